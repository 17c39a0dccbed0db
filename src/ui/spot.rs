//! A place on the screen: what of the document it shows, and how what is typed there changes it.
use super::address::{Address, Section};
use super::layout::resolve;
use crate::strategie::describe::{Field, Kind, Record};
use crate::strategie::table::described;
use crate::strategie::{
    Edit, Found, Object, Path, Slot, Step, annees, entry, links, look, montant, slot, valeur,
};
use std::sync::Arc;

/// A path and more steps.
pub fn join(path: &[Step], more: &[Step]) -> Path {
    path.iter().chain(more).cloned().collect()
}
/// The path of a row.
pub fn row(list: &[Step], id: &str) -> Path {
    join(list, &[Step::Row(id.into())])
}
/// The path of a dotted key of the document. The keys are our own: a wrong one is an empty path, and a test tells.
pub fn at(keys: &str) -> Path {
    resolve(&described::Strategie, keys).map(|(steps, _)| steps.into()).unwrap_or_default()
}
/// The object at a path.
pub fn object<'a>(doc: &'a Object, path: &[Step]) -> Option<&'a Object> {
    match look(doc, path)? {
        Found::Object(o) => Some(o),
        Found::Slot(Slot::One(o)) => Some(o),
        Found::Slot(_) => None,
    }
}
/// The record of the object at a path, whether or not it is there.
pub fn record_at(path: &[Step]) -> &'static Record {
    let mut record = &described::Strategie;
    for step in path {
        if let Step::Field(i) = step {
            record = record.fields.get(*i as usize).and_then(|f| f.kind.record()).unwrap_or(record);
        }
    }
    record
}
/// The last row of a path, and the dotted keys after it.
pub fn words(path: &[Step]) -> (Option<String>, String) {
    let (mut record, mut last, mut keys): (&Record, _, Vec<&str>) = (&described::Strategie, None, vec![]);
    for step in path {
        match step {
            Step::Row(id) => {
                last = Some(id.to_string());
                keys.clear();
            }
            Step::Field(i) => {
                let Some(field) = record.fields.get(*i as usize) else { continue };
                keys.push(field.key);
                record = field.kind.record().unwrap_or(record);
            }
        }
    }
    (last, keys.join("."))
}
/// The id of the element that shows a place.
pub fn element_id(path: &[Step]) -> String {
    let (row, keys) = words(path);
    ["f-", row.as_deref().unwrap_or("-"), "-", &keys].concat()
}
/// The section in which a place is written.
pub fn section(path: &[Step]) -> Section {
    let key = |record: &'static Record, step: Option<&Step>| match step {
        Some(Step::Field(i)) => record.fields.get(*i as usize),
        _ => None,
    };
    let Some(first) = key(&described::Strategie, path.first()) else { return Section::Apercu };
    let second = first.kind.record().and_then(|record| key(record, path.get(1)));
    Section::of(first.key, second.map_or("", |f| f.key))
}
/// The address of a place.
pub fn address(draft: &str, path: &[Step]) -> Address {
    let (row, keys) = words(path);
    let key = (!keys.is_empty()).then_some(keys);
    Address::Draft { draft: draft.into(), section: section(path), row, key }
}
/// The address of the sheet of a row, wherever it is.
pub fn sheet_address(draft: &str, list: &[Step], id: &str) -> Address {
    Address::Draft { draft: draft.into(), section: section(list), row: Some(id.into()), key: None }
}
/// What a row is called, or what it could be called: "Mesure sans intitulé".
pub fn name(o: &Object) -> String {
    let title = links::title(o);
    if title.is_empty() { [o.record.title, " sans intitulé"].concat() } else { title.to_owned() }
}

/// What a field of the screen stands for in the document.
#[derive(Clone, Copy)]
pub enum What {
    /// One key.
    One(&'static Field),
    /// The keys of a *valeur*.
    Value,
    /// `prevu` or `realise` of a Ligne, with unit and precision.
    Amount(montant::Amount),
    /// The year or years of a Ligne.
    Years,
}

/// A field of the screen.
#[derive(Clone)]
pub struct Spot {
    /// The object that holds the keys.
    pub object: Path,
    /// The key shown, or the first of several.
    pub path: Path,
    /// Its name on the screen.
    pub label: &'static str,
    /// What it stands for.
    pub what: What,
    /// Sets its element apart from that of the same place elsewhere on the screen.
    pub scope: &'static str,
    /// A row that typing here makes, when it is not there yet: its list, and what it is made of.
    pub makes: Option<(Path, Object)>,
}
impl Spot {
    /// The field of a dotted key from an object.
    pub fn key(base: &[Step], keys: &str) -> Option<Spot> {
        let (steps, field) = resolve(record_at(base), keys)?;
        let object = join(base, &steps[..steps.len() - 1]);
        Some(Spot {
            path: join(base, &steps),
            object,
            label: field.label,
            what: What::One(field),
            scope: "",
            makes: None,
        })
    }
    fn composite(base: &[Step], keys: &str, label: &'static str, what: What) -> Option<Spot> {
        Some(Spot { label, what, ..Spot::key(base, keys)? })
    }
    /// The *valeur* of an object, or of its sub-record.
    pub fn value(base: &[Step], inside: &str) -> Option<Spot> {
        let keys = if inside.is_empty() { "valeur".to_owned() } else { [inside, ".valeur"].concat() };
        Spot::composite(base, &keys, "Valeur", What::Value)
    }
    /// An amount of a Ligne.
    pub fn amount(base: &[Step], key: &'static str) -> Option<Spot> {
        let (label, which) = match key {
            "prevu" => ("Prévu", montant::Amount::Prevu),
            _ => ("Réalisé", montant::Amount::Realise),
        };
        Spot::composite(base, key, label, What::Amount(which))
    }
    /// The years of a Ligne.
    pub fn years(base: &[Step]) -> Option<Spot> {
        Spot::composite(base, "annee", "Année", What::Years)
    }
    /// The kind of its key.
    pub fn kind(&self) -> Kind {
        match self.what {
            What::One(field) => field.kind,
            _ => Kind::Text,
        }
    }
    /// Whether it is short enough to stand beside another.
    pub fn is_short(&self) -> bool {
        match self.what {
            What::One(field) => super::layout::is_short_field(field),
            _ => true,
        }
    }
    /// The id of its element.
    pub fn id(&self) -> String {
        [self.scope, &element_id(&self.path)].concat()
    }
    /// The unit of its value: that of the object, else that of the indicateur or donnée it belongs to.
    fn unit(&self, doc: &Object) -> String {
        self.above(doc, "unite")
    }
    fn as_text(&self, doc: &Object) -> bool {
        matches!(self.above(doc, "type_valeur").as_str(), "classe" | "oui_non" | "texte")
    }
    /// The text under a key of the object, or of the nearest object above it that has one.
    fn above(&self, doc: &Object, key: &str) -> String {
        for end in (1..=self.object.len()).rev() {
            let text = object(doc, &self.object[..end]).and_then(|o| Some(o.text(o.record.find(key, 0)?)));
            if let Some(text) = text.filter(|t| !t.is_empty()) {
                return text.to_owned();
            }
        }
        String::new()
    }
    /// The text of its input.
    pub fn shown(&self, doc: &Object) -> String {
        if let What::One(field) = self.what {
            return entry::shown(field.kind, slot(doc, &self.path));
        }
        let Some(o) = object(doc, &self.object) else { return String::new() };
        match self.what {
            What::Amount(key) => montant::shown(o, key),
            What::Years => annees::shown(o),
            _ if self.as_text(doc) => valeur::shown_as_text(o, &self.unit(doc)),
            _ => valeur::shown(o, &self.unit(doc)),
        }
    }
    /// The edit for what was typed.
    pub fn typed(&self, doc: &Object, text: &str) -> Edit {
        let o = object(doc, &self.object);
        let record = record_at(&self.object);
        let e = match self.what {
            What::One(field) => Edit::Set(self.path.clone(), entry::typed(field.kind, text)),
            What::Amount(which) => montant::typed(record, &self.object, o, which, text),
            What::Years => annees::typed(record, &self.object, text),
            What::Value => valeur::typed(record, &self.object, o, text, &self.unit(doc), self.as_text(doc)),
        };
        self.made(doc, e)
    }
    /// The edit, after the row that it needs.
    pub fn made(&self, doc: &Object, e: Edit) -> Edit {
        match &self.makes {
            Some((list, new)) if object(doc, &row(list, new.id())).is_none() => Edit::All(vec![
                Edit::Place(list.clone(), Arc::from(new.id()), Some((usize::MAX, new.clone()))),
                e,
            ]),
            _ => e,
        }
    }
    /// What is said below the field: "!" and why it was kept as typed, or how it was understood; empty for nothing.
    pub fn said(&self, doc: &Object) -> String {
        let unclear = |why: &str| ["!", why].concat();
        match self.what {
            What::One(field) => match slot(doc, &self.path) {
                Slot::Absent => String::new(),
                Slot::Unclear(_) => unclear(entry::hint(field.kind)),
                held => entry::notice(field.kind, held)
                    .map(|notice| unclear(&notice))
                    .or_else(|| entry::understood(field.kind, held))
                    .unwrap_or_default(),
            },
            _ => {
                let Some(o) = object(doc, &self.object) else { return String::new() };
                match self.what {
                    What::Amount(key) => match montant::hint(o, key) {
                        Some(why) => unclear(why),
                        None => montant::understood(o, key).unwrap_or_default(),
                    },
                    What::Years => match slot(doc, &self.path) {
                        Slot::Unclear(_) => {
                            unclear("Gardé tel quel. Une année se lit\u{a0}: 2027, ou 2026 à 2028.")
                        }
                        _ => String::new(),
                    },
                    _ => match valeur::hint(o, &self.unit(doc)) {
                        Some(why) => unclear(why),
                        None => {
                            valeur::understood(o, &self.unit(doc), self.reference(doc)).unwrap_or_default()
                        }
                    },
                }
            }
        }
    }
    /// Why the field was kept as typed, after "!"; empty when it was not.
    pub fn unclear(&self, doc: &Object) -> String {
        Some(self.said(doc)).filter(|said| said.starts_with('!')).unwrap_or_default()
    }
    /// The same with what was typed, for controls that cannot show it.
    pub fn unclear_as_shown(&self, doc: &Object) -> String {
        match self.said(doc).strip_prefix('!') {
            Some(why) => ["!", &self.shown(doc), ". ", why].concat(),
            None => String::new(),
        }
    }
    /// The starting point of the indicateur that a cible belongs to.
    fn reference(&self, doc: &Object) -> Option<f64> {
        let above = object(doc, self.object.get(..self.object.len().checked_sub(2)?)?)?;
        let reference = above.record.find("reference", 0)?;
        let Slot::One(start) = above.slot(reference) else { return None };
        match start.slot(start.record.find("valeur", 0)?) {
            Slot::Number(n) => Some(*n),
            _ => None,
        }
    }
}
