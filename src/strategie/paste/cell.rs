//! One cell: blank or not, what it holds for a kind, the names in it.
use super::super::describe::Kind;
use super::super::entry::{finalite, odd, theme, typed};
use super::super::json::Json;
use super::super::number::in_range;
use super::super::{Slot, annees};
use super::cells::Mark;
use super::words;
use crate::french::quantity::{self, Unit};
use crate::french::{fold, number, same};

/// Whether a cell says nothing: dashes stand for that in tables, and so does a zero of accounts ("-   €").
pub(super) fn blank(cell: &str) -> bool {
    let dash = |c: char| matches!(c, '-' | '–' | '—' | '−');
    cell.trim_end_matches('€').trim_matches(|c: char| dash(c) || c.is_whitespace()).is_empty()
}
/// What a cell holds: as a field of that kind understands it, and in the words of tables ("fait", "élevée"). Then what is
/// to be kept beside it.
pub(super) fn simple(kind: Kind, text: &str) -> (Slot, Option<Json>) {
    let slot = typed(kind, text);
    if !matches!(slot, Slot::Unclear(_)) {
        return (slot, None);
    }
    let trimmed = text.trim();
    let other = match kind {
        Kind::Code(codes) => {
            if let Some((code, more)) = words::code(codes, trimmed) {
                return (Slot::Text(code.into()), more.then(|| Json::Text(trimmed.into())));
            }
            None
        }
        Kind::Codes(codes) => {
            let parts = trimmed.replace(" et ", ",").replace(" & ", ",").replace(['/', ';', '\n', '+'], ",");
            let code = |part: &str| match typed(Kind::Code(codes), part) {
                Slot::Text(code) => Some(code),
                _ => words::code(codes, part).map(|(code, _)| code.to_owned()),
            };
            let all: Option<Vec<_>> =
                parts.split(',').map(str::trim).filter(|p| !p.is_empty()).map(code).collect();
            all.map(Slot::Texts)
        }
        Kind::Yes => matches!(trimmed, "✓" | "✔" | "☑" | "☒" | "ok" | "OK").then_some(Slot::Yes(true)),
        // a time that no one wrote
        Kind::Date => trimmed.split_once(" 00:00").map(|(date, _)| typed(kind, date)),
        Kind::Ints(last) => ints(last, trimmed),
        _ => None,
    };
    (other.filter(|other| !matches!(other, Slot::Unclear(_))).unwrap_or(slot), None)
}
/// "ODD 12 et 13", "Thème 2 : Cycle de vie du matériel", or names alone.
fn ints(last: u8, text: &str) -> Option<Slot> {
    let name: fn(usize) -> Option<&'static str> = match last {
        6 => theme,
        17 => odd,
        _ => finalite,
    };
    let mut all: Vec<f64> = vec![];
    for part in text.replace(" et ", ";").split(['\n', ';', '/']).map(str::trim).filter(|p| !p.is_empty()) {
        let folded = fold(part);
        let named = (1..=last as usize).find(|n| name(*n).is_some_and(|name| folded.ends_with(&*fold(name))));
        let rest = ["ODD", "odd", "Odd", "Thème", "thème", "Theme", "n°", "N°"]
            .iter()
            .fold(part, |p, w| p.trim_start_matches(w).trim());
        match (named, typed(Kind::Ints(last), rest)) {
            (Some(n), _) => all.push(n as f64),
            (None, Slot::Numbers(several)) => all.extend(several),
            _ => return None,
        }
    }
    let mut once: Vec<f64> = vec![];
    all.into_iter().for_each(|n| {
        if !once.contains(&n) {
            once.push(n)
        }
    });
    (!once.is_empty()).then_some(Slot::Numbers(once))
}

/// The parts of a cell, cut outside parentheses where `cut` says so of what stands before and after a separator.
fn parts(text: &str, cut: impl Fn(char, &str, &str) -> bool) -> Vec<String> {
    let (mut all, mut start, mut depth) = (vec![], 0, 0usize);
    for (i, c) in text.char_indices() {
        let after = &text[i + c.len_utf8()..];
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if (depth == 0 || c == '\n') && cut(c, text[start..i].trim(), after.trim()) => {
                all.push(&text[start..i]);
                start = i + c.len_utf8();
            }
            _ => {}
        }
    }
    all.push(&text[start..]);
    let said = all.into_iter().map(|part| match Mark::of(part) {
        (Mark::Bullet, rest) => rest.to_owned(),
        _ => part.trim().to_owned(),
    });
    said.filter(|part| !part.is_empty()).collect()
}
/// Names of people, services or structures: one a line, or between `;`, `/`, `+`, `&`; between commas when each starts with
/// a capital ("Direction de l’eau, de l’énergie" is one); on each side of « et » when one of them is an acronym.
pub(super) fn names(text: &str) -> Vec<String> {
    let acronym = |s: &str| s.len() > 1 && s.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let marked = text.replace(" et ", " \u{1} ");
    let capital = |s: &str| s.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let next = |s: &str| !s.is_empty();
    let several = parts(&marked, |c, before, after| match c {
        '\n' | ';' => true,
        '/' | '+' | '&' => next(before) && capital(after),
        ',' => capital(after),
        '\u{1}' => {
            let end = after.find([',', ';', '/', '\n', '\u{1}']).unwrap_or(after.len());
            acronym(before) || capital(after) && acronym(after[..end].trim())
        }
        _ => false,
    });
    several.into_iter().map(|name| name.replace('\u{1}', "et")).collect()
}
/// Tags: one a line, or between `;` and commas.
pub(super) fn tags(text: &str) -> Vec<String> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    parts(text, |c, before, after| match c {
        '\n' | ';' => true,
        ',' => !(digit(before.chars().next_back()) && digit(after.chars().next())),
        _ => false,
    })
}
/// One a line, or between `;`.
pub(super) fn lines(text: &str) -> Vec<String> {
    parts(text, |c, _, _| matches!(c, '\n' | ';'))
}

/// The first and the last of two years: "2024-2026", "de 2024 à 2026".
pub(super) fn years(text: &str) -> Option<[Slot; 2]> {
    let [first, last] = annees::read(text)?;
    let year = |slot: &Slot| match slot {
        Slot::Number(n) if (1900.0..2200.0).contains(n) => Some(Slot::Text(number::plain(*n))),
        _ => None,
    };
    Some([year(&first)?, year(&last)?])
}
/// A number without its unit, to which the title of the column may give one.
pub(super) fn bare(text: &str) -> bool {
    quantity::read(text, "").is_some_and(|q| q.unit == Unit::None)
}
/// The unit that is written after the number, where nothing else says it: "t CO2e" of "environ 680 t CO2e".
pub(super) fn unit_of(text: &str) -> Option<&str> {
    let q = quantity::read(text, "")?;
    let unit = match q.unit {
        Unit::Percent => "%",
        Unit::Other(unit) => unit,
        _ => return None,
    };
    let folded = fold(unit);
    // a rhythm is no part of the unit, and a sentence is none
    let plain = unit.chars().count() <= 24
        && !folded.contains("par ")
        && !unit.contains('/')
        && q.value.or(q.min).is_some_and(in_range);
    plain.then_some(unit)
}
/// "25 % en 2027", "30 % d’ici 2030": the value, and its year.
pub(super) fn dated(text: &str) -> Option<(&str, f64)> {
    let text = text.trim().trim_end_matches([')', '.']);
    let at = text.len().checked_sub(4).filter(|at| text.is_char_boundary(*at))?;
    let year = number::read(&text[at..]).filter(|n| (1900.0..2200.0).contains(n))?;
    let before = text[..at].trim_end();
    const LINKS: [&str; 6] = ["a l'horizon", "horizon", "d'ici a", "d'ici", "en", "pour"];
    let linked =
        |(i, _): (usize, char)| LINKS.iter().any(|link| same(link, &before[i..])).then(|| &before[..i]);
    let mut spaces = before.char_indices().filter(|(_, c)| c.is_whitespace());
    let value = before.strip_suffix('(').or_else(|| spaces.find_map(linked))?;
    let value = value.trim().trim_end_matches(',');
    (!value.is_empty()).then_some((value, year))
}
