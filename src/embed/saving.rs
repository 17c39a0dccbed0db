//! What a host keeps of the open document: one save at a time, and what is said of it is what the host answered.

/// A host that does not answer a save for so long (ms) does not keep it.
pub const ANSWER_MS: u32 = 10_000;

/// How the open document stands with the host.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saving {
    /// Counts the changes of the document.
    changes: u64,
    /// What the host has.
    kept: u64,
    /// What is on its way: its revision, and the changes it holds.
    sent: Option<(String, u64)>,
    /// The changes at the last refusal: they are not sent again before there are others.
    refused: Option<u64>,
    /// What was not answered in time: it may still be.
    late: Option<(String, u64)>,
}
impl Saving {
    /// Of a document that the host does not have yet.
    pub fn unknown() -> Saving {
        Saving { changes: 1, ..Saving::default() }
    }
    /// Something was changed.
    pub fn change(&mut self) {
        self.changes += 1;
    }
    /// Whether the host lacks something.
    pub fn lacks(&self) -> bool {
        self.changes > self.kept
    }
    /// Whether something is to be sent now.
    pub fn due(&self) -> bool {
        self.lacks() && self.sent.is_none() && self.refused != Some(self.changes)
    }
    /// Whether something is neither with the host nor on its way, as it counts when the page goes: then nobody waits for an
    /// answer, and what was refused is tried again.
    pub fn behind(&self) -> bool {
        self.changes > self.sent.as_ref().map_or(self.kept, |(_, holds)| *holds)
    }
    /// It is sent, under this name.
    pub fn send(&mut self, revision: &str) {
        self.sent = Some((revision.into(), self.changes));
    }
    /// The host has it; false when it speaks of something else.
    pub fn keep(&mut self, revision: &str) -> bool {
        let own = |(sent, _): &mut (String, u64)| sent == revision;
        let Some((_, holds)) = self.sent.take_if(own).or_else(|| self.late.take_if(own)) else {
            return false;
        };
        (self.kept, self.refused) = (self.kept.max(holds), None);
        true
    }
    /// The host does not keep it; false when it is about something else.
    pub fn refuse(&mut self, revision: &str) -> bool {
        let Some((_, holds)) = self.sent.take_if(|(sent, _)| sent == revision) else { return false };
        self.refused = Some(holds);
        true
    }
    /// The host did not answer in time; what it says later is believed.
    pub fn give_up(&mut self, revision: &str) -> bool {
        let late = self.sent.clone();
        let known = self.refuse(revision);
        if known {
            self.late = late;
        }
        known
    }
    /// The file was handed over by another way.
    pub fn handed(&mut self) {
        self.kept = self.changes;
    }
}
