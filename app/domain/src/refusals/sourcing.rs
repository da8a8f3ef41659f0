//! Refusals of where goods come from: stalls, samples, haggled prices, contracts, dropship, imports.

use crate::{Money, OrderId, SimTime};
use serde::{Deserialize, Serialize};

/// Why it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SourcingRefusal {
    /// No such stall.
    #[error("no such stall")]
    NoSuchStall,
    /// No such supplier.
    #[error("no such supplier")]
    NoSuchSupplier,
    /// No such importer.
    #[error("no such importer")]
    NoSuchImporter,
    /// The source does not have these goods.
    #[error("not their goods")]
    NotTheirGoods,
    /// More kinds of goods than one batch may hold.
    #[error("no more kinds of goods than {most}")]
    TooManyLines {
        /// The bound.
        most: u32,
    },
    /// The same goods were named twice.
    #[error("goods named twice")]
    GoodsTwice,
    /// The stall sells one kind of goods at a time.
    #[error("no mixed batch")]
    NoMixedBatch,
    /// The source is booked out.
    #[error("booked until {until}")]
    BookedOut {
        /// Until when.
        until: SimTime,
    },
    /// More pieces than a test batch may hold.
    #[error("no more test pieces than {most}")]
    TestTooLarge {
        /// The bound.
        most: u32,
    },
    /// No such sample, or it was tested.
    #[error("no such sample")]
    NoSuchSample,
    /// A sample of these goods is being tested.
    #[error("a sample is tested until {due}")]
    SampleUnderWay {
        /// When its test is done.
        due: SimTime,
    },
    /// No such talk, or not this shop's.
    #[error("no such talk")]
    NoSuchTalk,
    /// The shop talks with this stall already.
    #[error("talks already")]
    AlreadyTalking,
    /// The stall was insulted and does not speak with the shop.
    #[error("sulks until {until}")]
    StallSulks {
        /// Until when.
        until: SimTime,
    },
    /// A bid of nothing, or above what is asked.
    #[error("a bid between 0.01 and {ask}")]
    BidOutOfRange {
        /// What the stall asks.
        ask: Money,
    },
    /// A bid must be more than the one before.
    #[error("a bid above {last}")]
    BidMustRise {
        /// The last bid.
        last: Money,
    },
    /// The stall listens to no more bids.
    #[error("last ask {ask}")]
    LastAsk {
        /// What it asks.
        ask: Money,
    },
    /// The talk is over.
    #[error("talk over")]
    TalkOver,
    /// Nothing was agreed in this talk.
    #[error("nothing agreed")]
    NothingAgreed,
    /// No such batch, or not this shop's, or it came already.
    #[error("no such batch")]
    NoSuchBatch,
    /// What came does not fit what was ordered.
    #[error("arrival malformed")]
    ArrivalMalformed,
    /// Only an import passes customs.
    #[error("not an import")]
    NotAnImport,
    /// Nothing was short in this batch.
    #[error("nothing short")]
    NothingShort,
    /// It was claimed already.
    #[error("claimed already")]
    AlreadyClaimed,
    /// The time for a claim has passed.
    #[error("claims ended at {ended}")]
    ClaimTooLate {
        /// When.
        ended: SimTime,
    },
    /// No claim waits for an answer.
    #[error("no claim waits")]
    NoClaimWaits,
    /// No such contract, or not this shop's.
    #[error("no such contract")]
    NoSuchContract,
    /// The contract is over.
    #[error("contract over")]
    ContractOver,
    /// The shop has this contract already.
    #[error("signed already")]
    AlreadySigned,
    /// The supplier offers no such contract.
    #[error("not offered")]
    NotOffered,
    /// The supplier signs with better known shops only.
    #[error("level {level} of {needed}")]
    LevelTooLow {
        /// The shop's credit level.
        level: u32,
        /// The level needed.
        needed: u32,
    },
    /// The supplier cut the shop off and does not sign again yet.
    #[error("cut off until {until}")]
    CutOff {
        /// Until when.
        until: SimTime,
    },
    /// Only dealers order stock.
    #[error("not a dealer")]
    NotADealer,
    /// Only agents offer goods without stock.
    #[error("not an agent")]
    NotAnAgent,
    /// The shop offers these goods without stock already.
    #[error("carried already")]
    AlreadyCarried,
    /// The shop does not offer these goods without stock.
    #[error("not carried")]
    NotCarried,
    /// No more goods without stock under one contract.
    #[error("no more goods than {most}")]
    TooManyCarried {
        /// The bound.
        most: u32,
    },
    /// The supplier ships this order.
    #[error("supplier ships {order}")]
    SupplierShips {
        /// Which order.
        order: OrderId,
    },
    /// No supplier has this order to ship.
    #[error("no supplier ships this order")]
    NotSuppliers,
    /// No price breaks the contract.
    #[error("no breach")]
    NoBreach,
    /// The day's list of moods or batches is not one entry per stall and supplier.
    #[error("day malformed")]
    DayMalformed,
}
