//! Where an indicateur stands, held against what a rule asks for: read in the file alone.
use super::links::rows;
use super::number::rounded;
use super::table::{Cible, Evolution, Indicateur, Mode, Origine, Qualificatif, Releve, Strategie, described};
use super::{Object, Typed, by_key, number_of, valeur};
use crate::french::number::plain;

/// The gap between the latest value and what is asked of a year.
pub struct Ecart<'a> {
    /// Of whom, in a joint strategy whose relevés are apart.
    pub collectivite: Option<&'a str>,
    /// When the latest value was measured; absent when it does not say.
    pub annee: Option<f64>,
    /// A number twice, or the ends of an interval.
    pub valeur: [f64; 2],
    /// What is asked, in force in that year.
    pub cible: &'a Cible,
    /// The end of the cible that has to be reached.
    pub demande: f64,
    /// The value less what is asked, at both ends.
    pub ecart: [f64; 2],
    /// `None` when neither the cible nor the indicateur says in which direction to go.
    pub atteint: Option<bool>,
    /// More is better.
    up: bool,
}
/// Those of the cibles that a rule gives (`origine` reglementaire) in `annee`, one for each collectivité with relevés; none
/// when nothing is asked yet, or nothing is measured yet.
///
/// A cible that is a `palier` holds from its year until the next one of the same origine, any other in its year alone. The
/// latest value is that of the last year up to `annee`, not `provisoire` if there is one; before any relevé, that of the
/// starting point. Cibles given as changes are left out: rules give values.
pub fn ecarts<'a>(strategie: &'a Strategie, indicateur: &'a Indicateur, annee: f64) -> Vec<Ecart<'a>> {
    let mut carriers: Vec<Option<&str>> = vec![];
    let start = indicateur.reference().into_iter();
    for releve in indicateur.releves().iter().chain(start) {
        if !carriers.contains(&releve.collectivite()) {
            carriers.push(releve.collectivite());
        }
    }
    if carriers.is_empty() {
        carriers.push(None);
    }
    carriers.into_iter().filter_map(|c| ecart(strategie, indicateur, annee, c)).collect()
}
fn ecart<'a>(
    strategie: &'a Strategie,
    indicateur: &'a Indicateur,
    annee: f64,
    collectivite: Option<&'a str>,
) -> Option<Ecart<'a>> {
    let cible = asked(indicateur, annee, collectivite)?;
    let unite = indicateur.unite().unwrap_or_default().trim();
    let (when, valeur) = latest(strategie, indicateur, annee, collectivite, unite)?;
    let ends = valeur::ends(cible.object(), unite)?;
    let up = match (cible.qualificatif(), indicateur.evolution_souhaitee()) {
        (Some(Qualificatif::au_moins | Qualificatif::plus_de), _) => Some(true),
        (Some(Qualificatif::au_plus | Qualificatif::moins_de), _) => Some(false),
        (_, Some(Evolution::hausse)) => Some(true),
        (_, Some(Evolution::baisse)) => Some(false),
        _ => None,
    };
    let demande = if up == Some(false) { ends[1] } else { ends[0] };
    // 28.1 - 25 has sixteen digits
    let ecart = valeur.map(|n| rounded(n - demande).as_f64().unwrap_or_default());
    let strict = matches!(cible.qualificatif(), Some(Qualificatif::plus_de | Qualificatif::moins_de));
    let atteint = up.map(|up| {
        let short = if up { ecart[0] } else { -ecart[1] };
        short > 0.0 || short == 0.0 && !strict
    });
    let up = up != Some(false);
    Some(Ecart { collectivite, annee: when, valeur, cible, demande, ecart, atteint, up })
}
/// What a rule asks of a collectivité in a year.
fn asked<'a>(indicateur: &'a Indicateur, annee: f64, collectivite: Option<&str>) -> Option<&'a Cible> {
    let concerned = |c: &&Cible| {
        c.origine() == Some(Origine::reglementaire)
            && matches!(c.mode(), None | Some(Mode::valeur))
            && (c.collectivite().is_none() || c.collectivite() == collectivite)
    };
    let mut last: Option<&Cible> = None;
    for cible in indicateur.cibles().iter().filter(concerned) {
        let own = cible.annee().filter(|own| *own <= annee);
        if own.is_some() && own >= last.and_then(Cible::annee) {
            last = Some(cible);
        }
    }
    last.filter(|c| c.palier() || c.annee() == Some(annee))
}
/// The latest value up to a year, with its own year.
fn latest(
    strategie: &Strategie,
    indicateur: &Indicateur,
    annee: f64,
    collectivite: Option<&str>,
    unite: &str,
) -> Option<(Option<f64>, [f64; 2])> {
    let mut best: Option<(&Releve, [f64; 2])> = None;
    for releve in indicateur.releves().iter().filter(|r| r.collectivite() == collectivite) {
        let Some(value) = valeur::ends(releve.object(), unite) else { continue };
        let year = year(releve.object());
        let order = |r: &Releve| (self::year(r.object()), !r.provisoire());
        if year.is_none_or(|y| y <= annee) && best.is_none_or(|(b, _)| order(releve) >= order(b)) {
            best = Some((releve, value));
        }
    }
    if let Some((releve, value)) = best {
        return Some((year(releve.object()), value));
    }
    let own = |r: &&Releve| r.collectivite().is_none() || r.collectivite() == collectivite;
    let reference = indicateur.reference().filter(own).map(Typed::object);
    let donnee = || {
        let id = indicateur.donnee()?;
        let all = rows(strategie.object(), &described::Donnee);
        all.into_iter().find(|(other, _)| *other == id).map(|(_, o)| o)
    };
    let start = reference.or_else(donnee).filter(|o| year(o).is_none_or(|y| y <= annee))?;
    Some((year(start), valeur::ends(start, unite)?))
}
/// That of `annee`, else of `date`.
fn year(o: &Object) -> Option<f64> {
    let of_date = || match by_key(o, "date") {
        super::Slot::Text(date) => crate::french::number::read(date.get(..4)?),
        _ => None,
    };
    number_of(by_key(o, "annee")).or_else(of_date)
}

impl Ecart<'_> {
    /// "22 % en 2026 : il manque 3 points pour les 25 % demandés depuis 2024."
    pub fn words(&self, unite: &str) -> String {
        let unite = unite.trim();
        let since = if self.cible.palier() { " depuis " } else { " en " };
        let year =
            |word: &str, annee: Option<f64>| annee.map_or(String::new(), |n| [word, &plain(n)].concat());
        let measured = [&valeur::range(self.valeur, unite), &*year(" en ", self.annee)].concat();
        let asked = valeur::range([self.demande; 2], unite);
        let asked = [&*asked, " demandés", &year(since, self.cible.annee())].concat();
        // of an interval, some may be there already
        let [a, b] = if self.up { [-self.ecart[1], -self.ecart[0]] } else { self.ecart };
        let point = if b < 2.0 { "point" } else { "points" };
        let gap = valeur::range([a.max(0.0), b.max(0.0)], if unite == "%" { point } else { unite });
        let end = match self.atteint {
            Some(true) => ["les ", &asked, " sont atteints."].concat(),
            Some(false) if self.up => ["il manque ", &gap, " pour les ", &asked, "."].concat(),
            Some(false) => ["il reste ", &gap, " à réduire pour les ", &asked, "."].concat(),
            None => ["à comparer aux ", &asked, "."].concat(),
        };
        [&measured, "\u{a0}: ", &end].concat()
    }
}
