//! The screens of the sections: one sentence, what the text asks, the parts.
use super::Item::*;
use super::{Part, part};
use crate::ui::section::Section;

/// What a section says of itself in one sentence, and its parts.
pub struct Screen {
    /// One sentence under the title: what is written here.
    pub lead: &'static str,
    /// What the text asks, for the help beside the work.
    pub asks: &'static str,
    /// Where that is written, and its address.
    pub source: (&'static str, &'static str),
    /// Its parts.
    pub parts: &'static [Part],
}
const REEN: (&str, &str) =
    ("Loi REEN, article 35", "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000044327272");
const DECRET: (&str, &str) =
    ("Décret nᵒ 2022-1084", "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000046113741");

/// The screen of a section.
pub fn screen(section: Section) -> &'static Screen {
    match section {
        Section::Collectivite => &COLLECTIVITE,
        Section::Programme => &PROGRAMME,
        Section::Axes => &AXES,
        Section::Moyens => &MOYENS,
        Section::Suivi => &SUIVI,
        Section::Apercu => &APERCU,
        Section::Relecture => &RELECTURE,
    }
}
static APERCU: Screen = Screen {
    lead: "",
    asks: "Les communes et les intercommunalités à fiscalité propre de plus de 50 000 habitants définissent une stratégie numérique responsable, précédée d’un programme de travail, et en présentent le bilan chaque année.",
    source: REEN,
    parts: &[],
};
static RELECTURE: Screen = Screen {
    lead: "Toute la stratégie sur une page, à relire, à imprimer ou à transmettre.",
    asks: "Le contenu de la stratégie et les modalités de son élaboration sont précisés par décret. Rien ici n’empêche d’enregistrer ni de transmettre.",
    source: DECRET,
    parts: &[],
};
static COLLECTIVITE: Screen = Screen {
    lead: "Qui porte la stratégie, sur quelle période, et ce qui a été voté.",
    asks: "Le texte concerne les communes de plus de 50 000 habitants et les EPCI à fiscalité propre regroupant plus de 50 000 habitants. Objectifs et mesures peuvent être annuels ou pluriannuels.",
    source: REEN,
    parts: &[
        part(
            "identite",
            "",
            &[
                Key("intitule"),
                Key("etat"),
                Key("periode.caractere"),
                Key("periode.debut"),
                Key("periode.fin"),
            ],
        ),
        part("collectivites", "Collectivités", &[Key("collectivites")]),
        part("contact", "", &[Key("contact")]),
        part("deliberations", "Délibérations", &[Key("deliberations")]),
        part("documents", "Documents liés", &[Key("documents_lies")]),
        part("labels", "Labels", &[Key("labels")]),
        part("remarques", "Remarques", &[Key("remarque"), Key("remarque_interne"), Key("licence")]),
    ],
};
static PROGRAMME: Screen = Screen {
    lead: "Ce qui précède la stratégie\u{a0}: qui est concerné, d’où vous partez, ce qui est déjà fait.",
    asks: "Le programme de travail est établi en lien avec les acteurs publics et privés intéressés. Il comprend un bilan de l’impact environnemental du numérique et de ses usages sur le territoire et, le cas échéant, la synthèse des actions déjà engagées.",
    source: DECRET,
    parts: &[
        part(
            "elaboration",
            "",
            &[
                Key("programme_de_travail.date"),
                Key("programme_de_travail.modalites_elaboration"),
                Key("programme_de_travail.participation_citoyenne"),
            ],
        ),
        part("acteurs", "Acteurs associés", &[Key("programme_de_travail.acteurs")]),
        part(
            "bilan-impact",
            "Bilan de l’impact environnemental",
            &[
                Key("programme_de_travail.bilan_impact.synthese"),
                Key("programme_de_travail.bilan_impact.perimetre"),
                Key("programme_de_travail.bilan_impact.methode"),
                Key("programme_de_travail.bilan_impact.source"),
                Key("programme_de_travail.bilan_impact.periodicite"),
                Key("programme_de_travail.bilan_impact.limites"),
                Key("programme_de_travail.bilan_impact.donnees"),
            ],
        ),
        part(
            "bilan-usages",
            "Bilan des usages",
            &[
                Key("programme_de_travail.bilan_usages.synthese"),
                Key("programme_de_travail.bilan_usages.perimetre"),
                Key("programme_de_travail.bilan_usages.methode"),
                Key("programme_de_travail.bilan_usages.source"),
                Key("programme_de_travail.bilan_usages.periodicite"),
                Key("programme_de_travail.bilan_usages.limites"),
                Key("programme_de_travail.bilan_usages.donnees"),
            ],
        ),
        part(
            "actions",
            "Ce qui est déjà fait",
            &[
                Key("programme_de_travail.aucune_action_engagee"),
                Key("programme_de_travail.actions_engagees"),
            ],
        ),
        part("remarque", "", &[Key("programme_de_travail.remarque_interne")]),
    ],
};
static AXES: Screen = Screen {
    lead: "Vos objectifs de réduction, rangés comme vous voulez\u{a0}: par axes, ou sans axe.",
    asks: "La stratégie fixe des objectifs de réduction de l’empreinte numérique du territoire, les indicateurs de suivi associés, et les mesures pour y parvenir. Les six thèmes du décret «\u{a0}peuvent notamment\u{a0}» la structurer\u{a0}: aucun n’est imposé.",
    source: DECRET,
    parts: &[part("vision", "", &[Key("strategie.vision")])],
};
static MOYENS: Screen = Screen {
    lead: "Ce que vous engagez, qui décide et qui suit.",
    asks: "La stratégie détermine les moyens de satisfaire aux objectifs\u{a0}: humains, financiers, techniques, partenariats.",
    source: DECRET,
    parts: &[
        part("moyens", "Moyens", &[Key("strategie.moyens")]),
        part("elu-referent", "", &[Key("strategie.gouvernance.elu_referent")]),
        part("pilotes", "Pilotes", &[Key("strategie.gouvernance.pilotes")]),
        part("instances", "Instances", &[Key("strategie.gouvernance.instances")]),
        part(
            "dispositifs",
            "Suivi, évaluation, communication",
            &[
                Key("strategie.gouvernance.dispositif_suivi"),
                Key("strategie.gouvernance.dispositif_evaluation"),
                Key("strategie.gouvernance.communication"),
            ],
        ),
        part("calendrier", "Calendrier", &[Key("strategie.calendrier")]),
    ],
};
static SUIVI: Screen = Screen {
    lead: "Chaque année\u{a0}: les relevés, l’avancement des mesures et le bilan présenté avant le débat budgétaire.",
    asks: "La stratégie fait l’objet d’un bilan annuel, dans le rapport sur la situation en matière de développement durable présenté avant les débats sur le projet de budget.",
    source: REEN,
    parts: &[
        part("bilans", "Bilans annuels", &[Key("bilans_annuels")]),
        part("releves", "Relevés des indicateurs", &[Linked("suivi-indicateurs")]),
        part("avancement", "Avancement des mesures", &[Linked("suivi-mesures")]),
    ],
};
