//! What is done with whole drafts and seldom: removing, putting back, keeping both of two, a version of the day.
use crate::draft::{Keeper, Reason, SaveState};
use crate::file;
use crate::french;
use crate::strategie::Object;
use crate::ui::address::{Address, Section};
use crate::ui::app::notice;
use crate::ui::browser;
use crate::ui::desk::{Current, Desk, facts};
use crate::ui::dom::{Child, button, el};
use crate::ui::open::Open;
use crate::ui::react::{Held, Watched, effect};
use crate::ui::shell::Shell;
use leptos::prelude::*;
use std::rc::Rc;

/// Findings of reading that are shown at once.
const FINDINGS: usize = 12;
/// Who stays so long (ms) with a draft may want to come back to it as it was that day.
const STAYS_MS: i32 = 60_000;
/// How often, and after how long (ms), a draft that has gone from localStorage is looked for in the database.
const MISSING_TIMES: u32 = 3;
const MISSING_MS: i32 = 1_000;
/// A version of the day is thought of so often (ms), when something is written.
const DAILY_MS: f64 = 3_600_000.0;
/// What a tab shows of a draft that another one writes is kept so long (ms) after an edit; a large one is not kept more than a
/// tenth of the time.
const CONFLICT_MS: i32 = 1_000;

/// Opens a file beside the drafts that are there, never over one.
pub fn open_file(desk: Desk, chosen: web_sys::File) {
    browser::spawn(async move {
        let why = match read_file(&chosen).await {
            Ok((document, mut said)) => {
                let twin = facts(&document).document_id;
                if desk.list.with_untracked(|known| known.iter().any(|m| m.document_id == twin)) {
                    said.insert(0, "Cette stratégie est déjà dans ce navigateur. Le fichier s’est ouvert à côté, comme second brouillon\u{a0}; le premier n’a pas changé.".into());
                }
                let digest = file::digest(&document);
                desk.begin(document, Some(digest), Section::Apercu);
                desk.findings.set(said);
                return;
            }
            Err(why) => why,
        };
        let parts = [
            &french::quoted(&chosen.name()),
            " n’a pas été ouvert. ",
            &why,
            " Vos brouillons n’ont pas changé.",
        ];
        desk.problem.set(Some(parts.concat()));
    });
}
/// The document of a file, and what reading it had to say; or why it is not opened.
async fn read_file(chosen: &web_sys::File) -> Result<(Object, Vec<String>), String> {
    // the size first: what is too large is not read at all
    if chosen.size() > file::MAX_BYTES as f64 {
        return Err(file::Refusal::TooBig(chosen.size() as usize).sentence());
    }
    let Some(bytes) = browser::bytes(chosen).await else {
        return Err("Le navigateur n’a pas pu le lire. Vérifiez que le fichier existe encore, puis choisissez-le de nouveau.".into());
    };
    let opened = file::open(&bytes).map_err(|refusal| refusal.sentence())?;
    let said = sentences(&opened);
    Ok((opened.document, said))
}
/// What reading had to say, one sentence each.
pub fn sentences(opened: &file::Opened) -> Vec<String> {
    opened.findings.iter().map(|f| f.sentence(&opened.document)).collect()
}
/// What reading had to say.
pub fn findings(desk: Desk) -> AnyView {
    let all = desk.findings.get();
    let more = all.len().saturating_sub(FINDINGS);
    let more = (more > 0).then(|| {
        let more = french::plural(more, "autre remarque", "autres remarques");
        el("li").child(["Et ", &more, "."].concat())
    });
    let list = all.into_iter().take(FINDINGS).map(|text| el("li").child(text));
    let list = el("ul").class("bullets").children(list.collect::<Vec<_>>()).child(more);
    let words = vec![el("strong").child("À la lecture du fichier"), list].any();
    notice("ask", "status", words, Some(button("Fermer").click(move || desk.findings.set(vec![])))).any()
}
/// Removes a draft. What could be read of it stays among its versions; all of it comes back with « Annuler ».
pub fn remove(shell: Shell, id: String, name: String) {
    let desk = shell.desk;
    browser::spawn(async move {
        let drafts = desk.drafts();
        let open = desk.left.with_untracked(|l| l.iter().find(|(c, _)| c.id == id).map(|(c, _)| c.open));
        let document = match open.and_then(|open| open.look(|doc| Some(doc.clone()))) {
            Some(document) => Ok(document),
            None => drafts.peek(&id).await,
        };
        let kept = match document {
            Ok(document) => {
                let name = name.clone();
                drafts.keep_version(&id, &document, browser::now(), Reason::Erased, name).await.is_ok()
            }
            Err(_) => drafts.put_aside(&id).await.is_ok(),
        };
        match drafts.remove(&id).await {
            Ok(removed) => {
                desk.left.update(|left| left.retain(|(c, _)| c.id != id));
                shell.removed.set(Some(removed));
                let only = match (kept, desk.health.with_untracked(|h| h[1].is_some())) {
                    (true, false) => "",
                    (true, true) => {
                        " Une partie de la mémoire de ce navigateur ne répond pas\u{a0}: il peut revenir."
                    }
                    (false, _) => {
                        " Il n’a pas pu être gardé parmi les versions\u{a0}: seul «\u{a0}Annuler\u{a0}», maintenant, le remet."
                    }
                };
                shell.restorable([&french::quoted(&name), "\u{a0}: brouillon supprimé.", only].concat());
            }
            Err(e) => desk.problem.set(Some(e.sentence().into())),
        }
        desk.refresh();
    });
}
/// Puts back the draft that was just removed.
pub fn put_back(shell: Shell) {
    if let Some(Err(e)) = shell.removed.get().map(|removed| shell.desk.drafts().restore(&removed)) {
        shell.desk.problem.set(Some(e.sentence().into()));
    }
    shell.desk.refresh();
}
/// Of a draft that has two states, keeps both, and opens it.
pub fn rejoin(desk: Desk, id: String) {
    browser::spawn(async move {
        match desk.drafts().rejoin(&id).await {
            _ if !desk.is_at(&id) => {} // the person is elsewhere by now
            Ok(other) => {
                desk.open(id);
                if other.is_some() {
                    desk.findings.set(vec!["Ce brouillon avait deux états\u{a0}: l’un a été écrit pendant qu’une partie de la mémoire du navigateur ne répondait pas. Le plus avancé est ouvert ici\u{a0}; l’autre est sur l’accueil, comme second brouillon, avec de quoi les comparer.".into()]);
                }
            }
            Err(e) => {
                desk.unopened.set(true);
                desk.problem.set(Some(e.sentence().into()));
            }
        }
    });
}
/// A draft that is nowhere any more was removed in another tab; one that a portal emptied is in the database.
pub fn missing(desk: Desk) {
    look_again(desk, MISSING_TIMES);
}
fn look_again(desk: Desk, times: u32) {
    let Some(id) = desk.current.with_untracked(|c| c.as_ref().map(|c| c.id.clone())) else { return };
    browser::spawn(async move {
        let gone = desk.drafts().is_gone(&id).await;
        if desk.current.with_untracked(|c| c.as_ref().is_none_or(|c| c.id != id)) {
            return;
        }
        match gone {
            true => desk.removed(Keeper::removed),
            // what the other tab asked of the database may not be done yet
            false if times > 1 => browser::later(MISSING_MS, move || look_again(desk, times - 1)),
            // emptied by a portal: what the database does not have would be nowhere
            false => desk.removed(Keeper::again),
        }
    });
}
/// What was left and is in this page only, each with the way back.
pub fn left(desk: Desk) -> AnyView {
    let said = |(current, keeper): &(Current, Keeper)| {
        let why = match keeper.state() {
            SaveState::Unsaved(e) => e.sentence(),
            SaveState::Conflict => "Un autre onglet l’écrit\u{a0}: revenez-y pour garder les deux.",
            _ => return None,
        };
        let name = current.open.look(|doc| facts(doc).name);
        let title = [&french::quoted(&name), " n’est pas enregistré."].concat();
        let back =
            el("a").class("btn line").attr("href", Address::section(&current.id, Section::Apercu).href());
        let words = vec![el("strong").child(title).any(), " ".any(), why.any()].any();
        Some(notice("ask", "alert", words, Some(back.child("Y revenir"))).any())
    };
    desk.left.with(|left| left.iter().filter_map(said).collect::<Vec<_>>()).any()
}
/// What this tab holds becomes a draft of its own; the comparison with the other is shown.
pub fn keep_both(shell: Shell) {
    let desk = shell.desk;
    let Some(open) = desk.current.with_untracked(|c| c.as_ref().map(|c| c.open)) else { return };
    let Some(document) = open.look(|doc| Some(doc.clone())) else { return };
    // nothing of it is left behind
    desk.current.with_untracked(|c| c.iter().for_each(|c| c.kept.set(true)));
    let other = shell.draft_id();
    desk.begin(document, None, Section::Relecture);
    let key = Some(["avec-", &other].concat());
    shell.here.go(Address::Draft { draft: shell.draft_id(), section: Section::Relecture, row: None, key });
    shell.say(
        "Ce que montrait cet onglet est maintenant un second brouillon\u{a0}; l’autre n’a pas changé.".into(),
    );
}
/// Keeps versions of the draft that is open, for as long as it is: one of the day, and, once another tab writes the draft,
/// what this one shows, so that closing it loses nothing.
pub fn accompany(desk: Desk) {
    let Some(Current { id, open, owner, kept }) = desk.current.get_untracked() else { return };
    let versions = Versions { desk, open, kept, draft: id.into(), began: browser::now() };
    owner.with(|| {
        versions.clone().of_the_day();
        versions.of_a_conflict();
    });
}
#[derive(Clone)]
struct Versions {
    desk: Desk,
    open: Open,
    /// What is shown while another tab writes the draft is kept.
    kept: Held<bool>,
    draft: Rc<str>,
    began: f64,
}
impl Versions {
    /// The number of the version, if one was needed; `None` when it could not be kept.
    async fn keep(&self, reason: Reason) -> Option<Option<u64>> {
        // what was erased here does not come back by itself
        let erased = self.desk.erased.get() > self.began;
        let document = self.open.look(|doc| Some(doc.clone())).filter(|_| !erased)?;
        let (name, drafts) = (facts(&document).name, self.desk.drafts());
        drafts.keep_version(&self.draft, &document, browser::now(), reason, name).await.ok()
    }
    /// A while after the opening, and then from time to time when something is written.
    fn of_the_day(self) {
        let (tried, edited) = (Held::new(self.began), self.open.edited);
        let keep = move || {
            // the draft may be closed, removed, or written by another tab
            let well =
                matches!(self.desk.state.get_untracked(), SaveState::Saved { .. } | SaveState::Pending);
            let here = self.desk.current.with_untracked(|c| c.as_ref().is_some_and(|c| *c.id == *self.draft));
            if well && here && tried.try_update(|at| *at = browser::now()).is_some() {
                let versions = self.clone();
                browser::spawn(async move { _ = versions.keep(Reason::Daily).await });
            }
        };
        let keep = Rc::new(keep);
        effect({
            let keep = keep.clone();
            move |_| {
                edited.track();
                if tried.try_with(|at| browser::now() - at > DAILY_MS) == Some(true) {
                    keep();
                }
            }
        });
        browser::later(STAYS_MS, move || keep());
    }
    /// A while after each edit, one at a time. Of what is shown here the last state is enough.
    fn of_a_conflict(self) {
        let (waiting, last) = (Held::new(false), Held::new(None::<u64>));
        let again = Watched::new(0u32);
        effect(move |_| {
            self.open.edited.track();
            again.track();
            if !self.desk.in_conflict(&self.draft) || waiting.get() {
                return;
            }
            waiting.set(true);
            let versions = self.clone();
            browser::later(CONFLICT_MS, move || {
                browser::spawn(async move {
                    let (seen, began) = (versions.open.edited.get_untracked(), browser::now());
                    let done = versions.keep(Reason::Conflict).await;
                    if let Some(Some(now)) = done {
                        if let Some(before) = last.get() {
                            _ = versions.desk.drafts().forget_versions(&versions.draft, &[before]).await;
                        }
                        last.set(Some(now));
                    }
                    let same = move || versions.open.edited.get_untracked() == seen;
                    let all = same();
                    if done.is_some() && all {
                        versions.kept.set(true);
                        versions.desk.let_go(&versions.draft);
                    }
                    let pause = ((browser::now() - began) * 10.0) as i32;
                    browser::later(pause, move || {
                        // the screen may be gone
                        waiting.try_update(|w| *w = false);
                        if !all || !same() {
                            again.update(|n| *n += 1);
                        }
                    });
                });
            });
        });
    }
}
