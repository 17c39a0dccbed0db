//! What a store held and does not any more: removed in another tab, emptied by a portal, not read in time, without room. What
//! was said to be saved is written again or said to be lost, and what was removed stays so unless the person goes on.
#[allow(dead_code)]
mod draft_store;
use draft_store::{
    Base, Disk, Random, Writer, examples, facts, is_saved, kill, now, open, poll, set_up, spawn, try_edit,
    twin, wait,
};
use std::cell::Cell;
use std::rc::Rc;
use strategie_nr::draft::store::{MemoryStore, Store, StoreError};
use strategie_nr::draft::twin::Twin;
use strategie_nr::draft::*;
use strategie_nr::strategie::Session;

const REMOVED: SaveState = SaveState::Unsaved(StoreError::Removed);

fn tabs(near: &Rc<Disk>, far: &Rc<Base>) -> [Drafts; 2] {
    ["a", "b"].map(|tab| twin(near, far).of_tab(tab))
}

#[test]
fn a_draft_that_disappears_is_written_anew() {
    let (_, document) = examples().remove(0);
    let disk = Rc::new(Disk::default());
    let drafts = Drafts::new(disk.clone());
    let mut keeper = drafts.create("d1", &document, 1.0, facts(), None);
    let mut session = Session::new(document.clone());
    let (mut random, mut saves) = (Random(8), 0);
    for n in 0..60 {
        if n % 7 == 0 {
            // by a portal that empties storage, or cleans a part of it
            for (key, _) in disk.all().iter().filter(|(k, _)| n % 2 == 0 || k.ends_with(":meta")) {
                disk.remove(key).unwrap();
            }
        }
        if let Some(e) = try_edit(&mut session, &mut random, n) {
            keeper.note(&e);
            assert!(is_saved(keeper.flush(2.0, &session.doc, facts()).state));
            let found = now(Drafts::new(Rc::new(disk.revived())).open("d1")).unwrap();
            assert_eq!(found.document, session.doc);
            saves += 1;
        }
    }
    assert!(saves > 20);
    assert_eq!(now(drafts.open("d2")).err(), Some(OpenError::Absent));
}
#[test]
fn a_removal_touches_nothing_else_and_is_undone() {
    let (_, document) = examples().remove(0);
    let disk = Rc::new(Disk::default());
    let drafts = Drafts::new(disk.clone());
    for id in ["old", "new", "mid"] {
        drafts.create(id, &document, 1.0, facts(), None);
    }
    let before = disk.all();
    let removed = now(drafts.remove("mid")).unwrap();
    assert!(removed.texts.len() >= 2 && disk.all().len() + removed.texts.len() == before.len());
    assert_eq!(now(drafts.open("mid")).err(), Some(OpenError::Absent));
    drafts.restore(&removed).unwrap();
    assert_eq!(disk.all(), before);
    assert_eq!(now(drafts.open("mid")).unwrap().document, document);
    drafts.restore(&removed).unwrap();
    assert_eq!(now(drafts.open("mid")).unwrap().document, document);
}
#[test]
fn a_draft_that_is_removed_elsewhere_is_said_to_be_and_written_anew_only_when_one_goes_on() {
    let (document, near, far) = set_up();
    let [drafts, other] = tabs(&near, &far);
    let mut page = Writer::open(&drafts, 5);
    page.save(&far);
    assert!(is_saved(page.keeper.state()) && !page.keeper.missing());
    let remove = || wait(&far, other.remove("d1")).unwrap();
    // localStorage alone is emptied: the database has it
    let texts = near.all();
    near.empty();
    assert!(page.keeper.missing() && !now(drafts.is_gone("d1")));
    texts.iter().for_each(|(k, text)| near.set(k, text).unwrap());
    let removed = remove();
    assert!(page.keeper.missing() && now(drafts.is_gone("d1")));
    page.keeper.removed();
    assert_eq!(page.keeper.state(), REMOVED);
    // nothing writes it again by itself
    assert!(!page.keeper.due());
    page.rest(&far);
    assert_eq!((near.all(), far.held.borrow().len()), (vec![], 0));
    // put back in the other tab: here it is as it was
    other.restore(&removed).unwrap();
    far.finish();
    assert!(is_saved(page.keeper.look().state));
    // removed again, and the person goes on writing
    remove();
    page.keeper.removed();
    assert!(is_saved(page.type_on(&far, 1)));
    assert!(page.session.doc != document);
    for (near, far) in [(near.revived(), Base::default()), (Disk::default(), far.revived())] {
        let found = now(twin(&Rc::new(near), &Rc::new(far)).open("d1")).unwrap();
        assert_eq!(found.document, page.session.doc);
    }
    // or asks for it without writing
    remove();
    page.keeper.removed();
    page.keeper.keep_anyway();
    page.save(&far);
    assert_eq!(now(twin(&Rc::default(), &far).open("d1")).unwrap().document, page.session.doc);
    kill();
}
#[test]
fn a_draft_that_is_removed_elsewhere_is_not_written_again_by_a_copy_that_was_wanted() {
    let (_, near, far) = set_up();
    let [drafts, other] = tabs(&near, &far);
    Writer::open(&drafts, 1).type_on(&far, 1);
    // a journal that was found calls for a copy at the next rest
    let mut page = Writer::open(&drafts, 2);
    page.save(&far);
    wait(&far, other.remove("d1")).unwrap();
    page.keeper.removed();
    page.rest(&far);
    assert_eq!(page.keeper.state(), REMOVED);
    assert_eq!((near.all(), far.held.borrow().len()), (vec![], 0));
    kill();
}
#[test]
fn a_draft_that_comes_back_in_another_tab_is_not_taken_for_ours() {
    // opened more often than there were milliseconds between: as if the clock had been put back
    for openings in [0, 9] {
        let (_, near, far) = set_up();
        let [drafts, other] = tabs(&near, &far);
        for seed in 0..openings {
            let mut page = Writer::open(&drafts, seed);
            page.type_on(&far, 1);
            page.rest(&far);
        }
        let mut page = Writer::open(&drafts, 20);
        assert!(is_saved(page.type_on(&far, 1)));
        let document = now(other.peek("d1")).unwrap();
        wait(&far, other.keep_version("d1", &document, 4.0, Reason::Erased, "x".into())).unwrap();
        wait(&far, other.remove("d1")).unwrap();
        page.keeper.removed();
        assert_eq!(page.keeper.state(), REMOVED);
        // brought back there, opened there, typed in there
        let erased = wait(&far, other.erased()).unwrap().remove(0);
        drop(wait(&far, other.bring_back(&erased, 5.0, facts())).unwrap());
        far.finish();
        let mut theirs = Writer::open(&other, 30);
        assert!(is_saved(theirs.type_on(&far, 1)));
        assert_eq!(page.keeper.look().state, SaveState::Conflict, "{openings}");
        assert_eq!(page.type_on(&far, 1), SaveState::Conflict, "{openings}");
        assert!(is_saved(theirs.keeper.look().state), "{openings}");
        kill();
        assert_eq!(now(twin(&near, &far).open("d1")).unwrap().document, theirs.session.doc, "{openings}");
    }
}
#[test]
fn what_was_typed_after_another_tab_read_what_it_puts_back_is_not_said_to_be_saved() {
    let (document, near, far) = set_up();
    let [drafts, other] = tabs(&near, &far);
    let mut page = Writer::open(&drafts, 5);
    page.save(&far);
    let read = near.all();
    assert!(is_saved(page.type_on(&far, 1)));
    let mut removed = wait(&far, other.remove("d1")).unwrap();
    removed.texts = read;
    page.keeper.removed();
    assert_eq!(page.keeper.state(), REMOVED);
    other.restore(&removed).unwrap();
    far.finish();
    assert_eq!(now(other.peek("d1")).unwrap(), document, "what was typed last is not there");
    assert_eq!(page.keeper.look().state, SaveState::Conflict);
    kill();
}
#[test]
fn what_a_portal_empties_is_written_again_where_the_database_lacks_it() {
    for case in ["mute when it was opened", "mute since", "full since"] {
        let (_, near, far) = set_up();
        let drafts = twin(&near, &far);
        far.refused.set(case == "mute when it was opened");
        let mut page = Writer::open(&drafts, 5);
        far.refused.set(case != "full since");
        far.full.set(case == "full since");
        assert!(is_saved(page.type_on(&far, 5)), "{case}");
        near.empty();
        assert!(page.keeper.missing(), "{case}");
        // the database still has the draft, as it was
        far.refused.set(case == "mute since");
        assert!(!now(drafts.is_gone("d1")), "{case}");
        page.keeper.again();
        assert!(is_saved(page.save(&far)), "{case}");
        kill();
        far.refused.set(false);
        let (opening, _) = open(&twin(&near, &far), &far).unwrap();
        assert_eq!(opening.document, page.session.doc, "{case}");
        kill();
    }
}
#[test]
fn what_neither_store_takes_is_tried_again_later_and_not_at_each_answer() {
    let (_, document) = examples().remove(0);
    // room for metas: each one that is taken is an answer
    let (near, far) = (Rc::new(Disk::with_room(700)), Rc::new(Base::default()));
    far.longest.set(Some(700));
    let drafts = twin(&near, &far);
    let told = Rc::new(Cell::new(false));
    let ear = told.clone();
    drafts.listen(Rc::new(move || ear.set(true)));
    let mut keeper = drafts.create("d1", &document, 1_000_000.0, facts(), None);
    let (mut tries, mut at) = (0, 1_000_000.0);
    while tries < 10 {
        told.set(false);
        far.finish();
        if !told.get() {
            break;
        }
        at += 1.0;
        keeper.hear(at);
        if keeper.calls(at) {
            tries += 1;
            keeper.flush(at, &document, facts());
        }
    }
    assert!(tries < 3, "{tries}");
    assert_eq!(keeper.state(), SaveState::Unsaved(StoreError::Full));
    assert!(!keeper.calls(at + 1_000.0) && keeper.calls(at + 10_000.0));
    far.longest.set(None);
    keeper.flush(at + 10_000.0, &document, facts());
    far.finish();
    assert!(is_saved(keeper.hear(at + 10_000.0).state));
    kill();
}
#[test]
fn what_another_tab_saves_in_the_database_alone_while_this_one_opens_is_read() {
    // there is no localStorage, or room in it for the meta alone
    for refused in [true, false] {
        let (_, document) = examples().remove(0);
        let (disk, far) = (Rc::new(Disk::with_room(600)), Rc::new(Base::slow(vec![])));
        let tab = |name: &str| {
            let near: Rc<dyn Store> = match refused {
                true => Rc::new(MemoryStore::instead(StoreError::Refused)),
                false => disk.clone(),
            };
            Drafts::new(Rc::new(Twin::new(near, far.clone(), spawn))).of_tab(name)
        };
        let [first, second] = ["a", "b"].map(tab);
        let mut page = Writer::of(first.create("d1", &document, 1.0, facts(), None), document, 7);
        page.save(&far);
        let mut later = Box::pin(second.open("d1"));
        assert!(poll(later.as_mut()).is_none());
        // a journal that does not fit beside the meta
        (0..6).for_each(|_| page.edit());
        assert!(is_saved(page.save(&far)), "{refused}");
        assert!(disk.all().iter().all(|(k, _)| k.ends_with(":meta")));
        let opening = loop {
            let ready = far.ready.as_ref().unwrap();
            ready.set(ready.get() + 1);
            if let Some(opening) = poll(later.as_mut()) {
                break opening.unwrap();
            }
        };
        assert_eq!(opening.document, page.session.doc, "{refused}");
        kill();
    }
}
#[test]
fn what_cannot_be_read_stays_where_it_is_as_long_as_nothing_has_room_for_it() {
    let (_, near, far) = set_up();
    let mut page = Writer::open(&twin(&near, &far), 4);
    page.type_on(&far, 3);
    kill();
    // the newer of two copies is spoilt in both stores
    page = Writer::open(&twin(&near, &far), 5);
    page.rest(&far);
    kill();
    let key = "snr:1:d1:copy:0";
    let spoilt = near.get(key).unwrap().unwrap().replacen("\n{", "\n{abîmé", 1);
    near.set(key, &spoilt).unwrap();
    far.held.borrow_mut().iter_mut().filter(|(k, _)| k == key).for_each(|t| t.1 = spoilt.clone());
    let near = Rc::new(near.cramped(100));
    far.full.set(true);
    let document = page.session.doc;
    page = Writer::open(&twin(&near, &far), 6);
    assert_eq!(page.session.doc, document);
    page.save(&far);
    page.rest(&far);
    assert_eq!(near.get(key).unwrap(), Some(spoilt.clone()));
    kill();
    // and goes aside once there is
    let near = Rc::new(near.revived());
    far.full.set(false);
    let mut page = Writer::open(&twin(&near, &far), 7);
    page.save(&far);
    assert!(near.all().iter().any(|(k, text)| k.starts_with("snr:1:set-aside:") && *text == spoilt));
    assert!(near.get(key).unwrap() != Some(spoilt));
    assert_eq!(now(twin(&near, &far).open("d1")).unwrap().document, document);
    kill();
}
