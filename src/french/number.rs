//! Numbers as they are typed in French.

/// What a double holds without loss of a decimal number.
const DIGITS: usize = 15;

/// "1 234,5", "−3": at most 15 significant digits, so that the double gives them back.
pub fn read(text: &str) -> Option<f64> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mut mantissa, mut decimals, mut digits, mut point, mut any) = (0u64, 0i32, 0, false, false);
    for c in text.chars() {
        match c {
            '0'..='9' => {
                any = true;
                digits += (digits > 0 || c != '0') as usize;
                decimals += point as i32;
                if digits > DIGITS {
                    return None;
                }
                mantissa = mantissa * 10 + (c as u64 - '0' as u64);
            }
            ',' | '.' if !point => point = true,
            ' ' | '\u{a0}' | '\u{202f}' => {}
            _ => return None,
        }
    }
    // up to 10^22 both are exact and the quotient is the nearest double; beyond, the 15 digits still come back
    let (first, rest) = (decimals.min(22), (decimals - 22).max(0));
    let value = mantissa as f64 / 10f64.powi(first) / 10f64.powi(rest);
    any.then_some(if negative { -value } else { value })
}
