//! Plain text out of a description's HTML. Whatever comes in, nothing that a browser could take for a tag goes
//! out; how it looked is given up, lines are kept.

/// Rounds of unpacking: text may be escaped within escaped text. What is left after them is cut down hard.
const ROUNDS_MAX: usize = 6;
/// Elements whose content is no text.
const NO_TEXT: [&str; 4] = ["script", "style", "template", "iframe"];
/// Elements that begin a line.
const LINES: [&str; 12] = ["br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4"];

/// The text of some HTML: tags, comments and scripts gone, entities read, blanks tidied.
pub(super) fn plain_text(html: &str) -> String {
    let mut text = html.to_owned();
    for _ in 0..ROUNDS_MAX {
        let next = unescaped(&without_tags(&text));
        if next == text {
            return tidy(&text);
        }
        text = next;
    }
    tidy(&without_tags(&text).replace(['<', '>'], " "))
}

/// The text between the tags. A `<` that begins no tag is text; a tag that never ends swallows the rest.
fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(place) = rest.find('<') {
        text.push_str(&rest[..place]);
        let tag = &rest[place + 1..];
        if !tag.starts_with(|it: char| it.is_ascii_alphabetic() || matches!(it, '/' | '!' | '?')) {
            text.push('<');
            rest = tag;
            continue;
        }
        if LINES.contains(&name(tag).as_str()) {
            text.push('\n');
        }
        rest = after_tag(tag);
    }
    text.push_str(rest);
    text
}

/// What comes after the tag that begins here, its content skipped if it is none to read.
fn after_tag(tag: &str) -> &str {
    if let Some(comment) = tag.strip_prefix("!--") {
        return comment.find("-->").map_or("", |end| &comment[end + 3..]);
    }
    let Some(end) = tag.find('>') else { return "" };
    let rest = &tag[end + 1..];
    let name = name(tag);
    if tag.starts_with('/') || !NO_TEXT.contains(&name.as_str()) {
        return rest;
    }
    // Lower-casing ASCII keeps every byte's place.
    let closing = rest.to_ascii_lowercase().find(&format!("</{name}"));
    let Some(closing) = closing else { return "" };
    rest[closing..].find('>').map_or("", |end| &rest[closing + end + 1..])
}

/// The element's name in lower case.
fn name(tag: &str) -> String {
    let name = tag.strip_prefix('/').unwrap_or(tag);
    name.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// The text with its entities read once; what is no entity stays.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find('&') {
        plain.push_str(&rest[..place]);
        let after = &rest[place + 1..];
        // No entity read here is longer than eight characters.
        let end = after.char_indices().take(9).find(|(_, it)| *it == ';').map(|(end, _)| end);
        match end.and_then(|end| Some((entity(&after[..end])?, end))) {
            Some((character, end)) => {
                plain.push(character);
                rest = &after[end + 1..];
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    let code = match name.strip_prefix('#') {
        Some(digits) => match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => digits.parse().ok()?,
        },
        None => {
            return match name {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                "nbsp" => Some(' '),
                _ => None,
            };
        }
    };
    char::from_u32(code)
}

/// No control characters, one blank at a time, no blanks around lines, at most one empty line in a row.
fn tidy(text: &str) -> String {
    let lines = text.split(['\n', '\r']).map(|line| {
        let words = line.split(|it: char| it.is_whitespace() || it.is_control()).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    });
    let mut tidy: Vec<String> = Vec::new();
    for line in lines {
        if !line.is_empty() || tidy.last().is_some_and(|last| !last.is_empty()) {
            tidy.push(line);
        }
    }
    tidy.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_words_are_kept_and_entities_read() {
        let html = "<p>Small &amp; <b>light</b>&nbsp;charm</p><ul><li>pink</li><li>3 &lt; 4</li></ul>";
        assert_eq!(plain_text(html), "Small & light charm\n\npink\n\n3 < 4");
        assert_eq!(plain_text("手机挂件，2 > 1"), "手机挂件，2 > 1");
        assert_eq!(plain_text("fish & chips &unknown; &#38;"), "fish & chips &unknown; &");
    }

    #[test]
    fn nothing_hostile_leaves_a_tag() {
        for html in [
            "<script>alert(1)</script>ok",
            "<SCRIPT src=//x>alert(1)</SCRIPT >ok",
            "<scr<script>ipt>alert(1)</scr</script>ipt>ok",
            "<<script>alert(1)//<</script>ok",
            "<img src=x onerror=alert(1)>ok",
            "ok<img src=x onerror=alert(1)",
            "&lt;script&gt;alert(1)&lt;/script&gt;ok",
            "&amp;lt;img src=x onerror=alert(1)&amp;gt;ok",
            "&#60;svg onload=alert(1)&#62;ok",
            "&#x3c;svg onload=alert(1)&#x3e;ok",
            "<!--<img src=x>--><b>ok</b>",
            "<!-- never ends <img src=x>",
            "<style>*{x:expression(1)}</style>ok",
            "<a href='javascript:alert(1)'>ok</a>",
            "ok\u{0}<\u{0}img src=x>",
        ] {
            let text = plain_text(html);
            let tag = text.char_indices().any(|(place, it)| {
                it == '<' && text[place + 1..].starts_with(|it: char| it.is_ascii_alphabetic() || "/!?".contains(it))
            });
            assert!(!tag, "{html} -> {text}");
            assert!(!text.contains('\0'), "{html} -> {text:?}");
        }
    }

    #[test]
    fn deeply_escaped_text_ends_without_tags() {
        let mut html = "<img src=x>".to_owned();
        for _ in 0..20 {
            html = html.replace('&', "&amp;").replace('<', "&lt;");
        }
        assert!(!plain_text(&html).contains("<img"));
    }
}
