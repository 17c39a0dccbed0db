//! French words, numbers and dates, read and written.
use std::cmp::Ordering;
use strategie_nr::french::date::{self, Moment};
use strategie_nr::french::{clean, compare, count, fold, has_words, matches, number, plural, same};

#[test]
fn numbers_are_written_as_in_french() {
    let written = |n: f64| number::write(n).replace('\u{202f}', " ");
    for (n, text) in [
        (0.0, "0"),
        (-0.0, "0"),
        (7.0, "7"),
        (680.5, "680,5"),
        (1790.0, "1 790"),
        (-25.0, "−25"),
        (1_234_567.25, "1 234 567,25"),
        (0.05, "0,05"),
        (0.1 + 0.2, "0,3"),
        (1e15, "1 000 000 000 000 000"),
        (1e-9, "0,000000001"),
        (999_999.999_999_999, "999 999,999999999"),
    ] {
        assert_eq!(written(n), text);
        assert_eq!(number::read(text).map(number::write), Some(number::write(n)));
    }
    assert_eq!(number::plain(2027.0), "2027");
}
#[test]
fn numbers_are_read_as_in_french() {
    for (text, n) in [
        ("1 234,5", 1234.5),
        ("1234.5", 1234.5),
        ("1\u{a0}234\u{202f}567", 1_234_567.0),
        ("1.234.567,5", 1_234_567.5),
        ("0.125", 0.125),
        ("12,000", 12.0),
        (",5", 0.5),
        ("- 3", -3.0),
        ("+3", 3.0),
        ("12,", 12.0),
    ] {
        assert_eq!(number::read(text), Some(n), "{text}");
    }
    for text in [
        "", "-", ",", ".", "1 2", "12 34", "1 234 5", "12.000", "1,2,3", "1.2,3.4", "1e5", "12a", "--3",
        " 1  234",
    ] {
        assert_eq!(number::read(text), None, "{text}");
    }
    assert_eq!(number::read_scaled("4,35", 3), Some(4350.0));
    assert_eq!(number::read_scaled("1,165", 6), Some(1_165_000.0));
    assert_eq!(number::read_scaled("0,0000001", 9), Some(100.0));
}
#[test]
fn every_day_is_written_and_read() {
    for (year, month, day) in
        (1999..2030).flat_map(|y| (0..14).flat_map(move |m| (0..33).map(move |d| (y, m, d))))
    {
        let iso = format!("{year}-{month:02}-{day:02}");
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + leap as i32,
            _ => 0,
        };
        let exists = (1..=days).contains(&day);
        assert_eq!(date::is_iso(&iso), exists, "{iso}");
        let numeric = date::read(&format!("{day}/{month}/{year}"));
        assert_eq!(numeric, exists.then(|| iso.clone()), "{iso}");
        if exists {
            assert_eq!(date::read(&date::write(&iso)), Some(iso.clone()));
            assert_eq!(date::read(&date::short(&iso)), Some(iso));
        }
    }
    assert!(!date::is_iso("1900-02-29") && date::is_iso("2000-02-29"));
}
#[test]
fn dates_are_written_short_and_in_full() {
    let spaced = |s: String| s.replace('\u{a0}', " ");
    assert_eq!(spaced(date::short("2026-12")), "déc. 2026");
    assert_eq!(spaced(date::short("2025-01-01")), "1er janv. 2025");
    assert_eq!(spaced(date::write("2024-12-12")), "12 décembre 2024");
    assert_eq!(date::write("courant 2027"), "courant 2027");
    for text in [
        "",
        "2027-13",
        "mars",
        "12 mars",
        "2027 2028",
        "31/04/2027",
        "0000/2027",
        "1/2/3/2027",
        "mar2027",
        "١٢/2027",
    ] {
        assert_eq!(date::read(text), None, "{text}");
    }
}
#[test]
fn moments_are_seen_from_now() {
    let moment = |year, month, day, hour, minute| Moment { year, month, day, hour, minute };
    let seen = |m: Moment| m.seen_from(moment(2026, 11, 12, 15, 0)).replace('\u{a0}', " ");
    assert_eq!(seen(moment(2026, 11, 12, 14, 32)), "aujourd’hui, 14 h 32");
    assert_eq!(seen(moment(2026, 11, 12, 9, 5)), "aujourd’hui, 9 h 05");
    assert_eq!(seen(moment(2026, 11, 11, 9, 5)), "11 novembre");
    assert_eq!(seen(moment(2025, 3, 1, 9, 5)), "1er mars 2025");
}
#[test]
fn searches_ignore_case_accents_ligatures_and_plurals() {
    assert_eq!(fold("Réseaux d’éco-conception : les ŒUVRES, n° 2"), "reseau d ecoconception les oeuvre n 2");
    assert_eq!(fold("  "), "");
    let folded = fold("Allonger la durée de vie des équipements de l’Hôtel de Ville");
    for searched in
        ["", "durée", "EQUIPEMENT", "equipements", "hotel ville", "équip", "l'hôtel", "vie  duree"]
    {
        assert!(matches(&folded, searched), "{searched}");
    }
    for searched in ["écoles", "durée école"] {
        assert!(!matches(&folded, searched), "{searched}");
    }
    assert!(matches(&fold("Réseau"), "réseaux") && matches(&fold("réseaux"), "Réseau"));
    assert!(matches(&fold("Écoconception"), "éco-conception"));
    assert!(same("À préciser", "a preciser") && !same("a", "ab"));
}
#[test]
fn order_is_that_of_a_french_list() {
    let sorted = [
        "",
        "1.2",
        "1.10",
        "2",
        "Axe 2",
        "axe 10",
        "eau",
        "école",
        "École",
        "écologie",
        "Économie",
        "éthique",
        "œuvre",
        "zèbre",
    ];
    for (i, a) in sorted.iter().enumerate() {
        for (j, b) in sorted.iter().enumerate() {
            if compare(a, b) != i.cmp(&j) && !same(a, b) {
                panic!("{a} {b}");
            }
            assert_eq!(compare(a, b), compare(b, a).reverse());
            assert_eq!(compare(a, b) == Ordering::Equal, i == j);
        }
    }
}
#[test]
fn things_are_counted() {
    let spaced = |s: String| s.replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!(spaced(plural(0, "mesure", "mesures")), "0 mesure");
    assert_eq!(spaced(plural(1, "mesure", "mesures")), "1 mesure");
    assert_eq!(spaced(plural(1200, "mesure", "mesures")), "1 200 mesures");
    assert_eq!(count(0, "aucune mesure", "mesure", "mesures"), "aucune mesure");
}
#[test]
fn control_characters_are_removed() {
    assert_eq!(clean("a\u{0}b\u{7}\tc\r\nd\re\u{2028}f\u{2029}g\u{85}\u{7f}h 🌱"), "ab\tc\nd\ne\nf\ngh 🌱");
}
#[test]
fn a_partial_date_stands_for_its_first_day() {
    let on = |year, month, day| Some(date::Date { year, month, day });
    assert_eq!(date::Date::of("2024"), on(2024, 1, 1));
    assert_eq!(date::Date::of("2024-02"), on(2024, 2, 1));
    assert_eq!(date::Date::of("2024-02-29"), on(2024, 2, 29));
    for text in ["", "24", "2023-02-29", "mars 2024", "2024-13"] {
        assert_eq!(date::Date::of(text), None, "{text}");
    }
    let days = ["0999", "2024", "2024-01-02", "2024-02", "2024-12-31", "2025"].map(date::Date::of);
    assert!(days.is_sorted() && days[0] < days[1]);
    let moment = Moment { year: 2026, month: 11, day: 25, hour: 0, minute: 0 };
    assert_eq!(Some(moment.today()), date::Date::of("2026-11-25"));
}
#[test]
fn one_date_is_after_another_when_all_of_it_is() {
    for (a, b, after) in [
        ("2025-03", "2025", false),
        ("2025", "2025-03", false),
        ("2025", "2024-12-31", true),
        ("2025-03", "2025-02-28", true),
        ("2025-03-02", "2025-03-01", true),
        ("2025-03-01", "2025-03-01", false),
        ("2025-03-01", "2025-03", false),
    ] {
        assert_eq!(date::is_after(a, b), after, "{a} after {b}");
        assert!(!after || !date::is_after(b, a));
    }
    assert_eq!(date::on("2025"), "en 2025");
    assert_eq!(date::on("2025-04").replace('\u{a0}', " "), "en avril 2025");
    assert_eq!(date::on("2025-04-01").replace('\u{a0}', " "), "le 1er avril 2025");
}
#[test]
fn a_text_says_something_when_it_has_a_letter_or_a_digit() {
    for text in ["a", "É", "œ", "12", "« 2 »", "à chiffrer"] {
        assert!(has_words(text), "{text}");
    }
    for text in ["", " ", "…", "–", "?", "«\u{a0}»", "...", "\n"] {
        assert!(!has_words(text), "{text}");
    }
}
