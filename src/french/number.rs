//! Numbers as they are written in French: "1 234,5", "−3".
//!
//! `parse::<f64>` and `{}` of a float would do as well and cost 18 kB of wasm.
use serde_json::ser::{CompactFormatter, Formatter};

/// What a double holds without loss of a decimal number.
const DIGITS: u32 = 15;
/// What 64 bits hold of digits, zeros at the end included.
const HELD: usize = 18;

/// "1 234,5", "−3", "+0.5": at most 15 significant digits, so that the double gives them back.
///
/// A space, or a point when there are several, separates thousands. "12.000" is refused: some write it for twelve
/// thousand, others for twelve.
pub fn read(text: &str) -> Option<f64> {
    read_scaled(text, 0)
}
/// The same, multiplied by a power of ten from 0 to 9, exactly: "1,2" and 6 give 1 200 000.
pub fn read_scaled(text: &str, power: i32) -> Option<f64> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let text = text.trim_start();
    let (whole, decimals) = match (text.split_once(','), text.split_once('.')) {
        (Some(parts), _) => parts,
        (None, Some((whole, decimals))) if !decimals.contains('.') => {
            if decimals.len() == 3 && !whole.trim_matches('0').is_empty() {
                return None;
            }
            (whole, decimals)
        }
        _ => (text, ""),
    };
    let (mut mantissa, mut digits, mut any) = (0u64, 0, false);
    let mut group = None; // how many digits since the last separator of thousands
    for c in whole.chars() {
        match c {
            '0'..='9' => group = group.map(|n: usize| n + 1),
            ' ' | '\u{a0}' | '\u{202f}' | '.' if any && group.is_none_or(|n| n == 3) => group = Some(0),
            _ => return None,
        }
        any |= c.is_ascii_digit();
        push(&mut mantissa, &mut digits, c)?;
    }
    if group.is_some_and(|n| n != 3) {
        return None;
    }
    for c in decimals.chars() {
        if !c.is_ascii_digit() {
            return None;
        }
        any = true;
        push(&mut mantissa, &mut digits, c)?;
    }
    let mut decimals = decimals.len() as i32 - power;
    while mantissa > 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        decimals -= 1;
    }
    if mantissa >= 10u64.pow(DIGITS) {
        return None;
    }
    // up to 10^22 both are exact and the quotient is the nearest double; beyond, the 15 digits still come back
    let (first, rest) = (decimals.clamp(0, 22), (decimals - 22).max(0));
    let value = mantissa as f64 / 10f64.powi(first) / 10f64.powi(rest) * 10f64.powi((-decimals).max(0));
    any.then_some(if negative && mantissa > 0 { -value } else { value })
}
fn push(mantissa: &mut u64, digits: &mut usize, c: char) -> Option<()> {
    let Some(digit) = c.to_digit(10) else { return Some(()) };
    *digits += (*digits > 0 || digit > 0) as usize;
    *mantissa = mantissa.wrapping_mul(10) + digit as u64;
    (*digits <= HELD).then_some(())
}
/// "1 234,5", "−3": narrow non-breaking spaces between thousands, a comma, a true minus; never an exponent.
pub fn write(n: f64) -> String {
    write_with(n, true)
}
/// The same without separators: years.
pub fn plain(n: f64) -> String {
    write_with(n, false)
}
fn write_with(n: f64, grouped: bool) -> String {
    let (digits, point) = digits(n);
    let mut text = String::from(if n < 0.0 && !digits.is_empty() { "−" } else { "" });
    for i in (point - 1).min(0)..point.max(digits.len() as i32) {
        if i == point {
            text.push(',');
        } else if grouped && i > 0 && i < point && (point - i) % 3 == 0 {
            text.push('\u{202f}');
        }
        let digit = usize::try_from(i).ok().and_then(|i| digits.get(i));
        text.push(*digit.unwrap_or(&b'0') as char);
    }
    text
}

/// The first 15 digits of a number, rounded, without the zeros around them, and where the point stands in them: 0.012
/// gives "12" and -1, 0 gives "" and 1.
pub fn digits(n: f64) -> (Vec<u8>, i32) {
    let mut shortest = vec![];
    CompactFormatter.write_f64(&mut shortest, n.abs()).unwrap_or_default(); // a Vec takes everything
    let (mut digits, mut point) = significant(str::from_utf8(&shortest).unwrap_or_default());
    if digits.len() > DIGITS as usize {
        let up = digits[DIGITS as usize] >= b'5';
        digits.truncate(DIGITS as usize);
        while digits.last() == Some(if up { &b'9' } else { &b'0' }) {
            digits.pop();
        }
        match digits.last_mut() {
            Some(last) => *last += up as u8,
            None => {
                digits.push(b'1');
                point += 1;
            }
        }
    }
    (digits, point)
}
/// The digits that count and where the point stands in them: 0.0120 gives "12" and -1.
fn significant(text: &str) -> (Vec<u8>, i32) {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = [whole, decimals].concat().into_bytes();
    let zeros = digits.iter().take_while(|d| **d == b'0').count();
    digits.drain(..zeros);
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
    if digits.is_empty() {
        return (digits, 1);
    }
    let point = whole.len() as i32 - zeros as i32;
    (digits, point + exponent.parse().unwrap_or(0))
}
