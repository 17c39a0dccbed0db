//! What Trunk leaves undone in `dist/`: the form cut in what starts it and the rest, names by content, compressed copies, `SHA256SUMS`.
use crate::split::{Part, split};
use crate::{Result, archive, root, single, target, words};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256, Sha384};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|why| format!("{} : {why}", path.display()))
}
fn write(path: &Path, bytes: &[u8]) -> Result {
    fs::write(path, bytes).map_err(|why| format!("{} : {why}", path.display()))
}
fn names(folder: &Path) -> Result<Vec<String>> {
    let files = fs::read_dir(folder).map_err(|why| format!("{} : {why}", folder.display()))?;
    let mut names: Vec<String> =
        files.flatten().map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

/// Gives its final name to the only file of `dist` with this beginning and end; answers the old name and the new one.
fn rename(dist: &Path, start: &str, end: &str, stem: &str) -> Result<(String, String)> {
    let found = names(dist)?.into_iter().filter(|name| name.starts_with(start) && name.ends_with(end));
    let [name] = &found.collect::<Vec<_>>()[..] else {
        return Err(format!("dist/ devrait contenir un seul fichier {start}*{end}"));
    };
    let extension = name.rsplit('.').next().unwrap_or_default();
    let hashed = format!("{stem}-{}.{extension}", &hex(&read(&dist.join(name))?)[..16]);
    fs::rename(dist.join(name), dist.join(&hashed)).map_err(|why| why.to_string())?;
    Ok((name.clone(), hashed))
}

/// What `integrity` says of a file.
fn sri(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// A script as short as terser makes it, without the classes of a crate that Leptos brings and nothing here uses
/// (`words` takes out their functions). Trunk's own minifier fails on wasm-bindgen's glue.
fn shorter(path: &Path) -> Result<Vec<u8>> {
    let script = String::from_utf8(read(path)?).map_err(|why| format!("{} : {why}", path.display()))?;
    let mut used = String::new();
    let mut unused = false;
    for line in script.lines() {
        unused |= line.starts_with("export class IntoUnderlying");
        if !unused && !line.starts_with("if (Symbol.dispose) IntoUnderlying") {
            used.push_str(line);
            used.push('\n');
        }
        unused &= line != "}";
    }
    write(path, used.as_bytes())?;
    let terser = if cfg!(windows) { "terser.cmd" } else { "terser" };
    let out = crate::command(terser)
        .arg(path)
        .args(["--module", "--compress", "passes=2", "--mangle"])
        .output()
        .map_err(|why| format!("terser : {why}"))?;
    match out.status.success() {
        true => Ok(out.stdout),
        false => Err(format!("terser : {}", String::from_utf8_lossy(&out.stderr))),
    }
}

/// As small as wasm-opt makes it.
fn optimized(wasm: &[u8], at: &Path) -> Result<Vec<u8>> {
    const PASSES: &str = "-Oz -O2 -Oz --converge";
    write(at, wasm)?;
    crate::run(crate::command("wasm-opt").arg(at).args(PASSES.split(' ')).arg("-o").arg(at))?;
    read(at)
}
/// The parts of the form that are fetched later, each after those before it.
const PARTS: [Part; 4] = [
    Part { file: "later.wasm", entries: "2ui5later5doors", apart: false },
    Part { file: "catalogue.wasm", entries: "2ui5later9catalogue", apart: false },
    Part { file: "paste.wasm", entries: "2ui5later5paste", apart: false },
    Part { file: "portail.wasm", entries: "2ui5later7portail", apart: true },
];

/// What is fetched later, as Trunk names it.
const LATER: [&str; 7] = [
    "documents.js",
    "documents_bg.wasm",
    "lecture.css",
    "later.css",
    "catalogue.json",
    "annuaire.json",
    "portail.js",
];

/// Makes of Trunk's output what is published. `linked`: the wasm of the form as the linker left it.
pub fn finish(dist: &Path, linked: &Path) -> Result {
    let index = dist.join("index.html");
    let mut html = String::from_utf8(read(&index)?).map_err(|why| format!("index.html : {why}"))?;
    for name in names(dist)?.iter().filter(|name| name.ends_with(".js")) {
        let whole = read(&dist.join(name))?;
        let short = shorter(&dist.join(name))?;
        html = html.replace(&sri(&whole), &sri(&short));
        write(&dist.join(name), &short)?;
    }
    let form =
        names(dist)?.into_iter().find(|name| name.starts_with("strategie-nr-") && name.ends_with("_bg.wasm"));
    let form = dist.join(form.ok_or("dist/ devrait contenir le wasm du formulaire")?);
    let whole = read(&form)?;
    let mut files = split(&read(linked)?, &whole, &PARTS)?.into_iter();
    let mut all = vec![];
    let glue =
        names(dist)?.into_iter().find(|name| name.starts_with("strategie-nr-") && name.ends_with(".js"));
    let glue = dist.join(glue.ok_or("dist/ devrait contenir la colle du formulaire")?);
    let long = String::from_utf8_lossy(&read(&glue)?).into_owned();
    let first = files.next().ok_or("découpage du wasm : rien")?;
    let (first, words) = words::shorten(&first, &long)?;
    let short = words.shorten(&long);
    let small = optimized(&first, &form)?;
    write(&glue, short.as_bytes())?;
    html = html.replace(&sri(&whole), &sri(&small)).replace(&sri(long.as_bytes()), &sri(short.as_bytes()));
    all.push(("strategie-nr_bg.wasm".to_owned(), small));
    let as_trunk_left_it = html.clone();
    for (part, wasm) in PARTS.iter().zip(files) {
        optimized(&wasm, &dist.join(part.file))?;
    }
    // Trunk names the glue and the wasm after cargo's output, before wasm-bindgen and wasm-opt: another version of these
    // tools would give other bytes under the same name, and a copy kept by a browser would fail its integrity check.
    for (end, stem) in [(".js", "strategie-nr"), ("_bg.wasm", "strategie-nr_bg")] {
        let (old, new) = rename(dist, "strategie-nr-", end, stem)?;
        html = html.replace(&old, &new);
    }
    // Chromium warns about `integrity` on a preload that is neither a script nor a style: boot.js reads it from here.
    let Some(at) = html.find("<link rel=\"preload\"") else {
        return Err("index.html devrait précharger le wasm".into());
    };
    html = [&html[..at], &html[at..].replacen(" integrity=", " data-integrity=", 1)].concat();
    // Trunk gives the second wasm neither a name by content nor a hash: boot.js reads both from this block.
    let mut later = Vec::new();
    for plain in LATER.into_iter().chain(PARTS.map(|part| part.file)) {
        let stem = plain.split('.').next().unwrap_or_default();
        let (_, name) = rename(dist, plain, "", stem)?;
        let bytes = read(&dist.join(&name))?;
        // shorter than that of the other files: this block is in the first load
        let hash = format!("sha256-{}", STANDARD.encode(Sha256::digest(&bytes)));
        all.push((plain.to_owned(), bytes));
        later.push(format!("\"{plain}\":[\"{name}\",\"{hash}\"]"));
    }
    let block =
        format!("<script type=\"application/json\" id=\"snr-assets\">{{{}}}</script>\n", later.join(","));
    let Some(at) = html.find("</head>") else { return Err("index.html devrait avoir un </head>".into()) };
    html.insert_str(at, &block);
    write(&index, html.as_bytes())?;
    if let Some(css) =
        names(dist)?.into_iter().find(|name| name.starts_with("snr-") && name.ends_with(".css"))
    {
        all.insert(0, ("snr.css".into(), read(&dist.join(css))?)); // the first of the styles
    }
    write(&dist.join("strategie-nr.html"), single::page(&as_trunk_left_it, &all, &words)?.as_bytes())?;
    for (path, bytes) in under(&root().join("public"))? {
        let to = dist.join(&path);
        fs::create_dir_all(to.parent().unwrap_or(dist)).map_err(|why| why.to_string())?;
        write(&to, &bytes)?;
    }
    compress(dist)?;
    println!("  integrity d’embed.js : {}", sri(&read(&dist.join("embed.js"))?));
    pack(dist)
}

/// The files under a folder, with their paths from it, in order.
fn under(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut all = vec![];
    for name in names(folder)? {
        let path = folder.join(&name);
        match path.is_dir() {
            true => {
                all.extend(under(&path)?.into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)))
            }
            false => all.push((name, read(&path)?)),
        }
    }
    Ok(all)
}

/// What the deployer writes: copies and sums of what was published would say something else.
const EDITED: [&str; 1] = ["config.json"];

/// Compressed copies of each file, and `SHA256SUMS`.
fn compress(dist: &Path) -> Result {
    let mut sums = String::new();
    let mut total = 0;
    for (name, bytes) in under(dist)? {
        if EDITED.contains(&name.as_str()) {
            continue;
        }
        sums.push_str(&format!("{}  {name}\n", hex(&bytes)));
        let (br, gz) = (brotli(&bytes)?, gzip(&bytes)?);
        println!("  {:>9} {:>9} br {:>9} gz  {name}", bytes.len(), br.len(), gz.len());
        total += br.len();
        write(&dist.join(format!("{name}.br")), &br)?;
        write(&dist.join(format!("{name}.gz")), &gz)?;
    }
    println!("  {:>19} br  en tout", total);
    write(&dist.join("SHA256SUMS"), sums.as_bytes())
}

/// Where the archive is.
pub fn archive() -> PathBuf {
    target().join(format!("strategie-nr-{}.zip", strategie_nr::file::GENERATOR.1))
}
/// The archive: the folder to put on a server, and what says how. Without the file that the deployer writes, which the
/// next version must not replace.
fn pack(dist: &Path) -> Result {
    let mut files = vec![];
    for (folder, from) in [
        ("snr", dist.to_owned()),
        ("deploiement", root().join("deploiement")),
        ("exemples", root().join("exemples")),
    ] {
        let all = under(&from)?.into_iter().filter(|(path, _)| !EDITED.contains(&path.as_str()));
        files.extend(all.map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    }
    for name in ["docs/integration.md", "CHANGELOG.md", "LICENSE"] {
        files.push((name.into(), read(&root().join(name))?));
    }
    let path = archive();
    write(&path, &archive::zip(&files)?)?;
    println!("  archive : {}", path.display());
    Ok(())
}

pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gz.write_all(bytes).and_then(|()| gz.finish()).map_err(|why| why.to_string())
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut br = Vec::new();
    let best = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut br, &best).map_err(|why| why.to_string())?;
    Ok(br)
}

#[cfg(test)]
mod tests {
    use crate::root;

    /// An integrator copies it: another file under this hash would be refused by every portal.
    #[test]
    fn the_documentation_gives_the_hash_of_embed_js() {
        let hash = super::sri(&super::read(&root().join("public/embed.js")).unwrap());
        let document = std::fs::read_to_string(root().join("docs/integration.md")).unwrap();
        let said = format!("integrity=\"{hash}\"");
        assert!(document.contains(&said), "docs/integration.md devrait dire {said}");
        assert_eq!(
            document.matches("integrity=\"").count(),
            document.matches(&said).count(),
            "une autre empreinte y est"
        );
    }
    #[test]
    fn embed_js_is_light() {
        let bytes = super::read(&root().join("public/embed.js")).unwrap();
        assert!(super::brotli(&bytes).unwrap().len() < 3000);
    }
}
