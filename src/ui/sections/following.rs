//! What follows the document at a distance: the state of the sections, the name of the strategy.
use crate::strategie::table::Strategie;
use crate::strategie::{Object, Typed};
use crate::ui::browser;
use crate::ui::later as part;
use crate::ui::open::Open;
use crate::ui::react::{Held, Watched, effect};

/// What looks at the whole document waits so long (ms) after an edit.
const LATER_MS: i32 = 300;

/// Follows the document at a distance: a value computed again 300 ms after the edits.
pub fn later<T: PartialEq + Default + 'static>(
    open: Open,
    compute: impl Fn(&Object) -> T + 'static,
) -> Watched<T> {
    let value = Watched::new(open.look(&compute));
    let waiting = Held::new(false);
    let compute = Held::new(compute);
    effect(move |first| {
        open.edited.track();
        if first || waiting.get() {
            return;
        }
        waiting.set(true);
        browser::later(LATER_MS, move || {
            // the screen that followed may be gone
            if waiting.try_update(|w| *w = false).is_none() {
                return;
            }
            let now = compute.with(|compute| open.look(compute));
            if value.with_untracked(|v| *v != now) {
                value.set(now);
            }
        });
    });
    value
}
/// How a section stands: its word, the shape of its mark, the word for it.
pub type State = (&'static str, &'static str, String);
/// The state of the sections, some time after each edit, once what judges them is there.
pub fn states(open: Open) -> Watched<Vec<State>> {
    let states = later(open, |doc| if part::here() { part::doors::states(doc) } else { vec![] });
    if !part::here() {
        browser::spawn(async move {
            if part::fetched().await {
                states.set(open.look(part::doors::states));
            }
        });
    }
    states
}
/// The name of the strategy, where it stands ("2025–2030, adoptée"), and its intitulé.
pub fn title(open: Open) -> Watched<Vec<String>> {
    later(open, |doc| {
        let facts = crate::ui::desk::facts(doc);
        let intitule = Strategie::of(doc).intitule().unwrap_or("Stratégie numérique responsable");
        vec![facts.name, facts.subtitle, intitule.to_owned()]
    })
}
