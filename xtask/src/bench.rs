//! `cargo xtask bench`: documents from the same function as the tests, then the measures of `tests/browser/bench.mjs`.
use crate::{Result, command, root, run, tools};
use std::fs;
use strategie_nr::file::write;
use strategie_nr::strategie::sample;

/// The same documents at each run.
const SEED: u64 = 42;
/// The size of file at which opening is measured.
const LARGE: usize = 4_500_000;

/// Measures a build of `dist/` that is there.
pub fn measure() -> Result {
    let folder = root().join("target/bench");
    fs::create_dir_all(&folder).map_err(|why| format!("{} : {why}", folder.display()))?;
    let save = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|why| format!("{} : {why}", path.display()))
    };
    for many in [1, 5, 200, 1200] {
        save(&format!("{many}.json"), &write(&sample::document(SEED, many, many)))?;
    }
    let large = (0..).step_by(10).map(|words| write(&sample::sized(SEED, 1200, 1200, words)));
    let large = large.take(40).find(|text| text.len() >= LARGE).ok_or("aucun document n’est assez grand")?;
    save("large.json", &large)?;
    let browsers = tools::BROWSERS.iter().filter_map(|browser| Some((browser.variable, browser.find()?)));
    run(command("node").arg("tests/browser/bench.mjs").env("SNR_BENCH", &folder).envs(browsers))
}

/// Writes what is published of the format: the schema and its reference.
pub fn schema() -> Result {
    let files = [
        ("schema/1.0.0/schema.json", strategie_nr::file::schema()),
        ("docs/format.md", strategie_nr::file::reference()),
    ];
    for (name, text) in files {
        fs::write(root().join(name), text).map_err(|why| format!("{name} : {why}"))?;
        println!("  {name}");
    }
    Ok(())
}
