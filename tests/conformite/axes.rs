use super::*;

fn contenu(json: &str) -> String {
    format!(r#"{{"strategie":{{{json}}}}}"#)
}
const TWO: &str = r#""objectifs":[{"id":"o1","intitule":"Un"},{"id":"o2","description":"Deux"}]"#;

#[test]
fn what_says_nothing_does_not_count() {
    for (rule, list) in [("objectifs", "objectifs"), ("mesures", "mesures"), ("indicateurs", "indicateurs")] {
        says(rule, &contenu(&format!(r#""{list}":[{{"numero":"1"}},{{"intitule":"…"}}]"#)), Manque, "");
        says(rule, &contenu(&format!(r#""{list}":[{{"intitule":"Réduire"}}]"#)), Satisfait, "« Réduire »");
    }
    says("objectifs", &contenu(TWO), Satisfait, "2 objectifs : « Un » et « Deux ».");
    says("objectifs", &contenu(r#""axes":[{"intitule":"A"}]"#), Manque, "Si votre axe en tient lieu");
}
#[test]
fn nothing_is_asked_of_each_objectif_while_there_is_none() {
    for rule in ["cibles-par-objectif", "indicateurs-par-objectif", "mesures-par-objectif"] {
        assert!(judged(rule, &contenu(r#""mesures":[{"intitule":"M"}]"#)).is_empty());
    }
}
#[test]
fn mesures_count_wherever_they_hang() {
    for place in [r#""axe":"a""#, r#""objectifs":["o1"]"#, r#""parent":"x""#, r#""axe":"nulle-part""#] {
        let json = contenu(&format!(r#"{TWO},"mesures":[{{"intitule":"M",{place}}}]"#));
        says("mesures", &json, Satisfait, "« M »");
    }
    for statut in ["a_discuter", "a_venir", "en_cours", "realisee", "en_pause", "bloquee"] {
        let json = contenu(&format!(r#""mesures":[{{"intitule":"M","statut":"{statut}"}}]"#));
        says("mesures", &json, Satisfait, "");
    }
}
#[test]
fn an_objectif_is_served_through_what_serves_it() {
    let of = |mesures: &str, indicateurs: &str| {
        contenu(&format!(r#"{TWO},"mesures":[{mesures}],"indicateurs":[{indicateurs}]"#))
    };
    let serves = r#"{"id":"m1","intitule":"M","objectifs":["o1","o2"]}"#;
    says("mesures-par-objectif", &of(serves, ""), Satisfait, "Chaque objectif");
    // a sub-mesure has its parent's objectifs, not the reverse
    let child = r#"{"id":"m1","intitule":"M"},{"id":"m2","parent":"m1","intitule":"N","objectifs":["o1"]}"#;
    says("mesures-par-objectif", &of(child, ""), Manque, "1 objectif sur 2 est sans mesure : « Deux »");
    // an indicateur follows the objectifs of its mesure, and its target is theirs
    let follows = r#"{"intitule":"I","mesures":["m1"],"cibles":[{"annee":2030,"valeur":0}]}"#;
    says("indicateurs-par-objectif", &of(serves, follows), Satisfait, "");
    says("cibles-par-objectif", &of(serves, follows), Satisfait, "");
    says("indicateurs", &of("", follows), AVerifier, "« I » ne suit aucun objectif");
    // one of two that is followed is enough for the whole
    let first = r#"{"intitule":"I","objectifs":["o1"]}"#;
    says("indicateurs", &of("", first), Satisfait, "« I »");
    says(
        "indicateurs-par-objectif",
        &of("", first),
        Manque,
        "1 objectif sur 2 est sans indicateur : « Deux »",
    );
    // one that is given up serves nobody
    let given_up = r#"{"id":"m1","intitule":"M","statut":"abandonnee","objectifs":["o1","o2"]}"#;
    says("mesures-par-objectif", &of(given_up, follows), Manque, "Les 2 objectifs sont sans mesure");
    says("indicateurs-par-objectif", &of(given_up, follows), Manque, "");
}
#[test]
fn a_target_is_whatever_an_indicateur_aims_at() {
    let of = |cible: &str| {
        contenu(&format!(
            r#""objectifs":[{{"id":"o1","intitule":"Un"}}],"indicateurs":[{{"intitule":"I","objectifs":["o1"],"cibles":[{{{cible}}}]}}]"#
        ))
    };
    for cible in [
        r#""annee":2030,"valeur":25,"qualificatif":"au_moins","palier":true,"origine":"reglementaire""#,
        r#""min":-25,"max":-10,"mode":"evolution_pct""#,
        r#""texte":"classe A""#,
        r#""min":6"#,
        r#""max":7"#,
        r#""valeur":0"#,
    ] {
        says("cibles-par-objectif", &of(cible), Satisfait, "");
    }
    for cible in [r#""annee":2030"#, r#""a_preciser":{"valeur":"à fixer"}"#, r#""texte":"…""#] {
        says("cibles-par-objectif", &of(cible), Manque, "L’objectif est sans cible : « Un ».");
    }
}
