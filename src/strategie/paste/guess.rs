//! What each column is, from its title and its cells.
use super::super::describe::{Kind, Record};
use super::super::links::name_field;
use super::super::table::{Section, described as d};
use super::super::{Slot, typed};
use super::cell::{bare, blank, simple};
use super::references::Names;
use super::target::Target;
use super::words::{TITLES, UNITS};
use crate::french::quantity::{self, Unit};
use crate::french::{date, fold, number, same};

/// A column as it is understood; the person may change `target` and `down`.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// As the table has it; empty without a row of titles.
    pub title: String,
    pub target: Target,
    /// Whether a blank cell stands for the one above it, as in merged cells.
    pub down: bool,
    /// What the title says of the values below it: "Budget 2026 (k€)".
    pub(super) said: Said,
}
/// What a title says besides its words.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Said {
    pub years: Vec<f64>,
    pub unit: String,
    pub section: &'static str,
}

/// What a title says, and its words without that.
fn said(title: &str) -> (Said, String) {
    let title = &*title.replace(['-', '–', '/'], " ");
    let folded = fold(title);
    let has = |word: &str| folded.split(' ').any(|w| w == word);
    let section = match () {
        _ if has("investissement") => Section::investissement,
        _ if has("fonctionnement") => Section::fonctionnement,
        _ => "",
    };
    let mut said = Said { section, ..Said::default() };
    let year = |word: &&str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    said.years = folded.split(' ').filter(year).filter_map(number::read).collect();
    let inside =
        title.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or("", |(unit, _)| unit.trim());
    let mut rest = title.to_owned();
    if let Some(unit) = UNITS.iter().find(|unit| same(unit, inside) || same(&["en ", unit].concat(), inside))
    {
        said.unit = (*unit).into();
        rest = title.replace(inside, "");
    } else if title.contains('€') || has("euro") {
        let scale = if title.contains("k€") || title.contains("K€") || has("millier") { "k" } else { "" };
        let scale = if title.contains("M€") || has("million") { "M" } else { scale };
        let tax = if has("ht") {
            " HT"
        } else if has("ttc") {
            " TTC"
        } else {
            ""
        };
        said.unit = [scale, "€", tax].concat();
    } else if has("etp") {
        said.unit = "ETP".into();
    } else if title.trim_end().ends_with('%') {
        said.unit = "%".into();
    }
    let rest = fold(&rest);
    let words: Vec<&str> = rest.split(' ').filter(|word| !year(word)).collect();
    (said, words.join(" "))
}

/// The columns of a table; `titles`: its row of titles, when it has one.
pub(super) fn columns(
    record: &'static Record,
    names: &mut Names,
    titles: Option<&[String]>,
    rows: &[Vec<String>],
    width: usize,
) -> Vec<Column> {
    let cells = |i: usize| -> Vec<&str> {
        let all = rows.iter().map(|row| &*row[i]);
        all.filter(|cell| !blank(cell)).take(200).collect()
    };
    let mut columns = vec![];
    let mut words = vec![];
    for i in 0..width {
        let title = titles.map_or("", |titles| &*titles[i]);
        let (said, own) = said(title);
        words.push(own);
        columns.push(Column { title: title.into(), target: Target::Note, down: false, said });
    }
    let mut settled = vec![false; width];
    // exact titles choose first, so that « Action » is the name even after « Axe de l’action »
    for exact in [true, false] {
        for i in (0..width).filter(|_| titles.is_some()) {
            if settled[i] || words[i].is_empty() && columns[i].said.years.is_empty() {
                continue;
            }
            let money = !exact && columns[i].said.unit.contains('€');
            let keys = titled(record, &words[i], exact).or_else(|| money.then(|| "budget.prevu *".into()));
            let Some(keys) = keys else { continue };
            let after_funder = i > 0 && words[i - 1].starts_with("financeur");
            let keys =
                if after_funder && words[i].starts_with("montant") { "financements.prevu *" } else { &*keys };
            let cells = cells(i);
            if let Some(target) = chosen(record, names, keys, &columns, i, &cells) {
                columns[i].target = target;
                settled[i] = true;
            }
        }
    }
    for i in 0..width {
        if !settled[i] {
            let cells = cells(i);
            if let Some(keys) =
                untitled(record, &columns[i], &cells, (i == 0).then_some(rows.len()), titles.is_none())
                && let Some(target) = chosen(record, names, &keys, &columns, i, &cells)
            {
                columns[i].target = target;
                settled[i] = true;
            }
        }
    }
    if titles.is_none() {
        texts(record, &mut columns, &settled, &cells);
    }
    named(record, &mut columns, &settled, &cells);
    dates_in_order(record, &mut columns, titles.is_none());
    for (i, column) in columns.iter_mut().enumerate() {
        column.down = is_merged(record, column.target, rows, i);
    }
    columns
}
/// The keys that a title stands for: the label of a target, or the phrase that starts first in it, the longest of those.
fn titled(record: &'static Record, words: &str, exact: bool) -> Option<String> {
    if exact {
        if let Some((_, keys)) = TITLES.iter().find(|(title, _)| *title == words) {
            return Some((*keys).to_owned());
        }
        let label = |t: &Target| !words.is_empty() && fold(&t.label(record)) == words;
        return Target::all(record).into_iter().find(label).map(|t| [&*t.key(record), " *"].concat());
    }
    if words.is_empty() {
        return Some("valeur releves.valeur budget.prevu suivi.commentaire".into()); // a year alone
    }
    let text = [" ", words, " "].concat();
    let mut best: Option<(usize, &(&str, &str))> = None;
    for entry in TITLES {
        let Some(at) = text.find(&[" ", entry.0, " "].concat()) else { continue };
        let better = best.is_none_or(|(b, other)| at < b || at == b && entry.0.len() > other.0.len());
        // the words of one letter are no more than what they are alone
        if better && (at == 0 || entry.0.len() > 2) {
            best = Some((at, entry));
        }
    }
    best.map(|(_, (_, keys))| (*keys).to_owned())
}
/// The first of these keys that the record has, that its cells suit, and that is free.
fn chosen(
    record: &'static Record,
    names: &mut Names,
    keys: &str,
    columns: &[Column],
    own: usize,
    cells: &[&str],
) -> Option<Target> {
    for key in keys.split(' ') {
        let key = match key.split_once('.') {
            Some((of, key)) if of.starts_with(char::is_uppercase) => {
                if of != record.name {
                    continue;
                }
                key
            }
            _ => key,
        };
        let Some(target) = Target::of(record, key) else { continue };
        let taken = columns.iter().enumerate().any(|(i, c)| i != own && c.target == target);
        if (!taken || target.adds_up(record)) && suits(record, names, target, cells) {
            return Some(target);
        }
    }
    None
}
/// Whether at least half of the cells are so.
fn half(cells: &[&str], is: &dyn Fn(&str) -> bool) -> bool {
    cells.iter().filter(|cell| is(cell)).count() * 2 >= cells.len()
}
fn short(cell: &str, most: usize) -> bool {
    cell.chars().take(most + 1).count() <= most
}
/// Whether the cells are what the target holds.
fn suits(record: &'static Record, names: &mut Names, target: Target, cells: &[&str]) -> bool {
    let Some(kind) = target.kind(record) else { return true };
    if cells.is_empty() {
        return true;
    }
    let understood = |kind: Kind| half(cells, &|cell| !matches!(simple(kind, cell).0, Slot::Unclear(_)));
    let counted = |cell: &str| cell.contains(|c: char| c.is_ascii_digit()) && short(cell, 40);
    match (kind, &*target.key(record)) {
        (_, "numero") => half(cells, &|cell| short(cell, 12)),
        (Kind::Code(_) | Kind::Codes(_) | Kind::Percent | Kind::Ints(_) | Kind::Yes, _) => understood(kind),
        (Kind::Number, _) => half(cells, &counted),
        (Kind::Date | Kind::Year, _) => cells.iter().any(|cell| cell.contains(|c: char| c.is_ascii_digit())),
        // an objectif that no other row has, and that is not there yet, is a text about this row
        (Kind::References(r), _) if std::ptr::eq(r, &d::Objectif) => {
            let repeated = cells.iter().enumerate().any(|(i, cell)| cells[..i].contains(cell));
            let known = cells.iter().filter(|cell| names.knows(r, cell)).count();
            repeated || known * 2 >= cells.len()
        }
        (Kind::References(r), _) if !std::ptr::eq(r, &d::Instance) => {
            cells.iter().any(|cell| names.knows(r, cell))
        }
        _ => true,
    }
}
/// The keys that cells without a title, or with one that says nothing to us, stand for. `alone`: there are no titles;
/// `rows`: how many there are, for the first column.
fn untitled(
    record: &'static Record,
    column: &Column,
    cells: &[&str],
    rows: Option<usize>,
    alone: bool,
) -> Option<String> {
    if cells.is_empty() {
        return None;
    }
    let most =
        |is: &dyn Fn(&str) -> bool| cells.iter().filter(|cell| is(cell)).count() * 10 >= cells.len() * 7;
    for field in record.fields {
        if let Kind::Code(_) = field.kind
            && most(&|cell| !matches!(simple(field.kind, cell).0, Slot::Unclear(_)))
        {
            return Some(field.key.into());
        }
    }
    if !alone && column.said.years.is_empty() {
        return None;
    }
    let money = |cell: &str| {
        let q = quantity::read(cell, "€");
        q.is_some_and(|q| {
            q.unit == Unit::Same && cell.contains(['€', 'e', 'E'])
                || matches!(q.unit, Unit::Other(u) if u.contains('€') || same(u, "etp"))
        })
    };
    let year =
        |cell: &str| number::read(cell).is_some_and(|n| (1990.0..2100.0).contains(&n)) && cell.len() == 4;
    let numbered = |cell: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        short(cell, 8)
            && cell.ends_with(|c: char| c.is_ascii_digit())
            && cell.chars().all(plain)
            && !year(cell)
    };
    let unique = |cells: &[&str]| cells.iter().enumerate().all(|(i, cell)| !cells[..i].contains(cell));
    let first = rows.is_some_and(|rows| cells.len() == rows.min(200)) && unique(cells);
    let keys = match () {
        _ if most(&year) => "annee echeance date fin",
        _ if most(&|cell| date::read(cell).is_some()) => "echeance date fin debut",
        _ if most(&money) => "budget.prevu valeur releves.valeur",
        _ if first && most(&numbered) && record.find("numero", 1).is_some() => "numero",
        _ if most(&|cell| quantity::read(cell, "").is_some()) => "valeur releves.valeur cibles.valeur",
        _ if most(&|cell| UNITS.iter().any(|unit| same(unit, cell))) => "unite",
        _ => return None,
    };
    Some(keys.into())
}
/// Columns of texts, without titles: the name, what groups the rows, who, then the description.
fn texts<'a>(
    record: &'static Record,
    columns: &mut [Column],
    settled: &[bool],
    cells: &dyn Fn(usize) -> Vec<&'a str>,
) {
    let free = |columns: &[Column], key: &str| {
        Target::of(record, key).filter(|t| columns.iter().all(|c| c.target != *t))
    };
    let left: Vec<usize> = (0..columns.len()).filter(|i| !settled[*i]).collect();
    let distinct = |i: usize| {
        let cells = cells(i);
        let new = cells.iter().enumerate().filter(|(n, cell)| !cells[..*n].contains(cell)).count();
        (new, cells.len())
    };
    let length =
        |i: usize| cells(i).iter().map(|cell| cell.chars().count()).sum::<usize>() / cells(i).len().max(1);
    // the first that does not repeat itself names the rows
    let names = left.iter().copied().find(|i| {
        let (new, all) = distinct(*i);
        new * 10 >= all * 9 && length(*i) < 250
    });
    let Some(name) = names.or(left.first().copied()) else { return };
    if let Some(target) = name_field(record).map(|i| Target::Key(i as u8)) {
        columns[name].target = target;
    }
    for i in left.into_iter().filter(|i| *i != name) {
        let (new, all) = distinct(i);
        let keys: &[&str] = match () {
            _ if i < name && new * 2 <= all => &["axe"],
            _ if length(i) >= 60 => &["description", "definition"],
            _ if length(i) <= 40 => &["pilotes.service", "role"],
            _ => &[],
        };
        if let Some(target) = keys.iter().find_map(|key| free(columns, key)) {
            columns[i].target = target;
        }
    }
}
/// Some column names the rows: when no title says which, the first text that repeats itself least.
fn named<'a>(
    record: &'static Record,
    columns: &mut [Column],
    settled: &[bool],
    cells: &dyn Fn(usize) -> Vec<&'a str>,
) {
    let Some(name) = name_field(record).map(|i| Target::Key(i as u8)) else { return };
    if columns.iter().any(|c| c.target == name) {
        return;
    }
    let text = |i: &usize| {
        let cells = cells(*i);
        let worded = |cell: &str| short(cell, 250) && !bare(cell);
        !settled[*i] && !cells.is_empty() && half(&cells, &worded)
    };
    if let Some(i) = (0..columns.len()).find(text) {
        columns[i].target = name;
    } else if let [only] = columns {
        only.target = name;
    }
}
/// Two columns of dates without titles: a beginning, then an end.
fn dates_in_order(record: &'static Record, columns: &mut [Column], alone: bool) {
    let dated: Vec<usize> =
        (0..columns.len()).filter(|i| matches!(columns[*i].target.kind(record), Some(Kind::Date))).collect();
    let keys = ["debut", "echeance", "fin"].map(|key| Target::of(record, key));
    if let ([a, b], [Some(debut), echeance, fin], true) = (&dated[..], keys, alone)
        && let Some(end) = echeance.or(fin)
    {
        (columns[*a].target, columns[*b].target) = (debut, end);
    }
}
/// Whether a column groups the rows by merged cells, which are copied as one value and blanks below it: the first cell is
/// there, none says the same as another.
pub(super) fn is_merged(record: &'static Record, target: Target, rows: &[Vec<String>], i: usize) -> bool {
    let groups = |r| std::ptr::eq(r, &d::Axe) || std::ptr::eq(r, &d::Objectif);
    let grouping = matches!(target.kind(record), Some(Kind::Reference(r) | Kind::References(r)) if groups(r));
    if !grouping || rows.first().and_then(|row| row.get(i)).is_none_or(String::is_empty) {
        return false;
    }
    let held: Vec<&str> = rows.iter().map(|row| &*row[i]).filter(|cell| !cell.is_empty()).collect();
    held.len() < rows.len() && held.iter().enumerate().all(|(n, cell)| !held[..n].contains(cell))
}

/// The row of titles, among the first ones: most of its cells are titles, and none is a value. What stands above it (the
/// name of the table, or of groups of columns) is half blank.
pub(super) fn titles(record: &'static Record, rows: &[Vec<String>]) -> Option<usize> {
    let written = |row: &[String]| row.iter().filter(|cell| !cell.is_empty()).count();
    for (at, row) in rows.iter().enumerate().take(5) {
        let cells: Vec<&str> = row.iter().map(|cell| &**cell).filter(|cell| !cell.is_empty()).collect();
        let is_year =
            |cell: &str| matches!(typed(Kind::Year, cell), Slot::Number(n) if (1990.0..2100.0).contains(&n));
        let counted = |cell: &str| cell.starts_with(|c: char| c.is_ascii_digit() || "+-−<>~≈".contains(c));
        let value = |cell: &&&str| {
            !is_year(cell)
                && (counted(cell) && quantity::read(cell, "").is_some() || date::read(cell).is_some())
        };
        let values = cells.iter().filter(value).count();
        let (mut exact, mut all) = (0, 0);
        for cell in &cells {
            let (own, words) = said(cell);
            let whole = !words.is_empty() && titled(record, &words, true).is_some();
            let begins = short(cell, 60) && words.split(' ').count() < 9;
            let begins = begins && (!own.unit.is_empty() || titled(record, &words, false).is_some());
            exact += whole as usize;
            all += (whole || begins || is_year(cell)) as usize;
        }
        let most = all * 2 >= cells.len();
        let alone = row.len() == 1;
        if values == 0 && most && (exact > 0 && at + 1 < rows.len() || all > 2 && !alone) {
            return Some(at);
        }
        if written(row) * 2 > row.len() || row.len() < 3 {
            break;
        }
    }
    None
}
