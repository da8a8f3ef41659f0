//! Section `[hires]`: designers and assistants, what is hidden about them, how practice teaches, and how scripted keepers
//! hire.

use super::problem::{ScenarioProblem, SourceText};
use domain::{BasisPoints, Money, SimSpan};
use market::hires::{Assistant, Designer, Rules, Standing};
use serde::Deserialize;

/// The whole, in basis points.
const WHOLE_BP: u32 = 10_000;

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
    /// Refuses impossible values.
    pub fn check(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "hires", 0, key, reason);
        let whole = |value| value <= WHOLE_BP;
        let share = "must be at most 10,000 basis points";
        check(whole(self.deposit_bp), "deposit_bp", share)?;
        check((1..=366).contains(&self.answer_days), "answer_days", "must be 1 to 366 days")?;
        check((1..=24).contains(&self.hours_max), "hours_max", "must be 1 to 24 hours")?;
        check(whole(self.discount_max_bp), "discount_max_bp", share)?;
        check(self.practice_hours > 0, "practice_hours", "must be above zero")?;
        check(self.patience_days > 0, "patience_days", "must be above zero")?;
        check(self.wage_term_days <= 366, "wage_term_days", "must be at most 366 days")?;
        check((1..60).contains(&self.hand_over_minute), "hand_over_minute", "must be 1 to 59")?;
        check(whole(self.slips_left_bp), "slips_left_bp", share)?;
        check(whole(self.reply_left_bp), "reply_left_bp", share)?;
        check(self.letter_minutes[0] <= self.letter_minutes[1], "letter_minutes", "least before most")?;
        check(self.letter_minutes[1] <= 1_440, "letter_minutes", "must be at most a day")?;
        check(self.wrong_goods_loss >= 0.0, "wrong_goods_loss", "must not be negative")?;
        check(whole(self.wrong_goods_return_bp), "wrong_goods_return_bp", share)?;
        let designs = |holds, key, reason| source.require(holds, "hires.designs", 0, key, reason);
        let luck = &self.designs;
        designs(luck.spread <= 100, "spread", "must be at most 100 points")?;
        designs(luck.poor[0] <= luck.poor[1] && luck.poor[1] <= 100, "poor", "least before most, at most 100")?;
        let late = 1 <= luck.late_days[0] && luck.late_days[0] <= luck.late_days[1] && luck.late_days[1] <= 366;
        designs(late, "late_days", "least before most, 1 to 366 days")?;
        designs(whole(luck.revision_gain_bp), "revision_gain_bp", share)?;
        self.check_people(source)?;
        self.keepers.check(source, self)
    }
    fn check_people(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let rated = |[jobs, stars]: [u32; 2]| stars >= jobs && stars <= jobs * 5 && jobs <= 10_000;
        for (place, person) in self.designer.iter().enumerate() {
            let check = |holds, key, reason| source.require(holds, "hires.designer", place, key, reason);
            check(person.fee_fen > Money::ZERO, "fee_fen", "must be above zero")?;
            check((1..=366).contains(&person.days), "days", "must be 1 to 366 days")?;
            check(rated(person.past), "past", "jobs and their stars, 1 to 5 each")?;
            check(person.quality <= 100, "quality", "must be at most 100")?;
            check(person.late_bp <= WHOLE_BP, "late_bp", "must be at most 10,000 basis points")?;
            check(person.poor_bp <= WHOLE_BP, "poor_bp", "must be at most 10,000 basis points")?;
        }
        for (place, person) in self.assistant.iter().enumerate() {
            let check = |holds, key, reason| source.require(holds, "hires.assistant", place, key, reason);
            check(person.wage_fen > Money::ZERO, "wage_fen", "must be above zero")?;
            check(rated(person.past), "past", "employments and their stars, 1 to 5 each")?;
            check(person.parcels[0] <= person.parcels[1], "parcels", "practice makes nobody slower")?;
            let [least, most] = person.reply_seconds;
            check(least <= most && most <= 3_600, "reply_seconds", "least before most, at most an hour")?;
            for (key, share) in [
                ("off_point_bp", person.off_point_bp),
                ("rude_bp", person.rude_bp),
                ("larger_box_bp", person.larger_box_bp),
                ("swapped_bp", person.swapped_bp),
            ] {
                check(share <= WHOLE_BP, key, "must be at most 10,000 basis points")?;
            }
        }
        Ok(())
    }
}

impl KeeperHires {
    /// The hours from one to another, as bits.
    pub fn bits([from, until]: [u32; 2]) -> u32 {
        (from..until).fold(0, |bits, hour| bits | 1 << hour)
    }
    fn check(&self, source: &SourceText<'_>, section: &HiresSection) -> Result<(), ScenarioProblem> {
        let check = |holds, key, reason| source.require(holds, "hires.keepers", 0, key, reason);
        check(self.assistant_bp <= WHOLE_BP, "assistant_bp", "must be at most 10,000 basis points")?;
        check(self.design_bp <= WHOLE_BP, "design_bp", "must be at most 10,000 basis points")?;
        let hours = |[from, until]: [u32; 2]| from <= until && until <= 24;
        check(hours(self.desk_hours), "desk_hours", "must be hours of the day, rising")?;
        check(hours(self.packing_hours), "packing_hours", "must be hours of the day, rising")?;
        let (desk, packing) = (Self::bits(self.desk_hours), Self::bits(self.packing_hours));
        check(desk & packing == 0, "packing_hours", "nobody chats and packs in the same hour")?;
        let length = (desk | packing).count_ones();
        check((1..=section.hours_max).contains(&length), "packing_hours", "together 1 to hours_max hours")?;
        check(self.discount_bp <= section.discount_max_bp, "discount_bp", "must be at most discount_max_bp")?;
        check(self.design_days > 0, "design_days", "must be above zero")
    }
}
