//! Documents of any size, the same for the same seed: for tests and measures.
use super::{Object, table};

/// A fictitious strategy with so many mesures and indicateurs.
pub fn document(_seed: u64, _mesures: usize, _indicateurs: usize) -> Object {
    Object::new(&table::described::Strategie)
}
