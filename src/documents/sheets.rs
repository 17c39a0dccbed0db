//! An objectif with its mesures and indicateurs: tables to look at, then the sheet of each that has more to say.
use super::facts::Page;
use super::words::{self, held, text};
use crate::strategie::links::{order, title, title_or};
use crate::strategie::{Object, Slot, sorted};

/// Columns of years in the table of the indicateurs; older ones are in the yearly follow-up.
const YEARS: usize = 6;
const PLAIN: &[&str] = &["id", "annee", "valeur", "min", "max", "qualificatif", "texte", "mode"];

impl<'a> Page<'a> {
    /// Writes apart; for what is wanted only when it is not empty.
    pub fn apart(&mut self, write: impl FnOnce(&mut Self)) -> String {
        let page = std::mem::take(&mut self.html);
        write(self);
        std::mem::replace(&mut self.html, page).0
    }
    fn flags(&mut self, o: &Object) {
        if matches!(held(o, "confidentiel"), Slot::Yes(true)) {
            self.html.tag(" <span class=\"flag\">confidentiel</span>");
        }
    }
    /// The heading of a sheet.
    pub fn sheet(&mut self, o: &'a Object, level: u8, class: &'static str) {
        if level > 6 {
            self.html.tag("<p class=\"fiche\"");
            self.html.target(o.id());
            self.html.tag(">");
        } else {
            self.html.heading(level, class, o.id());
        }
        if class == "axe first" && self.plan.number(o.id()).starts_with(|c: char| c.is_ascii_digit()) {
            self.html.tag("Axe ");
        }
        self.name(o);
        self.flags(o);
        if level > 6 { self.html.tag("</p>") } else { self.html.heading_end(level) }
    }
    /// A long text as prose; false when it is absent.
    pub fn prose(&mut self, o: &Object, key: &str) -> bool {
        let said = text(o, key);
        if !said.is_empty() {
            self.html.tag("<div class=\"prose\">");
            self.html.paragraphs(said);
            self.html.tag("</div>");
        }
        !said.is_empty()
    }
    /// What the place of a sheet says by itself: its only objectif, its axe.
    fn placed(&self, o: &Object, home: &str) -> Vec<&'static str> {
        let mut said = vec![];
        if let Slot::Texts(all) = held(o, "objectifs")
            && all.len() == 1
            && all[0] == home
        {
            said.push("objectifs");
        }
        let axe = text(o, "axe");
        let of_home = if home.is_empty() { Some(axe) } else { self.plan.axe_of(home).map(|a| a.id()) };
        if !axe.is_empty() && of_home == Some(axe) && self.index.get(axe).is_some() {
            said.push("axe");
        }
        if matches!(held(o, "confidentiel"), Slot::Yes(true)) {
            said.push("confidentiel");
        }
        said
    }
    fn first_cell(&mut self, o: &'a Object, sheet: bool, elsewhere: bool) {
        self.html.tag("<th role=\"rowheader\" scope=\"row\"");
        if !sheet && !elsewhere {
            self.html.target(o.id());
        }
        self.html.tag(">");
        if sheet || elsewhere {
            self.html.go(o.id());
        }
        self.name(o);
        if sheet || elsewhere {
            self.html.tag("</a>");
        }
        self.flags(o);
    }

    /// `home`: the objectif that they are shown under, "" for none; those at home elsewhere have their sheet there.
    pub fn mesures(&mut self, all: &[&'a Object], home: &str, level: u8) {
        let all: Vec<_> = all.iter().copied().filter(|o| self.shows(o)).collect();
        if all.is_empty() {
            return;
        }
        let mut sheets = vec![];
        for o in &all {
            let at_home = self.plan.objectif_of(o.id()).map_or("", |h| h.id()) == home;
            let sheet = if at_home { Some(self.mesure(o, home, level)) } else { None };
            sheets.push(sheet);
        }
        let used = [true, any(&all, "pilotes"), any(&all, "echeance"), any(&all, "statut")];
        let labels = ["Mesure", "Pilote", "Échéance", "Statut"];
        self.head(labels.into_iter().zip(used).filter(|(_, used)| *used).map(|(label, _)| (label, false)));
        for (o, sheet) in all.iter().zip(&sheets) {
            self.html.tag("<tr role=\"row\">");
            self.first_cell(o, sheet.as_ref().is_some_and(|s| !s.is_empty()), sheet.is_none());
            self.html.tag("</th>");
            for (i, label) in labels.into_iter().enumerate().skip(1).filter(|(i, _)| used[*i]) {
                self.cell_start(false, false, label);
                let start = self.html.0.len();
                match i {
                    1 => {
                        for (i, pilote) in held(o, "pilotes").rows().iter().enumerate() {
                            self.html.tag(if i > 0 { ", " } else { "" });
                            self.html.text(title(pilote));
                        }
                    }
                    2 => self.html.text(&words::date(text(o, "echeance"))),
                    _ => self.status(text(o, "statut")),
                }
                if self.html.0.len() == start {
                    self.html.tag("–");
                }
                self.html.tag("</td>");
            }
            self.html.tag("</tr>");
        }
        self.html.tag("</tbody></table>");
        for sheet in sheets.into_iter().flatten() {
            self.html.0.push_str(&sheet);
        }
    }
    /// "" when the table says it all.
    fn mesure(&mut self, o: &'a Object, home: &str, level: u8) -> String {
        let mut said = self.placed(o, home);
        said.extend(["numero", "intitule", "description", "suivi"]);
        said.extend(["statut", "echeance"].iter().filter(|key| !text(o, key).is_empty()));
        let short = |p: &Object| {
            p.rest().is_none()
                && p.held().filter(|(_, f, _)| f.key != "id").count() == 1
                && !title(p).is_empty()
        };
        if held(o, "pilotes").rows().iter().all(short) {
            said.push("pilotes");
        }
        self.apart(|page| {
            page.sheet(o, level, "fiche");
            let prose = page.prose(o, "description");
            if !page.facts(o, &said, "") && !prose {
                page.html.0.clear();
            }
        })
    }

    /// The indicateurs that are to be shown, one after the other.
    pub fn indicateurs(&mut self, all: &[&'a Object], home: &str, level: u8) {
        let all: Vec<_> = all.iter().copied().filter(|o| self.shows(o)).collect();
        if all.is_empty() {
            return;
        }
        let mut years = vec![];
        for o in &all {
            let mut see = |row: &Object| {
                if let Some(year) =
                    words::amount(row, "annee").map(|y| y as i64).filter(|y| !years.contains(y))
                {
                    years.push(year);
                }
            };
            held(o, "releves").rows().iter().for_each(&mut see);
            if let Slot::One(reference) = held(o, "reference") {
                see(reference);
            }
        }
        let mut years = sorted(years, |a, b| a < b);
        years.drain(..years.len().saturating_sub(YEARS));
        let mut sheets = vec![];
        for o in &all {
            let at_home = self.plan.objectif_of(o.id()).map_or("", |h| h.id()) == home;
            sheets.push(if at_home { Some(self.indicateur(o, home, level, &years)) } else { None });
        }
        let cibles = any(&all, "cibles");
        self.html.tag("<table class=\"set years\" role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">Indicateur</th>");
        for year in &years {
            self.html.tag("<th role=\"columnheader\" scope=\"col\" class=\"num\">");
            self.html.text(&year.to_string());
            self.html.tag("</th>");
        }
        if cibles {
            self.html.tag("<th role=\"columnheader\" scope=\"col\" class=\"num\">Cible</th>");
        }
        self.html.tag("</tr></thead><tbody role=\"rowgroup\">");
        for (o, sheet) in all.iter().zip(&sheets) {
            self.html.tag("<tr role=\"row\">");
            self.first_cell(o, sheet.as_ref().is_some_and(|s| !s.is_empty()), sheet.is_none());
            let unit = text(o, "unite");
            if !unit.is_empty() {
                self.html.tag("<span class=\"unit\">, ");
                self.html.text(unit);
                self.html.tag("</span>");
            }
            self.html.tag("</th>");
            for year in &years {
                self.cell_start(false, true, &year.to_string());
                self.year(o, *year);
                self.html.tag("</td>");
            }
            if cibles {
                self.cell_start(false, true, "Cible");
                if let Some(cible) = headline(o) {
                    self.cible(cible, unit);
                }
                self.html.tag("</td>");
            }
            self.html.tag("</tr>");
        }
        self.html.tag("</tbody></table>");
        for sheet in sheets.into_iter().flatten() {
            self.html.0.push_str(&sheet);
        }
    }
    /// What counts for a year: of each collectivité, the last that is not provisoire.
    fn year(&mut self, o: &'a Object, year: i64) {
        let of_year = |row: &&'a Object| words::amount(row, "annee").is_some_and(|y| y as i64 == year);
        let mut count: Vec<&Object> = vec![];
        for row in held(o, "releves").rows().iter().filter(of_year) {
            let provisional = |row: &Object| matches!(held(row, "provisoire"), Slot::Yes(true));
            match count.iter_mut().find(|r| text(r, "collectivite") == text(row, "collectivite")) {
                Some(before) if provisional(before) || !provisional(row) => *before = row,
                Some(_) => {}
                None => count.push(row),
            }
        }
        if let Slot::One(reference) = held(o, "reference")
            && count.is_empty()
        {
            count.extend(Some(&**reference).filter(of_year));
        }
        for (i, row) in count.into_iter().enumerate() {
            self.html.tag(if i > 0 { "<br>" } else { "" });
            let value = words::value(row, if text(o, "unite") == "%" { "%" } else { "" });
            self.html.text(&value);
            if matches!(held(row, "provisoire"), Slot::Yes(true)) {
                self.html.tag(" <span class=\"flag\">provisoire</span>");
            }
        }
    }
    fn cible(&mut self, cible: &Object, unit: &str) {
        self.html.text(&words::value(cible, unit));
        if let Some(year) = words::amount(cible, "annee") {
            self.html.tag(" en ");
            self.html.text(&words::plain(year));
        }
    }
    fn indicateur(&mut self, o: &'a Object, home: &str, level: u8, years: &[i64]) -> String {
        let mut said = self.placed(o, home);
        said.extend(["numero", "intitule", "releves", "definition"]);
        said.extend(["unite"].iter().filter(|key| !text(o, key).is_empty()));
        if let [only] = held(o, "cibles").rows()
            && is_plain(only)
        {
            said.push("cibles");
        }
        if let Slot::One(reference) = held(o, "reference") {
            let year = words::amount(reference, "annee").map(|y| y as i64);
            let taken = |row: &Object| words::amount(row, "annee").map(|y| y as i64) == year;
            let shown = year.is_some_and(|y| years.contains(&y));
            if is_plain(reference) && shown && !held(o, "releves").rows().iter().any(taken) {
                said.push("reference");
            }
        }
        self.apart(|page| {
            page.sheet(o, level, "fiche");
            let prose = page.prose(o, "definition");
            if !page.facts(o, &said, text(o, "unite")) && !prose {
                page.html.0.clear();
            }
        })
    }
    /// "Réduction visée", from the first indicateur with cibles.
    pub fn aim(&mut self, all: &[&'a Object]) {
        let aimed = all.iter().filter(|o| self.shows(o)).find_map(|o| headline(o).map(|c| (*o, c)));
        let Some((o, cible)) = aimed else { return };
        self.html.tag("<p class=\"data aim\"><strong>Réduction visée\u{a0}:</strong> ");
        self.html.text(title_or(o, "indicateur sans intitulé"));
        let unit = text(o, "unite");
        let from = match held(o, "reference") {
            Slot::One(reference) => Some(&**reference),
            _ => self.index.get(text(o, "donnee")),
        };
        if let Some(from) = from {
            let own = match text(from, "unite") {
                "" => unit,
                own => own,
            };
            let value = words::value(from, own);
            if !value.is_empty() {
                self.html.tag(if value.starts_with(['a', 'e']) { ", d’" } else { ", de " });
                self.html.text(&value);
                if let Some(year) = words::amount(from, "annee") {
                    self.html.tag(" en ");
                    self.html.text(&words::plain(year));
                }
            }
        }
        self.html.tag(if text(cible, "mode").starts_with("evolution") { ", évolution de " } else { " à " });
        self.cible(cible, unit);
        self.html.tag(".</p>");
    }
}
fn any(all: &[&Object], key: &str) -> bool {
    all.iter().any(|o| !matches!(held(o, key), Slot::Absent | Slot::Unclear(_)))
}
fn is_plain(o: &Object) -> bool {
    o.rest().is_none() && o.held().all(|(_, f, s)| PLAIN.contains(&f.key) && !matches!(s, Slot::Unclear(_)))
}
/// The furthest cible of the collectivité, else the furthest.
fn headline(o: &Object) -> Option<&Object> {
    let rows = held(o, "cibles").rows();
    let order = order("cibles", rows);
    let own = order.iter().rev().find(|n| text(&rows[**n], "origine") != "reglementaire");
    own.or(order.last()).map(|n| &rows[*n])
}
