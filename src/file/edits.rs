//! An edit as JSON, for the journal of a draft and for the host:
//! `{"set":["strategie","mesures","#m12","intitule"],"to":"…"}`, without `to` when it removes, with `unclear` for
//! what the field cannot hold; `{"list":["labels"],"row":"l1","at":0,"value":{…}}`, without `value` when it removes,
//! without `at` at the end; `{"beside":["labels"],"unclear":…}` for what stands in `a_preciser` beside a value, without
//! `unclear` when it goes; `{"all":[…]}`. Ids have no `#`, nor have keys.
use super::compact;
use super::json::parse;
use super::read::read_slot;
use crate::strategie::describe::{Kind, Record, is_id};
use crate::strategie::json::Json;
use crate::strategie::{Edit, Path, Slot, Step, field_of};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// An edit as one line of JSON.
pub fn write_edit(record: &'static Record, edit: &Edit) -> String {
    compact(&Written { record, edit })
}
struct Written<'a> {
    record: &'static Record,
    edit: &'a Edit,
}
impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(None)?;
        match self.edit {
            Edit::All(edits) => {
                let all: Vec<_> = edits.iter().map(|edit| Written { edit, ..*self }).collect();
                map.serialize_entry("all", &all)?;
            }
            Edit::Set(path, slot) => {
                map.serialize_entry("set", &keys(self.record, path))?;
                match slot {
                    Slot::Absent => {}
                    Slot::Unclear(_) => map.serialize_entry("unclear", slot)?,
                    _ => map.serialize_entry("to", slot)?,
                }
            }
            Edit::Beside(path, value) => {
                map.serialize_entry("beside", &keys(self.record, path))?;
                value.iter().try_for_each(|v| map.serialize_entry("unclear", v))?;
            }
            Edit::Place(path, id, to) => {
                map.serialize_entry("list", &keys(self.record, path))?;
                map.serialize_entry("row", &**id)?;
                if let Some((at, row)) = to {
                    if *at != usize::MAX {
                        map.serialize_entry("at", &(*at as u64))?;
                    }
                    map.serialize_entry("value", row)?;
                }
            }
        }
        map.end()
    }
}
fn keys(mut record: &'static Record, path: &[Step]) -> Vec<String> {
    let key = |step: &Step| match step {
        Step::Row(id) => ["#", id].concat(),
        Step::Field(i) => {
            let field = &record.fields[*i as usize];
            record = field.kind.record().unwrap_or(record);
            field.key.to_owned()
        }
    };
    path.iter().map(key).collect()
}

/// `None` when a key, an id or a value is not what the table says.
pub fn read_edit(record: &'static Record, text: &str) -> Option<Edit> {
    edit(record, &parse(text)?)
}
fn edit(record: &'static Record, v: &Json) -> Option<Edit> {
    if let Some(Json::List(all)) = v.get("all") {
        return all.iter().map(|v| edit(record, v)).collect::<Option<_>>().map(Edit::All);
    }
    let path = path(record, v.get("set").or(v.get("list")).or(v.get("beside"))?)?;
    let kind = field_of(record, &path)?.kind;
    if v.get("beside").is_some() {
        return Some(Edit::Beside(path, v.get("unclear").cloned()));
    }
    if v.get("set").is_some() {
        let slot = match (v.get("to"), v.get("unclear")) {
            (_, Some(unclear)) => Slot::Unclear(unclear.clone()),
            (Some(to), None) => read_slot(to, kind)?,
            _ => Slot::Absent,
        };
        return Some(Edit::Set(path, slot));
    }
    let Kind::List(record) = kind else { return None };
    let id = v.get("row")?.text().filter(|id| is_id(id))?;
    let to = match v.get("value").map(|row| read_slot(row, Kind::One(record))) {
        None => None,
        Some(Some(Slot::One(row))) if row.id() == id => {
            let at = if let Some(Json::Number(n)) = v.get("at") { n.as_u64()? as usize } else { usize::MAX };
            Some((at, *row))
        }
        _ => return None,
    };
    Some(Edit::Place(path, id.into(), to))
}
fn path(mut record: &'static Record, keys: &Json) -> Option<Path> {
    let Json::List(keys) = keys else { return None };
    let step = |key: &Json| {
        let key = key.text()?;
        if let Some(id) = key.strip_prefix('#') {
            return Some(Step::Row(id.into()));
        }
        let i = record.find(key, 0)?;
        record = record.fields[i].kind.record().unwrap_or(record);
        Some(Step::Field(i as u8))
    };
    keys.iter().map(step).collect()
}
