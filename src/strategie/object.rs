//! The document: objects that know their record, and what stands under each of its keys.
use super::describe::{Field, Kind, Record};
use super::json::Json;
use super::number;

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
    Unclear(Json),
}

#[derive(Clone)]
pub struct Object {
    pub record: &'static Record,
    slots: Box<[Slot]>,
    rest: Option<Box<Rest>>,
}
/// What the table does not know, and what was in `a_preciser` beside a value.
#[derive(Clone, Default, PartialEq)]
pub struct Rest {
    pub unclear: Vec<(String, Json)>,
    pub unknown: Vec<(String, Json)>,
}

static ABSENT: Slot = Slot::Absent;

impl Slot {
    pub fn is_absent(&self) -> bool {
        match self {
            Slot::Absent => true,
            Slot::One(o) => o.is_empty(),
            Slot::List(l) => l.is_empty(),
            _ => false,
        }
    }
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
    pub fn new(record: &'static Record) -> Self {
        Object { record, slots: Box::default(), rest: None }
    }
    pub fn slot(&self, i: usize) -> &Slot {
        self.slots.get(i).unwrap_or(&ABSENT)
    }
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
    pub fn text(&self, i: usize) -> &str {
        if let Slot::Text(s) = self.slot(i) { s } else { "" }
    }
    /// Rows have their id first.
    pub fn id(&self) -> &str {
        self.text(0)
    }
    pub fn rest(&self) -> Option<&Rest> {
        self.rest.as_deref()
    }
    pub fn rest_mut(&mut self) -> &mut Rest {
        self.rest.get_or_insert_default()
    }
    pub fn is_empty(&self) -> bool {
        self.rest.is_none() && self.held().next().is_none()
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
