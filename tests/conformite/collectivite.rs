use super::*;
use strategie_nr::strategie::table::coded;

#[test]
fn the_text_applies_to_five_types_above_fifty_thousand() {
    let concerned = ["commune", "cc", "ca", "cu", "metropole"];
    for (code, _) in coded::TypeDeCollectivite.values {
        for (population, above) in [(49_999, false), (50_000, false), (50_001, true)] {
            let json =
                format!(r#"{{"collectivites":[{{"nom":"X","type":"{code}","population":{population}}}]}}"#);
            let verdict = match (above, concerned.contains(code), *code) {
                (true, true, _) => Satisfait,
                (true, _, "statut_particulier") => AVerifier,
                _ => SansObjet,
            };
            says("champ", &json, verdict, "« X »");
        }
        let json = format!(r#"{{"collectivites":[{{"nom":"X","type":"{code}"}}]}}"#);
        let verdict = match *code {
            code if concerned.contains(&code) => Manque,
            "statut_particulier" => AVerifier,
            _ => SansObjet,
        };
        says("champ", &json, verdict, "« X »");
    }
    // small whatever it is; large, its type is asked for; an unknown code is no type
    for (more, verdict) in [
        (r#","population":900"#, SansObjet),
        (r#","population":90000"#, Manque),
        (r#","population":90000,"type":"canton""#, Manque),
    ] {
        says("champ", &format!(r#"{{"collectivites":[{{"nom":"X"{more}}}]}}"#), verdict, "« X »");
    }
}
#[test]
fn in_a_joint_strategy_one_is_enough_and_what_is_most_useful_is_asked() {
    let of = |rows: &str| format!(r#"{{"collectivites":[{rows}]}}"#);
    let (big, small) = (
        r#"{"nom":"Agglo","type":"ca","population":112000}"#,
        r#"{"nom":"Ville","type":"commune","population":20000}"#,
    );
    let (unknown, special) =
        (r#"{"nom":"Bourg","type":"commune"}"#, r#"{"nom":"Lyon","type":"statut_particulier"}"#);
    says("champ", &of(&[small, big].join(",")), Satisfait, "« Agglo » (112 000 habitants) est dans");
    says("champ", &of(&[small, unknown].join(",")), Manque, "la population de « Bourg »");
    says("champ", &of(&[special, unknown].join(",")), Manque, "la population de « Bourg »");
    says("champ", &of(&[special, small].join(",")), AVerifier, "« Lyon »");
    says(
        "champ",
        &of(&[small, r#"{"nom":"CCAS","type":"ccas"}"#].join(",")),
        SansObjet,
        "n’en font pas partie",
    );
    says(
        "champ",
        &of(r#"{"type":"commune","population":61000}"#),
        Satisfait,
        "« Collectivité sans nom » (61 000",
    );
}
#[test]
fn a_siret_stands_for_a_siren() {
    says("siren", r#"{"collectivites":[{"siret":"21000000600010"}]}"#, Satisfait, "");
    says("siren", r#"{"collectivites":[{"nom":"X","siren":"12-34"}]}"#, Manque, "« 12-34 » est à préciser");
    assert!(judged("siren", "{}").is_empty(), "nobody to ask it of");
}
#[test]
fn the_period_is_said_as_it_is_known() {
    for (periode, words) in [
        (
            r#""debut":"2025-03","fin":"2030","caractere":"pluriannuel""#,
            "pluriannuelle, de mars 2025 à 2030.",
        ),
        (r#""caractere":"annuel""#, "annuelle."),
        (r#""fin":"2030""#, "a une fin, jusqu’à 2030"),
        (r#""debut":"2025","caractere":"annuel""#, "annuelle, à partir de 2025"),
    ] {
        says("periode", &format!(r#"{{"periode":{{{periode}}}}}"#), Satisfait, words);
    }
    says("periode", r#"{"strategie":{"objectifs":[{"caractere":"annuel"}]}}"#, Satisfait, "des objectifs");
    says(
        "periode",
        r#"{"periode":{"a_preciser":{"caractere":"les deux"}}}"#,
        Manque,
        "annuelle ou pluriannuelle",
    );
}
#[test]
fn adoption_is_the_first_vote_on_the_strategy_that_took_place() {
    let of = |rows: &str| format!(r#"{{"deliberations":[{rows}]}}"#);
    let on = |what: &str, date: &str| format!(r#"{{"porte_sur":"{what}","date":"{date}"}}"#);
    let all = [
        on("demarche", "2021"),
        on("strategie", "2026-01-30"),
        on("strategie", "2025-09"),
        on("strategie", "2028"),
    ];
    says("adoption", &of(&all.join(",")), Satisfait, "adoptée en septembre 2025");
    says("adoption", &of(&on("strategie", "2026-11-25")), Satisfait, "le 25 novembre 2026");
    says("adoption", &of(&on("strategie", "2026-11-26")), SansObjet, "prévue le 26 novembre 2026");
    // partial dates of today's year and month have begun
    says("adoption", &of(&on("strategie", "2026-11")), Satisfait, "en novembre 2026");
    says("adoption", &of(&on("demarche", "2021")), SansObjet, "pas encore");
    says(
        "adoption",
        &of(r#"{"porte_sur":"strategie","date_fin":"2024-12-13"}"#),
        Satisfait,
        "le 13 décembre 2024",
    );
    let vote = r#"{"porte_sur":"strategie","date":"2024","organe":"…","numero":"12"}"#;
    says("adoption", &of(vote), Satisfait, "ajoutez son organe et son lien");
}
#[test]
fn the_date_of_the_law_is_said_alike_before_and_after_it() {
    for date in ["2024-12-12", "2026-02-01"] {
        let json = format!(r#"{{{VALMONT},"deliberations":[{{"porte_sur":"strategie","date":"{date}"}}]}}"#);
        says("adoption", &json, Satisfait, ". Échéance de la loi : 1er janvier 2025.");
    }
    assert!(!judged("adoption", r#"{"etat":"validee"}"#)[0].1.contains("loi"), "it may not apply");
}
#[test]
fn each_carrier_votes_for_itself() {
    let carriers = r#""collectivites":[{"id":"a","nom":"Agglo","type":"ca","population":112000},{"id":"v","nom":"Ville","type":"commune","population":61000},{"id":"s","nom":"CCAS","type":"ccas"}]"#;
    let of = |rows: &str| format!(r#"{{{carriers},"deliberations":[{rows}]}}"#);
    let by = |who: &str| format!(r#"{{"porte_sur":"strategie","date":"2024-12","collectivite":"{who}"}}"#);
    says("adoption", &of(&by("a")), Manque, "la délibération de « Ville ».");
    says("adoption", &of(&[by("a"), by("v")].join(",")), Satisfait, "");
    says("adoption", &of(r#"{"porte_sur":"strategie","date":"2024-12"}"#), Satisfait, "");
}
