//! Two stores, each of which may fail, lie, truncate, take its time or lose what it had: what was said to be saved comes back.
#[allow(dead_code)]
mod draft_store;
use draft_store::{
    Base, Disk, Random, examples, facts, far_only, is_saved, kill, now, poll, run, try_edit, twin,
};
use std::rc::Rc;
use strategie_nr::draft::store::Store;
use strategie_nr::draft::*;
use strategie_nr::file::write;
use strategie_nr::strategie::{Object, Session};

const SEED: u64 = 20_261_125;

fn size(small: usize, long: usize) -> usize {
    let size = if std::env::var("SNR_SOAK").is_ok_and(|v| v == "1") { long } else { small };
    println!("seed {SEED}, {size} rounds");
    size
}

/// A page in which a person writes, and all that happened.
struct Page {
    session: Session,
    keeper: Keeper,
    states: Vec<String>,
    /// The last state that was said to be saved.
    saved: Option<usize>,
    /// The last that was said to be saved when nothing was on its way any more.
    settled: Option<usize>,
    /// Somebody emptied the near store, and nothing was written since.
    emptied: bool,
}
impl Page {
    fn new(drafts: &Drafts, document: &Object) -> Page {
        let keeper = drafts.create("d1", document, 1.0, facts(), None);
        let states = vec![write(document)];
        let mut page = Page {
            session: Session::new(document.clone()),
            keeper,
            states,
            saved: None,
            settled: None,
            emptied: false,
        };
        page.look();
        page
    }
    fn look(&mut self) {
        if is_saved(self.keeper.state()) && !self.emptied {
            self.saved = Some(self.states.len() - 1);
        }
    }
    fn edit(&mut self, random: &mut Random, n: usize) {
        let e = match random.below(12) {
            0 => self.session.undo(),
            1 => self.session.redo(),
            _ => try_edit(&mut self.session, random, n),
        };
        if let Some(e) = e {
            self.keeper.note(&e);
            self.states.push(write(&self.session.doc));
        }
    }
    fn flush(&mut self, n: usize) {
        self.emptied &= !self.keeper.due();
        self.keeper.flush(n as f64, &self.session.doc, facts());
        self.look();
    }
    fn hear(&mut self, far: &Base) {
        run();
        self.keeper.hear(2.0);
        self.look();
        if !self.emptied && far.waits() == 0 && is_saved(self.keeper.state()) && !self.keeper.lacking() {
            self.settled = self.saved;
        }
    }
    /// One of the things that happen while one writes.
    fn live(&mut self, far: &Base, random: &mut Random, n: usize) {
        if random.below(2) == 0 {
            self.edit(random, n);
        }
        match random.below(8) {
            0..3 => self.flush(n),
            3 => {
                self.keeper.rest(&self.session.doc);
                self.look();
            }
            4..6 => _ = far.step(),
            6 => far.finish(),
            _ => {}
        }
        self.hear(far);
        assert!(self.keeper.state() != SaveState::Conflict, "nobody else is there");
    }
    #[track_caller]
    fn check(&self, near: Disk, far: &Base, least: Option<usize>, what: &str) {
        let opening = now(twin(&Rc::new(near), &Rc::new(far.revived())).open("d1"));
        match (opening, least) {
            (Ok(found), least) => {
                let found = write(&found.document);
                let reached = self.states.iter().rposition(|s| *s == found);
                assert!(reached.is_some(), "{what}: a state that never was");
                assert!(reached >= least, "{what}: {reached:?}, saved {least:?} of {}", self.states.len());
            }
            (Err(_), None) => {}
            (Err(e), least) => panic!("{what}: {e:?}, saved {least:?}"),
        }
    }
}

#[test]
fn whatever_goes_wrong_in_either_store_what_was_said_to_be_saved_comes_back() {
    let (examples, mut faults, mut saves) = (examples(), 0, 0);
    for round in 0..size(120, 6_000) {
        let seed = SEED + round as u64;
        let mut random = Random(seed);
        let (name, document) = &examples[round % examples.len()];
        let room = write(document).len() * (1 + random.below(8)) / 3;
        let near = Rc::new(match round % 5 {
            0 => Disk::default(),
            1 => Disk::with_room(room),
            2 => Disk::lying(seed, true),
            3 => Disk::lying(seed, false),
            _ => Disk::cutting(seed),
        });
        let far = Rc::new(Base::faulty(seed, [0, 3, 8, 20][random.below(4)]));
        let mut page = Page::new(&twin(&near, &far), document);
        for n in 0..90 {
            page.live(&far, &mut random, n);
        }
        faults += far.faults.get() + near.lies();
        saves += page.saved.is_some() as usize;
        // The page goes: the near store keeps what it was given, what was on its way is lost. A near store that spoils
        // what it had while it writes more leaves the database.
        let least = if round % 5 == 4 { page.settled } else { page.saved };
        page.check(near.revived(), &far, least, &format!("{name}, seed {seed}"));
    }
    println!("{faults} faults");
    assert!(faults > 500 && saves > 90, "{faults} faults, {saves} pages that saved");
}
#[test]
fn a_browser_without_localstorage_saves_once_the_database_has_said_so() {
    let (examples, mut saved) = (examples(), 0);
    for round in 0..size(60, 3_000) {
        let seed = SEED + round as u64;
        let mut random = Random(seed);
        let (name, document) = &examples[round % examples.len()];
        let far = Rc::new(Base::faulty(seed, [0, 4, 12][round % 3]));
        far.whole.set(true);
        let mut page = Page::new(&far_only(&far), document);
        assert_eq!(page.saved, None, "nothing was said yet");
        for n in 0..90 {
            page.live(&far, &mut random, n);
        }
        saved += (page.saved > Some(20)) as usize;
        page.check(Disk::default(), &far, page.saved, &format!("{name}, seed {seed}"));
    }
    assert!(saved > 15, "{saved}");
}
#[test]
fn a_killed_browser_and_a_portal_that_empties_localstorage_change_nothing() {
    let (examples, mut settled) = (examples(), 0);
    for round in 0..size(50, 3_000) {
        let seed = SEED + round as u64;
        let mut random = Random(seed);
        let (name, document) = &examples[round % examples.len()];
        let (near, far) = (Rc::new(Disk::default()), Rc::new(Base::default()));
        let mut page = Page::new(&twin(&near, &far), document);
        // what was on disk of the near store some time ago
        let mut old = Disk::default();
        for n in 0..90 {
            match random.below(20) {
                0 => old = near.revived(),
                1 => {
                    near.all().iter().for_each(|(key, _)| near.remove(key).unwrap());
                    // until more is written, the database alone has it
                    page.saved = page.settled;
                    page.emptied = true;
                }
                2 => {
                    page.flush(n);
                    far.finish();
                    page.hear(&far);
                    kill();
                    // and on it goes, in another page
                    let opening = now(twin(&near, &far).open("d1")).unwrap();
                    assert_eq!(write(&opening.document), write(&page.session.doc));
                    (page.session, page.keeper) = (Session::new(opening.document), opening.keeper);
                }
                _ => page.live(&far, &mut random, n),
            }
        }
        settled += page.settled.is_some() as usize;
        let what = format!("{name}, seed {seed}");
        page.check(old, &far, page.settled, &what);
        page.check(Disk::default(), &far, page.settled, &what);
        page.check(near.revived(), &far, page.saved, &what);
    }
    assert!(settled > 45, "{settled}");
}
#[test]
fn a_database_that_is_removed_under_the_page_gets_all_again() {
    let (_, document) = examples().remove(0);
    for seed in 1..40 {
        let mut random = Random(seed);
        let (near, far) = (Rc::new(Disk::default()), Rc::new(Base::default()));
        let mut page = Page::new(&twin(&near, &far), &document);
        for n in 0..90 {
            if n % 20 == 10 {
                far.held.borrow_mut().clear();
            }
            page.live(&far, &mut random, n);
            if n % 20 == 10 {
                page.check(near.revived(), &far, page.saved, "without the database");
            }
        }
        page.edit(&mut random, 90);
        page.flush(90);
        far.finish();
        page.hear(&far);
        page.keeper.rest(&page.session.doc);
        far.finish();
        page.hear(&far);
        page.check(Disk::default(), &far, Some(page.states.len() - 1), "the database alone");
    }
}
#[test]
fn two_tabs_that_have_the_database_alone_never_write_over_each_other() {
    let (_, document) = examples().remove(0);
    for seed in 1..60 {
        let mut random = Random(seed);
        let far = Rc::new(Base::default());
        let mut first = Page::new(&far_only(&far).of_tab("a"), &document);
        for n in 0..5 {
            first.edit(&mut random, n);
            first.flush(n);
        }
        far.finish();
        first.hear(&far);
        first.flush(5);
        far.finish();
        first.hear(&far);
        // the other opens it while the first has something on its way, and both write on
        let opening = now(far_only(&far).of_tab("b").open("d1")).unwrap();
        first.hear(&far);
        let mut second = Page {
            session: Session::new(opening.document),
            keeper: opening.keeper,
            states: vec![],
            saved: None,
            settled: None,
            emptied: false,
        };
        assert_eq!(write(&second.session.doc), first.states[first.saved.unwrap()]);
        second.states.push(write(&second.session.doc));
        for n in 5..30 {
            let page = if random.below(2) == 0 { &mut first } else { &mut second };
            page.edit(&mut random, n);
            page.flush(n);
            if random.below(3) == 0 {
                far.finish();
            }
            run();
            first.keeper.hear(2.0);
            second.keeper.hear(2.0);
        }
        first.edit(&mut random, 30);
        first.flush(30);
        second.flush(30);
        far.finish();
        first.keeper.hear(2.0);
        assert_eq!(first.keeper.state(), SaveState::Conflict, "seed {seed}");
        second.hear(&far);
        assert!(is_saved(second.keeper.state()));
        kill();
        assert_eq!(now(far_only(&far).open("d1")).unwrap().document, second.session.doc);
        kill();
    }
}
#[test]
fn the_list_is_that_of_both() {
    let (_, document) = examples().remove(0);
    let (near, far) = (Rc::new(Disk::default()), Rc::new(Base::default()));
    let drafts = twin(&near, &far);
    for id in ["d1", "d2", "d3"] {
        drafts.create(id, &document, 1.0, facts(), None);
    }
    far.finish();
    let ids = |drafts: &Drafts| now(drafts.list()).map(|l| l.into_iter().map(|m| m.id).collect::<Vec<_>>());
    near.all().iter().filter(|(k, _)| k.contains(":d1:")).for_each(|(k, _)| near.remove(k).unwrap());
    far.held.borrow_mut().retain(|(k, _)| !k.contains(":d2:"));
    assert_eq!(ids(&drafts).unwrap(), ["d1", "d2", "d3"]);
    far.refused.set(true);
    assert_eq!(ids(&drafts).unwrap(), ["d2", "d3"]);
    far.refused.set(false);
    // a removal is one once both have done it
    let mut later = Box::pin(drafts.remove("d3"));
    assert!(poll(later.as_mut()).is_none());
    far.finish();
    let removed = poll(later.as_mut()).unwrap().unwrap();
    assert!(near.all().iter().chain(far.held.borrow().iter()).all(|(k, _)| !k.contains(":d3:")));
    drafts.restore(&removed).unwrap();
    far.finish();
    assert_eq!(now(twin(&Rc::default(), &far).open("d3")).unwrap().document, document);
    kill();
}
