//! Every visible string of the product, in both languages. A phrase cannot exist in one language only.
//!
//! One file per area; functions instead of constants where a number stands inside the sentence. Which
//! language is chosen once per request and found in the context; islands get it as a property.

/// Picks the sentence of the language; both must be given.
macro_rules! say {
    ($language:expr, $en:expr, $zh:expr) => {
        match $language {
            domain::Language::English => format!($en),
            domain::Language::Chinese => format!($zh),
        }
    };
}

pub mod admin;
pub mod classroom;
pub mod entrance;
pub mod explain;
pub mod facts;
pub mod findings;
pub mod frame;
pub mod parts;
pub mod places;
pub mod problems;
pub mod shop;
pub mod standing;
pub mod statements;
pub mod storefront;
pub mod street;
pub mod studying;
pub mod trade;

use domain::Language;
use leptos::prelude::use_context;

/// One text in English and in Simplified Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// English.
    pub en: &'static str,
    /// Simplified Chinese, as a seller centre in China would say it.
    pub zh: &'static str,
}

impl Phrase {
    /// A phrase of both texts.
    pub const fn new(en: &'static str, zh: &'static str) -> Self {
        Self { en, zh }
    }
    /// The text in this language.
    pub const fn say(self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::Chinese => self.zh,
        }
    }
}

/// In the language of the page, so that a part's `label=SAVE` is enough. Only where [`use_language`] works.
impl From<Phrase> for String {
    fn from(phrase: Phrase) -> Self {
        t(phrase).to_owned()
    }
}

/// The language of this page. Inside an island it must have been provided by the island itself.
pub fn use_language() -> Language {
    use_context::<Language>().unwrap_or_default()
}

/// The text of a phrase in the language of this page.
pub fn t(phrase: Phrase) -> &'static str {
    phrase.say(use_language())
}
