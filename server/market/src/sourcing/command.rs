//! What may be asked of stalls, suppliers, importers and the dock.

use super::{ConsignmentId, ContractId, ContractKind, ImporterId, SampleId, StallId, SupplierId, TalkId};
use domain::{ListingId, Money, OrderId, SkuId};
use serde::{Deserialize, Serialize};

/// Goods and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Which goods.
    pub sku: SkuId,
    /// Pieces.
    pub pieces: u32,
}

/// Where a batch comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Origin {
    /// A stall, at its list price or at one agreed in a talk.
    Stall(StallId),
    /// A supplier the shop deals for.
    Dealer(ContractId),
    /// An importer, a whole lot.
    Import(ImporterId),
    /// An importer, a small batch to test.
    ImportTest(ImporterId),
}

/// What a seller may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SellerCommand {
    /// Buy one piece at a stall and have it tested: the reading tells its quality, roughly.
    TakeSample {
        /// Of which stall.
        stall: StallId,
        /// Which goods.
        sku: SkuId,
    },
    /// Begin to bargain over a batch with a first bid.
    OpenTalk {
        /// With which stall.
        stall: StallId,
        /// What for.
        lines: Vec<Wanted>,
        /// Offered for all of it.
        bid: Money,
    },
    /// Bid again, more than before.
    Bid {
        /// In which talk.
        talk: TalkId,
        /// Offered for all of it.
        bid: Money,
    },
    /// Agree to what the stall asks now.
    Agree {
        /// In which talk.
        talk: TalkId,
    },
    /// Go away without buying.
    LeaveTalk {
        /// Which talk.
        talk: TalkId,
    },
    /// Buy what was agreed in a talk, at its price.
    BuyAgreed {
        /// Which talk.
        talk: TalkId,
        /// Have the dock sort out what is defective, for a fee per piece.
        inspect: bool,
        /// The supplier lends the price.
        on_account: bool,
    },
    /// Order a batch at list price; it comes to the college's dock free of charge.
    OrderGoods {
        /// From where.
        origin: Origin,
        /// What.
        lines: Vec<Wanted>,
        /// Have the dock sort out what is defective, for a fee per piece.
        inspect: bool,
        /// The supplier lends the price.
        on_account: bool,
    },
    /// Ask for the price of pieces that were missing or sorted out, once.
    ClaimShort {
        /// Of which batch.
        consignment: ConsignmentId,
    },
    /// Sign with a supplier.
    Sign {
        /// With whom.
        supplier: SupplierId,
        /// As what.
        kind: ContractKind,
    },
    /// End a contract.
    EndContract {
        /// Which.
        contract: ContractId,
    },
    /// Offer an agency's goods without own stock: once own pieces are gone, the supplier ships.
    Carry {
        /// Under which contract.
        contract: ContractId,
        /// Which goods.
        sku: SkuId,
    },
    /// Offer them no more; orders placed are still shipped.
    CarryNoMore {
        /// Under which contract.
        contract: ContractId,
        /// Which goods.
        sku: SkuId,
    },
}

/// What came of one line of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    /// Pieces that came.
    pub pieces: u32,
    /// Defective ones among them.
    pub defective: u32,
    /// Hidden mean quality of the others, 0 to 100.
    pub quality: u8,
}

/// What stalls, suppliers and customs do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {
    /// A market day begins: how stalls feel, and how today's pieces of suppliers turn out.
    BeginDay {
        /// Per stall: basis points on its reserve.
        moods: Vec<i32>,
        /// Per supplier: points of quality.
        batches: Vec<i32>,
    },
    /// A sample was tested.
    ReadSample {
        /// Which.
        sample: SampleId,
        /// Points of quality as they seem, 0 to 100.
        reading: u8,
    },
    /// An ask or an agreed price stands no longer.
    LapseTalk {
        /// Which talk.
        talk: TalkId,
    },
    /// A batch reaches the dock.
    DeliverGoods {
        /// Which.
        consignment: ConsignmentId,
        /// Per line.
        arrived: Vec<Arrived>,
    },
    /// Customs keeps a lot.
    SeizeGoods {
        /// Which.
        consignment: ConsignmentId,
    },
    /// A supplier answers a claim.
    AnswerClaim {
        /// For which batch.
        consignment: ConsignmentId,
        /// Whether it pays.
        granted: bool,
    },
    /// A supplier packs an agent's order and hands it to its courier, at the shop's cost.
    ShipDrop {
        /// Which order.
        order: OrderId,
    },
    /// A supplier notices a price outside the contract's window.
    NoticeBreach {
        /// Of which contract.
        contract: ContractId,
        /// Of which listing.
        listing: ListingId,
    },
}
