//! An indicateur and the obligation whose trajectory it follows: what the text asks, the gap, and the newer figures.
use super::data::{THE_CATALOGUE, catalogue};
use crate::catalogue::table::Obligation;
use crate::catalogue::{Change, Item, updates};
use crate::strategie::ecart::ecarts;
use crate::strategie::table::{Indicateur, Strategie};
use crate::strategie::{Edit, Object, Path, Slot, Typed, valeur};
use crate::ui::browser;
use crate::ui::dom::{Child, El, button, el, live, quiet};
use crate::ui::later;
use crate::ui::open::Open;
use crate::ui::react::{Held, Watched, memo};
use crate::ui::sections;
use crate::ui::shell::Shell;
use crate::ui::spot::{self, object};
use leptos::prelude::*;

/// What is said of the obligation of an indicateur.
#[derive(Clone, Default, PartialEq)]
struct Standing {
    /// Where the indicateur stands, one sentence for each collectivité.
    gaps: Vec<String>,
    /// What the catalogue has that the cibles have not.
    changes: Vec<String>,
}

/// The obligation of the indicateur at a path, or the way to link it to one.
pub fn obligation(shell: Shell, open: Open, path: Path) -> AnyView {
    let code = {
        let path = path.clone();
        memo(move || {
            open.read(&path, |doc| {
                object(doc, &path).and_then(|o| Indicateur::of(o).obligation()).unwrap_or_default().to_owned()
            })
        })
    };
    let choosing = Watched::new(false);
    let path = Held::new(path);
    live(move || {
        let code = code.get();
        if !code.is_empty() {
            return later::once(
                shell,
                &THE_CATALOGUE,
                "obligation",
                Box::new(move || linked(shell, open, path, code.clone())),
            );
        }
        if choosing.get() {
            return later::once(
                shell,
                &THE_CATALOGUE,
                "obligation",
                Box::new(move || choices(shell, open, path)),
            );
        }
        quiet("Relier à une obligation")
            .attr("aria-expanded", "false")
            .flag("hidden", move || open.read_only.get())
            .click(move || {
                choosing.set(true);
                browser::focus_soon("obligation".into());
            })
            .any()
    })
}
fn heading() -> El {
    el("h2").id("obligation").attr("tabindex", "-1").child("Obligation")
}
/// The obligations with a trajectory to follow.
fn choices(shell: Shell, open: Open, path: Held<Path>) -> AnyView {
    let all: Vec<(String, String, String)> = catalogue(|c| {
        let all = c.obligations().iter().filter(|o| o.has_trajectory());
        all.map(|o| {
            (
                Item::Obligation(o).code(),
                o.intitule().unwrap_or_default().to_owned(),
                o.resume().unwrap_or_default().to_owned(),
            )
        })
        .collect()
    });
    let one = |(code, title, resume): (String, String, String)| {
        let text = el("div").child(button("").child(title).click(move || link(shell, open, path, &code)));
        el("li").child(text.child(el("p").class("meta").child(resume)))
    };
    vec![
        heading().any(),
        el("p").class("meta").child("Ses cibles réglementaires s’ajouteront à celles que vous fixez.").any(),
        el("ul").class("list").children(all.into_iter().map(one).collect::<Vec<_>>()).any(),
    ]
    .any()
}
fn link(shell: Shell, open: Open, path: Held<Path>, code: &str) {
    let set = path
        .with(|path| spot::Spot::key(path, "obligation"))
        .map(|s| Edit::Set(s.path, Slot::Text(code.to_owned())));
    let Some(set) = set else { return };
    open.pause();
    open.edit(set);
    update(open, path);
    open.pause();
    shell.undoable("Obligation reliée\u{a0}: ses cibles sont dans l’indicateur.".into());
    browser::focus_soon("obligation".into());
}
/// Brings the cibles to what the catalogue says.
fn update(open: Open, path: Held<Path>) {
    let e = path.with(|path| {
        open.look(|doc| {
            let id = object(doc, path)?.id().to_owned();
            catalogue(|c| {
                let all = updates(Strategie::of(doc), c);
                all.iter().find(|u| u.indicateur.id() == id).map(|u| u.edit(&mut browser::new_id))
            })
        })
    });
    if let Some(e) = e {
        open.edit(e);
    }
}
fn standing(doc: &Object, path: &Path) -> Option<Standing> {
    let indicateur = Indicateur::of(object(doc, path)?);
    let strategie = Strategie::of(doc);
    let year = f64::from(browser::moment(browser::now()).year);
    let unite = indicateur.unite().unwrap_or_default();
    let gaps = ecarts(strategie, indicateur, year);
    let whose = |id: Option<&str>| {
        let of = strategie.collectivites().iter().find(|c| Some(c.id()) == id)?;
        Some([of.nom()?, ", "].concat())
    };
    let gaps = gaps
        .iter()
        .map(|gap| [whose(gap.collectivite).unwrap_or_default(), gap.words(unite)].concat())
        .collect();
    let changes = catalogue(|c| {
        let all = updates(strategie, c);
        let own = all.iter().find(|u| u.indicateur.id() == indicateur.id());
        own.map(|u| u.changes.iter().map(|change| said(change, unite)).collect()).unwrap_or_default()
    });
    Some(Standing { gaps, changes })
}
/// "2027 : au moins 25 % (ici : au moins 20 %)".
fn said(change: &Change, unite: &str) -> String {
    let shown = |cible: Option<&crate::strategie::table::Cible>| {
        let text = cible.map(|c| valeur::shown(c.object(), unite))?;
        let whole = unite.is_empty() || text.contains(unite);
        Some(if whole { text } else { [&text, "\u{a0}", unite].concat() })
    };
    let year = crate::french::number::plain(change.annee);
    match (shown(change.before), shown(change.after)) {
        (Some(before), Some(after)) => [&year, "\u{a0}: ", &after, " (ici\u{a0}: ", &before, ")"].concat(),
        (None, Some(after)) => [&year, "\u{a0}: ", &after].concat(),
        (Some(before), None) => [&year, "\u{a0}: ", &before, " n’est plus demandé"].concat(),
        (None, None) => year,
    }
}
fn linked(shell: Shell, open: Open, path: Held<Path>, code: String) -> AnyView {
    let of = catalogue(|c| c.obligation(&code).map(|o| (words(o), o.url().unwrap_or_default().to_owned())));
    let standing =
        sections::later(open, move |doc| path.with(|path| standing(doc, path)).unwrap_or_default());
    let unlink = move || {
        let e =
            path.with(|path| spot::Spot::key(path, "obligation")).map(|s| Edit::Set(s.path, Slot::Absent));
        if let Some(e) = e {
            open.pause();
            open.edit(e);
            open.pause();
            shell.undoable("Obligation détachée\u{a0}; ses cibles restent.".into());
        }
    };
    let text = match of {
        Some(([title, texte, checked, resume, warning], url)) => {
            let link =
                el("a").attr("href", url).attr("target", "_blank").attr("rel", "noreferrer").child(texte);
            let warning = (!warning.is_empty()).then(|| el("p").class("meta").child(warning));
            vec![
                el("p").child(title).any(),
                el("p").class("meta").child(resume).any(),
                warning.any(),
                el("p").class("meta").child(link).child(checked).any(),
            ]
            .any()
        }
        None => el("p")
            .class("meta")
            .child(
                [
                    "Le code ",
                    &crate::french::quoted(&code),
                    " n’est pas dans ce catalogue. Il est gardé tel quel.",
                ]
                .concat(),
            )
            .any(),
    };
    let gaps =
        move || standing.with(|s| s.gaps.iter().map(|gap| el("p").child(gap.as_str())).collect::<Vec<_>>());
    let newer = move || {
        let changes = standing.with(|s| s.changes.clone());
        (!changes.is_empty()).then(|| {
            let list = el("ul")
                .class("bullets")
                .children(changes.iter().map(|c| el("li").child(c.as_str())).collect::<Vec<_>>());
            let act = move || {
                open.pause();
                update(open, path);
                open.pause();
                shell.undoable("Cibles réglementaires mises à jour.".into());
                browser::focus_soon("obligation".into());
            };
            el("div")
                .class("say note")
                .child(
                    el("div")
                        .child(el("p").child("Le catalogue et les cibles de cet indicateur diffèrent\u{a0}:"))
                        .child(list),
                )
                .child(
                    button("Mettre à jour les cibles")
                        .flag("hidden", move || open.read_only.get())
                        .click(act),
                )
        })
    };
    let detach = quiet("Détacher")
        .attr("aria-label", "Détacher cette obligation")
        .flag("hidden", move || open.read_only.get())
        .click(unlink);
    vec![el("div").class("headed").child(heading()).child(detach).any(), live(gaps), live(newer), text].any()
}
/// Title, text, when it was checked, summary, warning.
fn words(o: &Obligation) -> [String; 5] {
    let date = |d: Option<&str>| d.map(crate::french::date::write).unwrap_or_default();
    let owned = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let checked = [". Vérifié le ", &date(o.verifie_le()), "."].concat();
    [owned(o.intitule()), owned(o.texte()), checked, owned(o.resume()), owned(o.avertissement())]
}
