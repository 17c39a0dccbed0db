//! The directory: looking a collectivité up by what is typed, and filling an identity with it.
//!
//! Its rows are records of a strategy (`data/annuaire.json`, made by `cargo xtask directory`). A few hundred of them: each
//! search reads them all, in less than a frame.
use crate::french::letters;
use crate::strategie::table::{Collectivite, TypeDeCollectivite};
use crate::strategie::{Edit, Path, Slot, Typed, by_key, sets, sorted};

/// What the directory knows of a collectivité, and so replaces; what it does not know (SIRET, web site) is left alone.
pub const KEYS: [&str; 7] =
    ["nom", "type", "siren", "code_insee", "population", "annee_population", "communes_membres"];

/// What an identity gets from a row of the directory; a key that the row does not have becomes absent, since it spoke of
/// another collectivité.
pub fn values(from: &Collectivite) -> impl Iterator<Item = (&'static str, Slot)> + '_ {
    KEYS.iter().map(|key| (*key, by_key(from.object(), key).clone()))
}
/// The edit that fills the identity at `at` (a row of `collectivites`): one step to undo.
pub fn fill(at: &Path, from: &Collectivite) -> Edit {
    sets(Collectivite::RECORD, at, values(from))
}
/// Whether the texts may not apply as they do to others: Paris and the Métropole de Lyon are neither plain communes nor
/// établissements publics. To be told « à vérifier », not asserted.
pub fn to_check(row: &Collectivite) -> bool {
    row.r#type() == Some(TypeDeCollectivite::statut_particulier)
}

/// The rows that answer best to what is typed, at most so many: a name, or the beginning of a SIREN, SIRET or INSEE code.
///
/// Names: whatever the case, accents, hyphens and « St » for « Saint »; every word typed must begin a word of the name (or
/// stand in it, last). The whole name comes first, then names that begin so, then those that have it further on; the most
/// populous first among equals.
pub fn find<'a>(rows: &'a [Collectivite], typed: &str, most: usize) -> Vec<&'a Collectivite> {
    let number: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    let number = number.to_ascii_uppercase();
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.len() > 1;
    let searched = words(typed);
    let rank = |row: &Collectivite| match is_number {
        true => numbered(row, &number),
        false => named(row, &searched),
    };
    let found: Vec<(usize, &Collectivite)> = rows.iter().filter_map(|row| Some((rank(row)?, row))).collect();
    let key = |(rank, row): &(usize, &Collectivite)| (*rank, -row.population().unwrap_or_default());
    sorted(found, |a, b| key(a) < key(b)).into_iter().take(most).map(|(_, row)| row).collect()
}
/// By number: INSEE code before SIREN, of which a SIRET is the beginning.
fn numbered(row: &Collectivite, number: &str) -> Option<usize> {
    let (siren, insee) = (row.siren().unwrap_or_default(), row.code_insee().unwrap_or_default());
    let siret = number.len() == 14 && !siren.is_empty() && number.starts_with(siren);
    match () {
        _ if insee == number || siren == number || siret => Some(0),
        _ if insee.starts_with(number) => Some(1),
        _ => siren.starts_with(number).then_some(2),
    }
}
fn named(row: &Collectivite, searched: &[String]) -> Option<usize> {
    let name = words(row.nom().unwrap_or_default());
    let begins = |from: usize| {
        let Some((last, whole)) = searched.split_last() else { return false };
        let Some(here) = name.get(from..from + searched.len()) else { return false };
        here.starts_with(whole) && here[whole.len()].starts_with(&**last)
    };
    // "Communauté d’agglomération de La Rochelle" begins with "Rochelle" as "La Rochelle" does
    let starts = |word: &String| !FIRST.contains(&&**word);
    let first = name.iter().position(starts).unwrap_or(0);
    let initials = row.r#type().unwrap_or_default();
    // "CA La Rochelle": the kind of établissement public, as it is written in short
    let has = |word: &String| name.iter().any(|n| n.starts_with(&**word)) || word == initials;
    match () {
        _ if searched.is_empty() => None,
        _ if name == searched => Some(0),
        _ if (0..=first).any(begins) => Some(1),
        _ if (first..name.len()).any(begins) => Some(2),
        _ if searched.iter().all(has) => Some(3),
        _ => {
            let name = name.concat();
            searched.iter().all(|word| word.len() > 2 && name.contains(&**word)).then_some(4)
        }
    }
}
/// Words that a name may begin with before it says which.
const FIRST: [&str; 17] = [
    "communaute",
    "commune",
    "urbaine",
    "agglomeration",
    "agglo",
    "metropole",
    "eurometropole",
    "grand",
    "pays",
    "de",
    "du",
    "des",
    "d",
    "l",
    "la",
    "le",
    "les",
];
/// The words of a name, in letters and digits alone.
fn words(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for c in letters(text) {
        match (c.is_ascii_alphanumeric(), all.last_mut()) {
            (true, Some(word)) => word.push(c),
            (_, Some(word)) if !word.is_empty() => all.push(String::new()),
            _ => {}
        }
    }
    all.retain(|word| !word.is_empty());
    for word in &mut all {
        match &**word {
            "st" => *word = "saint".into(),
            "ste" => *word = "sainte".into(),
            _ => {}
        }
    }
    all
}
