//! Two states of a document: the edits that lead from one to the other, and the places where they differ, in words.
#[allow(dead_code)]
mod draft_store;
use draft_store::{Random, examples, try_edit};
use strategie_nr::file::{STAMP, read, write};
use strategie_nr::strategie::table::described::Strategie as RECORD;
use strategie_nr::strategie::{Edit, Object, Session, apply, compare, differences};

fn document(text: &str) -> Object {
    read(text.as_bytes(), &RECORD).unwrap().0
}
/// A document and another state of it, after some edits of all sorts.
fn changed(document: &Object, seed: u64, edits: usize) -> Object {
    let (mut session, mut random) = (Session::new(document.clone()), Random(seed));
    for n in 0..edits {
        _ = try_edit(&mut session, &mut random, n);
    }
    session.doc
}

#[test]
fn the_edits_lead_from_one_to_the_other() {
    let mut made = 0;
    for (name, document) in examples() {
        for seed in 1..60 {
            let other = changed(&document, seed, 25);
            let mut found = document.clone();
            for edit in compare(&document, &other) {
                made += 1;
                assert!(apply(&mut found, edit.clone()).is_some(), "{name}, seed {seed}: {edit:?}");
            }
            assert!(write(&found) == write(&other), "{name}, seed {seed}");
        }
        assert_eq!(compare(&document, &document), []);
    }
    assert!(made > 2000, "{made}");
}
#[test]
fn each_difference_can_be_taken_alone_and_all_of_them_lead_there() {
    for (name, document) in examples() {
        for seed in 1..30 {
            let other = changed(&document, seed, 25);
            let all = differences(&document, &other, &[]);
            let mut found = document.clone();
            for difference in &all {
                assert!(!difference.place.is_empty(), "{name}: {difference:?}");
                let mut alone = document.clone();
                assert!(apply(&mut alone, difference.edit.clone()).is_some(), "{name}: {difference:?}");
                assert!(differences(&alone, &other, &[]).len() < all.len(), "{name}: {difference:?}");
                apply(&mut found, difference.edit.clone());
            }
            assert!(write(&found) == write(&other), "{name}, seed {seed}");
            // and back: what was taken is given up by the differences the other way
            for difference in differences(&other, &document, &[]) {
                apply(&mut found, difference.edit);
            }
            assert!(write(&found) == write(&document), "{name}, seed {seed}");
        }
    }
}
#[test]
fn places_and_values_are_in_words() {
    let ours = document(
        r#"{"intitule":"A","revision":"x","strategie":{"axes":[{"id":"a1","intitule":"Achats"}],"mesures":[{"id":"m1","intitule":"Réemployer","echeance":"2027-03","axe":"a1"},{"id":"m2","intitule":"Former"}],
        "indicateurs":[{"id":"i1","intitule":"Part","reference":{"valeur":680,"qualificatif":"environ"}}]}}"#,
    );
    let theirs = document(
        r#"{"intitule":"B","revision":"y","strategie":{"axes":[{"id":"a1","intitule":"Achats"}],"mesures":[{"id":"m1","intitule":"Réemployer","statut":"en_cours"},{"id":"m3","intitule":"Mesurer"}],
        "indicateurs":[{"id":"i1","intitule":"Part","reference":{"min":6,"max":7}}]}}"#,
    );
    let said: Vec<_> = differences(&ours, &theirs, &STAMP)
        .into_iter()
        .map(|d| [d.place, d.ours, d.theirs].join(" | ").replace('\u{a0}', " "))
        .collect();
    assert_eq!(
        said,
        [
            "Intitulé | A | B",
            "Indicateurs, « Part », Point de départ, Valeur | environ 680 | 6 à 7",
            "Mesures | Former | ",
            "Mesures, « Réemployer », Axe | Achats | ",
            "Mesures, « Réemployer », Statut |  | En cours",
            "Mesures, « Réemployer », Échéance | mars 2027 | ",
            "Mesures |  | Mesurer",
        ]
    );
}
#[test]
fn rows_in_another_order_are_one_difference() {
    let ours =
        document(r#"{"strategie":{"mesures":[{"id":"m1","intitule":"Un"},{"id":"m2","intitule":"Deux"}]}}"#);
    let theirs =
        document(r#"{"strategie":{"mesures":[{"id":"m2","intitule":"Deux"},{"id":"m1","intitule":"Un"}]}}"#);
    let all = differences(&ours, &theirs, &[]);
    assert_eq!(all.len(), 1);
    assert_eq!(
        (&*all[0].place, &*all[0].ours, &*all[0].theirs),
        ("Mesures, ordre des lignes", "Un\nDeux", "Deux\nUn")
    );
    assert!(matches!(all[0].edit, Edit::All(_)));
    let mut found = ours;
    apply(&mut found, all[0].edit.clone()).unwrap();
    assert_eq!(found, theirs);
}
