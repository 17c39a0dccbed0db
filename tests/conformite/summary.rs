use super::*;

/// The least that is complete with regard to the text.
const LEAST: &str = r#"{
  "collectivites":[{"id":"v","nom":"Valmont","type":"commune","population":61000}],
  "programme_de_travail":{"date":"2024",
    "acteurs":[{"id":"p","nom":"Université","categorie":"recherche"},{"id":"q","nom":"Ressourcerie","categorie":"ess"}],
    "bilan_impact":{"synthese":"900 t."},"bilan_usages":{"synthese":"Un foyer sur dix."}},
  "strategie":{"objectifs":[{"id":"o","intitule":"Réduire"}],
    "indicateurs":[{"id":"i","objectifs":["o"],"intitule":"Empreinte"}],
    "mesures":[{"id":"m","intitule":"Réemployer"}],
    "moyens":[{"id":"y","intitule":"Une équipe"}]}}"#;

fn of(doc: &Object) -> (String, Vec<EtatDeSection>) {
    let s = Strategie::of(doc);
    let all = conformite(s, day(TODAY));
    (resume(&all).replace('\u{a0}', " "), sections(s, &all))
}
fn summary(json: &str) -> String {
    of(&document(json)).0
}
/// How far each section is, in the order of the form.
fn progress(json: &str) -> Vec<Avancement> {
    of(&document(json)).1.into_iter().map(|s| s.avancement).collect()
}
#[test]
fn the_least_that_is_complete() {
    use Avancement::*;
    assert_eq!(summary(LEAST), "Complet au regard du texte.");
    assert_eq!(progress(LEAST), [Commence, Complet, Complet, Complet, PasEncore]);
    let (_, sections) = of(&document(LEAST));
    let asked: Vec<_> = sections.iter().map(|s| s.exige.total()).collect();
    assert_eq!(asked, [0, 5, 3, 1, 0]);
}
#[test]
fn each_thing_that_is_taken_away_is_the_one_that_is_missing() {
    let doc = document(LEAST);
    let at = At::<Strategie>::new(&described::Strategie, Path::default());
    let (p, c) = (at.programme_de_travail().inside(), at.strategie().inside());
    let row = |list: Path, id: &str| Edit::Place(list, id.into(), None);
    for (edit, rule) in [
        (Edit::Set(p.date().path, Slot::Absent), "programme-de-travail"),
        (row(p.acteurs().path, "p"), "acteurs-publics"),
        (row(p.acteurs().path, "q"), "acteurs-prives"),
        (Edit::Set(p.bilan_impact().path, Slot::Absent), "bilan-impact"),
        (Edit::Set(p.bilan_usages().path, Slot::Absent), "bilan-usages"),
        (row(c.objectifs().path, "o"), "objectifs"),
        (row(c.indicateurs().path, "i"), "indicateurs"),
        (row(c.mesures().path, "m"), "mesures"),
        (row(c.moyens().path, "y"), "moyens"),
    ] {
        let mut less = doc.clone();
        apply(&mut less, edit).unwrap();
        let all = conformite(Strategie::of(&less), day(TODAY));
        let missing: Vec<_> =
            all.iter().filter(|c| c.niveau == Niveau::Exige && c.verdict == Manque).collect();
        assert_eq!(missing.iter().map(|c| c.regle.id).collect::<Vec<_>>(), [rule]);
        assert_eq!(of(&less).0, "1 élément demandé par le texte manque.");
    }
    let more = LEAST.replacen('{', r#"{"deliberations":[{"porte_sur":"strategie","date":"2022"}],"#, 1);
    assert_eq!(summary(&more), "2 éléments demandés par le texte manquent et 1 élément est à vérifier.");
    let more = LEAST.replace(r#""objectifs":["o"],"#, "");
    assert_eq!(summary(&more), "Rien ne manque au regard du texte et 1 élément est à vérifier.");
}
#[test]
fn where_the_text_does_not_apply_one_neutral_sentence() {
    for (who, sentence) in [
        (
            r#""population":20000"#,
            "Le texte ne s’applique pas ici, tout est recommandé : 10 éléments sur 20 sont là.",
        ),
        (
            r#""a_preciser":{"population":"?"}"#,
            "Tout est recommandé tant que l’on ne sait pas si le texte s’applique : 10 éléments sur 21 sont là.",
        ),
    ] {
        let json = LEAST.replace(r#""population":61000"#, who);
        assert_eq!(summary(&json), sentence);
        let all = conformite(Strategie::of(&document(&json)), day(TODAY));
        assert!(all.iter().all(|c| c.niveau == Niveau::Recommande));
        assert_eq!(Compte::of(&all, Niveau::Exige).total(), 0);
    }
    let special = LEAST.replace(r#""type":"commune""#, r#""type":"statut_particulier""#);
    assert!(summary(&special).starts_with("Tout est recommandé tant que l’on ne sait pas"));
    assert!(summary("{}").ends_with("aucun des 16 éléments n’est encore là."), "{}", summary("{}"));
}
#[test]
fn a_section_is_empty_begun_or_complete() {
    use Avancement::*;
    assert_eq!(progress("{}"), [Vide, Vide, Vide, Vide, PasEncore]);
    // what is not asked for makes a section begun all the same
    assert_eq!(progress(r#"{"labels":[{"nom":"NR"}]}"#)[0], Commence);
    assert_eq!(progress(r#"{"etat":"brouillon","format":"x"}"#)[0], Vide);
    assert_eq!(progress(r#"{"strategie":{"vision":"Sobre."}}"#)[2], Commence);
    let releve = r#"{"strategie":{"indicateurs":[{"releves":[{"annee":2025}]}]}}"#;
    assert_eq!(progress(releve), [Vide, Vide, Commence, Vide, Commence]);
    // without anything that the text asks, all that is recommended
    let who =
        r#""collectivites":[{"nom":"Valmont","type":"commune","population":61000,"siren":"210000006"}]"#;
    assert_eq!(progress(&format!(r#"{{{who},"periode":{{"caractere":"annuel"}}}}"#))[0], Complet);
    assert_eq!(progress(&format!(r#"{{{who}}}"#))[0], Commence);
    // a bilan that is due
    let due = format!(r#"{{{who},"deliberations":[{{"porte_sur":"strategie","date":"2025"}}]"#);
    assert_eq!(progress(&format!("{due}}}"))[4], Vide);
    let told = r#","bilans_annuels":[{"annee":2025,"modalites":"M"}]"#;
    assert_eq!(progress(&format!("{due}{told}}}"))[4], Complet);
}
