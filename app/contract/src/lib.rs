//! What a page may ask and what comes back: raw forms, views, error codes, notices, and the traits the
//! server's operations implement. Shared by pages and server; holds no rule, no words, no framework.

pub mod backend;
pub mod errors;
pub mod forms;
pub mod notices;
pub mod paths;
pub mod refused;
pub mod views;

pub use backend::{Answer, Backend, Visitor};
pub use errors::{ApiError, FormErrors, Problem};
pub use refused::Refused;
