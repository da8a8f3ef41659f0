//! The sellers' association as a member sees it, and the network of who helped whom as a teacher does.

use super::Bilingual;
use domain::association::{CourseHost, HelpKind, Tool};
use domain::{BasisPoints, CourierId, Money, ShopId, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// The association for one shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssociationView {
    /// Membership, or what it takes.
    pub membership: MembershipView,
    /// Boards with their threads.
    pub boards: Vec<BoardView>,
    /// The calendar of courses.
    pub courses: Vec<CourseRow>,
    /// Courses the shop has a seat in that begin or are on, the next first.
    pub notices: Vec<CourseNotice>,
    /// Tools the shop may use.
    pub tools: Vec<Tool>,
    /// Whether the shop has the learning badge.
    pub learning_badge: bool,
    /// Group purchases that are open, and those the shop took part in, newest first.
    pub groups: Vec<GroupRow>,
    /// Courier contracts.
    pub couriers: Vec<CourierPoolRow>,
    /// Mentorings of the shop, newest first.
    pub mentorings: Vec<MentoringRow>,
    /// Members who can be asked for mentor hours.
    pub mentors: Vec<ShopRef>,
    /// Offers from and to the shop, newest first.
    pub offers: Vec<OfferRow>,
    /// Held of the shop's money for pledges.
    pub held: Money,
    /// Spendable balance.
    pub balance: Money,
}

/// A shop as another names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopRef {
    /// Which.
    pub shop: ShopId,
    /// Its name.
    pub name: String,
}

/// A shop's membership, or what it takes to become a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipView {
    /// Since when, if the shop is a member.
    pub since: Option<SimTime>,
    /// When the next term's fee is due, if it is.
    pub paid_until: Option<SimTime>,
    /// Whether it may show the badge.
    pub badge: bool,
    /// From when the association takes members.
    pub opens: SimTime,
    /// Settled orders a shop needs.
    pub settled_min: u32,
    /// Paid once.
    pub entry: Money,
    /// Paid for each term.
    pub fee: Money,
}

/// A board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardView {
    /// Its number.
    pub board: u8,
    /// Its name in the reader's language.
    pub name: String,
    /// Threads, the one with the newest post first; hidden posts are left out.
    pub threads: Vec<ThreadView>,
}

/// A thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadView {
    /// The post that began it.
    pub begun: PostView,
    /// Replies, oldest first.
    pub replies: Vec<PostView>,
}

/// A post or a reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostView {
    /// Its number.
    pub post: u32,
    /// By whom.
    pub by: ShopRef,
    /// When.
    pub at: SimTime,
    /// The text.
    pub text: String,
    /// Whether the operator hid it; only the operator's page shows such posts.
    pub hidden: bool,
}

/// A course and its next session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseRow {
    /// Its number.
    pub course: u8,
    /// Its name in the reader's language.
    pub name: String,
    /// Who gives it.
    pub host: CourseHost,
    /// The tool it opens.
    pub tool: Tool,
    /// When the next session starts.
    pub starts: SimTime,
    /// Hours until it starts, begun ones counted whole.
    pub begins_in_hours: u32,
    /// When it ends.
    pub ends: SimTime,
    /// Seats left in it.
    pub seats_left: u32,
    /// Fee of a seat.
    pub fee: Money,
    /// From when seats are given away.
    pub books_from: SimTime,
    /// The shop's seat in a session that lies ahead or is on: its number.
    pub booked: Option<u32>,
    /// When the shop attended the course, if it did.
    pub attended_at: Option<SimTime>,
}

/// A course that a shop has a seat in and should not miss.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseNotice {
    /// Its number.
    pub course: u8,
    /// Its name.
    pub name: Bilingual,
    /// Number of the session.
    pub session: u32,
    /// When it starts.
    pub starts: SimTime,
    /// Hours until it starts, begun ones counted whole; `None` while it is on, when whoever comes checks in.
    pub begins_in_hours: Option<u32>,
}

/// A group purchase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRow {
    /// Its number.
    pub group: u32,
    /// Who opened it.
    pub organiser: ShopRef,
    /// Which good.
    pub sku: SkuId,
    /// Pieces to reach.
    pub target: u32,
    /// Pieces pledged.
    pub pledged: u32,
    /// Held for each piece.
    pub hold: Money,
    /// Price of one piece at the target.
    pub price: Money,
    /// Price of one piece for the shop alone, for its own pieces; `None` where the supplier sells no so few.
    pub price_alone: Option<Money>,
    /// When it is decided.
    pub deadline: SimTime,
    /// The shop's pieces, if it pledged.
    pub own_pieces: Option<u32>,
    /// What became of it.
    pub stage: GroupStageView,
}

/// What became of a group purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupStageView {
    /// Pledges are taken.
    Open,
    /// Reached; everybody bought at this price.
    Reached(Money),
    /// Not reached; everything came back.
    Failed,
}

/// A courier's contract with the association.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourierPoolRow {
    /// Which courier.
    pub courier: CourierId,
    /// Rates: parcels a month, and what is cut off the charge.
    pub tiers: Vec<(u32, BasisPoints)>,
    /// Least shops.
    pub shops_min: u32,
    /// Shops that pledged.
    pub shops: u32,
    /// Parcels a month they pledged.
    pub pledged: u32,
    /// Parcels the bound shops handed over this month.
    pub sent: u32,
    /// This month's contract: parcels promised, and the cut.
    pub contract: Option<(u32, BasisPoints)>,
    /// No contract before this moment, after one that was not fulfilled.
    pub barred_until: Option<SimTime>,
    /// When the month is reviewed.
    pub review_at: SimTime,
    /// Held for each pledged parcel.
    pub hold: Money,
    /// The shop's own pledge.
    pub own: Option<ParcelPledgeRow>,
}

/// A shop's pledge of parcels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelPledgeRow {
    /// Parcels a month.
    pub parcels: u32,
    /// Handed over this month.
    pub sent: u32,
    /// Held for it.
    pub held: Money,
    /// Whether this month counts for it.
    pub bound: bool,
    /// Whether it ends with the month.
    pub ending: bool,
}

/// A mentoring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentoringRow {
    /// Its number.
    pub mentoring: u32,
    /// Who asked.
    pub mentee: ShopRef,
    /// Who was asked.
    pub mentor: ShopRef,
    /// What about.
    pub text: String,
    /// Hours asked for.
    pub hours: u32,
    /// Hours given.
    pub given: u32,
    /// Hours confirmed.
    pub confirmed: u32,
    /// Where it is.
    pub stage: MentoringStageView,
    /// What the mentee said in thanks.
    pub thanks: Option<String>,
}

/// Where a mentoring is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MentoringStageView {
    /// The mentor has to answer until then.
    Asked(SimTime),
    /// The mentor said no.
    Declined,
    /// Hours are being given.
    Running,
    /// All were confirmed.
    Done,
    /// It ended before that.
    Ended,
}

/// An offer between shops.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferRow {
    /// Its number.
    pub offer: u32,
    /// Who sells.
    pub from: ShopRef,
    /// Who may buy.
    pub to: ShopRef,
    /// Which goods.
    pub sku: SkuId,
    /// Pieces.
    pub pieces: u32,
    /// Price of one piece.
    pub unit_price: Money,
    /// Until when it stands.
    pub until: SimTime,
    /// What became of it.
    pub stage: OfferStageView,
}

/// What became of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferStageView {
    /// It stands.
    Open,
    /// Accepted then.
    Accepted(SimTime),
    /// Came to nothing.
    Closed,
}

/// Who helped whom in a market, for its teacher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpNetworkView {
    /// The shops.
    pub shops: Vec<ShopRef>,
    /// Every time one helped another, in order of time.
    pub edges: Vec<HelpEdgeRow>,
    /// Trades between shops with what speaks for a show, newest first.
    pub trades: Vec<TradeWatchRow>,
}

/// One shop helped another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpEdgeRow {
    /// Who helped.
    pub from: ShopId,
    /// Who was helped.
    pub to: ShopId,
    /// In which way.
    pub kind: HelpKind,
    /// In which market hour.
    pub hour: u32,
    /// How much, see [`HelpKind`].
    pub weight: u32,
}

/// A trade between shops, and whether it looks like a show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TradeWatchRow {
    /// The trade.
    pub offer: OfferRow,
    /// What the goods had cost the seller.
    pub cost: Money,
    /// The same goods went the other way soon before or after.
    pub back_and_forth: bool,
    /// The price is far from the supermarket's.
    pub odd_price: bool,
    /// The price in parts of the supermarket's.
    pub price_share: BasisPoints,
}
