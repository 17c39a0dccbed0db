//! Tolerant reading, straight from the text into the tree: nothing is lost, what is odd is reported.
use crate::strategie::describe::{Kind, Record, Seen, short_hash};
use super::json::{Any, parse};
use crate::strategie::json::Json;
use super::compact;
use crate::strategie::{Object, Slot, number};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

pub const MAX_BYTES: usize = 8 << 20;
pub const MAX_DEPTH: usize = 64;

/// Why a file cannot be opened. The sentences are the interface's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refusal {
    TooBig,
    TooDeep,
    NotJson { line: usize, column: usize },
    OtherFormat,
}
#[derive(Debug, PartialEq)]
pub enum Oddity {
    Unclear,
    Unknown,
    /// The value that did not count.
    Repeated(Json),
    /// More digits than a number of the file has.
    Rounded,
    NewId,
    SameId,
}
/// A finding of reading: where (keys and positions), and what.
#[derive(Debug, PartialEq)]
pub struct Finding {
    pub place: String,
    pub oddity: Oddity,
}

/// `bytes`: as they were opened; a string would be held twice on its way into wasm.
pub fn read(bytes: &[u8], record: &'static Record) -> Result<(Object, Vec<Finding>), Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooBig);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reading = Reading::default();
    let root = Value { reading: &mut reading, kind: Kind::One(record) };
    let held = from_json(bytes, root);
    if reading.left == 0 {
        return Err(Refusal::TooDeep);
    }
    let (slot, _) = held.map_err(|e| Refusal::NotJson { line: e.line(), column: e.column() })?;
    match slot {
        Slot::One(o) => Ok((*o, reading.findings)),
        _ if bytes.trim_ascii_start().starts_with(b"{") => Ok((Object::new(record), reading.findings)),
        _ => Err(Refusal::OtherFormat),
    }
}
/// The value of a place, from an edit.
pub fn read_slot(v: &Json, kind: Kind) -> Option<Slot> {
    let reading = &mut Reading::of_edits();
    let (slot, unclear) = from_json(compact(v).as_bytes(), Value { reading, kind }).ok()?;
    Some(unclear.map_or(slot, Slot::Unclear))
}
pub fn from_json<'de, S: DeserializeSeed<'de>>(bytes: &'de [u8], seed: S) -> serde_json::Result<S::Value> {
    let mut from = serde_json::Deserializer::from_slice(bytes);
    let value = seed.deserialize(&mut from)?;
    from.end()?;
    Ok(value)
}

/// What reading knows besides the text.
pub struct Reading {
    place: String,
    /// Levels that may still be entered.
    left: usize,
    ids: Seen,
    findings: Vec<Finding>,
}
impl Default for Reading {
    fn default() -> Self {
        Reading { place: String::new(), left: MAX_DEPTH + 1, ids: Seen::default(), findings: vec![] }
    }
}
impl Reading {
    /// Edits put a few levels around what a file may hold.
    pub fn of_edits() -> Self {
        Reading { left: MAX_DEPTH + 16, ..Reading::default() }
    }
    /// False at the last level: what is left unread there stops serde_json. (An error of ours would cost 2 kB.)
    pub fn enter(&mut self) -> bool {
        self.left = self.left.saturating_sub(1);
        self.left > 0
    }
    pub fn leave(&mut self) {
        self.left += (self.left > 0) as usize; // once too deep, for good
    }
    /// Goes to a key or a position; `back` takes what this returns.
    pub fn step(&mut self, key: &str) -> usize {
        let above = self.place.len();
        self.place.push('/');
        self.place.push_str(key);
        above
    }
    pub fn back(&mut self, above: usize) {
        self.place.truncate(above);
    }
    fn found(&mut self, oddity: Oddity) {
        let place = self.place.clone();
        self.findings.push(Finding { place, oddity });
    }
    /// One more key of an object that the table does not describe; `seen` holds those it has.
    pub fn put(&mut self, all: &mut Vec<(String, Json)>, seen: &mut Seen, k: String, v: Json) {
        let before = if seen.insert(&k) { None } else { all.iter_mut().find(|(known, _)| *known == k) };
        match before {
            Some((_, old)) => {
                let old = std::mem::replace(old, v);
                self.found(Oddity::Repeated(old));
            }
            None => all.push((k, v)),
        }
    }
    fn object<'de, A: MapAccess<'de>>(
        &mut self,
        record: &'static Record,
        mut map: A,
    ) -> Result<Object, A::Error> {
        let mut o = Object::new(record);
        let (mut next, mut seen) = (0, Seen::default());
        if !self.enter() {
            return Ok(o);
        }
        while let Some(key) = map.next_key_seed(Key { record, next })? {
            match key {
                Ok(i) => {
                    next = i + 1;
                    let field = &record.fields[i];
                    let above = self.step(field.key);
                    let held = map.next_value_seed(Value { reading: self, kind: field.kind })?;
                    self.hold(&mut o, i, held);
                    self.back(above);
                }
                Err(key) => {
                    let above = self.step(&key);
                    match (&*key, map.next_value_seed(Any(self))?) {
                        ("a_preciser", Json::Object(all)) => {
                            all.into_iter().for_each(|(k, v)| keep(&mut o, k, v))
                        }
                        ("a_preciser", v) => keep(&mut o, key, v),
                        (_, v) => {
                            self.found(Oddity::Unknown);
                            self.put(&mut o.rest_mut().unknown, &mut seen, key, v);
                        }
                    }
                    self.back(above);
                }
            }
        }
        self.leave();
        Ok(o)
    }
    fn hold(&mut self, o: &mut Object, i: usize, (slot, unclear): Held) {
        if slot.is_absent() && unclear.is_none() {
            return;
        }
        let key = o.record.fields[i].key;
        match std::mem::replace(o.slot_mut(i), slot) {
            Slot::Unclear(v) => keep(o, key.into(), v),
            Slot::Absent => {}
            old => self.found(Oddity::Repeated(parse(&compact(&old)).unwrap_or(Json::Null))),
        }
        if let Some(v) = unclear {
            self.found(Oddity::Unclear);
            keep(o, key.into(), v);
        }
    }
    fn list<'de, A: SeqAccess<'de>>(&mut self, item: Kind, mut seq: A) -> Result<Held, A::Error> {
        let (mut texts, mut numbers, mut rows, mut others) = (vec![], vec![], vec![], vec![]);
        if !self.enter() {
            return Ok(unclear(Json::Null));
        }
        loop {
            let above = self.step(&rows.len().to_string());
            let held = seq.next_element_seed(Value { reading: self, kind: item })?;
            let Some((slot, odd)) = held else {
                self.back(above);
                break;
            };
            others.extend(odd);
            match slot {
                Slot::Text(s) => texts.push(s),
                Slot::Number(n) => numbers.push(n),
                Slot::One(mut row) => {
                    self.identify(&mut row);
                    rows.push(*row);
                }
                _ => {}
            }
            self.back(above);
        }
        self.leave();
        let slot = match () {
            _ if !rows.is_empty() => Slot::List(rows),
            _ if !numbers.is_empty() => Slot::Numbers(numbers),
            _ if !texts.is_empty() => Slot::Texts(texts),
            _ => Slot::Absent,
        };
        Ok((slot, unclear(Json::List(others)).1))
    }
    /// A row without id gets one from its place and content; the second of two with the same id gets another.
    fn identify(&mut self, row: &mut Object) {
        let had = row.id().to_owned();
        let mut id = had.clone();
        let mut seed = String::new();
        while id.is_empty() || !self.ids.insert(&id) {
            if seed.is_empty() {
                seed = compact(row) + &self.place;
            }
            id = short_hash(&seed);
            seed.push('+');
        }
        if id != had {
            let above = self.step("id");
            self.found(if had.is_empty() { Oddity::NewId } else { Oddity::SameId });
            self.back(above);
            let old = std::mem::replace(row.slot_mut(0), Slot::Text(id));
            if let Slot::Unclear(v) = old {
                keep(row, "id".into(), v);
            }
        }
    }
}
/// Keeps what a key could not hold: in its place, or beside the value when there is one.
fn keep(o: &mut Object, key: String, v: Json) {
    let both = |old: &mut Json, v| *old = Json::List(vec![std::mem::replace(old, Json::Null), v]);
    match o.record.find(&key, 0).map(|i| o.slot_mut(i)) {
        Some(slot @ Slot::Absent) => *slot = Slot::Unclear(v),
        Some(Slot::Unclear(old)) => both(old, v),
        _ => match o.rest_mut().unclear.iter_mut().find(|(k, _)| *k == key) {
            Some((_, old)) => both(old, v),
            None => o.rest_mut().unclear.push((key, v)),
        },
    }
}

/// A key of a record: its position, or the key itself.
struct Key {
    record: &'static Record,
    next: usize,
}
impl<'de> DeserializeSeed<'de> for Key {
    type Value = Result<usize, String>;
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Self::Value, D::Error> {
        d.deserialize_str(self)
    }
}
impl<'de> Visitor<'de> for Key {
    type Value = Result<usize, String>;
    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("une clé")
    }
    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.record.find(key, self.next).ok_or_else(|| key.into()))
    }
}

/// What stands under a key, and what of it the key cannot hold.
type Held = (Slot, Option<Json>);
struct Value<'r> {
    reading: &'r mut Reading,
    kind: Kind,
}
impl Value<'_> {
    fn number(self, n: Number) -> Held {
        match n.as_f64().filter(|n| self.kind.accepts_number(*n)) {
            Some(n) => (Slot::Number(n), None),
            None => unclear(Json::Number(n)),
        }
    }
}
fn unclear(v: Json) -> Held {
    (Slot::Absent, (!v.is_empty()).then_some(v))
}
impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = Held;
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Held, D::Error> {
        d.deserialize_any(self)
    }
}
impl<'de> Visitor<'de> for Value<'_> {
    type Value = Held;
    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("une valeur")
    }
    fn visit_unit<E: Error>(self) -> Result<Held, E> {
        Ok(unclear(Json::Null))
    }
    fn visit_bool<E: Error>(self, b: bool) -> Result<Held, E> {
        Ok(if let Kind::Yes = self.kind { (Slot::Yes(b), None) } else { unclear(Json::Yes(b)) })
    }
    fn visit_u64<E: Error>(self, n: u64) -> Result<Held, E> {
        Ok(self.number(n.into()))
    }
    fn visit_i64<E: Error>(self, n: i64) -> Result<Held, E> {
        Ok(self.number(n.into()))
    }
    fn visit_f64<E: Error>(self, n: f64) -> Result<Held, E> {
        let kept = number::rounded(n);
        if self.kind.accepts_number(n) && kept.as_f64() != Some(n) {
            self.reading.found(Oddity::Rounded);
        }
        Ok(self.number(kept))
    }
    fn visit_str<E: Error>(self, s: &str) -> Result<Held, E> {
        if !s.is_empty() && self.kind.accepts(s) {
            return Ok((Slot::Text(s.into()), None));
        }
        Ok(unclear(Json::Text(s.into())))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Held, A::Error> {
        match self.kind.item() {
            Some(item) => self.reading.list(item, seq),
            None => Any(self.reading).visit_seq(seq).map(unclear),
        }
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Held, A::Error> {
        if let Kind::One(record) = self.kind {
            let o = self.reading.object(record, map)?;
            return Ok(if o.is_empty() { unclear(Json::Null) } else { (Slot::One(Box::new(o)), None) });
        }
        let v = Any(self.reading).visit_map(map)?;
        Ok(match self.kind {
            Kind::Anything if !v.is_empty() => (Slot::Anything(v), None),
            _ => unclear(v),
        })
    }
}
