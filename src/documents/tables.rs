//! Rows in columns: those of their record, and below each row what no column said.
use super::facts::{Page, own_unit};
use super::words::{self, VALUE, held, text};
use crate::strategie::links::{order, title_or};
use crate::strategie::{Object, Slot};

/// A column: its label, and the keys that it says together.
pub struct Column {
    pub label: &'static str,
    pub keys: &'static [&'static str],
}
const fn column(label: &'static str, keys: &'static [&'static str]) -> Column {
    Column { label, keys }
}
/// The columns in which the rows of a record are shown; what is in none of them goes below its row.
pub fn columns(record: &str) -> &'static [Column] {
    const YEAR: Column = column("Année", &["annee"]);
    const WHO: Column = column("Collectivité", &["collectivite"]);
    const DATES: Column = column("Date", &["date", "date_fin"]);
    const SOURCE: Column = column("Source", &["source"]);
    const VALEUR: Column = column("Valeur", VALUE);
    const NOTE: Column = column("Commentaire", &["commentaire"]);
    const STATUS: Column = column("Statut", &["statut"]);
    const DELIBERATIONS: &[Column] = &[
        column("Délibération", &["objet", "url"]),
        WHO,
        column("Organe", &["organe"]),
        DATES,
        column("Numéro", &["numero"]),
        column("Porte sur", &["porte_sur"]),
    ];
    const DONNEES: &[Column] = &[column("Donnée", &["intitule"]), YEAR, VALEUR, SOURCE];
    const POSTES: &[Column] = &[column("Poste", &["poste"]), VALEUR];
    const RELEVES: &[Column] = &[YEAR, column("Date", &["date"]), WHO, VALEUR, SOURCE];
    const CIBLES: &[Column] = &[YEAR, WHO, VALEUR, column("Origine", &["origine", "palier"]), SOURCE];
    const LIGNES: &[Column] = &[
        column("Année", &["annee", "annee_fin"]),
        column("Section", &["section"]),
        column("Financeur", &["financeur"]),
        column("Prévu", &["prevu"]),
        column("Réalisé", &["realise"]),
        NOTE,
    ];
    const ETAPES: &[Column] = &[
        column("Étape", &["intitule"]),
        column("Échéance", &["echeance"]),
        column("Réalisée", &["realisee"]),
    ];
    const SUIVI: &[Column] = &[YEAR, WHO, STATUS, column("Avancement déclaré", &["avancement"]), NOTE];
    const INSTANCES: &[Column] = &[
        column("Instance", &["nom"]),
        column("Rôle", &["role"]),
        column("Composition", &["composition"]),
        column("Périodicité", &["periodicite"]),
    ];
    const CALENDRIER: &[Column] = &[DATES, column("Étape", &["intitule"])];
    const PRESENTATIONS: &[Column] = &[
        WHO,
        column("Présenté le", &["date"]),
        column("Débat budgétaire", &["date_debat_budgetaire"]),
        column("Base légale", &["base_legale"]),
        column("Délibération", &["deliberation"]),
    ];
    const DOCUMENTS: &[Column] =
        &[column("Document", &["intitule", "url"]), column("Type", &["type"]), column("Date", &["date"])];
    const LABELS: &[Column] = &[
        column("Label", &["nom", "url"]),
        column("Niveau", &["niveau"]),
        column("Organisme", &["organisme"]),
        DATES,
    ];
    match record {
        "Deliberation" => DELIBERATIONS,
        "Donnee" => DONNEES,
        "Ventilation" => POSTES,
        "Releve" => RELEVES,
        "Cible" => CIBLES,
        "Ligne" => LIGNES,
        "Etape" => ETAPES,
        "Suivi" => SUIVI,
        "Instance" => INSTANCES,
        "Calendrier" => CALENDRIER,
        "Presentation" => PRESENTATIONS,
        "DocumentLie" => DOCUMENTS,
        "Label" => LABELS,
        _ => &[],
    }
}

impl<'a> Page<'a> {
    /// The rows of a list in the columns of their record, in the order in which they are shown.
    pub fn rows(&mut self, key: &str, rows: &'a [Object], unit: &str) {
        if let Some(first) = rows.first() {
            self.table(key, rows, columns(first.record.name), unit);
        }
    }
    fn table(&mut self, key: &str, rows: &'a [Object], all: &'static [Column], unit: &str) {
        let used = |c: &Column| rows.iter().any(|o| c.keys.iter().any(|key| is_said(held(o, key))));
        let cols: Vec<_> =
            all.iter().enumerate().filter(|(i, c)| *i == 0 || used(c)).map(|(_, c)| c).collect();
        self.head(cols.iter().map(|c| (c.label, is_figure(c.keys[0]))));
        for n in order(key, rows) {
            let o = &rows[n];
            self.row(o, &cols, unit, None);
        }
        self.html.tag("</tbody></table>");
    }
    /// Opens a table with its labels; true for figures, set to the right.
    pub fn head(&mut self, labels: impl Iterator<Item = (&'static str, bool)>) {
        self.html.tag("<table class=\"set\" role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\">");
        for (label, figure) in labels {
            self.html.tag("<th role=\"columnheader\" scope=\"col\"");
            self.html.tag(if figure { " class=\"num\">" } else { ">" });
            self.html.tag(label);
            self.html.tag("</th>");
        }
        self.html.tag("</tr></thead><tbody role=\"rowgroup\">");
    }
    /// A row in columns, after the name of its owner where it is shown away from it.
    pub fn row(&mut self, o: &'a Object, cols: &[&'static Column], unit: &str, owner: Option<&'a Object>) {
        self.html.tag("<tr role=\"row\">");
        if let Some(owner) = owner {
            self.cell_start(true, false, "");
            self.html.go(owner.id());
            self.name(owner);
            self.html.tag("</a>");
            self.cell_end(true);
        }
        for (i, c) in cols.iter().enumerate() {
            let head = i == 0 && owner.is_none();
            self.cell_start(head, is_figure(c.keys[0]), c.label);
            let start = self.html.0.len();
            self.cell(o, c.keys, unit);
            if self.html.0.len() == start {
                self.html.tag("–");
            }
            self.cell_end(head);
        }
        self.html.tag("</tr>");
        let mut said: Vec<&str> = cols.iter().flat_map(|c| c.keys).copied().collect();
        // a unit is said with an amount, a qualificatif with what is planned
        if has_any(o, &["valeur", "min", "max", "prevu", "realise"]) {
            said.push("unite");
        }
        if words::amount(o, "prevu").is_some() {
            said.push("qualificatif");
        }
        if owner.is_some() {
            said.push("annee");
        }
        said.push("ventilation");
        let width = cols.len() + owner.is_some() as usize;
        self.below(o, &said, width, unit);
        if let Slot::List(postes) = held(o, "ventilation") {
            let unit = own_unit(o, unit).to_owned();
            postes.iter().for_each(|poste| self.poste(poste, cols, &unit, owner.is_some()));
        }
    }
    /// What the columns did not say of a row, under it.
    pub fn below(&mut self, o: &'a Object, said: &[&str], width: usize, unit: &str) {
        let start = self.html.0.len();
        self.html.tag("<tr role=\"row\" class=\"more\"><td role=\"cell\" colspan=\"");
        self.html.text(&width.to_string());
        self.html.tag("\">");
        if self.facts(o, said, unit) {
            self.html.tag("</td></tr>");
        } else {
            self.html.0.truncate(start);
        }
    }
    fn poste(&mut self, o: &'a Object, cols: &[&'static Column], unit: &str, owned: bool) {
        let unit = own_unit(o, unit).to_owned();
        self.html.tag("<tr role=\"row\" class=\"dont\">");
        self.cell_start(true, false, "");
        self.html.tag("dont ");
        self.html.text(title_or(o, "poste"));
        self.cell_end(true);
        let valued = cols.iter().any(|c| c.keys[0] == VALUE[0]);
        for c in &cols[!owned as usize..] {
            let figure = c.keys[0] == VALUE[0];
            self.cell_start(false, figure, c.label);
            if figure {
                self.html.text(&words::value(o, &unit));
            }
            self.cell_end(false);
        }
        self.html.tag("</tr>");
        let mut said = vec!["poste"];
        if valued {
            said.extend(VALUE);
            said.extend(Some("unite").filter(|_| has_any(o, &["valeur", "min", "max"])));
        }
        self.below(o, &said, cols.len() + owned as usize, &unit);
    }
    /// Opens a cell; its label is shown where the table does not fit.
    pub fn cell_start(&mut self, head: bool, figure: bool, label: &str) {
        self.html.tag(if head { "<th role=\"rowheader\" scope=\"row\"" } else { "<td role=\"cell\"" });
        if !head {
            self.html.tag(" data-l=\"");
            self.html.text(label);
            self.html.tag("\"");
        }
        self.html.tag(if figure && !head { " class=\"num\">" } else { ">" });
    }
    /// Closes it.
    pub fn cell_end(&mut self, head: bool) {
        self.html.tag(if head { "</th>" } else { "</td>" });
    }
    fn cell(&mut self, o: &'a Object, keys: &'static [&'static str], unit: &str) {
        match keys[0] {
            "numerateur" => {
                let said = words::value(o, own_unit(o, unit));
                self.html.text(&said);
            }
            "prevu" | "realise" => self.html.text(&words::money(o, keys[0])),
            "statut" => self.status(text(o, "statut")),
            "avancement" if words::amount(o, "avancement").is_some() => {
                let n = words::amount(o, "avancement").unwrap_or_default();
                self.html.text(&[&words::number(n), "\u{a0}%"].concat());
            }
            _ if keys.get(1) == Some(&"url") && !text(o, "url").is_empty() => {
                let words = [text(o, keys[0]), text(o, "url")].into_iter().find(|s| !s.is_empty());
                self.html.link(words.unwrap_or_default(), text(o, "url"));
            }
            _ => {
                let start = self.html.0.len();
                for key in keys {
                    let Some(i) = o.record.find(key, 1).filter(|i| is_said(o.slot(*i))) else { continue };
                    self.html.tag(if self.html.0.len() > start { " – " } else { "" });
                    let field = &o.record.fields[i];
                    match o.slot(i) {
                        // in a column that says something else, a yes needs its name
                        Slot::Yes(yes) if keys.len() > 1 => {
                            self.html.tag(field.label);
                            self.html.tag(if *yes { "" } else { "\u{a0}: non" });
                        }
                        slot => self.slot(field, slot),
                    }
                }
            }
        }
    }
}
fn is_said(slot: &Slot) -> bool {
    !slot.is_absent() && !matches!(slot, Slot::Unclear(_))
}
fn is_figure(key: &str) -> bool {
    matches!(key, "numerateur" | "prevu" | "realise" | "avancement")
}
fn has_any(o: &Object, keys: &[&str]) -> bool {
    keys.iter().any(|key| words::amount(o, key).is_some())
}
