//! The control key of SIREN and SIRET numbers. A wrong one is said, never refused: registers have their exceptions.

/// Whether the last digit of a SIREN (9 digits) or SIRET (14) is the one that the others ask for; `None` for a text of
/// another shape. Establishments of La Poste (SIREN 356 000 000) follow a rule of their own: the sum of the digits is
/// a multiple of 5.
pub fn key_is_right(number: &str) -> Option<bool> {
    let digits = number.as_bytes();
    if !matches!(digits.len(), 9 | 14) || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let sum: u32 = digits.iter().map(|d| (d & 15) as u32).sum();
    let post = digits.len() == 14 && number.starts_with("356000000");
    Some(luhn(digits) || (post && sum.is_multiple_of(5)))
}
/// Every second digit from the right counts double, less 9 beyond 9, and the sum is a multiple of 10.
fn luhn(digits: &[u8]) -> bool {
    let weigh = |(i, d): (usize, &u8)| {
        let n = (d & 15) as u32;
        let twice = if i % 2 == 1 { n * 2 } else { n };
        if twice > 9 { twice - 9 } else { twice }
    };
    digits.iter().rev().enumerate().map(weigh).sum::<u32>().is_multiple_of(10)
}
/// In groups of three, then five for the number of the establishment: "217 500 016 00019". Other texts as they are.
pub fn write(number: &str) -> String {
    let mut out = String::new();
    let shape = matches!(number.len(), 9 | 14) && number.bytes().all(|b| b.is_ascii_digit());
    for (i, c) in number.chars().enumerate() {
        if shape && matches!(i, 3 | 6 | 9) {
            out.push('\u{a0}');
        }
        out.push(c);
    }
    out
}
