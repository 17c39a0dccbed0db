//! What several rules ask of the document.
use super::textes::HABITANTS;
use super::words::said;
use crate::french::date::Date;
use crate::strategie::describe::Seen;
use crate::strategie::table::{
    Bilan, Collectivite, Contenu, Deliberation, Donnee, Etat, PorteSur, ProgrammeDeTravail, Strategie,
    TypeDeCollectivite as Type, coded, described,
};
use crate::strategie::{At, Path, Typed};

/// The document and what is known of it from the start.
pub struct Facts<'a> {
    pub strategie: &'a Strategie,
    pub at: At<Strategie>,
    pub aujourdhui: Date,
    pub champ: Champ<'a>,
    pub adoption: Adoption<'a>,
}
impl<'a> Facts<'a> {
    /// Those of a document on that day.
    pub fn new(strategie: &'a Strategie, aujourdhui: Date) -> Self {
        Facts {
            strategie,
            at: At::new(&described::Strategie, Path::default()),
            aujourdhui,
            champ: Champ::of(strategie.collectivites()),
            adoption: Adoption::of(strategie, aujourdhui),
        }
    }
    /// The programme de travail, if anything of it is written.
    pub fn programme(&self) -> Option<&'a ProgrammeDeTravail> {
        self.strategie.programme_de_travail()
    }
    /// What stands under `strategie`.
    pub fn contenu(&self) -> Option<&'a Contenu> {
        self.strategie.strategie()
    }
    /// Whether all of a date is still to come.
    pub fn is_future(&self, iso: &str) -> bool {
        Date::of(iso).is_some_and(|date| date > self.aujourdhui)
    }
}

/// Whether the text applies. Loi REEN, art. 35, I: communes, and EPCI à fiscalité propre, of more than 50 000 inhabitants.
pub enum Champ<'a> {
    /// To these; in a joint strategy one is enough.
    Concernee(Vec<&'a Collectivite>),
    /// The type or the population of this one is missing, or no collectivité is there.
    Inconnu(Option<&'a Collectivite>),
    /// A statut particulier: neither plain commune nor EPCI.
    AVerifier(&'a Collectivite),
    Hors,
}
/// The same for one collectivité.
#[derive(PartialEq)]
pub enum Part {
    Concernee,
    Inconnue,
    AVerifier,
    Hors,
}
impl<'a> Champ<'a> {
    fn of(all: &'a [Collectivite]) -> Self {
        let concerned: Vec<_> = all.iter().filter(|c| part(c) == Part::Concernee).collect();
        let first = |what: Part| all.iter().find(|c| part(c) == what);
        if !concerned.is_empty() {
            Champ::Concernee(concerned)
        } else if all.is_empty() {
            Champ::Inconnu(None)
        } else if let Some(c) = first(Part::Inconnue) {
            Champ::Inconnu(Some(c))
        } else if let Some(c) = first(Part::AVerifier) {
            Champ::AVerifier(c)
        } else {
            Champ::Hors
        }
    }
}
/// Whether the text applies to this one.
pub fn part(c: &Collectivite) -> Part {
    let size = c.population().map(|n| n > HABITANTS);
    match (known_type(c), size) {
        (_, Some(false)) => Part::Hors,
        (Some(Type::commune | Type::cc | Type::ca | Type::cu | Type::metropole), Some(true)) => {
            Part::Concernee
        }
        (Some(Type::commune | Type::cc | Type::ca | Type::cu | Type::metropole) | None, _) => Part::Inconnue,
        (Some(Type::statut_particulier), _) => Part::AVerifier,
        _ => Part::Hors,
    }
}
/// Its type, when it is one of the table.
pub fn known_type(c: &Collectivite) -> Option<&str> {
    c.r#type().filter(|code| coded::TypeDeCollectivite.label(code).is_some())
}

/// When the strategy was adopted.
pub struct Adoption<'a> {
    /// The first vote on the strategy that has a date, and this date, when it is past.
    pub voted: Option<(&'a str, &'a Deliberation)>,
    /// The same, still to come.
    pub planned: Option<(&'a str, &'a Deliberation)>,
    /// `etat` says that it is adopted.
    pub declared: bool,
}
impl<'a> Adoption<'a> {
    fn of(s: &'a Strategie, aujourdhui: Date) -> Self {
        let mut found = Adoption { voted: None, planned: None, declared: s.etat() == Some(Etat::adoptee) };
        for d in s.deliberations().iter().filter(|d| d.porte_sur() == Some(PorteSur::strategie)) {
            let Some(date) = d.date().or(d.date_fin()) else { continue };
            let past = Date::of(date).is_some_and(|date| date <= aujourdhui);
            let kept = if past { &mut found.voted } else { &mut found.planned };
            if kept.is_none_or(|(first, _)| date < first) {
                *kept = Some((date, d));
            }
        }
        found
    }
    /// The year of the vote.
    pub fn year(&self) -> Option<u32> {
        self.voted.and_then(|(date, _)| Date::of(date)).map(|date| date.year)
    }
}

/// The donnees that have a name and a value.
pub fn valued(b: &Bilan) -> Vec<&Donnee> {
    b.donnees().iter().filter(|d| said(d.intitule()) && has_value(d)).collect()
}
/// Whether a donnee has a value, a number or not.
pub fn has_value(d: &Donnee) -> bool {
    d.valeur().or(d.min()).or(d.max()).is_some() || said(d.texte())
}
/// The objects behind the views.
pub fn objects<'a, T: Typed>(rows: &[&'a T]) -> Vec<&'a crate::strategie::Object> {
    rows.iter().map(|row| row.object()).collect()
}
/// The collectivités that none of these names; one that names none is of all.
pub fn silent<'a, 'b>(
    all: &[&'a Collectivite],
    named: impl Iterator<Item = Option<&'b str>>,
) -> Vec<&'a Collectivite> {
    let (mut seen, mut of_all) = (Seen::default(), false);
    for id in named {
        match id {
            Some(id) => _ = seen.insert(id),
            None => of_all = true,
        }
    }
    all.iter().copied().filter(|c| !of_all && !seen.contains(c.id())).collect()
}
