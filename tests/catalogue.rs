//! The catalogue as it is published, held against what it is drawn from, and what is found and taken in it.
//! `SNR_WRITE=1 cargo test --test catalogue` writes `data/catalogue.json` in its layout after a change by hand.
use std::collections::BTreeSet;
use std::fs;
use strategie_nr::catalogue::table::{Catalogue, Entree, Sorte, coded, described};
use strategie_nr::catalogue::{Item, Search, code, taken};
use strategie_nr::file::{Stamp, compact, export, new_document, open, read, write};
use strategie_nr::strategie::describe::{Kind, Record};
use strategie_nr::strategie::table::{Strategie, described as d};
use strategie_nr::strategie::{At, Edit, Object, Path, Slot, Typed, apply, by_key, entry, walk};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const GUIDE: &str = "minumeco-2023";
const OURS: &str = "snr-2026";

fn text() -> String {
    fs::read_to_string(format!("{ROOT}/data/catalogue.json")).unwrap()
}
fn catalogue() -> Object {
    let (catalogue, findings) = read(text().as_bytes(), &described::Catalogue).unwrap();
    assert_eq!(findings, [], "the catalogue is read without a finding");
    catalogue
}
fn of<'a>(c: &'a Catalogue, source: &str, sorte: &str) -> Vec<&'a Entree> {
    let all = c.entrees().iter();
    all.filter(|e| e.source() == Some(source) && e.sorte() == Some(sorte)).collect()
}
#[track_caller]
fn same(what: &str, expected: &[String], found: &[&str]) {
    let missing: Vec<_> = expected.iter().filter(|id| !found.contains(&&***id)).collect();
    let more: Vec<_> = found.iter().filter(|id| !expected.iter().any(|e| e == *id)).collect();
    assert!(missing.is_empty() && more.is_empty(), "{what}: missing {missing:?}, not in the source {more:?}");
    assert!(
        expected.iter().map(|s| &**s).eq(found.iter().copied()),
        "{what}: not in the order of the source"
    );
}

#[test]
fn it_is_written_in_its_layout() {
    let laid_out = write(&catalogue());
    if std::env::var("SNR_WRITE").is_ok() {
        fs::write(format!("{ROOT}/data/catalogue.json"), &laid_out).unwrap();
    }
    assert!(text() == laid_out, "run SNR_WRITE=1 cargo test --test catalogue");
}
#[test]
fn everything_in_the_guide_is_there() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    // by theme: what official guide (2023) lists, sub-items under the action that holds them
    let actions = [9, 11, 7, 9, 6, 9];
    let below = [("2-01", 5), ("6-04", 3)];
    let mut expected = vec![];
    for (n, count) in actions.into_iter().enumerate() {
        for k in 1..=count {
            let action = format!("{}-{k:02}", n + 1);
            let subs = below.iter().find(|(parent, _)| *parent == action).map_or(0, |b| b.1);
            expected.push(action.clone());
            expected.extend((1..=subs).map(|s| format!("{action}-{s}")));
        }
    }
    assert_eq!(expected.len(), 51 + 8);
    // what is taken over stands in the order of use, and its codes say that of the guide
    let by_code = |sorte| {
        let mut found: Vec<_> = of(c, GUIDE, sorte).iter().map(|e| e.id()).collect();
        if [Sorte::action, Sorte::indicateur].contains(&sorte) {
            found.sort_unstable();
        }
        found
    };
    same("actions", &expected, &by_code(Sorte::action));
    for (sorte, letter, counts) in [
        (Sorte::indicateur, "i", [3, 6, 5, 3, 4, 3]),
        (Sorte::ressource, "r", [3, 6, 6, 5, 6, 4]),
        (Sorte::retour, "x", [0, 2, 0, 0, 0, 3]),
        (Sorte::prerequis, "p", [3, 0, 0, 0, 0, 0]),
    ] {
        let numbered = |(n, count): (usize, usize)| {
            let theme = if sorte == Sorte::prerequis { 0 } else { n + 1 };
            (1..=count).map(move |k| format!("{theme}-{letter}{k:02}"))
        };
        let expected: Vec<_> = counts.into_iter().enumerate().flat_map(numbered).collect();
        same(sorte, &expected, &by_code(sorte));
    }
    same(
        "film",
        &["0-r01".to_owned()],
        &of(c, "minumeco-2022", Sorte::ressource).iter().map(|e| e.id()).collect::<Vec<_>>(),
    );
    for e in c.entrees().iter().filter(|e| e.source() == Some(GUIDE)) {
        let theme: f64 = e.id()[..1].parse().unwrap();
        assert_eq!(e.themes(), if theme == 0.0 { vec![] } else { vec![theme] }, "{}", e.id());
        let parent = below.iter().map(|b| b.0).find(|p| e.id().len() > p.len() && e.id().starts_with(p));
        assert_eq!(e.parent(), parent, "{}", e.id());
    }
}
#[test]
fn the_links_of_the_guide_are_there() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    let resources = of(c, GUIDE, Sorte::ressource);
    let without: Vec<_> = resources.iter().filter(|e| e.url().is_none()).map(|e| e.id()).collect();
    assert_eq!(without, ["5-r02"]);
    let urls: Vec<_> = resources.iter().filter_map(|e| e.url()).collect();
    let twice: Vec<_> =
        resources.iter().filter(|e| urls.iter().filter(|u| Some(**u) == e.url()).count() > 1).collect();
    assert_eq!(twice.iter().map(|e| e.id()).collect::<Vec<_>>(), ["4-r02", "5-r01"]);
    let inside: Vec<_> = of(c, GUIDE, Sorte::action)
        .into_iter()
        .chain(of(c, GUIDE, Sorte::indicateur))
        .filter(|e| !e.liens().is_empty())
        .map(|e| e.id())
        .collect();
    assert_eq!(inside, ["3-03", "2-05", "2-06", "2-08", "6-06", "1-i01"]);
    let linked = of(c, GUIDE, Sorte::retour).into_iter().filter(|e| e.url().is_some()).map(|e| e.id());
    assert_eq!(linked.collect::<Vec<_>>(), ["6-x01", "6-x02", "6-x03"]);
    assert!(of(c, GUIDE, Sorte::prerequis).iter().filter(|e| e.url().is_some()).count() == 2);
}
/// Where links may lead: another host is a decision.
const HOSTS: [&str; 25] = [
    "airtable.com",
    "blog.rudi.bzh",
    "carteco-ess.org",
    "dons.encheres-domaine.gouv.fr",
    "ecoresponsable.numerique.gouv.fr",
    "librairie.ademe.fr",
    "opendatafrance.gitbook.io",
    "pix.fr",
    "portail.documentation.developpement-durable.gouv.fr",
    "umap.openstreetmap.fr",
    "wenr.isit-europe.org",
    "www.academie-nr.org",
    "www.banquedesterritoires.fr",
    "www.centre-valdeloire.fr",
    "www.entreprises.gouv.fr",
    "www.fresquedunumerique.org",
    "www.fun-mooc.fr",
    "www.interconnectes.com",
    "www.label-qualirepar.fr",
    "www.larochelle-zerocarbone.fr",
    "www.legifrance.gouv.fr",
    "www.metacartes.cc",
    "www.sobriete-editoriale.fr",
    "schema.data.gouv.fr",
    "www.data.gouv.fr",
];
#[test]
fn every_link_is_well_formed() {
    let mut n = 0;
    walk(&catalogue(), &mut |o, i, slot| {
        let (Kind::Url, Slot::Text(url)) = (o.record.fields[i].kind, slot) else { return };
        n += 1;
        let rest = url.strip_prefix("https://").unwrap_or_else(|| panic!("{url}: https"));
        let (host, path) = rest.split_once('/').unwrap_or_else(|| panic!("{url}: a path"));
        assert!(HOSTS.contains(&host), "{url}: {host} is not among the hosts we know");
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/?#&=%+,".contains(c);
        assert!(path.chars().all(plain), "{url}: a character that addresses do not have");
        assert!(!path.contains("//") && path.matches('#').count() < 2, "{url}");
    });
    assert!(n > 50, "links were looked at");
}
#[test]
fn every_code_is_well_formed_and_leads_to_its_item() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    let mut seen = BTreeSet::new();
    let parties = c.obligations().iter().flat_map(|o| o.parties().iter().map(move |p| Item::Partie(o, p)));
    for item in c.items().chain(parties) {
        let code = item.code();
        assert!(seen.insert(code.clone()), "{code} stands twice");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let (source, id) = code.split_once(':').unwrap();
        assert!(source.chars().all(plain) && id.chars().all(plain), "{code}");
        assert_eq!(c.item(&code).map(|i| (i.code(), i.intitule())), Some((code, item.intitule())));
        assert!(!item.intitule().is_empty());
    }
    for unknown in ["minumeco-2023:9-99", "2-05", "snr-2026:2-05", "obligations:rien", "agec-58:rien", ""] {
        assert!(c.item(unknown).is_none(), "{unknown}");
    }
    for e in c.entrees().iter().filter(|e| e.source() == Some(GUIDE)) {
        let of_the_source = e.id().len() >= 4 && e.id().as_bytes()[1] == b'-' && e.id().as_bytes()[0] <= b'6';
        assert!(of_the_source, "{}", e.id());
    }
    let sources: Vec<_> = c.sources().iter().map(|s| s.id()).collect();
    assert_eq!(sources, [GUIDE, "minumeco-2022", OURS, "obligations"]);
}
#[test]
fn what_entries_name_is_there() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    for e in c.entrees() {
        let id = e.id();
        assert!(c.sources().iter().any(|s| Some(s.id()) == e.source()), "{id}: its source");
        assert!(e.sorte().is_some_and(|s| coded::Sorte.label(s).is_some()), "{id}: its sorte");
        if let Some(parent) = e.parent() {
            assert!(c.entrees().iter().any(|p| p.id() == parent && p.parent().is_none()), "{id}: its parent");
        }
        if let Some(code) = e.obligation() {
            assert!(c.obligation(code).is_some(), "{id}: {code}");
        }
        assert_eq!(e.bilan().is_some(), e.sorte() == Some(Sorte::donnee), "{id}: its bilan");
    }
    // what templates name of the catalogue, and what published examples do
    let mut named = vec![];
    let mut gather = |o: &Object| {
        walk(o, &mut |o, i, slot| {
            if let (Kind::Entry, Slot::Text(code)) = (o.record.fields[i].kind, slot) {
                named.push(code.clone());
            }
        });
    };
    gather(c.object());
    for file in fs::read_dir(format!("{ROOT}/schema/1.0.0/exemples/valides")).unwrap() {
        gather(&open(&fs::read(file.unwrap().path()).unwrap()).unwrap().document);
    }
    let lost: Vec<_> = named.iter().filter(|code| c.item(code).is_none()).collect();
    assert!(lost.is_empty() && named.len() > 30, "these lead nowhere: {lost:?}");
}
#[test]
fn the_six_themes_have_their_titles() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    // CGCT, D. 2311-15-1
    let starts = [
        "La commande publique locale et durable, dans une démarche de réemploi, de réparation et de lutte contre l’obsolescence",
        "La gestion durable et de proximité du cycle de vie du matériel informatique",
        "L’écoconception des sites et des services numériques",
        "La mise en place d’une politique de sensibilisation au numérique responsable et à la sécurité informatique à destination des élus et agents publics",
        "La mise en place d’une démarche numérique responsable auprès de tous afin de sensibiliser les citoyens aux enjeux environnementaux du numérique et de l’inclusion numérique",
        "La mise en place d’une démarche de territoire connecté et durable en lien avec une démarche d’ouverture et de valorisation des données",
    ];
    assert_eq!(c.themes().iter().filter_map(|t| t.intitule()).collect::<Vec<_>>(), starts);
    for (n, theme) in c.themes().iter().enumerate() {
        assert_eq!(theme.numero(), Some(n as f64 + 1.0));
        assert_eq!(theme.court(), entry::theme(n + 1), "as the form says it");
    }
}
#[test]
fn ours_cover_what_strategies_hold_beyond_the_themes() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    for (sorte, at_least) in [
        (Sorte::objectif, 12),
        (Sorte::action, 40),
        (Sorte::indicateur, 15),
        (Sorte::acteur, 20),
        (Sorte::donnee, 25),
        (Sorte::poste, 6),
        (Sorte::moyen, 12),
    ] {
        assert!(of(c, OURS, sorte).len() >= at_least, "{sorte}");
    }
    let search = Search::new(c);
    let subjects = [
        "souveraineté",
        "logiciel libre",
        "intelligence artificielle",
        "datacenter",
        "énergie",
        "prestations",
        "gouvernance",
        "participation citoyenne",
        "cybersécurité",
        "RGPD",
        "coopération",
        "inclusion",
        "accessibilité",
        "émissions évitées",
    ];
    for subject in subjects {
        let own = |item: Item| matches!(item, Item::Entree(e) if e.source() == Some(OURS) && e.sorte() == Some(Sorte::action));
        assert!(!search.find(c, subject, own).is_empty(), "{subject}");
    }
    // the tools that make the figures are said, and no figure claims to come from a tool that was not used
    let tools = ["Éco-clic", "OeNRT", "NumÉcoEval", "WeNR"];
    for tool in tools {
        let found = search.find(c, tool, |_| true);
        let has = |sorte| found.iter().any(|i| matches!(i, Item::Entree(e) if e.sorte() == Some(sorte)));
        assert!(has(Sorte::donnee) && has(Sorte::ressource), "{tool}");
        let claims = of(c, OURS, Sorte::donnee).into_iter().filter_map(|e| e.donnee()?.source());
        assert!(!claims.into_iter().any(|s| s.contains(tool)), "{tool}");
    }
}
#[test]
fn indicateurs_are_ready_to_be_filled() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    let known = [
        "%",
        "ans",
        "t CO2e",
        "kg CO2e",
        "MWh",
        "€",
        "équipements",
        "clauses",
        "projets",
        "ateliers",
        "participants",
        "actions",
        "habitants",
        "acteurs",
        "personnes",
        "classe",
        "To",
        "pages",
        "postes",
        "foyers",
        "communes",
        "jeux de données",
    ];
    for item in c.items().filter(|i| i.fits(&d::Indicateur)) {
        let code = item.code();
        let row = item.row(c, &d::Indicateur, &mut ids()).unwrap();
        let has = |key| !by_key(&row, key).is_absent();
        assert!(has("type_valeur") && has("periodicite") && has("volets"), "{code}");
        assert!(has("definition") || has("formule") || has("unite"), "{code}: what it counts");
        // it is printed: read by elected members, not by who fills the form in
        if let Slot::Text(definition) = by_key(&row, "definition") {
            let to_the_writer = ["guide", "ventilation", "commentaire", "Éventuellement"];
            assert!(!to_the_writer.iter().any(|w| definition.contains(w)), "{code}: {definition}");
        }
        let kind = |code: &str| by_key(&row, "type_valeur") == &Slot::Text(code.into());
        if kind("nombre") || kind("classe") {
            assert!(has("evolution_souhaitee"), "{code}");
            assert!(has("unite") || code == "snr-2026:pue", "{code}: without a unit");
        }
        if let Slot::Text(unite) = by_key(&row, "unite") {
            assert!(known.contains(&&**unite), "{code}: {unite}");
            assert!(unite != "%" || has("formule") || has("definition"), "{code}: a share of what");
        }
    }
}
#[test]
fn french_is_set_as_french_and_short() {
    walk(&catalogue(), &mut |o, i, slot| {
        let field = &o.record.fields[i];
        let texts = match (field.kind, slot) {
            (Kind::Url | Kind::Id | Kind::Entry | Kind::Code(_) | Kind::Reference(_), _) => return,
            _ if field.key == "unite" => return,
            (_, Slot::Text(text)) => std::slice::from_ref(text),
            (Kind::Tags, Slot::Texts(texts)) => texts,
            _ => return,
        };
        for text in texts {
            let bad = ["'", " :", " ;", " ?", " !", " %", "« ", " »", "  ", "...", "\n"];
            assert!(!bad.iter().any(|b| text.contains(b)), "{}: {text}", o.id());
            assert_eq!(text.trim(), text);
            let most = match field.key {
                "intitule" | "poste" if !std::ptr::eq(o.record, &described::Theme) => 110,
                "resume" => 400,
                _ => 260,
            };
            assert!(text.chars().count() <= most, "{}: {} letters in {text}", o.id(), text.chars().count());
            let sentence = matches!(field.key, "description" | "avertissement" | "resume" | "definition");
            assert!(!sentence || text.ends_with(['.', '…']), "{}: {text}", o.id());
            assert!(field.key != "intitule" || !text.ends_with('.'), "{}: {text}", o.id());
        }
    });
    // 19 kB once compressed (brotli), 25 at most
    assert!(compact(&catalogue()).len() < 110_000);
}

fn ids() -> impl FnMut() -> String {
    let mut n = 0;
    move || {
        n += 1;
        format!("n{n}")
    }
}
fn empty() -> Object {
    new_document("0b5b1c1e-0000-4000-8000-000000000000", "2026-11-25T10:00:00Z")
}
fn exported(document: &Object) -> String {
    let stamp = Stamp { now: "2026-11-25T10:00:00Z".into(), revision: "r1".into() };
    export(document, None, &stamp).text
}
/// Where the rows of a record are put.
fn home(record: &'static Record, item: Item) -> Path {
    let at: At<Strategie> = At::new(&d::Strategie, Path::default());
    let (contenu, programme) = (at.strategie().inside(), at.programme_de_travail().inside());
    let usages = matches!(item, Item::Entree(e) if e.bilan() == Some("usages"));
    let bilan = if usages { programme.bilan_usages() } else { programme.bilan_impact() };
    match record.name {
        "Mesure" => contenu.mesures().path,
        "ActionEngagee" => programme.actions_engagees().path,
        "Indicateur" => contenu.indicateurs().path,
        "Acteur" => programme.acteurs().path,
        "Donnee" => bilan.inside().donnees().path,
        "Ventilation" => programme.bilan_impact().inside().donnees().row("n1").ventilation().path,
        "Objectif" => contenu.objectifs().path,
        "Moyen" => contenu.moyens().path,
        name => panic!("{name}"),
    }
}
const RECORDS: [&Record; 8] = [
    &d::Donnee,
    &d::Ventilation,
    &d::Mesure,
    &d::ActionEngagee,
    &d::Indicateur,
    &d::Acteur,
    &d::Objectif,
    &d::Moyen,
];
#[test]
fn every_row_put_in_an_empty_strategy_makes_a_sound_file() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    let mut document = empty();
    let mut fresh = ids();
    let mut codes = vec![];
    for record in RECORDS {
        let parties =
            c.obligations().iter().flat_map(|o| o.parties().iter().map(move |p| Item::Partie(o, p)));
        let mut n = 0;
        for item in c.items().chain(parties).filter(|i| i.fits(record)) {
            let row = item.row(c, record, &mut fresh).unwrap();
            let held = |key: &str| by_key(&row, key);
            let name = ["intitule", "nom", "poste"].iter().find(|key| record.find(key, 0).is_some()).unwrap();
            assert!(!held(name).is_absent(), "{}: {name}", item.code());
            if let Item::Entree(e) = item {
                assert_eq!(held(name), &Slot::Text(e.intitule().unwrap().into()), "{}", item.code());
                if record.find("themes", 0).is_some() && !e.themes().is_empty() {
                    assert_eq!(held("themes"), &Slot::Numbers(e.themes().to_vec()), "{}", item.code());
                }
                if record.find("catalogue", 0).is_some() {
                    assert_eq!(held("catalogue"), &Slot::Text(code(e)));
                }
            }
            let id = row.id().to_owned();
            let place = home(record, item);
            assert!(
                apply(&mut document, Edit::Place(place, (*id).into(), Some((usize::MAX, row)))).is_some()
            );
            codes.push(item.code());
            n += 1;
        }
        assert!(n > 0, "{}", record.name);
    }
    let text = exported(&document);
    let opened = open(text.as_bytes()).unwrap();
    assert_eq!(opened.findings, []);
    assert!(write(&opened.document) == text);
    // all of it is known as taken, and nothing of it was before
    let (all, none) = (taken(Strategie::of(&document)), empty());
    let none = taken(Strategie::of(&none));
    let parties = c.obligations().iter().flat_map(|o| o.parties().iter().map(move |p| Item::Partie(o, p)));
    for item in c.items().chain(parties) {
        assert_eq!(all.has(item), codes.contains(&item.code()), "{}", item.code());
        assert!(!none.has(item), "{}", item.code());
    }
}
#[test]
fn a_row_goes_only_where_it_fits() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    let fits = |code: &str| {
        let item = c.item(code).unwrap();
        let rows = RECORDS.iter().filter(|r| item.row(c, r, &mut ids()).is_some());
        rows.map(|r| r.name).collect::<Vec<_>>()
    };
    assert_eq!(fits("minumeco-2023:2-05"), ["Mesure", "ActionEngagee"]);
    assert_eq!(fits("minumeco-2023:1-i01"), ["Indicateur"]);
    assert_eq!(fits("obligations:agec-58"), ["Indicateur"]);
    assert_eq!(fits("agec-58:don"), ["Ventilation"]);
    assert_eq!(fits("snr-2026:poste-terminaux"), ["Ventilation"]);
    assert_eq!(fits("minumeco-2023:2-r01"), Vec::<&str>::new());
    assert_eq!(fits("minumeco-2023:0-p01"), Vec::<&str>::new());
    // what an action prepares is taken as far as the list may hold it
    let item = c.item("snr-2026:menage").unwrap();
    let text = |record| compact(&item.row(c, record, &mut ids()).unwrap());
    let action = r#"{"id":"n1","intitule":"Supprimer chaque année les données qui ne servent plus","themes":[6],"volets":["interne"],"#;
    assert_eq!(text(&d::ActionEngagee), [action, r#""catalogue":"snr-2026:menage"}"#].concat());
    assert_eq!(text(&d::Mesure), [action, r#""recurrente":true,"catalogue":"snr-2026:menage"}"#].concat());
    // a part of an obligation counts in the unit of its rate
    let part = c.item("agec-58:don").unwrap().row(c, &d::Ventilation, &mut ids()).unwrap();
    let expected = r#"{"id":"n1","poste":"Dons reçus","unite":"€ HT","catalogue":"agec-58:don"}"#;
    assert_eq!(compact(&part), expected);
    // rows inside have ids of their own
    let item = c.item("snr-2026:empreinte-carbone").unwrap();
    let row = item.row(c, &d::Donnee, &mut ids()).unwrap();
    let Slot::List(postes) = by_key(&row, "ventilation") else { panic!() };
    assert_eq!(postes.iter().map(Object::id).collect::<Vec<_>>(), ["n2", "n3", "n4", "n5"]);
}
#[test]
fn what_is_taken_is_known_at_any_depth() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    let document = read(
        r#"{"programme_de_travail":{"acteurs":[{"id":"a1","nom":"région"}],
        "bilan_impact":{"donnees":[{"id":"d1","ventilation":[{"id":"v1","catalogue":"snr-2026:poste-usage"}]}]}},
        "strategie":{"mesures":[{"id":"m1","catalogue":"minumeco-2023:2-05","obligation":"obligations:reen-16"}],
        "indicateurs":[{"id":"i1","obligation":"obligations:agec-58"}]}}"#
            .as_bytes(),
        &d::Strategie,
    );
    let document = document.unwrap().0;
    let taken = taken(Strategie::of(&document));
    let has = |code: &str| taken.has(c.item(code).unwrap());
    for code in
        ["snr-2026:acteur-region", "snr-2026:poste-usage", "minumeco-2023:2-05", "obligations:agec-58"]
    {
        assert!(has(code), "{code}");
    }
    // a mesure that serves an obligation does not measure it
    for code in ["obligations:reen-16", "minumeco-2023:1-i01", "snr-2026:acteur-departement"] {
        assert!(!has(code), "{code}");
    }
}
#[test]
fn suggestions_of_the_themes_come_first() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    let all = c.suggestions(Sorte::action, &[]);
    assert!(all.iter().map(|e| e.id()).eq(of_sorte(c, Sorte::action)));
    let some = c.suggestions(Sorte::action, &[5.0, 2.0]);
    assert_eq!(some.len(), all.len());
    let rank = |e: &&Entree| match e.themes() {
        themes if themes.contains(&2.0) || themes.contains(&5.0) => 0,
        [] => 1,
        _ => 2,
    };
    assert!(some.iter().map(rank).is_sorted());
    assert_eq!(some[0].id(), "duree-minimale");
    assert!(c.suggestions(Sorte::ressource, &[6.0]).iter().take(4).all(|e| e.id().starts_with("6-r")));
}
/// Three of a group are seen before it is unfolded: with them alone, what the texts ask begins to be there.
#[test]
fn the_first_three_serve_what_is_asked() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    let first = |sorte| c.suggestions(sorte, &[]).into_iter().take(3).collect::<Vec<_>>();
    // « en lien avec les acteurs publics et privés intéressés »
    let sides = first(Sorte::acteur).into_iter().map(|e| e.acteur().unwrap().categorie().unwrap());
    let sides: BTreeSet<_> = sides.collect();
    assert!(sides.contains("public") && sides.contains("prive"), "{sides:?}");
    // « Elle détermine les moyens d’y satisfaire »: people, money, tools
    let types: BTreeSet<_> = first(Sorte::moyen).iter().map(|e| e.moyen().unwrap().r#type()).collect();
    assert_eq!(types.len(), 3, "{types:?}");
    // the impact and the usages « sur le territoire concerné », and those of the collectivité
    for bilan in ["impact", "usages"] {
        let all = c.suggestions(Sorte::donnee, &[]).into_iter().filter(|e| e.bilan() == Some(bilan)).take(3);
        let volets: BTreeSet<_> =
            all.flat_map(|e| e.donnee().unwrap().volets().iter().map(|v| &**v)).collect();
        assert_eq!(volets.len(), 2, "{bilan}: {volets:?}");
    }
    // each theme begins with three of its own
    for sorte in [Sorte::action, Sorte::indicateur] {
        for n in [1.0, 2.0, 3.0, 4.0, 5.0, 6.0] {
            let whole = c.suggestions(sorte, &[n]).into_iter().filter(|e| e.parent().is_none());
            whole.take(3).for_each(|e| assert!(e.themes().contains(&n), "{n}: {}", e.id()));
        }
    }
}
/// A button is read alone, in a narrow column.
#[test]
fn intitules_are_short_and_differ() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    let taken_over =
        [Sorte::action, Sorte::indicateur, Sorte::objectif, Sorte::acteur, Sorte::donnee, Sorte::moyen];
    for sorte in taken_over {
        let mut seen = BTreeSet::new();
        for e in c.entrees().iter().filter(|e| e.sorte() == Some(sorte)) {
            let intitule = e.intitule().unwrap();
            assert!(intitule.chars().count() <= 90, "{}: {intitule}", e.id());
            assert!(seen.insert(strategie_nr::french::fold(intitule)), "{}: {intitule}", e.id());
        }
    }
}
fn of_sorte<'a>(c: &'a Catalogue, sorte: &'a str) -> impl Iterator<Item = &'a str> {
    c.entrees().iter().filter(move |e| e.sorte() == Some(sorte)).map(|e| e.id())
}
#[test]
fn words_are_found_as_people_type_them() {
    let c = catalogue();
    let c = Catalogue::of(&c);
    let search = Search::new(c);
    let found = |text: &str| search.find(c, text, |_| true).iter().map(Item::code).collect::<Vec<_>>();
    let finds = |text: &str, codes: &[&str]| {
        let found = found(text);
        let missing: Vec<_> = codes.iter().filter(|c| !found.iter().any(|f| f == *c)).collect();
        assert!(missing.is_empty(), "« {text} » does not find {missing:?} but {found:?}");
    };
    finds(
        "reconditionné",
        &["minumeco-2023:1-01", "snr-2026:part-reconditionne", "snr-2026:acteur-reparateurs"],
    );
    finds(
        "dons ordinateurs",
        &["minumeco-2023:2-05", "minumeco-2023:2-x01", "snr-2026:ordinateurs-solidaires"],
    );
    finds("dons d’ordinateurs", &["minumeco-2023:2-05"]);
    finds("phishing", &["minumeco-2023:4-02", "snr-2026:clics-hameconnage"]);
    finds("DATA-CENTER", &["minumeco-2023:3-06"]);
    finds("agec", &["obligations:agec-58", "minumeco-2023:1-i01", "snr-2026:guide-agec"]);
    finds("reen 16", &["obligations:reen-16"]);
    finds("logiciel lib", &["snr-2026:logiciels-libres"]);
    finds("2-05", &["minumeco-2023:2-05"]);
    // case, accents, ligatures, plurals and the order of words do not matter
    for (a, b) in [
        ("reconditionné", "RECONDITIONNES"),
        ("éco-conception", "ecoconception"),
        ("acteurs locaux", "local acteur"),
        ("réseaux", "reseau"),
        ("l’empreinte d’un numérique", "empreinte numérique"),
        ("des clauses pour les marchés", "marché clause"),
    ] {
        assert_eq!(found(a), found(b), "{a}");
        assert!(!found(a).is_empty(), "{a}");
    }
    // what published strategies name, and what people call it
    for text in [
        "photocopieurs",
        "libre-service",
        "site web éco-conçu",
        "accès physique",
        "fracture numérique interne",
        "smartphones double SIM",
        "kit de sobriété",
        "écrans reconditionnés",
        "Linux écoles",
        "datavisualisation",
        "manifeste",
        "déchets numériques",
        "concertation citoyenne",
        "mails",
        "personnes âgées",
        "vidéosurveillance",
        "éclairage public",
        "sites internet",
        "location de matériel",
        "Windows 11",
        "label NR",
    ] {
        assert!(!found(text).is_empty(), "{text}");
    }
    // « IA » is not in « social » nor in « matériaux »
    let ia = found("IA");
    assert!(ia.len() >= 5 && ia.len() < 10, "{ia:?}");
    assert!(ia.iter().any(|c| c == "snr-2026:ia-charte"));
    // every word counts, and a title comes before other words
    assert_eq!(found("réparation tartiflette"), Vec::<String>::new());
    let titles = |text: &str| {
        let all = search.find(c, text, |_| true);
        all.iter()
            .map(|i| strategie_nr::french::matches(&strategie_nr::french::fold(i.intitule()), text))
            .collect::<Vec<_>>()
    };
    for text in ["réparation", "énergie", "données", "médiation", "cyberattaques"] {
        let titles = titles(text);
        assert!(titles[0] && titles.iter().any(|t| !t), "{text}");
        assert!(titles.is_sorted_by(|a, b| a >= b), "{text}: {titles:?}");
    }
    // whole words before words that only start so
    let parts = found("part");
    let at = |code: &str| parts.iter().position(|c| c == code).unwrap();
    assert!(
        at("snr-2026:part-reconditionne") < at("minumeco-2023:4-06"),
        "part before participer: {parts:?}"
    );
    assert!(!found("ra").is_empty() && !found("o").is_empty(), "a word just begun");
    // nothing searched: everything, in order; and only what is looked at
    assert_eq!(found(" "), c.items().map(|i| i.code()).collect::<Vec<_>>());
    assert_eq!(search.find(c, "réemploi", |i| matches!(i, Item::Obligation(_))).len(), 2);
}
