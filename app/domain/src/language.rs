//! The two languages of every page.

use serde::{Deserialize, Serialize};

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Simplified Chinese.
    #[serde(rename = "zh-CN")]
    Chinese,
}

impl Language {
    /// Both, in the order pages offer them.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// The language tag for `lang` attributes and cookies: `en` or `zh-CN`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }
    /// The language of an exact tag, if it is one of ours.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
    /// The best language for an `Accept-Language` header: the first listed whose primary tag is ours,
    /// English if none is. Weights are ignored: browsers list the preferred language first.
    pub fn from_accept_header(header: &str) -> Self {
        header
            .split(',')
            .find_map(|part| match part.trim().split(['-', ';', '_']).next().map(str::to_ascii_lowercase).as_deref() {
                Some("zh") => Some(Self::Chinese),
                Some("en") => Some(Self::English),
                _ => None,
            })
            .unwrap_or_default()
    }
    /// Picks the text in this language.
    pub fn pick<'a>(self, english: &'a str, chinese: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_known_language_of_the_browser_wins() {
        assert_eq!(Language::from_accept_header("fr-FR, zh-TW;q=0.9, en;q=0.8"), Language::Chinese);
        assert_eq!(Language::from_accept_header("en-GB,zh;q=0.9"), Language::English);
        assert_eq!(Language::from_accept_header(""), Language::English);
    }
}
