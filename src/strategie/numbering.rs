//! The shape of the strategy: what hangs from what, in which order, under which number. References that lead nowhere
//! or in a circle are ignored here. Linear in the number of rows, whatever the references say.
use super::links::Index;
use super::table::{Axe, Indicateur, Mesure, Objectif, Strategie};
use super::{Object, Typed};

/// Deeper than this (a damaged file) rows have no computed number.
const LEVELS: u8 = 8;
const NONE: usize = usize::MAX;

/// What a line of the tree is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Sort {
    Axe,
    Objectif,
    Mesure,
    Indicateur,
}
/// A line of the tree: an axe, an objectif, or a mesure or indicateur that names no objectif that exists.
#[derive(Clone, Copy)]
pub struct Item<'a> {
    pub sort: Sort,
    pub object: &'a Object,
    /// 0 for what hangs from nothing.
    pub depth: u8,
    /// Of an axe: those directly under it.
    pub objectifs: usize,
    /// Of an objectif: those that name it, and their sub-mesures that name none. Of an axe: all those that are under
    /// it, directly or through an objectif, sub-axes apart.
    pub mesures: usize,
    pub indicateurs: usize,
}
impl<'a> Item<'a> {
    /// The id of its row.
    pub fn id(&self) -> &'a str {
        self.object.id()
    }
}

/// Computed once from a document; cheap to ask.
pub struct Plan<'a> {
    /// The axes, then the objectifs, the mesures and the indicateurs.
    index: Index<'a>,
    /// Where each sort starts, and the end.
    starts: [usize; 5],
    numbers: Vec<String>,
    objectif: Vec<usize>,
    axe: Vec<usize>,
    parent: Vec<usize>,
    tree: Vec<Item<'a>>,
}

impl<'a> Plan<'a> {
    /// That of a document, as it is now.
    pub fn new(s: &'a Strategie) -> Self {
        let mut rows: Vec<&Object> = vec![];
        let mut starts = [0; 5];
        if let Some(c) = s.strategie() {
            rows.extend(c.axes().iter().map(Typed::object));
            starts[1] = rows.len();
            rows.extend(c.objectifs().iter().map(Typed::object));
            starts[2] = rows.len();
            rows.extend(c.mesures().iter().map(Typed::object));
            starts[3] = rows.len();
            rows.extend(c.indicateurs().iter().map(Typed::object));
            starts[4] = rows.len();
        }
        let none = || vec![NONE; rows.len()];
        let (objectif, axe, parent) = (none(), none(), none());
        let numbers = rows.iter().map(|_| String::new()).collect();
        let mut plan = Plan { index: Index::of(rows), starts, numbers, objectif, axe, parent, tree: vec![] };
        let own = plan.settle();
        plan.plant(&own);
        plan
    }
    /// The number to show: the collectivité's own, else the computed one; "" for an indicateur without one.
    /// Axes 1, 1.1; objectifs and loose mesures go on after the sub-axes of their axe; mesures after their parent,
    /// else their first objectif, else their axe.
    pub fn number(&self, id: &str) -> &str {
        self.index.position(id).map_or("", |i| &self.numbers[i])
    }
    /// The axes, each followed by what hangs from it, then what hangs from nothing. Every mesure and indicateur that
    /// names no objectif that exists is in it, and no other.
    pub fn tree(&self) -> &[Item<'a>] {
        &self.tree
    }
    /// What an objectif, mesure or indicateur is under: the first objectif that it names, or that of its parent
    /// (of its first mesure for an indicateur) when it names neither objectif nor axe.
    pub fn objectif_of(&self, id: &str) -> Option<&'a Object> {
        self.index.position(id).and_then(|i| self.row(self.objectif[i]))
    }
    /// Its own axe, else that of what it is under.
    pub fn axe_of(&self, id: &str) -> Option<&'a Object> {
        self.index.position(id).and_then(|i| self.row(self.axe[i]))
    }
    /// The parent of an axe or a mesure, when it exists and is not in a circle.
    pub fn parent_of(&self, id: &str) -> Option<&'a Object> {
        self.index.position(id).and_then(|i| self.row(self.parent[i]))
    }

    fn row(&self, i: usize) -> Option<&'a Object> {
        self.index.rows().get(i).copied()
    }
    fn sort(&self, i: usize) -> Sort {
        match i {
            i if i < self.starts[1] => Sort::Axe,
            i if i < self.starts[2] => Sort::Objectif,
            i if i < self.starts[3] => Sort::Mesure,
            _ => Sort::Indicateur,
        }
    }
    fn named(&self, sort: Sort, id: Option<&str>) -> usize {
        let found = id.and_then(|id| self.index.position(id));
        found.filter(|i| self.sort(*i) == sort).unwrap_or(NONE)
    }
    fn first(&self, sort: Sort, ids: &[String]) -> usize {
        ids.iter().map(|id| self.named(sort, Some(id))).find(|i| *i != NONE).unwrap_or(NONE)
    }
    /// Who is under whom, and the numbers. Returns the objectif that each row names itself.
    fn settle(&mut self) -> Vec<usize> {
        let rows = self.index.rows().to_vec();
        let mut own = vec![NONE; rows.len()];
        for (i, row) in rows.iter().enumerate() {
            match self.sort(i) {
                Sort::Axe => self.parent[i] = self.named(Sort::Axe, Axe::of(row).parent()),
                Sort::Objectif => {
                    own[i] = i;
                    self.axe[i] = self.named(Sort::Axe, Objectif::of(row).axe());
                }
                Sort::Mesure => {
                    let m = Mesure::of(row);
                    self.parent[i] = self.named(Sort::Mesure, m.parent());
                    own[i] = self.first(Sort::Objectif, m.objectifs());
                    self.axe[i] = self.named(Sort::Axe, m.axe());
                }
                Sort::Indicateur => {
                    let m = Indicateur::of(row);
                    own[i] = self.first(Sort::Objectif, m.objectifs());
                    self.axe[i] = self.named(Sort::Axe, m.axe());
                }
            }
        }
        open_circles(&mut self.parent);
        let above: Vec<_> = (0..rows.len()).map(|i| self.above(i, own[i], rows[i])).collect();
        let forest = Forest::new(&above, &|_| true);
        // parents come first, so what they are under is known when their children ask
        forest.visit(&mut |i, depth, rank| {
            let up = above[i];
            self.objectif[i] = match own[i] {
                NONE if up != NONE && self.axe[i] == NONE => self.objectif[up],
                own => own,
            };
            let from = if own[i] == NONE || own[i] == i { up } else { own[i] };
            if self.axe[i] == NONE && from != NONE {
                self.axe[i] = if self.sort(from) == Sort::Axe { from } else { self.axe[from] };
            }
            self.numbers[i] = self.computed(i, rows[i], up, depth, rank);
        });
        for i in self.starts[1]..self.starts[2] {
            self.objectif[i] = i;
        }
        for i in 0..self.starts[1] {
            self.axe[i] = i;
            self.objectif[i] = NONE;
        }
        own
    }
    fn above(&self, i: usize, own: usize, row: &Object) -> usize {
        let first_of = |all: &[usize]| all.iter().copied().find(|i| *i != NONE).unwrap_or(NONE);
        match self.sort(i) {
            Sort::Axe => self.parent[i],
            Sort::Objectif => self.axe[i],
            Sort::Mesure => first_of(&[self.parent[i], own, self.axe[i]]),
            Sort::Indicateur => {
                let mesure = || self.first(Sort::Mesure, Indicateur::of(row).mesures());
                first_of(&[
                    own,
                    if own == NONE && self.axe[i] == NONE { mesure() } else { NONE },
                    self.axe[i],
                ])
            }
        }
    }
    fn computed(&self, i: usize, row: &Object, up: usize, depth: u8, rank: usize) -> String {
        let given = row.record.find("numero", 1).map_or("", |n| row.text(n));
        if !given.is_empty() {
            return given.into();
        }
        let above = if up == NONE { "" } else { &self.numbers[up] };
        if self.sort(i) == Sort::Indicateur || depth >= LEVELS || (up != NONE && above.is_empty()) {
            return String::new();
        }
        let rank = rank.to_string();
        if above.is_empty() { rank } else { [above, ".", &rank].concat() }
    }
    fn plant(&mut self, own: &[usize]) {
        let rows = self.index.rows();
        let shown = |i: usize| self.sort(i) == Sort::Objectif || own[i] == NONE;
        let above: Vec<_> = (0..rows.len())
            .map(|i| match self.sort(i) {
                Sort::Axe => self.parent[i],
                Sort::Mesure if self.parent[i] != NONE && shown(self.parent[i]) => self.parent[i],
                _ => self.axe[i],
            })
            .collect();
        let mut counts = vec![[0; 3]; rows.len()];
        let mut seen = vec![NONE; rows.len()];
        for i in self.starts[1]..self.starts[4] {
            let what = self.sort(i) as usize - 1;
            if self.axe[i] != NONE {
                counts[self.axe[i]][what] += 1;
            }
            let named = match self.sort(i) {
                Sort::Mesure => Mesure::of(rows[i]).objectifs(),
                Sort::Indicateur => Indicateur::of(rows[i]).objectifs(),
                _ => continue,
            };
            if own[i] == NONE && self.objectif[i] != NONE {
                counts[self.objectif[i]][what] += 1;
            }
            for id in named {
                let o = self.named(Sort::Objectif, Some(id));
                if o != NONE && std::mem::replace(&mut seen[o], i) != i {
                    counts[o][what] += 1;
                }
            }
        }
        let mut tree = vec![];
        Forest::new(&above, &shown).visit(&mut |i, depth, _| {
            let [objectifs, mesures, indicateurs] = counts[i];
            tree.push(Item { sort: self.sort(i), object: rows[i], depth, objectifs, mesures, indicateurs });
        });
        self.tree = tree;
    }
}
/// Takes away the links that form a circle: all of them, as none is more at fault than another.
fn open_circles(parent: &mut [usize]) {
    let mut seen = vec![NONE; parent.len()];
    for start in 0..parent.len() {
        let mut i = start;
        while i != NONE && seen[i] == NONE {
            seen[i] = start;
            i = parent[i];
        }
        while i != NONE && seen[i] == start {
            i = std::mem::replace(&mut parent[i], NONE);
        }
    }
}
/// Children in the order of the rows; no recursion, as a file may hold a chain of any length.
struct Forest {
    first: Vec<usize>,
    next: Vec<usize>,
}
impl Forest {
    fn new(above: &[usize], shown: &dyn Fn(usize) -> bool) -> Self {
        let roots = above.len();
        let (mut first, mut next) = (vec![NONE; roots + 1], vec![NONE; roots]);
        for i in (0..roots).rev().filter(|i| shown(*i)) {
            next[i] = std::mem::replace(&mut first[above[i].min(roots)], i);
        }
        Forest { first, next }
    }
    /// Each after its parent and its elder siblings, with its depth and its rank from 1.
    fn visit(&self, see: &mut dyn FnMut(usize, u8, usize)) {
        let mut stack = vec![(self.first[self.next.len()], 0u8, 1)];
        while let Some((i, depth, rank)) = stack.pop() {
            if i != NONE {
                see(i, depth, rank);
                stack.push((self.next[i], depth, rank + 1));
                stack.push((self.first[i], depth.saturating_add(1), 1));
            }
        }
    }
}
