//! Quantities as people write them: "environ 680", "6 à 7 ans", "−10 à −25 %", "12 k€", "412 / 1 790".
use super::number;
use super::words::{after, letters};

/// How exact a quantity is meant to be.
#[derive(Clone, Copy, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum Qualifier {
    About,
    MoreThan,
    LessThan,
    AtLeast,
    AtMost,
}
use Qualifier::*;
/// How each is written.
pub const QUALIFIERS: [(Qualifier, &str); 5] = [
    (About, "environ"),
    (MoreThan, "plus de"),
    (LessThan, "moins de"),
    (AtLeast, "au moins"),
    (AtMost, "au plus"),
];
/// How each is also read, before a number.
const BEFORE: [(&str, Qualifier); 29] = [
    ("environ", About),
    ("env.", About),
    ("env", About),
    ("~", About),
    ("≈", About),
    ("±", About),
    ("a peu pres", About),
    ("autour de", About),
    ("pres de", About),
    ("de l'ordre de", About),
    ("plus de", MoreThan),
    ("superieur a", MoreThan),
    ("moins de", LessThan),
    ("inferieur a", LessThan),
    ("au moins", AtLeast),
    ("au minimum", AtLeast),
    ("minimum", AtLeast),
    ("a partir de", AtLeast),
    (">=", AtLeast),
    ("⩾", AtLeast),
    ("≥", AtLeast),
    (">", MoreThan),
    ("au plus", AtMost),
    ("au maximum", AtMost),
    ("maximum", AtMost),
    ("jusqu'a", AtMost),
    ("<=", AtMost),
    ("≤", AtMost),
    ("<", LessThan),
];
const AFTER: [(&str, Qualifier); 9] = [
    ("environ", About),
    ("ou plus", AtLeast),
    ("au moins", AtLeast),
    ("au minimum", AtLeast),
    ("minimum", AtLeast),
    ("ou moins", AtMost),
    ("au plus", AtMost),
    ("au maximum", AtMost),
    ("maximum", AtMost),
];
/// Words that give their sign to the numbers after them.
const CHANGES: [(&str, bool); 10] = [
    ("baisse de", true),
    ("baisser de", true),
    ("reduction de", true),
    ("reduire de", true),
    ("diminution de", true),
    ("diminuer de", true),
    ("hausse de", false),
    ("augmentation de", false),
    ("augmenter de", false),
    ("progression de", false),
];
const SCALES: [(&str, i32); 11] = [
    ("milliards", 9),
    ("milliard", 9),
    ("millions", 6),
    ("million", 6),
    ("milliers", 3),
    ("millier", 3),
    ("mille", 3),
    ("Md", 9),
    ("M", 6),
    ("k", 3),
    ("K", 3),
];

/// In which unit a quantity was written, seen from the unit expected.
#[derive(Clone, Copy, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum Unit<'a> {
    None,
    /// The one expected, or the beginning of it ("t" for "t CO2e").
    Same,
    /// "%", when another is expected.
    Percent,
    /// "points", when another is expected.
    Points,
    /// As it was written.
    Other(&'a str),
}

/// What was read. Several of the three ways to give a quantity may stand together: "680 (600 à 750)".
#[derive(Clone, Copy, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub struct Quantity<'a> {
    pub value: Option<f64>,
    /// The ends of an interval; one of them may be open.
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    pub qualifier: Option<Qualifier>,
    /// One of the numbers has a sign: written "+5", "−25" or "baisse de 25".
    pub signed: bool,
    /// Written "valeur −3": a value in spite of its sign.
    pub as_value: bool,
    pub unit: Unit<'a>,
}
impl Quantity<'_> {
    /// Nothing was written.
    pub const EMPTY: Quantity<'static> = Quantity {
        value: None,
        min: None,
        max: None,
        numerator: None,
        denominator: None,
        qualifier: None,
        signed: false,
        as_value: false,
        unit: Unit::None,
    };
    /// What has a place of its own: the value, the interval, the fraction.
    fn parts(&self) -> [bool; 3] {
        let some = |n: Option<f64>, m: Option<f64>| n.is_some() || m.is_some();
        [self.value.is_some(), some(self.min, self.max), some(self.numerator, self.denominator)]
    }
}

/// Reads a quantity of which the unit is known from elsewhere; `unit` is empty when it is not.
///
/// `None` for what is not wholly understood. The ends of an interval are put in order.
pub fn read<'a>(text: &'a str, unit: &str) -> Option<Quantity<'a>> {
    let text = text.trim();
    let (main, beside) = match text.strip_suffix(')').and_then(|t| t.split_once('(')) {
        Some((main, beside)) if !main.trim().is_empty() => (main, beside),
        _ => (text, ""),
    };
    let mut q = head(main.trim(), unit)?;
    for part in beside.split(';').map(str::trim).filter(|p| !p.is_empty()) {
        let other = plain(part, unit)?;
        let both = q.parts().iter().zip(other.parts()).any(|(a, b)| *a && b);
        if both || other.value.is_some() || !matches!(other.unit, Unit::None | Unit::Same) {
            return None;
        }
        q.signed |= other.signed;
        q.min = q.min.or(other.min);
        q.max = q.max.or(other.max);
        q.numerator = q.numerator.or(other.numerator);
        q.denominator = q.denominator.or(other.denominator);
    }
    Some(q)
}
/// With the words around: "valeur", a qualifier, "baisse de".
fn head<'a>(text: &'a str, unit: &str) -> Option<Quantity<'a>> {
    let value = after(text, "valeur");
    let mut text = value.unwrap_or(text);
    let mut qualifier = None;
    if let Some((rest, q)) = BEFORE.iter().find_map(|(words, q)| Some((after(text, words)?, *q))) {
        (text, qualifier) = (rest, Some(q));
    } else if let Some((rest, q)) = ended(text) {
        (text, qualifier) = (rest, Some(q));
    }
    let mut change = None;
    for article in ["une", "un"] {
        text = after(text, article).unwrap_or(text);
    }
    if let Some((rest, down)) = CHANGES.iter().find_map(|(words, down)| Some((after(text, words)?, *down))) {
        (text, change) = (rest, Some(down));
        if let (None, Some((rest, q))) =
            (qualifier, BEFORE.iter().find_map(|(words, q)| Some((after(text, words)?, *q))))
        {
            (text, qualifier) = (rest, Some(q));
        }
    } else if let Some(rest) = number_after(text, "moins") {
        (text, change) = (rest, Some(true));
    } else if let Some(rest) = number_after(text, "plus") {
        (text, change) = (rest, Some(false));
    }
    let mut q = plain(text, unit)?;
    if let Some(down) = change {
        if q.signed || q.parts()[2] {
            return None;
        }
        let turn = |n: f64| if down && n != 0.0 { -n } else { n };
        (q.value, q.min, q.max) = (q.value.map(turn), q.min.map(turn), q.max.map(turn));
        q.signed = true;
        ordered(&mut q);
    }
    Some(Quantity { qualifier, as_value: value.is_some(), ..q })
}
fn number_after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    after(text, word).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}
/// "25 % minimum": the qualifier at the end, and what stands before it.
fn ended(text: &str) -> Option<(&str, Qualifier)> {
    spaces(text).find_map(|(before, rest)| {
        let found = AFTER.iter().find(|(words, _)| after(rest, words) == Some(""));
        found.map(|(_, q)| (before, *q))
    })
}
/// Every way to cut a text in two at a space.
fn spaces(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let places = text.char_indices().filter(|(_, c)| c.is_whitespace());
    places.map(|(i, _)| (text[..i].trim_end(), text[i..].trim_start()))
}
/// A number, an interval or a fraction.
fn plain<'a>(text: &'a str, unit: &str) -> Option<Quantity<'a>> {
    let one = measure(text, unit, "");
    if let Some(m) = one
        && !matches!(m.unit, Unit::Other(_))
    {
        return Some(Quantity { value: Some(m.number), signed: m.signed, unit: m.unit, ..Quantity::EMPTY });
    }
    fraction(text).or_else(|| interval(text, unit)).or_else(|| {
        one.map(|m| Quantity { value: Some(m.number), signed: m.signed, unit: m.unit, ..Quantity::EMPTY })
    })
}
fn fraction(text: &str) -> Option<Quantity<'_>> {
    let cut = text.split_once('/').or_else(|| {
        let mut places = spaces(text);
        places.find_map(|(a, rest)| Some((a, after(rest, "sur")?)))
    });
    let (a, b) = cut?;
    // amounts are the only unit of a fraction that has a multiple
    let (unit, shared) = (if text.contains('€') { "€" } else { "" }, if open(b) { "" } else { token(b).1 });
    if shared.is_empty() && !token(a).1.is_empty() && !open(a) && !open(b) {
        return None; // "412 k€ / 1 790": of what?
    }
    let (a, b) = (end(a, unit, shared)?, end(b, unit, "")?);
    let q = Quantity { numerator: a.0, denominator: b.0, signed: a.1 || b.1, ..Quantity::EMPTY };
    Some(q).filter(|q| q.parts()[2])
}
/// One side of a fraction: an open one is "…".
fn end(text: &str, unit: &str, shared: &str) -> Option<(Option<f64>, bool)> {
    if open(text) {
        return Some((None, false));
    }
    let m = measure(text, unit, shared)?;
    matches!(m.unit, Unit::None | Unit::Same).then_some((Some(m.number), m.signed))
}
fn open(text: &str) -> bool {
    matches!(text.trim(), "…" | "...")
}
fn interval<'a>(text: &'a str, unit: &str) -> Option<Quantity<'a>> {
    let (text, link) = match (after(text, "entre"), after(text, "de")) {
        (Some(rest), _) => (rest, "et"),
        (_, Some(rest)) => (rest, "a"),
        _ => (text, "a"),
    };
    let mut places = spaces(text).filter_map(|(a, rest)| Some((a, after(rest, link)?)));
    let (a, b) = places.next().or_else(|| dash(text))?;
    // "10 à 12 k€", "10 k€ à 12": the unit of one is that of both
    let side = |text: &'a str, shared: &'a str| match open(text) {
        true => Some(None),
        false => measure(text, unit, token(shared).1).map(Some),
    };
    let (first, last) = (side(a, if open(b) { "" } else { b })?, side(b, if open(a) { "" } else { a })?);
    let units = [first.map(|m| m.unit), last.map(|m| m.unit)];
    let unit = match units {
        [Some(a), Some(b)] if a == b => a,
        [Some(one), None] | [None, Some(one)] => one,
        _ => return None,
    };
    let mut q = Quantity {
        min: first.map(|m| m.number),
        max: last.map(|m| m.number),
        signed: [first, last].iter().flatten().any(|m| m.signed),
        unit,
        ..Quantity::EMPTY
    };
    ordered(&mut q);
    Some(q)
}
/// "6-7", "2026–2028": between two numbers without signs.
fn dash(text: &str) -> Option<(&str, &str)> {
    let (a, b) = text.split_once(['-', '–', '—'])?;
    let digit = |c: char| c.is_ascii_digit();
    (a.starts_with(digit) && b.trim_start().starts_with(digit)).then_some((a, b))
}
fn ordered(q: &mut Quantity) {
    if let (Some(a), Some(b)) = (q.min, q.max)
        && a > b
    {
        (q.min, q.max) = (Some(b), Some(a));
    }
}

#[derive(Clone, Copy)]
struct Measure<'a> {
    number: f64,
    signed: bool,
    unit: Unit<'a>,
}
/// A number and its unit; `shared` is the unit written after another number, taken when this one has none.
fn measure<'a>(text: &'a str, unit: &str, shared: &'a str) -> Option<Measure<'a>> {
    let (number, own) = token(text);
    let (power, unit) = scale(if own.is_empty() { shared } else { own }, unit);
    let signed = number.starts_with(['-', '−', '+']);
    Some(Measure { number: number::read_scaled(number, power)?, signed, unit })
}
/// The number at the start of a text, and what follows.
fn token(text: &str) -> (&str, &str) {
    let text = text.trim();
    let mut end = 0;
    for (i, c) in text.char_indices() {
        match c {
            '0'..='9' => end = i + 1,
            ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' => {}
            '-' | '−' | '+' if end == 0 => {}
            _ => break,
        }
    }
    (&text[..end], text[end..].trim())
}
/// The unit, and the power of ten written before it: "k€" of which "€" is expected is 3 and the same.
fn scale<'a>(tail: &'a str, unit: &str) -> (i32, Unit<'a>) {
    match seen(tail, unit) {
        Unit::Other(_) => {}
        unit => return (0, unit),
    }
    for (word, power) in SCALES {
        let rest = if word.len() > 2 { after(tail, word) } else { tail.strip_prefix(word) };
        let Some(rest) = rest.map(str::trim) else { continue };
        let rest = ["d'", "de"].iter().find_map(|w| after(rest, w)).unwrap_or(rest);
        match seen(rest, unit) {
            Unit::Other(other) if !other.contains('€') => {}
            Unit::Percent | Unit::Points => {}
            unit => return (power, unit),
        }
    }
    (0, Unit::Other(tail))
}
fn seen<'a>(tail: &'a str, unit: &str) -> Unit<'a> {
    let (typed, expected) = (name(tail), name(unit));
    match &*typed {
        "" => Unit::None,
        t if t == expected || first_word(unit) == t => Unit::Same,
        "%" => Unit::Percent,
        "point" | "pt" => Unit::Points,
        _ => Unit::Other(tail),
    }
}
fn first_word(unit: &str) -> String {
    name(unit.split_whitespace().next().unwrap_or_default())
}
/// A unit in one spelling: without spaces, case, accents and plural.
fn name(unit: &str) -> String {
    let mut name = String::new();
    for word in unit.split_whitespace() {
        let start = name.len();
        name.extend(letters(word));
        if name.len() - start > 2 && name.ends_with('s') {
            name.pop();
        }
        let known = match &name[start..] {
            "euro" => "€",
            "tonne" => "t",
            "pourcent" | "pour" => "%",
            "cent" if start > 0 => "",
            "tco2e" | "tco2" | "teqco2" | "tco2eq" => "tco2e",
            "eqco2" | "co2eq" | "co2" => "co2e",
            "annee" => "an",
            _ => continue,
        };
        name.truncate(start);
        name.push_str(known);
    }
    name
}

/// Writes a quantity, its unit left out: "environ 680", "6 à 7", "412 / 1 790", "680 (600 à 750)". `tail` follows the
/// value or interval ("−10 à −25 %"). Numbers that are `signed` get their sign, and `as_value` its word.
pub fn write(q: &Quantity, tail: &str) -> String {
    let mut out = String::new();
    if q.as_value {
        out.push_str("valeur ");
    }
    if let Some(qualifier) = q.qualifier {
        out.push_str(QUALIFIERS.iter().find(|(q, _)| *q == qualifier).map_or("", |(_, words)| words));
        out.push(' ');
    }
    let parts = q.parts();
    let mut written = 0;
    let mut part = |out: &mut String, texts: &[&str]| {
        out.push_str(["", " (", "\u{a0}; "][written]);
        texts.iter().for_each(|text| out.push_str(text));
        written += 1;
    };
    let tail = if tail.is_empty() { String::new() } else { ["\u{a0}", tail].concat() };
    if let Some(n) = q.value {
        part(&mut out, &[&number(n, q.signed), &tail]);
    }
    if parts[1] {
        // "−10 à −25": the smaller change first
        let (mut a, mut b) = (q.min, q.max);
        if b.is_some_and(|b| b <= 0.0) && a.is_some_and(|a| a < 0.0) {
            (a, b) = (b, a);
        }
        // the sign of one says enough for a zero beside it
        let bare = |n: Option<f64>, other: Option<f64>| n == Some(0.0) && other.is_some_and(|n| n != 0.0);
        let text =
            |n: Option<f64>, other| n.map_or("…".into(), |n| number(n, q.signed && !bare(Some(n), other)));
        let tails = match (parts[0], b) {
            (true, _) => ["", ""],
            (_, None) => [&*tail, ""],
            (_, Some(_)) => ["", &*tail],
        };
        part(&mut out, &[&text(a, b), tails[0], " à ", &text(b, a), tails[1]]);
    }
    if parts[2] {
        let text = |n: Option<f64>| n.map_or("…".into(), number::write);
        part(&mut out, &[&text(q.numerator), " / ", &text(q.denominator)]);
    }
    if written > 1 {
        out.push(')');
    }
    out
}
fn number(n: f64, signed: bool) -> String {
    let sign = if signed && n >= 0.0 { "+" } else { "" };
    [sign, &number::write(n)].concat()
}
