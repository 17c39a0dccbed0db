//! Places in the document: a path, and its typed form that the interface binds to.
use super::describe::{Field, Kind, Record};
use super::{Edit, Object, Shape, Slot};
use std::marker::PhantomData;
use std::sync::Arc;

/// From an object to a field, from a list to a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The position of a field in its record.
    Field(u8),
    /// A row of a list, by its id.
    Row(Arc<str>),
}
/// Shared, and free to go where the interface needs it (its views must be `Send`, though there is one thread).
pub type Path = Arc<[Step]>;

/// What a path leads to.
pub enum Found<'a> {
    Object(&'a Object),
    Slot(&'a Slot),
}
/// What a path leads to; `None` when something on the way is not there.
pub fn look<'a>(doc: &'a Object, path: &[Step]) -> Option<Found<'a>> {
    path.iter().try_fold(Found::Object(doc), |found, step| match (found, step) {
        (Found::Object(o), Step::Field(i)) => Some(Found::Slot(o.slot(*i as usize))),
        (Found::Slot(Slot::One(o)), Step::Field(i)) => Some(Found::Slot(o.slot(*i as usize))),
        (Found::Slot(slot), Step::Row(id)) => slot.rows().iter().find(|r| r.id() == &**id).map(Found::Object),
        _ => None,
    })
}
/// The slot that a path leads to, absent when it is not there.
pub fn slot<'a>(doc: &'a Object, path: &[Step]) -> &'a Slot {
    match look(doc, path) {
        Some(Found::Slot(slot)) => slot,
        _ => &Slot::Absent,
    }
}
/// What changes a field of an object; `None` when it cannot be.
type Change<'f> = &'f mut dyn FnMut(&mut Object, usize) -> Option<Edit>;
/// Changes the field at a path. Sub-records on the way are made when absent, and are absent again once empty.
pub(super) fn change(o: &mut Object, path: &[Step], make: Change) -> Option<Edit> {
    let (Step::Field(i), below) = path.split_first()? else { return None };
    let i = *i as usize;
    let kind = o.record.fields.get(i)?.kind;
    match below.split_first() {
        None => make(o, i),
        Some((Step::Row(id), below)) => {
            let Slot::List(rows) = o.slot_mut(i) else { return None };
            change(rows.iter_mut().find(|r| r.id() == &**id)?, below, make)
        }
        Some(_) => {
            let Kind::One(record) = kind else { return None };
            let slot = o.slot_mut(i);
            if !matches!(slot, Slot::One(_)) {
                *slot = Slot::One(Box::new(Object::new(record)));
            }
            let Slot::One(inside) = slot else { return None };
            let back = change(inside, below, make);
            if inside.is_empty() {
                *slot = Slot::Absent;
            }
            back
        }
    }
}
/// The field that a path names in a document of this record, whether or not the document has it.
pub fn field_of(mut record: &'static Record, path: &[Step]) -> Option<&'static Field> {
    let mut field = None;
    for step in path {
        if let Step::Field(i) = step {
            let f = record.fields.get(*i as usize)?;
            record = f.kind.record().unwrap_or(record);
            field = Some(f);
        }
    }
    field
}

/// A typed place; it outlives the row it names, and then reads as absent and edits nothing.
pub struct At<T: ?Sized> {
    pub path: Path,
    record: &'static Record,
    kind: PhantomData<fn() -> *const T>,
}
impl<T: ?Sized> Clone for At<T> {
    fn clone(&self) -> Self {
        At::new(self.record, self.path.clone())
    }
}
impl<T: ?Sized> At<T> {
    /// `record`: of the document.
    pub fn new(record: &'static Record, path: Path) -> Self {
        At { path, record, kind: PhantomData }
    }
    /// The place one step further.
    pub fn then<U: ?Sized>(&self, step: Step) -> At<U> {
        At::new(self.record, self.path.iter().cloned().chain([step]).collect())
    }
    /// The same place, seen as another type.
    pub fn same<U: ?Sized>(&self) -> At<U> {
        At::new(self.record, self.path.clone())
    }
    /// The field that it is; `None` for the document and for a row.
    pub fn field(&self) -> Option<&'static Field> {
        field_of(self.record, &self.path)
    }
}
impl<T: Shape + ?Sized> At<T> {
    /// What stands there now.
    pub fn get<'a>(&self, doc: &'a Object) -> T::Out<'a> {
        T::of(slot(doc, &self.path))
    }
    /// What the field cannot hold is kept as given, unclear.
    pub fn set(&self, value: T::In) -> Edit {
        let slot = T::slot(value);
        let kind = self.field().map(|f| f.kind);
        Edit::Set(self.path.clone(), kind.map_or(Slot::Absent, |kind| slot.fit(kind)))
    }
}
