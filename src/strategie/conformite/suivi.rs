//! The yearly bilan: which ones are due, and what there is of them.
use super::Verdict::*;
use super::facts::{Champ, Facts, objects, silent};
use super::textes::{LOI_REEN, PREMIER_BILAN, RAPPORT};
use super::words::{and, few, names, of_mesures, said};
use super::{Found, Niveau, Regle};
use crate::french::date::{self, Date};
use crate::french::{count, plural};
use crate::strategie::Path;
use crate::strategie::table::{
    BilanAnnuel, Collectivite, Indicateur, Mesure, Presentation, Releve, Statut, Suivi,
};

/// Older bilans are not asked for any more.
const YEARS: u32 = 10;

/// Art. 35, I, third paragraph: one finding for each year that is due.
pub static BILAN: Regle = Regle {
    id: "bilan-annuel",
    intitule: "Bilan annuel",
    section: "suivi",
    niveau: Niveau::Exige,
    texte: &LOI_REEN,
    citation: Some("La stratégie numérique responsable fait l’objet d’un bilan annuel"),
};
/// What the bilan is made of, row by row. Our reading.
pub static VALEURS: Regle = Regle {
    id: "bilan-valeurs",
    intitule: "Relevés et avancement de l’année",
    section: "suivi",
    niveau: Niveau::Recommande,
    texte: &LOI_REEN,
    citation: None,
};
/// L. 2311-1-1: before the budget debate.
pub static PRESENTATION: Regle = Regle {
    id: "bilan-presentation",
    intitule: "Présentation du bilan",
    section: "suivi",
    niveau: Niveau::Recommande,
    texte: &RAPPORT,
    citation: Some("préalablement aux débats sur le projet de budget"),
};

/// The findings of the section.
pub fn judge(f: &Facts, found: &mut Found) {
    let list = f.at.bilans_annuels().path;
    let last = f.aujourdhui.year.saturating_sub(1);
    let Some(voted) = f.adoption.year() else {
        if !f.adoption.declared {
            let dit = "Aucun bilan annuel n’est attendu avant l’adoption de la stratégie.";
            return found.say(&BILAN, SansObjet, &[dit], list);
        }
        // adopted, but since when? The last year may have its bilan all the same
        if !bilans(f, last).any(|b| is_told(f, b)) {
            let dit = "La stratégie est dite adoptée sans date\u{a0}: ajoutez la délibération et sa date, qui disent quels bilans sont attendus.";
            return found.say(&BILAN, AVerifier, &[dit], f.at.deliberations().path);
        }
        return year(f, last, found);
    };
    let first = voted.max(PREMIER_BILAN);
    if last < first {
        let (first, from) =
            (first.to_string(), ["1er\u{a0}janvier\u{a0}", &(first + 1).to_string()].concat());
        let dit = ["Le premier bilan annuel, celui de ", &first, ", sera attendu à partir du ", &from, "."];
        return found.say(&BILAN, SansObjet, &dit, list);
    }
    for one in first.max((last + 1).saturating_sub(YEARS))..=last {
        year(f, one, found);
    }
    valeurs(f, last, found);
    presentation(f, last, found);
}
/// The bilans of that year.
fn bilans<'a>(f: &Facts<'a>, annee: u32) -> impl Iterator<Item = &'a BilanAnnuel> {
    f.strategie.bilans_annuels().iter().filter(move |b| b.annee() == Some(annee as f64))
}
/// Its dated presentations: those that took place, or those to come.
fn presented<'a>(f: &Facts, b: &'a BilanAnnuel, to_come: bool) -> Vec<(&'a Presentation, &'a str)> {
    let dated = b.presentations().iter().filter_map(|p| Some((p, p.date()?)));
    dated.filter(|(_, day)| f.is_future(day) == to_come).collect()
}
fn texts(b: &BilanAnnuel) -> usize {
    let all =
        [b.synthese_interne(), b.synthese_territoire(), b.modalites(), b.difficultes(), b.perspectives()];
    all.into_iter().filter(|text| said(*text)).count()
}
/// Whether there is a text, or the date of a presentation that took place.
fn is_told(f: &Facts, b: &BilanAnnuel) -> bool {
    texts(b) > 0 || !presented(f, b, false).is_empty()
}
fn year(f: &Facts, annee: u32, found: &mut Found) {
    let list = f.at.bilans_annuels();
    let of = ["Bilan de ", &annee.to_string()].concat();
    let told = bilans(f, annee).find(|b| is_told(f, b));
    if let Some(b) = told {
        let dates = presented(f, b, false);
        let text = (texts(b) > 0).then_some("rédigé".to_owned());
        let shown =
            (!dates.is_empty()).then(|| ["présenté ", &few(dates.len(), &|n| date::on(dates[n].1))].concat());
        let how: Vec<_> = [text, shown].into_iter().flatten().collect();
        return found.say(&BILAN, Satisfait, &[&of, "\u{a0}: ", &and(&how), "."], list.row(b.id()).path);
    }
    let place = bilans(f, annee).next().map_or(list.path.clone(), |b| list.row(b.id()).path);
    let releves = f.contenu().map_or(0, |c| c.indicateurs().iter().filter(|i| has_releve(i, annee)).count());
    let suivis = f.contenu().map_or(0, |c| c.mesures().iter().filter(|m| has_suivi(m, annee)).count());
    let mut held: Vec<_> = [(releves, "relevé", "relevés"), (suivis, "suivi de mesure", "suivis de mesures")]
        .into_iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, many)| plural(n, one, many))
        .collect();
    let planned = bilans(f, annee).flat_map(|b| presented(f, b, true)).next();
    let rest = match (planned, held.is_empty()) {
        (Some((_, day)), _) => {
            held.push(["présentation prévue ", &date::on(day)].concat());
            ""
        }
        (None, true) => " Un texte, ou la date de sa présentation, suffit.",
        (None, false) => " Reste un texte, ou la date de sa présentation.",
    };
    let held = if held.is_empty() { "rien n’est encore noté".into() } else { and(&held) };
    let dit = [&of, "\u{a0}: ", &held, ".", rest].concat();
    found.say(&BILAN, Manque, &[&dit], place);
}

fn has_releve(i: &Indicateur, annee: u32) -> bool {
    let of_year = |r: &Releve| match (r.annee(), r.date()) {
        (Some(n), _) => n == annee as f64,
        (None, Some(day)) => Date::of(day).is_some_and(|day| day.year == annee),
        _ => false,
    };
    let valued = |r: &Releve| {
        r.valeur().or(r.min()).or(r.max()).is_some()
            || r.numerateur().and(r.denominateur()).is_some()
            || said(r.texte())
    };
    i.releves().iter().any(|r| of_year(r) && valued(r))
}
fn has_suivi(m: &Mesure, annee: u32) -> bool {
    let told = |s: &Suivi| s.statut().is_some() || s.avancement().is_some() || said(s.commentaire());
    m.suivi().iter().any(|s| s.annee() == Some(annee as f64) && told(s))
}
/// What the last year that is due says of each indicateur, and of each mesure that is neither done nor given up;
/// a sub-mesure is told with its parent.
fn valeurs(f: &Facts, annee: u32, found: &mut Found) {
    let at = f.at.strategie().inside();
    let Some(c) = f.contenu() else { return };
    let over = |m: &Mesure| matches!(m.statut(), Some(Statut::realisee | Statut::abandonnee));
    let indicateurs: Vec<_> = c.indicateurs().iter().filter(|i| said(i.intitule())).collect();
    let mesures: Vec<_> = c
        .mesures()
        .iter()
        .filter(|m| said(m.intitule()) && m.parent().is_none() && (!over(m) || has_suivi(m, annee)))
        .collect();
    if indicateurs.is_empty() && mesures.is_empty() {
        return;
    }
    let unread: Vec<_> = indicateurs.iter().copied().filter(|i| !has_releve(i, annee)).collect();
    let untold: Vec<_> = mesures.iter().copied().filter(|m| !has_suivi(m, annee)).collect();
    let place = match (unread.first(), untold.first()) {
        (Some(i), _) => at.indicateurs().row(i.id()).releves().path,
        (_, Some(m)) => at.mesures().row(m.id()).suivi().path,
        _ => {
            let there = [
                count(indicateurs.len(), "", "relevé", "relevés"),
                count(mesures.len(), "", "suivi de mesure", "suivis de mesures"),
            ];
            let there: Vec<_> = there.into_iter().filter(|t| !t.is_empty()).collect();
            let dit = ["Pour ", &annee.to_string(), ", rien ne manque\u{a0}: ", &and(&there), "."];
            return found.say(&VALEURS, Satisfait, &dit, f.at.bilans_annuels().path);
        }
    };
    let mut lacks = vec![];
    if !unread.is_empty() {
        let n = plural(unread.len(), "relevé d’indicateur", "relevés d’indicateurs");
        lacks.push([&n, " (", &names(&objects(&unread)), ")"].concat());
    }
    if !untold.is_empty() {
        lacks.push(
            ["l’avancement ", &of_mesures(untold.len()), " (", &names(&objects(&untold)), ")"].concat(),
        );
    }
    found.say(
        &VALEURS,
        Manque,
        &["Pour ", &annee.to_string(), ", il reste à noter ", &and(&lacks), "."],
        place,
    );
}
/// Each carrier presents it to its own council.
fn presentation(f: &Facts, annee: u32, found: &mut Found) {
    let list = f.at.bilans_annuels();
    let Some(b) = bilans(f, annee).next() else { return };
    let carriers: Vec<&Collectivite> = match &f.champ {
        Champ::Concernee(concerned) => concerned.clone(),
        _ => f.strategie.collectivites().iter().take(1).collect(),
    };
    let of = ["bilan de ", &annee.to_string()].concat();
    let place: Path = list.row(b.id()).presentations().path;
    let dated: Vec<_> = bilans(f, annee)
        .flat_map(|b| b.presentations().iter().filter_map(move |p| Some((b, p, p.date()?))))
        .collect();
    if dated.is_empty() {
        let dit = ["La date à laquelle le ", &of, " est présenté, avant le débat budgétaire, reste à noter."];
        return found.say(&PRESENTATION, Manque, &dit, place);
    }
    let silent = silent(&carriers, dated.iter().map(|(_, p, _)| p.collectivite()));
    if !silent.is_empty() {
        let dit = ["La présentation du ", &of, " reste à dater pour ", &names(&objects(&silent)), "."];
        return found.say(&PRESENTATION, Manque, &dit, place);
    }
    let after = |(_, p, day): &&(&BilanAnnuel, &Presentation, &str)| {
        p.date_debat_budgetaire().is_some_and(|debate| date::is_after(day, debate))
    };
    if let Some((b, p, day)) = dated.iter().find(after) {
        let debate = p.date_debat_budgetaire().map(date::write).unwrap_or_default();
        let (day, place) = (date::write(day), list.row(b.id()).presentations().row(p.id()).date().path);
        let dit = [
            "Le ",
            &of,
            " est présenté (",
            &day,
            ") après le débat budgétaire (",
            &debate,
            ")\u{a0}: vérifiez les deux dates.",
        ];
        return found.say(&PRESENTATION, AVerifier, &dit, place);
    }
    let days = few(dated.len(), &|n| date::write(dated[n].2));
    found.say(&PRESENTATION, Satisfait, &["Présentation du ", &of, "\u{a0}: ", &days, "."], place);
}
