//! Which compiler makes the wasm: decided once, as the environment of every command that compiles for wasm32. The native
//! side (this program, `cargo test`) always uses the developer's own toolchain.
use std::{env, fs, path::Path, process::Command};

pub const TARGET: &str = "wasm32-unknown-unknown";
/// Debian's compiler, the sources of its std, its linker.
pub const DEBIAN: [&str; 3] = ["rustc-web", "rust-web-src", "lld-22"];
/// For the wasm alone; `.cargo/config.toml` would give them to this program and to `cargo test` too.
const RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
/// Nobody reads in a page where a panic came from nor what `{:?}` would write, and the paths of the machine that built the
/// wasm have no place in a published file.
const UNREAD: &str = "-Zlocation-detail=none -Zfmt-debug=none";
pub type Env = Vec<(&'static str, String)>;

/// What `SNR_TOOLCHAIN` asks for.
#[derive(Clone, Copy, PartialEq)]
pub enum Choice {
    Rustup,
    Debian,
    Any,
}

pub fn choice() -> crate::Result<Choice> {
    match env::var("SNR_TOOLCHAIN").as_deref() {
        Ok("rustup") => Ok(Choice::Rustup),
        Ok("debian") => Ok(Choice::Debian),
        Ok(other) => Err(format!(
            "SNR_TOOLCHAIN vaut « {other} » : écrivez rustup ou debian, ou retirez cette variable."
        )),
        Err(_) => Ok(Choice::Any),
    }
}

/// The compiler that is already there, so that a machine once set up is never asked for the network again.
pub fn installed(choice: Choice) -> Option<Env> {
    let rustup = || has_target().then(rustup);
    match choice {
        Choice::Rustup => rustup(),
        Choice::Debian => debian(),
        Choice::Any => rustup().or_else(debian),
    }
}

fn output(program: &str, args: &[&str]) -> Option<String> {
    let out = Command::new(program).args(args).output().ok().filter(|out| out.status.success())?;
    Some(String::from_utf8_lossy(&out.stdout).trim().to_owned())
}

fn has_target() -> bool {
    let folder = output("rustc", &["--print", "target-libdir", "--target", TARGET]);
    folder.and_then(|folder| fs::read_dir(folder).ok()).is_some_and(|mut files| files.next().is_some())
}

/// rustup's std is made already: it keeps its words for panics, and the wasm is larger than with Debian's compiler. Not tried:
/// the machines at hand could not download this target; rustc 1.95 takes the flags.
fn rustup() -> Env {
    vec![("RUSTC_BOOTSTRAP", "1".into()), (RUSTFLAGS, UNREAD.into())]
}

/// Debian's compiler has no std for wasm32: cargo builds it from `rust-web-src`; rustup's `rust-lld` or Debian's `lld-22` links
/// (Debian 12's plain `lld` is too old).
fn debian() -> Option<Env> {
    let rustc = "/usr/bin/rustc";
    let sources =
        Path::new(&output(rustc, &["--print", "sysroot"])?).join("lib/rustlib/src/rust/library").exists();
    let host =
        output("rustc", &["-vV"])?.lines().find_map(|line| line.strip_prefix("host: ").map(str::to_owned))?;
    let ours = [&output("rustc", &["--print", "sysroot"])?, "/lib/rustlib/", &host, "/bin/rust-lld"].concat();
    let linker = [ours.as_str(), "/usr/bin/wasm-ld-22"].into_iter().find(|path| Path::new(path).exists())?;
    sources.then(|| {
        vec![
            ("RUSTC", rustc.into()),
            ("RUSTDOC", "/usr/bin/rustdoc".into()),
            ("RUSTC_BOOTSTRAP", "1".into()),
            ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".into()),
            // With `UNREAD`: 232 kB of wasm without these, 212 with (brotli).
            ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size".into()),
            (RUSTFLAGS, ["-Zunstable-options -Cpanic=immediate-abort ", UNREAD].concat()),
            ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker.into()),
        ]
    })
}
