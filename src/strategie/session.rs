//! The open document: one value, one way to change it, and the edits that lead back.
use super::{Edit, Object, apply};

/// A document that is being written.
pub struct Session {
    pub doc: Object,
    undo: Vec<Edit>,
    redo: Vec<Edit>,
    typing: bool,
}
impl Session {
    /// A document just opened: nothing to undo.
    pub fn new(doc: Object) -> Self {
        Session { doc, undo: vec![], redo: vec![], typing: false }
    }
    /// Typing on in the same place is one step to undo: the first inverse leads back over the whole run.
    pub fn edit(&mut self, e: Edit) -> bool {
        let Some(back) = apply(&mut self.doc, e) else { return false };
        let same = match (&back, self.undo.last()) {
            (Edit::Set(p, _), Some(Edit::Set(q, _))) => self.typing && p == q,
            _ => false,
        };
        self.typing = matches!(back, Edit::Set(..));
        if !same {
            self.undo.push(back);
        }
        self.redo.clear();
        true
    }
    /// The field was left, or the pause was long: what is typed next is another step.
    pub fn pause(&mut self) {
        self.typing = false;
    }
    /// The edit that was made, for those it concerns.
    pub fn undo(&mut self) -> Option<Edit> {
        let e = self.undo.pop()?;
        self.typing = false;
        self.redo.extend(apply(&mut self.doc, e.clone()));
        Some(e)
    }
    /// Makes again what was undone last; returns the edit that was applied.
    pub fn redo(&mut self) -> Option<Edit> {
        let e = self.redo.pop()?;
        self.typing = false;
        self.undo.extend(apply(&mut self.doc, e.clone()));
        Some(e)
    }
}
