//! People for hire as a seller sees them. What is hidden about them (how good, how careful) never comes here; what
//! others said and what they did for this shop does.

use super::Bilingual;
use domain::shop::BoxRule;
use domain::{BasisPoints, CourierId, ListingId, Money, SimTime};
use serde::{Deserialize, Serialize};

/// The page of people for hire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HiresView {
    /// Who designs, in the order of their numbers.
    pub designers: Vec<DesignerRow>,
    /// The shop's jobs, latest first.
    pub jobs: Vec<JobRow>,
    /// Who looks for work or works, in the order of their numbers.
    pub assistants: Vec<AssistantRow>,
    /// Who works here.
    pub employed: Vec<EmploymentRow>,
    /// Wages and fees owed to people for hire.
    pub owed: Money,
}

/// Somebody who makes pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DesignerRow {
    /// Number in commands.
    pub designer: u32,
    /// Name.
    pub name: Bilingual,
    /// Fee of one listing.
    pub fee: Money,
    /// Of it, with the commission.
    pub deposit: Money,
    /// Days promised.
    pub days: u32,
    /// Revisions the fee covers.
    pub revisions: u32,
    /// Jobs rated so far.
    pub rated: u32,
    /// Mean stars in hundredths; `None` before anybody rated.
    pub stars_hundredths: Option<u32>,
    /// Whether there is room for a job now.
    pub free: bool,
}

/// A job with a designer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobRow {
    /// Its number.
    pub job: u32,
    /// Who designs.
    pub name: Bilingual,
    /// Which listing.
    pub listing: ListingId,
    /// Where it stands.
    pub stage: JobStage,
    /// When the present round is due; past it the job is late.
    pub due: SimTime,
    /// What was delivered, 0 to 100: the seller can look at it.
    pub quality: Option<u8>,
    /// When it counts as accepted without a word, once delivered.
    pub answer_by: Option<SimTime>,
    /// Revisions that can still be asked for.
    pub revisions_left: u32,
    /// Paid so far.
    pub paid: Money,
    /// To be paid on acceptance.
    pub rest: Money,
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobStage {
    /// The designer works on it.
    Working,
    /// Delivered; the seller answers.
    Delivered,
    /// Taken.
    Accepted,
    /// Ended without its design.
    Cancelled,
}

/// Somebody who chats and packs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssistantRow {
    /// Number in commands.
    pub assistant: u32,
    /// Name.
    pub name: Bilingual,
    /// Wage of an hour.
    pub wage: Money,
    /// Employments rated so far.
    pub rated: u32,
    /// Mean stars in hundredths; `None` before anybody rated.
    pub stars_hundredths: Option<u32>,
    /// Hours worked, all shops together.
    pub hours: u32,
    /// Whether free to be hired.
    pub free: bool,
}

/// An assistant of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmploymentRow {
    /// Its number.
    pub employment: u32,
    /// Who.
    pub name: Bilingual,
    /// Hours at the desk; bit n = from n:00 to n:59.
    pub desk: u32,
    /// Hours at the packing table.
    pub packing: u32,
    /// Whether at one of them at this moment.
    pub at_work: bool,
    /// Most that may be taken off a price.
    pub discount: BasisPoints,
    /// How boxes are chosen.
    pub box_rule: BoxRule,
    /// Who carries.
    pub courier: CourierId,
    /// Wage of a full day.
    pub daily_wage: Money,
    /// Parcels an hour at present.
    pub parcels_per_hour: u32,
    /// Hours worked here.
    pub hours: u32,
    /// Wages paid.
    pub paid: Money,
    /// Days in a row not paid in full; after so many the assistant leaves.
    pub unpaid_days: u32,
    /// Answers at the desk.
    pub answers: u32,
    /// Of those, beside the point or rude.
    pub slips: u32,
    /// Parcels handed over.
    pub parcels: u32,
    /// Of those, in a box larger than told.
    pub larger_boxes: u32,
}
