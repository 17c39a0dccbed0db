//! The sections of a strategy.

/// The sections of a strategy, by the names that addresses and hosts use.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Section {
    #[default]
    Apercu,
    Collectivite,
    Programme,
    Axes,
    Moyens,
    Suivi,
    Relecture,
}
use Section::*;
/// All sections in the order of the outline.
pub const SECTIONS: [Section; 7] = [Apercu, Collectivite, Programme, Axes, Moyens, Suivi, Relecture];
impl Section {
    /// The word of the address.
    pub fn word(self) -> &'static str {
        match self {
            Apercu => "apercu",
            Collectivite => "collectivite",
            Programme => "programme",
            Axes => "axes",
            Moyens => "moyens",
            Suivi => "suivi",
            Relecture => "relecture",
        }
    }
    /// The section of a word; the overview for any other.
    pub fn read(word: &str) -> Section {
        SECTIONS.into_iter().find(|s| s.word() == word).unwrap_or(Apercu)
    }
    /// The title of the screen.
    pub fn title(self) -> &'static str {
        match self {
            Apercu => "Vue d’ensemble",
            Collectivite => "Collectivité",
            Programme => "Programme de travail",
            Axes => "Axes et objectifs",
            Moyens => "Moyens et gouvernance",
            Suivi => "Suivi annuel",
            Relecture => "Relecture et exports",
        }
    }
    /// The section in which the fields under a key of the document, or under `strategie.<key>`, are written.
    pub fn of(first: &str, second: &str) -> Section {
        match (first, second) {
            ("programme_de_travail", _) => Programme,
            ("strategie", "moyens" | "gouvernance" | "calendrier") => Moyens,
            ("strategie", _) => Axes,
            ("bilans_annuels", _) => Suivi,
            _ => Collectivite,
        }
    }
}
