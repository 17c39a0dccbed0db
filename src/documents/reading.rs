//! The whole strategy as one page to read and to print.
use super::facts::Page;
use super::follow_up;
use super::html::Html;
use super::words::{self, held, text};
use crate::strategie::links::{Index, order, title, title_or};
use crate::strategie::numbering::{Item, Plan, Sort};
use crate::strategie::table::{Contenu, PorteSur, Strategie, coded};
use crate::strategie::{Object, Slot, Typed, sorted};

/// What the page holds.
#[derive(Clone, Copy)]
pub struct Reading {
    /// Internal notes and what is `confidentiel` too.
    pub internal: bool,
}

/// A fragment of HTML for `<article class="read">`: no script, no style, all text escaped, links http(s) or mailto.
/// Links inside the page carry `data-go`, the id of what they lead to, which can take the focus. Headings start at 1.
pub fn reading(s: &Strategie, options: &Reading) -> String {
    let doc = s.object();
    let mut page = Page {
        html: Html::default(),
        index: Index::new(doc),
        plan: Plan::new(s),
        internal: options.internal,
        notes: vec![],
    };
    let mut parts: Vec<(&str, &str, String)> = vec![];
    let mut part = |id: &'static str, label: &'static str, body: String| {
        if !body.is_empty() {
            parts.push((id, label, body));
        }
    };
    let body = page.apart(|p| p.collectivite(s));
    part("lecture-collectivite", "La collectivité", body);
    let body = page.apart(|p| p.programme(s));
    part("lecture-programme", "Programme de travail", body);
    if let Some(c) = s.strategie() {
        let groups = Groups::new(c, &page.plan);
        let body = page.apart(|p| p.axes(c, &groups));
        part("lecture-axes", "Axes et objectifs", body);
        let body = page.apart(|p| p.loose());
        let label = match c.objectifs() {
            [] => "Mesures et indicateurs",
            _ => "Mesures et indicateurs sans objectif",
        };
        part("lecture-sans-objectif", label, body);
        let body = page.apart(|p| p.moyens(c));
        part("lecture-moyens", "Moyens et gouvernance", body);
    }
    let entries = follow_up::entries(s, &page);
    let body = page.apart(|p| follow_up::write(p, &entries));
    part("lecture-suivi", "Suivi annuel", body);
    let body = page.apart(|p| p.documents(s));
    part("lecture-documents", "Documents et labels", body);
    if !page.notes.is_empty() {
        let body = page.apart(follow_up::notes);
        part("lecture-notes", "Notes internes", body);
    }
    page.cover(s);
    page.contents(&parts);
    for (id, label, body) in &parts {
        page.html.tag("<h2 tabindex=\"-1\" id=\"");
        page.html.text(id);
        page.html.tag("\">");
        page.html.text(label);
        page.html.tag("</h2>");
        page.html.0.push_str(body);
    }
    page.html.0
}

/// Which mesures and indicateurs each objectif has, in the order of the file, sub-mesures after their parent.
struct Groups<'a> {
    objectifs: Index<'a>,
    mesures: Vec<(usize, usize, usize)>,
    indicateurs: Vec<(usize, usize, usize)>,
    contenu: &'a Contenu,
}
impl<'a> Groups<'a> {
    fn new(c: &'a Contenu, plan: &Plan<'a>) -> Self {
        let objectifs = Index::of(c.objectifs().iter().map(Typed::object).collect());
        let places = Index::of(c.mesures().iter().map(Typed::object).collect());
        let of = |named: &[String], id: &str, first: usize, n: usize, all: &mut Vec<_>| {
            let start = all.len();
            all.extend(named.iter().filter_map(|id| objectifs.position(id)).map(|o| (o, first, n)));
            if all.len() == start {
                let home = plan.objectif_of(id).and_then(|o| objectifs.position(o.id()));
                all.extend(home.map(|o| (o, first, n)));
            }
        };
        let (mut mesures, mut indicateurs) = (vec![], vec![]);
        for (n, m) in c.mesures().iter().enumerate() {
            let first = plan.parent_of(m.id()).and_then(|p| places.position(p.id())).unwrap_or(n);
            of(m.objectifs(), m.id(), first, n, &mut mesures);
        }
        for (n, i) in c.indicateurs().iter().enumerate() {
            of(i.objectifs(), i.id(), n, n, &mut indicateurs);
        }
        // a child that stands before its parent comes after it all the same
        let sort = |all: &mut Vec<(usize, usize, usize)>| {
            let key = |(o, first, n): &(usize, usize, usize)| (*o, *first, first != n, *n);
            *all = sorted(std::mem::take(all), |a, b| key(a) < key(b));
            all.dedup();
        };
        sort(&mut mesures);
        sort(&mut indicateurs);
        Groups { objectifs, mesures, indicateurs, contenu: c }
    }
    fn of(&self, id: &str) -> (Vec<&'a Object>, Vec<&'a Object>) {
        let at = self.objectifs.position(id).unwrap_or(usize::MAX);
        let pick = |all: &[(usize, usize, usize)]| -> Vec<usize> {
            let from = all.partition_point(|(o, ..)| *o < at);
            all[from..].iter().take_while(|(o, ..)| *o == at).map(|(.., n)| *n).collect()
        };
        let mesures = pick(&self.mesures).into_iter().map(|n| self.contenu.mesures()[n].object());
        let indicateurs = pick(&self.indicateurs).into_iter().map(|n| self.contenu.indicateurs()[n].object());
        (mesures.collect(), indicateurs.collect())
    }
}

impl<'a> Page<'a> {
    fn cover(&mut self, s: &'a Strategie) {
        self.html.tag("<header class=\"cover\"><p class=\"meta\">");
        for (i, c) in s.collectivites().iter().enumerate() {
            self.html.tag(if i > 0 { ", " } else { "" });
            self.html.text(title_or(c.object(), "Collectivité"));
        }
        self.html.tag("</p><h1>");
        let period = period(s);
        self.html.text(s.intitule().unwrap_or("Stratégie numérique responsable"));
        if s.intitule().is_none() && !period.is_empty() {
            self.html.tag(" ");
            self.html.text(&period);
        }
        self.html.tag("</h1>");
        let rows = held(s.object(), "deliberations").rows();
        let adopted = order("deliberations", rows).into_iter().map(|n| &rows[n]);
        for o in adopted.filter(|o| text(o, "porte_sur") == PorteSur::strategie) {
            self.html.tag("<p class=\"meta\">Adoptée");
            if !text(o, "date").is_empty() {
                self.html.tag(" le ");
                self.html.text(&words::date(text(o, "date")));
            }
            // in brackets, as its article depends on the organe: le conseil, l’assemblée, la commission
            let whose = Some(text(o, "collectivite")).filter(|_| s.collectivites().len() > 1);
            let whose = whose.and_then(|id| self.index.get(id)).map_or("", title);
            let by: Vec<_> = [text(o, "organe"), whose].into_iter().filter(|s| !s.is_empty()).collect();
            if !by.is_empty() {
                self.html.tag(" (");
                self.html.text(&by.join(", "));
                self.html.tag(")");
            }
            if !text(o, "numero").is_empty() {
                self.html.tag(", délibération ");
                self.html.text(text(o, "numero"));
            }
            self.html.tag(".</p>");
        }
        let state = s.etat().and_then(|e| coded::Etat.label(e));
        let changed = s.modifie_le().and_then(|m| m.get(..10)).map(words::date);
        if state.is_some() || changed.is_some() {
            self.html.tag("<p class=\"meta\">");
            self.html.text(state.unwrap_or("Version"));
            if let Some(changed) = changed {
                self.html.tag(if state.is_some() { ", version du " } else { " du " });
                self.html.text(&changed);
            }
            self.html.tag("</p>");
        }
        self.html.tag("</header>");
    }
    fn contents(&mut self, parts: &[(&str, &str, String)]) {
        self.html.tag("<nav aria-label=\"Sommaire\"><ol class=\"sommaire\">");
        for (id, label, _) in parts {
            self.html.tag("<li><a href=\"#");
            self.html.text(id);
            self.html.tag("\" data-go=\"");
            self.html.text(id);
            self.html.tag("\">");
            self.html.text(label);
            self.html.tag("</a>");
            if *id == "lecture-axes" {
                let axes = self.plan.tree().iter().filter(|i| i.sort == Sort::Axe && i.depth == 0);
                let axes: Vec<_> = axes.map(|i| i.object).collect();
                self.html.tag(if axes.is_empty() { "" } else { "<ol>" });
                for o in &axes {
                    self.html.tag("<li>");
                    self.html.go(o.id());
                    self.name(o);
                    self.html.tag("</a></li>");
                }
                self.html.tag(if axes.is_empty() { "" } else { "</ol>" });
            }
            self.html.tag("</li>");
        }
        self.html.tag("</ol></nav>");
    }
    fn h3(&mut self, label: &'static str) {
        self.html.tag("<h3>");
        self.html.tag(label);
        self.html.tag("</h3>");
    }
    fn none(&mut self) {
        self.html.tag("<p class=\"data none\">Non renseigné</p>");
    }

    fn collectivite(&mut self, s: &'a Strategie) {
        let several = s.collectivites().len() > 1;
        for o in s.collectivites().iter().map(Typed::object) {
            if several {
                self.html.tag("<h3>");
                self.html.text(title_or(o, "Collectivité"));
                self.html.tag("</h3>");
                self.facts(o, &["nom"], "");
            } else {
                self.facts(o, &[], "");
            }
        }
        if several {
            self.h3("La stratégie");
        }
        const SAID: &[&str] = &[
            "intitule",
            "remarque",
            "collectivites",
            "deliberations",
            "programme_de_travail",
            "strategie",
            "bilans_annuels",
            "documents_lies",
            "labels",
        ];
        self.facts(s.object(), SAID, "");
        self.prose(s.object(), "remarque");
        if !s.deliberations().is_empty() {
            self.h3("Délibérations");
            self.rows("deliberations", held(s.object(), "deliberations").rows(), "");
        }
    }
    fn programme(&mut self, s: &'a Strategie) {
        let Some(p) = s.programme_de_travail() else { return };
        let o = p.object();
        self.prose(o, "modalites_elaboration");
        let nothing = p.aucune_action_engagee();
        let mut said =
            vec!["modalites_elaboration", "acteurs", "bilan_impact", "bilan_usages", "actions_engagees"];
        said.extend(Some("aucune_action_engagee").filter(|_| nothing));
        self.facts(o, &said, "");
        self.h3("Acteurs concernés");
        self.actors(held(o, "acteurs").rows());
        for (label, key) in
            [("Bilan de l’impact environnemental", "bilan_impact"), ("Bilan des usages", "bilan_usages")]
        {
            self.h3(label);
            match held(o, key) {
                Slot::One(b) => {
                    if !self.prose(b, "synthese") && held(b, "donnees").rows().is_empty() {
                        self.none();
                    }
                    self.rows("donnees", held(b, "donnees").rows(), "");
                    self.facts(b, &["synthese", "donnees"], "");
                }
                _ => self.none(),
            }
        }
        let actions = held(o, "actions_engagees").rows();
        if !actions.is_empty() || nothing {
            self.h3("Actions déjà engagées");
        }
        if nothing {
            self.html.tag("<p class=\"data\">Aucune action engagée à ce jour.</p>");
        }
        self.items(actions, &["debut", "fin"]);
    }
    /// By category, in the order of the codes, then those of another one or of none.
    fn actors(&mut self, rows: &'a [Object]) {
        if rows.is_empty() {
            return self.none();
        }
        let codes = coded::Categorie.values;
        let place = |o: &Object| {
            let code = text(o, "categorie");
            codes.iter().position(|(c, _)| *c == code).unwrap_or(codes.len() + code.is_empty() as usize)
        };
        self.html.tag("<dl class=\"facts actors\">");
        for at in 0..=codes.len() + 1 {
            let group: Vec<_> = rows.iter().filter(|o| place(o) == at).collect();
            if group.is_empty() {
                continue;
            }
            self.html.tag("<dt>");
            self.html.text(
                codes
                    .get(at)
                    .map_or(if at == codes.len() { "Autre catégorie" } else { "Sans catégorie" }, |c| c.1),
            );
            self.html.tag("</dt><dd><ul>");
            for o in group {
                self.html.tag("<li>");
                self.html.text(title_or(o, "Sans nom"));
                for (i, key) in
                    ["role", "modalite_association"].iter().filter(|k| !text(o, k).is_empty()).enumerate()
                {
                    self.html.tag(if i > 0 { ", " } else { "\u{a0}: " });
                    self.html.text(text(o, key));
                }
                let said: &[&str] = &["nom", "role", "modalite_association", "categorie"];
                self.facts(o, if at == codes.len() { &said[..3] } else { said }, "");
                self.html.tag("</li>");
            }
            self.html.tag("</ul></dd>");
        }
        self.html.tag("</dl>");
    }
    /// Rows with a text: their name, the span of `dates`, their description, their facts.
    fn items(&mut self, rows: &'a [Object], dates: &[&'static str]) {
        for o in rows {
            self.html.tag("<div class=\"item\"><p class=\"name\">");
            self.name(o);
            let span: Vec<_> =
                dates.iter().map(|key| words::date(text(o, key))).filter(|d| !d.is_empty()).collect();
            if !span.is_empty() {
                self.html.tag(" <span class=\"unit\">");
                self.html.text(&span.join(" – "));
                self.html.tag("</span>");
            }
            self.html.tag("</p>");
            self.prose(o, "description");
            let mut said = vec!["intitule", "description"];
            said.extend(dates);
            self.facts(o, &said, "");
            self.html.tag("</div>");
        }
    }

    fn axes(&mut self, c: &'a Contenu, groups: &Groups<'a>) {
        self.prose(c.object(), "vision");
        let tree: Vec<Item<'a>> = self.plan.tree().to_vec();
        let mut rest = &tree[..];
        while let Some((item, after)) = rest.split_first() {
            let o = item.object;
            let level = item.depth.saturating_add(3).min(6);
            rest = after;
            match item.sort {
                Sort::Axe => {
                    self.sheet(o, level, if item.depth == 0 { "axe first" } else { "axe" });
                    self.prose(o, "description");
                    self.facts(
                        o,
                        &["numero", "intitule", "description", "parent"]
                            [..3 + self.plan.parent_of(o.id()).is_some() as usize],
                        "",
                    );
                }
                Sort::Objectif => {
                    self.sheet(o, level, "objectif");
                    let (mesures, indicateurs) = groups.of(o.id());
                    self.prose(o, "description");
                    self.aim(&indicateurs);
                    let mut said = vec!["numero", "intitule", "description"];
                    said.extend(Some("axe").filter(|_| self.plan.axe_of(o.id()).is_some()));
                    self.facts(o, &said, "");
                    if mesures.is_empty() {
                        self.html.tag("<p class=\"data none\">Pas encore de mesure.</p>");
                    }
                    self.mesures(&mesures, o.id(), level + 1);
                    self.indicateurs(&indicateurs, o.id(), level + 1);
                }
                _ => {
                    let run = tree.len() - after.len() - 1;
                    let same = |i: &Item| {
                        i.sort == item.sort
                            && self.plan.axe_of(i.id()).map(|a| a.id())
                                == self.plan.axe_of(o.id()).map(|a| a.id())
                    };
                    let end = tree[run..].iter().position(|i| !same(i)).map_or(tree.len(), |n| run + n);
                    rest = &tree[end..];
                    let Some(_) = self.plan.axe_of(o.id()) else { continue };
                    let first = run == 0 || tree[run - 1].sort == Sort::Axe;
                    if !first && item.sort == Sort::Mesure && self.plan.objectif_of(o.id()).is_none() {
                        self.html.tag("<p class=\"data\"><strong>Autres mesures de l’axe</strong></p>");
                    }
                    self.group(&tree[run..end], level.max(4));
                }
            }
        }
        const SAID: &[&str] =
            &["vision", "axes", "objectifs", "indicateurs", "mesures", "moyens", "gouvernance", "calendrier"];
        self.facts(c.object(), SAID, "");
    }
    fn group(&mut self, items: &[Item<'a>], level: u8) {
        let alone = |i: &&Item<'a>| self.plan.objectif_of(i.id()).is_none();
        let all: Vec<_> = items.iter().filter(alone).map(|i| i.object).collect();
        match items.first().map(|i| i.sort) {
            Some(Sort::Mesure) => self.mesures(&all, "", level),
            Some(Sort::Indicateur) => self.indicateurs(&all, "", level),
            _ => {}
        }
    }
    /// Mesures and indicateurs under nothing.
    fn loose(&mut self) {
        let tree: Vec<Item<'a>> = self.plan.tree().to_vec();
        for sort in [Sort::Mesure, Sort::Indicateur] {
            let here = |i: &&Item<'a>| i.sort == sort && self.plan.axe_of(i.id()).is_none();
            let all: Vec<_> = tree.iter().filter(here).copied().collect();
            self.group(&all, 3);
        }
    }
    fn moyens(&mut self, c: &'a Contenu) {
        self.items(held(c.object(), "moyens").rows(), &[]);
        if let Slot::One(g) = held(c.object(), "gouvernance") {
            self.h3("Gouvernance");
            self.rows("instances", held(g, "instances").rows(), "");
            self.facts(g, &["instances"], "");
        }
        let calendar = held(c.object(), "calendrier").rows();
        if !calendar.is_empty() {
            self.h3("Calendrier");
            self.rows("calendrier", calendar, "");
        }
    }
    fn documents(&mut self, s: &'a Strategie) {
        self.rows("documents_lies", held(s.object(), "documents_lies").rows(), "");
        self.rows("labels", held(s.object(), "labels").rows(), "");
    }
}
/// "2025–2030"
fn period(s: &Strategie) -> String {
    let year = |d: Option<&str>| d.and_then(|d| d.get(..4)).unwrap_or_default().to_owned();
    let Some(p) = s.periode() else { return String::new() };
    match (year(p.debut()), year(p.fin())) {
        (a, b) if b.is_empty() || a == b => a,
        (a, b) if a.is_empty() => b,
        (a, b) => [&a, "–", &*b].concat(),
    }
}
