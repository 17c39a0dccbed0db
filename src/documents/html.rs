//! The only way text enters a page: escaped, without control characters, its directions isolated.

/// A page being written. Tags are ours and static; what people wrote goes through `text` and `link`.
#[derive(Default)]
pub struct Html(pub String);

impl Html {
    /// Markup of ours.
    pub fn tag(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }
    /// What someone wrote, on one line.
    pub fn text(&mut self, s: &str) {
        // an override of direction would run on over what follows
        let isolated = s.contains(is_directional);
        if isolated {
            self.0.push_str("<bdi>");
        }
        escape(&mut self.0, s);
        if isolated {
            self.0.push_str("</bdi>");
        }
    }
    /// Several paragraphs, each in `<p>`.
    pub fn paragraphs(&mut self, s: &str) {
        for line in s.split('\n').filter(|line| !line.trim().is_empty()) {
            self.0.push_str("<p>");
            self.text(line);
            self.0.push_str("</p>");
        }
    }
    /// A link when the address is one that may be opened, else the words alone. The address is shown where the words
    /// are something else and the page is printed (by the style sheet, from `href`).
    pub fn link(&mut self, words: &str, address: &str) {
        let scheme = ["https://", "http://", "mailto:"].iter().any(|s| address.starts_with(s));
        if scheme {
            self.0.push_str("<a rel=\"noreferrer\" target=\"_blank\" href=\"");
            escape(&mut self.0, address);
            self.0.push_str(if words == address { "\" class=\"url\">" } else { "\">" });
        }
        self.text(words);
        if scheme {
            self.0.push_str("</a>");
        } else if words != address {
            self.0.push_str(" (");
            self.text(address);
            self.0.push(')');
        }
    }
    /// The opening of a link inside the page; `prefix` and the id of a row make the id of its target.
    pub fn go(&mut self, id: &str) {
        self.0.push_str("<a href=\"#lu-");
        escape(&mut self.0, id);
        self.0.push_str("\" data-go=\"lu-");
        escape(&mut self.0, id);
        self.0.push_str("\">");
    }
    /// The attributes of what `go` leads to.
    pub fn target(&mut self, id: &str) {
        self.0.push_str(" id=\"lu-");
        escape(&mut self.0, id);
        self.0.push_str("\" tabindex=\"-1\"");
    }
    /// The number of a heading: 1 to 6.
    pub fn heading(&mut self, level: u8, class: &'static str, id: &str) {
        self.0.push_str("<h");
        self.0.push((b'0' + level.clamp(1, 6)) as char);
        self.0.push_str(" class=\"");
        self.0.push_str(class);
        self.0.push('"');
        if !id.is_empty() {
            self.target(id);
        }
        self.0.push('>');
    }
    /// Closes a heading of that level.
    pub fn heading_end(&mut self, level: u8) {
        self.0.push_str("</h");
        self.0.push((b'0' + level.clamp(1, 6)) as char);
        self.0.push('>');
    }
}
fn is_directional(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
fn escape(out: &mut String, s: &str) {
    let mut from = 0;
    for (i, c) in s.char_indices() {
        let instead = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            '\n' | '\t' => " ",
            c if c.is_control() => "",
            _ => continue,
        };
        out.push_str(&s[from..i]);
        out.push_str(instead);
        from = i + c.len_utf8();
    }
    out.push_str(&s[from..]);
}
