//! The document: objects that know their record, and what stands under each of its keys.
use super::describe::{Field, Kind, Record, is_id};
use super::json::Json;
use super::number;

/// What stands under one key of one object.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Slot {
    #[default]
    Absent,
    Text(String),
    Number(f64),
    Yes(bool),
    Texts(Vec<String>),
    Numbers(Vec<f64>),
    One(Box<Object>),
    List(Vec<Object>),
    Anything(Json),
    /// What the key could not hold, as it came or as it was typed: absent for the rules, in `a_preciser` in the file.
    /// Never of a sub-record or of rows: what those could not hold stands beside them (`Object::beside`).
    Unclear(Json),
}

/// A node of the document.
#[derive(Clone)]
pub struct Object {
    pub record: &'static Record,
    slots: Box<[Slot]>,
    rest: Option<Box<Rest>>,
}
/// What the table does not know, and what is in `a_preciser` beside a value.
#[derive(Clone, Default, PartialEq)]
pub struct Rest {
    /// In the order of the table, then the keys that it does not know, as they came.
    unclear: Vec<(String, Json)>,
    pub unknown: Vec<(String, Json)>,
}

static ABSENT: Slot = Slot::Absent;

/// What an object holds under a key, absent when its record does not have it.
pub fn by_key<'a>(o: &'a Object, key: &str) -> &'a Slot {
    o.record.find(key, 0).map_or(&ABSENT, |i| o.slot(i))
}
/// The number, when it is one.
pub fn number_of(slot: &Slot) -> Option<f64> {
    if let Slot::Number(n) = slot { Some(*n) } else { None }
}

impl Slot {
    /// What is empty is absent: the file says neither.
    pub fn is_absent(&self) -> bool {
        match self {
            Slot::Absent => true,
            Slot::Text(s) => s.is_empty(),
            Slot::Texts(l) => l.is_empty(),
            Slot::Numbers(l) => l.is_empty(),
            Slot::One(o) => o.is_empty(),
            Slot::List(l) => l.is_empty(),
            Slot::Anything(v) | Slot::Unclear(v) => v.is_empty(),
            Slot::Number(_) | Slot::Yes(_) => false,
        }
    }
    /// Whether it may stand under a key of this kind.
    pub fn suits(&self, kind: Kind) -> bool {
        let of = |record: &Record, o: &Object| std::ptr::eq(record, o.record);
        match (self, kind) {
            (Slot::Absent, _) => true,
            (Slot::Text(s), kind) => kind.accepts(s),
            (Slot::Number(n), kind) => kind.accepts_number(*n),
            (Slot::Texts(l), kind) => {
                matches!(kind, Kind::Codes(_) | Kind::References(_) | Kind::Tags)
                    && kind.item().is_some_and(|item| l.iter().all(|s| item.accepts(s)))
            }
            (Slot::Numbers(l), Kind::Ints(_)) => l.iter().all(|n| Kind::Integer.accepts_number(*n)),
            (Slot::One(o), Kind::One(record)) => of(record, o),
            (Slot::List(rows), Kind::List(record)) => rows.iter().all(|o| of(record, o) && is_id(o.id())),
            (Slot::Unclear(_), kind) => kind.record().is_none(),
            (Slot::Yes(_), Kind::Yes) | (Slot::Anything(_), Kind::Anything) => true,
            _ => false,
        }
    }
    /// The rows of a list; none for anything else.
    pub fn rows(&self) -> &[Object] {
        if let Slot::List(rows) = self { rows } else { &[] }
    }
    /// Unclear when the kind does not accept it.
    pub fn fit(self, kind: Kind) -> Slot {
        match self {
            Slot::Text(s) if !kind.accepts(&s) => Slot::Unclear(Json::Text(s)),
            Slot::Number(n) if !kind.accepts_number(n) => Slot::Unclear(Json::Number(number::rounded(n))),
            Slot::Number(n) => Slot::Number(number::rounded(n).as_f64().unwrap_or(n)),
            slot => slot,
        }
    }
}

impl Object {
    /// An object that holds nothing.
    pub fn new(record: &'static Record) -> Self {
        Object { record, slots: Box::default(), rest: None }
    }
    /// What stands under the field at that position of the record.
    pub fn slot(&self, i: usize) -> &Slot {
        self.slots.get(i).unwrap_or(&ABSENT)
    }
    /// The same, to change it. `i`: of a field of the record.
    pub fn slot_mut(&mut self, i: usize) -> &mut Slot {
        if self.slots.is_empty() {
            self.slots = self.record.fields.iter().map(|_| Slot::Absent).collect();
        }
        &mut self.slots[i]
    }
    /// The slots that hold something, each with its field.
    pub fn held(&self) -> impl Iterator<Item = (usize, &'static Field, &Slot)> {
        let fields = self.record.fields.iter().zip(&self.slots).enumerate();
        fields.filter(|(_, (_, s))| !s.is_absent()).map(|(i, (f, s))| (i, f, s))
    }
    /// The text under that field, "" when there is none.
    pub fn text(&self, i: usize) -> &str {
        if let Slot::Text(s) = self.slot(i) { s } else { "" }
    }
    /// Rows have their id first.
    pub fn id(&self) -> &str {
        self.text(0)
    }
    /// Its unknown keys, and what is beside its values.
    pub fn rest(&self) -> Option<&Rest> {
        self.rest.as_deref()
    }
    /// The same, to change it.
    pub fn rest_mut(&mut self) -> &mut Rest {
        self.rest.get_or_insert_default()
    }
    /// What stands in `a_preciser` under a key that also holds a value, or that holds a sub-record or rows.
    pub fn beside(&self, i: usize) -> Option<&Json> {
        let key = self.record.fields.get(i)?.key;
        self.rest()?.unclear.iter().find(|(k, _)| k == key).map(|(_, v)| v)
    }
    /// All of `a_preciser`, in the order of the file.
    pub fn unclear(&self) -> Vec<(&str, &Json)> {
        let beside = self.rest().map_or(&[][..], |r| &r.unclear);
        let mut all: Vec<_> = beside.iter().map(|(k, v)| (&**k, v)).collect();
        // of the fields; there are few, and the keys that the table does not know stay last
        let mut at = 0;
        for (i, field, slot) in self.held() {
            if let Slot::Unclear(v) = slot {
                while all.get(at).and_then(|(k, _)| self.record.find(k, i)).is_some_and(|other| other < i) {
                    at += 1;
                }
                all.insert(at, (field.key, v));
            }
        }
        all
    }
    /// Puts something beside a value, or takes it away; returns what was there.
    pub fn set_beside(&mut self, i: usize, value: Option<Json>) -> Option<Json> {
        let key = self.record.fields.get(i)?.key;
        self.put_unclear(key, value)
    }
    /// The same for any key, also those that the table does not know.
    pub fn put_unclear(&mut self, key: &str, value: Option<Json>) -> Option<Json> {
        let record = self.record;
        let value = value.filter(|v| !v.is_empty());
        if value.is_none() && self.rest.is_none() {
            return None;
        }
        let all = &mut self.rest_mut().unclear;
        let old = all.iter().position(|(k, _)| k == key).map(|at| all.remove(at).1);
        if let Some(value) = value {
            let order = |k: &str| record.find(k, 0).unwrap_or(usize::MAX);
            let own = order(key);
            let at = all.iter().position(|(k, _)| order(k) > own).unwrap_or(all.len());
            all.insert(at, (key.into(), value));
        }
        self.rest = self.rest.take().filter(|r| **r != Rest::default());
        old
    }
    /// Whether the file would say nothing of it.
    pub fn is_empty(&self) -> bool {
        self.rest.as_deref().is_none_or(|r| *r == Rest::default()) && self.held().next().is_none()
    }
}
/// Two objects are equal when they are written alike.
impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.record, other.record)
            && self.rest == other.rest
            && (0..self.record.fields.len()).all(|i| {
                let (a, b) = (self.slot(i), other.slot(i));
                a == b || (a.is_absent() && b.is_absent())
            })
    }
}
impl std::fmt::Debug for Object {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_map().entries(self.held().map(|(_, field, slot)| (field.key, slot))).finish()
    }
}
