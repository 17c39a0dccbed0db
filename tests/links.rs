//! Rows that name each other: removing, copying, moving, numbering.
use strategie_nr::file::{read, write};
use strategie_nr::strategie::links::*;
use strategie_nr::strategie::numbering::*;
use strategie_nr::strategie::table::{Strategie, described};
use strategie_nr::strategie::*;

fn document(text: &str) -> Object {
    read(text.as_bytes(), &described::Strategie).unwrap().0
}
fn small() -> Object {
    document(
        r#"{"collectivites":[{"id":"c1","nom":"Ville"}],
        "deliberations":[{"id":"d1","collectivite":"c1","objet":"Adoption"}],
        "programme_de_travail":{"bilan_impact":{"donnees":[{"id":"do1","intitule":"Empreinte","ventilation":[{"id":"v1","poste":"Fabrication"}]}]}},
        "strategie":{
          "axes":[{"id":"a1","intitule":"Un"},{"id":"a11","parent":"a1"},{"id":"a2"},{"id":"x","parent":"y"},{"id":"y","parent":"x"}],
          "objectifs":[{"id":"o1","axe":"a1","intitule":"Premier"},{"id":"o2","axe":"a2"},{"id":"o3"}],
          "indicateurs":[{"id":"i1","objectifs":["o1"],"mesures":["m1"],"donnee":"v1"},{"id":"i2","mesures":["m1"]},{"id":"i3","axe":"a2","releves":[{"id":"r1","annee":2025}]}],
          "mesures":[
            {"id":"m1","objectifs":["o1"],"intitule":"M"},{"id":"m2","objectifs":["o2"]},{"id":"m3","objectifs":["o1","o2"]},
            {"id":"m4","axe":"a2"},{"id":"m5","parent":"m1"},{"id":"m6","objectifs":["nulle-part"]},{"id":"m7","objectifs":["o1"],"axe":"a2"},
            {"id":"m8","numero":"A-7","objectifs":["o1","nulle-part"],"etapes":[{"id":"e1"}],"pilotes":[{"id":"p1","service":"DSI"}]}],
          "moyens":[{"id":"y1","objectifs":["o1"]}]},
        "bilans_annuels":[{"id":"b1","presentations":[{"id":"pr1","collectivite":"c1","deliberation":"d1"}]}]}"#,
    )
}
fn list(doc: &Object, id: &str) -> Path {
    let path = find(doc, id).unwrap();
    path[..path.len() - 1].into()
}
fn after(doc: &Object, edit: Edit) -> Object {
    let mut new = doc.clone();
    let back = apply(&mut new, edit).unwrap();
    let mut again = new.clone();
    apply(&mut again, back).unwrap();
    assert!(again == *doc, "undo gives back the document");
    new
}
fn row<'a>(doc: &'a Object, id: &str) -> &'a Object {
    let path = find(doc, id).unwrap();
    let Some(Found::Object(o)) = look(doc, &path) else { panic!("{id}") };
    o
}
fn json(o: &Object) -> String {
    strategie_nr::file::compact(o)
}

#[test]
fn a_row_is_found_at_any_depth_and_called_by_its_first_text() {
    let doc = small();
    for id in ["c1", "v1", "r1", "e1", "pr1"] {
        assert_eq!(row(&doc, id).id(), id);
    }
    assert!(find(&doc, "nulle-part").is_none());
    assert_eq!(title(row(&doc, "c1")), "Ville");
    assert_eq!(title(row(&doc, "p1")), "DSI");
    assert_eq!(title(row(&doc, "v1")), "Fabrication");
    assert_eq!(title(row(&doc, "r1")), "");
    assert_eq!(title_or(row(&doc, "r1"), "Relevé"), "Relevé");
}
#[test]
fn a_donnee_may_be_a_poste_of_its_ventilation() {
    let doc = small();
    let ids = |record| rows(&doc, record).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!(ids(&described::Donnee), ["do1", "v1"]);
    assert_eq!(ids(&described::Ventilation), ["v1"]);
    assert_eq!(ids(&described::Objectif), ["o1", "o2", "o3"]);
    let index = Index::new(&doc);
    assert_eq!(index.get("v1").map(title), Some("Fabrication"));
    assert!(index.get("").is_none() && index.get("v2").is_none());
}
#[test]
fn removing_takes_the_row_out_of_all_that_names_it() {
    let doc = small();
    let new = after(&doc, remove(&doc, &list(&doc, "o1"), "o1"));
    assert!(find(&new, "o1").is_none());
    assert!(!write(&new).contains("\"o1\""));
    // left without objectif: under the axe of the one removed
    assert_eq!(json(row(&new, "m1")), r#"{"id":"m1","axe":"a1","intitule":"M"}"#);
    assert_eq!(json(row(&new, "i1")), r#"{"id":"i1","axe":"a1","mesures":["m1"],"donnee":"v1"}"#);
    assert_eq!(json(row(&new, "y1")), r#"{"id":"y1","axe":"a1"}"#);
    // another objectif, or an axe of its own: nothing more to say
    assert_eq!(json(row(&new, "m3")), r#"{"id":"m3","objectifs":["o2"]}"#);
    assert_eq!(json(row(&new, "m7")), r#"{"id":"m7","axe":"a2"}"#);
    // the other one does not exist
    assert!(
        json(row(&new, "m8"))
            .starts_with(r#"{"id":"m8","numero":"A-7","axe":"a1","objectifs":["nulle-part"]"#)
    );

    let new = after(&doc, remove(&doc, &list(&doc, "c1"), "c1"));
    assert!(!write(&new).contains("\"c1\""));
    // a row inside the removed one is named elsewhere
    let new = after(&doc, remove(&doc, &list(&doc, "do1"), "do1"));
    assert_eq!(json(row(&new, "i1")), r#"{"id":"i1","objectifs":["o1"],"mesures":["m1"]}"#);
    let new = after(&doc, remove(&doc, &list(&doc, "m1"), "m1"));
    assert_eq!(json(row(&new, "m5")), r#"{"id":"m5"}"#);
    let new = after(&doc, remove(&doc, &list(&doc, "a1"), "a1"));
    assert_eq!(json(row(&new, "a11")), r#"{"id":"a11"}"#);
    assert_eq!(json(row(&new, "o1")), r#"{"id":"o1","intitule":"Premier"}"#);
}
#[test]
fn a_copy_has_ids_of_its_own_and_names_its_own_rows() {
    let doc = small();
    let mut n = 0;
    let mut fresh = || {
        n += 1;
        format!("n{n}")
    };
    let (edit, new) = duplicate(&doc, &list(&doc, "m8"), "m8", &mut fresh).unwrap();
    let copied = after(&doc, edit);
    assert_eq!(
        json(row(&copied, &new)),
        json(row(&doc, "m8")).replace("m8", "n1").replace("e1", "n3").replace("p1", "n2")
    );
    // references to the outside stay, those to rows inside follow
    let doc = document(
        r#"{"bilans_annuels":[{"id":"b1","presentations":[{"id":"p1","deliberation":"p2"},{"id":"p2","collectivite":"c1"}]},{"id":"b2"}]}"#,
    );
    let (edit, _) = duplicate(&doc, &list(&doc, "b1"), "b1", &mut fresh).unwrap();
    let copied = json(&after(&doc, edit));
    let copy = r#"{"id":"n4","presentations":[{"id":"n5","deliberation":"n6"},{"id":"n6","collectivite":"c1"}]},{"id":"b2"}"#;
    assert!(copied.contains(copy), "{copied}");
    assert!(duplicate(&doc, &list(&doc, "b1"), "b9", &mut fresh).is_none());
}
#[test]
fn moving_among_those_shown_moves_in_the_whole_list() {
    let doc = document(r#"{"labels":[{"id":"a"},{"id":"b"},{"id":"c"},{"id":"d"},{"id":"e"}]}"#);
    let at = list(&doc, "a");
    let moved = |id: &str, among: &[&str], delta| {
        let edit = move_by(&doc, &at, id, among, delta)?;
        let new = after(&doc, edit);
        Some(slot(&new, &at).rows().iter().map(|r| r.id()).collect::<String>())
    };
    assert_eq!(moved("a", &["a", "c", "e"], 1).as_deref(), Some("bcade"));
    assert_eq!(moved("e", &["a", "c", "e"], -1).as_deref(), Some("abecd"));
    assert_eq!(moved("c", &["a", "c", "e"], 9).as_deref(), Some("abdec"));
    assert_eq!(moved("c", &["a", "c", "e"], -9).as_deref(), Some("cabde"));
    assert_eq!(moved("a", &["a", "c"], -1), None);
    assert_eq!(moved("a", &["b", "c"], 1), None);
    assert_eq!(moved("z", &["z", "c"], 1), None);
}
#[test]
fn dated_lists_are_shown_by_date_and_the_others_as_they_are() {
    let doc = document(
        r#"{"deliberations":[{"id":"a","date":"courant 2020"},{"id":"b"},{"id":"c","date":"2024-06"},{"id":"d","date":"2024"},{"id":"e","date":"2023-12-31"},{"id":"f","date":"2024"}],
        "labels":[{"id":"z","date":"2024"},{"id":"y","date":"2020"}],
        "bilans_annuels":[{"id":"x","annee":2026},{"id":"w","annee":2025}],
        "strategie":{"indicateurs":[{"id":"i","releves":[{"id":"r","date":"2025-01"},{"id":"s","annee":2024},{"id":"t","annee":2025,"date":"2024-12"}]}]}}"#,
    );
    let shown = |key: &str, id: &str| {
        let list = list(&doc, id);
        let rows = slot(&doc, &list).rows();
        order(key, rows).into_iter().map(|n| rows[n].id()).collect::<String>()
    };
    assert_eq!(shown("deliberations", "a"), "edfcba");
    assert_eq!(shown("labels", "z"), "zy");
    assert_eq!(shown("bilans_annuels", "x"), "wx");
    assert_eq!(shown("releves", "r"), "str");
}
#[test]
fn numbers_follow_the_tree() {
    let doc = small();
    let plan = Plan::new(Strategie::of(&doc));
    let numbers = [
        ("a1", "1"),
        ("a11", "1.1"),
        ("a2", "2"),
        ("x", "3"),
        ("y", "4"),
        ("o1", "1.2"),
        ("o2", "2.1"),
        ("o3", "5"),
        ("m1", "1.2.1"),
        ("m5", "1.2.1.1"),
        ("m3", "1.2.2"),
        ("m7", "1.2.3"),
        ("m8", "A-7"),
        ("m2", "2.1.1"),
        ("m4", "2.2"),
        ("m6", "6"),
        ("i1", ""),
        ("zz", ""),
    ];
    for (id, number) in numbers {
        assert_eq!(plan.number(id), number, "{id}");
    }
    let tree: Vec<_> = plan.tree().iter().map(|i| (i.id(), i.depth)).collect();
    assert_eq!(
        tree,
        [
            ("a1", 0),
            ("a11", 1),
            ("o1", 1),
            ("m5", 1),
            ("i2", 1),
            ("a2", 0),
            ("o2", 1),
            ("m4", 1),
            ("i3", 1),
            ("x", 0),
            ("y", 0),
            ("o3", 0),
            ("m6", 0)
        ]
    );
    let item = |id: &str| plan.tree().iter().find(|i| i.id() == id).unwrap();
    let counts = |id: &str| (item(id).objectifs, item(id).mesures, item(id).indicateurs);
    assert_eq!(counts("o1"), (0, 5, 2));
    assert_eq!(counts("o2"), (0, 2, 0));
    assert_eq!(counts("a1"), (1, 4, 2));
    assert_eq!(counts("a2"), (1, 3, 1));
    assert_eq!(plan.objectif_of("m5").map(|o| o.id()), Some("o1"));
    assert_eq!(plan.axe_of("m5").map(|o| o.id()), Some("a1"));
    assert_eq!(plan.parent_of("m5").map(|o| o.id()), Some("m1"));
    assert!(plan.parent_of("x").is_none());
}
#[test]
fn a_chain_of_any_length_is_numbered() {
    let mut text = String::from(r#"{"strategie":{"mesures":[{"id":"m0"}"#);
    for n in 1..50_000 {
        text.push_str(&format!(r#",{{"id":"m{n}","parent":"m{}"}}"#, n - 1));
    }
    text.push_str("]}}");
    let doc = document(&text);
    let plan = Plan::new(Strategie::of(&doc));
    assert_eq!(plan.tree().len(), 50_000);
    assert_eq!(plan.number("m2"), "1.1.1");
    assert_eq!(plan.number("m49999"), "");
}
