//! Searching the whole catalogue as someone types.
use super::items::Item;
use super::table::Catalogue;
use crate::french::fold;
use crate::strategie::sorted;
use crate::strategie::table::Indicateur;

/// Words that say nothing of what is looked for; single letters are left out too ("l’eau", "d’achat").
const SMALL: [&str; 15] =
    ["au", "aux", "dans", "de", "des", "du", "en", "et", "la", "le", "les", "ou", "par", "pour", "un"];
/// The catalogue as searches see it, prepared once.
pub struct Search {
    /// Of each item, in their order: its title, its other words, what is said of it; folded, each between two spaces.
    texts: Vec<[String; 3]>,
}
impl Search {
    /// Folds every text: some milliseconds, once.
    pub fn new(catalogue: &Catalogue) -> Search {
        Search { texts: catalogue.items().map(texts).collect() }
    }
    /// The items in which all the words stand, those that have them in their title first, then in their other words; and
    /// whole before words that only start so ("ia" is in no "social"). With nothing searched: all of them.
    ///
    /// `catalogue`: the one it was made of. `keep`: which items are looked at.
    pub fn find<'c>(
        &self,
        catalogue: &'c Catalogue,
        searched: &str,
        keep: impl Fn(Item) -> bool,
    ) -> Vec<Item<'c>> {
        let searched = words(searched);
        let asked: Vec<&str> = searched.split(' ').filter(|w| w.len() > 1 && !SMALL.contains(w)).collect();
        // a digit alone, the letters of a word just begun
        let asked = if asked.is_empty() { searched.split_whitespace().collect() } else { asked };
        let all = catalogue.items().zip(&self.texts).filter(|(item, _)| keep(*item));
        let found = all.filter_map(|(item, texts)| {
            let farness = asked.iter().try_fold(0, |sum, word| Some(sum + farness(texts, word)?))?;
            Some((farness, item))
        });
        sorted(found.collect(), |a, b| a.0 < b.0).into_iter().map(|(_, item)| item).collect()
    }
}
/// How far from the title a word was found, or the start of one, whole words first; `None` when it is nowhere.
fn farness(texts: &[String; 3], word: &str) -> Option<u32> {
    let (start, whole) = ([" ", word].concat(), [" ", word, " "].concat());
    texts.iter().zip([0, 2, 4]).find_map(|(text, far)| match () {
        _ if text.contains(&whole) => Some(far),
        _ if text.contains(&start) => Some(far + 1),
        _ => None,
    })
}
fn texts(item: Item) -> [String; 3] {
    let mut others = item.code();
    let mut said = String::new();
    fn add<'a>(to: &mut String, more: impl IntoIterator<Item = &'a str>) {
        more.into_iter().for_each(|text| {
            to.push(' ');
            to.push_str(text);
        });
    }
    match item {
        Item::Entree(e) => {
            add(&mut others, e.mots().iter().map(|w| &**w));
            let definition = e.indicateur().and_then(Indicateur::definition);
            let role = e.acteur().and_then(|a| a.role());
            add(&mut said, [e.description(), e.avertissement(), definition, role].into_iter().flatten());
        }
        Item::Obligation(o) => {
            let intitule = o.indicateur().and_then(Indicateur::intitule);
            add(&mut others, o.texte().into_iter().chain(intitule));
            add(&mut said, o.resume().into_iter().chain(o.avertissement()));
            add(&mut said, o.parties().iter().filter_map(|p| p.intitule()));
        }
        Item::Partie(..) => {}
    }
    [item.intitule(), &others, &said].map(|text| [" ", &words(text), " "].concat())
}
/// Folded, with the plurals that `fold` leaves: "locaux" and "local" are one word ("réseau" becomes another, the same on
/// both sides).
fn words(text: &str) -> String {
    let mut out = String::new();
    for word in fold(text).split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        match word.strip_suffix("au").filter(|stem| stem.len() > 2) {
            Some(stem) => out.extend([stem, "al"]),
            None => out.push_str(word),
        }
    }
    out
}
