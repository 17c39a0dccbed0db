//! The edits that change the document: each returns the one that undoes it.
use super::describe::{Kind, Record, is_id};
use super::json::Json;
use super::place::change;
use super::{Object, Path, Slot, Step};
use std::sync::Arc;

/// A change of the document, as data.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// The value of a field. What stood in `a_preciser` under its key goes.
    Set(Path, Slot),
    /// Says where a row of the list stands from now on: added, removed, moved or replaced.
    Place(Path, Arc<str>, Option<(usize, Object)>),
    /// What stands in `a_preciser` beside the value of a field, its sub-record or its rows; `None` dismisses it.
    Beside(Path, Option<Json>),
    /// All or none.
    All(Vec<Edit>),
}

/// The edit that changes nothing.
impl Default for Edit {
    fn default() -> Self {
        Edit::All(vec![])
    }
}

/// Applies an edit and returns the one that undoes it; `None`, and nothing changed, when its place is gone or its
/// value is not one of the field.
pub fn apply(doc: &mut Object, edit: Edit) -> Option<Edit> {
    match edit {
        Edit::Set(path, new) => {
            // ids are given once: rows are found by them
            let own_id = matches!(&path[..], [.., Step::Row(_), Step::Field(0)]);
            let mut new = Some(if new.is_absent() { Slot::Absent } else { new });
            change(doc, &path, &mut |o, i| {
                let new = new.take().filter(|new| !own_id && new.suits(o.record.fields[i].kind))?;
                let old = Edit::Set(path.clone(), std::mem::replace(o.slot_mut(i), new));
                Some(match o.set_beside(i, None) {
                    Some(beside) => Edit::All(vec![old, Edit::Beside(path.clone(), Some(beside))]),
                    None => old,
                })
            })
        }
        Edit::Place(path, id, mut to) => change(doc, &path, &mut |o, i| {
            let Kind::List(record) = o.record.fields[i].kind else { return None };
            let own = |row: &Object| std::ptr::eq(row.record, record) && row.id() == &*id && is_id(&id);
            if to.as_ref().is_some_and(|(_, row)| !own(row)) {
                return None;
            }
            let slot = o.slot_mut(i);
            if slot.is_absent() {
                *slot = Slot::List(vec![]);
            }
            let Slot::List(rows) = slot else { return None };
            let old = rows.iter().position(|r| r.id() == &*id).map(|at| (at, rows.remove(at)));
            let found = old.is_some() || to.is_some();
            if let Some((at, row)) = to.take() {
                rows.insert(at.min(rows.len()), row);
            }
            if rows.is_empty() {
                *slot = Slot::Absent;
            }
            found.then(|| Edit::Place(path.clone(), id.clone(), old))
        }),
        Edit::Beside(path, mut value) => change(doc, &path, &mut |o, i| {
            // a field that holds nothing shows what it could not hold as its own
            match (o.record.fields[i].kind.record(), o.slot(i)) {
                (None, Slot::Absent | Slot::Unclear(_)) => {
                    let new = value.take().map_or(Slot::Absent, Slot::Unclear);
                    Some(Edit::Set(path.clone(), std::mem::replace(o.slot_mut(i), new)))
                }
                _ => Some(Edit::Beside(path.clone(), o.set_beside(i, value.take()))),
            }
        }),
        Edit::All(edits) => {
            let mut back = vec![];
            for edit in edits {
                match apply(doc, edit) {
                    Some(undo) => back.push(undo),
                    None => {
                        back.into_iter().rev().for_each(|undo| _ = apply(doc, undo));
                        return None;
                    }
                }
            }
            back.reverse();
            Some(Edit::All(back))
        }
    }
}

/// Sets several keys of the object at `at`; those that its record does not have are left out.
pub fn sets(record: &'static Record, at: &Path, values: impl Iterator<Item = (&'static str, Slot)>) -> Edit {
    let place = |i: usize| at.iter().cloned().chain([Step::Field(i as u8)]).collect();
    Edit::All(values.filter_map(|(key, slot)| Some(Edit::Set(place(record.find(key, 0)?), slot))).collect())
}
/// An empty row of that record. `id`: as `is_id` asks.
pub fn new_row(record: &'static Record, id: &str) -> Object {
    debug_assert!(is_id(id));
    let mut o = Object::new(record);
    *o.slot_mut(0) = Slot::Text(id.into());
    o
}
