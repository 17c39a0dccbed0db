use super::*;

fn contenu(json: &str) -> String {
    format!(r#"{{"strategie":{{{json}}}}}"#)
}
#[test]
fn means_may_stand_anywhere() {
    for json in [
        r#""moyens":[{"intitule":"Une équipe"}]"#,
        r#""moyens":[{"description":"Une équipe"}]"#,
        r#""moyens":[{"budget":[{"prevu":0}]}]"#,
        r#""moyens":[{"financements":[{"financeur":"ADEME","realise":5000}]}]"#,
        r#""mesures":[{"budget":[{"unite":"etp","prevu":0.5}]}]"#,
        r#""mesures":[{"financements":[{"prevu":5000}]}]"#,
        r#""mesures":[{"moyens_humains_techniques":"un atelier"}]"#,
    ] {
        says("moyens", &contenu(json), Satisfait, "");
    }
    for json in [
        r#""moyens":[{"type":"humains"}]"#,
        r#""moyens":[{"budget":[{"annee":2026,"a_preciser":{"prevu":"à chiffrer"}}]}]"#,
        r#""mesures":[{"intitule":"M","budget":[{"annee":2026}],"partenaires":["ADEME"]}]"#,
        r#""gouvernance":{"pilotes":[{"service":"DSI"}]}"#,
    ] {
        says("moyens", &contenu(json), Manque, "Aucun moyen");
    }
}
#[test]
fn someone_leads() {
    for json in [
        r#""elu_referent":{"fonction":"adjointe"}"#,
        r#""pilotes":[{"personne":"Camille Exemple"}]"#,
        r#""instances":[{"role":"suivre"}]"#,
    ] {
        says("gouvernance", &contenu(&format!(r#""gouvernance":{{{json}}}"#)), Satisfait, "");
    }
    for json in [
        r#""elu_referent":{"courriel":"a@b.example"}"#,
        r#""instances":[{"periodicite":"annuelle"}]"#,
        r#""communication":"Un site.""#,
    ] {
        says("gouvernance", &contenu(&format!(r#""gouvernance":{{{json}}}"#)), Manque, "");
    }
}
#[test]
fn something_is_dated() {
    for json in [
        r#""calendrier":[{"date":"2027"}]"#,
        r#""objectifs":[{"echeance":"2030"}]"#,
        r#""mesures":[{"debut":"2025-03"}]"#,
        r#""mesures":[{"fin":"2026-02-10"}]"#,
    ] {
        says("calendrier", &contenu(json), Satisfait, "1");
    }
    says("calendrier", &contenu(r#""calendrier":[{"intitule":"Comité"}]"#), Manque, "");
}
#[test]
fn how_it_is_judged_is_told() {
    for key in ["dispositif_suivi", "dispositif_evaluation"] {
        says("evaluation", &contenu(&format!(r#""gouvernance":{{"{key}":"Chaque été."}}"#)), Satisfait, "");
    }
    says("evaluation", &contenu(r#""gouvernance":{"communication":"Un site."}"#), Manque, "");
}
