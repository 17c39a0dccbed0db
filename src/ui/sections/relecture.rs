//! The whole strategy as a page to read and print, what is still to be made precise, and the file.
use super::exits::{self, ByHand, copy, last_download, print, reminder};
use crate::strategie::json::Json;
use crate::strategie::{Object, Path, Slot, Step};
use crate::ui::address::{Address, Section};
use crate::ui::browser;
use crate::ui::dom::{Child, el, icon, lead, line_button, live, main_button, title};
use crate::ui::later::missing;
use crate::ui::layout::screen;
use crate::ui::open::Open;
use crate::ui::react::Watched;
use crate::ui::shell::Shell;
use crate::ui::spot::{address, name};
use leptos::prelude::*;

/// Lines of what is to be made precise, at once.
const SHOWN: usize = 20;
/// Waiting is said after this long (ms).
const SLOW_MS: i32 = 300;

/// Downloads the file; a click is not a saved file, and the words say so.
pub fn download(shell: Shell) {
    let Some((file, text)) = shell.desk.export() else { return };
    let offered = browser::download(&file, &text);
    match crate::ui::later::here() {
        true => crate::ui::later::doors::downloaded(shell, &file, offered),
        false => shell.say("Téléchargement demandé au navigateur.".into()),
    }
}
/// Where a text stands that its field could not hold, what the field is called, and the text.
fn unclear(doc: &Object) -> Vec<(Path, String, String)> {
    fn look(o: &Object, path: &mut Vec<Step>, whose: &str, out: &mut Vec<(Path, String, String)>) {
        for (i, field, slot) in o.held() {
            path.push(Step::Field(i as u8));
            match slot {
                Slot::Unclear(v) => {
                    let text = if let Json::Text(text) = v { text.clone() } else { crate::file::compact(v) };
                    let label = if whose.is_empty() {
                        field.label.to_owned()
                    } else {
                        [field.label, ", ", whose].concat()
                    };
                    out.push((path[..].into(), label, text));
                }
                Slot::One(o) => look(o, path, whose, out),
                slot => {
                    for row in slot.rows() {
                        path.push(Step::Row(row.id().into()));
                        look(row, path, &name(row), out);
                        path.pop();
                    }
                }
            }
            path.pop();
        }
    }
    let mut out = vec![];
    look(doc, &mut vec![], "", &mut out);
    out
}

/// The screen.
pub fn relecture(shell: Shell, open: Open) -> AnyView {
    let unclear = open.look(unclear);
    let (many, draft) = (unclear.len(), shell.draft_id());
    let list = unclear.into_iter().take(SHOWN).map(|(path, label, text)| {
        let link = el("a").attr("href", address(&draft, &path).href()).child(label);
        let what = el("div").child(link).child(el("p").class("meta").child(crate::french::quoted(&text)));
        el("li").child(icon("ask", "À préciser")).child(what)
    });
    let precise = (many > 0).then(|| {
        let more = many.saturating_sub(SHOWN);
        let more = (more > 0).then(|| {
            let more = crate::french::plural(more, "autre", "autres");
            el("p").class("meta").child(["Et ", &more, ", plus bas dans la page."].concat())
        });
        vec![
            el("h2").child("À préciser ").child(el("span").class("meta").child(many.to_string())).any(),
            el("p").class("meta").child("Ces saisies sont gardées telles quelles et n’empêchent rien.").any(),
            el("ul").class("list").children(list.collect::<Vec<_>>()).any(),
            more.any(),
        ]
    });
    let (by_hand, unprinted) = (ByHand::new("fichier-copie"), Watched::new(false));
    let acts = el("p")
        .class("say acts")
        .child(main_button("Télécharger le fichier").click(move || download(shell)))
        .child(line_button("Copier le fichier").click(move || copy(shell, by_hand)))
        .child(line_button("Imprimer").click(move || print(unprinted)))
        .child(el("span").class("meta").text(move || last_download(shell)));
    let versions = Address::Draft {
        draft: draft.clone(),
        section: Section::Relecture,
        row: None,
        key: Some("versions".into()),
    };
    let versions =
        el("p").class("meta").child(el("a").attr("href", versions.href()).child("Versions de ce brouillon"));
    vec![
        title(Section::Relecture.title()).any(),
        lead(screen(Section::Relecture).lead).any(),
        acts.any(),
        by_hand.view(),
        live(move || unprinted.get().then(|| exits::unprinted(shell))),
        live(move || reminder(shell, by_hand)),
        versions.any(),
        precise.any(),
        whole(move || open.look(crate::file::compact::<Object>)),
    ]
    .any()
}

/// How the page to read stands.
#[derive(Clone, Default, PartialEq)]
enum Page {
    #[default]
    Asked,
    /// It takes long enough to say so.
    Awaited,
    Ready(String),
    Failed,
}
/// A whole strategy, once what makes it is loaded; `text`: its JSON.
pub fn whole(text: impl Fn() -> String + Copy + Send + 'static) -> AnyView {
    let page = Watched::new(Page::Asked);
    ask(text, page, false);
    live(move || match page.get() {
        Page::Asked => ().any(),
        Page::Awaited => el("p").class("meta").attr("role", "status").child("La page se prépare…").any(),
        Page::Ready(html) => {
            el("article").class("read").id("lecture").attr("tabindex", "-1").html(html).any()
        }
        Page::Failed => {
            missing("La page à lire n’a pas pu être chargée", "lecture", move || ask(text, page, true)).any()
        }
    })
}
/// Loads what makes the page and makes it. `again`: at the click of a button that goes, so the focus follows.
fn ask(text: impl Fn() -> String, page: Watched<Page>, again: bool) {
    page.set(Page::Asked);
    browser::later(SLOW_MS, move || {
        if page.with_untracked(|page| *page == Page::Asked) {
            page.set(Page::Awaited);
        }
    });
    let text = text();
    browser::spawn(async move {
        page.set(crate::ui::documents::page(text).await.map_or(Page::Failed, Page::Ready));
        if again {
            browser::focus_soon("lecture".into());
        }
    });
}
