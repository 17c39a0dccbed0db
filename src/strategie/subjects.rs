//! What strategies are sorted by: the six themes of the decree, the goals and the aims of sustainable development.
//! Short labels in the official order, numbered from 1.

/// CGCT, D. 2311-15-1: what the objectifs « peuvent notamment porter sur ».
pub const THEMES: [&str; 6] = [
    "Commande publique durable et réemploi",
    "Cycle de vie du matériel",
    "Écoconception des sites et services",
    "Sensibilisation des élus et des agents",
    "Sensibilisation des citoyens et inclusion numérique",
    "Territoire connecté et données ouvertes",
];
/// The 17 objectifs de développement durable of the Agenda 2030 (United Nations, resolution A/RES/70/1).
pub const ODD: [&str; 17] = [
    "Pas de pauvreté",
    "Faim «\u{a0}zéro\u{a0}»",
    "Bonne santé et bien-être",
    "Éducation de qualité",
    "Égalité entre les sexes",
    "Eau propre et assainissement",
    "Énergie propre et d’un coût abordable",
    "Travail décent et croissance économique",
    "Industrie, innovation et infrastructure",
    "Inégalités réduites",
    "Villes et communautés durables",
    "Consommation et production responsables",
    "Lutte contre les changements climatiques",
    "Vie aquatique",
    "Vie terrestre",
    "Paix, justice et institutions efficaces",
    "Partenariats pour la réalisation des objectifs",
];
/// Code de l’environnement, L. 110-1 III.
pub const FINALITES: [&str; 5] = [
    "Lutte contre le changement climatique",
    "Préservation de la biodiversité, des milieux et des ressources",
    "Cohésion sociale et solidarité entre les territoires et les générations",
    "Épanouissement de tous les êtres humains",
    "Transition vers une économie circulaire",
];
