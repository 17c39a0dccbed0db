//! Where each finding leads: the very field, row or list.
use super::*;

/// The last row of a place and the keys after it, as addresses say them: "v/population", "-/strategie.mesures".
fn address(place: &Path) -> String {
    let (mut record, mut row, mut keys) = (&described::Strategie, "-".to_owned(), vec![]);
    for step in place.iter() {
        match step {
            Step::Row(id) => {
                row = id.to_string();
                keys.clear();
            }
            Step::Field(i) => {
                let field = &record.fields[*i as usize];
                keys.push(field.key);
                record = field.kind.record().unwrap_or(record);
            }
        }
    }
    format!("{row}/{}", keys.join("."))
}
#[test]
fn each_finding_leads_to_where_one_acts() {
    let vote = r#""deliberations":[{"id":"d","porte_sur":"strategie","date":"2025"}]"#;
    for (rule, json, expected) in [
        ("champ", "{}".into(), "-/collectivites"),
        ("champ", r#"{"collectivites":[{"id":"v"}]}"#.into(), "v/type"),
        ("champ", r#"{"collectivites":[{"id":"u","type":"ccas"},{"id":"v","type":"cc"}]}"#.into(), "v/population"),
        ("champ", r#"{"collectivites":[{"id":"v","type":"statut_particulier"}]}"#.into(), "v/type"),
        ("siren", r#"{"collectivites":[{"id":"v"}]}"#.into(), "v/siren"),
        ("periode", "{}".into(), "-/periode.caractere"),
        ("adoption", "{}".into(), "-/deliberations"),
        ("adoption", format!("{{{vote}}}"), "d/"),
        ("adoption", r#"{"deliberations":[{"id":"d","porte_sur":"strategie"}]}"#.into(), "d/date"),
        ("adoption", r#"{"deliberations":[{"id":"d","date":"2024"}]}"#.into(), "d/porte_sur"),
        ("programme-de-travail", "{}".into(), "-/programme_de_travail.date"),
        ("acteurs-publics", "{}".into(), "-/programme_de_travail.acteurs"),
        ("acteurs-prives", r#"{"programme_de_travail":{"acteurs":[{"id":"a","nom":"A"}]}}"#.into(), "a/categorie"),
        ("bilan-impact", "{}".into(), "-/programme_de_travail.bilan_impact.synthese"),
        ("bilan-usages", "{}".into(), "-/programme_de_travail.bilan_usages.synthese"),
        (
            "bilan-usages",
            r#"{"programme_de_travail":{"bilan_usages":{"donnees":[{"id":"x","intitule":"X"}]}}}"#.into(),
            "x/valeur",
        ),
        (
            "bilan-methode",
            r#"{"programme_de_travail":{"bilan_usages":{"synthese":"S"}}}"#.into(),
            "-/programme_de_travail.bilan_usages.perimetre",
        ),
        (
            "bilan-methode",
            r#"{"programme_de_travail":{"bilan_impact":{"perimetre":"P","source":"S","donnees":[{"id":"x","intitule":"X","valeur":1}]}}}"#.into(),
            "x/annee",
        ),
        ("actions-engagees", "{}".into(), "-/programme_de_travail.actions_engagees"),
        ("elaboration", "{}".into(), "-/programme_de_travail.modalites_elaboration"),
        ("objectifs", "{}".into(), "-/strategie.objectifs"),
        ("indicateurs", "{}".into(), "-/strategie.indicateurs"),
        (
            "indicateurs",
            r#"{"strategie":{"objectifs":[{"intitule":"O"}],"indicateurs":[{"id":"i","intitule":"I"}]}}"#.into(),
            "i/objectifs",
        ),
        ("mesures", "{}".into(), "-/strategie.mesures"),
        ("moyens", "{}".into(), "-/strategie.moyens"),
        ("gouvernance", "{}".into(), "-/strategie.gouvernance.elu_referent.fonction"),
        ("calendrier", "{}".into(), "-/strategie.calendrier"),
        ("evaluation", "{}".into(), "-/strategie.gouvernance.dispositif_evaluation"),
        ("bilan-annuel", "{}".into(), "-/bilans_annuels"),
        ("bilan-annuel", r#"{"etat":"adoptee"}"#.into(), "-/deliberations"),
        ("bilan-annuel", format!(r#"{{{vote},"bilans_annuels":[{{"id":"b","annee":2025}}]}}"#), "b/"),
        (
            "bilan-valeurs",
            format!(r#"{{{vote},"strategie":{{"indicateurs":[{{"id":"i","intitule":"I"}}]}}}}"#),
            "i/releves",
        ),
        ("bilan-valeurs", format!(r#"{{{vote},"strategie":{{"mesures":[{{"id":"m","intitule":"M"}}]}}}}"#), "m/suivi"),
        (
            "bilan-presentation",
            format!(r#"{{{vote},"bilans_annuels":[{{"id":"b","annee":2025}}]}}"#),
            "b/presentations",
        ),
        (
            "bilan-presentation",
            format!(
                r#"{{{vote},"bilans_annuels":[{{"annee":2025,"presentations":[{{"id":"p","date":"2026-03","date_debat_budgetaire":"2026-02"}}]}}]}}"#
            ),
            "p/date",
        ),
    ] {
        let json: String = json;
        let doc = document(&json);
        let all = conformite(Strategie::of(&doc), day(TODAY));
        let own: Vec<_> = all.iter().filter(|c| c.regle.id == rule).map(|c| address(&c.place)).collect();
        assert_eq!(own, [expected], "{rule} on {json}");
    }
    let two = r#"{"strategie":{"objectifs":[{"id":"o","intitule":"O"},{"id":"p","intitule":"P"}],
        "mesures":[{"intitule":"M","objectifs":["o"]}],"indicateurs":[{"intitule":"I","objectifs":["o"],"cibles":[{"valeur":1}]}]}}"#;
    let doc = document(two);
    for c in
        conformite(Strategie::of(&doc), day(TODAY)).iter().filter(|c| c.regle.id.ends_with("-par-objectif"))
    {
        assert_eq!((c.verdict, address(&c.place)), (Manque, "p/".into()), "{}", c.regle.id);
    }
}
