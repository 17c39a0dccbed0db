//! What the host keeps: one save at a time, and nothing is said to be kept that it did not answer for.
use std::rc::Rc;
use strategie_nr::draft::store::{Store, key};
use strategie_nr::draft::{Drafts, SaveState, StoreError};
use strategie_nr::embed::saving::Saving;
use strategie_nr::embed::store::HostStore;

#[test]
fn one_save_at_a_time_and_what_changed_meanwhile_comes_after() {
    let mut saving = Saving::default();
    assert!(!saving.lacks() && !saving.due(), "a document of the host is as it has it");
    saving.change();
    assert!(saving.due());
    saving.send("r1");
    saving.change();
    assert!(!saving.due(), "the first is on its way");
    assert!(!saving.keep("r0") && saving.lacks(), "an answer about something else keeps nothing");
    assert!(
        saving.keep("r1") && saving.lacks() && saving.due(),
        "what was typed meanwhile is not with the host"
    );
    assert!(!saving.keep("r1"), "an answer counts once");
    saving.send("r2");
    assert!(saving.keep("r2") && !saving.lacks());
    assert!(Saving::unknown().due());
}
#[test]
fn what_is_refused_is_not_sent_again_before_it_changes() {
    let mut saving = Saving::unknown();
    saving.send("r1");
    assert!(!saving.refuse("r9") && saving.refuse("r1"));
    assert!(saving.lacks() && !saving.due());
    assert!(!saving.keep("r1"), "too late: it was given up");
    saving.change();
    assert!(saving.due());
    saving.send("r2");
    assert!(saving.keep("r2") && !saving.lacks());
    saving.change();
    saving.handed();
    assert!(!saving.lacks(), "downloaded");
    // when the page goes, what was typed while a save is on its way, or after a refusal, still leaves
    saving.change();
    assert!(saving.behind());
    saving.send("r3");
    assert!(!saving.behind() && saving.lacks(), "all of it is on its way");
    saving.change();
    assert!(saving.behind() && !saving.due());
    saving.send("r4");
    assert!(!saving.keep("r3") && saving.refuse("r4") && saving.behind());
}
#[test]
fn the_store_of_the_host_says_what_the_host_answered() {
    let store = Rc::new(HostStore::default());
    let drafts = Drafts::new(store.clone());
    let document =
        strategie_nr::file::new_document("11111111-2222-4333-8444-555555555555", "2026-11-25T10:00:00Z");
    let mut keeper = drafts.create("abc", &document, 1000.0, Default::default(), None);
    assert!(matches!(keeper.state(), SaveState::Saved { .. }));
    assert!(store.get(&key("abc", "meta")).is_ok_and(|text| text.is_some()));
    store.answered(Some(StoreError::Host));
    keeper.note(&strategie_nr::strategie::Edit::default());
    let saved = keeper.flush(2000.0, &document, Default::default());
    assert_eq!(saved.state, SaveState::Unsaved(StoreError::Host));
    assert!(StoreError::Host.sentence().contains("portail"));
    store.answered(None);
    keeper.note(&strategie_nr::strategie::Edit::default());
    assert!(matches!(keeper.flush(3000.0, &document, Default::default()).state, SaveState::Saved { .. }));
}

#[test]
fn an_answer_that_comes_late_is_believed() {
    let mut saving = Saving::unknown();
    saving.send("a");
    assert!(saving.give_up("a"), "not in time");
    assert!(saving.lacks() && !saving.due());
    assert!(saving.keep("a"));
    assert!(!saving.lacks());
    assert!(!saving.keep("a"), "once");
    // what was typed since is not in it
    saving.change();
    saving.send("b");
    saving.change();
    saving.give_up("b");
    assert!(saving.keep("b") && saving.lacks());
}
