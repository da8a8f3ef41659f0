//! A claim on a courier: made once and in time, answered once and not too early.

use super::{answer, claim, reported_broken};
use crate::carriage::ClaimId;
use crate::command::Command;
use crate::laws::machine::{Machine, obeys};
use crate::town::{SHOP, Town};
use domain::{SimSpan, SimTime};

#[derive(Debug, Clone)]
struct Claim {
    /// The last moment to claim.
    ended: SimTime,
    /// When the answer is due, once claimed.
    due: Option<SimTime>,
    answered: bool,
}

impl Machine for Claim {
    const STEPS: &'static [&'static str] = &["claim", "grant", "refuse"];
    const SPANS: &'static [SimSpan] = &[SimSpan::ZERO, SimSpan::hours(24), SimSpan::hours(48), SimSpan::days(6)];
    fn begin() -> (Town, Self) {
        let town = reported_broken();
        let ended = town.now + SimSpan::days(5);
        (town, Self { ended, due: None, answered: false })
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        match step {
            "claim" => Command::Seller(SHOP, claim()),
            _ => answer(step == "grant"),
        }
    }
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        match (step, self.due) {
            ("claim", Some(_)) => Err("ClaimedAlready"),
            ("claim", None) if at > self.ended => Err("ClaimTimeOver"),
            ("claim", None) => {
                self.due = Some(at + SimSpan::days(2));
                Ok(())
            }
            (_, None) => Err("NoSuchClaim"),
            (_, Some(_)) if self.answered => Err("NoSuchClaim"),
            (_, Some(due)) if at < due => Err("TimerNotDue"),
            _ => {
                self.answered = true;
                Ok(())
            }
        }
    }
    fn is_seen(&self, town: &Town) -> bool {
        let made = town.market.street().carriage.claims().get(ClaimId(0).0 as usize);
        (made.is_some(), made.is_some_and(|claim| claim.paid.is_some())) == (self.due.is_some(), self.answered)
    }
}

#[test]
fn a_claim_is_made_and_answered_as_its_table_says() {
    obeys::<Claim>();
}
