//! A draft at rest: whole copies in two slots, and for each the journal of the edits made since. Pure: it says what to
//! write and judges what was read; the stores are elsewhere.
//!
//! copy: `<serial> <edits so far> <checksum>`, then the document on one line; journal: `<serial> <edits so far>`, then
//! one edit a line. The copy of serial n is in slot n % 2, so the one before stays, with its journal, until this one
//! has been read back. What counts on opening is not the newest copy but the copy and journal that lead furthest:
//! a copy may have arrived and never been proven.
use crate::file::{compact, read, read_edit, write_edit};
use crate::strategie::describe::{Record, hash};
use crate::strategie::{Edit, Object, Path, apply};

/// A journal longer than this (UTF-16 units, roughly) calls for a new copy when the user rests.
const LONG: usize = 64 * 1024;

#[derive(Default)]
struct Journal {
    serial: u64,
    lines: String,
    /// Where the last line starts, and the place it sets.
    last: Option<(Path, usize)>,
}
impl Journal {
    /// Typing on in one place keeps one line.
    fn note(&mut self, record: &'static Record, e: &Edit) {
        let last = self.last.take();
        if let Edit::Set(path, _) = e {
            let start = last.filter(|(p, _)| p == path).map_or(self.lines.len(), |(_, start)| start);
            self.lines.truncate(start);
            self.last = Some((path.clone(), start));
        }
        self.lines.push_str(&write_edit(record, e));
        self.lines.push('\n');
    }
}
/// A text for one of the two slots.
pub type Put = (u64, String);

pub struct Draft {
    record: &'static Record,
    now: Journal,
    next: Option<Journal>,
    edits: u64,
    dirty: bool,
}
/// What was found on opening; `unread`: lines that could not be replayed.
pub struct Recovered {
    pub draft: Draft,
    pub doc: Object,
    pub unread: Vec<String>,
}
impl Draft {
    pub fn new(record: &'static Record) -> Self {
        Draft { record, now: Journal::default(), next: None, edits: 0, dirty: false }
    }
    pub fn note(&mut self, e: &Edit) {
        for journal in self.next.iter_mut().chain([&mut self.now]) {
            journal.note(self.record, e);
        }
        self.edits += 1;
        self.dirty = true;
    }
    /// 500 ms after the first unwritten edit and when the page goes: the journal to write, if anything is new.
    pub fn journal(&mut self) -> Option<Put> {
        let Journal { serial, lines, .. } = &self.now;
        let new = std::mem::take(&mut self.dirty) && *serial > 0;
        new.then(|| (serial % 2, format!("{serial} {}\n{lines}", self.edits)))
    }
    pub fn wants_copy(&self) -> bool {
        self.next.is_none() && (self.now.serial == 0 || self.now.lines.len() > LONG)
    }
    /// The next copy. Edits made while it is on its way go to both journals.
    pub fn copy(&mut self, doc: &Object) -> Put {
        let (serial, text) = (self.now.serial + 1, compact(doc));
        self.next = Some(Journal { serial, ..Journal::default() });
        (serial % 2, format!("{serial} {} {}\n{text}", self.edits, hash(&text)))
    }
    /// Whether what was read back is what was written. If not, the copy before still counts, with its journal.
    pub fn proven(&mut self, ok: bool) {
        if let Some(next) = self.next.take().filter(|_| ok) {
            self.now = next;
            self.dirty = true;
        }
    }

    /// Of the copies and journals found, the sound pair that leads furthest.
    pub fn recover(record: &'static Record, copies: &[String], journals: &[String]) -> Option<Recovered> {
        let mut pairs: Vec<_> = copies.iter().filter_map(|t| head(t)).collect();
        for copy in &mut pairs {
            let of_copy = journals.iter().filter_map(|t| head(t)).filter(|j| j.serial == copy.serial);
            if let Some(j) = of_copy.filter(|j| j.edits >= copy.edits).max_by_key(|j| j.edits) {
                (copy.edits, copy.lines) = (j.edits, j.body);
            }
        }
        while let Some(i) = (0..pairs.len()).max_by_key(|i| (pairs[*i].edits, pairs[*i].serial)) {
            let Head { serial, edits, checksum, body, lines } = pairs.swap_remove(i);
            let sound = checksum == Some(hash(body));
            let Some((mut doc, _)) = sound.then(|| read(body.as_bytes(), record).ok()).flatten() else {
                continue;
            };
            let mut replay = |line: &str| read_edit(record, line).and_then(|e| apply(&mut doc, e)).is_some();
            let unread = lines.lines().filter(|line| !replay(line)).map(str::to_owned).collect();
            let now = Journal { serial, lines: lines.into(), last: None };
            return Some(Recovered { draft: Draft { now, edits, ..Draft::new(record) }, doc, unread });
        }
        None
    }
}
struct Head<'a> {
    serial: u64,
    edits: u64,
    checksum: Option<u64>,
    body: &'a str,
    lines: &'a str,
}
fn head(text: &str) -> Option<Head<'_>> {
    let (head, body) = text.split_once('\n')?;
    let mut numbers = head.split(' ').map(|n| n.parse().ok());
    let (serial, edits, checksum) = (numbers.next()??, numbers.next()??, numbers.next().flatten());
    Some(Head { serial, edits, checksum, body, lines: "" })
}
