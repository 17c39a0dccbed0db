//! Documents of any size, the same for the same seed: for tests and measures.
use super::describe::Record;
use super::table::described as d;
use super::{Object, Slot, new_row};

const WORDS: &[&str] = &[
    "réduire",
    "réemployer",
    "équipements",
    "postes",
    "serveurs",
    "agents",
    "services",
    "numérique",
    "énergie",
    "durée",
    "usage",
    "achat",
    "commune",
    "sobriété",
    "données",
    "formation",
    "école",
    "réparation",
    "mesure",
    "territoire",
    "habitants",
    "accompagnement",
    "médiation",
    "hébergement",
];
const STATUTS: &[&str] =
    &["a_discuter", "a_venir", "en_cours", "realisee", "en_pause", "bloquee", "abandonnee"];
/// Mesures, and indicateurs, of one objectif.
const OF_ONE: usize = 200;

/// A linear congruential generator (Knuth's MMIX): quality enough to vary texts, and the same everywhere.
struct Random(u64);
impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
    fn text(&mut self, words: usize) -> String {
        let all: Vec<&str> = (0..words).map(|_| WORDS[self.below(WORDS.len())]).collect();
        all.join(" ")
    }
}
/// A row under construction.
struct Row(Object);
impl Row {
    fn new(record: &'static Record, kind: &str, n: usize) -> Row {
        Row(new_row(record, &[kind, &n.to_string()].concat()))
    }
    fn with(mut self, key: &str, slot: Slot) -> Row {
        if let Some(i) = self.0.record.find(key, 0) {
            *self.0.slot_mut(i) = slot.fit(self.0.record.fields[i].kind);
        }
        self
    }
    fn text(self, key: &str, text: &str) -> Row {
        self.with(key, Slot::Text(text.into()))
    }
    fn number(self, key: &str, n: usize) -> Row {
        self.with(key, Slot::Number(n as f64))
    }
    fn rows(self, key: &str, rows: Vec<Row>) -> Row {
        self.with(key, Slot::List(rows.into_iter().map(|row| row.0).collect()))
    }
}

/// A fictitious strategy with so many mesures and indicateurs, two hundred of each to an objectif.
pub fn document(seed: u64, mesures: usize, indicateurs: usize) -> Object {
    sized(seed, mesures, indicateurs, 0)
}
/// The same with so many more words in each description: to reach a size of file.
pub fn sized(seed: u64, mesures: usize, indicateurs: usize, words: usize) -> Object {
    let r = &mut Random(seed ^ 0x5eed);
    let objectif = |n: usize| Slot::Texts(vec![["o", &(n / OF_ONE).to_string()].concat()]);
    let axes = (0..6).map(|n| Row::new(&d::Axe, "a", n).text("intitule", &r.text(5))).collect();
    let objectifs = mesures.max(indicateurs).div_ceil(OF_ONE).max(1);
    let objectifs = (0..objectifs)
        .map(|n| {
            let row = Row::new(&d::Objectif, "o", n).text("intitule", &r.text(7));
            row.text("axe", &["a", &(n % 6).to_string()].concat())
                .with("themes", Slot::Numbers(vec![(1 + n % 6) as f64]))
        })
        .collect();
    let dated = |r: &mut Random, record, kind: String| {
        let row = |(k, annee): (usize, usize), r: &mut Random| {
            Row::new(record, &[&kind, "x"].concat(), k).number("annee", annee).number("valeur", r.below(1000))
        };
        [2026, 2030].into_iter().enumerate().map(|at| row(at, r)).collect::<Vec<_>>()
    };
    let indicateurs = (0..indicateurs)
        .map(|n| {
            let row = Row::new(&d::Indicateur, "i", n).with("objectifs", objectif(n));
            let row = row.text("intitule", &r.text(6)).text("definition", &r.text(10 + words));
            let row = row.text("unite", ["%", "kWh", "équipements"][n % 3]);
            let cibles = dated(r, &d::Cible, ["i", &n.to_string(), "c"].concat());
            let releves = dated(r, &d::Releve, ["i", &n.to_string(), "r"].concat());
            row.rows("cibles", cibles).rows("releves", releves)
        })
        .collect();
    let mesures = (0..mesures)
        .map(|n| {
            let pilote = Row::new(&d::Responsable, &["m", &n.to_string(), "p"].concat(), 0)
                .text("service", &r.text(2));
            let row =
                Row::new(&d::Mesure, "m", n).with("objectifs", objectif(n)).text("intitule", &r.text(8));
            let row =
                row.text("description", &r.text(20 + words)).text("statut", STATUTS[r.below(STATUTS.len())]);
            row.text("echeance", &(2026 + n % 5).to_string()).rows("pilotes", vec![pilote])
        })
        .collect();
    let contenu = Row(Object::new(&d::Contenu)).rows("axes", axes).rows("objectifs", objectifs);
    let contenu = contenu.rows("indicateurs", indicateurs).rows("mesures", mesures);
    let ville = Row::new(&d::Collectivite, "c", 0).text("nom", "Ville-Test").text("type", "commune");
    let document = Row(Object::new(&d::Strategie))
        .text("$schema", "urn:strategie-numerique-responsable:1.0.0")
        .text("format", "strategie-numerique-responsable")
        .text("version", "1.0.0")
        .text("id", "0b5b1c1e-0000-4000-8000-000000000000")
        .text("etat", "brouillon")
        .text("intitule", "Stratégie numérique responsable")
        .rows("collectivites", vec![ville.number("population", 84_000)]);
    document.with("strategie", Slot::One(Box::new(contenu.0))).0
}
