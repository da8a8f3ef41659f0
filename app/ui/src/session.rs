//! What the server tells a page about its request: language, colours, who is looking, fresh request keys.
//!
//! The server provides these as contexts before it renders; pages and parts only read them.

use domain::RequestKey;
use leptos::prelude::use_context;
use std::sync::Arc;

/// The colours a person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scheme {
    /// As the device says.
    #[default]
    Auto,
    /// Light paper.
    Light,
    /// Dark paper.
    Dark,
}

impl Scheme {
    /// All of them, in the order the switch shows them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];
    /// The word in forms and cookies, and of `data-scheme`: `auto`, `light`, `dark`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
    /// The scheme of a word; `Auto` if it is none.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|scheme| scheme.word() == word).unwrap_or_default()
    }
}

/// The colours of this page.
pub fn use_scheme() -> Scheme {
    use_context::<Scheme>().unwrap_or_default()
}

/// The path and query of the request, such as `/class/…/orders?sort=-price`. Provided by the server, so that
/// links that change one thing of the address (sorting, paging) need no router.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Here(pub String);

/// The address of this page; `/` when nobody said.
pub fn use_here() -> Here {
    use_context::<Here>().unwrap_or_else(|| Here("/".to_owned()))
}

/// Makes request keys; pages hold no dice, so the server lends its own.
#[derive(Clone)]
pub struct RequestKeys(Arc<dyn Fn() -> RequestKey + Send + Sync>);

impl RequestKeys {
    /// A source of keys, each of them new.
    pub fn new(make: impl Fn() -> RequestKey + Send + Sync + 'static) -> Self {
        Self(Arc::new(make))
    }
    /// A new key.
    pub fn fresh(&self) -> RequestKey {
        (self.0)()
    }
}

/// A new request key for a form about to be rendered; `None` where no server lends keys (a picture of a page).
pub fn fresh_request_key() -> Option<RequestKey> {
    use_context::<RequestKeys>().map(|keys| keys.fresh())
}
