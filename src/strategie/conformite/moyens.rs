//! What is engaged, who decides, when, and how it will be judged.
use super::Verdict::*;
use super::facts::{Facts, objects};
use super::textes::{CONTENU_DU_RAPPORT, DECRET, MODALITES};
use super::words::{and, names, of_mesures, said};
use super::{Found, Niveau, Regle};
use crate::french::plural;
use crate::strategie::table::{Ligne, Mesure, Moyen, Responsable};

/// D. 2311-15-1, second paragraph: it says neither which nor how much.
pub static MOYENS: Regle = Regle {
    id: "moyens",
    intitule: "Moyens",
    section: "moyens",
    niveau: Niveau::Exige,
    texte: &DECRET,
    citation: Some("Elle détermine les moyens d’y satisfaire"),
};
/// Who leads: for the analysis of the yearly report.
pub static GOUVERNANCE: Regle = Regle {
    id: "gouvernance",
    intitule: "Gouvernance",
    section: "moyens",
    niveau: Niveau::Recommande,
    texte: &CONTENU_DU_RAPPORT,
    citation: Some(MODALITES),
};
/// When: the same.
pub static CALENDRIER: Regle = Regle {
    id: "calendrier",
    intitule: "Calendrier",
    section: "moyens",
    niveau: Niveau::Recommande,
    texte: &CONTENU_DU_RAPPORT,
    citation: Some(MODALITES),
};
/// How it will be judged: the same.
pub static EVALUATION: Regle = Regle {
    id: "evaluation",
    intitule: "Suivi et évaluation",
    section: "moyens",
    niveau: Niveau::Recommande,
    texte: &CONTENU_DU_RAPPORT,
    citation: Some(MODALITES),
};

/// The findings of the section.
pub fn judge(f: &Facts, found: &mut Found) {
    moyens(f, found);
    gouvernance(f, found);
    calendrier(f, found);
    let at = f.at.strategie().inside().gouvernance().inside();
    let g = f.contenu().and_then(|c| c.gouvernance());
    let told = g.is_some_and(|g| said(g.dispositif_suivi()) || said(g.dispositif_evaluation()));
    let (verdict, dit) = match told {
        true => (Satisfait, "La façon de suivre et d’évaluer est décrite."),
        false => (Manque, "Dites en quelques mots comment la stratégie sera suivie et évaluée."),
    };
    found.say(&EVALUATION, verdict, &[dit], at.dispositif_evaluation().path);
}
/// Whether a line has an amount: what is planned or was spent.
fn has_amount(lines: &[Ligne]) -> bool {
    lines.iter().any(|l| l.prevu().or(l.realise()).is_some())
}
fn moyens(f: &Facts, found: &mut Found) {
    let list = f.at.strategie().inside().moyens();
    let counts = |m: &&Moyen| {
        said(m.intitule()) || said(m.description()) || has_amount(m.budget()) || has_amount(m.financements())
    };
    let own: Vec<_> = f.contenu().map_or(vec![], |c| c.moyens().iter().filter(counts).collect());
    let engages = |m: &&Mesure| {
        said(m.moyens_humains_techniques()) || has_amount(m.budget()) || has_amount(m.financements())
    };
    let through: Vec<_> = f.contenu().map_or(vec![], |c| c.mesures().iter().filter(engages).collect());
    let of_own = [&plural(own.len(), "moyen", "moyens"), " (", &names(&objects(&own)), ")"].concat();
    let of_others =
        ["les moyens ", &of_mesures(through.len()), " (", &names(&objects(&through)), ")"].concat();
    let there: Vec<_> = [(own.is_empty(), of_own), (through.is_empty(), of_others)]
        .into_iter()
        .filter(|(empty, _)| !empty)
        .map(|(_, dit)| dit)
        .collect();
    if there.is_empty() {
        let dit = "Aucun moyen n’est indiqué\u{a0}: du temps d’agents, un budget, des outils ou des partenaires, ici ou dans une mesure.";
        return found.say(&MOYENS, Manque, &[dit], list.path);
    }
    found.say(&MOYENS, Satisfait, &["La stratégie indique ", &and(&there), "."], list.path);
}
fn named(r: &Responsable) -> bool {
    [r.personne(), r.fonction(), r.service(), r.structure()].into_iter().any(said)
}
fn gouvernance(f: &Facts, found: &mut Found) {
    let at = f.at.strategie().inside().gouvernance().inside();
    let mut there = vec![];
    if let Some(g) = f.contenu().and_then(|c| c.gouvernance()) {
        if g.elu_referent().is_some_and(named) {
            there.push("un élu référent".into());
        }
        let pilotes = g.pilotes().iter().filter(|p| named(p)).count();
        let instances: Vec<_> = g.instances().iter().filter(|i| said(i.nom()) || said(i.role())).collect();
        if pilotes > 0 {
            there.push(plural(pilotes, "pilote", "pilotes"));
        }
        if !instances.is_empty() {
            there.push(
                [&plural(instances.len(), "instance", "instances"), " (", &names(&objects(&instances)), ")"]
                    .concat(),
            );
        }
    }
    if there.is_empty() {
        let dit =
            "Dites qui porte la stratégie et qui la suit\u{a0}: un élu référent, un pilote ou une instance.";
        return found.say(&GOUVERNANCE, Manque, &[dit], at.elu_referent().inside().fonction().path);
    }
    found.say(&GOUVERNANCE, Satisfait, &["La stratégie a ", &and(&there), "."], at.path);
}
fn calendrier(f: &Facts, found: &mut Found) {
    let list = f.at.strategie().inside().calendrier();
    let Some(c) = f.contenu() else { return no_date(found, list.path) };
    let dates = c.calendrier().iter().filter(|d| d.date().is_some()).count();
    let objectifs = c.objectifs().iter().filter(|o| o.echeance().is_some()).count();
    let mesures = c.mesures().iter().filter(|m| m.debut().or(m.echeance()).or(m.fin()).is_some()).count();
    let there: Vec<_> = [
        (dates, "date au calendrier", "dates au calendrier"),
        (objectifs, "objectif daté", "objectifs datés"),
        (mesures, "mesure datée", "mesures datées"),
    ]
    .into_iter()
    .filter(|(n, ..)| *n > 0)
    .map(|(n, one, many)| plural(n, one, many))
    .collect();
    match there.is_empty() {
        true => no_date(found, list.path),
        false => found.say(&CALENDRIER, Satisfait, &["La stratégie a ", &and(&there), "."], list.path),
    }
}
fn no_date(found: &mut Found, place: crate::strategie::Path) {
    let dit = "Rien n’est daté\u{a0}: ajoutez une date au calendrier, ou une échéance à une mesure.";
    found.say(&CALENDRIER, Manque, &[dit], place);
}
