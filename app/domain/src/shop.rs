//! What a seller writes: names, titles, descriptions, and the bounds of a listing.

use crate::people::text_type;
use serde::{Deserialize, Serialize};

text_type! {
    /// The name over a shop's door.
    ShopName(2..=30);
    /// A listing's title. Taobao allows 30 Chinese characters; 60 leaves room for English (design value).
    ListingTitle(4..=60);
}

text_type! { lines:
    /// A listing's description; line breaks allowed. May be empty.
    #[derive(Default)]
    ListingDescription(0..=2_000);
}

/// Most photos of one listing.
pub const LISTING_PHOTOS_MAX: usize = 5;

/// A stored photo, named by the SHA-256 of its re-encoded bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PhotoSha(pub [u8; 32]);

impl PhotoSha {
    /// The 64 lower-case hexadecimal digits used in addresses.
    pub fn to_hex(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
    /// Reads 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        for (place, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

/// Where stock is bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The 16,000-stall wholesale market: minimum quantities, price tiers, lead time.
    Wholesale,
    /// The netrepreneur supermarket: any quantity, at once, dearer.
    Supermarket,
}

/// The picture of the box a parcel goes into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoxSize {
    /// No bigger than a box of matches, as the packaging shop of the paper sells.
    Matchbox,
    /// A small carton.
    Small,
    /// A medium carton.
    Medium,
    /// A large carton.
    Large,
}

impl BoxSize {
    /// All sizes, smallest first.
    pub const ALL: [Self; 4] = [Self::Matchbox, Self::Small, Self::Medium, Self::Large];
    /// The word used in forms: `matchbox`, `small`, `medium`, `large`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Matchbox => "matchbox",
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }
    /// The size of a form's word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.word() == word)
    }
    /// Its place in [`BoxSize::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// How a standing order chooses the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoxRule {
    /// The smallest box the goods fit into.
    SmallestFit,
    /// One size above the smallest fit: dearer, safer.
    OneLarger,
}

/// A listing's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListingStatus {
    /// Being written; buyers do not see it.
    Draft,
    /// On sale.
    Live,
    /// Taken off for now.
    Paused,
    /// Taken off for good.
    Ended,
}

/// An order's state. The trade states of the platform map onto these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    /// Paid into escrow; the seller must pack and hand over (WAIT_SELLER_SEND_GOODS).
    Paid,
    /// In its box, waiting for the courier.
    Packed,
    /// With the courier (WAIT_BUYER_CONFIRM_GOODS).
    Dispatched,
    /// At the buyer's door.
    Delivered,
    /// The escrow was released to the shop (TRADE_FINISHED).
    Settled,
    /// The buyer asked to return the goods; the money stays in escrow.
    Returning,
    /// The goods came back and the buyer was paid back (TRADE_CLOSED).
    Returned,
    /// Given up before hand-over; the buyer was paid back (TRADE_CLOSED).
    Cancelled,
    /// The parcel was lost; the buyer was paid back and the courier owes the shop.
    Lost,
}

/// Why a buyer sent goods back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    /// Worse than the listing promised.
    NotAsDescribed,
    /// Broken on the way.
    Damaged,
    /// Came too late.
    TooLate,
    /// Seven-day return: no reason needed.
    ChangedMind,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_name_reads_back() {
        let sha = PhotoSha([0xa7; 32]);
        assert_eq!(PhotoSha::from_hex(&sha.to_hex()), Some(sha));
        assert_eq!(PhotoSha::from_hex("a7"), None);
        assert_eq!(PhotoSha::from_hex(&"é".repeat(32)), None);
    }

    #[test]
    fn a_description_keeps_its_lines_and_refuses_bells() {
        assert_eq!(ListingDescription::parse("a\r\nb").expect("two lines").as_str(), "a\nb");
        assert!(ListingDescription::parse("a\u{7}b").is_err());
    }
}
