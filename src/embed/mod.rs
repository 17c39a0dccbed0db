//! Living in a portal: its configuration, what it may ask and is told, the colours it gives. Everything that comes from
//! outside is a text that is not trusted; each thing that is not understood is one sentence, and is ignored.
//!
//! Pure: `src/portail.js` carries the messages, `ui::later::portail` acts on them. `docs/integration.md` is the contract.
pub mod colour;
pub mod config;
mod gate;
pub mod message;
mod origin;
pub mod saving;
pub mod store;
pub mod theme;
pub use gate::{Gate, Pass};
pub use origin::{allows, is_origin};

use crate::strategie::json::Json;

/// The sections that a host or an address may name: those of the interface (a test compares).
pub const SECTIONS: [&str; 7] =
    ["apercu", "collectivite", "programme", "axes", "moyens", "suivi", "relecture"];

/// A short text on one line, as a person may read it: not empty, without control characters.
fn is_line(text: &str, most: usize) -> bool {
    !text.trim().is_empty() && text.chars().count() <= most && !text.chars().any(crate::embed::hidden)
}
/// Characters that nobody sees and that change how others read: control characters, marks of direction.
fn hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
/// A value as it is shown in a sentence: short, on one line.
fn shown(value: &Json) -> String {
    let text = if let Json::Text(text) = value { text.clone() } else { crate::file::compact(value) };
    let mut short: String = text.chars().filter(|c| !hidden(*c)).take(60).collect();
    if text.chars().count() > 60 {
        short.push('…');
    }
    crate::french::quoted(&short)
}
/// The keys of an object, each with its value.
fn entries(value: &Json) -> &[(String, Json)] {
    if let Json::Object(all) = value { all } else { &[] }
}
