//! The directory: what `data/annuaire.json` holds, how it is searched, what filling an identity changes.
use std::collections::{BTreeMap, BTreeSet};
use strategie_nr::catalogue::directory::{KEYS, fill, find, to_check};
use strategie_nr::catalogue::table::{Annuaire, described};
use strategie_nr::file::{by_rows, compact, read};
use strategie_nr::strategie::table::{Collectivite, Strategie, described as d};
use strategie_nr::strategie::{At, Object, Path, Typed, apply, siren};

const TEXT: &str = include_str!("../data/annuaire.json");

fn directory() -> Object {
    let (annuaire, findings) = read(TEXT.as_bytes(), &described::Annuaire).map_err(|e| e.sentence()).unwrap();
    assert_eq!(findings, []);
    annuaire
}
fn names(typed: &str) -> Vec<String> {
    let annuaire = directory();
    let found = find(Annuaire::of(&annuaire).collectivites(), typed, 10);
    found.into_iter().map(|row| row.nom().unwrap().to_owned()).collect()
}

#[test]
fn it_is_written_as_we_write_it() {
    let annuaire = directory();
    assert!(by_rows(&annuaire) == TEXT, "run `cargo xtask directory`");
    assert!(Annuaire::of(&annuaire).source().unwrap().contains("Licence Ouverte"));
    assert!(!TEXT.contains('\'') && !TEXT.contains("« "), "set as French");
}
#[test]
fn every_row_is_a_collectivite_above_the_threshold() {
    let annuaire = directory();
    let rows = Annuaire::of(&annuaire).collectivites();
    let mut many = BTreeMap::new();
    let (mut ids, mut insee) = (BTreeSet::new(), BTreeSet::new());
    for row in rows {
        let (name, kind) = (row.nom().unwrap(), row.r#type().unwrap());
        *many.entry(kind).or_insert(0) += 1;
        assert_eq!(row.siren(), Some(row.id()), "{name}");
        assert_eq!(siren::key_is_right(row.id()), Some(true), "{name}");
        assert!(ids.insert(row.id()), "{name} twice");
        assert!(row.population().unwrap() > 50_000.0, "{name}");
        assert!([2017.0, 2022.0, 2023.0].contains(&row.annee_population().unwrap()), "{name}");
        let commune = row.code_insee().is_some();
        assert!(row.code_insee().is_none_or(|code| code.len() == 5 && insee.insert(code)), "{name}");
        assert_eq!(commune, row.communes_membres().is_none(), "{name}");
        assert!(row.communes_membres().is_none_or(|n| n > 1.0), "{name}");
        assert!(kind != "commune" || commune, "{name}");
        assert!((3..110).contains(&name.chars().count()) && !name.contains("  "), "{name}");
    }
    let expected =
        [("ca", 212), ("cc", 41), ("commune", 134), ("cu", 14), ("metropole", 21), ("statut_particulier", 2)];
    assert_eq!(many, BTreeMap::from(expected));
    assert_eq!(rows.len(), 424);
    assert!(rows.windows(2).all(|w| w[0].id() < w[1].id()), "sorted");
}
#[test]
fn known_places_are_there() {
    let annuaire = directory();
    let rows = Annuaire::of(&annuaire).collectivites();
    for (siren, name, kind) in [
        ("213502388", "Rennes", "commune"),
        ("243500139", "Rennes Métropole", "metropole"),
        ("213801855", "Grenoble", "commune"),
        ("200040715", "Grenoble-Alpes-Métropole", "metropole"),
        ("217500016", "Paris", "statut_particulier"),
        ("200046977", "Métropole de Lyon", "statut_particulier"),
        ("216901231", "Lyon", "commune"),
        ("200054781", "Métropole du Grand Paris", "metropole"),
        ("211703004", "La Rochelle", "commune"),
        ("241700434", "Communauté d’agglomération de La Rochelle", "ca"),
        ("200067213", "Communauté urbaine du Grand Reims", "cu"),
        ("200041689", "Communauté de communes Vals de Saintonge Communauté", "cc"),
        ("210600698", "Grasse", "commune"),
        ("215301300", "Laval", "commune"),
    ] {
        let row = rows.iter().find(|row| row.id() == siren).unwrap_or_else(|| panic!("{name} is missing"));
        assert_eq!((row.nom(), row.r#type()), (Some(name), Some(kind)));
        assert_eq!(to_check(row), kind == "statut_particulier");
    }
    let paris = rows.iter().find(|row| row.code_insee() == Some("75056")).unwrap();
    assert!(paris.population().unwrap() > 2_000_000.0);
    assert!(!rows.iter().any(|row| row.nom() == Some("Nouméa")), "its code is not the CGCT");
}
#[test]
fn names_are_found_as_they_are_typed() {
    for (typed, first) in [
        ("rennes", "Rennes"),
        ("Rennes Mét", "Rennes Métropole"),
        ("grenoble", "Grenoble"),
        ("grenoble alpes", "Grenoble-Alpes-Métropole"),
        ("la rochelle", "La Rochelle"),
        ("LA ROCHELLE", "La Rochelle"),
        ("ca la rochelle", "Communauté d’agglomération de La Rochelle"),
        ("ca de la rochelle", "Communauté d’agglomération de La Rochelle"),
        ("agglo rochelle", "Communauté d’agglomération de La Rochelle"),
        ("St Étienne", "Saint-Étienne"),
        ("saint etienne metropole", "Saint-Étienne Métropole"),
        ("st-denis", "Saint-Denis"),
        ("saint malo", "Communauté d’agglomération du Pays de Saint Malo Agglomération"),
        ("nimes", "Nîmes"),
        ("cote d'azur", "Métropole Nice Côte d’Azur"),
        ("villeneuvedascq", "Villeneuve-d’Ascq"),
        ("albigeois", "Communauté d’agglomération de l’Albigeois (C2A)"),
        ("vals saintonge", "Communauté de communes Vals de Saintonge Communauté"),
        ("lyon", "Lyon"),
        ("metropole de lyon", "Métropole de Lyon"),
        ("coeur d’yvelines", "Communauté de communes Coeur d’Yvelines"),
        ("35238", "Rennes"),
        ("243 500 139", "Rennes Métropole"),
        ("217500016 00019", "Paris"),
        ("2A004", "Ajaccio"),
        ("2a004", "Ajaccio"),
        ("17300", "La Rochelle"),
    ] {
        assert_eq!(names(typed).first().map(String::as_str), Some(first), "{typed}: {:?}", names(typed));
    }
    for typed in ["", " ", "xyz", "999999999", "rennes grenoble", "'", "3", "é\u{301}"] {
        assert!(names(typed).len() < 11);
        assert!(typed.len() == 1 || names(typed).is_empty() || typed == "é\u{301}", "{typed}");
    }
    assert_eq!(names("3"), Vec::<String>::new(), "one digit says nothing");
    assert_eq!(names("a").len(), 10);
    // two in France: both are offered
    assert_eq!(names("saint-denis").iter().filter(|name| *name == "Saint-Denis").count(), 2);
    // the beginning of a name before the middle of another
    let ville = names("ville");
    assert!(ville[0].starts_with("Ville"), "{ville:?}");
    let annuaire = directory();
    assert_eq!(find(Annuaire::of(&annuaire).collectivites(), "la", 3).len(), 3);
}
#[test]
fn filling_an_identity_replaces_what_the_directory_knows() {
    let annuaire = directory();
    let rows = Annuaire::of(&annuaire).collectivites();
    let typed = r#"{"collectivites":[{"id":"c1","nom":"Renne","type":"commune","siret":"21350238800019","code_insee":"35238","annee_population":1999,"communes_membres":7,"site_web":"https://rennes.fr","a_preciser":{"population":"beaucoup"}},{"id":"c2","nom":"Autre"}]}"#;
    let before = read(typed.as_bytes(), &d::Strategie).unwrap().0;
    let at = At::<Strategie>::new(&d::Strategie, Path::default()).collectivites().row("c1").path;
    for (siren, expected) in [
        (
            "213502388",
            r#"{"id":"c1","nom":"Rennes","type":"commune","siren":"213502388","siret":"21350238800019","code_insee":"35238","population":231985,"annee_population":2022,"site_web":"https://rennes.fr"}"#,
        ),
        (
            "243500139",
            r#"{"id":"c1","nom":"Rennes Métropole","type":"metropole","siren":"243500139","siret":"21350238800019","population":483199,"annee_population":2022,"communes_membres":43,"site_web":"https://rennes.fr"}"#,
        ),
    ] {
        let mut document = before.clone();
        let row = rows.iter().find(|row| row.id() == siren).unwrap();
        let back = apply(&mut document, fill(&at, row)).unwrap();
        let filled = Strategie::of(&document).collectivites();
        assert_eq!(compact(filled[0].object()), expected);
        assert_eq!(filled[1].nom(), Some("Autre"));
        apply(&mut document, back).unwrap();
        assert!(document == before, "one step to undo");
    }
    assert!(KEYS.iter().all(|key| Collectivite::RECORD.find(key, 0).is_some()));
}
