//! Reads Rust just enough to check it: no more than words, strings and braces.

/// The code without comments and with its strings emptied, line for line, and those strings with their lines.
pub fn lex(text: &str) -> (String, Vec<(usize, String)>) {
    let (mut code, mut strings) = (String::new(), vec![]);
    let c: Vec<char> = text.chars().collect();
    let (mut i, mut line) = (0, 1);
    let at = |i: usize| c.get(i).copied().unwrap_or('\0');
    let word = |i: usize| at(i).is_alphanumeric() || at(i) == '_';
    while i < c.len() {
        let raw = at(i) == 'r' && !(i > 0 && word(i - 1)) && matches!(at(i + 1), '"' | '#');
        let hashes = if raw { (i + 1..).take_while(|j| at(*j) == '#').count() } else { 0 };
        if at(i) == '/' && at(i + 1) == '/' {
            while i < c.len() && at(i) != '\n' {
                i += 1;
            }
        } else if at(i) == '/' && at(i + 1) == '*' {
            while i < c.len() && !(at(i) == '*' && at(i + 1) == '/') {
                if at(i) == '\n' {
                    code.push('\n');
                    line += 1;
                }
                i += 1;
            }
            i += 2;
        } else if at(i) == '"' || raw && at(i + 1 + hashes) == '"' {
            let start = line;
            let mut inside = String::new();
            i += if raw { hashes + 2 } else { 1 };
            let end = |i: usize| at(i) == '"' && (1..=hashes).all(|h| at(i + h) == '#');
            code.push('"');
            while i < c.len() && !end(i) {
                if !raw && at(i) == '\\' {
                    inside.push(at(i));
                    i += 1;
                }
                if at(i) == '\n' {
                    code.push('\n');
                    line += 1;
                }
                inside.push(at(i));
                i += 1;
            }
            i += 1 + hashes;
            code.push('"');
            strings.push((start, inside));
        } else if at(i) == '\'' && (at(i + 1) == '\\' || at(i + 2) == '\'') {
            i += if at(i + 1) == '\\' { 3 } else { 2 };
            while i < c.len() && at(i) != '\'' {
                i += 1;
            }
            i += 1;
            code.push_str("' '");
        } else {
            if at(i) == '\n' {
                line += 1;
            }
            code.push(at(i));
            i += 1;
        }
    }
    (code, strings)
}
/// Without what `#[cfg(test)]` stands before, line for line.
pub fn without_tests(code: &str) -> String {
    let Some(start) = code.find("#[cfg(test)]") else { return code.to_owned() };
    let (before, rest) = code.split_at(start);
    let mut depth = 0;
    let end = rest.char_indices().find(|(_, c)| {
        depth += (*c == '{') as i32 - (*c == '}') as i32;
        depth == 0 && matches!(c, '}' | ';')
    });
    let end = end.map_or(rest.len(), |(i, _)| i + 1);
    let blank: String = rest[..end].chars().filter(|c| *c == '\n').collect();
    [before, &blank, &without_tests(&rest[end..])].concat()
}
/// The words and signs of the code with their lines.
pub fn tokens(code: &str) -> Vec<(usize, &str)> {
    let mut found = vec![];
    for (n, line) in code.lines().enumerate() {
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            let long = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let (token, after) = rest.split_at(long.max(first.len_utf8()));
            if !first.is_whitespace() {
                found.push((n + 1, token));
            }
            rest = after;
        }
    }
    found
}
/// The names that stand after `x::`, at `i`: one, or those of a group.
pub fn under<'a>(all: &[(usize, &'a str)], i: usize) -> Vec<(usize, &'a str)> {
    let mut names = vec![i];
    if next(all, i) == "{" {
        let mut level = 0;
        names.clear();
        for j in i..all.len() {
            level += (all[j].1 == "{") as i32 - (all[j].1 == "}") as i32;
            match next(all, j) {
                "{" | "," if level == 1 => names.push(j + 1),
                "}" if level == 0 => break,
                _ => {}
            }
        }
    }
    names.iter().filter_map(|j| all.get(*j).copied()).collect()
}
/// The token at `i`, empty beyond the end.
pub fn next<'a>(all: &[(usize, &'a str)], i: usize) -> &'a str {
    all.get(i).map_or("", |(_, token)| token)
}
