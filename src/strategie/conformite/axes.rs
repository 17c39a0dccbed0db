//! The objectifs, what follows them and what is done for them.
use super::Verdict::*;
use super::facts::{Facts, objects};
use super::serving::Serving;
use super::textes::DECRET;
use super::words::names;
use super::{Found, Niveau, Regle};
use crate::french::number::write;
use crate::french::plural;
use crate::strategie::table::Contenu;
use crate::strategie::{At, Object, Path, Typed};

/// D. 2311-15-1, second paragraph: one is enough.
pub static OBJECTIFS: Regle = Regle {
    id: "objectifs",
    intitule: "Objectifs de réduction",
    section: "axes",
    niveau: Niveau::Exige,
    texte: &DECRET,
    citation: Some("les objectifs de réduction de l’empreinte numérique du territoire concerné"),
};
/// Our reading: an objectif de réduction is quantified by a target of its indicateurs.
pub static CIBLES_DE_CHACUN: Regle = Regle {
    id: "cibles-par-objectif",
    intitule: "Une cible par objectif",
    section: "axes",
    niveau: Niveau::Recommande,
    texte: &DECRET,
    citation: None,
};
/// D. 2311-15-1, second paragraph: once for the strategy.
pub static INDICATEURS: Regle = Regle {
    id: "indicateurs",
    intitule: "Indicateurs de suivi",
    section: "axes",
    niveau: Niveau::Exige,
    texte: &DECRET,
    citation: Some("les indicateurs de suivi associés à ces objectifs"),
};
/// The same of each objectif: our reading.
pub static INDICATEURS_DE_CHACUN: Regle = Regle {
    id: "indicateurs-par-objectif",
    intitule: "Un indicateur par objectif",
    section: "axes",
    niveau: Niveau::Recommande,
    texte: &DECRET,
    citation: None,
};
/// D. 2311-15-1, second paragraph: once for the strategy.
pub static MESURES: Regle = Regle {
    id: "mesures",
    intitule: "Mesures",
    section: "axes",
    niveau: Niveau::Exige,
    texte: &DECRET,
    citation: Some("les mesures mises en place pour y parvenir"),
};
/// The same of each objectif: our reading.
pub static MESURES_DE_CHACUN: Regle = Regle {
    id: "mesures-par-objectif",
    intitule: "Une mesure par objectif",
    section: "axes",
    niveau: Niveau::Recommande,
    texte: &DECRET,
    citation: None,
};

/// The findings of the section.
pub fn judge(f: &Facts, found: &mut Found) {
    let at = f.at.strategie().inside();
    let s = Serving::new(f);
    objectifs(f, &s, &at, found);
    let row = |o: &Object| at.objectifs().row(o.id()).path;
    each(&CIBLES_DE_CHACUN, &s, &s.unaimed(), "cible", &row, found);
    indicateurs(&s, &at, found);
    each(&INDICATEURS_DE_CHACUN, &s, &s.unfollowed(), "indicateur", &row, found);
    mesures(f, &s, &at, found);
    each(&MESURES_DE_CHACUN, &s, &s.unserved(), "mesure", &row, found);
}
fn objectifs(f: &Facts, s: &Serving, at: &At<Contenu>, found: &mut Found) {
    let place = at.objectifs().path;
    if !s.objectifs.is_empty() {
        let dit = [
            &plural(s.objectifs.len(), "objectif", "objectifs"),
            "\u{a0}: ",
            &names(&objects(&s.objectifs)),
            ".",
        ];
        return found.say(&OBJECTIFS, Satisfait, &dit, place);
    }
    let axes = f.contenu().map_or(0, |c| c.axes().len());
    let dit = match axes {
        0 => "Aucun objectif n’est écrit\u{a0}: dites ce que vous voulez réduire.",
        1 => "Aucun objectif n’est écrit. Si votre axe en tient lieu, faites-en un objectif.",
        _ => "Aucun objectif n’est écrit. Si vos axes en tiennent lieu, faites-en des objectifs.",
    };
    found.say(&OBJECTIFS, Manque, &[dit], place);
}
fn mesures(f: &Facts, s: &Serving, at: &At<Contenu>, found: &mut Found) {
    let list = at.mesures().path;
    let dit = match (s.mesures.len(), f.contenu().is_some_and(|c| !c.mesures().is_empty())) {
        (0, false) => {
            "Aucune mesure n’est écrite\u{a0}: ajoutez ce que vous ferez, sous un objectif, sous un axe ou à part."
        }
        (0, true) => {
            "Aucune mesure n’est en vigueur\u{a0}: elles sont abandonnées, ou n’ont pas encore d’intitulé."
        }
        (n, _) => {
            let dit = [&plural(n, "mesure", "mesures"), "\u{a0}: ", &names(&objects(&s.mesures)), "."];
            return found.say(&MESURES, Satisfait, &dit, list);
        }
    };
    found.say(&MESURES, Manque, &[dit], list);
}
fn indicateurs(s: &Serving, at: &At<Contenu>, found: &mut Found) {
    let list = at.indicateurs();
    let Some(first) = s.indicateurs.first() else {
        let dit = "Aucun indicateur n’est écrit\u{a0}: dites à quoi vous verrez que cela avance.";
        return found.say(&INDICATEURS, Manque, &[dit], list.path);
    };
    let who = names(&objects(&s.indicateurs));
    if !s.objectifs.is_empty() && s.unfollowed().len() == s.objectifs.len() {
        let rest = match s.indicateurs.len() {
            1 => " ne suit aucun objectif\u{a0}: dites lequel.",
            _ => " ne suivent aucun objectif\u{a0}: dites lesquels.",
        };
        return found.say(&INDICATEURS, AVerifier, &[&who, rest], list.row(first.id()).objectifs().path);
    }
    let count = plural(s.indicateurs.len(), "indicateur", "indicateurs");
    found.say(&INDICATEURS, Satisfait, &[&count, "\u{a0}: ", &who, "."], list.path);
}
/// What is recommended of each objectif; nothing is said while there is none.
fn each(
    regle: &'static Regle,
    s: &Serving,
    without: &[&Object],
    what: &str,
    row: &dyn Fn(&Object) -> Path,
    found: &mut Found,
) {
    let Some(any) = s.objectifs.first() else { return };
    let (lacking, all) = (without.len(), s.objectifs.len());
    let which = match (lacking, all) {
        (0, 1) => "L’objectif a ".into(),
        (0, _) => "Chaque objectif a ".into(),
        (1, 1) => "L’objectif est sans ".into(),
        (n, all) if n == all => ["Les ", &write(all as f64), " objectifs sont sans "].concat(),
        (1, _) => ["1 objectif sur ", &write(all as f64), " est sans "].concat(),
        _ => [&write(lacking as f64), " objectifs sur ", &write(all as f64), " sont sans "].concat(),
    };
    match without.first() {
        Some(first) => {
            found.say(regle, Manque, &[&which, what, "\u{a0}: ", &names(without), "."], row(first))
        }
        None => {
            let a = if what == "indicateur" { "au moins un " } else { "au moins une " };
            found.say(regle, Satisfait, &[&which, a, what, "."], row(any.object()));
        }
    }
}
