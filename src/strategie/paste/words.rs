//! What people call things in their tables. Words are as `french::fold` gives them; a test keeps them so.
use super::super::describe::Codes;
use crate::french::fold;

/// A title of column, and where such a column may go: the first of these keys that the record has, that its cells suit and
/// that no other column has taken. `Record.key` is for that record alone; `*` is the description, with the title as a lead;
/// `+` is a row below the one that the intitulé names.
///
/// The first words of a title say what it is about ("bilan de l’action"), so the phrase that starts first counts, the
/// longest of them. The 28 titles of Territoires en transitions are all understood (`tests/paste.rs`).
pub(super) const TITLES: &[(&str, &str)] = &[
    // what it is called
    ("titre", "intitule nom objet"),
    ("libelle", "intitule nom poste objet"),
    ("designation", "intitule nom poste"),
    ("denomination", "nom intitule"),
    ("nom", "nom intitule"),
    ("nom du pilote", "pilotes.personne"),
    ("nom du service", "pilotes.service"),
    ("nom du referent", "pilotes.personne"),
    ("objet", "objet intitule"),
    ("action", "mesures Mesure.intitule ActionEngagee.intitule *"),
    ("mesure", "mesures Mesure.intitule *"),
    ("fiche action", "mesures Mesure.intitule ActionEngagee.intitule *"),
    ("projet", "Mesure.intitule ActionEngagee.intitule *"),
    ("operation", "Mesure.intitule ActionEngagee.intitule *"),
    ("chantier", "Mesure.intitule ActionEngagee.intitule *"),
    ("engagement", "Mesure.intitule Objectif.intitule *"),
    ("indicateur", "Indicateur.intitule *"),
    ("acteur", "Acteur.nom partenaires"),
    ("organisme", "Acteur.nom organisme pilotes.structure *"),
    ("partenaire", "Acteur.nom partenaires"),
    ("partie prenante", "Acteur.nom partenaires"),
    ("contributeur", "Acteur.nom partenaires"),
    ("donnee", "Donnee.intitule donnee *"),
    ("poste", "poste intitule"),
    ("sou action", "+ *"),
    ("sou mesure", "+ *"),
    ("titre de la sou action", "+ *"),
    // where it stands
    ("n", "numero *"),
    ("no", "numero *"),
    ("num", "numero *"),
    ("ref", "numero *"),
    ("code", "numero *"),
    ("id", "numero *"),
    ("identifiant", "numero *"),
    ("axe", "axe Axe.intitule *"),
    ("sou axe", "axe *"),
    ("sou sou axe", "axe *"),
    ("pilier", "axe Axe.intitule *"),
    ("orientation", "axe Axe.intitule *"),
    ("ambition", "axe Axe.intitule *"),
    ("defi", "axe Axe.intitule *"),
    ("objectif", "cibles.valeur objectifs Objectif.intitule *"),
    ("objectif strategique", "objectifs Objectif.intitule axe *"),
    ("objectif operationnel", "objectifs Objectif.intitule *"),
    ("objectif de l action", "*"),
    ("objectif de la mesure", "*"),
    ("thematique", "themes etiquettes *"),
    ("theme", "themes etiquettes *"),
    ("domaine", "themes etiquettes *"),
    ("categorie", "categorie themes etiquettes *"),
    ("type", "type categorie type_valeur etiquettes *"),
    ("nature", "type categorie etiquettes *"),
    ("mot cle", "etiquettes *"),
    ("tag", "etiquettes *"),
    ("odd", "odd *"),
    // what it is
    ("descriptif", "description definition *"),
    ("description", "description definition *"),
    ("detail", "description definition *"),
    ("contenu", "description definition *"),
    ("presentation", "description definition *"),
    ("definition", "definition description *"),
    ("modalite", "modalite_association *"),
    ("mission", "role *"),
    ("contribution", "role *"),
    ("commentaire", "commentaire remarque_interne *"),
    ("observation", "remarque_interne commentaire *"),
    ("remarque", "remarque_interne commentaire *"),
    ("note", "remarque_interne commentaire *"),
    // how far it is
    ("statut", "statut categorie suivi.avancement suivi.commentaire *"),
    ("etat", "statut suivi.avancement suivi.commentaire *"),
    ("avancement", "statut suivi.avancement suivi.commentaire *"),
    ("tau d avancement", "suivi.avancement *"),
    ("tau de realisation", "suivi.avancement *"),
    ("etat initial", "reference.valeur *"),
    ("bilan", "resultat suivi.commentaire *"),
    ("suivi", "statut suivi.commentaire *"),
    ("resultat", "resultat releves.valeur suivi.commentaire *"),
    ("priorite", "priorite *"),
    ("niveau de priorite", "priorite *"),
    ("importance", "priorite *"),
    ("urgence", "priorite *"),
    // who
    ("pilote", "pilotes.service"),
    ("pilotage", "pilotes.service"),
    ("service", "pilotes.service"),
    ("direction", "pilotes.service"),
    ("porteur", "pilotes.service"),
    ("responsable", "pilotes.service"),
    ("referent", "pilotes.personne"),
    ("personne", "pilotes.personne"),
    ("chef de projet", "pilotes.personne"),
    ("charge de projet", "pilotes.personne"),
    ("charge de mission", "pilotes.personne"),
    ("contact", "pilotes.personne"),
    ("interlocuteur", "pilotes.personne"),
    ("fonction", "fonction pilotes.fonction"),
    ("mail", "courriel pilotes.courriel"),
    ("e mail", "courriel pilotes.courriel"),
    ("email", "courriel pilotes.courriel"),
    ("courriel", "courriel pilotes.courriel"),
    ("structure", "Acteur.nom pilotes.structure"),
    ("maitre d ouvrage", "pilotes.structure"),
    ("maitrise d ouvrage", "pilotes.structure"),
    ("elu", "elu_referent.personne"),
    ("elue", "elu_referent.personne"),
    ("public", "publics"),
    ("beneficiaire", "publics"),
    ("destinataire", "publics"),
    ("instance", "instances *"),
    ("comite", "instances *"),
    ("collectivite", "collectivites collectivite *"),
    // when
    ("echeance", "echeance fin date_fin date"),
    ("fin", "echeance fin date_fin"),
    ("date de fin", "echeance fin date_fin"),
    ("date", "date echeance"),
    ("delai", "echeance fin"),
    ("horizon", "echeance fin"),
    ("terme", "echeance fin"),
    ("calendrier", "echeance fin date"),
    ("planning", "echeance fin"),
    ("periode", "echeance fin"),
    ("temporalite", "echeance fin"),
    ("date de realisation", "echeance fin date"),
    ("annee de realisation", "echeance fin date"),
    ("debut", "debut date"),
    ("date de debut", "debut date"),
    ("demarrage", "debut"),
    ("date de demarrage", "debut"),
    ("lancement", "debut"),
    ("date de lancement", "debut"),
    ("fin reelle", "fin *"),
    ("date de fin reelle", "fin *"),
    ("date effective", "fin *"),
    ("realise le", "fin *"),
    ("acheve le", "fin *"),
    ("etape", "etapes.intitule *"),
    ("jalon", "etapes.intitule *"),
    ("annee", "annee releves.annee echeance"),
    ("annee de reference", "reference.annee *"),
    ("annee cible", "cibles.annee *"),
    ("recurrent", "recurrente *"),
    ("recurrence", "periodicite recurrente *"),
    // with what
    ("budget", "budget.prevu *"),
    ("cout", "budget.prevu *"),
    ("montant", "budget.prevu financements.prevu *"),
    ("depense", "budget.prevu *"),
    ("enveloppe", "budget.prevu *"),
    ("credit", "budget.prevu *"),
    ("estimation", "budget.prevu *"),
    ("chiffrage", "budget.prevu *"),
    ("investissement", "budget.prevu *"),
    ("fonctionnement", "budget.prevu *"),
    ("prevu", "budget.prevu cibles.valeur *"),
    ("etp", "budget.prevu *"),
    ("realise", "budget.realise releves.valeur statut *"),
    ("budget realise", "budget.realise *"),
    ("depense realisee", "budget.realise *"),
    ("consomme", "budget.realise *"),
    ("mandate", "budget.realise *"),
    ("cout reel", "budget.realise *"),
    ("financeur", "financements.financeur *"),
    ("financement", "financements.prevu financements.financeur *"),
    ("source de financement", "financements.prevu financements.financeur *"),
    ("co financement", "financements.prevu financements.financeur *"),
    ("cofinancement", "financements.prevu financements.financeur *"),
    ("subvention", "financements.prevu financements.financeur *"),
    ("moyen", "Moyen.intitule moyens_humains_techniques *"),
    ("moyen financier", "budget.prevu *"),
    ("ressource", "Moyen.intitule moyens_humains_techniques *"),
    // how it is measured
    ("unite", "unite *"),
    ("valeur", "valeur releves.valeur *"),
    ("quantite", "valeur releves.valeur *"),
    ("nombre", "valeur releves.valeur *"),
    ("valeur actuelle", "valeur releves.valeur *"),
    ("valeur initiale", "reference.valeur *"),
    ("valeur de reference", "reference.valeur *"),
    ("valeur de depart", "reference.valeur *"),
    ("situation initiale", "reference.valeur *"),
    ("point de depart", "reference.valeur *"),
    ("reference", "reference.valeur numero *"),
    ("t0", "reference.valeur *"),
    ("cible", "cibles.valeur publics *"),
    ("valeur cible", "cibles.valeur *"),
    ("valeur visee", "cibles.valeur *"),
    ("objectif chiffre", "cibles.valeur *"),
    ("frequence", "periodicite *"),
    ("periodicite", "periodicite *"),
    ("methode", "methode *"),
    ("mode de calcul", "methode *"),
    ("calcul", "methode *"),
    ("outil", "methode *"),
    ("sen d evolution", "evolution_souhaitee *"),
    ("evolution", "evolution_souhaitee *"),
    ("tendance", "evolution_souhaitee *"),
    ("origine", "source *"),
    ("lien", "url documents *"),
    ("document", "documents *"),
];

/// How codes are also said. Those of `a_venir` and `en_cours` that end with a space may go on ("prévu en 2026"): what
/// follows is then kept beside the code.
const SAID: &[(&str, &[(&str, &str)])] = &[
    (
        "Statut",
        &[
            (
                "a_discuter",
                "a l etude|en reflexion|a etudier|a definir|a preciser|a arbitrer|idee|propose|proposee",
            ),
            (
                "a_venir",
                "non demarre|non demarree|non commence|non commencee|pas commence|pas commencee|pas demarre|pas demarree|\
                 a faire|a lancer|a demarrer|a realiser|a engager|a planifier|a programmer|prevu|prevue|planifie|\
                 planifiee|programme|programmee|non realise|non realisee|non engage|non engagee|futur|todo|a venir |\
                 prevu |prevue |planifie |planifiee |non demarre |non demarree ",
            ),
            (
                "en_cours",
                "engage|engagee|demarre|demarree|commence|commencee|lance|lancee|initie|initiee|partiel|partielle|\
                 partiellement realise|partiellement realisee|partiellement fait|en cour |en cour de |en continu|\
                 continu|continue|permanent|permanente|en cour",
            ),
            (
                "realisee",
                "realise|fait|faite|termine|terminee|acheve|achevee|finalise|finalisee|finie|fini|clo|close|cloture|\
                 cloturee|effectue|effectuee|livre|livree|accompli|accomplie|atteint|atteinte|done|ok",
            ),
            (
                "en_pause",
                "suspendu|suspendue|en attente|reporte|reportee|en suspen|differe|differee|gele|gelee",
            ),
            ("bloquee", "bloque|en difficulte"),
            (
                "abandonnee",
                "abandonne|annule|annulee|supprime|supprimee|non retenu|non retenue|arrete|arretee",
            ),
        ],
    ),
    (
        "Priorite",
        &[
            (
                "haute",
                "haut|eleve|elevee|fort|forte|prioritaire|urgent|urgente|p1|priorite 1|tre haute|tre forte|majeure",
            ),
            ("moyenne", "moyen|normal|normale|modere|moderee|p2|priorite 2|intermediaire|standard"),
            ("basse", "bas|faible|p3|priorite 3|secondaire|mineure"),
        ],
    ),
    (
        "Categorie",
        &[
            (
                "public",
                "publique|collectivite|etat|commune|institution|etablissement public|secteur public|institutionnel",
            ),
            ("prive", "privee|entreprise|societe|prestataire|fournisseur|secteur prive"),
            ("ess", "entreprise de l ess|cooperative|insertion"),
            ("association", "associatif|associative|asso"),
            ("citoyens", "citoyen|citoyenne|habitant|habitante|usager"),
            ("recherche", "universite|laboratoire|ecole|enseignement superieur|academique"),
            ("interne", "service interne|service|direction|agent|en interne"),
        ],
    ),
    (
        "Evolution",
        &[
            ("hausse", "augmentation|augmenter|croissant|croissante|en hausse|positive"),
            ("baisse", "diminution|diminuer|reduction|reduire|decroissant|decroissante|en baisse|negative"),
            ("stabilite", "maintien|maintenir|constante"),
        ],
    ),
    (
        "TypeDeMoyen",
        &[
            ("humains", "humain|rh|ressource humaine|personnel|agent|etp"),
            ("financiers", "financier|budget|financement"),
            ("techniques", "technique|outil|materiel|logiciel"),
            ("partenariats", "partenariat|partenaire|partenarial"),
        ],
    ),
    (
        "Volet",
        &[
            ("interne", "en interne|collectivite|administration"),
            ("territoire", "externe|territorial|habitant"),
        ],
    ),
    ("Caractere", &[("annuel", "annuelle|chaque annee|tou les ans"), ("pluriannuel", "pluriannuelle")]),
    ("Section", &[("investissement", "invest|i"), ("fonctionnement", "fonct|f")]),
    (
        "TypeDeValeur",
        &[
            ("nombre", "numerique|pourcentage|quantitatif|tau"),
            ("texte", "qualitatif"),
            ("oui_non", "oui non|booleen"),
        ],
    ),
];

/// The code that a word stands for, by its label or by these tables, and whether more follows it.
pub(super) fn code(codes: &Codes, text: &str) -> Option<(&'static str, bool)> {
    let text = fold(text);
    let (_, all) = SAID.iter().find(|(name, _)| *name == codes.name)?;
    let own = codes.values.iter().find(|(code, label)| fold(label) == text || fold(code) == text);
    let exact = |word: &str| word.trim_end() == text;
    let begins = |word: &str| word.ends_with(' ') && text.starts_with(word);
    let find = |suits: &dyn Fn(&str) -> bool| {
        all.iter().find(|(_, words)| words.split('|').any(suits)).map(|(code, _)| *code)
    };
    own.map(|(code, _)| (*code, false))
        .or_else(|| find(&exact).map(|code| (code, false)))
        .or_else(|| find(&begins).map(|code| (code, true)))
}
/// Units that a title may give between parentheses, and that a column without title may hold.
pub(super) const UNITS: &[&str] = &[
    "%",
    "ans",
    "an",
    "mois",
    "jours",
    "heures",
    "h",
    "t CO2e",
    "t CO2",
    "tCO2e",
    "tCO2",
    "kg CO2e",
    "kgCO2e",
    "kg",
    "t",
    "tonnes",
    "kWh",
    "MWh",
    "GWh",
    "€",
    "k€",
    "M€",
    "€ HT",
    "€ TTC",
    "k€ HT",
    "ETP",
    "agents",
    "habitants",
    "équipements",
    "postes",
    "nombre",
    "/100",
    "classe",
    "Go",
    "To",
    "m3",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_fold_gives_them() {
        let mut wrong = vec![];
        let mut seen = vec![];
        for (title, keys) in TITLES {
            if fold(title) != *title || keys.is_empty() || seen.contains(title) {
                wrong.push(*title);
            }
            seen.push(title);
        }
        for (name, codes) in SAID {
            let table = crate::strategie::table::coded::ALL.iter().find(|c| c.name == *name).unwrap();
            let mut seen = vec![];
            for (code, words) in *codes {
                assert!(table.label(code).is_some(), "{name} {code}");
                for word in words.split('|') {
                    if fold(word) != word.trim_end() || seen.contains(&word) {
                        wrong.push(word);
                    }
                    seen.push(word);
                }
            }
        }
        assert_eq!(wrong, Vec::<&str>::new());
    }
}
