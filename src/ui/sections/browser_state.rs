//! What works in this browser, what it holds of the person's, and how all of it goes.
use super::home::moment;
use crate::draft::{Erased, OpenError, StoreError};
use crate::ui::address::{Address, Section};
use crate::ui::browser;
use crate::ui::desk::facts;
use crate::ui::dom::{Child, El, el, lead, line_button, live, main_button, quiet, title};
use crate::ui::react::Watched;
use crate::ui::shell::Shell;
use leptos::prelude::*;

/// The screen.
pub fn browser_state(shell: Shell) -> AnyView {
    let all = vec![
        title("État de ce navigateur").any(),
        lead("Ce qui fonctionne ici, à cette adresse. À transmettre à votre service informatique en cas de difficulté.").any(),
        live(move || works(shell)),
        // what follows is then not all there is
        live(move || shell.desk.health.get()[1].is_some().then(super::versions::unread)),
        removed(shell),
        aside(shell),
        super::room::room(shell),
        el("h2").child("Ce qui est gardé, où, combien de temps").any(),
        el("p").child(
            "Vos brouillons et leurs versions sont gardés dans ce navigateur, sur ce poste, à cette adresse. Rien n’est envoyé\u{a0}: ni à nous, ni à votre collectivité, ni à un tiers. Ils restent jusqu’à ce que vous les supprimiez, ou que les données du site soient vidées.",
        ).any(),
        el("p").child(
            "Toute personne qui utilise cette session de cet ordinateur peut les lire\u{a0}: sur un poste partagé, téléchargez le fichier puis effacez tout. Préférez la fonction au nom des personnes.",
        ).any(),
        el("p").child(
            "Dans un autre portail, un autre navigateur ou à une autre adresse, ces brouillons ne se voient pas\u{a0}: pour continuer ailleurs, ouvrez-y le fichier téléchargé.",
        ).any(),
        erase(shell),
        el("p").class("note").child(el("a").attr("href", "#/").child("‹ Mes stratégies")).any(),
    ];
    el("div").class("prose").child(all).any()
}
fn works(shell: Shell) -> El {
    let store = |why: Option<StoreError>| match why {
        None => (true, "fonctionne"),
        Some(StoreError::Full) => (false, "plein"),
        Some(StoreError::Lied | StoreError::Gone) => (false, "ne garde pas fidèlement ce qui y est écrit"),
        Some(_) => (false, "refusé ou muet"),
    };
    let [near, far] = shell.desk.health.get().map(store);
    let framed = browser::framed();
    let secure = window().is_secure_context();
    let all = [
        (near.0, "Stockage immédiat (localStorage)", near.1),
        (far.0, "Stockage sûr (IndexedDB)", far.1),
        (true, "Affichage", if framed { "dans un portail" } else { "seul dans son onglet" }),
        (
            secure,
            "Adresse",
            if secure {
                "sûre"
            } else {
                "sans https\u{a0}: tout fonctionne, mais le réseau peut lire et changer cette page"
            },
        ),
        (
            true,
            "Téléchargement",
            if framed {
                "le portail peut l’interdire sans un mot\u{a0}: si rien ne se passe, copiez le fichier"
            } else {
                "permis"
            },
        ),
    ];
    let lines = all.map(|(ok, name, words)| {
        let mark = el("span").class("mark").attr("data-s", if ok { "done" } else { "ask" });
        el("li").child(mark.child([name, "\u{a0}: ", words, "."].concat()))
    });
    let lost = match (near.0, far.0) {
        _ if shell.desk.hosted.get() => {
            "Les brouillons sont gardés par le portail, et non dans ce navigateur."
        }
        (true, true) => {
            "Chaque brouillon est gardé à deux endroits\u{a0}: un arrêt brutal perd au plus la dernière demi-seconde."
        }
        (true, false) => {
            "Un arrêt brutal du navigateur peut perdre la dernière minute\u{a0}: téléchargez le fichier de temps en temps."
        }
        (false, true) => {
            "Un brouillon est gardé une fraction de seconde après la frappe\u{a0}: attendez «\u{a0}Enregistré\u{a0}» avant de fermer."
        }
        (false, false) => {
            "Rien n’est gardé ici\u{a0}: téléchargez votre brouillon avant de quitter, ou ouvrez cette page dans un onglet."
        }
    };
    let lines = el("ul").class("list").children(lines);
    el("div").child(lines).child(el("p").child(lost)).child(super::exits::elsewhere())
}
fn removed(shell: Shell) -> AnyView {
    let all: Watched<Vec<Erased>> = Watched::new(vec![]);
    browser::spawn(async move {
        all.set(shell.desk.drafts().erased().await.unwrap_or_default());
    });
    let line = move |e: Erased| {
        let words = [&crate::french::quoted(&e.last.name), ", supprimé\u{a0}: ", &moment(e.last.at)].concat();
        let label = ["Remettre ", &e.last.name].concat();
        let back = move || {
            let e = e.clone();
            browser::spawn(async move {
                let drafts = shell.desk.drafts();
                let document = drafts.version(&e.id, e.last.n).await;
                let known = document.as_ref().map(facts).unwrap_or_default();
                match drafts.bring_back(&e, browser::now(), known).await {
                    Ok(_) => {
                        shell.desk.refresh();
                        shell.here.go(Address::section(&e.id, Section::Apercu));
                    }
                    Err(e) => super::versions::failed(shell, e, true),
                }
            });
        };
        el("li").child(el("span").child(words)).child(quiet("Remettre").attr("aria-label", label).click(back))
    };
    live(move || {
        let all = all.get();
        (!all.is_empty()).then(|| {
            vec![
                el("h2").child("Brouillons supprimés").any(),
                el("ul").class("list").children(all.into_iter().take(20).map(line).collect::<Vec<_>>()).any(),
            ]
        })
    })
}
fn aside(shell: Shell) -> AnyView {
    let keys: Watched<Vec<String>> = Watched::new(vec![]);
    browser::spawn(async move {
        keys.set(shell.desk.drafts().set_aside().await.unwrap_or_default());
    });
    let by_hand = super::exits::ByHand::new("texte-de-cote");
    let line = move |(n, key): (usize, String)| {
        let name = ["texte-mis-de-cote-", &(n + 1).to_string(), ".txt"].concat();
        let label = ["Télécharger ", &name].concat();
        let take = {
            let name = name.clone();
            move || {
                let (key, name) = (key.clone(), name.clone());
                browser::spawn(async move {
                    match shell.desk.drafts().text_of(key).await {
                        Ok(Some(text)) if browser::enclosed() || !browser::download(&name, &text) => {
                            by_hand.show(text);
                        }
                        Ok(Some(_)) => {
                            shell.say(["Texte proposé au téléchargement\u{a0}: ", &name, "."].concat());
                        }
                        found => {
                            let why = found.err().map_or(OpenError::Absent, OpenError::Store);
                            super::versions::failed(shell, why, false);
                        }
                    }
                });
            }
        };
        el("li")
            .child(el("span").child(name))
            .child(quiet("Télécharger").attr("aria-label", label).click(take))
    };
    live(move || {
        let keys = keys.get();
        (!keys.is_empty()).then(|| {
            vec![
                el("h2").child("Mis de côté").any(),
                el("p").child("Ces textes d’un brouillon abîmé n’ont pas pu être relus. Ils sont gardés tels quels.").any(),
                el("ul").class("list").children(keys.into_iter().enumerate().take(20).map(line).collect::<Vec<_>>()).any(),
                by_hand.view(),
            ]
        })
    })
}
/// Two steps in the page: windows of the browser may be forbidden in a frame.
fn erase(shell: Shell) -> AnyView {
    let asked = Watched::new(false);
    let said: Watched<Option<String>> = Watched::new(None);
    let act = move || {
        browser::spawn(async move {
            let done = shell.desk.drafts().erase_all().await;
            // nor does this page give any of it back
            shell.desk.erased.set(browser::now());
            shell.removed.set(None);
            shell.hush();
            shell.desk.left.set(vec![]);
            asked.set(false);
            said.set(Some(match done {
                Ok(_) => "Toutes les données de ce formulaire ont été effacées de ce navigateur. Les fichiers téléchargés ne changent pas.".into(),
                Err(StoreError::Refused) => "Ce qui pouvait être atteint a été effacé\u{a0}; le reste n’a pas pu l’être. Videz les données de ce site dans les réglages du navigateur.".into(),
                Err(e) => e.sentence().to_owned(),
            }));
            shell.desk.refresh();
            browser::focus_soon("effacement".into());
        });
    };
    let buttons = move || {
        match asked.get() {
        false => line_button("Effacer toutes les données de ce navigateur")
            .id("effacer")
            .click(move || {
                asked.set(true);
                browser::focus_soon("effacer".into());
            })
            .any(),
        true => vec![
            el("p").child("Tous les brouillons et toutes les versions de ce navigateur seront perdus. Cela ne s’annule pas. Fermez d’abord les autres onglets de ce formulaire.").any(),
            el("p").class("say acts").child(main_button("Tout effacer").click(act)).child(line_button("Ne rien effacer").id("effacer").click(move || {
                asked.set(false);
                browser::focus_soon("effacer".into());
            })).any(),
        ]
        .any(),
    }
    };
    let result = move || said.get().unwrap_or_default();
    vec![
        el("h2").child("Tout effacer").any(),
        live(buttons),
        el("p").id("effacement").attr("tabindex", "-1").attr("role", "status").text(result).any(),
    ]
    .any()
}
