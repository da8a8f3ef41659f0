//! Where goods can be had: stalls of the wholesale market, suppliers with contracts, importers. What a buyer of goods
//! cannot see (quality, reliability, defects, reserve) stands here too and is shown by no view.

use domain::{BasisPoints, CourierId, Money, SimSpan, SkuId};
use serde::{Deserialize, Serialize};

/// Parameters of sourcing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// Stalls of the whole wholesale market; only those below can be visited.
    pub town_stalls: u32,
    /// The stalls; index = [`super::StallId`].
    pub stalls: Vec<Stall>,
    /// Suppliers on the business-to-business site; index = [`super::SupplierId`].
    pub suppliers: Vec<Supplier>,
    /// Importers; index = [`super::ImporterId`].
    pub importers: Vec<Importer>,
    /// Different goods in one batch, at most.
    pub lines_max: u32,
    /// From buying a sample to its test.
    pub sample_takes: SimSpan,
    /// What the dock asks for looking at one piece.
    pub inspection_fee: Money,
    /// Hidden quality of a defective piece, 0 to 100.
    pub defective_quality: u8,
    /// Cartons over which a batch's defective pieces are spread, at most.
    pub bad_cartons_max: u32,
    /// How far ahead a stall or supplier may be booked.
    pub queue_max: SimSpan,
    /// How long after receipt a claim may be made.
    pub claim_within: SimSpan,
    /// How long the supplier thinks about it.
    pub claim_takes: SimSpan,
    /// How stalls bargain.
    pub haggle: HaggleRules,
    /// How suppliers watch their contracts.
    pub contract: ContractRules,
}

/// How stalls bargain.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HaggleRules {
    /// A bid this far below the reserve is an insult.
    pub insult: BasisPoints,
    /// Insults a stall bears; one more and it walks out.
    pub insults_borne: u8,
    /// A bid that rises by less of the list price is a token and moves nothing.
    pub token: BasisPoints,
    /// Part of the room between list price and reserve that a stall keeps in its last ask.
    pub kept: BasisPoints,
    /// Face lies between minus this and this.
    pub face_max: i8,
    /// What one point of face is worth, of the list price.
    pub face: BasisPoints,
    /// How long an ask or an agreed price stands.
    pub stands: SimSpan,
    /// How long a stall that walked out speaks with the shop no more.
    pub sulks: SimSpan,
}

/// How suppliers watch their contracts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ContractRules {
    /// Warnings before a breach costs the contract.
    pub warnings: u32,
    /// Time to put a price right after a warning.
    pub mend: SimSpan,
    /// How long a supplier that cut a shop off signs with it no more.
    pub banned: SimSpan,
    /// Goods one contract may have on sale without stock, at most.
    pub carried_max: u32,
    /// Pieces of one order that an agent's supplier ships, at most.
    pub drop_pieces_max: u32,
    /// From a buyer's order to the supplier's next round of packing, at least.
    pub handling: SimSpan,
}

/// What a source does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// Points above or below what the catalogue's wholesale goods are worth on average.
    pub quality: i32,
    /// Share of deliveries that come in time and complete.
    pub reliability: BasisPoints,
    /// Share of pieces that are defective.
    pub defects: BasisPoints,
}

/// A step of a price ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// From this many pieces of a batch on.
    pub min: u32,
    /// Price, as a share of the source's base price.
    pub price: BasisPoints,
}

/// A stall of the wholesale market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stall {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Gate and number, e.g. `G2-1187`.
    pub place: String,
    /// Category it trades in.
    pub category: u16,
    /// What it does not tell.
    pub hidden: Hidden,
    /// Pieces it can hand out on a day.
    pub daily_pieces: u32,
    /// Base price, as a share of the catalogue's first wholesale price.
    pub price: BasisPoints,
    /// Its three steps, rising; the first is the minimum quantity.
    pub ladder: [Step; 3],
    /// From order to dock when nobody waits.
    pub lead: SimSpan,
    /// Whether one batch may hold different goods.
    pub mixed: bool,
    /// Share of the list price below which it never sells, mood and face aside.
    pub reserve: BasisPoints,
    /// Bids it listens to.
    pub rounds: u8,
}

/// A supplier on the business-to-business site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supplier {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Category it makes; `None` sells everything.
    pub category: Option<u16>,
    /// Whether its list is the supermarket's; otherwise list prices are the fair ones.
    pub supermarket_list: bool,
    /// What it does not tell.
    pub hidden: Hidden,
    /// Pieces it can hand out or ship on a day.
    pub daily_pieces: u32,
    /// Credit level a shop needs.
    pub level_min: u32,
    /// Least and highest retail price, as shares of list; `None` lets shops ask what they like.
    pub window: Option<[BasisPoints; 2]>,
    /// Agents' cost as a share of list, if it takes agents.
    pub agent_cost: Option<BasisPoints>,
    /// Dealers' cost by quantity as shares of list, if it takes dealers.
    pub dealer_ladder: Option<[Step; 3]>,
    /// From a dealer's order to the dock when nobody waits.
    pub lead: SimSpan,
    /// Who carries what it ships for agents.
    pub courier: CourierId,
}

/// An importer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Importer {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Country in English.
    pub origin_en: String,
    /// Country in Chinese.
    pub origin_zh: String,
    /// What it brings in.
    pub goods: Vec<SkuId>,
    /// What it does not tell.
    pub hidden: Hidden,
    /// Price of a lot's piece, as a share of the catalogue's first wholesale price.
    pub price: BasisPoints,
    /// Least pieces of a lot.
    pub lot_min: u32,
    /// From order to dock.
    pub lead: SimSpan,
    /// Freight per begun kilogram of a lot.
    pub freight_kg: Money,
    /// Most pieces of a test batch.
    pub test_max: u32,
    /// Price of a test piece, as a share of the catalogue's first wholesale price.
    pub test_price: BasisPoints,
    /// From order to dock of a test batch, which flies.
    pub test_lead: SimSpan,
    /// Freight per begun kilogram of a test batch.
    pub test_freight_kg: Money,
    /// Duty on goods and freight.
    pub duty: BasisPoints,
    /// Share of lots that customs keeps; known to everybody who asks.
    pub seized: BasisPoints,
    /// Pieces it can bring in a day.
    pub daily_pieces: u32,
}

impl Supplier {
    /// Whether it has these goods.
    pub fn has(&self, category: u16) -> bool {
        self.category.is_none_or(|own| own == category)
    }
}

/// The share a ladder asks for this many pieces; `None` below its minimum.
pub fn step(ladder: &[Step; 3], pieces: u32) -> Option<BasisPoints> {
    ladder.iter().rev().find(|step| pieces >= step.min).map(|step| step.price)
}
