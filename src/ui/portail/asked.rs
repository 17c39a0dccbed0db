//! What a host asks, done.
use super::saves::{answered, hand, send_last, tell_changed};
use super::{alone, ask, dress, go, say, with};
use crate::embed::Pass;
use crate::embed::message::{self, Asked, ERRORS, Handed, Received, Saying, Start, Wrong};
use crate::file;
use crate::ui::address::{Address, Section};
use crate::ui::browser;
use crate::ui::desk::facts;
use crate::ui::later::sentences;
use crate::ui::sections::about;
use crate::ui::shell::Shell;

/// A message of a host that is allowed; whether its port is taken.
pub(super) fn received(shell: Shell, text: &str, port: bool) -> bool {
    match with(|p| p.gate.admit(browser::now())) {
        Some(Pass::Read) => {}
        Some(Pass::Tell) => {
            let texte = "Trop de messages en une seconde\u{a0}: les suivants sont ignorés.".into();
            say(Saying::Erreur { code: ERRORS[4], texte }, None);
            return false;
        }
        _ => return false,
    }
    let Received { id, asked, said } = match message::read(text) {
        Ok(received) => received,
        Err(wrong) => {
            if let Some(answer) = message::refusal(&wrong) {
                ask("m", &answer);
            }
            return false;
        }
    };
    let answers = id.as_deref();
    let begun = with(|p| p.begun) == Some(true);
    match asked {
        Asked::Initialiser(start) if port => {
            initialise(shell, *start, said, id);
            return true;
        }
        Asked::Initialiser(_) => {
            let texte = "«\u{a0}initialiser\u{a0}» demande un MessagePort.".into();
            ask("m", &message::refusal(&Wrong::Refused { id: id.clone(), texte }).unwrap_or_default());
        }
        // everything else goes through the port
        _ if !begun || !port => {}
        Asked::Charger(handed) => load(shell, handed, answers.map(str::to_owned), None),
        Asked::Enregistre { revision } => answered(shell, &revision, None),
        Asked::Refuse { revision, raison } => {
            let why = raison.unwrap_or_else(|| "il n’a pas dit pourquoi.".into());
            answered(shell, &revision, Some(why));
        }
        Asked::DemanderDocument => {
            let open = shell.desk.current.with_untracked(|c| c.as_ref().map(|c| c.open));
            match open {
                Some(open) => {
                    let nom = open.look(|doc| file::file_name(doc, &browser::today()));
                    say(Saying::Document { document: open.look(file::write), nom }, answers);
                }
                None => {
                    let texte = "Aucune stratégie n’est ouverte.".into();
                    say(Saying::Erreur { code: ERRORS[3], texte }, answers);
                }
            }
        }
        Asked::Theme(theme) => {
            // a message says all of the theme: what it leaves out is as config.json has it
            with(|p| p.theme = theme.over(p.config.theme.clone()));
            let said: Vec<String> = said.into_iter().chain(dress()).collect();
            remark(said, answers);
            return false;
        }
        Asked::LectureSeule(read_only) => {
            with(|p| p.read_only = read_only);
            if let Some(open) = shell.desk.current.with_untracked(|c| c.as_ref().map(|c| c.open)) {
                open.read_only.set(read_only);
            }
        }
        Asked::AllerA(place) => {
            if shell.desk.current.with_untracked(Option::is_some) {
                go(shell, place);
            } else {
                with(|p| p.place = Some(place));
            }
        }
        Asked::Fermer => {
            shell.desk.flush();
            send_last(shell);
            say(Saying::Modifie(with(|p| p.saving.lacks()) == Some(true)), answers);
        }
    }
    remark(said, answers);
    false
}
/// What of a message was not understood, said to the host.
fn remark(said: Vec<String>, answers: Option<&str>) {
    if !said.is_empty() {
        say(Saying::Erreur { code: ERRORS[1], texte: said.join(" ") }, answers);
    }
}
fn initialise(shell: Shell, start: Start, mut said: Vec<String>, id: Option<String>) {
    let hosted = with(|p| {
        p.begun = true;
        p.saves = start.saves;
        p.prefill = start.collectivite.or(p.prefill.take());
        p.place = start.place.or(p.place.take());
        p.read_only = start.read_only.unwrap_or(p.read_only);
        if let Some(theme) = start.theme {
            p.theme = theme.over(p.config.theme.clone());
        }
        p.store.is_some()
    }) == Some(true);
    ask("x", if start.exports { "1" } else { "" });
    about::portal_receives(start.saves);
    ask("h", if start.saves { "1" } else { "" });
    said.extend(dress());
    if hosted && !start.saves {
        said.push(
            "Le formulaire attend un hôte qui enregistre (stockage=hote), et celui-ci ne le propose pas."
                .into(),
        );
        alone(shell, "Le portail ne propose pas d’enregistrer");
    }
    let open = shell.desk.current.with_untracked(|c| c.as_ref().map(|c| c.open));
    match start.document {
        Some(handed) => {
            with(|p| p.starting = true);
            load(shell, handed, id, Some(said));
        }
        None => {
            if let Some(open) = open {
                open.read_only.set(with(|p| p.read_only) == Some(true));
                if let Some(place) = with(|p| p.place.take()).flatten() {
                    go(shell, place);
                }
            }
            say(Saying::Initialise { remarques: said }, id.as_deref());
        }
    }
    tell_changed();
    hand(shell);
}
/// Opens a document of the host, beside the drafts that are there; one that is already here, as the host has it, is taken
/// up again. `begun`: what there is to say in answer to `initialiser`.
fn load(shell: Shell, handed: Handed, id: Option<String>, begun: Option<Vec<String>>) {
    browser::spawn(async move {
        let answers = id.as_deref();
        let taken = take(shell, handed).await;
        with(|p| p.starting = false);
        match (taken, begun) {
            (Ok(remarks), Some(said)) => {
                let remarques = said.into_iter().chain(remarks).collect();
                say(Saying::Initialise { remarques }, answers);
            }
            (Ok(remarques), None) => say(Saying::Ouvert { remarques }, answers),
            (Err(texte), begun) => {
                say(Saying::Erreur { code: ERRORS[2], texte }, answers);
                if let Some(remarques) = begun {
                    say(Saying::Initialise { remarques }, answers);
                }
            }
        }
    });
}
/// What there is to say of the document that was opened, or why it was not.
async fn take(shell: Shell, handed: Handed) -> Result<Vec<String>, String> {
    let desk = shell.desk;
    let opened = file::open(handed.text.as_bytes()).map_err(|refusal| refusal.sentence())?;
    let mut said = sentences(&opened);
    let (twin, digest) = (facts(&opened.document).document_id, file::digest(&opened.document));
    // where none can be listed there is none to find again
    let drafts = desk.drafts().list().await.unwrap_or_default();
    let known = drafts.iter().find(|m| m.digest == Some(digest));
    let section = with(|p| p.place.as_ref().map(|p| p.section.clone())).flatten();
    let section = section.map_or(Section::Apercu, |word| Section::read(&word));
    // one that is here may have been changed since the host gave it
    with(|p| p.handed = known.is_none());
    match known {
        Some(known) => shell.here.go(Address::section(&known.id, section)),
        None => {
            if drafts.iter().any(|m| m.document_id == twin) {
                said.insert(0, "Cette stratégie est déjà ici, dans un autre état. Celle du portail s’est ouverte à côté\u{a0}; l’autre n’a pas changé.".into());
            }
            desk.begin(opened.document, Some(digest), section);
        }
    }
    desk.findings.set(said.clone());
    Ok(said)
}
