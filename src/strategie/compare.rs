//! What differs between two states of a document: the edits that lead from one to the other, or the places where they
//! differ, in words, each with the edit that takes the other side.
//!
//! A walk of the table, which knows no field by name but those that are one value together. Rows are matched by id,
//! sub-records field by field. Unknown keys are left out: nothing here edits them.
use super::describe::{Kind, Record};
use super::links::title_or;
use super::{Edit, Found, Object, Path, Slot, Step, by_key, entry, links, look, slot, valeur};

/// The keys that are one value together: half of one and half of the other would be a third.
const VALUE: [&str; 8] =
    ["valeur", "min", "max", "qualificatif", "texte", "mode", "numerateur", "denominateur"];

/// The edits that lead from `old` to `new`.
pub fn compare(old: &Object, new: &Object) -> Vec<Edit> {
    let mut edits = vec![];
    walk(old, new, &mut vec![], &mut edits);
    edits
}
fn walk(old: &Object, new: &Object, path: &mut Vec<Step>, edits: &mut Vec<Edit>) {
    for (i, field) in old.record.fields.iter().enumerate() {
        let (a, b) = (old.slot(i), new.slot(i));
        path.push(Step::Field(i as u8));
        match field.kind {
            _ if a == b || (a.is_absent() && b.is_absent()) => {}
            Kind::One(record) => {
                let none = Object::new(record);
                walk(inside(a, &none), inside(b, &none), path, edits);
            }
            Kind::List(_) => rows(a.rows(), b.rows(), path, edits),
            _ => edits.push(Edit::Set(path[..].into(), b.clone())),
        }
        if old.beside(i) != new.beside(i) {
            edits.push(Edit::Beside(path[..].into(), new.beside(i).cloned()));
        }
        path.pop();
    }
}
fn inside<'a>(slot: &'a Slot, none: &'a Object) -> &'a Object {
    if let Slot::One(o) = slot { o } else { none }
}
fn find<'a>(rows: &'a [Object], id: &str) -> Option<&'a Object> {
    rows.iter().find(|row| row.id() == id)
}
fn rows(old: &[Object], new: &[Object], path: &mut Vec<Step>, edits: &mut Vec<Edit>) {
    let at: Path = path[..].into();
    for row in old.iter().filter(|row| find(new, row.id()).is_none()) {
        edits.push(Edit::Place(at.clone(), row.id().into(), None));
    }
    let common = |rows: &[Object], others: &[Object]| {
        let common = rows.iter().map(|row| row.id()).filter(|id| find(others, id).is_some());
        common.map(str::to_owned).collect::<Vec<_>>()
    };
    let order = common(new, old);
    if order != common(old, new) {
        // the rows as they are, in the other order; those that come stand among them afterwards
        let place = |(n, id): (usize, &String)| {
            Some(Edit::Place(at.clone(), id.as_str().into(), Some((n, find(old, id)?.clone()))))
        };
        edits.push(Edit::All(order.iter().enumerate().filter_map(place).collect()));
    }
    for (n, row) in new.iter().enumerate() {
        match find(old, row.id()) {
            Some(before) => {
                path.push(Step::Row(row.id().into()));
                walk(before, row, path, edits);
                path.pop();
            }
            None => edits.push(Edit::Place(at.clone(), row.id().into(), Some((n, row.clone())))),
        }
    }
}

/// A place where two documents differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The field, the list or the row.
    pub path: Path,
    /// Where that is: "Mesures, « Réemployer les postes », Échéance".
    pub place: String,
    /// What stands there in each; "" for nothing.
    pub ours: String,
    pub theirs: String,
    /// Applied to ours, takes theirs.
    pub edit: Edit,
}
/// Where `ours` and `theirs` differ, but for these keys of the document.
pub fn differences(ours: &Object, theirs: &Object, leave: &[&str]) -> Vec<Difference> {
    let mut edits: Vec<(Path, Edit)> = vec![];
    for edit in compare(ours, theirs) {
        let Some(path) = path_of(&edit) else { continue };
        let key = |step: &Step| {
            if let Step::Field(i) = step { Some(ours.record.fields[*i as usize].key) } else { None }
        };
        if path.first().and_then(key).is_some_and(|key| leave.contains(&key)) {
            continue;
        }
        let value = matches!(edit, Edit::Set(..)) && is_value(ours.record, &path);
        match edits.last_mut() {
            // the keys of one value follow each other
            Some((last, Edit::All(all)))
                if value
                    && is_value(ours.record, last)
                    && last[..last.len() - 1] == path[..path.len() - 1] =>
            {
                all.push(edit);
            }
            _ if value => edits.push((path, Edit::All(vec![edit]))),
            _ => edits.push((path, edit)),
        }
    }
    edits.into_iter().map(|(path, edit)| difference(ours, theirs, path, edit)).collect()
}
fn path_of(edit: &Edit) -> Option<Path> {
    match edit {
        Edit::Set(path, _) | Edit::Place(path, ..) | Edit::Beside(path, _) => Some(path.clone()),
        Edit::All(all) => all.first().and_then(path_of),
    }
}
/// Whether a path leads to one of the keys of a value.
fn is_value(root: &'static Record, path: &[Step]) -> bool {
    let mut record = root;
    let mut last = None;
    for step in path {
        if let Step::Field(i) = step {
            let Some(field) = record.fields.get(*i as usize) else { return false };
            last = Some((record, field.key));
            record = field.kind.record().unwrap_or(record);
        }
    }
    last.is_some_and(|(record, key)| VALUE.contains(&key) && record.find("valeur", 0).is_some())
}
fn object<'a>(doc: &'a Object, path: &[Step]) -> Option<&'a Object> {
    match look(doc, path)? {
        Found::Object(o) => Some(o),
        Found::Slot(Slot::One(o)) => Some(o),
        Found::Slot(_) => None,
    }
}
fn difference(ours: &Object, theirs: &Object, path: Path, edit: Edit) -> Difference {
    let mut place = words(ours, theirs, &path);
    let (mine, other) = match &edit {
        Edit::Place(list, id, _) => {
            let named = |doc| {
                let row = find(slot(doc, list).rows(), id);
                row.map(|row| title_or(row, row.record.title).to_owned()).unwrap_or_default()
            };
            (named(ours), named(theirs))
        }
        Edit::All(all) if matches!(all.first(), Some(Edit::Place(..))) => {
            place.push_str(", ordre des lignes");
            let names = |doc| {
                let names = slot(doc, &path).rows().iter().map(|row| title_or(row, row.record.title));
                names.collect::<Vec<_>>().join("\n")
            };
            (names(ours), names(theirs))
        }
        Edit::All(_) => {
            let value = |doc| object(doc, &path[..path.len() - 1]).map(shown_value).unwrap_or_default();
            (value(ours), value(theirs))
        }
        Edit::Beside(..) => {
            place.push_str(", à préciser");
            let beside = |doc| {
                let Some((Step::Field(i), above)) = path.split_last() else { return String::new() };
                let found = object(doc, above).and_then(|o| o.beside(*i as usize));
                found.map(|json| entry::shown(Kind::Text, &Slot::Unclear(json.clone()))).unwrap_or_default()
            };
            (beside(ours), beside(theirs))
        }
        Edit::Set(..) => (shown(ours, &path), shown(theirs, &path)),
    };
    Difference { path, place, ours: mine, theirs: other, edit }
}
fn shown_value(o: &Object) -> String {
    let unite = by_key(o, "unite");
    let unite = if let Slot::Text(unite) = unite { unite } else { "" };
    let mut text = valeur::shown(o, unite);
    if let Slot::Text(said) = by_key(o, "texte") {
        text = if text.is_empty() { said.clone() } else { [&text, " (", said, ")"].concat() };
    }
    text
}
fn shown(doc: &Object, path: &[Step]) -> String {
    let Some(field) = super::field_of(doc.record, path) else { return String::new() };
    let at = slot(doc, path);
    // references are shown by what they lead to
    let name = |id: &String| {
        let found =
            links::find(doc, id).and_then(|path| object(doc, &path).map(|o| title_or(o, id).to_owned()));
        found.unwrap_or_else(|| id.clone())
    };
    match (field.kind, at) {
        (Kind::Reference(_), Slot::Text(id)) => name(id),
        (Kind::References(_), Slot::Texts(ids)) => ids.iter().map(name).collect::<Vec<_>>().join(", "),
        (kind, at) => entry::shown(kind, at),
    }
}
/// The fields and the rows of a path, in words.
fn words(ours: &Object, theirs: &Object, path: &[Step]) -> String {
    let mut words: Vec<String> = vec![];
    let mut record = ours.record;
    for (n, step) in path.iter().enumerate() {
        match step {
            Step::Field(i) => {
                let Some(field) = record.fields.get(*i as usize) else { continue };
                // what a document mostly is goes without saying
                if n > 0 || field.key != "strategie" || path.len() == 1 {
                    words.push(field.label.into());
                }
                record = field.kind.record().unwrap_or(record);
            }
            Step::Row(_) => {
                let row = object(ours, &path[..=n]).or_else(|| object(theirs, &path[..=n]));
                let name = row.map_or("", |row| title_or(row, row.record.title));
                words.push(["«\u{a0}", name, "\u{a0}»"].concat());
            }
        }
    }
    words.join(", ")
}
