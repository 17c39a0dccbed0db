//! What holds for any paste: seeded, the seed is printed; a small size here, the long one with `cargo xtask soak`.
use super::*;

const SEED: u64 = 20_261_125;
const RECORDS: [&Record; 8] =
    [&d::Mesure, &d::Indicateur, &d::Acteur, &d::Donnee, &d::ActionEngagee, &d::Moyen, &d::Objectif, &d::Axe];

fn size(small: usize, long: usize) -> usize {
    let size = if std::env::var("SNR_SOAK").is_ok_and(|v| v == "1") { long } else { small };
    println!("seed {SEED}, {size} rounds");
    size
}
struct Random(u64);
impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// A cell that no other is like, and how the file may say it: all the words of one of these are in it.
fn cell(r: &mut Random, n: usize) -> (String, Vec<String>) {
    let raw = |text: String| (text.clone(), vec![text]);
    let year = 1_900 + n % 300;
    match r.below(12) {
        0 => raw(String::new()),
        1 => (format!("{n} k€"), vec![format!("{n} k€"), format!("{n}000")]),
        2 => (format!("{n}"), vec![format!("{n}"), format!("{n}000")]),
        3 => (
            format!("{:02}/{:02}/{year}", n % 28 + 1, n % 12 + 1),
            vec![
                format!("{:02}/{:02}/{year}", n % 28 + 1, n % 12 + 1),
                format!("{year}-{:02}-{:02}", n % 12 + 1, n % 28 + 1),
            ],
        ),
        4 => (format!("{n} %"), vec![format!("{n}")]),
        5 => (format!("{n} à {}", n + 1), vec![format!("{n} {}", n + 1), format!("{n}000 {}000", n + 1)]),
        6 => raw(format!("Axe {n} : mot{n}")),
        7 => raw(format!("en cours mot{n}")),
        8 => raw(format!("mot{n}@ville.fr")),
        9 => raw(format!("\"mot{n}\" de \"l’eau\"")),
        // several words and what may cut them
        _ => {
            let mut text = String::new();
            for i in 0..1 + r.below(4) {
                if i > 0 {
                    text += r.of(&[
                        " ", ", ", " ; ", "/", "\n", " et ", "\t", " (", ") ", "\"", " & ", ",", "\u{a0}",
                        ".",
                    ]);
                }
                text += r.of(&["Mot", "mot", "É", "DSI"]);
                text += &format!("{n}x{i}");
            }
            raw(text)
        }
    }
}
/// The words of a text, without what may cut it.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && *w != "et" && *w != "Axe")
        .collect()
}
const TITLES: [&str; 30] = [
    "Action",
    "Intitulé",
    "Nom",
    "N°",
    "Axe",
    "Sous-axe",
    "Objectif",
    "Pilote",
    "Personne pilote",
    "Statut",
    "Échéance",
    "Budget 2026 (k€)",
    "Budget réalisé",
    "Financeur",
    "Montant",
    "Partenaires",
    "Unité",
    "Valeur 2024",
    "Cible 2027",
    "Valeur de référence",
    "Description",
    "Sous-action",
    "Thème",
    "Priorité",
    "Étapes",
    "Avancement",
    "Année",
    "Inconnu",
    "Calendrier",
    "Instances",
];

#[test]
fn every_cell_that_is_pasted_is_in_the_document() {
    let (doc, mut r) = (some(), Random(SEED));
    let mut checked = 0;
    for round in 0..size(1_500, 100_000) {
        let record = RECORDS[round % RECORDS.len()];
        let (width, height) = (1 + r.below(7), 1 + r.below(5));
        let (mut grid, mut known) = (vec![], vec![]);
        let titled = r.below(3) > 0;
        if titled {
            let titles = (0..width).map(|_| r.of(&TITLES).to_owned());
            grid.push(titles.collect::<Vec<_>>());
        }
        for y in 0..height {
            let row: Vec<_> = (0..width).map(|x| cell(&mut r, 1_000 + y * 100 + x)).collect();
            grid.push(row.iter().map(|(text, _)| text.clone()).collect());
            known.extend(row);
        }
        let mut table = pasted(&doc, record, &spreadsheet(&grid, "\r\n"));
        // columns as they are guessed, or anywhere but nowhere
        let chosen = r.below(2) == 0;
        for i in 0..table.columns.len() {
            let all = Target::all(record);
            let target = all[r.below(all.len() - 1)];
            if chosen && r.below(2) == 0 {
                table.choose(i, target);
            }
            table.columns[i].down &= r.below(2) == 0;
        }
        table.makes = r.below(4) > 0;
        let (new, _) = after(&doc, &table, None);
        let plain = |text: &str| text.replace(['\u{a0}', '\n', '\t'], " ");
        let json = plain(&compact(&new)).replace("\\n", " ").replace("\\t", " ");
        let held: Vec<&str> = words(&json);
        // what is no title: those that were read as such are shown to the person
        let above: Vec<_> = table.above().iter().flatten().map(|cell| plain(cell)).collect();
        for (text, ways) in &known {
            if above.contains(&plain(text)) || table.columns.iter().any(|c| c.title == *text) {
                continue;
            }
            let said = ways
                .iter()
                .any(|way| json.contains(&plain(way)) || words(way).iter().all(|w| held.contains(w)));
            assert!(
                said,
                "round {round}, {}: {text:?} is lost\n{grid:?}\n{:?}\n{json}",
                record.name, table.columns
            );
            checked += 1;
        }
    }
    assert!(checked > 10_000, "{checked}");
}
#[test]
fn no_text_makes_it_panic() {
    let (doc, mut r) = (some(), Random(SEED));
    const PIECES: [&str; 40] = [
        "\t",
        "\n",
        "\r\n",
        ";",
        "\"",
        "\"\"",
        " ",
        "\u{a0}",
        "a",
        "É",
        "œ",
        "e\u{301}",
        "🙂",
        "\u{0}",
        "\u{b}",
        "\u{2028}",
        "\u{feff}",
        "Action",
        "Axe",
        "Statut",
        "1.",
        "1.2 ",
        "- ",
        "•",
        "2026",
        "30/06/2027",
        "12 k€",
        "%",
        "(",
        ")",
        ",",
        " et ",
        "/",
        "@",
        "−",
        "…",
        "en 2027",
        "Axe 1 : ",
        "\u{1}",
        "€",
    ];
    for round in 0..size(3_000, 300_000) {
        let text: String = (0..r.below(60)).map(|_| r.of(&PIECES)).collect();
        let record = d::ALL[round % d::ALL.len()];
        let Ok(mut table) = Pasted::read(&doc, record, &text) else { continue };
        for at in [None, Some(r.below(3))] {
            table.set_titles(&doc, at);
            for i in 0..table.columns.len() {
                let all = Target::all(record);
                if r.below(2) == 0 {
                    table.choose(i, all[r.below(all.len())]);
                }
                table.columns[i].down ^= r.below(4) == 0;
            }
            if RECORDS.iter().any(|known| std::ptr::eq(*known, record)) {
                after(&doc, &table, None);
            } else {
                let path = list(&d::Mesure);
                table.made(&doc, &path, &Object::new(record), &mut counter(), 3);
            }
        }
    }
}
