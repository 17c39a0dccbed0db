//! Reading and writing the JSON that the table does not describe.
use super::read::{Reading, from_json};
use crate::strategie::json::Json;
use crate::strategie::number;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// `None` when the text is not JSON.
pub fn parse(text: &str) -> Option<Json> {
    from_json(text.as_bytes(), Any(&mut Reading::of_edits())).ok()
}
impl Serialize for Json {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => s.serialize_unit(),
            Json::Yes(b) => s.serialize_bool(*b),
            Json::Number(n) => n.serialize(s),
            Json::Text(t) => s.serialize_str(t),
            Json::List(l) => s.collect_seq(l),
            Json::Object(o) => {
                let mut map = s.serialize_map(Some(o.len()))?;
                o.iter().try_for_each(|(k, v)| map.serialize_entry(k, v))?;
                map.end()
            }
        }
    }
}

/// Reads any value. All that may come is answered here: what serde answers by default prints floats, 18 kB of wasm.
pub struct Any<'r>(pub &'r mut Reading);

impl<'de> DeserializeSeed<'de> for Any<'_> {
    type Value = Json;
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Json, D::Error> {
        d.deserialize_any(self)
    }
}
impl<'de> Visitor<'de> for Any<'_> {
    type Value = Json;
    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }
    fn visit_bool<E: Error>(self, b: bool) -> Result<Json, E> {
        Ok(Json::Yes(b))
    }
    fn visit_u64<E: Error>(self, n: u64) -> Result<Json, E> {
        Ok(Json::Number(n.into()))
    }
    fn visit_i64<E: Error>(self, n: i64) -> Result<Json, E> {
        Ok(Json::Number(n.into()))
    }
    fn visit_f64<E: Error>(self, n: f64) -> Result<Json, E> {
        Ok(Json::Number(number::rounded(n)))
    }
    fn visit_str<E: Error>(self, s: &str) -> Result<Json, E> {
        Ok(Json::Text(s.into()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut all = vec![];
        if !self.0.enter() {
            return Ok(Json::Null);
        }
        while let Some(v) = seq.next_element_seed(Any(self.0))? {
            all.push(v);
        }
        self.0.leave();
        Ok(Json::List(all))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let (mut all, mut seen) = (vec![], Default::default());
        if !self.0.enter() {
            return Ok(Json::Null);
        }
        while let Some(k) = map.next_key::<String>()? {
            let above = self.0.step(&k);
            let v = map.next_value_seed(Any(self.0))?;
            self.0.put(&mut all, &mut seen, k, v);
            self.0.back(above);
        }
        self.0.leave();
        Ok(Json::Object(all))
    }
}
