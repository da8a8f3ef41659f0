//! A strike and a recall: on, over, begun anew.

use super::{begin, town};
use crate::command::{Command, OperatorCommand as Operator, SellerCommand};
use crate::laws::machine::{Machine, obeys};
use crate::shocks::{OperatorCommand, ShockId, ShockKind};
use crate::street::OperatorAsk;
use crate::town::{CHARM, COURIER, LISTING, SHOP, Town};
use domain::shop::{ListingStatus, Source};
use domain::{SimSpan, SimTime};

#[derive(Debug, Clone)]
struct Shocks {
    /// Shocks made so far.
    made: u32,
    /// Number and end of the latest strike.
    strike: (u32, SimTime),
    /// Number and end of the latest recall.
    recall: (u32, SimTime),
    live: bool,
}

/// No shock has this number.
const NOBODY: u32 = 9_999;

impl Machine for Shocks {
    const STEPS: &'static [&'static str] = &[
        "strike",
        "strike too long",
        "end the strike",
        "recall",
        "end the recall",
        "publish",
        "pause",
        "buy",
        "end nothing",
    ];
    const SPANS: &'static [SimSpan] = &[SimSpan::ZERO, SimSpan::hours(24), SimSpan::hours(48), SimSpan::hours(72)];
    const NEVER_GRANTED: &'static [&'static str] = &["strike too long", "end nothing"];
    fn begin() -> (Town, Self) {
        let over = (NOBODY, SimTime::ZERO);
        (town(), Self { made: 0, strike: over, recall: over, live: true })
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        let end = |shock| {
            Command::Operator(Operator::Street(OperatorAsk::Shocks(OperatorCommand::End { shock: ShockId(shock) })))
        };
        let strike = |days| begin(ShockKind::CourierStrike { courier: COURIER }, days);
        let seller = |command| Command::Seller(SHOP, command);
        match step {
            "strike" => strike(3),
            "strike too long" => strike(15),
            "end the strike" => end(self.strike.0),
            "recall" => begin(ShockKind::Recall { sku: CHARM }, 2),
            "end the recall" => end(self.recall.0),
            "publish" => seller(SellerCommand::PublishListing { listing: LISTING }),
            "pause" => seller(SellerCommand::PauseListing { listing: LISTING }),
            "buy" => seller(SellerCommand::BuyStock { sku: CHARM, quantity: 1, source: Source::Supermarket }),
            _ => end(NOBODY),
        }
    }
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        match step {
            "strike too long" => return Err("DaysOutOfRange"),
            "strike" if at < self.strike.1 => return Err("AlreadyOn"),
            "recall" if at < self.recall.1 => return Err("AlreadyOn"),
            "strike" => {
                self.strike = (self.made, at + SimSpan::days(3));
                self.made += 1;
            }
            "recall" => {
                self.recall = (self.made, at + SimSpan::days(2));
                self.made += 1;
                self.live = false;
            }
            "end the strike" if at < self.strike.1 => self.strike.1 = at,
            "end the recall" if at < self.recall.1 => self.recall.1 = at,
            "end the strike" | "end the recall" | "end nothing" => return Err("NotOn"),
            "publish" if self.live => return Err("ListingNotInState"),
            "publish" | "buy" if at < self.recall.1 => return Err("Recalled"),
            "publish" => self.live = true,
            "pause" if !self.live => return Err("ListingNotInState"),
            "pause" => self.live = false,
            _ => {}
        }
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let (market, now) = (&town.market, town.now);
        let live = market.listing(LISTING).map(|listing| listing.status) == Some(ListingStatus::Live);
        let recalled = market.street().shocks.recalled_until(CHARM, now).is_some();
        let strikes =
            market.street().shocks.felt(now).any(|shock| shock.kind == ShockKind::CourierStrike { courier: COURIER });
        (live, recalled, strikes) == (self.live, now < self.recall.1, now < self.strike.1)
    }
}

#[test]
fn strikes_and_recalls_begin_and_end_as_their_table_says() {
    obeys::<Shocks>();
}
