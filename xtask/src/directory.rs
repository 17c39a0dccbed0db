//! `cargo xtask directory`: the communes and EPCI à fiscalité propre of more than 50 000 inhabitants, from what Insee and the
//! DGCL publish, as Etalab puts it together.
//!
//! Which population. The decrees that authenticate the figures say that, but for other provisions, laws refer to the
//! « population totale »; neither article 35 of the loi REEN nor L. 2311-1-1 CGCT says otherwise. The package has it for the
//! members of the EPCI (figures of 2022, of 2017 in Mayotte), and for every commune the « population municipale » of a year
//! later: a commune that this one alone brings above the threshold is there with it, since its population totale is no less.
use crate::{Result, command, root, run, step, target};
use std::fs;
use strategie_nr::file::{by_rows, parse};
use strategie_nr::strategie::json::Json;
use strategie_nr::strategie::table::TypeDeCollectivite;
use strategie_nr::strategie::{Object, Slot, new_row};
use strategie_nr::{catalogue::table::described::Annuaire, strategie::table::described::Collectivite};

const PACKAGE: &str = "@etalab/decoupage-administratif";
const VERSION: &str = "6.0.0";
/// The year whose découpage this version describes.
const YEAR: &str = "2026";
/// The years of its populations: those of `epci.json`, and those of `communes.json`.
const TOTALE: u32 = 2022;
const MUNICIPALE: u32 = 2023;
/// Mayotte was last counted then.
const MAYOTTE: (&str, u32) = ("976", 2017);
/// « Plus de 50 000 habitants »: the texts leave 50 000 out.
const THRESHOLD: f64 = 50_000.0;
/// Neither a plain commune nor an EPCI: whether the texts apply is to be checked. The Métropole de Lyon has a type of its
/// own in the package. (The Métropole du Grand Paris is an EPCI à fiscalité propre, L. 5219-1 CGCT.)
const PARIS: &str = "75056";

/// Writes `data/annuaire.json`.
pub fn write() -> Result {
    let folder = target().join("annuaire");
    fs::create_dir_all(&folder).map_err(|why| format!("{} : {why}", folder.display()))?;
    let package = format!("{PACKAGE}@{VERSION}");
    step(&format!("Paquet {package} (1 Mo)"), || {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let options = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        run(command(npm).args(["install", &package, "--prefix"]).arg(&folder).args(options))
    })
    .map_err(|why| format!("{package} n’a pas pu être installé ({why}) : il faut Node.js, avec npm."))?;
    let data = folder.join("node_modules").join(PACKAGE).join("data");
    let read = |name: &str| {
        let text = fs::read_to_string(data.join(name)).map_err(|why| format!("{name} : {why}"))?;
        match parse(&text) {
            Some(Json::List(all)) => Ok(all),
            _ => Err(format!("{name} n’est pas une liste en JSON")),
        }
    };
    let rows = rows(&read("communes.json")?, &read("epci.json")?);
    let (many, file) = (rows.len(), root().join("data/annuaire.json"));
    let text = by_rows(&directory(rows));
    fs::write(&file, text).map_err(|why| format!("{} : {why}", file.display()))?;
    println!("  data/annuaire.json : {many} collectivités");
    Ok(())
}

fn directory(rows: Vec<Object>) -> Object {
    let mut annuaire = Object::new(&Annuaire);
    let source = format!(
        "Découpage administratif au 1er janvier {YEAR} ({PACKAGE} {VERSION}), d’après l’Insee et la DGCL, Licence Ouverte. \
         Population totale de {TOTALE} ({} à Mayotte), ou municipale de {MUNICIPALE} quand elle seule dépasse 50\u{202f}000.",
        MAYOTTE.1
    );
    put(&mut annuaire, "format", Slot::Text("strategie-numerique-responsable-annuaire".into()));
    put(&mut annuaire, "version", Slot::Text(YEAR.into()));
    put(&mut annuaire, "source", Slot::Text(source));
    put(&mut annuaire, "url", Slot::Text("https://github.com/datagouv/decoupage-administratif".into()));
    put(&mut annuaire, "collectivites", Slot::List(rows));
    annuaire
}

/// By SIREN, which outlives names and mergers of names.
fn rows(communes: &[Json], epci: &[Json]) -> Vec<Object> {
    let by_code: std::collections::HashMap<&str, &Json> =
        epci.iter().flat_map(members).map(|member| (text(member, "code"), member)).collect();
    // Those that belong to no EPCI are islands; Nouméa, the largest, has no SIREN here, and the CGCT is not its code.
    let of_today = communes.iter().filter(|c| text(c, "type") == "commune-actuelle");
    let communes = of_today.filter_map(|c| {
        let code = text(c, "code");
        let year = |year| if code.starts_with(MAYOTTE.0) { MAYOTTE.1 } else { year };
        let totale = (number(by_code.get(code)?, "populationTotale"), year(TOTALE));
        let municipale = (number(c, "population"), year(MUNICIPALE));
        let (population, year) = [totale, municipale].into_iter().find(|(n, _)| *n > THRESHOLD)?;
        let kind =
            if code == PARIS { TypeDeCollectivite::statut_particulier } else { TypeDeCollectivite::commune };
        let mut row = row(text(c, "siren"), text(c, "nom"), kind, population, year);
        put(&mut row, "code_insee", Slot::Text(code.into()));
        Some(row)
    });
    let epci = epci.iter().filter(|e| number(e, "populationTotale") > THRESHOLD).map(|e| {
        let (kind, long) = match text(e, "type") {
            "CC" => (TypeDeCollectivite::cc, "Communauté de communes"),
            "CA" => (TypeDeCollectivite::ca, "Communauté d’agglomération"),
            "CU" => (TypeDeCollectivite::cu, "Communauté urbaine"),
            "MET69" => (TypeDeCollectivite::statut_particulier, ""),
            _ => (TypeDeCollectivite::metropole, ""),
        };
        let mayotte = members(e).first().is_some_and(|m| text(m, "code").starts_with(MAYOTTE.0));
        let name = match text(e, "nom").split_once(' ') {
            Some((short, rest)) if short == text(e, "type") => format!("{long} {rest}"),
            _ => text(e, "nom").into(),
        };
        let year = if mayotte { MAYOTTE.1 } else { TOTALE };
        let mut row = row(text(e, "code"), &name, kind, number(e, "populationTotale"), year);
        put(&mut row, "communes_membres", Slot::Number(members(e).len() as f64));
        row
    });
    let mut all: Vec<Object> = communes.chain(epci).collect();
    all.sort_by(|a, b| a.id().cmp(b.id()));
    all
}
fn row(siren: &str, name: &str, kind: &str, population: f64, year: u32) -> Object {
    let mut row = new_row(&Collectivite, siren);
    put(&mut row, "nom", Slot::Text(typeset(name)));
    put(&mut row, "type", Slot::Text(kind.into()));
    put(&mut row, "siren", Slot::Text(siren.into()));
    put(&mut row, "population", Slot::Number(population));
    put(&mut row, "annee_population", Slot::Number(year.into()));
    row
}
/// "CA de Blois ''Agglopolys''", "Côte d'Azur": quotation marks and apostrophes as French sets them.
fn typeset(name: &str) -> String {
    let mut out = String::new();
    let mut open = false;
    for (n, part) in name.replace("''", "\"").split('"').enumerate() {
        if n > 0 {
            open = !open;
            out.push_str(if open { "«\u{a0}" } else { "\u{a0}»" });
        }
        out.push_str(part);
    }
    out.replace('\'', "’")
}

fn put(o: &mut Object, key: &str, slot: Slot) {
    let i = o.record.find(key, 0).expect("a key of the table");
    *o.slot_mut(i) = slot;
}
fn members(epci: &Json) -> &[Json] {
    if let Some(Json::List(all)) = epci.get("membres") { all } else { &[] }
}
fn text<'a>(o: &'a Json, key: &str) -> &'a str {
    o.get(key).and_then(Json::text).unwrap_or_default()
}
fn number(o: &Json, key: &str) -> f64 {
    if let Some(Json::Number(n)) = o.get(key) { n.as_f64().unwrap_or_default() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<Json> {
        match parse(text) {
            Some(Json::List(all)) => all,
            _ => panic!("{text}"),
        }
    }
    #[test]
    fn names_are_set_as_french() {
        assert_eq!(typeset("CA de Blois ''Agglopolys''"), "CA de Blois «\u{a0}Agglopolys\u{a0}»");
        assert_eq!(typeset("CA \"L'Agglo\""), "CA «\u{a0}L’Agglo\u{a0}»");
    }
    #[test]
    fn the_threshold_is_not_in_and_either_population_passes_it() {
        let communes = list(
            r#"[{"code":"01001","nom":"A","type":"commune-actuelle","siren":"217500016","population":50001},
            {"code":"01002","nom":"B","type":"commune-actuelle","siren":"213502388","population":49000},
            {"code":"01003","nom":"C","type":"commune-actuelle","siren":"213800012","population":50000},
            {"code":"01002","nom":"D","type":"commune-deleguee","population":90000},
            {"code":"98818","nom":"E","type":"commune-actuelle","population":90000}]"#,
        );
        let epci = list(
            r#"[{"code":"243500139","nom":"CC d'Ici","type":"CC","populationTotale":50001,"membres":[
            {"code":"01001","populationTotale":49000},{"code":"01002","populationTotale":50500},{"code":"01003","populationTotale":50000}]},
            {"code":"200046977","nom":"CC de Là","type":"CC","populationTotale":50000,"membres":[]}]"#,
        );
        let rows: Vec<_> = rows(&communes, &epci).iter().map(strategie_nr::file::compact).collect();
        assert_eq!(
            rows,
            [
                r#"{"id":"213502388","nom":"B","type":"commune","siren":"213502388","code_insee":"01002","population":50500,"annee_population":2022}"#,
                r#"{"id":"217500016","nom":"A","type":"commune","siren":"217500016","code_insee":"01001","population":50001,"annee_population":2023}"#,
                r#"{"id":"243500139","nom":"Communauté de communes d’Ici","type":"cc","siren":"243500139","population":50001,"annee_population":2022,"communes_membres":3}"#,
            ]
        );
    }
}
