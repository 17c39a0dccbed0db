//! Versions of a draft, drafts that were removed, and what is taken away for good.
#[allow(dead_code)]
mod draft_store;
use draft_store::{Base, Disk, Random, examples, kill, poll, try_edit, twin, wait};
use std::rc::Rc;
use strategie_nr::draft::store::{Store, StoreError};
use strategie_nr::draft::*;
use strategie_nr::file::write;
use strategie_nr::strategie::sample;
use strategie_nr::strategie::{Object, Session};

const HOUR: f64 = 3_600_000.0;
/// The number of a version that was kept then: its time.
const fn at(hours: u64) -> u64 {
    hours * 3_600_000
}

struct Browser {
    near: Rc<Disk>,
    far: Rc<Base>,
    drafts: Drafts,
}
fn browser(near: Disk) -> Browser {
    let (near, far) = (Rc::new(near), Rc::new(Base::default()));
    let drafts = twin(&near, &far);
    Browser { near, far, drafts }
}
impl Browser {
    fn wait<T>(&self, later: impl Future<Output = T>) -> T {
        wait(&self.far, later)
    }
    fn keep(
        &self,
        document: &Object,
        at: f64,
        reason: Reason,
        name: &str,
    ) -> Result<Option<u64>, StoreError> {
        self.wait(self.drafts.keep_version("d1", document, at, reason, name.into()))
    }
    fn list(&self) -> Vec<(u64, Reason, String)> {
        let all = self.wait(self.drafts.versions("d1")).unwrap();
        all.into_iter().map(|v| (v.n, v.reason, v.name)).collect()
    }
}
fn changed(document: &Object, seed: u64) -> Object {
    let (mut session, mut random) = (Session::new(document.clone()), Random(seed));
    for n in 0..10 {
        _ = try_edit(&mut session, &mut random, n);
    }
    session.doc
}

#[test]
fn versions_are_listed_read_and_kept_once() {
    for (name, document) in examples() {
        let b = browser(Disk::default());
        let other = changed(&document, 3);
        assert_eq!(b.list(), []);
        b.keep(&document, HOUR, Reason::Daily, "").unwrap();
        // the same day, and the same content another day
        b.keep(&other, 2.0 * HOUR, Reason::Daily, "").unwrap();
        b.keep(&document, 30.0 * HOUR, Reason::Daily, "").unwrap();
        b.keep(&other, 31.0 * HOUR, Reason::Daily, "").unwrap();
        b.keep(&other, 31.0 * HOUR, Reason::Conflict, "").unwrap();
        b.keep(&other, 32.0 * HOUR, Reason::Named, "Avant le conseil «\u{a0}\"\n").unwrap();
        let named = "Avant le conseil «\u{a0}\"\n".to_owned();
        assert_eq!(
            b.list(),
            [
                (at(32), Reason::Named, named),
                (at(31), Reason::Daily, "".into()),
                (at(1), Reason::Daily, "".into())
            ]
        );
        assert_eq!(write(&b.wait(b.drafts.version("d1", at(1))).unwrap()), write(&document), "{name}");
        assert_eq!(write(&b.wait(b.drafts.version("d1", at(32))).unwrap()), write(&other), "{name}");
        assert_eq!(b.wait(b.drafts.version("d1", 9)).err(), Some(OpenError::Absent));
        // a version is no draft, and takes none of the room near
        assert_eq!(b.wait(b.drafts.list()).unwrap(), []);
        assert_eq!(b.near.all(), []);
        // one that is spoilt says so
        b.far
            .held
            .borrow_mut()
            .iter_mut()
            .filter(|(k, _)| k.ends_with(":3600000"))
            .for_each(|(_, t)| t.push(' '));
        assert_eq!(b.wait(b.drafts.version("d1", at(1))).err(), Some(OpenError::Unreadable));
        b.wait(b.drafts.forget_versions("d1", &[at(1), at(32)])).unwrap();
        assert_eq!(b.list().len(), 1);
        b.wait(b.drafts.forget_versions("d1", &[at(31)])).unwrap();
        assert_eq!(*b.far.held.borrow(), []);
        // no number is given again, whatever the clock says
        let first = b.keep(&document, 40.0 * HOUR, Reason::Named, "").unwrap();
        let second = b.keep(&document, 39.0 * HOUR, Reason::Named, "").unwrap();
        assert_eq!((first, second), (Some(at(40)), Some(at(40) + 1)));
    }
}
#[test]
fn the_oldest_daily_ones_make_room_and_what_has_a_name_goes_last() {
    let b = browser(Disk::default());
    let large = |seed| sample::sized(seed, 1200, 1200, 100);
    for n in 1..13u64 {
        let reason = if n % 2 == 0 { Reason::Named } else { Reason::Daily };
        b.keep(&large(n), n as f64 * 24.0 * HOUR, reason, "x").unwrap();
        let total: u64 = b.wait(b.drafts.versions("d1")).unwrap().iter().map(|v| v.size).sum();
        assert!(total <= MOST, "{total}");
    }
    let left: Vec<u64> = b.list().into_iter().map(|v| v.0 / at(24)).collect();
    assert_eq!(left, [12, 10, 8, 6, 4]);
    let bodies = b.far.held.borrow().iter().filter(|(k, _)| k.contains(":version:")).count();
    assert_eq!(bodies, left.len(), "what the list does not name is gone");
}
#[test]
fn a_list_that_anyone_may_have_written_is_read_as_far_as_it_goes() {
    let (_, document) = examples().remove(0);
    for text in ["", "null", "[1,{}]", "[{\"n\":-1}]", "{\"n\":1}", "[{\"n\":1,\"at\":1}]"] {
        let b = browser(Disk::default());
        b.far.held.borrow_mut().push(("snr:1:d1:versions".into(), text.into()));
        assert_eq!(b.list(), [], "{text}");
        b.keep(&document, HOUR, Reason::Named, "").unwrap();
        assert_eq!(b.list().len(), 1);
        // what is no list at all is not written over without a trace
        let aside = b.wait(b.drafts.set_aside()).unwrap();
        assert_eq!(aside.len(), ["", "null", "{\"n\":1}"].contains(&text) as usize, "{text}");
    }
    // a reason of another release is no reason to lose the version
    let b = browser(Disk::default());
    let list = "[{\"n\":1,\"at\":1,\"reason\":\"x\",\"name\":\"Nom\"}]";
    b.far.held.borrow_mut().push(("snr:1:d1:versions".into(), list.into()));
    assert_eq!(b.list(), [(1, Reason::Found, "Nom".into())]);
}
#[test]
fn a_draft_that_was_removed_comes_back() {
    let (_, document) = examples().remove(0);
    for refused in [false, true] {
        let b = browser(Disk::default());
        b.far.refused.set(refused);
        let facts = MetaFacts { name: "Ville".into(), ..MetaFacts::default() };
        drop(b.drafts.create("d1", &document, 1.0, facts.clone(), None));
        b.far.finish();
        b.wait(b.drafts.keep_version("d1", &document, HOUR, Reason::Erased, "Ville".into())).unwrap();
        b.wait(b.drafts.remove("d1")).unwrap();
        assert_eq!(b.wait(b.drafts.list()).unwrap(), []);
        let erased = b.wait(b.drafts.erased()).unwrap();
        assert_eq!((erased.len(), &*erased[0].last.name), (1, "Ville"));
        let all = b.wait(b.drafts.all_versions()).unwrap();
        assert_eq!((all.len(), &*all[0].0, all[0].1.n), (1, "d1", at(1)));
        if !refused {
            let keeper = b.wait(b.drafts.bring_back(&erased[0], 2.0 * HOUR, facts)).unwrap();
            assert!(matches!(keeper.state(), SaveState::Saved { .. }));
            assert_eq!(b.wait(b.drafts.erased()).unwrap(), []);
            assert_eq!(b.wait(b.drafts.open("d1")).unwrap().document, document);
        }
        assert_eq!(b.wait(b.drafts.version("d1", at(1))).unwrap(), document, "without a database too");
        kill();
    }
}
#[test]
fn without_a_database_only_the_last_one_before_a_loss_is_kept_if_it_fits() {
    let (_, document) = examples().remove(0);
    let b = browser(Disk::with_room(3 * write(&document).len()));
    b.far.refused.set(true);
    assert_eq!(b.keep(&document, HOUR, Reason::Named, ""), Err(StoreError::Refused));
    b.keep(&document, HOUR, Reason::Replaced, "un").unwrap();
    b.keep(&changed(&document, 1), HOUR, Reason::Replaced, "deux").unwrap();
    assert_eq!(b.near.all().iter().filter(|(k, _)| k.contains(":version:")).count(), 1);
    let before = b.near.all();
    let small = browser(Disk::with_room(50));
    small.far.refused.set(true);
    assert!(small.keep(&document, HOUR, Reason::Replaced, "").is_err());
    assert_eq!(small.near.all(), [], "no half of one");
    assert_eq!(b.near.all(), before);
}
#[test]
fn everything_of_ours_is_removed_and_nothing_else() {
    let (_, document) = examples().remove(0);
    let b = browser(Disk::default());
    drop(b.drafts.create("d1", &document, 1.0, MetaFacts::default(), None));
    b.keep(&document, HOUR, Reason::Named, "").unwrap();
    b.drafts.set_settings("{}").unwrap();
    b.near.set("snr:1:set-aside:7", "x").unwrap();
    b.near.set("portail", "à eux").unwrap();
    b.far.finish();
    assert_eq!(b.wait(b.drafts.set_aside()).unwrap(), ["snr:1:set-aside:7"]);
    assert!(b.wait(b.drafts.raw("d1")).unwrap().contains("snr:1:d1:copy:1\n1 0 "));
    assert_eq!(b.wait(b.drafts.peek("d1")).unwrap(), document);
    // one that cannot be reached is said, and not passed over
    b.far.refused.set(true);
    assert_eq!(b.wait(b.drafts.erase_all()), Err(StoreError::Refused));
    b.far.refused.set(false);
    assert!(b.wait(b.drafts.erase_all()).unwrap() >= 5);
    assert_eq!(b.near.all(), [("portail".to_owned(), "à eux".to_owned())]);
    assert_eq!(*b.far.held.borrow(), []);
    kill();
}

#[test]
fn two_tabs_that_keep_a_version_in_the_same_instant_keep_both() {
    let (_, document) = examples().remove(0);
    let far = Rc::new(Base::slow(vec![]));
    let tab = |name: &str| twin(&Rc::default(), &far).of_tab(name);
    let (first, second) = (tab("a"), tab("b"));
    let keep = |drafts: &Drafts, at: f64, seed: u64| {
        let (drafts, document) = (drafts.clone(), changed(&document, seed));
        async move { drafts.keep_version("d1", &document, at, Reason::Conflict, "x".into()).await }
    };
    let (mut one, mut two) = (Box::pin(keep(&first, HOUR, 1)), Box::pin(keep(&second, HOUR + 1.0, 2)));
    // each has read the list before the other writes it
    assert!(poll(one.as_mut()).is_none() && poll(two.as_mut()).is_none());
    far.ready.as_ref().unwrap().set(1000);
    let mut kept = vec![None, None];
    for _ in 0..20 {
        let mut futures = [one.as_mut(), two.as_mut()];
        for (n, future) in
            futures.iter_mut().enumerate().filter(|(n, _)| kept[*n].is_none()).collect::<Vec<_>>()
        {
            kept[n] = poll(future.as_mut());
        }
        far.step();
    }
    assert_eq!(kept, [Some(Ok(Some(at(1)))), Some(Ok(Some(at(1) + 1)))]);
    let b = browser(Disk::default());
    *b.far.held.borrow_mut() = far.held.borrow().clone();
    let numbers = |b: &Browser| b.list().iter().map(|v| v.0).collect::<Vec<_>>();
    assert_eq!(numbers(&b), [at(1) + 1, at(1)], "one of them is in no list");
    for (n, seed) in [(at(1), 1), (at(1) + 1, 2)] {
        assert_eq!(b.wait(b.drafts.version("d1", n)).unwrap(), changed(&document, seed));
    }
    // the next one puts all in the list again
    b.keep(&document, 5.0 * HOUR, Reason::Named, "").unwrap();
    assert!(
        b.far
            .held
            .borrow()
            .iter()
            .any(|(k, list)| k.ends_with(":versions") && list.matches("\"n\"").count() == 3)
    );
    b.wait(b.drafts.forget_versions("d1", &numbers(&b))).unwrap();
    assert_eq!(*b.far.held.borrow(), []);
}
#[test]
fn what_a_full_database_does_not_take_stays_near_until_it_does() {
    let (_, document) = examples().remove(0);
    let one = write(&document).len();
    let b = browser(Disk::with_room(3 * one / 2));
    b.keep(&document, HOUR, Reason::Named, "nommée").unwrap();
    b.far.full.set(true);
    assert_eq!(b.keep(&changed(&document, 1), 2.0 * HOUR, Reason::Named, ""), Err(StoreError::Full));
    let (second, third) = (changed(&document, 2), changed(&document, 3));
    b.keep(&second, 3.0 * HOUR, Reason::Replaced, "deux").unwrap();
    assert_eq!(b.list().iter().map(|v| v.0).collect::<Vec<_>>(), [at(3), at(1)]);
    assert_eq!(b.wait(b.drafts.version("d1", at(3))).unwrap(), second);
    // there is room for one: the one before goes, and only for one that is there
    b.keep(&third, 4.0 * HOUR, Reason::Replaced, "trois").unwrap();
    assert_eq!(b.list().iter().map(|v| v.0).collect::<Vec<_>>(), [at(4), at(1)]);
    let near = b.near.all();
    let large = sample::sized(1, 300, 300, 100);
    assert_eq!(b.keep(&large, 5.0 * HOUR, Reason::Replaced, ""), Err(StoreError::Full));
    assert_eq!(b.near.all(), near, "what was there still is");
    // one that waits near can be given up too
    let c = browser(b.near.revived());
    c.far.full.set(true);
    c.wait(c.drafts.forget_versions("d1", &[at(4)])).unwrap();
    assert_eq!((c.near.all(), c.list()), (vec![], vec![]));
    // and goes to the database once that takes more
    b.far.full.set(false);
    b.keep(&document, 6.0 * HOUR, Reason::Named, "").unwrap();
    assert_eq!(b.near.all(), []);
    assert_eq!(b.list().iter().map(|v| v.0).collect::<Vec<_>>(), [at(6), at(4), at(1)]);
    assert_eq!(b.wait(b.drafts.version("d1", at(4))).unwrap(), third);
    // a database that is mute says nothing of what it holds
    b.far.refused.set(true);
    assert_eq!(b.wait(b.drafts.versions("d1")), Err(StoreError::Refused));
    assert_eq!(b.wait(b.drafts.version("d1", at(4))).err(), Some(OpenError::Store(StoreError::Refused)));
}
#[test]
fn what_comes_back_is_what_was_removed_and_what_is_newer_is_left_to_its_release() {
    let (_, document) = examples().remove(0);
    let b = browser(Disk::default());
    let (erased, later) = (changed(&document, 4), changed(&document, 5));
    b.keep(&erased, HOUR, Reason::Erased, "Ville").unwrap();
    b.keep(&later, 2.0 * HOUR, Reason::Conflict, "d’un onglet").unwrap();
    let all = b.wait(b.drafts.erased()).unwrap();
    assert_eq!((all.len(), all[0].last.n), (1, at(1)));
    // written by a release to come
    let newer = write(&document).replacen("\"version\": \"1.", "\"version\": \"2.", 1);
    assert!(newer != write(&document));
    let newer =
        strategie_nr::file::read(newer.as_bytes(), &strategie_nr::strategie::table::described::Strategie);
    b.keep(&newer.unwrap().0, 3.0 * HOUR, Reason::Named, "").unwrap();
    assert_eq!(b.wait(b.drafts.version("d1", at(3))).err(), Some(OpenError::Newer));
    assert!(b.wait(b.drafts.version_text("d1", at(3))).unwrap().contains("\"version\":\"2."));
}
#[test]
fn a_list_that_could_not_be_read_is_not_written_over() {
    let (_, document) = examples().remove(0);
    let b = browser(Disk::default());
    for n in 1..4u64 {
        b.keep(&changed(&document, n), n as f64 * HOUR, Reason::Named, &format!("Nom {n}")).unwrap();
    }
    let before = b.list();
    b.far.deaf.set(1);
    assert_eq!(b.keep(&document, 30.0 * HOUR, Reason::Daily, ""), Err(StoreError::Slow));
    assert_eq!(b.list(), before);
    b.far.deaf.set(1);
    let forgotten = b.wait(b.drafts.forget_versions("d1", &[before[0].0]));
    assert_eq!((forgotten, b.list()), (Err(StoreError::Slow), before.clone()));
    // before a loss it is kept near, and the list is still as it was
    b.far.deaf.set(1);
    b.keep(&document, 30.0 * HOUR, Reason::Replaced, "").unwrap();
    let all = [vec![(at(30), Reason::Replaced, String::new())], before.clone()].concat();
    assert_eq!(b.list(), all);
    // nor when something stands near already
    b.far.deaf.set(1);
    assert_eq!(b.keep(&changed(&document, 9), 40.0 * HOUR, Reason::Named, "x"), Err(StoreError::Slow));
    assert_eq!(b.list(), all);
    b.far.deaf.set(1);
    b.wait(b.drafts.forget_versions("d1", &[at(30)])).unwrap();
    assert_eq!(b.list(), before);
}
#[test]
fn no_version_stands_near_that_no_list_names() {
    let (_, document) = examples().remove(0);
    let b = browser(Disk::default());
    b.far.full.set(true);
    b.keep(&document, HOUR, Reason::Replaced, "un").unwrap();
    b.far.deaf.set(1);
    b.keep(&changed(&document, 3), 2.0 * HOUR, Reason::Replaced, "deux").unwrap();
    assert_eq!(b.list(), [(at(2), Reason::Replaced, "deux".to_owned())]);
    let keys: Vec<_> = b.near.all().into_iter().map(|(k, _)| k).filter(|k| k.contains(":version:")).collect();
    assert_eq!(keys, [format!("snr:1:d1:version:{}", at(2))]);
}
