//! The archive of a release: a zip, which every server can unpack. No date in it: the same files give the same archive.
use crate::Result;
use flate2::{Compression, Crc, write::DeflateEncoder};
use std::io::Write;

/// 1 January 1980, the first day that a zip knows.
const DAY: [u8; 4] = [0, 0, 0x21, 0];
const UTF8: u16 = 1 << 11;

/// A zip of these files: path and bytes.
pub fn zip(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let (mut out, mut directory) = (vec![], vec![]);
    for (path, bytes) in files {
        let mut crc = Crc::new();
        crc.update(bytes);
        let mut deflated = DeflateEncoder::new(vec![], Compression::best());
        let packed =
            deflated.write_all(bytes).and_then(|()| deflated.finish()).map_err(|why| why.to_string())?;
        let at = size(out.len())?;
        // version, flags, deflate, date, checksum, sizes, length of the name, no extra field
        let mut entry = vec![20, 0];
        entry.extend(UTF8.to_le_bytes());
        entry.extend([8, 0]);
        entry.extend(DAY);
        entry.extend(crc.sum().to_le_bytes());
        entry.extend(size(packed.len())?);
        entry.extend(size(bytes.len())?);
        entry.extend((path.len() as u16).to_le_bytes());
        entry.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&entry);
        out.extend(path.as_bytes());
        out.extend(packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(entry);
        // no comment, first disk, no attributes
        directory.extend([0; 10]);
        directory.extend(at);
        directory.extend(path.as_bytes());
    }
    let (start, count) = (size(out.len())?, (files.len() as u16).to_le_bytes());
    let length = size(directory.len())?;
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count);
    out.extend(count);
    out.extend(length);
    out.extend(start);
    out.extend([0, 0]);
    Ok(out)
}
fn size(n: usize) -> Result<[u8; 4]> {
    u32::try_from(n).map(u32::to_le_bytes).map_err(|_| "l’archive est trop grosse".into())
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    #[test]
    fn another_program_reads_the_archive() {
        let long = "é".repeat(100_000).into_bytes();
        let files = [
            ("snr/a.txt".to_owned(), b"a".to_vec()),
            ("snr/é/b.txt".to_owned(), long),
            ("vide".to_owned(), vec![]),
        ];
        let path = std::env::temp_dir().join(format!("snr-{}.zip", std::process::id()));
        std::fs::write(&path, super::zip(&files).unwrap()).unwrap();
        let script = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; \
                      print([(i.filename, i.file_size) for i in z.infolist()])";
        let out = Command::new("python3").args(["-c", script]).arg(&path).output();
        std::fs::remove_file(&path).unwrap();
        let Ok(out) = out else { return }; // no Python here
        let said = String::from_utf8_lossy(&out.stdout);
        assert_eq!(said.trim(), "[('snr/a.txt', 1), ('snr/é/b.txt', 200000), ('vide', 0)]");
    }
}
