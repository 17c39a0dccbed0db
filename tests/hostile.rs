//! Throwaway: hostile reading.
#[allow(dead_code)]
mod draft_store;
use draft_store::{Base, Disk, Random, examples, kill, now, poll, random_edit, run, spawn};
use std::cell::Cell;
use std::rc::Rc;
use strategie_nr::draft::store::{Later, MemoryStore, Store, StoreError, Texts};
use strategie_nr::draft::twin::{Far, Guard, Twin};
use strategie_nr::draft::*;
use strategie_nr::file::write;
use strategie_nr::strategie::{Edit, Object, Session};

fn facts() -> MetaFacts {
    MetaFacts { name: "Stratégie".into(), ..MetaFacts::default() }
}
fn twin(near: &Rc<Disk>, far: &Rc<Base>) -> Drafts {
    Drafts::new(Rc::new(Twin::new(near.clone(), far.clone(), spawn)))
}
fn is_saved(state: SaveState) -> bool {
    matches!(state, SaveState::Saved { .. })
}
fn edit(session: &mut Session, seed: u64) -> Edit {
    let mut random = Random(seed);
    loop {
        let before = write(&session.doc);
        if let Some(e) = random_edit(&session.doc, &mut random, seed as usize) {
            if session.edit(e.clone()) && write(&session.doc) != before {
                return e;
            }
        }
    }
}
fn wait<T>(far: &Base, later: impl Future<Output = T>) -> T {
    let mut later = Box::pin(later);
    for _ in 0..1000 {
        if let Some(v) = poll(later.as_mut()) {
            return v;
        }
        far.step();
        run();
    }
    panic!("never");
}
fn type_one(k: &mut Keeper, s: &mut Session, far: &Base, seed: u64, at: f64) {
    let e = edit(s, seed);
    k.note(&e);
    k.flush(at, &s.doc, facts());
    far.finish();
    k.hear(at);
}
fn set_up() -> (Object, Rc<Disk>, Rc<Base>) {
    let (_, document) = examples().remove(0);
    let (near, far) = (Rc::new(Disk::default()), Rc::new(Base::default()));
    drop(twin(&near, &far).create("d1", &document, 1.0, facts(), None));
    far.finish();
    (document, near, far)
}

// 1. removed in another tab, brought back from its version there: this tab says Saved, then overwrites
#[test]
fn h01_removed_elsewhere_then_brought_back_there() {
    let (document, near, far) = set_up();
    let a = twin(&near, &far).of_tab("a");
    // a few openings and copies, as in life
    for i in 0..4 {
        let Opening { mut keeper, document, .. } = now(a.open("d1")).unwrap();
        let mut s = Session::new(document);
        type_one(&mut keeper, &mut s, &far, 10 + i, 2.0);
        keeper.rest(&s.doc);
        far.finish();
        keeper.hear(2.0);
    }
    let _ = document;
    let Opening { mut keeper, document, .. } = now(a.open("d1")).unwrap();
    let mut s = Session::new(document);
    type_one(&mut keeper, &mut s, &far, 50, 3.0);
    assert!(is_saved(keeper.state()));
    let b = twin(&near, &far).of_tab("b");
    let peeked = now(b.peek("d1")).unwrap();
    wait(&far, b.keep_version("d1", &peeked, 4.0, Reason::Erased, "x".into())).unwrap();
    wait(&far, b.remove("d1")).unwrap();
    assert!(keeper.missing() && now(a.is_gone("d1")));
    keeper.removed();
    // brought back there, opened there, typed in there, said to be saved there
    let erased = wait(&far, b.erased()).unwrap().remove(0);
    drop(wait(&far, b.bring_back(&erased, 5.0, facts())).unwrap_or_else(|_| panic!()));
    far.finish();
    let Opening { keeper: mut kb, document: db, .. } = now(b.open("d1")).unwrap();
    let mut sb = Session::new(db);
    type_one(&mut kb, &mut sb, &far, 77, 6.0);
    assert!(is_saved(kb.state()));
    println!("A says {:?}", keeper.look().state);
    type_one(&mut keeper, &mut s, &far, 88, 7.0);
    println!("A after typing {:?}; B {:?}", keeper.state(), kb.look().state);
    kill();
    let c = twin(&near, &far);
    let found = now(c.open("d1")).unwrap();
    println!(
        "reopened: is A's {}, is B's {}, unread {}",
        write(&found.document) == write(&s.doc),
        write(&found.document) == write(&sb.doc),
        found.unread_lines.len()
    );
    assert!(!is_saved(keeper.state()) || write(&found.document) == write(&s.doc), "A was said to be saved");
    assert!(write(&found.document) == write(&sb.doc) || !is_saved(kb.state()), "B was said to be saved");
}
// 2. typed between the reading and the removing of another tab, then put back there
#[test]
fn h02_put_back_lacks_what_was_typed_last() {
    let (_, near, far) = set_up();
    let a = twin(&near, &far).of_tab("a");
    let b = twin(&near, &far).of_tab("b");
    let Opening { mut keeper, document, .. } = now(a.open("d1")).unwrap();
    let mut s = Session::new(document);
    far.finish();
    keeper.hear(1.0);
    // b's removal: load is polled, then a types and saves, then b clears. (Two processes: load's continuation and the
    // clear of localStorage are not one step.) Here: the texts that b read are those of before.
    let texts: Texts = near.all();
    type_one(&mut keeper, &mut s, &far, 5, 2.0);
    assert!(is_saved(keeper.state()));
    let mut removed = wait(&far, b.remove("d1")).unwrap();
    removed.texts = texts.into_iter().filter(|(k, _)| k.contains(":d1:")).collect();
    keeper.removed();
    assert_eq!(keeper.state(), SaveState::Unsaved(StoreError::Removed));
    b.restore(&removed).unwrap();
    far.finish();
    let said = keeper.look().state;
    println!("said {said:?}, due {}", keeper.due());
    kill();
    let found = now(twin(&near, &far).open("d1")).unwrap();
    assert!(!is_saved(said) || write(&found.document) == write(&s.doc), "said to be saved and is not there");
}
// 3. a rest under a draft that was removed elsewhere writes it again
#[test]
fn h03_rest_writes_what_was_removed() {
    let (_, near, far) = set_up();
    let (a, b) = (twin(&near, &far).of_tab("a"), twin(&near, &far).of_tab("b"));
    {
        let Opening { mut keeper, document, .. } = now(a.open("d1")).unwrap();
        type_one(&mut keeper, &mut Session::new(document), &far, 5, 2.0);
    }
    let Opening { mut keeper, document, .. } = now(a.open("d1")).unwrap();
    far.finish();
    keeper.hear(2.0);
    wait(&far, b.remove("d1")).unwrap();
    keeper.removed();
    assert_eq!(keeper.state(), SaveState::Unsaved(StoreError::Removed));
    keeper.rest(&document);
    far.finish();
    kill();
    println!("state {:?}, list {:?}", keeper.state(), now(b.list()).unwrap().len());
    assert!(
        near.all().is_empty(),
        "written again: {:?}",
        near.all().iter().map(|t| &t.0).collect::<Vec<_>>()
    );
}
// 4. localStorage is emptied under a page whose database does not hold what was typed
fn emptied(how: &str) {
    let (_, near, far) = set_up();
    let a = twin(&near, &far).of_tab("a");
    let mut opening;
    match how {
        "blind" => {
            far.refused.set(true);
            opening = now(a.open("d1")).unwrap();
        }
        _ => opening = now(a.open("d1")).unwrap(),
    }
    let mut s = Session::new(opening.document.clone());
    match how {
        "refused" => far.refused.set(true),
        "full" => far.full.set(true),
        _ => {}
    }
    for i in 0..5 {
        type_one(&mut opening.keeper, &mut s, &far, 5 + i, 2.0);
    }
    let k = &mut opening.keeper;
    assert!(is_saved(k.state()), "{:?}", k.state());
    if how == "blind" {
        far.refused.set(false);
    }
    near.all().iter().for_each(|(k, _)| near.remove(k).unwrap());
    // Desk::hear, then three times look_again
    k.look();
    k.hear(3.0);
    let gone: Vec<bool> = (0..3).map(|_| now(a.is_gone("d1"))).collect();
    if gone.contains(&true) {
        k.removed();
    }
    println!(
        "{how}: missing {}, gone {gone:?}, state {:?}, due {}, lacking {}, health {:?}",
        k.missing(),
        k.state(),
        k.due(),
        k.lacking(),
        a.health()
    );
    if !gone.contains(&true) {
        k.again();
        k.flush(3.5, &s.doc, facts());
        far.finish();
        k.hear(3.5);
    }
    let said = k.state();
    println!("then {said:?}");
    // what the desk would do: flush if due, then rest
    if (k.due() || k.lacking()) && a.health()[1].is_none() {
        k.flush(4.0, &s.doc, facts());
        k.rest(&s.doc);
        far.finish();
    }
    kill();
    far.refused.set(false);
    // two states, where the database has another one
    let later = twin(&near, &far);
    let other = match now(later.open("d1")) {
        Err(OpenError::Split) => wait(&far, later.rejoin("d1")).unwrap(),
        _ => None,
    };
    far.finish();
    let found: Vec<String> =
        ["d1".to_owned()].into_iter().chain(other).map(|id| write(&now(later.peek(&id)).unwrap())).collect();
    assert!(is_saved(said), "{how}");
    assert!(found.contains(&write(&s.doc)), "{how}: said to be saved and is not there");
}
#[test]
fn h04_emptied_blind() {
    emptied("blind");
}
#[test]
fn h04_emptied_refused() {
    emptied("refused");
}
#[test]
fn h04_emptied_full() {
    emptied("full");
}

/// A database that takes small texts only, or does not answer some reads.
struct Picky {
    base: Rc<Base>,
    most: usize,
    writes: Cell<usize>,
    deaf: Cell<usize>,
    mute_reads: Cell<bool>,
}
fn picky(base: &Rc<Base>, most: usize) -> Rc<Picky> {
    Rc::new(Picky {
        base: base.clone(),
        most,
        writes: Cell::new(0),
        deaf: Cell::new(0),
        mute_reads: Cell::new(false),
    })
}
impl Far for Picky {
    fn keys(&self) -> Later<Result<Vec<String>, StoreError>> {
        self.base.keys()
    }
    fn read(&self, keys: Vec<String>) -> Later<Result<Texts, StoreError>> {
        if self.deaf.get() > 0 {
            self.deaf.set(self.deaf.get() - 1);
            return Box::pin(std::future::ready(Err(StoreError::Slow)));
        }
        self.base.read(keys)
    }
    fn write(&self, puts: Vec<(String, Option<String>)>, guard: Guard) -> Later<Result<(), StoreError>> {
        self.writes.set(self.writes.get() + 1);
        if puts.iter().any(|(_, t)| t.as_ref().is_some_and(|t| t.len() > self.most)) {
            return Box::pin(std::future::ready(Err(StoreError::Full)));
        }
        self.base.write(puts, guard)
    }
}
// 5. both full for a copy, the database still takes the meta: written again and again
#[test]
fn h05_full_for_copies_only_is_written_for_ever() {
    let (_, document) = examples().remove(0);
    let (near, base) = (Rc::new(Disk::with_room(700)), Rc::new(Base::default()));
    let far = picky(&base, 700);
    let drafts = Drafts::new(Rc::new(Twin::new(near.clone(), far.clone(), spawn)));
    // Desk: told by the store, it hears, and schedules what is due
    let rung = Rc::new(Cell::new(false));
    let ear = rung.clone();
    let mut keeper = drafts.create("d1", &document, 1.0, facts(), None);
    let scheduled = Rc::new(Cell::new(false));
    let drafts = Rc::new(drafts);
    drafts.listen(Rc::new(move || ear.set(true)));
    let mut rounds = 0;
    for t in 0..50 {
        // one answer at a time, as they come
        loop {
            rung.set(false);
            let stepped = base.step();
            run();
            if rung.get() {
                keeper.look();
                keeper.hear(t as f64);
                if keeper.calls(1000.0 + t as f64) && drafts.health()[1].is_none() {
                    scheduled.set(true);
                }
            }
            if !stepped && !rung.get() {
                break;
            }
        }
        if !scheduled.replace(false) {
            break;
        }
        rounds += 1;
        keeper.flush(1000.0 + t as f64, &document, facts());
    }
    println!("rounds {rounds}, writes {}, state {:?}", far.writes.get(), keeper.state());
    kill();
    assert!(rounds < 10, "written again {rounds} times without a key typed");
}
// 6. the list could not be read once: it is written over, names are lost
#[test]
fn h06_a_list_that_could_not_be_read_is_written_over() {
    let (_, document) = examples().remove(0);
    let (near, base) = (Rc::new(Disk::default()), Rc::new(Base::default()));
    let far = picky(&base, usize::MAX);
    let drafts = Drafts::new(Rc::new(Twin::new(near.clone(), far.clone(), spawn)));
    let mut s = Session::new(document);
    for i in 0..3 {
        wait(
            &base,
            drafts.keep_version("d1", &s.doc, 1000.0 * (i + 1) as f64, Reason::Named, format!("Nom {i}")),
        )
        .unwrap();
        edit(&mut s, 3 + i);
    }
    far.deaf.set(1);
    let kept = wait(&base, drafts.keep_version("d1", &s.doc, 9000.0, Reason::Daily, "jour".into()));
    assert_eq!(kept, Err(StoreError::Slow));
    let all = wait(&base, drafts.versions("d1")).unwrap();
    println!("{:?}", all.iter().map(|v| (v.n, v.reason, v.name.clone(), v.size)).collect::<Vec<_>>());
    assert_eq!(all.iter().filter(|v| v.reason == Reason::Named).count(), 3, "names are lost");
}
// 6b. the same, near: the version that stood there is no longer named by any list
#[test]
fn h06b_a_near_version_is_orphaned() {
    let (_, document) = examples().remove(0);
    let (near, base) = (Rc::new(Disk::default()), Rc::new(Base::default()));
    let far = picky(&base, 100);
    let drafts = Drafts::new(Rc::new(Twin::new(near.clone(), far.clone(), spawn)));
    let mut s = Session::new(document);
    wait(&base, drafts.keep_version("d1", &s.doc, 1000.0, Reason::Replaced, "un".into())).unwrap();
    edit(&mut s, 3);
    far.deaf.set(1);
    _ = wait(&base, drafts.keep_version("d1", &s.doc, 2000.0, Reason::Replaced, "deux".into()));
    println!("near {:?}", near.all().iter().map(|t| &t.0).collect::<Vec<_>>());
    let all = wait(&base, drafts.versions("d1")).unwrap();
    let keys = near.all().iter().filter(|t| t.0.contains(":version:")).count();
    assert_eq!(all.len(), keys, "a version stands there that nothing lists: {:?}", all);
}
fn blind_branch(near: &Rc<Disk>, far: &Rc<Base>, seed: u64, edits: u64) -> Object {
    far.refused.set(true);
    let Opening { mut keeper, document, .. } = now(twin(near, far).open("d1")).unwrap();
    let mut s = Session::new(document);
    for i in 0..edits {
        type_one(&mut keeper, &mut s, far, seed + i, 2.0);
    }
    kill();
    far.refused.set(false);
    s.doc
}
fn whole_branch(near: &Rc<Disk>, far: &Rc<Base>, seed: u64, edits: u64) -> Object {
    let Opening { mut keeper, document, .. } = now(twin(near, far).open("d1")).unwrap();
    let mut s = Session::new(document);
    for i in 0..edits {
        type_one(&mut keeper, &mut s, far, seed + i, 2.0);
    }
    far.finish();
    kill();
    s.doc
}
// 7. rejoin says that the other state is kept before the database has said so
#[test]
fn h07_the_other_state_is_said_to_be_kept_before_it_is() {
    let (document, near, far) = set_up();
    let stale = near.revived();
    let first = whole_branch(&near, &far, 100, 8);
    // the localStorage that came back is nearly full
    let room: usize =
        stale.all().iter().map(|(k, t)| k.encode_utf16().count() + t.encode_utf16().count()).sum();
    let full = Rc::new(Disk::with_room(room + document_room(&document) + 2500));
    stale.all().iter().for_each(|(k, t)| full.set(k, t).unwrap());
    let second = blind_branch(&full, &far, 500, 3);
    let drafts = twin(&full, &far);
    assert_eq!(now(drafts.open("d1")).err(), Some(OpenError::Split));
    // no room for another draft near; the database will say that it is full
    let pad = "x".repeat(2000 + document_room(&document));
    _ = full.set("portail", &pad);
    far.full.set(true);
    let other = wait(&far, drafts.rejoin("d1"));
    println!("rejoin: {other:?}");
    far.finish();
    kill();
    far.full.set(false);
    let later = twin(&full, &far);
    let list = now(later.list()).unwrap();
    let found: Vec<String> =
        list.iter().filter_map(|m| now(later.peek(&m.id)).ok()).map(|d| write(&d)).collect();
    println!(
        "list {:?}; first there {}, second there {}",
        list.iter().map(|m| (&m.id, &m.name)).collect::<Vec<_>>(),
        found.contains(&write(&first)),
        found.contains(&write(&second))
    );
    if let Ok(Some(_)) = other {
        assert!(found.contains(&write(&second)), "the other state was said to be a draft of its own");
        assert!(found.contains(&write(&first)));
    }
}
fn document_room(document: &Object) -> usize {
    write(document).encode_utf16().count()
}
// 7b. killed just after rejoin began, near full: what does the next page open?
#[test]
fn h07b_killed_while_it_rejoins() {
    for lead_near in [true, false] {
        let (document, near, far) = set_up();
        // bring both to a state with a copy under the same number, and another base
        let stale = near.revived();
        let x = {
            let Opening { mut keeper, document, .. } = now(twin(&near, &far).open("d1")).unwrap();
            let mut s = Session::new(document);
            type_one(&mut keeper, &mut s, &far, 100, 2.0);
            keeper.rest(&s.doc);
            far.finish();
            keeper.hear(2.0);
            for i in 0..(if lead_near { 2 } else { 9 }) {
                type_one(&mut keeper, &mut s, &far, 200 + i, 2.0);
            }
            kill();
            s.doc
        };
        let full = Rc::new(Disk::with_room(
            stale.all().iter().map(|(k, t)| k.len() + t.len()).sum::<usize>()
                + 2 * document_room(&document)
                + 6000,
        ));
        stale.all().iter().for_each(|(k, t)| full.set(k, t).unwrap());
        far.refused.set(true);
        let y = {
            let Opening { mut keeper, document, .. } = now(twin(&full, &far).open("d1")).unwrap();
            let mut s = Session::new(document);
            for i in 0..2 {
                type_one(&mut keeper, &mut s, &far, 700 + i, 2.0);
            }
            keeper.rest(&s.doc);
            for i in 0..(if lead_near { 9 } else { 2 }) {
                type_one(&mut keeper, &mut s, &far, 800 + i, 2.0);
            }
            kill();
            s.doc
        };
        far.refused.set(false);
        // no room for a copy any more
        let mut n = 200_000;
        while n > 300 {
            _ = full.set(&format!("portail{n}"), &"x".repeat(n));
            n = n * 3 / 4;
        }
        let drafts = twin(&full, &far);
        assert_eq!(now(drafts.open("d1")).err(), Some(OpenError::Split));
        let other = wait(&far, drafts.rejoin("d1"));
        println!("lead_near {lead_near}: rejoin {other:?}");
        // the page is killed before the database did anything
        let (full, far) = (Rc::new(full.revived()), Rc::new(far.revived()));
        kill();
        let drafts = twin(&full, &far);
        let opened = match now(drafts.open("d1")) {
            Err(OpenError::Split) => {
                println!("split again: good");
                continue;
            }
            o => o.unwrap(),
        };
        let doc = write(&opened.document);
        println!(
            "opened: X {}, Y {}, unread {}",
            doc == write(&x),
            doc == write(&y),
            opened.unread_lines.len()
        );
        assert!(doc == write(&x) || doc == write(&y), "a mixture is opened");
        far.finish();
        let list = now(drafts.list()).unwrap();
        let found: Vec<String> =
            list.iter().filter_map(|m| now(drafts.peek(&m.id)).ok()).map(|d| write(&d)).collect();
        assert!(
            found.contains(&write(&x)) && found.contains(&write(&y)),
            "one of two states is no longer there"
        );
    }
}
// 9. a draft of two states that is removed from Home, and put back
#[test]
fn h09_a_split_draft_that_is_removed_and_put_back() {
    let (_, near, far) = set_up();
    let stale = Rc::new(near.revived());
    let x = {
        let Opening { mut keeper, document, .. } = now(twin(&near, &far).open("d1")).unwrap();
        let mut s = Session::new(document);
        type_one(&mut keeper, &mut s, &far, 100, 2.0);
        keeper.rest(&s.doc);
        for i in 0..9 {
            type_one(&mut keeper, &mut s, &far, 200 + i, 2.0);
        }
        far.finish();
        kill();
        s.doc
    };
    far.refused.set(true);
    let y = {
        let Opening { mut keeper, document, .. } = now(twin(&stale, &far).open("d1")).unwrap();
        let mut s = Session::new(document);
        for i in 0..3 {
            type_one(&mut keeper, &mut s, &far, 700 + i, 2.0);
        }
        keeper.rest(&s.doc);
        type_one(&mut keeper, &mut s, &far, 800, 2.0);
        kill();
        s.doc
    };
    far.refused.set(false);
    let drafts = twin(&stale, &far);
    // later::drafts::remove
    let peeked = now(drafts.peek("d1")).unwrap();
    println!("peeked X {}", peeked == x);
    wait(&far, drafts.keep_version("d1", &peeked, 9.0, Reason::Erased, "x".into())).unwrap();
    let removed = wait(&far, drafts.remove("d1")).unwrap();
    drafts.restore(&removed).unwrap();
    far.finish();
    kill();
    let drafts = twin(&stale, &far);
    let (opened, other) = match now(drafts.open("d1")) {
        Err(OpenError::Split) => {
            let other = wait(&far, drafts.rejoin("d1")).unwrap();
            (now(drafts.open("d1")).unwrap(), other)
        }
        o => (o.unwrap(), None),
    };
    assert_eq!((write(&opened.document), other), (write(&x), None));
    far.finish();
    let ids: Vec<String> = now(drafts.list()).unwrap().into_iter().map(|m| m.id).collect();
    let found: Vec<String> = ids.iter().map(|id| write(&now(drafts.peek(id)).unwrap())).collect();
    assert!(found.contains(&write(&y)), "the other state is a draft of its own, which was not removed");
}
// 10. another tab saves in the database alone (localStorage full) while this one opens; this one found localStorage well
#[test]
fn h10_saved_far_alone_while_another_opens() {
    let (_, document) = examples().remove(0);
    let far = Rc::new(Base::slow(vec![]));
    let near = Rc::new(Disk::with_room(600));
    let tab = |name: &str| Drafts::new(Rc::new(Twin::new(near.clone(), far.clone(), spawn))).of_tab(name);
    let a = tab("a");
    let mut keeper = a.create("d1", &document, 1.0, facts(), None);
    far.finish();
    keeper.hear(1.0);
    assert!(is_saved(keeper.state()));
    let mut s = Session::new(document);
    // a portal takes the rest: journals do not fit, the meta does
    let b = tab("b");
    let mut later = Box::pin(b.open("d1"));
    assert!(poll(later.as_mut()).is_none());
    for i in 0..6 {
        let e = edit(&mut s, 7 + i);
        keeper.note(&e);
    }
    keeper.flush(2.0, &s.doc, facts());
    far.finish();
    keeper.hear(2.0);
    println!("a: {:?}, health {:?}", keeper.state(), a.health());
    println!("near {:?}", near.all().iter().map(|t| (&t.0, t.1.len())).collect::<Vec<_>>());
    assert!(is_saved(keeper.state()));
    // a is closed: it was said to be saved
    let opening = loop {
        let ready = far.ready.as_ref().unwrap();
        ready.set(ready.get() + 1);
        if let Some(opening) = poll(later.as_mut()) {
            break opening.unwrap();
        }
    };
    kill();
    assert_eq!(write(&opening.document), write(&s.doc), "what was said to be saved is not opened");
}
// 11. a spoilt copy is set aside where nothing has room
#[test]
fn h11_set_aside_where_nothing_has_room() {
    let (_, near, far) = set_up();
    // two copies, the newer one spoilt in both stores
    whole_branch(&near, &far, 4, 3);
    {
        let Opening { mut keeper, document, .. } = now(twin(&near, &far).open("d1")).unwrap();
        keeper.rest(&document);
        far.finish();
        keeper.hear(1.0);
        kill();
    }
    let last = near
        .all()
        .into_iter()
        .filter(|(k, _)| k.contains(":copy:"))
        .max_by_key(|(_, t)| t.split(' ').next().unwrap().parse::<u64>().unwrap())
        .unwrap();
    let spoilt = last.1.replacen("\n{", "\n{abîmé", 1);
    near.set(&last.0, &spoilt).unwrap();
    far.held.borrow_mut().iter_mut().filter(|(k, _)| *k == last.0).for_each(|t| t.1 = spoilt.clone());
    let full = Rc::new(Disk::with_room(
        near.all().iter().map(|(k, t)| k.encode_utf16().count() + t.encode_utf16().count()).sum::<usize>()
            + 100,
    ));
    near.all().iter().for_each(|(k, t)| full.set(k, t).unwrap());
    far.full.set(true);
    let drafts = twin(&full, &far);
    let Opening { mut keeper, .. } = now(drafts.open("d1")).unwrap();
    far.finish();
    keeper.hear(3.0);
    println!("health {:?}, state {:?}", drafts.health(), keeper.state());
    kill();
    let there = |texts: &[(String, String)]| texts.iter().any(|t| t.1 == spoilt);
    println!("near {:?}", full.all().iter().map(|t| &t.0).collect::<Vec<_>>());
    println!("far {:?}", far.held.borrow().iter().map(|t| t.0.clone()).collect::<Vec<_>>());
    assert!(there(&full.all()) || there(&far.held.borrow()), "what could not be read is nowhere any more");
}
// 12. localStorage refused for one session, while the database lags
#[test]
fn h12_localstorage_refused_for_one_session() {
    let (_, near, far) = set_up();
    // a frame that its portal removes: the last flush is in localStorage alone
    let first = {
        let Opening { mut keeper, document, .. } = now(twin(&near, &far).open("d1")).unwrap();
        let mut s = Session::new(document);
        type_one(&mut keeper, &mut s, &far, 5, 2.0);
        for i in 0..6 {
            let e = edit(&mut s, 20 + i);
            keeper.note(&e);
            keeper.flush(3.0, &s.doc, facts());
        }
        s.doc
    };
    let far = Rc::new(far.revived());
    kill();
    let second = {
        let none = Rc::new(MemoryStore::instead(StoreError::Refused));
        let drafts = Drafts::new(Rc::new(Twin::new(none, far.clone(), spawn)));
        let Opening { mut keeper, document, .. } = now(drafts.open("d1")).unwrap();
        println!("alone {}", keeper.alone());
        let mut s = Session::new(document);
        for i in 0..3 {
            type_one(&mut keeper, &mut s, &far, 60 + i, 4.0);
        }
        assert!(is_saved(keeper.state()));
        kill();
        s.doc
    };
    let drafts = twin(&near, &far);
    let opened = match now(drafts.open("d1")) {
        Err(OpenError::Split) => return,
        o => o.unwrap(),
    };
    far.finish();
    let list = now(drafts.list()).unwrap();
    let found: Vec<String> =
        list.iter().filter_map(|m| now(drafts.peek(&m.id)).ok()).map(|d| write(&d)).collect();
    println!(
        "opened first {} second {} unread {}",
        opened.document == first,
        opened.document == second,
        opened.unread_lines.len()
    );
    kill();
    assert!(
        found.contains(&write(&first)) && found.contains(&write(&second)),
        "one of two states is nowhere"
    );
}
// 13. a draft that was opened blind is read again in the same page (comparison): its saves go over what the database holds
#[test]
fn h13_a_blind_draft_that_is_looked_at() {
    let (_, near, far) = set_up();
    let stale = Rc::new(near.revived());
    let first = whole_branch(&near, &far, 100, 8);
    far.refused.set(true);
    let page = twin(&stale, &far);
    let Opening { mut keeper, document, .. } = now(page.open("d1")).unwrap();
    let mut s = Session::new(document);
    type_one(&mut keeper, &mut s, &far, 500, 2.0);
    far.refused.set(false);
    _ = now(page.peek("d1"));
    for i in 0..2 {
        type_one(&mut keeper, &mut s, &far, 600 + i, 2.0);
        keeper.rest(&s.doc);
        far.finish();
        keeper.hear(2.0);
    }
    println!("{:?}", keeper.state());
    kill();
    let drafts = twin(&stale, &far);
    match now(drafts.open("d1")) {
        Err(OpenError::Split) => println!("{:?}", wait(&far, drafts.rejoin("d1"))),
        o => println!("opened first {}", o.unwrap().document == first),
    };
    far.finish();
    let list = now(drafts.list()).unwrap();
    let found: Vec<String> =
        list.iter().filter_map(|m| now(drafts.peek(&m.id)).ok()).map(|d| write(&d)).collect();
    kill();
    assert!(found.contains(&write(&s.doc)), "the blind one");
    assert!(found.contains(&write(&first)), "what the database held is nowhere");
}
// 8. two copies of one number, whose journals begin the same
#[test]
fn h08_the_same_journal_on_other_copies() {
    let (_, near, far) = set_up();
    let stale = Rc::new(near.revived());
    let fixed = |s: &mut Session, k: &mut Keeper, far: &Base, e: &Edit| {
        assert!(s.edit(e.clone()));
        k.note(e);
        k.flush(2.0, &s.doc, facts());
        far.finish();
        k.hear(2.0);
    };
    let same = {
        let mut s = Session::new(examples().remove(0).1);
        edit(&mut s, 4242)
    };
    let x = {
        let Opening { mut keeper, document, .. } = now(twin(&near, &far).open("d1")).unwrap();
        let mut s = Session::new(document);
        // far's branch: 1 edit, copy, the edit
        type_one(&mut keeper, &mut s, &far, 100, 2.0);
        keeper.rest(&s.doc);
        far.finish();
        keeper.hear(2.0);
        fixed(&mut s, &mut keeper, &far, &same);
        kill();
        s.doc
    };
    far.refused.set(true);
    let y = {
        let Opening { mut keeper, document, .. } = now(twin(&stale, &far).open("d1")).unwrap();
        let mut s = Session::new(document);
        for i in 0..3 {
            type_one(&mut keeper, &mut s, &far, 900 + i, 2.0);
        }
        keeper.rest(&s.doc);
        fixed(&mut s, &mut keeper, &far, &same);
        type_one(&mut keeper, &mut s, &far, 950, 2.0);
        kill();
        s.doc
    };
    far.refused.set(false);
    let drafts = twin(&stale, &far);
    assert_eq!(now(drafts.open("d1")).err(), Some(OpenError::Split));
    let other = wait(&far, drafts.rejoin("d1")).unwrap();
    far.finish();
    let list = now(drafts.list()).unwrap();
    let found: Vec<String> =
        list.iter().filter_map(|m| now(drafts.peek(&m.id)).ok()).map(|d| write(&d)).collect();
    println!("other {other:?}, x {} y {}", found.contains(&write(&x)), found.contains(&write(&y)));
    kill();
    assert!(found.contains(&write(&x)) && found.contains(&write(&y)), "one of two states is nowhere");
}

// 14. a draft that was opened whole is read again while the database is mute: it is never written there again, nothing says so
#[test]
fn h14_never_written_far_again_without_a_word() {
    let (_, near, far) = set_up();
    let page = twin(&near, &far);
    let Opening { mut keeper, document, .. } = now(page.open("d1")).unwrap();
    let mut s = Session::new(document);
    far.finish();
    keeper.hear(1.0);
    far.refused.set(true);
    _ = now(page.peek("d1"));
    far.refused.set(false);
    _ = now(page.list());
    for i in 0..4 {
        type_one(&mut keeper, &mut s, &far, 40 + i, 2.0);
        keeper.rest(&s.doc);
        far.finish();
        keeper.hear(2.0);
    }
    println!(
        "{:?} alone {} lacking {} health {:?}",
        keeper.state(),
        keeper.alone(),
        keeper.lacking(),
        page.health()
    );
    kill();
    let found = now(twin(&Rc::default(), &far).open("d1")).unwrap();
    assert!(found.document == s.doc, "a portal that empties localStorage takes what both were said to have");
}
