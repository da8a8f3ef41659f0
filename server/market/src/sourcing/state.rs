//! Samples, talks, batches on their way and received, contracts, goods offered without stock.

use super::{ConsignmentId, ContractId, ImporterId, Origin, SampleId, StallId, SupplierId, TalkId};
use domain::sourcing::ContractKind;
use domain::{ListingId, Money, OrderId, ShopId, SimTime, SkuId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One kind of goods in a batch, and what is asked or was paid for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Which goods.
    pub sku: SkuId,
    /// Pieces.
    pub pieces: u32,
    /// For all of them.
    pub price: Money,
}

/// A piece bought to test it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// By which shop.
    pub shop: ShopId,
    /// Of which stall.
    pub stall: StallId,
    /// Which goods.
    pub sku: SkuId,
    /// What it cost.
    pub price: Money,
    /// When the test is done.
    pub due: SimTime,
    /// Points of quality as they seem, once tested.
    pub reading: Option<u8>,
}

/// Where a talk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TalkStage {
    /// The stall listens to another bid.
    Open,
    /// It listens no more; its last ask stands.
    LastAsk,
    /// Both agreed; the batch can be bought at the ask.
    Agreed,
    /// Bought.
    Bought,
    /// The shop went away, or let the ask lapse.
    Left,
    /// The shop let an agreed price lapse.
    Broken,
    /// The stall walked out, insulted.
    WalkedOut,
}

impl TalkStage {
    /// Whether something can still come of it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::LastAsk | Self::Agreed)
    }
}

/// Bargaining over a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// Which shop.
    pub shop: ShopId,
    /// With which stall.
    pub stall: StallId,
    /// Over what, with list prices.
    pub lines: Vec<Line>,
    /// Below this the stall does not sell; shown to nobody.
    pub(crate) reserve: Money,
    /// Bids the stall listens to.
    pub rounds: u8,
    /// Bids so far.
    pub round: u8,
    /// Insults so far.
    pub insults: u8,
    /// The last bid.
    pub bid: Option<Money>,
    /// What the stall asks, or what was agreed.
    pub ask: Money,
    /// Where it is.
    pub stage: TalkStage,
    /// Until when that stands.
    pub until: SimTime,
}

impl Talk {
    /// List price of the whole batch.
    pub fn list(&self) -> Money {
        self.lines.iter().map(|line| line.price).sum()
    }
}

/// What a stall remembers of a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ties {
    /// How the shop kept the stall's face: raised by buying what was agreed, lowered by insults and broken words.
    pub face: i8,
    /// Until when it does not speak with the shop.
    pub sulks_until: Option<SimTime>,
    /// The talk that is open.
    pub talk: Option<TalkId>,
}

/// Where a batch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// On its way to the dock.
    UnderWay,
    /// In the shop's stock.
    Received {
        /// Since when.
        at: SimTime,
    },
    /// Kept by customs.
    Seized {
        /// When.
        at: SimTime,
    },
}

/// Where a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Claim {
    /// None was made.
    None,
    /// The supplier thinks.
    Waits {
        /// How much is asked.
        asked: Money,
        /// When it answers.
        due: SimTime,
    },
    /// It answered; zero is a no.
    Answered {
        /// What it paid.
        paid: Money,
    },
}

/// A batch ordered from a stall, supplier or importer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consignment {
    /// By which shop.
    pub shop: ShopId,
    /// From where.
    pub origin: Origin,
    /// What, and what was paid for each line.
    pub lines: Vec<Line>,
    /// Freight paid.
    pub freight: Money,
    /// Duty paid.
    pub duty: Money,
    /// Whether the dock sorts out what is defective.
    pub inspected: bool,
    /// When ordered.
    pub ordered_at: SimTime,
    /// When promised.
    pub due: SimTime,
    /// Where it is.
    pub stage: Stage,
    /// Pieces that did not come.
    pub missing: u32,
    /// Defective pieces that the dock sorted out.
    pub sorted_out: u32,
    /// What missing and sorted-out pieces had cost at their source.
    pub short: Money,
    /// What became of that.
    pub claim: Claim,
}

impl Consignment {
    /// What goods, freight and duty cost together; the dock's fee is no part of the goods.
    pub fn landed(&self) -> Money {
        self.lines.iter().map(|line| line.price).sum::<Money>() + self.freight + self.duty
    }
    /// Pieces ordered.
    pub fn pieces(&self) -> u32 {
        self.lines.iter().map(|line| line.pieces).sum()
    }
}

/// How a contract ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContractEnd {
    /// By the shop.
    Ended {
        /// When.
        at: SimTime,
    },
    /// By the supplier, for a price outside the window.
    Cut {
        /// When.
        at: SimTime,
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
}

/// A contract with a supplier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// Of which shop.
    pub shop: ShopId,
    /// With whom.
    pub supplier: SupplierId,
    /// As what.
    pub kind: ContractKind,
    /// Since when.
    pub signed_at: SimTime,
    /// Goods whose price it binds: an agent's as long as they are carried, a dealer's once ordered.
    pub goods: Vec<SkuId>,
    /// Warnings so far.
    pub warnings: u32,
    /// Until when a price must be put right, after the last warning.
    pub mend_by: Option<SimTime>,
    /// How it ended, if it did.
    pub end: Option<ContractEnd>,
}

/// A buyer's order that a supplier ships.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drop {
    /// Under which contract.
    pub contract: ContractId,
    /// Whether it still waits for the supplier.
    pub waits: bool,
}

/// Everything sourcing keeps.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct State {
    pub(crate) samples: Vec<Sample>,
    pub(crate) talks: Vec<Talk>,
    pub(crate) consignments: Vec<Consignment>,
    pub(crate) contracts: Vec<Contract>,
    pub(crate) ties: BTreeMap<(ShopId, StallId), Ties>,
    /// What each shop offers without stock, and under which contract.
    pub(crate) carried: BTreeMap<(ShopId, SkuId), ContractId>,
    pub(crate) drops: BTreeMap<OrderId, Drop>,
    /// Orders that wait for a supplier, in order of their number.
    pub(crate) waiting: Vec<OrderId>,
    /// Until when each stall, supplier and importer is booked.
    pub(crate) busy: BTreeMap<Source, SimTime>,
    /// Pieces each supplier shipped for agents: says which of them are defective.
    pub(crate) dropped: BTreeMap<SupplierId, u32>,
    /// Per stall: basis points on its reserve today.
    pub(crate) moods: Vec<i32>,
    /// Per supplier: points of quality of today's pieces.
    pub(crate) batches: Vec<i32>,
}

/// Somebody whose days are booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Source {
    /// A stall.
    Stall(StallId),
    /// A supplier.
    Supplier(SupplierId),
    /// An importer.
    Importer(ImporterId),
}

impl State {
    /// All samples; index = number.
    pub fn samples(&self) -> &[Sample] {
        &self.samples
    }
    /// A sample by number.
    pub fn sample(&self, sample: SampleId) -> Option<&Sample> {
        self.samples.get(sample.index())
    }
    /// All talks; index = number.
    pub fn talks(&self) -> &[Talk] {
        &self.talks
    }
    /// A talk by number.
    pub fn talk(&self, talk: TalkId) -> Option<&Talk> {
        self.talks.get(talk.index())
    }
    /// All batches; index = number.
    pub fn consignments(&self) -> &[Consignment] {
        &self.consignments
    }
    /// A batch by number.
    pub fn consignment(&self, consignment: ConsignmentId) -> Option<&Consignment> {
        self.consignments.get(consignment.index())
    }
    /// All contracts; index = number.
    pub fn contracts(&self) -> &[Contract] {
        &self.contracts
    }
    /// A contract by number.
    pub fn contract(&self, contract: ContractId) -> Option<&Contract> {
        self.contracts.get(contract.index())
    }
    /// What a stall remembers of a shop.
    pub fn ties(&self, shop: ShopId, stall: StallId) -> Ties {
        self.ties.get(&(shop, stall)).copied().unwrap_or_default()
    }
    /// The contract under which a shop offers these goods without stock, if it does.
    pub fn carried_under(&self, shop: ShopId, sku: SkuId) -> Option<ContractId> {
        self.carried.get(&(shop, sku)).copied()
    }
    /// Buyers' orders that suppliers ship, with their contracts.
    pub const fn drops(&self) -> &BTreeMap<OrderId, Drop> {
        &self.drops
    }
    /// Those that wait to be shipped, oldest first.
    pub fn waiting(&self) -> &[OrderId] {
        &self.waiting
    }
    /// Until when a stall, supplier or importer was booked last.
    pub fn booked_until(&self, source: Source) -> Option<SimTime> {
        self.busy.get(&source).copied()
    }
    /// Whether a supplier has yet to ship this order.
    pub fn supplier_ships(&self, order: OrderId) -> bool {
        self.drops.get(&order).is_some_and(|drop| drop.waits)
    }
    /// Whether this order is a supplier's to ship, or was.
    pub fn is_suppliers(&self, order: OrderId) -> bool {
        self.drops.contains_key(&order)
    }
    /// An order was handed over or given up.
    pub(crate) fn no_longer_waits(&mut self, order: OrderId) {
        if let Some(drop) = self.drops.get_mut(&order)
            && std::mem::take(&mut drop.waits)
        {
            self.waiting.retain(|waiting| *waiting != order);
        }
    }
    /// The shop's batches on their way that bring these goods, in pieces.
    pub fn under_way(&self, shop: ShopId) -> impl Iterator<Item = &Consignment> {
        self.consignments.iter().filter(move |batch| batch.shop == shop && batch.stage == Stage::UnderWay)
    }
}
