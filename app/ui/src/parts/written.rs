//! HTML written as text instead of built as views, for what stands on a page by the hundred: cells, icons, questions.
//! The whole page then costs half (measured for the standings; see `server/web/benches/pages.rs`). Whatever people
//! wrote goes through [`escaped`].

use leptos::prelude::*;
use leptos::tachys::html::InertElement;

/// Written HTML among views. One element or several, each of them whole.
pub fn written(html: String) -> impl IntoView {
    InertElement::new(html)
}

/// Text as HTML that says it and nothing else.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            plain => html.push(plain),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text_and_other_words_stay() {
        assert_eq!(escaped("<b>'\"& 电商"), "&lt;b&gt;&#39;&quot;&amp; 电商");
    }
}
