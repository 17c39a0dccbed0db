//! The open document as the interface sees it: one value, outside any signal, read through places, changed by edits.
//!
//! Who reads at a place is woken by an edit at that place, above it or below it, and by no other. There is nothing to
//! declare and nothing to forget: a reader only ever sees what stands under the place it named.
use super::browser;
use crate::strategie::{Edit, Object, Path, Session, Slot, Step, slot};
use crate::ui::react::{Held, Watched};
use leptos::prelude::*;

/// Typing that rests this long (ms) ends a step of undo.
const REST: f64 = 2000.0;

/// The topic of a path: a letter a field, down to the first row, so that a keystroke in a mesure wakes the fields of
/// that mesure and the few readers of the whole list.
fn topic(path: &[Step]) -> String {
    let mut topic = String::new();
    for step in path {
        match step {
            Step::Field(i) => topic.push((b'A' + i) as char),
            Step::Row(id) => {
                topic.push('#');
                topic.push_str(id);
                topic.push('/');
                break;
            }
        }
    }
    topic
}
/// The topics that an edit touches.
fn touched(e: &Edit, out: &mut Vec<String>) {
    match e {
        Edit::Set(path, _) | Edit::Beside(path, _) => out.push(topic(path)),
        Edit::Place(path, id, _) => {
            let row: Path = path.iter().cloned().chain([Step::Row(id.clone())]).collect();
            out.push(topic(&row));
        }
        Edit::All(edits) => edits.iter().for_each(|e| touched(e, out)),
    }
}

/// Who reads where, in the order of the topics.
#[derive(Default)]
struct Readers(Vec<(String, ArcTrigger)>);
impl Readers {
    fn find(&self, topic: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(t, _)| t.as_str().cmp(topic))
    }
    fn at(&mut self, topic: String) -> ArcTrigger {
        let at = self.find(&topic).unwrap_or_else(|at| {
            self.0.insert(at, (topic, ArcTrigger::new()));
            at
        });
        self.0[at].1.clone()
    }
    fn concerned(&self, touched: &str, out: &mut Vec<ArcTrigger>) {
        let above = (0..touched.len()).filter_map(|end| self.find(touched.get(..end)?).ok());
        let from = self.find(touched).unwrap_or_else(|at| at);
        let below = (from..self.0.len()).take_while(|at| self.0[*at].0.starts_with(touched));
        out.extend(above.chain(below).map(|at| self.0[at].1.clone()));
    }
}

/// The open document; a handle to it, free to copy.
#[derive(Clone, Copy)]
pub struct Open {
    session: Held<Session>,
    readers: Held<Readers>,
    /// The last edit made: the journal listens here.
    pub edited: Watched<Option<Edit>>,
    /// Counts undo and redo: a field that is being typed in then shows the document again.
    pub travelled: Watched<u32>,
    /// What there is to undo and to redo.
    pub steps: Watched<(bool, bool)>,
    /// Nothing can be changed: fields show their text without a line to write on.
    pub read_only: Watched<bool>,
    /// When the last edit was made, ms.
    last: Held<f64>,
}
impl Open {
    /// Opens a document for editing.
    pub fn new(doc: Object) -> Self {
        Open {
            session: Held::new(Session::new(doc)),
            readers: Held::new(Readers::default()),
            edited: Watched::new(None),
            travelled: Watched::new(0),
            steps: Watched::new((false, false)),
            read_only: Watched::new(false),
            last: Held::new(0.0),
        }
    }
    /// Inside a memo or the view: reads what stands at or under a place, and runs again when that may read otherwise.
    /// At the root it is the whole document, at every edit.
    pub fn read<R: Default>(&self, path: &[Step], f: impl FnOnce(&Object) -> R) -> R {
        self.follow(path);
        self.look(f)
    }
    /// The same for one slot.
    pub fn slot<R: Default>(&self, path: &[Step], f: impl FnOnce(&Slot) -> R) -> R {
        self.read(path, |doc| f(slot(doc, path)))
    }
    /// Outside: a look at the document that nothing follows (saving, exports, checks some time after the last edit).
    pub fn look<R: Default>(&self, f: impl FnOnce(&Object) -> R) -> R {
        self.session.with(|s| f(&s.doc))
    }
    /// Makes an edit and wakes those it concerns. An edit whose place is gone does nothing.
    pub fn edit(&self, e: Edit) {
        if self.read_only.get_untracked() {
            return;
        }
        let now = browser::now();
        if now - self.last.get() > REST {
            self.pause();
        }
        self.last.set(now);
        let done = e.clone();
        if self.session.try_update(|s| s.edit(e)) == Some(true) {
            self.tell(done);
        }
    }
    /// The stamp of an export: outside undo, told to the journal.
    pub fn stamp(&self, e: Edit) {
        let done = e.clone();
        if self.session.try_update(|s| s.stamp(e)) == Some(true) {
            self.tell(done);
        }
    }
    /// Goes back one step; the edit that was made.
    pub fn undo(&self) -> Option<Edit> {
        self.travel(Session::undo)
    }
    /// Goes forward one step; the edit that was made.
    pub fn redo(&self) -> Option<Edit> {
        self.travel(Session::redo)
    }
    fn travel(&self, step: fn(&mut Session) -> Option<Edit>) -> Option<Edit> {
        if self.read_only.get_untracked() {
            return None;
        }
        let e = self.session.try_update(step).flatten()?;
        self.tell(e.clone());
        self.travelled.update(|n| *n += 1);
        Some(e)
    }
    /// The field was left: what is typed next is another step.
    pub fn pause(&self) {
        self.session.try_update(Session::pause);
    }
    fn follow(&self, path: &[Step]) {
        let reader = self.readers.try_update(|r| r.at(topic(path)));
        reader.inspect(|r| r.track());
    }
    fn tell(&self, e: Edit) {
        let (mut topics, mut woken) = (vec![], vec![]);
        touched(&e, &mut topics);
        self.readers.with(|r| topics.iter().for_each(|t| r.concerned(t, &mut woken)));
        // the borrow of the readers is over: who is woken reads again at once
        woken.iter().for_each(|reader| reader.notify());
        let steps = self.session.with(|s| s.steps());
        if self.steps.get_untracked() != steps {
            self.steps.set(steps);
        }
        self.edited.set(Some(e));
    }
}
