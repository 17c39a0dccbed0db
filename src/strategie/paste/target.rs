//! Where a column may go: a field of the record, or one of what is inside it.
use super::super::describe::{Field, Kind, Record};
use super::super::links::name_field;
use super::super::table::described as d;
use crate::french::lower_first;

/// Where the cells of a column go.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Target {
    /// Nowhere: the person chose to leave the column out.
    Out,
    /// To the end of the description, after the title of the column.
    Note,
    /// The name of a row below the one that the column of the names gives: "titre de la sous-action".
    Below,
    /// The field at this position of the record.
    Key(u8),
    /// A field of the rows, or of the sub-record, under that field.
    Inside(u8, u8),
}
/// What is filled inside rows and sub-records.
const INNER: [&str; 18] = [
    "service",
    "personne",
    "structure",
    "fonction",
    "courriel",
    "intitule",
    "poste",
    "valeur",
    "prevu",
    "realise",
    "annee",
    "section",
    "financeur",
    "statut",
    "avancement",
    "commentaire",
    "numerateur",
    "denominateur",
];
/// Keys that are given through another: the value, the amount; and those that no table would give.
const THROUGH: [&str; 6] = ["min", "max", "qualificatif", "numerateur", "denominateur", "mode"];

impl Target {
    /// All those of a record, in the order of the table; then the description, then nowhere.
    pub fn all(record: &'static Record) -> Vec<Target> {
        let mut all = vec![];
        for (i, field) in record.fields.iter().enumerate() {
            match field.kind {
                Kind::Id | Kind::Uuid | Kind::Instant | Kind::Entry | Kind::Anything => {}
                Kind::One(inner) | Kind::List(inner) => {
                    let inside = inner.fields.iter().enumerate().filter(|(_, f)| is_inner(field, inner, f));
                    all.extend(inside.map(|(j, _)| Target::Inside(i as u8, j as u8)));
                }
                _ if has_value(record) && THROUGH.contains(&field.key) => {}
                _ => all.push(Target::Key(i as u8)),
            }
            if field.key == "parent" {
                all.push(Target::Below);
            }
        }
        all.extend([Target::Note, Target::Out]);
        all
    }
    /// Its name: "echeance", "pilotes.service"; "+" for [`Target::Below`], "*" for [`Target::Note`], "" for
    /// [`Target::Out`].
    pub fn key(self, record: &'static Record) -> String {
        let key = |field: Option<&'static Field>| field.map_or("", |f| f.key);
        match self {
            Target::Out => String::new(),
            Target::Note => "*".into(),
            Target::Below => "+".into(),
            Target::Key(_) => key(self.field(record)).into(),
            Target::Inside(..) => [key(self.field(record)), ".", key(self.inner(record))].concat(),
        }
    }
    /// The one of that name, when the record has it.
    pub fn of(record: &'static Record, key: &str) -> Option<Target> {
        Target::all(record).into_iter().find(|target| target.key(record) == key)
    }
    /// What the choice says: "Échéance", "Pilotes : service", "À la suite de : Description".
    pub fn label(self, record: &'static Record) -> String {
        let label = |field: Option<&'static Field>| field.map_or("", |f| f.label);
        match self {
            Target::Out => "Ne pas reprendre".into(),
            Target::Note => ["À la suite de\u{a0}: ", label(record.fields.get(note_field(record)))].concat(),
            Target::Below => ["Sous-", &lower_first(record.title), "\u{a0}: intitulé"].concat(),
            Target::Key(_) => label(self.field(record)).into(),
            Target::Inside(..) => {
                [label(self.field(record)), "\u{a0}: ", &lower_first(label(self.inner(record)))].concat()
            }
        }
    }
    /// The field of the record.
    pub(super) fn field(self, record: &'static Record) -> Option<&'static Field> {
        match self {
            Target::Key(i) | Target::Inside(i, _) => record.fields.get(i as usize),
            _ => None,
        }
    }
    /// The field of what is inside.
    pub(super) fn inner(self, record: &'static Record) -> Option<&'static Field> {
        let Target::Inside(_, j) = self else { return None };
        self.field(record)?.kind.record()?.fields.get(j as usize)
    }
    /// The kind of what a cell is typed in.
    pub(super) fn kind(self, record: &'static Record) -> Option<Kind> {
        self.inner(record).or(self.field(record)).map(|field| field.kind)
    }
    /// Whether several columns may go there, each adding to the others.
    pub(super) fn adds_up(self, record: &'static Record) -> bool {
        let kind = self.field(record).map(|field| field.kind);
        matches!(self, Target::Note | Target::Out)
            || matches!(kind, Some(Kind::List(_) | Kind::Tags | Kind::References(_)))
            || matches!(kind, Some(Kind::Reference(r)) if std::ptr::eq(r, &d::Axe))
    }
}
fn is_inner(field: &Field, record: &'static Record, inner: &Field) -> bool {
    INNER.contains(&inner.key)
        && !(has_value(record) && THROUGH.contains(&inner.key))
        && (inner.key != "financeur" || field.key == "financements")
        && (inner.key != "section" || field.key == "budget")
}
/// Whether its value is given by five keys, typed as one.
pub(super) fn has_value(record: &Record) -> bool {
    record.find("valeur", 0).is_some()
}
/// Where what has no field of its own is kept: the first of these, else what names the record.
pub(super) fn note_field(record: &'static Record) -> usize {
    let keys = [
        "description",
        "definition",
        "commentaire",
        "composition",
        "remarque_interne",
        "modalite_association",
    ];
    let found = keys.iter().find_map(|key| record.find(key, 0));
    found.or_else(|| name_field(record)).unwrap_or(0)
}
