//! What a paste would add, told before it is added.
use super::super::links::name_field;
use super::super::{Edit, Object, Path, slot};
use super::cells::Mark;
use super::references::Names;
use super::rows::Maker;
use super::{Pasted, Target};

/// What becomes of a cell.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Taken {
    /// There is nothing in it.
    Blank,
    /// The field holds it.
    Held,
    /// The field could not hold it: it is in `a_preciser`, wholly or in part.
    Unclear,
    /// It is at the end of the description.
    Noted,
    /// It is left out.
    Left,
}
/// A cell as the row will show it.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    pub text: String,
    pub taken: Taken,
}
impl Cell {
    pub(super) fn new(text: impl Into<String>, taken: Taken) -> Cell {
        Cell { text: text.into(), taken }
    }
}
/// What a paste would add.
pub struct Made {
    /// Adds all of it: one step to undo.
    pub edit: Edit,
    /// The new rows of the list, in order.
    pub ids: Vec<String>,
    /// The first of those that were pasted, by column.
    pub rows: Vec<Vec<Cell>>,
    /// How many cells of each column are to be made precise.
    pub unclear: Vec<usize>,
    /// The axes, objectifs and instances that are made because cells name them: the title of their record, their name.
    pub made: Vec<(&'static str, String)>,
}

impl Pasted {
    /// What adding the rows to this list of the document does. `model`: a row whose values the new ones get where the table
    /// gives none (the objectif under which one pastes). `fresh` gives the ids. `shown`: how many rows are looked at.
    pub fn made(
        &self,
        document: &Object,
        list: &Path,
        model: &Object,
        fresh: &mut dyn FnMut() -> String,
        shown: usize,
    ) -> Made {
        let name = name_field(self.record).map(|i| Target::Key(i as u8));
        let column = |target: Option<Target>| self.columns.iter().position(|c| Some(c.target) == target);
        let mut maker = Maker {
            record: self.record,
            columns: &self.columns,
            makes: self.makes,
            model,
            names: Names::new(document),
            fresh,
            name: column(name),
            below: column(Some(Target::Below)),
            numbers: self.numbers(),
            last: String::new(),
            axe: None,
            objectif: None,
            rows: vec![],
            others: vec![],
        };
        let mut made = Made {
            edit: Edit::default(),
            ids: vec![],
            rows: vec![],
            unclear: vec![0; self.columns.len()],
            made: vec![],
        };
        let mut above: Vec<&str> = vec![""; self.columns.len()];
        for cells in self.rows() {
            let mut reset = false; // below another axe, that of the row above says nothing
            let values: Vec<&str> = (0..self.columns.len())
                .map(|i| {
                    let own = &*cells[i];
                    if self.columns[i].down {
                        above[i] = if !own.is_empty() || reset { own } else { above[i] };
                        reset |= !own.is_empty();
                        return above[i];
                    }
                    own
                })
                .collect();
            if maker.heading(&values) {
                continue;
            }
            if let Some(row) = maker.row(&values) {
                for (many, cell) in made.unclear.iter_mut().zip(&row) {
                    *many += (cell.taken == Taken::Unclear) as usize;
                }
                if made.rows.len() < shown {
                    made.rows.push(row);
                }
            }
        }
        let mut edits = vec![];
        for (n, (path, row)) in maker.others.iter().enumerate() {
            let before = maker.others[..n].iter().filter(|(other, _)| other == path).count();
            made.made.push((row.record.title, maker.names.called(row.record, row.id())));
            let at = slot(document, path).rows().len() + before;
            edits.push(Edit::Place(path.clone(), row.id().into(), Some((at, row.clone()))));
        }
        let at = slot(document, list).rows().len();
        for (n, row) in maker.rows.into_iter().enumerate() {
            made.ids.push(row.id().to_owned());
            edits.push(Edit::Place(list.clone(), row.id().into(), Some((at + n, row))));
        }
        made.edit = Edit::All(edits);
        made
    }
}

impl Pasted {
    fn numbers(&self) -> Option<usize> {
        let field = self.record.find("numero", 1)?;
        let is = |i: usize| self.columns.iter().position(|c| c.target == Target::Key(i as u8));
        let name = is(name_field(self.record)?).filter(|_| is(field).is_none())?;
        let numbered = |row: &&Vec<String>| matches!(Mark::of(&row[name]).0, Mark::Number(_));
        let many = self.rows().iter().filter(numbered).count();
        (many * 10 >= self.rows().len() * 8).then_some(field)
    }
}
