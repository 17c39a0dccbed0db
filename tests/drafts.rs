//! Whatever the store does, and whoever else writes, what was said to be saved comes back.
#[allow(dead_code)]
mod draft_store;
use draft_store::{Disk, Random, Slow, edit, examples, facts, is_saved, now, poll, try_edit};
use std::rc::Rc;
use strategie_nr::draft::store::{MemoryStore, Store, StoreError, draft_of};
use strategie_nr::draft::*;
use strategie_nr::file::write;
use strategie_nr::strategie::table::{Strategie, described::Strategie as RECORD};
use strategie_nr::strategie::{At, Object, Path, Session};

fn saved(saved: Saved) -> bool {
    is_saved(saved.state)
}
fn open(disk: &Rc<Disk>, id: &str) -> Result<Opening, OpenError> {
    now(Drafts::new(disk.clone()).open(id))
}
/// All that happened to a draft: the states it went through, and the last that was said to be saved.
struct Told {
    states: Vec<String>,
    saved: Option<usize>,
}
/// A person writes for a while, closes and opens again.
fn write_for_a_while(disk: &Rc<Disk>, document: &Object, seed: u64, edits: usize) -> Told {
    let mut random = Random(seed);
    let mut session = Session::new(document.clone());
    let mut told = Told { states: vec![write(document)], saved: None };
    let mut keeper = Drafts::new(disk.clone()).create("d1", document, 1.0, facts(), None);
    if let SaveState::Saved { .. } = keeper.state() {
        told.saved = Some(0);
    }
    for n in 0..edits {
        let e = match random.below(12) {
            0 => session.undo(),
            1 => session.redo(),
            _ => try_edit(&mut session, &mut random, n),
        };
        if let Some(e) = e {
            keeper.note(&e);
            told.states.push(write(&session.doc));
        }
        let last = told.states.len() - 1;
        assert!(keeper.state() != SaveState::Conflict, "nobody else is there");
        match random.below(8) {
            0..3 if saved(keeper.flush(n as f64, &session.doc, facts())) => told.saved = Some(last),
            3 if saved(keeper.rest(&session.doc)) => told.saved = Some(last),
            4 if random.below(3) == 0 && saved(keeper.flush(n as f64, &session.doc, facts())) => {
                told.saved = Some(last);
                if disk.dead() {
                    break;
                }
                let opening = open(disk, "d1").unwrap();
                assert!(opening.unread_lines.is_empty());
                assert_eq!(write(&opening.document), told.states[last]);
                (session, keeper) = (Session::new(opening.document), opening.keeper);
            }
            _ => {}
        }
    }
    told
}
/// What is found afterwards by somebody else is no older than what was said to be saved.
fn check(disk: &Disk, told: &Told, what: &str) {
    let disk = Rc::new(disk.revived());
    match (open(&disk, "d1"), told.saved) {
        (Ok(found), saved) => {
            let found = write(&found.document);
            let reached = told.states.iter().rposition(|s| *s == found);
            assert!(reached.is_some(), "{what}: a state that never was");
            assert!(reached >= saved, "{what}: {reached:?}, saved {saved:?} of {}", told.states.len());
        }
        (Err(_), None) => {}
        (Err(e), saved) => panic!("{what}: {e:?}, saved {saved:?}"),
    }
}

#[test]
fn a_cut_at_any_write_holds_everything_flushed_before() {
    let mut cuts = 0;
    for (name, document) in examples() {
        for seed in 1..3 {
            let whole = Rc::new(Disk::default());
            let told = write_for_a_while(&whole, &document, seed, 45);
            assert!(told.saved > Some(15), "{name} {seed}");
            check(&whole, &told, "all");
            for life in 0..whole.writes() {
                // the last write is lost, or arrives and the page dies before it knows
                for arrives in [false, true] {
                    let disk = Rc::new(Disk::living(life, arrives));
                    let told = write_for_a_while(&disk, &document, seed, 45);
                    check(&disk, &told, &format!("{name}, seed {seed}, cut at {life} {arrives}"));
                    cuts += 1;
                }
            }
        }
    }
    assert!(cuts > 1000, "{cuts}");
}
#[test]
fn a_store_without_room_says_so_and_keeps_what_it_had() {
    for (name, document) in examples().into_iter().take(3) {
        let size = write(&document).len();
        let (mut unsaved, mut kept) = (0, 0);
        for room in (0..12).map(|n| size * n * n / 4) {
            let disk = Rc::new(Disk::with_room(room));
            let told = write_for_a_while(&disk, &document, 5, 200);
            check(&disk, &told, &format!("{name}, room {room}"));
            match told.saved {
                Some(saved) if saved + 20 > told.states.len() => kept += 1,
                _ => unsaved += 1,
            }
        }
        assert!(unsaved > 0 && kept > 0, "{name}: {unsaved} {kept}");
    }
}
#[test]
fn two_copies_that_do_not_fit_leave_one_and_its_journal() {
    let (_, document) = examples().remove(0);
    let room = strategie_nr::file::compact(&document).encode_utf16().count() + 2000;
    let disk = Rc::new(Disk::with_room(room));
    let drafts = Drafts::new(disk.clone());
    let mut session = Session::new(document.clone());
    let mut keeper = drafts.create("d1", &document, 1.0, facts(), None);
    let mut random = Random(3);
    let mut edits = 0;
    // until even the journal does not fit
    while edits < 500 {
        let Some(e) = try_edit(&mut session, &mut random, edits) else {
            continue;
        };
        keeper.note(&e);
        edits += 1;
        if !saved(keeper.flush(2.0, &session.doc, facts())) {
            break;
        }
        assert!(saved(keeper.rest(&session.doc)));
        let opening = open(&disk, "d1").unwrap();
        assert_eq!(opening.document, session.doc);
        keeper = opening.keeper;
    }
    assert!(edits > 3 && edits < 500, "{edits}");
    assert_eq!(keeper.state(), SaveState::Unsaved(StoreError::Full));
    assert!(keeper.due());
    // room is made: nothing was lost
    disk.give_room(1 << 20);
    assert!(saved(keeper.flush(3.0, &session.doc, facts())));
    assert_eq!(open(&disk, "d1").unwrap().document, session.doc);
}
#[test]
fn the_older_copy_makes_room_for_the_journal() {
    let (_, document) = examples().remove(0);
    let room = 2 * strategie_nr::file::compact(&document).encode_utf16().count() + 2000;
    let disk = Rc::new(Disk::with_room(room));
    let mut session = Session::new(document.clone());
    let mut keeper = Drafts::new(disk.clone()).create("d1", &document, 1.0, facts(), None);
    let copies = || disk.all().iter().filter(|(k, _)| k.contains(":copy:")).count();
    let (mut random, mut edits) = (Random(9), 0);
    while edits < 60 {
        let Some(e) = try_edit(&mut session, &mut random, edits) else {
            continue;
        };
        keeper.note(&e);
        edits += 1;
        assert!(saved(keeper.flush(2.0, &session.doc, facts())));
        if edits == 1 {
            keeper = open(&disk, "d1").unwrap().keeper;
            assert!(saved(keeper.rest(&session.doc)));
            assert_eq!(copies(), 2);
        }
    }
    assert_eq!(copies(), 1);
    assert_eq!(open(&disk, "d1").unwrap().document, session.doc);
}
#[test]
fn a_store_that_lies_is_found_out() {
    let mut lies = 0;
    for (name, document) in examples() {
        for seed in 1..20 {
            // it forgets what it says it wrote; or it cuts copies short, and says nothing
            for cuts in [false, true] {
                let disk = Rc::new(Disk::lying(seed, cuts));
                let told = write_for_a_while(&disk, &document, seed, 45);
                lies += disk.lies();
                check(&disk, &told, &format!("{name}, seed {seed}, {cuts}"));
            }
        }
    }
    assert!(lies > 1000, "{lies}");
}
#[test]
fn a_journal_cut_short_is_mended_while_the_page_lives() {
    let (_, document) = examples().remove(0);
    for seed in 1..40 {
        let disk = Rc::new(Disk::cutting(seed));
        let (mut session, mut random) = (Session::new(document.clone()), Random(seed));
        let mut keeper = Drafts::new(disk.clone()).create("d1", &document, 1.0, facts(), None);
        for n in 0..60 {
            if let Some(e) = try_edit(&mut session, &mut random, n) {
                keeper.note(&e);
            }
            if saved(keeper.flush(2.0, &session.doc, facts())) {
                let found = open(&Rc::new(disk.revived()), "d1").unwrap();
                assert_eq!(found.document, session.doc, "seed {seed}, {n}");
            }
        }
        assert!(disk.lies() > 0);
    }
}
#[test]
fn two_tabs_never_write_over_each_other() {
    let (_, document) = examples().remove(0);
    for seed in 1..60 {
        let mut random = Random(seed);
        let disk = Rc::new(Disk::default());
        let drafts = Drafts::new(disk.clone());
        drop(drafts.create("d1", &document, 1.0, facts(), None));
        let mut tabs: Vec<_> = (0..2).map(|_| None).collect();
        let (mut conflicts, mut last) = (0, write(&document));
        for n in 0..120 {
            let tab = &mut tabs[random.below(2)];
            if tab.is_none() || random.below(25) == 0 {
                let opening = open(&disk, "d1").unwrap();
                // what the other tab was told is saved is there
                assert_eq!(write(&opening.document), last, "seed {seed}, {n}");
                *tab = Some((opening.keeper, Session::new(opening.document)));
            }
            let Some((keeper, session)) = tab else { continue };
            if let Some(e) = try_edit(session, &mut random, n) {
                keeper.note(&e);
            }
            let before = disk.all();
            let state = match random.below(4) {
                0 => keeper.rest(&session.doc).state,
                1..3 => keeper.flush(n as f64, &session.doc, facts()).state,
                _ => continue,
            };
            match state {
                // a tab that has nothing to save looks at nothing, and may not know yet
                SaveState::Saved { .. } if disk.all() == before => {}
                SaveState::Saved { .. } => last = write(&session.doc),
                SaveState::Conflict => {
                    conflicts += 1;
                    assert!(disk.all() == before, "a tab that lost the draft wrote");
                    assert!(!keeper.due());
                    // what it holds becomes a draft of its own, beside the other
                    if random.below(2) == 0 {
                        let own = drafts.create(&format!("n{n}"), &session.doc, 9.0, facts(), None);
                        assert!(matches!(own.state(), SaveState::Saved { .. }));
                        assert_eq!(
                            write(&open(&disk, &format!("n{n}")).unwrap().document),
                            write(&session.doc)
                        );
                    }
                    *tab = None;
                }
                SaveState::Pending => {}
                SaveState::Unsaved(e) => panic!("{e:?}"),
            }
        }
        assert!(conflicts > 2, "{conflicts}");
        assert_eq!(write(&open(&disk, "d1").unwrap().document), last);
    }
}
#[test]
fn a_tab_that_saves_while_another_opens_is_read() {
    let (_, document) = examples().remove(0);
    let disk = Rc::new(Disk::default());
    let mut session = Session::new(document.clone());
    let mut keeper = Drafts::new(disk.clone()).create("d1", &document, 1.0, facts(), None);
    let mut random = Random(1);
    let mut type_one = |keeper: &mut Keeper, session: &mut Session| {
        keeper.note(&edit(session, &mut random));
    };
    type_one(&mut keeper, &mut session);
    // between the reading and the taking
    let slow = Rc::new(Slow::new(disk.clone()));
    let drafts = Drafts::new(slow.clone());
    let later = drafts.open("d1");
    let mut later = Box::pin(later);
    assert!(poll(later.as_mut()).is_none());
    assert!(saved(keeper.flush(2.0, &session.doc, facts())));
    slow.go();
    let opening = loop {
        slow.go();
        if let Some(opening) = poll(later.as_mut()) {
            break opening.unwrap();
        }
    };
    assert_eq!(opening.document, session.doc);
    // the first one finds out when it looks, and when it saves
    assert_eq!(keeper.look().state, SaveState::Conflict);
    type_one(&mut keeper, &mut session);
    assert!(!keeper.due());
    assert_eq!(keeper.flush(3.0, &session.doc, facts()).state, SaveState::Conflict);
    assert!(matches!(opening.keeper.state(), SaveState::Saved { .. }));
}
#[test]
fn what_cannot_be_read_is_left_alone_or_set_aside() {
    let (_, document) = examples().remove(0);
    let disk = Rc::new(Disk::default());
    let drafts = Drafts::new(disk.clone());
    for text in ["", "rien", "1 2 3\n{}", "1 0 99\n{", "18446744073709551615 18446744073709551615 1\n{}"] {
        disk.set("snr:1:d9:copy:1", text).unwrap();
        disk.set("snr:1:d9:edits:1", "1 2 0 7\n{\"set\":[\"intitule\"],\"to\":\"x\"}\n").unwrap();
        let before = disk.all();
        assert_eq!(now(drafts.open("d9")).err(), Some(OpenError::Unreadable), "{text}");
        assert_eq!(drafts.create("d9", &document, 1.0, facts(), None).state(), SaveState::Conflict);
        assert_eq!(disk.all(), before);
    }
    // of a newer major version, though this release could read some of it
    let body = strategie_nr::file::compact(&document).replacen("\"1.0.0\"", "\"2.0.0\"", 1);
    let sum = strategie_nr::strategie::describe::hash(&body);
    disk.set("snr:1:d8:copy:0", &format!("2 0 {sum}\n{body}")).unwrap();
    let before = disk.all();
    assert_eq!(now(drafts.open("d8")).err(), Some(OpenError::Newer));
    assert_eq!(disk.all(), before);
    // the newest of two copies is spoilt: the other opens, with what both journals say, and the spoilt one is kept
    let mut session = Session::new(document.clone());
    let mut keeper = drafts.create("d1", &document, 1.0, facts(), None);
    let mut random = Random(4);
    let mut edits = |session: &mut Session, keeper: &mut Keeper| {
        for n in 0..20 {
            if let Some(e) = try_edit(session, &mut random, n) {
                keeper.note(&e);
                assert!(saved(keeper.flush(2.0, &session.doc, facts())));
            }
        }
    };
    edits(&mut session, &mut keeper);
    let mut keeper = open(&disk, "d1").unwrap().keeper;
    assert!(saved(keeper.rest(&session.doc)));
    edits(&mut session, &mut keeper);
    let copy = disk.get("snr:1:d1:copy:0").unwrap().unwrap();
    let spoilt = copy.replace('{', "(");
    disk.set("snr:1:d1:copy:0", &spoilt).unwrap();
    let Opening { mut keeper, document, unread_lines, .. } = open(&disk, "d1").unwrap();
    assert!(unread_lines.is_empty());
    assert_eq!(document, session.doc);
    let aside = ["snr:1:set-aside:", &strategie_nr::strategie::describe::hash(&spoilt).to_string()].concat();
    assert_eq!(disk.get(&aside).unwrap(), Some(spoilt));
    edits(&mut session, &mut keeper);
    keeper.rest(&session.doc);
    let found = open(&disk, "d1").unwrap();
    assert_eq!(found.document, session.doc);
}
#[test]
fn what_is_left_behind_never_leads_again() {
    let (_, document) = examples().remove(0);
    let disk = Rc::new(Disk::default());
    let mut keeper = Drafts::new(disk.clone()).create("d1", &document, 1.0, facts(), None);
    let (mut session, mut random) = (Session::new(document.clone()), Random(6));
    for n in 0..30 {
        if let Some(e) = try_edit(&mut session, &mut random, n) {
            keeper.note(&e);
            keeper.flush(2.0, &session.doc, facts());
        }
        if n == 10 {
            keeper = open(&disk, "d1").unwrap().keeper;
            keeper.rest(&session.doc);
        }
    }
    // the second copy is spoilt, and so is the end of the first journal: what is found is older, and goes on
    let first = disk.get("snr:1:d1:edits:1").unwrap().unwrap();
    let end = first.trim_end().rfind('\n').unwrap();
    disk.set("snr:1:d1:edits:1", &first[..=end]).unwrap();
    disk.set("snr:1:d1:copy:0", "2 1 1\n{}").unwrap();
    for n in 0..30 {
        let opening = open(&disk, "d1").unwrap();
        if n > 0 {
            assert_eq!(opening.document, session.doc);
        }
        (keeper, session) = (opening.keeper, Session::new(opening.document));
        let e = try_edit(&mut session, &mut random, n);
        e.iter().for_each(|e| keeper.note(e));
        keeper.flush(2.0, &session.doc, facts());
        keeper.rest(&session.doc);
    }
}
#[test]
fn meta_keeps_hostile_text() {
    for text in ["", "\"\\\u{0}\n\u{2028}\u{202e}</script>", "{\"serial\":9}", "é€😀\u{fffd}", "__proto__"]
    {
        let disk = Rc::new(Disk::default());
        let drafts = Drafts::new(disk.clone()).of_tab(text);
        let (_, document) = examples().remove(0);
        let facts = MetaFacts { name: text.into(), subtitle: text.into(), document_id: text.into() };
        let mut keeper = drafts.create("d1", &document, 1.7e12, facts.clone(), Some(u64::MAX));
        let meta = now(drafts.list()).unwrap().remove(0);
        assert_eq!(&meta, keeper.meta());
        assert_eq!((&*meta.name, &*meta.subtitle, &*meta.document_id), (text, text, text));
        assert_eq!(
            (meta.changed_at, meta.digest, meta.downloaded_at),
            (1_700_000_000_000, Some(u64::MAX), None)
        );
        assert!(!keeper.due());
        keeper.exported(1.8e12, 7);
        assert!(keeper.due() && saved(keeper.flush(1.8e12, &document, facts)) && !keeper.due());
        let meta = now(drafts.open("d1")).unwrap().keeper.meta().clone();
        assert_eq!((meta.changed_at, meta.digest), (1_700_000_000_000, Some(7)));
        assert_eq!(meta.downloaded_at, Some(1_800_000_000_000));
    }
    let name = "é".repeat(100_000);
    let mut long = Meta::default();
    long.name = name.clone();
    let (_, document) = examples().remove(0);
    let facts = MetaFacts { name, ..MetaFacts::default() };
    let keeper = Drafts::new(Rc::new(Disk::default())).create("d1", &document, 1.0, facts, None);
    assert_eq!(keeper.meta().name, "é".repeat(200));
}
#[test]
fn the_list_is_of_our_drafts_newest_first() {
    let disk = Rc::new(Disk::default());
    let drafts = Drafts::new(disk.clone());
    let (_, document) = examples().remove(0);
    for (id, at) in [("old", 1.0), ("new", 3.0), ("mid", 2.0)] {
        drafts.create(id, &document, at, facts(), None);
    }
    let foreign =
        ["", "snr", "snr:1", "snr:1:", "snr:1:settings", "snr:1:settings:meta:", "snr:1:set-aside:1"];
    let more =
        ["snr:1::meta", "snr:1:É:meta", "snr:1:A:meta", "snr:1:a:copy:2", "snr:1:a:copy", "snr:2:a:meta"];
    let long = ["snr:1:", &"a".repeat(33), ":meta"].concat();
    for key in foreign.iter().chain(&more).chain([&&*long]) {
        assert_eq!(draft_of(key), None);
        disk.set(key, "{}").unwrap();
    }
    for (id, text) in [("r1", "rubbish"), ("r2", "[]"), ("r3", "{}"), ("r4", "{\"serial\":-1,\"name\":3}")] {
        disk.set(&format!("snr:1:{id}:meta"), text).unwrap();
    }
    disk.set("snr:1:r5:edits:0", "").unwrap();
    let list = now(drafts.list()).unwrap();
    let ids: Vec<_> = list.iter().map(|m| &*m.id).collect();
    assert_eq!(ids, ["new", "mid", "old", "r1", "r2", "r3", "r4", "r5"]);
    assert_eq!(list.iter().filter(|m| m.unread).count(), 4);
}
#[test]
fn a_browser_that_keeps_nothing_says_so() {
    let drafts = Drafts::new(Rc::new(MemoryStore::instead(StoreError::Refused)));
    let (_, document) = examples().remove(0);
    assert_eq!(drafts.refusal(), Some(StoreError::Refused));
    let keeper = drafts.create("d1", &document, 1.0, facts(), None);
    assert_eq!(keeper.state(), SaveState::Unsaved(StoreError::Refused));
    let mut opening = now(drafts.open("d1")).unwrap();
    assert_eq!(opening.document, document);
    let mut session = Session::new(document);
    opening.keeper.note(&edit(&mut session, &mut Random(2)));
    let saved = opening.keeper.flush(2.0, &session.doc, facts());
    assert_eq!(saved.state, SaveState::Unsaved(StoreError::Refused));
    // while the page lives, what is left and opened again is there
    assert_eq!(now(drafts.open("d1")).unwrap().document, session.doc);
    let all = [StoreError::Refused, StoreError::Full, StoreError::Lied, StoreError::Gone];
    assert!(all.iter().all(|e| e.sentence().ends_with('.')));
}
#[test]
fn states_follow_what_is_typed() {
    let drafts = Drafts::new(Rc::new(Disk::default()));
    let (_, document) = examples().remove(0);
    let mut session = Session::new(document);
    let mut keeper = drafts.create("d1", &session.doc, 1.0, facts(), None);
    assert_eq!((keeper.state(), keeper.due()), (SaveState::Saved { at: 1.0 }, false));
    let e = At::<Strategie>::new(&RECORD, Path::default()).intitule().set("x".into());
    assert!(session.edit(e.clone()));
    keeper.note(&e);
    assert_eq!((keeper.state(), keeper.due()), (SaveState::Pending, true));
    assert_eq!(keeper.rest(&session.doc).state, SaveState::Pending);
    assert_eq!(keeper.flush(5.0, &session.doc, facts()).state, SaveState::Saved { at: 5.0 });
    assert_eq!(keeper.meta().changed_at, 5);
    assert!(!keeper.due());
}
