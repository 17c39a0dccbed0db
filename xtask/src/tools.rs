//! Finds or installs everything that the other commands need. The versions: Trunk here, wasm-bindgen in `Cargo.lock`, wasm-opt
//! and the libraries of the tests in `package-lock.json`.
use crate::{
    Result, command, root, run, step,
    toolchain::{self, Choice, DEBIAN, Env, TARGET},
};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

const TRUNK: &str = "0.21.14";

/// Installs what is missing; answers the environment of the commands that compile wasm.
pub fn ready(browsers: bool) -> Result<Env> {
    let choice = toolchain::choice()?;
    let mut compiler = toolchain::installed(choice);
    if compiler.is_none() && choice != Choice::Debian && add_target() {
        compiler = toolchain::installed(choice);
    }
    let mut packages = Vec::new();
    if compiler.is_none() && choice != Choice::Rustup {
        packages.extend(DEBIAN);
    }
    if browsers {
        packages.extend(
            BROWSERS.iter().filter(|browser| browser.find().is_none()).map(|browser| browser.package),
        );
    }
    if !packages.is_empty() {
        apt(&packages);
        compiler = compiler.or_else(|| toolchain::installed(choice));
    }
    let Some(compiler) = compiler else {
        return Err(format!(
            "Il manque un compilateur pour {TARGET} : lancez « rustup target add {TARGET} », ou installez les paquets Debian {}.",
            DEBIAN.join(", ")
        ));
    };
    if let Some(missing) = BROWSERS.iter().find(|browser| browsers && browser.find().is_none()) {
        let Browser { name, package, variable, .. } = missing;
        return Err(format!(
            "Il manque {name} : installez le paquet « {package} », ou donnez son chemin dans {variable}."
        ));
    }
    // In debug: three minutes instead of seven, and it builds just as fast.
    cargo_tool(
        "trunk",
        "trunk",
        TRUNK,
        "trois",
        &["--debug", "--no-default-features", "--features", "rustls"],
    )?;
    cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &locked_version("wasm-bindgen")?, "deux", &[])?;
    node_modules()?;
    Ok(compiler)
}

/// Where `cargo install` puts programs: a folder that outlives `target/`.
pub fn cargo_bin() -> PathBuf {
    let home = env::var_os("CARGO_INSTALL_ROOT").or_else(|| env::var_os("CARGO_HOME")).map(PathBuf::from);
    home.or_else(|| env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default().join("bin")
}

/// A browser of the tests.
pub struct Browser {
    name: &'static str,
    package: &'static str,
    /// Names its program, for the tests too.
    pub variable: &'static str,
    usual: &'static [&'static str],
}

/// What the tests of the browser drive or serve with.
pub const BROWSERS: [Browser; 3] = [
    Browser {
        name: "Chromium",
        package: "chromium",
        variable: "SNR_CHROMIUM",
        usual: &[
            "/usr/bin/chromium",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
        ],
    },
    Browser {
        name: "Firefox",
        package: "firefox-esr",
        variable: "SNR_FIREFOX",
        usual: &[
            "/usr/bin/firefox-esr",
            "/usr/bin/firefox",
            "/Applications/Firefox.app/Contents/MacOS/firefox",
            "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
        ],
    },
    // no browser: what serves the published folder with the sample of `deploiement/`
    Browser {
        name: "nginx",
        package: "nginx",
        variable: "SNR_NGINX",
        usual: &["/usr/sbin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx"],
    },
];

impl Browser {
    pub fn find(&self) -> Option<PathBuf> {
        let asked = env::var_os(self.variable).map(PathBuf::from);
        asked.into_iter().chain(self.usual.iter().map(PathBuf::from)).find(|path| path.exists())
    }
}

fn add_target() -> bool {
    println!("▸ Compilateur : rustup target add {TARGET} (60 s au plus)");
    let Ok(mut child) = command("rustup").args(["target", "add", TARGET]).spawn() else { return false };
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            // A firewall that says nothing would hold it for ever.
            Ok(None) if start.elapsed() < Duration::from_secs(60) => {
                std::thread::sleep(Duration::from_millis(100))
            }
            _ => {
                let _ = child.kill().and_then(|()| child.wait().map(drop));
                return false;
            }
        }
    }
}

/// Debian's packages, all at once; a failure shows later, as the thing that is still missing.
fn apt(packages: &[&str]) {
    if !Path::new("/usr/bin/apt-get").exists() {
        return;
    }
    let administrator =
        Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.trim_ascii() == b"0");
    let apt = |args: &[&str]| {
        let mut run_as = if administrator { command("apt-get") } else { command("sudo") };
        if !administrator {
            run_as.args(["-n", "apt-get"]); // never asks for a password: the sentence at the end says what to install
        }
        run(run_as.args(args).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()))
    };
    let _ = step(&format!("Paquets Debian (une à trois minutes) : {}", packages.join(", ")), || {
        apt(&["update", "-q"])?; // the lists of a fresh image may be older than what the archive still has
        apt(&[&["install", "-q", "-y", "--no-install-recommends"], packages].concat())
    });
}

/// A program of crates.io, at this version exactly.
fn cargo_tool(package: &str, program: &str, version: &str, minutes: &str, options: &[&str]) -> Result {
    let there = command(program).arg("--version").output();
    if there.is_ok_and(|out| String::from_utf8_lossy(&out.stdout).trim().ends_with(&format!(" {version}"))) {
        return Ok(());
    }
    step(&format!("Installation de {package} {version} (environ {minutes} minutes)"), || {
        let install = |locked: &[&str]| {
            run(command("cargo")
                .args(["install", "--quiet", package, "--version", version])
                .args(locked)
                .args(options))
        };
        // A package's own lock file may name a version that was withdrawn since.
        install(&["--locked"]).or_else(|_| {
            println!("  les dépendances que {package} demande ne sont plus toutes publiées : essai avec les plus proches");
            install(&[])
        })
    })
    .map_err(|_| {
        format!("Il manque {package} {version} : lancez « cargo install {package} --version {version} ».")
    })
}

/// The version that `Cargo.lock` gives to a package: the program must be that of the library.
fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).map_err(|why| format!("Cargo.lock : {why}"))?;
    let entry = format!("name = \"{package}\"\nversion = \"");
    let found = lock.split_once(&entry).and_then(|(_, rest)| rest.split('"').next());
    found.map(str::to_owned).ok_or_else(|| format!("Cargo.lock ne contient pas {package}"))
}

/// The packages of npm, as `package-lock.json` has them.
fn node_modules() -> Result {
    let lock =
        fs::read(root().join("package-lock.json")).map_err(|why| format!("package-lock.json : {why}"))?;
    let stamp = root().join("node_modules/.snr-lock");
    if fs::read(&stamp).is_ok_and(|done| done == lock) {
        return Ok(());
    }
    step("Paquets de npm (wasm-opt et bibliothèques de test)", || {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        run(command(npm).args(["ci", "--loglevel=error", "--no-fund", "--no-audit"]))?;
        fs::write(stamp, lock).map_err(|why| why.to_string())
    })
    .map_err(|why| format!("Les paquets de npm n’ont pas pu être installés ({why}) : il faut Node.js 20 ou plus récent, avec npm."))
}
