//! What holds for any file: seeded, the seed is printed; a small size here, the long one with `cargo xtask soak`.
use strategie_nr::file::{self, compact, parse, write};
use strategie_nr::strategie::json::Json;
use strategie_nr::strategie::sample;

const SEED: u64 = 20_261_125;

fn size(small: usize, long: usize) -> usize {
    let size = if std::env::var("SNR_SOAK").is_ok_and(|v| v == "1") { long } else { small };
    println!("seed {SEED}, {size} rounds");
    size
}
struct Random(u64);
impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}
fn examples() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/1.0.0/exemples/valides");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|p| (p.display().to_string(), std::fs::read_to_string(p).unwrap())).collect()
}

#[test]
fn large_documents_come_back_byte_for_byte() {
    for (mesures, indicateurs) in [(107, 25), (200, 200), (1200, 1200)] {
        let text = write(&sample::document(SEED, mesures, indicateurs));
        let opened = file::open(text.as_bytes()).map_err(|e| e.sentence()).unwrap();
        assert!(opened.findings.is_empty(), "{:?}", opened.findings.first());
        assert!(write(&opened.document) == text, "{mesures} mesures");
        let count = |kind: &str| text.matches(&format!("\"id\": \"{kind}")).count();
        assert!(count("m") >= mesures && count("i") >= indicateurs);
        assert!(
            sample::document(SEED, mesures, indicateurs) == opened.document,
            "the same seed, the same document"
        );
    }
    let text = write(&sample::sized(SEED, 1200, 1200, 100));
    assert!(text.len() > 3_000_000 && text.len() < file::MAX_BYTES, "{}", text.len());
}

/// Puts keys that nobody knows in objects at any depth; how many.
fn inject(v: &mut Json, r: &mut Random, many: &mut usize) {
    match v {
        Json::Object(all) => {
            all.iter_mut().filter(|(k, _)| k != "a_preciser").for_each(|(_, v)| inject(v, r, many));
            if r.below(3) == 0 {
                let value = match r.below(4) {
                    0 => Json::Text("é \" \\ \n".into()),
                    1 => Json::List(vec![Json::Null, Json::Yes(false)]),
                    2 => Json::Object(vec![("vide".into(), Json::Object(vec![]))]),
                    _ => Json::Number((r.below(1 << 30) as u64).into()),
                };
                let at = r.below(all.len() + 1);
                all.insert(at, (format!("x_{many}"), value));
                *many += 1;
            }
        }
        Json::List(all) => all.iter_mut().for_each(|v| inject(v, r, many)),
        _ => {}
    }
}
#[test]
fn unknown_keys_anywhere_come_back() {
    let (examples, mut r) = (examples(), Random(SEED));
    for round in 0..size(60, 5_000) {
        let (name, text) = &examples[round % examples.len()];
        let mut v = parse(text).unwrap();
        let mut many = 0;
        inject(&mut v, &mut r, &mut many);
        let opened = file::open(compact(&v).as_bytes()).map_err(|e| e.sentence()).unwrap();
        let once = write(&opened.document);
        assert_eq!(once.matches("\"x_").count(), many, "{name}, round {round}: every key is there");
        assert!(opened.findings.iter().all(|f| !f.is_loss()), "{name}, round {round}");
        let again = file::open(once.as_bytes()).map_err(|e| e.sentence()).unwrap();
        assert!(
            write(&again.document) == once,
            "{name}, round {round}: the export of an import is the import"
        );
    }
}
#[test]
fn an_export_that_is_opened_and_exported_is_the_same() {
    for (name, text) in examples() {
        let opened = file::open(text.as_bytes()).map_err(|e| e.sentence()).unwrap();
        let known = file::digest(&opened.document);
        let stamp = file::Stamp { now: "2026-11-25T12:00:00+01:00".into(), revision: "r1".into() };
        let exported = file::export(&opened.document, Some(known), &stamp);
        assert!(exported.text == text && exported.stamp_edit.is_none(), "{name}");
        let changed = file::export(&opened.document, None, &stamp);
        let again = file::open(changed.text.as_bytes()).map_err(|e| e.sentence()).unwrap();
        assert!(
            file::export(&again.document, Some(file::digest(&again.document)), &stamp).text == changed.text
        );
    }
}
#[test]
fn no_bytes_make_the_reader_panic() {
    let (examples, mut r) = (examples(), Random(SEED));
    let mut opened = 0;
    for round in 0..size(4_000, 1_000_000) {
        let mut bytes = examples[round % examples.len()].1.clone().into_bytes();
        for _ in 0..1 + r.below(6) {
            let at = r.below(bytes.len());
            match r.below(6) {
                0 => bytes[at] = r.below(256) as u8,
                1 => _ = bytes.drain(at..(at + r.below(40)).min(bytes.len())),
                2 => bytes.insert(at, b"{}[]\",:0-\\"[r.below(10)]),
                3 => bytes.truncate(at.max(1)),
                4 => {
                    let from = r.below(bytes.len());
                    let piece = bytes[from..(from + r.below(200)).min(bytes.len())].to_vec();
                    bytes.splice(at..at, piece);
                }
                _ => {
                    // a word of the file in the place of another
                    let words = [
                        "null",
                        "true",
                        "1e400",
                        "\"\"",
                        "[]",
                        "{}",
                        "-0.0",
                        "\"12-34\"",
                        "99999999999999999999",
                    ];
                    bytes.splice(at..at, words[r.below(words.len())].bytes());
                }
            }
            if bytes.is_empty() {
                bytes.push(b' ');
            }
        }
        if let Ok(read) = file::open(&bytes) {
            opened += 1;
            let text = write(&read.document);
            let again = file::open(text.as_bytes()).map_err(|e| e.sentence()).unwrap();
            assert!(write(&again.document) == text, "round {round}");
        }
    }
    println!("{opened} opened");
    assert!(opened > 0);
}
