//! Section `[hires]`: designers and assistants, what is hidden about them, how practice teaches, and how scripted keepers
//! hire.

mod check;

use domain::{BasisPoints, Money, SimSpan};
use market::hires::{Assistant, Designer, Rules, Standing};
use serde::Deserialize;

/// The section.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HiresSection {
    /// Share of a designer's fee paid with the commission, basis points.
    pub deposit_bp: u32,
    /// Days from delivery until a design counts as accepted.
    pub answer_days: u32,
    /// Most assistants of one shop.
    pub assistants_max: u32,
    /// Most hours a day of one assistant.
    pub hours_max: u32,
    /// Most an assistant may be allowed to take off, basis points.
    pub discount_max_bp: u32,
    /// Hours of work after which half of what practice teaches is learnt.
    pub practice_hours: u32,
    /// Days in a row an assistant works without its whole wage.
    pub patience_days: u32,
    /// Days wages may be owed.
    pub wage_term_days: u32,
    /// Minute of the hour at which an assistant hands over what it packed in it.
    pub hand_over_minute: u32,
    /// Slips that are left after the longest practice, of those at the beginning, basis points.
    pub slips_left_bp: u32,
    /// Time for an answer that is left after the longest practice, the same way.
    pub reply_left_bp: u32,
    /// Seconds per buyer waiting before.
    pub handling_seconds: u32,
    /// Minutes for a letter beside the time for an answer: least, most.
    pub letter_minutes: [u32; 2],
    /// Contentment lost by goods nobody bought, as damage does.
    pub wrong_goods_loss: f64,
    /// Wrong goods that come back, basis points.
    pub wrong_goods_return_bp: u32,
    /// See [`DesignLuck`].
    pub designs: DesignLuck,
    /// Who designs.
    pub designer: Vec<DesignerSection>,
    /// Who looks for work.
    pub assistant: Vec<AssistantSection>,
    /// See [`KeeperHires`].
    pub keepers: KeeperHires,
}

/// How designs turn out.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DesignLuck {
    /// Points by which good work stays below what the designer can do, at most.
    pub spread: u32,
    /// Points by which poor work stays below it: least, most.
    pub poor: [u32; 2],
    /// Days a late design is late: least, most.
    pub late_days: [u32; 2],
    /// Of what is missing, how much a revision adds, basis points.
    pub revision_gain_bp: u32,
}

/// A designer.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DesignerSection {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Fee of one listing.
    pub fee_fen: Money,
    /// Days promised.
    pub days: u32,
    /// Revisions the fee covers.
    pub revisions: u32,
    /// Jobs at once.
    pub jobs_max: u32,
    /// Earlier jobs, and the sum of their stars.
    pub past: [u32; 2],
    /// Hidden: best work, 0 to 100.
    pub quality: u32,
    /// Hidden: rounds that come late, basis points.
    pub late_bp: u32,
    /// Hidden: rounds of poor work, basis points.
    pub poor_bp: u32,
}

/// An assistant.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssistantSection {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// Wage of an hour.
    pub wage_fen: Money,
    /// Earlier employments, and the sum of their stars.
    pub past: [u32; 2],
    /// Parcels an hour: new, after long practice.
    pub parcels: [u32; 2],
    /// Hidden: seconds for an answer when new: least, most.
    pub reply_seconds: [u32; 2],
    /// Hidden: answers beside the point when new, basis points.
    pub off_point_bp: u32,
    /// Hidden: rude answers when new, basis points.
    pub rude_bp: u32,
    /// Hidden: boxes larger than told when new, basis points.
    pub larger_box_bp: u32,
    /// Hidden: parcels swapped with another when new, basis points.
    pub swapped_bp: u32,
}

/// How scripted keepers hire.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeeperHires {
    /// Keepers who would have an assistant, idle ones left out, basis points.
    pub assistant_bp: u32,
    /// Revenue a day that lets them hire, in multiples of the daily wage.
    pub revenue_cover: u32,
    /// Hours at the desk: from, until.
    pub desk_hours: [u32; 2],
    /// Hours at the packing table: from, until.
    pub packing_hours: [u32; 2],
    /// What their assistants may take off, basis points.
    pub discount_bp: u32,
    /// Keepers who have pages designed, basis points.
    pub design_bp: u32,
    /// Revenue a week that lets them, in multiples of the fee.
    pub fee_cover: u32,
    /// Days from one commission to the next.
    pub design_days: u32,
    /// Quality below which they ask for a revision.
    pub revise_below: u32,
}

/// Checked to be at most the whole, or a few of them.
fn points(share: u32) -> BasisPoints {
    BasisPoints(i32::try_from(share).expect("checked to be small"))
}

const fn standing([jobs, stars]: [u32; 2]) -> Standing {
    Standing { jobs, stars }
}

impl HiresSection {
    /// The market's parameters.
    pub fn rules(&self) -> Rules {
        let designer = |person: &DesignerSection| Designer {
            name_en: person.name_en.clone(),
            name_zh: person.name_zh.clone(),
            fee: person.fee_fen,
            days: person.days,
            revisions: person.revisions,
            jobs_max: person.jobs_max,
            past: standing(person.past),
            quality: u8::try_from(person.quality).expect("checked to be at most 100"),
        };
        let assistant = |person: &AssistantSection| Assistant {
            name_en: person.name_en.clone(),
            name_zh: person.name_zh.clone(),
            wage: person.wage_fen,
            past: standing(person.past),
            parcels_new: person.parcels[0],
            parcels_best: person.parcels[1],
        };
        Rules {
            designers: self.designer.iter().map(designer).collect(),
            assistants: self.assistant.iter().map(assistant).collect(),
            deposit: points(self.deposit_bp),
            answer_within: SimSpan::days(self.answer_days),
            assistants_max: self.assistants_max,
            hours_max: self.hours_max,
            discount_max: points(self.discount_max_bp),
            practice_hours: self.practice_hours,
            patience_days: self.patience_days,
            wage_term: SimSpan::days(self.wage_term_days),
        }
    }
}

impl KeeperHires {
    /// The hours from one to another, as bits.
    pub fn bits([from, until]: [u32; 2]) -> u32 {
        (from..until).fold(0, |bits, hour| bits | 1 << hour)
    }
}
