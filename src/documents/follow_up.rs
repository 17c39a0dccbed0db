//! The yearly follow-up, year by year, and the internal notes.
use super::facts::Page;
use super::tables::columns;
use super::words::{amount, held, text};
use crate::strategie::table::Strategie;
use crate::strategie::{Object, Typed, sorted};

/// After all years.
const WITHOUT: i64 = i64::MAX;

/// What was reported: the year, 0 a text, 1 a relevé, 2 a suivi, the rank, whose it is, the row.
type Entry<'a> = (i64, u8, usize, &'a Object, &'a Object);

/// All that was reported, by year; within a year texts, relevés, suivi, in the order of the file.
pub fn entries<'a>(s: &'a Strategie, page: &Page<'a>) -> Vec<Entry<'a>> {
    let year = |o: &Object| amount(o, "annee").map_or(WITHOUT, |y| y as i64);
    let mut all: Vec<Entry> = vec![];
    for b in s.bilans_annuels().iter().map(Typed::object) {
        all.push((year(b), 0, all.len(), b, b));
    }
    if let Some(c) = s.strategie() {
        let mut put = |sort: u8, key: &str, owner: &'a Object| {
            for row in held(owner, key).rows().iter().filter(|_| page.shows(owner)) {
                all.push((year(row), sort, all.len(), owner, row));
            }
        };
        c.indicateurs().iter().for_each(|i| put(1, "releves", i.object()));
        c.mesures().iter().for_each(|m| put(2, "suivi", m.object()));
    }
    sorted(all, |a, b| (a.0, a.1) < (b.0, b.1))
}
/// The entries, year by year, under a heading each.
pub fn write<'a>(page: &mut Page<'a>, all: &[Entry<'a>]) {
    for of_year in all.chunk_by(|a, b| a.0 == b.0) {
        page.html.heading(3, "", "");
        match of_year[0].0 {
            WITHOUT => page.html.tag("Sans année"),
            year => {
                page.html.tag("Bilan ");
                page.html.text(&year.to_string());
            }
        }
        page.html.heading_end(3);
        for of_sort in of_year.chunk_by(|a, b| a.1 == b.1) {
            match of_sort[0].1 {
                0 => of_sort.iter().for_each(|entry| report(page, entry.4)),
                1 => table(page, "Valeurs relevées", "Indicateur", "Releve", of_sort),
                _ => table(page, "Avancement des mesures", "Mesure", "Suivi", of_sort),
            }
        }
    }
}
/// The texts of a bilan annuel; those that the law asks for are missed aloud.
fn report<'a>(page: &mut Page<'a>, o: &'a Object) {
    const TEXTS: &[(&str, &str)] = &[
        ("Ce que fait la collectivité pour elle-même", "synthese_interne"),
        ("Ce qu’elle fait sur son territoire", "synthese_territoire"),
    ];
    for (label, key) in TEXTS {
        page.html.tag("<h4>");
        page.html.tag(label);
        page.html.tag("</h4>");
        if !page.prose(o, key) {
            page.html.tag("<p class=\"data none\">Non renseigné</p>");
        }
    }
    for (label, key) in
        [("Modalités", "modalites"), ("Difficultés", "difficultes"), ("Perspectives", "perspectives")]
    {
        if !text(o, key).is_empty() {
            page.html.tag("<h4>");
            page.html.tag(label);
            page.html.tag("</h4>");
            page.prose(o, key);
        }
    }
    page.rows("presentations", held(o, "presentations").rows(), "");
    const SAID: &[&str] = &[
        "annee",
        "synthese_interne",
        "synthese_territoire",
        "modalites",
        "difficultes",
        "perspectives",
        "presentations",
    ];
    page.facts(o, SAID, "");
}
fn table<'a>(
    page: &mut Page<'a>,
    heading: &'static str,
    first: &'static str,
    record: &str,
    rows: &[Entry<'a>],
) {
    page.html.tag("<h4>");
    page.html.tag(heading);
    page.html.tag("</h4>");
    let used = |key: &&str| rows.iter().any(|(.., row)| !held(row, key).is_absent());
    let cols: Vec<_> = columns(record)[1..].iter().filter(|c| c.keys.iter().any(used)).collect();
    page.head([(first, false)].into_iter().chain(cols.iter().map(|c| (c.label, c.keys[0] == "numerateur"))));
    for (.., owner, row) in rows {
        page.row(row, &cols, text(owner, "unite"), Some(owner));
    }
    page.html.tag("</tbody></table>");
}
/// Those of the whole page, each after what it is about.
pub fn notes(page: &mut Page) {
    page.html.tag("<dl class=\"facts notes\">");
    for o in std::mem::take(&mut page.notes) {
        page.html.tag("<dt>");
        if o.id().is_empty() || ["Strategie", "ProgrammeDeTravail"].contains(&o.record.name) {
            page.html.tag(o.record.title);
        } else {
            page.html.tag(o.record.title);
            page.html.tag("\u{a0}: ");
            page.name(o);
        }
        page.html.tag("</dt><dd>");
        page.html.paragraphs(text(o, "remarque_interne"));
        page.html.tag("</dd>");
    }
    page.html.tag("</dl>");
}
