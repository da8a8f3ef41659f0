//! Section `[disputes]`: the clocks of refunds, how buyers and scripted keepers behave in them, how the platform rules.

use super::problem::{ScenarioProblem, SourceText};
use domain::SimSpan;
use market::catalogue::Catalogue;
use market::disputes::{NoReasonMode, Rules};
use serde::Deserialize;

/// The section.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisputesSection {
    answer_days: u32,
    send_back_days: u32,
    confirm_goods_days: u32,
    call_service_days: u32,
    enter_hours: u32,
    rule_hours: u32,
    appeal_days: u32,
    bot_judge_days: u32,
    missing_days: u32,
    no_reason: NoReasonMode,
    exempt_categories: Vec<String>,
    evidence_max: u32,
    /// See [`BuyersInDispute`].
    pub buyers: BuyersInDispute,
    /// See [`KeepersInDispute`].
    pub keepers: KeepersInDispute,
    /// See [`RulingRules`].
    pub ruling: RulingRules,
}

/// What buyers do.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuyersInDispute {
    /// Who ask for their money when a parcel counts as missing, basis points.
    pub missing_bp: u32,
    /// Hours from then on until they do.
    pub missing_hours: [u32; 2],
    /// Reports of damage that ask for money only, basis points.
    pub keep_bp: u32,
    /// Complaints about goods that ask for a part and keep them, basis points.
    pub part_bp: u32,
    /// That part of what was paid, basis points.
    pub part_range_bp: [u32; 2],
    /// Who give a picture or a record at once, basis points.
    pub evidence_bp: u32,
    /// Hours from agreement until the goods are sent back.
    pub send_back_hours: [u32; 2],
    /// Hours until they react to a refusal or a ruling.
    pub react_hours: [u32; 2],
    /// Least share of what was asked that an offer must be, basis points, drawn for each.
    pub offer_range_bp: [u32; 2],
    /// Who call customer service when refused without an offer they take, basis points.
    pub call_bp: u32,
    /// Losers who appeal, basis points.
    pub appeal_bp: u32,
}

/// What scripted keepers do; idle ones do nothing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepersInDispute {
    /// Hours until they answer.
    pub answer_hours: [u32; 2],
    /// Complaints they refuse, basis points.
    pub refuse_bp: u32,
    /// Refusals of complaints about goods that offer a part, basis points.
    pub offer_bp: u32,
    /// That part of what was asked, basis points.
    pub offer_share_bp: u32,
    /// Hours until they look at goods that came back.
    pub confirm_hours: [u32; 2],
    /// Goods spoilt by the buyer that they refuse, basis points.
    pub refuse_spoilt_bp: u32,
    /// Who give evidence when customer service is called, basis points.
    pub evidence_bp: u32,
    /// Losers who appeal, basis points.
    pub appeal_bp: u32,
}

/// How staff and bot judge find out what really happened.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulingRules {
    /// Rulings for the side that is right when both gave as much evidence, basis points.
    pub right_bp: u32,
    /// Added for each kind of evidence it gave beyond the other's, basis points; taken away for each it lacks.
    pub evidence_bp: u32,
    /// The same for the bot judge, basis points.
    pub appeal_right_bp: u32,
    /// Points of quality below which goods are worse than any listing promises.
    pub described_quality: u8,
}

/// The whole, in basis points.
const WHOLE_BP: u32 = 10_000;

impl DisputesSection {
    /// Refuses what no platform can have.
    pub(super) fn check(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let days =
            |days: u32, key| source.require((1..=60).contains(&days), "disputes", 0, key, "must be 1 to 60 days");
        days(self.answer_days, "answer_days")?;
        days(self.send_back_days, "send_back_days")?;
        days(self.confirm_goods_days, "confirm_goods_days")?;
        days(self.call_service_days, "call_service_days")?;
        days(self.appeal_days, "appeal_days")?;
        days(self.bot_judge_days, "bot_judge_days")?;
        days(self.missing_days, "missing_days")?;
        let hours =
            |hours: u32, key| source.require((1..=720).contains(&hours), "disputes", 0, key, "must be 1 to 720 hours");
        hours(self.enter_hours, "enter_hours")?;
        hours(self.rule_hours, "rule_hours")?;
        let evidence = (1..=20).contains(&self.evidence_max);
        source.require(evidence, "disputes", 0, "evidence_max", "must be 1 to 20")?;
        self.check_people(source)
    }
    fn check_people(&self, source: &SourceText<'_>) -> Result<(), ScenarioProblem> {
        let (buyers, keepers, ruling) = (&self.buyers, &self.keepers, &self.ruling);
        let share = |section, bp: u32, key| {
            source.require(bp <= WHOLE_BP, section, 0, key, "must be at most 10,000 basis points")
        };
        let range = |section, [least, most]: [u32; 2], top: u32, key| {
            source.require(least <= most && most <= top, section, 0, key, "must rise, within bounds")
        };
        let section = "disputes.buyers";
        share(section, buyers.missing_bp, "missing_bp")?;
        share(section, buyers.keep_bp, "keep_bp")?;
        share(section, buyers.part_bp, "part_bp")?;
        share(section, buyers.evidence_bp, "evidence_bp")?;
        share(section, buyers.call_bp, "call_bp")?;
        share(section, buyers.appeal_bp, "appeal_bp")?;
        range(section, buyers.part_range_bp, WHOLE_BP, "part_range_bp")?;
        range(section, buyers.offer_range_bp, WHOLE_BP, "offer_range_bp")?;
        range(section, buyers.missing_hours, 720, "missing_hours")?;
        let waits = |section, hours: [u32; 2], key| {
            source.require(hours[0] >= 1, section, 0, key, "must be at least an hour")?;
            range(section, hours, 720, key)
        };
        waits(section, buyers.send_back_hours, "send_back_hours")?;
        waits(section, buyers.react_hours, "react_hours")?;
        let section = "disputes.keepers";
        waits(section, keepers.answer_hours, "answer_hours")?;
        waits(section, keepers.confirm_hours, "confirm_hours")?;
        share(section, keepers.refuse_bp, "refuse_bp")?;
        share(section, keepers.offer_bp, "offer_bp")?;
        share(section, keepers.offer_share_bp, "offer_share_bp")?;
        share(section, keepers.refuse_spoilt_bp, "refuse_spoilt_bp")?;
        share(section, keepers.evidence_bp, "evidence_bp")?;
        share(section, keepers.appeal_bp, "appeal_bp")?;
        let section = "disputes.ruling";
        share(section, ruling.right_bp, "right_bp")?;
        share(section, ruling.evidence_bp, "evidence_bp")?;
        share(section, ruling.appeal_right_bp, "appeal_right_bp")?;
        let quality = ruling.described_quality <= 100;
        source.require(quality, section, 0, "described_quality", "must be at most 100 points")
    }
    /// Refuses exempt categories that are not in the catalogue.
    pub(super) fn check_categories(
        &self,
        source: &SourceText<'_>,
        catalogue: &Catalogue,
    ) -> Result<(), ScenarioProblem> {
        let known = |key: &String| catalogue.categories.iter().any(|category| category.key == *key);
        let holds = self.exempt_categories.iter().all(known);
        source.require(holds, "disputes", 0, "exempt_categories", "must be keys of categories")
    }
    /// As the market's rules.
    pub(super) fn rules(&self, catalogue: &Catalogue) -> Rules {
        let numbered = (0_u16..).zip(&catalogue.categories);
        let exempt = numbered.filter(|(_, category)| self.exempt_categories.contains(&category.key));
        Rules {
            answer: SimSpan::days(self.answer_days),
            send_back: SimSpan::days(self.send_back_days),
            confirm_goods: SimSpan::days(self.confirm_goods_days),
            call_service: SimSpan::days(self.call_service_days),
            enter: SimSpan::hours(self.enter_hours),
            rule: SimSpan::hours(self.rule_hours),
            appeal: SimSpan::days(self.appeal_days),
            bot_judge: SimSpan::days(self.bot_judge_days),
            missing_after: SimSpan::days(self.missing_days),
            no_reason: self.no_reason,
            exempt_categories: exempt.map(|(number, _)| number).collect(),
            evidence_max: self.evidence_max,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::{Scenario, SourceText};
    use market::disputes::NoReasonMode;

    const YIWU: &str = include_str!("../../../../seeds/scenarios/yiwu.toml");

    /// Reads the scenario with one text replaced.
    fn with(from: &str, to: &str) -> Result<Scenario, String> {
        assert_eq!(YIWU.matches(from).count(), 1, "{from}");
        let text = &YIWU.replace(from, to);
        let read = Scenario::parse(&SourceText { file: "yiwu.toml", text }, &Scenario::yiwu_catalogue());
        read.map_err(|problem| format!("{}: {}", problem.line, problem.reason))
    }

    fn line_of(text: &str) -> usize {
        YIWU.lines().position(|line| line.contains(text)).expect("it is there") + 1
    }

    #[test]
    fn the_year_2010_makes_returns_without_reason_a_promise() {
        let scenario = with("no_reason = \"compulsory\"", "no_reason = \"opt-in\"").expect("a mode");
        assert_eq!(scenario.rules.street.disputes.no_reason, NoReasonMode::OptIn);
        assert_eq!(Scenario::yiwu().rules.street.disputes.exempt_categories.len(), 1);
    }

    #[test]
    fn impossible_clocks_and_shares_and_unknown_categories_are_refused_with_their_line() {
        for (from, to) in [
            ("send_back_days = 7", "send_back_days = 0"),
            ("part_range_bp = [2000, 5000]", "part_range_bp = [5000, 2000]"),
            ("appeal_right_bp = 9700", "appeal_right_bp = 10_001"),
            ("exempt_categories = [\"cosmetics-coffee\"]", "exempt_categories = [\"unicorns\"]"),
            ("claim_days = 30", "claim_days = 0"),
        ] {
            let problem = with(from, to).expect_err(to);
            assert!(problem.starts_with(&format!("{}:", line_of(from))), "{to}: {problem}");
        }
        let problem = with("bot_judge_days = 5", "bot_judge_weeks = 1").expect_err("no such key");
        assert!(problem.contains("bot_judge_weeks"), "{problem}");
    }

    #[test]
    fn each_courier_has_its_service() {
        let swift = "# swift, with an own network\n[[carriage_service.courier]]\ntruck_parcels = 600                 # parcels (M)\nclaim_share_bp = 10_000             # basis points (M)\n";
        let one_less = with(swift, "");
        assert!(one_less.expect_err("two for three").contains("as many as there are couriers"));
    }
}
