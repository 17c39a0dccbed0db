//! What needs every field and none in particular.
use super::{Object, Slot};

/// Calls `see` with each field that holds something, rows and sub-records included.
pub fn walk(o: &Object, see: &mut dyn FnMut(&Object, usize, &Slot)) {
    for (i, _, slot) in o.held() {
        see(o, i, slot);
        match slot {
            Slot::One(o) => walk(o, see),
            slot => slot.rows().iter().for_each(|o| walk(o, see)),
        }
    }
}
