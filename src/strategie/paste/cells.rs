//! From a pasted text to cells: a spreadsheet's (tabs), a `;` file's, or plain lines.
use crate::french::clean;

/// The rows of a table, all of the same length, without blank rows and columns. Plain lines are a table of one column, or
/// of two when they have numbers that are more than their order and `numbered` says that there is a place for them.
pub(super) fn read(text: &str, numbered: bool) -> Vec<Vec<String>> {
    // a line end inside a cell of a text processor
    let text = clean(&text.trim_start_matches('\u{feff}').replace('\u{b}', " "));
    let rows = match text.contains('\t') {
        true => split(&text, '\t'),
        false => separated(&text).unwrap_or_else(|| split(&text, '\t')),
    };
    let mut rows = unmarked(rows, numbered);
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    rows.iter_mut().for_each(|row| row.resize(width, String::new()));
    let held = |i: usize| rows.iter().any(|row| !row[i].is_empty());
    let held: Vec<bool> = (0..width).map(held).collect();
    for row in &mut rows {
        let mut column = held.iter();
        row.retain(|_| column.next() == Some(&true));
    }
    rows
}
/// Rows of cells. A cell between quotes may hold separators, line ends and doubled quotes; quotes that are not so closed are
/// those of a text.
fn split(text: &str, separator: char) -> Vec<Vec<String>> {
    let table = text.contains(separator); // else a line between quotes is a line that has quotes
    let (mut rows, mut row, mut rest) = (vec![], vec![], text);
    while !rest.is_empty() {
        let between = quoted(rest, separator).filter(|(cell, _)| table || cell.contains(['\n', '"']));
        let (cell, after) = between.unwrap_or_else(|| {
            let end = rest.find([separator, '\n']).unwrap_or(rest.len());
            (rest[..end].to_owned(), &rest[end..])
        });
        row.push(cell.trim().to_owned());
        let ended = !after.starts_with(separator);
        rest = after.get(1..).unwrap_or_default();
        if ended || rest.is_empty() {
            rows.push(std::mem::take(&mut row));
        }
    }
    rows
}
/// The cell between quotes that a text starts with, and what follows its closing quote: a separator, a line end or nothing.
fn quoted(text: &str, separator: char) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        match after.chars().next() {
            Some('"') => {
                cell.push('"');
                rest = &after[1..];
            }
            Some(c) if c != separator && c != '\n' => return None,
            _ => return Some((cell, after)),
        }
    }
}
/// The rows of a `;` file, when it clearly is one: several rows of as many cells, at least two, and no « ; » set as French
/// sets it in sentences, after a space.
fn separated(text: &str) -> Option<Vec<Vec<String>>> {
    if !text.contains(';') || [" ;", "\u{a0};", "\u{202f};", ";\n"].iter().any(|prose| text.contains(prose)) {
        return None;
    }
    let rows = split(text, ';');
    let mut written = rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty()));
    let width = written.next()?.len();
    let all = written.clone().count() > 0 && written.all(|row| row.len() == width);
    (all && width > 1).then_some(rows)
}

/// Lines without their bullets and order: "- ", "• ", "1. ", "1)\t". Rows of a table as they are.
fn unmarked(rows: Vec<Vec<String>>, numbered: bool) -> Vec<Vec<String>> {
    // a text processor copies its lists with a tab after the mark
    let line = |row: &Vec<String>| match &row[..] {
        [line] => Some(line.clone()),
        [mark, line] if mark.is_empty() || Mark::of(&[mark, " x"].concat()).0 != Mark::None => {
            Some([&**mark, " ", line].concat().trim().to_owned())
        }
        [] => Some(String::new()),
        _ => None,
    };
    let Some(lines) = rows.iter().map(line).collect::<Option<Vec<_>>>() else { return rows };
    // a list that is one sentence: "former ; acheter ; éteindre."
    let sentence = lines.iter().filter(|line| line.ends_with(';')).count() * 2 >= lines.len();
    let last = lines.len().saturating_sub(sentence as usize);
    let end = |(n, line): (usize, String)| {
        let line = if n >= last { line.trim_end_matches('.') } else { &line };
        line.trim_end_matches(|c: char| sentence && (c == ';' || c.is_whitespace())).to_owned()
    };
    let lines: Vec<String> = lines.into_iter().enumerate().map(end).collect();
    let marks: Vec<_> = lines.iter().map(|line| Mark::of(line)).collect();
    let numbers =
        marks.iter().filter_map(|(mark, _)| if let Mark::Number(n) = mark { Some(*n) } else { None });
    // 1, 2, 3 say the order, which is kept anyway (and 1 again after a heading); 1, 1.1, 1.2 or A3 say more
    let mut last = 0u32;
    let mut ordered = true;
    for n in numbers {
        ordered &= n == "1" || n == (last + 1).to_string();
        last = n.parse().unwrap_or(0);
    }
    let row = |(mark, rest): &(Mark, &str), line: &String| match mark {
        Mark::Number(n) if !ordered && numbered => vec![n.to_string(), rest.to_string()],
        Mark::Number(_) if !ordered => vec![line.clone()],
        _ if !ordered && numbered => vec![String::new(), rest.to_string()],
        _ => vec![rest.to_string()],
    };
    marks.iter().zip(&lines).map(|(mark, line)| row(mark, line)).collect()
}
/// What a line starts with, before what it says.
#[derive(PartialEq)]
pub(super) enum Mark<'a> {
    None,
    Bullet,
    Number(&'a str),
}
impl Mark<'_> {
    /// The mark of a line, and the rest of it.
    pub fn of(line: &str) -> (Mark<'_>, &str) {
        const BULLETS: &[char] = &[
            '-', '–', '—', '−', '*', '•', '·', '‣', '▪', '◦', '●', '○', '■', '□', '☐', '→', '➢', '➔', '✓',
            '✔', '\u{f0b7}', '\u{f0a7}', 'o',
        ];
        let line = line.trim();
        let none = (Mark::None, line);
        let Some(first) = line.chars().next() else { return none };
        let rest = &line[first.len_utf8()..];
        let spaced = |rest: &str| rest.starts_with(char::is_whitespace);
        if BULLETS.contains(&first)
            && (spaced(rest) || (first as u32 > 0x2020 && !rest.is_empty() && first != '−'))
        {
            return (Mark::Bullet, rest.trim());
        }
        let end = line.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(line.len());
        let (number, rest) = line.split_at(end);
        let bare = number.trim_end_matches('.');
        let dotted = bare.contains('.') && !bare.contains("..");
        let closed = number.len() > bare.len() || rest.starts_with([')', '/']) && rest.len() > 1;
        let rest = rest.strip_prefix([')', '/']).unwrap_or(rest);
        let said = rest.trim_start();
        // "3 ateliers" and "10.000 postes" are no numbers of a line
        let titled = dotted && said.starts_with(char::is_uppercase);
        if bare.is_empty()
            || bare.starts_with('.')
            || bare.len() > 12
            || !spaced(rest)
            || said.is_empty()
            || !(closed || titled)
        {
            return none;
        }
        (Mark::Number(bare), said.trim_end())
    }
}
