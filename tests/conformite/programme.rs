use super::*;

fn programme(json: &str) -> String {
    format!(r#"{{"programme_de_travail":{{{json}}}}}"#)
}
#[test]
fn the_programme_comes_before_the_strategy() {
    let of = |date: &str, vote: &str| {
        let vote = format!(r#""deliberations":[{{"porte_sur":"strategie","date":"{vote}"}}]"#);
        format!(r#"{{"programme_de_travail":{{"date":"{date}"}},{vote}}}"#)
    };
    for (date, vote, verdict) in [
        ("2024-12-12", "2024-12-12", Satisfait),
        ("2024", "2024-03", Satisfait),
        ("2024-12", "2024", Satisfait),
        ("2024-12-13", "2024-12-12", AVerifier),
        ("2025", "2024-12", AVerifier),
    ] {
        says("programme-de-travail", &of(date, vote), verdict, "");
    }
    let late = format!(r#"{{{VALMONT},"programme_de_travail":{{"date":"2026-02"}}}}"#);
    says("programme-de-travail", &late, Satisfait, "février 2026. Échéance de la loi : 1er janvier 2023.");
}
#[test]
fn each_category_is_public_private_or_neither() {
    for (code, public, private) in [
        ("public", Satisfait, Manque),
        ("recherche", Satisfait, Manque),
        ("prive", Manque, Satisfait),
        ("ess", Manque, Satisfait),
        ("association", Manque, Satisfait),
        ("citoyens", Manque, Satisfait),
        ("interne", Manque, Manque),
        // of a newer version: to be seen by someone
        ("europe", AVerifier, AVerifier),
    ] {
        let json = programme(&format!(r#""acteurs":[{{"nom":"X","categorie":"{code}"}}]"#));
        says("acteurs-publics", &json, public, "");
        says("acteurs-prives", &json, private, "");
    }
    let codes = strategie_nr::strategie::table::coded::Categorie.values.len();
    assert_eq!(codes, 7, "a new category is on one side or the other");
}
#[test]
fn a_row_without_a_name_is_no_actor_but_a_role_names_one() {
    says("acteurs-prives", &programme(r#""acteurs":[{"categorie":"prive"}]"#), Manque, "Aucun acteur privé");
    let role = programme(r#""acteurs":[{"categorie":"prive","role":"prestataires informatiques"}]"#);
    says("acteurs-prives", &role, Satisfait, "1 acteur privé");
    let mixed = programme(r#""acteurs":[{"nom":"A"},{"nom":"B","categorie":"public"}]"#);
    says("acteurs-publics", &mixed, Satisfait, "« B »");
    says("acteurs-prives", &mixed, AVerifier, "« A »");
}
#[test]
fn a_bilan_is_a_synthesis_or_a_figure() {
    for (rule, key) in [("bilan-impact", "bilan_impact"), ("bilan-usages", "bilan_usages")] {
        let of = |json: &str| programme(&format!(r#""{key}":{{{json}}}"#));
        for (json, verdict, words) in [
            (r#""synthese":"680 t""#, Satisfait, "une synthèse."),
            (r#""donnees":[{"intitule":"A","valeur":0}]"#, Satisfait, "1 donnée (« A »)"),
            (r#""donnees":[{"intitule":"A","texte":"classe C"}]"#, Satisfait, ""),
            (r#""donnees":[{"intitule":"A","min":6}]"#, Satisfait, ""),
            (r#""donnees":[{"valeur":12}]"#, Manque, "ni synthèse ni donnée"),
            (r#""donnees":[{"intitule":"A","annee":2023}]"#, Manque, "« A » sans valeur"),
            (r#""synthese":" – ""#, Manque, "ni synthèse"),
            (r#""perimetre":"hors écoles","methode":"ACV","limites":"aucune""#, Manque, "ni synthèse"),
        ] {
            says(rule, &of(json), verdict, words);
        }
    }
}
#[test]
fn what_makes_figures_comparable_may_stand_on_the_bilan_or_on_a_figure() {
    let of = |bilan: &str, donnee: &str| {
        programme(&format!(r#""bilan_impact":{{{bilan}"donnees":[{{"intitule":"A","valeur":1{donnee}}}]}}"#))
    };
    says("bilan-methode", &of(r#""perimetre":"P","source":"S","#, r#","date":"2023-05""#), Satisfait, "");
    says("bilan-methode", &of("", r#","annee":2023,"perimetre":"P","methode":"M""#), Satisfait, "");
    says("bilan-methode", &of("", ""), Manque, "son périmètre, sa méthode ou sa source et l’année de « A ».");
    // a synthesis has no year of its own
    let text = programme(r#""bilan_impact":{"synthese":"S","perimetre":"P","methode":"M"}"#);
    says("bilan-methode", &text, Satisfait, "");
    assert!(judged("bilan-methode", "{}").is_empty(), "nothing to compare yet");
}
#[test]
fn no_action_is_a_lawful_answer() {
    says("actions-engagees", &programme(r#""aucune_action_engagee":true"#), Satisfait, "c’est dit");
    says("actions-engagees", &programme(r#""aucune_action_engagee":false"#), Manque, "");
    says("actions-engagees", &programme(r#""actions_engagees":[{"debut":"2021"}]"#), Manque, "");
    let both = r#""aucune_action_engagee":true,"actions_engagees":[{"intitule":"A"},{"intitule":"B"}]"#;
    says("actions-engagees", &programme(both), AVerifier, "« A » et « B » sont citées");
    let lawful = conformite(Strategie::of(&document(&format!(r#"{{{VALMONT}}}"#))), day(TODAY));
    let level = lawful.iter().find(|c| c.regle.id == "actions-engagees").unwrap().niveau;
    assert_eq!(level, Niveau::LeCasEcheant);
}
