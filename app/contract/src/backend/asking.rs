//! What a shop's owner may ask the platform about the own shop. Every call names the class; the shop is the visitor's
//! own one there.

use super::{Answer, Visitor};
use crate::views::chat::DeskFigures;
use crate::views::health::HealthView;
use domain::ClassId;

/// A shop's owner who asks.
pub trait Asking: Send + Sync {
    /// The shop's health next to that of its category.
    fn health<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, HealthView>;
    /// The five figures of the chat desk from one market day until another (excluded), for days that are over.
    fn desk_figures<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        from_day: u32,
        until_day: u32,
    ) -> Answer<'a, DeskFigures>;
}
