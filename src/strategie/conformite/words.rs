//! Pieces of the sentences of findings.
use crate::french::{has_words, quoted};
use crate::strategie::json::Json;
use crate::strategie::{Object, Slot, by_key, links};

/// So many rows are named; of more, all but two are counted.
const NAMED: usize = 3;
/// Longer names are cut at a word.
const NAME: usize = 60;

/// Whether a text is there and says anything.
pub fn said(text: Option<&str>) -> bool {
    text.is_some_and(has_words)
}
/// What a row is called: its title, else the beginning of its description.
pub fn name(o: &Object) -> String {
    let description = if let Slot::Text(text) = by_key(o, "description") { text } else { "" };
    let title = [links::title(o), description].into_iter().find(|t| has_words(t));
    match title {
        Some(title) => quoted(&cut(title)),
        None => quoted(&[o.record.title, " sans nom"].concat()),
    }
}
fn cut(title: &str) -> String {
    let line = title.trim().lines().next().unwrap_or_default();
    let Some((end, _)) = line.char_indices().nth(NAME) else { return inner(line) };
    let end = line[..end].rfind(' ').unwrap_or(end);
    let kept = line[..end].trim_end_matches([',', ' ', ';', ':', '(', '–']);
    [&inner(kept), "…"].concat()
}
/// Quotation marks inside others: “ ”.
fn inner(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '«' => out.push('“'),
            '»' => {
                out.truncate(out.trim_end().len());
                out.push('”');
            }
            c if c.is_whitespace() && out.ends_with('“') => {}
            c => out.push(c),
        }
    }
    out
}
/// « A », « B » et « C »; of more than three: « A », « B » et 3 autres.
pub fn names(rows: &[&Object]) -> String {
    few(rows.len(), &|n| name(rows[n]))
}
/// The same of any things, by their position.
pub fn few(all: usize, one: &dyn Fn(usize) -> String) -> String {
    let named = if all > NAMED { NAMED - 1 } else { all };
    let mut said: Vec<String> = (0..named).map(one).collect();
    if all > named {
        said.push(crate::french::plural(all - named, "autre", "autres"));
    }
    and(&said)
}
/// "a, b et c".
pub fn and<T: AsRef<str>>(all: &[T]) -> String {
    let mut out = String::new();
    for (i, one) in all.iter().enumerate() {
        out.push_str(match i {
            0 => "",
            i if i + 1 == all.len() => " et ",
            _ => ", ",
        });
        out.push_str(one.as_ref());
    }
    out
}
/// What was typed and not understood, as a sentence to be added; "" when there is nothing of the kind.
pub fn unclear(o: &Object, key: &str) -> String {
    match by_key(o, key) {
        Slot::Unclear(Json::Text(text)) => [" ", &quoted(&cut(text)), " est à préciser."].concat(),
        Slot::Unclear(_) => " Ce qui y est noté est à préciser.".into(),
        _ => String::new(),
    }
}
/// "d’une mesure", "de 3 mesures".
pub fn of_mesures(n: usize) -> String {
    if n == 1 {
        "d’une mesure".into()
    } else {
        ["de ", &crate::french::plural(n, "mesure", "mesures")].concat()
    }
}
