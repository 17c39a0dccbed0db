//! Words: compared without case and accents, counted, cleaned. Latin letters only: the tables of the standard library
//! weigh more than the form needs.

/// The letter without its accent and in lower case, in one or two letters.
fn letter(c: char) -> [char; 2] {
    let one = |c| [c, '\0'];
    match c {
        'A'..='Z' => one(c.to_ascii_lowercase()),
        'À'..='Å' | 'à'..='å' | 'ª' => one('a'),
        'Ç' | 'ç' => one('c'),
        'È'..='Ë' | 'è'..='ë' => one('e'),
        'Ì'..='Ï' | 'ì'..='ï' => one('i'),
        'Ñ' | 'ñ' => one('n'),
        'Ò'..='Ö' | 'ò'..='ö' | 'Ø' | 'ø' | 'º' => one('o'),
        'Ù'..='Ü' | 'ù'..='ü' => one('u'),
        'Ý' | 'ý' | 'ÿ' | 'Ÿ' => one('y'),
        'Œ' | 'œ' => ['o', 'e'],
        'Æ' | 'æ' => ['a', 'e'],
        'ß' => ['s', 's'],
        '₀'..='₉' => one((b'0' + (c as u32 - '₀' as u32) as u8) as char),
        '²' => one('2'),
        '³' => one('3'),
        '’' | '‘' | 'ʼ' => one('\''),
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t' | '\n' | '\r' => one(' '),
        '−' | '\u{2010}'..='\u{2014}' => one('-'),
        c => one(c),
    }
}
/// The letters of a text without case, accents and ligatures; spaces, dashes and apostrophes in one spelling each.
pub fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    // decomposed accents: the letter has been given already
    text.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).flat_map(letter).filter(|c| *c != '\0')
}
/// Whether a character makes words. Beyond Latin: all but the blocks of punctuation, arrows and signs.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (c >= '\u{c0}' && !matches!(c, '×' | '÷' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{3004}'))
}
/// Whether a text says anything: "…" and "–" stand where a text will come.
pub fn has_words(text: &str) -> bool {
    text.chars().any(|c| is_letter(c) || c.is_ascii_digit())
}
/// A text as searches see it: letters and digits without case, accents, ligatures, hyphens and the marks of the plural
/// ("Réseaux d’éco-conception" gives "reseau d ecoconception"), words separated by one space.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut start = 0; // of the last word
    for c in letters(text).chain([' ']) {
        if is_letter(c) || c.is_ascii_digit() {
            out.push(c);
        } else if c != '-' && out.len() > start {
            if out.len() - start > 3 && out.ends_with(['s', 'x']) {
                out.pop();
            }
            out.push(' ');
            start = out.len();
        }
    }
    out.truncate(out.trim_end().len());
    out
}
/// Whether every word of what is searched stands in a text that `fold` gave; nothing searched is in every text.
pub fn matches(folded: &str, searched: &str) -> bool {
    fold(searched).split(' ').all(|word| folded.contains(word))
}
/// Whether two texts are the same but for case, accents, ligatures and the spelling of spaces and apostrophes.
pub fn same(a: &str, b: &str) -> bool {
    letters(a.trim()).eq(letters(b.trim()))
}
/// What follows a word or words at the start of a text, found whatever their case and accents, with the spaces around
/// left out; `None` when the text does not start so, or goes on with a letter of the same word.
///
/// `words`: in the letters that `letters` gives.
pub fn after<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let text = text.trim_start();
    let mut expected = words.chars();
    let mut rest = text.char_indices();
    while !expected.as_str().is_empty() {
        let (_, c) = rest.next()?;
        for c in letter(c) {
            if c != '\0' && expected.next() != Some(c) {
                return None;
            }
        }
    }
    let rest = rest.as_str();
    let whole = !words.ends_with(|c: char| c.is_ascii_alphabetic()) || !rest.starts_with(is_letter);
    whole.then(|| rest.trim_start())
}
/// Alphabetical order without `Intl`: case and accents count last, and runs of digits are numbers ("2.10" after "2.9").
pub fn compare(a: &str, b: &str) -> std::cmp::Ordering {
    let (mut x, mut y) = (letters(a).peekable(), letters(b).peekable());
    loop {
        let (c, d) = match (x.peek().copied(), y.peek().copied()) {
            (None, None) => return a.cmp(b),
            (c, d) if c.is_some_and(digit) && d.is_some_and(digit) => (run(&mut x), run(&mut y)),
            (c, d) => {
                x.next();
                y.next();
                (rank(c), rank(d))
            }
        };
        if c != d {
            return c.cmp(&d);
        }
    }
}
fn digit(c: char) -> bool {
    c.is_ascii_digit()
}
fn rank(c: Option<char>) -> u64 {
    c.map_or(0, |c| c as u64)
}
/// The number that starts there; beyond 19 digits all are the same.
fn run(text: &mut std::iter::Peekable<impl Iterator<Item = char>>) -> u64 {
    let mut n = 0u64;
    while let Some(c) = text.next_if(|c| digit(*c)) {
        n = n.saturating_mul(10).saturating_add(c as u64 - '0' as u64);
    }
    n
}
/// "0 mesure", "1 mesure", "1 200 mesures": the plural starts at two.
pub fn plural(n: usize, one: &str, many: &str) -> String {
    [&*super::number::write(n as f64), "\u{a0}", if n < 2 { one } else { many }].concat()
}
/// The same, with words for none: "aucune mesure".
pub fn count(n: usize, none: &str, one: &str, many: &str) -> String {
    if n == 0 { none.into() } else { plural(n, one, many) }
}
/// What was typed or pasted, without the control characters that no file or document wants: line ends become `\n`, and
/// tabs stay.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\n' if before == '\r' => {}
            '\r' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\n' | '\t' => out.push(c),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {}
            c => out.push(c),
        }
        before = c;
    }
    out
}
