//! Ways out: what a portal or a browser may forbid, often without a word, and what one does then.
use super::home::moment;
use crate::draft::OpenError;
use crate::french::plural;
use crate::ui::app::notice;
use crate::ui::browser;
use crate::ui::desk::Desk;
use crate::ui::dom::{Child, El, el, line_button, live, main_button, quiet, title};
use crate::ui::react::Watched;
use crate::ui::shell::Shell;
use leptos::prelude::*;

/// The browser says whether it prints as soon as it is asked, or a little later (ms).
const PRINTS_MS: i32 = 1000;

/// A text to take away by hand, once it is asked for or nothing else works.
#[derive(Clone, Copy)]
pub struct ByHand {
    text: Watched<Option<String>>,
    id: &'static str,
}
impl ByHand {
    /// `id`: of the area, alone of its name on the screen.
    pub fn new(id: &'static str) -> Self {
        ByHand { text: Watched::new(None), id }
    }
    /// Shows a text, all of it selected.
    pub fn show(self, text: String) {
        self.text.set(Some(text));
        browser::later(0, move || browser::select(self.id));
    }
    /// Where it stands.
    pub fn view(self) -> AnyView {
        live(move || {
            self.text.get().map(|text| {
                let words = "Le texte est sélectionné\u{a0}: copiez-le avec Ctrl+C (⌘+C sur Mac), collez-le dans un fichier ou un courriel.";
                let area = el("textarea").class("raw").id(self.id).attr("readonly", "").attr("rows", "8");
                el("div")
                    .child(el("label").class("meta").attr("for", self.id).child(words))
                    .child(area.value(move || text.clone()))
            })
        })
    }
}

/// What a portal forbids works in a tab of its own: the way there, and its address for where links open nothing.
pub fn elsewhere() -> Option<El> {
    browser::enclosed().then(|| {
        let address = browser::address();
        let link = el("a").attr("href", address.clone()).attr("target", "_blank");
        el("p")
            .child("Ce que le portail interdit peut marcher à part\u{a0}: ")
            .child(link.child("ouvrez ce formulaire dans un onglet"))
            .child(", ou collez-y son adresse\u{a0}: ")
            .child(el("span").class("whole").child(address))
    })
}

/// A file was handed to the browser. A frame may refuse it without a word: what to do then stays said.
pub fn downloaded(shell: Shell, file: &str, offered: bool) {
    let silent = browser::enclosed() || !offered;
    if silent {
        shell.proposed.set(Some(shell.draft_id()));
    }
    let first = match offered {
        true => ["Fichier proposé au téléchargement\u{a0}: ", file, "."].concat(),
        false => "Le navigateur refuse le téléchargement ici.".into(),
    };
    let then = match silent {
        true => " Si rien ne se passe\u{a0}: voir en haut de la page.",
        false => " Si rien ne se passe, copiez-le depuis «\u{a0}Relecture et exports\u{a0}».",
    };
    shell.say([&first, then].concat());
}
/// Whether the file of this draft was just proposed where it may be refused without a word.
fn doubtful(shell: Shell) -> bool {
    shell.proposed.get().is_some_and(|draft| draft == shell.draft_id())
}
/// What to do when a download did nothing, on any screen until the person has the file.
pub fn proposed(shell: Shell) -> Option<El> {
    let by_hand = ByHand::new("fichier-propose");
    let words = vec![
        el("strong").child("Si rien ne se passe,").any(),
        " c’est que le téléchargement est interdit ici\u{a0}: copiez le fichier, collez-le dans un courriel ou dans un fichier .json.".any(),
        elsewhere().any(),
    ];
    let acts = el("p")
        .class("say acts near")
        .child(
            main_button("Copier")
                .attr("aria-label", "Copier le texte du fichier")
                .click(move || copy(shell, by_hand)),
        )
        .child(
            line_button("Afficher")
                .attr("aria-label", "Afficher le texte du fichier")
                .click(move || show(shell, by_hand)),
        )
        .child(line_button("J’ai le fichier").click(move || have(shell)));
    doubtful(shell)
        .then(|| notice("ask", "status", vec![words.any(), acts.any(), by_hand.view()].any(), None))
}
fn have(shell: Shell) {
    shell.proposed.set(None);
    shell.desk.confirm();
    // the button goes with what asked
    browser::focus_soon("titre".into());
}
/// Copies the file; where that is refused, shows its text.
pub fn copy(shell: Shell, by_hand: ByHand) {
    let Some((_, text)) = shell.desk.export() else { return };
    match browser::copy(&text) {
        true => shell.say("Fichier copié\u{a0}: collez-le dans un document ou un courriel.".into()),
        false => by_hand.show(text),
    }
}
fn show(shell: Shell, by_hand: ByHand) {
    if let Some((_, text)) = shell.desk.export() {
        by_hand.show(text);
    }
}
/// When it was last downloaded.
pub fn last_download(shell: Shell) -> String {
    match shell.desk.downloaded.get() {
        Some(ms) => ["Dernier fichier téléchargé\u{a0}: ", &moment(ms), "."].concat(),
        None => "Dernier fichier téléchargé\u{a0}: jamais.".into(),
    }
}
/// A click is not a saved file: until the person says that they have it, it is asked.
pub fn reminder(shell: Shell, by_hand: ByHand) -> Option<El> {
    let (downloaded, confirmed) = (shell.desk.downloaded.get()?, shell.desk.confirmed.get());
    (confirmed < Some(downloaded) && !doubtful(shell)).then(|| {
        let words = "Avez-vous bien le fichier\u{a0}? Vérifiez qu’il est dans vos téléchargements\u{a0}: un portail peut l’interdire sans un mot.";
        el("div")
            .class("say notice")
            .attr("role", "status")
            .child(el("p").class("mark").attr("data-s", "ask").child(el("span").child(words)))
            .child(quiet("Afficher son texte").click(move || show(shell, by_hand)))
            .child(line_button("Oui, je l’ai").click(move || have(shell)))
    })
}

/// Prints, and tells `refused` when nothing came of it.
pub fn print(refused: Watched<bool>) {
    refused.set(false);
    let before = browser::print_page();
    browser::later(PRINTS_MS, move || refused.set(browser::prints() == before));
}
/// What is said then.
pub fn unprinted(shell: Shell) -> El {
    let enclosed = browser::enclosed();
    let words = match enclosed {
        true => {
            "L’impression est interdite ici. Téléchargez ou copiez le fichier, ouvrez ce formulaire dans un onglet, ouvrez-y le fichier, puis imprimez."
        }
        false => "Le navigateur n’a pas ouvert l’impression. Essayez Ctrl+P (⌘+P sur Mac).",
    };
    let by_hand = ByHand::new("fichier-imprimer");
    let copy = enclosed.then(|| {
        line_button("Copier")
            .attr("aria-label", "Copier le fichier à imprimer ailleurs")
            .click(move || copy(shell, by_hand))
    });
    let words = vec![words.any(), elsewhere().any(), by_hand.view()].any();
    notice("ask", "alert", words, copy)
}

/// Parts of the journal of a draft could not be replayed.
pub fn unread(desk: Desk, lines: usize) {
    let n = plural(lines, "modification", "modifications");
    let rest = " de ce brouillon n’ont pas pu être relues\u{a0}; le reste est intact. Leur texte est gardé\u{a0}: «\u{a0}État de ce navigateur\u{a0}», depuis l’accueil, permet de le télécharger.";
    desk.findings.set(vec![[&n, rest].concat()]);
}
/// A draft did not open: why, and what can be taken away of it.
pub fn unopened(shell: Shell) -> AnyView {
    let found: Watched<Option<(Option<OpenError>, String)>> = Watched::new(None);
    let id = shell.draft_id();
    browser::spawn(async move {
        let drafts = shell.desk.drafts();
        let (why, raw) = (drafts.peek(&id).await.err(), drafts.raw(&id).await.unwrap_or_default());
        found.set(Some((why, raw)));
        browser::focus_soon("titre".into());
    });
    let by_hand = ByHand::new("texte-brut");
    live(move || {
        found.get().map(|(why, raw)| {
            let sentence = why.map_or("Il vient de changer\u{a0}: rechargez la page.", OpenError::sentence);
            let reload = matches!(why, None | Some(OpenError::Newer | OpenError::Store(_)));
            // without its fragment the address is asked for again
            let reload = reload.then(|| {
                el("a").class("btn line").attr("href", browser::address()).child("Recharger la page")
            });
            let raw = (!raw.is_empty()).then(|| {
                let (file, again) = (["brouillon-", &shell.draft_id(), ".txt"].concat(), raw.clone());
                let take = move || {
                    browser::download(&file, &raw);
                    shell.say(["Texte proposé au téléchargement\u{a0}: ", &file, "."].concat());
                };
                vec![
                    line_button("Télécharger son texte brut").click(take),
                    line_button("Afficher son texte brut").click(move || by_hand.show(again.clone())),
                ]
            });
            vec![
                title("Ce brouillon ne s’ouvre pas").any(),
                notice("stop", "alert", sentence.any(), None).any(),
                el("p").class("say acts near").child(reload).child(raw).any(),
                by_hand.view(),
            ]
        })
    })
}
