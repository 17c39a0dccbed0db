//! The versions of a draft: kept by name, read, come back to.
use super::comparison::{With, comparison, take};
use super::home::moment;
use super::relecture::whole;
use crate::draft::{OpenError, Reason, StoreError, Version};
use crate::file::{STAMP, compact, file_name, write};
use crate::strategie::{Edit, Object, differences};
use crate::ui::address::{Address, Section};
use crate::ui::browser;
use crate::ui::dom::{Child, El, columns, el, lead, line_button, link, live, main_button, quiet, title};
use crate::ui::lists::pages::pager;
use crate::ui::open::Open;
use crate::ui::react::Watched;
use crate::ui::shell::Shell;
use leptos::prelude::*;

/// Versions on a page.
const SHOWN: usize = 20;

fn address(draft: &str, key: &str) -> String {
    let key = Some(key.to_owned());
    Address::Draft { draft: draft.into(), section: Section::Relecture, row: None, key }.href()
}
/// The screen that the key names.
pub fn versions(shell: Shell, open: Open, key: &str) -> AnyView {
    let number = |start| key.strip_prefix(start).and_then(|n| n.parse().ok());
    match (number("lire-"), number("version-"), key.strip_prefix("avec-")) {
        (Some(n), ..) => reading(shell, open, n),
        (_, Some(n), _) => comparison(shell, open, With::Version(n)),
        (.., Some(draft)) => comparison(shell, open, With::Draft(draft.into())),
        _ => list(shell, open),
    }
}
fn list(shell: Shell, open: Open) -> AnyView {
    let all: Watched<Option<Result<Vec<Version>, StoreError>>> = Watched::new(None);
    let draft = shell.draft_id();
    let refresh = {
        let draft = draft.clone();
        move || {
            let draft = draft.clone();
            browser::spawn(async move {
                all.set(Some(shell.desk.drafts().versions(&draft).await));
            });
        }
    };
    refresh();
    let name = Watched::new(String::new());
    let keep = {
        let draft = draft.clone();
        move || {
            let Some(document) = open.look(|doc| Some(doc.clone())) else { return };
            let (draft, refresh) = (draft.clone(), refresh.clone());
            let said = name.get_untracked().trim().to_owned();
            let named = if said.is_empty() { crate::ui::desk::facts(&document).name } else { said };
            browser::spawn(async move {
                let drafts = shell.desk.drafts();
                match drafts.keep_version(&draft, &document, browser::now(), Reason::Named, named).await {
                    Ok(_) => {
                        shell.say("Version gardée.".into());
                        name.set(String::new());
                    }
                    Err(_) => shell.desk.problem.set(Some("Ce navigateur ne peut pas garder de version ici\u{a0}: téléchargez plutôt le fichier.".into())),
                }
                refresh();
            });
        }
    };
    let field = el("input")
        .class("inline named")
        .id("nom-version")
        .attr("type", "text")
        .attr("maxlength", "80")
        .value(move || name.get())
        .on("input", move |e| name.set(event_target_value(&e)));
    let acts = el("p")
        .class("say acts")
        .child(el("label").attr("for", "nom-version").child("Nom de la version"))
        .child(field)
        .child(main_button("Garder cette version").click(keep));
    let page = Watched::new(0usize);
    let rows = move || {
        let Ok(all) = all.with(|all| all.clone())? else { return Some(unread().any()) };
        if all.is_empty() {
            let words = "Aucune version pour l’instant. Il s’en garde une par jour, au bout d’une minute de travail, et avant un remplacement.";
            return Some(el("p").class("empty").child(words).any());
        }
        let (many, first) = (all.len(), page.get().min((all.len() - 1) / SHOWN) * SHOWN);
        let rows = all.into_iter().skip(first).take(SHOWN).map(|v| row(shell, open, &draft, v));
        let table = el("table")
            .class("rows versions")
            .child(el("caption").class("vh").child("Versions de ce brouillon"))
            .child(el("thead").child(columns(&["Version", "Date"]).child(el("td"))))
            .child(el("tbody").children(rows.collect::<Vec<_>>()));
        Some(vec![table.any(), pager(page, SHOWN, many, None).any()].any())
    };
    vec![
        title("Versions de ce brouillon").any(),
        lead("Des états complets de ce brouillon, gardés dans ce navigateur seulement. Vous pouvez les lire, les comparer au présent et y revenir\u{a0}; tout s’annule.").any(),
        acts.any(),
        live(rows),
    ]
    .any()
}
/// What is said where a list of what this browser keeps cannot be read.
pub fn unread() -> El {
    let words = "Ce qui est gardé ici n’a pas pu être lu\u{a0}: une partie de la mémoire de ce navigateur ne répond pas, ou elle est refusée. Rien n’est changé\u{a0}: rechargez la page.";
    el("p").class("mark").attr("data-s", "ask").attr("role", "alert").child(el("span").child(words))
}
/// Reads a version, then does something with it; says why it cannot be read.
pub fn with_version(shell: Shell, draft: String, n: u64, act: impl FnOnce(Object) + 'static) {
    browser::spawn(async move {
        match shell.desk.drafts().version(&draft, n).await {
            Ok(document) => act(document),
            Err(e) => failed(shell, e, true),
        }
    });
}
/// Proposes a version as a file; as it stands there, when this release cannot read it. `then` gets the text, and whether the
/// browser took it: a frame may refuse it without a word.
pub fn download_version(shell: Shell, draft: String, v: Version, then: impl FnOnce(String, bool) + 'static) {
    browser::spawn(async move {
        let drafts = shell.desk.drafts();
        let found = match drafts.version(&draft, v.n).await {
            Ok(document) => {
                let name = file_name(&document, &browser::day(v.at as f64)).replace(".json", "_version.json");
                Ok((name, write(&document)))
            }
            Err(OpenError::Newer | OpenError::Unreadable) => {
                drafts.version_text(&draft, v.n).await.map(|text| ("version.json".into(), text))
            }
            Err(e) => Err(e),
        };
        let (name, text) = match found {
            Ok(found) => found,
            Err(e) => return failed(shell, e, true),
        };
        let offered = browser::download(&name, &text);
        shell.say(match offered {
            true => ["Version proposée au téléchargement\u{a0}: ", &name, "."].concat(),
            false => "Le navigateur refuse le téléchargement ici.".into(),
        });
        then(text, offered);
    });
}
fn row(shell: Shell, open: Open, draft: &str, v: Version) -> El {
    let key = |start: &str| address(draft, &[start, &v.n.to_string()].concat());
    let when = moment(v.at);
    let label = |what: &str| [what, " la version, ", &when].concat();
    let back = {
        let draft = draft.to_owned();
        move || come_back(shell, open, &draft, v.n)
    };
    let download = {
        let (draft, v) = (draft.to_owned(), v.clone());
        move || download_version(shell, draft.clone(), v.clone(), |_, _| ())
    };
    let name = el("a").class("go").attr("href", key("lire-")).child(if v.name.is_empty() {
        v.reason.label().to_owned()
    } else {
        v.name.clone()
    });
    let name = name.attr("aria-label", [&label("Lire"), ", ", &v.name].concat());
    el("tr")
        .child(
            el("th").attr("scope", "row").child(name).child(el("span").class("meta").child(v.reason.label())),
        )
        .child(el("td").attr("data-l", "Date").child(when.clone()))
        .child(
            el("td")
                .class("does")
                .child(
                    el("a")
                        .class("btn quiet")
                        .attr("href", key("version-"))
                        .attr("aria-label", label("Comparer avec"))
                        .child("Comparer"),
                )
                .child(quiet("Y revenir").attr("aria-label", label("Y revenir\u{a0}:")).click(back))
                .child(quiet("Télécharger").attr("aria-label", label("Télécharger")).click(download)),
        )
}
/// Why a version, or else another draft, cannot be shown.
pub fn failed(shell: Shell, e: OpenError, version: bool) {
    let text = match e {
        OpenError::Unreadable if version => "Cette version est abîmée et ne peut pas être lue.",
        OpenError::Absent if version => "Cette version n’est plus dans ce navigateur.",
        OpenError::Newer if version => {
            "Cette version a été écrite par une version plus récente de ce formulaire\u{a0}: rechargez la page, ou téléchargez-la."
        }
        e => e.sentence(),
    };
    shell.desk.problem.set(Some(text.into()));
}
/// A version as it is read, whole.
fn reading(shell: Shell, open: Open, n: u64) -> AnyView {
    let draft = shell.draft_id();
    let text: Watched<Option<String>> = Watched::new(None);
    let back = {
        let draft = draft.clone();
        move || come_back(shell, open, &draft, n)
    };
    with_version(shell, draft.clone(), n, move |document| text.set(Some(compact(&document))));
    let acts = el("p")
        .class("say acts")
        .child(line_button("Revenir à cette version").click(back))
        .child(link("Comparer avec le présent", address(&draft, &["version-", &n.to_string()].concat())))
        .child(link("Toutes les versions", address(&draft, "versions")));
    let page = move || text.with(Option::is_some).then(|| whole(move || text.get().unwrap_or_default()));
    vec![
        title("Lire une version").any(),
        lead("Ce brouillon tel qu’il était. Le lire ne change rien au présent.").any(),
        acts.any(),
        live(page),
    ]
    .any()
}
/// The present is kept as a version, then becomes this one: one step to undo.
fn come_back(shell: Shell, open: Open, draft: &str, n: u64) {
    let draft = draft.to_owned();
    with_version(shell, draft.clone(), n, move |document| {
        browser::spawn(async move {
            let Some(present) = open.look(|doc| Some(doc.clone())) else { return };
            let name = crate::ui::desk::facts(&present).name;
            let drafts = shell.desk.drafts();
            let kept = drafts.keep_version(&draft, &present, browser::now(), Reason::Replaced, name).await;
            // the person may have gone elsewhere, or typed meanwhile
            if !shell.desk.is_at(&draft) {
                return;
            }
            let Some(present) = open.look(|doc| Some(doc.clone())) else { return };
            let edits = differences(&present, &document, &STAMP).into_iter().map(|d| d.edit);
            take(open, Edit::All(edits.collect()));
            shell.undoable(
                match kept {
                    Ok(_) => "Vous êtes revenu à cette version\u{a0}; l’état précédent est dans la liste.",
                    Err(_) => "Vous êtes revenu à cette version.",
                }
                .into(),
            );
            shell.here.go(Address::section(&draft, Section::Apercu));
        });
    });
}
