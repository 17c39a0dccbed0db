//! Bringing in what exists: from a pasted text (cells of a spreadsheet, a `;` file, plain lines) to rows of a list.
//!
//! [`Pasted::read`] cuts the text into cells and guesses what each column is; the person may change that; [`Pasted::made`]
//! says what the rows would be and holds the one edit that adds them. Cells are understood as the fields of the form are,
//! and what a cell could not hold is kept under its key, in `a_preciser`. A column that no field is for goes to the
//! description, after its title, so that nothing is lost unless the person says so.
mod cell;
mod cells;
mod guess;
mod inside;
mod made;
mod references;
mod rows;
mod target;
mod words;
use super::Object;
use super::describe::Record;
use crate::french::{number, plural};
pub use guess::Column;
pub use made::{Cell, Made, Taken};
pub use target::Target;

/// The most that is taken at once: beyond, a paste is a mistake, or wants a file.
pub const MOST_ROWS: usize = 2_000;
/// In characters.
pub const MOST_TEXT: usize = 200_000;
/// Wider, it is no table of rows.
pub const MOST_COLUMNS: usize = 100;

/// Why a text is not taken.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum TooMuch {
    /// So many characters.
    Text(usize),
    Rows(usize),
    Columns(usize),
}
impl TooMuch {
    /// What happened and what to do.
    pub fn sentence(self) -> String {
        let (held, most) = match self {
            TooMuch::Text(n) => (plural(n, "caractère", "caractères"), MOST_TEXT),
            TooMuch::Rows(n) => (plural(n, "ligne", "lignes"), MOST_ROWS),
            TooMuch::Columns(n) => (plural(n, "colonne", "colonnes"), MOST_COLUMNS),
        };
        let most = number::write(most as f64);
        let advice = match self {
            TooMuch::Columns(_) => "Copiez seulement les colonnes utiles.",
            _ => "Collez le tableau en plusieurs fois.",
        };
        [
            "Ce texte est trop grand\u{a0}: ",
            &held,
            ", alors que l’on en reprend au plus ",
            &most,
            " à la fois. ",
            advice,
        ]
        .concat()
    }
}

/// A pasted text, cut into cells, and what is understood of its columns.
#[derive(Clone)]
pub struct Pasted {
    /// That of the rows to add.
    pub record: &'static Record,
    pub columns: Vec<Column>,
    /// Whether the axes, objectifs and instances that cells name are made when they are not there; otherwise these names are
    /// kept in `a_preciser`.
    pub makes: bool,
    cells: Vec<Vec<String>>,
    titles: Option<usize>,
}
impl Pasted {
    /// Reads a text that was pasted to add rows of this record to the document. Without anything in it, there are no
    /// columns.
    pub fn read(document: &Object, record: &'static Record, text: &str) -> Result<Pasted, TooMuch> {
        let length = text.chars().count();
        if length > MOST_TEXT {
            return Err(TooMuch::Text(length));
        }
        let cells = cells::read(text, record.find("numero", 1).is_some());
        let width = cells.first().map_or(0, Vec::len);
        if width > MOST_COLUMNS {
            return Err(TooMuch::Columns(width));
        }
        let titles = guess::titles(record, &cells);
        let rows = cells.len() - titles.map_or(0, |at| at + 1);
        if rows > MOST_ROWS {
            return Err(TooMuch::Rows(rows));
        }
        let mut pasted = Pasted { record, columns: vec![], makes: true, cells, titles: None };
        pasted.set_titles(document, titles);
        Ok(pasted)
    }
    /// The row of titles, counted from 0.
    pub fn titles(&self) -> Option<usize> {
        self.titles
    }
    /// Says which row has the titles, and guesses again.
    pub fn set_titles(&mut self, document: &Object, at: Option<usize>) {
        self.titles = at.filter(|at| *at < self.cells.len());
        let names = &mut references::Names::new(document);
        let width = self.cells.first().map_or(0, Vec::len);
        let titles = self.titles.map(|at| &*self.cells[at]);
        self.columns = guess::columns(self.record, names, titles, self.rows(), width);
    }
    /// Says where a column goes.
    pub fn choose(&mut self, column: usize, target: Target) {
        let down = guess::is_merged(self.record, target, self.rows(), column);
        if let Some(column) = self.columns.get_mut(column) {
            (column.target, column.down) = (target, down);
        }
    }
    /// The cells of the rows to add, as they were pasted.
    pub fn rows(&self) -> &[Vec<String>] {
        &self.cells[self.titles.map_or(0, |at| at + 1)..]
    }
    /// The rows that stand above the titles, which are not added: the name of the table.
    pub fn above(&self) -> &[Vec<String>] {
        &self.cells[..self.titles.unwrap_or(0)]
    }
}
