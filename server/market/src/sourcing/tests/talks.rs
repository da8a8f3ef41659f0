//! A talk with a stall: bids that rise, insults borne once, a last ask, a word kept or broken; and the face they leave.

use super::{FIRST, charms, seller, under, world};
use crate::command::Command;
use crate::laws::machine::{Machine, obeys};
use crate::ledger::Account;
use crate::sourcing::{SellerCommand, TalkId, TalkStage, WorldCommand};
use crate::town::{SHOP, Town};
use domain::{Money, SimSpan, SimTime};

#[derive(Debug, Clone, Copy)]
struct Talk {
    stage: TalkStage,
    ask: i64,
    bid: i64,
    round: i64,
    insults: u8,
    reserve: i64,
    until: SimTime,
}

#[derive(Debug, Clone)]
struct Bargaining {
    talks: Vec<Talk>,
    face: i64,
    sulks_until: SimTime,
    fen: i64,
}

/// Ten charms of 80 fen: the least the stall sells.
const PIECES: u32 = 10;
const LIST: i64 = 800;
/// It listens to three bids.
const ROUNDS: i64 = 3;

impl Talk {
    /// The stall's answer to a bid between its last and the stall's ask.
    fn hear(&mut self, bid: i64) {
        self.round += 1;
        let before = self.bid;
        self.bid = bid;
        if bid == self.ask {
            self.stage = TalkStage::Agreed;
            return;
        }
        let last = self.round == ROUNDS;
        self.stage = if last { TalkStage::LastAsk } else { TalkStage::Open };
        // Below three quarters of its reserve it is insulted: once it bears that.
        if bid * 4 < self.reserve * 3 {
            self.insults += 1;
            if self.insults == 2 {
                self.stage = TalkStage::WalkedOut;
            }
            return;
        }
        // A hundredth of the list price is the least that moves it; it keeps a quarter of its room, and gives the rest
        // in three steps of five, three and one ninths.
        if before == 0 || bid - before >= LIST / 100 {
            let room = (LIST - self.reserve) * 3 / 4;
            self.ask = self.ask.min(LIST - room * [5, 8, 9][self.round as usize - 1] / 9);
        }
        if bid >= self.ask || (last && bid >= self.reserve) {
            (self.ask, self.stage) = (bid, TalkStage::Agreed);
        }
    }
}

impl Bargaining {
    /// What a step offers, in fen.
    fn wanted(&self, step: &str) -> i64 {
        let (bid, ask) = self.talks.last().map_or((0, LIST), |talk| (talk.bid, talk.ask));
        match step {
            "open with an insult" => 80,
            "open fairly" => 600,
            "open at the list price" => LIST,
            "bid a token more" => bid + 1,
            "bid more" => bid + 16,
            "bid fairly" => 620,
            "bid the same" => bid,
            "bid what is asked" => ask,
            _ => ask + 1,
        }
    }
    fn lose_face(&mut self) {
        self.face = (self.face - 1).max(-2);
    }
    fn open(&mut self, at: SimTime, bid: i64) -> Result<(), &'static str> {
        if self.talks.last().is_some_and(|talk| talk.stage.is_open()) {
            return Err("AlreadyTalking");
        }
        if at < self.sulks_until {
            return Err("StallSulks");
        }
        if bid > LIST {
            return Err("BidOutOfRange");
        }
        // Four fifths of the list price; a hundredth of it less for each point of face.
        let reserve = LIST * 80 / 100 - LIST / 100 * self.face;
        self.talks.push(Talk { stage: TalkStage::Open, ask: LIST, bid: 0, round: 0, insults: 0, reserve, until: at });
        self.heard(at, bid);
        Ok(())
    }
    fn heard(&mut self, at: SimTime, bid: i64) {
        let talk = self.talks.last_mut().expect("there is one");
        talk.hear(bid);
        talk.until = at + SimSpan::hours(24);
        if talk.stage == TalkStage::WalkedOut {
            self.sulks_until = at + SimSpan::days(5);
            self.lose_face();
        }
    }
    fn end(&mut self) {
        let talk = self.talks.last_mut().expect("there is one");
        if talk.stage == TalkStage::Agreed {
            talk.stage = TalkStage::Broken;
            self.lose_face();
        } else {
            talk.stage = TalkStage::Left;
        }
    }
}

impl Machine for Bargaining {
    const STEPS: &'static [&'static str] = &[
        "open with an insult",
        "open fairly",
        "open at the list price",
        "open above it",
        "bid a token more",
        "bid more",
        "bid fairly",
        "bid the same",
        "bid what is asked",
        "bid above the ask",
        "agree",
        "leave",
        "lapse",
        "buy",
    ];
    const SPANS: &'static [SimSpan] = &[SimSpan::ZERO, SimSpan::ZERO, SimSpan::hours(1), SimSpan::hours(24)];
    const NEVER_GRANTED: &'static [&'static str] = &["open above it", "bid the same", "bid above the ask"];
    const SEQUENCES: u32 = 512;
    fn begin() -> (Town, Self) {
        (under(Town::new()), Self { talks: Vec::new(), face: 0, sulks_until: SimTime::ZERO, fen: 34_000 })
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        let talk = TalkId(u32::try_from(self.talks.len().max(1)).expect("few") - 1);
        let bid = Money::fen(self.wanted(step));
        match step {
            "agree" => seller(SellerCommand::Agree { talk }),
            "leave" => seller(SellerCommand::LeaveTalk { talk }),
            "lapse" => world(WorldCommand::LapseTalk { talk }),
            "buy" => seller(SellerCommand::BuyAgreed { talk, inspect: false, on_account: false }),
            "open above it" => {
                seller(SellerCommand::OpenTalk { stall: FIRST, lines: vec![charms(PIECES)], bid: Money::fen(LIST + 1) })
            }
            open if open.starts_with("open") => {
                seller(SellerCommand::OpenTalk { stall: FIRST, lines: vec![charms(PIECES)], bid })
            }
            _ => seller(SellerCommand::Bid { talk, bid }),
        }
    }
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        use TalkStage::{Agreed, LastAsk, Open};
        let bid = self.wanted(step);
        if step.starts_with("open") {
            return self.open(at, if step == "open above it" { LIST + 1 } else { bid });
        }
        let Some(talk) = self.talks.last_mut() else { return Err("NoSuchTalk") };
        match (step, talk.stage) {
            ("agree", Open | LastAsk) => (talk.stage, talk.until) = (Agreed, at + SimSpan::hours(24)),
            ("leave", Open | LastAsk | Agreed) => self.end(),
            ("lapse", Open | LastAsk | Agreed) if at < talk.until => return Err("TimerNotDue"),
            ("lapse", Open | LastAsk | Agreed) => self.end(),
            ("agree" | "leave" | "lapse", _) => return Err("TalkOver"),
            ("buy", Agreed) => {
                talk.stage = TalkStage::Bought;
                self.fen -= talk.ask;
                self.face = (self.face + 1).min(2);
            }
            ("buy", _) => return Err("NothingAgreed"),
            (_, LastAsk | Agreed) => return Err("LastAsk"),
            (_, Open) if bid <= talk.bid => return Err("BidMustRise"),
            (_, Open) if bid > talk.ask => return Err("BidOutOfRange"),
            (_, Open) => self.heard(at, bid),
            _ => return Err("TalkOver"),
        }
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let state = &town.market.street().sourcing;
        let seen = state.talks().iter().map(|talk| {
            let bid = talk.bid.map_or(0, Money::as_fen);
            (talk.stage, talk.ask.as_fen(), bid, i64::from(talk.round), talk.insults, talk.reserve.as_fen())
        });
        let told = |talk: &Talk| (talk.stage, talk.ask, talk.bid, talk.round, talk.insults, talk.reserve);
        seen.eq(self.talks.iter().map(told))
            && i64::from(state.ties(SHOP, FIRST).face) == self.face
            && town.market.ledger().balance(Account::Shop(SHOP)).as_fen() == self.fen
    }
}

#[test]
fn talks_are_struck_broken_and_walked_out_of_as_their_table_says() {
    obeys::<Bargaining>();
}
