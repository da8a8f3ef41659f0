//! A recording: what a keeper did and when, in terms that mean something in another world. Goods are named by their
//! catalogue codes, keywords by their English words, listings by goods and order, conversations not at all.

mod forget;
mod street;

pub use street::{AssociationAct, Batch, Goods, HireAct, SourcingAct};

use domain::shop::{BoxRule, BoxSize, ListingDescription, ListingTitle, Source};
use domain::{BasisPoints, Money};
use market::ads::{DayParting, Matching};
use market::chat::Answer;
use market::command::StandingOrder;
use market::export::{DestinationId, Offer};
use serde::{Deserialize, Serialize};

/// The format of recordings written by this build; others are refused.
pub const RECORDING_VERSION: u32 = 3;

/// What one shop's keeper did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recording {
    /// Money it began with.
    pub capital: Money,
    /// What it did, in order.
    pub steps: Vec<Step>,
}

/// One thing it did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Seconds since the midnight before the shop opened.
    pub after: u32,
    /// What.
    pub act: Act,
}

/// A listing of the own shop: of its listings of some goods, in the order written, which one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Which {
    /// Catalogue code of the goods.
    pub code: String,
    /// Which of them, from 0.
    pub nth: u32,
}

/// What a keeper wrote into a listing. Photos stay behind with their makers; only their number is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Catalogue code of the goods.
    pub code: String,
    /// Title.
    pub title: ListingTitle,
    /// Description.
    pub description: ListingDescription,
    /// Price of one piece.
    pub price: Money,
    /// Freight of one order.
    pub freight: Money,
    /// How many photos.
    pub photos: u32,
    /// Whether they bear the shop's watermark.
    #[serde(default)]
    pub watermark: bool,
    /// Pieces offered at most.
    pub offer_limit: Option<u32>,
}

/// What a keeper can do that makes sense in another world.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Act {
    /// Buy goods.
    Buy {
        /// Catalogue code.
        code: String,
        /// Pieces.
        quantity: u32,
        /// From where.
        source: Source,
        /// On account rather than paid at once.
        on_account: bool,
    },
    /// Write a listing; a draft as yet.
    Draft(Text),
    /// Change one.
    Edit {
        /// Which.
        listing: Which,
        /// All of its content from then on.
        text: Text,
    },
    /// Put one on sale.
    Publish(Which),
    /// Take one off for now.
    Pause(Which),
    /// Take one off for good.
    End(Which),
    /// Change a price.
    Reprice {
        /// Which.
        listing: Which,
        /// The new price.
        price: Money,
    },
    /// Let orders pack and ship themselves.
    StandingOrder(StandingOrder),
    /// Pack and ship by hand again.
    NoStandingOrder,
    /// Pack and ship whatever waits.
    Ship {
        /// Number of the courier.
        courier: u32,
        /// How boxes are chosen.
        boxes: BoxRule,
    },
    /// Keep hours at the chat desk.
    DeskHours {
        /// Bit n = from n:00 to n:59.
        hours: u32,
    },
    /// Answer the buyer who has waited longest, other than about a price.
    Answer(Answer),
    /// Offer the buyer who has bargained longest a part of the price.
    OfferPrice {
        /// That part.
        part: BasisPoints,
    },
    /// Say no to the buyer who has bargained longest.
    Decline,
    /// Open a campaign.
    OpenCampaign {
        /// Most it may cost a day.
        daily_budget: Money,
        /// Hours of day.
        hours: DayParting,
    },
    /// Change the nth own campaign.
    AdjustCampaign {
        /// Which, from 0.
        nth: u32,
        /// Most it may cost a day.
        daily_budget: Money,
        /// Hours of day.
        hours: DayParting,
        /// Whether it runs.
        running: bool,
    },
    /// Close the nth own campaign.
    CloseCampaign {
        /// Which, from 0.
        nth: u32,
    },
    /// Bid for a listing in the nth own campaign.
    Bid {
        /// Which campaign, from 0.
        nth: u32,
        /// Which listing.
        listing: Which,
        /// English words of each keyword, how it matches, most one click may cost.
        bids: Vec<(String, Matching, Money)>,
    },
    /// Occupy a keyword.
    Occupy {
        /// Its English words.
        keyword: String,
        /// With which listing.
        listing: Which,
    },
    /// Take a service tier.
    Tier {
        /// Its level.
        level: u8,
    },
    /// Pay the consumer-protection deposit.
    PayDeposit,
    /// Rent basement space.
    Rent {
        /// Square metres.
        square_metres: u32,
    },
    /// Order a bundle of boxes.
    Boxes {
        /// Which size.
        size: BoxSize,
        /// How many.
        count: u32,
    },
    /// Open the channel to a country.
    OpenChannel {
        /// Which.
        destination: DestinationId,
    },
    /// Offer a listing there.
    OfferAbroad {
        /// Which listing.
        listing: Which,
        /// Where.
        destination: DestinationId,
        /// On what terms.
        offer: Offer,
    },
    /// With people for hire.
    Hires(HireAct),
    /// At stalls, with suppliers and importers.
    Sourcing(SourcingAct),
    /// In the association.
    Association(AssociationAct),
}

/// Why bytes are not a recording.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecordingProblem {
    /// Written in another format.
    #[error("recording of format {found}, this is {RECORDING_VERSION}")]
    OtherVersion {
        /// The format found.
        found: u32,
    },
    /// Cut short or altered.
    #[error("recording cannot be read: {0}")]
    Unreadable(String),
    /// No shop begins with so much, or with less than nothing.
    #[error("capital {capital} is below zero or above {most}")]
    CapitalOutOfRange {
        /// What it says.
        capital: Money,
        /// The bound.
        most: Money,
    },
    /// Steps must not go back in time.
    #[error("step {place} comes before the one before it")]
    OutOfOrder {
        /// Which step, from 0.
        place: usize,
    },
}

impl Recording {
    /// The recording as bytes: its format's number, then itself in postcard.
    ///
    /// # Panics
    /// Never: a recording is plain data.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(&(RECORDING_VERSION, self)).expect("a recording is plain data")
    }
    /// Reads a recording.
    ///
    /// # Errors
    /// Another format, bytes that are none, capital nobody has, or steps out of order.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, RecordingProblem> {
        let unreadable = |problem: postcard::Error| RecordingProblem::Unreadable(problem.to_string());
        let (found, rest): (u32, _) = postcard::take_from_bytes(bytes).map_err(unreadable)?;
        if found != RECORDING_VERSION {
            return Err(RecordingProblem::OtherVersion { found });
        }
        let recording: Self = postcard::from_bytes(rest).map_err(unreadable)?;
        recording.check()?;
        Ok(recording)
    }
    /// Whether a shop can begin so, and its steps are in order.
    ///
    /// # Errors
    /// Capital nobody has, or steps out of order.
    pub fn check(&self) -> Result<(), RecordingProblem> {
        let (capital, most) = (self.capital, Money::TYPED_MAX);
        if !(Money::ZERO..=most).contains(&capital) {
            return Err(RecordingProblem::CapitalOutOfRange { capital, most });
        }
        match self.steps.windows(2).position(|pair| pair[0].after > pair[1].after) {
            Some(place) => Err(RecordingProblem::OutOfOrder { place: place + 1 }),
            None => Ok(()),
        }
    }
}
