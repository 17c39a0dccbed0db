//! Obligations: their figures, the update of what was copied from them, and the gap to what they ask.
use strategie_nr::catalogue::table::{Catalogue, described};
use strategie_nr::catalogue::{Update, updates};
use strategie_nr::file::{compact, parse, read};
use strategie_nr::strategie::ecart::ecarts;
use strategie_nr::strategie::table::{Indicateur, Strategie, described as d};
use strategie_nr::strategie::{Object, Slot, Typed, apply, by_key};

fn catalogue() -> Object {
    let path = format!("{}/data/catalogue.json", env!("CARGO_MANIFEST_DIR"));
    read(&std::fs::read(path).unwrap(), &described::Catalogue).unwrap().0
}
fn strategie(indicateurs: &str) -> Object {
    let text = format!(
        r#"{{"programme_de_travail":{{"bilan_impact":{{"donnees":[{{"id":"do","annee":2022,"valeur":12}}]}}}},
        "strategie":{{"indicateurs":[{indicateurs}]}}}}"#
    );
    let (document, findings) = read(text.as_bytes(), &d::Strategie).unwrap();
    assert_eq!(findings, []);
    document
}
fn indicateurs(document: &Object) -> &[Indicateur] {
    Strategie::of(document).strategie().unwrap().indicateurs()
}
fn ids() -> impl FnMut() -> String {
    let mut n = 0;
    move || {
        n += 1;
        format!("n{n}")
    }
}
/// Year and value of each cible, with its qualificatif, whether it is a palier, and its origine.
fn trajectory(indicateur: &Indicateur) -> Vec<(f64, f64, &str, bool, &str)> {
    let cible =
        |c: &'_ strategie_nr::strategie::table::Cible| (c.annee().unwrap(), c.valeur().unwrap(), c.palier());
    let all = indicateur.cibles().iter().map(|c| (cible(c), c.qualificatif(), c.origine()));
    all.map(|((annee, valeur, palier), q, o)| {
        (annee, valeur, q.unwrap_or_default(), palier, o.unwrap_or_default())
    })
    .collect()
}

#[test]
fn the_figures_are_those_of_the_texts() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    let asked = |code: &str| c.obligation(code).unwrap().indicateur().map(trajectory).unwrap();
    let at_least = |(annee, valeur)| (annee, valeur, "au_moins", true, "reglementaire");
    // décret n° 2024-134, annexe; décret n° 2023-266, article 3
    assert_eq!(asked("obligations:agec-58"), [(2024.0, 20.0), (2027.0, 25.0), (2030.0, 30.0)].map(at_least));
    assert_eq!(asked("obligations:reen-16"), [(2023.0, 25.0), (2024.0, 35.0), (2025.0, 50.0)].map(at_least));
    assert_eq!(asked("obligations:reen-25"), []);
    assert_eq!(asked("obligations:reen-34"), []);
    for o in c.obligations() {
        let all = [o.intitule(), o.texte(), o.date(), o.url(), o.verifie_le(), o.resume()];
        assert!(all.iter().all(Option::is_some), "{}", o.id());
        let of_the_text = |c: &strategie_nr::strategie::table::Cible| {
            let source = c.source().unwrap();
            o.texte().unwrap().ends_with(source)
        };
        assert!(
            o.indicateur().unwrap().cibles().iter().all(of_the_text),
            "{}: the source of its cibles",
            o.id()
        );
        // what the sentence says is what the trajectory says
        for c in o.indicateur().unwrap().cibles() {
            let said = format!("{}\u{a0}%", c.valeur().unwrap());
            let resume = o.resume().unwrap();
            assert!(resume.contains(&said) && resume.contains(&c.annee().unwrap().to_string()), "{resume}");
        }
    }
    let parties =
        |code: &str| c.obligation(code).unwrap().parties().iter().map(|p| p.id()).collect::<Vec<_>>();
    assert_eq!(parties("obligations:agec-58"), ["reemploi", "don", "recycle"]);
}
#[test]
fn an_indicateur_takes_the_trajectory_of_its_obligation() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    // from the guide, which says 20 %: its own formula, the trajectory in force
    for (code, catalogue) in [("obligations:agec-58", ""), ("minumeco-2023:1-i01", "minumeco-2023:1-i01")] {
        let row = c.item(code).unwrap().row(c, &d::Indicateur, &mut ids()).unwrap();
        let row = Indicateur::of(&row);
        assert_eq!(row.obligation(), Some("obligations:agec-58"), "{code}");
        assert_eq!(row.catalogue().unwrap_or_default(), catalogue);
        assert_eq!(trajectory(row).iter().map(|c| c.1).collect::<Vec<_>>(), [20.0, 25.0, 30.0]);
        assert_eq!(row.cibles().iter().map(|c| c.id()).collect::<Vec<_>>(), ["n2", "n3", "n4"]);
        assert_eq!(row.unite(), Some("%"));
    }
    let numerator = |code: &str| {
        let row = c.item(code).unwrap().row(c, &d::Indicateur, &mut ids()).unwrap();
        Indicateur::of(&row).formule().unwrap().numerateur().unwrap().contains("recyclées")
    };
    assert!(numerator("obligations:agec-58") && !numerator("minumeco-2023:1-i01"));
    assert!(c.item("minumeco-2023:1-i01").map(|i| i.intitule()).unwrap().starts_with("Part des achats"));
}

const AGEC: &str = r#""unite":"%","obligation":"obligations:agec-58""#;
/// What is said of each change, and the cibles once it is made.
fn updated(cibles: &str) -> (Vec<String>, String) {
    let c = catalogue();
    let c = Catalogue::of(&c);
    let mut document = strategie(&format!(r#"{{"id":"i1","cibles":[{cibles}],{AGEC}}}"#));
    let before = document.clone();
    let (said, edit) = {
        let all: Vec<Update> = updates(Strategie::of(&document), c);
        let Some(update) = all.first() else { return (vec![], String::new()) };
        let value = |c: Option<&strategie_nr::strategie::table::Cible>| {
            c.map_or("–".into(), |c| c.valeur().map_or("?".into(), |v| v.to_string()))
        };
        let changes = update.changes.iter();
        let said = changes.map(|c| format!("{} {} {}", c.annee, value(c.before), value(c.after))).collect();
        (said, update.edit(&mut ids()))
    };
    let undo = apply(&mut document, edit).expect("the edit applies");
    let after = compact(by_key(indicateurs(&document)[0].object(), "cibles"));
    assert!(updates(Strategie::of(&document), c).is_empty(), "nothing is left to propose");
    apply(&mut document, undo).expect("and is undone");
    assert!(document == before);
    (said, after)
}
fn cible(id: &str, annee: u32, valeur: u32) -> String {
    let rest = r#""qualificatif":"au_moins","palier":true,"origine":"reglementaire""#;
    format!(r#"{{"id":"{id}","annee":{annee},"valeur":{valeur},{rest}}}"#)
}
#[test]
fn figures_that_have_changed_are_proposed() {
    let same = [cible("a", 2024, 20), cible("b", 2027, 25), cible("c", 2030, 30)].join(",");
    assert_eq!(updated(&same), (vec![], String::new()));
    // `mode` valeur goes without saying, and sources may be worded otherwise
    let worded = same.replace(r#""palier""#, r#""mode":"valeur","palier""#);
    let worded = worded.replace(r#"reglementaire""#, r#"reglementaire","source":"AGEC""#);
    assert_eq!(updated(&worded).0, Vec::<String>::new());

    let (said, after) = updated("");
    assert_eq!(said, ["2024 – 20", "2027 – 25", "2030 – 30"]);
    assert!(after.contains(r#"{"id":"n1","annee":2024,"valeur":20,"qualificatif":"au_moins","palier":true,"origine":"reglementaire","source":"décret"#));

    // the old rule: one value corrected in its row, one year added, a later one taken away; what was asked before the
    // first year and what the collectivité aims at stay
    let own = r#"{"id":"o","annee":2028,"valeur":45,"origine":"collectivite","commentaire":"à nous"}"#;
    let old =
        [cible("z", 2021, 20), cible("a", 2024, 20), own.into(), cible("b", 2027, 20), cible("d", 2029, 22)];
    let (said, after) = updated(&old.join(","));
    assert_eq!(said, ["2027 20 25", "2029 22 –", "2030 – 30"]);
    let Some(strategie_nr::strategie::json::Json::List(rows)) = parse(&after) else { panic!("{after}") };
    let rows: Vec<_> = rows.iter().map(|r| r.get("id").and_then(|id| id.text()).unwrap()).collect();
    assert_eq!(rows, ["z", "a", "o", "b", "n1"]);
    assert!(after.contains(r#"{"id":"b","annee":2027,"valeur":25,"#) && after.contains("à nous"));

    // each part of a figure counts
    for (from, to) in
        [("au_moins", "au_plus"), (r#""palier":true,"#, ""), (r#""valeur":25"#, r#""min":20,"max":25"#)]
    {
        assert!(same.contains(from));
        assert!(!updated(&same.replace(from, to)).0.is_empty(), "{from}");
    }
    // what could not be understood is corrected too
    let (said, after) = updated(&same.replace(r#""valeur":25,"#, r#""a_preciser":{"valeur":"un quart"},"#));
    assert_eq!(said, ["2027 ? 25"]);
    assert!(!after.contains("un quart"));
    // two collectivités may each have the trajectory
    let twice = same.replace("\"id\":\"", "\"id\":\"x");
    assert_eq!(updated(&[&*same, &twice].join(",")).0, Vec::<String>::new());
}
#[test]
fn an_update_is_proposed_only_where_it_makes_sense() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    let proposed = |indicateur: &str| {
        let document = strategie(indicateur);
        updates(Strategie::of(&document), c).len()
    };
    assert_eq!(proposed(r#"{"id":"i1","unite":"%","obligation":"obligations:reen-16"}"#), 1);
    assert_eq!(proposed(r#"{"id":"i1","unite":"équipements","obligation":"obligations:reen-16"}"#), 0);
    assert_eq!(proposed(r#"{"id":"i1","unite":"%","obligation":"obligations:reen-25"}"#), 0);
    assert_eq!(proposed(r#"{"id":"i1","unite":"%","obligation":"obligations:inconnue"}"#), 0);
    assert_eq!(proposed(r#"{"id":"i1","unite":"%"}"#), 0);
    // without a unit, that of the obligation comes with its figures
    let mut document = strategie(r#"{"id":"i1","obligation":"obligations:reen-16"}"#);
    let edit = updates(Strategie::of(&document), c)[0].edit(&mut ids());
    apply(&mut document, edit).unwrap();
    assert_eq!(indicateurs(&document)[0].unite(), Some("%"));
}

/// The gaps of an indicateur in words, for a year.
fn gaps(indicateur: &str, annee: u32) -> Vec<String> {
    let document = strategie(indicateur);
    let i = &indicateurs(&document)[0];
    let all = ecarts(Strategie::of(&document), i, annee as f64);
    let said = |e: &strategie_nr::strategie::ecart::Ecart| {
        [e.collectivite.unwrap_or_default(), &e.words(i.unite().unwrap_or_default())].concat()
    };
    all.iter().map(said).map(|s| s.replace('\u{a0}', " ")).collect()
}
fn agec(rest: &str) -> String {
    let cibles = [cible("a", 2024, 20), cible("b", 2027, 25), cible("c", 2030, 30)].join(",");
    let own = r#"{"id":"o","annee":2026,"valeur":45,"palier":true,"origine":"collectivite"}"#;
    format!(r#"{{"id":"i1","evolution_souhaitee":"hausse","cibles":[{cibles},{own}],{rest},{AGEC}}}"#)
}
#[test]
fn the_gap_is_to_what_is_asked_that_year() {
    let one = agec(r#""releves":[{"id":"r","annee":2025,"numerateur":84000,"denominateur":375000}]"#);
    assert_eq!(gaps(&one, 2025), ["22,4 % en 2025 : les 20 % demandés depuis 2024 sont atteints."]);
    assert_eq!(gaps(&one, 2026), ["22,4 % en 2025 : les 20 % demandés depuis 2024 sont atteints."]);
    assert_eq!(
        gaps(&one, 2027),
        ["22,4 % en 2025 : il manque 2,6 points pour les 25 % demandés depuis 2027."]
    );
    assert_eq!(
        gaps(&one, 2035),
        ["22,4 % en 2025 : il manque 7,6 points pour les 30 % demandés depuis 2030."]
    );
    // nothing was asked, nothing was measured
    assert_eq!(gaps(&one, 2023), Vec::<String>::new());
    assert_eq!(gaps(&one, 2024), Vec::<String>::new());
    assert_eq!(gaps(&agec(r#""methode":"x""#), 2026), Vec::<String>::new());
    // without palier, in its year alone
    let once = one.replace(r#""palier":true,"#, "");
    assert_eq!(gaps(&once, 2026), Vec::<String>::new());
    assert_eq!(gaps(&once, 2027), ["22,4 % en 2025 : il manque 2,6 points pour les 25 % demandés en 2027."]);
}
#[test]
fn the_latest_value_counts() {
    let first = |releves: &str, annee: u32| {
        let all = gaps(&agec(&format!(r#""releves":[{releves}]"#)), annee);
        all.first().map(|s| s.split(" :").next().unwrap().to_owned()).unwrap_or_default()
    };
    let two = r#"{"id":"r2","annee":2026,"valeur":24},{"id":"r1","annee":2025,"valeur":22}"#;
    assert_eq!(first(two, 2026), "24 % en 2026");
    assert_eq!(first(two, 2025), "22 % en 2025");
    // of one year, the last that is not provisional; a text is no number
    let same = r#"{"id":"r1","annee":2026,"valeur":21},{"id":"r2","annee":2026,"valeur":22},
        {"id":"r3","annee":2026,"valeur":23,"provisoire":true},{"id":"r4","annee":2026,"texte":"mieux"}"#;
    assert_eq!(first(same, 2026), "22 % en 2026");
    assert_eq!(first(r#"{"id":"r3","annee":2026,"valeur":23,"provisoire":true}"#, 2026), "23 % en 2026");
    assert_eq!(first(r#"{"id":"r1","date":"2026-03","min":21,"max":24}"#, 2026), "21 à 24 % en 2026");
    assert_eq!(first(r#"{"id":"r1","valeur":21}"#, 2026), "21 %");
    assert_eq!(first(r#"{"id":"r1","annee":2026,"numerateur":3,"denominateur":0}"#, 2026), "");
    // before any relevé, the starting point, here or in the bilan
    assert_eq!(
        gaps(&agec(r#""reference":{"annee":2023,"valeur":5}"#), 2026)[0].split(" :").next(),
        Some("5 % en 2023")
    );
    assert_eq!(gaps(&agec(r#""donnee":"do""#), 2026)[0].split(" :").next(), Some("12 % en 2022"));
}
#[test]
fn each_collectivite_has_its_gap_and_each_direction_its_words() {
    let joint = agec(
        r#""releves":[{"id":"r1","collectivite":"ville","annee":2026,"valeur":18},{"id":"r2","collectivite":"agglo","annee":2026,"valeur":20}]"#,
    );
    let text = format!(
        r#"{{"collectivites":[{{"id":"ville"}},{{"id":"agglo"}}],"strategie":{{"indicateurs":[{joint}]}}}}"#
    );
    let document = read(text.as_bytes(), &d::Strategie).unwrap().0;
    let i = &indicateurs(&document)[0];
    let all = ecarts(Strategie::of(&document), i, 2026.0);
    let short: Vec<_> = all.iter().map(|e| (e.collectivite, e.ecart, e.atteint)).collect();
    assert_eq!(short, [(Some("ville"), [-2.0; 2], Some(false)), (Some("agglo"), [0.0; 2], Some(true))]);
    let down = r#"{"id":"i1","unite":"MWh","cibles":[{"id":"a","annee":2026,"valeur":100,"qualificatif":"au_plus","origine":"reglementaire"}],
        "releves":[{"id":"r","annee":2026,"valeur":112}]}"#;
    assert_eq!(
        gaps(down, 2026),
        ["112 MWh en 2026 : il reste 12 MWh à réduire pour les 100 MWh demandés en 2026."]
    );
    let reached = |from: &str, to: &str| gaps(&down.replace(from, to), 2026)[0].contains("atteints");
    assert!(reached(r#""valeur":112"#, r#""valeur":100"#));
    assert!(!gaps(&down.replace("112", "100").replace("au_plus", "moins_de"), 2026)[0].contains("atteints"));
    // an interval is where all of it is
    let some = gaps(&down.replace(r#""valeur":112"#, r#""min":90,"max":101"#), 2026);
    assert_eq!(
        some,
        ["90 à 101 MWh en 2026 : il reste 0 à 1 MWh à réduire pour les 100 MWh demandés en 2026."]
    );
    assert!(reached(r#""valeur":112"#, r#""min":90,"max":100"#));
    // no direction, no judgement; a change is no value
    let none = down.replace(r#""qualificatif":"au_plus","#, "");
    assert_eq!(gaps(&none, 2026), ["112 MWh en 2026 : à comparer aux 100 MWh demandés en 2026."]);
    let change = down.replace(r#""au_plus""#, r#""au_plus","mode":"evolution""#);
    assert_eq!(gaps(&change, 2026), Vec::<String>::new());
    // 28.1 − 25 has sixteen digits
    let exact = gaps(&agec(r#""releves":[{"id":"r","annee":2028,"valeur":24.9}]"#), 2028);
    assert_eq!(exact, ["24,9 % en 2028 : il manque 0,1 point pour les 25 % demandés depuis 2027."]);
    let document = strategie(&agec(r#""releves":[{"id":"r","annee":2028,"valeur":28.1}]"#));
    assert_eq!(ecarts(Strategie::of(&document), &indicateurs(&document)[0], 2028.0)[0].ecart, [3.1; 2]);
    assert!(matches!(by_key(indicateurs(&document)[0].object(), "unite"), Slot::Text(u) if u == "%"));
}
