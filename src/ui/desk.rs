//! The drafts of this browser and the one that is open; `saving` writes them.
mod saving;

use super::address::{Address, Here, Section};
use super::browser::{self, spawn};
use super::later;
use super::open::Open;
use crate::draft::{
    Drafts, Keeper, Meta, MetaFacts, OpenError, SaveState, StoreError, local_storage::browser_store,
    store::Store,
};
use crate::file;
use crate::strategie::table::Strategie;
use crate::strategie::{Object, Typed, entry};
use crate::ui::react::{Held, Watched, effect};
use leptos::prelude::*;
use std::rc::Rc;

/// At rest for so long (ms), a long journal becomes a copy.
const REST_MS: i32 = 3000;

/// The draft that is open.
#[derive(Clone)]
pub struct Current {
    /// Its id.
    pub id: String,
    /// Its document.
    pub open: Open,
    /// What the document is held by: it must outlive the screen on which it was opened.
    pub owner: Owner,
    /// What it shows, while another tab writes it, is kept as a version.
    pub kept: Held<bool>,
}
/// The drafts and the open one; free to copy.
#[derive(Clone, Copy)]
pub struct Desk {
    drafts: StoredValue<Drafts, LocalStorage>,
    keeper: Held<Option<Keeper>>,
    /// The draft that is open.
    pub current: Watched<Option<Current>>,
    /// How it stands.
    pub state: Watched<SaveState>,
    /// The draft of the address did not open.
    pub unopened: Watched<bool>,
    /// Why a file did not open, or something could not be done, for the person.
    pub problem: Watched<Option<String>>,
    /// What reading the last file had to say, one sentence each.
    pub findings: Watched<Vec<String>>,
    /// The drafts for Home.
    pub list: Watched<Vec<Meta>>,
    /// Whether they were read.
    pub listed: Watched<bool>,
    /// Drafts that were left while something of them was in this page only, until it is kept.
    pub left: Watched<Vec<(Current, Keeper)>>,
    /// When the open draft was last downloaded, ms.
    pub downloaded: Watched<Option<u64>>,
    /// When the person last said that they have it, ms.
    pub confirmed: Watched<Option<u64>>,
    /// Why what answers at once, and what answers later, do not keep anything, if so.
    pub health: Watched<[Option<StoreError>; 2]>,
    /// What is done before the open document is left: a portal gets what it does not have yet.
    pub leaving: Held<Option<fn()>>,
    /// A portal keeps the drafts.
    pub hosted: Held<bool>,
    /// When all that this browser holds was erased here, ms.
    pub erased: Held<f64>,
    waiting: Held<bool>,
    /// The page: what is opened from a screen is not a part of that screen.
    page: Held<Option<Owner>>,
    here: Here,
}
/// What Home and the outline say of a document.
pub fn facts(doc: &Object) -> MetaFacts {
    let s = Strategie::of(doc);
    let names: Vec<&str> = s.collectivites().iter().filter_map(|c| c.nom()).collect();
    let name = match &names[..] {
        [] => s.intitule().unwrap_or("Brouillon sans nom").to_owned(),
        names => names.join(", "),
    };
    let mut parts: Vec<String> = vec![];
    if let Some(p) = s.periode() {
        let date = |d: Option<&str>| d.map(crate::french::date::write).unwrap_or_default();
        let span = [date(p.debut()), date(p.fin())];
        parts.extend(span.into_iter().filter(|d| !d.is_empty()).reduce(|a, b| [&a, "–", &b].concat()));
    }
    let etat = s.etat().and_then(|e| crate::strategie::table::coded::Etat.label(e)).unwrap_or_default();
    if !etat.is_empty() {
        parts.push(crate::french::lower_first(etat));
    }
    MetaFacts {
        name,
        subtitle: parts.join(", "),
        document_id: doc
            .record
            .find("id", 0)
            .map(|i| entry::shown(doc.record.fields[i].kind, doc.slot(i)))
            .unwrap_or_default(),
    }
}

impl Desk {
    /// Finds the store of this browser and follows the address.
    pub fn new(here: Here) -> Desk {
        let drafts = Drafts::new(browser_store()).of_tab(&browser::new_id());
        let desk = Desk {
            drafts: StoredValue::new_local(drafts),
            keeper: Held::new(None),
            current: Watched::new(None),
            state: Watched::new(SaveState::Pending),
            unopened: Watched::new(false),
            problem: Watched::new(None),
            findings: Watched::new(vec![]),
            list: Watched::new(vec![]),
            listed: Watched::new(false),
            left: Watched::new(vec![]),
            downloaded: Watched::new(None),
            confirmed: Watched::new(None),
            health: Watched::new([None; 2]),
            leaving: Held::new(None),
            hosted: Held::new(false),
            erased: Held::new(0.0),
            waiting: Held::new(false),
            page: Held::new(Owner::current()),
            here,
        };
        desk.attend();
        // another tab that takes the draft is seen at once
        browser::listen(&window(), "storage", move |_| desk.hear());
        // what is left unsaved is saved while the page goes, hidden or closed
        browser::listen(&window(), "pagehide", move |_| desk.flush());
        browser::listen(&document(), "visibilitychange", move |_| {
            desk.flush();
            desk.hear();
        });
        // where leaving loses what was written; elsewhere nobody is asked
        browser::listen(&window(), "beforeunload", move |e| {
            let written =
                desk.current.with_untracked(Option::is_some) || desk.list.with_untracked(|l| !l.is_empty());
            if desk.refusal().is_some() && written || desk.would_lose() {
                e.prevent_default();
            }
        });
        effect(move |_| match here.0.get().draft() {
            Some(id) => desk.open(id.to_owned()),
            None => {
                desk.close();
                desk.refresh();
            }
        });
        desk
    }
    /// The browser refuses storage: the sentence that says so.
    pub fn refusal(&self) -> Option<&'static str> {
        self.health.track();
        self.drafts.with_value(|d| d.refusal()).map(|e| e.sentence())
    }
    /// Keeps drafts somewhere else from now on: what is open is saved where it was, and closed.
    pub fn keep_in(self, store: Rc<dyn Store>, hosted: bool) {
        self.close();
        self.hosted.set(hosted);
        self.drafts.set_value(Drafts::new(store).of_tab(&browser::new_id()));
        self.attend();
        self.here.go(Address::Home);
        self.refresh();
    }
    /// Keeps drafts in this browser again.
    pub fn keep_here(self) {
        self.keep_in(browser_store(), false);
    }
    /// Where drafts are, in the bar.
    pub fn place(self) -> &'static str {
        if self.hosted.get() { " dans le portail" } else { " dans ce navigateur" }
    }
    /// Whether the address is that of a draft.
    pub fn is_at(self, id: &str) -> bool {
        self.here.0.with_untracked(|a| a.draft() == Some(id))
    }
    /// Reads the list of Home again.
    pub fn refresh(self) {
        spawn(async move {
            let drafts = self.drafts.get_value();
            match drafts.list().await {
                Ok(list) => self.list.set(list),
                Err(e) => self.problem.set(Some(e.sentence().into())),
            }
            self.listed.set(true);
        });
    }
    fn close(self) {
        self.flush();
        let before = self.leaving.get();
        if let Some(before) = before.filter(|_| self.current.with_untracked(Option::is_some)) {
            before();
        }
        let keeper = self.keeper.try_update(Option::take).flatten();
        if let Some((current, keeper)) = self.current.get_untracked().zip(keeper) {
            let kept = keeper.state() == SaveState::Conflict && current.kept.get();
            if !(kept || keeper.settled()) {
                self.left.update(|left| left.push((current, keeper)));
            }
        }
        self.unopened.set(false);
        self.current.set(None);
    }
    /// Opens the draft of the address.
    pub fn open(self, id: String) {
        if self.current.with_untracked(|c| c.as_ref().is_some_and(|c| c.id == id)) {
            return;
        }
        self.close();
        self.problem.set(None);
        if self.resume(&id) {
            return;
        }
        spawn(async move {
            let drafts = self.drafts.get_value();
            let opened = drafts.open(&id).await;
            if !self.is_at(&id) {
                return; // the person is elsewhere by now
            }
            match opened {
                Ok(opening) => {
                    let unread = opening.unread_lines.len();
                    if unread > 0 {
                        later::act(self, move || later::doors::unread(self, unread));
                    }
                    self.show(id, opening.document, opening.keeper);
                }
                Err(OpenError::Split) => later::act(self, move || later::doors::rejoin(self, id)),
                // the screen that says so asks again why
                Err(_) => self.unopened.set(true),
            }
        });
    }
    fn present(self, keeper: &Keeper) {
        self.state.set(keeper.state());
        self.downloaded.set(keeper.meta().downloaded_at);
        self.confirmed.set(keeper.meta().confirmed_at);
    }
    fn show(self, id: String, doc: Object, keeper: Keeper) {
        self.present(&keeper);
        self.keeper.set(Some(keeper));
        self.refresh(); // a file that is opened from here may be one of these
        let owner = self.page.get().map_or_else(Owner::new, |page| page.with(Owner::new));
        let (open, kept) = owner.with(|| {
            let (open, kept) = (Open::new(doc), Held::new(false));
            let id = id.clone();
            effect(move |_| {
                // an edit is noted when it is made, and written shortly after the first that is not yet
                if let Some(e) = open.edited.get() {
                    kept.set(false);
                    self.with_keeper(&id, &mut |k| k.note(&e));
                    self.schedule();
                }
            });
            (open, kept)
        });
        self.current.set(Some(Current { id, open, owner, kept }));
        // the first whole copy, once the page is there
        browser::later(REST_MS, move || self.rest());
        later::quietly(move || later::doors::accompany(self));
    }
    /// A draft of this document, opened; `digest` of the content of the file it came from.
    pub fn begin(self, doc: Object, digest: Option<u64>, section: Section) {
        self.close();
        let id = browser::new_id();
        let keeper = self.drafts.with_value(|d| d.create(&id, &doc, browser::now(), facts(&doc), digest));
        self.problem.set(None);
        self.show(id.clone(), doc, keeper);
        self.here.go(Address::section(&id, section));
    }
    /// A new, empty strategy.
    pub fn create(self) {
        self.findings.set(vec![]);
        self.begin(file::new_document(&browser::uuid(), &browser::instant()), None, Section::Collectivite);
    }
    /// Opens a file beside the drafts that are there, never over one.
    pub fn open_file(self, chosen: web_sys::File) {
        later::act(self, move || later::doors::open_file(self, chosen));
    }
    /// The drafts of this browser, for what is done with them elsewhere.
    pub fn drafts(self) -> Drafts {
        self.drafts.get_value()
    }
    /// The person has the file that was downloaded.
    pub fn confirm(self) {
        // a clock that was set back must not make the question come for ever
        let now = browser::now().max(self.downloaded.get_untracked().unwrap_or(0) as f64);
        self.keeper.try_update(|k| k.iter_mut().for_each(|k| k.confirmed(now)));
        self.confirmed.set(Some(now as u64));
        self.schedule();
    }
    /// The text of the file, and its name. The open document takes its stamp.
    pub fn export(self) -> Option<(String, String)> {
        let open = self.current.with_untracked(|c| c.as_ref().map(|c| c.open))?;
        let known = self.keeper.with(|k| k.as_ref().and_then(|k| k.meta().digest));
        let stamp = file::Stamp { now: browser::instant(), revision: browser::new_id() };
        let exported = open.look(|doc| Some(file::export(doc, known, &stamp)))?;
        if let Some(e) = exported.stamp_edit {
            open.stamp(e);
        }
        let now = browser::now();
        self.keeper.try_update(|k| k.iter_mut().for_each(|k| k.exported(now, exported.digest)));
        self.downloaded.set(Some(now as u64));
        self.schedule();
        let name = open.look(|doc| file::file_name(doc, &browser::today()));
        Some((name, exported.text))
    }
}
