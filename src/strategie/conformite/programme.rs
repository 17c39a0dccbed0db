//! The programme de travail: who is concerned, the two bilans, what was already done.
use super::Verdict::*;
use super::facts::{Champ, Facts, has_value, objects, valued};
use super::textes::{CONTENU_DU_RAPPORT, DECRET, LOI_REEN, MODALITES, PROGRAMME_AVANT};
use super::words::{and, names, said, unclear};
use super::{Found, Niveau, Regle};
use crate::french::{date, plural};
use crate::strategie::table::{Acteur, Bilan, Categorie, Donnee};
use crate::strategie::{At, Typed};

/// Art. 35, I, second paragraph: it comes before the strategy; its date shows it.
pub static DATE: Regle = Regle {
    id: "programme-de-travail",
    intitule: "Programme de travail",
    section: "programme",
    niveau: Niveau::Exige,
    texte: &LOI_REEN,
    citation: Some(
        "au plus tard le 1er janvier 2023, un programme de travail préalable à l’élaboration de la stratégie",
    ),
};
/// D. 2311-15-1, first paragraph: one is enough.
pub static PUBLICS: Regle = Regle {
    id: "acteurs-publics",
    intitule: "Acteurs publics",
    section: "programme",
    niveau: Niveau::Exige,
    texte: &DECRET,
    citation: Some("en lien avec les acteurs publics et privés intéressés"),
};
/// The same: one is enough.
pub static PRIVES: Regle = Regle {
    id: "acteurs-prives",
    intitule: "Acteurs privés",
    section: "programme",
    niveau: Niveau::Exige,
    texte: &DECRET,
    citation: Some("en lien avec les acteurs publics et privés intéressés"),
};
/// D. 2311-15-1, first paragraph: a synthesis or one figure is enough.
pub static IMPACT: Regle = Regle {
    id: "bilan-impact",
    intitule: "Bilan de l’impact environnemental",
    section: "programme",
    niveau: Niveau::Exige,
    texte: &DECRET,
    citation: Some("un bilan de l’impact environnemental du numérique"),
};
/// The same, of uses.
pub static USAGES: Regle = Regle {
    id: "bilan-usages",
    intitule: "Bilan des usages",
    section: "programme",
    niveau: Niveau::Exige,
    texte: &DECRET,
    citation: Some("et celui de ses usages sur le territoire concerné"),
};
/// What makes figures comparable. Our reading.
pub static METHODE: Regle = Regle {
    id: "bilan-methode",
    intitule: "Périmètre, méthode et année des bilans",
    section: "programme",
    niveau: Niveau::Recommande,
    texte: &DECRET,
    citation: None,
};
/// Art. 35, I, second paragraph, and D. 2311-15-1: « le cas échéant », so that « aucune » is an answer.
pub static ACTIONS: Regle = Regle {
    id: "actions-engagees",
    intitule: "Actions déjà engagées",
    section: "programme",
    niveau: Niveau::LeCasEcheant,
    texte: &LOI_REEN,
    citation: Some(
        "rappelant, le cas échéant, les mesures menées pour réduire l’empreinte environnementale du numérique",
    ),
};
/// What the report of each year analyses.
pub static ELABORATION: Regle = Regle {
    id: "elaboration",
    intitule: "Modalités d’élaboration",
    section: "programme",
    niveau: Niveau::Recommande,
    texte: &CONTENU_DU_RAPPORT,
    citation: Some(MODALITES),
};

/// The findings of the section.
pub fn judge(f: &Facts, found: &mut Found) {
    dated(f, found);
    acteurs(f, found);
    let at = f.at.programme_de_travail().inside();
    let bilans = [
        (
            &IMPACT,
            "de l’impact environnemental",
            f.programme().and_then(|p| p.bilan_impact()),
            at.bilan_impact().inside(),
        ),
        (&USAGES, "des usages", f.programme().and_then(|p| p.bilan_usages()), at.bilan_usages().inside()),
    ];
    for (regle, which, held, at) in &bilans {
        bilan(regle, which, *held, at, found);
    }
    let told =
        bilans.into_iter().filter_map(|(_, which, held, at)| Some((which, held.filter(|b| is_told(b))?, at)));
    methode(told.collect(), found);
    actions(f, found);
    let p = f.programme();
    let told = p.is_some_and(|p| said(p.modalites_elaboration()) || said(p.participation_citoyenne()));
    let joined = p.is_some_and(|p| p.acteurs().iter().any(|a| said(a.modalite_association())));
    let (verdict, dit) = match (told, joined) {
        (true, _) => (Satisfait, "La façon d’élaborer le programme de travail est décrite."),
        (_, true) => (Satisfait, "La façon d’associer les acteurs est indiquée."),
        _ => (
            Manque,
            "Dites en quelques mots comment le programme est élaboré et comment les acteurs y sont associés.",
        ),
    };
    found.say(&ELABORATION, verdict, &[dit], at.modalites_elaboration().path);
}

fn dated(f: &Facts, found: &mut Found) {
    let place = f.at.programme_de_travail().inside().date().path;
    let due = match f.champ {
        Champ::Concernee(_) => [" Échéance de la loi\u{a0}: ", &date::write(PROGRAMME_AVANT), "."].concat(),
        _ => String::new(),
    };
    let Some(p) = f.programme() else {
        let dit = ["Le programme de travail n’est pas commencé\u{a0}: il précède la stratégie.", &due];
        return found.say(&DATE, Manque, &dit, place);
    };
    match (p.date(), f.adoption.voted) {
        (Some(day), Some((voted, _))) if date::is_after(day, voted) => {
            let dit = [
                "Le programme de travail est daté d’après l’adoption (",
                &date::write(day),
                ", ",
                &date::write(voted),
                "), alors que la loi le veut préalable\u{a0}: vérifiez les deux dates.",
            ];
            found.say(&DATE, AVerifier, &dit, place);
        }
        (Some(day), _) if f.is_future(day) => {
            found.say(
                &DATE,
                Manque,
                &["Le programme de travail est prévu ", &date::on(day), ".", &due],
                place,
            );
        }
        (Some(day), _) => {
            found.say(
                &DATE,
                Satisfait,
                &["Date du programme de travail\u{a0}: ", &date::write(day), ".", &due],
                place,
            );
        }
        _ => {
            let dit = [
                "Le programme de travail n’a pas de date\u{a0}: ajoutez-la, l’année suffit.",
                &unclear(p.object(), "date"),
                &due,
            ];
            found.say(&DATE, Manque, &dit, place);
        }
    }
}
#[derive(PartialEq)]
enum Side {
    Public,
    Private,
    /// The services of the collectivité itself.
    Own,
    Untold,
}
fn side(a: &Acteur) -> Side {
    match a.categorie() {
        Some(Categorie::public | Categorie::recherche) => Side::Public,
        Some(Categorie::prive | Categorie::ess | Categorie::association | Categorie::citoyens) => {
            Side::Private
        }
        Some(Categorie::interne) => Side::Own,
        _ => Side::Untold,
    }
}
/// Public actors, those of research included, and the others; one's own services are neither.
fn acteurs(f: &Facts, found: &mut Found) {
    let list = f.at.programme_de_travail().inside().acteurs();
    let all: Vec<&Acteur> = f
        .programme()
        .map_or(vec![], |p| p.acteurs().iter().filter(|a| said(a.nom()) || said(a.role())).collect());
    let of = |side: Side| all.iter().copied().filter(|a| self::side(a) == side).collect::<Vec<_>>();
    let (public, private) = (of(Side::Public), of(Side::Private));
    let untold = all.iter().find(|a| side(a) == Side::Untold);
    let sides = [
        (
            &PUBLICS,
            &public,
            ("acteur public", "acteurs publics"),
            "Aucun acteur public n’est cité",
            "communes membres, syndicats, services de l’État, universités…",
        ),
        (
            &PRIVES,
            &private,
            ("acteur privé", "acteurs privés"),
            "Aucun acteur privé n’est cité",
            "entreprises, économie sociale et solidaire, associations, habitants…",
        ),
    ];
    for (regle, rows, (one, many), none, examples) in sides {
        if !rows.is_empty() {
            let dit = [&plural(rows.len(), one, many), "\u{a0}: ", &names(&objects(rows)), "."];
            found.say(regle, Satisfait, &dit, list.path.clone());
        } else if let Some(a) = untold {
            let dit = [
                none,
                ", mais ",
                &super::words::name(a.object()),
                " n’a pas de catégorie\u{a0}: choisissez-la.",
            ];
            found.say(regle, AVerifier, &dit, list.row(a.id()).categorie().path);
        } else {
            let dit = [none, ". Ajoutez ceux que la démarche intéresse\u{a0}: ", examples];
            found.say(regle, Manque, &dit, list.path.clone());
        }
    }
}
/// Whether it says anything: a synthesis, or a named figure.
fn is_told(b: &Bilan) -> bool {
    said(b.synthese()) || !valued(b).is_empty()
}
fn bilan(regle: &'static Regle, which: &str, held: Option<&Bilan>, at: &At<Bilan>, found: &mut Found) {
    let bilan = ["Le bilan ", which].concat();
    let Some(b) = held else {
        let dit = [&bilan, " n’est pas commencé\u{a0}: quelques phrases ou une première donnée suffisent."];
        return found.say(regle, Manque, &dit, at.synthese().path);
    };
    let figures = valued(b);
    let unvalued: Vec<&Donnee> = b.donnees().iter().filter(|d| said(d.intitule()) && !has_value(d)).collect();
    if is_told(b) {
        let synthesis = said(b.synthese()).then_some("une synthèse".to_owned());
        let data = (!figures.is_empty()).then(|| {
            [&plural(figures.len(), "donnée", "données"), " (", &names(&objects(&figures)), ")"].concat()
        });
        let what: Vec<_> = [synthesis, data].into_iter().flatten().collect();
        found.say(regle, Satisfait, &[&bilan, " contient ", &and(&what), "."], at.path.clone());
    } else if let Some(first) = unvalued.first() {
        let dit = [
            &bilan,
            " cite ",
            &names(&objects(&unvalued)),
            " sans valeur\u{a0}: ajoutez-la, ou une synthèse.",
            &unclear(first.object(), "valeur"),
        ];
        found.say(regle, Manque, &dit, at.donnees().row(first.id()).valeur().path);
    } else {
        let dit = [&bilan, " n’a encore ni synthèse ni donnée chiffrée."];
        found.say(regle, Manque, &dit, at.synthese().path);
    }
}
/// What makes figures comparable from one year to the next.
fn methode(told: Vec<(&str, &Bilan, At<Bilan>)>, found: &mut Found) {
    let (mut lacks, mut place) = (vec![], None);
    let Some((_, _, first)) = told.first() else { return };
    let first = first.path.clone();
    for (which, b, at) in told {
        let figures = valued(b);
        let any = |own: fn(&Donnee) -> Option<&str>| figures.iter().any(|d| said(own(d)));
        let mut own = vec![];
        if !said(b.perimetre()) && !any(|d| d.perimetre()) {
            own.push("son périmètre".into());
            place.get_or_insert(at.perimetre().path);
        }
        if !said(b.methode().or(b.source())) && !any(|d| d.methode().or(d.source())) {
            own.push("sa méthode ou sa source".into());
            place.get_or_insert(at.methode().path);
        }
        let undated: Vec<_> =
            figures.into_iter().filter(|d| d.annee().is_none() && d.date().is_none()).collect();
        if let Some(first) = undated.first() {
            own.push(["l’année de ", &names(&objects(&undated))].concat());
            place.get_or_insert(at.donnees().row(first.id()).annee().path);
        }
        if !own.is_empty() {
            lacks.push(["au bilan ", which, " ", &and(&own)].concat());
        }
    }
    let Some(place) = place else {
        return found.say(
            &METHODE,
            Satisfait,
            &["Le périmètre, la méthode et l’année sont indiqués."],
            first,
        );
    };
    let dit = ["Pour comparer d’une année à l’autre, ajoutez ", &lacks.join("\u{a0}; "), "."];
    found.say(&METHODE, Manque, &dit, place);
}
fn actions(f: &Facts, found: &mut Found) {
    let at = f.at.programme_de_travail().inside();
    let list = at.actions_engagees();
    let rows: Vec<_> = f.programme().map_or(vec![], |p| {
        p.actions_engagees().iter().filter(|a| said(a.intitule()) || said(a.description())).collect()
    });
    let none = f.programme().is_some_and(|p| p.aucune_action_engagee());
    let (count, who) =
        (plural(rows.len(), "action déjà engagée", "actions déjà engagées"), names(&objects(&rows)));
    match (none, rows.is_empty()) {
        (true, true) => {
            found.say(
                &ACTIONS,
                Satisfait,
                &["Aucune action n’était engagée\u{a0}: c’est dit."],
                at.aucune_action_engagee().path,
            );
        }
        (true, false) => {
            let dit = [
                "«\u{a0}Aucune action engagée\u{a0}» est coché alors que ",
                &who,
                if rows.len() > 1 { " sont citées" } else { " est citée" },
                "\u{a0}: gardez l’un ou l’autre.",
            ];
            found.say(&ACTIONS, AVerifier, &dit, at.aucune_action_engagee().path);
        }
        (false, false) => found.say(&ACTIONS, Satisfait, &[&count, "\u{a0}: ", &who, "."], list.path),
        (false, true) => {
            let dit = "Rien n’est dit des actions déjà engagées\u{a0}: citez-les, ou cochez «\u{a0}Aucune action engagée\u{a0}».";
            found.say(&ACTIONS, Manque, &[dit], list.path);
        }
    }
}
