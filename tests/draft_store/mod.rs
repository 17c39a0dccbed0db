//! Stores that die, are full, lie or take their time, and those who write in them.
mod person;
pub use person::*;
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use strategie_nr::draft::meta::outranks;
use strategie_nr::draft::store::{Cards, Later, Loaded, Store, StoreError, Texts};
use strategie_nr::draft::twin::{Far, Guard};

/// What is ready at once.
pub fn now<T>(later: impl Future<Output = T>) -> T {
    poll(Box::pin(later).as_mut()).expect("not ready")
}
pub fn poll<T>(later: Pin<&mut dyn Future<Output = T>>) -> Option<T> {
    match later.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

#[derive(Default)]
pub struct Disk {
    held: RefCell<Texts>,
    writes: Cell<usize>,
    /// Writes until the page dies, and whether the one that kills it arrives.
    life: Option<(usize, bool)>,
    /// UTF-16 units, keys included.
    room: Option<usize>,
    more: Cell<usize>,
    lying: Option<bool>,
    cut_journals: bool,
    seed: Cell<u64>,
    lies: Cell<usize>,
}
impl Disk {
    pub fn living(writes: usize, arrives: bool) -> Self {
        Disk { life: Some((writes, arrives)), ..Disk::default() }
    }
    pub fn with_room(units: usize) -> Self {
        Disk { room: Some(units), ..Disk::default() }
    }
    /// Cuts journals short too.
    pub fn cutting(seed: u64) -> Self {
        Disk { cut_journals: true, ..Disk::lying(seed, true) }
    }
    /// `cuts`: copies and metas are cut short; else writes do nothing.
    pub fn lying(seed: u64, cuts: bool) -> Self {
        Disk { lying: Some(cuts), seed: Cell::new(seed), ..Disk::default() }
    }
    /// What another page finds there afterwards.
    pub fn revived(&self) -> Self {
        Disk { held: self.held.clone(), ..Disk::default() }
    }
    /// The same texts, where only so many units more fit.
    pub fn cramped(&self, units: usize) -> Self {
        Disk { room: Some(self.used("") + units), ..self.revived() }
    }
    /// What all takes but this key.
    fn used(&self, but: &str) -> usize {
        self.held.borrow().iter().filter(|(k, _)| k != but).map(|(k, t)| units(k) + units(t)).sum()
    }
    /// As a portal does that empties all of it.
    pub fn empty(&self) {
        self.held.borrow_mut().clear();
    }
    pub fn all(&self) -> Texts {
        let mut all = self.held.borrow().clone();
        all.sort();
        all
    }
    pub fn writes(&self) -> usize {
        self.writes.get()
    }
    pub fn lies(&self) -> usize {
        self.lies.get()
    }
    pub fn dead(&self) -> bool {
        self.life.is_some_and(|(life, _)| self.writes.get() > life)
    }
    pub fn give_room(&self, units: usize) {
        self.more.set(units);
    }
    /// Whether this write happens, and whether it is said to.
    fn step(&self) -> (bool, bool) {
        let n = self.writes.replace(self.writes.get() + 1);
        match self.life {
            Some((life, arrives)) => (n < life || (arrives && n == life), n < life),
            None => (true, true),
        }
    }
    fn lie(&self, key: &str, text: &str) -> Option<String> {
        let cuts = self.lying?;
        let mut random = Random(self.seed.get());
        let lie = random.below(4) == 0;
        let kept = random.below(text.len().max(1));
        self.seed.set(random.0);
        if !lie || (cuts && key.contains(":edits:") && !self.cut_journals) {
            return None;
        }
        self.lies.set(self.lies.get() + 1);
        match cuts {
            true => Some(text.chars().take(kept).collect()),
            false => self.get(key).ok()?.or(Some(String::new())),
        }
    }
}
fn units(text: &str) -> usize {
    text.encode_utf16().count()
}
impl Store for Disk {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.held.borrow().iter().map(|(k, _)| k.clone()).collect())
    }
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.held.borrow().iter().find(|(k, _)| k == key).map(|(_, text)| text.clone()))
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let (happens, said) = self.step();
        let lie = self.lie(key, text);
        let text = lie.as_deref().unwrap_or(text);
        if self.room.is_some_and(|room| self.used(key) + units(key) + units(text) > room + self.more.get()) {
            return Err(StoreError::Full);
        }
        if happens {
            let mut held = self.held.borrow_mut();
            held.retain(|(k, _)| k != key);
            held.push((key.into(), text.into()));
        }
        if said { Ok(()) } else { Err(StoreError::Refused) }
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        let (happens, said) = self.step();
        if happens {
            self.held.borrow_mut().retain(|(k, _)| k != key);
        }
        if said { Ok(()) } else { Err(StoreError::Refused) }
    }
}

/// Reads at once and answers when it is told to.
pub struct Slow {
    disk: Rc<Disk>,
    ready: Rc<Cell<usize>>,
}
impl Slow {
    pub fn new(disk: Rc<Disk>) -> Self {
        Slow { disk, ready: Rc::default() }
    }
    pub fn go(&self) {
        self.ready.set(self.ready.get() + 1);
    }
}
struct Wait<T>(Option<T>, Rc<Cell<usize>>);
impl<T: Unpin> Future for Wait<T> {
    type Output = T;
    fn poll(mut self: Pin<&mut Self>, _: &mut Context) -> Poll<T> {
        match self.1.get() {
            0 => Poll::Pending,
            n => {
                self.1.set(n - 1);
                self.0.take().map_or(Poll::Pending, Poll::Ready)
            }
        }
    }
}
impl Store for Slow {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.disk.keys()
    }
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.disk.get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.disk.set(key, text)
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.disk.remove(key)
    }
    fn load(&self, draft: &str) -> Later<Result<Loaded, StoreError>> {
        Box::pin(Wait(Some(now(self.disk.load(draft))), self.ready.clone()))
    }
    fn cards(&self) -> Later<Result<Cards, StoreError>> {
        self.disk.cards()
    }
}

thread_local! {
    static TASKS: RefCell<Vec<Later<()>>> = const { RefCell::new(vec![]) };
}
/// Sees to it that a task goes on, when `run` is called.
pub fn spawn(task: Later<()>) {
    TASKS.with(|tasks| tasks.borrow_mut().push(task));
}
/// All tasks go on as far as they can.
pub fn run() {
    let tasks = TASKS.take();
    let left: Vec<_> =
        tasks.into_iter().filter_map(|mut t| poll(t.as_mut()).is_none().then_some(t)).collect();
    TASKS.with(|tasks| tasks.borrow_mut().splice(0..0, left).count());
}
/// A page that dies takes its tasks along.
pub fn kill() {
    TASKS.take();
}

type Answer<T> = Rc<RefCell<Option<T>>>;
struct Asked {
    puts: Vec<(String, Option<String>)>,
    guard: Guard,
    answer: Answer<Result<(), StoreError>>,
}
/// A database: it does what it is asked for in order, when `step` is called, and may fail, truncate or do nothing.
#[derive(Default)]
pub struct Base {
    pub held: RefCell<Texts>,
    queue: RefCell<Vec<Asked>>,
    /// One in so many goes wrong.
    pub faulty: Cell<usize>,
    seed: Cell<u64>,
    pub faults: Cell<usize>,
    /// It never leaves half of a journal: of one store alone, nothing could mend what that had.
    pub whole: Cell<bool>,
    /// Nothing can be asked of it.
    pub refused: Cell<bool>,
    /// It takes nothing more.
    pub full: Cell<bool>,
    /// It takes no text that is longer.
    pub longest: Cell<Option<usize>>,
    /// So many questions are not answered in time.
    pub deaf: Cell<usize>,
    /// So many things are still done before the page dies.
    pub life: Cell<Option<usize>>,
    /// What is read comes back once this says so: as it was when it was asked for.
    pub ready: Option<Rc<Cell<usize>>>,
}
impl Base {
    fn turns_deaf(&self) -> bool {
        let left = self.deaf.get().checked_sub(1);
        left.inspect(|left| self.deaf.set(*left)).is_some()
    }
    /// One whose answers take their time.
    pub fn slow(held: Texts) -> Self {
        Base { held: RefCell::new(held), ready: Some(Rc::default()), ..Base::default() }
    }
    pub fn faulty(seed: u64, faulty: usize) -> Self {
        Base { faulty: Cell::new(faulty), seed: Cell::new(seed), ..Base::default() }
    }
    /// What another page finds there afterwards: what was on its way is not there.
    pub fn revived(&self) -> Self {
        Base { held: self.held.clone(), ..Base::default() }
    }
    pub fn waits(&self) -> usize {
        self.queue.borrow().len()
    }
    fn below(&self, n: usize) -> usize {
        let mut random = Random(self.seed.get());
        let below = random.below(n);
        self.seed.set(random.0);
        below
    }
    fn put(&self, key: &str, text: Option<String>) {
        let mut held = self.held.borrow_mut();
        held.retain(|(k, _)| k != key);
        held.extend(text.map(|text| (key.to_owned(), text)));
    }
    /// Does the next thing; false when there is none.
    pub fn step(&self) -> bool {
        if self.waits() == 0 || self.life.get() == Some(0) {
            return false;
        }
        self.life.set(self.life.get().map(|life| life - 1));
        let Asked { puts, guard, answer } = self.queue.borrow_mut().remove(0);
        let found = guard.as_ref().map(|(key, own)| {
            let held = self.held.borrow();
            (held.iter().find(|(k, _)| k == key).map(|(_, text)| text.clone()), own)
        });
        let taken = matches!(&found, Some((Some(found), own)) if outranks(found, own));
        let under = puts
            .iter()
            .find(|(key, text)| text.is_some() && key.contains(":edits:"))
            .map(|(k, _)| k.replace("edits", "copy"));
        let gone = under.is_some_and(|copy| self.held.borrow().iter().all(|(k, _)| *k != copy));
        let wrong = self.faulty.get() > 0 && self.below(self.faulty.get()) == 0;
        let most = if self.full.get() { Some(0) } else { self.longest.get() };
        let full = most.is_some_and(|most| puts.iter().flat_map(|(_, text)| text).any(|t| t.len() > most));
        let done = match (taken || self.refused.get(), wrong) {
            (true, _) => Err(if taken { StoreError::Taken } else { StoreError::Refused }),
            (false, _) if full => Err(StoreError::Full),
            (false, true) => {
                self.faults.set(self.faults.get() + 1);
                match self.below(4) {
                    0 => Err(StoreError::Full),
                    1 => Err(StoreError::Refused),
                    // says that it wrote, and did nothing, or half of it: found out when it is read back
                    2 => Err(StoreError::Lied),
                    _ => {
                        for (key, text) in puts {
                            if self.whole.get() && key.contains(":edits:") {
                                continue;
                            }
                            let kept = self.below(text.as_ref().map_or(1, String::len).max(1));
                            self.put(&key, text.map(|text| text.chars().take(kept).collect()));
                        }
                        Err(StoreError::Lied)
                    }
                }
            }
            (false, false) => {
                puts.into_iter().for_each(|(key, text)| self.put(&key, text));
                if gone { Err(StoreError::Gone) } else { Ok(()) }
            }
        };
        *answer.borrow_mut() = Some(done);
        true
    }
    /// Does all there is to do, and those who wait hear of it.
    pub fn finish(&self) {
        while self.step() {}
        run();
    }
}
struct Await<T>(Answer<T>);
impl<T> Future for Await<T> {
    type Output = T;
    fn poll(self: Pin<&mut Self>, _: &mut Context) -> Poll<T> {
        self.0.borrow_mut().take().map_or(Poll::Pending, Poll::Ready)
    }
}
impl Far for Base {
    fn keys(&self) -> Later<Result<Vec<String>, StoreError>> {
        if self.turns_deaf() {
            return Box::pin(std::future::ready(Err(StoreError::Slow)));
        }
        let keys = self.held.borrow().iter().map(|(k, _)| k.clone()).collect();
        Box::pin(std::future::ready(if self.refused.get() { Err(StoreError::Refused) } else { Ok(keys) }))
    }
    /// At once, after all that was asked for before.
    fn read(&self, keys: Vec<String>) -> Later<Result<Texts, StoreError>> {
        if self.turns_deaf() {
            return Box::pin(std::future::ready(Err(StoreError::Slow)));
        }
        while !self.refused.get() && self.step() {}
        let texts = self.held.borrow().iter().filter(|(k, _)| keys.contains(k)).cloned().collect();
        let answer = if self.refused.get() { Err(StoreError::Refused) } else { Ok(texts) };
        match &self.ready {
            Some(ready) => Box::pin(Wait(Some(answer), ready.clone())),
            None => Box::pin(std::future::ready(answer)),
        }
    }
    fn write(&self, puts: Vec<(String, Option<String>)>, guard: Guard) -> Later<Result<(), StoreError>> {
        let answer = Answer::default();
        self.queue.borrow_mut().push(Asked { puts, guard, answer: answer.clone() });
        Box::pin(Await(answer))
    }
}
