//! How a strategy stands, at a glance: one sentence, and the status of each section.
use super::collectivite::CHAMP;
use super::{Constat, Niveau, Verdict};
use crate::french::plural;
use crate::strategie::table::Strategie;
use crate::strategie::{Object, Slot, Typed};

/// How many findings of a level say what.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Compte {
    pub satisfaits: usize,
    pub manquent: usize,
    pub a_verifier: usize,
}
impl Compte {
    /// Of the findings at that level; what is not asked is not counted.
    pub fn of(constats: &[Constat], niveau: Niveau) -> Compte {
        let mut n = Compte::default();
        for constat in constats.iter().filter(|c| c.niveau == niveau) {
            match constat.verdict {
                Verdict::Satisfait => n.satisfaits += 1,
                Verdict::Manque => n.manquent += 1,
                Verdict::AVerifier => n.a_verifier += 1,
                Verdict::SansObjet => {}
            }
        }
        n
    }
    /// All those that are counted.
    pub fn total(self) -> usize {
        self.satisfaits + self.manquent + self.a_verifier
    }
    /// Whether there is something, and nothing else to do.
    pub fn is_complete(self) -> bool {
        self.satisfaits > 0 && self.satisfaits == self.total()
    }
}

/// Whether the text applies, as the findings say it: `None` while it is not known.
pub fn s_applique(constats: &[Constat]) -> Option<bool> {
    match constats.iter().find(|c| std::ptr::eq(c.regle, &CHAMP))?.verdict {
        Verdict::Satisfait => Some(true),
        Verdict::SansObjet => Some(false),
        _ => None,
    }
}
/// One sentence on the whole: what is missing with regard to the text, or that it does not apply.
pub fn resume(constats: &[Constat]) -> String {
    let asked = Compte::of(constats, Niveau::Exige);
    let verified = match asked.a_verifier {
        0 => String::new(),
        n => [" et ", &plural(n, "élément est à vérifier", "éléments sont à vérifier")].concat(),
    };
    match (s_applique(constats), asked.manquent) {
        (Some(true), 0) if verified.is_empty() => "Complet au regard du texte.".into(),
        (Some(true), 0) => ["Rien ne manque au regard du texte", &verified, "."].concat(),
        (Some(true), n) => {
            let missing =
                plural(n, "élément demandé par le texte manque", "éléments demandés par le texte manquent");
            [&missing, &verified, "."].concat()
        }
        (Some(false), _) => {
            ["Le texte ne s’applique pas ici, tout est recommandé\u{a0}: ", &there(constats)].concat()
        }
        (None, _) => {
            ["Tout est recommandé tant que l’on ne sait pas si le texte s’applique\u{a0}: ", &there(constats)]
                .concat()
        }
    }
}
fn there(constats: &[Constat]) -> String {
    let n = Compte::of(constats, Niveau::Recommande);
    let total = n.total().to_string();
    match n.satisfaits {
        0 => ["aucun des ", &total, " éléments n’est encore là."].concat(),
        1 => ["1\u{a0}élément sur ", &total, " est là."].concat(),
        there => [&there.to_string(), "\u{a0}éléments sur ", &total, " sont là."].concat(),
    }
}

/// How far a section is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Avancement {
    Vide,
    Commence,
    Complet,
    /// Empty, and nothing is expected of it for now.
    PasEncore,
}
/// A section, how far it is, and what the text still asks there.
#[derive(Clone, PartialEq, Debug)]
pub struct EtatDeSection {
    pub section: &'static str,
    pub avancement: Avancement,
    pub exige: Compte,
    pub recommande: Compte,
}
/// The sections that have rules, in their order. One is complete when all that the text asks there is satisfied; where the
/// text asks nothing, when all that is recommended is.
pub fn sections(strategie: &Strategie, constats: &[Constat]) -> Vec<EtatDeSection> {
    let mut all = vec![];
    let mut rest = constats;
    while let Some(first) = rest.first() {
        let section = first.regle.section;
        let end = rest.iter().position(|c| c.regle.section != section).unwrap_or(rest.len());
        let (own, after) = rest.split_at(end);
        rest = after;
        let exige = Compte::of(own, Niveau::Exige);
        let recommande = Compte::of(own, Niveau::Recommande);
        let decides = if exige.total() > 0 { exige } else { recommande };
        let avancement = match holds(strategie, section) {
            false if decides.total() == 0 => Avancement::PasEncore,
            false => Avancement::Vide,
            true if decides.is_complete() => Avancement::Complet,
            true => Avancement::Commence,
        };
        all.push(EtatDeSection { section, avancement, exige, recommande });
    }
    all
}
/// What stands in each section, by the keys of the document or of what is under `strategie`.
const HELD: [(&str, &[&str], &[&str]); 5] = [
    (
        "collectivite",
        &[
            "intitule",
            "remarque",
            "remarque_interne",
            "contact",
            "collectivites",
            "periode",
            "deliberations",
            "documents_lies",
            "labels",
            "licence",
        ],
        &[],
    ),
    ("programme", &["programme_de_travail"], &[]),
    ("axes", &[], &["vision", "axes", "objectifs", "indicateurs", "mesures"]),
    ("moyens", &[], &["moyens", "gouvernance", "calendrier"]),
    ("suivi", &["bilans_annuels"], &[]),
];
/// Whether anything is written in a section.
fn holds(s: &Strategie, section: &str) -> bool {
    let any =
        |o: &Object, keys: &[&str]| keys.iter().any(|key| !crate::strategie::by_key(o, key).is_absent());
    let contenu = s.strategie();
    let own = HELD.iter().find(|(word, ..)| *word == section);
    let held = own.is_some_and(|(_, keys, inside)| {
        any(s.object(), keys) || contenu.is_some_and(|c| any(c.object(), inside))
    });
    let rows = |slot: &Slot| !slot.rows().is_empty();
    held || section == "suivi"
        && contenu.is_some_and(|c| {
            c.indicateurs().iter().any(|i| rows(crate::strategie::by_key(i.object(), "releves")))
                || c.mesures().iter().any(|m| rows(crate::strategie::by_key(m.object(), "suivi")))
        })
}
