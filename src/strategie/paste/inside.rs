//! Cells that go inside a row: its values by year, the lines of its budget, the people who lead it.
use super::super::describe::{Kind, Record};
use super::super::montant::{self, Amount};
use super::super::table::{TypeDeValeur, described as d};
use super::super::{Object, Path, Slot, annees, apply, by_key, new_row, number_of, valeur};
use super::cell::{bare, dated, lines, names, simple, tags, unit_of};
use super::guess::Said;
use super::made::{Cell, Taken};
use super::rows::hold;
use super::target::has_value;

/// Puts a text under the field `j` of what is under the field `i`; `None` when there is a text already and one place only.
pub(super) fn put(
    row: &mut Object,
    i: usize,
    j: usize,
    text: &str,
    said: &Said,
    fresh: &mut dyn FnMut() -> String,
) -> Option<Cell> {
    let kind = row.record.fields.get(i)?.kind;
    let record = kind.record()?;
    let key = record.fields.get(j)?.key;
    let (unite, as_text) = if has_value(record) { unit(row, text, said) } else { Default::default() };
    let one = |o: &mut Object, text: &str| {
        let cell = typed(o, j, text, &unite, as_text, said);
        context(o, said);
        cell
    };
    if let Kind::One(_) = kind {
        let mut inside = match std::mem::take(row.slot_mut(i)) {
            Slot::One(o) => *o,
            _ => Object::new(record),
        };
        let cell = lacks(&inside, j).then(|| one(&mut inside, text));
        *row.slot_mut(i) = if inside.is_empty() { Slot::Absent } else { Slot::One(Box::new(inside)) };
        return cell;
    }
    let mut rows = match std::mem::take(row.slot_mut(i)) {
        Slot::List(rows) => rows,
        _ => vec![],
    };
    let all = pieces(record, key, text);
    let (mut shown, mut taken) = (vec![], Taken::Held);
    for piece in &all {
        // "dsi@ville.fr" among services
        let j = match record.find("courriel", 5) {
            Some(email) if piece.contains('@') && !piece.contains(' ') => email,
            _ => j,
        };
        let at = place(&rows, record, j, all.len(), said).unwrap_or_else(|| {
            rows.push(new_row(record, &fresh()));
            rows.len() - 1
        });
        let cell = match rows.get_mut(at) {
            Some(o) if record.fields[j].key != key => {
                let (slot, beside) = simple(record.fields[j].kind, piece);
                hold(o, j, slot, beside)
            }
            Some(o) => one(o, piece),
            None => continue,
        };
        taken = if cell.taken == Taken::Unclear { Taken::Unclear } else { taken };
        shown.push(cell.text);
    }
    *row.slot_mut(i) = if rows.is_empty() { Slot::Absent } else { Slot::List(rows) };
    Some(Cell::new(shown.join(", "), taken))
}
/// Whether it holds nothing under that field.
fn lacks(o: &Object, j: usize) -> bool {
    let value = ["min", "max", "texte", "numerateur", "denominateur"];
    o.slot(j).is_absent()
        && (o.record.fields[j].key != "valeur" || value.iter().all(|key| by_key(o, key).is_absent()))
}
/// The row that a text completes: that of its year; without one, the last, when it lacks the field. People are told apart
/// when a cell names several.
fn place(rows: &[Object], record: &'static Record, j: usize, many: usize, said: &Said) -> Option<usize> {
    let section = |o: &Object| match by_key(o, "section") {
        Slot::Text(code) => said.section.is_empty() || code == said.section,
        _ => true,
    };
    let fits = |o: &Object| lacks(o, j) && section(o);
    if std::ptr::eq(record, &d::Responsable) {
        return (many == 1 && rows.len() == 1 && fits(&rows[0])).then_some(0);
    }
    match said.years.first() {
        Some(year) => rows.iter().position(|o| number_of(by_key(o, "annee")) == Some(*year) && fits(o)),
        None => rows.len().checked_sub(1).filter(|last| fits(&rows[*last])),
    }
}
/// The year and the section that the title says.
fn context(o: &mut Object, said: &Said) {
    let mut put = |key: &str, slot: Slot| {
        if let Some(i) = o.record.find(key, 0).filter(|i| o.slot(*i).is_absent()) {
            *o.slot_mut(i) = slot;
        }
    };
    if let [first, rest @ ..] = &said.years[..] {
        put("annee", Slot::Number(*first));
        if let Some(last) = rest.first() {
            put("annee_fin", Slot::Number(*last));
        }
    }
    if !said.section.is_empty() {
        put("section", Slot::Text(said.section.into()));
    }
}
fn typed(o: &mut Object, j: usize, text: &str, unite: &str, as_text: bool, said: &Said) -> Cell {
    let field = &o.record.fields[j];
    match field.key {
        "valeur" => value(o, text, unite, as_text, said),
        "prevu" => amount(o, Amount::Prevu, text, said),
        "realise" => amount(o, Amount::Realise, text, said),
        "annee" if o.record.find("annee_fin", 2).is_some() => {
            let edit = annees::typed(o.record, &Path::default(), text);
            apply(o, edit);
            state(o, "annee", annees::shown(o))
        }
        _ => {
            let (slot, beside) = simple(field.kind, text);
            hold(o, j, slot, beside)
        }
    }
}
fn state(o: &Object, key: &str, shown: String) -> Cell {
    let unclear = matches!(by_key(o, key), Slot::Unclear(_));
    Cell::new(shown, if unclear { Taken::Unclear } else { Taken::Held })
}
/// An amount, in the unit of the title when it has none; then its year ("12 k€ en 2026").
fn amount(o: &mut Object, which: Amount, text: &str, said: &Said) -> Cell {
    let key = if which == Amount::Prevu { "prevu" } else { "realise" };
    let mut put = |o: &mut Object, text: &str| {
        let edit = montant::typed(o.record, &Path::default(), Some(o), which, text);
        apply(o, edit);
        !matches!(by_key(o, key), Slot::Unclear(_))
    };
    let united = bare(text) && !said.unit.is_empty() && put(o, &[text, " ", &said.unit].concat());
    if !united && !put(o, text) {
        with_year(o, text, said, &mut put);
    }
    state(o, key, montant::shown(o, which))
}
/// A value of a record that has the five keys. What the title says of its unit is taken for what the cell does not say.
pub(super) fn value(o: &mut Object, text: &str, unite: &str, as_text: bool, said: &Said) -> Cell {
    let mut put = |o: &mut Object, text: &str| {
        let edit = valeur::typed(o.record, &Path::default(), Some(o), text, unite, as_text);
        apply(o, edit);
        !matches!(by_key(o, "valeur"), Slot::Unclear(_))
    };
    let scaled = !said.unit.is_empty() && said.unit != unite && !as_text && bare(text);
    let united = scaled && put(o, &[text, " ", &said.unit].concat());
    if !united && !put(o, text) {
        with_year(o, text, said, &mut put);
    }
    let shown = if as_text { valeur::shown_as_text(o, unite) } else { valeur::shown(o, unite) };
    state(o, "valeur", shown)
}
/// The same without the year at its end, which is that of the record.
fn with_year(o: &mut Object, text: &str, said: &Said, put: &mut dyn FnMut(&mut Object, &str) -> bool) {
    let Some(i) = o.record.find("annee", 1).filter(|i| said.years.is_empty() && o.slot(*i).is_absent())
    else {
        return;
    };
    let Some((rest, year)) = dated(text) else { return };
    if put(o, rest) {
        *o.slot_mut(i) = Slot::Number(year);
    } else {
        put(o, text);
    }
}
/// The unit of the values of a row and whether they are texts. A row without a unit gets the one that the title says, else
/// the one that this value has.
pub(super) fn unit(row: &mut Object, text: &str, said: &Said) -> (String, bool) {
    let as_text = is_text(by_key(row, "type_valeur"));
    let Some(i) = row.record.find("unite", 0) else { return (String::new(), as_text) };
    if row.slot(i).is_absent() && !as_text {
        let text = dated(text).map_or(text, |(value, _)| value);
        let titled = match () {
            _ if !bare(text) => "",
            _ if said.unit.contains('€') => said.unit.trim_start_matches(['k', 'M']),
            _ => &said.unit,
        };
        match unit_of(text).unwrap_or(titled) {
            "" => {}
            unit => *row.slot_mut(i) = Slot::Text(unit.into()),
        }
    }
    (row.text(i).to_owned(), as_text)
}
/// Whether values of this type are texts.
fn is_text(type_valeur: &Slot) -> bool {
    let texts = [TypeDeValeur::classe, TypeDeValeur::oui_non, TypeDeValeur::texte];
    matches!(type_valeur, Slot::Text(code) if texts.contains(&&**code))
}
/// The texts that a cell gives to a list of rows.
fn pieces(record: &'static Record, key: &str, text: &str) -> Vec<String> {
    match key {
        _ if std::ptr::eq(record, &d::Responsable) => names(text),
        "financeur" => tags(text),
        "valeur" | "prevu" | "realise" => {
            text.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
        }
        _ if std::ptr::eq(record, &d::Suivi) => vec![text.into()],
        _ => lines(text),
    }
}
