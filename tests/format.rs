//! The file: what is read is written back, whatever is in it.
use strategie_nr::file::*;
use strategie_nr::strategie::json::Json;
use strategie_nr::strategie::table::described::Strategie as RECORD;
use strategie_nr::strategie::table::{Strategie, described};
use strategie_nr::strategie::*;

fn read(text: &str) -> (Object, Vec<Finding>) {
    strategie_nr::file::read(text.as_bytes(), &described::Strategie).unwrap()
}
fn files() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/1.0.0/exemples/valides");
    let files = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path());
    let json = files.filter(|p| p.extension().is_some_and(|e| e == "json"));
    json.map(|p| (p.display().to_string(), std::fs::read_to_string(p).unwrap())).collect()
}
fn at() -> At<Strategie> {
    At::new(&described::Strategie, Path::default())
}

#[test]
fn real_files_come_back_byte_for_byte() {
    let files = files();
    assert!(!files.is_empty());
    for (name, text) in files {
        let (doc, findings) = read(&text);
        assert!(findings.is_empty(), "{name}: {findings:?}");
        assert!(write(&doc) == text, "{name}");
    }
}
#[test]
fn unknown_keys_are_kept_at_any_depth() {
    let text = r#"{
  "intitule": "S",
  "strategie": {
    "mesures": [
      {
        "id": "m1",
        "intitule": "M",
        "x_outil": {
          "vide": [],
          "nul": null,
          "n": 1.5
        }
      }
    ],
    "autre": ""
  },
  "z": 1,
  "a": {}
}
"#;
    let (doc, findings) = read(text);
    assert_eq!(write(&doc), text);
    assert_eq!(findings.len(), 4 - 1 + 1);
    let (doc, _) = read(r#"{"z":1,"intitule":"S","a":{}}"#);
    assert_eq!(write(&doc), "{\n  \"intitule\": \"S\",\n  \"z\": 1,\n  \"a\": {}\n}\n");
}
#[test]
fn what_a_key_cannot_hold_goes_to_a_preciser() {
    let (doc, findings) = read(
        r#"{"intitule": 5, "collectivites": [{"id": "c1", "siren": "12-34", "population": "à chiffrer"}, "x", null, {}],
        "periode": {"debut": "courant 2027", "fin": "2027-02-30"}, "documents_lies": {"a": 1}, "labels": []}"#,
    );
    let expected = r#"{
  "collectivites": [
    {
      "id": "c1",
      "a_preciser": {
        "siren": "12-34",
        "population": "à chiffrer"
      }
    }
  ],
  "periode": {
    "a_preciser": {
      "debut": "courant 2027",
      "fin": "2027-02-30"
    }
  },
  "a_preciser": {
    "intitule": 5,
    "collectivites": [
      "x"
    ],
    "documents_lies": {
      "a": 1
    }
  }
}
"#;
    assert_eq!(write(&doc), expected);
    assert_eq!(findings.len(), 7);
    assert_eq!(write(&read(expected).0), expected);
    // they go when the field gets something it understands, and come back with undo
    let mut doc = read(expected).0;
    let siren = at().collectivites().row("c1").siren();
    assert_eq!(siren.get(&doc), None);
    let back = apply(&mut doc, siren.set("217300656".into())).unwrap();
    assert!(!write(&doc).contains("12-34"));
    apply(&mut doc, back);
    assert_eq!(write(&doc), expected);
}
#[test]
fn a_preciser_beside_a_value_stays() {
    let text = "{\n  \"intitule\": \"S\",\n  \"a_preciser\": {\n    \"intitule\": 5,\n    \"inconnu\": [\n      1\n    ]\n  }\n}\n";
    assert_eq!(write(&read(text).0), text);
    let (doc, _) = read(r#"{"a_preciser":{"intitule":5},"intitule":"S"}"#);
    assert!(write(&doc).contains("\"intitule\": \"S\",\n  \"a_preciser\": {\n    \"intitule\": 5"));
    let (doc, _) = read(r#"{"a_preciser":{"intitule":5},"intitule":6}"#);
    assert!(write(&doc).contains("\"intitule\": [\n      6,\n      5\n    ]"), "{}", write(&doc));
}
#[test]
fn ids_are_given_and_made_unique() {
    let text = r#"{"labels":[{"nom":"a"},{"id":"l","nom":"b"},{"id":"l","nom":"c"},{"id":"é","nom":"d"}]}"#;
    let (doc, findings) = read(text);
    let again = read(text).0;
    assert!(doc == again, "the same file gives the same ids");
    let s = Strategie::of(&doc);
    let ids: Vec<_> = s.labels().iter().map(Typed::id).collect();
    assert_eq!(ids[1], "l");
    assert!(ids.iter().all(|id| describe::is_id(id)) && ids[0] != ids[2] && ids[2] != "l");
    assert!(write(&doc).contains("\"id\": \"é\""));
    assert_eq!(findings.iter().filter(|f| matches!(f.oddity, Oddity::NewId | Oddity::SameId)).count(), 3);
}
#[test]
fn the_last_of_a_repeated_key_counts() {
    let (doc, findings) = read(r#"{"intitule":"a","x":1,"intitule":"b","x":2,"y":{"z":1,"z":2}}"#);
    assert_eq!(write(&doc).replace(['\n', ' '], ""), r#"{"intitule":"b","x":2,"y":{"z":2}}"#);
    let repeated = findings.iter().filter(|f| matches!(f.oddity, Oddity::Repeated(_)));
    assert_eq!(repeated.count(), 3);
    let lost = findings.iter().find(|f| f.place == "/intitule").unwrap();
    assert_eq!(lost.oddity, Oddity::Repeated(Json::Text("a".into())));
    assert!(lost.is_loss() && lost.sentence(&doc).contains("«\u{a0}a\u{a0}»"), "{}", lost.sentence(&doc));
}
#[test]
fn known_numbers_have_15_digits_and_a_range() {
    let text = r#"{"strategie":{"indicateurs":[{"id":"i","formule":{"unite":"€ HT","numerateur":"n"},
        "cibles":[{"id":"c","annee":2027.0,"valeur":1e16,"min":1e-10,"max":0.30000000000000004}]}],
        "mesures":[{"id":"m","budget":[{"id":"l","qualificatif":"environ","prevu":12.50,"realise":1e3}]}]}}"#;
    let (doc, findings) = read(text);
    let expected = r#"{"strategie":{"indicateurs":[{"id":"i","formule":{"numerateur":"n","unite":"€ HT"},
        "cibles":[{"id":"c","annee":2027,"max":0.3,"a_preciser":{"valeur":1e16,"min":1e-10}}]}],
        "mesures":[{"id":"m","budget":[{"id":"l","prevu":12.5,"qualificatif":"environ","realise":1000}]}]}}"#;
    assert_eq!(compact(&doc), expected.replace("\n        ", ""));
    let odd: Vec<_> = findings.into_iter().map(|f| f.oddity).collect();
    assert!(
        matches!(
            &odd[..],
            [Oddity::Unclear { .. }, Oddity::Unclear { .. }, Oddity::Rounded(to)] if to == "0.3"
        ),
        "{odd:?}"
    );
    assert!(read(&write(&doc)).0 == doc);
}
#[test]
fn large_foreign_content_stays_quick() {
    let many: String = (0..300_000).map(|i| format!("\"k{i}\":1,")).collect();
    let (doc, findings) = read(&["{", &many, "\"k7\":2}"].concat());
    assert_eq!(findings.len(), 300_002);
    assert!(write(&doc).contains("\"k7\": 2"));
    let long = ["{\"x\":0.", &"1234567890".repeat(400_000), "}"].concat();
    assert!(write(&read(&long).0).contains("\"x\": 0.123456789012346\n"));
}
#[test]
fn limits() {
    let refuse = |t: &str| strategie_nr::file::read(t.as_bytes(), &RECORD).err();
    assert_eq!(
        refuse(&(["{\"x\":".repeat(70), "1".into(), "}".repeat(70)].concat())),
        Some(Refusal::TooDeep)
    );
    assert_eq!(refuse(&" ".repeat(9 << 20)), Some(Refusal::TooBig(9 << 20)));
    assert_eq!(refuse("[]"), Some(Refusal::OtherFormat(String::new())));
    assert_eq!(refuse("null"), Some(Refusal::OtherFormat(String::new())));
    assert_eq!(refuse("{\n  \"x\": tru }"), Some(Refusal::NotJson { line: 2, column: 11 }));
    let deep = |n: usize| ["{\"x\":".repeat(n), "{}".into(), "}".repeat(n)].concat();
    assert_eq!((refuse(&deep(63)), refuse(&deep(64))), (None, Some(Refusal::TooDeep)));
    for bad in [
        "",
        "{",
        "{\"a\"}",
        "{\"a\":01}",
        "{\"a\":1,}",
        "{} x",
        "{\"a\":\"\n\"}",
        "{\"a\":tru}",
        "{\"a\":1e}",
        "nul",
    ] {
        assert!(matches!(refuse(bad), Some(Refusal::NotJson { .. })), "{bad}");
    }
}
#[test]
fn every_edit_is_undone_exactly() {
    let mut seed = 7u64;
    let mut random = move |n: usize| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as usize % n
    };
    for (name, text) in files() {
        let (mut doc, _) = read(&text);
        let mut places = vec![];
        collect(&doc, &mut vec![], &mut places);
        let (mut back, mut journal) = (vec![], vec![]);
        for n in 0..400 {
            let (path, rows) = &places[random(places.len())];
            let field = field_of(&RECORD, path).unwrap();
            let edit = match (rows.is_empty(), random(3)) {
                (false, 0) => Edit::Place(path.clone(), rows[random(rows.len())].clone(), None),
                (false, _) => {
                    let id = format!("n{n}");
                    let row = new_row(field.kind.record().unwrap(), &id);
                    Edit::Place(path.clone(), id.into(), Some((random(5), row)))
                }
                (_, 0) => Edit::Set(path.clone(), Slot::Absent),
                _ => Edit::Set(path.clone(), typed(field.kind, ["12", "2026-01", "a, b", "é"][random(4)])),
            };
            // every edit is applied as the journal gives it back
            let edit = read_edit(&RECORD, &write_edit(&RECORD, &edit)).unwrap();
            let Some(undo) = apply(&mut doc, edit.clone()) else {
                continue;
            };
            assert_eq!(read_edit(&RECORD, &write_edit(&RECORD, &undo)).as_ref(), Some(&undo));
            journal.push(edit);
            back.push(undo);
        }
        assert!(journal.len() > 100);
        let changed = write(&doc);
        assert!(write(&read(&changed).0) == changed, "{name}");
        // the edits found by comparison lead there too
        let mut other = read(&text).0;
        for e in compare(&other.clone(), &doc) {
            apply(&mut other, e);
        }
        assert!(sorted(&write(&other)) == sorted(&changed), "{name}");
        while let Some(undo) = back.pop() {
            apply(&mut doc, undo);
        }
        assert!(write(&doc) == text, "{name}");
    }
}
fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<_> = text.lines().map(|l| l.trim_end_matches(',')).collect();
    lines.sort();
    lines
}
fn collect(o: &Object, path: &mut Vec<Step>, out: &mut Vec<(Path, Vec<std::sync::Arc<str>>)>) {
    for (i, _, slot) in o.held() {
        path.push(Step::Field(i as u8));
        match slot {
            Slot::One(o) => collect(o, path, out),
            Slot::List(rows) => {
                out.push((path[..].into(), rows.iter().map(|r| r.id().into()).collect()));
                for row in rows {
                    path.push(Step::Row(row.id().into()));
                    collect(row, path, out);
                    path.pop();
                }
            }
            _ if i > 0 => out.push((path[..].into(), vec![])),
            _ => {}
        }
        path.pop();
    }
}
#[test]
fn a_place_outlives_its_row() {
    let (mut doc, _) = read(r#"{"strategie":{"mesures":[{"id":"m1","intitule":"M"}]}}"#);
    let list = at().strategie().inside().mesures();
    let intitule = list.row("m1").intitule();
    assert_eq!(intitule.get(&doc), Some("M"));
    assert_eq!(intitule.field().unwrap().label, "Intitulé");
    let back = apply(&mut doc, Edit::Place(list.path.clone(), "m1".into(), None)).unwrap();
    assert_eq!(intitule.get(&doc), None);
    assert!(apply(&mut doc, intitule.set("X".into())).is_none());
    apply(&mut doc, back);
    assert_eq!(intitule.get(&doc), Some("M"));
}
