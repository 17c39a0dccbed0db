//! Whatever the moment of death, what was last written comes back.
use std::collections::BTreeMap;
use strategie_nr::draft::journal::{Draft, Put};
use strategie_nr::file::*;
use strategie_nr::strategie::table::described::Strategie as RECORD;
use strategie_nr::strategie::table::{Strategie, described};
use strategie_nr::strategie::*;

fn at() -> At<Strategie> {
    At::new(&RECORD, Path::default())
}
fn open() -> Session {
    let text = br#"{"strategie":{"mesures":[{"id":"m1"},{"id":"m2"}]}}"#;
    Session::new(read(text, &RECORD).unwrap().0)
}
/// The `i`-th of a series of edits of all sorts.
fn edit(i: usize) -> Edit {
    let contenu = at().strategie().inside();
    let mesures = contenu.mesures();
    match i % 5 {
        0 => mesures.row("m1").intitule().set(format!("t{i}")),
        1 => contenu.vision().set(format!("v{i}")),
        2 => {
            let id = format!("n{i}");
            Edit::Place(mesures.path, id.as_str().into(), Some((1, new_row(&described::Mesure, &id))))
        }
        3 => mesures.row("m1").echeance().set("courant 2027".into()),
        _ => contenu.vision().set(format!("w{i}")),
    }
}
/// A store that dies after so many writes.
#[derive(Clone, Default)]
struct Disk {
    left: usize,
    held: BTreeMap<String, String>,
}
impl Disk {
    fn put(&mut self, kind: &str, (slot, text): Put) -> bool {
        let alive = self.left > 0;
        if alive {
            self.left -= 1;
            self.held.insert(format!("{kind}{slot}"), text);
        }
        alive
    }
    fn all(&self, kind: &str) -> Vec<String> {
        self.held.iter().filter(|(k, _)| k.starts_with(kind)).map(|(_, v)| v.clone()).collect()
    }
    fn recover(&self) -> Option<strategie_nr::draft::journal::Recovered> {
        Draft::recover(&RECORD, &self.all("copy"), &self.all("journal"))
    }
}

#[test]
fn a_draft_dies_at_any_moment() {
    // a copy is proven late, or arrives and is never proven: two of three, one of two, all
    for (life, fails) in (1..120).flat_map(|life| [(life, 1), (life, 2), (life, 3)]) {
        let mut disk = Disk { left: life, ..Disk::default() };
        let (mut session, mut draft) = (open(), Draft::new(&RECORD));
        let (mut states, mut saved, mut pending) = (vec![write(&session.doc)], 0, None);
        for i in 0..60 {
            if i % 7 == 0 {
                pending = Some(disk.put("copy", draft.copy(&session.doc).unwrap()));
            }
            if i % 7 == i / 7 % 3
                && let Some(arrived) = pending.take()
            {
                draft.proven(arrived && (i < 7 || i / 7 % fails == 0));
            }
            let e = edit(i);
            if session.edit(e.clone()) {
                draft.note(&e);
                states.push(write(&session.doc));
            }
            if i % 3 == 0
                && let Some(put) = draft.journal()
                && disk.put("journal", put)
            {
                draft.written();
                saved = states.len() - 1;
            }
        }
        let found = disk.recover().unwrap();
        let reached = states.iter().rposition(|s| *s == write(&found.doc));
        assert!(found.unread.is_empty());
        assert!(reached >= Some(saved), "life {life}: {reached:?}, written {saved}");
        // where one copy is spoilt, the other still opens
        for spoilt in ["copy0", "copy1"] {
            let mut disk = disk.clone();
            if disk.all("copy").len() == 2 {
                disk.held.insert(spoilt.into(), "9 9 9\n{".into());
                assert!(disk.recover().is_some());
            }
        }
    }
}
#[test]
fn a_recovered_draft_goes_on() {
    let mut disk = Disk { left: 100, ..Disk::default() };
    let (mut session, mut draft) = (open(), Draft::new(&RECORD));
    assert!(draft.wants_copy() && draft.journal().is_none());
    disk.put("copy", draft.copy(&session.doc).unwrap());
    draft.proven(true);
    for i in 0..40 {
        let e = edit(i);
        session.edit(e.clone());
        draft.note(&e);
        disk.put("journal", draft.journal().unwrap());
        draft.written();
        let found = disk.recover().unwrap();
        assert!(found.doc == session.doc);
        draft = found.draft;
    }
    disk.held.get_mut("journal1").unwrap().push_str("{\"set\":[\"inconnu\"]}\nrien\n");
    assert_eq!(disk.recover().unwrap().unread.len(), 2);
}
/// A later copy is spoilt and its journal still there: what goes on from the copy before never meets that journal.
#[test]
fn the_journal_of_a_lost_copy_is_no_other_copy_s() {
    let intitule = |text: &str| at().intitule().set(text.into());
    let line = write_edit(&RECORD, &intitule("laissé")) + "\n";
    let left = format!("2 40 3 {}\n{line}", strategie_nr::strategie::describe::hash(&line));
    let (mut session, mut draft) = (open(), Draft::new(&RECORD));
    let first = draft.copy(&session.doc).unwrap().1;
    draft.proven(true);
    draft.note(&intitule("un"));
    let journal = draft.journal().unwrap().1;
    let copies = |second: &str| [first.clone(), second.to_owned()];
    let found = Draft::recover(&RECORD, &copies("2 3 9\n{"), &[journal, left.clone()]).unwrap();
    assert_eq!(found.spoilt, ["2 3 9\n{"]);
    (session.doc, draft) = (found.doc, found.draft);
    assert_eq!(at().intitule().get(&session.doc), Some("un"));
    // as many edits as the lost copy had, then more than its journal
    for text in ["deux", "trois", "quatre"] {
        session.edit(intitule(text));
        draft.note(&intitule(text));
        let journal = draft.journal().unwrap().1;
        let found = Draft::recover(&RECORD, &copies("2 3 9\n{"), &[journal, left.clone()]).unwrap();
        assert_eq!(found.doc, session.doc);
    }
    // a copy at once, or after those edits
    let at_once = Draft::recover(&RECORD, &copies("2 3 9\n{"), std::slice::from_ref(&left)).unwrap();
    for (mut draft, doc) in [(at_once.draft, at_once.doc), (draft, session.doc)] {
        let (slot, second) = draft.copy(&doc).unwrap();
        assert_eq!(slot, 0);
        assert_eq!(Draft::recover(&RECORD, &copies(&second), std::slice::from_ref(&left)).unwrap().doc, doc);
    }
}
#[test]
fn typing_on_in_one_place_keeps_one_line() {
    let mut draft = Draft::new(&RECORD);
    draft.copy(&open().doc);
    draft.proven(true);
    let vision = at().strategie().inside().vision();
    for text in ["é", "é\"", "é\"\n"] {
        draft.note(&vision.set(text.into()));
    }
    let (_, text) = draft.journal().unwrap();
    let (head, lines) = text.split_once('\n').unwrap();
    assert!(head.starts_with("1 3 0 "), "{head}");
    assert_eq!(lines, "{\"set\":[\"strategie\",\"vision\"],\"to\":\"é\\\"\\n\"}\n");
    draft.note(&edit(0));
    draft.note(&vision.set("x".into()));
    assert_eq!(draft.journal().unwrap().1.lines().count(), 4);
}
#[test]
fn undo_follows_runs_of_typing() {
    let mut session = open();
    let before = write(&session.doc);
    for text in ["a", "ab", "abc"] {
        session.edit(at().intitule().set(text.into()));
    }
    session.pause();
    session.edit(at().intitule().set("abcd".into()));
    session.undo();
    assert_eq!(at().intitule().get(&session.doc), Some("abc"));
    session.undo();
    assert_eq!(write(&session.doc), before);
    session.redo();
    assert_eq!(at().intitule().get(&session.doc), Some("abc"));
}
