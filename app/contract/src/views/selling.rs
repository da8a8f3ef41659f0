//! The pages of a shop's owner; a teacher sees the same ones read-only.

use super::{Bilingual, FigureView, Page, PictureView, PostingView};
use domain::disputes::TradeState;
use domain::shop::{BoxRule, BoxSize, ListingStatus, OrderStatus, ReturnReason, Source};
use domain::{BasisPoints, CourierId, ListingId, Money, OrderId, ShopId, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// Today: how am I doing, what should I do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodayView {
    /// The shop, or `None` before it is opened.
    pub shop: Option<ShopHeadView>,
    /// Start capital a new shop gets here.
    pub start_capital: Money,
    /// Whether the class market is open at all.
    pub market_open: bool,
    /// Two to five figures over the last seven days.
    pub figures: Vec<FigureView>,
    /// The next steps, most urgent first.
    pub next_steps: Vec<NextStep>,
    /// Latest orders, newest first, at most ten.
    pub latest_orders: Vec<OrderRow>,
    /// Spendable balance.
    pub balance: Money,
    /// In escrow.
    pub escrow: Money,
    /// The exercise that is due next: title, class address piece, share reached.
    pub exercise: Option<super::studying::ExerciseRow>,
}

/// Head of a shop's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopHeadView {
    /// Its number.
    pub id: ShopId,
    /// Its name.
    pub name: String,
    /// When it opened.
    pub opened_at: SimTime,
    /// Credit points.
    pub credit_points: i32,
    /// Credit level, 0 to 20.
    pub level: u8,
    /// Mean DSR in hundredths.
    pub service_score: Option<i64>,
    /// Its standing order.
    pub standing: Option<StandingView>,
    /// Whether a teacher switched the standing order on.
    pub keeper: KeeperView,
}

/// Who keeps a shop, as pages may tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeeperView {
    /// A person.
    Person,
    /// A person of the demo college, played by a script.
    ScriptedPerson,
    /// A rival of the marketplace.
    Rival,
}

/// A standing order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingView {
    /// Second of the day.
    pub second_of_day: u32,
    /// Box rule.
    pub box_rule: BoxRule,
    /// Courier.
    pub courier: CourierId,
}

/// A next step a shop's owner should take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Open a shop.
    OpenShop,
    /// Buy first stock.
    BuyFirstStock,
    /// Write a first listing.
    WriteFirstListing,
    /// Publish a draft.
    PublishDraft {
        /// Which.
        listing: ListingId,
        /// Its title.
        title: String,
    },
    /// Pack and ship waiting orders before the pick-up.
    PackOrders {
        /// How many wait.
        count: u32,
        /// How many miss their deadline if they miss the next pick-up.
        urgent: u32,
    },
    /// Restock a live listing that ran out.
    Restock {
        /// Which goods.
        sku: SkuId,
        /// Their name.
        name: Bilingual,
    },
    /// Look at a bad review.
    ReadReview {
        /// Of which order.
        order: OrderId,
        /// Its lowest score.
        score: u8,
    },
    /// Attend a course the shop has a seat in.
    AttendCourse {
        /// Its name.
        name: Bilingual,
        /// Hours until it begins, begun ones counted whole; `None` while it is on.
        hours: Option<u32>,
    },
    /// Work on an exercise.
    DoExercise {
        /// Which.
        assignment: domain::AssignmentId,
        /// Its title.
        title: String,
    },
}

/// The sources: what can be bought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcingView {
    /// Categories: key, name, number of products.
    pub categories: Vec<(String, Bilingual, u32)>,
    /// The category filtered by, if any.
    pub category: Option<String>,
    /// What was searched for.
    pub query: String,
    /// The products.
    pub products: Page<SourceRow>,
    /// Purchases on their way.
    pub incoming: Vec<PurchaseRow>,
    /// Spendable balance.
    pub balance: Money,
}

/// A product at the sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRow {
    /// Which.
    pub sku: SkuId,
    /// Catalogue code.
    pub code: String,
    /// Name.
    pub name: Bilingual,
    /// Picture.
    pub picture: PictureView,
    /// Supermarket price of one.
    pub supermarket: Money,
    /// Wholesale: minimum and price of the first tier.
    pub wholesale_from: Option<(u32, Money)>,
    /// Lowest and highest price it sells for in this market now, goods only.
    pub street_price: Option<(Money, Money)>,
    /// Pieces on hand and incoming of the own shop.
    pub own_stock: (u32, u32),
}

/// A purchase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseRow {
    /// Which goods.
    pub sku: SkuId,
    /// Their name.
    pub name: Bilingual,
    /// Pieces.
    pub quantity: u32,
    /// Price of one.
    pub unit_cost: Money,
    /// From where.
    pub source: Source,
    /// When due.
    pub due: SimTime,
}

/// One product, to buy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductView {
    /// Head row.
    pub row: SourceRow,
    /// Category name.
    pub category: Bilingual,
    /// Description.
    pub about: Bilingual,
    /// Weight in grams.
    pub weight_g: u32,
    /// Length, width, height in millimetres.
    pub size_mm: [u32; 3],
    /// Wholesale tiers: from pieces, price of one.
    pub tiers: Vec<(u32, Money)>,
    /// Wholesale lead time in market days.
    pub wholesale_days: u32,
    /// Boxes that fit one piece: size, price.
    pub boxes: Vec<(BoxSize, Money)>,
    /// Spendable balance.
    pub balance: Money,
    /// Keywords buyers use for it, most searched first.
    pub keywords: Vec<Bilingual>,
}

/// The own listings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingsView {
    /// Filtered by status, if at all.
    pub status: Option<ListingStatus>,
    /// The rows.
    pub listings: Page<ListingRow>,
    /// Goods in stock with no listing yet.
    pub unlisted: Vec<(SkuId, Bilingual, u32)>,
}

/// One own listing in the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingRow {
    /// Which.
    pub id: ListingId,
    /// Its title.
    pub title: String,
    /// Its picture.
    pub picture: PictureView,
    /// Its state.
    pub status: ListingStatus,
    /// Price.
    pub price: Money,
    /// Freight.
    pub freight: Money,
    /// Pieces buyers can order now.
    pub available: u32,
    /// Impressions so far.
    pub impressions: u32,
    /// Visits so far.
    pub visits: u32,
    /// Orders so far.
    pub orders: u32,
    /// Orders per visit.
    pub conversion: Option<BasisPoints>,
    /// Mean "as described" score in hundredths.
    pub stars: Option<i64>,
}

/// The editor of one listing (new or existing), and what buyers see of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingEditorView {
    /// The listing; `None` when it is being written for the first time.
    pub row: Option<ListingRow>,
    /// The product, once chosen.
    pub product: Option<SourceRow>,
    /// Products to choose from: all of the catalogue, own stock first; none once the listing was on sale.
    pub choices: Vec<(SkuId, String, Bilingual, u32)>,
    /// Suggested or current title.
    pub title: String,
    /// Current description.
    pub description: String,
    /// Current price field.
    pub price: String,
    /// Current freight field.
    pub freight: String,
    /// Current limit field; empty for none.
    pub offer_limit: String,
    /// Own photos, hex names in order.
    pub photos: Vec<String>,
    /// Whether they bear the shop's watermark.
    pub watermark: bool,
    /// What one piece costs at the margin: last unit cost, cheapest fitting box, near and far freight of the cheapest courier.
    pub costs: Option<CostView>,
    /// Keywords of the category with the title's relevance, 0 to 100, most searched first.
    pub keywords: Vec<(Bilingual, u32, u32)>,
    /// Its reviews, newest first.
    pub reviews: Vec<ReviewRow>,
}

/// What selling one piece costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostView {
    /// Unit cost of the oldest lot, or supermarket price without stock.
    pub unit_cost: Money,
    /// Smallest fitting box.
    pub box_cost: Money,
    /// Freight of the cheapest courier in the nearest zone.
    pub freight_near: Money,
    /// Freight of the cheapest courier in the farthest zone.
    pub freight_far: Money,
}

/// A preview of an imported product file; nothing was drafted yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductImportView {
    /// Number of the import.
    pub key: String,
    /// File name.
    pub file_name: String,
    /// Which header generation was recognised.
    pub generation: ShopifyGeneration,
    /// The rows, in file order.
    pub rows: Vec<ProductImportRow>,
    /// Image addresses found and not fetched.
    pub images_not_fetched: u32,
    /// Quantities found that make no stock.
    pub quantities_ignored: u32,
    /// Applied, cancelled or waiting.
    pub state: super::admin::ImportState,
}

/// Which generation of Shopify's product file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShopifyGeneration {
    /// `Title, URL handle, ..., SKU, ..., Price`.
    Current,
    /// `Handle, Title, Body (HTML), ..., Variant SKU, ..., Variant Price`.
    Legacy,
}

/// One product of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductImportRow {
    /// Line in the file, from 1 (the header is line 1).
    pub line: u32,
    /// Title as it will be.
    pub title: String,
    /// SKU as the file has it.
    pub sku_text: String,
    /// The catalogue product it names, if it names one.
    pub product: Option<(SkuId, Bilingual)>,
    /// Price.
    pub price: Option<Money>,
    /// What is wrong; a row with problems makes no draft. An unknown SKU is none: the draft asks.
    pub problems: Vec<RowProblem>,
}

/// One problem of one cell of an imported file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// Line in the file, from 1.
    pub line: u32,
    /// The column's header.
    pub column: String,
    /// The cell's text, shortened.
    pub value: String,
    /// What is wrong.
    pub problem: crate::Problem,
}

/// The own orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrdersView {
    /// Filter: `open`, `packed`, `on_the_way`, `closed`, `all`.
    pub filter: String,
    /// Count per filter, in that order.
    pub counts: Vec<(String, u32)>,
    /// The rows.
    pub orders: Page<OrderRow>,
    /// Couriers to choose from.
    pub couriers: Vec<CourierView>,
    /// Boxes to choose from: size, inner size in millimetres, price.
    pub boxes: Vec<(BoxSize, [u32; 3], Money)>,
    /// The standing order.
    pub standing: Option<StandingView>,
    /// Spendable balance.
    pub balance: Money,
}

/// A courier to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourierView {
    /// Which.
    pub id: CourierId,
    /// Name.
    pub name: Bilingual,
    /// Per zone: first kilogram, added kilogram, mean hours.
    pub zones: Vec<(Money, Money, u32)>,
    /// Second of the day the truck leaves.
    pub cut_off_second: u32,
}

/// One order in the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    /// Which.
    pub id: OrderId,
    /// When placed.
    pub placed_at: SimTime,
    /// The buyer's (fake) name.
    pub buyer: String,
    /// Delivery zone.
    pub zone: u8,
    /// What: title, pieces.
    pub title: String,
    /// Pieces.
    pub quantity: u32,
    /// Goods and freight paid.
    pub paid: Money,
    /// State.
    pub status: OrderStatus,
    /// Latest hand-over.
    pub deadline: SimTime,
    /// Whether the deadline passed before hand-over.
    pub late: bool,
}

/// One order in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    /// Head row.
    pub row: OrderRow,
    /// Where its trade stands, by the platform's name.
    pub trade: TradeState,
    /// Whether the buyer pays the courier at the door: nothing was paid when it was placed.
    pub on_delivery: bool,
    /// From which listing.
    pub listing: ListingId,
    /// Price of one.
    pub unit_price: Money,
    /// Freight paid by the buyer.
    pub freight: Money,
    /// What the goods had cost.
    pub cost_of_goods: Money,
    /// Box and its price.
    pub packed: Option<(BoxSize, Money)>,
    /// Courier name, charge, truck.
    pub dispatched: Option<(Bilingual, Money, SimTime)>,
    /// When delivered.
    pub delivered_at: Option<SimTime>,
    /// Whether damaged on the way.
    pub damaged: bool,
    /// Why it comes back.
    pub return_reason: Option<ReturnReason>,
    /// The (fake, impossible) delivery address.
    pub address: String,
    /// Its review.
    pub review: Option<ReviewRow>,
    /// Money moved for it.
    pub postings: Vec<PostingView>,
    /// What is left of it for the shop, once closed.
    pub contribution: Option<Money>,
    /// Boxes that fit.
    pub fitting: Vec<(BoxSize, Money)>,
    /// Couriers with the charge for this parcel in its smallest fitting or chosen box.
    pub charges: Vec<(CourierId, Bilingual, Money)>,
}

/// A review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewRow {
    /// Of which order (only the owner sees it).
    pub order: Option<OrderId>,
    /// The buyer's (fake) name.
    pub buyer: String,
    /// As described, service, logistics.
    pub scores: [u8; 3],
    /// The words.
    pub words: Bilingual,
    /// When.
    pub at: SimTime,
    /// Listing title.
    pub title: String,
    /// Whether it shows a photo of the goods.
    pub photo: bool,
    /// What the seller replied.
    pub reply: Option<ReplyRow>,
    /// What the buyer added later.
    pub follow_up: Option<FollowUpRow>,
}

/// A seller's reply under a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyRow {
    /// When.
    pub at: SimTime,
    /// The words.
    pub text: String,
}

/// A buyer's follow-up under its review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpRow {
    /// When.
    pub at: SimTime,
    /// The words.
    pub words: Bilingual,
    /// Whether with a photo.
    pub photo: bool,
}

/// Money: balance, escrow, profit and loss, statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyView {
    /// Spendable balance.
    pub balance: Money,
    /// In escrow.
    pub escrow: Money,
    /// What available stock cost.
    pub stock_value: Money,
    /// The window: from this market day (0-based)...
    pub from_day: u32,
    /// ...to this one, inclusive.
    pub to_day: u32,
    /// Profit and loss of the window.
    pub profit: ProfitView,
    /// Contribution per market day of the window, oldest first.
    pub course: Vec<i64>,
    /// Statement, newest first.
    pub statement: Page<PostingView>,
}

/// A profit and loss statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ProfitView {
    /// Settled orders.
    pub orders: u32,
    /// Goods and freight of settled orders.
    pub revenue: Money,
    /// Cost of goods sold or lost.
    pub cost_of_goods: Money,
    /// Boxes.
    pub boxes: Money,
    /// Couriers, return freight included, claims deducted.
    pub couriers: Money,
    /// What is left.
    pub contribution: Money,
}

/// Insight: standing, reviews, funnel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsightView {
    /// The shop.
    pub shop: ShopHeadView,
    /// Credit points needed for the next level.
    pub next_level_at: Option<i32>,
    /// All twelve metrics over the last seven days.
    pub figures: Vec<FigureView>,
    /// Mean of each DSR score in hundredths: described, service, logistics.
    pub dsr: Option<[i64; 3]>,
    /// Reviews per described score, 1 to 5.
    pub histogram: [u32; 5],
    /// Latest reviews.
    pub reviews: Page<ReviewRow>,
    /// Impressions, visits, carts, orders of the last seven days.
    pub funnel: [u32; 4],
    /// Orders per hour of the day, 24 values, over the last seven days.
    pub by_hour: Vec<u32>,
}
