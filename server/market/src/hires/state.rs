//! Jobs of designers, employments of assistants, what everybody has learnt and is said to be worth.

use super::{Assistant, Designer, Shift, Standing, on_shift};
use crate::state::Market;
use domain::{ListingId, Money, ShopId, SimTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A job's number in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JobId(pub u32);

/// An employment's number in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmploymentId(pub u32);

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The designer works on it, or on a revision.
    Working,
    /// Handed in; the seller answers.
    Delivered,
    /// Taken.
    Accepted,
    /// Ended without its design.
    Cancelled,
}

/// A design handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// When.
    pub at: SimTime,
    /// How good it is, 0 to 100.
    pub quality: u8,
    /// When it counts as accepted without a word.
    pub answer_by: SimTime,
}

/// A design somebody makes for a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Who designs.
    pub designer: u32,
    /// For which shop.
    pub shop: ShopId,
    /// Which listing.
    pub listing: ListingId,
    /// Deposit paid.
    pub deposit: Money,
    /// To be paid on acceptance.
    pub rest: Money,
    /// Since when the designer works on the present round.
    pub begun: SimTime,
    /// When the present round is due.
    pub due: SimTime,
    /// Where it stands.
    pub stage: Stage,
    /// Revisions asked for.
    pub revisions: u32,
    /// What was handed in last.
    pub draft: Option<Draft>,
    /// When it ended.
    pub ended: Option<SimTime>,
}

impl Job {
    /// Whether it goes on.
    pub const fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Working | Stage::Delivered)
    }
}

/// Why an employment ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The seller let the assistant go.
    Dismissed,
    /// Too many days without the whole wage.
    Unpaid,
    /// The shop went bankrupt.
    ShopClosed,
}

/// An assistant's time in a shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Employment {
    /// Who.
    pub assistant: u32,
    /// Whose shop.
    pub shop: ShopId,
    /// When and how.
    pub shift: Shift,
    /// When hired.
    pub hired_at: SimTime,
    /// From when on hours were not counted yet, and the present shift holds.
    pub since: SimTime,
    /// Hours counted under earlier shifts and not paid yet.
    pub unpaid_hours: u32,
    /// Days in a row that were not paid in full.
    pub unpaid_days: u32,
    /// Hours the desk is shown online because of this shift.
    pub shown: u32,
    /// Parcels packed in a market hour, the latest that had any.
    pub packed: (u32, u32),
    /// What was done so far.
    pub done: Done,
    /// When and why it ended.
    pub ended: Option<(SimTime, Ending)>,
}

/// What an assistant did in a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Done {
    /// Hours worked and counted.
    pub hours: u32,
    /// Wages paid at once.
    pub paid: Money,
    /// Wages that became debts.
    pub owed: Money,
    /// Answers at the desk.
    pub answers: u32,
    /// Of those, beside the point or rude.
    pub slips: u32,
    /// Parcels handed over.
    pub parcels: u32,
    /// Of those, in a box larger than told.
    pub larger_boxes: u32,
    /// Of those, with other goods than they should hold.
    pub wrong_goods: u32,
}

impl Employment {
    /// Whether the assistant sits at the desk at this moment.
    pub fn at_desk(&self, at: SimTime) -> bool {
        self.ended.is_none() && on_shift(self.shift.desk, self.since, at)
    }
    /// Whether the assistant packs at this moment.
    pub fn packs(&self, at: SimTime) -> bool {
        self.ended.is_none() && on_shift(self.shift.packing, self.since, at)
    }
}

/// What a person for hire has become in this world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Person {
    /// Hours worked, all shops together.
    pub hours: u32,
    /// Stars given in this world.
    pub given: Standing,
}

/// State of people for hire.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct State {
    /// All jobs ever given; index = number.
    pub(crate) jobs: Vec<Job>,
    /// The designer's pages buyers see, by listing.
    pub(crate) designs: BTreeMap<ListingId, u8>,
    /// Stars given to designers in this world; those never rated may be missing at the end.
    pub(crate) designers: Vec<Standing>,
    /// All employments ever; index = number.
    pub(crate) employments: Vec<Employment>,
    /// Those that have not ended, ascending.
    pub(crate) active: Vec<EmploymentId>,
    /// What assistants have learnt and are said to be worth; those never hired may be missing at the end.
    pub(crate) assistants: Vec<Person>,
}

impl State {
    /// All jobs ever given; index = number.
    pub fn jobs(&self) -> &[Job] {
        &self.jobs
    }
    /// A job by number.
    pub fn job(&self, job: JobId) -> Option<&Job> {
        self.jobs.get(job.0 as usize)
    }
    /// All employments ever; index = number.
    pub fn employments(&self) -> &[Employment] {
        &self.employments
    }
    /// An employment by number.
    pub fn employment(&self, employment: EmploymentId) -> Option<&Employment> {
        self.employments.get(employment.0 as usize)
    }
    /// Employments that have not ended, ascending.
    pub fn active(&self) -> impl Iterator<Item = (EmploymentId, &Employment)> {
        self.active.iter().map(|number| (*number, &self.employments[number.0 as usize]))
    }
    /// A shop's assistants, ascending.
    pub fn of_shop(&self, shop: ShopId) -> impl Iterator<Item = (EmploymentId, &Employment)> {
        self.active().filter(move |(_, row)| row.shop == shop)
    }
    /// What an assistant has learnt and is said to be worth in this world.
    pub fn person(&self, assistant: u32) -> Person {
        self.assistants.get(assistant as usize).copied().unwrap_or_default()
    }
    /// Jobs a designer has in hand.
    pub fn jobs_in_hand(&self, designer: u32) -> usize {
        self.jobs.iter().filter(|job| job.designer == designer && job.stage == Stage::Working).count()
    }
}

impl Market {
    /// What all who had a designer work for them said, before this world and in it.
    pub fn standing_of_designer(&self, designer: u32) -> Option<Standing> {
        let known: &Designer = self.rules.street.hires.designers.get(designer as usize)?;
        let given = self.street.hires.designers.get(designer as usize).copied().unwrap_or_default();
        Some(known.past.and(given))
    }
    /// The same about an assistant.
    pub fn standing_of_assistant(&self, assistant: u32) -> Option<Standing> {
        let known: &Assistant = self.rules.street.hires.assistants.get(assistant as usize)?;
        Some(known.past.and(self.street.hires.person(assistant).given))
    }
    /// Parcels an assistant could still pack in the market hour of this moment.
    pub fn hands_left(&self, employment: &Employment, at: SimTime) -> u32 {
        let rules = &self.rules.street.hires;
        let Some(assistant) = rules.assistants.get(employment.assistant as usize) else { return 0 };
        let practice = self.street.hires.person(employment.assistant).hours;
        let (hour, packed) = employment.packed;
        let packed = if hour == at.hour() { packed } else { 0 };
        rules.parcels_per_hour(assistant, practice).saturating_sub(packed)
    }
}
