//! The catalogue and the directory, declared as the strategy file is: their rows hold records of a strategy, ready to be taken over.

use crate::{codes, records};

codes! {
    Sorte {
        action = "Action",
        indicateur = "Indicateur",
        acteur = "Acteur",
        donnee = "Donnée de bilan",
        poste = "Poste de ventilation",
        objectif = "Objectif",
        moyen = "Moyen",
        ressource = "Ressource",
        retour = "Retour d’expérience",
        prerequis = "Préalable",
    }
    Bilan {
        impact = "Impact environnemental",
        usages = "Usages",
    }
}

records! {
    with [crate::strategie::table] { Acteur, Collectivite, Donnee, Indicateur, Mesure, Moyen, Objectif }

    Catalogue "Catalogue" {
        format: text = "Format",
        version: date = "Version",
        sources: list(Source) = "Sources",
        themes: list(Theme) = "Thèmes",
        entrees: list(Entree) = "Entrées",
        obligations: list(Obligation) = "Obligations",
    }
    Source "Source" {
        id: id = "Identifiant",
        intitule: text = "Intitulé",
        auteur: text = "Auteur",
        date: date = "Date",
        url: url = "Adresse",
        verifie_le: date = "Vérifié le",
    }
    Theme "Thème" {
        id: id = "Identifiant",
        numero: integer = "Numéro",
        intitule: text = "Intitulé",
        court: text = "Intitulé court",
    }
    Lien "Lien" {
        id: id = "Identifiant",
        intitule: text = "Intitulé",
        url: url = "Adresse",
    }
    Entree "Entrée" {
        id: id = "Identifiant",
        source: reference(Source) = "Source",
        sorte: code(Sorte) = "Sorte",
        themes: ints(6) = "Thèmes",
        parent: reference(Entree) = "Entrée parente",
        bilan: code(Bilan) = "Bilan",
        intitule: text = "Intitulé",
        description: long = "Description",
        mots: tags = "Autres mots",
        url: url = "Adresse",
        liens: list(Lien) = "Liens",
        obligation: entry = "Obligation",
        avertissement: long = "Avertissement",
        acteur: one(Acteur) = "Acteur",
        donnee: one(Donnee) = "Donnée",
        objectif: one(Objectif) = "Objectif",
        mesure: one(Mesure) = "Mesure",
        indicateur: one(Indicateur) = "Indicateur",
        moyen: one(Moyen) = "Moyen",
    }
    Obligation "Obligation" {
        id: id = "Identifiant",
        intitule: text = "Intitulé",
        texte: text = "Texte",
        date: date = "Date du texte",
        url: url = "Adresse",
        verifie_le: date = "Vérifié le",
        resume: long = "Résumé",
        avertissement: long = "Avertissement",
        parties: list(Partie) = "Parties",
        indicateur: one(Indicateur) = "Indicateur",
        liens: list(Lien) = "Liens",
    }
    Partie "Partie" {
        id: id = "Identifiant",
        intitule: text = "Intitulé",
        description: long = "Description",
    }
    Annuaire "Annuaire" {
        format: text = "Format",
        version: date = "Version",
        source: text = "Source",
        url: url = "Adresse",
        collectivites: list(Collectivite) = "Collectivités",
    }
}
