//! Which of the six themes the strategy speaks of, axe by axe. D. 2311-15-1 says that objectifs « peuvent notamment porter
//! sur » them: this is shown, never demanded.
use crate::strategie::numbering::{Plan, Sort};
use crate::strategie::table::{Axe, Mesure, Objectif, Strategie};
use crate::strategie::{Object, Typed};

/// What an axe has on a theme.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Case {
    /// The axe, or one under it, names the theme itself.
    pub axe: bool,
    pub objectifs: usize,
    pub mesures: usize,
}
impl Case {
    /// Whether the theme is spoken of.
    pub fn is_covered(self) -> bool {
        self.axe || self.objectifs + self.mesures > 0
    }
}
/// A line of the table: an axe of the first level with all that is under it, or what is under none.
pub struct LigneDeCouverture<'a> {
    /// `None`: « Sans axe ».
    pub axe: Option<&'a Axe>,
    pub themes: [Case; 6],
    /// Objectifs and mesures without a theme of their own.
    pub sans_theme: usize,
}
/// The lines, in the order of the axes; « Sans axe » comes last, when something is under none.
pub fn couverture(strategie: &Strategie) -> Vec<LigneDeCouverture<'_>> {
    let plan = Plan::new(strategie);
    let Some(c) = strategie.strategie() else { return vec![] };
    let line = |axe| LigneDeCouverture { axe, themes: Default::default(), sans_theme: 0 };
    let mut lines: Vec<LigneDeCouverture> = vec![];
    // the line of each axe: that of its parent once it has one
    let mut own = vec![];
    for item in plan.tree().iter().filter(|item| item.sort == Sort::Axe) {
        if item.depth == 0 {
            lines.push(line(Some(Axe::of(item.object))));
        }
        let Some(row) = lines.last_mut() else { continue };
        each(Axe::of(item.object).themes(), |theme| row.themes[theme].axe = true);
        own.push((item.object, lines.len() - 1));
    }
    let index = crate::strategie::links::Index::of(own.iter().map(|(o, _)| *o).collect());
    let mut loose = line(None);
    let mut any = false;
    let mut put = |o: &Object, themes: &[f64], count: fn(&mut Case)| {
        let at = plan.axe_of(o.id()).and_then(|axe| index.position(axe.id())).map(|n| own[n].1);
        any |= at.is_none();
        let row = at.map_or(&mut loose, |n| &mut lines[n]);
        row.sans_theme += themes.is_empty() as usize;
        each(themes, |theme| count(&mut row.themes[theme]));
    };
    for o in c.objectifs() {
        put(o.object(), Objectif::themes(o), |case| case.objectifs += 1);
    }
    for m in c.mesures() {
        put(m.object(), Mesure::themes(m), |case| case.mesures += 1);
    }
    if any {
        lines.push(loose);
    }
    lines
}
/// Each theme once, from 0.
fn each(themes: &[f64], mut see: impl FnMut(usize)) {
    (0..6).filter(|n| themes.contains(&(*n as f64 + 1.0))).for_each(&mut see);
}
