//! Keywords nobody bids for: free, occupied, occupied by a listing off sale, and taken over from it.

use super::{CHARMS, RARE, THEIRS, ask, town};
use crate::ads::{SellerCommand, occupant};
use crate::command::{Command, SellerCommand as Seller};
use crate::laws::machine::{Machine, obeys};
use crate::town::{LISTING, RIVAL, SHOP, Town};
use domain::{ShopId, SimSpan, SimTime};

#[derive(Debug, Clone)]
struct Occupancy {
    /// Whether the first shop's listing holds the keyword.
    held: bool,
    live: bool,
}

impl Machine for Occupancy {
    const STEPS: &'static [&'static str] = &[
        "occupy",
        "occupy what is auctioned",
        "occupy with another's",
        "occupy beside the point",
        "vacate",
        "pause",
        "publish",
    ];
    const SPANS: &'static [SimSpan] = &[SimSpan::ZERO, SimSpan::hours(24)];
    const NEVER_GRANTED: &'static [&'static str] =
        &["occupy what is auctioned", "occupy with another's", "occupy beside the point"];
    fn begin() -> (Town, Self) {
        (town(), Self { held: false, live: true })
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        let occupy = |shop: ShopId, keyword, listing| ask(shop, SellerCommand::OccupyKeyword { keyword, listing });
        let seller = |command| Command::Seller(SHOP, command);
        match step {
            "occupy" => occupy(SHOP, RARE, LISTING),
            "occupy what is auctioned" => occupy(SHOP, CHARMS, LISTING),
            "occupy with another's" => occupy(SHOP, RARE, THEIRS),
            // The rival's title does not speak of it.
            "occupy beside the point" => occupy(RIVAL, RARE, THEIRS),
            "vacate" => ask(SHOP, SellerCommand::VacateKeyword { keyword: RARE }),
            "pause" => seller(Seller::PauseListing { listing: LISTING }),
            _ => seller(Seller::PublishListing { listing: LISTING }),
        }
    }
    fn step(&mut self, step: &str, _: SimTime) -> Result<(), &'static str> {
        match step {
            "occupy with another's" => return Err("NoSuchListing"),
            "occupy" | "occupy what is auctioned" if !self.live => return Err("ListingNotInState"),
            "occupy what is auctioned" => return Err("KeywordAuctioned"),
            "occupy" | "occupy beside the point" if self.held && self.live => return Err("KeywordTaken"),
            "occupy beside the point" => return Err("NotRelevant"),
            "occupy" => self.held = true,
            "vacate" if !self.held => return Err("NotOccupied"),
            "vacate" => self.held = false,
            "pause" if !self.live => return Err("ListingNotInState"),
            "pause" => self.live = false,
            _ if self.live => return Err("ListingNotInState"),
            _ => self.live = true,
        }
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        (occupant(&town.market, RARE) == Some(LISTING)) == (self.held && self.live)
    }
}

#[test]
fn a_keyword_is_occupied_and_vacated_as_its_table_says() {
    obeys::<Occupancy>();
}
