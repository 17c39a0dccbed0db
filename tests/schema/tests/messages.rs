//! The published schema of messages says yes where the code follows a message as a whole, and only there.
use jsonschema::Validator;
use serde_json::{Value, json};
use strategie_nr::embed::message::{ERRORS, OUTGOING, Saying, write};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../schema/messages.schema.json")).unwrap()
}
/// A validator of one of its definitions.
fn of(definition: &str) -> Validator {
    let mut schema = schema();
    assert!(jsonschema::meta::is_valid(&schema), "the schema is one of 2020-12");
    schema["anyOf"] = json!([{ "$ref": format!("#/$defs/{definition}") }]);
    jsonschema::draft202012::new(&schema).unwrap()
}

#[test]
fn what_is_followed_is_valid_and_nothing_else() {
    let (received, all) = (of("recu"), include_str!("../../embed/messages.json"));
    let all: Vec<Value> = serde_json::from_str(all).unwrap();
    for row in &all {
        let (message, followed) = (&row["message"], row["attendu"] == "suivi");
        // the control key of a SIREN is beyond a schema
        assert_eq!(received.is_valid(message), followed, "{message}");
    }
    assert!(all.len() > 60);
}
#[test]
fn what_the_form_says_is_valid() {
    let text = || "\u{1f4be} \"texte\"\n".to_owned();
    let mut all = vec![
        write(Saying::Initialise { remarques: vec![text()] }, Some("m1")),
        write(Saying::Ouvert { remarques: vec![] }, None),
        write(Saying::Modifie(true), None),
        write(Saying::Enregistrer { document: text(), revision: "r1".into() }, None),
        write(Saying::Document { document: text(), nom: "a.json".into() }, Some("m1")),
        write(Saying::Exporter { nom: "a.json".into(), texte: text() }, None),
    ];
    all.extend(ERRORS.map(|code| write(Saying::Erreur { code, texte: text() }, None)));
    let said = of("dit");
    for message in &all {
        let message: Value = serde_json::from_str(message).unwrap();
        assert!(said.is_valid(&message), "{message}");
        let mut other = message.clone();
        other["charge"]["autre"] = json!(1);
        assert!(!said.is_valid(&other), "{other}");
    }
    // `pret` and `hauteur` are said by src/portail.js
    for (word, _) in OUTGOING.iter().filter(|(word, _)| !["pret", "hauteur"].contains(word)) {
        assert!(all.iter().any(|m| m.contains(&format!("\"type\":\"{word}\""))), "{word} is not tried");
    }
}
