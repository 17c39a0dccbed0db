//! What ARCHITECTURE.md and CONTRIBUTING.md promise about the sources, checked on their text.
//! Each check is a function from text to complaints; `each_check_can_fail` shows every one of them something wrong.
#[path = "tidy/checks.rs"]
mod checks;
#[path = "tidy/rust.rs"]
mod rust;
use checks::*;
use rust::lex;
use std::path::{Path, PathBuf};

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
fn nothing_heavy_is_used() {
    all(&sources(), heavy);
}
#[test]
fn no_style_attribute() {
    all(&sources(), style_attribute);
}
#[test]
fn nothing_is_asked_of_the_network() {
    all(&sources(), requests);
    let mut page_files = files("style", &[".css"]);
    page_files.extend(
        ["index.html", "src/boot.js", "src/portail.js", "public/diagnostic.html", "public/diagnostic.js"]
            .into_iter()
            .filter_map(read),
    );
    all(&page_files, page);
}
#[test]
fn french_is_set_as_french() {
    all(&sources(), typography);
    let french =
        ["README.md", "CHANGELOG.md", "docs/regles.md", "docs/integration.md"].into_iter().filter_map(read);
    all(&french.collect::<Vec<_>>(), typography);
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
    all(&[read("ARCHITECTURE.md").unwrap()], tests_named);
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
    shows(heavy, "src/ui/app.rs", "all.sort_by_key(|a| a.0)", "order::sorted(all, before); // sort_by");
    shows(heavy, "src/ui/app.rs", "view! { <p> }", "let view = el(\"p\");");
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
    shows(
        tests_named,
        "A.md",
        "kept by `a_test_that_is_gone`",
        "`every_edit_is_undone_exactly` and `a_preciser`",
    );
    shows(paths, "A.md", "see `src/nowhere.rs`", "see `src/lib.rs` and `tests/*.rs`");
    assert_eq!(
        glossary("G.md", "| `Edit` | x |\n| `Nothing` | y |", "enum Edit {}, struct Nothings"),
        ["G.md:2: no source says Nothing"]
    );
}
