//! The JSON Schema of the format, from the table and from the descriptions that the help of the form shows.
//! Codes are closed in it and unknown keys are allowed: what is read is wider, what is written is this.
use super::{FORMAT, SCHEMA, parse};
use crate::strategie::describe::{Codes, Field, Kind, Record};
use crate::strategie::json::Json;
use crate::strategie::table::coded;
use crate::strategie::table::described::{ALL, Strategie};

/// Descriptions by record and key; "" is the record itself, "*" holds those that several records share.
const DESCRIPTIONS: &str = include_str!("../../schema/descriptions.json");

/// What the data file says of the fields.
pub(super) struct Descriptions(Json);
impl Descriptions {
    pub(super) fn new() -> Self {
        Descriptions(parse(DESCRIPTIONS).unwrap_or(Json::Null))
    }
    /// One sentence; empty when nothing is said of the field.
    pub(super) fn of(&self, record: &Record, key: &str) -> &str {
        let own = self.0.get(record.name).and_then(|r| r.get(key));
        own.or_else(|| self.0.get("*")?.get(key)).and_then(Json::text).unwrap_or_default()
    }
}

fn object(entries: impl IntoIterator<Item = (&'static str, Json)>) -> Json {
    Json::Object(entries.into_iter().map(|(k, v)| (k.into(), v)).collect())
}
fn text(s: &str) -> Json {
    Json::Text(s.into())
}
fn int(n: i64) -> Json {
    Json::Number(n.into())
}
fn refer(name: &str) -> Json {
    text(&["#/$defs/", name].concat())
}

/// JSON Schema 2020-12, with two-space indentation and a final newline.
pub fn schema() -> String {
    let described = Descriptions::new();
    let mut all = vec![
        ("$schema".into(), text("https://json-schema.org/draft/2020-12/schema")),
        ("$id".into(), text(SCHEMA)),
        ("$comment".into(), text("Engendré depuis la table du format\u{a0}: ne pas modifier à la main.")),
    ];
    let Json::Object(root) = record(&Strategie, &described) else { return String::new() };
    all.extend(root);
    let of_records = ALL.iter().filter(|r| r.name != Strategie.name);
    let of_records = of_records.map(|r| (r.name.to_owned(), record(r, &described)));
    let of_codes = coded::ALL.iter().map(|c| (c.name.to_owned(), codes(c)));
    all.push(("$defs".into(), Json::Object(of_records.chain(of_codes).collect())));
    super::write::indented(&Json::Object(all))
}
fn record(record: &'static Record, described: &Descriptions) -> Json {
    let mut properties: Vec<(String, Json)> =
        record.fields.iter().map(|f| (f.key.to_owned(), field(record, f, described))).collect();
    let unclear = [
        ("title", text("À préciser")),
        ("description", text(described.of(record, "a_preciser"))),
        ("type", text("object")),
        ("minProperties", int(1)),
    ];
    properties.push(("a_preciser".into(), object(unclear)));
    let mut all = vec![
        ("title", text(record.title)),
        ("description", text(described.of(record, ""))),
        ("type", text("object")),
    ];
    if record.name == Strategie.name {
        all.push(("required", Json::List(["format", "version", "id"].map(text).into())));
    }
    all.push(("properties", Json::Object(properties)));
    object(all)
}
fn field(record: &'static Record, field: &'static Field, described: &Descriptions) -> Json {
    let mut all = vec![("title", text(field.label)), ("description", text(described.of(record, field.key)))];
    match (record.name, field.key) {
        ("Strategie", "format") => all.push(("const", text(FORMAT))),
        ("Strategie", "version") => {
            all.extend([("type", text("string")), ("pattern", text("^1\\.[0-9]{1,5}\\.[0-9]{1,5}$"))]);
        }
        _ => all.extend(of_kind(field.kind)),
    }
    object(all)
}
/// What a kind accepts, in the words of JSON Schema.
fn of_kind(kind: Kind) -> Vec<(&'static str, Json)> {
    let pattern = |p: &str| vec![("type", text("string")), ("pattern", text(p))];
    let list = |items: Vec<(&'static str, Json)>| {
        vec![("type", text("array")), ("minItems", int(1)), ("items", object(items))]
    };
    match kind {
        Kind::Id | Kind::Reference(_) => pattern(pattern_of(kind)),
        Kind::Uuid | Kind::Date | Kind::Instant | Kind::Siren | Kind::Siret | Kind::Url | Kind::Entry => {
            pattern(pattern_of(kind))
        }
        Kind::Text | Kind::Long | Kind::Email => vec![("type", text("string")), ("minLength", int(1))],
        Kind::Code(codes) => vec![("$ref", refer(codes.name))],
        Kind::Codes(codes) => list(vec![("$ref", refer(codes.name))]),
        Kind::References(record) => list(of_kind(Kind::Reference(record))),
        Kind::Tags => list(of_kind(Kind::Text)),
        Kind::Ints(last) => {
            list(vec![("type", text("integer")), ("minimum", int(1)), ("maximum", int(last.into()))])
        }
        Kind::Percent => vec![("type", text("integer")), ("minimum", int(0)), ("maximum", int(100))],
        Kind::Number | Kind::Integer | Kind::Year => vec![
            ("type", text(if let Kind::Number = kind { "number" } else { "integer" })),
            ("minimum", int(-1_000_000_000_000_000)),
            ("maximum", int(1_000_000_000_000_000)),
        ],
        Kind::Yes => vec![("type", text("boolean"))],
        Kind::One(record) => vec![("$ref", refer(record.name)), ("minProperties", int(1))],
        Kind::List(record) => {
            list(vec![("$ref", refer(record.name)), ("required", Json::List(vec![text("id")]))])
        }
        Kind::Anything => vec![("type", text("object")), ("minProperties", int(1))],
    }
}
/// The pattern of a kind of text, empty when any text will do: as narrow as `Kind::accepts` where a pattern can be.
pub(super) fn pattern_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Id | Kind::Reference(_) => "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$",
        Kind::Uuid => "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
        Kind::Date => "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        Kind::Instant => {
            "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"
        }
        Kind::Siren => "^[0-9]{9}$",
        Kind::Siret => "^[0-9]{14}$",
        Kind::Url => "^(https?://|mailto:)[^ \\t\\n\\f\\r]+$",
        Kind::Entry => "^[^: \\t\\n\\f\\r]+:[^ \\t\\n\\f\\r]+$",
        _ => "",
    }
}
fn codes(codes: &Codes) -> Json {
    let one = |(code, label): &(&str, &str)| object([("const", text(code)), ("title", text(label))]);
    object([("type", text("string")), ("oneOf", Json::List(codes.values.iter().map(one).collect()))])
}
