//! The page to read: every value of the file is in it, and nothing in it can act.
use strategie_nr::documents::{Reading, reading};
use strategie_nr::file::read;
use strategie_nr::strategie::table::{Strategie, described};
use strategie_nr::strategie::*;

const ALL: Reading = Reading { internal: true };

fn files() -> Vec<(String, Object)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/1.0.0/exemples/valides");
    let files = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path());
    let json = files.filter(|p| p.extension().is_some_and(|e| e == "json"));
    let mut all: Vec<_> = json
        .map(|p| {
            let doc = read(&std::fs::read(&p).unwrap(), &described::Strategie).unwrap().0;
            (p.file_stem().unwrap().to_string_lossy().into_owned(), doc)
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(all.len() >= 7);
    all
}
fn page(doc: &Object) -> String {
    reading(Strategie::of(doc), &ALL)
}

/// The words of a page: tags left out, entities read, spaces as one. The addresses of links count as words.
fn words(html: &str) -> String {
    let mut out = String::new();
    for part in html.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap();
        if let Some((_, rest)) = tag.split_once("target=\"_blank\" href=\"") {
            out += rest.split('"').next().unwrap();
        }
        // inline tags stand inside a phrase
        let inline = ["span", "/span", "a ", "/a", "bdi", "/bdi", "strong", "/strong"]
            .iter()
            .any(|t| tag.starts_with(t));
        out += if inline { "" } else { " " };
        out += text;
    }
    plain(&entities(&out))
}
fn entities(s: &str) -> String {
    s.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
fn plain(s: &str) -> String {
    let clean: String =
        s.chars().map(|c| if c.is_whitespace() || c == '\u{202f}' { ' ' } else { c }).collect();
    clean.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}
/// Written here apart from the library, which is what is tested.
fn number(n: f64) -> String {
    let text = n.abs().to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push(' ');
        }
        grouped.push(c);
    }
    if !decimals.is_empty() {
        grouped += &format!(",{decimals}");
    }
    grouped
}
fn date(s: &str) -> String {
    let months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre";
    let parts: Vec<_> = s.split('-').collect();
    let month = |m: &str| months.split(' ').nth(m.parse::<usize>().unwrap() - 1).unwrap();
    match parts[..] {
        [y, m] => format!("{} {y}", month(m)),
        [y, m, "01"] => format!("1er {} {y}", month(m)),
        [y, m, d] => format!("{} {} {y}", d.trim_start_matches('0'), month(m)),
        _ => s.into(),
    }
}
fn grouped(s: &str) -> String {
    let (siren, rest) = s.split_at(9);
    format!("{} {} {} {rest}", &siren[..3], &siren[3..6], &siren[6..]).trim_end().into()
}
const STAMPS: &[&str] = &[
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
fn json_words(v: &json::Json, all: &mut Vec<String>) {
    match v {
        json::Json::Text(s) => all.push(s.clone()),
        json::Json::Number(n) => all.push(n.as_i64().map_or(number(n.as_f64().unwrap()), |n| n.to_string())),
        json::Json::List(l) => l.iter().for_each(|v| json_words(v, all)),
        json::Json::Object(o) => o.iter().for_each(|(k, v)| {
            all.push(k.clone());
            json_words(v, all)
        }),
        _ => {}
    }
}
/// What a reader must find of each value; with where it comes from.
fn expected(o: &Object, doc: &Object, all: &mut Vec<(String, String)>) {
    use describe::Kind;
    for (_, field, slot) in o.held() {
        if STAMPS.contains(&field.key) {
            continue;
        }
        let name = |id: &String| {
            links::find(doc, id).map_or(id.clone(), |path| match look(doc, &path) {
                Some(Found::Object(o)) => links::title(o).into(),
                _ => String::new(),
            })
        };
        let found: Vec<String> = match (field.kind, slot) {
            (Kind::Date, Slot::Text(s)) => vec![date(s)],
            (Kind::Siren | Kind::Siret, Slot::Text(s)) => vec![grouped(s)],
            (Kind::Code(codes), Slot::Text(s)) => {
                let label = codes.values.iter().find(|v| v.0 == s).map_or(&**s, |v| v.1);
                match (field.key, &**s) {
                    // said by a sign, a percentage, or nothing
                    ("mode", "valeur" | "evolution" | "evolution_pct") => vec![],
                    ("qualificatif", _) | ("unite", "agents" | "jours") if label != s => {
                        vec![label.to_lowercase()]
                    }
                    _ => vec![label.into()],
                }
            }
            (Kind::Codes(codes), Slot::Texts(l)) => l
                .iter()
                .map(|s| codes.values.iter().find(|v| v.0 == s).map_or(s.clone(), |v| v.1.into()))
                .collect(),
            (Kind::Reference(_), Slot::Text(s)) => vec![name(s)],
            (Kind::References(_), Slot::Texts(l)) => l.iter().map(name).collect(),
            (Kind::Year, Slot::Number(n)) => vec![n.to_string()],
            (_, Slot::Number(n)) => vec![number(*n)],
            (_, Slot::Numbers(l)) => l.iter().map(|n| number(*n)).collect(),
            (_, Slot::Text(s)) => s.split('\n').map(str::to_owned).collect(),
            (_, Slot::Texts(l)) => l.clone(),
            (_, Slot::Yes(_)) => match field.key {
                "aucune_action_engagee" => vec!["Aucune action engagée".into()],
                "confidentiel" => vec!["confidentiel".into()],
                _ => vec![field.label.into()],
            },
            _ => vec![],
        };
        let place = |what: String| (plain(&what), format!("{}.{}", o.record.name, field.key));
        all.extend(found.into_iter().map(place));
        match slot {
            Slot::One(o) => expected(o, doc, all),
            slot => slot.rows().iter().for_each(|row| expected(row, doc, all)),
        }
    }
    for (key, v) in o.unclear().into_iter().filter(|(key, _)| !STAMPS.contains(key)) {
        let mut typed = vec![];
        json_words(v, &mut typed);
        all.extend(typed.into_iter().map(|w| (plain(&w), format!("{}.a_preciser.{key}", o.record.name))));
    }
}
fn everything_is_said(name: &str, doc: &Object) {
    let html = page(doc);
    sound(name, &html);
    let said = words(&html);
    let mut all = vec![];
    expected(doc, doc, &mut all);
    let missing: Vec<_> = all.iter().filter(|(what, _)| !said.contains(what)).collect();
    assert!(missing.is_empty(), "{name}: {} of {} are missing: {missing:#?}", missing.len(), all.len());
}
/// Closed tags, quoted attributes of a known name, unique ids, links that lead somewhere, headings without a jump.
fn sound(name: &str, html: &str) {
    let (mut open, mut ids, mut goes, mut level) = (vec![], vec![], vec![], 0);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        assert!(!rest[..at].contains('>'), "{name}: a bare > before {}", &rest[at..at + 40]);
        let end = at + rest[at..].find('>').unwrap();
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "{name}");
            continue;
        }
        let (element, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(element.bytes().all(|b| b.is_ascii_alphanumeric()), "{name}: <{tag}>");
        assert!(!["script", "style", "iframe", "img", "svg", "form", "object"].contains(&element), "{name}");
        while !attributes.is_empty() {
            let (key, value) = attributes.split_once("=\"").unwrap_or_else(|| panic!("{name}: <{tag}>"));
            let (value, after) = value.split_once('"').unwrap();
            attributes = after.trim_start();
            match key {
                "id" => ids.push(value),
                "data-go" => goes.push(value),
                "href" if !value.starts_with('#') => {
                    assert!(
                        ["https://", "http://", "mailto:"].iter().any(|s| value.starts_with(s)),
                        "{value}"
                    );
                    assert!(tag.contains("rel=\"noreferrer\" target=\"_blank\""));
                }
                "href" | "rel" | "target" | "class" | "role" | "scope" | "colspan" | "tabindex"
                | "data-l" | "data-s" | "aria-label" => {}
                other => panic!("{name}: attribute {other}"),
            }
        }
        if let Some(n) = element.strip_prefix('h').and_then(|n| n.parse::<u8>().ok()) {
            assert!(n <= level + 1, "{name}: h{n} after h{level} in {tag}");
            assert!(n > 1 || level == 0, "{name}: one h1");
            level = n;
        }
        if element != "br" {
            open.push(element);
        }
    }
    assert!(open.is_empty(), "{name}: {open:?}");
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "{name}: ids are unique");
    goes.iter().for_each(|id| assert!(ids.binary_search(id).is_ok(), "{name}: {id} leads nowhere"));
}

#[test]
fn every_value_of_the_real_files_is_in_the_page() {
    files().iter().for_each(|(name, doc)| everything_is_said(name, doc));
}
#[test]
fn every_value_of_a_large_document_is_in_the_page() {
    everything_is_said("sample", &sample::document(7, 107, 40));
}

/// A document with every key of the table, each value found nowhere else.
struct Filling {
    n: usize,
    /// What the keys cannot hold, in their place.
    unclear: bool,
}
impl Filling {
    fn next(&mut self) -> usize {
        self.n += 1;
        self.n
    }
    fn object(&mut self, record: &'static describe::Record) -> Object {
        let mut o = Object::new(record);
        for (i, field) in record.fields.iter().enumerate() {
            let slot = self.slot(field.kind);
            *o.slot_mut(i) = match slot {
                Slot::One(_) | Slot::List(_) => slot,
                _ if self.unclear && field.key != "id" => {
                    Slot::Unclear(json::Json::Text(format!("à revoir {} fin", self.next())))
                }
                _ => slot,
            };
        }
        o
    }
    fn slot(&mut self, kind: describe::Kind) -> Slot {
        use describe::Kind;
        let n = self.next();
        match kind {
            Kind::Id => Slot::Text(format!("r{n}")),
            Kind::Date => Slot::Text(format!("{}-{:02}-{:02}", 4000 + n, n % 12 + 1, n % 28 + 1)),
            Kind::Siren => Slot::Text(format!("{:09}", 700_000_000 + n)),
            Kind::Siret => Slot::Text(format!("{:014}", 80_000_000_000_000u64 + n as u64)),
            Kind::Url => Slot::Text(format!("https://exemple.fr/{n}/fin")),
            Kind::Email => Slot::Text(format!("a{n}@exemple.fr")),
            Kind::Long => Slot::Text(format!("Premier {n} alinéa\nSecond {n} alinéa")),
            // codes that we don't know are shown as they are, and references that lead nowhere too
            Kind::Code(_) => Slot::Text(format!("code{n}x")),
            Kind::Codes(_) => Slot::Texts(vec![format!("code{n}x"), format!("code{n}y")]),
            Kind::Reference(_) => Slot::Text(format!("absent{n}x")),
            Kind::References(_) => Slot::Texts(vec![format!("absent{n}x"), format!("absent{n}y")]),
            Kind::Tags => Slot::Texts(vec![format!("mot{n}x"), format!("mot{n}y")]),
            Kind::Ints(_) => Slot::Numbers(vec![7e5 + n as f64]),
            Kind::Number => Slot::Number(8e6 + n as f64 + 0.25),
            Kind::Integer => Slot::Number(9e6 + n as f64),
            Kind::Year => Slot::Number(3000.0 + n as f64),
            Kind::Yes => Slot::Yes(true),
            Kind::One(record) => Slot::One(Box::new(self.object(record))),
            Kind::List(record) => Slot::List(vec![self.object(record), self.object(record)]),
            _ => Slot::Text(format!("texte{n}x")),
        }
    }
}
#[test]
fn every_key_of_the_table_is_in_the_page() {
    everything_is_said("full", &Filling { n: 0, unclear: false }.object(&described::Strategie));
    everything_is_said("a_preciser", &Filling { n: 0, unclear: true }.object(&described::Strategie));
    // one key at a time, so that none is said only because another is there
    for record in described::ALL {
        for i in 1..record.fields.len() {
            let mut doc = Filling { n: 0, unclear: false }.object(&described::Strategie);
            keep_only(&mut doc, record, i);
            let html = page(&doc);
            let said = words(&html);
            let mut all = vec![];
            expected(&doc, &doc, &mut all);
            all.retain(|(what, place)| place.starts_with(record.name) && !said.contains(what));
            assert!(all.is_empty(), "{} alone: {all:?}", record.fields[i].key);
        }
    }
}
fn keep_only(o: &mut Object, record: &'static describe::Record, only: usize) {
    for i in 0..o.record.fields.len() {
        let this = std::ptr::eq(o.record, record);
        match o.slot_mut(i) {
            Slot::One(o) => keep_only(o, record, only),
            Slot::List(rows) => rows.iter_mut().for_each(|row| keep_only(row, record, only)),
            slot if this && i != only && i != 0 => *slot = Slot::Absent,
            _ => {}
        }
    }
}
#[test]
fn references_are_said_by_name() {
    let doc = r#"{"documents_lies":[{"id":"d1","intitule":"Le PCAET"}],
        "strategie":{"objectifs":[{"id":"o1","intitule":"Garder longtemps"}],
        "mesures":[{"id":"m1","intitule":"Réparer","objectifs":["o1"],"documents":["d1"]}]}}"#;
    let doc = read(doc.as_bytes(), &described::Strategie).unwrap().0;
    let html = page(&doc);
    assert!(words(&html).contains("Documents Le PCAET"), "{}", words(&html));
    assert!(!words(&html).contains("d1"));
}
#[test]
fn hostile_texts_do_nothing() {
    let hostile = "<script>alert(1)</script>\" onclick='x' ]]> <!-- &amp; \u{202e}abc \u{1}fin";
    let text = |s: &str| s.replace('\\', "\\\\").replace('"', "\\\"").replace('\u{1}', "\\u0001");
    let h = text(hostile);
    let doc = format!(
        r#"{{"intitule":"{h}","contact":{{"personne":"{h}","courriel":"{h}"}},
        "collectivites":[{{"id":"c","nom":"{h}","site_web":"javascript:alert(1)","siren":"{h}"}}],
        "documents_lies":[{{"id":"d","intitule":"{h}","url":"https://x.fr/\"><script>"}}],
        "a_preciser":{{"labels":"{h}","{h}":"{h}"}},
        "strategie":{{"axes":[{{"id":"a","numero":"{h}","intitule":"{h}","description":"{h}"}}],
        "mesures":[{{"id":"m","axe":"a","intitule":"{h}","statut":"{h}","objectifs":["{h}"],"remarque_interne":"{h}"}}],
        "indicateurs":[{{"id":"i","intitule":"{h}","unite":"{h}","releves":[{{"id":"r","annee":2025,"texte":"{h}"}}]}}]}}}}"#
    );
    let doc = read(doc.as_bytes(), &described::Strategie).unwrap().0;
    let html = page(&doc);
    sound("hostile", &html);
    assert!(!html.contains("<script") && !html.contains("<!--") && !html.contains('\u{1}'));
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onclick=&#39;x&#39; ]]&gt;"));
    assert!(words(&html).contains("javascript:alert(1)"));
    // an override of direction ends with the text that has it
    for (at, _) in html.match_indices('\u{202e}') {
        let before = html[..at].rfind("<bdi>").unwrap();
        assert!(!html[before..at].contains("</bdi>"));
    }
    // the words, but for control characters
    assert!(words(&html).contains("&amp; \u{202e}abc fin"));
}
#[test]
fn internal_notes_and_what_is_confidential_can_be_left_out() {
    let doc = r#"{"remarque_interne":"Secret un","strategie":{"objectifs":[{"id":"o","intitule":"Objectif"}],
        "mesures":[{"id":"m1","intitule":"Publique","objectifs":["o"],"remarque_interne":"Secret deux"},
        {"id":"m2","intitule":"Secret trois","objectifs":["o"],"confidentiel":true,"suivi":[{"id":"s","annee":2025,"commentaire":"Secret quatre"}]}],
        "indicateurs":[{"id":"i","intitule":"Secret cinq","mesures":["m2"],"confidentiel":true,"cibles":[{"id":"c","annee":2030,"valeur":3}]},
        {"id":"i2","intitule":"Ouvert","mesures":["m2","m1"]}]}}"#;
    let doc = read(doc.as_bytes(), &described::Strategie).unwrap().0;
    let html = page(&doc);
    for n in ["un", "deux", "trois", "quatre", "cinq"] {
        assert!(html.contains(&format!("Secret {n}")), "{n}");
    }
    let html = reading(Strategie::of(&doc), &Reading { internal: false });
    sound("public", &html);
    assert!(html.contains("Publique") && html.contains("Ouvert") && !html.contains("Secret"));
}
#[test]
fn an_empty_document_is_a_page() {
    let html = page(&Object::new(&described::Strategie));
    sound("empty", &html);
    assert!(words(&html).contains("Stratégie numérique responsable"));
}
