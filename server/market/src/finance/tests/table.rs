//! After a bankruptcy: stocktaking, the trustee's account, a new beginning.

use super::{ask, bankrupt, charms, world};
use crate::command::{Command, SellerCommand as Seller};
use crate::finance::{SellerCommand, WorldCommand, closure, row};
use crate::laws::machine::{Machine, obeys};
use crate::town::{SHOP, Town, name};
use domain::{SimSpan, SimTime};

#[derive(Debug, Clone, Copy, PartialEq)]
enum Stage {
    /// Until the stocktaking, and the end of the winding up.
    Closed(SimTime, SimTime),
    /// Goods are sold off; until the end.
    Counted(SimTime),
    WoundUp,
    Open,
}

impl Machine for Stage {
    const STEPS: &'static [&'static str] = &["wind up", "restart", "rename", "buy on account"];
    const SPANS: &'static [SimSpan] = &[SimSpan::ZERO, SimSpan::hours(24), SimSpan::days(4)];
    fn begin() -> (Town, Self) {
        let town = bankrupt();
        (town.clone(), Self::Closed(town.now + SimSpan::days(1), town.now + SimSpan::days(12)))
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        match step {
            "wind up" => world(WorldCommand::WindUp { shop: SHOP }),
            "restart" => ask(SellerCommand::Restart),
            "rename" => Command::Seller(SHOP, Seller::RenameShop { name: name("Anew") }),
            _ => charms(1),
        }
    }
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        *self = match (step, *self) {
            ("wind up", Self::Closed(counts, _)) if at < counts => return Err("TimerNotDue"),
            // Whoever comes after the end makes the account at once.
            ("wind up", Self::Closed(counts, ends)) => {
                if counts >= ends {
                    Self::WoundUp
                } else {
                    Self::Counted(ends)
                }
            }
            ("wind up", Self::Counted(ends)) if at < ends => return Err("TimerNotDue"),
            ("wind up", Self::Counted(_)) => Self::WoundUp,
            ("wind up", Self::WoundUp) => return Err("AlreadyWoundUp"),
            ("wind up" | "restart", Self::Open) => return Err("NotClosed"),
            ("restart", Self::Closed(..) | Self::Counted(_)) => return Err("WindingUp"),
            ("restart", Self::WoundUp) => Self::Open,
            (_, Self::Closed(..) | Self::Counted(_) | Self::WoundUp) => return Err("ShopClosed"),
            ("rename", Self::Open) => Self::Open,
            // Nobody sold anything for a month: no limit is left.
            (_, Self::Open) => return Err("AboveLimit"),
        };
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let closure = closure(&town.market, SHOP);
        let restarts = row(&town.market, SHOP).map_or(0, |row| row.restarts);
        match *self {
            Self::Closed(counts, ends) => closure.is_some_and(|row| (row.next_at, row.ends) == (Some(counts), ends)),
            Self::Counted(ends) => closure.is_some_and(|row| row.next_at == Some(ends)),
            Self::WoundUp => closure.is_some_and(|row| row.next_at.is_none()),
            Self::Open => closure.is_none() && restarts == 1,
        }
    }
    const NEVER_GRANTED: &'static [&'static str] = &["buy on account"];
}

#[test]
fn a_bankrupt_shop_is_wound_up_and_begins_anew_as_its_table_says() {
    obeys::<Stage>();
}
