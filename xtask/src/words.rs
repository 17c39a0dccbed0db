//! The names by which the form's wasm and its glue know each other, as short as they can be: wasm-bindgen's hold a hash of
//! sixteen digits each, in both files of the first load, and nothing compresses a hash.
use crate::{Result, split};

/// Long names, each with its short one; the longest first, since some begin with another.
pub struct Words(Vec<(String, String)>);

impl Words {
    /// The script with short names.
    pub fn shorten(&self, script: &str) -> String {
        self.0.iter().fold(script.to_owned(), |script, (long, short)| script.replace(long, short))
    }
}
/// The wasm under short names, without the exports that nobody knows: neither the glue, nor a part under the letters that
/// `split` gave.
pub fn shorten(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, Words)> {
    let mut module = split::parse(wasm)?;
    let mut words = vec![];
    let mut rename = |name: &mut String, short: String| match glue.contains(name.as_str()) {
        true => {
            words.push((std::mem::replace(name, short.clone()), short));
            Ok(())
        }
        false => Err(format!("la colle du formulaire ne donne pas {name}")),
    };
    let unknown = |name: &str| name.len() > 2 && !glue.contains(name);
    let all: Vec<_> = module.exports.iter().filter(|e| unknown(&e.name)).map(|e| e.id()).collect();
    all.into_iter().for_each(|id| module.exports.delete(id));
    // `$`: no part asks for such a name
    for (n, export) in module.exports.iter_mut().filter(|e| e.name.starts_with('_')).enumerate() {
        rename(&mut export.name, format!("${n}"))?;
    }
    for (n, import) in module.imports.iter_mut().enumerate() {
        rename(&mut import.name, format!("${n}"))?;
        if n == 0 {
            rename(&mut import.module, "$".into())?;
        }
        import.module = "$".into();
    }
    words.sort_by_key(|(long, _)| std::cmp::Reverse(long.len()));
    walrus::passes::gc::run(&mut module);
    Ok((module.emit_wasm(), Words(words)))
}
