//! What happened between shops and where their goods come from, and the money it moved.

use super::state::{Line, TalkStage};
use super::{ConsignmentId, ContractId, ContractKind, Origin, SampleId, StallId, SupplierId, TalkId};
use crate::ledger::{Account, Reason, Transfer};
use crate::state::Market;
use domain::street::StreetFact;
use domain::{ListingId, Money, OrderId, ShopId, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// Pieces of one cost and quality, taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carton {
    /// Which goods.
    pub sku: SkuId,
    /// How many.
    pub pieces: u32,
    /// What one cost, freight and duty included.
    pub unit_cost: Money,
    /// Hidden quality, 0 to 100.
    pub quality: u8,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A market day began.
    DayBegan {
        /// Per stall: basis points on its reserve.
        moods: Vec<i32>,
        /// Per supplier: points of quality of today's pieces.
        batches: Vec<i32>,
    },
    /// A piece was bought to test it.
    SampleTaken {
        /// Its number: the next free.
        sample: SampleId,
        /// By which shop.
        shop: ShopId,
        /// Of which stall.
        stall: StallId,
        /// Which goods.
        sku: SkuId,
        /// What it cost.
        price: Money,
        /// When the test is done.
        due: SimTime,
    },
    /// It was tested.
    SampleRead {
        /// Which.
        sample: SampleId,
        /// Points of quality as they seem.
        reading: u8,
    },
    /// Somebody began to bargain; the answer to the first bid follows at once.
    TalkOpened {
        /// Its number: the next free.
        talk: TalkId,
        /// Which shop.
        shop: ShopId,
        /// With which stall.
        stall: StallId,
        /// Over what, with list prices.
        lines: Vec<Line>,
        /// Below this the stall does not sell; shown to nobody.
        reserve: Money,
        /// Bids it listens to.
        rounds: u8,
    },
    /// A bid was made and answered, or a talk came to its end.
    TalkMoved {
        /// Which.
        talk: TalkId,
        /// The bid, if one was made.
        bid: Option<Money>,
        /// What the stall asks now.
        ask: Money,
        /// Bids so far.
        round: u8,
        /// Insults so far.
        insults: u8,
        /// Where it is.
        stage: TalkStage,
        /// Until when that stands.
        until: SimTime,
        /// The shop's face with this stall from now on.
        face: i8,
        /// Until when the stall does not speak with the shop.
        sulks_until: Option<SimTime>,
    },
    /// A batch was ordered and paid.
    GoodsOrdered {
        /// Its number: the next free.
        consignment: ConsignmentId,
        /// By which shop.
        shop: ShopId,
        /// From where.
        origin: Origin,
        /// What, and what was paid for each line.
        lines: Vec<Line>,
        /// Freight to the dock; zero from stalls and suppliers.
        freight: Money,
        /// Duty.
        duty: Money,
        /// Whether the dock sorts out what is defective.
        inspected: bool,
        /// The dock's fee for it.
        inspection: Money,
        /// When it is promised.
        due: SimTime,
        /// Until when the source is booked from now on.
        busy_until: SimTime,
    },
    /// A batch reached the dock and lies in the shop's stock.
    GoodsReceived {
        /// Which.
        consignment: ConsignmentId,
        /// What was taken in.
        cartons: Vec<Carton>,
        /// Pieces that did not come.
        missing: u32,
        /// Defective pieces that the dock sorted out.
        sorted_out: u32,
        /// What missing and sorted-out pieces had cost at their source.
        short: Money,
    },
    /// Customs kept a lot; nothing comes back.
    GoodsSeized {
        /// Which.
        consignment: ConsignmentId,
    },
    /// The shop claimed what was short.
    ShortClaimed {
        /// Of which batch.
        consignment: ConsignmentId,
        /// How much.
        asked: Money,
        /// When the answer is due.
        due: SimTime,
    },
    /// The supplier answered.
    ClaimAnswered {
        /// For which batch.
        consignment: ConsignmentId,
        /// What it paid; zero when it refused.
        paid: Money,
    },
    /// A contract was signed.
    ContractSigned {
        /// Its number: the next free.
        contract: ContractId,
        /// By which shop.
        shop: ShopId,
        /// With whom.
        supplier: SupplierId,
        /// As what.
        kind: ContractKind,
    },
    /// The supplier saw a price outside the window and warned.
    ContractWarned {
        /// Which.
        contract: ContractId,
        /// Whose price.
        listing: ListingId,
        /// The price it saw.
        price: Money,
        /// Least price allowed.
        least: Money,
        /// Highest price allowed.
        most: Money,
        /// Until when it must be put right.
        until: SimTime,
    },
    /// The supplier cut the shop off, and says for which price.
    ContractCut {
        /// Which.
        contract: ContractId,
        /// Whose price.
        listing: ListingId,
        /// The price it saw.
        price: Money,
        /// Least price allowed.
        least: Money,
        /// Highest price allowed.
        most: Money,
        /// Until when it does not sign with the shop again.
        banned_until: SimTime,
    },
    /// The shop ended a contract.
    ContractEnded {
        /// Which.
        contract: ContractId,
    },
    /// Goods are offered without own stock.
    Carried {
        /// Under which contract.
        contract: ContractId,
        /// Which goods.
        sku: SkuId,
    },
    /// They are offered so no more.
    CarriedNoMore {
        /// Under which contract.
        contract: ContractId,
        /// Which goods.
        sku: SkuId,
    },
    /// A buyer's order is about to be placed for which the supplier sets pieces aside and is paid.
    DropSupplied {
        /// The order's number.
        order: OrderId,
        /// Under which contract.
        contract: ContractId,
        /// Which goods, at what cost.
        carton: Carton,
    },
}

impl Event {
    /// Its name.
    pub(crate) const fn fact(&self) -> StreetFact {
        match self {
            Self::DayBegan { .. } => StreetFact::SourcingDayBegan,
            Self::SampleTaken { .. } => StreetFact::SourcingSampleTaken,
            Self::SampleRead { .. } => StreetFact::SourcingSampleRead,
            Self::TalkOpened { .. } => StreetFact::SourcingTalkOpened,
            Self::TalkMoved { .. } => StreetFact::SourcingTalkMoved,
            Self::GoodsOrdered { .. } => StreetFact::SourcingGoodsOrdered,
            Self::GoodsReceived { .. } => StreetFact::SourcingGoodsReceived,
            Self::GoodsSeized { .. } => StreetFact::SourcingGoodsSeized,
            Self::ShortClaimed { .. } => StreetFact::SourcingShortClaimed,
            Self::ClaimAnswered { .. } => StreetFact::SourcingClaimAnswered,
            Self::ContractSigned { .. } => StreetFact::SourcingContractSigned,
            Self::ContractWarned { .. } => StreetFact::SourcingContractWarned,
            Self::ContractCut { .. } => StreetFact::SourcingContractCut,
            Self::ContractEnded { .. } => StreetFact::SourcingContractEnded,
            Self::Carried { .. } => StreetFact::SourcingCarried,
            Self::CarriedNoMore { .. } => StreetFact::SourcingCarriedNoMore,
            Self::DropSupplied { .. } => StreetFact::SourcingDropSupplied,
        }
    }
    /// The shop this happened to.
    pub(crate) fn shop(&self, market: &Market) -> Option<ShopId> {
        let state = &market.street.sourcing;
        match self {
            Self::DayBegan { .. } => None,
            Self::SampleTaken { shop, .. }
            | Self::TalkOpened { shop, .. }
            | Self::GoodsOrdered { shop, .. }
            | Self::ContractSigned { shop, .. } => Some(*shop),
            Self::SampleRead { sample, .. } => state.samples.get(sample.index()).map(|sample| sample.shop),
            Self::TalkMoved { talk, .. } => state.talks.get(talk.index()).map(|talk| talk.shop),
            Self::GoodsReceived { consignment, .. }
            | Self::GoodsSeized { consignment }
            | Self::ShortClaimed { consignment, .. }
            | Self::ClaimAnswered { consignment, .. } => {
                state.consignments.get(consignment.index()).map(|consignment| consignment.shop)
            }
            Self::ContractWarned { contract, .. }
            | Self::ContractCut { contract, .. }
            | Self::ContractEnded { contract }
            | Self::Carried { contract, .. }
            | Self::CarriedNoMore { contract, .. }
            | Self::DropSupplied { contract, .. } => {
                state.contracts.get(contract.index()).map(|contract| contract.shop)
            }
        }
    }
    /// No order of a buyer is concerned: goods are paid whether or not the order keeps standing.
    pub(crate) const fn order(&self) -> Option<OrderId> {
        None
    }
    /// Whether listings may be offered more or less because of it.
    pub const fn changes_offers(&self) -> bool {
        matches!(
            self,
            Self::Carried { .. } | Self::CarriedNoMore { .. } | Self::ContractCut { .. } | Self::ContractEnded { .. }
        )
    }
    /// The movements of money it means; looks up only whose a batch or contract is, which never changes.
    pub(crate) fn transfers(&self, market: &Market) -> Vec<Transfer> {
        let Some(shop) = self.shop(market).map(Account::Shop) else { return Vec::new() };
        let pays = |credit, amount, reason| Transfer { debit: shop, credit, amount, reason };
        match self {
            Self::SampleTaken { price, .. } => vec![pays(Account::Suppliers, *price, Reason::SampleBought)],
            Self::GoodsOrdered { lines, freight, duty, inspection, .. } => vec![
                pays(Account::Suppliers, lines.iter().map(|line| line.price).sum(), Reason::BatchOrdered),
                pays(Account::Couriers, *freight, Reason::ImportFreight),
                pays(Account::Treasury, *duty, Reason::ImportDuty),
                pays(Account::Workers, *inspection, Reason::DockInspection),
            ],
            Self::ClaimAnswered { paid, .. } => {
                vec![Transfer { debit: Account::Suppliers, credit: shop, amount: *paid, reason: Reason::ShortRefund }]
            }
            Self::DropSupplied { carton, .. } => {
                vec![pays(Account::Suppliers, carton.unit_cost.times(carton.pieces), Reason::DropPaid)]
            }
            _ => Vec::new(),
        }
    }
}
