//! What a portal may set and ask: origins, configuration, messages, colours; and what is hostile among them.
#[path = "embed/colours.rs"]
mod colours;
#[path = "embed/configs.rs"]
mod configs;
#[path = "embed/saves.rs"]
mod saves;

use strategie_nr::embed::message::{
    Asked, CAPACITIES, ERRORS, INCOMING, MAX_BYTES, OUTGOING, Saying, Wrong, read, refusal, write,
};
use strategie_nr::embed::{Gate, Pass, SECTIONS, allows, is_origin};
use strategie_nr::file::{compact, parse};
use strategie_nr::strategie::json::Json;

fn list(json: &Json) -> &[Json] {
    if let Json::List(all) = json { all } else { panic!("a list") }
}
fn table() -> Vec<(String, String)> {
    let all = parse(include_str!("embed/messages.json")).unwrap();
    let one = |row: &Json| {
        (row.get("attendu").unwrap().text().unwrap().to_owned(), compact(row.get("message").unwrap()))
    };
    list(&all).iter().map(one).collect()
}
/// What the table calls what `read` makes of a message.
fn judged(message: &str) -> &'static str {
    match read(message) {
        Ok(received) if received.said.is_empty() => "suivi",
        Ok(_) => "remarque",
        Err(Wrong::Refused { .. }) => "refuse",
        Err(Wrong::Version { .. }) => "version",
        Err(Wrong::Ignored) => "ignore",
    }
}

#[test]
fn each_message_of_the_table_is_followed_or_not() {
    let all = table();
    assert!(all.len() > 60);
    for (expected, message) in &all {
        assert_eq!(judged(message), expected, "{message}");
    }
    for (word, _) in INCOMING {
        let word = format!("\"type\":\"{word}\"");
        assert!(all.iter().any(|(e, m)| e == "suivi" && m.contains(&word)), "{word} is not in the table");
    }
}
#[test]
fn what_is_not_followed_has_its_sentence_and_what_is_not_ours_no_answer() {
    for (expected, message) in table() {
        match read(&message) {
            Ok(received) => {
                received.said.iter().for_each(|s| assert!(s.len() > 25 && s.ends_with('.'), "{s}"))
            }
            Err(wrong) => assert_eq!(refusal(&wrong).is_some(), expected != "ignore", "{message}"),
        }
    }
    let answer = |message: &str| refusal(&read(message).unwrap_err()).unwrap();
    let other = answer(r#"{"ns":"snr","v":2,"id":"m7","type":"theme"}"#);
    assert!(
        other.contains(r#""code":"version-non-prise-en-charge""#) && other.contains(r#""reponseA":"m7""#),
        "{other}"
    );
    // what is said again of a hostile value is short, and without what changes how the rest reads
    let hostile =
        format!(r#"{{"ns":"snr","v":1,"type":"theme","charge":{{"accent":"\u202e{}"}}}}"#, "x".repeat(9000));
    let said = read(&hostile).unwrap().said.concat();
    assert!(said.len() < 250 && !said.contains('\u{202e}'), "{said}");
}
#[test]
fn hostile_texts_are_read_without_a_panic() {
    let deep = format!(
        r#"{{"ns":"snr","v":1,"type":"charger","charge":{}{}}}"#,
        "[".repeat(90_000),
        "]".repeat(90_000)
    );
    let keys: String = (0..2000).map(|n| format!("\"k{n}\":1,")).collect();
    let many = format!(r#"{{"ns":"snr","v":1,"type":"theme","charge":{{{keys}"z":1}}}}"#);
    for text in ["", "{", "\u{feff}{}", "null", "{\"ns\":\"snr\"", "\"\\ud800\"", "{\"a\":1e400}", &deep] {
        assert_eq!(judged(text), "ignore", "{}", &text[..text.len().min(40)]);
    }
    assert_eq!(read(&many).unwrap().said.len(), 20);
    assert_eq!(judged(&" ".repeat(MAX_BYTES + 1)), "refuse");
    // whatever is cut or altered, there is an answer
    for (_, message) in table() {
        for (at, _) in message.char_indices() {
            let _ = read(&message[..at]);
            let _ = read(&[&message[..at], "\u{0}", &message[at..]].concat());
        }
    }
}
#[test]
fn a_document_keeps_all_that_its_text_has() {
    let text = "{\n  \"format\": \"strategie-numerique-responsable\",\n  \"inconnu\": 9007199254740993\n}\n";
    let message = Json::Object(vec![("document".into(), Json::Text(text.into()))]);
    let message = format!(r#"{{"ns":"snr","v":1,"type":"charger","charge":{}}}"#, compact(&message));
    let Ok(Asked::Charger(handed)) = read(&message).map(|r| r.asked) else { panic!() };
    assert_eq!(handed.text, text);
    let said = write(Saying::Document { document: text.into(), nom: "a.json".into() }, Some("m1"));
    let back = parse(&said).unwrap();
    assert_eq!(back.get("charge").unwrap().get("document").unwrap().text(), Some(text));
    assert_eq!(back.get("reponseA").unwrap().text(), Some("m1"));
}

#[test]
fn origins_are_exact() {
    for good in [
        "https://portail.exemple.fr",
        "http://localhost:8080",
        "https://xn--mtropole-90a.fr",
        "http://127.0.0.1:1",
        "https://[2001:db8::1]:8443",
        "http://intranet",
    ] {
        assert!(is_origin(good), "{good}");
    }
    for bad in [
        "",
        "null",
        "*",
        "https://*.exemple.fr",
        "portail.exemple.fr",
        "https://portail.exemple.fr/",
        "https://a.fr/x",
        "https://Portail.exemple.fr",
        "HTTPS://a.fr",
        "https://a.fr:443",
        "http://a.fr:80",
        "https://a.fr:",
        "https://a.fr:0",
        "https://a.fr:65536",
        "https://a.fr:080",
        "https://a..fr",
        "https://.fr",
        "https://a.fr.",
        "https://-a.fr",
        "https://métropole.fr",
        "https://a b.fr",
        "https://a.fr\n",
        "https://u@a.fr",
        "https://u:p@a.fr",
        "file://",
        "file:///a",
        "javascript://a.fr",
        "data:a",
        "https://",
        "https://a.fr?x",
        "https://a.fr#x",
        "https://[::1",
        "https://a.fr\\",
        "ws://a.fr",
    ] {
        assert!(!is_origin(bad), "{bad}");
        assert!(!allows(&[bad.into()], bad, bad), "{bad}");
    }
}
#[test]
fn look_alikes_get_nothing() {
    let listed = ["https://portail.exemple.fr".to_owned()];
    let own = "https://formulaire.exemple.fr";
    let allowed = |origin| allows(&listed, own, origin);
    assert!(allowed("https://portail.exemple.fr") && allowed(own));
    for other in [
        "https://portail.exemple.fr.evil.tld",
        "https://evil-portail.exemple.fr",
        "https://xportail.exemple.fr",
        "http://portail.exemple.fr",
        "https://portail.exemple.fr:444",
        "https://exemple.fr",
        "https://portail.exemple",
        "https://portail-exemple.fr",
        "https://sous.portail.exemple.fr",
        "null",
        "",
    ] {
        assert!(!allowed(other), "{other}");
    }
    assert!(!allows(&[], own, "https://portail.exemple.fr"), "nobody but ourselves by default");
    assert!(!allows(&["null".into()], "null", "null"), "an opaque parent is never allowed");
}
#[test]
fn a_flood_is_dropped_and_told_once_a_second() {
    let mut gate = Gate::default();
    let passes: Vec<Pass> = (0..10_000).map(|n| gate.admit(5000.0 + f64::from(n) / 100.0)).collect();
    let count = |what| passes.iter().filter(|p| **p == what).count();
    assert_eq!((count(Pass::Read), count(Pass::Tell)), (100, 1));
    assert_eq!(gate.admit(6100.0), Pass::Read, "the next second begins anew");
    assert_eq!(gate.admit(0.0), Pass::Read, "so does a clock that goes back");
    assert_eq!(gate.admit(f64::NAN), Pass::Read);
}

/// The published schema and the code have the same types, keys and codes.
#[test]
fn the_schema_says_what_the_code_does() {
    let schema = parse(include_str!("../schema/messages.schema.json")).unwrap();
    let defs = schema.get("$defs").unwrap();
    for (name, known) in [("recu", &INCOMING[..]), ("dit", &OUTGOING[..])] {
        let all = list(defs.get(name).unwrap().get("oneOf").unwrap());
        assert_eq!(all.len(), known.len());
        for (one, (word, keys)) in all.iter().zip(known) {
            let properties = one.get("properties").unwrap();
            assert_eq!(properties.get("type").unwrap().get("const").unwrap().text(), Some(*word));
            let mut charge = properties.get("charge").unwrap();
            if charge.get("$ref").is_some() {
                charge = defs.get("theme").unwrap();
            }
            let said: Vec<&str> = match charge.get("properties").unwrap() {
                Json::Object(all) => all.iter().map(|(key, _)| key.as_str()).collect(),
                _ => vec![],
            };
            assert_eq!(said, *keys, "{word}");
        }
    }
    let words = |json: &Json| {
        list(json.get("enum").unwrap()).iter().map(|w| w.text().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(words(defs.get("section").unwrap()), SECTIONS);
    assert_eq!(SECTIONS, strategie_nr::ui::section::SECTIONS.map(|s| s.word()));
    let text = include_str!("../schema/messages.schema.json");
    for word in CAPACITIES.iter().chain(&ERRORS) {
        assert!(text.contains(&format!("\"{word}\"")), "{word}");
    }
}
/// `src/portail.js` says `pret` before the part that knows is there.
#[test]
fn what_is_said_first_is_what_the_code_does() {
    let js = include_str!("../src/portail.js");
    let words: Vec<String> = INCOMING.iter().map(|(word, _)| format!("'{word}'")).collect();
    assert!(js.contains(&format!("capacites: [{}]", words.join(", "))));
    assert!(js.contains(&format!("format: '{}'", strategie_nr::file::VERSION)));
    assert!(js.contains(&format!("versions: [{}]", strategie_nr::embed::message::VERSION)));
}
