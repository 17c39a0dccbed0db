//! Long lists turn by pages, never grow; a filter stands above those of more than twenty rows.
use super::Listed;
use crate::french;
use crate::ui::browser;
use crate::ui::dom::{El, button, el, live};
use crate::ui::open::Open;
use crate::ui::react::{Held, Watched, memo};
use leptos::prelude::*;

/// Rows above which a filter is offered.
const FILTER_ABOVE: usize = 20;

/// What of a list is on the screen.
#[derive(Clone, Copy)]
pub struct Pages {
    /// What is looked for.
    pub query: Watched<String>,
    /// The page, from 0.
    pub page: Watched<usize>,
    /// Rows on a page.
    pub size: usize,
    /// The ids on the page.
    pub ids: Memo<Vec<String>>,
    found: Memo<Vec<String>>,
    open: Open,
    listed: Held<Listed>,
    settled: Watched<usize>,
}
/// What decides which rows are shown: what is looked for, how often the list was left, the rows in the order of the file.
type Shown = (String, usize, Vec<String>);
impl Pages {
    /// Follows a list.
    pub fn new(open: Open, listed: Held<Listed>) -> Pages {
        let (query, page) = (Watched::new(String::new()), Watched::new(0usize));
        let size = listed.with(|l| l.size);
        // rows stay where they are while they are typed in: a year that is half typed must not carry its row away
        let settled = Watched::new(0usize);
        let before: Held<(Shown, Vec<String>)> = Held::new(Default::default());
        let found = memo(move || {
            let (query, settled) = (query.get(), settled.get());
            listed.with(|l| {
                open.read(&l.list, |doc| {
                    let now = (query, settled, l.members(doc));
                    if let Some(ids) = before.with(|(then, ids)| (*then == now).then(|| ids.clone())) {
                        return ids;
                    }
                    let ids: Vec<String> = l.found(doc, &now.0).iter().map(|o| o.id().to_owned()).collect();
                    before.set((now, ids.clone()));
                    ids
                })
            })
        });
        let ids = memo(move || {
            found.with(|ids| {
                let last = ids.len().saturating_sub(1) / size;
                ids.iter().skip(page.get().min(last) * size).take(size).cloned().collect::<Vec<_>>()
            })
        });
        Pages { query, page, size, ids, found, open, listed, settled }
    }
    /// The rows on the page.
    pub fn rows(self, row: impl Fn(String) -> AnyView + Send + 'static) -> AnyView {
        live(move || self.ids.get().into_iter().map(&row).collect::<Vec<_>>())
    }
    /// The list, which puts its rows in their order when it is left.
    pub fn settling(self, list: El) -> El {
        list.on("focusout", move |e| {
            if browser::leaves(&e) {
                self.settled.update(|n| *n += 1);
            }
        })
    }
    /// How many rows belong here, and how many are found.
    pub fn counts(self) -> (usize, usize) {
        let found = self.found.with(Vec::len);
        if self.query.with(String::is_empty) {
            return (found, found);
        }
        (self.listed.with(|l| self.open.look(|doc| l.members(doc).len())), found)
    }
    /// Shows the page of the last row.
    pub fn to_last(self) {
        self.query.set(String::new());
        self.page.set(self.found.with_untracked(Vec::len).saturating_sub(1) / self.size);
    }
    /// The filter, when the list is long.
    pub fn filter(self, id: String) -> AnyView {
        live(move || {
            let long = self.counts().0 > FILTER_ABOVE;
            long.then(|| {
                el("p").class("say find").child(filter([&id, "-filtre"].concat(), self.query, self.page))
            })
        })
    }
    /// What is shown of how many, and the way to the other pages.
    pub fn pager(self) -> AnyView {
        live(move || {
            let (all, found) = self.counts();
            let filtered = !self.query.with(String::is_empty);
            let all = filtered.then(|| [", ", &french::plural(all, "ligne", "lignes"), " en tout"].concat());
            pager(self.page, self.size, found, all)
        })
    }
}
/// A field that filters, and goes back to the first page.
pub fn filter(id: String, query: Watched<String>, page: Watched<usize>) -> El {
    el("input")
        .attr("type", "search")
        .id(id)
        .attr("aria-label", "Filtrer la liste")
        .attr("placeholder", "Filtrer\u{a0}: un mot, un pilote…")
        .value(move || query.get())
        .on("input", move |e| {
            page.set(0);
            query.set(event_target_value(&e));
        })
}
/// The pages of a list of so many lines; `all` is said after them, when there is a filter. Nothing for one page.
pub fn pager(page: Watched<usize>, size: usize, found: usize, all: Option<String>) -> Option<El> {
    let last = found.saturating_sub(1) / size;
    if last == 0 && all.is_none() {
        return None;
    }
    let now = page.get().min(last);
    let (from, to) = ((now * size + 1).to_string(), ((now + 1) * size).min(found).to_string());
    let text = match found {
        0 => "Rien ne correspond".to_owned(),
        _ => ["Lignes ", &from, " à ", &to, " sur ", &found.to_string()].concat(),
    };
    let text = [&text, all.as_deref().unwrap_or_default()].concat();
    let turn = |label: &'static str, end: bool, to: usize| {
        button(label).attr_if("disabled", end.then(String::new)).click(move || page.set(to))
    };
    let status = el("span").attr("role", "status").child(text);
    let (back, on) =
        (turn("‹ Précédentes", now == 0, now.saturating_sub(1)), turn("Suivantes ›", now == last, now + 1));
    Some(el("p").class("say pager meta").child(status).child(back).child(on))
}
