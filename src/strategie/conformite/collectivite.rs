//! Who carries the strategy, over which period, and when it was adopted.
use super::Verdict::*;
use super::facts::{Adoption, Champ, Facts, Part, known_type, objects, part, silent};
use super::textes::{DECRET, LOI_REEN, STRATEGIE_AVANT};
use super::words::{and, few, name, names, said, unclear};
use super::{Found, Niveau, Regle};
use crate::french::{date, plural};
use crate::strategie::Typed;
use crate::strategie::siren::key_is_right;
use crate::strategie::table::{Caractere, Collectivite, Deliberation, PorteSur};

/// Whom the text applies to. Art. 35, I: communes, then EPCI à fiscalité propre, above the threshold.
pub static CHAMP: Regle = Regle {
    id: "champ",
    intitule: "Collectivité concernée",
    section: "collectivite",
    niveau: Niveau::Recommande,
    texte: &LOI_REEN,
    citation: Some(
        "Les communes de plus de 50\u{a0}000 habitants […] établissements publics de coopération intercommunale à fiscalité propre regroupant plus de 50\u{a0}000 habitants",
    ),
};
/// What joins the file to public data. Our reading: the text names no number.
pub static SIREN: Regle = Regle {
    id: "siren",
    intitule: "Numéro SIREN",
    section: "collectivite",
    niveau: Niveau::Recommande,
    texte: &LOI_REEN,
    citation: None,
};
/// Annual or over several years: D. 2311-15-1 says « peuvent », so it is a choice.
pub static PERIODE: Regle = Regle {
    id: "periode",
    intitule: "Caractère annuel ou pluriannuel",
    section: "collectivite",
    niveau: Niveau::Recommande,
    texte: &DECRET,
    citation: Some("peuvent avoir un caractère annuel ou pluriannuel"),
};
/// The vote, from which yearly bilans are due. Our reading: the text says « définissent », not how.
pub static ADOPTION: Regle = Regle {
    id: "adoption",
    intitule: "Adoption",
    section: "collectivite",
    niveau: Niveau::Recommande,
    texte: &LOI_REEN,
    citation: None,
};

/// The findings of the section.
pub fn judge(f: &Facts, found: &mut Found) {
    champ(f, found);
    siren(f, found);
    periode(f, found);
    adoption(f, found);
}

fn champ(f: &Facts, found: &mut Found) {
    let list = f.at.collectivites();
    let all = f.strategie.collectivites();
    match &f.champ {
        Champ::Concernee(concerned) => {
            let sized = |c: &Collectivite| {
                let people = c.population().map_or(String::new(), |n| plural(n as usize, "habitant", "habitants"));
                [&name(c.object()), " (", &people, ")"].concat()
            };
            let who = few(concerned.len(), &|n| sized(concerned[n]));
            let (is, joint) = match concerned.len() {
                1 if all.len() > 1 => {
                    (" est dans le champ du texte", "\u{a0}: cela suffit pour une stratégie commune")
                }
                1 => (" est dans le champ du texte", ""),
                _ => (" sont dans le champ du texte", ""),
            };
            let unknown: Vec<_> = all.iter().filter(|c| part(c) == Part::Inconnue).collect();
            let what = match unknown.iter().all(|c| known_type(c).is_some()) {
                true => " Indiquez aussi la population de ",
                false => " Indiquez aussi le type et la population de ",
            };
            let rest = match unknown.is_empty() {
                true => String::new(),
                false => [what, &names(&objects(&unknown)), "."].concat(),
            };
            found.say(&CHAMP, Satisfait, &[&who, is, joint, ".", &rest], list.path);
        }
        Champ::Inconnu(None) => found.say(
            &CHAMP,
            Manque,
            &["Aucune collectivité n’est citée. Ajoutez celle qui porte la stratégie, avec son type et sa population."],
            list.path,
        ),
        Champ::Inconnu(Some(c)) => {
            let row = list.row(c.id());
            let (what, they, place) = match (known_type(c), c.population()) {
                (None, None) => ("le type et la population", "ils disent", row.r#type().path),
                (None, _) => ("le type", "il dit", row.r#type().path),
                _ => ("la population", "elle dit", row.population().path),
            };
            let typed = unclear(c.object(), "population");
            let dit = ["Indiquez ", what, " de ", &name(c.object()), "\u{a0}: ", they, " si le texte s’applique.", &typed];
            found.say(&CHAMP, Manque, &dit, place);
        }
        Champ::AVerifier(c) => found.say(
            &CHAMP,
            AVerifier,
            &[
                "Le texte vise les communes et les intercommunalités à fiscalité propre\u{a0}: pour ",
                &name(c.object()),
                ", à statut particulier, l’obligation est à vérifier. En attendant, tout est recommandé.",
            ],
            list.row(c.id()).r#type().path,
        ),
        Champ::Hors => {
            let is = if all.len() > 1 { " n’en font pas partie" } else { " n’en fait pas partie" };
            let who = names(&objects(&all.iter().collect::<Vec<_>>()));
            let dit = [
                "Le texte vise les communes et les intercommunalités à fiscalité propre de plus de 50\u{202f}000\u{a0}habitants\u{a0}; ",
                &who,
                is,
                ". Tout est donc recommandé, rien n’est exigé.",
            ];
            found.say(&CHAMP, SansObjet, &dit, list.path);
        }
    }
}
fn siren(f: &Facts, found: &mut Found) {
    let all = f.strategie.collectivites();
    let place = |c: &Collectivite| f.at.collectivites().row(c.id()).siren().path;
    let missing: Vec<_> = all.iter().filter(|c| c.siren().or(c.siret()).is_none()).collect();
    let wrong: Vec<_> =
        all.iter().filter(|c| c.siren().or(c.siret()).and_then(key_is_right) == Some(false)).collect();
    if let Some(first) = missing.first() {
        let dit = [
            "Pour relier ce fichier aux données publiques, ajoutez le numéro SIREN de ",
            &names(&objects(&missing)),
            ".",
            &unclear(first.object(), "siren"),
        ];
        found.say(&SIREN, Manque, &dit, place(first));
    } else if let Some(first) = wrong.first() {
        let dit = [
            "Vérifiez les chiffres du numéro SIREN de ",
            &names(&objects(&wrong)),
            "\u{a0}: sa clé n’est pas la bonne.",
        ];
        found.say(&SIREN, AVerifier, &dit, place(first));
    } else if let Some(first) = all.first() {
        let dit = if all.len() > 1 {
            "Les numéros SIREN sont indiqués."
        } else {
            "Le numéro SIREN est indiqué."
        };
        found.say(&SIREN, Satisfait, &[dit], place(first));
    }
}
fn periode(f: &Facts, found: &mut Found) {
    let at = f.at.periode().inside();
    let p = f.strategie.periode();
    let caractere = p.and_then(|p| p.caractere());
    let (debut, fin) = (p.and_then(|p| p.debut()), p.and_then(|p| p.fin()));
    let span = match (debut, fin) {
        (Some(debut), Some(fin)) => [", de ", &date::write(debut), " à ", &date::write(fin)].concat(),
        (Some(debut), None) => [", à partir de ", &date::write(debut)].concat(),
        (None, Some(fin)) => [", jusqu’à ", &date::write(fin)].concat(),
        _ => String::new(),
    };
    let own = f.contenu().is_some_and(|c| {
        c.objectifs().iter().any(|o| o.caractere().is_some())
            || c.mesures().iter().any(|m| m.caractere().is_some())
    });
    let dit = match caractere {
        Some(Caractere::annuel) => "La stratégie est annuelle",
        Some(Caractere::pluriannuel) => "La stratégie est pluriannuelle",
        _ if fin.is_some() => "La stratégie a une fin",
        _ if own => "Le caractère annuel ou pluriannuel est dit des objectifs ou des mesures",
        _ => {
            let dit = "Dites si la stratégie est annuelle ou pluriannuelle, ou donnez sa dernière année.";
            return found.say(&PERIODE, Manque, &[dit], at.caractere().path);
        }
    };
    found.say(&PERIODE, Satisfait, &[dit, &span, "."], at.caractere().path);
}
fn adoption(f: &Facts, found: &mut Found) {
    let list = f.at.deliberations();
    let due = match f.champ {
        Champ::Concernee(_) => [" Échéance de la loi\u{a0}: ", &date::write(STRATEGIE_AVANT), "."].concat(),
        _ => String::new(),
    };
    match f.adoption {
        Adoption { voted: Some((day, d)), .. } => {
            let by = d.organe().filter(|o| said(Some(o))).map_or(String::new(), |o| [" (", o, ")"].concat());
            let dit = ["La stratégie a été adoptée ", &date::on(day), &by, ".", &due];
            let silent = voteless(f);
            if !silent.is_empty() {
                let rest = [" Ajoutez la délibération de ", &names(&objects(&silent)), "."].concat();
                return found.say(&ADOPTION, Manque, &[&dit.concat(), &rest], list.path);
            }
            let lacks: Vec<_> =
                [("son organe", d.organe()), ("son numéro", d.numero()), ("son lien", d.url())]
                    .into_iter()
                    .filter(|(_, text)| !said(*text))
                    .map(|(what, _)| what)
                    .collect();
            let rest = match lacks.is_empty() {
                true => String::new(),
                false => [" Pour retrouver la délibération, ajoutez ", &and(&lacks), "."].concat(),
            };
            found.say(&ADOPTION, Satisfait, &[&dit.concat(), &rest], list.row(d.id()).path);
        }
        Adoption { planned: Some((day, d)), .. } => {
            let dit = ["L’adoption est prévue ", &date::on(day), ".", &due];
            found.say(&ADOPTION, SansObjet, &dit, list.row(d.id()).date().path);
        }
        Adoption { declared, .. } => unvoted(f, found, declared, &due),
    }
}
/// The carriers that the text applies to and of whose council no vote on the strategy is noted.
fn voteless<'a>(f: &Facts<'a>) -> Vec<&'a Collectivite> {
    let Champ::Concernee(concerned) = &f.champ else { return vec![] };
    let votes = f.strategie.deliberations().iter().filter(|d| d.porte_sur() == Some(PorteSur::strategie));
    silent(concerned, votes.map(|d| d.collectivite()))
}
/// No vote on the strategy has a date.
fn unvoted(f: &Facts, found: &mut Found, declared: bool, due: &str) {
    let list = f.at.deliberations();
    let all = f.strategie.deliberations();
    let about: Option<&Deliberation> = all.iter().find(|d| d.porte_sur() == Some(PorteSur::strategie));
    let untold = all.iter().find(|d| d.porte_sur().is_none() && d.date().is_some());
    if let Some(d) = about {
        let dit = [
            "La délibération sur la stratégie n’a pas de date\u{a0}: ajoutez-la, l’année suffit.",
            &unclear(d.object(), "date"),
        ];
        found.say(&ADOPTION, Manque, &dit, list.row(d.id()).date().path);
    } else if let Some(d) = untold {
        let day = d.date().map(date::on).unwrap_or_default();
        let dit = ["Une délibération a été prise ", &day, "\u{a0}: dites si elle porte sur la stratégie."];
        found.say(&ADOPTION, AVerifier, &dit, list.row(d.id()).porte_sur().path);
    } else if declared {
        let dit = "La stratégie est dite adoptée\u{a0}: ajoutez la délibération et sa date.";
        found.say(&ADOPTION, Manque, &[dit], list.path);
    } else {
        let dit = ["La stratégie n’est pas encore dite adoptée\u{a0}: la délibération se notera ici.", due];
        found.say(&ADOPTION, SansObjet, &dit, list.path);
    }
}
