//! `config.json` and the address: what is understood, and one sentence for each thing that is not.
use strategie_nr::embed::config::{Config, Contact, Prefill, Storage, from_address, from_file};
use strategie_nr::embed::theme::Scheme;

fn file(text: &str) -> (Config, Vec<String>) {
    let mut said = vec![];
    let config = from_file(text, &mut said);
    (config, said)
}
fn address(search: &str) -> (Config, Vec<String>) {
    let (mut config, mut said) = (Config::default(), vec![]);
    from_address(search, &mut config, &mut said);
    (config, said)
}

#[test]
fn a_whole_file_is_understood() {
    let (config, said) = file(
        r##"{
          "originesAutorisees": ["https://portail.exemple.fr", "http://localhost:8080"],
          "collectivite": { "nom": "Rennes", "siren": "213502388", "type": "commune" },
          "theme": { "accent": "#0b5f6e", "scheme": "sombre", "radius": 2 },
          "contact": { "nom": "Service numérique", "courriel": "numerique@exemple.fr" },
          "conservation": "Effacé tous les soirs\nsur les postes partagés."
        }"##,
    );
    assert_eq!(said, [""; 0]);
    assert_eq!(config.origins.len(), 2);
    let prefill = Prefill {
        nom: Some("Rennes".into()),
        siren: Some("213502388".into()),
        r#type: Some("commune".into()),
    };
    assert_eq!(config.collectivite, Some(prefill));
    let contact =
        Contact { nom: Some("Service numérique".into()), courriel: Some("numerique@exemple.fr".into()) };
    assert_eq!(config.contact, Some(contact));
    assert_eq!((config.theme.scheme, config.theme.radius), (Some(Scheme::Sombre), Some(2)));
    assert!(config.conservation.is_some());
}
#[test]
fn the_example_that_is_published_is_understood() {
    let (config, said) = file(include_str!("../../public/config.exemple.json"));
    assert_eq!(said, [""; 0]);
    assert!(config.collectivite.is_some() && config.contact.is_some() && config.conservation.is_some());
    let (config, said) = file(include_str!("../../public/config.json"));
    assert_eq!((config, said), (Config::default(), vec![]), "the one that is served says nothing");
}
#[test]
fn each_bad_value_is_one_sentence_and_is_ignored() {
    for bad in [
        r#"{"originesAutorisees": "https://a.fr"}"#,
        r#"{"originesAutorisees": ["*"]}"#,
        r#"{"originesAutorisees": ["null"]}"#,
        r#"{"originesAutorisees": ["https://a.fr/"]}"#,
        r#"{"originesAutorisees": [{"https://a.fr": 1}]}"#,
        r#"{"origines": []}"#,
        r#"{"collectivite": "Rennes"}"#,
        r#"{"collectivite": {"siren": "213502389"}}"#,
        r#"{"collectivite": {"siren": 213502388}}"#,
        r#"{"collectivite": {"siren": "35600000000048"}}"#,
        r#"{"collectivite": {"nom": "a\u0000b"}}"#,
        r#"{"collectivite": {"nom": "\u202eeducellavirt"}}"#,
        r#"{"collectivite": {"population": 3}}"#,
        r#"{"contact": {"courriel": "a@b.fr?bcc=x@y.fr"}}"#,
        r#"{"contact": {"courriel": "javascript:alert(1)"}}"#,
        r#"{"contact": ["a"]}"#,
        r#"{"conservation": 12}"#,
        r#"{"theme": "sombre"}"#,
        r#"{"theme": {"accent": "rouge"}}"#,
        "[]",
        "{",
        "",
        "<!doctype html>",
    ] {
        let (config, said) = file(bad);
        assert_eq!(said.len(), 1, "{bad}: {said:?}");
        assert!(said[0].ends_with('.') && said[0].len() > 20, "{said:?}");
        assert_eq!(config, Config::default(), "{bad}");
    }
    let long = format!(r#"{{"conservation": "{}"}}"#, "a".repeat(1001));
    assert_eq!(file(&long).1.len(), 1);
    let many = format!(r#"{{"originesAutorisees": [{}"https://a.fr"]}}"#, "\"*\",".repeat(500));
    let (config, said) = file(&many);
    assert_eq!((config.origins.len(), said.len()), (1, 20), "the good one stays, and not everything is said");
}
#[test]
fn the_address_sets_little_and_leaves_the_rest_alone() {
    let (config, said) = address(
        "?section=axes&lecture-seule&scheme=sombre&stockage=hote&collectivite=213502388&utm_source=x",
    );
    assert_eq!(said, [""; 0]);
    assert_eq!(config.section.as_deref(), Some("axes"));
    assert_eq!(
        (config.read_only, config.storage, config.theme.scheme),
        (true, Storage::Hote, Some(Scheme::Sombre))
    );
    assert_eq!(config.collectivite.unwrap().siren.as_deref(), Some("213502388"));
    for bad in [
        "?section=accueil",
        "?section=%3Cimg%20src%3Dx%3E",
        "?scheme=dark",
        "?stockage=cloud",
        "?collectivite=12",
        "?collectivite=<img>",
        "?lecture-seule=peut-être",
        "?section=%",
        "?section=%FF%FE",
    ] {
        let (config, said) = address(bad);
        assert_eq!((config, said.len()), (Config::default(), 1), "{bad}");
    }
    // by address no origin, no text, no colour
    for ignored in [
        "?originesAutorisees=https://evil.tld",
        "?accent=%23f00",
        "?contact=x",
        "?conservation=x",
        "?",
        "?&&=&",
        "?theme=x",
    ] {
        assert_eq!(address(ignored), (Config::default(), vec![]), "{ignored}");
    }
    assert_eq!(
        address("?scheme=sombre&scheme=clair").0.theme.scheme,
        Some(Scheme::Sombre),
        "the first counts"
    );
    assert_eq!(address(&"?a=1&".repeat(100_000)).1, [""; 0]);
    // what config.json says of the same collectivité stays
    let (mut config, mut said) = file(r#"{"collectivite": {"nom": "Rennes", "siren": "213502388"}}"#);
    from_address("?collectivite=213502388", &mut config, &mut said);
    assert_eq!(config.collectivite.unwrap().nom.as_deref(), Some("Rennes"));
}
