//! Canonical writing: what is absent is left out, `a_preciser` comes last of the known keys, then the unknown ones.
use crate::strategie::json::Json;
use crate::strategie::{Object, Slot, number};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use std::io::{Result, Write};

/// The file: two spaces and a final newline.
pub fn write(o: &Object) -> String {
    let mut text = print(o, Layout::Indented(PrettyFormatter::new()));
    text.push('\n');
    text
}
/// The same with each row on one line, for data files of ours that have no unknown keys: their changes are read row by row.
pub fn by_rows(o: &Object) -> String {
    let keys = o.held().map(|(_, field, slot)| {
        let rows: Vec<_> = slot.rows().iter().map(|row| ["    ", &compact(row)].concat()).collect();
        let value = match slot {
            Slot::List(_) => ["[\n", &rows.join(",\n"), "\n  ]"].concat(),
            slot => compact(slot),
        };
        ["  \"", field.key, "\": ", &value].concat()
    });
    ["{\n", &keys.collect::<Vec<_>>().join(",\n"), "\n}\n"].concat()
}
/// The same layout for any JSON.
pub(super) fn indented(value: &Json) -> String {
    print(value, Layout::Indented(PrettyFormatter::new())) + "\n"
}
/// On one line, for drafts.
pub fn compact<T: Serialize + ?Sized>(value: &T) -> String {
    print(value, Layout::Compact)
}
fn print<T: Serialize + ?Sized>(value: &T, layout: Layout) -> String {
    let mut out = vec![];
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, layout);
    value.serialize(&mut serializer).unwrap_or_default(); // a Vec takes everything, and keys are texts
    String::from_utf8(out).unwrap_or_default()
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        Without(self, &[]).serialize(s)
    }
}
/// An object without some of its keys.
pub(super) struct Without<'a>(pub &'a Object, pub &'a [&'static str]);
impl Serialize for Without<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        let Without(o, left_out) = self;
        let mut map = s.serialize_map(None)?;
        for (_, field, slot) in o.held() {
            if !matches!(slot, Slot::Unclear(_)) && !left_out.contains(&field.key) {
                map.serialize_entry(field.key, slot)?;
            }
        }
        let unclear = o.unclear();
        if !unclear.is_empty() {
            map.serialize_entry("a_preciser", &Entries(unclear))?;
        }
        for (k, v) in o.rest().iter().flat_map(|r| &r.unknown) {
            map.serialize_entry(k, v)?;
        }
        map.end()
    }
}
struct Entries<'a>(Vec<(&'a str, &'a Json)>);
impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        s.collect_map(self.0.iter().copied())
    }
}
impl Serialize for Slot {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        match self {
            Slot::Absent => s.serialize_unit(),
            Slot::Text(t) => s.serialize_str(t),
            Slot::Number(n) => s.serialize_f64(*n),
            Slot::Yes(b) => s.serialize_bool(*b),
            Slot::Texts(l) => s.collect_seq(l),
            Slot::Numbers(l) => s.collect_seq(l),
            Slot::One(o) => o.serialize(s),
            Slot::List(rows) => s.collect_seq(rows),
            Slot::Anything(v) | Slot::Unclear(v) => v.serialize(s),
        }
    }
}

/// serde_json's two layouts with our numbers, as one type: each type of formatter would print the tree in code of its own.
enum Layout {
    Indented(PrettyFormatter<'static>),
    Compact,
}
macro_rules! as_serde_json {
    ($($method:ident($($first:ident)?))*) => {$(
        fn $method<W: ?Sized + Write>(&mut self, to: &mut W $(, $first: bool)?) -> Result<()> {
            match self {
                Layout::Indented(f) => f.$method(to $(, $first)?),
                Layout::Compact => CompactFormatter.$method(to $(, $first)?),
            }
        }
    )*};
}
impl Formatter for Layout {
    fn write_f64<W: ?Sized + Write>(&mut self, to: &mut W, n: f64) -> Result<()> {
        match number::whole(n) {
            Some(whole) => CompactFormatter.write_i64(to, whole),
            None => to.write_all(number::text(n).as_bytes()),
        }
    }
    as_serde_json! {
        begin_array() end_array() begin_array_value(first) end_array_value()
        begin_object() end_object() begin_object_key(first) begin_object_value() end_object_value()
    }
}
