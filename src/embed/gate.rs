//! A host that floods the form must not keep the person from typing.

/// Messages in a second that are still read. A portal sends a handful; a faulty one thousands.
const MOST: u32 = 100;

/// What becomes of a message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pass {
    /// It is read.
    Read,
    /// It is dropped, and the host is told, once in that second.
    Tell,
    /// It is dropped.
    Drop,
}
/// Counts messages by the second.
#[derive(Clone, Copy, Debug, Default)]
pub struct Gate {
    second: f64,
    count: u32,
}
impl Gate {
    /// A message comes in. `now`: ms, of any clock; one that goes back begins another second.
    pub fn admit(&mut self, now: f64) -> Pass {
        let since = now - self.second;
        if !(0.0..1000.0).contains(&since) {
            *self = Gate { second: now, count: 0 };
        }
        self.count = self.count.saturating_add(1);
        match self.count {
            n if n <= MOST => Pass::Read,
            n if n == MOST + 1 => Pass::Tell,
            _ => Pass::Drop,
        }
    }
}
