//! How a stall bargains: a hidden reserve, asks that come down in ever smaller steps, bids that must rise, insults
//! that cost patience. Whole numbers only; what follows from a bid is the same on every machine.

use super::rules::{HaggleRules, Stall};
use super::state::TalkStage;
use domain::{BasisPoints, Money};

/// The whole, in basis points.
const WHOLE: i32 = BasisPoints::ONE.0;
/// A stall sells below this share of its list price to nobody, whatever mood and face say (design value).
const LEAST_SHARE: i32 = 5_000;

/// What a stall keeps in mind while it bargains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bargain {
    /// List price of the batch.
    pub list: Money,
    /// Below this it does not sell.
    pub reserve: Money,
    /// Bids it listens to.
    pub rounds: u8,
}

/// How far a talk has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// What the stall asks, or what was agreed.
    pub ask: Money,
    /// The last bid.
    pub bid: Option<Money>,
    /// Bids so far.
    pub round: u8,
    /// Insults so far.
    pub insults: u8,
    /// Where the talk is.
    pub stage: TalkStage,
}

/// The reserve of a batch: the stall's own share of the list price, its mood today, the shop's face with it.
pub fn reserve(rules: &HaggleRules, stall: &Stall, list: Money, mood: i32, face: i8) -> Money {
    let share = stall.reserve.0 + mood - i32::from(face) * rules.face.0;
    list.share(BasisPoints(share.clamp(LEAST_SHARE, WHOLE)))
}

impl Bargain {
    /// What the stall asks after this many bids: it gives way most in the beginning, and keeps a part of the
    /// room in the end.
    pub fn ask_after(&self, rules: &HaggleRules, round: u8) -> Money {
        let (done, all) = (i64::from(round.min(self.rounds)), i64::from(self.rounds.max(1)));
        let room = (self.list - self.reserve).share(BasisPoints(WHOLE - rules.kept.0)).as_fen();
        // One less the square of what is left of the rounds.
        let given = room * (all * all - (all - done) * (all - done)) / (all * all);
        self.list - Money::fen(given)
    }
    /// The stall's answer to a bid. A bid at or above the ask is agreed to at the ask.
    pub fn answer(&self, rules: &HaggleRules, before: Standing, bid: Money) -> Standing {
        let round = before.round + 1;
        let last = round >= self.rounds;
        let mut after = Standing { round, bid: Some(bid), ..before };
        if bid >= before.ask {
            return Standing { stage: TalkStage::Agreed, ..after };
        }
        let heard = if last { TalkStage::LastAsk } else { TalkStage::Open };
        after.stage = heard;
        if bid < self.reserve.share(BasisPoints(WHOLE - rules.insult.0)) {
            after.insults += 1;
            if after.insults > rules.insults_borne {
                after.stage = TalkStage::WalkedOut;
            }
            return after;
        }
        let token = before.bid.is_some_and(|earlier| bid - earlier < self.list.share(rules.token));
        if !token {
            after.ask = before.ask.min(self.ask_after(rules, round));
        }
        if bid >= after.ask || (last && bid >= self.reserve) {
            after.ask = bid;
            after.stage = TalkStage::Agreed;
        }
        after
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rules() -> HaggleRules {
        HaggleRules {
            insult: BasisPoints(2_500),
            insults_borne: 1,
            token: BasisPoints(100),
            kept: BasisPoints(2_500),
            face_max: 3,
            face: BasisPoints(100),
            ..HaggleRules::default()
        }
    }

    fn begin(list: Money) -> Standing {
        Standing { ask: list, bid: None, round: 0, insults: 0, stage: TalkStage::Open }
    }

    #[test]
    fn a_stall_gives_way_in_ever_smaller_steps_and_keeps_a_part() {
        let bargain = Bargain { list: Money::yuan(100), reserve: Money::yuan(80), rounds: 4 };
        let asks: Vec<i64> = (0..=5).map(|round| bargain.ask_after(&rules(), round).as_fen()).collect();
        assert_eq!(asks, [10_000, 9_344, 8_875, 8_594, 8_500, 8_500]);
    }

    #[test]
    fn whoever_dares_to_bid_just_above_the_reserve_in_the_last_round_gets_it() {
        let bargain = Bargain { list: Money::yuan(100), reserve: Money::yuan(80), rounds: 2 };
        let first = bargain.answer(&rules(), begin(bargain.list), Money::yuan(78));
        assert_eq!((first.stage, first.ask), (TalkStage::Open, Money::fen(8_875)));
        let dared = bargain.answer(&rules(), first, Money::yuan(81));
        assert_eq!((dared.stage, dared.ask), (TalkStage::Agreed, Money::yuan(81)));
        let shy = bargain.answer(&rules(), first, Money::fen(7_950));
        assert_eq!((shy.stage, shy.ask), (TalkStage::LastAsk, Money::yuan(85)));
    }

    #[test]
    fn tokens_move_nothing_and_insults_drive_a_stall_out() {
        let bargain = Bargain { list: Money::yuan(100), reserve: Money::yuan(80), rounds: 5 };
        let first = bargain.answer(&rules(), begin(bargain.list), Money::yuan(70));
        let token = bargain.answer(&rules(), first, Money::fen(7_050));
        assert_eq!((token.ask, token.round), (first.ask, 2));
        let insulted = bargain.answer(&rules(), begin(bargain.list), Money::yuan(50));
        assert_eq!((insulted.stage, insulted.ask, insulted.insults), (TalkStage::Open, bargain.list, 1));
        assert_eq!(bargain.answer(&rules(), insulted, Money::yuan(55)).stage, TalkStage::WalkedOut);
    }

    proptest! {
        #[test]
        fn nobody_pays_more_than_was_asked_nor_gets_below_the_reserve(
            list in 100..1_000_000_i64, share in 5_000..10_000_i32, rounds in 1..8_u8,
            bids in prop::collection::vec(1..10_000_i32, 1..9),
        ) {
            let list = Money::fen(list);
            let bargain = Bargain { list, reserve: list.share(BasisPoints(share)), rounds };
            let mut standing = begin(list);
            for bid in bids {
                let bid = list.share(BasisPoints(bid));
                if standing.stage != TalkStage::Open || standing.bid.is_some_and(|earlier| bid <= earlier) {
                    continue;
                }
                let after = bargain.answer(&rules(), standing, bid);
                prop_assert!(after.ask <= standing.ask && after.ask >= bargain.reserve);
                prop_assert!(after.stage != TalkStage::Agreed || after.ask <= bid.max(standing.ask));
                prop_assert!(after.round <= rounds);
                standing = after;
            }
        }
    }
}
