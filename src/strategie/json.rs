//! JSON that the table does not describe, kept as it came.
use serde_json::Number;

/// A value of JSON; the keys of an object are in their order.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Yes(bool),
    Number(Number),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// `null`, `""`, `[]` and `{}` read as absent.
    pub fn is_empty(&self) -> bool {
        match self {
            Json::Null => true,
            Json::Text(s) => s.is_empty(),
            Json::List(l) => l.is_empty(),
            Json::Object(o) => o.is_empty(),
            _ => false,
        }
    }
    /// What an object holds under a key.
    pub fn get(&self, key: &str) -> Option<&Json> {
        let Json::Object(all) = self else { return None };
        all.iter().find(|(k, _)| k == key).map(|(_, v)| v)
    }
    /// The text, when it is one.
    pub fn text(&self) -> Option<&str> {
        if let Json::Text(s) = self { Some(s) } else { None }
    }
}
