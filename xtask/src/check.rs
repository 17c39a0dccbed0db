//! What must hold before a change is accepted.
use crate::{Result, build, command, release, root, run, step, target, tools};
use std::fs;

pub fn all() -> Result {
    native()?;
    browser("", false)
}

/// The bulk: no browser, no wasm.
pub fn native() -> Result {
    step("Format", || run(command("cargo").args(["fmt", "--all", "--check"])))?;
    step("Clippy", || {
        let clippy =
            ["clippy", "--locked", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"];
        run(command("cargo").args(clippy))
    })?;
    // apart, and not `--workspace`: the validator of the schema turns on a feature of serde_json that the form does not have
    for package in ["strategie-nr", "schema-tests", "xtask"] {
        step(&format!("Tests sans navigateur ({package})"), || {
            run(command("cargo").args(["test", "--locked", "--package", package]))
        })?;
    }
    Ok(())
}

/// The tests of `tests/browser` whose file name contains `pattern`, against a fresh `dist/`.
pub fn browser(pattern: &str, soak: bool) -> Result {
    if pattern.is_empty() {
        step("Clippy de l’interface", || {
            run(command("cargo").args([
                "clippy",
                "--locked",
                "--quiet",
                "--features",
                "ui",
                "--",
                "-D",
                "warnings",
            ]))
        })?;
    }
    build(true)?;
    let folder =
        fs::read_dir(root().join("tests/browser")).map_err(|why| format!("tests/browser : {why}"))?;
    let names = folder.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
    let mut files: Vec<String> =
        names.filter(|name| name.ends_with(".test.mjs") && name.contains(pattern)).collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("Aucun fichier de tests/browser ne contient « {pattern} »."));
    }
    step("Tests dans le navigateur", || {
        let mut node = command("node");
        node.args(["--test", "--test-reporter=spec"])
            .args(files.iter().map(|name| format!("tests/browser/{name}")));
        node.env("SNR_WASM", target().join("wasm32-unknown-unknown/release/strategie-nr.wasm"));
        node.env("SNR_ARCHIVE", release::archive());
        node.envs(tools::BROWSERS.iter().filter_map(|browser| Some((browser.variable, browser.find()?))));
        run(if soak { node.env("SNR_SOAK", "1") } else { &mut node })
    })
}

/// The same tests, in the size that is asked for before a publication.
pub fn soak() -> Result {
    step("Tests sans navigateur, grande taille", || {
        run(command("cargo").args(["test", "--locked", "--release"]).env("SNR_SOAK", "1"))
    })?;
    browser("", true)
}
