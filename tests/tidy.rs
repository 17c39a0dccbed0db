//! What ARCHITECTURE.md and CONTRIBUTING.md promise about the sources, checked on their text.
//! Each check is a function from text to complaints; `each_check_can_fail` shows every one of them something wrong.
#[path = "tidy/rust.rs"]
mod rust;
use rust::{lex, next, tokens, under, without_tests};
use std::path::{Path, PathBuf};

/// The layers, each of which may use only those before it.
const LAYERS: [&str; 6] = ["french", "strategie", "file", "documents", "draft", "ui"];
/// What only the interface and the store of the browser may name.
const BROWSER: [&str; 6] = ["leptos", "web_sys", "js_sys", "gloo", "gloo_storage", "wasm_bindgen"];
/// Clocks, chance and the outside world: the layers below `draft` are functions of their arguments.
const OUTSIDE: [&str; 6] = ["time", "fs", "env", "net", "thread", "process"];
/// Nothing that a browser or a file gives may stop the form.
const PANICS: [&str; 6] = ["unwrap", "expect", "panic", "unreachable", "todo", "unimplemented"];
/// Ways to reach the network; `boot.js` alone loads our own files.
const REQUESTS: [&str; 8] = [
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
const LINKS: [&str; 5] = [
    "www.legifrance.gouv.fr",
    "www.w3.org",
    "json-schema.org",
    "ecologie.data.gouv.fr",
    "www.ecologie.gouv.fr",
];
/// All that the form is made of: another crate is a decision, weighed.
const CRATES: [&str; 8] = [
    "serde",
    "serde_json",
    "leptos",
    "gloo-storage",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "js-sys",
    "web-sys",
];
const LONGEST: usize = 500;

/// The layer of a file, of `src/<layer>/…`.
fn layer(path: &str) -> Option<usize> {
    let name = path.strip_prefix("src/")?.split(['/', '.']).next()?;
    LAYERS.iter().position(|l| *l == name)
}
fn is_store(path: &str) -> bool {
    path == "src/draft/local_storage.rs"
}
fn complain<T: AsRef<str>>(path: &str, line: usize, what: T) -> String {
    format!("{path}:{line}: {}", what.as_ref())
}
/// Complaints about each token of the code, tests left out, that a rule refuses.
fn refuse(path: &str, text: &str, why: &str, bad: impl Fn(&[(usize, &str)], usize) -> bool) -> Vec<String> {
    let code = without_tests(&lex(text).0);
    let all = tokens(&code);
    let found = (0..all.len()).filter(|i| bad(&all, *i));
    found.map(|i| complain(path, all[i].0, format!("`{}`: {why}", all[i].1))).collect()
}

// ---- the checks ----

fn browser(path: &str, text: &str) -> Vec<String> {
    let free = is_store(path) || layer(path).is_none_or(|l| LAYERS[l] == "ui");
    refuse(path, text, "only the store and the interface touch the browser", |all, i| {
        !free && BROWSER.contains(&all[i].1)
    })
}
fn outside(path: &str, text: &str) -> Vec<String> {
    let pure = layer(path).is_some_and(|l| l < 4);
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
fn layering(path: &str, text: &str) -> Vec<String> {
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
fn panics(path: &str, text: &str) -> Vec<String> {
    refuse(path, text, "a person's work depends on it: return a value", |all, i| {
        let call = next(all, i + 1) == "(" && i > 0 && next(all, i - 1) == ".";
        PANICS.contains(&all[i].1) && (call || next(all, i + 1) == "!")
    })
}
/// The views of records are transparent over `Object`; nothing else needs it.
fn no_unsafe(path: &str, text: &str) -> Vec<String> {
    let views = path == "src/strategie/macros.rs";
    refuse(path, text, "only the views of the table are", |all, i| !views && all[i].1 == "unsafe")
}
fn style_attribute(path: &str, text: &str) -> Vec<String> {
    let why = "the policy of the page refuses it: a class, or the CSSOM";
    let mut bad = refuse(path, text, why, |all, i| {
        all[i].1 == "style" && next(all, i + 1) == "=" && next(all, i + 2) != "="
    });
    let named =
        lex(text).1.into_iter().filter(|(_, string)| string == "style" || string.contains("style=\\\""));
    bad.extend(named.map(|(line, _)| complain(path, line, why)));
    bad
}
fn requests(path: &str, text: &str) -> Vec<String> {
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
fn page(path: &str, text: &str) -> Vec<String> {
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
fn typography(path: &str, text: &str) -> Vec<String> {
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
fn prose(text: &str) -> Vec<(usize, String)> {
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
fn documented(path: &str, text: &str) -> Vec<String> {
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
fn spaces(path: &str, text: &str) -> Vec<String> {
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
fn length(path: &str, text: &str) -> Vec<String> {
    let n = text.lines().count();
    if n > LONGEST { vec![complain(path, n, "too long to be read in one sitting")] } else { vec![] }
}
fn crates(path: &str, text: &str) -> Vec<String> {
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
fn paths(path: &str, text: &str) -> Vec<String> {
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
/// The words that the first column of the tables of GLOSSARY.md gives as code.
fn glossary_words(text: &str) -> Vec<(usize, &str)> {
    let rows =
        text.lines().enumerate().filter_map(|(n, l)| Some((n + 1, l.strip_prefix("| ")?.split('|').next()?)));
    rows.flat_map(|(n, cell)| cell.split('`').skip(1).step_by(2).map(move |word| (n, word))).collect()
}
fn glossary(path: &str, text: &str, sources: &str) -> Vec<String> {
    let has = |word: &str| {
        let edge = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        sources.match_indices(word).any(|(i, _)| {
            edge(sources[..i].chars().next_back()) && edge(sources[i + word.len()..].chars().next())
        })
    };
    let absent = glossary_words(text).into_iter().filter(|(_, word)| !has(word));
    absent.map(|(n, word)| complain(path, n, format!("no source says {word}"))).collect()
}

// ---- the files ----

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
/// Path and text of each file under a folder whose name ends so.
fn files(folder: &str, ends: &[&str]) -> Vec<(String, String)> {
    fn walk(at: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(at).into_iter().flatten().flatten() {
            let path = entry.path();
            let skip = ["target", "node_modules", "dist"].iter().any(|s| path.ends_with(s));
            match path.is_dir() {
                true if !skip => walk(&path, found),
                false => found.push(path),
                _ => {}
            }
        }
    }
    let mut found = vec![];
    walk(&root().join(folder), &mut found);
    found.sort();
    let named = found.into_iter().filter(|p| ends.iter().any(|e| p.to_string_lossy().ends_with(e)));
    named
        .map(|p| (p.strip_prefix(root()).unwrap().display().to_string(), std::fs::read_to_string(p).unwrap()))
        .collect()
}
fn read(name: &str) -> Option<(String, String)> {
    Some((name.into(), std::fs::read_to_string(root().join(name)).ok()?))
}
fn documents() -> Vec<(String, String)> {
    ["README.md", "ARCHITECTURE.md", "GLOSSARY.md", "CONTRIBUTING.md", "CHANGELOG.md"]
        .map(|name| read(name).unwrap_or_else(|| panic!("{name} is missing")))
        .into()
}
type Check = fn(&str, &str) -> Vec<String>;
#[track_caller]
fn all(files: &[(String, String)], check: Check) {
    assert!(!files.is_empty(), "nothing to check");
    let bad: Vec<_> = files.iter().flat_map(|(path, text)| check(path, text)).collect();
    assert!(bad.is_empty(), "{} to mend:\n{}", bad.len(), bad.join("\n"));
}
fn sources() -> Vec<(String, String)> {
    files("src", &[".rs"])
}
fn core() -> Vec<(String, String)> {
    let mut core = sources();
    core.retain(|(path, _)| layer(path).is_some_and(|l| LAYERS[l] != "ui"));
    core
}

#[test]
fn only_the_store_and_the_interface_touch_the_browser() {
    all(&sources(), browser);
}
#[test]
fn the_core_is_a_function_of_its_arguments() {
    all(&sources(), outside);
}
#[test]
fn each_layer_uses_only_those_above() {
    let known = |path: &str| {
        layer(path).is_some() || ["src/lib.rs", "src/main.rs", "src/bin/documents.rs"].contains(&path)
    };
    let stray: Vec<_> = sources().into_iter().map(|(path, _)| path).filter(|p| !known(p)).collect();
    assert!(stray.is_empty(), "in no layer: {stray:?}");
    all(&sources(), layering);
}
#[test]
fn nothing_panics_on_what_it_is_given() {
    all(&sources(), panics);
}
#[test]
fn only_the_views_of_the_table_are_unsafe() {
    all(&sources(), no_unsafe);
}
#[test]
fn no_style_attribute() {
    all(&sources(), style_attribute);
}
#[test]
fn nothing_is_asked_of_the_network() {
    all(&sources(), requests);
    let mut page_files = files("style", &[".css"]);
    page_files.extend(["index.html", "src/boot.js"].into_iter().filter_map(read));
    all(&page_files, page);
}
#[test]
fn what_the_core_offers_is_documented() {
    all(&core(), documented);
}
#[test]
fn files_are_short_and_clean() {
    all(&sources(), length);
    let mut text = sources();
    text.extend(files("tests", &[".rs", ".mjs", ".js"]));
    text.extend(files("style", &[".css"]));
    text.extend(files("xtask", &[".rs"]));
    text.extend(documents());
    all(&text, spaces);
}
#[test]
fn no_crate_comes_in_unnoticed() {
    all(&[read("Cargo.toml").unwrap()], crates);
}
#[test]
fn documents_name_files_that_exist() {
    all(&documents(), paths);
}
#[test]
fn the_glossary_speaks_of_the_code() {
    let (path, text) = read("GLOSSARY.md").unwrap();
    assert!(glossary_words(&text).len() > 40);
    let said = |text: &str| {
        let (code, strings) = lex(text);
        strings.into_iter().fold(code, |all, (_, string)| [&all, "\n", &string].concat())
    };
    let code: String = sources().into_iter().map(|(_, text)| said(&text)).collect();
    let bad = glossary(&path, &text, &code);
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn each_check_can_fail() {
    #[track_caller]
    fn shows(check: Check, path: &str, bad: &str, good: &str) {
        assert!(!check(path, bad).is_empty(), "lets through: {bad}");
        assert_eq!(check(path, good), Vec::<String>::new(), "refuses what is right");
    }
    shows(browser, "src/file/read.rs", "use web_sys::Window;", "// web_sys\nlet web_sys_like = \"leptos\";");
    shows(browser, "src/draft/store.rs", "let _ = gloo_storage::LocalStorage::raw();", "store.get(key)");
    assert!(browser("src/draft/local_storage.rs", "use gloo_storage::Storage;").is_empty());
    shows(
        outside,
        "src/strategie/edit.rs",
        "let t = std::time::Instant::now();",
        "use std::rc::Rc;\nlet time = Kind::Instant;",
    );
    shows(layering, "src/strategie/edit.rs", "use crate::file::read;", "use crate::french;\n// crate::file");
    shows(
        layering,
        "src/file/read.rs",
        "crate::{french, draft::journal}",
        "crate::{french, strategie::{Edit, ui}}",
    );
    shows(layering, "src/french/mod.rs", "super::strategie::Edit", "super::french::number");
    shows(layering, "src/french/number.rs", "super::super::ui::open()", "super::ui::open()");
    let tested = "#[cfg(test)]\nmod tests {\n    fn f() { g(\"}\").unwrap() }\n}\n";
    shows(panics, "src/ui/app.rs", &[tested, "fn h() { x.unwrap(); }"].concat(), tested);
    shows(panics, "src/ui/app.rs", "x.expect(\"there\")", "x.unwrap_or_default(); // .unwrap()\nself.expect");
    shows(panics, "src/file/read.rs", "unreachable!()", "let s = r#\"panic!(\"\"#;");
    shows(
        style_attribute,
        "src/ui/app.rs",
        "view! { <p style=\"color:red\"> }",
        "view! { <p class=\"a\" style:width=w> }",
    );
    shows(style_attribute, "src/ui/app.rs", "el(\"p\").attr(\"style\", css)", "el(\"p\").class(\"style-a\")");
    shows(style_attribute, "src/documents/html.rs", r#""<p style=\"x\">""#, r#""<p class=\"x\">""#);
    shows(requests, "src/ui/app.rs", "window().fetch_with_str(url)", "// fetch it\nlet prefetch = 1;");
    shows(
        requests,
        "src/ui/app.rs",
        "\"https://cdn.example/x.js\"",
        "\"https://www.legifrance.gouv.fr/loda/id/\"",
    );
    shows(page, "style/a.css", "a { background: url(x.png) }", "a { color: red }");
    shows(
        page,
        "index.html",
        "<script src=\"https://x.example/a.js\">",
        "<script src=\"./boot.js\" type=\"module\">",
    );
    shows(page, "index.html", "<p style=\"x\">", "<p class=\"style\">Bonjour, on y va</p>");
    shows(page, "index.html", "<body onload=\"x()\">", "<link rel=\"icon\" href=\"data:,\">");
    shows(
        typography,
        "src/ui/a.rs",
        "\"Rien n'est envoyé\"",
        "\"Rien n’est envoyé\"; // n'est\nlet a = 'a';",
    );
    shows(typography, "src/ui/a.rs", "\"Compris : 2\"", "\"Compris\u{a0}: 2\"");
    shows(typography, "src/ui/a.rs", "\"« 2 »\"", "\"«\u{a0}2\u{202f}»\"");
    shows(
        documented,
        "src/file/a.rs",
        "fn a() {}\n#[inline]\npub fn b() {}",
        "/// It.\n#[inline]\npub fn b() {}\npub(crate) fn c() {}",
    );
    shows(spaces, "a.md", "a \nb\n", "a\nb\n");
    shows(spaces, "a.md", "a", "a\n");
    shows(length, "src/a.rs", &"a\n".repeat(LONGEST + 1), &"a\n".repeat(LONGEST));
    shows(
        crates,
        "Cargo.toml",
        "[dependencies]\nregex = \"1\"",
        "[dependencies]\nserde = \"1\"\n[profile.dev]\nopt = 1",
    );
    shows(
        crates,
        "Cargo.toml",
        "[dependencies.chrono]\nversion = \"0\"",
        "[dependencies.web-sys]\nversion = \"0\"",
    );
    shows(paths, "A.md", "see `src/nowhere.rs`", "see `src/lib.rs` and `tests/*.rs`");
    assert_eq!(
        glossary("G.md", "| `Edit` | x |\n| `Nothing` | y |", "enum Edit {}, struct Nothings"),
        ["G.md:2: no source says Nothing"]
    );
}
