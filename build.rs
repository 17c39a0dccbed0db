//! The linker leaves its relocations in the wasm of the form: `cargo xtask build` reads in them what it may cut away for
//! later (xtask/src/split.rs), and takes them out of what is published.
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bin=strategie-nr=--emit-relocs");
    }
}
