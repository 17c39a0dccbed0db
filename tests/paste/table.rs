/// A pasted text, the keys of its columns ("-" is none), the rows it gives, the rows it makes elsewhere, how many cells are
/// to be made precise.
type Case = (&'static Record, &'static str, &'static str, &'static [&'static str], &'static str, usize);
#[rustfmt::skip]
const CASES: &[Case] = &[
    // plain lines: blank ones, bullets and order are left out
    (&d::Mesure, "Former les agents\nAcheter reconditionné\n\nÉteindre les serveurs", "intitule", &[
        r#"{"intitule":"Former les agents"}"#,
        r#"{"intitule":"Acheter reconditionné"}"#,
        r#"{"intitule":"Éteindre les serveurs"}"#,
    ], "", 0),
    (&d::Mesure, "- Former les agents ;\n- Acheter reconditionné ;\n- Éteindre.", "intitule", &[
        r#"{"intitule":"Former les agents"}"#,
        r#"{"intitule":"Acheter reconditionné"}"#,
        r#"{"intitule":"Éteindre"}"#,
    ], "", 0),
    (&d::Mesure, "1. Former\n2. Acheter\n3) Éteindre", "intitule", &[
        r#"{"intitule":"Former"}"#,
        r#"{"intitule":"Acheter"}"#,
        r#"{"intitule":"Éteindre"}"#,
    ], "", 0),
    (&d::Mesure, "1.\tFormer\n2.\tAcheter", "intitule", &[
        r#"{"intitule":"Former"}"#,
        r#"{"intitule":"Acheter"}"#,
    ], "", 0),
    (&d::Mesure, "•\tFormer\n•\tAcheter", "intitule", &[
        r#"{"intitule":"Former"}"#,
        r#"{"intitule":"Acheter"}"#,
    ], "", 0),
    (&d::Mesure, "1.1 Former\n1.2 Acheter\n2.1 Éteindre", "numero intitule", &[
        r#"{"numero":"1.1","intitule":"Former"}"#,
        r#"{"numero":"1.2","intitule":"Acheter"}"#,
        r#"{"numero":"2.1","intitule":"Éteindre"}"#,
    ], "", 0),
    (&d::Acteur, "1.1 Former\n1.2 Acheter", "nom", &[
        r#"{"nom":"1.1 Former"}"#,
        r#"{"nom":"1.2 Acheter"}"#,
    ], "", 0),
    (&d::Mesure, "3 ateliers par an\n10.000 postes", "intitule", &[
        r#"{"intitule":"3 ateliers par an"}"#,
        r#"{"intitule":"10.000 postes"}"#,
    ], "", 0),
    (&d::Mesure, "\"Zéro papier\"\nProjet \"vert\"", "intitule", &[
        r#"{"intitule":"\"Zéro papier\""}"#,
        r#"{"intitule":"Projet \"vert\""}"#,
    ], "", 0),
    (&d::Mesure, "Mesures\nFormer\nAcheter", "intitule", &[
        r#"{"intitule":"Former"}"#,
        r#"{"intitule":"Acheter"}"#,
    ], "", 0),
    (&d::Mesure, "Former ; puis acheter\nTrier ; puis donner", "intitule", &[
        r#"{"intitule":"Former ; puis acheter"}"#,
        r#"{"intitule":"Trier ; puis donner"}"#,
    ], "", 0),
    (&d::Mesure, "Former; acheter\nTrier", "intitule", &[
        r#"{"intitule":"Former; acheter"}"#,
        r#"{"intitule":"Trier"}"#,
    ], "", 0),
    // cells: quotes, line ends, spaces that do not break, `;` files, missing and blank cells
    (&d::Mesure, "Action\tPilote\tÉchéance\tBudget\tStatut\r\nFormer les agents\tDSI\tfin 2026\t12 k€\tEn cours\r\n\"Acheter \"\"vert\"\"\r\net moins\"\tDSI / Achats\t30/06/2027\t5 000,00 €\tfait\r\n", "intitule pilotes.service echeance budget.prevu statut", &[
        r#"{"intitule":"Former les agents","statut":"en_cours","pilotes":[{"service":"DSI"}],"budget":[{"unite":"eur","prevu":12000}],"a_preciser":{"echeance":"fin 2026"}}"#,
        r#"{"intitule":"Acheter \"vert\" et moins","statut":"realisee","echeance":"2027-06-30","pilotes":[{"service":"DSI"},{"service":"Achats"}],"budget":[{"unite":"eur","prevu":5000}]}"#,
    ], "", 1),
    (&d::Mesure, "N°;Action;Échéance\n1;Former;2027\n2;\"Acheter; trier\";mars 2028", "numero intitule echeance", &[
        r#"{"numero":"1","intitule":"Former","echeance":"2027"}"#,
        r#"{"numero":"2","intitule":"Acheter; trier","echeance":"2028-03"}"#,
    ], "", 0),
    (&d::Mesure, "Former;DSI\nAcheter;DRH", "intitule pilotes.service", &[
        r#"{"intitule":"Former","pilotes":[{"service":"DSI"}]}"#,
        r#"{"intitule":"Acheter","pilotes":[{"service":"DRH"}]}"#,
    ], "", 0),
    (&d::Mesure, "\u{feff}Action\u{a0}\tPilote\u{a0}:\n\u{a0}Former\u{a0}les agents\u{a0}\tDSI", "intitule pilotes.service", &[
        r#"{"intitule":"Former les agents","pilotes":[{"service":"DSI"}]}"#,
    ], "", 0),
    (&d::Mesure, "Action\tPilote\nFormer", "intitule pilotes.service", &[
        r#"{"intitule":"Former"}"#,
    ], "", 0),
    (&d::Mesure, "\t\n\n", "", &[
    ], "", 0),
    (&d::Mesure, "Plan d’action numérique\t\t\t\n\t\t\t\nAction\tPilote\tÉchéance\tStatut\nA\tDSI\t2027\tfait", "intitule pilotes.service echeance statut", &[
        r#"{"intitule":"A","statut":"realisee","echeance":"2027","pilotes":[{"service":"DSI"}]}"#,
    ], "", 0),
    // what a column is, by its title, or by its cells
    (&d::Mesure, "N°\tLibellé\tService porteur\tBudget 2026 (k€ HT)\tBudget 2027 (k€ HT)\tÉtat d’avancement\tPriorité\tCommentaires\n1\tFormer\tDirection de l’eau, de l’énergie et du climat\t12\t\tnon démarré\tP1\tvoir DRH\n2\tAcheter\tDSI et Achats\tà chiffrer\t-\tTerminé\tmoyenne\t", "numero intitule pilotes.service budget.prevu budget.prevu statut priorite remarque_interne", &[
        r#"{"numero":"1","intitule":"Former","statut":"a_venir","priorite":"haute","pilotes":[{"service":"Direction de l’eau, de l’énergie et du climat"}],"budget":[{"annee":2026,"unite":"eur_ht","prevu":12000}],"remarque_interne":"voir DRH"}"#,
        r#"{"numero":"2","intitule":"Acheter","statut":"realisee","priorite":"moyenne","pilotes":[{"service":"DSI"},{"service":"Achats"}],"budget":[{"annee":2026,"a_preciser":{"prevu":"à chiffrer"}}]}"#,
    ], "", 1),
    (&d::Mesure, "Former les agents\tDSI\t2027\ten cours\t12 000 €\nAcheter moins\tAchats\t2026\tfait\t5 k€", "intitule pilotes.service echeance statut budget.prevu", &[
        r#"{"intitule":"Former les agents","statut":"en_cours","echeance":"2027","pilotes":[{"service":"DSI"}],"budget":[{"unite":"eur","prevu":12000}]}"#,
        r#"{"intitule":"Acheter moins","statut":"realisee","echeance":"2026","pilotes":[{"service":"Achats"}],"budget":[{"unite":"eur","prevu":5000}]}"#,
    ], "", 0),
    (&d::Mesure, "Former les agents\tUne description assez longue pour être autre chose qu’un service de la collectivité\tDSI", "intitule description pilotes.service", &[
        r#"{"intitule":"Former les agents","description":"Une description assez longue pour être autre chose qu’un service de la collectivité","pilotes":[{"service":"DSI"}]}"#,
    ], "", 0),
    (&d::Mesure, "Former\t2025\t2027\nAcheter\t2026\tmars 2028", "intitule debut echeance", &[
        r#"{"intitule":"Former","debut":"2025","echeance":"2027"}"#,
        r#"{"intitule":"Acheter","debut":"2026","echeance":"2028-03"}"#,
    ], "", 0),
    (&d::Mesure, "1\tFormer\n2\tAcheter", "numero intitule", &[
        r#"{"numero":"1","intitule":"Former"}"#,
        r#"{"numero":"2","intitule":"Acheter"}"#,
    ], "", 0),
    (&d::Mesure, "Action\tColonne inconnue\tPilote\tDirection\nFormer\tvaleur\tDSI\tCulture\nAcheter\t\tDRH\t", "intitule * pilotes.service pilotes.service", &[
        r#"{"intitule":"Former","description":"Colonne inconnue : valeur","pilotes":[{"service":"DSI"},{"service":"Culture"}]}"#,
        r#"{"intitule":"Acheter","pilotes":[{"service":"DRH"}]}"#,
    ], "", 0),
    (&d::Mesure, "Action\tCible\tInstance\tDescription\tContexte\nA\tagents, élus\tCopil\tx\ty\nB\t\tCopil\t\tz", "intitule publics instances description *", &[
        r#"{"intitule":"A","description":"x\nContexte : y","instances":["n2"],"publics":["agents","élus"]}"#,
        r#"{"intitule":"B","description":"Contexte : z","instances":["n2"]}"#,
    ], "Instance Copil", 0),
    // statuts, dates, people, money
    (&d::Mesure, "Action\tÉtat\nA\tEn cours (50 %)\nB\ten retard\nC\tprévu en 2027\nD\tabandonnée", "intitule statut", &[
        r#"{"intitule":"A","statut":"en_cours","a_preciser":{"statut":"En cours (50 %)"}}"#,
        r#"{"intitule":"B","a_preciser":{"statut":"en retard"}}"#,
        r#"{"intitule":"C","statut":"a_venir","a_preciser":{"statut":"prévu en 2027"}}"#,
        r#"{"intitule":"D","statut":"abandonnee"}"#,
    ], "", 3),
    (&d::Mesure, "Action\tCalendrier\tAvancement\nA\t2024-2026\t50 %\nB\tcourant 2027\t100 %", "intitule echeance suivi.avancement", &[
        r#"{"intitule":"A","debut":"2024","echeance":"2026","suivi":[{"avancement":50}]}"#,
        r#"{"intitule":"B","suivi":[{"avancement":100}],"a_preciser":{"echeance":"courant 2027"}}"#,
    ], "", 1),
    (&d::Mesure, "Action\tDate de lancement\tDate de fin\tFin réelle\nA\t01/03/2026\tjuin 2026\t2026-07-02\nB\t01/03/2026 00:00:00\t\t", "intitule debut echeance fin", &[
        r#"{"intitule":"A","debut":"2026-03-01","echeance":"2026-06","fin":"2026-07-02"}"#,
        r#"{"intitule":"B","debut":"2026-03-01"}"#,
    ], "", 0),
    (&d::Mesure, "Action\tService pilote\tPersonne pilote\tStructure pilote\nA\tDSI\tCamille Exemple\tVille\nB\tDSI, Achats\tCamille Exemple\t\nC\tdsi@ville.fr\t\t", "intitule pilotes.service pilotes.personne pilotes.structure", &[
        r#"{"intitule":"A","pilotes":[{"personne":"Camille Exemple","service":"DSI","structure":"Ville"}]}"#,
        r#"{"intitule":"B","pilotes":[{"service":"DSI"},{"service":"Achats"},{"personne":"Camille Exemple"}]}"#,
        r#"{"intitule":"C","pilotes":[{"courriel":"dsi@ville.fr"}]}"#,
    ], "", 0),
    (&d::Mesure, "Action\tFinanceur 1\tMontant\tFinanceur 2\tMontant\tInvestissement 2026\tFonctionnement 2026\nA\tADEME\t5 k€\t\t\t1000\t2000\nB\tÉtat\t\tRégion\t3000 €\t\t", "intitule financements.financeur financements.prevu financements.financeur financements.prevu budget.prevu budget.prevu", &[
        r#"{"intitule":"A","budget":[{"annee":2026,"section":"investissement","prevu":1000},{"annee":2026,"section":"fonctionnement","prevu":2000}],"financements":[{"financeur":"ADEME","unite":"eur","prevu":5000}]}"#,
        r#"{"intitule":"B","financements":[{"financeur":"État"},{"financeur":"Région","unite":"eur","prevu":3000}]}"#,
    ], "", 0),
    (&d::Mesure, "Action\tPrévu 2025\tRéalisé 2025\tPrévu 2026\tETP\nA\t10 €\t9 €\t12 €\t0,5", "intitule budget.prevu budget.realise budget.prevu budget.prevu", &[
        r#"{"intitule":"A","budget":[{"annee":2025,"unite":"eur","prevu":10,"realise":9},{"annee":2026,"unite":"eur","prevu":12},{"unite":"etp","prevu":0.5}]}"#,
    ], "", 0),
    (&d::Mesure, "Action\tBudget\tÉtapes\nA\t\"12 k€ en 2026\n5 000 € en 2027\"\t\"- Convention\n- Tri\"\nB\t260 k€/an\t", "intitule budget.prevu etapes.intitule", &[
        r#"{"intitule":"A","etapes":[{"intitule":"Convention"},{"intitule":"Tri"}],"budget":[{"annee":2026,"unite":"eur","prevu":12000},{"annee":2027,"unite":"eur","prevu":5000}]}"#,
        r#"{"intitule":"B","budget":[{"a_preciser":{"prevu":"260 k€/an"}}]}"#,
    ], "", 1),
    (&d::Mesure, "Action\tThème\tODD\tVolet\tPartenaires\tBénéficiaires\tRécurrent\nA\t1, 4\tODD 12 et 13\tinterne/territoire\tADEME, Ressourcerie (Emmaüs, Envie)\tagents ; élus\toui", "intitule themes odd volets partenaires publics recurrente", &[
        r#"{"intitule":"A","themes":[1,4],"volets":["interne","territoire"],"odd":[12,13],"recurrente":true,"partenaires":["ADEME","Ressourcerie (Emmaüs, Envie)"],"publics":["agents","élus"]}"#,
    ], "", 0),
    (&d::Mesure, "Action\tk€ HT\tM€\nA\t12\t0,5", "intitule budget.prevu budget.prevu", &[
        r#"{"intitule":"A","budget":[{"unite":"eur_ht","prevu":12000},{"unite":"eur","prevu":500000}]}"#,
    ], "", 0),
    // what hangs from what: axes, objectifs, a mesure below another
    (&d::Mesure, "Axe\tAction\nSobriété\tA\n\tB\nAxe B : Inclusion\tC\n\tD\nCulture\tE", "axe intitule", &[
        r#"{"axe":"a1","intitule":"A"}"#,
        r#"{"axe":"a1","intitule":"B"}"#,
        r#"{"axe":"a2","intitule":"C"}"#,
        r#"{"axe":"a2","intitule":"D"}"#,
        r#"{"axe":"n6","intitule":"E"}"#,
    ], "Axe Culture", 0),
    (&d::Mesure, "Axe\tAction\nAxe 3 – Culture\tA\nAxe 3 – Culture\tB\n1\tC\nAxe 1.1\tD", "axe intitule", &[
        r#"{"axe":"n2","intitule":"A"}"#,
        r#"{"axe":"n2","intitule":"B"}"#,
        r#"{"axe":"a1","intitule":"C"}"#,
        r#"{"axe":"a11","intitule":"D"}"#,
    ], "Axe 3 Culture", 0),
    (&d::Mesure, "Axe\tSous-axe\tAction\nInclusion\tÉcoles\tA\nInclusion\tÉcoles\tB\nSobriété\tAchats\tC\nSobriété\t\tD", "axe axe intitule", &[
        r#"{"axe":"n2","intitule":"A"}"#,
        r#"{"axe":"n2","intitule":"B"}"#,
        r#"{"axe":"a11","intitule":"C"}"#,
        r#"{"axe":"a1","intitule":"D"}"#,
    ], "Axe Écoles", 0),
    (&d::Mesure, "Sobriété\tFormer les agents\nSobriété\tAcheter moins\nInclusion\tÉquiper\nInclusion\tAccueillir", "axe intitule", &[
        r#"{"axe":"a1","intitule":"Former les agents"}"#,
        r#"{"axe":"a1","intitule":"Acheter moins"}"#,
        r#"{"axe":"a2","intitule":"Équiper"}"#,
        r#"{"axe":"a2","intitule":"Accueillir"}"#,
    ], "", 0),
    (&d::Mesure, "Objectif\tAction\nFormer\tA\nAcheter moins, et mieux\tB\nNouveau\tC\nNouveau\tD", "objectifs intitule", &[
        r#"{"objectifs":["o2"],"intitule":"A"}"#,
        r#"{"objectifs":["o1"],"intitule":"B"}"#,
        r#"{"objectifs":["n4"],"intitule":"C"}"#,
        r#"{"objectifs":["n4"],"intitule":"D"}"#,
    ], "Objectif Nouveau", 0),
    (&d::Mesure, "Action\tObjectif\nA\tPour que tous sachent\nB\tPour dépenser moins", "intitule *", &[
        r#"{"intitule":"A","description":"Objectif : Pour que tous sachent"}"#,
        r#"{"intitule":"B","description":"Objectif : Pour dépenser moins"}"#,
    ], "", 0),
    (&d::Mesure, "Titre de l'action\tTitre de la sous-action\nFormer\t\nFormer\tLes élus\n\tLes agents\nAutre\tDessous", "intitule +", &[
        r#"{"intitule":"Former"}"#,
        r#"{"parent":"n1","intitule":"Les élus"}"#,
        r#"{"parent":"n1","intitule":"Les agents"}"#,
        r#"{"intitule":"Autre"}"#,
        r#"{"parent":"n5","intitule":"Dessous"}"#,
    ], "", 0),
    (&d::Mesure, "Axe\tAction\nSobriété\t\n\tA\n\tB\nCulture\t\n\tC", "axe intitule", &[
        r#"{"axe":"a1","intitule":"A"}"#,
        r#"{"axe":"a1","intitule":"B"}"#,
        r#"{"axe":"n5","intitule":"C"}"#,
    ], "Axe Culture", 0),
    (&d::Mesure, "Action\tPilote\tÉchéance\nAXE 1 – Sobriété\t\t\nA\tDSI\t2027\nObjectif 1.1 : Trier\t\t\nB\tDSI\t\nAxe 3 : Culture\t\t\nC\t\t2026", "intitule pilotes.service echeance", &[
        r#"{"axe":"a1","intitule":"A","echeance":"2027","pilotes":[{"service":"DSI"}]}"#,
        r#"{"objectifs":["n3"],"intitule":"B","pilotes":[{"service":"DSI"}]}"#,
        r#"{"axe":"n6","intitule":"C","echeance":"2026"}"#,
    ], "Objectif 1.1 Trier, Axe 3 Culture", 0),
    (&d::Mesure, "Axe 1 : Sobriété\n1. A\n2. B\nAxe 3 : Culture\n1. C\n2. D", "intitule", &[
        r#"{"axe":"a1","intitule":"A"}"#,
        r#"{"axe":"a1","intitule":"B"}"#,
        r#"{"axe":"n3","intitule":"C"}"#,
        r#"{"axe":"n3","intitule":"D"}"#,
    ], "Axe 3 Culture", 0),
    (&d::Mesure, "Objectif\tAxe\tAction\nPartager\tCulture\tA\nPartager\tCulture\tB", "objectifs axe intitule", &[
        r#"{"axe":"n2","objectifs":["n3"],"intitule":"A"}"#,
        r#"{"axe":"n2","objectifs":["n3"],"intitule":"B"}"#,
    ], "Axe Culture, Objectif Partager", 0),
    (&d::Mesure, "Action\tAxe\nA\tAxe 1 : Inclusion\nB\tAxe 1 : Sobriété", "intitule axe", &[
        r#"{"axe":"n2","intitule":"A"}"#,
        r#"{"axe":"a1","intitule":"B"}"#,
    ], "Axe 1 Inclusion", 0),
    // the other lists
    (&d::Indicateur, "Indicateur\tUnité\tSens d’évolution\tValeur de référence\tAnnée de référence\t2024\tCible 2027\tObjectif 2030\nPart de reconditionné\t%\thausse\t12\t2023\t18\t25\t30\nDurée de vie\tans\tà la hausse\t5\t2022\t\t6 à 7\t\n", "intitule unite evolution_souhaitee reference.valeur reference.annee releves.valeur cibles.valeur cibles.valeur", &[
        r#"{"intitule":"Part de reconditionné","unite":"%","evolution_souhaitee":"hausse","reference":{"annee":2023,"valeur":12},"cibles":[{"annee":2027,"valeur":25},{"annee":2030,"valeur":30}],"releves":[{"annee":2024,"valeur":18}]}"#,
        r#"{"intitule":"Durée de vie","unite":"ans","evolution_souhaitee":"hausse","reference":{"annee":2022,"valeur":5},"cibles":[{"annee":2027,"min":6,"max":7}]}"#,
    ], "", 0),
    (&d::Indicateur, "Indicateur\tValeur actuelle\tCible\nEmpreinte\tenviron 680 t CO2e\t−25 % en 2030\nNote\tC\tB", "intitule releves.valeur cibles.valeur", &[
        r#"{"intitule":"Empreinte","unite":"t CO2e","cibles":[{"annee":2030,"valeur":-25,"mode":"evolution_pct"}],"releves":[{"valeur":680,"qualificatif":"environ"}]}"#,
        r#"{"intitule":"Note","cibles":[{"a_preciser":{"valeur":"B"}}],"releves":[{"a_preciser":{"valeur":"C"}}]}"#,
    ], "", 2),
    (&d::Indicateur, "Indicateur\tCible\nA\t25 % d’ici 2030\nB\t40 (2027)\nC\tplus tard\nD\tau moins 30 % à l'horizon 2028", "intitule cibles.valeur", &[
        r#"{"intitule":"A","unite":"%","cibles":[{"annee":2030,"valeur":25}]}"#,
        r#"{"intitule":"B","cibles":[{"annee":2027,"valeur":40}]}"#,
        r#"{"intitule":"C","cibles":[{"a_preciser":{"valeur":"plus tard"}}]}"#,
        r#"{"intitule":"D","unite":"%","cibles":[{"annee":2028,"valeur":30,"qualificatif":"au_moins"}]}"#,
    ], "", 1),
    (&d::Indicateur, "Part de reconditionné\t%\t12\nDurée\tans\t5", "intitule unite releves.valeur", &[
        r#"{"intitule":"Part de reconditionné","unite":"%","releves":[{"valeur":12}]}"#,
        r#"{"intitule":"Durée","unite":"ans","releves":[{"valeur":5}]}"#,
    ], "", 0),
    (&d::Indicateur, "Intitulé\tValeur 2024 (kWh)\tMode de calcul\tAction\nConsommation\t12 000\tsomme\tinconnue", "intitule releves.valeur methode *", &[
        r#"{"intitule":"Consommation","definition":"Action : inconnue","unite":"kWh","methode":"somme","releves":[{"annee":2024,"valeur":12000}]}"#,
    ], "", 0),
    (&d::Indicateur, "Indicateur\tType\tRésultat 2024\tBudget suivi (k€)\nEcoIndex\tclasse\tC\t3\nDépense\tnombre\t12 k€\t", "intitule type_valeur releves.valeur *", &[
        r#"{"intitule":"EcoIndex","definition":"Budget suivi (k€) : 3","type_valeur":"classe","releves":[{"annee":2024,"texte":"C"}]}"#,
        r#"{"intitule":"Dépense","unite":"€","type_valeur":"nombre","releves":[{"annee":2024,"valeur":12000}]}"#,
    ], "", 0),
    (&d::Donnee, "Donnée\tValeur\tUnité\tAnnée\tSource\nPostes\t2 500\téquipements\t2024\tDSI\nEmpreinte\tenviron 680\tt CO2e\t2023\tétude", "intitule valeur unite annee source", &[
        r#"{"intitule":"Postes","unite":"équipements","annee":2024,"valeur":2500,"source":"DSI"}"#,
        r#"{"intitule":"Empreinte","unite":"t CO2e","annee":2023,"valeur":680,"qualificatif":"environ","source":"étude"}"#,
    ], "", 0),
    (&d::Donnee, "Postes\t2 500\nÉcrans\t3 400 équipements", "intitule valeur", &[
        r#"{"intitule":"Postes","valeur":2500}"#,
        r#"{"intitule":"Écrans","unite":"équipements","valeur":3400}"#,
    ], "", 0),
    (&d::Acteur, "Nom\tType\tRôle\nADEME\tÉtablissement public\tconseil\nEnvie\tentreprise de l’ESS\tréemploi\nMoi\tje ne sais\t", "nom categorie role", &[
        r#"{"nom":"ADEME","categorie":"public","role":"conseil"}"#,
        r#"{"nom":"Envie","categorie":"ess","role":"réemploi"}"#,
        r#"{"nom":"Moi","a_preciser":{"categorie":"je ne sais"}}"#,
    ], "", 1),
    (&d::Acteur, "ADEME\tpublic\tconseil\nEnvie\tESS\tréemploi", "nom categorie role", &[
        r#"{"nom":"ADEME","categorie":"public","role":"conseil"}"#,
        r#"{"nom":"Envie","categorie":"ess","role":"réemploi"}"#,
    ], "", 0),
    (&d::Objectif, "Axe\tN°\tObjectif\tÉchéance\tResponsable\n1\tO1\tMoins acheter\t2030\tDSI\n1.1\tO2\tAcheter mieux\t\t", "axe numero intitule echeance *", &[
        r#"{"numero":"O1","axe":"a1","intitule":"Moins acheter","description":"Responsable : DSI","echeance":"2030"}"#,
        r#"{"numero":"O2","axe":"a11","intitule":"Acheter mieux"}"#,
    ], "", 0),
    (&d::Moyen, "Type\tMoyen\tCoût annuel\nHumain\tUn chargé de mission\t1 ETP\nfinancier\tÉtude\t20 k€", "type intitule budget.prevu", &[
        r#"{"type":"humains","intitule":"Un chargé de mission","budget":[{"unite":"etp","prevu":1}]}"#,
        r#"{"type":"financiers","intitule":"Étude","budget":[{"unite":"eur","prevu":20000}]}"#,
    ], "", 0),
    (&d::Moyen, "Moyen\tBudget 2024-2026\nÉtude\t780 k€", "intitule budget.prevu", &[
        r#"{"intitule":"Étude","budget":[{"annee":2024,"annee_fin":2026,"unite":"eur","prevu":780000}]}"#,
    ], "", 0),
    (&d::ActionEngagee, "Action\tDate de début\tFin\tBilan\nReconditionner\t2021\tdéc. 2023\t150 PC", "intitule debut fin resultat", &[
        r#"{"intitule":"Reconditionner","debut":"2021","fin":"2023-12","resultat":"150 PC"}"#,
    ], "", 0),
    (&d::Axe, "Axe\tDescription\n1. Sobriété\tx\n2. Inclusion\ty", "intitule description", &[
        r#"{"numero":"1","intitule":"Sobriété","description":"x"}"#,
        r#"{"numero":"2","intitule":"Inclusion","description":"y"}"#,
    ], "", 0),
];
