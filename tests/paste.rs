//! Bringing in what exists: pasted texts become rows.
use strategie_nr::file::{compact, read};
use strategie_nr::strategie::describe::Record;
use strategie_nr::strategie::paste::*;
use strategie_nr::strategie::table::{Strategie, described as d};
use strategie_nr::strategie::*;

fn document(text: &str) -> Object {
    read(text.as_bytes(), &d::Strategie).map_err(|e| e.sentence()).unwrap().0
}
/// Two axes, one below the first, and two objectifs.
fn some() -> Object {
    document(
        r#"{"strategie":{"axes":[{"id":"a1","intitule":"Sobriété"},{"id":"a11","parent":"a1","intitule":"Achats"},{"id":"a2","numero":"B","intitule":"Inclusion"}],
        "objectifs":[{"id":"o1","axe":"a1","intitule":"Acheter moins, et mieux"},{"id":"o2","intitule":"Former"}]}}"#,
    )
}
/// Where the rows of a record are added.
fn list(record: &'static Record) -> Path {
    let root = At::<Strategie>::new(&d::Strategie, Path::default());
    let contenu = root.strategie().inside();
    let programme = root.programme_de_travail().inside();
    match record.name {
        "Mesure" => contenu.mesures().path,
        "Indicateur" => contenu.indicateurs().path,
        "Objectif" => contenu.objectifs().path,
        "Axe" => contenu.axes().path,
        "Moyen" => contenu.moyens().path,
        "Acteur" => programme.acteurs().path,
        "ActionEngagee" => programme.actions_engagees().path,
        "Donnee" => programme.bilan_impact().inside().donnees().path,
        name => panic!("{name}"),
    }
}
fn counter() -> impl FnMut() -> String {
    let mut n = 0;
    move || {
        n += 1;
        format!("n{n}")
    }
}
fn pasted(doc: &Object, record: &'static Record, text: &str) -> Pasted {
    Pasted::read(doc, record, text).map_err(|e| e.sentence()).unwrap()
}
/// The document with the rows; undoing gives the document back.
fn after(doc: &Object, pasted: &Pasted, model: Option<&Object>) -> (Object, Made) {
    let path = list(pasted.record);
    let empty = Object::new(pasted.record);
    let made = pasted.made(doc, &path, model.unwrap_or(&empty), &mut counter(), 5);
    let mut new = doc.clone();
    let back = apply(&mut new, made.edit.clone()).expect("the edit applies");
    let mut again = new.clone();
    apply(&mut again, back).unwrap();
    assert!(again == *doc, "undo gives back the document");
    // what is written is read back without a word
    let text = compact(&new);
    let (read, _) = read(text.as_bytes(), &d::Strategie).map_err(|e| e.sentence()).unwrap();
    assert!(read == new, "{text}");
    (new, made)
}
/// The new rows as JSON, without their ids.
fn rows(doc: &Object, record: &'static Record, text: &str) -> Vec<String> {
    let pasted = pasted(doc, record, text);
    let (new, made) = after(doc, &pasted, None);
    let all = slot(&new, &list(record)).rows();
    let new = &all[all.len() - made.ids.len()..];
    assert!(new.iter().zip(&made.ids).all(|(row, id)| row.id() == id));
    new.iter().map(|row| unnamed(&compact(row))).collect()
}
/// Without the ids that were given.
fn unnamed(json: &str) -> String {
    let mut out = String::new();
    for (i, part) in json.split(r#""id":"n"#).enumerate() {
        let part = if i == 0 { part } else { part.split_once('"').unwrap().1.trim_start_matches(',') };
        out.push_str(part);
    }
    out
}
/// The keys of the columns, as they were guessed.
fn keys(doc: &Object, record: &'static Record, text: &str) -> Vec<String> {
    pasted(doc, record, text).columns.iter().map(|c| c.target.key(record)).collect()
}

include!("paste/table.rs");
#[path = "paste/properties.rs"]
mod properties;

#[test]
fn every_case_of_the_table() {
    let doc = some();
    let mut wrong = vec![];
    for (record, text, columns, expected, elsewhere, unclear) in CASES {
        let made = after(&doc, &pasted(&doc, record, text), None).1;
        let names: Vec<_> = made.made.iter().map(|(sort, name)| format!("{sort} {name}")).collect();
        let many = made.unclear.iter().sum::<usize>();
        let found: Vec<_> = rows(&doc, record, text).iter().map(|row| row.replace('\u{a0}', " ")).collect();
        let keys: Vec<_> = keys(&doc, record, text).into_iter().collect();
        if (&*keys.join(" "), &*names.join(", "), many) != (columns, elsewhere, *unclear)
            || found != *expected
        {
            wrong.push(format!("{text:?}\n  {keys:?} {names:?} {many}\n  {}", found.join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
#[test]
fn codes_are_understood_as_people_say_them() {
    let said = |record: &'static Record, title: &str, key: &str, text: &str| {
        let mut table = pasted(&some(), record, &format!("Intitulé\t{title}\nA\t{text}"));
        table.choose(1, Target::of(record, key).unwrap());
        let (new, _) = after(&some(), &table, None);
        let row = slot(&new, &list(record)).rows().last().unwrap().clone();
        let beside = row.unclear().first().map_or("", |(_, json)| json.text().unwrap()).to_owned();
        (entry::shown(describe::Kind::Text, by_key(&row, key)), beside)
    };
    for (text, code) in [
        ("fait", "realisee"),
        ("Réalisé", "realisee"),
        ("TERMINÉE", "realisee"),
        ("en cours", "en_cours"),
        ("Engagé", "en_cours"),
        ("partiellement réalisé", "en_cours"),
        ("non démarré", "a_venir"),
        ("à faire", "a_venir"),
        ("pas commencé", "a_venir"),
        ("Prévu", "a_venir"),
        ("en attente", "en_pause"),
        ("à l’étude", "a_discuter"),
        ("annulé", "abandonnee"),
        ("À discuter", "a_discuter"),
        ("a_venir", "a_venir"),
    ] {
        assert_eq!(said(&d::Mesure, "Statut", "statut", text), (code.to_owned(), String::new()), "{text}");
    }
    // what is understood in part, and what is not
    for (text, code) in [
        ("En cours : 3 sites sur 5", "en_cours"),
        ("prévu en 2027", "a_venir"),
        ("en retard", "en retard"),
        ("réalisé à moitié", "réalisé à moitié"),
        ("non", "non"),
    ] {
        assert_eq!(said(&d::Mesure, "Statut", "statut", text), (code.to_owned(), text.to_owned()));
    }
    for (record, key, text, code) in [
        (&d::Mesure, "priorite", "Élevé", "haute"),
        (&d::Mesure, "priorite", "P2", "moyenne"),
        (&d::Mesure, "priorite", "faible", "basse"),
        (&d::Mesure, "priorite", "1", "1"),
        (&d::Acteur, "categorie", "Associations", "association"),
        (&d::Acteur, "categorie", "Entreprise", "prive"),
        (&d::Acteur, "categorie", "ESS", "ess"),
        (&d::Moyen, "type", "RH", "humains"),
        (&d::Indicateur, "evolution_souhaitee", "diminution", "baisse"),
        (&d::Indicateur, "type_valeur", "oui/non", "oui_non"),
    ] {
        assert_eq!(said(record, "x", key, text).0, code, "{text}");
    }
}
#[test]
fn the_28_columns_of_territoires_en_transitions_are_understood() {
    let titles = "Axe (x)\tSous-axe (x.x)\tSous-sous axe (x.x.x)\tTitre de l'action\tTitre de la sous-action\tDescriptif\tInstances de gouvernance\tObjectifs\tIndicateurs liés\tStructure pilote\tMoyens humains et techniques\tPartenaires\tDirection ou service pilote\tPersonne pilote\tÉlu·e référent·e\tParticipation Citoyenne\tFinancements\tFinanceur 1\tMontant € HT\tFinanceur 2\tMontant € HT\tFinanceur 3\tMontant € HT\tBudget prévisionnel total € HT\tStatut\tNiveau de priorité\tDate de début\tDate de fin";
    let text = [
        "Plan\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t",
        titles,
        "1 Sobriété\t1.1 Achats\t\tAcheter reconditionné\t\tEn lots\tCopil\tMoins dépenser\tPart\tVille\tun atelier\tADEME, Région\tDSI\tCamille\tMme Exemple\tdeux réunions\t\tADEME\t5000\tRégion\t2000\t\t\t12000\tEn cours\tÉlevé\t01/01/2025\t31/12/2027",
        "1 Sobriété\t1.1 Achats\t1.1.1 Écrans\tAcheter reconditionné\tÉcrans\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\tÀ venir\tBas\t\t",
    ]
    .join("\r\n");
    let doc = some();
    assert_eq!(
        keys(&doc, &d::Mesure, &text).join(" "),
        "axe axe axe intitule + description instances * * pilotes.structure moyens_humains_techniques partenaires \
         pilotes.service pilotes.personne elu_referent.personne participation_citoyenne financements.prevu \
         financements.financeur financements.prevu financements.financeur financements.prevu financements.financeur \
         financements.prevu budget.prevu statut priorite debut echeance"
    );
    let pasted = pasted(&doc, &d::Mesure, &text);
    assert_eq!((pasted.titles(), pasted.above().len()), (Some(1), 1));
    let found: Vec<_> = rows(&doc, &d::Mesure, &text).iter().map(|row| row.replace('\u{a0}', " ")).collect();
    assert_eq!(
        found,
        [
            r#"{"axe":"a11","intitule":"Acheter reconditionné","description":"En lots\nObjectifs : Moins dépenser\nIndicateurs liés : Part","statut":"en_cours","priorite":"haute","debut":"2025-01-01","echeance":"2027-12-31","pilotes":[{"personne":"Camille","service":"DSI","structure":"Ville"}],"elu_referent":{"personne":"Mme Exemple"},"instances":["n2"],"partenaires":["ADEME","Région"],"participation_citoyenne":"deux réunions","moyens_humains_techniques":"un atelier","budget":[{"unite":"eur_ht","prevu":12000}],"financements":[{"financeur":"ADEME","unite":"eur_ht","prevu":5000},{"financeur":"Région","unite":"eur_ht","prevu":2000}]}"#,
            r#"{"parent":"n1","axe":"n8","intitule":"Écrans","statut":"a_venir","priorite":"basse"}"#,
        ]
    );
    let made = after(&doc, &pasted, None).1;
    assert_eq!(made.made, [("Instance", "Copil".to_owned()), ("Axe", "1.1.1 Écrans".to_owned())]);
}

#[test]
fn every_record_offers_its_targets() {
    for record in d::ALL {
        let all = Target::all(record);
        let mut labels: Vec<_> = all.iter().map(|t| t.label(record)).collect();
        for target in &all {
            assert_eq!(Target::of(record, &target.key(record)), Some(*target), "{}", record.name);
            assert!(!target.label(record).is_empty(), "{} {}", record.name, target.key(record));
        }
        labels.sort();
        labels.dedup();
        assert_eq!(labels.len(), all.len(), "{}", record.name);
    }
    let said = |record, key| Target::of(record, key).unwrap().label(record).replace('\u{a0}', " ");
    assert_eq!(said(&d::Mesure, "pilotes.service"), "Pilotes : service");
    assert_eq!(said(&d::Mesure, "echeance"), "Échéance");
    assert_eq!(said(&d::Mesure, "+"), "Sous-mesure : intitulé");
    assert_eq!(said(&d::Mesure, "*"), "À la suite de : Description");
    assert_eq!(said(&d::Indicateur, "*"), "À la suite de : Définition");
    assert_eq!(said(&d::Acteur, ""), "Ne pas reprendre");
    assert_eq!(Target::of(&d::Mesure, "id"), None);
    assert_eq!(Target::of(&d::Donnee, "min"), None, "it is given with the value");
}
#[test]
fn columns_go_where_the_person_says() {
    let doc = some();
    let mut table =
        pasted(&doc, &d::Mesure, "Action\tQui\tQuand\tRéf\nFormer\tCamille\t2027\tX1\nTrier\t\tun jour\t");
    let target = |key: &str| Target::of(&d::Mesure, key).unwrap();
    assert_eq!(keys(&doc, &d::Mesure, "Action\tQui\nFormer\tCamille"), ["intitule", "*"]);
    table.choose(1, target("pilotes.personne"));
    table.choose(2, target("echeance"));
    table.choose(3, Target::Out);
    table.choose(9, Target::Out);
    let (new, made) = after(&doc, &table, None);
    let all = Strategie::of(&new).strategie().unwrap().mesures();
    assert_eq!(
        unnamed(&compact(all[0].object())),
        r#"{"intitule":"Former","echeance":"2027","pilotes":[{"personne":"Camille"}]}"#
    );
    assert_eq!(
        unnamed(&compact(all[1].object())),
        r#"{"intitule":"Trier","a_preciser":{"echeance":"un jour"}}"#
    );
    assert_eq!(made.unclear, [0, 0, 1, 0]);
    let cells = |n: usize| made.rows[n].iter().map(|c| (&*c.text, c.taken)).collect::<Vec<_>>();
    assert_eq!(
        cells(0),
        [("Former", Taken::Held), ("Camille", Taken::Held), ("2027", Taken::Held), ("X1", Taken::Left)]
    );
    assert_eq!(
        cells(1),
        [("Trier", Taken::Held), ("", Taken::Blank), ("un jour", Taken::Unclear), ("", Taken::Blank)]
    );
    // two columns to one field: the second after the description, with its title
    table.choose(3, target("echeance"));
    let (new, _) = after(&doc, &table, None);
    let first = compact(Strategie::of(&new).strategie().unwrap().mesures()[0].object());
    assert!(
        first.contains("\"description\":\"Réf\u{a0}: X1\"") && first.contains("\"echeance\":\"2027\""),
        "{first}"
    );
    // without its titles, the first row is one of the others
    table.set_titles(&doc, None);
    assert_eq!((table.rows().len(), table.above().len(), table.titles()), (3, 0, None));
    table.set_titles(&doc, Some(1));
    assert_eq!((table.rows().len(), table.above().len(), &*table.columns[0].title), (1, 1, "Former"));
    table.set_titles(&doc, Some(7));
    assert_eq!(table.titles(), None);
}
#[test]
fn what_is_named_and_missing_is_made_or_kept() {
    let doc = some();
    let text = "Axe\tObjectif\tAction\nCulture\tFormer\tA\nCulture\tFormer\tB\nSobriété\tPartager\tC\nInclusion\tPartager\tD";
    let mut table = pasted(&doc, &d::Mesure, text);
    let (new, made) = after(&doc, &table, None);
    assert_eq!(made.made, [("Axe", "Culture".to_owned()), ("Objectif", "Partager".to_owned())]);
    let contenu = Strategie::of(&new).strategie().unwrap();
    assert_eq!((contenu.axes().len(), contenu.objectifs().len(), contenu.mesures().len()), (4, 3, 4));
    table.makes = false;
    let (new, made) = after(&doc, &table, None);
    assert_eq!((made.made.len(), &*made.unclear), (0, &[2, 2, 0][..]));
    let contenu = Strategie::of(&new).strategie().unwrap();
    assert_eq!(
        unnamed(&compact(contenu.mesures()[0].object())),
        r#"{"objectifs":["o2"],"intitule":"A","a_preciser":{"axe":"Culture"}}"#
    );
    assert_eq!(
        unnamed(&compact(contenu.mesures()[2].object())),
        r#"{"axe":"a1","intitule":"C","a_preciser":{"objectifs":"Partager"}}"#
    );
    // an objectif that is made is in the axe of its row, or of its heading
    for text in [
        "Axe\tObjectif\tAction\nCulture\tPartager\tA\nCulture\tPartager\tB",
        "Axe 3 : Culture\nObjectif 3.1 : Partager\nA\nB",
    ] {
        let (new, made) = after(&doc, &pasted(&doc, &d::Mesure, text), None);
        let contenu = Strategie::of(&new).strategie().unwrap();
        assert_eq!((made.made.len(), contenu.objectifs()[2].axe()), (2, Some(contenu.axes()[3].id())));
        assert_eq!(contenu.mesures()[1].objectifs(), [contenu.objectifs()[2].id()]);
    }
    // several in a cell: those that are there, and the others beside them
    let text = "Action\tObjectifs\nA\tFormer ; Partager\nB\tFormer, Acheter moins, et mieux\nC\t\"Former\nAcheter moins, et mieux\"";
    let mut table = pasted(&doc, &d::Mesure, text);
    table.choose(1, Target::of(&d::Mesure, "objectifs").unwrap());
    table.makes = false;
    let (new, _) = after(&doc, &table, None);
    let rows: Vec<_> = Strategie::of(&new)
        .strategie()
        .unwrap()
        .mesures()
        .iter()
        .map(|m| unnamed(&compact(m.object())))
        .collect();
    assert_eq!(
        rows,
        [
            r#"{"objectifs":["o2"],"intitule":"A","a_preciser":{"objectifs":"Partager"}}"#,
            r#"{"intitule":"B","a_preciser":{"objectifs":"Former, Acheter moins, et mieux"}}"#,
            r#"{"objectifs":["o2","o1"],"intitule":"C"}"#,
        ]
    );
    // from two columns
    let mut table =
        pasted(&doc, &d::Mesure, "Action\tObjectif 1\tObjectif 2\tObjectif 3\nA\tPartager\tFormer\tDonner");
    (1..4).for_each(|i| table.choose(i, Target::of(&d::Mesure, "objectifs").unwrap()));
    table.makes = false;
    let (new, _) = after(&doc, &table, None);
    let row = compact(Strategie::of(&new).strategie().unwrap().mesures()[0].object());
    assert_eq!(
        unnamed(&row),
        r#"{"objectifs":["o2"],"intitule":"A","a_preciser":{"objectifs":"Partager\nDonner"}}"#
    );
}
#[test]
fn what_is_there_stays_where_it_is() {
    let doc = document(
        r#"{"strategie":{"axes":[{"id":"a1","intitule":"Un"}],"mesures":[{"id":"m1","intitule":"Première"}]}}"#,
    );
    let text = "Axe\tSous-axe\tAction\nUn\tActions\tA\nDeux\tActions\tB\nDeux\tActions\tC";
    let (new, made) = after(&doc, &pasted(&doc, &d::Mesure, text), None);
    let contenu = Strategie::of(&new).strategie().unwrap();
    let titles = |all: Vec<Option<&str>>| all.into_iter().map(|t| t.unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(titles(contenu.mesures().iter().map(|m| m.intitule()).collect()), ["Première", "A", "B", "C"]);
    assert_eq!(
        titles(contenu.axes().iter().map(|a| a.intitule()).collect()),
        ["Un", "Actions", "Deux", "Actions"]
    );
    assert_eq!(made.made.len(), 3);
    let [un, first, deux, second] = contenu.axes() else { panic!() };
    assert_eq!((first.parent(), second.parent()), (Some(un.id()), Some(deux.id())), "two of the same name");
    let axes: Vec<_> = contenu.mesures().iter().map(|m| m.axe().unwrap_or_default()).collect();
    assert_eq!(axes, ["", first.id(), second.id(), second.id()]);
}
#[test]
fn rows_get_what_the_place_gives_them() {
    let doc = some();
    let mut model = Object::new(&d::Mesure);
    *model.slot_mut(d::Mesure.find("objectifs", 0).unwrap()) = Slot::Texts(vec!["o1".into()]);
    *model.slot_mut(d::Mesure.find("statut", 0).unwrap()) = Slot::Text("a_venir".into());
    let mut table =
        pasted(&doc, &d::Mesure, "Action\tObjectif\tStatut\nA\t\t\nB\tFormer\tfait\nC\tRien de tel\tbof");
    table.choose(1, Target::of(&d::Mesure, "objectifs").unwrap());
    table.makes = false;
    let (new, _) = after(&doc, &table, Some(&model));
    let rows: Vec<_> = Strategie::of(&new)
        .strategie()
        .unwrap()
        .mesures()
        .iter()
        .map(|m| unnamed(&compact(m.object())))
        .collect();
    assert_eq!(
        rows,
        [
            r#"{"objectifs":["o1"],"intitule":"A","statut":"a_venir"}"#,
            r#"{"objectifs":["o2"],"intitule":"B","statut":"realisee"}"#,
            r#"{"objectifs":["o1"],"intitule":"C","statut":"a_venir","a_preciser":{"objectifs":"Rien de tel","statut":"bof"}}"#,
        ]
    );
}
#[test]
fn a_paste_has_bounds() {
    let doc = some();
    let refused = |text: &str| {
        Pasted::read(&doc, &d::Mesure, text)
            .err()
            .map(|e| (e, e.sentence().replace(['\u{a0}', '\u{202f}'], " ")))
    };
    assert_eq!(
        refused(&"A\n".repeat(2_001)),
        Some((TooMuch::Rows(2_001), "Ce texte est trop grand : 2 001 lignes, alors que l’on en reprend au plus 2 000 à la fois. Collez le tableau en plusieurs fois.".into()))
    );
    assert_eq!(refused(&["Action\n", &"A\n".repeat(2_000)].concat()), None);
    assert_eq!(
        refused(&"é".repeat(200_001)),
        Some((TooMuch::Text(200_001), "Ce texte est trop grand : 200 001 caractères, alors que l’on en reprend au plus 200 000 à la fois. Collez le tableau en plusieurs fois.".into()))
    );
    assert_eq!(refused(&"é".repeat(200_000)), None);
    assert_eq!(refused(&"a\t".repeat(101)).map(|(e, _)| e), Some(TooMuch::Columns(101)));
    assert!(refused(&"a\t".repeat(101)).unwrap().1.ends_with("Copiez seulement les colonnes utiles."));
    // 2 000 rows are added after those that are there, in one edit
    let mut table = pasted(&doc, &d::Mesure, &"Action un\tDSI\n".repeat(2_000));
    table.choose(0, Target::of(&d::Mesure, "intitule").unwrap());
    let (new, made) = after(&doc, &table, None);
    assert_eq!((made.ids.len(), made.rows.len()), (2_000, 5));
    assert_eq!(Strategie::of(&new).strategie().unwrap().mesures().len(), 2_000);
}

/// A spreadsheet's text: cells that hold a tab, a line end or a quote are between quotes.
fn spreadsheet(rows: &[Vec<String>], end: &str) -> String {
    let cell = |cell: &String| match cell.contains(['\t', '\n', '"']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("\t") + end).collect()
}
#[test]
fn the_107_mesures_of_a_spreadsheet_are_found_again() {
    let doc = sample::document(7, 107, 3);
    let contenu = Strategie::of(&doc).strategie().unwrap();
    let title =
        |id: &str| contenu.objectifs().iter().find(|o| o.id() == id).unwrap().intitule().unwrap().to_owned();
    let head =
        ["Action", "Descriptif", "Objectif stratégique", "État d’avancement", "Direction pilote", "Échéance"];
    let mut cells = vec![head.map(str::to_owned).to_vec()];
    for (n, m) in contenu.mesures().iter().enumerate() {
        let statut = table::coded::Statut.label(m.statut().unwrap()).unwrap();
        let mut row = vec![m.intitule().unwrap().to_owned()];
        // as people write: in capitals, on several lines, between quotes
        row.push(["Texte « ", m.description().unwrap(), " »\n\"fin\"\t", &n.to_string()].concat());
        row.extend([title(&m.objectifs()[0]), statut.to_uppercase()]);
        row.extend([m.pilotes()[0].service().unwrap().to_owned(), m.echeance().unwrap().to_owned()]);
        cells.push(row);
    }
    let mut empty = doc.clone();
    let path = list(&d::Mesure);
    apply(&mut empty, Edit::Set(path.clone(), Slot::Absent)).unwrap();
    for end in ["\n", "\r\n"] {
        let table = pasted(&empty, &d::Mesure, &spreadsheet(&cells, end));
        assert_eq!(
            table.columns.iter().map(|c| c.target.key(&d::Mesure)).collect::<Vec<_>>(),
            ["intitule", "description", "objectifs", "statut", "pilotes.service", "echeance"]
        );
        let (new, made) = after(&empty, &table, None);
        assert_eq!((made.ids.len(), made.made.len(), made.unclear.iter().sum::<usize>()), (107, 0, 0));
        let found = Strategie::of(&new).strategie().unwrap().mesures();
        for (n, (found, m)) in found.iter().zip(contenu.mesures()).enumerate() {
            let text = ["Texte « ", m.description().unwrap(), " »\n\"fin\"\t", &n.to_string()].concat();
            assert_eq!(found.intitule(), m.intitule());
            assert_eq!(found.description(), Some(&*text));
            assert_eq!(found.statut(), m.statut());
            assert_eq!(found.echeance(), m.echeance());
            assert_eq!(found.objectifs(), m.objectifs());
            assert_eq!(found.pilotes()[0].service(), m.pilotes()[0].service());
        }
    }
}
#[test]
fn the_mesures_of_grenoble_are_found_again() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/1.0.0/exemples/valides/grenoble-ville.json");
    let doc = document(&std::fs::read_to_string(path).unwrap());
    let contenu = Strategie::of(&doc).strategie().unwrap();
    let axe = |id: &str| contenu.axes().iter().position(|a| a.id() == id).unwrap();
    let mut cells = vec![["Axe", "Mesure", "Volet", "Publics"].map(str::to_owned).to_vec()];
    let mut last = None;
    for m in contenu.mesures() {
        let axe = m.axe().map(axe);
        // merged cells
        let named = axe
            .filter(|_| axe != last)
            .map(|n| format!("AXE {} – {}", n + 1, contenu.axes()[n].intitule().unwrap()));
        last = axe;
        cells.push(vec![
            named.unwrap_or_default(),
            m.intitule().unwrap().into(),
            m.volets().join(" et "),
            m.publics().join(", "),
        ]);
    }
    let text = spreadsheet(&cells, "\r\n");
    let keys = ["axe", "intitule", "volets", "publics", "a_preciser"];
    let held = |m: &Object| -> Vec<String> {
        keys.iter()
            .map(|key| {
                entry::shown(
                    d::Mesure.find(key, 0).map_or(describe::Kind::Text, |i| d::Mesure.fields[i].kind),
                    by_key(m, key),
                )
            })
            .collect()
    };
    let mut empty = doc.clone();
    apply(&mut empty, Edit::Set(list(&d::Mesure), Slot::Absent)).unwrap();
    let (new, made) = after(&empty, &pasted(&empty, &d::Mesure, &text), None);
    assert_eq!((made.ids.len(), made.made.len()), (contenu.mesures().len(), 0));
    let found = Strategie::of(&new).strategie().unwrap().mesures();
    for (found, m) in found.iter().zip(contenu.mesures()) {
        assert_eq!(held(found.object()), held(m.object()));
    }
    // in a draft without axes, they come with the mesures
    let blank = document("{}");
    let (new, made) = after(&blank, &pasted(&blank, &d::Mesure, &text), None);
    let new = Strategie::of(&new).strategie().unwrap();
    assert_eq!(made.made.len(), contenu.axes().len());
    for (n, (axe, own)) in new.axes().iter().zip(contenu.axes()).enumerate() {
        assert_eq!((axe.intitule(), axe.numero()), (own.intitule(), Some(&*(n + 1).to_string())));
    }
}
