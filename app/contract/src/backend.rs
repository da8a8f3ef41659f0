//! What the server can do for a page, as traits. `operations` implements them; pages call them through
//! [`Backend`]. Every call carries the visitor: permission is checked inside, never by the page.

pub mod asking;
pub mod entrance;
pub mod selling;
pub mod studying;
pub mod teaching;

use crate::errors::ApiError;
use domain::Language;
use std::{future::Future, pin::Pin, sync::Arc};

pub use asking::Asking;
pub use entrance::{Administration, Browsing, Entrance};
pub use selling::Selling;
pub use studying::Studying;
pub use teaching::Teaching;

/// An answer that arrives later.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, ApiError>> + Send + 'a>>;

/// Who asks: the session token from the cookie, unverified, and the language to speak.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Visitor {
    /// The token, if the browser sent one.
    pub token: Option<String>,
    /// The language.
    pub language: Language,
    /// What the browser says of itself, shortened to 120 characters.
    pub agent: String,
}

impl std::fmt::Debug for Visitor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Visitor").field("signed_in", &self.token.is_some()).field("language", &self.language).finish()
    }
}

/// Everything the server can do, one trait per area.
#[derive(Clone)]
pub struct Backend {
    /// Sign-in and the own account.
    pub entrance: Arc<dyn Entrance>,
    /// The storefront and the leaderboard.
    pub browsing: Arc<dyn Browsing>,
    /// A shop's owner.
    pub selling: Arc<dyn Selling>,
    /// The same, asking the platform about the own shop.
    pub asking: Arc<dyn Asking>,
    /// A student's exercises.
    pub studying: Arc<dyn Studying>,
    /// A teacher.
    pub teaching: Arc<dyn Teaching>,
    /// An admin.
    pub administration: Arc<dyn Administration>,
}

impl std::fmt::Debug for Backend {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Backend(..)")
    }
}
