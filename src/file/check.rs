//! What is judged once a document is read: ids given and made unique, codes, references.
use super::findings::{Finding, Oddity};
use super::read::{keep, push_step};
use super::{compact, findings};
use crate::strategie::describe::{Kind, Record, Seen, hash, short_hash};
use crate::strategie::json::Json;
use crate::strategie::{Object, Slot, sorted};

/// Gives ids where there are none, then reports what the table does not know and what leads nowhere.
pub fn check(doc: &mut Object, found: &mut Vec<Finding>) {
    let mut giving = Giving { place: String::new(), ids: Seen::default(), given: vec![], found };
    giving.rows_of(doc);
    let given = giving.given;
    if !given.is_empty() {
        follow(doc, &given, &mut String::new(), found);
    }
    let mut looking = Looking { place: String::new(), ids: Seen::default(), found };
    looking.collect(doc);
    looking.at(doc);
}

/// Goes one step further in a place for the time of a call.
fn within<R>(place: &mut String, key: &str, go: impl FnOnce(&mut String) -> R) -> R {
    let above = place.len();
    push_step(place, key);
    let result = go(place);
    place.truncate(above);
    result
}

struct Giving<'f> {
    place: String,
    ids: Seen,
    /// What stood for an id and was not one, and the id given.
    given: Vec<(Json, String)>,
    found: &'f mut Vec<Finding>,
}
impl Giving<'_> {
    fn step(&mut self, key: &str) -> usize {
        let above = self.place.len();
        push_step(&mut self.place, key);
        above
    }
    fn rows_of(&mut self, o: &mut Object) {
        let record = o.record;
        for (i, field) in record.fields.iter().enumerate() {
            if field.kind.record().is_none() || o.slot(i).is_absent() {
                continue;
            }
            let above = self.step(field.key);
            match o.slot_mut(i) {
                Slot::One(o) => self.rows_of(o),
                Slot::List(rows) => {
                    for (n, row) in rows.iter_mut().enumerate() {
                        let above = self.step(&n.to_string());
                        self.identify(row);
                        self.rows_of(row);
                        self.place.truncate(above);
                    }
                }
                _ => {}
            }
            self.place.truncate(above);
        }
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
        if id == had {
            return;
        }
        let oddity = if had.is_empty() { Oddity::NewId } else { Oddity::SameId };
        self.found.push(Finding::new(self.place.clone(), oddity));
        if let Slot::Unclear(v) = std::mem::replace(row.slot_mut(0), Slot::Text(id.clone())) {
            keep(row, "id", v.clone());
            self.given.push((v, id));
        }
    }
}

/// References to what had no valid id lead to the id it was given.
fn follow(o: &mut Object, given: &[(Json, String)], place: &mut String, found: &mut Vec<Finding>) {
    let new = |v: &Json| given.iter().find(|(old, _)| old == v).map(|(_, id)| id.clone());
    let record = o.record;
    for (i, field) in record.fields.iter().enumerate() {
        match field.kind {
            Kind::Reference(_) => {
                let Slot::Unclear(v) = o.slot(i) else { continue };
                let Some(id) = new(v) else { continue };
                *o.slot_mut(i) = Slot::Text(id);
                within(place, field.key, |place| found.retain(|f| f.place != *place));
            }
            Kind::References(_) => follow_list(o, i, &new, place, found),
            Kind::One(_) | Kind::List(_) if !o.slot(i).is_absent() => {
                within(place, field.key, |place| match o.slot_mut(i) {
                    Slot::One(o) => follow(o, given, place, found),
                    Slot::List(rows) => {
                        for (n, row) in rows.iter_mut().enumerate() {
                            within(place, &n.to_string(), |place| follow(row, given, place, found));
                        }
                    }
                    _ => {}
                });
            }
            _ => {}
        }
    }
}
fn follow_list(
    o: &mut Object,
    i: usize,
    new: &dyn Fn(&Json) -> Option<String>,
    place: &mut String,
    found: &mut Vec<Finding>,
) {
    let (mut ids, alone) = match o.slot(i) {
        Slot::Texts(ids) => (ids.clone(), o.beside(i)),
        Slot::Unclear(v) => (vec![], Some(v)),
        _ => return,
    };
    let Some(Json::List(all)) = alone else { return };
    let mut left = vec![];
    for v in all {
        match new(v) {
            Some(id) => ids.push(id),
            None => left.push(v.clone()),
        }
    }
    if left.len() == all.len() {
        return;
    }
    let left = Json::List(left);
    within(place, o.record.fields[i].key, |place| {
        for f in found.iter_mut().filter(|f| f.place == *place) {
            if let Oddity::Unclear { shown, .. } = &mut f.oddity {
                *shown = findings::shown(&left);
            }
        }
        found.retain(|f| f.place != *place || !left.is_empty());
    });
    *o.slot_mut(i) = Slot::Texts(ids);
    o.set_beside(i, Some(left));
}

struct Looking<'f> {
    place: String,
    /// The rows of the document, as record and id.
    ids: Seen,
    found: &'f mut Vec<Finding>,
}
impl Looking<'_> {
    fn collect(&mut self, o: &Object) {
        for (_, _, slot) in o.held() {
            if let Slot::One(o) = slot {
                self.collect(o);
            }
            for row in slot.rows() {
                self.ids.insert(&[row.record.name, " ", row.id()].concat());
                self.collect(row);
            }
        }
    }
    /// A donnée is also a poste of its ventilation.
    fn leads(&self, record: &Record, id: &str) -> bool {
        let is = |name: &str| self.ids.contains(&[name, " ", id].concat());
        is(record.name) || record.name == "Donnee" && is("Ventilation")
    }
    fn report(&mut self, oddity: Oddity) {
        self.found.push(Finding::new(self.place.clone(), oddity));
    }
    fn at(&mut self, o: &Object) {
        for (_, field, slot) in o.held() {
            let above = self.place.len();
            push_step(&mut self.place, field.key);
            match (field.kind, slot) {
                (Kind::Code(codes), Slot::Text(code)) if codes.label(code).is_none() => {
                    self.report(Oddity::UnknownCode(code.clone()));
                }
                (Kind::Codes(codes), Slot::Texts(all)) => {
                    for code in all.iter().filter(|code| codes.label(code).is_none()) {
                        self.report(Oddity::UnknownCode(code.clone()));
                    }
                }
                (Kind::Ints(last), Slot::Numbers(all)) => {
                    for n in all.iter().filter(|n| !(1.0..=last as f64).contains(*n)) {
                        self.report(Oddity::UnknownCode(crate::strategie::number::text(*n)));
                    }
                }
                (Kind::Reference(record), Slot::Text(id)) if !self.leads(record, id) => {
                    self.report(Oddity::Nowhere(id.clone()));
                }
                (Kind::References(record), Slot::Texts(ids)) => {
                    for id in ids.iter().filter(|id| !self.leads(record, id)).cloned().collect::<Vec<_>>() {
                        self.report(Oddity::Nowhere(id));
                    }
                }
                (_, Slot::One(o)) => self.at(o),
                (Kind::List(record), Slot::List(rows)) => {
                    for (n, row) in rows.iter().enumerate() {
                        let above = self.place.len();
                        push_step(&mut self.place, &n.to_string());
                        self.at(row);
                        self.place.truncate(above);
                    }
                    self.circles(record, rows);
                }
                _ => {}
            }
            self.place.truncate(above);
        }
    }
    /// Rows whose chain of parents comes back to them.
    fn circles(&mut self, record: &'static Record, rows: &[Object]) {
        let own = |kind| matches!(kind, Kind::Reference(r) if std::ptr::eq(r, record));
        let Some(parent) = record.fields.iter().position(|f| own(f.kind)) else { return };
        let places: Vec<_> = rows.iter().enumerate().map(|(n, row)| (hash(row.id()), n)).collect();
        let places = sorted(places, |a, b| a.0 < b.0);
        let above = |n: usize| {
            let Slot::Text(id) = rows[n].slot(parent) else { return None };
            let at = places.partition_point(|(h, _)| *h < hash(id));
            places.get(at).map(|(_, n)| *n).filter(|n| rows[*n].id() == id)
        };
        // each row is walked through once: in the walk of which row it was met
        let mut met = vec![usize::MAX; rows.len()];
        for start in 0..rows.len() {
            let mut n = start;
            while met[n] == usize::MAX {
                met[n] = start;
                let Some(next) = above(n) else { break };
                n = next;
                if met[n] == start {
                    let first = n;
                    loop {
                        let key = [&*n.to_string(), "/", record.fields[parent].key].concat();
                        self.found.push(Finding::new([&*self.place, "/", &key].concat(), Oddity::Circle));
                        n = above(n).unwrap_or(first);
                        if n == first {
                            break;
                        }
                    }
                }
            }
        }
    }
}
