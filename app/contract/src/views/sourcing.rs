//! Where a shop's goods come from: stalls and what is known of them, talks, batches, suppliers and contracts, imports.
//! What sources hide (quality, reliability, defects, reserve) is in none of these.

use crate::views::Bilingual;
use domain::sourcing::ContractKind;
use domain::{ListingId, Money, OrderId, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// Everything about sourcing that one shop may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcingView {
    /// Stalls of the whole town, of which those listed can be visited.
    pub town_stalls: u32,
    /// The stalls.
    pub stalls: Vec<StallRow>,
    /// Talks that are open, newest first.
    pub talks: Vec<TalkRow>,
    /// Batches, newest first.
    pub batches: Vec<BatchRow>,
    /// The suppliers.
    pub suppliers: Vec<SupplierRow>,
    /// The shop's contracts, newest first.
    pub contracts: Vec<ContractRow>,
    /// The importers.
    pub importers: Vec<ImporterRow>,
    /// Orders that suppliers have yet to ship for the shop.
    pub waiting: Vec<OrderId>,
    /// Spendable balance.
    pub balance: Money,
}

/// A step of a price ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRow {
    /// From this many pieces on.
    pub min: u32,
    /// Share of the base price, basis points.
    pub price_bp: i32,
}

/// A stall, and what the shop found out about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StallRow {
    /// Its number.
    pub stall: u32,
    /// Its name.
    pub name: Bilingual,
    /// Gate and number.
    pub place: String,
    /// What it trades in.
    pub trade: Bilingual,
    /// Its price ladder.
    pub ladder: Vec<StepRow>,
    /// Whether one batch may hold different goods.
    pub mixed: bool,
    /// Pieces it hands out on a day.
    pub daily_pieces: u32,
    /// Days from order to dock when nobody waits.
    pub lead_days: u32,
    /// Until when it is booked, if it is.
    pub booked_until: Option<SimTime>,
    /// The shop's own samples there.
    pub samples: Vec<SampleRow>,
    /// What the shop's own batches from it were like.
    pub experience: ExperienceRow,
    /// The shop's face with it: negative when it gave offence or broke its word.
    pub face: i8,
    /// Until when it does not bargain with the shop, if so.
    pub sulks_until: Option<SimTime>,
}

/// A sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleRow {
    /// Which goods.
    pub sku: SkuId,
    /// What the test read, points; `None` while it is tested. A reading may be some points off either way.
    pub reading: Option<u8>,
    /// When the test is or was done.
    pub due: SimTime,
}

/// What the shop knows from its own batches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ExperienceRow {
    /// Batches that came.
    pub batches: u32,
    /// Those later than promised by a day or more.
    pub late: u32,
    /// Pieces ordered in them.
    pub pieces: u32,
    /// Pieces missing.
    pub missing: u32,
    /// Pieces the dock sorted out, of those it looked at.
    pub sorted_out: u32,
    /// Pieces the dock looked at.
    pub inspected: u32,
}

/// Where a talk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TalkState {
    /// The stall listens to another bid.
    Open,
    /// Its last ask stands.
    LastAsk,
    /// Both agreed.
    Agreed,
}

/// A talk that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TalkRow {
    /// Its number.
    pub talk: u32,
    /// With which stall.
    pub stall: u32,
    /// What for.
    pub lines: Vec<LineRow>,
    /// List price.
    pub list: Money,
    /// The shop's last bid.
    pub bid: Option<Money>,
    /// What the stall asks, or what was agreed.
    pub ask: Money,
    /// Bids it still listens to.
    pub bids_left: u8,
    /// Where it is.
    pub state: TalkState,
    /// Until when that stands.
    pub until: SimTime,
}

/// Goods of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineRow {
    /// Which goods.
    pub sku: SkuId,
    /// Pieces.
    pub pieces: u32,
    /// For all of them.
    pub price: Money,
}

/// From where a batch comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OriginView {
    /// A stall.
    Stall(u32),
    /// A supplier, under this contract.
    Dealer(u32),
    /// An importer, a lot.
    Import(u32),
    /// An importer, a test batch.
    ImportTest(u32),
}

/// Where a batch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchState {
    /// On its way, promised for then.
    UnderWay {
        /// When.
        due: SimTime,
    },
    /// In stock.
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

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimView {
    /// Nothing to claim.
    Nothing,
    /// May be made until then.
    Open {
        /// How much.
        short: Money,
        /// The last moment.
        until: SimTime,
    },
    /// Waits for an answer.
    Waits {
        /// How much is asked.
        asked: Money,
        /// When it comes.
        due: SimTime,
    },
    /// Was answered; zero is a no.
    Answered {
        /// What was paid.
        paid: Money,
    },
}

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchRow {
    /// Its number.
    pub batch: u32,
    /// From where.
    pub origin: OriginView,
    /// What.
    pub lines: Vec<LineRow>,
    /// Freight paid.
    pub freight: Money,
    /// Duty paid.
    pub duty: Money,
    /// Whether the dock looks at every piece.
    pub inspected: bool,
    /// Where it is.
    pub state: BatchState,
    /// Pieces missing.
    pub missing: u32,
    /// Pieces sorted out.
    pub sorted_out: u32,
    /// What became of that.
    pub claim: ClaimView,
}

/// A supplier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplierRow {
    /// Its number.
    pub supplier: u32,
    /// Its name.
    pub name: Bilingual,
    /// What it makes; `None` for everything.
    pub trade: Option<Bilingual>,
    /// Credit level it asks for.
    pub level_min: u32,
    /// Least and highest retail price, basis points of list.
    pub window_bp: Option<[i32; 2]>,
    /// Agents' cost, basis points of list.
    pub agent_bp: Option<i32>,
    /// Dealers' ladder.
    pub dealer_ladder: Option<Vec<StepRow>>,
    /// Until when it does not sign with the shop, after a breach.
    pub banned_until: Option<SimTime>,
}

/// A contract of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractRow {
    /// Its number.
    pub contract: u32,
    /// With which supplier.
    pub supplier: u32,
    /// As what.
    pub kind: ContractKind,
    /// Since when.
    pub signed_at: SimTime,
    /// Goods whose prices it binds, with their window.
    pub goods: Vec<BoundGoods>,
    /// Warnings so far.
    pub warnings: u32,
    /// Until when a price must be put right.
    pub mend_by: Option<SimTime>,
    /// How it ended, if it did.
    pub end: Option<ContractEndView>,
}

/// Goods a contract binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundGoods {
    /// Which.
    pub sku: SkuId,
    /// What a piece costs an agent; `None` for dealers.
    pub cost: Option<Money>,
    /// Least and highest retail price.
    pub window: Option<(Money, Money)>,
}

/// How a contract ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractEndView {
    /// By the shop.
    Ended {
        /// When.
        at: SimTime,
    },
    /// By the supplier, because this listing's price was outside the window.
    Cut {
        /// When.
        at: SimTime,
        /// Which listing.
        listing: ListingId,
        /// Its price.
        price: Money,
        /// Least price allowed.
        least: Money,
        /// Highest price allowed.
        most: Money,
    },
}

/// An importer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImporterRow {
    /// Its number.
    pub importer: u32,
    /// Its name.
    pub name: Bilingual,
    /// The country.
    pub origin: Bilingual,
    /// What it brings in.
    pub goods: Vec<SkuId>,
    /// Least pieces of a lot.
    pub lot_min: u32,
    /// Days from order to dock.
    pub lead_days: u32,
    /// Most pieces of a test batch.
    pub test_max: u32,
    /// Days from order to dock of a test batch.
    pub test_lead_days: u32,
    /// Duty on goods and freight, basis points.
    pub duty_bp: i32,
    /// Lots that customs keeps, basis points.
    pub seized_bp: i32,
}
