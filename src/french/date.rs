//! Dates as they are written in French, some without their day or month: "2027", "mars 2027", "12 décembre 2024".
use super::words::{after, letters};

const MONTHS: [(&str, &str, &str); 12] = [
    ("janvier", "janvier", "janv."),
    ("fevrier", "février", "févr."),
    ("mars", "mars", "mars"),
    ("avril", "avril", "avril"),
    ("mai", "mai", "mai"),
    ("juin", "juin", "juin"),
    ("juillet", "juillet", "juil."),
    ("aout", "août", "août"),
    ("septembre", "septembre", "sept."),
    ("octobre", "octobre", "oct."),
    ("novembre", "novembre", "nov."),
    ("decembre", "décembre", "déc."),
];
const DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// Whether a text is YYYY, YYYY-MM or YYYY-MM-DD, of a day that exists.
pub fn is_iso(s: &str) -> bool {
    let b = s.as_bytes();
    if !matches!(b.len(), 4 | 7 | 10) {
        return false;
    }
    let shape =
        b.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
    let two = |i: usize| b.get(i..i + 2).map_or(1, |d| (d[0] & 15) * 10 + (d[1] & 15));
    shape && (1..=12).contains(&two(5)) && (1..=days(two(0), two(2), two(5))).contains(&two(8))
}
fn days(century: u8, year: u8, month: u8) -> u8 {
    match month {
        2 if if year == 0 { century.is_multiple_of(4) } else { year.is_multiple_of(4) } => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// What was typed, as YYYY, YYYY-MM or YYYY-MM-DD: "2027", "mars 2027", "déc. 2026", "1er janvier 2025", "12/2024",
/// "12/12/2024", "2024-12-12". `None` for anything else, and for a day that does not exist.
pub fn read(text: &str) -> Option<String> {
    let mut text = text.trim();
    for word in DAYS.iter().chain(&["le", "en"]) {
        text = after(text, word).unwrap_or(text);
    }
    let separators =
        |c: char| matches!(c, '/' | '-' | '.' | ',' | '\u{2010}'..='\u{2014}') || c.is_whitespace();
    let mut parts = [""; 3];
    let mut count = 0;
    for part in text.split(separators).filter(|p| !p.is_empty()) {
        *parts.get_mut(count)? = part;
        count += 1;
    }
    let parts = &parts[..count];
    let year = |s: &str| s.len() == 4 && s.bytes().all(|b| b.is_ascii_digit());
    let (y, rest) = match parts {
        [y, rest @ ..] if year(y) => (y, [rest.first(), rest.get(1)]),
        [rest @ .., y] if year(y) => match rest {
            [day, month] => (y, [Some(month), Some(day)]),
            rest => (y, [rest.first(), None]),
        },
        _ => return None,
    };
    let mut iso = String::from(*y);
    if let Some(m) = rest[0] {
        push(&mut iso, month(m)?);
    }
    if let Some(day) = rest[1] {
        let first = letters(day).eq("1er".chars());
        push(&mut iso, if first { 1 } else { two(day)? });
    }
    is_iso(&iso).then_some(iso)
}
fn push(iso: &mut String, n: u8) {
    iso.extend(['-', (b'0' + n / 10) as char, (b'0' + n % 10) as char]);
}
fn two(s: &str) -> Option<u8> {
    matches!(s.len(), 1 | 2).then_some(())?;
    s.bytes().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + (b & 15)))
}
/// In digits, in full, or its first letters when they are of one month only.
fn month(s: &str) -> Option<u8> {
    if s.starts_with(|c: char| c.is_ascii_digit()) {
        return two(s);
    }
    let typed: String = letters(s).collect();
    let starts = |m: &&(&str, &str, &str)| m.0.starts_with(&typed);
    let one = typed.len() >= 3 && MONTHS.iter().filter(starts).count() == 1;
    MONTHS.iter().position(|m| starts(&m)).filter(|_| one).map(|i| i as u8 + 1)
}

/// "2027", "mars 2027", "12 décembre 2024", "1er janvier 2025"; what is not such a date comes back as it is.
pub fn write(iso: &str) -> String {
    words(iso, |m| m.1)
}
/// The same with short months, for tables: "déc. 2026".
pub fn short(iso: &str) -> String {
    words(iso, |m| m.2)
}
fn words(iso: &str, name: fn(&(&'static str, &'static str, &'static str)) -> &'static str) -> String {
    if !is_iso(iso) {
        return iso.into();
    }
    let part = |from: usize| iso.get(from..from + 2).and_then(two);
    let month = part(5).and_then(|m| MONTHS.get(m as usize - 1)).map_or("", name);
    let year = &iso[..4];
    match (part(8), month) {
        (_, "") => year.into(),
        (None, month) => [month, "\u{a0}", year].concat(),
        (Some(day), month) => [&nth(day as u32), "\u{a0}", month, "\u{a0}", year].concat(),
    }
}
fn nth(day: u32) -> String {
    if day == 1 { "1er".into() } else { day.to_string() }
}

/// A day of the calendar. A date that is written without its day or month stands for its first day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Date {
    pub year: u32,
    /// 1 to 12.
    pub month: u32,
    pub day: u32,
}
impl Date {
    /// Of a text that `is_iso`.
    pub fn of(iso: &str) -> Option<Date> {
        let part = |from: usize| iso.get(from..from + 2).and_then(two).map(u32::from);
        is_iso(iso).then_some(())?;
        Some(Date { year: iso[..4].parse().ok()?, month: part(5).unwrap_or(1), day: part(8).unwrap_or(1) })
    }
}
/// Whether all of the first date comes after all of the second: "2025-03" does not come after "2025".
pub fn is_after(a: &str, b: &str) -> bool {
    a > b && !a.starts_with(b)
}
/// A date in a sentence: "le 12 décembre 2024", "en mars 2027", "en 2027".
pub fn on(iso: &str) -> String {
    [if iso.len() == 10 { "le " } else { "en " }, &write(iso)].concat()
}

/// A moment of the clock on the wall, as the browser gives it.
#[derive(Clone, Copy, PartialEq)]
pub struct Moment {
    pub year: u32,
    /// 1 to 12.
    pub month: u32,
    pub day: u32,
    pub hour: u32,
    pub minute: u32,
}
impl Moment {
    /// The day it is.
    pub fn today(self) -> Date {
        Date { year: self.year, month: self.month, day: self.day }
    }
    /// "14 h 32", "9 h 05".
    pub fn time(self) -> String {
        let tens = if self.minute < 10 { "0" } else { "" };
        [&self.hour.to_string(), "\u{a0}h\u{a0}", tens, &self.minute.to_string()].concat()
    }
    /// "12 novembre 2025", "1er mars 2026".
    pub fn date(self) -> String {
        [&self.day_and_month(), "\u{a0}", &self.year.to_string()].concat()
    }
    /// Said at a later moment: "aujourd’hui, 14 h 32", "12 novembre" of this year, "12 novembre 2025".
    pub fn seen_from(self, now: Moment) -> String {
        if (self.year, self.month, self.day) == (now.year, now.month, now.day) {
            ["aujourd’hui, ", &self.time()].concat()
        } else if self.year == now.year {
            self.day_and_month()
        } else {
            self.date()
        }
    }
    fn day_and_month(self) -> String {
        let month = MONTHS.get((self.month as usize).wrapping_sub(1)).map_or("", |m| m.1);
        [&nth(self.day), "\u{a0}", month].concat()
    }
}
