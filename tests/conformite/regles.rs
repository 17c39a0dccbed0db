//! `docs/regles.md` and the rules say the same: its headings, what each rule rests on, the texts, and what its examples give.
use super::*;
use strategie_nr::french::date::{read as read_date, write as write_date};
use strategie_nr::french::number;
use textes::*;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/regles.md");

fn texts() -> Vec<String> {
    let mut lines = vec!["| texte | date | lu | vérifié le |".into(), "|---|---|---|---|".into()];
    lines.extend(TEXTES.iter().map(|t| {
        let (date, checked) = (write_date(t.date), write_date(t.verifie_le));
        format!("| **{}**\u{a0}: [{}]({}) | {date} | {} | {checked} |", t.court, t.intitule, t.url, t.lu)
    }));
    lines
}
fn thresholds() -> Vec<String> {
    let people = number::write(HABITANTS);
    vec![
        format!("- plus de {people}\u{a0}habitants\u{a0};"),
        format!("- programme de travail\u{a0}: au plus tard le {}\u{a0};", write_date(PROGRAMME_AVANT)),
        format!("- stratégie\u{a0}: au plus tard le {}\u{a0};", write_date(STRATEGIE_AVANT)),
        format!(
            "- premier bilan annuel\u{a0}: celui de {PREMIER_BILAN}, attendu à partir du 1er\u{a0}janvier\u{a0}{}.",
            PREMIER_BILAN + 1
        ),
    ]
}
fn whole(name: &str) -> Vec<String> {
    let (_, doc) = examples().into_iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("{name}"));
    let all = conformite(Strategie::of(&doc), day(TODAY));
    let mut lines = vec![format!("`{name}.json`\u{a0}: **{}**", resume(&all))];
    lines.extend(all.iter().map(|c| {
        let verdict = c.verdict.label().to_lowercase();
        // the page is set as French, whatever people typed
        let dit = c.dit.replace('\'', "’");
        format!("- {}, {verdict}, `{}`\u{a0}: {dit}", c.niveau.label(), c.regle.id)
    }));
    lines
}
fn found(rule: &str, json: &str, today: &str) -> Vec<String> {
    let doc = document(json);
    let all = conformite(Strategie::of(&doc), day(today));
    let own: Vec<_> = all.iter().filter(|c| c.regle.id == rule).collect();
    if own.is_empty() {
        return vec!["- Aucun constat.".into()];
    }
    own.iter().map(|c| format!("- **{}**\u{a0}: {}", c.verdict.label(), c.dit)).collect()
}

/// The document as the rules would have it: its prose and its examples, with what the rules say put in again.
fn expected(page: &str) -> String {
    let mut out: Vec<String> = vec![];
    let mut lines = page.lines().peekable();
    let (mut rule, mut today) = (None, TODAY.to_owned());
    while let Some(line) = lines.next() {
        if let Some(id) = line.strip_prefix("### `").and_then(|rest| rest.split('`').next()) {
            let r = REGLES.iter().find(|r| r.id == id).unwrap_or_else(|| panic!("no rule is called {id}"));
            (rule, today) = (Some(id.to_owned()), TODAY.to_owned());
            out.push(format!("### `{id}` · {}", r.intitule));
            lines.next_if(|l| l.is_empty());
            lines.next_if(|l| l.starts_with('*'));
            lines.next_if(|l| l.is_empty());
            out.extend([
                String::new(),
                format!("*{}* · {}.", r.niveau.label(), r.fondement()),
                String::new(),
            ]);
            continue;
        }
        if line.starts_with("## ") {
            rule = None;
        }
        out.push(line.into());
        if let Some(date) = line.strip_prefix("Le ").and_then(|l| l.strip_suffix("\u{a0}:")) {
            today = read_date(date).unwrap_or_else(|| panic!("no date: {date}"));
        }
        let mark = line.split_once("<!-- ").and_then(|(_, rest)| rest.strip_suffix(" -->"));
        let mut example = false;
        let put = match (line, &rule, mark) {
            ("```json", Some(rule), _) => {
                let json: Vec<_> = lines.by_ref().take_while(|l| *l != "```").collect();
                out.extend(json.iter().map(|l| (*l).to_owned()));
                out.extend(["```".into(), String::new()]);
                lines.next_if(|l| l.is_empty());
                example = true;
                found(rule, &json.concat(), &today)
            }
            (_, _, Some("textes")) => texts(),
            (_, _, Some("seuils")) => thresholds(),
            (_, _, Some(name)) => whole(name),
            _ => continue,
        };
        while lines.next_if(|l| if example { l.starts_with("- ") } else { !l.is_empty() }).is_some() {}
        out.extend(put);
        if lines.peek().is_some_and(|l| !l.is_empty()) {
            out.push(String::new());
        }
    }
    out.join("\n") + "\n"
}
#[test]
fn the_document_says_what_the_rules_do() {
    let page = std::fs::read_to_string(PAGE).unwrap();
    let expected = expected(&page);
    if std::env::var("SNR_WRITE").is_ok() {
        std::fs::write(PAGE, &expected).unwrap();
        return;
    }
    for (n, (a, b)) in page.lines().zip(expected.lines()).enumerate() {
        assert_eq!(a, b, "docs/regles.md:{}: the rules say something else", n + 1);
    }
    assert_eq!(page.lines().count(), expected.lines().count());
}
#[test]
fn the_document_has_every_rule_in_order_with_both_sides() {
    let page = std::fs::read_to_string(PAGE).unwrap();
    let parts: Vec<&str> = page.split("\n### `").skip(1).collect();
    let ids: Vec<&str> = parts.iter().map(|p| p.split('`').next().unwrap()).collect();
    assert_eq!(ids, REGLES.map(|r| r.id));
    for part in parts {
        let kinds = ["Satisfait", "Manque", "À vérifier", "Sans objet"];
        let shown: Vec<_> = kinds.into_iter().filter(|k| part.contains(&format!("- **{k}**"))).collect();
        assert!(
            shown.contains(&"Satisfait") && shown.len() > 1,
            "{:?} of {}",
            shown,
            part.lines().next().unwrap()
        );
    }
}
#[test]
fn a_document_that_drifts_is_found_out() {
    let page = std::fs::read_to_string(PAGE).unwrap();
    for (from, to) in [
        ("*Exigé par le texte* · CGCT, D. 2311-15-1", "*Recommandé* · CGCT, D. 2311-15-1"),
        ("· Acteurs privés", "· Acteurs prives"),
        ("- **Manque**\u{a0}: Aucun acteur privé", "- **Satisfait**\u{a0}: Aucun acteur privé"),
        ("\"population\":50000}", "\"population\":50001}"),
        ("\nLe 31\u{a0}décembre\u{a0}2025\u{a0}:", "\nLe 31\u{a0}décembre\u{a0}2026\u{a0}:"),
        ("plus de 50\u{202f}000\u{a0}habitants\u{a0};", "plus de 20\u{202f}000\u{a0}habitants\u{a0};"),
        ("éléments demandés par le texte manquent.**", "éléments manquent.**"),
    ] {
        assert!(page.contains(from), "{from}");
        let drifted = page.replacen(from, to, 1);
        assert_ne!(expected(&drifted), drifted, "{from} became {to}, and nothing told");
    }
}
#[test]
fn texts_are_dated_sourced_and_quoted() {
    for t in TEXTES {
        assert!(Date::of(t.date).is_some() && Date::of(t.verifie_le) >= Date::of(t.date), "{}", t.id);
        assert!(t.url.starts_with("https://www.legifrance.gouv.fr/"), "{}", t.id);
    }
    for r in REGLES {
        assert!(TEXTES.iter().any(|t| std::ptr::eq(*t, r.texte)), "{}", r.id);
        // what the text asks is in its words
        assert!(r.niveau == Niveau::Recommande || r.citation.is_some(), "{}", r.id);
        let own = REGLES.iter().filter(|other| other.id == r.id).count();
        assert_eq!(own, 1, "{}", r.id);
    }
}
