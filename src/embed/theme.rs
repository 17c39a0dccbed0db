//! The look that a portal gives: six public tokens, from which all other colours of the page follow.
use super::colour::{BLACK, Rgb, WHITE};
use super::{entries, is_line, shown};
use crate::strategie::json::Json;

/// The tokens, as config and messages name them. Frozen: portals write them.
pub const TOKENS: [&str; 6] = ["accent", "paper", "ink", "font", "radius", "scheme"];
/// WCAG 2.2, 1.4.3: text on its ground.
const TEXT: f64 = 4.5;
/// WCAG 2.2, 1.4.11: what shows where to write.
const SHAPE: f64 = 3.0;
const RADIUS: i64 = 16;
const GENERIC: [&str; 6] = ["sans-serif", "serif", "monospace", "system-ui", "ui-sans-serif", "ui-serif"];

/// Light, dark, or what the person chose for their computer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scheme {
    Clair,
    Sombre,
    Auto,
}
impl Scheme {
    /// The word of config, messages and addresses.
    pub fn read(word: &str) -> Option<Scheme> {
        [Scheme::Clair, Scheme::Sombre, Scheme::Auto].into_iter().find(|s| s.word() == word)
    }
    /// The same word.
    pub fn word(self) -> &'static str {
        match self {
            Scheme::Clair => "clair",
            Scheme::Sombre => "sombre",
            Scheme::Auto => "auto",
        }
    }
}
/// A colour that is asked for: one, or one a scheme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wish {
    One(Rgb),
    Two { clair: Option<Rgb>, sombre: Option<Rgb> },
}
/// What a portal asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Theme {
    pub accent: Option<Wish>,
    pub paper: Option<Wish>,
    pub ink: Option<Wish>,
    /// As a style sheet writes it.
    pub font: Option<String>,
    /// Pixels.
    pub radius: Option<u8>,
    pub scheme: Option<Scheme>,
}
impl Theme {
    /// Reads the tokens; what is not understood is said and left out.
    pub fn read(value: &Json, said: &mut Vec<String>) -> Theme {
        let mut theme = Theme::default();
        if !matches!(value, Json::Object(_)) {
            said.push(["Le thème ", &shown(value), " n’est pas un groupe de valeurs."].concat());
        }
        for (key, value) in entries(value) {
            let understood = match key.as_str() {
                "accent" => take(&mut theme.accent, wish(value)),
                "paper" => take(&mut theme.paper, wish(value)),
                "ink" => take(&mut theme.ink, wish(value)),
                "font" => take(&mut theme.font, value.text().and_then(families)),
                "radius" => take(&mut theme.radius, radius(value)),
                "scheme" => take(&mut theme.scheme, value.text().and_then(Scheme::read)),
                _ => {
                    said.push(
                        [
                            "Le thème n’a pas de jeton ",
                            &shown(&Json::Text(key.clone())),
                            "\u{a0}: ceux qui existent sont accent, paper, ink, font, radius et scheme.",
                        ]
                        .concat(),
                    );
                    true
                }
            };
            if !understood {
                let expected = match key.as_str() {
                    "font" => "une liste de noms de polices, séparés par des virgules",
                    "radius" => "un nombre de pixels de 0 à 16",
                    "scheme" => "clair, sombre ou auto",
                    _ => "une couleur comme #0b5f6e, ou une par schéma (clair, sombre)",
                };
                said.push(["Jeton ", key, "\u{a0}: ", &shown(value), " n’est pas ", expected, "."].concat());
            }
        }
        theme
    }
    /// This theme where it says something, else the other.
    pub fn over(self, other: Theme) -> Theme {
        Theme {
            accent: self.accent.or(other.accent),
            paper: self.paper.or(other.paper),
            ink: self.ink.or(other.ink),
            font: self.font.or(other.font),
            radius: self.radius.or(other.radius),
            scheme: self.scheme.or(other.scheme),
        }
    }
    /// The variables of the style sheet that this theme changes, each with its value. A colour that cannot be read where it
    /// would stand is refused, in that scheme, and said.
    pub fn variables(&self, said: &mut Vec<String>) -> Vec<(&'static str, String)> {
        let mut out = vec![];
        let light = self.palette(&CLAIR, said);
        let dark = self.palette(&SOMBRE, said);
        let ground = self.paper.is_some() || self.ink.is_some();
        let kept = |name: &str| ground || (self.accent.is_some() && ACCENTED.contains(&name));
        for ((name, clair), (_, sombre)) in light.into_iter().zip(dark) {
            if kept(name) {
                out.push((name, ["light-dark(", &clair.write(), ",", &sombre.write(), ")"].concat()));
            }
        }
        out.extend(self.font.as_ref().map(|font| ("--snr-font", font.clone())));
        out.extend(self.radius.map(|px| ("--snr-radius", [&px.to_string(), "px"].concat())));
        out
    }
    fn palette(&self, base: &Base, said: &mut Vec<String>) -> Vec<(&'static str, Rgb)> {
        let mut refuse = |token: &str, colour: Rgb, on: Rgb| {
            said.push(
                [
                    "Jeton ",
                    token,
                    "\u{a0}: ",
                    &crate::french::quoted(&colour.write()),
                    " se lit mal sur ",
                    &on.write(),
                    " (contraste de ",
                    &ratio(colour.contrast(on)),
                    " pour 1, il faut 4,5) et n’est pas appliquée en schéma ",
                    base.scheme.word(),
                    ".",
                ]
                .concat(),
            );
        };
        let dark = base.scheme == Scheme::Sombre;
        // which scheme a single colour of the ground is for: its lightness says; the other's is derived from it
        let of = |wish: Option<Wish>, light: bool| match wish {
            Some(Wish::One(c)) => {
                let here = (c.lightness() >= 0.5) == light;
                (here.then_some(c), (!here).then_some(c))
            }
            Some(Wish::Two { clair, sombre }) => {
                let (own, other) = if dark { (sombre, clair) } else { (clair, sombre) };
                (own, other.filter(|_| own.is_none()))
            }
            None => (None, None),
        };
        let (paper_given, paper_from) = of(self.paper, !dark);
        let (ink_given, ink_from) = of(self.ink, dark);
        let derived = |from: Option<Rgb>, base: Rgb| from.map_or(base, |c| c.at(base.lightness()));
        let mut paper = paper_given.unwrap_or_else(|| derived(paper_from, base.paper));
        let mut ink = ink_given.unwrap_or_else(|| derived(ink_from, base.ink));
        // a colour that is not given moves away from the one that is
        if ink_given.is_none() {
            ink = ink.reaching(&[paper], TEXT, darker_on(paper));
        } else if paper_given.is_none() {
            paper = paper.reaching(&[ink], TEXT, darker_on(ink));
        }
        if paper.contrast(ink) < TEXT {
            if let Some(given) = ink_given {
                refuse("ink", given, paper);
            }
            if let Some(given) = paper_given {
                refuse("paper", given, ink);
            }
            (paper, ink) = (base.paper, base.ink);
        }
        let darker = darker_on(paper);
        // as far from the paper as still leaves the text to be read on it
        let ground = |most: u32| {
            let mixed = (0..=most).rev().map(|n| paper.mixed(ink, f64::from(n) / 100.0));
            mixed.into_iter().find(|ground| ink.contrast(*ground) >= TEXT).unwrap_or(paper)
        };
        let tint = ground(7);
        let grounds = [paper, tint];
        let legible = |colour: Rgb, least: f64| {
            let found = colour.reaching(&grounds, least, darker);
            if grounds.iter().all(|g| found.contrast(*g) >= least) { found } else { ink }
        };
        // a single accent is for the scheme where it can be read, the light one first
        let accent = match self.accent {
            Some(Wish::One(c)) => {
                let other = if dark { self.ground(&CLAIR) } else { self.ground(&SOMBRE) };
                let (here, there) = (c.contrast(paper) >= TEXT, c.contrast(other) >= TEXT);
                match here && (!dark || !there) {
                    true => c,
                    false if there => legible(c, TEXT),
                    false if here => c,
                    false => {
                        refuse("accent", c, paper);
                        legible(base.accent, TEXT)
                    }
                }
            }
            Some(Wish::Two { clair, sombre }) => {
                let (own, other) = if dark { (sombre, clair) } else { (clair, sombre) };
                match (own, other) {
                    (Some(c), _) if c.contrast(paper) >= TEXT => c,
                    (Some(c), _) => {
                        refuse("accent", c, paper);
                        legible(base.accent, TEXT)
                    }
                    (None, Some(c)) => legible(c, TEXT),
                    (None, None) => legible(base.accent, TEXT),
                }
            }
            None => legible(base.accent, TEXT),
        };
        // the full button is written in white, in both schemes
        let fill = accent.reaching(&[WHITE], TEXT, true);
        let select = (1..=12).rev().map(|n| paper.mixed(accent, f64::from(n) / 100.0));
        let select = select.into_iter().find(|s| ink.contrast(*s) >= TEXT && accent.contrast(*s) >= TEXT);
        vec![
            ("--snr-paper", paper),
            ("--snr-ink", ink),
            ("--snr-side", ground(3)),
            ("--snr-tint", tint),
            ("--snr-line", paper.mixed(ink, 0.14)),
            ("--snr-rule", legible(paper.mixed(ink, 0.5), SHAPE)),
            ("--snr-muted", legible(paper.mixed(ink, 0.6), TEXT)),
            ("--snr-accent", accent),
            ("--snr-select", select.unwrap_or(paper)),
            ("--snr-fill", fill),
            ("--snr-on-fill", WHITE),
            ("--snr-warn", legible(base.warn, TEXT)),
            ("--snr-alert", legible(base.alert, TEXT)),
        ]
    }
    /// The paper of a scheme, before its contrast is judged: where a single accent would stand.
    fn ground(&self, base: &Base) -> Rgb {
        let dark = base.scheme == Scheme::Sombre;
        match self.paper {
            Some(Wish::One(c)) if (c.lightness() >= 0.5) != dark => c,
            Some(Wish::One(c)) => c.at(base.paper.lightness()),
            Some(Wish::Two { clair, sombre }) => (if dark { sombre } else { clair }).unwrap_or(base.paper),
            None => base.paper,
        }
    }
}
/// The variables that an accent alone changes.
const ACCENTED: [&str; 4] = ["--snr-accent", "--snr-select", "--snr-fill", "--snr-on-fill"];

/// The colours of `style/00-tokens.css` (a test compares).
struct Base {
    scheme: Scheme,
    paper: Rgb,
    ink: Rgb,
    accent: Rgb,
    warn: Rgb,
    alert: Rgb,
}
const CLAIR: Base = Base {
    scheme: Scheme::Clair,
    paper: Rgb(0xff, 0xff, 0xff),
    ink: Rgb(0x15, 0x21, 0x24),
    accent: Rgb(0x0b, 0x5f, 0x6e),
    warn: Rgb(0x8a, 0x56, 0x00),
    alert: Rgb(0xa8, 0x33, 0x1f),
};
const SOMBRE: Base = Base {
    scheme: Scheme::Sombre,
    paper: Rgb(0x14, 0x19, 0x1b),
    ink: Rgb(0xe6, 0xec, 0xee),
    accent: Rgb(0x7f, 0xca, 0xd7),
    warn: Rgb(0xe2, 0xb3, 0x5b),
    alert: Rgb(0xf2, 0x9b, 0x8c),
};
/// The colours that stand where a theme gives none: name, clair, sombre.
pub fn usual() -> [(&'static str, Rgb, Rgb); 5] {
    [
        ("paper", CLAIR.paper, SOMBRE.paper),
        ("ink", CLAIR.ink, SOMBRE.ink),
        ("accent", CLAIR.accent, SOMBRE.accent),
        ("warn", CLAIR.warn, SOMBRE.warn),
        ("alert", CLAIR.alert, SOMBRE.alert),
    ]
}

/// Whether what is written on this ground is dark: one of black and white always has 4.5:1.
fn darker_on(ground: Rgb) -> bool {
    ground.contrast(BLACK) > ground.contrast(WHITE)
}
fn take<T>(place: &mut Option<T>, found: Option<T>) -> bool {
    let there = found.is_some();
    *place = found;
    there
}
fn wish(value: &Json) -> Option<Wish> {
    if let Json::Text(text) = value {
        return Rgb::read(text).map(Wish::One);
    }
    let all = entries(value);
    let one = |key: &str| value.get(key).map(|v| v.text().and_then(Rgb::read));
    let known = all.iter().all(|(key, _)| key == "clair" || key == "sombre");
    match (one("clair"), one("sombre")) {
        (None, None) | (Some(None), _) | (_, Some(None)) => None,
        (clair, sombre) => known.then_some(Wish::Two { clair: clair.flatten(), sombre: sombre.flatten() }),
    }
}
/// Names of families in a fixed alphabet, written between quotation marks: nothing else can come with them.
fn families(text: &str) -> Option<String> {
    let mut out: Vec<String> = vec![];
    for name in text.split(',') {
        let name = name.trim().trim_matches(['"', '\'']).trim();
        let letters = name.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '-');
        if !letters || !is_line(name, 40) || out.len() == 6 {
            return None;
        }
        out.push(if GENERIC.contains(&name) { name.into() } else { ["\"", name, "\""].concat() });
    }
    Some(out.join(","))
}
fn radius(value: &Json) -> Option<u8> {
    let px = match value {
        Json::Number(n) => n.as_i64()?,
        Json::Text(text) => text.strip_suffix("px")?.parse::<u8>().ok()?.into(),
        _ => return None,
    };
    (0..=RADIUS).contains(&px).then_some(px as u8)
}
/// "3,9": one decimal, cut and not rounded, so that 4,49 is not said to be 4,5.
fn ratio(n: f64) -> String {
    let tenths = (n * 10.0) as u32;
    [&(tenths / 10).to_string(), ",", &(tenths % 10).to_string()].concat()
}
