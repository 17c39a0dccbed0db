//! The versions of a draft, and the comparison with one of them or with another draft.
use super::home::moment;
use crate::draft::{OpenError, Reason, Version};
use crate::file::{STAMP, write};
use crate::strategie::{Difference, Edit, Object, compare, differences};
use crate::ui::address::{Address, Section};
use crate::ui::browser;
use crate::ui::dom::{Child, El, button, columns, el, lead, line_button, live, main_button, quiet, title};
use crate::ui::open::Open;
use crate::ui::react::{Held, Watched};
use crate::ui::shell::Shell;
use leptos::prelude::*;

/// Differences that are shown at once.
const SHOWN: usize = 20;
/// Versions that are shown at once.
const VERSIONS: usize = 30;

fn address(draft: &str, key: &str) -> String {
    let key = Some(key.to_owned());
    Address::Draft { draft: draft.into(), section: Section::Relecture, row: None, key }.href()
}
/// The screen that the key names.
pub fn versions(shell: Shell, open: Open, key: &str) -> AnyView {
    match (key.strip_prefix("version-").and_then(|n| n.parse().ok()), key.strip_prefix("avec-")) {
        (Some(n), _) => comparison(shell, open, With::Version(n)),
        (_, Some(draft)) => comparison(shell, open, With::Draft(draft.into())),
        _ => list(shell, open),
    }
}
fn list(shell: Shell, open: Open) -> AnyView {
    let all: Watched<Option<Vec<Version>>> = Watched::new(None);
    let draft = shell.draft_id();
    let refresh = {
        let draft = draft.clone();
        move || {
            let draft = draft.clone();
            browser::spawn(async move {
                match shell.desk.drafts().versions(&draft).await {
                    Ok(found) => all.set(Some(found)),
                    Err(e) => {
                        all.set(Some(vec![]));
                        shell.desk.problem.set(Some(e.sentence().into()));
                    }
                }
            });
        }
    };
    refresh();
    let name = Held::new(String::new());
    let keep = {
        let draft = draft.clone();
        move || {
            let Some(document) = open.look(|doc| Some(doc.clone())) else { return };
            let (draft, refresh) = (draft.clone(), refresh.clone());
            let said = name.get();
            let named = if said.is_empty() { crate::ui::desk::facts(&document).name } else { said };
            browser::spawn(async move {
                let drafts = shell.desk.drafts();
                match drafts.keep_version(&draft, &document, browser::now(), Reason::Named, named).await {
                    Ok(()) => shell.say("Version gardée.".into()),
                    Err(_) => shell.desk.problem.set(Some("Ce navigateur ne peut pas garder de version ici\u{a0}: téléchargez plutôt le fichier.".into())),
                }
                refresh();
            });
        }
    };
    let field = el("input").class("inline").id("nom-version").attr("type", "text").on("input", move |e| {
        name.set(event_target_value(&e));
    });
    let acts = el("p")
        .class("say acts")
        .child(el("label").attr("for", "nom-version").child("Nom de la version"))
        .child(field)
        .child(main_button("Garder cette version").click(keep));
    let rows = move || {
        let draft = draft.clone();
        let some = all.with(|all| all.clone());
        match some {
            None => ().any(),
            Some(all) if all.is_empty() => el("p")
                .class("empty")
                .child("Aucune version pour l’instant. Une version est gardée chaque jour où vous travaillez, et avant tout remplacement.")
                .any(),
            Some(all) => {
                let rows = all.into_iter().take(VERSIONS).map(|v| row(shell, open, &draft, v));
                el("table")
                    .class("rows")
                    .child(el("caption").class("vh").child("Versions de ce brouillon"))
                    .child(el("thead").child(columns(&["Date", "Raison"]).child(el("td"))))
                    .child(el("tbody").children(rows.collect::<Vec<_>>()))
                    .any()
            }
        }
    };
    vec![
        title("Versions de ce brouillon").any(),
        lead("Des états complets de ce brouillon, gardés dans ce navigateur seulement. Vous pouvez les comparer au présent et y revenir\u{a0}; tout s’annule.").any(),
        acts.any(),
        live(rows),
    ]
    .any()
}
fn row(shell: Shell, open: Open, draft: &str, v: Version) -> El {
    let href = address(draft, &["version-", &v.n.to_string()].concat());
    let when = moment(v.at);
    let label = |what: &str| [what, " la version du ", &when].concat();
    let back = {
        let (draft, n) = (draft.to_owned(), v.n);
        move || {
            let draft = draft.clone();
            browser::spawn(async move {
                match shell.desk.drafts().version(&draft, n).await {
                    Ok(document) => come_back(shell, open, &draft, document).await,
                    Err(e) => failed(shell, e),
                }
            });
        }
    };
    let take = {
        let (draft, n) = (draft.to_owned(), v.n);
        move || {
            let draft = draft.clone();
            browser::spawn(async move {
                match shell.desk.drafts().version(&draft, n).await {
                    Ok(document) => {
                        let name = ["version-", &n.to_string(), ".json"].concat();
                        browser::download(&name, &write(&document));
                    }
                    Err(e) => failed(shell, e),
                }
            });
        }
    };
    let reason = el("td")
        .attr("data-l", "Raison")
        .child(v.reason.label())
        .child((!v.name.is_empty()).then(|| el("span").class("meta").child([" ", &v.name].concat())));
    el("tr")
        .child(
            el("th").attr("scope", "row").child(
                el("a")
                    .class("go")
                    .attr("href", href)
                    .attr("aria-label", label("Comparer avec"))
                    .child(when.clone()),
            ),
        )
        .child(reason)
        .child(
            el("td")
                .class("menu")
                .child(
                    quiet("Y revenir")
                        .attr("aria-label", ["Y revenir\u{a0}: version du ", &when].concat())
                        .click(back),
                )
                .child(quiet("Télécharger").attr("aria-label", label("Télécharger")).click(take)),
        )
}
fn failed(shell: Shell, e: OpenError) {
    let text = match e {
        OpenError::Unreadable => "Cette version est abîmée et ne peut pas être lue.",
        OpenError::Absent => "Cette version n’est plus dans ce navigateur.",
        OpenError::Store(e) => e.sentence(),
    };
    shell.desk.problem.set(Some(text.into()));
}
/// The present is kept as a version, then becomes the other document: one step to undo.
async fn come_back(shell: Shell, open: Open, draft: &str, document: Object) {
    let Some(present) = open.look(|doc| Some(doc.clone())) else { return };
    let name = crate::ui::desk::facts(&present).name;
    let kept =
        shell.desk.drafts().keep_version(draft, &present, browser::now(), Reason::Replaced, name).await;
    open.pause();
    open.edit(Edit::All(compare(&present, &document)));
    open.pause();
    open.travelled.update(|n| *n += 1);
    shell.undoable(
        match kept {
            Ok(()) => "Vous êtes revenu à cette version\u{a0}; l’état précédent est dans la liste.",
            Err(_) => "Vous êtes revenu à cette version.",
        }
        .into(),
    );
    shell.here.go(Address::section(draft, Section::Apercu));
}

/// What the open draft is compared with.
#[derive(Clone)]
enum With {
    Version(u64),
    Draft(String),
}
fn comparison(shell: Shell, open: Open, with: With) -> AnyView {
    let other: Watched<Option<Object>> = Watched::new(None);
    let (draft, asked) = (shell.draft_id(), with.clone());
    browser::spawn(async move {
        let drafts = shell.desk.drafts();
        let found = match asked {
            With::Version(n) => drafts.version(&draft, n).await,
            With::Draft(id) => drafts.peek(&id).await,
        };
        match found {
            Ok(document) => other.set(Some(document)),
            Err(e) => failed(shell, e),
        }
    });
    let (heading, words) = match with {
        With::Version(_) => (
            "Comparer avec une version",
            "À gauche le présent, à droite la version. «\u{a0}Prendre\u{a0}» écrit dans ce brouillon ce qui est à droite\u{a0}; tout s’annule.",
        ),
        With::Draft(_) => (
            "Comparer les deux brouillons",
            "À gauche ce brouillon, à droite celui de l’autre onglet, tel qu’il est enregistré. «\u{a0}Prendre\u{a0}» écrit ici ce qui est à droite\u{a0}; l’autre brouillon ne change pas.",
        ),
    };
    let content = move || {
        let theirs = other.with(|o| o.clone());
        let Some(theirs) = theirs else { return ().any() };
        let all = open.read(&[], |doc| differences(doc, &theirs, &STAMP));
        let many = all.len();
        if many == 0 {
            return el("p").class("empty").child("Aucune différence.").any();
        }
        let said = crate::french::plural(many, "différence", "différences");
        let edits: Vec<Edit> = all.iter().map(|d| d.edit.clone()).collect();
        let take_all = move || {
            open.pause();
            open.edit(Edit::All(edits.clone()));
            open.pause();
            shell.undoable("Tout est pris de l’autre.".into());
        };
        let more = many.saturating_sub(SHOWN);
        let more = (more > 0).then(|| {
            let more = crate::french::plural(more, "autre", "autres");
            el("p").class("meta").child(["Et ", &more, ", après celles-ci."].concat())
        });
        let rows = all.into_iter().take(SHOWN).map(|d| difference(shell, open, d));
        vec![
            el("p")
                .class("say acts")
                .child(el("span").attr("role", "status").child(said))
                .child(line_button("Tout prendre").click(take_all))
                .any(),
            el("table")
                .class("rows")
                .child(el("caption").class("vh").child("Différences"))
                .child(el("thead").child(columns(&["Où", "Ici", "Là-bas"]).child(el("td"))))
                .child(el("tbody").children(rows.collect::<Vec<_>>()))
                .any(),
            more.any(),
        ]
        .any()
    };
    vec![title(heading).any(), lead(words).any(), live(content)].any()
}
fn difference(shell: Shell, open: Open, d: Difference) -> El {
    let value = |text: String, label: &'static str| {
        let text = if text.is_empty() { "–".to_owned() } else { text };
        el("td").attr("data-l", label).child(text)
    };
    let label = ["Prendre l’autre valeur\u{a0}: ", &d.place].concat();
    let take = move || {
        open.pause();
        open.edit(d.edit.clone());
        open.pause();
        open.travelled.update(|n| *n += 1);
        shell.undoable("Pris de l’autre.".into());
        browser::focus("titre");
    };
    el("tr")
        .child(el("th").attr("scope", "row").child(d.place))
        .child(value(d.ours, "Ici"))
        .child(value(d.theirs, "Là-bas"))
        .child(el("td").class("menu").child(button("Prendre").attr("aria-label", label).click(take)))
}
