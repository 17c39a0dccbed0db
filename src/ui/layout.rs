//! Where each field of the file is written: the screens of the sections, and the sheet of each record.
//! A test compares this with the table: every field has its place (`tests/layout.rs`).
use super::address::Section;
use crate::strategie::Step;
use crate::strategie::describe::{Field, Kind, Record};
use crate::strategie::table::described as d;

/// What stands on a sheet. Keys are dotted paths from the object of the sheet.
#[derive(Clone, Copy)]
pub enum Item {
    /// One field, by the component of its kind; a list by that of its record.
    Key(&'static str),
    /// The five keys of a *valeur* (and `mode`, `numerateur`, `denominateur` where the record has them), as one field.
    /// The text is the sub-record that holds them, or empty for the object itself.
    Value(&'static str),
    /// An amount of a Ligne with its unit and precision.
    Amount(&'static str),
    /// The year, or the span of years, of a Ligne.
    Years,
    /// A list that is typed into as one short field while it has at most one row: its key, the key in the row.
    Short(&'static str, &'static str),
    /// The sum of a list of Lignes, typed into while there is at most one.
    Budget,
    /// The headline indicateur of an objectif: what is to be reduced, from where, to where.
    Reduction,
    /// The mesures, indicateurs or moyens of the objectif of the sheet, or of the axe.
    Linked(&'static str),
}
use Item::*;

/// A part of a sheet: folded in a record, a heading in a section.
pub struct Part {
    /// The word of its address and of its id.
    pub word: &'static str,
    /// Empty: no heading.
    pub title: &'static str,
    /// What stands in it.
    pub items: &'static [Item],
}
/// How a row of a list looks.
pub enum Row {
    /// A line that opens in place; its other columns.
    Line(&'static [Item]),
    /// Cells to fill, side by side.
    Cells(&'static [Item]),
}
/// How a record is written.
pub struct Sheet {
    /// The record.
    pub record: &'static Record,
    /// One of them, with its article: "un acteur".
    pub one: &'static str,
    /// Several: "acteurs".
    pub many: &'static str,
    /// What an empty list says.
    pub empty: &'static str,
    /// In a list.
    pub row: Row,
    /// The field at the head of the sheet.
    pub head: &'static str,
    /// The fields of the open row, and the first ones of the whole sheet.
    pub main: &'static [Item],
    /// More first fields that only the whole sheet shows.
    pub more: &'static [Item],
    /// The rest; empty when the open row has everything.
    pub parts: &'static [Part],
}

const fn part(word: &'static str, title: &'static str, items: &'static [Item]) -> Part {
    Part { word, title, items }
}

/// The sheet of a record; `None` for the records that have no rows of their own.
pub fn sheet(record: &'static Record) -> Option<&'static Sheet> {
    SHEETS.iter().find(|s| std::ptr::eq(s.record, record))
}

static SHEETS: &[Sheet] = &[
    Sheet {
        record: &d::Collectivite,
        one: "une collectivité",
        many: "collectivités",
        empty: "Qui porte la stratégie ? La première citée est la principale.",
        row: Row::Line(&[Key("type"), Key("population")]),
        head: "nom",
        main: &[
            Key("type"),
            Key("population"),
            Key("annee_population"),
            Key("communes_membres"),
            Key("siren"),
            Key("siret"),
            Key("code_insee"),
            Key("site_web"),
        ],
        more: &[],
        parts: &[],
    },
    Sheet {
        record: &d::Deliberation,
        one: "une délibération",
        many: "délibérations",
        empty: "La date et le numéro du vote, quand il aura eu lieu.",
        row: Row::Line(&[Key("porte_sur"), Key("date")]),
        head: "objet",
        main: &[
            Key("porte_sur"),
            Key("organe"),
            Key("date"),
            Key("date_fin"),
            Key("numero"),
            Key("url"),
            Key("collectivite"),
        ],
        more: &[],
        parts: &[],
    },
    Sheet {
        record: &d::Acteur,
        one: "un acteur",
        many: "acteurs",
        empty: "Qui est concerné ? Communes, fournisseurs, associations, habitants…",
        row: Row::Line(&[Key("categorie"), Key("role")]),
        head: "nom",
        main: &[Key("categorie"), Key("role"), Key("modalite_association")],
        more: &[],
        parts: &[],
    },
    Sheet {
        record: &d::ActionEngagee,
        one: "une action",
        many: "actions engagées",
        empty: "Rien avant la stratégie ? C’est une réponse prévue par le texte.",
        row: Row::Line(&[Key("debut"), Key("fin")]),
        head: "intitule",
        main: &[Key("description"), Key("debut"), Key("fin"), Key("resultat")],
        more: &[],
        parts: &[part(
            "place",
            "Thèmes et documents",
            &[Key("themes"), Key("volets"), Key("documents"), Key("catalogue")],
        )],
    },
    Sheet {
        record: &d::Donnee,
        one: "une donnée",
        many: "données",
        empty: "Une seule suffit pour commencer : le nombre d’équipements, par exemple.",
        row: Row::Line(&[Value(""), Key("annee")]),
        head: "intitule",
        main: &[Value(""), Key("unite"), Key("annee"), Key("source"), Key("ventilation")],
        more: &[],
        parts: &[part(
            "methode",
            "Périmètre et méthode",
            &[
                Key("texte"),
                Key("date"),
                Key("volets"),
                Key("perimetre"),
                Key("methode"),
                Key("commentaire"),
                Key("catalogue"),
            ],
        )],
    },
    Sheet {
        record: &d::Ventilation,
        one: "un poste",
        many: "postes",
        empty: "",
        row: Row::Cells(&[Key("poste"), Value(""), Key("unite")]),
        head: "poste",
        main: &[Value(""), Key("unite"), Key("texte"), Key("catalogue")],
        more: &[],
        parts: &[],
    },
    Sheet {
        record: &d::Axe,
        one: "un axe",
        many: "axes",
        empty: "Sans axe, les objectifs se suivent simplement.",
        row: Row::Line(&[]),
        head: "intitule",
        main: &[Key("description")],
        more: &[Key("numero"), Key("themes"), Linked("objectifs"), Linked("mesures"), Linked("indicateurs")],
        parts: &[part(
            "place",
            "Place, documents et remarque",
            &[Key("parent"), Key("documents"), Key("remarque_interne")],
        )],
    },
    Sheet {
        record: &d::Objectif,
        one: "un objectif",
        many: "objectifs",
        empty: "Que voulez-vous réduire, et de combien ?",
        row: Row::Line(&[]),
        head: "intitule",
        main: &[Key("description")],
        more: &[
            Key("themes"),
            Reduction,
            Key("volets"),
            Linked("mesures"),
            Linked("indicateurs"),
            Linked("moyens"),
        ],
        parts: &[
            part(
                "place",
                "Place et échéance",
                &[
                    Key("numero"),
                    Key("axe"),
                    Key("caractere"),
                    Key("echeance"),
                    Key("etiquettes"),
                    Key("odd"),
                    Key("finalites"),
                ],
            ),
            part(
                "diffusion",
                "Documents et remarque",
                &[Key("documents"), Key("catalogue"), Key("remarque_interne")],
            ),
        ],
    },
    Sheet {
        record: &d::Indicateur,
        one: "un indicateur",
        many: "indicateurs",
        empty: "Comment saurez-vous que cela avance ?",
        row: Row::Line(&[Key("unite"), Linked("releve"), Linked("cible")]),
        head: "intitule",
        main: &[Key("unite"), Key("evolution_souhaitee"), Key("cibles"), Key("releves")],
        more: &[Key("definition")],
        parts: &[
            part(
                "reference",
                "Point de départ",
                &[
                    Key("donnee"),
                    Value("reference"),
                    Key("reference.annee"),
                    Key("reference.date"),
                    Key("reference.texte"),
                    Key("reference.provisoire"),
                    Key("reference.collectivite"),
                    Key("reference.perimetre"),
                    Key("reference.methode"),
                    Key("reference.source"),
                    Key("reference.commentaire"),
                    Key("reference.ventilation"),
                ],
            ),
            part(
                "methode",
                "Mesure et méthode",
                &[
                    Key("type_valeur"),
                    Key("periodicite"),
                    Key("formule.numerateur"),
                    Key("formule.denominateur"),
                    Key("formule.unite"),
                    Key("cumulatif"),
                    Key("cumul_depuis"),
                    Key("perimetre"),
                    Key("methode"),
                    Key("source"),
                    Key("pilotes"),
                ],
            ),
            part(
                "place",
                "Place dans la stratégie",
                &[
                    Key("numero"),
                    Key("axe"),
                    Key("objectifs"),
                    Key("mesures"),
                    Key("collectivites"),
                    Key("volets"),
                ],
            ),
            part(
                "diffusion",
                "Obligation, documents, diffusion",
                &[
                    Key("obligation"),
                    Key("catalogue"),
                    Key("documents"),
                    Key("confidentiel"),
                    Key("remarque_interne"),
                ],
            ),
        ],
    },
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
        record: &d::Mesure,
        one: "une mesure",
        many: "mesures",
        empty: "Que ferez-vous pour y arriver ?",
        row: Row::Line(&[Short("pilotes", "service"), Key("echeance")]),
        head: "intitule",
        main: &[Key("description"), Key("statut"), Short("pilotes", "service"), Key("echeance"), Budget],
        more: &[Key("priorite")],
        parts: &[
            part(
                "place",
                "Place dans la stratégie",
                &[
                    Key("numero"),
                    Key("objectifs"),
                    Key("axe"),
                    Key("parent"),
                    Key("collectivites"),
                    Key("themes"),
                    Key("volets"),
                    Key("etiquettes"),
                    Key("odd"),
                    Key("finalites"),
                ],
            ),
            part(
                "calendrier",
                "Calendrier et étapes",
                &[Key("debut"), Key("fin"), Key("caractere"), Key("recurrente"), Key("etapes")],
            ),
            part(
                "personnes",
                "Personnes et participation",
                &[
                    Key("pilotes"),
                    Key("elu_referent"),
                    Key("instances"),
                    Key("partenaires"),
                    Key("publics"),
                    Key("participation_citoyenne"),
                ],
            ),
            part(
                "moyens",
                "Moyens et budget",
                &[Key("moyens_humains_techniques"), Key("budget"), Key("financements")],
            ),
            part("suivi", "Suivi par année", &[Key("suivi")]),
            part(
                "diffusion",
                "Obligation, documents, diffusion",
                &[
                    Key("obligation"),
                    Key("catalogue"),
                    Key("documents"),
                    Key("confidentiel"),
                    Key("remarque_interne"),
                ],
            ),
        ],
    },
    Sheet {
        record: &d::Etape,
        one: "une étape",
        many: "étapes",
        empty: "",
        row: Row::Cells(&[Key("intitule"), Key("echeance"), Key("realisee")]),
        head: "intitule",
        main: &[Key("echeance"), Key("realisee")],
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
        record: &d::Moyen,
        one: "un moyen",
        many: "moyens",
        empty: "Temps d’agents, budget, outils, partenaires.",
        row: Row::Line(&[Key("type"), Budget]),
        head: "intitule",
        main: &[Key("type"), Budget, Key("description")],
        more: &[],
        parts: &[
            part("budget", "Budget et financements", &[Key("budget"), Key("financements")]),
            part(
                "place",
                "Place dans la stratégie",
                &[Key("objectifs"), Key("axe"), Key("remarque_interne")],
            ),
        ],
    },
    Sheet {
        record: &d::Ligne,
        one: "une ligne",
        many: "lignes",
        empty: "",
        row: Row::Cells(&[Years, Amount("prevu"), Amount("realise"), Key("section"), Key("commentaire")]),
        head: "",
        main: &[
            Years,
            Amount("prevu"),
            Amount("realise"),
            Key("unite"),
            Key("qualificatif"),
            Key("section"),
            Key("financeur"),
            Key("commentaire"),
        ],
        more: &[],
        parts: &[],
    },
    Sheet {
        record: &d::Responsable,
        one: "une personne",
        many: "personnes",
        empty: "",
        row: Row::Cells(&[
            Key("personne"),
            Key("fonction"),
            Key("service"),
            Key("structure"),
            Key("courriel"),
        ]),
        head: "personne",
        main: &[Key("fonction"), Key("service"), Key("structure"), Key("courriel")],
        more: &[],
        parts: &[],
    },
    Sheet {
        record: &d::Instance,
        one: "une instance",
        many: "instances",
        empty: "Qui se réunit pour décider et suivre ?",
        row: Row::Line(&[Key("role"), Key("periodicite")]),
        head: "nom",
        main: &[Key("role"), Key("composition"), Key("periodicite")],
        more: &[],
        parts: &[],
    },
    Sheet {
        record: &d::Evenement,
        one: "une date",
        many: "dates",
        empty: "Aucune date à venir.",
        row: Row::Cells(&[Key("date"), Key("date_fin"), Key("intitule")]),
        head: "intitule",
        main: &[Key("date"), Key("date_fin")],
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
    Sheet {
        record: &d::DocumentLie,
        one: "un document",
        many: "documents liés",
        empty: "PCAET, SPASER, schéma directeur… un lien suffit.",
        row: Row::Line(&[Key("type"), Key("date")]),
        head: "intitule",
        main: &[Key("type"), Key("date"), Key("url")],
        more: &[],
        parts: &[],
    },
    Sheet {
        record: &d::Label,
        one: "un label",
        many: "labels",
        empty: "Aucun label, et ce n’est pas demandé.",
        row: Row::Line(&[Key("niveau"), Key("date")]),
        head: "nom",
        main: &[Key("niveau"), Key("organisme"), Key("date"), Key("date_fin"), Key("url")],
        more: &[],
        parts: &[],
    },
];

/// The financements of a mesure or a moyen are Lignes too: who pays stands where the section of the budget stands.
pub static FINANCEMENT: &[Item] =
    &[Years, Amount("prevu"), Amount("realise"), Key("financeur"), Key("commentaire")];

/// An indicateur in the yearly follow-up: its relevés.
pub static SUIVI_INDICATEUR: Sheet = Sheet {
    record: &d::Indicateur,
    one: "un indicateur",
    many: "indicateurs",
    empty: "Les indicateurs s’écrivent dans « Axes et objectifs » ; leurs relevés se saisissent ici.",
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
    empty: "Les mesures s’écrivent dans « Axes et objectifs » ; leur avancement se saisit ici.",
    row: Row::Line(&[Short("pilotes", "service"), Key("echeance")]),
    head: "",
    main: &[Key("statut"), Key("suivi")],
    more: &[],
    parts: &[],
};

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
        part("contact", "Contact", &[Key("contact")]),
        part("deliberations", "Délibérations", &[Key("deliberations")]),
        part("documents", "Documents liés", &[Key("documents_lies")]),
        part("labels", "Labels", &[Key("labels")]),
        part("remarques", "Remarques", &[Key("remarque"), Key("remarque_interne"), Key("licence")]),
    ],
};
static PROGRAMME: Screen = Screen {
    lead: "Ce qui précède la stratégie : qui est concerné, d’où vous partez, ce qui est déjà fait.",
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
            "Actions déjà engagées",
            &[
                Key("programme_de_travail.actions_engagees"),
                Key("programme_de_travail.aucune_action_engagee"),
            ],
        ),
        part("remarque", "", &[Key("programme_de_travail.remarque_interne")]),
    ],
};
static AXES: Screen = Screen {
    lead: "Vos objectifs de réduction, rangés comme vous voulez : par axes, ou sans axe.",
    asks: "La stratégie fixe des objectifs de réduction de l’empreinte numérique du territoire, les indicateurs de suivi associés, et les mesures pour y parvenir. Les six thèmes du décret « peuvent notamment » la structurer : aucun n’est imposé.",
    source: DECRET,
    parts: &[part("vision", "", &[Key("strategie.vision")])],
};
static MOYENS: Screen = Screen {
    lead: "Ce que vous engagez, qui décide et qui suit.",
    asks: "La stratégie détermine les moyens de satisfaire aux objectifs : humains, financiers, techniques, partenariats.",
    source: DECRET,
    parts: &[
        part("moyens", "Moyens", &[Key("strategie.moyens")]),
        part("elu-referent", "Élu référent", &[Key("strategie.gouvernance.elu_referent")]),
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
    lead: "Chaque année : les relevés, l’avancement des mesures et le bilan présenté avant le débat budgétaire.",
    asks: "La stratégie fait l’objet d’un bilan annuel, dans le rapport sur la situation en matière de développement durable présenté avant les débats sur le projet de budget.",
    source: REEN,
    parts: &[
        part("bilans", "Bilans annuels", &[Key("bilans_annuels")]),
        part("releves", "Relevés des indicateurs", &[Linked("suivi-indicateurs")]),
        part("avancement", "Avancement des mesures", &[Linked("suivi-mesures")]),
    ],
};

/// The steps and the field that a dotted path of keys leads to, from a record.
pub fn resolve(mut record: &'static Record, keys: &str) -> Option<(Vec<Step>, &'static Field)> {
    let (mut steps, mut field) = (vec![], None);
    for key in keys.split('.') {
        let i = record.find(key, 0)?;
        let f = &record.fields[i];
        steps.push(Step::Field(i as u8));
        if let Kind::One(inner) = f.kind {
            record = inner;
        }
        field = Some(f);
    }
    Some((steps, field?))
}
/// Keys of short texts.
const SHORT: &[&str] = &[
    "numero",
    "unite",
    "code_insee",
    "periodicite",
    "niveau",
    "fonction",
    "service",
    "personne",
    "structure",
    "courriel",
    "licence",
    "financeur",
    "poste",
];
/// Whether a field is short enough to stand beside another.
pub fn is_short_field(field: &Field) -> bool {
    let short = matches!(
        field.kind,
        Kind::Date
            | Kind::Number
            | Kind::Integer
            | Kind::Year
            | Kind::Code(_)
            | Kind::Siren
            | Kind::Siret
            | Kind::Email
            | Kind::Entry
    );
    short || SHORT.contains(&field.key)
}
/// Fields that are short enough to stand two by two.
pub fn is_short(item: &Item, record: &'static Record) -> bool {
    match item {
        Value(_) | Amount(_) | Years | Short(..) | Budget => true,
        Key(key) => resolve(record, key).is_some_and(|(_, field)| is_short_field(field)),
        _ => false,
    }
}
