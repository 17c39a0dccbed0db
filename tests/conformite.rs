//! The rules of conformity: what `docs/regles.md` says of each, with its worked examples, and the cases that are too fine
//! for it. `SNR_WRITE=1 cargo test --test conformite` writes again what the document gets from the rules.
use strategie_nr::file::read;
use strategie_nr::french::date::Date;
use strategie_nr::strategie::conformite::Verdict::*;
use strategie_nr::strategie::conformite::*;
use strategie_nr::strategie::table::{Strategie, described};
use strategie_nr::strategie::*;

#[path = "conformite/any.rs"]
mod any;
#[path = "conformite/axes.rs"]
mod axes;
#[path = "conformite/collectivite.rs"]
mod collectivite;
#[path = "conformite/couverture.rs"]
mod coverage;
#[path = "conformite/moyens.rs"]
mod moyens;
#[path = "conformite/places.rs"]
mod places;
#[path = "conformite/programme.rs"]
mod programme;
#[path = "conformite/regles.rs"]
mod regles;
#[path = "conformite/suivi.rs"]
mod suivi;
#[path = "conformite/summary.rs"]
mod summary;

const TODAY: &str = "2026-11-25";
/// A commune that the text applies to, to be put in a document.
const VALMONT: &str = r#""collectivites":[{"id":"v","nom":"Valmont","type":"commune","population":61000}]"#;

#[track_caller]
fn document(json: &str) -> Object {
    read(json.as_bytes(), &described::Strategie).unwrap_or_else(|why| panic!("{why:?} in {json}")).0
}
fn day(iso: &str) -> Date {
    Date::of(iso).unwrap()
}
/// The findings of one rule on a document, as verdict and sentence, in spaces that are easy to type.
#[track_caller]
fn judged_on(today: &str, rule: &str, json: &str) -> Vec<(Verdict, String)> {
    assert!(REGLES.iter().any(|r| r.id == rule), "no rule is called {rule}");
    let doc = document(json);
    let all = conformite(Strategie::of(&doc), day(today));
    all.iter().for_each(|c| assert!(leads_somewhere(&doc, &c.place), "{}: {}", c.regle.id, c.dit));
    let own = all.into_iter().filter(|c| c.regle.id == rule);
    own.map(|c| (c.verdict, c.dit.replace(['\u{a0}', '\u{202f}'], " "))).collect()
}
#[track_caller]
fn judged(rule: &str, json: &str) -> Vec<(Verdict, String)> {
    judged_on(TODAY, rule, json)
}
/// That a rule says this once, and that its sentence has these words.
#[track_caller]
fn says(rule: &str, json: &str, verdict: Verdict, words: &str) {
    let found = judged(rule, json);
    let [(given, dit)] = &found[..] else { panic!("{rule}: {found:?} on {json}") };
    assert!(
        *given == verdict && dit.contains(words),
        "{rule}: {found:?}, not {verdict:?} « {words} », on {json}"
    );
}
/// Every step of a place is there: its fields are of the table, its rows are in the document.
fn leads_somewhere(doc: &Object, place: &Path) -> bool {
    let fields = field_of(&described::Strategie, place).is_some();
    let rows = (1..=place.len()).filter(|end| matches!(place[end - 1], Step::Row(_)));
    fields && rows.into_iter().all(|end| matches!(look(doc, &place[..end]), Some(Found::Object(_))))
}
/// The names of the valid examples and the documents.
fn examples() -> Vec<(String, Object)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/1.0.0/exemples/valides");
    let mut all: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    all.sort();
    let named = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), document(&text))
    };
    all.into_iter().map(named).collect()
}
