//! From cells to rows: what each one becomes.
use super::super::describe::{Field, Kind, Record};
use super::super::entry::shown;
use super::super::json::Json;
use super::super::links::name_field;
use super::super::table::described as d;
use super::super::{Object, Path, Slot, by_key, new_row};
use super::cell::{blank, simple, tags, years};
use super::cells::Mark;
use super::guess::Column;
use super::inside;
use super::made::{Cell, Taken};
use super::references::{Named, Names, home, is_made};
use super::target::{Target, note_field};
use crate::french::{after, date};

/// Makes rows one after the other, each knowing those before.
pub(super) struct Maker<'a> {
    pub record: &'static Record,
    pub columns: &'a [Column],
    pub makes: bool,
    pub model: &'a Object,
    pub names: Names<'a>,
    pub fresh: &'a mut dyn FnMut() -> String,
    /// The columns of the names, and of the names of rows below them.
    pub name: Option<usize>,
    pub below: Option<usize>,
    /// The field of numbers, when the names begin with them: "1.2 Réemploi".
    pub numbers: Option<usize>,
    /// The last name that was not of a row below another.
    pub last: String,
    /// Those of the last headings: "Axe 1 : Sobriété" alone on its row.
    pub axe: Option<String>,
    pub objectif: Option<String>,
    pub rows: Vec<Object>,
    /// What is made elsewhere, and in which list.
    pub others: Vec<(Path, Object)>,
}
/// What a row has besides its fields: the lead and the text.
type Notes = Vec<(String, String)>;

impl Maker<'_> {
    /// Whether a row is a heading, as « Axe 1 : Sobriété » alone: the rows below it are under that axe, or serve that
    /// objectif, unless a column says so.
    pub fn heading(&mut self, values: &[&str]) -> bool {
        let mut filled = (0..values.len()).filter(|i| !blank(values[*i]));
        let (Some(i), None, true) = (filled.next(), filled.next(), self.makes) else { return false };
        let sorts: [(&str, &'static Record, &str); 2] =
            [("axe", &d::Axe, "axe"), ("objectif", &d::Objectif, "objectifs")];
        let Some((_, record, key)) = sorts.into_iter().find(|sort| after(values[i], sort.0).is_some()) else {
            return false;
        };
        let named = Named::of(record, values[i]);
        let column = |c: &Column| c.target == Target::Out || c.target.key(self.record) == key;
        if named.number.is_empty() || self.record.find(key, 2).is_none() || self.columns.iter().any(column) {
            return false;
        }
        let axe = self.axe.clone().filter(|_| key != "axe");
        let found = self.names.find(record, values[i], None);
        let Some(id) = found.or_else(|| self.make(record, values[i], axe.as_deref())) else { return false };
        (self.axe, self.objectif) = if key == "axe" { (Some(id), None) } else { (axe, Some(id)) };
        true
    }
    /// A row of cells; `None` when there is nothing to take.
    pub fn row(&mut self, values: &[&str]) -> Option<Vec<Cell>> {
        let taken = |i: &usize| self.columns[*i].target != Target::Out && !blank(values[*i]);
        let filled: Vec<usize> = (0..values.len()).filter(taken).collect();
        // the name of a group alone on its row: that of the rows below it
        let group = filled.iter().all(|i| self.columns[*i].down);
        if filled.is_empty() {
            return None;
        }
        let mut row = new_row(self.record, &(self.fresh)());
        let mut cells: Vec<Cell> = (0..values.len())
            .map(|i| match self.columns[i].target {
                _ if blank(values[i]) => Cell::new("", Taken::Blank),
                _ => Cell::new(values[i], Taken::Left),
            })
            .collect();
        let mut notes = vec![];
        let below = self.below.filter(|i| filled.contains(i));
        let key = |i: usize| self.columns[i].target.key(self.record);
        // the unit and the type of values are known before the values, the axe before its objectifs
        let (first, rest): (Vec<usize>, Vec<usize>) =
            filled.into_iter().partition(|i| matches!(&*key(*i), "unite" | "type_valeur" | "axe"));
        for i in first.into_iter().chain(rest) {
            let text = values[i];
            cells[i] = match self.columns[i].target {
                Target::Below => {
                    self.text(&mut row, name_field(self.record).unwrap_or(0), text, i, &mut notes)
                }
                _ if self.name == Some(i) && below.is_some() => Cell::new(text, Taken::Held),
                Target::Key(field) => self.key(&mut row, field as usize, text, i, &mut notes),
                Target::Inside(field, inner) => {
                    let field = field as usize;
                    let cell =
                        inside::put(&mut row, field, inner as usize, text, &self.columns[i].said, self.fresh);
                    cell.unwrap_or_else(|| self.note(text, i, &mut notes))
                }
                Target::Note => self.note(text, i, &mut notes),
                Target::Out => continue,
            };
        }
        if group && notes.is_empty() && !cells.iter().any(|cell| cell.taken == Taken::Unclear) {
            return None;
        }
        let name = self.name.map_or("", |i| values[i]);
        if !blank(name) {
            self.last = name.into();
        }
        if let Some(i) = below {
            let of = self.name.unwrap_or(i);
            match self.put_below(&mut row) {
                Some(held) => cells[of].taken = if held { cells[of].taken } else { Taken::Unclear },
                // another column says under which row it is
                None if !blank(name) => cells[of] = self.note(name, of, &mut notes),
                None => {}
            }
        }
        append(&mut row, notes);
        self.complete(&mut row);
        if self.record.find("parent", 2).is_some() {
            self.names.add(&row);
        }
        self.rows.push(row);
        Some(cells)
    }
    /// Where the columns gave nothing, what the heading says, then the values of the model; beside them, what was not
    /// understood.
    fn complete(&self, row: &mut Object) {
        let heading = match (&self.objectif, &self.axe) {
            (Some(id), _) => Some(("objectifs", Slot::Texts(vec![id.clone()]))),
            (None, Some(id)) => Some(("axe", Slot::Text(id.clone()))),
            _ => None,
        };
        if let Some((key, slot)) = heading
            && let Some(i) = self.record.find(key, 2).filter(|i| row.slot(*i).is_absent())
        {
            *row.slot_mut(i) = slot;
        }
        for (i, _, held) in self.model.held().filter(|(i, ..)| *i > 0) {
            let own = std::mem::take(row.slot_mut(i));
            if let Slot::Unclear(json) = own {
                *row.slot_mut(i) = held.clone();
                row.set_beside(i, Some(json));
            } else {
                *row.slot_mut(i) = if own.is_absent() { held.clone() } else { own };
            }
        }
    }
    /// Under the row of the last name, which is made when there is none; false when it is only kept as text, `None` when it
    /// is under another already.
    fn put_below(&mut self, row: &mut Object) -> Option<bool> {
        let parent = self.record.find("parent", 2).filter(|i| row.slot(*i).is_absent())?;
        let name = Some(self.last.clone()).filter(|name| !name.is_empty())?;
        let found = self.names.find(self.record, &name, None);
        let id = found.or_else(|| {
            let id = self.makes.then(|| (self.fresh)())?;
            let mut above = new_row(self.record, &id);
            *above.slot_mut(name_field(self.record)?) = Slot::Text(name.clone());
            self.complete(&mut above);
            self.names.add(&above);
            self.rows.push(above);
            Some(id)
        });
        let held = id.is_some();
        *row.slot_mut(parent) = id.map_or(Slot::Unclear(Json::Text(name)), Slot::Text);
        Some(held)
    }
    fn note(&self, text: &str, column: usize, notes: &mut Notes) -> Cell {
        let lead = &self.columns[column].title;
        notes.push((lead.clone(), text.into()));
        Cell::new(led(lead, text), Taken::Noted)
    }
    /// A text, on one line where the field has one; after another column it is a note.
    fn text(&self, row: &mut Object, i: usize, text: &str, column: usize, notes: &mut Notes) -> Cell {
        if !row.slot(i).is_absent() {
            return self.note(text, column, notes);
        }
        let mut text = text;
        if let (Some(numero), Mark::Number(n), rest) = (self.numbers, Mark::of(text).0, Mark::of(text).1)
            && name_field(self.record) == Some(i)
        {
            *row.slot_mut(numero) = Slot::Text(n.into());
            text = rest;
        }
        let text = if let Kind::Text = self.record.fields[i].kind { one_line(text) } else { text.into() };
        *row.slot_mut(i) = Slot::Text(text.clone());
        Cell::new(text, Taken::Held)
    }
    fn key(&mut self, row: &mut Object, i: usize, text: &str, column: usize, notes: &mut Notes) -> Cell {
        let field = &self.record.fields[i];
        match field.kind {
            Kind::Text | Kind::Long => self.text(row, i, text, column, notes),
            Kind::Tags => {
                let new = tags(text);
                let said = new.join(", ");
                extend(row, i, new);
                Cell::new(said, Taken::Held)
            }
            Kind::References(record) => {
                let (mut ids, mut left) = self.names.several(record, text);
                let axe = if let Slot::Text(axe) = by_key(row, "axe") { Some(axe.clone()) } else { None };
                left.retain(|name| match self.make(record, name, axe.as_deref()) {
                    Some(id) => {
                        ids.push(id);
                        false
                    }
                    None => true,
                });
                let mut said: Vec<_> = ids.iter().map(|id| self.names.called(record, id)).collect();
                extend(row, i, ids);
                let taken = if left.is_empty() { Taken::Held } else { Taken::Unclear };
                said.extend(left.iter().cloned());
                keep(row, i, left.join("\n"));
                Cell::new(said.join(", "), taken)
            }
            Kind::Reference(record) => {
                // a second axe is the one below the first
                let above = match row.slot(i) {
                    Slot::Text(id) if std::ptr::eq(record, &d::Axe) => Some(id.clone()),
                    slot if slot.is_absent() => None,
                    _ => return self.note(text, column, notes),
                };
                let found = self.names.find(record, text, above.as_deref());
                match found.or_else(|| self.make(record, text, above.as_deref())) {
                    Some(id) => {
                        let said = self.names.called(record, &id);
                        *row.slot_mut(i) = Slot::Text(id);
                        Cell::new(said, Taken::Held)
                    }
                    None if above.is_some() => self.note(text, column, notes),
                    None => {
                        keep(row, i, text.into());
                        Cell::new(text, Taken::Unclear)
                    }
                }
            }
            _ if field.key == "valeur" => {
                let said = &self.columns[column].said;
                let (unite, as_text) = inside::unit(row, text, said);
                match by_key(row, "valeur").is_absent()
                    && by_key(row, "min").is_absent()
                    && by_key(row, "max").is_absent()
                {
                    true => inside::value(row, text, &unite, as_text, said),
                    false => self.note(text, column, notes),
                }
            }
            _ if !row.slot(i).is_absent() => self.note(text, column, notes),
            kind => {
                if let Some(cell) = self.period(row, i, field, text) {
                    return cell;
                }
                let (slot, beside) = simple(kind, text);
                hold(row, i, slot, beside)
            }
        }
    }
    /// "2024-2026" where an end is asked for, and nothing else gives the beginning.
    fn period(&self, row: &mut Object, i: usize, field: &Field, text: &str) -> Option<Cell> {
        let begins = self.record.find("debut", 0)?;
        let free = row.slot(begins).is_absent()
            && !self.columns.iter().any(|c| c.target == Target::Key(begins as u8));
        if !free || i == begins || !matches!(field.kind, Kind::Date) || date::read(text).is_some() {
            return None;
        }
        let [first, last] = years(text)?;
        let said = [&shown(Kind::Date, &first), " à ", &shown(Kind::Date, &last)].concat();
        (*row.slot_mut(begins), *row.slot_mut(i)) = (first, last);
        Some(Cell::new(said, Taken::Held))
    }
    /// The row that a name asks for and that is not there: an axe, an objectif, an instance. `under`: the axe that it is
    /// below, or in.
    fn make(&mut self, record: &'static Record, text: &str, under: Option<&str>) -> Option<String> {
        let own = std::ptr::eq(record, self.record);
        if !self.makes || own || !is_made(record) || text.chars().count() > 250 {
            return None;
        }
        let path = home(record)?;
        let named = Some(Named::of(record, text)).filter(|named| named.sure);
        let (number, name) = named.map_or(("", text), |named| (named.number, named.name));
        let mut row = new_row(record, &(self.fresh)());
        // "Axe 2" alone is its name too
        let name = if name.is_empty() { text } else { name };
        *row.slot_mut(name_field(record)?) = Slot::Text(one_line(name));
        if let Some(i) = record.find("numero", 1).filter(|_| !number.is_empty()) {
            *row.slot_mut(i) = Slot::Text(number.into());
        }
        if let (Some(i), Some(id)) = (record.find("parent", 2).or(record.find("axe", 2)), under) {
            *row.slot_mut(i) = Slot::Text(id.into());
        }
        self.names.add(&row);
        let id = row.id().to_owned();
        self.others.push((path, row));
        Some(id)
    }
}

/// Puts what was understood of a cell, and what is kept beside it.
pub(super) fn hold(o: &mut Object, i: usize, slot: Slot, beside: Option<Json>) -> Cell {
    let unclear = beside.is_some() || matches!(slot, Slot::Unclear(_));
    let said = match (&slot, &beside) {
        (slot, None) => shown(o.record.fields[i].kind, slot),
        (slot, Some(json)) => {
            [&shown(o.record.fields[i].kind, slot), " (", json.text().unwrap_or_default(), ")"].concat()
        }
    };
    *o.slot_mut(i) = slot;
    o.set_beside(i, beside);
    Cell::new(said, if unclear { Taken::Unclear } else { Taken::Held })
}
/// Keeps a text that a reference could not hold, after what is kept already.
fn keep(row: &mut Object, i: usize, text: String) {
    if text.is_empty() {
        return;
    }
    match std::mem::take(row.slot_mut(i)) {
        Slot::Absent => *row.slot_mut(i) = Slot::Unclear(Json::Text(text)),
        Slot::Unclear(json) => {
            let both = [json.text().unwrap_or_default(), "\n", &text].concat();
            *row.slot_mut(i) = Slot::Unclear(Json::Text(both));
        }
        held => {
            *row.slot_mut(i) = held;
            let before = row.beside(i).and_then(Json::text).map(|text| [text, "\n"].concat());
            row.set_beside(i, Some(Json::Text([&before.unwrap_or_default(), &*text].concat())));
        }
    }
}
/// Adds texts to a list of them, each once; what was not understood before stays beside them.
fn extend(row: &mut Object, i: usize, new: Vec<String>) {
    if new.is_empty() {
        return;
    }
    let mut all = vec![];
    match std::mem::take(row.slot_mut(i)) {
        Slot::Texts(before) => all = before,
        Slot::Unclear(json) => _ = row.set_beside(i, Some(json)),
        _ => {}
    }
    for text in new {
        if !all.contains(&text) {
            all.push(text);
        }
    }
    *row.slot_mut(i) = Slot::Texts(all);
}
fn one_line(text: &str) -> String {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
fn led(lead: &str, text: &str) -> String {
    if lead.is_empty() { text.into() } else { [&*one_line(lead), "\u{a0}: ", text].concat() }
}
/// Puts the notes at the end of the description, or of what takes its place.
fn append(row: &mut Object, notes: Notes) {
    let i = note_field(row.record);
    let long = matches!(row.record.fields[i].kind, Kind::Long);
    for (lead, text) in notes {
        let note = if long { led(&lead, &text) } else { one_line(&led(&lead, &text)) };
        let all = match row.text(i) {
            "" => note,
            before => [before, if long { "\n" } else { "\u{a0}; " }, &note].concat(),
        };
        *row.slot_mut(i) = Slot::Text(all);
    }
}
