//! One style sheet for the first load, from the files of `style/` in the order of their names; those that come later apart.
use crate::{Result, root};
use std::fs;

/// The styles that come later: that of the page to read, that of the rest of the form.
const LATER: [(&str, &str); 2] = [("60-lecture.css", "lecture.css"), ("70-later.css", "later.css")];

/// Writes `target/snr.css` and those that come later beside it, where `index.html` takes them.
pub fn write() -> Result {
    let read = |path: &std::path::Path| {
        fs::read_to_string(path).map_err(|why| format!("{} : {why}", path.display()))
    };
    let folder = fs::read_dir(root().join("style")).map_err(|why| format!("style : {why}"))?;
    let mut files: Vec<_> = folder.flatten().map(|file| file.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    files.sort();
    let mut sheets = vec![];
    for (source, name) in LATER {
        let (own, others) = files.into_iter().partition(|path| path.ends_with(source));
        files = others;
        sheets.push((name, own));
    }
    sheets.push(("snr.css", files));
    for (name, files) in sheets {
        let mut all = String::new();
        for path in files {
            all.push_str(&shorten(&read(&path)?));
        }
        let out = root().join("target").join(name);
        if read(&out).is_ok_and(|old| old == all) {
            continue; // Trunk would see a change
        }
        fs::create_dir_all(root().join("target"))
            .and_then(|()| fs::write(&out, all))
            .map_err(|why| why.to_string())?;
    }
    Ok(())
}

/// Without comments, and without the spaces that nothing needs: they are for us, and they cost at each first load.
fn shorten(css: &str) -> String {
    let mut plain = String::new();
    let (mut rest, mut quote) = (css, None);
    while let Some(c) = rest.chars().next() {
        if quote.is_none() && rest.starts_with("/*") {
            rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if quote.is_none() && c.is_whitespace() {
            let next = rest.trim_start().chars().next();
            // a space before a colon may be one of a selector, `a :hover`
            let needed = !plain.is_empty()
                && !plain.ends_with(['{', '}', ';', ',', ':', ' '])
                && !matches!(next, None | Some('{' | '}' | ';' | ','));
            if needed && !rest.starts_with("/*") {
                plain.push(' ');
            }
            continue;
        }
        if quote == Some(c) {
            quote = None;
        } else if quote.is_none() && (c == '"' || c == '\'') {
            quote = Some(c);
        }
        if quote.is_none() && c == '}' && plain.ends_with(';') {
            plain.pop();
        }
        plain.push(c);
    }
    plain
}

#[cfg(test)]
mod tests {
    #[test]
    fn comments_go_and_strings_stay() {
        let css = "/* why */\na :is(b, c) > d { content: \"/* kept : */\"; }\n\n  /* two\n lines */ b { c: '\"' } /* end";
        assert_eq!(super::shorten(css), "a :is(b,c) > d{content:\"/* kept : */\"}b{c:'\"'}");
    }
}
