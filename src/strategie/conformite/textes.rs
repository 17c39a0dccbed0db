//! The texts that the rules rest on, their thresholds and dates: one table, dated and sourced.

/// A text, and when and where we read it.
pub struct Texte {
    pub id: &'static str,
    /// As it is named beside a finding.
    pub court: &'static str,
    pub intitule: &'static str,
    /// Of the text.
    pub date: &'static str,
    /// Where the official text is.
    pub url: &'static str,
    /// What we read of it, and where.
    pub lu: &'static str,
    /// The day on which we last checked it.
    pub verifie_le: &'static str,
}

/// What makes the strategy an obligation: art. 35, I.
pub static LOI_REEN: Texte = Texte {
    id: "loi-reen-35",
    court: "Loi REEN, art. 35",
    intitule: "Loi nᵒ 2021-1485 du 15 novembre 2021 visant à réduire l’empreinte environnementale du numérique en France, article 35",
    date: "2021-11-15",
    url: "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000044327272",
    lu: "I, reproduit mot pour mot par le cabinet Landot le 25 août 2022, et amendement nᵒ 274 qui l’a écrit",
    verifie_le: "2026-11-25",
};
/// What the strategy and its programme de travail contain.
pub static DECRET: Texte = Texte {
    id: "cgct-d-2311-15-1",
    court: "CGCT, D. 2311-15-1",
    intitule: "Décret nᵒ 2022-1084 du 29 juillet 2022 relatif à l’élaboration d’une stratégie numérique responsable (article D. 2311-15-1 du code général des collectivités territoriales)",
    date: "2022-07-29",
    url: "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000046113741",
    lu: "notice au Journal officiel, et contenu repris par la mission interministérielle numérique écoresponsable le 1er septembre 2022",
    verifie_le: "2026-11-25",
};
/// The report in which the yearly bilan stands.
pub static RAPPORT: Texte = Texte {
    id: "cgct-l-2311-1-1",
    court: "CGCT, L. 2311-1-1",
    intitule: "Code général des collectivités territoriales, article L. 2311-1-1, dans sa rédaction en vigueur depuis le 1er janvier 2025",
    date: "2021-11-15",
    url: "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006070633/",
    lu: "article consolidé, en traduction, et notice du décret nᵒ 2022-1084 qui en cite les mots",
    verifie_le: "2026-11-25",
};
/// What this report says of each policy.
pub static CONTENU_DU_RAPPORT: Texte = Texte {
    id: "cgct-d-2311-15",
    court: "CGCT, D. 2311-15",
    intitule: "Décret nᵒ 2011-687 du 17 juin 2011 relatif au rapport sur la situation en matière de développement durable (article D. 2311-15 du code général des collectivités territoriales)",
    date: "2011-06-17",
    url: "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000024198553",
    lu: "notice au Journal officiel",
    verifie_le: "2026-11-25",
};
/// All of them, in the order in which they were made or came into force.
pub static TEXTES: [&Texte; 4] = [&LOI_REEN, &DECRET, &RAPPORT, &CONTENU_DU_RAPPORT];

/// What the report says of each policy. D. 2311-15.
pub const MODALITES: &str = "modalités d’élaboration, de mise en œuvre et d’évaluation";
/// « plus de 50 000 habitants »: the text applies above, not at. Loi REEN, art. 35, I.
pub const HABITANTS: f64 = 50_000.0;
/// « au plus tard le 1er janvier 2023 »: the programme de travail. Loi REEN, art. 35, I.
pub const PROGRAMME_AVANT: &str = "2023-01-01";
/// « au plus tard le 1er janvier 2025 »: the strategy. Loi REEN, art. 35, I.
pub const STRATEGIE_AVANT: &str = "2025-01-01";
/// The first year that a bilan is about. Loi REEN, art. 35, III: it comes into the report on 1 January 2025.
pub const PREMIER_BILAN: u32 = 2024;
