//! How rows name each other: what a row is called, where it stands, and what removing, copying and moving it entails.
//! By the table; the three fields known by name are at the place where the format gives them a rule of their own.
use super::describe::{Kind, Record, hash};
use super::table::{Objectif, described};
use super::{Edit, Object, Path, Slot, Step, Typed, slot};

/// The keys that may name a row, best first.
const NAMES: &[&str] = &[
    "intitule",
    "nom",
    "poste",
    "objet",
    "service",
    "personne",
    "fonction",
    "structure",
    "financeur",
    "organe",
];

/// The field that names the rows of a record, when one may.
pub fn name_field(record: &Record) -> Option<usize> {
    NAMES.iter().find_map(|key| record.find(key, 1))
}
/// What a row is called: its first text among the keys that name; "" when it has none.
pub fn title(o: &Object) -> &str {
    let text = |key: &&str| o.record.find(key, 1).map(|i| o.text(i)).filter(|t| !t.is_empty());
    NAMES.iter().find_map(text).unwrap_or_default()
}
/// What a row is called, or something else when it has no name.
pub fn title_or<'a>(o: &'a Object, fallback: &'a str) -> &'a str {
    match title(o) {
        "" => fallback,
        title => title,
    }
}

/// Calls `see` with every row of the document, parents first, and the path of the list that holds it.
fn each<'a>(o: &'a Object, path: &mut Vec<Step>, see: &mut dyn FnMut(&[Step], &'a Object)) {
    for (i, _, slot) in o.held() {
        path.push(Step::Field(i as u8));
        match slot {
            Slot::One(o) => each(o, path, see),
            slot => {
                for row in slot.rows() {
                    see(path, row);
                    path.push(Step::Row(row.id().into()));
                    each(row, path, see);
                    path.pop();
                }
            }
        }
        path.pop();
    }
}
/// Where the row with this id is, at any depth.
pub fn find(document: &Object, id: &str) -> Option<Path> {
    for (i, _, slot) in document.held() {
        let inside = match slot {
            Slot::One(o) => find(o, id),
            slot => slot.rows().iter().find_map(|row| {
                let rest = if row.id() == id { Some(Path::default()) } else { find(row, id) };
                rest.map(|rest| [Step::Row(row.id().into())].iter().chain(&*rest).cloned().collect())
            }),
        };
        if let Some(inside) = inside {
            return Some([Step::Field(i as u8)].iter().chain(&*inside).cloned().collect());
        }
    }
    None
}
/// Every row of a record, in the order of the file, with its id: what a reference to it may choose from. Those of
/// `Donnee` come with the postes of their `ventilation`, which a `donnee` may name too.
pub fn rows<'a>(document: &'a Object, record: &'static Record) -> Vec<(&'a str, &'a Object)> {
    let mut all = vec![];
    gather(document, record, &mut all);
    all
}
fn gather<'a>(o: &'a Object, record: &'static Record, all: &mut Vec<(&'a str, &'a Object)>) {
    for (_, _, slot) in o.held() {
        match slot {
            Slot::One(o) => gather(o, record, all),
            slot => {
                for row in slot.rows() {
                    let poste = std::ptr::eq(record, &described::Donnee)
                        && std::ptr::eq(o.record, record)
                        && std::ptr::eq(row.record, &described::Ventilation);
                    if std::ptr::eq(row.record, record) || poste {
                        all.push((row.id(), row));
                    }
                    gather(row, record, all);
                }
            }
        }
    }
}

/// Rows by id. Hashes sorted once: a map of texts costs more in wasm.
pub struct Index<'a> {
    rows: Vec<&'a Object>,
    sorted: Vec<(u64, usize)>,
}
impl<'a> Index<'a> {
    /// Of every row of the document.
    pub fn new(document: &'a Object) -> Self {
        fn put<'a>(o: &'a Object, all: &mut Vec<&'a Object>) {
            for (_, _, slot) in o.held() {
                match slot {
                    Slot::One(o) => put(o, all),
                    slot => slot.rows().iter().for_each(|row| {
                        all.push(row);
                        put(row, all);
                    }),
                }
            }
        }
        let mut all = vec![];
        put(document, &mut all);
        Index::of(all)
    }
    /// Of these rows.
    pub fn of(rows: Vec<&'a Object>) -> Self {
        let places: Vec<_> = rows.iter().enumerate().map(|(n, row)| (hash(row.id()), n)).collect();
        let sorted = super::sorted(places, |a, b| a.0 < b.0);
        Index { rows, sorted }
    }
    /// In the order in which they were given.
    pub fn rows(&self) -> &[&'a Object] {
        &self.rows
    }
    /// Where it stands among the rows that the index was made of.
    pub fn position(&self, id: &str) -> Option<usize> {
        let hash = hash(id);
        let from = self.sorted.partition_point(|(h, _)| *h < hash);
        let same = self.sorted[from..].iter().take_while(|(h, _)| *h == hash);
        same.map(|(_, n)| *n).find(|n| self.rows[*n].id() == id)
    }
    /// The row of that id; the first, should there be two.
    pub fn get(&self, id: &str) -> Option<&'a Object> {
        self.position(id).map(|n| self.rows[n])
    }
}

/// Takes a row out of its list, and out of all that names it or a row inside it: one edit, one step to undo.
/// What hung from it stays: children lose their `parent`; what served a removed objectif and no other is left under
/// the axe of that objectif, when it had none of its own.
pub fn remove(document: &Object, list: &Path, id: &str) -> Edit {
    let mut edits = vec![];
    if let Some(row) = slot(document, list).rows().iter().find(|r| r.id() == id) {
        let mut gone = vec![id];
        each(row, &mut vec![], &mut |_, inside| gone.push(inside.id()));
        let mut removal = Removal { gone, axe: "", left: vec![] };
        if std::ptr::eq(row.record, &described::Objectif) {
            removal.axe = Objectif::of(row).axe().unwrap_or_default();
            removal.left = self::rows(document, row.record).into_iter().map(|(id, _)| id).collect();
            removal.left.retain(|other| *other != id);
        }
        forget(document, &removal, &mut vec![], &mut edits);
    }
    edits.push(Edit::Place(list.clone(), id.into(), None));
    Edit::All(edits)
}
struct Removal<'a> {
    /// The removed row and those inside it.
    gone: Vec<&'a str>,
    /// That of the removed objectif, for those who are left without any.
    axe: &'a str,
    /// The objectifs that stay.
    left: Vec<&'a str>,
}
fn forget(o: &Object, removal: &Removal, path: &mut Vec<Step>, edits: &mut Vec<Edit>) {
    let gone = |id: &str| removal.gone.contains(&id);
    for (i, field, slot) in o.held() {
        path.push(Step::Field(i as u8));
        match (field.kind, slot) {
            (Kind::Reference(_), Slot::Text(to)) if gone(to) => {
                edits.push(Edit::Set(path[..].into(), Slot::Absent));
            }
            (Kind::References(record), Slot::Texts(all)) if all.iter().any(|to| gone(to)) => {
                let kept: Vec<_> = all.iter().filter(|to| !gone(to)).cloned().collect();
                let own = o.record.find("axe", 2).filter(|i| o.slot(*i).is_absent());
                let served = std::ptr::eq(record, &described::Objectif) && !removal.axe.is_empty();
                if let Some(own) = own.filter(|_| served)
                    && !kept.iter().any(|to| removal.left.contains(&&**to))
                {
                    let above = path[..path.len() - 1].iter().cloned();
                    let at = above.chain([Step::Field(own as u8)]).collect();
                    edits.push(Edit::Set(at, Slot::Text(removal.axe.into())));
                }
                let kept = if kept.is_empty() { Slot::Absent } else { Slot::Texts(kept) };
                edits.push(Edit::Set(path[..].into(), kept));
            }
            (_, Slot::One(o)) => forget(o, removal, path, edits),
            (_, slot) => {
                for row in slot.rows().iter().filter(|row| !gone(row.id())) {
                    path.push(Step::Row(row.id().into()));
                    forget(row, removal, path, edits);
                    path.pop();
                }
            }
        }
        path.pop();
    }
}

/// A copy right after the original, with ids of its own at every depth (`fresh` gives them); what named a row of the
/// original from inside it names that of the copy. Returns the edit and the id of the copy.
pub fn duplicate(
    document: &Object,
    list: &Path,
    id: &str,
    fresh: &mut dyn FnMut() -> String,
) -> Option<(Edit, String)> {
    let rows = slot(document, list).rows();
    let at = rows.iter().position(|r| r.id() == id)?;
    let copy = renewed(rows[at].clone(), fresh);
    let new = copy.id().to_owned();
    Some((Edit::Place(list.clone(), (*new).into(), Some((at + 1, copy))), new))
}
/// A row with ids of its own at every depth (`fresh` gives them); what names a row inside it follows.
pub fn renewed(mut row: Object, fresh: &mut dyn FnMut() -> String) -> Object {
    let mut renewed = vec![];
    renew(&mut row, fresh, &mut renewed);
    follow(&mut row, &renewed);
    row
}
fn renew(o: &mut Object, fresh: &mut dyn FnMut() -> String, renewed: &mut Vec<(String, String)>) {
    for (i, field) in o.record.fields.iter().enumerate() {
        if o.slot(i).is_absent() {
            continue;
        }
        match (field.kind, o.slot_mut(i)) {
            (Kind::Id, Slot::Text(id)) => {
                let old = std::mem::replace(id, fresh());
                renewed.push((old, id.clone()));
            }
            (_, Slot::One(o)) => renew(o, fresh, renewed),
            (_, Slot::List(rows)) => rows.iter_mut().for_each(|row| renew(row, fresh, renewed)),
            _ => {}
        }
    }
}
fn follow(o: &mut Object, renewed: &[(String, String)]) {
    let follow_one = |to: &mut String| {
        if let Some((_, new)) = renewed.iter().find(|(old, _)| old == to) {
            to.clone_from(new);
        }
    };
    for (i, field) in o.record.fields.iter().enumerate() {
        if o.slot(i).is_absent() {
            continue;
        }
        match (field.kind, o.slot_mut(i)) {
            (Kind::Reference(_), Slot::Text(to)) => follow_one(to),
            (Kind::References(_), Slot::Texts(all)) => all.iter_mut().for_each(follow_one),
            (_, Slot::One(o)) => follow(o, renewed),
            (_, Slot::List(rows)) => rows.iter_mut().for_each(|row| follow(row, renewed)),
            _ => {}
        }
    }
}

/// Moves a row by `delta` places among the rows that are shown (`among`, in their order), in the whole flat list; as
/// far as the last of them. `None` when it would not move.
pub fn move_by(document: &Object, list: &Path, id: &str, among: &[&str], delta: isize) -> Option<Edit> {
    let rows = slot(document, list).rows();
    let at = |id: &str| rows.iter().position(|r| r.id() == id);
    let shown = among.iter().position(|a| *a == id)?;
    let to = shown.saturating_add_signed(delta).min(among.len() - 1);
    let (own, target) = (at(id)?, at(among[to])?);
    let after = to > shown;
    // the row leaves its place before it is put in the new one
    let new = target - (target > own) as usize + after as usize;
    (to != shown && new != own).then(|| Edit::Place(list.clone(), id.into(), Some((new, rows[own].clone()))))
}

/// The lists that are shown by year or date; all others are in the person's order.
const DATED: &[&str] = &[
    "releves",
    "cibles",
    "suivi",
    "budget",
    "financements",
    "deliberations",
    "presentations",
    "calendrier",
    "bilans_annuels",
];
/// Whether the rows under this key are shown by year or date, and so not moved by hand.
pub fn is_dated(list_key: &str) -> bool {
    DATED.contains(&list_key)
}
/// The positions of the rows in the order in which they are shown: by year, then date, for those lists (equal ones in
/// the order of the file, then those without date, then those whose date is to be made precise).
pub fn order(list_key: &str, rows: &[Object]) -> Vec<usize> {
    if !is_dated(list_key) {
        return (0..rows.len()).collect();
    }
    super::order::order(rows.len(), &|a, b| when(&rows[a]) < when(&rows[b]))
}
/// Dated or not, the year, the date.
fn when(row: &Object) -> (u8, i64, &str) {
    let held = |key: &str| row.record.find(key, 1).map_or(&Slot::Absent, |i| row.slot(i));
    match (held("annee"), held("date")) {
        (Slot::Number(year), Slot::Text(date)) => (0, *year as i64, date),
        (Slot::Number(year), _) => (0, *year as i64, ""),
        (_, Slot::Text(date)) => (0, date.get(..4).and_then(|y| y.parse().ok()).unwrap_or(0), date),
        (Slot::Unclear(_), _) | (_, Slot::Unclear(_)) => (2, 0, ""),
        _ => (1, 0, ""),
    }
}
