//! Which objectifs are served by mesures, followed by indicateurs and given a target. Linear in the number of rows and of
//! the references between them, whatever they say.
use super::facts::Facts;
use super::words::said;
use crate::strategie::links::Index;
use crate::strategie::table::{Cible, Indicateur, Mesure, Objectif, Statut};
use crate::strategie::{Object, Typed};

const SERVED: u8 = 1;
const FOLLOWED: u8 = 2;
const AIMED: u8 = 4;

/// The rows that say something, and what is known of each objectif.
pub struct Serving<'a> {
    pub objectifs: Vec<&'a Objectif>,
    /// Those that are not given up, sub-mesures included.
    pub mesures: Vec<&'a Mesure>,
    pub indicateurs: Vec<&'a Indicateur>,
    marks: Vec<u8>,
}
impl<'a> Serving<'a> {
    /// Of the document.
    pub fn new(f: &Facts<'a>) -> Self {
        let Some(c) = f.contenu() else {
            return Serving { objectifs: vec![], mesures: vec![], indicateurs: vec![], marks: vec![] };
        };
        let objectifs: Vec<_> =
            c.objectifs().iter().filter(|o| said(o.intitule()) || said(o.description())).collect();
        let mesures = c.mesures().iter().filter(|m| said(m.intitule()) || said(m.description()));
        let mesures: Vec<_> = mesures.filter(|m| m.statut() != Some(Statut::abandonnee)).collect();
        let indicateurs: Vec<_> =
            c.indicateurs().iter().filter(|i| said(i.intitule()) || said(i.definition())).collect();
        let of = |rows: &[&'a Mesure]| Index::of(rows.iter().map(|m| m.object()).collect());
        let by_id = Index::of(objectifs.iter().map(|o| o.object()).collect());
        let mesures_by_id = of(&mesures);
        let mut marks = vec![0; objectifs.len()];
        // of each mesure: what it brings to the objectifs that it serves
        let mut brought = vec![SERVED; mesures.len()];
        let mark = |all: &mut [u8], index: &Index, ids: &[String], with: u8| {
            ids.iter().filter_map(|id| index.position(id)).for_each(|n| all[n] |= with);
        };
        for i in &indicateurs {
            let aimed = i.cibles().iter().any(is_a_target);
            let with = FOLLOWED | if aimed { AIMED } else { 0 };
            mark(&mut marks, &by_id, i.objectifs(), with);
            mark(&mut brought, &mesures_by_id, i.mesures(), with);
        }
        for (n, m) in mesures.iter().enumerate() {
            // a sub-mesure without objectif is under that of its parent
            if m.objectifs().is_empty()
                && let Some(parent) = m.parent().and_then(|id| mesures_by_id.position(id))
            {
                brought[parent] |= brought[n];
            }
        }
        for (m, with) in mesures.iter().zip(&brought) {
            mark(&mut marks, &by_id, m.objectifs(), *with);
        }
        Serving { objectifs, mesures, indicateurs, marks }
    }
    fn without(&self, mark: u8) -> Vec<&'a Object> {
        let all = self.objectifs.iter().zip(&self.marks);
        all.filter(|(_, marks)| **marks & mark == 0).map(|(o, _)| o.object()).collect()
    }
    /// The objectifs that no mesure serves.
    pub fn unserved(&self) -> Vec<&'a Object> {
        self.without(SERVED)
    }
    /// Those that no indicateur follows, itself or through a mesure.
    pub fn unfollowed(&self) -> Vec<&'a Object> {
        self.without(FOLLOWED)
    }
    /// Those of which no indicateur has a target.
    pub fn unaimed(&self) -> Vec<&'a Object> {
        self.without(AIMED)
    }
}
fn is_a_target(c: &Cible) -> bool {
    c.valeur().or(c.min()).or(c.max()).is_some() || said(c.texte())
}
