//! Conformity on the screen: in the outline, at a glance on the overview, and whole in a panel beside the work.
use crate::strategie::conformite::{
    Avancement, Compte, Constat, LigneDeCouverture, Niveau, Verdict, conformite, couverture, resume, sections,
};
use crate::strategie::table::Strategie;
use crate::strategie::{Object, Typed, entry};
use crate::ui::browser;
use crate::ui::dom::{Child, El, el, icon, live, quiet};
use crate::ui::open::Open;
use crate::ui::react::Watched;
use crate::ui::sections::later;
use crate::ui::shell::{Beside, Shell};
use crate::ui::spot::{self, name};
use leptos::prelude::*;

/// The levels, in the order in which they are read.
const LEVELS: [Niveau; 3] = [Niveau::Exige, Niveau::LeCasEcheant, Niveau::Recommande];
/// Lines of the table of themes.
const LINES: usize = 8;

/// What the rules find in the document, today.
fn found(doc: &Object) -> Vec<Constat> {
    conformite(Strategie::of(doc), browser::moment(browser::now()).today())
}
/// The findings of the open document, some time after each edit.
pub fn judged(open: Open) -> Watched<Vec<Constat>> {
    later(open, found)
}
/// The shape of the mark of a finding. What is recommended and missing calls nobody.
fn shape(c: &Constat) -> &'static str {
    match (c.verdict, c.niveau) {
        (Verdict::Satisfait, _) => "done",
        (Verdict::Manque, Niveau::Exige) => "ask",
        (Verdict::AVerifier, _) => "talk",
        (Verdict::SansObjet, _) => "off",
        (Verdict::Manque, _) => "next",
    }
}
fn is_open(c: &&Constat) -> bool {
    matches!(c.verdict, Verdict::Manque | Verdict::AVerifier)
}
fn out_of(n: Compte) -> String {
    [&n.satisfaits.to_string(), " sur ", &n.total().to_string()].concat()
}
fn place(shell: Shell, c: &Constat) -> El {
    el("a").attr("href", spot::address(&shell.draft_id(), &c.place).href())
}

/// How each section stands: its word, the shape of its mark, the word for it.
pub fn states(doc: &Object) -> Vec<(&'static str, &'static str, String)> {
    let all = found(doc);
    let one = |s: crate::strategie::conformite::EtatDeSection| {
        let (shape, word) = match s.avancement {
            Avancement::Complet => ("done", "Complet".to_owned()),
            Avancement::Commence if s.exige.manquent > 0 => {
                ("doing", crate::french::plural(s.exige.manquent, "élément manque", "éléments manquent"))
            }
            Avancement::Commence => ("doing", "Commencé".to_owned()),
            Avancement::Vide => ("next", "Vide".to_owned()),
            Avancement::PasEncore => ("next", "Pas encore attendu".to_owned()),
        };
        (s.section, shape, word)
    };
    sections(Strategie::of(doc), &all).into_iter().map(one).collect()
}

/// How far the strategy is with regard to the text, in the outline; leads to the panel.
pub fn progress(shell: Shell, open: Open) -> AnyView {
    let all = judged(open);
    let count = move || {
        all.with(|all| {
            let asked = Compte::of(all, Niveau::Exige);
            if asked.total() > 0 { asked } else { Compte::of(all, Niveau::Recommande) }
        })
    };
    let asks = move || all.with(|all| Compte::of(all, Niveau::Exige).total() > 0);
    let label = move || if asks() { "Exigé par le texte" } else { "Recommandé" };
    let number = move |n: usize| n.to_string();
    let meter = el("progress")
        .attr("aria-hidden", "true")
        .follow("max", move || Some(number(count().total().max(1))))
        .follow("value", move || Some(number(count().satisfaits)));
    el("button")
        .class("btn quiet progress")
        .attr("type", "button")
        .attr("aria-controls", "help")
        .state("aria-expanded", move || shell.beside.get() == Beside::Conformite)
        .click(move || shell.toggle(Beside::Conformite))
        .text(move || [label(), "\u{a0}: ", &out_of(count())].concat())
        .child(meter)
        .any()
}

/// The panel: what is missing first, each with its reason and the way to it; what is there on demand.
pub fn panel(shell: Shell) -> AnyView {
    let Some(open) = shell.desk.current.with_untracked(|c| c.as_ref().map(|c| c.open)) else {
        return el("p")
            .child(
                "Ouvrez une stratégie\u{a0}: ce panneau dira ce que le texte demande et ce qu’elle a déjà.",
            )
            .any();
    };
    let all = judged(open);
    let whole = Watched::new(false);
    let level = move |niveau: Niveau| {
        live(move || {
            let all = all.get();
            let count = Compte::of(&all, niveau);
            let of: Vec<&Constat> = all.iter().filter(|c| c.niveau == niveau).collect();
            (!of.is_empty()).then(|| {
                let heading = el("h3")
                    .child(niveau.label())
                    .child(" ")
                    .child(el("span").class("meta").child(out_of(count)));
                let missing = of.iter().filter(|c| is_open(c)).map(|c| finding(shell, c));
                let rest = of.iter().filter(|c| !is_open(c) && whole.get()).map(|c| finding(shell, c));
                vec![
                    heading.any(),
                    el("ul").class("findings").children(missing.chain(rest).collect::<Vec<_>>()).any(),
                ]
                .any()
            })
        })
    };
    let closed = move || all.with(|all| all.iter().filter(|c| !is_open(c)).count());
    let toggle = quiet("")
        .state("aria-pressed", move || whole.get())
        .click(move || whole.update(|w| *w = !*w))
        .text(move || {
            let n = crate::french::plural(closed(), "autre élément", "autres éléments");
            [if whole.get() { "Masquer " } else { "Voir aussi " }, &n].concat()
        });
    vec![
        el("h2").id("conformite").attr("tabindex", "-1").child("Conformité").any(),
        el("p").attr("role", "status").text(move || all.with(|all| resume(all))).any(),
        el("p").class("say foot").child(toggle).any(),
        LEVELS.map(level).into_iter().collect::<Vec<_>>().any(),
        el("p")
            .class("note meta")
            .child("Rien n’est bloquant\u{a0}: ces règles lisent votre fichier, et disent sur quels mots du texte elles reposent ou que c’est notre lecture.")
            .any(),
    ]
    .any()
}
fn finding(shell: Shell, c: &Constat) -> El {
    let basis = match c.regle.citation {
        Some(words) => ["\u{a0}: ", &crate::french::quoted(words)].concat(),
        None => ", notre lecture".to_owned(),
    };
    let link = place(shell, c).attr("aria-label", [c.regle.intitule, ", ", c.verdict.label()].concat());
    let head = el("p").class("mark").attr("data-s", shape(c)).child(link.child(c.regle.intitule));
    let texte = super::outside(c.regle.texte.court, c.regle.texte.url);
    el("li")
        .child(head)
        .child(el("p").child(c.dit.as_str()))
        .child(el("p").class("meta basis").child(texte).child(basis))
}

/// The sentence on the whole, on the overview.
pub fn standing(judged: Watched<Vec<Constat>>) -> El {
    el("p").class("lead").text(move || judged.with(|all| resume(all)))
}
/// What to do next: the first things that the text asks for and that are not there.
pub fn next_steps(shell: Shell, judged: Watched<Vec<Constat>>) -> AnyView {
    live(move || {
        judged.with(|all| {
            let asked = all.iter().filter(|c| is_open(c) && c.niveau == Niveau::Exige);
            let others = all.iter().filter(|c| is_open(c) && c.niveau != Niveau::Exige);
            let items: Vec<El> = asked
                .chain(others)
                .take(3)
                .map(|c| {
                    let text = el("div")
                        .child(place(shell, c).child(c.regle.intitule))
                        .child(el("p").class("meta").child(c.dit.as_str()));
                    el("li").child(icon(shape(c), c.niveau.label())).child(text)
                })
                .collect();
            (!items.is_empty()).then(|| {
                vec![el("h2").child("À faire ensuite").any(), el("ul").class("list").children(items).any()]
                    .any()
            })
        })
    })
}
/// Each rule in a word, with its mark.
pub fn at_a_glance(shell: Shell, judged: Watched<Vec<Constat>>) -> AnyView {
    let group = move |niveau: Niveau| {
        live(move || {
            judged.with(|all| {
                let count = Compte::of(all, niveau);
                let of: Vec<&Constat> =
                    all.iter().filter(|c| c.niveau == niveau && c.verdict != Verdict::SansObjet).collect();
                let mut items: Vec<El> = vec![];
                for c in &of {
                    // a rule that finds several things, the bilan of each year, is there once: by the first that is missing
                    let alike = || of.iter().filter(|o| std::ptr::eq(o.regle, c.regle));
                    let first = alike().find(|o| is_open(o)).or_else(|| alike().next());
                    if !first.is_some_and(|first| std::ptr::eq(*first, *c)) {
                        continue;
                    }
                    let many = alike().filter(|o| is_open(o)).count();
                    let many =
                        if many > 1 { ["\u{a0}(", &many.to_string(), ")"].concat() } else { String::new() };
                    let link = place(shell, c).class("mark").attr("data-s", shape(c));
                    let text = [c.regle.intitule, &many].concat();
                    let named = link.attr("aria-label", [&text, ", ", c.verdict.label()].concat());
                    items.push(el("li").child(named.child(text)));
                }
                (!items.is_empty()).then(|| {
                    let heading = el("h3")
                        .child(niveau.label())
                        .child(" ")
                        .child(el("span").class("meta").child(out_of(count)));
                    el("section").child(heading).child(el("ul").children(items))
                })
            })
        })
    };
    let detail = quiet("Lire le détail")
        .attr("aria-controls", "help")
        .state("aria-expanded", move || shell.beside.get() == Beside::Conformite)
        .click(move || shell.toggle(Beside::Conformite));
    vec![
        el("div")
            .class("headed")
            .child(el("h2").id("conformite-apercu").child("Conformité"))
            .child(detail)
            .any(),
        el("div").class("glance").children(LEVELS.map(group)).any(),
    ]
    .any()
}
/// Which themes the strategy speaks of, axe by axe: shown, never demanded.
pub fn themes(open: Open) -> AnyView {
    let lines = later(open, |doc| {
        let all = couverture(Strategie::of(doc));
        let cell = |line: &LigneDeCouverture| {
            let name = line.axe.map_or("Sans axe".into(), |axe| name(axe.object()));
            let counts = line.themes.map(|case| match (case.objectifs + case.mesures, case.axe) {
                (0, false) => String::new(),
                (0, true) => "•".to_owned(),
                (n, _) => n.to_string(),
            });
            [vec![name], counts.to_vec()].concat()
        };
        all.iter().map(cell).collect::<Vec<_>>()
    });
    live(move || {
        let lines = lines.get();
        let spoken = lines.iter().any(|l| l[1..].iter().any(|c| !c.is_empty()));
        spoken.then(|| {
            let more = lines.len().saturating_sub(LINES);
            let short = |n: usize| entry::theme(n).unwrap_or_default();
            let head = el("tr").child(el("th").attr("scope", "col").child("Axe")).children(
                (1..=6).map(|n| el("th").attr("scope", "col").child(el("abbr").attr("title", short(n)).child(n.to_string()))),
            );
            let row = |line: &Vec<String>| {
                let cells = line[1..].iter().map(|c| {
                    el("td").child(if c.is_empty() { "–" } else { c.as_str() })
                });
                el("tr").child(el("th").attr("scope", "row").child(line[0].as_str())).children(cells)
            };
            let names: Vec<String> = (1..=6).map(|n| [&n.to_string(), "\u{a0}", short(n)].concat()).collect();
            vec![
                el("h2").child("Thèmes du décret").any(),
                el("p")
                    .class("meta")
                    .child(["Nombre d’objectifs et de mesures par axe et par thème (•\u{a0}: l’axe seul). Le texte dit «\u{a0}peuvent notamment porter sur\u{a0}»\u{a0}: aucun n’est imposé. ", &names.join("\u{a0}; "), "."].concat())
                    .any(),
                el("table")
                    .class("coverage")
                    .child(el("caption").class("vh").child("Thèmes du décret par axe"))
                    .child(el("thead").child(head))
                    .child(el("tbody").children(lines.iter().take(LINES).map(row).collect::<Vec<_>>()))
                    .any(),
                (more > 0)
                    .then(|| el("p").class("meta").child(["Et ", &crate::french::plural(more, "autre axe", "autres axes"), "."].concat()))
                    .any(),
            ]
            .any()
        })
    })
}
