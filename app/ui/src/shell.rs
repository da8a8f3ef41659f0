//! The document and the frame around every page: head, skip link, places, market clock, person menu, footer.
//!
//! The server provides [`Assets`] and what `session` reads, then renders [`Document`] around its routes; a page of a
//! signed-in person stands inside [`Frame`], the others inside [`PlainFrame`].

pub mod document;
pub mod frame;
pub mod menu;
pub mod navigation;

pub use document::{Assets, Document};
pub use frame::{Frame, PlainFrame};
pub use navigation::{Place, places};
