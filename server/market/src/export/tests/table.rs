//! A channel abroad: opened for a term, extended in its second half, run out; offers on it.

use super::{SINGAPORE, TERMS, ask, offer, open, town};
use crate::command::Command;
use crate::export::{Offer, SellerCommand};
use crate::laws::machine::{Machine, obeys};
use crate::town::{LISTING, SHOP, Town};
use domain::{SimSpan, SimTime};

#[derive(Debug, Clone, Default)]
struct Channel {
    until: SimTime,
    offered: Option<i64>,
}

impl Machine for Channel {
    const STEPS: &'static [&'static str] = &["open", "offer", "offer dearer", "offer for nothing", "withdraw"];
    const SPANS: &'static [SimSpan] = &[SimSpan::ZERO, SimSpan::days(10), SimSpan::days(31), SimSpan::days(61)];
    const NEVER_GRANTED: &'static [&'static str] = &["offer for nothing"];
    fn begin() -> (Town, Self) {
        // Money enough to open it every time.
        let town = town();
        let rules = crate::export::Rules {
            destinations: town.market.rules().street.export.destinations.iter().cloned().map(cheap).collect(),
        };
        (super::under(town, rules), Self::default())
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        match step {
            "open" => open(SINGAPORE),
            "offer" => offer(SINGAPORE, TERMS),
            "offer dearer" => offer(SINGAPORE, Offer { price: 300, ..TERMS }),
            "offer for nothing" => offer(SINGAPORE, Offer { price: 0, ..TERMS }),
            _ => ask(SellerCommand::WithdrawAbroad { listing: LISTING, destination: SINGAPORE }),
        }
    }
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        let wanted = match step {
            "offer" => Some(200),
            "offer dearer" => Some(300),
            _ => None,
        };
        match step {
            "open" if self.until > at + SimSpan::days(30) => return Err("OpenAlready"),
            "open" => self.until = self.until.max(at) + SimSpan::days(60),
            "withdraw" if self.offered.is_none() => return Err("NotOffered"),
            "withdraw" => self.offered = None,
            _ if self.until <= at => return Err("NotOpen"),
            "offer for nothing" => return Err("PriceOutOfRange"),
            _ if self.offered == wanted => return Err("OfferUnchanged"),
            _ => self.offered = wanted,
        }
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let export = &town.market.street().export;
        let open = export.open_until(SHOP, SINGAPORE, town.now);
        let offered = export.offer(SINGAPORE, LISTING).map(|offer| offer.price);
        (open, offered) == (Some(self.until).filter(|until| *until > town.now), self.offered)
    }
}

fn cheap(country: crate::export::Destination) -> crate::export::Destination {
    crate::export::Destination { fee: domain::Money::fen(10), ..country }
}

#[test]
fn a_channel_opens_runs_out_and_carries_offers_as_its_table_says() {
    obeys::<Channel>();
}
