use super::*;

/// Each line in one word: its axe, and for each theme "·", or "a" when the axe names it, and the objectifs and mesures.
fn table(json: &str) -> Vec<String> {
    let doc = document(json);
    let case = |c: Case| match c.is_covered() {
        false => "·".to_owned(),
        true => format!("{}{}{}", if c.axe { "a" } else { "" }, c.objectifs, c.mesures),
    };
    couverture(Strategie::of(&doc))
        .into_iter()
        .map(|l| {
            let axe = l.axe.map_or("sans axe", |a| a.intitule().unwrap_or("?"));
            format!("{axe}: {} ({} sans thème)", l.themes.map(case).join(" "), l.sans_theme)
        })
        .collect()
}
#[test]
fn themes_are_counted_by_axe_of_the_first_level() {
    let json = r#"{"strategie":{
        "axes":[{"id":"a","intitule":"A","themes":[1,1,7]},{"id":"a1","parent":"a","themes":[2]},{"id":"b","intitule":"B"}],
        "objectifs":[{"id":"o","axe":"a1","themes":[1,3,3]},{"id":"p","themes":[4]}],
        "mesures":[
          {"id":"m","objectifs":["o"],"themes":[3]},
          {"id":"n","parent":"m","themes":[6]},
          {"axe":"b","objectifs":["o"]},
          {"objectifs":["p"],"themes":[4,5]},
          {"themes":[0,9]}]}}"#;
    assert_eq!(
        table(json),
        [
            "A: a10 a00 11 · · 01 (0 sans thème)",
            "B: · · · · · · (1 sans thème)",
            "sans axe: · · · 11 01 · (0 sans thème)",
        ]
    );
}
#[test]
fn there_may_be_no_axe_no_row_or_a_circle() {
    assert_eq!(table("{}"), Vec::<String>::new());
    assert_eq!(table(r#"{"strategie":{"axes":[{"intitule":"A"}]}}"#), ["A: · · · · · · (0 sans thème)"]);
    assert_eq!(
        table(r#"{"strategie":{"mesures":[{"intitule":"M"}]}}"#),
        ["sans axe: · · · · · · (1 sans thème)"]
    );
    let circle = r#"{"strategie":{"axes":[{"id":"a","parent":"b","intitule":"A"},{"id":"b","parent":"a","intitule":"B","themes":[2]}],"mesures":[{"axe":"b","themes":[1]}]}}"#;
    assert_eq!(table(circle), ["A: · · · · · · (0 sans thème)", "B: 01 a00 · · · · (0 sans thème)"]);
}
#[test]
fn a_theme_is_never_asked_for() {
    for (name, doc) in examples() {
        let all = conformite(Strategie::of(&doc), day(TODAY));
        assert!(!all.iter().any(|c| c.dit.contains("thème")), "{name}");
    }
    assert!(!REGLES.iter().any(|r| r.id.contains("theme")));
}
