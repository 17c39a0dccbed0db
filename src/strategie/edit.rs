//! The edits that change the document: each returns the one that undoes it.
use super::describe::{Kind, Record, is_id};
use super::json::Json;
use super::{Object, Path, Slot, reach};
use crate::french;
use std::rc::Rc;

#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    Set(Path, Slot),
    /// Says where a row of the list stands from now on: added, removed, moved or replaced.
    Place(Path, Rc<str>, Option<(usize, Object)>),
    All(Vec<Edit>),
}

/// Applies an edit and returns the one that undoes it; `None`, and nothing changed, when its place is gone.
pub fn apply(doc: &mut Object, edit: Edit) -> Option<Edit> {
    Some(match edit {
        Edit::Set(path, new) => {
            let new = if new.is_absent() { Slot::Absent } else { new };
            let old = std::mem::replace(reach(doc, &path)?, new);
            Edit::Set(path, old)
        }
        Edit::Place(path, id, to) => {
            let slot = reach(doc, &path)?;
            let mut unclear = None;
            if to.is_some() && !matches!(slot, Slot::List(_)) {
                unclear = Some(std::mem::replace(slot, Slot::List(vec![])));
            }
            let Slot::List(rows) = slot else { return None };
            let old = rows.iter().position(|r| r.id() == &*id);
            let old = old.map(|i| (i, rows.remove(i)));
            match to {
                Some((i, row)) => rows.insert(i.min(rows.len()), row),
                None if old.is_none() => return None,
                None => {}
            }
            match unclear {
                Some(before) => Edit::Set(path, before),
                None => Edit::Place(path, id, old),
            }
        }
        Edit::All(edits) => {
            let mut back: Vec<_> = edits.into_iter().filter_map(|e| apply(doc, e)).collect();
            back.reverse();
            Edit::All(back)
        }
    })
}

/// What was typed in a field: the value it stands for, or kept as typed.
pub fn typed(kind: Kind, text: &str) -> Slot {
    let text = text.trim_end();
    let unclear = || Slot::Unclear(Json::Text(text.into()));
    match kind {
        _ if text.is_empty() => Slot::Absent,
        Kind::Number | Kind::Integer | Kind::Year => {
            let n = french::number::read(text).filter(|n| kind.accepts_number(*n));
            n.map_or_else(unclear, Slot::Number)
        }
        Kind::Tags | Kind::References(_) | Kind::Codes(_) => {
            let items = text.split(',').map(str::trim).filter(|s| !s.is_empty());
            Slot::Texts(items.map(str::to_owned).collect())
        }
        _ => Slot::Text(text.into()).fit(kind),
    }
}
pub fn new_row(record: &'static Record, id: &str) -> Object {
    debug_assert!(is_id(id));
    let mut o = Object::new(record);
    *o.slot_mut(0) = Slot::Text(id.into());
    o
}
