use super::*;

fn voted(date: &str, more: &str) -> String {
    format!(r#"{{"deliberations":[{{"porte_sur":"strategie","date":"{date}"}}]{more}}}"#)
}
/// The years of which a bilan is due on that day.
fn due(today: &str, json: &str) -> Vec<u32> {
    let found = judged_on(today, "bilan-annuel", json);
    let asked = found.into_iter().filter(|(verdict, _)| *verdict == Manque);
    asked.map(|(_, dit)| dit["Bilan de ".len()..][..4].parse().unwrap()).collect()
}
#[test]
fn a_bilan_is_due_from_the_january_that_follows_its_year() {
    for (vote, today, years) in [
        // never before 2024
        ("2022-03-24", "2024-12-31", &[][..]),
        ("2022-03-24", "2025-01-01", &[2024]),
        ("2022-03-24", "2026-11-25", &[2024, 2025]),
        // the year of the vote counts, to its last day
        ("2024-12-31", "2025-01-01", &[2024]),
        ("2025-01-01", "2025-12-31", &[]),
        ("2025-01-01", "2026-01-01", &[2025]),
        ("2025", "2026-01-01", &[2025]),
        ("2025-09", "2027-06-30", &[2025, 2026]),
        // not before the vote
        ("2027-03", "2026-11-25", &[]),
        ("2026-11-26", "2026-11-25", &[]),
    ] {
        assert_eq!(due(today, &voted(vote, "")), years, "{vote}, on {today}");
    }
    // a clock gone wrong, a file of the next century
    assert_eq!(due("9999-12-31", &voted("2025", "")).len(), 10);
    assert!(due("0000-01-01", &voted("2025", "")).is_empty());
    let later = judged_on("2025-12-31", "bilan-annuel", &voted("2025-09-25", ""));
    assert!(
        later[0].0 == SansObjet
            && later[0].1.contains("celui de 2025, sera attendu à partir du 1er janvier 2026")
    );
}
#[test]
fn without_a_date_only_the_state_tells() {
    let of = |etat: &str, more: &str| format!(r#"{{"etat":"{etat}"{more}}}"#);
    says("bilan-annuel", &of("brouillon", ""), SansObjet, "avant l’adoption");
    says("bilan-annuel", &of("validee", ""), SansObjet, "avant l’adoption");
    says("bilan-annuel", &of("adoptee", ""), AVerifier, "ajoutez la délibération et sa date");
    let told = r#","bilans_annuels":[{"annee":2025,"difficultes":"Le temps."}]"#;
    says("bilan-annuel", &of("adoptee", told), Satisfait, "2025");
    // a vote on something else is none
    let other = r#","deliberations":[{"porte_sur":"programme_de_travail","date":"2022"}]"#;
    says("bilan-annuel", &of("brouillon", other), SansObjet, "");
}
#[test]
fn a_bilan_is_a_text_or_a_presentation_that_took_place() {
    let of = |bilan: &str| voted("2025", &format!(r#","bilans_annuels":[{{"annee":2025,{bilan}}}]"#));
    for key in ["synthese_interne", "synthese_territoire", "modalites", "difficultes", "perspectives"] {
        says("bilan-annuel", &of(&format!(r#""{key}":"132 postes.""#)), Satisfait, "rédigé.");
    }
    says(
        "bilan-annuel",
        &of(r#""presentations":[{"date":"2026-02"}]"#),
        Satisfait,
        "présenté en février 2026",
    );
    for (bilan, words) in [
        (r#""remarque_interne":"à écrire""#, "rien n’est encore noté"),
        (r#""synthese_interne":"…""#, "rien n’est encore noté"),
        (r#""presentations":[{"base_legale":"CGCT L. 2311-1-1"}]"#, "rien n’est encore noté"),
        (r#""presentations":[{"date":"2026-12-15"}]"#, "présentation prévue le 15 décembre 2026."),
    ] {
        says("bilan-annuel", &of(bilan), Manque, words);
    }
    // of two for one year, the one that says something; that of another year is another
    let two =
        r#","bilans_annuels":[{"annee":2025},{"annee":2025,"modalites":"M"},{"annee":2026,"modalites":"M"}]"#;
    says("bilan-annuel", &voted("2025", two), Satisfait, "rédigé");
    let figures = r#","strategie":{"indicateurs":[{"releves":[{"date":"2025-06","valeur":1},{"annee":2025,"numerateur":1,"denominateur":4}]}],"mesures":[{"suivi":[{"annee":2025,"avancement":0}]}]}"#;
    says("bilan-annuel", &voted("2025", figures), Manque, "1 relevé et 1 suivi de mesure. Reste un texte");
}
#[test]
fn the_last_year_is_followed_row_by_row() {
    let of = |contenu: &str| voted("2024", &format!(r#","strategie":{{{contenu}}}"#));
    let releve =
        |releve: &str| of(&format!(r#""indicateurs":[{{"intitule":"I","releves":[{{{releve}}}]}}]"#));
    for held in [
        r#""annee":2025,"valeur":0"#,
        r#""annee":2025,"texte":"C""#,
        r#""annee":2025,"min":6,"max":7,"provisoire":true"#,
        r#""date":"2025-06","valeur":1"#,
        r#""annee":2025,"date":"2026-01-10","valeur":1"#,
        r#""annee":2025,"numerateur":0,"denominateur":4"#,
    ] {
        says("bilan-valeurs", &releve(held), Satisfait, "1 relevé");
    }
    for held in [
        r#""annee":2024,"valeur":1"#,
        r#""annee":2025"#,
        r#""valeur":1"#,
        r#""annee":2025,"numerateur":3"#,
        r#""annee":2024,"date":"2025-01-10","valeur":1"#,
    ] {
        says("bilan-valeurs", &releve(held), Manque, "« I »");
    }
    let mesure = |mesure: &str| of(&format!(r#""mesures":[{{"intitule":"M",{mesure}}}]"#));
    says("bilan-valeurs", &mesure(r#""statut":"en_cours""#), Manque, "l’avancement d’une mesure (« M »)");
    says("bilan-valeurs", &mesure(r#""suivi":[{"annee":2025,"commentaire":"12 ateliers"}]"#), Satisfait, "");
    says("bilan-valeurs", &mesure(r#""suivi":[{"annee":2025}]"#), Manque, "");
    for done in [r#""statut":"realisee""#, r#""statut":"abandonnee""#, r#""parent":"x""#] {
        assert!(judged("bilan-valeurs", &mesure(done)).is_empty(), "{done}: nothing to tell");
    }
    assert!(judged("bilan-valeurs", &voted("2026", "")).is_empty(), "nothing is due yet");
}
#[test]
fn each_carrier_presents_before_its_debate() {
    let carriers = r#","collectivites":[{"id":"a","nom":"Agglo","type":"ca","population":112000},{"id":"v","nom":"Ville","type":"commune","population":61000},{"id":"s","nom":"CCAS","type":"ccas"}]"#;
    let of = |rows: &str| {
        voted("2024", &format!(r#"{carriers},"bilans_annuels":[{{"annee":2025,"presentations":[{rows}]}}]"#))
    };
    let by = |who: &str| format!(r#"{{"collectivite":"{who}","date":"2026-02-10"}}"#);
    says("bilan-presentation", &of(&by("a")), Manque, "pour « Ville ».");
    says("bilan-presentation", &of(&[by("a"), by("v")].join(",")), Satisfait, "10 février 2026");
    says("bilan-presentation", &of(r#"{"date":"2026-02-10"}"#), Satisfait, "");
    for (debate, verdict) in [
        ("2026-02-10", Satisfait),
        ("2026-03-01", Satisfait),
        ("2026-02", Satisfait),
        ("2026", Satisfait),
        ("2026-02-09", AVerifier),
        ("2026-01", AVerifier),
    ] {
        let row = format!(r#"{{"date":"2026-02-10","date_debat_budgetaire":"{debate}"}}"#);
        says("bilan-presentation", &of(&row), verdict, "10 février 2026");
    }
    assert!(judged("bilan-presentation", &voted("2024", carriers)).is_empty(), "the bilan is not begun");
}
