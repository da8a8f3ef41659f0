//! Impossible values of the section, each refused with the line that sets it.

use super::{HiresSection, KeeperHires};
use crate::scenario::problem::{ScenarioProblem, SourceText};
use domain::Money;

/// The whole, in basis points.
const WHOLE_BP: u32 = 10_000;

impl HiresSection {
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

#[cfg(test)]
mod tests {
    use crate::scenario::{Scenario, SourceText};

    /// The problem of the compiled-in file with one text replaced, and the line of that text.
    fn refused(from: &str, to: &str) -> (String, usize, usize) {
        let whole = Scenario::yiwu_source().text;
        assert_eq!(whole.matches(from).count(), 1, "{from}");
        let text = whole.replace(from, to);
        let problem = Scenario::parse(&SourceText { file: "yiwu.toml", text: &text }, &Scenario::yiwu_catalogue());
        let problem = problem.expect_err(to);
        let line = text.lines().position(|line| line.contains(to)).expect("the line is there") + 1;
        (problem.reason, problem.line, line)
    }

    #[test]
    fn impossible_people_and_shifts_are_refused_with_their_line() {
        for (from, to, key) in [
            ("hand_over_minute = 50", "hand_over_minute = 60", "hand_over_minute"),
            ("revision_gain_bp = 5000", "revision_gain_bp = 10001", "revision_gain_bp"),
            ("past = [46, 221]", "past = [46, 45]", "past"),
            ("quality = 76 ", "quality = 101 ", "quality"),
            ("parcels = [9, 24]", "parcels = [24, 9]", "parcels"),
            ("reply_seconds = [60, 240]", "reply_seconds = [240, 60]", "reply_seconds"),
            ("packing_hours = [17, 20]", "packing_hours = [16, 20]", "packing_hours"),
            ("practice_hours = 80", "practice_hours = 0", "practice_hours"),
        ] {
            let (reason, line, expected) = refused(from, to);
            assert!(reason.starts_with(key), "{reason}");
            assert_eq!(line, expected, "{reason}");
        }
    }
}
