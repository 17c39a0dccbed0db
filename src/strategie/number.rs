//! Numbers of the file have at most 15 significant digits, which a double always gives back. serde_json reads
//! within one unit of the last place; rounding the digits it prints to 15 returns those that were read.
//! `parse::<f64>` and `{}` of a float would do as well and cost 18 kB of wasm.
use crate::french::number::digits;
use serde_json::Number;

/// Whether a known number is held: 0, or between 1e-9 and 1e15 in absolute value.
pub fn in_range(n: f64) -> bool {
    n == 0.0 || (1e-9..=1e15).contains(&n.abs())
}
/// How the file writes it: without exponent between 1e-9 and 1e15, never with ".0".
pub fn text(n: f64) -> String {
    let (digits, point) = digits(n);
    let mut text = String::from(if n < 0.0 { "-" } else { "" });
    let plain = (-8..=16).contains(&point);
    let dot = if plain { point } else { 1 };
    for i in (dot - 1).min(0)..dot.max(digits.len() as i32) {
        if i == dot {
            text.push('.');
        }
        let digit = usize::try_from(i).ok().and_then(|i| digits.get(i));
        text.push(*digit.unwrap_or(&b'0') as char);
    }
    if !plain {
        text.push('e');
        text.push_str(&(point - 1).to_string());
    }
    text
}
/// What the file will say of a number that was read: 15 digits, and an integer when it is whole.
pub fn rounded(n: f64) -> Number {
    if n.abs() < SMALLEST {
        return 0.into();
    }
    let (digits, point) = digits(n);
    let exact = digits.iter().fold(0.0, |n, d| n * 10.0 + (d - b'0') as f64);
    let value = match digits.len() as i32 - point {
        decimals @ 0..=23 => (exact / 10f64.powi(decimals)).copysign(n),
        _ => n.clamp(-LARGEST, LARGEST),
    };
    match whole(value) {
        Some(whole) => whole.into(),
        None => Number::from_f64(value).unwrap_or_else(|| 0.into()),
    }
}
/// The number as an integer, when it is one.
pub fn whole(n: f64) -> Option<i64> {
    (n.trunc() == n && n.abs() < 1e15).then_some(n as i64)
}
/// Below, doubles have fewer digits and would change at each reading; the largest round up to what no double holds.
const SMALLEST: f64 = 1e-300;
const LARGEST: f64 = 1.79769313486231e308;
