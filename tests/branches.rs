//! Drafts of which two states come about: opened while one store was mute, taken by two tabs in the same instant, removed
//! under an open tab. Neither state is ever lost without a word.
#[allow(dead_code)]
mod draft_store;
use draft_store::{Base, Disk, Random, Slow, examples, kill, now, poll, random_edit, run, spawn};
use std::rc::Rc;
use strategie_nr::draft::store::{MemoryStore, Store, StoreError};
use strategie_nr::draft::twin::Twin;
use strategie_nr::draft::*;
use strategie_nr::file::write;
use strategie_nr::strategie::{Object, Session};

const SEED: u64 = 20_261_126;

fn facts() -> MetaFacts {
    MetaFacts { name: "Stratégie".into(), ..MetaFacts::default() }
}
fn twin(near: &Rc<Disk>, far: &Rc<Base>) -> Drafts {
    Drafts::new(Rc::new(Twin::new(near.clone(), far.clone(), spawn)))
}
fn is_saved(state: SaveState) -> bool {
    matches!(state, SaveState::Saved { .. })
}
/// Writes for a while in an open draft; what stands there then.
fn live(opening: Opening, far: &Base, random: &mut Random, edits: usize) -> Object {
    let (mut keeper, mut session) = (opening.keeper, Session::new(opening.document));
    let mut done = 0;
    while done < edits {
        let Some(e) = random_edit(&session.doc, random, done).filter(|e| session.edit(e.clone())) else {
            continue;
        };
        done += 1;
        keeper.note(&e);
        assert!(is_saved(keeper.flush(1.0, &session.doc, facts()).state));
        if random.below(4) == 0 {
            keeper.rest(&session.doc);
        }
        far.step();
        run();
        keeper.hear(1.0);
    }
    far.finish();
    kill();
    session.doc
}
/// What the page waits for, while the database does its work.
fn wait<T>(far: &Base, later: impl Future<Output = T>) -> T {
    let mut later = Box::pin(later);
    for _ in 0..1000 {
        if let Some(value) = poll(later.as_mut()) {
            return value;
        }
        far.step();
        run();
    }
    panic!("it never comes");
}
/// Opens a draft; of two states of it, the other one becomes a draft too.
fn open(drafts: &Drafts, far: &Base) -> Result<(Opening, Option<String>), OpenError> {
    match now(drafts.open("d1")) {
        Err(OpenError::Split) => {
            let other = wait(far, drafts.rejoin("d1"))?;
            Ok((now(drafts.open("d1"))?, other))
        }
        opening => opening.map(|opening| (opening, None)),
    }
}
/// The documents of all drafts.
fn all(drafts: &Drafts) -> Vec<String> {
    let list = now(drafts.list()).unwrap();
    list.iter().map(|meta| write(&now(drafts.peek(&meta.id)).unwrap())).collect()
}

#[test]
fn what_is_written_while_the_database_is_mute_and_what_it_holds_are_both_kept() {
    let (_, document) = examples().remove(0);
    let (near, far) = (Rc::new(Disk::default()), Rc::new(Base::default()));
    drop(twin(&near, &far).create("d1", &document, 1.0, facts(), None));
    far.finish();
    let stale = Rc::new(near.revived());
    let mut random = Random(3);
    let first = live(now(twin(&near, &far).open("d1")).unwrap(), &far, &mut random, 20);
    // localStorage comes back from the disk as it was some time ago, and the database is mute
    far.refused.set(true);
    let drafts = twin(&stale, &far);
    let opening = now(drafts.open("d1")).unwrap();
    assert!(opening.keeper.alone(), "it is said as long as it lasts");
    assert_eq!(opening.document, document);
    let second = live(opening, &far, &mut random, 5);
    far.refused.set(false);
    let drafts = twin(&stale, &far);
    assert_eq!(now(drafts.peek("d1")).unwrap(), first);
    let (opening, other) = open(&drafts, &far).unwrap();
    assert!(!opening.keeper.alone());
    assert_eq!(opening.document, first, "what leads furthest is opened");
    let other = other.unwrap();
    assert_eq!(now(drafts.peek(&other)).unwrap(), second);
    let names: Vec<_> = now(drafts.list()).unwrap().into_iter().map(|m| m.name).collect();
    assert!(names.contains(&"Stratégie (autre état)".to_owned()), "{names:?}");
    far.finish();
    // either store alone holds both, and they are two only once
    for (near, far) in [(stale.revived(), Base::default()), (Disk::default(), far.revived())] {
        let drafts = twin(&Rc::new(near), &Rc::new(far));
        assert_eq!(
            (now(drafts.peek("d1")).unwrap(), now(drafts.peek(&other)).unwrap()),
            (first.clone(), second.clone())
        );
    }
    assert!(now(twin(&stale, &far).open("d1")).is_ok());
    assert_eq!(all(&drafts).len(), 2);
    kill();
}
#[test]
fn what_goes_on_from_what_the_database_holds_is_one_draft() {
    let (_, document) = examples().remove(0);
    let (near, far) = (Rc::new(Disk::default()), Rc::new(Base::default()));
    drop(twin(&near, &far).create("d1", &document, 1.0, facts(), None));
    far.finish();
    let mut random = Random(4);
    for edits in [0, 4, 0, 12] {
        far.refused.set(true);
        let last = live(now(twin(&near, &far).open("d1")).unwrap(), &far, &mut random, edits);
        far.refused.set(false);
        let (opening, other) = open(&twin(&near, &far), &far).unwrap();
        assert_eq!((other, &opening.document), (None, &last), "{edits}");
        live(opening, &far, &mut random, 0);
    }
    assert_eq!(all(&twin(&near, &far)).len(), 1);
}
#[test]
fn whatever_store_is_mute_when_every_state_stays() {
    let rounds = if std::env::var("SNR_SOAK").is_ok_and(|v| v == "1") { 2_000 } else { 60 };
    println!("seed {SEED}, {rounds} rounds");
    let examples = examples();
    let mut branches = 0;
    for round in 0..rounds {
        let mut random = Random(SEED + round);
        let (_, document) = &examples[round as usize % examples.len()];
        let (mut near, far) = (Rc::new(Disk::default()), Rc::new(Base::default()));
        drop(twin(&near, &far).create("d1", document, 1.0, facts(), None));
        far.finish();
        kill();
        // what was last written, from each state
        let mut tips = vec![write(document)];
        let mut old = Rc::new(near.revived());
        for _ in 0..12 {
            match random.below(4) {
                0 => old = Rc::new(near.revived()),
                // a killed browser, whose localStorage had not reached the disk; what was opened blind since is lost with it
                1 if !far.refused.get() => near = Rc::new(old.revived()),
                _ => {}
            }
            far.refused.set(random.below(3) == 0);
            let Ok((opening, other)) = open(&twin(&near, &far), &far) else {
                panic!("seed {}", SEED + round)
            };
            branches += other.is_some() as usize;
            let from = write(&opening.document);
            let edits = random.below(6);
            let blind = far.refused.get();
            let doc = write(&live(opening, &far, &mut random, edits));
            if doc != from {
                tips.retain(|tip| *tip != from);
                tips.push(doc);
            }
            if !blind {
                let found = all(&twin(&near, &far));
                let lost: Vec<_> = tips.iter().filter(|tip| !found.contains(tip)).collect();
                assert!(lost.is_empty(), "seed {}: {} of {}", SEED + round, lost.len(), tips.len());
                old = Rc::new(near.revived());
            }
        }
    }
    assert!(branches as u64 > rounds / 10, "{branches}");
}
#[test]
fn a_mute_database_is_not_taken_for_an_empty_one() {
    let (_, document) = examples().remove(0);
    let far = Rc::new(Base::default());
    drop(twin(&Rc::default(), &far).create("d1", &document, 1.0, facts(), None));
    far.finish();
    far.refused.set(true);
    let drafts = twin(&Rc::default(), &far);
    let said = now(drafts.open("d1")).err().unwrap();
    assert_eq!(said, OpenError::Store(StoreError::Refused));
    assert!(said.sentence().contains("rechargez la page"));
    assert_eq!(drafts.health()[1], Some(StoreError::Refused));
    far.refused.set(false);
    assert_eq!(now(drafts.open("d1")).unwrap().document, document);
    assert_eq!(now(drafts.open("d2")).err(), Some(OpenError::Absent));
    kill();
}
#[test]
fn a_localstorage_that_is_full_is_said_to_be() {
    let (_, document) = examples().remove(0);
    let (near, far) = (Rc::new(Disk::with_room(100)), Rc::new(Base::default()));
    let drafts = twin(&near, &far);
    let mut keeper = drafts.create("d1", &document, 1.0, facts(), None);
    assert_eq!(drafts.health(), [Some(StoreError::Full), None]);
    far.finish();
    keeper.hear(1.0);
    assert!(is_saved(keeper.state()), "the database has it");
    near.give_room(1 << 20);
    drafts.set_settings("{}").unwrap();
    assert_eq!(drafts.health(), [None, None]);
    kill();
}
#[test]
fn of_two_tabs_that_open_a_draft_in_the_same_instant_one_goes_on() {
    let (_, document) = examples().remove(0);
    for seed in 1..40 {
        let mut random = Random(seed);
        let disk = Rc::new(Disk::default());
        drop(Drafts::new(disk.clone()).create("d1", &document, 1.0, facts(), None));
        let tab = |name: &str| {
            let slow = Rc::new(Slow::new(disk.clone()));
            let drafts = Drafts::new(slow.clone()).of_tab(name);
            (slow, Box::pin(async move { drafts.open("d1").await }))
        };
        let mut tabs = [tab("a"), tab("b")];
        for (_, opening) in &mut tabs {
            assert!(poll(opening.as_mut()).is_none());
        }
        let first = random.below(2);
        let mut opened = vec![];
        for n in [first, 1 - first] {
            let (slow, opening) = &mut tabs[n];
            let opening = loop {
                slow.go();
                if let Some(opening) = poll(opening.as_mut()) {
                    break opening.unwrap();
                }
            };
            opened.push((opening.keeper, Session::new(opening.document)));
        }
        for n in 0..12 {
            let (keeper, session) = &mut opened[random.below(2)];
            let e = random_edit(&session.doc, &mut random, n).filter(|e| session.edit(e.clone()));
            e.iter().for_each(|e| keeper.note(e));
            keeper.flush(2.0, &session.doc, facts());
        }
        for (keeper, session) in &mut opened {
            keeper.look();
            keeper.flush(3.0, &session.doc, facts());
        }
        let saved: Vec<_> = opened.iter().filter(|(keeper, _)| is_saved(keeper.state())).collect();
        assert_eq!(saved.len(), 1, "seed {seed}");
        let lost = opened.iter().filter(|(keeper, _)| keeper.state() == SaveState::Conflict).count();
        assert_eq!(lost, 1, "seed {seed}");
        assert_eq!(now(Drafts::new(disk).open("d1")).unwrap().document, saved[0].1.doc);
    }
}
#[test]
fn of_two_tabs_that_do_not_see_each_other_in_localstorage_at_once_one_goes_on() {
    let (_, document) = examples().remove(0);
    for order in [["a", "b"], ["b", "a"]] {
        // each process has its own view of localStorage, until it hears of the other
        let disk = Disk::default();
        let far = Rc::new(Base::default());
        drop(twin(&Rc::new(disk.revived()), &far).create("d1", &document, 1.0, facts(), None));
        far.finish();
        kill();
        let far = Rc::new(Base::slow(far.held.borrow().clone()));
        let mut tabs = order.map(|name| {
            let near = Rc::new(disk.revived());
            let drafts = twin(&near, &far).of_tab(name);
            (near, Box::pin(async move { drafts.open("d1").await }))
        });
        tabs.iter_mut().for_each(|(_, opening)| assert!(poll(opening.as_mut()).is_none()));
        far.ready.as_ref().unwrap().set(1000);
        let mut opened = tabs.map(|(near, mut opening)| {
            let opening = poll(opening.as_mut()).unwrap().unwrap();
            (near, opening.keeper, Session::new(opening.document))
        });
        far.finish();
        let last = opened[1].0.get("snr:1:d1:meta").unwrap().unwrap();
        opened[0].0.set("snr:1:d1:meta", &last).unwrap();
        let mut random = Random(11);
        for n in 0..8 {
            let (_, keeper, session) = &mut opened[n % 2];
            keeper.hear(2.0);
            keeper.look();
            let e = random_edit(&session.doc, &mut random, n).filter(|e| session.edit(e.clone()));
            e.iter().for_each(|e| keeper.note(e));
            keeper.flush(2.0, &session.doc, facts());
            far.finish();
        }
        opened.iter_mut().for_each(|(_, keeper, _)| _ = keeper.hear(3.0));
        let states = opened
            .each_ref()
            .map(|(_, keeper, _)| (is_saved(keeper.state()), keeper.state() == SaveState::Conflict));
        assert!(states.contains(&(true, false)) && states.contains(&(false, true)), "{order:?}: {states:?}");
        kill();
    }
}
#[test]
fn what_another_tab_saves_in_the_database_alone_while_this_one_opens_is_read() {
    let (_, document) = examples().remove(0);
    let tab = |far: &Rc<Base>, name: &str| {
        let near = Rc::new(MemoryStore::instead(StoreError::Refused));
        Drafts::new(Rc::new(Twin::new(near, far.clone(), spawn))).of_tab(name)
    };
    let mut random = Random(7);
    let far = Rc::new(Base::slow(vec![]));
    let mut keeper = tab(&far, "a").create("d1", &document, 1.0, facts(), None);
    far.finish();
    keeper.hear(1.0);
    let mut session = Session::new(document);
    let drafts = tab(&far, "b");
    let mut later = Box::pin(drafts.open("d1"));
    assert!(poll(later.as_mut()).is_none());
    let e = loop {
        let e = random_edit(&session.doc, &mut random, 1).filter(|e| session.edit(e.clone()));
        if let Some(e) = e {
            break e;
        }
    };
    keeper.note(&e);
    keeper.flush(2.0, &session.doc, facts());
    far.finish();
    keeper.hear(2.0);
    assert!(is_saved(keeper.state()));
    let opening = loop {
        let ready = far.ready.as_ref().unwrap();
        ready.set(ready.get() + 1);
        if let Some(opening) = poll(later.as_mut()) {
            break opening.unwrap();
        }
    };
    assert_eq!(opening.document, session.doc);
    kill();
}
#[test]
fn a_draft_that_is_removed_elsewhere_is_said_to_be_and_written_anew_only_when_one_goes_on() {
    let (_, document) = examples().remove(0);
    let (near, far) = (Rc::new(Disk::default()), Rc::new(Base::default()));
    let (drafts, other) = (twin(&near, &far), twin(&near, &far));
    let mut keeper = drafts.create("d1", &document, 1.0, facts(), None);
    far.finish();
    keeper.hear(1.0);
    assert!(is_saved(keeper.state()) && !keeper.missing());
    let remove = || wait(&far, other.remove("d1")).unwrap();
    // localStorage alone is emptied: the database has it
    let texts = near.all();
    near.all().iter().for_each(|(k, _)| near.remove(k).unwrap());
    assert!(keeper.missing() && !now(drafts.is_gone("d1")));
    texts.iter().for_each(|(k, text)| near.set(k, text).unwrap());
    let removed = remove();
    assert!(keeper.missing() && now(drafts.is_gone("d1")));
    keeper.removed();
    assert_eq!(keeper.state(), SaveState::Unsaved(StoreError::Removed));
    // nothing writes it again by itself
    assert!(!keeper.due());
    keeper.hear(2.0);
    keeper.rest(&document);
    far.finish();
    assert_eq!((near.all(), far.held.borrow().len()), (vec![], 0));
    // put back in the other tab: here it is as it was
    other.restore(&removed).unwrap();
    far.finish();
    assert!(is_saved(keeper.look().state));
    // removed again, and the person goes on writing
    remove();
    keeper.removed();
    let mut session = Session::new(document);
    let e = loop {
        let e = random_edit(&session.doc, &mut Random(5), 1).filter(|e| session.edit(e.clone()));
        if let Some(e) = e {
            break e;
        }
    };
    keeper.note(&e);
    keeper.flush(3.0, &session.doc, facts());
    far.finish();
    keeper.hear(3.0);
    assert!(is_saved(keeper.state()));
    for (near, far) in [(near.revived(), Base::default()), (Disk::default(), far.revived())] {
        assert_eq!(now(twin(&Rc::new(near), &Rc::new(far)).open("d1")).unwrap().document, session.doc);
    }
    // or asks for it without writing
    remove();
    keeper.removed();
    keeper.keep_anyway();
    keeper.flush(4.0, &session.doc, facts());
    far.finish();
    assert_eq!(now(twin(&Rc::default(), &far).open("d1")).unwrap().document, session.doc);
    kill();
}
