//! Rows that a cell names: by number or by intitulé, among those of the document and those that the paste brings.
use super::super::describe::Record;
use super::super::links::{rows, title};
use super::super::numbering::Plan;
use super::super::table::{Strategie, described as d};
use super::super::{Object, Path, Step, Typed, by_key};
use super::super::{Slot, describe::Kind};
use crate::french::{after, fold};

/// What may be named, for each record once it is asked for.
pub(super) struct Names<'a> {
    document: &'a Object,
    plan: Plan<'a>,
    records: Vec<(&'static Record, Vec<Known>)>,
}
struct Known {
    id: String,
    /// As it is written, number included; then in the words of searches.
    called: String,
    title: String,
    number: String,
    /// Whether the number is its own, and not computed.
    own: bool,
    /// The id of its parent.
    under: String,
}

impl Known {
    /// `number`: the one that is shown, when the row has none of its own.
    fn of(o: &Object, number: &str) -> Known {
        let text = |key: &str| if let Slot::Text(text) = by_key(o, key) { &**text } else { "" };
        let (own, title) = (text("numero"), title(o));
        let called = [own, if own.is_empty() || title.is_empty() { "" } else { " " }, title].concat();
        let number = fold(if own.is_empty() { number } else { own });
        let (title, under) = (fold(title), text("parent").into());
        Known { id: o.id().into(), called, title, number, own: !own.is_empty(), under }
    }
}
impl<'a> Names<'a> {
    /// Those of a document.
    pub fn new(document: &'a Object) -> Self {
        Names { document, plan: Plan::new(Strategie::of(document)), records: vec![] }
    }
    fn of(&mut self, record: &'static Record) -> &mut Vec<Known> {
        let at = self.records.iter().position(|(r, _)| std::ptr::eq(*r, record));
        let at = at.unwrap_or_else(|| {
            let number = |o: &Object| self.plan.number(o.id()).to_owned();
            let known =
                rows(self.document, record).into_iter().map(|(_, o)| Known::of(o, &number(o))).collect();
            self.records.push((record, known));
            self.records.len() - 1
        });
        &mut self.records[at].1
    }
    /// One more, that the paste brings.
    pub fn add(&mut self, row: &Object) {
        self.of(row.record).push(Known::of(row, ""));
    }
    /// What a row is called, with its own number.
    pub fn called(&mut self, record: &'static Record, id: &str) -> String {
        self.of(record)
            .iter()
            .find(|known| known.id == id)
            .map(|known| known.called.clone())
            .unwrap_or_default()
    }
    /// The id of the row that a text names; `under`: it must be right below that one.
    pub fn find(&mut self, record: &'static Record, text: &str, under: Option<&str>) -> Option<String> {
        let (whole, named) = (fold(text), Named::of(record, text));
        let (number, name) = (fold(named.number), fold(named.name));
        let known = self.of(record);
        let is = |known: &&Known, suits: &dyn Fn(&Known) -> bool| {
            under.is_none_or(|u| known.under == u) && suits(known)
        };
        let find = |suits: &dyn Fn(&Known) -> bool| known.iter().find(|known| is(known, suits));
        let found = find(&|k| !whole.is_empty() && (k.title == whole || k.number == whole))
            // under another number of its own, the same name is that of another row
            .or_else(|| find(&|k| !name.is_empty() && k.title == name && (!k.own || k.number == number)))
            .or_else(|| find(&|k| name.is_empty() && !number.is_empty() && k.number == number))
            .or_else(|| find(&|k| k.id == text.trim()));
        found.map(|known| known.id.clone())
    }
    /// Whether a text names such a row, or several.
    pub fn knows(&mut self, record: &'static Record, text: &str) -> bool {
        self.find(record, text, None).is_some() || !self.several(record, text).0.is_empty()
    }
    /// The ids of the rows that a text names, one a line or between `;` (or commas, when all are known), and the parts that
    /// name none.
    pub fn several(&mut self, record: &'static Record, text: &str) -> (Vec<String>, Vec<String>) {
        if let Some(id) = self.find(record, text, None) {
            return (vec![id], vec![]);
        }
        let all: Vec<&str> =
            text.split([',', ';', '\n']).flat_map(|part| part.split(" et ")).map(str::trim).collect();
        let found: Option<Vec<_>> =
            all.into_iter().filter(|p| !p.is_empty()).map(|p| self.find(record, p, None)).collect();
        if let Some(ids) = found {
            return (ids, vec![]);
        }
        let (mut ids, mut left) = (vec![], vec![]);
        for part in super::cell::lines(text) {
            match self.find(record, &part, None) {
                Some(id) => ids.push(id),
                None => left.push(part),
            }
        }
        (ids, left)
    }
}

/// A number and a name: "Axe 2 : Sobriété", "1.2 Réemploi", "A3".
pub(super) struct Named<'a> {
    pub number: &'a str,
    pub name: &'a str,
    /// Whether what stands before the name is surely its number: "1 Sobriété" may be, "3 ateliers" is not.
    pub sure: bool,
}
impl<'a> Named<'a> {
    /// The name alone, when nothing before it is like a number.
    pub fn of(record: &Record, text: &'a str) -> Named<'a> {
        const SORTS: [&str; 10] = [
            "sous-axe",
            "axe",
            "objectif",
            "action",
            "mesure",
            "orientation",
            "pilier",
            "defi",
            "ambition",
            "n°",
        ];
        let text = text.trim();
        let plain = Named { number: "", name: text, sure: false };
        let mut rest = text;
        for sort in SORTS {
            rest = after(rest, sort).unwrap_or(rest);
        }
        let sorted = rest.len() < text.len();
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(rest.len());
        let (number, name) = rest.split_at(end);
        let closed = number.ends_with('.');
        let number = number.trim_end_matches('.');
        let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
        let shaped =
            number.len() < 11 && letters < 4 && number[letters..].starts_with(|c: char| c.is_ascii_digit());
        let cut = name.trim_start();
        let said = cut.trim_start_matches([':', '-', '–', '—', ')', '/']);
        // "Axe B", "Pilier II"
        let lettered =
            sorted && letters == number.len() && letters > 0 && letters < 5 && said.len() < cut.len().max(1);
        let numbered = record.find("numero", 1).is_some();
        if !numbered || !(shaped || lettered) || !said.is_empty() && said.len() == name.len() {
            return plain;
        }
        let apart = closed || sorted || said.len() < cut.len() || number.contains('.');
        let sure = apart || said.trim_start().starts_with(char::is_uppercase);
        Named { number, name: said.trim(), sure }
    }
}
/// The list of the document that holds the rows of a record, outside other rows.
pub(super) fn home(record: &'static Record) -> Option<Path> {
    fn search(of: &'static Record, record: &'static Record) -> Option<Vec<Step>> {
        of.fields.iter().enumerate().find_map(|(i, field)| {
            let below = match field.kind {
                Kind::List(r) => std::ptr::eq(r, record).then(Vec::new),
                Kind::One(r) => search(r, record),
                _ => None,
            };
            below.map(|below| [Step::Field(i as u8)].into_iter().chain(below).collect())
        })
    }
    search(&d::Strategie, record).map(Path::from)
}
/// The records whose missing rows a paste may make: what groups the others, and is no more than a name.
pub(super) fn is_made(record: &'static Record) -> bool {
    [&d::Axe, &d::Objectif, &d::Instance].iter().any(|r| std::ptr::eq(*r, record))
}
