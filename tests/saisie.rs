//! What is typed in French: one table of accepted spellings, printed in `docs/saisie.md`, and the promise that a field
//! which shows a value gives it back.
use strategie_nr::file::compact;
use strategie_nr::strategie::describe::{Kind, Record};
use strategie_nr::strategie::montant::Amount;
use strategie_nr::strategie::table::{coded, described};
use strategie_nr::strategie::*;

/// How the rows of one part of the table are typed and shown.
#[derive(Clone, Copy)]
enum Field {
    /// The « valeur » of this record, in the unit of the row.
    Valeur(&'static Record),
    Texte(&'static Record),
    Montant,
    Annees,
    One(Kind),
}
struct Part {
    title: &'static str,
    /// What the documentation says before the table.
    said: &'static str,
    field: Field,
    /// What is typed, its unit, what the file holds, what the field shows afterwards.
    rows: &'static [(&'static str, &'static str, &'static str, &'static str)],
}

include!("saisie/table.rs");
#[path = "saisie/given_back.rs"]
mod given_back;

/// What the file holds once the text is typed in an empty field, and what the field shows then.
fn tried(field: Field, text: &str, unit: &str) -> (String, String) {
    let put = |record: &'static Record, edit: Edit| {
        let mut o = Object::new(record);
        apply(&mut o, edit).expect("an edit of a field that exists");
        o
    };
    let at = Path::default();
    match field {
        Field::Valeur(record) => {
            let o = put(record, valeur::typed(record, &at, None, text, unit, false));
            (compact(&o), valeur::shown(&o, unit))
        }
        Field::Texte(record) => {
            let o = put(record, valeur::typed(record, &at, None, text, unit, true));
            (compact(&o), valeur::shown_as_text(&o, unit))
        }
        Field::Montant => {
            let record = &described::Ligne;
            let o = put(record, montant::typed(record, &at, None, Amount::Prevu, text));
            (compact(&o), montant::shown(&o, Amount::Prevu))
        }
        Field::Annees => {
            let record = &described::Ligne;
            let o = put(record, annees::typed(record, &at, text));
            (compact(&o), annees::shown(&o))
        }
        Field::One(kind) => {
            let slot = entry::typed(kind, text);
            let held = compact(&slot);
            let held = if let Slot::Unclear(_) = slot { format!("à préciser : {held}") } else { held };
            (held, entry::shown(kind, &slot))
        }
    }
}
/// Non-breaking spaces as spaces: the table is readable.
fn spaced(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn every_spelling_of_the_table() {
    let mut wrong = vec![];
    for part in TABLE {
        for (text, unit, held, shown) in part.rows {
            let (h, s) = tried(part.field, text, unit);
            if (&*h, &*spaced(&s)) != (held, shown) {
                wrong.push(format!("{text} [{unit}]\n  {held} | {shown}\n  {h} | {}", spaced(&s)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
#[test]
fn what_a_field_shows_is_understood_as_the_same() {
    for part in TABLE {
        for (text, unit, ..) in part.rows {
            let (held, shown) = tried(part.field, text, unit);
            assert_eq!(tried(part.field, &shown, unit).0, held, "{text} [{unit}] {shown}");
        }
    }
}
#[test]
fn the_documentation_prints_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/saisie.md");
    let mut text = String::from(HEAD);
    for part in TABLE {
        text += &format!("\n## {}\n\n{}\n\n", part.title, part.said);
        let units = part.rows.iter().any(|r| !r.1.is_empty());
        let unit = |u: &str| if units { format!(" {u} |") } else { String::new() };
        text += &format!("| Vous écrivez |{} Le fichier garde | Le champ montre |\n", unit("Unité"));
        text += &format!("|---|{}---|---|\n", if units { "---|" } else { "" });
        let cell = |s: &str| s.replace('|', "\\|").replace('\n', " ⏎ ");
        for (typed, u, held, shown) in part.rows {
            text += &format!("| {} |{} `{}` | {} |\n", cell(typed), unit(u), cell(held), cell(shown));
        }
    }
    if std::env::var_os("SNR_ECRIRE").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    let printed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(printed == text, "docs/saisie.md is not the table: run SNR_ECRIRE=1 cargo test --test saisie");
}

fn put(o: &mut Object, key: &str, slot: Slot) {
    if let Some(i) = o.record.find(key, 0) {
        *o.slot_mut(i) = slot;
    }
}
/// The object that a text gives.
fn of(record: &'static Record, text: &str, unit: &str) -> Object {
    let mut o = Object::new(record);
    apply(&mut o, valeur::typed(record, &Path::default(), None, text, unit, false)).unwrap();
    o
}
#[test]
fn what_was_understood_is_said_when_it_adds_something() {
    for (record, text, unit, reference, said) in [
        (&described::Releve, "680", "t CO2e", None, None),
        (&described::Releve, "environ 680", "t CO2e", None, Some("valeur approchée")),
        (&described::Releve, "6 à 7", "ans", None, Some("entre 6 et 7 ans")),
        (&described::Releve, ">1200", "personnes", None, Some("plus de 1 200 personnes")),
        (&described::Releve, "≥ 25", "%", None, Some("25 % ou plus")),
        (&described::Releve, "142 / 500", "%", None, Some("soit 28,4 %")),
        (&described::Releve, "412 / 1790", "%", None, Some("soit 23 %")),
        (&described::Releve, "environ 412 / 1790", "%", None, Some("soit environ 23 %")),
        (&described::Releve, "3 / 4", "", None, Some("soit 0,75")),
        (&described::Releve, "3 / 0", "%", None, None),
        (&described::Releve, "à chiffrer", "%", None, None),
        (&described::Releve, "12 k€", "€", None, None),
        (
            &described::Cible,
            "−10 à −25 %",
            "t CO2e",
            Some(900.0),
            Some("baisse de 10 à 25 %, soit entre 675 et 810 t CO2e"),
        ),
        (&described::Cible, "−25 %", "t CO2e", Some(900.0), Some("baisse de 25 %, soit 675 t CO2e")),
        (&described::Cible, "−25 %", "t CO2e", None, Some("baisse de 25 %")),
        (
            &described::Cible,
            "au moins −25 %",
            "t CO2e",
            Some(900.0),
            Some("baisse d’au moins 25 %, soit 675 t CO2e ou moins"),
        ),
        (&described::Cible, "+5 points", "%", Some(23.0), Some("hausse de 5 points, soit 28 %")),
        (
            &described::Cible,
            "+5 %",
            "%",
            None,
            Some("hausse de 5 % (pour une différence en points : +5 points)"),
        ),
        (&described::Cible, "+2", "ans", Some(5.1), Some("hausse de 2 ans, soit 7,1 ans")),
        (&described::Cible, "−5 à +5 %", "kWh", None, Some("entre −5 et +5 %")),
        (&described::Cible, "6 à 7 ans", "ans", Some(5.1), Some("entre 6 et 7 ans, soit +17,6 à +37,3 %")),
        (&described::Cible, "30 %", "%", Some(23.0), Some("soit +7 points")),
        (&described::Cible, "7", "ans", Some(0.0), None),
    ] {
        let understood = valeur::understood(&of(record, text, unit), unit, reference);
        assert_eq!(understood.as_deref().map(spaced).as_deref(), said, "{text} [{unit}]");
    }
}
#[test]
fn what_was_kept_as_typed_is_explained() {
    for (record, text, unit, word) in [
        (&described::Cible, "25 %", "t CO2e", "−25 % pour une baisse"),
        (&described::Cible, "5 points", "%", "+5 points"),
        (&described::Releve, "−25 %", "t CO2e", "valeur atteinte"),
        (&described::Donnee, "25 %", "", "comme unité"),
        (&described::Releve, "6 mois", "ans", "n’est pas celle"),
        (&described::Donnee, "680 t CO2e", "", "dans son champ"),
        (&described::Cible, "412 / 1790", "%", "un seul nombre"),
        (&described::Cible, "à chiffrer", "%", "Une valeur se lit"),
    ] {
        let hint = valeur::hint(&of(record, text, unit), unit).unwrap();
        assert!(hint.contains(word), "{text} [{unit}] {hint}");
    }
    let line = |held: &str, text: &str, which| {
        let mut o = Object::new(&described::Ligne);
        if !held.is_empty() {
            apply(&mut o, montant::typed(&described::Ligne, &Path::default(), None, Amount::Prevu, held))
                .unwrap();
        }
        let edit = montant::typed(&described::Ligne, &Path::default(), Some(&o), which, text);
        apply(&mut o, edit).unwrap();
        o
    };
    for (held, text, which, word) in [
        ("", "à chiffrer", Amount::Prevu, "Un montant se lit"),
        ("", "10 à 12 k€", Amount::Prevu, "un seul montant"),
        ("", "260 k€ par an", Amount::Prevu, "le total"),
        ("", "260 k€/an", Amount::Prevu, "le total"),
        ("12 k€ HT", "3 ETP", Amount::Realise, "la même unité"),
        ("12 k€", "environ 9 k€", Amount::Realise, "réalisé seul"),
    ] {
        let hint = montant::hint(&line(held, text, which), which).unwrap_or_default();
        assert!(hint.contains(word), "{text} {hint}");
    }
    // a second amount is in the unit of the line, said again or not
    for text in ["9 800,50", "9 800,50 €", "9,8005 k€ HT"] {
        let o = line("12 k€ HT", text, Amount::Realise);
        assert_eq!(compact(&o), r#"{"unite":"eur_ht","prevu":12000,"realise":9800.5}"#, "{text}");
    }
    // alone, an amount changes the unit with it, and takes it away
    assert_eq!(compact(&line("12 k€ HT", "12 k€", Amount::Prevu)), r#"{"unite":"eur","prevu":12000}"#);
    assert_eq!(compact(&line("12 k€ HT", "15 000", Amount::Prevu)), r#"{"unite":"eur_ht","prevu":15000}"#);
    assert_eq!(compact(&line("12 k€ HT", "", Amount::Prevu)), "{}");
}
#[test]
fn a_value_beside_a_text_stays() {
    let record = &described::Releve;
    let mut o = of(record, "63", "/100");
    let as_text = |o: &mut Object, text: &str| {
        let edit = valeur::typed(record, &Path::default(), Some(o), text, "/100", true);
        apply(o, edit).unwrap();
        compact(o)
    };
    assert_eq!(valeur::shown_as_text(&o, "/100"), "63");
    assert_eq!(as_text(&mut o, "63 C"), r#"{"texte":"63 C"}"#);
    put(&mut o, "valeur", Slot::Number(63.0));
    assert_eq!(as_text(&mut o, "63/100 (classe C)"), r#"{"valeur":63,"texte":"63/100 (classe C)"}"#);
    assert_eq!(valeur::shown(&o, "/100"), "63");
}
#[test]
fn odd_values_are_noticed() {
    let noticed = |kind, text: &str| entry::notice(kind, &entry::typed(kind, text)).unwrap_or_default();
    for (kind, text) in [
        (Kind::Siren, "217500016"),
        (Kind::Siret, "217 500 016 00019"),
        (Kind::Siret, "35600000000048"),
        (Kind::Siret, "35600000009075"),
        (Kind::Email, "dsi@ville.fr"),
        (Kind::Url, "https://www.ville.fr:8080/nr?a=b#c"),
        (Kind::Url, "mailto:dsi@ville.fr"),
        (Kind::Year, "2027"),
    ] {
        assert_eq!(noticed(kind, text), "", "{text}");
    }
    for (kind, text, word) in [
        (Kind::Siren, "217500017", "clé de contrôle d’un SIREN"),
        (Kind::Siret, "21750001600018", "clé de contrôle d’un SIRET"),
        (Kind::Siret, "35600000009076", "clé de contrôle"),
        (Kind::Siren, "12-34", "4 chiffres"),
        (Kind::Email, "dsi", "nom@domaine.fr"),
        (Kind::Email, "dsi@ville", "nom@domaine.fr"),
        (Kind::Url, "https://?", "incomplète"),
        (Kind::Url, "mailto:dsi", "incomplète"),
        (Kind::Year, "27", "quatre chiffres"),
    ] {
        assert!(spaced(&noticed(kind, text)).contains(word), "{text} {}", noticed(kind, text));
    }
}
#[test]
fn numbers_of_lists_have_names() {
    let said = |last, text| entry::understood(Kind::Ints(last), &entry::typed(Kind::Ints(last), text));
    assert_eq!(
        said(6, "2, 1").unwrap(),
        "Cycle de vie du matériel\u{a0}; Commande publique durable et réemploi"
    );
    assert_eq!(said(17, "12").unwrap(), "Consommation et production responsables");
    assert_eq!(said(5, "5").unwrap(), "Transition vers une économie circulaire");
    assert_eq!(
        (entry::theme(0), entry::theme(7), entry::odd(18), entry::finalite(6)),
        (None, None, None, None)
    );
}
