//! Year by year: the sheets of relevés, cibles, suivi and bilans annuels.
use super::Item::*;
use super::{Row, Sheet, part};
use crate::strategie::table::described as d;

pub static SHEETS: &[Sheet] = &[
    Sheet {
        record: &d::Releve,
        one: "un relevé",
        many: "relevés",
        empty: "",
        row: Row::Cells(&[Key("annee"), Value(""), Key("provisoire"), Key("commentaire")]),
        head: "",
        main: &[
            Key("annee"),
            Value(""),
            Key("provisoire"),
            Key("date"),
            Key("collectivite"),
            Key("texte"),
            Key("perimetre"),
            Key("methode"),
            Key("source"),
            Key("commentaire"),
            Key("ventilation"),
        ],
        more: &[],
        parts: &[],
    },
    Sheet {
        record: &d::Cible,
        one: "une cible",
        many: "cibles",
        empty: "",
        row: Row::Cells(&[Key("annee"), Value(""), Key("origine"), Key("palier")]),
        head: "",
        main: &[
            Key("annee"),
            Value(""),
            Key("origine"),
            Key("palier"),
            Key("collectivite"),
            Key("texte"),
            Key("source"),
            Key("commentaire"),
        ],
        more: &[],
        parts: &[],
    },
    Sheet {
        record: &d::Suivi,
        one: "une année",
        many: "années de suivi",
        empty: "",
        row: Row::Cells(&[Key("annee"), Key("statut"), Key("avancement"), Key("commentaire")]),
        head: "",
        main: &[Key("annee"), Key("statut"), Key("avancement"), Key("collectivite"), Key("commentaire")],
        more: &[],
        parts: &[],
    },
    Sheet {
        record: &d::BilanAnnuel,
        one: "un bilan",
        many: "bilans annuels",
        empty: "Le premier sera dû l’année qui suit l’adoption.",
        row: Row::Line(&[Linked("presentations")]),
        head: "",
        main: &[Key("annee"), Key("synthese_interne"), Key("synthese_territoire"), Key("presentations")],
        more: &[],
        parts: &[part(
            "suite",
            "Modalités, difficultés, perspectives",
            &[Key("modalites"), Key("difficultes"), Key("perspectives"), Key("remarque_interne")],
        )],
    },
    Sheet {
        record: &d::Presentation,
        one: "une présentation",
        many: "présentations",
        empty: "",
        row: Row::Line(&[Key("base_legale")]),
        head: "",
        main: &[
            Key("date"),
            Key("date_debat_budgetaire"),
            Key("base_legale"),
            Key("collectivite"),
            Key("deliberation"),
        ],
        more: &[],
        parts: &[],
    },
];

/// An indicateur in the yearly follow-up: its relevés.
pub static SUIVI_INDICATEUR: Sheet = Sheet {
    record: &d::Indicateur,
    one: "un indicateur",
    many: "indicateurs",
    empty: "Les indicateurs s’écrivent dans «\u{a0}Axes et objectifs\u{a0}»\u{a0}; leurs relevés se saisissent ici.",
    row: Row::Line(&[Linked("releve"), Linked("cible")]),
    head: "",
    main: &[Key("releves")],
    more: &[],
    parts: &[],
};
/// A mesure in the yearly follow-up: where it stands, year by year.
pub static SUIVI_MESURE: Sheet = Sheet {
    record: &d::Mesure,
    one: "une mesure",
    many: "mesures",
    empty: "Les mesures s’écrivent dans «\u{a0}Axes et objectifs\u{a0}»\u{a0}; leur avancement se saisit ici.",
    row: Row::Line(&[Short("pilotes", "service"), Key("echeance")]),
    head: "",
    main: &[Key("statut"), Key("suivi")],
    more: &[],
    parts: &[],
};
