//! Any record, by the table: what a designed page has not said of it, so that nothing of the file is missing.
use super::html::Html;
use super::words::{self, VALUE, held, text};
use crate::strategie::describe::{Field, Kind};
use crate::strategie::json::Json;
use crate::strategie::links::{Index, title, title_or};
use crate::strategie::numbering::Plan;
use crate::strategie::{Object, Slot, entry, siren};

/// A page being written about a document.
pub struct Page<'a> {
    pub html: Html,
    pub index: Index<'a>,
    pub plan: Plan<'a>,
    /// With `remarque_interne` and what is `confidentiel`.
    pub internal: bool,
    /// Those that the page met, for its last section.
    pub notes: Vec<&'a Object>,
}
/// What is never said: identity and stamps, and what the section of notes says.
const UNSAID: &[&str] = &[
    "$schema",
    "format",
    "version",
    "id",
    "revision",
    "revisions_precedentes",
    "cree_le",
    "modifie_le",
    "genere_par",
    "extensions",
];

impl<'a> Page<'a> {
    /// Whether it may be in this page.
    pub fn shows(&self, o: &Object) -> bool {
        self.internal || !matches!(held(o, "confidentiel"), Slot::Yes(true))
    }
    /// The facts of a record by label, but those of `except`; false, and nothing written, when there are none.
    /// `unit`: that of its values, when it has none of its own.
    pub fn facts(&mut self, o: &'a Object, except: &[&str], unit: &str) -> bool {
        let start = self.html.0.len();
        self.html.tag("<dl class=\"facts\">");
        let inside = self.html.0.len();
        let mut valued = except.contains(&"valeur");
        let values = is_valued(o);
        let own = own_unit(o, unit);
        for (_, field, slot) in o.held() {
            let key = field.key;
            match slot {
                Slot::Unclear(_) => {}
                _ if UNSAID.contains(&key) || except.contains(&key) => {}
                Slot::Text(_) if key == "remarque_interne" => {
                    if self.internal {
                        self.notes.push(o);
                    }
                }
                _ if values && VALUE.contains(&key) => {
                    if !std::mem::replace(&mut valued, true) {
                        self.label("Valeur");
                        let said = words::value(o, own);
                        self.html.text(&said);
                        self.html.tag("</dd>");
                    }
                }
                slot => self.fact(field, slot, own),
            }
        }
        for (key, v) in o.unclear() {
            let label = o.record.find(key, 0).map_or(key, |i| o.record.fields[i].label);
            if !UNSAID.contains(&key) {
                self.unclear(label, v);
            }
        }
        if self.html.0.len() == inside {
            self.html.0.truncate(start);
            return false;
        }
        self.html.tag("</dl>");
        true
    }
    fn label(&mut self, label: &str) {
        self.html.tag("<dt>");
        self.html.text(label);
        self.html.tag("</dt><dd>");
    }
    fn unclear(&mut self, label: &str, v: &Json) {
        self.label(label);
        let mut typed = String::new();
        words::typed(v, &mut typed);
        self.html.tag("<span class=\"unclear\">");
        self.html.text(&typed);
        self.html.tag("</span> <span class=\"flag\">à préciser</span></dd>");
    }
    fn fact(&mut self, field: &'static Field, slot: &'a Slot, unit: &str) {
        let start = self.html.0.len();
        self.label(field.label);
        let inside = self.html.0.len();
        match slot {
            Slot::One(o) => self.inline(o, unit),
            Slot::List(rows) => self.list(field, rows, unit),
            slot => self.slot(field, slot),
        }
        if self.html.0.len() == inside {
            self.html.0.truncate(start);
            return;
        }
        self.html.tag("</dd>");
    }
    /// What stands under a key that holds no record.
    pub fn slot(&mut self, field: &Field, slot: &'a Slot) {
        match (field.kind, slot) {
            (Kind::Url, Slot::Text(s)) => self.html.link(s, s),
            (Kind::Email, Slot::Text(s)) if is_address(s) => self.html.link(s, &["mailto:", s].concat()),
            (Kind::Long, Slot::Text(s)) => self.html.paragraphs(s),
            (Kind::Date, Slot::Text(s)) => self.html.text(&words::date(s)),
            (Kind::Siren | Kind::Siret, Slot::Text(s)) => self.html.text(&siren::write(s)),
            (Kind::Code(codes), Slot::Text(s)) => self.html.text(codes.label(s).unwrap_or(s)),
            (Kind::Reference(_), Slot::Text(id)) => self.named(id),
            (_, Slot::Text(s)) => self.html.text(s),
            (Kind::Year, Slot::Number(n)) => self.html.text(&words::plain(*n)),
            (_, Slot::Number(n)) => self.html.text(&words::number(*n)),
            (_, Slot::Yes(yes)) => self.html.tag(if *yes { "Oui" } else { "Non" }),
            (kind, Slot::Texts(all)) => {
                let start = self.html.0.len();
                for s in all {
                    if let Kind::References(_) = kind
                        && self.index.get(s).is_some_and(|o| !self.shows(o))
                    {
                        continue;
                    }
                    if self.html.0.len() > start {
                        self.html.tag(if let Kind::References(_) = kind { " ; " } else { ", " });
                    }
                    match kind {
                        Kind::Codes(codes) => self.html.text(codes.label(s).unwrap_or(s)),
                        Kind::References(_) => self.named(s),
                        _ => self.html.text(s),
                    }
                }
            }
            (_, Slot::Numbers(all)) => {
                for (i, n) in all.iter().enumerate() {
                    self.html.tag(if i > 0 { " ; " } else { "" });
                    let name = match (field.key, *n as usize) {
                        ("themes", n) => entry::theme(n),
                        ("odd", n) => entry::odd(n),
                        ("finalites", n) => entry::finalite(n),
                        _ => None,
                    };
                    self.html.text(&words::number(*n));
                    if let Some(name) = name {
                        self.html.tag("\u{a0}: ");
                        self.html.text(name);
                    }
                }
            }
            (_, Slot::Unclear(v) | Slot::Anything(v)) => {
                let mut typed = String::new();
                words::typed(v, &mut typed);
                self.html.text(&typed);
            }
            _ => {}
        }
    }
    /// The name that a reference leads to.
    pub fn named(&mut self, id: &str) {
        match self.index.get(id) {
            Some(o) if self.shows(o) => self.name(o),
            Some(_) => {}
            None => {
                self.html.text(id);
                self.html.tag(" <span class=\"flag\">introuvable</span>");
            }
        }
    }
    /// What a row is called, after its number.
    pub fn name(&mut self, o: &Object) {
        let number = self.plan.number(o.id()).to_owned();
        if !number.is_empty() {
            self.html.tag("<span class=\"n\">");
            self.html.text(&number);
            self.html.tag("</span> ");
        }
        let year = words::amount(o, "annee").map(words::plain).unwrap_or_default();
        let date = words::date(text(o, "date"));
        match [title(o), &date, &year].into_iter().find(|t| !t.is_empty()) {
            Some(name) => self.html.text(name),
            None => self.html.text(o.record.title),
        }
    }
    /// A sub-record where one line may do.
    fn inline(&mut self, o: &'a Object, unit: &str) {
        if o.record.name == "Responsable" {
            return self.person(o);
        }
        let mut said: &[&str] = &[];
        if o.record.name == "Periode" {
            let ends: Vec<_> = ["debut", "fin"].iter().map(|key| words::date(text(o, key))).collect();
            let span: Vec<_> = ends.iter().filter(|d| !d.is_empty()).map(|d| &**d).collect();
            self.html.text(&span.join(" à "));
            said = &["debut", "fin"];
        }
        if o.record.name == "Releve" {
            let year = words::amount(o, "annee").map(words::plain).unwrap_or_default();
            let value = words::value(o, unit);
            let parts: Vec<_> = [year, value].into_iter().filter(|s| !s.is_empty()).collect();
            self.html.text(&parts.join("\u{a0}: "));
            said = &[
                "annee",
                "valeur",
                "min",
                "max",
                "numerateur",
                "denominateur",
                "qualificatif",
                "texte",
                "mode",
            ];
        }
        self.facts(o, said, unit);
    }
    /// "Camille Exemple, chargée de mission, DSI, …"
    pub fn person(&mut self, o: &'a Object) {
        const PARTS: &[&str] = &["personne", "fonction", "service", "structure"];
        let parts: Vec<_> = PARTS.iter().map(|key| text(o, key)).filter(|s| !s.is_empty()).collect();
        let said = parts.join(", ");
        self.html.text(&said);
        let mail = text(o, "courriel");
        if !mail.is_empty() {
            self.html.tag(if said.is_empty() { "" } else { ", " });
            let i = o.record.find("courriel", 5).unwrap_or_default();
            self.slot(&o.record.fields[i], o.slot(i));
        }
        self.facts(o, &["personne", "fonction", "service", "structure", "courriel"], "");
    }
    /// Rows in a place where there is no more room for headings.
    pub fn list(&mut self, field: &'static Field, rows: &'a [Object], unit: &str) {
        let Kind::List(record) = field.kind else { return };
        if !super::tables::columns(record.name).is_empty() {
            return self.rows(field.key, rows, unit);
        }
        self.html.tag("<ul>");
        for o in rows {
            self.html.tag("<li>");
            if record.name == "Responsable" {
                self.person(o);
            } else {
                self.html.text(title_or(o, record.title));
                self.facts(o, &["intitule", "nom"], unit);
            }
            self.html.tag("</li>");
        }
        self.html.tag("</ul>");
    }
    /// The statut of a mesure, as a mark with its word.
    pub fn status(&mut self, code: &str) {
        let mark = match code {
            "" => return,
            "a_discuter" => "talk",
            "a_venir" => "next",
            "en_cours" => "doing",
            "realisee" => "done",
            "en_pause" => "pause",
            "bloquee" => "stop",
            "abandonnee" => "off",
            _ => "ask",
        };
        self.html.tag("<span class=\"mark\" data-s=\"");
        self.html.tag(mark);
        self.html.tag("\">");
        self.html.text(crate::strategie::table::coded::Statut.label(code).unwrap_or(code));
        self.html.tag("</span>");
    }
}
fn is_valued(o: &Object) -> bool {
    o.record.find("valeur", 0).is_some()
}
/// The unit that the object says, else that of what it stands in.
pub fn own_unit<'b>(o: &'b Object, unit: &'b str) -> &'b str {
    match text(o, "unite") {
        "" => unit,
        own if o.record.name != "Ligne" => own,
        _ => unit,
    }
}
fn is_address(s: &str) -> bool {
    let ok = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '@');
    s.split_once('@').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty() && !b.contains('@'))
        && s.chars().all(ok)
}
