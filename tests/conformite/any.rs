//! What holds of every finding, whatever the document.
use super::*;
use strategie_nr::strategie::links::find;
use strategie_nr::strategie::sample;

/// A sentence without what it quotes: our own words.
fn own_words(dit: &str) -> String {
    let mut depth = 0;
    let keep = |c: &char| {
        depth += (*c == '«') as i32 - (*c == '»') as i32;
        depth == 0 && *c != '»'
    };
    dit.chars().filter(keep).collect()
}
#[track_caller]
fn holds(doc: &Object, today: &str) {
    let s = Strategie::of(doc);
    let all = conformite(s, day(today));
    let mut before = 0;
    for c in &all {
        let says = || format!("{}: {}", c.regle.id, c.dit);
        let order = REGLES.iter().position(|r| std::ptr::eq(*r, c.regle)).unwrap();
        assert!(order >= before, "{} out of order", says());
        before = order;
        let applies = s_applique(&all) == Some(true);
        assert!(c.niveau == if applies { c.regle.niveau } else { Niveau::Recommande }, "{}", says());
        assert!(leads_somewhere(doc, &c.place), "{} at {:?}", says(), c.place);
        let own = own_words(&c.dit);
        assert!(c.dit.ends_with(['.', '…']) && !c.dit.contains("..") && !c.dit.contains("  "), "{}", says());
        assert!(!c.dit.starts_with(char::is_lowercase), "{}", says());
        assert!(![" :", " ;", " »", "« ", "'"].iter().any(|bad| own.contains(bad)), "{}", says());
        // so that it is read: what it quotes is cut
        assert!(c.dit.chars().count() < 420, "{}", says());
    }
    let words: Vec<_> = sections(s, &all).into_iter().map(|s| s.section).collect();
    assert_eq!(words, ["collectivite", "programme", "axes", "moyens", "suivi"]);
    assert!(resume(&all).ends_with('.'));
    let whole: Vec<_> = [Niveau::Exige, Niveau::LeCasEcheant, Niveau::Recommande]
        .into_iter()
        .map(|n| Compte::of(&all, n).total())
        .collect();
    let asked = all.iter().filter(|c| c.verdict != SansObjet).count();
    assert_eq!(whole.iter().sum::<usize>(), asked);
}
#[test]
fn of_every_example_and_of_invalid_ones() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/1.0.0/exemples/invalides");
    let invalid = std::fs::read_dir(folder).unwrap().map(|e| std::fs::read(e.unwrap().path()).unwrap());
    let read = |bytes: Vec<u8>| read(&bytes, &described::Strategie).map(|(doc, ..)| doc).ok();
    let invalid: Vec<_> = invalid.filter_map(read).collect();
    assert!(invalid.len() > 30);
    let all = examples().into_iter().map(|(_, doc)| doc).chain(invalid);
    for doc in all.chain([document("{}"), sample::document(1, 40, 40)]) {
        for today in ["2022-01-01", TODAY, "2035-12-31", "9999-12-31"] {
            holds(&doc, today);
        }
    }
}
/// The places of all fields and rows that a document holds.
fn places(o: &Object, path: &mut Vec<Step>, out: &mut Vec<Path>) {
    for (i, _, slot) in o.held() {
        path.push(Step::Field(i as u8));
        out.push(path[..].into());
        match slot {
            Slot::One(o) => places(o, path, out),
            slot => {
                for row in slot.rows() {
                    path.push(Step::Row(row.id().into()));
                    out.push(path[..].into());
                    places(row, path, out);
                    path.pop();
                }
            }
        }
        path.pop();
    }
}
#[test]
fn of_what_is_left_when_any_field_or_row_goes() {
    let mut tried = 0;
    for (name, doc) in examples().into_iter().filter(|(n, _)| ["tout", "exemple-complet"].contains(&&**n)) {
        let mut all = vec![];
        places(&doc, &mut vec![], &mut all);
        for place in all {
            let edit = match &place[..] {
                [list @ .., Step::Row(id)] => Edit::Place(list.into(), id.clone(), None),
                _ => Edit::Set(place.clone(), Slot::Absent),
            };
            let mut less = doc.clone();
            if apply(&mut less, edit).is_some() {
                holds(&less, TODAY);
                tried += 1;
            }
        }
        assert!(tried > 300, "{name}");
    }
}
#[test]
fn what_is_not_understood_is_not_a_value() {
    // every text, date and number of the example put under `a_preciser`: nothing is satisfied by it but what a row's name gives
    let (_, doc) = examples().into_iter().find(|(n, _)| n == "tout").unwrap();
    let mut all = vec![];
    places(&doc, &mut vec![], &mut all);
    let mut unclear = doc.clone();
    for place in all {
        if let Some(field) = field_of(&described::Strategie, &place)
            && field.kind.record().is_none()
            && field.key != "id"
            && matches!(place.last(), Some(Step::Field(_)))
        {
            let text = strategie_nr::strategie::json::Json::Text("à chiffrer".into());
            apply(&mut unclear, Edit::Set(place, Slot::Unclear(text)));
        }
    }
    holds(&unclear, TODAY);
    let kept = conformite(Strategie::of(&unclear), day(TODAY));
    let satisfied: Vec<_> = kept.iter().filter(|c| c.verdict == Satisfait).map(|c| c.regle.id).collect();
    assert_eq!(satisfied, Vec::<&str>::new());
}
#[test]
fn rows_that_name_each_other_badly_are_judged_all_the_same() {
    let doc = document(
        r#"{"strategie":{
        "axes":[{"id":"a","parent":"b","intitule":"A"},{"id":"b","parent":"a","intitule":"B"},{"id":"c","parent":"c"}],
        "objectifs":[{"id":"o","axe":"nulle-part","intitule":"O"}],
        "mesures":[{"id":"m","parent":"n","intitule":"M"},{"id":"n","parent":"m","intitule":"N","objectifs":["a","m","o","o"]}],
        "indicateurs":[{"id":"i","intitule":"I","mesures":["m","i"],"objectifs":["i"]}]}}"#,
    );
    holds(&doc, TODAY);
    assert!(find(&doc, "o").is_some());
    let all = conformite(Strategie::of(&doc), day(TODAY));
    let of = |id: &str| all.iter().find(|c| c.regle.id == id).unwrap().verdict;
    assert_eq!(of("mesures-par-objectif"), Satisfait);
    assert_eq!(of("indicateurs-par-objectif"), Satisfait, "through m, a sub-mesure of n");
}
#[test]
fn long_names_are_cut_and_many_rows_are_counted() {
    let long = "Un intitulé « entre guillemets » qui n’en finit pas, parce que quelqu’un y a collé tout un paragraphe";
    let rows: Vec<_> = (0..1200).map(|n| format!(r#"{{"id":"m{n}","intitule":"{long} {n}"}}"#)).collect();
    let doc = document(&format!(r#"{{"strategie":{{"mesures":[{}]}}}}"#, rows.join(",")));
    holds(&doc, TODAY);
    let [(Satisfait, dit)] = &judged("mesures", &strategie_nr::file::compact(&doc))[..] else { panic!() };
    let name = "« Un intitulé “entre guillemets” qui n’en finit pas, parce… »";
    assert_eq!(*dit, format!("1 200 mesures : {name}, {name} et 1 198 autres."));
}
/// `cargo test --release --test conformite -- --ignored --nocapture`
#[test]
#[ignore = "a measure"]
fn how_long_it_takes() {
    for (mesures, indicateurs) in [(5, 5), (200, 200), (1200, 1200), (12_000, 12_000)] {
        let mut doc = sample::document(7, mesures, indicateurs);
        let vote = document(r#"{"deliberations":[{"porte_sur":"strategie","date":"2022"}]}"#);
        let list = At::<Strategie>::new(&described::Strategie, Path::default()).deliberations();
        apply(&mut doc, list.set(Strategie::of(&vote).deliberations().to_vec())).unwrap();
        let time = |what: &str, run: &dyn Fn() -> usize| {
            let mut all: Vec<_> = (0..50)
                .map(|_| {
                    let start = std::time::Instant::now();
                    std::hint::black_box(run());
                    start.elapsed()
                })
                .collect();
            all.sort();
            println!("{mesures} + {indicateurs} {what}: {:?} median, {:?} worst", all[25], all[49]);
        };
        let s = Strategie::of(&doc);
        time("conformite", &|| conformite(s, day(TODAY)).len());
        time("couverture", &|| couverture(s).len());
        let all = conformite(s, day(TODAY));
        time("sections and summary", &|| sections(s, &all).len() + resume(&all).len());
    }
}
