//! `dist/strategie-nr.html`: everything in one file, for a double click (`file://`) and for `<iframe sandbox="allow-scripts">`,
//! where neither modules nor fetch work. One classic script, blocks of data in gzip and base64, a policy by hashes.
use crate::words::Words;
use crate::{Result, command, release, root, run, target, toolchain};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use std::{fs, path::Path};

/// Between these lines boot.js says how files come.
const CUT: [&str; 2] = ["// --- How files come.", "// ---\n"];

/// The file. `html`: the page as Trunk left it; `files`: name and bytes of all that the form loads, its own wasm included.
/// `words`: under which names its wasm and its glue know each other.
pub fn page(html: &str, files: &[(String, Vec<u8>)], words: &Words) -> Result<String> {
    let source = |name: &str| {
        fs::read_to_string(root().join("src").join(name)).map_err(|why| format!("{name} : {why}"))
    };
    let boot = source("boot.js")?;
    let (Some(start), Some(end)) = (boot.find(CUT[0]), boot.find(CUT[1])) else {
        return Err("boot.js ne dit plus où commence ce que le fichier unique remplace".into());
    };
    let portail =
        source("portail.js")?.replacen("export default function start", "const start = function", 1);
    let script = [
        "'use strict';\nconst glue = {};\n",
        &words.shorten(&glue("strategie-nr")?),
        &glue("documents")?,
        &boot[..start],
        &source("single.js")?,
        &boot[end..],
        "glue['portail.js'] = { default: (() => {\n",
        &portail,
        "return start;\n})() };\n",
    ]
    .concat();
    let style: String = files
        .iter()
        .filter(|(name, _)| name.ends_with(".css"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    if [&script, &style]
        .iter()
        .any(|part| ["</script", "</style", "<!--"].iter().any(|end| part.contains(end)))
    {
        return Err("un script ou un style contient une balise fermante".into());
    }
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data:; form-action 'none'; base-uri 'none'",
        hash(&script),
        hash(&style)
    );
    let mut page = String::new();
    for line in html.split_inclusive('>') {
        let tag = line.trim_start();
        let elsewhere = [
            "<link rel=\"stylesheet\"",
            "<link rel=\"modulepreload\"",
            "<link rel=\"preload\"",
            "<script",
            "</script",
        ];
        if elsewhere.iter().any(|start| tag.starts_with(start)) {
            continue;
        }
        page.push_str(line);
        if tag.starts_with("<meta charset") {
            page.push_str(&format!(
                "\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<style>{style}</style>"
            ));
        }
    }
    let mut end = String::new();
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".wasm") || name.ends_with(".json")) {
        let packed = STANDARD.encode(release::gzip(bytes)?);
        end.push_str(&format!("<script type=\"text/plain\" id=\"snr:{name}\">{packed}</script>\n"));
    }
    end.push_str(&format!("<script>{script}</script>\n"));
    let at = page.rfind("</body>").ok_or("index.html devrait avoir un </body>")?;
    page.insert_str(at, &end);
    match page.contains("data-trunk") || page.contains("src=\"") || page.contains("rel=\"stylesheet\"") {
        true => Err("le fichier unique renvoie à d’autres fichiers".into()),
        false => Ok(page),
    }
}
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}
/// What wasm-bindgen makes of a binary as a classic script; the wasm is the same as that of the module.
fn glue(binary: &str) -> Result<String> {
    let out = target().join("single");
    let wasm = target().join(toolchain::TARGET).join(format!("release/{binary}.wasm"));
    run(command("wasm-bindgen")
        .args([
            "--target",
            "no-modules",
            "--no-typescript",
            "--no-demangle",
            "--out-name",
            binary,
            "--out-dir",
        ])
        .args([&out, &wasm]))?;
    let text = read(&out.join(format!("{binary}.js")))?;
    Ok(format!(
        "(() => {{\n{text}\nglue['{binary}.js'] = {{ default: wasm_bindgen, ...wasm_bindgen }};\n}})();\n"
    ))
}
fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|why| format!("{} : {why}", path.display()))
}
