//! The registry of ids. Two families: uuid v7 ids for rows outside markets, and small counters handed
//! out inside one world, printed with a letter a teacher can read aloud (`O-341`).
//!
//! Nothing here makes a new id: uuids are made at the edge of the server, counters by `market`'s `decide`.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// The text is not an id of the expected kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

macro_rules! row_id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a uuid made by the server's edge (version 7).
            pub const fn new(uuid: Uuid) -> Self { Self(uuid) }
            /// The bare uuid, for storage.
            pub const fn uuid(self) -> Uuid { self.0 }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.as_hyphenated().fmt(f) }
        }
        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
            }
        }
    )*};
}

row_id! {
    /// An assignment: an exercise given to a class.
    AssignmentId;
    /// A class taught together for a term.
    ClassId;
    /// A college: the tenant.
    CollegeId;
    /// A person with a login.
    PersonId;
    /// A submission: a student's "grade this".
    SubmissionId;
    /// One running simulation: market, agents, clock.
    WorldId;
}

macro_rules! counter_id {
    ($($(#[$doc:meta])* $name:ident $letter:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(u32);

        impl $name {
            /// The id with this number in its world; numbers start at 0 and have no gaps.
            pub const fn new(number: u32) -> Self { Self(number) }
            /// Its number in its world.
            pub const fn number(self) -> u32 { self.0 }
            /// Its place in the world's table of this kind.
            pub const fn index(self) -> usize { self.0 as usize }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, concat!($letter, "-{}"), self.0) }
        }
        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let digits = text.strip_prefix(concat!($letter, "-")).unwrap_or(text);
                if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                    return Err(NotAnId);
                }
                digits.parse().map(Self).map_err(|_| NotAnId)
            }
        }
    )*};
}

counter_id! {
    /// A simulated carrier.
    CourierId "C";
    /// A criterion of one assignment's rubric.
    CriterionId "K";
    /// A seller's offer of one SKU.
    ListingId "L";
    /// A buyer's commitment to one seller.
    OrderId "O";
    /// A buyer's review of one order.
    ReviewId "R";
    /// One seller's presence on the marketplace.
    ShopId "S";
    /// A sellable variation of the world's catalogue.
    SkuId "P";
}

/// The key of one request, made when its form was rendered. The same key twice is the same request:
/// the second gets the first one's stored answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequestKey(Uuid);

impl RequestKey {
    /// Wraps the uuid a form carried.
    pub const fn new(uuid: Uuid) -> Self {
        Self(uuid)
    }
    /// The bare uuid, for storage.
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl fmt::Display for RequestKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_hyphenated().fmt(f)
    }
}

impl FromStr for RequestKey {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counter_id_reads_back_what_it_prints() {
        let order = OrderId::new(341);
        assert_eq!(order.to_string(), "O-341");
        assert_eq!("O-341".parse(), Ok(order));
        assert_eq!("341".parse(), Ok(order));
    }

    #[test]
    fn ids_of_another_kind_signs_and_overflow_are_refused() {
        for text in ["L-341", "O-", "", "O-+1", "O-4294967296", "-1", "O-1 "] {
            assert_eq!(text.parse::<OrderId>(), Err(NotAnId), "{text:?}");
        }
    }
}
