//! Where something is, for a person: « Mesure 3, « Réemployer les postes », échéance ».
use crate::strategie::{Object, Slot};

/// `place`: a JSON Pointer in the document.
pub fn words(doc: &Object, place: &str) -> String {
    let mut words: Vec<String> = vec![];
    let mut o = Some(doc);
    let mut steps = place.split('/').skip(1);
    while let Some(key) = steps.next() {
        let Some((record, i)) = o.and_then(|o| Some((o, o.record.find(key, 0)?))) else {
            // what the table does not know is named as the file does
            let key = key.replace("~1", "/").replace("~0", "~");
            words.push(["clé « ", &key, " »"].concat());
            break;
        };
        let field = &record.record.fields[i];
        o = None;
        match (record.slot(i), steps.clone().next()) {
            (Slot::List(rows), Some(n)) => {
                steps.next();
                o = n.parse().ok().and_then(|n: usize| rows.get(n));
                if let Some(row) = o {
                    let n = n.parse().unwrap_or(0usize) + 1;
                    words.push([row.record.title, " ", &n.to_string(), &title(row)].concat());
                }
            }
            (Slot::One(inside), next) => {
                o = Some(inside);
                // what a document mostly is goes without saying
                if field.key != "strategie" || next.is_none() {
                    words.push(field.label.into());
                }
            }
            _ => words.push(field.label.into()),
        }
    }
    for word in words.iter_mut().skip(1) {
        *word = lower(word);
    }
    match words.is_empty() {
        true => "Le document".into(),
        false => upper(&words.join(", ")),
    }
}
/// How a row is known: by its name, else by who or when.
fn title(row: &Object) -> String {
    let held = |key: &str| row.record.find(key, 0).map(|i| row.slot(i));
    for key in
        ["intitule", "nom", "poste", "service", "personne", "fonction", "structure", "financeur", "numero"]
    {
        if let Some(Slot::Text(s)) = held(key) {
            let mut short: String = s.chars().take(60).collect();
            if short.len() < s.len() {
                short.push('…');
            }
            return [", « ", &short, " »"].concat();
        }
    }
    match (held("annee"), held("date")) {
        (Some(Slot::Number(n)), _) => [" (", &crate::strategie::number::text(*n), ")"].concat(),
        (_, Some(Slot::Text(date))) => [" (", date, ")"].concat(),
        _ => String::new(),
    }
}
/// The labels start with one of these capitals when they start with an accent.
const CAPITALS: [(&str, &str); 3] = [("É", "é"), ("À", "à"), ("Î", "î")];
fn lower(s: &str) -> String {
    match CAPITALS.iter().find_map(|(up, low)| Some((s.strip_prefix(up)?, low))) {
        Some((rest, low)) => [low, rest].concat(),
        None => s.chars().take(1).map(|c| c.to_ascii_lowercase()).chain(s.chars().skip(1)).collect(),
    }
}
fn upper(s: &str) -> String {
    s.chars().take(1).map(|c| c.to_ascii_uppercase()).chain(s.chars().skip(1)).collect()
}
