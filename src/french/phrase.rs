//! Small pieces of sentences.

/// « between the quotation marks », with their spaces.
pub fn quoted(text: &str) -> String {
    ["«\u{a0}", text, "\u{a0}»"].concat()
}
/// A label inside a sentence: "Date de fin" → "date de fin"; an acronym stays.
pub fn lower_first(label: &str) -> String {
    let mut chars = label.chars();
    let (first, second) = (chars.next(), chars.next());
    if second.is_some_and(char::is_uppercase) {
        return label.to_owned();
    }
    let small = match first {
        Some('É') => "é",
        Some('À') => "à",
        Some('Â') => "â",
        Some('Œ') => "œ",
        Some(c) if c.is_ascii_uppercase() => {
            return [&c.to_ascii_lowercase().to_string(), &label[1..]].concat();
        }
        _ => return label.to_owned(),
    };
    [small, first.map_or("", |c| &label[c.len_utf8()..])].concat()
}
