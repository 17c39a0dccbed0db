//! Colours as a theme needs them: read, compared, made lighter or darker without another hue.
//!
//! Contrast is that of WCAG 2.2 (relative luminance); lightness is moved in OKLCH, where a hue stays itself.

/// A colour of the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// Black and white.
pub const BLACK: Rgb = Rgb(0, 0, 0);
/// White.
pub const WHITE: Rgb = Rgb(255, 255, 255);

impl Rgb {
    /// `#0b5f6e` or `#05a`; nothing else, so that nothing else can be written in a style sheet.
    pub fn read(text: &str) -> Option<Rgb> {
        let digits = text.strip_prefix('#')?.as_bytes();
        let digit = |at: usize| char::from(*digits.get(at)?).to_digit(16).map(|d| d as u8);
        match digits.len() {
            3 => Some(Rgb(digit(0)? * 17, digit(1)? * 17, digit(2)? * 17)),
            6 => {
                let two = |at: usize| Some(digit(at)? * 16 + digit(at + 1)?);
                Some(Rgb(two(0)?, two(2)?, two(4)?))
            }
            _ => None,
        }
    }
    /// `#0b5f6e`.
    pub fn write(self) -> String {
        let digit = |n: u8| char::from(b"0123456789abcdef"[(n & 15) as usize]);
        let two = |n: u8| [digit(n >> 4), digit(n)];
        ['#'].into_iter().chain(two(self.0)).chain(two(self.1)).chain(two(self.2)).collect()
    }
    fn linear(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        })
    }
    fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    /// From 1 (the same) to 21 (black on white).
    pub fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
    /// Some of another colour in this one, 0 to 1.
    pub fn mixed(self, other: Rgb, part: f64) -> Rgb {
        let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8;
        Rgb(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }
    /// Lightness of OKLCH, 0 to 1.
    pub fn lightness(self) -> f64 {
        self.oklab()[0]
    }
    fn oklab(self) -> [f64; 3] {
        let [r, g, b] = self.linear();
        let l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b).cbrt();
        let m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b).cbrt();
        let s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b).cbrt();
        [
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
        ]
    }
    /// The same hue with another lightness, 0 to 1; paler where the screen has no such colour.
    pub fn at(self, lightness: f64) -> Rgb {
        let [_, a, b] = self.oklab();
        let mut strength = 1.0;
        loop {
            let (found, exact) = from_oklab([lightness, a * strength, b * strength]);
            if exact || strength <= 0.0 {
                return found;
            }
            strength -= 0.02;
        }
    }
    /// The nearest lightness, darker or lighter, from which this hue stands out by `ratio` on all of these.
    pub fn reaching(self, on: &[Rgb], ratio: f64, darker: bool) -> Rgb {
        let start = self.lightness();
        let mut found = self;
        for step in 0..=100 {
            if on.iter().all(|on| found.contrast(*on) >= ratio) {
                break;
            }
            let moved = f64::from(step) / 100.0;
            found = self.at(if darker { (start - moved).max(0.0) } else { (start + moved).min(1.0) });
        }
        found
    }
}
/// The colour, and whether the screen has it.
fn from_oklab([lightness, a, b]: [f64; 3]) -> (Rgb, bool) {
    let l = (lightness + 0.3963377774 * a + 0.2158037573 * b).powi(3);
    let m = (lightness - 0.1055613458 * a - 0.0638541728 * b).powi(3);
    let s = (lightness - 0.0894841775 * a - 1.2914855480 * b).powi(3);
    let linear = [
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
    ];
    let exact = linear.iter().all(|c| (-0.001..=1.001).contains(c));
    let [r, g, b] = linear.map(|c| {
        let c = c.clamp(0.0, 1.0);
        let c = if c <= 0.0031308 { 12.92 * c } else { 1.055 * c.powf(1.0 / 2.4) - 0.055 };
        (c * 255.0).round() as u8
    });
    (Rgb(r, g, b), exact)
}
