//! What the law asks of a strategy and what the file has of it: findings, each with its rule, the words that it rests on
//! and the place where to act. Explained, never blocking. `docs/regles.md` states every rule, with worked examples that
//! `tests/conformite.rs` quotes.
mod axes;
mod collectivite;
mod couverture;
mod facts;
mod moyens;
mod programme;
mod serving;
mod suivi;
mod summary;
pub mod textes;
mod words;
pub use {couverture::*, summary::*};

use super::Path;
use super::table::Strategie;
use crate::french::date::Date;
use crate::french::quoted;
use facts::{Champ, Facts};
use textes::Texte;

/// How much the text asks for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Niveau {
    Exige,
    LeCasEcheant,
    Recommande,
}
impl Niveau {
    /// As it is said.
    pub fn label(self) -> &'static str {
        match self {
            Niveau::Exige => "Exigé par le texte",
            Niveau::LeCasEcheant => "Le cas échéant",
            Niveau::Recommande => "Recommandé",
        }
    }
}
/// What the file has of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    Satisfait,
    Manque,
    /// Something is there that only a person can judge.
    AVerifier,
    /// Not asked, or not yet.
    SansObjet,
}
impl Verdict {
    /// As it is said.
    pub fn label(self) -> &'static str {
        match self {
            Verdict::Satisfait => "Satisfait",
            Verdict::Manque => "Manque",
            Verdict::AVerifier => "À vérifier",
            Verdict::SansObjet => "Sans objet",
        }
    }
}
/// A rule, and what it rests on.
pub struct Regle {
    pub id: &'static str,
    pub intitule: &'static str,
    /// The word of the section of the form.
    pub section: &'static str,
    /// Where the text applies; elsewhere everything is recommended.
    pub niveau: Niveau,
    pub texte: &'static Texte,
    /// The words of the text; without any it is our reading.
    pub citation: Option<&'static str>,
}
impl Regle {
    /// The text and its words: « Loi REEN, art. 35 : « … » », or that it is our reading of it.
    pub fn fondement(&self) -> String {
        let words = self.citation.map_or("notre lecture".into(), quoted);
        [self.texte.court, "\u{a0}: ", &words].concat()
    }
}
/// A finding of conformity.
#[derive(Clone)]
pub struct Constat {
    pub regle: &'static Regle,
    pub niveau: Niveau,
    pub verdict: Verdict,
    /// What is there, or what is missing and what to do.
    pub dit: String,
    /// Where to act: a field, a list or a row that is there.
    pub place: Path,
}
/// What a screen shows of it is the same.
impl PartialEq for Constat {
    fn eq(&self, other: &Constat) -> bool {
        std::ptr::eq(self.regle, other.regle)
            && (self.niveau, self.verdict) == (other.niveau, other.verdict)
            && (&self.dit, &self.place) == (&other.dit, &other.place)
    }
}

/// All rules, in the order of the sections.
pub static REGLES: [&Regle; 25] = [
    &collectivite::CHAMP,
    &collectivite::SIREN,
    &collectivite::PERIODE,
    &collectivite::ADOPTION,
    &programme::DATE,
    &programme::PUBLICS,
    &programme::PRIVES,
    &programme::IMPACT,
    &programme::USAGES,
    &programme::METHODE,
    &programme::ACTIONS,
    &programme::ELABORATION,
    &axes::OBJECTIFS,
    &axes::CIBLES_DE_CHACUN,
    &axes::INDICATEURS,
    &axes::INDICATEURS_DE_CHACUN,
    &axes::MESURES,
    &axes::MESURES_DE_CHACUN,
    &moyens::MOYENS,
    &moyens::GOUVERNANCE,
    &moyens::CALENDRIER,
    &moyens::EVALUATION,
    &suivi::BILAN,
    &suivi::VALEURS,
    &suivi::PRESENTATION,
];

/// What the rules find in a strategy on that day, in the order of the sections.
pub fn conformite(strategie: &Strategie, aujourdhui: Date) -> Vec<Constat> {
    let facts = Facts::new(strategie, aujourdhui);
    let mut found = Found { applies: matches!(facts.champ, Champ::Concernee(_)), constats: vec![] };
    collectivite::judge(&facts, &mut found);
    programme::judge(&facts, &mut found);
    axes::judge(&facts, &mut found);
    moyens::judge(&facts, &mut found);
    suivi::judge(&facts, &mut found);
    found.constats
}
/// The findings so far.
struct Found {
    applies: bool,
    constats: Vec<Constat>,
}
impl Found {
    /// One more. `dit`: the pieces of its sentence.
    fn say(&mut self, regle: &'static Regle, verdict: Verdict, dit: &[&str], place: Path) {
        let niveau = if self.applies { regle.niveau } else { Niveau::Recommande };
        self.constats.push(Constat { regle, niveau, verdict, dit: dit.concat(), place });
    }
}
