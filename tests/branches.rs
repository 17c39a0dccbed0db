//! Drafts of which two states come about: opened while one store was mute, taken by two tabs in the same instant. Neither
//! state is ever lost without a word.
#[allow(dead_code)]
mod draft_store;
use draft_store::{
    Base, Disk, Random, Slow, Writer, all, edit, examples, facts, far_only, is_saved, kill, now, open, poll,
    run, set_up, try_edit, twin, wait,
};
use std::rc::Rc;
use strategie_nr::draft::store::{Store, StoreError};
use strategie_nr::draft::*;
use strategie_nr::file::write;
use strategie_nr::strategie::table::{Strategie, described::Strategie as RECORD};
use strategie_nr::strategie::{At, Edit, Object, Path, Session};

const SEED: u64 = 20_261_126;

/// Writes for a while in an open draft; what stands there then.
fn live(opening: Opening, far: &Base, random: &mut Random, edits: usize) -> Object {
    let (mut keeper, mut session) = (opening.keeper, Session::new(opening.document));
    let mut done = 0;
    while done < edits {
        let Some(e) = try_edit(&mut session, random, done) else {
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
/// A title that takes so much room.
fn long(size: usize) -> Edit {
    At::<Strategie>::new(&RECORD, Path::default()).intitule().set("x".repeat(size))
}

#[test]
fn what_is_written_while_the_database_is_mute_and_what_it_holds_are_both_kept() {
    let (document, near, far) = set_up();
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
    let (_, near, far) = set_up();
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
            let e = try_edit(session, &mut random, n);
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
            let e = try_edit(session, &mut random, n);
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
fn the_other_state_is_said_to_be_a_draft_only_once_it_is_there() {
    let (document, near, far) = set_up();
    let stale = near.revived();
    let first = live(now(twin(&near, &far).open("d1")).unwrap(), &far, &mut Random(100), 8);
    // localStorage comes back as it was, with little room
    let near = Rc::new(stale.cramped(write(&document).len()));
    far.refused.set(true);
    let mut page = Writer::open(&twin(&near, &far), 500);
    page.make(&long(write(&document).len() / 2));
    assert!(is_saved(page.save(&far)));
    kill();
    far.refused.set(false);
    // the database takes what it holds already, and not the other state, which is longer
    far.longest.set(Some(write(&first).len() + 200));
    let drafts = twin(&near, &far);
    assert_eq!(now(drafts.open("d1")).err(), Some(OpenError::Split));
    assert_eq!(wait(&far, drafts.rejoin("d1")), Err(OpenError::Split));
    kill();
    // each store still leads to its own
    assert_eq!(now(twin(&Rc::default(), &far).peek("d1")).unwrap(), first);
    assert_eq!(now(twin(&near, &Rc::default()).peek("d1")).unwrap(), page.session.doc);
    // and both are kept once there is room, whatever the first attempt left behind
    far.longest.set(None);
    for tab in ["", "b"] {
        let (near, far) = (Rc::new(near.revived()), Rc::new(far.revived()));
        let drafts = twin(&near, &far).of_tab(tab);
        let (opening, other) = open(&drafts, &far).unwrap();
        assert_eq!(opening.document, first);
        assert_eq!(now(drafts.peek(&other.unwrap())).unwrap(), page.session.doc);
        kill();
    }
    // also when the person has written on in what the first attempt left, before the other was done
    let (near, far) = (Rc::new(near.revived()), Rc::new(far.revived()));
    let drafts = twin(&near, &far);
    let split = (near.all(), far.held.borrow().clone());
    let other = open(&drafts, &far).unwrap().1.unwrap();
    let Opening { mut keeper, document, .. } = now(drafts.open(&other)).unwrap();
    let mut session = Session::new(document);
    keeper.note(&edit(&mut session, &mut Random(5)));
    keeper.flush(9.0, &session.doc, facts());
    far.finish();
    let of_first = |texts: Vec<(String, String)>| texts.into_iter().filter(|(key, _)| key.contains(":d1:"));
    of_first(near.all()).for_each(|(key, _)| near.remove(&key).unwrap());
    of_first(split.0).for_each(|(key, text)| near.set(&key, &text).unwrap());
    far.held.borrow_mut().retain(|(key, _)| !key.contains(":d1:"));
    far.held.borrow_mut().extend(of_first(split.1));
    kill();
    let drafts = twin(&near, &far);
    open(&drafts, &far).unwrap();
    let found = all(&drafts);
    for state in [&first, &page.session.doc, &session.doc] {
        assert!(found.contains(&write(state)));
    }
    kill();
}
#[test]
fn a_page_that_is_killed_while_it_makes_two_drafts_of_two_states_leaves_both() {
    // which of the two leads, how much the database has done when the page dies, and whether a meta still fits near
    for n in 0..20 {
        let (near_leads, room, life) = (n % 2 == 0, [100, 400][n / 2 % 2], n / 4);
        let (_, near, far) = set_up();
        let stale = Rc::new(near.revived());
        let mut first = Writer::open(&twin(&near, &far), 100);
        first.type_on(&far, 1);
        first.rest(&far);
        first.make(&long(500));
        first.type_on(&far, if near_leads { 2 } else { 9 });
        kill();
        far.refused.set(true);
        let mut second = Writer::open(&twin(&stale, &far), 700);
        second.type_on(&far, 2);
        second.rest(&far);
        second.make(&long(600));
        second.type_on(&far, if near_leads { 9 } else { 2 });
        kill();
        far.refused.set(false);
        // no copy fits any more, not even in the place of another
        let near = Rc::new(stale.cramped(room));
        let drafts = twin(&near, &far);
        far.life.set(Some(life));
        let mut later = Box::pin(drafts.rejoin("d1"));
        while poll(later.as_mut()).is_none() && far.step() {
            run();
        }
        kill();
        let (near, far) = (Rc::new(near.revived()), Rc::new(far.revived()));
        let drafts = twin(&near, &far);
        let (opening, _) = open(&drafts, &far).unwrap();
        let (first, second) = (first.session.doc, second.session.doc);
        let leads = if near_leads { &second } else { &first };
        assert_eq!(opening.document, *leads, "{near_leads}, {room}, {life}");
        far.finish();
        let found = all(&drafts);
        assert!(
            found.contains(&write(&first)) && found.contains(&write(&second)),
            "{near_leads}, {room}, {life}"
        );
        kill();
    }
}
#[test]
fn two_states_whose_copies_have_one_number_and_whose_journals_begin_alike_are_two() {
    let (document, near, far) = set_up();
    let stale = Rc::new(near.revived());
    let same = edit(&mut Session::new(document), &mut Random(4242));
    let branch = |near: &Rc<Disk>, seed: u64, edits: [usize; 2]| {
        let mut page = Writer::open(&twin(near, &far), seed);
        page.type_on(&far, edits[0]);
        page.rest(&far);
        page.make(&same);
        page.save(&far);
        page.type_on(&far, edits[1]);
        kill();
        page.session.doc
    };
    let first = branch(&near, 100, [1, 0]);
    far.refused.set(true);
    let second = branch(&stale, 900, [3, 1]);
    far.refused.set(false);
    let copies = |texts: &[(String, String)]| texts.iter().filter(|(k, _)| k.ends_with(":copy:0")).count();
    assert_eq!((copies(&stale.all()), copies(&far.held.borrow())), (1, 1));
    let drafts = twin(&stale, &far);
    let (opening, other) = open(&drafts, &far).unwrap();
    assert_eq!((opening.document, now(drafts.peek(&other.unwrap())).unwrap()), (second, first));
    kill();
}
#[test]
fn of_two_states_a_removal_takes_one_which_comes_back_and_leaves_the_other() {
    let (_, near, far) = set_up();
    let stale = Rc::new(near.revived());
    let mut first = Writer::open(&twin(&near, &far), 100);
    first.type_on(&far, 1);
    first.rest(&far);
    first.type_on(&far, 9);
    kill();
    far.refused.set(true);
    let mut second = Writer::open(&twin(&stale, &far), 700);
    second.type_on(&far, 3);
    second.rest(&far);
    second.type_on(&far, 1);
    kill();
    far.refused.set(false);
    let drafts = twin(&stale, &far);
    assert_eq!(now(drafts.peek("d1")).unwrap(), first.session.doc);
    let removed = wait(&far, drafts.remove("d1")).unwrap();
    assert_eq!(all(&drafts), [write(&second.session.doc)]);
    drafts.restore(&removed).unwrap();
    far.finish();
    kill();
    let drafts = twin(&stale, &far);
    let (opening, other) = open(&drafts, &far).unwrap();
    assert_eq!((opening.document, other), (first.session.doc, None));
    assert_eq!(all(&drafts).len(), 2);
    kill();
}
#[test]
fn what_is_written_while_localstorage_is_refused_and_what_it_holds_are_both_kept() {
    let (_, near, far) = set_up();
    // a frame that its portal removes: what was saved last is in localStorage alone
    let mut first = Writer::open(&twin(&near, &far), 5);
    first.type_on(&far, 1);
    for _ in 0..6 {
        first.edit();
        assert!(is_saved(first.flush()));
    }
    let far = Rc::new(far.revived());
    kill();
    let mut second = Writer::open(&far_only(&far), 60);
    assert!(second.keeper.alone(), "it is said as long as it lasts");
    assert!(is_saved(second.type_on(&far, 3)));
    kill();
    let drafts = twin(&near, &far);
    let (opening, other) = open(&drafts, &far).unwrap();
    assert!(!opening.keeper.alone());
    assert_eq!(opening.document, first.session.doc, "what leads furthest is opened");
    assert_eq!(now(drafts.peek(&other.unwrap())).unwrap(), second.session.doc);
    kill();
}
#[test]
fn a_draft_that_was_opened_while_the_database_was_mute_stays_out_of_it_when_it_is_read_again() {
    let (_, near, far) = set_up();
    let stale = Rc::new(near.revived());
    let first = live(now(twin(&near, &far).open("d1")).unwrap(), &far, &mut Random(100), 8);
    let drafts = twin(&stale, &far);
    far.refused.set(true);
    let mut page = Writer::open(&drafts, 500);
    page.type_on(&far, 1);
    far.refused.set(false);
    // as a comparison does
    assert_eq!(now(drafts.peek("d1")).unwrap(), first);
    for _ in 0..2 {
        assert!(is_saved(page.type_on(&far, 1)));
        page.rest(&far);
    }
    kill();
    let drafts = twin(&stale, &far);
    let (opening, other) = open(&drafts, &far).unwrap();
    assert_eq!(opening.document, first);
    assert_eq!(now(drafts.peek(&other.unwrap())).unwrap(), page.session.doc);
    kill();
}
#[test]
fn a_draft_that_was_opened_whole_is_still_written_to_both_after_a_read_that_failed() {
    let (_, near, far) = set_up();
    let drafts = twin(&near, &far);
    let mut page = Writer::open(&drafts, 40);
    page.save(&far);
    far.refused.set(true);
    now(drafts.peek("d1")).unwrap();
    assert_eq!(drafts.health()[1], Some(StoreError::Refused));
    far.refused.set(false);
    for _ in 0..4 {
        assert!(is_saved(page.type_on(&far, 1)));
        page.rest(&far);
    }
    assert!(!page.keeper.alone() && !page.keeper.lacking());
    kill();
    assert_eq!(now(twin(&Rc::default(), &far).open("d1")).unwrap().document, page.session.doc);
    kill();
}
