//! The pages of refunds and of claims against couriers.

use super::Bilingual;
use domain::disputes::{EvidenceKind, Grounds, RefundStatus, Remedy, ServiceCode, ServiceStep, Side, TradeState};
use domain::{CourierId, ListingId, Money, OrderId, SimTime};
use serde::{Deserialize, Serialize};

/// A shop's refund cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasesView {
    /// Open ones first, the soonest due first; then ended ones, newest first.
    pub cases: Vec<CaseRow>,
    /// Open cases that wait for the seller.
    pub waiting: u32,
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRow {
    /// The case's number.
    pub number: u32,
    /// Its order.
    pub order: OrderId,
    /// Title of what was sold.
    pub title: String,
    /// Where the trade stands.
    pub trade: TradeState,
    /// Where the refund stands.
    pub status: RefundStatus,
    /// How far customer service is.
    pub service: ServiceStep,
    /// The same by the platform's number.
    pub service_code: ServiceCode,
    /// What the buyer wants.
    pub remedy: Remedy,
    /// Why.
    pub grounds: Grounds,
    /// How much.
    pub asked: Money,
    /// When its clock runs out; `None` once ended.
    pub due: Option<SimTime>,
}

/// One case in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseView {
    /// The row.
    pub row: CaseRow,
    /// What was paid.
    pub paid: Money,
    /// When it was opened.
    pub opened_at: SimTime,
    /// What the seller offers instead.
    pub offer: Option<Money>,
    /// What both sides gave, in order of time.
    pub evidence: Vec<EvidenceRow>,
    /// Pieces of one side that are read.
    pub evidence_max: u32,
    /// When the goods were sent back.
    pub sent_back: Option<SimTime>,
    /// When they came, and whether they can be sold again.
    pub came: Option<(SimTime, bool)>,
    /// Who is right, once ruled.
    pub winner: Option<Side>,
    /// Who appealed.
    pub appealed: Option<Side>,
    /// What went back to the buyer, once ended.
    pub refund: Option<Money>,
    /// What the seller may do now.
    pub steps: Vec<SellerStep>,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRow {
    /// Who gave it.
    pub by: Side,
    /// When.
    pub at: SimTime,
    /// What it is.
    pub kind: EvidenceKind,
    /// What it says; may be empty.
    pub text: String,
}

/// What a seller may do in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SellerStep {
    /// Agree.
    Agree,
    /// Refuse, perhaps offering less.
    Refuse,
    /// Confirm returned goods.
    ConfirmGoods,
    /// Give evidence.
    AddEvidence,
    /// Appeal.
    Appeal,
}

/// Whether a listing can be returned without reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoReasonView {
    /// Which listing.
    pub listing: ListingId,
    /// Its orders of now can.
    pub offered: bool,
    /// The platform demands it.
    pub compulsory: bool,
}

/// Couriers' trucks of this evening, and the shop's claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriageView {
    /// One row per courier.
    pub trucks: Vec<TruckRow>,
    /// Newest first.
    pub claims: Vec<ClaimRow>,
}

/// A courier's next truck with room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TruckRow {
    /// Which courier.
    pub courier: CourierId,
    /// Its name.
    pub name: Bilingual,
    /// When the truck leaves that takes a parcel handed over now.
    pub leaves: SimTime,
    /// Parcels on it.
    pub aboard: u32,
    /// Parcels it takes; `None` for any number.
    pub takes: Option<u32>,
    /// Who carries on, and from which zone.
    pub partner: Option<(Bilingual, u8)>,
    /// Share of the goods' price it pays for a claim, basis points.
    pub claim_share_bp: i32,
}

/// A claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimRow {
    /// Its order.
    pub order: OrderId,
    /// When it was made.
    pub at: SimTime,
    /// When the courier answers.
    pub due: SimTime,
    /// What it paid, once answered; nothing when it refused.
    pub paid: Option<Money>,
}
