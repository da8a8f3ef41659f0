//! Basement space, its rent, and bundles of boxes.

use super::{seller, town, world};
use crate::command::Command;
use crate::laws::machine::{Machine, obeys};
use crate::storage::{BundleId, SellerCommand, WorldCommand};
use crate::town::{SHOP, Town};
use domain::shop::BoxSize;
use domain::time::DAY_SECONDS;
use domain::{SimSpan, SimTime};

#[derive(Debug, Clone)]
struct Basement {
    metres: u32,
    rent_due: Option<SimTime>,
    /// When each bundle is due; `None` once it came.
    bundles: Vec<Option<SimTime>>,
}

impl Machine for Basement {
    const STEPS: &'static [&'static str] = &[
        "rent ten",
        "rent five",
        "rent none",
        "rent all and more",
        "order",
        "order too few",
        "deliver",
        "charge",
        "fine",
    ];
    const SPANS: &'static [SimSpan] =
        &[SimSpan::ZERO, SimSpan::minutes(30), SimSpan::hours(1), SimSpan::hours(24), SimSpan::days(30)];
    const NEVER_GRANTED: &'static [&'static str] = &["rent all and more", "order too few", "rent none"];
    const NEVER_REFUSED: &'static [&'static str] = &["order"];
    /// Nothing is free: the ten charms need some space.
    fn begin() -> (Town, Self) {
        (town(0), Self { metres: 0, rent_due: None, bundles: Vec::new() })
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        let rent = |square_metres| seller(SellerCommand::RentSpace { square_metres });
        let order = |count| seller(SellerCommand::OrderBoxes { size: BoxSize::Matchbox, count });
        match step {
            "rent ten" => rent(10),
            "rent five" => rent(5),
            "rent none" => rent(0),
            "rent all and more" => rent(101),
            "order" => order(10),
            "order too few" => order(9),
            "deliver" => {
                let last = u32::try_from(self.bundles.len().max(1)).expect("few") - 1;
                world(WorldCommand::DeliverBoxes { bundle: BundleId(last) })
            }
            "charge" => world(WorldCommand::ChargeRent { shop: SHOP }),
            _ => world(WorldCommand::FineOverflow { shop: SHOP }),
        }
    }
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        let wanted = match step {
            "rent ten" => Some(10),
            "rent five" => Some(5),
            "rent none" => Some(0),
            _ => None,
        };
        match (step, wanted) {
            ("rent all and more", _) => return Err("TooMuchSpace"),
            (_, Some(metres)) if metres == self.metres => return Err("SpaceUnchanged"),
            (_, Some(0)) => return Err("GoodsDoNotFit"),
            (_, Some(metres)) => {
                // The period runs from the first square metre on.
                self.rent_due = self.rent_due.or(Some(at + SimSpan::days(30)));
                self.metres = metres;
            }
            ("order", _) => self.bundles.push(Some(at + SimSpan::hours(1))),
            ("order too few", _) => return Err("BundleOutOfRange"),
            ("deliver", _) => match self.bundles.last_mut().map(|last| (*last, last)) {
                None | Some((None, _)) => return Err("NoSuchBundle"),
                Some((Some(due), _)) if at < due => return Err("TimerNotDue"),
                Some((_, last)) => *last = None,
            },
            ("charge", _) => match self.rent_due {
                None => return Err("NothingRented"),
                Some(due) if at < due => return Err("TimerNotDue"),
                // A landlord who comes late counts from then.
                Some(_) => self.rent_due = Some(at + SimSpan::days(30)),
            },
            _ if !at.as_seconds().is_multiple_of(DAY_SECONDS) => return Err("TimerNotDue"),
            _ if self.metres > 0 => return Err("EverythingFits"),
            _ => {}
        }
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let storage = &town.market.street().storage;
        let basement = storage.basement(SHOP).cloned().unwrap_or_default();
        let delivered = self.bundles.iter().filter(|due| due.is_none()).count() as u32 * 10;
        let boxes: u32 = basement.boxes[BoxSize::Matchbox.index()].iter().map(|lot| lot.count).sum();
        (basement.square_metres, basement.rent_due, boxes) == (self.metres, self.rent_due, delivered)
    }
}

#[test]
fn space_and_boxes_come_and_go_as_their_table_says() {
    obeys::<Basement>();
}
