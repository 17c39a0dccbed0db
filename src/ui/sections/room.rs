//! The room that versions take, and how to make some: the oldest first, each downloaded before it goes.
use super::exits::ByHand;
use super::home::moment;
use super::versions::download_version;
use crate::draft::Version;
use crate::french::{number, plural, quoted};
use crate::ui::browser;
use crate::ui::dom::{Child, El, columns, el, live, quiet};
use crate::ui::lists::pages::pager;
use crate::ui::react::Watched;
use crate::ui::shell::Shell;
use leptos::prelude::*;

/// Versions on a page.
const SHOWN: usize = 10;

/// A size in UTF-16 units, as one says it.
fn size(units: u64) -> String {
    match units {
        0..1_000_000 => [&number::write(units.div_ceil(1000) as f64), "\u{a0}ko"].concat(),
        _ => [&number::write((units as f64 / 100_000.0).round() / 10.0), "\u{a0}Mo"].concat(),
    }
}
/// The versions of all drafts, with what frees room.
pub fn room(shell: Shell) -> AnyView {
    let all: Watched<Vec<(String, Version)>> = Watched::new(vec![]);
    // those that were proposed as files: only they can go
    let proposed: Watched<Vec<(String, u64)>> = Watched::new(vec![]);
    let page = Watched::new(0usize);
    let by_hand = ByHand::new("texte-version");
    let refresh = move || {
        browser::spawn(async move {
            all.set(shell.desk.drafts().all_versions().await.unwrap_or_default());
        });
    };
    refresh();
    let forget = move |draft: String, n: u64| {
        browser::spawn(async move {
            match shell.desk.drafts().forget_versions(&draft, &[n]).await {
                Ok(()) => shell.say("Version supprimée\u{a0}: la place est libre.".into()),
                Err(e) => shell.desk.problem.set(Some(e.sentence().into())),
            }
            refresh();
            browser::focus_soon("place".into());
        });
    };
    let row = move |(draft, v): (String, Version)| {
        let when = moment(v.at);
        let label = |what: &str| [what, " la version de ", &quoted(&v.name), ", ", &when].concat();
        let mine = (draft.clone(), v.n);
        let kept = v.clone();
        let own = ["place-", &draft, "-", &v.n.to_string()].concat();
        let gone = proposed.with(|p| p.contains(&mine));
        let act = match gone {
            true => quiet("Je l’ai\u{a0}: supprimer")
                .attr("aria-label", label("Je l’ai\u{a0}: supprimer"))
                .click(move || forget(draft.clone(), v.n)),
            false => quiet("Télécharger").attr("aria-label", label("Télécharger")).click({
                let own = own.clone();
                move || {
                    let (mine, own) = (mine.clone(), own.clone());
                    download_version(shell, mine.0.clone(), kept.clone(), move |text, offered| {
                        // where a download may do nothing without a word, its text can be taken
                        match browser::enclosed() || !offered {
                            true => by_hand.show(text),
                            false => browser::focus_soon(own),
                        }
                        proposed.update(|p| p.push(mine));
                    });
                }
            }),
        }
        .id(own);
        el("tr")
            .child(
                el("th")
                    .attr("scope", "row")
                    .child(v.name.clone())
                    .child(el("span").class("meta block").child([v.reason.label(), ", ", &when].concat())),
            )
            .child(el("td").class("num").attr("data-l", "Place").child(size(v.size)))
            .child(el("td").class("does").child(act))
    };
    live(move || {
        let all = all.get();
        if all.is_empty() {
            return ().any();
        }
        let (many, total) = (all.len(), all.iter().map(|(_, v)| v.size).sum());
        let first = page.get().min((many - 1) / SHOWN) * SHOWN;
        let rows: Vec<El> = all.into_iter().skip(first).take(SHOWN).map(row).collect();
        let words = [
            &plural(many, "version", "versions"),
            " de vos brouillons, ",
            &size(total),
            " avant compression, des plus anciennes aux plus récentes. Quand la place manque, téléchargez-en une, puis supprimez-la d’ici.",
        ];
        vec![
            el("h2").id("place").attr("tabindex", "-1").child("Place").any(),
            el("p").child(words.concat()).any(),
            el("table")
                .class("rows")
                .child(el("caption").class("vh").child("Versions, des plus anciennes aux plus récentes"))
                .child(el("thead").child(columns(&["Version", "Place"]).child(el("td"))))
                .child(el("tbody").children(rows))
                .any(),
            pager(page, SHOWN, many, None).any(),
            by_hand.view(),
        ]
        .any()
    })
}
