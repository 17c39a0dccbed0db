//! Tolerant reading, straight from the text into the tree: nothing is lost, what is odd is reported.
use super::check::check;
use super::compact;
use super::findings::{Finding, Oddity, Refusal, expected, shown};
use super::json::{Any, parse};
use crate::strategie::describe::{Kind, Record, Seen, is_id};
use crate::strategie::json::Json;
use crate::strategie::{Object, Slot, number, walk};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

/// The largest file that is opened, in bytes.
pub const MAX_BYTES: usize = 8 << 20;
/// The deepest nesting that is opened, in objects and lists.
pub const MAX_DEPTH: usize = 64;

/// A document of any record, without what `open` asks of a strategy file (drafts, tests).
/// `bytes`: as they were opened; a string would be held twice on its way into wasm.
pub fn read(bytes: &[u8], record: &'static Record) -> Result<(Object, Vec<Finding>), Refusal> {
    let (mut document, mut findings) = parsed(bytes, record)?;
    check(&mut document, &mut findings);
    Ok((document, findings))
}
/// A document that this application wrote: its rows have their ids, and nothing of it is to be judged again. `None` when
/// it is not so.
pub fn reread(bytes: &[u8], record: &'static Record) -> Option<Object> {
    let (document, _) = parsed(bytes, record).ok()?;
    let mut sound = true;
    walk(&document, &mut |_, _, slot| sound &= slot.rows().iter().all(|row| is_id(row.id())));
    sound.then_some(document)
}
fn parsed(bytes: &[u8], record: &'static Record) -> Result<(Object, Vec<Finding>), Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooBig(bytes.len()));
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
        _ => Err(Refusal::OtherFormat(String::new())),
    }
}
/// The value of a place, from an edit.
pub fn read_slot(v: &Json, kind: Kind) -> Option<Slot> {
    let reading = &mut Reading::of_edits();
    match from_json(compact(v).as_bytes(), Value { reading, kind }).ok()? {
        (slot, None) => Some(slot),
        (Slot::Absent, Some(unclear)) => Some(Slot::Unclear(unclear)),
        _ => None,
    }
}
/// Reads a whole text with a seed; what follows the value is an error.
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
    findings: Vec<Finding>,
}
impl Default for Reading {
    fn default() -> Self {
        Reading { place: String::new(), left: MAX_DEPTH + 1, findings: vec![] }
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
    /// One level up.
    pub fn leave(&mut self) {
        self.left += (self.left > 0) as usize; // once too deep, for good
    }
    /// Goes to a key or a position; `back` takes what this returns.
    pub fn step(&mut self, key: &str) -> usize {
        let above = self.place.len();
        push_step(&mut self.place, key);
        above
    }
    /// Returns from where `step` went.
    pub fn back(&mut self, above: usize) {
        self.place.truncate(above);
    }
    fn found(&mut self, oddity: Oddity) {
        self.findings.push(Finding::new(self.place.clone(), oddity));
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
        let (mut next, mut unknown, mut unclear) = (0, Seen::default(), Json::Null);
        // a bit for each field that was given, the last for `a_preciser`
        let mut given = 0u64;
        let mut first = |i: usize| {
            let before = given;
            given |= 1 << i;
            before != given
        };
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
                    if !first(i) {
                        self.repeated(taken(&mut o, i));
                    }
                    self.hold(&mut o, i, held);
                    self.back(above);
                }
                Err(key) => {
                    let above = self.step(&key);
                    let v = map.next_value_seed(Any(self))?;
                    if key == "a_preciser" {
                        let before = std::mem::replace(&mut unclear, v);
                        if !first(63) {
                            self.repeated(before);
                        }
                    } else {
                        self.found(Oddity::Unknown);
                        self.put(&mut o.rest_mut().unknown, &mut unknown, key, v);
                    }
                    self.back(above);
                }
            }
        }
        self.leave();
        match unclear {
            Json::Object(all) => all.into_iter().for_each(|(k, v)| keep(&mut o, &k, v)),
            Json::Null => {}
            v => keep(&mut o, "a_preciser", v),
        }
        Ok(o)
    }
    fn repeated(&mut self, before: Json) {
        if !before.is_empty() {
            self.found(Oddity::Repeated(before));
        }
    }
    fn hold(&mut self, o: &mut Object, i: usize, (slot, unclear): Held) {
        if !slot.is_absent() {
            *o.slot_mut(i) = slot;
        }
        if let Some(v) = unclear {
            let field = &o.record.fields[i];
            self.found(Oddity::Unclear { shown: shown(&v), expected: expected(field.kind, &v) });
            keep(o, field.key, v);
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
                Slot::One(row) => rows.push(*row),
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
}
/// What stands under a key, taken away: as JSON, for the report.
fn taken(o: &mut Object, i: usize) -> Json {
    let slot = std::mem::take(o.slot_mut(i));
    let value = if slot.is_absent() { None } else { parse(&compact(&slot)) };
    match (value, o.set_beside(i, None)) {
        (Some(value), Some(beside)) => Json::List(vec![value, beside]),
        (one, other) => one.or(other).unwrap_or(Json::Null),
    }
}
/// Keeps what a key could not hold: in its place, or beside what it holds.
pub fn keep(o: &mut Object, key: &str, v: Json) {
    if v.is_empty() {
        return;
    }
    let i = o.record.find(key, 0);
    let own = i.filter(|i| o.record.fields[*i].kind.record().is_none()).map(|i| o.slot_mut(i));
    let both = |old, v| Json::List(vec![old, v]);
    match own {
        Some(slot @ Slot::Absent) => *slot = Slot::Unclear(v),
        Some(Slot::Unclear(old)) => *old = both(std::mem::replace(old, Json::Null), v),
        _ => {
            let v = match o.put_unclear(key, None) {
                Some(old) => both(old, v),
                None => v,
            };
            o.put_unclear(key, Some(v));
        }
    }
}
/// One step of a JSON Pointer (RFC 6901).
pub fn push_step(place: &mut String, key: &str) {
    place.push('/');
    for c in key.chars() {
        match c {
            '~' => place.push_str("~0"),
            '/' => place.push_str("~1"),
            c => place.push(c),
        }
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
            self.reading.found(Oddity::Rounded(kept.as_f64().map(number::text).unwrap_or_default()));
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
            None => {
                // it will stand one level deeper, in `a_preciser`
                let deep = !self.reading.enter();
                let v = if deep { Json::Null } else { Any(&mut *self.reading).visit_seq(seq)? };
                self.reading.leave();
                Ok(unclear(v))
            }
        }
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Held, A::Error> {
        if let Kind::One(record) = self.kind {
            let o = self.reading.object(record, map)?;
            return Ok(if o.is_empty() { unclear(Json::Null) } else { (Slot::One(Box::new(o)), None) });
        }
        if let Kind::Anything = self.kind {
            return Any(self.reading).visit_map(map).map(|v| (Slot::Anything(v), None));
        }
        let deep = !self.reading.enter();
        let v = if deep { Json::Null } else { Any(&mut *self.reading).visit_map(map)? };
        self.reading.leave();
        Ok(unclear(v))
    }
}
