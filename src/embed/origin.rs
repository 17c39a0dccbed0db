//! Who may speak to the form: exact origins, nothing that looks like one.

/// Whether a text is an origin as browsers write it: `https://portail.exemple.fr`, `http://localhost:8080`. Upper case, a
/// path, a usual port or a star make it one that no browser ever says, so it is refused rather than never matched.
pub fn is_origin(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let usual = match scheme {
        "https" => "443",
        "http" => "80",
        _ => return false,
    };
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (rest, None),
    };
    let port_fits = port.is_none_or(|port| {
        let digits = (1..=5).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_digit());
        digits && !port.starts_with('0') && port != usual && port.parse::<u32>().is_ok_and(|n| n < 65_536)
    });
    port_fits && text.len() <= 300 && (is_name(host) || is_v6(host))
}
/// Names in another alphabet are written in punycode by browsers.
fn is_name(host: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.split('.').all(label)
}
fn is_v6(host: &str) -> bool {
    let inside = host.strip_prefix('[').and_then(|h| h.strip_suffix(']'));
    inside.is_some_and(|h| {
        h.len() > 1
            && h.contains(':')
            && h.bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase() || b == b':')
    })
}

/// Whether a parent of this origin may speak to the form. That of the form itself always may: it can read the storage of
/// the form anyway. An opaque one, `null`, never: any page can have it.
pub fn allows(listed: &[String], own: &str, origin: &str) -> bool {
    is_origin(origin) && (origin == own || listed.iter().any(|listed| listed == origin))
}
