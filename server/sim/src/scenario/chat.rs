//! The chat desk, as the scenario file writes it: the platform's rules, how buyers ask, wait and haggle, and how
//! scripted keepers answer.

use super::problem::{ScenarioProblem, SourceText};
use domain::{Money, SimSpan};
use market::chat;
use market::chat::reading::ReadingWords;
use market::rules::Script;
use serde::Deserialize;

/// The section `[chat]`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChatSection {
    messages_max: u32,
    text_max: u32,
    open_max: u32,
    offer_hours: u32,
    promises_max: u32,
    arrival_days_max: u32,
    refund_hours: u32,
    gift_cost_fen: Money,
    away_after: u32,
    instant_waits_seconds: [u32; 3],
    mail_waits_hours: [u32; 3],
    report_days: u32,
    report_span_days: u32,
    /// See [`AskingRules`].
    pub asking: AskingRules,
    /// See [`ListeningRules`].
    pub listening: ListeningRules,
    /// See [`HagglingRules`].
    pub haggling: HagglingRules,
    /// See [`AfterTalkRules`].
    pub after: AfterTalkRules,
    /// See [`KeeperChat`].
    pub keepers: KeeperChat,
}

/// Who asks before deciding.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskingRules {
    /// Of buyers who put an offer aside, those who ask about a well described one, basis points.
    pub base_bp: u32,
    /// Added when there is no description.
    pub no_description_bp: u32,
    /// Added for each of two photos that is missing.
    pub missing_photo_bp: u32,
    /// Added per delivery zone.
    pub zone_bp: Vec<u32>,
    /// Added per doubling of the total price above `dear_from_fen`.
    pub dear_bp: u32,
    /// Total price from which goods are worth a question.
    pub dear_from_fen: Money,
    /// Added for a shop without any credit level, fading until it is trusted.
    pub new_shop_bp: u32,
    /// Credit level of a trusted shop.
    pub trusted_level: u8,
    /// Askers who write a letter though somebody is there, basis points.
    pub letter_online_bp: u32,
    /// Askers who write at all when nobody is there, basis points.
    pub offline_bp: u32,
    /// Of those, who write a letter; the others open a window and hope, basis points.
    pub letter_offline_bp: u32,
}

/// How buyers wait, and what an answer is worth to them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListeningRules {
    /// Half-life of the interest of a buyer who waits in a window, least and most, seconds.
    pub half_life_seconds: [u32; 2],
    /// The same for letters, hours.
    pub letter_half_life_hours: [u32; 2],
    /// A buyer leaves after so many half-lives without an answer.
    pub patience_half_lives: f64,
    /// Factor on patience after an automatic reply.
    pub auto_reply_patience: f64,
    /// Time to read an answer and decide, least and most, seconds.
    pub think_seconds: [u32; 2],
    /// Utility of an immediate answer to what was asked.
    pub answer_gain: f64,
    /// Added in a shop without credit level, fading until it is trusted.
    pub new_shop_gain: f64,
    /// Share of the gain left when the answer misses the question.
    pub off_point_share: f64,
    /// Utility lost when no answer comes, and by all interest that was waited away.
    pub unanswered_loss: f64,
    /// Utility lost by rudeness.
    pub rude_loss: f64,
    /// Utility of each promise.
    pub promise_gain: f64,
    /// Utility of seeing somebody at the desk, without asking.
    pub presence_gain: f64,
    /// Added in a shop without credit level, fading until it is trusted.
    pub presence_new_shop_gain: f64,
}

/// How buyers bargain.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HagglingRules {
    /// What beginning to bargain costs a buyer inwardly, least and most per delivery zone.
    pub cost_fen: Vec<[i64; 2]>,
    /// The discount a buyer hopes for, of the price, basis points.
    pub hoped_bp: u32,
    /// Buyers who never bargain, for fear of losing face, basis points.
    pub face_bp: u32,
    /// Of the others for whom it is worth it, those who do, basis points.
    pub bargain_bp: u32,
    /// How far below the own limit the first wish lies, least and most, basis points.
    pub bluff_bp: [u32; 2],
    /// How often a buyer names a price at most.
    pub wishes_max: u8,
    /// Utility lost when the wish is declined.
    pub declined_loss: f64,
}

/// Questions after the purchase, and what the desk does to reviews.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AfterTalkRules {
    /// Buyers who ask where an order is while it is not there, basis points.
    pub status_bp: u32,
    /// When they do, hours from the order, least and most.
    pub status_hours: [u32; 2],
    /// Buyers of damaged goods who complain, basis points.
    pub damage_bp: u32,
    /// Buyers of late goods who complain, basis points.
    pub late_bp: u32,
    /// Late is more than so many days from the order, per zone.
    pub late_days: Vec<f64>,
    /// When they complain, hours from delivery, least and most.
    pub complaint_hours: [u32; 2],
    /// Stars for service lost by each broken promise.
    pub broken_stars: u8,
    /// Stars lost by a question about the order that nobody answered.
    pub unanswered_stars: u8,
    /// Stars lost by a conversation evaluated with 2 or less.
    pub poor_talk_stars: u8,
    /// Stars gained by a kept promise or a conversation evaluated with 5.
    pub good_talk_stars: u8,
}

/// How scripted keepers sit at the desk.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeeperChat {
    /// Keepers who write free text instead of codes; changes words and nothing else.
    pub write: bool,
    /// Per script: cost-plus, discounter, premium, copycat. Idle keepers are never there.
    pub desks: [KeeperDesk; 5],
    /// Seconds each buyer waiting before adds.
    pub handling_seconds: u32,
    /// Letters are answered so many minutes after coming to the desk, least and most.
    pub letter_minutes: [u32; 2],
    /// Answers that miss the question, basis points.
    pub slip_bp: u32,
    /// Lowest price a keeper takes in bargaining: above unit cost, basis points.
    pub floor_bp: u32,
    /// Part of the room between price and floor that a keeper gives up at first, and in the end, basis points.
    pub step_bp: [u32; 2],
    /// Chance that a keeper bargains at all, basis points.
    pub willing_bp: u32,
    /// Added for a buyer who bought at the desk before.
    pub willing_regular_bp: u32,
    /// Added per doubling of the price above 50 CNY.
    pub willing_dear_bp: u32,
    /// Taken off when the price is already a tenth below the usual one.
    pub willing_reduced_bp: u32,
    /// Added in a shop without credit level, fading until it is trusted.
    pub willing_new_shop_bp: u32,
    /// Added per bargain the buyer settled before, up to five.
    pub willing_experience_bp: u32,
    /// Premium keepers who promise to ship today when asked about delivery before their packing, basis points.
    pub promise_today_bp: u32,
    /// Premium keepers who refund part of a damaged order, basis points.
    pub refund_bp: u32,
    /// The part they refund, basis points.
    pub refund_part_bp: u32,
}

/// A keeper's desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeeperDesk {
    /// First hour of the day at the desk.
    pub from_hour: u32,
    /// Hour in which it is left.
    pub until_hour: u32,
    /// Delay of an answer in a window, least and most, seconds.
    pub delay_seconds: [u32; 2],
}

impl KeeperChat {
    /// The desk of a keeper; `None` for idle ones.
    #[must_use]
    pub const fn desk(&self, script: Script) -> Option<KeeperDesk> {
        match script {
            Script::CostPlus | Script::Brusher => Some(self.desks[0]),
            Script::Discounter => Some(self.desks[1]),
            Script::Premium => Some(self.desks[2]),
            Script::Copycat => Some(self.desks[3]),
            Script::FastService => Some(self.desks[4]),
            Script::Idle | Script::Ghost => None,
        }
    }
}

impl KeeperDesk {
    /// The hours as the platform writes them: bit n = from n:00 to n:59.
    #[must_use]
    pub const fn hours(&self) -> u32 {
        ((1 << self.until_hour) - 1) & !((1 << self.from_hour) - 1)
    }
}

/// The words by which free text is read; part of the build.
///
/// # Panics
/// Never in a build whose tests pass.
#[must_use]
pub fn reading_words() -> ReadingWords {
    let text = include_str!("../../../../seeds/chat/words.toml");
    SourceText { file: "seeds/chat/words.toml", text }.read().expect("the compiled-in words are tested")
}

impl ChatSection {
    /// The platform's rules.
    #[must_use]
    pub fn rules(&self) -> chat::Rules {
        chat::Rules {
            messages_max: self.messages_max,
            text_max: self.text_max,
            open_max: self.open_max,
            offer_stands: SimSpan::hours(self.offer_hours),
            promises_max: self.promises_max,
            arrival_days_max: self.arrival_days_max,
            refund_within: SimSpan::hours(self.refund_hours),
            gift_cost: self.gift_cost_fen,
            away_after: self.away_after,
            instant_waits: self.instant_waits_seconds.map(SimSpan::seconds),
            mail_waits: self.mail_waits_hours.map(SimSpan::hours),
            report_days: self.report_days,
            report_span_days: self.report_span_days,
            words: reading_words(),
        }
    }
    /// Refuses what no desk can have.
    pub(super) fn check(&self, source: &SourceText<'_>, zones: usize) -> Result<(), ScenarioProblem> {
        let check = |holds, section: &str, key, reason| source.require(holds, section, 0, key, reason);
        let top = |holds, key, reason| check(holds, "chat", key, reason);
        top((2..=40).contains(&self.messages_max), "messages_max", "must be between 2 and 40")?;
        top((1..=500).contains(&self.text_max), "text_max", "must be between 1 and 500")?;
        top((1..=255).contains(&self.open_max), "open_max", "must be between 1 and 255")?;
        top(self.offer_hours > 0, "offer_hours", "must be above zero")?;
        top(self.arrival_days_max <= 60, "arrival_days_max", "must be at most 60")?;
        top(self.gift_cost_fen > Money::ZERO, "gift_cost_fen", "must be above zero")?;
        let rising = |bounds: &[u32; 3]| bounds.windows(2).all(|pair| pair[0] < pair[1]);
        top(rising(&self.instant_waits_seconds), "instant_waits_seconds", "must rise")?;
        top(rising(&self.mail_waits_hours), "mail_waits_hours", "must rise")?;
        top(self.report_span_days <= self.report_days, "report_span_days", "must be at most report_days")?;
        let asking = &self.asking;
        let chances = [
            ("letter_online_bp", asking.letter_online_bp),
            ("offline_bp", asking.offline_bp),
            ("letter_offline_bp", asking.letter_offline_bp),
        ];
        for (key, chance) in chances {
            check(chance <= 10_000, "chat.asking", key, "must be at most 10,000 basis points")?;
        }
        check(asking.zone_bp.len() == zones, "chat.asking", "zone_bp", "as many zones as buyers have (zone_weights)")?;
        check(asking.trusted_level > 0, "chat.asking", "trusted_level", "must be above zero")?;
        check(asking.dear_from_fen > Money::ZERO, "chat.asking", "dear_from_fen", "must be above zero")?;
        self.check_people(source, zones)
    }
    fn check_people(&self, source: &SourceText<'_>, zones: usize) -> Result<(), ScenarioProblem> {
        let check = |holds, section: &str, key, reason| source.require(holds, section, 0, key, reason);
        let ordered = |span: [u32; 2]| span[0] <= span[1];
        let listening = &self.listening;
        let span = "least must be above zero and not above most";
        let half = listening.half_life_seconds;
        check(half[0] > 0 && ordered(half), "chat.listening", "half_life_seconds", span)?;
        let half = listening.letter_half_life_hours;
        check(half[0] > 0 && ordered(half), "chat.listening", "letter_half_life_hours", span)?;
        check(ordered(listening.think_seconds), "chat.listening", "think_seconds", span)?;
        let patience = (0.1..=20.0).contains(&listening.patience_half_lives);
        check(patience, "chat.listening", "patience_half_lives", "must be between 0.1 and 20")?;
        let patience = (1.0..=10.0).contains(&listening.auto_reply_patience);
        check(patience, "chat.listening", "auto_reply_patience", "must be between 1 and 10")?;
        let haggling = &self.haggling;
        let costs = haggling.cost_fen.iter().all(|cost| (0..=cost[1]).contains(&cost[0]));
        let costs = costs && haggling.cost_fen.len() == zones;
        check(costs, "chat.haggling", "cost_fen", "least and most, rising, for as many zones as buyers have")?;
        let bluff = ordered(haggling.bluff_bp) && haggling.bluff_bp[1] < 10_000;
        check(bluff, "chat.haggling", "bluff_bp", "must rise and stay below 10,000 basis points")?;
        let after = &self.after;
        check(after.late_days.len() == zones, "chat.after", "late_days", "as many zones as buyers have")?;
        check(ordered(after.status_hours), "chat.after", "status_hours", span)?;
        check(ordered(after.complaint_hours), "chat.after", "complaint_hours", span)?;
        let desks = &self.keepers.desks;
        let hours = desks.iter().all(|desk| desk.from_hour < desk.until_hour && desk.until_hour <= 24);
        check(hours, "chat.keepers", "desks", "hours of the day, rising, at most 24")?;
        let delays = desks.iter().all(|desk| ordered(desk.delay_seconds));
        check(delays, "chat.keepers", "desks", "delays must not fall")?;
        check(ordered(self.keepers.letter_minutes), "chat.keepers", "letter_minutes", span)?;
        let [first, last] = self.keepers.step_bp;
        check(
            first <= last && last <= 10_000,
            "chat.keepers",
            "step_bp",
            "must not fall, at most 10,000 basis points",
        )?;
        check(self.keepers.refund_part_bp <= 10_000, "chat.keepers", "refund_part_bp", "at most the whole")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_free_text_is_read_by_are_all_in_lower_case_and_cover_every_topic() {
        let words = reading_words();
        assert_eq!(words.topic.len(), domain::chat::Topic::ALL.len());
        let forms: Vec<&String> = words.topic.iter().flat_map(|topic| topic.en.iter().chain(&topic.zh)).collect();
        assert!(forms.len() > 200, "{}", forms.len());
        assert!(forms.iter().all(|form| **form == form.to_lowercase() && form.trim() == form.as_str()));
    }
}
