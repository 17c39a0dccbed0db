//! What every screen may use: where the person is, what is said to them.
use super::address::{Address, Here, Section};
use super::browser;
use super::desk::Desk;
use super::open::Open;
use super::spot;
use crate::strategie::{Edit, Path};
use crate::ui::react::{Held, Watched};

/// A passing word at the bottom of the page stays so long (ms).
const TOAST_MS: i32 = 10_000;

/// What a passing word offers.
#[derive(Clone, Copy, Default, PartialEq)]
pub enum Offer {
    /// Nothing.
    #[default]
    Nothing,
    /// To undo what was just done in the document.
    Undo,
    /// To redo what was just undone.
    Redo,
    /// To put back the draft that was just removed.
    Restore,
}
/// What stands beside the work.
#[derive(Clone, Copy, Default, PartialEq)]
pub enum Beside {
    /// Nothing.
    #[default]
    Nothing,
    /// Help and suggestions.
    Help,
    /// What the text asks, and what is there.
    Conformite,
}
/// The shell; free to copy.
#[derive(Clone, Copy)]
pub struct Shell {
    /// The address.
    pub here: Here,
    /// The drafts.
    pub desk: Desk,
    /// The passing word, if any: a number of its own, the text, what it offers.
    pub toast: Watched<(u32, String, Offer)>,
    /// What stands beside the work.
    pub beside: Watched<Beside>,
    /// Whether the outline is unfolded, where it has no column of its own.
    pub outline: Watched<bool>,
    /// The person went to a screen that has no title yet: the focus goes there once it has.
    pub untitled: Held<bool>,
    /// The draft whose file was proposed where a download may be refused without a word.
    pub proposed: Watched<Option<String>>,
    /// The draft that was just removed.
    pub removed: Held<Option<crate::draft::Removed>>,
}
impl Shell {
    /// The shell of the page.
    pub fn new() -> Shell {
        let here = Here::new();
        Shell {
            here,
            desk: Desk::new(here),
            toast: Watched::new((0, String::new(), Offer::Nothing)),
            beside: Watched::new(Beside::Nothing),
            outline: Watched::new(false),
            untitled: Held::new(false),
            proposed: Watched::new(None),
            removed: Held::new(None),
        }
    }
    /// Shows a panel beside the work, or closes it when it is the one that is there.
    pub fn toggle(self, panel: Beside) {
        let now = self.beside.get_untracked();
        // on a narrow screen it would stand over the panel
        self.outline.set(false);
        self.beside.set(if now == panel { Beside::Nothing } else { panel });
    }
    /// The id of the open draft, for links.
    pub fn draft_id(self) -> String {
        self.here.0.with_untracked(|a| a.draft().unwrap_or_default().to_owned())
    }
    fn tell(self, text: String, offer: Offer) {
        let n = self.toast.with_untracked(|t| t.0) + 1;
        self.toast.set((n, text, offer));
        browser::later(TOAST_MS, move || {
            if self.toast.with_untracked(|t| t.0) == n {
                self.hush();
            }
        });
    }
    /// Says something in passing.
    pub fn say(self, text: String) {
        self.tell(text, Offer::Nothing);
    }
    /// Says what was done, with the way back.
    pub fn undoable(self, text: String) {
        self.tell(text, Offer::Undo);
    }
    /// Says that a draft was removed, with the way back.
    pub fn restorable(self, text: String) {
        self.tell(text, Offer::Restore);
    }
    /// Takes the passing word away.
    pub fn hush(self) {
        self.toast.update(|t| t.1.clear());
    }
    /// Goes back one step, to the place it concerns, and says what was undone.
    pub fn undo(self, open: Open) {
        if let Some(e) = open.undo() {
            self.travelled(open, &e, "Annulé\u{a0}: ", Offer::Redo);
        }
    }
    /// Goes forward one step.
    pub fn redo(self, open: Open) {
        if let Some(e) = open.redo() {
            self.travelled(open, &e, "Rétabli\u{a0}: ", Offer::Undo);
        }
    }
    fn travelled(self, open: Open, e: &Edit, word: &str, offer: Offer) {
        if let Some((list, id)) = first_row(e) {
            return self.row_travelled(open, list, id, word, offer);
        }
        let Some(path) = first_path(e) else { return };
        let (label, name) = open.look(|doc| {
            let label = crate::strategie::field_of(&crate::strategie::table::described::Strategie, &path)
                .map_or("", |f| f.label);
            let rows = path.iter().rposition(|s| matches!(s, crate::strategie::Step::Row(_)));
            let name = rows.and_then(|end| spot::object(doc, &path[..=end])).map(spot::name);
            (label, name)
        });
        let text = match name {
            Some(name) => [word, label, " de ", &crate::french::quoted(&name), "."].concat(),
            None => [word, label, "."].concat(),
        };
        self.tell(text, offer);
        let id = spot::element_id(&path);
        // the place may be on this screen already, in its own field or in a short one that stands for its row
        if !browser::focus(&id) && !browser::focus(&["s", &id].concat()) {
            self.here.go(spot::address(&self.draft_id(), &path));
            browser::later(30, move || {
                browser::focus(&id);
            });
        }
    }
    /// The same for a row that came, moved or went: to the row, else to where one is added to its list.
    fn row_travelled(self, open: Open, list: Path, id: String, word: &str, offer: Offer) {
        let label = crate::strategie::field_of(&crate::strategie::table::described::Strategie, &list)
            .map_or("", |f| f.label);
        let name = open.look(|doc| spot::object(doc, &spot::row(&list, &id)).map(spot::name));
        let what = name.as_deref().map_or("ligne retirée".to_owned(), crate::french::quoted);
        self.tell([word, label, ", ", &what, "."].concat(), offer);
        let (above, keys) = spot::words(&list);
        let draft = self.draft_id();
        let there = name.is_some();
        // a row of the plan has a screen of its own; that of another is in the list where it stands
        let address = match (&above, spot::section(&list)) {
            (None, Section::Axes) if there => spot::sheet_address(&draft, &list, &id),
            (None, section) => Address::section(&draft, section),
            (Some(_), _) => spot::address(&draft, &list),
        };
        let places = [
            ["[id=\"r-", &id, "\"]"].concat(),
            ["[id^=\"f-", &id, "-\"]"].concat(),
            // a short field that stands for the row
            ["[id^=\"sf-", &id, "-\"]"].concat(),
            ["[id^=\"l-", above.as_deref().unwrap_or("-"), "-", &keys, "-\"][id$=\"-ajouter\"]"].concat(),
        ];
        let look = move || places.iter().any(|place| browser::focus_on(place));
        // once the screen has followed
        browser::later(0, move || {
            if !look() {
                self.here.go(address);
                browser::later(30, move || {
                    look();
                });
            }
        });
    }
}
/// The row that an edit puts, moves or takes away: what follows from that elsewhere is not what it is about.
fn first_row(e: &Edit) -> Option<(Path, String)> {
    match e {
        Edit::Place(list, id, _) => Some((list.clone(), id.to_string())),
        Edit::All(all) => all.iter().find_map(first_row),
        _ => None,
    }
}
fn first_path(e: &Edit) -> Option<Path> {
    match e {
        Edit::Set(path, _) | Edit::Beside(path, _) | Edit::Place(path, ..) => Some(path.clone()),
        Edit::All(all) => all.iter().find_map(first_path),
    }
}
