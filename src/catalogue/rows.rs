//! Taking over: the row of a strategy that an item of the catalogue becomes, and what has been taken already.
use super::items::Item;
use super::table::{Catalogue, Sorte};
use crate::french::fold;
use crate::strategie::describe::{Kind, Record};
use crate::strategie::links::{renewed, title};
use crate::strategie::table::{Strategie, described as d};
use crate::strategie::{Object, Slot, Typed, walk};

/// In which lists entries of a sorte have their place.
static HOMES: [(&str, &Record); 8] = [
    (Sorte::action, &d::Mesure),
    (Sorte::action, &d::ActionEngagee),
    (Sorte::indicateur, &d::Indicateur),
    (Sorte::acteur, &d::Acteur),
    (Sorte::donnee, &d::Donnee),
    (Sorte::poste, &d::Ventilation),
    (Sorte::objectif, &d::Objectif),
    (Sorte::moyen, &d::Moyen),
];

impl Item<'_> {
    /// Whether it may become a row of that record: an action a `Mesure` or an `ActionEngagee`, an obligation an
    /// `Indicateur`, a part of it a `Ventilation`. Ressources, retours and préalables are to be read.
    pub fn fits(&self, record: &'static Record) -> bool {
        let is = |other| std::ptr::eq(record, other);
        match self {
            Item::Entree(e) => HOMES.iter().any(|(sorte, home)| e.sorte() == Some(*sorte) && is(*home)),
            Item::Obligation(o) => is(&d::Indicateur) && o.indicateur().is_some(),
            Item::Partie(..) => is(&d::Ventilation),
        }
    }
    /// The row to put in a list of that record: its name, themes and code, what the catalogue prepares of it, and for an
    /// indicateur the trajectory of its obligation. `None` when it does not fit there.
    ///
    /// `fresh`: a new random id at each call.
    pub fn row(
        &self,
        catalogue: &Catalogue,
        record: &'static Record,
        fresh: &mut dyn FnMut() -> String,
    ) -> Option<Object> {
        if !self.fits(record) {
            return None;
        }
        let mut row = Object::new(record);
        let text = |text: &str| Slot::Text(text.into());
        put(&mut row, &["id"], || text("x")); // `renewed` gives the true one
        match self {
            Item::Entree(e) => {
                for (_, _, slot) in e.object().held() {
                    if let Slot::One(prepared) = slot {
                        fill(&mut row, prepared);
                    }
                }
                put(&mut row, &["themes"], || Slot::Numbers(e.themes().to_vec()));
                put(&mut row, &["catalogue"], || text(&self.code()));
                let obligation = e.obligation().unwrap_or_default();
                put(&mut row, &["obligation"], || text(obligation));
                let of = catalogue.obligation(obligation).and_then(|o| o.indicateur());
                if let Some(of) = of.filter(|_| std::ptr::eq(record, &d::Indicateur)) {
                    put(&mut row, &["intitule"], || text(self.intitule()));
                    fill(&mut row, of.object());
                }
            }
            Item::Obligation(o) => {
                o.indicateur().into_iter().for_each(|i| fill(&mut row, i.object()));
                put(&mut row, &["obligation"], || text(&self.code()));
            }
            Item::Partie(of, _) => {
                let unite = of.indicateur().and_then(|i| i.formule()).and_then(|f| f.unite());
                put(&mut row, &["unite"], || unite.map_or(Slot::Absent, text));
                put(&mut row, &["catalogue"], || text(&self.code()));
            }
        }
        put(&mut row, &["intitule", "nom", "poste"], || text(self.intitule()));
        Some(renewed(row, fresh))
    }
}
/// Puts a value under the first of these keys that the record has, unless something is there.
fn put(row: &mut Object, keys: &[&str], value: impl FnOnce() -> Slot) {
    let i = keys.iter().find_map(|key| row.record.find(key, 0));
    if let Some(i) = i.filter(|i| row.slot(*i).is_absent()) {
        *row.slot_mut(i) = value();
    }
}
/// Copies what the row does not have and may hold: an `ActionEngagee` takes what it shares with a `Mesure`.
fn fill(row: &mut Object, from: &Object) {
    for (_, field, slot) in from.held() {
        let i = row.record.find(field.key, 0);
        if let Some(i) = i.filter(|i| row.slot(*i).is_absent() && slot.suits(row.record.fields[*i].kind)) {
            *row.slot_mut(i) = slot.clone();
        }
    }
}

/// What a strategy has taken from catalogues already: what it is known by, and the row that holds it.
#[derive(Clone, Default, PartialEq)]
pub struct Taken(Vec<(String, String)>);
/// Every code under a `catalogue` of the document, at any depth, and under the `obligation` of an indicateur. Acteurs
/// and moyens keep no code: they are known by their name.
pub fn taken(strategie: &Strategie) -> Taken {
    let mut all = vec![];
    walk(strategie.object(), &mut |o, i, slot| {
        let field = &o.record.fields[i];
        match (field.kind, slot) {
            // a mesure that serves an obligation does not measure it
            (Kind::Entry, Slot::Text(code)) if field.key == "catalogue" || is_one(o, &d::Indicateur) => {
                all.push((code.clone(), o.id().to_owned()));
            }
            (Kind::Id, _) if is_one(o, &d::Acteur) || is_one(o, &d::Moyen) => {
                all.push((named(o.record, title(o)), o.id().to_owned()));
            }
            _ => {}
        }
    });
    Taken(all)
}
fn is_one(o: &Object, record: &'static Record) -> bool {
    std::ptr::eq(o.record, record)
}
fn named(record: &Record, name: &str) -> String {
    [record.name, " ", &fold(name)].concat()
}
impl Taken {
    /// The row of the strategy that the item has become, the first of several.
    pub fn row(&self, item: Item) -> Option<&str> {
        let by_name = [&d::Acteur, &d::Moyen].into_iter().find(|record| item.fits(record));
        let known = by_name.map_or_else(|| item.code(), |record| named(record, item.intitule()));
        self.0.iter().find(|(as_, _)| *as_ == known).map(|(_, id)| id.as_str())
    }
    /// Whether the item is in the strategy.
    pub fn has(&self, item: Item) -> bool {
        self.row(item).is_some()
    }
}
