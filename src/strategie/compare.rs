//! What differs between two states of a document, as the edits that lead from one to the other.
use super::describe::Kind;
use super::{Edit, Object, Path, Slot, Step};

/// The edits that lead from `old` to `new`: rows are matched by id, sub-records field by field.
pub fn compare(old: &Object, new: &Object) -> Vec<Edit> {
    let mut edits = vec![];
    differences(old, new, &mut vec![], &mut edits);
    edits
}
fn differences(old: &Object, new: &Object, path: &mut Vec<Step>, edits: &mut Vec<Edit>) {
    for i in 0..old.record.fields.len() {
        let (a, b) = (old.slot(i), new.slot(i));
        path.push(Step::Field(i as u8));
        match (a, b) {
            (a, b) if a == b || (a.is_absent() && b.is_absent()) => {}
            (Slot::One(a), Slot::One(b)) => differences(a, b, path, edits),
            (a, b) if matches!(old.record.fields[i].kind, Kind::List(_)) => {
                let at: Path = path[..].into();
                let find = |rows: &[Object], id: &str| rows.iter().position(|r| r.id() == id);
                for row in a.rows().iter().filter(|r| find(b.rows(), r.id()).is_none()) {
                    edits.push(Edit::Place(at.clone(), row.id().into(), None));
                }
                for (n, row) in b.rows().iter().enumerate() {
                    match find(a.rows(), row.id()) {
                        Some(before) => {
                            path.push(Step::Row(row.id().into()));
                            differences(&a.rows()[before], row, path, edits);
                            path.pop();
                        }
                        None => edits.push(Edit::Place(at.clone(), row.id().into(), Some((n, row.clone())))),
                    }
                }
            }
            (_, b) => edits.push(Edit::Set(path[..].into(), b.clone())),
        }
        path.pop();
    }
}
