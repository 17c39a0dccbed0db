//! The checks: each takes a path and a text, and returns what is to be mended.
use super::rust::{lex, next, tokens, under, without_tests};
use super::{files, root};

/// The layers, each of which may use only those before it.
pub const LAYERS: [&str; 8] =
    ["french", "strategie", "file", "catalogue", "documents", "draft", "embed", "ui"];
/// What only the interface and the store of the browser may name.
pub const BROWSER: [&str; 6] = ["leptos", "web_sys", "js_sys", "gloo", "gloo_storage", "wasm_bindgen"];
/// Clocks, chance and the outside world: the layers below `draft` are functions of their arguments.
pub const OUTSIDE: [&str; 6] = ["time", "fs", "env", "net", "thread", "process"];
/// Nothing that a browser or a file gives may stop the form.
pub const PANICS: [&str; 6] = ["unwrap", "expect", "panic", "unreachable", "todo", "unimplemented"];
/// Ways to reach the network; `boot.js` alone loads our own files.
pub const REQUESTS: [&str; 8] = [
    "fetch",
    "fetch_with_str",
    "XMLHttpRequest",
    "WebSocket",
    "EventSource",
    "send_beacon",
    "sendBeacon",
    "XmlHttpRequest",
];
/// Addresses that a text may show as a link, or that name a vocabulary.
pub const LINKS: [&str; 5] = [
    "www.legifrance.gouv.fr",
    "www.w3.org",
    "json-schema.org",
    "ecologie.data.gouv.fr",
    "www.ecologie.gouv.fr",
];
/// All that the form is made of: another crate is a decision, weighed.
pub const CRATES: [&str; 8] = [
    "serde",
    "serde_json",
    "leptos",
    "gloo-storage",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "js-sys",
    "web-sys",
];
/// What each use of costs the first load some kilobytes: docs/mesures.md.
pub const HEAVY: [&str; 10] = [
    "HashMap",
    "HashSet",
    "BTreeMap",
    "BTreeSet",
    "sort_by",
    "sort_by_key",
    "sort_by_cached_key",
    "sort_unstable",
    "sort_unstable_by",
    "sort_unstable_by_key",
];
pub const LONGEST: usize = 500;

/// The layer of a file, of `src/<layer>/…`.
pub fn layer(path: &str) -> Option<usize> {
    let name = path.strip_prefix("src/")?.split(['/', '.']).next()?;
    LAYERS.iter().position(|l| *l == name)
}
pub fn is_store(path: &str) -> bool {
    ["src/draft/local_storage.rs", "src/draft/indexed_db.rs"].contains(&path)
}
pub fn complain<T: AsRef<str>>(path: &str, line: usize, what: T) -> String {
    format!("{path}:{line}: {}", what.as_ref())
}
/// Complaints about each token of the code, tests left out, that a rule refuses.
pub fn refuse(
    path: &str,
    text: &str,
    why: &str,
    bad: impl Fn(&[(usize, &str)], usize) -> bool,
) -> Vec<String> {
    let code = without_tests(&lex(text).0);
    let all = tokens(&code);
    let found = (0..all.len()).filter(|i| bad(&all, *i));
    found.map(|i| complain(path, all[i].0, format!("`{}`: {why}", all[i].1))).collect()
}

pub fn browser(path: &str, text: &str) -> Vec<String> {
    let free = is_store(path) || layer(path).is_none_or(|l| LAYERS[l] == "ui");
    refuse(path, text, "only the store and the interface touch the browser", |all, i| {
        !free && BROWSER.contains(&all[i].1)
    })
}
pub fn outside(path: &str, text: &str) -> Vec<String> {
    let pure = layer(path).is_some_and(|l| l < 5 || LAYERS[l] == "embed");
    let code = without_tests(&lex(text).0);
    let all = tokens(&code);
    let std = (0..all.len()).filter(|i| pure && all[*i].1 == "std");
    let used = std.flat_map(|i| under(&all, i + 3)).filter(|(_, name)| OUTSIDE.contains(name));
    used.map(|(line, name)| {
        complain(path, line, format!("std::{name}: the core has no clock, chance or files"))
    })
    .collect()
}
/// `crate::x`, `crate::{x, y::z}` and as many `super` as lead to the root: x must be a layer before one's own.
pub fn layering(path: &str, text: &str) -> Vec<String> {
    let Some(own) = layer(path) else { return vec![] };
    let depth = path.matches('/').count() - path.ends_with("/mod.rs") as usize;
    let code = without_tests(&lex(text).0);
    let all = tokens(&code);
    let mut bad = vec![];
    for i in 0..all.len() {
        let supers = (0..).take_while(|n| next(&all, i + 3 * n) == "super").count();
        let root = match all[i].1 {
            "crate" => i + 3,
            "super" if supers == depth && (i == 0 || next(&all, i - 1) != ":") => i + 3 * supers,
            _ => continue,
        };
        for (line, name) in under(&all, root) {
            if LAYERS.iter().position(|l| *l == name).is_some_and(|used| used > own) {
                bad.push(complain(path, line, format!("{} may not use {name}", LAYERS[own])));
            }
        }
    }
    bad
}
pub fn panics(path: &str, text: &str) -> Vec<String> {
    refuse(path, text, "a person's work depends on it: return a value", |all, i| {
        let call = next(all, i + 1) == "(" && i > 0 && next(all, i - 1) == ".";
        PANICS.contains(&all[i].1) && (call || next(all, i + 1) == "!")
    })
}
/// The views of records are transparent over `Object`; nothing else needs it.
pub fn no_unsafe(path: &str, text: &str) -> Vec<String> {
    let views = path == "src/strategie/macros.rs";
    refuse(path, text, "only the views of the table are", |all, i| !views && all[i].1 == "unsafe")
}
pub fn heavy(path: &str, text: &str) -> Vec<String> {
    refuse(path, text, "it weighs on the first load", |all, i| {
        HEAVY.contains(&all[i].1) || all[i].1 == "view" && next(all, i + 1) == "!"
    })
}
pub fn style_attribute(path: &str, text: &str) -> Vec<String> {
    let why = "the policy of the page refuses it: a class, or the CSSOM";
    let mut bad = refuse(path, text, why, |all, i| {
        all[i].1 == "style" && next(all, i + 1) == "=" && next(all, i + 2) != "="
    });
    let named =
        lex(text).1.into_iter().filter(|(_, string)| string == "style" || string.contains("style=\\\""));
    bad.extend(named.map(|(line, _)| complain(path, line, why)));
    bad
}
pub fn requests(path: &str, text: &str) -> Vec<String> {
    let mut bad =
        refuse(path, text, "the form asks nothing of the network", |all, i| REQUESTS.contains(&all[i].1));
    for (line, string) in lex(text).1 {
        for (start, _) in string.match_indices("://") {
            let host: String = string[start + 3..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || ".-".contains(*c))
                .collect();
            if !host.is_empty() && !LINKS.contains(&&*host) {
                bad.push(complain(path, line, format!("{host} is not among the addresses that texts show")));
            }
        }
    }
    bad
}
/// `index.html`, `boot.js` and the style: nothing from elsewhere, nothing inline that the policy refuses.
pub fn page(path: &str, text: &str) -> Vec<String> {
    let mut bad = vec![];
    for (n, line) in text.lines().enumerate() {
        let attribute = |word: &str| {
            word.split_once('=').is_some_and(|(name, _)| name == "style" || name.starts_with("on"))
        };
        let inline = line.contains("<style") || line.split_whitespace().any(attribute);
        let inline = inline && path.ends_with(".html");
        let elsewhere = line.contains("://") && !line.contains("www.w3.org");
        let asset = path.ends_with(".css") && (line.contains("url(") || line.contains("@import"));
        if inline || elsewhere || asset {
            bad.push(complain(path, n + 1, line.trim()));
        }
    }
    bad
}
/// Typographic apostrophes, and a space that does not break before : ; ? ! » and after «: in the strings of the code,
/// and in documents outside their code and their English.
pub fn typography(path: &str, text: &str) -> Vec<String> {
    let mut bad = vec![];
    let strings = if path.ends_with(".md") { prose(text) } else { lex(text).1 };
    for (line, string) in strings {
        // words that are looked for in what was typed, once folded
        let folded = string.chars().all(|c| c.is_ascii_lowercase() || " '".contains(c));
        if folded && layer(path).is_some_and(|l| l < 2) {
            continue;
        }
        let c: Vec<char> = string.chars().collect();
        let wrong = |w: &[char]| match w {
            [a, '\'', b] => a.is_alphabetic() && b.is_alphabetic(),
            [_, ' ', ';' | '?' | '!' | '»'] | ['«', ' ', _] => true,
            [a, ' ', ':'] => a.is_alphabetic(),
            _ => false,
        };
        if c.windows(3).any(wrong) {
            bad.push(complain(path, line, string));
        }
    }
    bad
}
pub fn prose(text: &str) -> Vec<(usize, String)> {
    let french = text.split("\n## In English").next().unwrap_or(text);
    let mut fenced = false;
    let mut found = vec![];
    for (n, line) in french.lines().enumerate() {
        fenced ^= line.trim_start().starts_with("```");
        if !fenced && !line.starts_with("    ") {
            found.extend(line.split('`').step_by(2).map(|plain| (n + 1, plain.to_owned())));
        }
    }
    found
}
/// Every public item of the core says what it is; a module does it in its own file.
pub fn documented(path: &str, text: &str) -> Vec<String> {
    let items = ["fn", "struct", "enum", "trait", "const", "static", "type"];
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    let mut bad = vec![];
    for (n, line) in lines.iter().enumerate() {
        let Some(item) = line.strip_prefix("pub ") else { continue };
        if !items.contains(&item.split([' ', '<']).next().unwrap_or("")) {
            continue;
        }
        let mut above = lines[..n].iter().rev().take_while(|l| l.starts_with("#[") || l.starts_with("///"));
        if !above.any(|l| l.starts_with("///") || l.starts_with("#[doc")) {
            bad.push(complain(path, n + 1, line));
        }
    }
    bad
}
pub fn spaces(path: &str, text: &str) -> Vec<String> {
    let mut bad = vec![];
    for (n, line) in text.split('\n').enumerate() {
        if line.ends_with([' ', '\t', '\r']) || line.contains('\t') {
            bad.push(complain(path, n + 1, "space at the end, or a tab"));
        }
    }
    if !text.ends_with('\n') || text.ends_with("\n\n") {
        bad.push(complain(path, text.lines().count(), "one end of line at the end of a file"));
    }
    bad
}
pub fn length(path: &str, text: &str) -> Vec<String> {
    let n = text.lines().count();
    if n > LONGEST { vec![complain(path, n, "too long to be read in one sitting")] } else { vec![] }
}
pub fn crates(path: &str, text: &str) -> Vec<String> {
    let mut inside = false;
    let mut bad = vec![];
    for (n, line) in text.lines().enumerate() {
        if let Some(section) = line.strip_prefix('[') {
            inside = section == "dependencies]";
            let one = section.strip_prefix("dependencies.").map(|name| name.trim_end_matches(']'));
            if one.is_some_and(|name| !CRATES.contains(&name)) {
                bad.push(complain(path, n + 1, line));
            }
        } else if inside && line.split_once('=').is_some_and(|(name, _)| !CRATES.contains(&name.trim())) {
            bad.push(complain(path, n + 1, line));
        }
    }
    bad
}
/// The files and folders that a document names in code spans.
pub fn paths(path: &str, text: &str) -> Vec<String> {
    let roots = ["src/", "tests/", "style/", "schema/", "xtask/", "docs/", "public/", ".ci/"];
    let mut bad = vec![];
    for (n, line) in text.lines().enumerate() {
        for span in line.split('`').skip(1).step_by(2) {
            let plain = !span.contains(['*', ' ', '<', '{', '|']);
            if plain && roots.iter().any(|r| span.starts_with(r)) && !root().join(span).exists() {
                bad.push(complain(path, n + 1, format!("{span} does not exist")));
            }
        }
    }
    bad
}
/// The tests that a document names by function, in code spans like `limits_are_held`.
pub fn tests_named(path: &str, text: &str) -> Vec<String> {
    let mut all = String::new();
    files("tests", &[".rs"]).into_iter().for_each(|(_, text)| all.push_str(&text));
    let mut bad = vec![];
    for (n, line) in text.lines().enumerate() {
        for span in line.split('`').skip(1).step_by(2) {
            let name =
                span.matches('_').count() > 1 && span.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            if name && !all.contains(&["fn ", span, "("].concat()) {
                bad.push(complain(path, n + 1, format!("no test is called {span}")));
            }
        }
    }
    bad
}
/// The words that the first column of the tables of GLOSSARY.md gives as code.
pub fn glossary_words(text: &str) -> Vec<(usize, &str)> {
    let rows =
        text.lines().enumerate().filter_map(|(n, l)| Some((n + 1, l.strip_prefix("| ")?.split('|').next()?)));
    rows.flat_map(|(n, cell)| cell.split('`').skip(1).step_by(2).map(move |word| (n, word))).collect()
}
pub fn glossary(path: &str, text: &str, sources: &str) -> Vec<String> {
    let has = |word: &str| {
        let edge = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        sources.match_indices(word).any(|(i, _)| {
            edge(sources[..i].chars().next_back()) && edge(sources[i + word.len()..].chars().next())
        })
    };
    let absent = glossary_words(text).into_iter().filter(|(_, word)| !has(word));
    absent.map(|(n, word)| complain(path, n, format!("no source says {word}"))).collect()
}
