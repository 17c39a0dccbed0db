//! A field that shows a value gives it back: for values at random, for those of the examples, and for anything typed.
use super::put;
use strategie_nr::french::{self, date, number, quantity};
use strategie_nr::strategie::describe::{Kind, Record};
use strategie_nr::strategie::json::Json;
use strategie_nr::strategie::montant::Amount;
use strategie_nr::strategie::table::{coded, described};
use strategie_nr::strategie::*;

struct Random(u64);
impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        self.0 ^= self.0 >> 29;
        (self.0 >> 11) % n
    }
    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize].clone()
    }
    /// 0, small, or anything of 15 digits that the file holds, of both signs.
    fn number(&mut self) -> f64 {
        let digits = self.below(15) as u32 + 1;
        let n = match self.below(6) {
            0 => 0.0,
            1 | 2 => self.below(40) as f64,
            3 => self.below(10_000) as f64 / 10.0,
            _ => {
                let whole = self.below(10u64.pow(digits)) as f64;
                (whole / 10f64.powi(self.below(8) as i32 + digits as i32 - 6).max(1e-300)).min(1e15)
            }
        };
        let n = if self.below(3) == 0 { -n } else { n };
        let n = number::read(&number::write(n)).unwrap();
        if number::write(n).len() > 40 || n.abs() < 1e-9 { 0.0 } else { n }
    }
}
fn text(s: &str) -> Slot {
    Slot::Text(s.into())
}
const UNITS: [&str; 12] =
    ["", "%", "ans", "t CO2e", "kWh", "€", "€ HT", "/100", "points", "équipements", "heures par an", "k€"];
const QUALIFIERS: [&str; 6] = ["environ", "plus_de", "moins_de", "au_moins", "au_plus", "a_peu_pres"];

#[test]
fn any_value_that_is_shown_is_given_back() {
    let mut random = Random(11);
    let mut seen = [0; 4];
    for round in 0..120_000 {
        let (record, which): (&'static Record, _) = random.of(&[
            (&described::Donnee, 0),
            (&described::Releve, 1),
            (&described::Cible, 2),
            (&described::Ventilation, 3),
        ]);
        let unit = random.of(&UNITS);
        let mut o = Object::new(record);
        let form = random.below(if which == 1 { 8 } else { 6 });
        let fraction = |o: &mut Object, random: &mut Random, both: bool| {
            put(o, "numerateur", Slot::Number(random.number()));
            if both {
                put(o, "denominateur", Slot::Number(random.number()));
            }
        };
        if matches!(form, 0..=2 | 4) {
            put(&mut o, "valeur", Slot::Number(random.number()));
        }
        if matches!(form, 3 | 4 | 7) {
            let (a, b) = (random.number(), random.number());
            put(&mut o, "min", Slot::Number(a.min(b)));
            put(&mut o, "max", Slot::Number(a.max(b)));
        }
        if form == 5 {
            put(&mut o, random.of(&["min", "max"]), Slot::Number(random.number()));
        }
        if matches!(form, 6 | 7) {
            let both = random.below(4) > 0;
            fraction(&mut o, &mut random, both);
        }
        if random.below(2) == 0 {
            put(&mut o, "qualificatif", text(random.of(&QUALIFIERS)));
        }
        if random.below(2) == 0 {
            put(&mut o, "mode", text(random.of(&["valeur", "evolution", "evolution_pct", "autre"])));
        }
        put(&mut o, "texte", text("63/100 (classe C)"));
        put(&mut o, "commentaire", text("C"));
        let shown = valeur::shown(&o, unit);
        let mut other = o.clone();
        let edit = valeur::typed(record, &Path::default(), Some(&o), &shown, unit, false);
        let back = apply(&mut other, edit).unwrap_or_else(|| panic!("{round} {o:?}"));
        assert!(other == o, "{round} [{unit}] {shown:?}\n{o:?}\n{other:?}");
        apply(&mut other, back);
        assert!(other == o);
        seen[which] += 1;
    }
    assert!(seen.iter().all(|n| *n > 20_000));
}
#[test]
fn any_amount_that_is_shown_is_given_back() {
    let mut random = Random(3);
    let record = &described::Ligne;
    for round in 0..60_000 {
        let mut o = Object::new(record);
        let units: Vec<_> = coded::UniteDeLigne.values.iter().map(|v| v.0).chain(["heures"]).collect();
        if random.below(5) > 0 {
            put(&mut o, "unite", text(random.of(&units)));
        }
        for key in ["prevu", "realise"] {
            if random.below(3) > 0 {
                put(&mut o, key, Slot::Number(random.number()));
            }
        }
        let prevu = !by_key(&o, "prevu").is_absent();
        if prevu && random.below(2) == 0 {
            put(&mut o, "qualificatif", text(random.of(&QUALIFIERS)));
        }
        let (first, span) = (2020.0 + random.below(10) as f64, random.below(4) as f64);
        for (key, year) in [("annee", first), ("annee_fin", first + span)] {
            if random.below(3) > 0 {
                put(&mut o, key, Slot::Number(year));
            }
        }
        for (which, key) in [(Amount::Prevu, "prevu"), (Amount::Realise, "realise")] {
            if by_key(&o, key).is_absent() {
                continue; // typing nothing takes the unit away too
            }
            let shown = montant::shown(&o, which);
            let mut other = o.clone();
            apply(&mut other, montant::typed(record, &Path::default(), Some(&o), which, &shown)).unwrap();
            assert!(other == o, "{round} {shown:?}\n{o:?}\n{other:?}");
        }
        let mut other = o.clone();
        apply(&mut other, annees::typed(record, &Path::default(), &annees::shown(&o))).unwrap();
        assert!(other == o, "{round} {:?}\n{o:?}\n{other:?}", annees::shown(&o));
    }
}
#[test]
fn any_field_that_is_shown_is_given_back() {
    let mut random = Random(5);
    for _ in 0..400 {
        for field in described::ALL.iter().flat_map(|r| r.fields) {
            let slot = match field.kind {
                Kind::Text | Kind::Long => text(random.of(&["Réseau\n  suite ", " a", "1,5\té"])),
                Kind::Date => text(random.of(&["2027", "2027-03", "2024-02-29", "2025-01-01", "2026-12-31"])),
                Kind::Siren => text("217500016"),
                Kind::Siret => text("21750001600019"),
                Kind::Url => text(random.of(&["https://www.ville.fr/a?b=1", "mailto:dsi@ville.fr"])),
                Kind::Email => text("dsi@ville.fr"),
                Kind::Entry => text("minumeco-2023:2-05"),
                Kind::Code(codes) => text(random.of(codes.values).0),
                Kind::Codes(codes) => Slot::Texts(codes.values.iter().map(|v| v.0.into()).collect()),
                Kind::References(_) => Slot::Texts(vec!["m1".into(), "x_2-B".into()]),
                Kind::Reference(_) | Kind::Id => text("m1"),
                Kind::Tags => Slot::Texts(vec!["Maison de l’emploi, Paris".into(), "écoles ; lycées".into()]),
                Kind::Ints(last) => Slot::Numbers((1..=last).map(f64::from).collect()),
                Kind::Number => Slot::Number(random.number()),
                Kind::Integer => Slot::Number(random.number().trunc()),
                Kind::Percent => Slot::Number(random.below(101) as f64),
                Kind::Year => Slot::Number(2000.0 + random.below(60) as f64),
                Kind::Yes => Slot::Yes(true),
                Kind::Uuid => text("6b1f3c1e-2f1d-4d58-9c0a-0d6a5f0b7d11"),
                Kind::Instant => text("2026-03-01T10:00:00Z"),
                Kind::One(_) | Kind::List(_) | Kind::Anything => continue,
            };
            let shown = entry::shown(field.kind, &slot);
            assert!(entry::typed(field.kind, &shown) == slot, "{} {shown:?}", field.key);
            let unclear = Slot::Unclear(Json::Text("à voir ?".into()));
            let held = entry::typed(field.kind, "à voir ?");
            assert!(held == unclear || held == text("à voir ?") || matches!(held, Slot::Texts(_)));
            assert_eq!(entry::shown(field.kind, &held), "à voir ?");
        }
    }
}
#[test]
fn nothing_typed_is_refused_or_lost() {
    let pieces = [
        "6",
        "1 200",
        "12,5",
        "-",
        "−",
        "+",
        "à",
        "a",
        "et",
        "entre",
        "de",
        "environ",
        "~",
        ">",
        "≥",
        "%",
        "points",
        "€",
        "k€",
        "M€",
        "HT",
        "ETP",
        "/",
        "sur",
        "(",
        ")",
        ";",
        "…",
        "valeur",
        "baisse de",
        "é",
        "œ",
        "\u{301}",
        "²",
        "1er",
        "mars",
        "janv.",
        "2027",
        "30/06/2027",
        "-12-",
        ".",
        "’",
        "\u{202f}",
        "🌱",
        "ou plus",
        "par an",
        "moins",
    ];
    let mut random = Random(9);
    for _ in 0..40_000 {
        let mut typed_text = String::new();
        for _ in 0..random.below(6) + 1 {
            typed_text += random.of(&pieces);
            typed_text += random.of(&["", " ", " "]);
        }
        let unit = random.of(&UNITS);
        let trimmed = typed_text.trim();
        for record in [&described::Cible, &described::Releve] {
            let mut o = Object::new(record);
            apply(&mut o, valeur::typed(record, &Path::default(), None, &typed_text, unit, false)).unwrap();
            let unclear = by_key(&o, "valeur") == &Slot::Unclear(Json::Text(trimmed.into()));
            assert_eq!(valeur::hint(&o, unit).is_some(), unclear, "{typed_text:?}");
            assert!(!o.is_empty() || trimmed.is_empty(), "{typed_text:?}");
            let shown = valeur::shown(&o, unit);
            assert!(!unclear || shown == trimmed);
            // what the field shows then is stable
            let mut other = o.clone();
            apply(&mut other, valeur::typed(record, &Path::default(), Some(&o), &shown, unit, false))
                .unwrap();
            assert!(other == o, "{typed_text:?} {shown:?} [{unit}]\n{o:?}\n{other:?}");
            valeur::understood(&o, unit, Some(900.0));
        }
        let mut o = Object::new(&described::Ligne);
        apply(&mut o, montant::typed(&described::Ligne, &Path::default(), None, Amount::Prevu, &typed_text))
            .unwrap();
        assert!(!o.is_empty() || trimmed.is_empty());
        let unclear = matches!(by_key(&o, "prevu"), Slot::Unclear(_));
        assert_eq!(montant::hint(&o, Amount::Prevu).is_some(), unclear, "{typed_text:?}");
        date::read(&typed_text);
        quantity::read(&typed_text, unit);
        french::compare(&french::fold(&typed_text), &typed_text);
        for kind in [Kind::Date, Kind::Integer, Kind::Ints(6), Kind::Url, Kind::Siren, Kind::Yes] {
            let slot = entry::typed(kind, &typed_text);
            assert!(trimmed.is_empty() || !slot.is_absent() || matches!(kind, Kind::Yes));
            entry::notice(kind, &slot);
            entry::understood(kind, &slot);
        }
    }
}
#[test]
fn every_value_of_the_examples_is_given_back() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/1.0.0/exemples/valides");
    let mut seen = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let (doc, _) = strategie_nr::file::read(&bytes, &described::Strategie).unwrap();
        walk(&doc, &mut |o, i, slot| {
            let kind = o.record.fields[i].kind;
            if let Kind::One(_) | Kind::List(_) | Kind::Anything = kind {
                return;
            }
            // a `false` of a file is kept, and the interface removes the key instead (format, section 3)
            if let Slot::Yes(false) = slot {
                return;
            }
            let shown = entry::shown(kind, slot);
            assert!(entry::typed(kind, &shown) == *slot, "{} {shown:?}", o.record.fields[i].key);
            seen += 1;
            let at = Path::from([]);
            let whole = match o.record.name {
                "Donnee" | "Releve" | "Cible" | "Ventilation" => ["", "%", "t CO2e"]
                    .map(|unit| valeur::typed(o.record, &at, Some(o), &valeur::shown(o, unit), unit, false))
                    .to_vec(),
                "Ligne" => [Amount::Prevu, Amount::Realise]
                    .into_iter()
                    .filter(|which| !montant::shown(o, *which).is_empty())
                    .map(|which| montant::typed(o.record, &at, Some(o), which, &montant::shown(o, which)))
                    .chain([annees::typed(o.record, &at, &annees::shown(o))])
                    .collect(),
                _ => vec![],
            };
            for edit in whole {
                let mut other = o.clone();
                apply(&mut other, edit).unwrap();
                assert!(other == *o, "{o:?}\n{other:?}");
            }
        });
    }
    assert!(seen > 500);
}
