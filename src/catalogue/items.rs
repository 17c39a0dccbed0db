//! What the catalogue holds, by code and by what it is for.
use super::table::{Catalogue, Entree, Obligation, Partie};
use crate::strategie::sorted;

/// Where the codes of obligations are: `obligations:agec-58`.
pub const OBLIGATIONS: &str = "obligations";

/// What a code names.
#[derive(Clone, Copy)]
pub enum Item<'a> {
    Entree(&'a Entree),
    Obligation(&'a Obligation),
    /// A part of what an obligation counts.
    Partie(&'a Obligation, &'a Partie),
}
impl<'a> Item<'a> {
    /// What `catalogue` or `obligation` says of what was taken from it: `minumeco-2023:2-05`, `obligations:agec-58`,
    /// `agec-58:reemploi`.
    pub fn code(&self) -> String {
        let (catalogue, code) = match self {
            Item::Entree(e) => (e.source().unwrap_or_default(), e.id()),
            Item::Obligation(o) => (OBLIGATIONS, o.id()),
            Item::Partie(o, p) => (o.id(), p.id()),
        };
        [catalogue, ":", code].concat()
    }
    /// What it is called.
    pub fn intitule(&self) -> &'a str {
        let intitule = match self {
            Item::Entree(e) => e.intitule(),
            Item::Obligation(o) => o.intitule(),
            Item::Partie(_, p) => p.intitule(),
        };
        intitule.unwrap_or_default()
    }
}
/// The code of an entry: `minumeco-2023:2-05`.
pub fn code(entree: &Entree) -> String {
    Item::Entree(entree).code()
}

impl Catalogue {
    /// What a code names; `None` when this catalogue does not know it.
    pub fn item(&self, code: &str) -> Option<Item<'_>> {
        let (catalogue, id) = code.split_once(':')?;
        if catalogue == OBLIGATIONS {
            return self.obligations().iter().find(|o| o.id() == id).map(Item::Obligation);
        }
        if let Some(of) = self.obligations().iter().find(|o| o.id() == catalogue) {
            return of.parties().iter().find(|p| p.id() == id).map(|p| Item::Partie(of, p));
        }
        let entree = self.entrees().iter().find(|e| e.id() == id && e.source() == Some(catalogue));
        entree.map(Item::Entree)
    }
    /// The obligation of that code.
    pub fn obligation(&self, code: &str) -> Option<&Obligation> {
        match self.item(code)? {
            Item::Obligation(o) => Some(o),
            _ => None,
        }
    }
    /// All that may be searched, in the order of the catalogue: entries, then obligations.
    pub fn items(&self) -> impl Iterator<Item = Item<'_>> {
        self.entrees().iter().map(Item::Entree).chain(self.obligations().iter().map(Item::Obligation))
    }
    /// The entries of a sorte: those of the themes first, then those of no theme in particular, then the others; each
    /// in the order of the catalogue.
    pub fn suggestions(&self, sorte: &str, themes: &[f64]) -> Vec<&Entree> {
        let all = self.entrees().iter().filter(|e| e.sorte() == Some(sorte));
        sorted(all.collect(), |a, b| nearness(a, themes) < nearness(b, themes))
    }
}
fn nearness(entree: &Entree, themes: &[f64]) -> u8 {
    match entree.themes() {
        _ if themes.is_empty() => 0,
        own if own.iter().any(|t| themes.contains(t)) => 0,
        [] => 1,
        _ => 2,
    }
}
