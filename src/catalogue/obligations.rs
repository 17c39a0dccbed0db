//! Obligations whose figures evolve: what an indicateur copied from one, held against what the catalogue says today.
use super::table::{Catalogue, Obligation};
use crate::strategie::links::renewed;
use crate::strategie::table::{Cible, Indicateur, Mode, Origine, Strategie, described as d};
use crate::strategie::{At, Edit, Object, Path, Slot, Typed, by_key, sets, sorted};

/// What a cible asks for: what is compared, and what an update writes, with where it comes from.
const FIGURES: [&str; 6] = ["valeur", "min", "max", "qualificatif", "mode", "palier"];

/// The trajectory of an indicateur is not that of its obligation.
pub struct Update<'a> {
    pub indicateur: &'a Indicateur,
    pub obligation: &'a Obligation,
    /// By year.
    pub changes: Vec<Change<'a>>,
}
/// A cible to add (`before` absent), to correct, or to take away (`after` absent).
#[derive(Clone)]
pub struct Change<'a> {
    pub annee: f64,
    pub before: Option<&'a Cible>,
    pub after: Option<&'a Cible>,
}
/// What is to be proposed for the indicateurs that are linked to an obligation with a trajectory: the cibles that the
/// catalogue adds or changes, and those that it no longer has from its first year on. What the collectivité aims at, and
/// what was asked before that year, are not looked at; nor is an indicateur in another unit.
pub fn updates<'a>(strategie: &'a Strategie, catalogue: &'a Catalogue) -> Vec<Update<'a>> {
    let indicateurs = strategie.strategie().map_or(&[][..], |s| s.indicateurs());
    let of = |indicateur: &'a Indicateur| {
        let obligation = catalogue.obligation(indicateur.obligation()?)?;
        let model = obligation.indicateur()?;
        let same_unit = indicateur.unite().is_none_or(|unite| Some(unite.trim()) == model.unite());
        let changes = if same_unit { changes(indicateur, model) } else { vec![] };
        (!changes.is_empty()).then_some(Update { indicateur, obligation, changes })
    };
    indicateurs.iter().filter_map(of).collect()
}
fn changes<'a>(indicateur: &'a Indicateur, model: &'a Indicateur) -> Vec<Change<'a>> {
    let regulated = |c: &&'a Cible| c.origine() == Some(Origine::reglementaire);
    let mut changes = vec![];
    for after in model.cibles().iter().filter(regulated) {
        let Some(annee) = after.annee() else { continue };
        let mut held =
            indicateur.cibles().iter().filter(regulated).filter(|c| c.annee() == Some(annee)).peekable();
        if held.peek().is_none() {
            changes.push(Change { annee, before: None, after: Some(after) });
        }
        let differ = held.filter(|before| !same_figures(before, after));
        changes.extend(differ.map(|before| Change { annee, before: Some(before), after: Some(after) }));
    }
    let years: Vec<f64> = model.cibles().iter().filter(regulated).filter_map(Cible::annee).collect();
    for before in indicateur.cibles().iter().filter(regulated) {
        let Some(annee) = before.annee() else { continue };
        if years.iter().any(|year| *year < annee) && !years.contains(&annee) {
            changes.push(Change { annee, before: Some(before), after: None });
        }
    }
    sorted(changes, |a, b| a.annee < b.annee)
}
fn same_figures(a: &Cible, b: &Cible) -> bool {
    FIGURES.iter().all(|key| figure(a, key) == figure(b, key))
}
/// A value and a cible without mode are the same.
fn figure(cible: &Cible, key: &str) -> Slot {
    match by_key(cible.object(), key) {
        Slot::Text(mode) if mode == Mode::valeur => Slot::Absent,
        slot => slot.clone(),
    }
}

impl Obligation {
    /// Whether it asks for figures, by year, that an indicateur may follow.
    pub fn has_trajectory(&self) -> bool {
        self.indicateur().is_some_and(|i| !i.cibles().is_empty())
    }
}
impl Update<'_> {
    /// The edit that makes the changes, one step to undo. `fresh`: a new random id at each call.
    pub fn edit(&self, fresh: &mut dyn FnMut() -> String) -> Edit {
        let strategie: At<Strategie> = At::new(&d::Strategie, Path::default());
        let at = strategie.strategie().inside().indicateurs().row(self.indicateur.id());
        let list = at.cibles();
        let mut end = self.indicateur.cibles().len();
        let mut edits = vec![];
        // figures without a unit would be read as anything
        let unite = self.obligation.indicateur().and_then(|i| i.unite());
        if let (None, Some(unite)) = (self.indicateur.unite(), unite) {
            edits.push(at.unite().set(unite.into()));
        }
        for change in &self.changes {
            edits.push(match (change.before, change.after) {
                (Some(before), Some(after)) => {
                    let keys = FIGURES.into_iter().chain(["source"]);
                    let values = keys.map(|key| (key, by_key(after.object(), key).clone()));
                    sets(&d::Cible, &list.row(before.id()).path, values)
                }
                (None, Some(after)) => {
                    let row: Object = renewed(after.object().clone(), fresh);
                    end += 1;
                    Edit::Place(list.path.clone(), row.id().into(), Some((end - 1, row)))
                }
                (Some(before), None) => {
                    end -= 1;
                    Edit::Place(list.path.clone(), before.id().into(), None)
                }
                (None, None) => continue,
            });
        }
        Edit::All(edits)
    }
}
