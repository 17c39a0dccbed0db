//! `cargo xtask <commande>`: everything that is not the product itself.
mod archive;
mod bench;
mod check;
mod css;
mod directory;
mod release;
mod single;
mod split;
mod toolchain;
mod tools;
mod words;

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    time::Instant,
};

/// Failures are sentences for the person at the terminal.
type Result<T = ()> = std::result::Result<T, String>;

const USAGE: &str = "\
usage : cargo xtask <commande>
  serve [port]                construit la version publiée et la sert sur cette machine
  dev                         la même chose en développement : la page se recharge à chaque modification
  build                       construit dist/ (fichiers nommés par leur contenu, compressés, SHA256SUMS)
  test [natif]                format, clippy et tests sans navigateur
  test [navigateur [motif]]   construit dist/ puis lance les tests du navigateur dont le nom contient le motif
  test                        tout
  soak                        les tests dans leur grande taille (long)
  bench                       mesure la vitesse dans Chromium et imprime un tableau
  directory                   réécrit data/annuaire.json à partir des données publiques
  schema                      réécrit le schéma et la référence du format à partir de la table
  css                         rassemble style/*.css dans target/snr.css";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is in the repository")
}

/// Where cargo puts what it builds, wasm included.
fn target() -> PathBuf {
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// A command run from the root of the repository, with the pinned tools first on its PATH.
fn command(program: &str) -> Command {
    let mut folders = vec![root().join("node_modules/.bin"), tools::cargo_bin()];
    folders.extend(env::current_exe().ok().and_then(|exe| exe.parent().map(Path::to_owned))); // `xtask css`, for Trunk
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let path = env::join_paths(folders).unwrap_or_else(|_| OsString::new());
    let mut command = Command::new(program);
    command.current_dir(root()).env("PATH", path);
    command
}

fn run(command: &mut Command) -> Result {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name} a échoué ({status})")),
        Err(why) => Err(format!("{name} n’a pas pu être lancé : {why}")),
    }
}

/// One announced and timed step.
fn step<T>(title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("▸ {title}");
    let start = Instant::now();
    let done = work();
    println!("  {} en {:.1} s", if done.is_ok() { "fait" } else { "échec" }, start.elapsed().as_secs_f32());
    done
}

/// Trunk with its tools and crates at hand: it works offline, and cargo with it.
fn trunk(browsers: bool) -> Result<Command> {
    let compiler = tools::ready(browsers)?;
    step("Dépendances de Rust", || {
        // Without `--target` for the crates that run here; with it for those of a std that is built from source.
        for target in [&[][..], &["--target", toolchain::TARGET]] {
            run(command("cargo").args(["fetch", "--locked", "--quiet"]).args(target).envs(compiler.clone()))?;
        }
        Ok(())
    })?;
    let mut trunk = command("trunk");
    trunk.envs(compiler).env("RUST_LIB_BACKTRACE", "0"); // its own traces would hide the compiler's message
    Ok(trunk)
}

/// The release in `dist/`.
fn build(browsers: bool) -> Result {
    let mut trunk = trunk(browsers)?;
    step("Construction de dist/ (la première fois plusieurs minutes)", || {
        run(trunk.args(["build", "--release"]))?;
        release::finish(
            &root().join("dist"),
            &target().join(toolchain::TARGET).join("release/strategie-nr.wasm"),
        )
    })
}

fn serve(port: Option<&String>) -> Result {
    build(false)?;
    let port = port.map_or("8080", String::as_str);
    run(command("node").args(["tests/browser/server.mjs", "dist", port]))
}

fn dev(args: &[String]) -> Result {
    // Elsewhere than the release, so that both can be there at once.
    run(trunk(false)?.args(["serve", "--dist", "target/dev"]).args(args))
}

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["serve"] | ["serve", _] => serve(args.get(1)),
        ["dev", ..] => dev(&args[1..]),
        ["build"] => build(false),
        ["test"] => check::all(),
        ["test", "natif"] => check::native(),
        ["test", "navigateur"] => check::browser("", false),
        ["test", "navigateur", pattern] => check::browser(pattern, false),
        ["soak"] => check::soak(),
        ["bench"] => build(true).and_then(|()| bench::measure()),
        ["directory"] => directory::write(),
        ["schema"] => bench::schema(),
        ["css"] => css::write(),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
