//! The comparison of the open draft with a version of it, or with another draft: each difference with both values and a
//! choice.
use super::versions::failed;
use crate::draft::Reason;
use crate::file::STAMP;
use crate::strategie::{Difference, Edit, Object, differences};
use crate::ui::browser;
use crate::ui::desk::facts;
use crate::ui::dom::{Child, El, button, columns, el, lead, line_button, live, title};
use crate::ui::lists::pages::pager;
use crate::ui::open::Open;
use crate::ui::react::Watched;
use crate::ui::shell::Shell;
use leptos::prelude::*;

/// Differences on a page.
const SHOWN: usize = 20;

/// What the open draft is compared with.
#[derive(Clone)]
pub enum With {
    Version(u64),
    Draft(String),
}
/// The screen.
pub fn comparison(shell: Shell, open: Open, with: With) -> AnyView {
    let other: Watched<Option<Object>> = Watched::new(None);
    let page = Watched::new(0usize);
    let (heading, sides, words) = match with {
        With::Version(_) => (
            "Comparer avec une version",
            ["Présent", "Version"],
            "À gauche le présent, à droite la version. «\u{a0}Prendre\u{a0}» écrit dans ce brouillon ce qui est à droite\u{a0}; tout s’annule.",
        ),
        With::Draft(_) => (
            "Comparer les deux brouillons",
            ["Ce brouillon", "L’autre"],
            "À gauche ce brouillon, à droite celui de l’autre onglet, tel qu’il est enregistré. «\u{a0}Prendre\u{a0}» écrit ici ce qui est à droite\u{a0}; l’autre brouillon ne change pas.",
        ),
    };
    let draft = shell.draft_id();
    browser::spawn(async move {
        let drafts = shell.desk.drafts();
        let version = matches!(with, With::Version(_));
        let found = match with {
            With::Version(n) => drafts.version(&draft, n).await,
            With::Draft(id) => drafts.peek(&id).await,
        };
        match found {
            Ok(document) => other.set(Some(document)),
            Err(e) => failed(shell, e, version),
        }
    });
    let content = move || {
        let theirs = other.with(|o| o.clone());
        let Some(theirs) = theirs else { return ().any() };
        let all = open.read(&[], |doc| differences(doc, &theirs, &STAMP));
        let many = all.len();
        if many == 0 {
            return el("p").class("empty").attr("role", "status").child("Aucune différence.").any();
        }
        let edits: Vec<Edit> = all.iter().map(|d| d.edit.clone()).collect();
        let take_all = move || {
            keep_present(shell, open);
            take(open, Edit::All(edits.clone()));
            shell.undoable("Tout est pris de l’autre.".into());
            browser::focus("titre");
        };
        let first = page.get().min((many - 1) / SHOWN) * SHOWN;
        let rows = all.into_iter().skip(first).take(SHOWN).enumerate();
        let rows: Vec<El> = rows.map(|(n, d)| difference(shell, open, n, d, sides)).collect();
        let said = crate::french::plural(many, "différence", "différences");
        vec![
            el("p")
                .class("say acts")
                .child(el("span").attr("role", "status").child(said))
                .child(line_button("Tout prendre").click(take_all))
                .any(),
            el("table")
                .class("rows compare")
                .child(el("caption").class("vh").child("Différences"))
                .child(el("thead").child(columns(&["Où", sides[0], sides[1]]).child(el("td"))))
                .child(el("tbody").children(rows))
                .any(),
            pager(page, SHOWN, many, None).any(),
        ]
        .any()
    };
    vec![title(heading).any(), lead(words).any(), live(content)].any()
}
/// What is about to be replaced stays among the versions; one that cannot be kept still comes back with « Annuler ».
fn keep_present(shell: Shell, open: Open) {
    let Some(present) = open.look(|doc| Some(doc.clone())) else { return };
    let (draft, name) = (shell.draft_id(), facts(&present).name);
    browser::spawn(async move {
        let drafts = shell.desk.drafts();
        _ = drafts.keep_version(&draft, &present, browser::now(), Reason::Replaced, name).await;
    });
}
/// One step to undo; fields that are on the screen show it.
pub fn take(open: Open, edit: Edit) {
    open.pause();
    open.edit(edit);
    open.pause();
    open.travelled.update(|n| *n += 1);
}
fn difference(shell: Shell, open: Open, n: usize, d: Difference, sides: [&'static str; 2]) -> El {
    let value = |text: String, label: &'static str| {
        let text = if text.is_empty() { "–".to_owned() } else { text };
        el("td").attr("data-l", label).child(text)
    };
    let label = ["Prendre l’autre valeur\u{a0}: ", &d.place].concat();
    let own = ["prendre-", &n.to_string()].concat();
    let act = {
        let own = own.clone();
        move || {
            take(open, d.edit.clone());
            shell.undoable("Pris de l’autre.".into());
            // the next difference stands where this one was
            let own = own.clone();
            browser::later(0, move || {
                if !browser::focus(&own) {
                    browser::focus("titre");
                }
            });
        }
    };
    el("tr")
        .child(el("th").attr("scope", "row").child(d.place))
        .child(value(d.ours, sides[0]))
        .child(value(d.theirs, sides[1]))
        .child(el("td").class("does").child(button("Prendre").id(own).attr("aria-label", label).click(act)))
}
