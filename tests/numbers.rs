//! Numbers come back as they were: 15 digits, read by serde_json within one unit of the last place.
use strategie_nr::file::{compact, parse};
use strategie_nr::strategie::json::Json;
use strategie_nr::strategie::{describe::Kind, number, typed};

struct Random(u64);
impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        self.0 ^ (self.0 >> 29)
    }
    fn below(&mut self, n: u64) -> u64 {
        (self.next() >> 11) % n
    }
}
/// Read as JSON and written again.
fn again(text: &str) -> String {
    compact(&parse(text).unwrap_or_else(|| panic!("{text}")))
}

#[test]
fn decimals_of_15_digits_are_the_identity() {
    let mut random = Random(1);
    for round in 0..400_000 {
        let length = 1 + random.below(15) as usize;
        let mut digits =
            (random.below(10u64.pow(length as u32 - 1) * 9) + 10u64.pow(length as u32 - 1)).to_string();
        while digits.ends_with('0') {
            digits.pop();
        }
        // 0.ddd × 10^point, from 1e-9 to 1e15
        let point = random.below(24) as i32 - 8;
        let text = match point {
            ..=0 => format!("0.{}{digits}", "0".repeat(-point as usize)),
            p if p as usize >= digits.len() => digits.clone() + &"0".repeat(p as usize - digits.len()),
            p => format!("{}.{}", &digits[..p as usize], &digits[p as usize..]),
        };
        let text = if round % 3 == 0 { format!("-{text}") } else { text };
        assert_eq!(again(&text), text);
        let held = typed(Kind::Number, &text.replace('.', ","));
        assert_eq!(compact(&held), text);
    }
}
#[test]
fn doubles_are_rounded_once() {
    let mut random = Random(7);
    let check = |n: f64| {
        let text = number::text(n);
        let off = (text.parse::<f64>().unwrap() - n).abs();
        assert!(off <= n.abs() * 5.1e-15 || n.abs() > 1.797e308 || n.abs() < 1e-300, "{n:e} {text}");
        let read = number::rounded(n);
        let kept = compact(&Json::Number(read.clone()));
        assert_eq!(again(&kept), kept, "{n:e}");
        if n.abs() > 1e-300 && n.abs() < 1e300 {
            assert_eq!(kept, text, "{n:e}");
        }
        if number::in_range(n) {
            assert!(!kept.contains('e') && !kept.ends_with(".0"), "{kept}");
            assert_eq!(number::rounded(read.as_f64().unwrap()), read);
        }
    };
    for n in
        [0.0, -0.0, 0.1 + 0.2, 1e-9, 1e15, 9.99999999999999e14, 1e16, 1e22, 1e23, 5e-324, f64::MIN_POSITIVE]
    {
        check(n);
    }
    for n in [f64::MAX, f64::MIN, f64::EPSILON, 2f64.powi(53), 999999999999999.5, 0.9999999999999999] {
        check(n);
    }
    for _ in 0..200_000 {
        let bits = random.next();
        check(Some(f64::from_bits(bits)).filter(|n| n.is_finite()).unwrap_or(1.5));
        check(bits as f64 / 1e6 / random.next() as f64);
        check((bits >> 30) as f64 / 100.0);
        check(f64::from_bits(bits >> (12 + bits % 50)));
    }
}
/// Another package of the workspace turns on `float_roundtrip`: with it these tests would not be about what ships.
#[test]
fn serde_json_reads_as_in_the_form() {
    let read: f64 = serde_json::from_str("9.482750634371179e-48").unwrap_or_default();
    assert_ne!(read, 9.482750634371179e-48, "run `cargo test` without --workspace");
}
#[test]
fn integers_of_64_bits_are_exact() {
    for text in ["18446744073709551615", "-9223372036854775808", "9007199254740993", "1234567890123456"] {
        assert_eq!(again(text), text);
    }
    assert_eq!(again("1.0"), "1");
    assert_eq!(again("-0"), "0");
    assert_eq!(again("1E3"), "1000");
    assert_eq!(again("12345678901234567890123"), "1.23456789012346e22");
    assert_eq!(again("0.30000000000000004"), "0.3");
}
#[test]
fn what_is_typed_in_french() {
    let shown = |text: &str| compact(&typed(Kind::Number, text));
    assert_eq!(shown("1 234,50"), "1234.5");
    assert_eq!(shown("−3,2"), "-3.2");
    for kept in ["à chiffrer", "1,2,3", "0,1234567890123456", "1e16", "0,0000000001", "-", "1e999"] {
        assert_eq!(shown(kept), format!("{kept:?}"));
    }
    assert_eq!(compact(&typed(Kind::Year, "2027,5")), "\"2027,5\"");
}
