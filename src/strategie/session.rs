//! The open document: one value, one way to change it, and the edits that lead back.
use super::{Edit, Object, Step, apply};

/// How far back undo goes (design: 200 steps).
const STEPS: usize = 200;

/// A document and the way back.
pub struct Session {
    /// The document; changed by [`Session::edit`], [`Session::undo`] and [`Session::redo`] alone.
    pub doc: Object,
    undo: Vec<Edit>,
    redo: Vec<Edit>,
    /// The last step is a run of typing that may go on.
    typing: bool,
}
impl Session {
    /// A document as it was opened: nothing to undo.
    pub fn new(doc: Object) -> Self {
        Session { doc, undo: vec![], redo: vec![], typing: false }
    }
    /// Applies an edit; false, and nothing changed, when its place is gone. Typing on in the same place is one step
    /// to undo.
    pub fn edit(&mut self, e: Edit) -> bool {
        let Some(back) = apply(&mut self.doc, e) else { return false };
        let run = only_sets(&back);
        match self.undo.last() {
            // the first inverse leads back over the whole run
            Some(last) if run && self.typing && covers(last, &back) => {}
            _ => {
                if self.undo.len() == STEPS {
                    self.undo.remove(0);
                }
                self.undo.push(back);
            }
        }
        // what is typed in a row that typing has just made goes with it; a button pauses before and after
        self.typing = true;
        self.redo.clear();
        true
    }
    /// An edit that undo does not know: the stamp of an export.
    pub fn stamp(&mut self, e: Edit) -> bool {
        apply(&mut self.doc, e).is_some()
    }
    /// The field was left, or the pause was long: what is typed next is another step.
    pub fn pause(&mut self) {
        self.typing = false;
    }
    /// Whether there is something to undo, and to redo.
    pub fn steps(&self) -> (bool, bool) {
        (!self.undo.is_empty(), !self.redo.is_empty())
    }
    /// The edit that was made, for those it concerns.
    pub fn undo(&mut self) -> Option<Edit> {
        let e = self.undo.pop()?;
        self.typing = false;
        self.redo.extend(apply(&mut self.doc, e.clone()));
        Some(e)
    }
    /// The edit that was made, for those it concerns.
    pub fn redo(&mut self) -> Option<Edit> {
        let e = self.redo.pop()?;
        self.typing = false;
        self.undo.extend(apply(&mut self.doc, e.clone()));
        Some(e)
    }
}
fn only_sets(e: &Edit) -> bool {
    match e {
        Edit::Set(..) | Edit::Beside(..) => true,
        Edit::Place(..) => false,
        Edit::All(all) => all.iter().all(only_sets),
    }
}
/// Whether what leads back from here also restores every place that `back` restores.
fn covers(last: &Edit, back: &Edit) -> bool {
    match back {
        Edit::Set(..) | Edit::Beside(..) => sets(last, back),
        Edit::Place(..) => false,
        Edit::All(all) => all.iter().all(|e| covers(last, e)),
    }
}
/// Whether an edit, or one of those in it, sets the same as another.
fn sets(e: &Edit, other: &Edit) -> bool {
    match (e, other) {
        (Edit::Set(a, _), Edit::Set(b, _)) | (Edit::Beside(a, _), Edit::Beside(b, _)) => a == b,
        // taking the row away takes what was typed in it
        (Edit::Place(list, id, None), Edit::Set(path, _) | Edit::Beside(path, _)) => {
            path.strip_prefix(&list[..]).is_some_and(|rest| rest.first() == Some(&Step::Row(id.clone())))
        }
        (Edit::All(all), _) => all.iter().any(|e| sets(e, other)),
        _ => false,
    }
}
