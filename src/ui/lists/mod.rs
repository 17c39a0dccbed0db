//! Lists of rows: lines that open in place, and small tables to fill.
mod cells;
mod lines;
pub mod pages;
pub use cells::cells;
pub use lines::lines;
pub use pages::{Pages, filter, pager};

use super::address::Address;
use super::layout::{Item, Row, Sheet, sheet};
use super::open::Open;
use super::spot::{join, record_at};
use crate::french;
use crate::strategie::describe::{Field, Kind};
use crate::strategie::{Object, Path, Slot, links, new_row, slot};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// Rows at once where a list is among others: with twice as many, long strategies go beyond the nodes a screen may have.
pub const SIZE: usize = 4;

/// Which rows belong to a list.
pub type Keeps = Rc<dyn Fn(&Object) -> bool>;
/// What a new row of a list is made of.
pub type Starts = Rc<dyn Fn(&mut Object)>;

/// A list as a screen shows it: all of its rows, or those that belong somewhere.
#[derive(Clone)]
pub struct Listed {
    /// The list in the document.
    pub list: Path,
    /// The key of the list.
    pub field: &'static Field,
    /// How its rows are written.
    pub sheet: &'static Sheet,
    /// Which rows belong here, when not all do: a test on the row.
    pub keeps: Option<Keeps>,
    /// What a new row is made of besides its id.
    pub starts: Option<Starts>,
    /// Its title; empty where a heading is already there.
    pub title: &'static str,
    /// The level of its heading.
    pub level: u8,
    /// Rows at once.
    pub size: usize,
    /// Where the list is alone, when this is not that place.
    pub alone: Option<Address>,
    /// The columns of a row, when they are not those of the sheet.
    pub columns: Option<&'static [Item]>,
    /// Rows are neither added, copied, moved nor removed here.
    pub fixed: bool,
}
impl Listed {
    /// All the rows of a list.
    pub fn whole(list: Path, field: &'static Field) -> Option<Listed> {
        let sheet = sheet(record_at(&list))?;
        let title = field.label;
        Some(Listed {
            list,
            field,
            sheet,
            keeps: None,
            starts: None,
            title,
            level: 3,
            size: SIZE,
            alone: None,
            columns: None,
            fixed: false,
        })
    }
    /// The view for its kind of rows.
    pub fn view(self) -> AnyView {
        match self.sheet.row {
            Row::Line(columns) => lines(self, columns),
            Row::Cells(columns) => {
                let columns = self.columns.unwrap_or(columns);
                cells(self, columns)
            }
        }
    }
    /// The ids of the rows that belong here, in the order of the file.
    pub fn members(&self, doc: &Object) -> Vec<String> {
        let keeps = |o: &&Object| self.keeps.as_ref().is_none_or(|keeps| keeps(o));
        slot(doc, &self.list).rows().iter().filter(keeps).map(|o| o.id().to_owned()).collect()
    }
    /// The rows that belong here, in the order in which they are shown.
    pub fn rows<'a>(&self, doc: &'a Object) -> Vec<&'a Object> {
        let rows = slot(doc, &self.list).rows();
        let keeps = |o: &&Object| self.keeps.as_ref().is_none_or(|keeps| keeps(o));
        links::order(self.field.key, rows).into_iter().filter_map(|i| rows.get(i)).filter(keeps).collect()
    }
    /// The same, of those whose texts have what is looked for.
    pub fn found<'a>(&self, doc: &'a Object, query: &str) -> Vec<&'a Object> {
        let query = french::fold(query);
        let mut rows = self.rows(doc);
        if !query.is_empty() {
            rows.retain(|o| has(o, &query));
        }
        rows
    }
    /// A new row with this id.
    pub fn fresh(&self, id: &str) -> Object {
        let mut row = new_row(self.sheet.record, id);
        if let Some(starts) = &self.starts {
            starts(&mut row);
        }
        row
    }
    /// "Ajouter un acteur".
    pub fn add_label(&self) -> String {
        ["Ajouter ", self.sheet.one].concat()
    }
    /// Ids of the elements of this list start so; two lists never share it.
    pub fn id(&self) -> String {
        let (row, keys) = super::spot::words(&self.list);
        ["l-", row.as_deref().unwrap_or("-"), "-", &keys, "-", self.title].concat().replace(' ', "-")
    }
    /// The path of a row.
    pub fn row(&self, id: &str) -> Path {
        super::spot::row(&self.list, id)
    }
}
/// Whether some text of a row, or of the rows inside it, has what is looked for.
fn has(o: &Object, query: &str) -> bool {
    o.held().any(|(i, _, slot)| match slot {
        Slot::Text(text) => i > 0 && french::fold(text).contains(query),
        Slot::Texts(all) => all.iter().any(|text| french::fold(text).contains(query)),
        Slot::One(o) => has(o, query),
        slot => slot.rows().iter().any(|o| has(o, query)),
    })
}

/// Adds a row at the end and moves the focus into it.
pub fn add(open: Open, listed: &Listed) -> String {
    let id = super::browser::new_id();
    let row = listed.fresh(&id);
    open.pause();
    open.edit(crate::strategie::Edit::Place(listed.list.clone(), Arc::from(&*id), Some((usize::MAX, row))));
    open.pause();
    id
}
/// The list under a key of an object.
pub fn under(base: &[crate::strategie::Step], keys: &str) -> Option<Listed> {
    let (steps, field) = super::layout::resolve(record_at(base), keys)?;
    if !matches!(field.kind, Kind::List(_)) {
        return None;
    }
    let mut listed = Listed::whole(join(base, &steps), field)?;
    if field.key == "financements" {
        listed.columns = Some(super::layout::FINANCEMENT);
    }
    Some(listed)
}
