//! The nouns both sides speak: ids, money, simulated time, people, shops, teaching.
//!
//! Pure data with checked constructors. No I/O, no clock, no randomness, no framework: this crate is
//! compiled into the browser bundle as well as into the server. Rules of trade live in `market`.

pub mod association;
pub mod chat;
pub mod disputes;
pub mod explain;
pub mod foreign;
pub mod ids;
pub mod language;
pub mod ledger;
pub mod money;
pub mod people;
pub mod refusals;
pub mod shop;
pub mod sourcing;
pub mod street;
pub mod teaching;
pub mod time;

pub use foreign::{Currency, ForeignMoney};
pub use ids::{
    AssignmentId, ClassId, CollegeId, CourierId, CriterionId, ListingId, OrderId, PersonId, RequestKey, ReviewId,
    ShopId, SkuId, SubmissionId, WorldId,
};
pub use language::Language;
pub use money::{BasisPoints, Money};
pub use time::{SimSpan, SimTime};
