//! Colours of a portal: what is derived can be read, what is used as given and cannot be is refused.
use strategie_nr::embed::colour::{BLACK, Rgb, WHITE};
use strategie_nr::embed::theme::{Scheme, Theme, usual};
use strategie_nr::file::parse;
use strategie_nr::strategie::json::Json;

fn theme(text: &str) -> Theme {
    let mut said = vec![];
    let theme = Theme::read(&parse(text).unwrap(), &mut said);
    assert_eq!(said, [""; 0], "{text}");
    theme
}
/// The value of a variable in both schemes, and what was said.
type Shown = (Vec<(&'static str, Rgb, Rgb)>, Vec<String>);
fn shown(text: &str) -> Shown {
    let mut said = vec![];
    let all = theme(text).variables(&mut said);
    let two = |value: &str| {
        let (clair, sombre) = value.strip_prefix("light-dark(")?.strip_suffix(')')?.split_once(',')?;
        Some((Rgb::read(clair)?, Rgb::read(sombre)?))
    };
    (all.iter().filter_map(|(name, value)| two(value).map(|(c, s)| (*name, c, s))).collect(), said)
}
fn of(all: &[(&'static str, Rgb, Rgb)], name: &str) -> (Rgb, Rgb) {
    all.iter().find(|(n, ..)| *n == name).map(|(_, c, s)| (*c, *s)).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn contrast_is_that_of_wcag() {
    let near = |a: f64, b: f64| (a - b).abs() < 0.01;
    assert!(near(WHITE.contrast(BLACK), 21.0) && near(WHITE.contrast(WHITE), 1.0));
    for (colour, expected) in
        [("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.00), ("#0b5f6e", 7.30), ("#ffcc00", 1.52)]
    {
        let found = Rgb::read(colour).unwrap().contrast(WHITE);
        assert!(near(found, expected), "{colour}: {found}");
    }
}
#[test]
fn colours_are_hexadecimal_and_nothing_else() {
    assert_eq!(Rgb::read("#05a"), Some(Rgb(0, 0x55, 0xaa)));
    assert_eq!(Rgb::read("#0B5f6E").map(Rgb::write).as_deref(), Some("#0b5f6e"));
    for bad in
        ["", "#", "0b5f6e", "#0b5f6", "#0b5f6e0", "#gggggg", "red", "#é5", "rgb(0,0,0)", "#0b5f6e;", " #05a"]
    {
        assert_eq!(Rgb::read(bad), None, "{bad}");
    }
}
#[test]
fn moving_the_lightness_keeps_the_hue() {
    let hue = |Rgb(r, g, b): Rgb| {
        // by the order and the balance of the channels: enough to see a hue turn
        let (r, g, b) = (f64::from(r), f64::from(g), f64::from(b));
        (3f64.sqrt() * (g - b)).atan2(2.0 * r - g - b).to_degrees()
    };
    for colour in ["#0b5f6e", "#c2185b", "#e8590c", "#1a7f37", "#4b0082", "#000091"] {
        let c = Rgb::read(colour).unwrap();
        for lightness in [0.35, 0.5, 0.65, 0.8] {
            let moved = c.at(lightness);
            let turned = (hue(moved) - hue(c) + 540.0).rem_euclid(360.0) - 180.0;
            assert!(
                (moved.lightness() - lightness).abs() < 0.02,
                "{colour} at {lightness}: {}",
                moved.lightness()
            );
            assert!(turned.abs() < 25.0, "{colour} at {lightness}: turned by {turned}");
        }
        assert_eq!(c.at(c.lightness()), c, "at its own lightness a colour is itself");
    }
}
#[test]
fn a_colour_that_is_read_as_given_is_not_touched_and_the_other_is_derived() {
    let (all, said) = shown(r##"{"accent": "#000091"}"##);
    assert_eq!(said, [""; 0]);
    let (clair, sombre) = of(&all, "--snr-accent");
    assert_eq!(clair.write(), "#000091");
    let [(_, _, night), ..] = usual();
    assert!(sombre != clair && sombre.contrast(night) >= 4.5, "{}", sombre.contrast(night));
    assert!(!all.iter().any(|(name, ..)| *name == "--snr-paper"), "an accent leaves the ground alone");
    // one that can only be read in the dark is used there, and the light one is derived from it
    let (all, said) = shown(r##"{"accent": "#ffcc00"}"##);
    assert_eq!(said, [""; 0]);
    let (clair, sombre) = of(&all, "--snr-accent");
    assert_eq!(sombre.write(), "#ffcc00");
    assert!(clair.contrast(WHITE) >= 4.5);
}
#[test]
fn a_colour_used_as_given_that_cannot_be_read_is_refused_in_that_scheme_and_said() {
    let (all, said) = shown(r##"{"accent": {"clair": "#ffcc00", "sombre": "#7fd1ff"}}"##);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("#ffcc00") && said[0].contains("clair") && said[0].contains("1,5 pour 1"),
        "{said:?}"
    );
    let (clair, sombre) = of(&all, "--snr-accent");
    let usual = usual();
    assert_eq!((clair, sombre.write().as_str()), (usual[2].1, "#7fd1ff"), "the usual one stands there");
    // only one scheme is given: the other is derived, never refused
    let (_, said) = shown(r##"{"accent": {"sombre": "#7fd1ff"}}"##);
    assert_eq!(said, [""; 0]);
    // a ground and a text that cannot be told apart
    let (all, said) = shown(r##"{"paper": {"clair": "#dddddd"}, "ink": {"clair": "#999999"}}"##);
    assert!(said.len() >= 2, "{said:?}");
    assert_eq!(of(&all, "--snr-paper").0, usual[0].1);
    // grey that is read nowhere
    let (_, said) = shown(r##"{"accent": "#767676", "paper": {"clair": "#eeeeee", "sombre": "#333333"}}"##);
    assert_eq!(said.len(), 2, "{said:?}");
}
/// Whatever a portal gives, texts have 4.5:1 on each ground they stand on, and what shows where to write 3:1.
#[test]
fn everything_can_be_read_under_any_theme() {
    let levels = [0u8, 0x33, 0x66, 0x99, 0xcc, 0xff];
    let mut colours = vec![];
    for r in levels {
        for g in levels {
            colours.extend(levels.map(|b| Rgb(r, g, b)));
        }
    }
    let mut tried = 0;
    for (n, one) in colours.iter().enumerate() {
        let other = colours[(n * 89 + 7) % colours.len()];
        for text in [
            format!(r#"{{"accent": "{}"}}"#, one.write()),
            format!(r#"{{"paper": "{}"}}"#, one.write()),
            format!(r#"{{"ink": "{}", "accent": "{}"}}"#, one.write(), other.write()),
            format!(
                r#"{{"paper": "{}", "ink": "{}", "accent": "{}"}}"#,
                one.write(),
                other.write(),
                one.write()
            ),
            format!(r#"{{"paper": {{"clair": "{}", "sombre": "{}"}}}}"#, one.write(), other.write()),
        ] {
            let (all, _) = shown(&text);
            let usual = usual();
            for scheme in [Scheme::Clair, Scheme::Sombre] {
                let dark = scheme == Scheme::Sombre;
                let value = |name: &str| {
                    let of = |(_, c, s): &(&str, Rgb, Rgb)| if dark { *s } else { *c };
                    let there = all.iter().find(|(n, ..)| *n == name).map(of);
                    let plain = name.trim_start_matches("--snr-");
                    there.or_else(|| usual.iter().find(|(n, ..)| *n == plain).map(of))
                };
                let paper = value("--snr-paper").unwrap();
                let check = |a: &str, on: Rgb, least: f64| {
                    if let Some(a_colour) = value(a) {
                        let found = a_colour.contrast(on);
                        assert!(found >= least, "{text} {scheme:?}: {a} has {found} on {}", on.write());
                    }
                };
                check("--snr-ink", paper, 4.5);
                check("--snr-accent", paper, 4.5);
                check(
                    "--snr-on-fill",
                    value("--snr-fill").unwrap_or(usual[2].1),
                    if all.is_empty() { 0.0 } else { 4.5 },
                );
                if let Some(tint) = value("--snr-tint") {
                    check("--snr-muted", paper, 4.5);
                    check("--snr-muted", tint, 4.5);
                    check("--snr-warn", paper, 4.5);
                    check("--snr-alert", paper, 4.5);
                    check("--snr-rule", paper, 3.0);
                }
                if let Some(select) = value("--snr-select") {
                    check("--snr-ink", select, 4.5);
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 2000);
}
#[test]
fn fonts_and_corners_are_written_in_a_fixed_alphabet() {
    let mut said = vec![];
    let all = theme(r#"{"font": "Marianne, 'Open Sans',sans-serif", "radius": "0px"}"#).variables(&mut said);
    assert_eq!(
        all,
        [
            ("--snr-font", "\"Marianne\",\"Open Sans\",sans-serif".to_owned()),
            ("--snr-radius", "0px".to_owned())
        ]
    );
    assert_eq!(theme("{}").variables(&mut said), [], "no theme changes nothing");
    for hostile in
        [';', ':', '{', '}', '(', ')', '\\', '/', '<', '@', '!', '\u{a0}', '\u{202e}', '\u{0}', '"']
    {
        let text = strategie_nr::file::compact(&Json::Text(format!("Ari{hostile}al")));
        let mut said = vec![];
        let theme = Theme::read(&parse(&format!("{{\"font\":{text}}}")).unwrap(), &mut said);
        assert_eq!((theme.font, said.len()), (None, 1), "{hostile:?}");
    }
}
#[test]
fn the_usual_colours_are_those_of_the_style_sheet() {
    let css = include_str!("../../style/00-tokens.css");
    let primitive = |name: &str| {
        let (_, rest) = css.split_once(&format!("--{name}: ")).unwrap_or_else(|| panic!("{name}"));
        Rgb::read(rest.split(';').next().unwrap()).unwrap()
    };
    for (name, clair, sombre) in usual() {
        let (_, rest) = css.split_once(&format!("--snr-{name}: light-dark(var(--")).unwrap();
        let (one, rest) = rest.split_once("), var(--").unwrap();
        let two = rest.split(')').next().unwrap();
        assert_eq!((primitive(one), primitive(two)), (clair, sombre), "{name}");
    }
}
