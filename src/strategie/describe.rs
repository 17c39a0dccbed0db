//! What the table says of a record and its fields: read by everything that is not about one field in particular.
use super::number::in_range;
use crate::french::date::is_iso;

/// A kind of object: its name in code, its French title, its fields in the order of the file.
pub struct Record {
    pub name: &'static str,
    pub title: &'static str,
    pub fields: &'static [Field],
}
/// A key of a record, with its French label and what it holds.
pub struct Field {
    pub key: &'static str,
    pub label: &'static str,
    pub kind: Kind,
}
/// A closed set of codes, each with its French label.
pub struct Codes {
    pub name: &'static str,
    pub values: &'static [(&'static str, &'static str)],
}
/// What a field holds.
#[derive(Clone, Copy)]
pub enum Kind {
    Id,
    Uuid,
    Text,
    Long,
    Date,
    Instant,
    Siren,
    Siret,
    Url,
    Email,
    Entry,
    Code(&'static Codes),
    Reference(&'static Record),
    Codes(&'static Codes),
    References(&'static Record),
    Tags,
    Ints(u8),
    Number,
    Integer,
    /// An integer from 0 to 100.
    Percent,
    Year,
    Yes,
    One(&'static Record),
    List(&'static Record),
    Anything,
}

impl Record {
    /// `hint`: where it is looked for first.
    pub fn find(&self, key: &str, hint: usize) -> Option<usize> {
        let at = |i: &usize| self.fields[*i].key == key;
        Some(hint).filter(|i| *i < self.fields.len()).filter(at).or_else(|| (0..self.fields.len()).find(at))
    }
}
impl Codes {
    /// The label of a code; `None` when it is not one of these.
    pub fn label(&self, code: &str) -> Option<&'static str> {
        self.values.iter().find(|v| v.0 == code).map(|v| v.1)
    }
}
impl Kind {
    /// Whether a text is what the field means: dates, numbers of identity, addresses.
    pub fn accepts(self, s: &str) -> bool {
        let digits = |n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        match self {
            Kind::Id => is_id(s),
            Kind::Date => is_iso(s),
            Kind::Instant => is_instant(s),
            Kind::Uuid => is_uuid(s),
            Kind::Reference(_) => is_id(s),
            Kind::Entry => s.split_once(':').is_some_and(|(a, b)| is_word(a) && is_word(b)),
            Kind::Siren => digits(9),
            Kind::Siret => digits(14),
            Kind::Url => {
                ["https://", "http://", "mailto:"].iter().any(|p| s.strip_prefix(p).is_some_and(is_word))
            }
            // codes are closed in the schema and open in reading
            Kind::Text | Kind::Long | Kind::Email | Kind::Code(_) => true,
            _ => false,
        }
    }
    /// Whether a number is what the field means: its range, whole where it must be.
    pub fn accepts_number(self, n: f64) -> bool {
        match self {
            Kind::Number => in_range(n),
            Kind::Integer | Kind::Year => in_range(n) && n.trunc() == n,
            Kind::Percent => (0.0..=100.0).contains(&n) && n.trunc() == n,
            _ => false,
        }
    }
    /// Of a list: what each of its items is.
    pub fn item(self) -> Option<Kind> {
        match self {
            Kind::List(record) => Some(Kind::One(record)),
            Kind::Ints(_) => Some(Kind::Integer),
            Kind::Codes(codes) => Some(Kind::Code(codes)),
            Kind::References(record) => Some(Kind::Reference(record)),
            Kind::Tags => Some(Kind::Text),
            _ => None,
        }
    }
    /// That of the sub-record or of the rows.
    pub fn record(self) -> Option<&'static Record> {
        match self {
            Kind::One(r) | Kind::List(r) => Some(r),
            _ => None,
        }
    }
}
/// An id of a row: 1 to 64 letters, digits, `_` and `-`, a letter or digit first.
pub fn is_id(s: &str) -> bool {
    let ok = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
    s.len() <= 64 && s.bytes().all(ok) && s.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric())
}
/// Something, without a space or a line end in it.
fn is_word(s: &str) -> bool {
    !s.is_empty() && !s.bytes().any(|b| b.is_ascii_whitespace())
}
/// Whether the bytes are like the model: `0` for a digit, `f` for a hexadecimal one, anything else for itself.
fn is_like(s: &[u8], model: &[u8]) -> bool {
    let alike = |(b, m): (&u8, &u8)| match m {
        b'0' => b.is_ascii_digit(),
        b'f' => b.is_ascii_hexdigit(),
        m => b == m,
    };
    s.len() == model.len() && s.iter().zip(model).all(alike)
}
/// A UUID, of any version, in either case.
pub fn is_uuid(s: &str) -> bool {
    is_like(s.as_bytes(), b"ffffffff-ffff-ffff-ffff-ffffffffffff")
}
/// An instant of RFC 3339, with its offset.
pub fn is_instant(s: &str) -> bool {
    let Some((date, time)) = s.split_once('T') else { return false };
    let time = time.as_bytes();
    let Some((clock, rest)) = time.split_at_checked(8) else { return false };
    let fraction = match rest {
        [b'.', digits @ ..] => 1 + digits.iter().take_while(|b| b.is_ascii_digit()).count(),
        _ => 0,
    };
    let (offset, hour) = (&rest[fraction..], |t: &[u8]| t[0] < b'2' || t[0] == b'2' && t[1] < b'4');
    let sixty = |t: &[u8]| t[0] < b'6';
    let zoned = is_like(offset, b"Z")
        || (is_like(offset, b"+00:00") || is_like(offset, b"-00:00"))
            && hour(&offset[1..])
            && sixty(&offset[4..]);
    // 60 is a leap second
    let clocked = is_like(clock, b"00:00:00") && hour(clock) && sixty(&clock[3..]) && clock[6..] <= b"60"[..];
    date.len() == 10 && is_iso(date) && fraction != 1 && clocked && zoned
}
/// A short stable name of a text.
pub fn short_hash(s: &str) -> String {
    let mut h = hash(s);
    let mut out = String::from("x");
    for _ in 0..9 {
        out.push(b"0123456789abcdefghijklmnopqrstuvwxyz"[(h % 36) as usize] as char);
        h /= 36;
    }
    out
}
/// The texts seen so far. Kept as 64-bit hashes: the standard sets cost six times this in wasm.
#[derive(Default)]
pub struct Seen {
    places: Vec<u64>,
    held: usize,
}
impl Seen {
    /// False when it was there already.
    pub fn insert(&mut self, s: &str) -> bool {
        if self.held * 2 >= self.places.len() {
            let larger = vec![0; (self.places.len() * 2).max(64)];
            let old = std::mem::replace(&mut self.places, larger);
            old.into_iter().filter(|h| *h != 0).for_each(|h| self.put(h));
        }
        let h = hash(s).max(1);
        let new = self.places[self.place(h)] == 0;
        if new {
            self.put(h);
            self.held += 1;
        }
        new
    }
    /// Whether it was inserted.
    pub fn contains(&self, s: &str) -> bool {
        !self.places.is_empty() && self.places[self.place(hash(s).max(1))] != 0
    }
    fn place(&self, h: u64) -> usize {
        let mask = self.places.len() - 1;
        let mut i = h as usize & mask;
        while self.places[i] != 0 && self.places[i] != h {
            i = (i + 1) & mask;
        }
        i
    }
    fn put(&mut self, h: u64) {
        let i = self.place(h);
        self.places[i] = h;
    }
}
/// FNV-1a: against accidents, not against an adversary.
pub fn hash(s: &str) -> u64 {
    s.bytes().fold(0xcbf29ce484222325, |h, b| (h ^ b as u64).wrapping_mul(0x100000001b3))
}
