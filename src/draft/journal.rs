//! A draft at rest: whole copies in two slots, and for each the journal of the edits made since. Pure: it says what to
//! write and judges what was read; the stores are elsewhere.
//!
//! copy: `<number> <edits so far> <checksum>`, then the document on one line; journal: `<number of its copy> <edits so
//! far> <edits before its first> <checksum>`, then one edit a line. Copy n is in slot n % 2, so the one before stays,
//! with its journal, until this one has been read back. What counts on opening is not the newest copy but the copy and
//! journal that lead furthest: a copy may have arrived and never been proven.
use crate::file::{MAX_BYTES, compact, read_edit, reread, write_edit};
use crate::strategie::describe::{Record, hash};
use crate::strategie::{Edit, Object, Path, apply};

/// A journal longer than this (UTF-16 units, roughly) calls for a new copy when the user rests.
pub const LONG: usize = 64 * 1024;

#[derive(Default)]
struct Journal {
    /// That of its copy; 0: no copy was ever proven.
    number: u64,
    from: u64,
    lines: String,
    /// The places that the last line sets, and where it starts.
    last: Option<(Vec<Path>, usize)>,
}
impl Journal {
    /// Typing on in one place keeps one line.
    fn note(&mut self, record: &'static Record, e: &Edit) {
        let places = places(e);
        let last = self.last.take().filter(|(before, _)| Some(before) == places.as_ref());
        let start = last.map_or(self.lines.len(), |(_, start)| start);
        self.lines.truncate(start);
        self.last = places.map(|places| (places, start));
        self.lines.push_str(&write_edit(record, e));
        self.lines.push('\n');
    }
}
/// The places of an edit that does nothing but set values: made again, it leaves no trace of what it set before.
fn places(e: &Edit) -> Option<Vec<Path>> {
    match e {
        Edit::Set(path, _) => Some(vec![path.clone()]),
        Edit::Place(..) | Edit::Beside(..) => None,
        Edit::All(all) => {
            let set = |e: &Edit| if let Edit::Set(path, _) = e { Some(path.clone()) } else { None };
            all.iter().map(set).collect()
        }
    }
}
/// A text for one of the two slots.
pub type Put = (u64, String);

/// What to write of one draft, and what was written.
pub struct Draft {
    record: &'static Record,
    now: Journal,
    next: Option<Journal>,
    edits: u64,
    dirty: bool,
    /// The length from which the journal calls for a copy.
    enough: usize,
    /// The highest number ever given to a copy here.
    highest: u64,
}
/// What was found on opening.
pub struct Recovered {
    pub draft: Draft,
    pub doc: Object,
    /// Lines that could not be replayed.
    pub unread: Vec<String>,
    /// Copies that should have counted and cannot be read.
    pub spoilt: Vec<String>,
    /// The checksum of the copy that counts.
    base: Option<u64>,
}
impl Draft {
    /// A draft of which nothing is in a store yet.
    pub fn new(record: &'static Record) -> Self {
        let (now, next) = (Journal::default(), None);
        Draft { record, now, next, edits: 0, dirty: false, enough: LONG, highest: 0 }
    }
    /// An edit that was applied to the document.
    pub fn note(&mut self, e: &Edit) {
        for journal in self.next.iter_mut().chain([&mut self.now]) {
            journal.note(self.record, e);
        }
        self.edits += 1;
        self.dirty = true;
    }
    /// How many edits led here.
    pub fn edits(&self) -> u64 {
        self.edits
    }
    /// Whether a copy stands under the journal.
    pub fn based(&self) -> bool {
        self.now.number > 0
    }
    /// Whether something was noted that no store has yet.
    pub fn dirty(&self) -> bool {
        self.dirty
    }
    /// The slot of the copy that counts, and its number.
    pub fn current(&self) -> (u64, u64) {
        (self.now.number % 2, self.now.number)
    }
    /// The copy that counted is not there any more: only another makes the draft safe again.
    pub fn forget(&mut self) {
        (self.now, self.next) = (Journal::default(), None);
        self.dirty = true;
    }
    /// The journal to write, if anything is new; `written` says that it is there.
    pub fn journal(&self) -> Option<Put> {
        let Journal { number, from, lines, .. } = &self.now;
        let new = self.dirty && *number > 0;
        new.then(|| (number % 2, format!("{number} {} {from} {}\n{lines}", self.edits, hash(lines))))
    }
    /// The journal that was asked for is in the store.
    pub fn written(&mut self) {
        self.dirty = false;
    }
    /// The journal that was said to be on its way has not arrived.
    pub fn unwritten(&mut self) {
        self.dirty = true;
    }
    /// Whether a copy is on its way: nothing says yet whether it arrived.
    pub fn copying(&self) -> bool {
        self.next.is_some()
    }
    /// Whether a whole copy is worth making at the next rest.
    pub fn wants_copy(&self) -> bool {
        self.next.is_none() && (!self.based() || self.now.lines.len() > self.enough)
    }
    /// The next copy, in the slot that does not count. Edits made while it is on its way go to both journals. `None`,
    /// and the journal goes on, when the document is larger than what can be opened again.
    pub fn copy(&mut self, doc: &Object) -> Option<Put> {
        let text = compact(doc);
        if text.len() > MAX_BYTES {
            self.enough = self.now.lines.len() + LONG;
            return None;
        }
        // Numbers are never given twice, so that no journal is ever taken for that of another copy.
        let (slot, _) = self.current();
        self.highest += 1 + (self.based() && (self.highest + 1) % 2 == slot) as u64;
        let number = self.highest;
        self.next = Some(Journal { number, from: self.edits, ..Journal::default() });
        Some((number % 2, format!("{number} {} {}\n{text}", self.edits, hash(&text))))
    }
    /// Whether what was read back is what was written. If not, the copy before still counts, with its journal, and
    /// another is tried when that has grown as much again.
    pub fn proven(&mut self, ok: bool) {
        match self.next.take() {
            Some(next) if ok => {
                self.dirty = !next.lines.is_empty();
                (self.now, self.enough) = (next, LONG);
            }
            _ => self.enough = self.now.lines.len() + LONG,
        }
    }

    /// Numbers and edits are counted on from those of another state too, which is to be left behind.
    pub fn after(&mut self, other: &Draft) {
        self.highest = self.highest.max(other.highest);
        self.edits = self.edits.max(other.edits);
    }

    /// Of the copies and journals found, in one store or in two, the sound pair that leads furthest.
    pub fn recover(record: &'static Record, copies: &[String], journals: &[String]) -> Option<Recovered> {
        let mut pairs: Vec<_> = copies.iter().filter_map(|t| head(t)).collect();
        let journals: Vec<_> = journals.iter().filter_map(|t| head(t)).collect();
        let seen = || pairs.iter().chain(&journals);
        // What is left behind must never lead again: numbers and edits are counted on from the highest of all.
        let highest = seen().map(|h| h.number).max()?;
        let most = seen().map(|h| h.edits).max()?;
        for copy in &mut pairs {
            let of_copy = journals.iter().filter(|j| j.number == copy.number && j.edits >= copy.edits);
            if let Some(j) = of_copy.max_by_key(|j| (j.sound(), j.edits)) {
                // a spoilt journal is still replayed as far as it reads, but leads nothing
                let edits = if j.sound() { j.edits } else { copy.edits };
                (copy.edits, copy.lines) = (edits, j.body);
            }
        }
        let mut spoilt: Vec<String> = copies.iter().filter(|t| head(t).is_none()).cloned().collect();
        while let Some(i) = (0..pairs.len()).max_by_key(|i| (pairs[*i].edits, pairs[*i].number)) {
            let pair = pairs.swap_remove(i);
            let Head { number, edits, third: checksum, body, lines, .. } = pair;
            let sound = number > 0 && checksum == Some(hash(body));
            let Some(mut doc) = sound.then(|| reread(body.as_bytes(), record)).flatten() else {
                // of two stores one may hold it sound
                if pairs.iter().all(|p| p.number != number) {
                    spoilt.push(pair.text.into());
                }
                continue;
            };
            let mut lines = lines.to_owned();
            // The journal of a later copy that is spoilt starts where this one stops: then it goes on from here.
            let next = |j: &&Head| j.number > number && j.third == Some(edits) && j.sound();
            if let Some(j) = journals.iter().find(next) {
                lines.push_str(j.body);
            }
            let mut replay = |line: &str| read_edit(record, line).and_then(|e| apply(&mut doc, e)).is_some();
            let unread = lines.lines().filter(|line| !replay(line)).map(str::to_owned).collect();
            let now = Journal { number, from: edits, lines, last: None };
            let draft = Draft { now, edits: most, enough: 0, highest, ..Draft::new(record) };
            return Some(Recovered { draft, doc, unread, spoilt, base: checksum });
        }
        None
    }
}
impl Recovered {
    /// Whether these copies and journals hold all that led here: what they lead to is this, or goes on from it.
    pub fn is_within(&self, copies: &[String], journals: &[String]) -> bool {
        let Journal { number, lines, .. } = &self.draft.now;
        let mut copies = copies.iter().filter_map(|t| head(t)).filter(|c| c.number == *number);
        let mut journals = journals.iter().filter_map(|t| head(t)).filter(|j| j.number == *number);
        copies.any(|c| c.third == self.base)
            && (lines.is_empty() || journals.any(|j| j.sound() && j.body.starts_with(&**lines)))
    }
}
/// How many edits a copy or a journal says that it holds.
pub fn edits_of(text: &str) -> u64 {
    head(text).map_or(0, |h| h.edits)
}
/// The first line of a copy or of a journal, and what follows.
struct Head<'a> {
    text: &'a str,
    number: u64,
    edits: u64,
    /// Of a copy its checksum, of a journal the edits before its first.
    third: Option<u64>,
    /// Of a journal its checksum.
    fourth: Option<u64>,
    body: &'a str,
    lines: &'a str,
}
impl Head<'_> {
    fn sound(&self) -> bool {
        self.fourth == Some(hash(self.body))
    }
}
fn head(text: &str) -> Option<Head<'_>> {
    let (head, body) = text.split_once('\n')?;
    let mut numbers = head.split(' ').map(|n| n.parse().ok());
    // counters that anyone may have written there: far from where adding would overflow
    let mut counter = || numbers.next().flatten().filter(|n: &u64| *n < 1 << 53);
    let (number, edits) = (counter()?, counter()?);
    let (third, fourth) = (numbers.next().flatten(), numbers.next().flatten());
    Some(Head { text, number, edits, third, fourth, body, lines: "" })
}
