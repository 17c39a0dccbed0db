//! A person who writes: random edits of real documents, and the page in which they are made.
use super::{Base, Disk, now, poll, run, spawn};
use std::rc::Rc;
use strategie_nr::draft::store::{MemoryStore, StoreError};
use strategie_nr::draft::twin::Twin;
use strategie_nr::draft::{Drafts, Keeper, MetaFacts, OpenError, Opening, SaveState};
use strategie_nr::file::{read, write};
use strategie_nr::strategie::describe::Kind;
use strategie_nr::strategie::table::described::Strategie as RECORD;
use strategie_nr::strategie::{Edit, Object, Path, Session, Slot, Step, new_row, typed};

pub struct Random(pub u64);
impl Random {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % n
    }
}
/// The valid examples of the format.
pub fn examples() -> Vec<(String, Object)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/1.0.0/exemples/valides");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 3);
    let open = |file: std::path::PathBuf| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        (name, read(&std::fs::read(file).unwrap(), &RECORD).unwrap().0)
    };
    files.into_iter().map(open).collect()
}
/// An edit of any sort, somewhere in the document; not all can be applied.
pub fn random_edit(doc: &Object, random: &mut Random, n: usize) -> Option<Edit> {
    let mut objects = vec![];
    collect(doc, &mut vec![], &mut objects);
    let (above, o) = &objects[random.below(objects.len())];
    let i = random.below(o.record.fields.len());
    // nobody types the version of the format: a newer one is another story
    if o.record.fields[i.saturating_sub(1)..=i].iter().any(|field| field.key == "version") {
        return None;
    }
    let path: Path = above.iter().cloned().chain([Step::Field(i as u8)]).collect();
    let kind = o.record.fields[i].kind;
    let texts = ["12", "2026-01", "a, b", "é\"\\\n", "https://a.fr", "environ \u{1f600}", ""];
    let rows = o.slot(i).rows();
    Some(match kind {
        Kind::List(_) if !rows.is_empty() && random.below(3) == 0 => {
            Edit::Place(path, rows[random.below(rows.len())].id().into(), None)
        }
        Kind::List(_) if !rows.is_empty() && random.below(2) == 0 => {
            let row = rows[random.below(rows.len())].clone();
            Edit::Place(path, row.id().into(), Some((random.below(4), row)))
        }
        Kind::List(record) => {
            let id = format!("n{n}x{}", random.below(1_000_000));
            let at = [0, 2, usize::MAX][random.below(3)];
            Edit::Place(path, id.as_str().into(), Some((at, new_row(record, &id))))
        }
        Kind::One(_) if random.below(4) > 0 => return None,
        Kind::Yes => Edit::Set(path, Slot::Yes(true)),
        // keys of one value are often set together
        _ if random.below(4) == 0 && i > 0 => {
            let before: Path = above.iter().cloned().chain([Step::Field(i as u8 - 1)]).collect();
            let set = |path: Path, kind, random: &mut Random| {
                Edit::Set(path, typed(kind, texts[random.below(texts.len())]))
            };
            let first = set(before, o.record.fields[i - 1].kind, random);
            Edit::All(vec![first, set(path, kind, random)])
        }
        _ => Edit::Set(path, typed(kind, texts[random.below(texts.len())])),
    })
}
fn collect<'a>(o: &'a Object, path: &mut Vec<Step>, out: &mut Vec<(Vec<Step>, &'a Object)>) {
    out.push((path.clone(), o));
    for (i, _, slot) in o.held() {
        path.push(Step::Field(i as u8));
        match slot {
            Slot::One(o) => collect(o, path, out),
            slot => {
                for row in slot.rows() {
                    path.push(Step::Row(row.id().into()));
                    collect(row, path, out);
                    path.pop();
                }
            }
        }
        path.pop();
    }
}
/// An edit of any sort, where it can be made.
pub fn try_edit(session: &mut Session, random: &mut Random, n: usize) -> Option<Edit> {
    random_edit(&session.doc, random, n).filter(|e| session.edit(e.clone()))
}
/// An edit that changes the document.
pub fn edit(session: &mut Session, random: &mut Random) -> Edit {
    let before = write(&session.doc);
    loop {
        let e = try_edit(session, random, 0);
        if let Some(e) = e.filter(|_| write(&session.doc) != before) {
            return e;
        }
    }
}

pub fn facts() -> MetaFacts {
    MetaFacts { name: "Stratégie".into(), ..MetaFacts::default() }
}
pub fn is_saved(state: SaveState) -> bool {
    matches!(state, SaveState::Saved { .. })
}
pub fn twin(near: &Rc<Disk>, far: &Rc<Base>) -> Drafts {
    Drafts::new(Rc::new(Twin::new(near.clone(), far.clone(), spawn)))
}
/// In a browser that has no localStorage for us: what stands in dies with the page.
pub fn far_only(far: &Rc<Base>) -> Drafts {
    let near = Rc::new(MemoryStore::instead(StoreError::Refused));
    Drafts::new(Rc::new(Twin::new(near, far.clone(), spawn)))
}
/// A draft, `d1`, that both stores have.
pub fn set_up() -> (Object, Rc<Disk>, Rc<Base>) {
    let (_, document) = examples().remove(0);
    let (near, far) = (Rc::new(Disk::default()), Rc::new(Base::default()));
    drop(twin(&near, &far).create("d1", &document, 1.0, facts(), None));
    far.finish();
    (document, near, far)
}
/// What the page waits for, while the database does its work.
pub fn wait<T>(far: &Base, later: impl Future<Output = T>) -> T {
    let mut later = Box::pin(later);
    for _ in 0..1000 {
        if let Some(value) = poll(later.as_mut()) {
            return value;
        }
        far.step();
        run();
    }
    panic!("it never comes");
}
/// Opens a draft; of two states of it, the other one becomes a draft too.
pub fn open(drafts: &Drafts, far: &Base) -> Result<(Opening, Option<String>), OpenError> {
    match now(drafts.open("d1")) {
        Err(OpenError::Split) => {
            let other = wait(far, drafts.rejoin("d1"))?;
            Ok((now(drafts.open("d1"))?, other))
        }
        opening => opening.map(|opening| (opening, None)),
    }
}
/// The documents of all drafts.
pub fn all(drafts: &Drafts) -> Vec<String> {
    let list = now(drafts.list()).unwrap();
    list.iter().map(|meta| write(&now(drafts.peek(&meta.id)).unwrap())).collect()
}

/// A page in which a person writes.
pub struct Writer {
    pub keeper: Keeper,
    pub session: Session,
    random: Random,
    at: f64,
}
impl Writer {
    pub fn of(keeper: Keeper, document: Object, seed: u64) -> Self {
        Writer { keeper, session: Session::new(document), random: Random(seed), at: 1.0 }
    }
    pub fn open(drafts: &Drafts, seed: u64) -> Self {
        let Opening { keeper, document, .. } = now(drafts.open("d1")).unwrap();
        Writer::of(keeper, document, seed)
    }
    /// Makes an edit, of which nothing is saved yet.
    pub fn edit(&mut self) {
        let e = edit(&mut self.session, &mut self.random);
        self.keeper.note(&e);
    }
    /// This one.
    pub fn make(&mut self, e: &Edit) {
        assert!(self.session.edit(e.clone()));
        self.keeper.note(e);
    }
    /// Saves what is due; the database has not answered yet.
    pub fn flush(&mut self) -> SaveState {
        self.at += 1.0;
        self.keeper.flush(self.at, &self.session.doc, facts()).state
    }
    /// Saves what is due, and the database has the time to answer.
    pub fn save(&mut self, far: &Base) -> SaveState {
        self.flush();
        far.finish();
        self.keeper.hear(self.at).state
    }
    pub fn rest(&mut self, far: &Base) {
        self.keeper.rest(&self.session.doc);
        far.finish();
        self.keeper.hear(self.at);
    }
    /// Makes so many edits, each of which is saved.
    pub fn type_on(&mut self, far: &Base, edits: usize) -> SaveState {
        for _ in 0..edits {
            self.edit();
            self.save(far);
        }
        self.keeper.state()
    }
}
