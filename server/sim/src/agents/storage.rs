//! Landlords who come for their rent, the block's nightly round, and the packaging shop's bicycle.

use super::Circumstances;
use crate::agenda::{Agenda, Wake};
use domain::{ShopId, SimTime};
use market::storage::{BundleId, Event as StorageEvent, WorldCommand as StorageCommand};
use market::street::{StreetEvent, WorldAsk};
use market::{Command, Event, Market, WorldCommand};

/// Wake-ups of bundles begin at this subject number; below it are shops whose rent falls due.
const BUNDLES: u32 = 1 << 16;

/// Plans what follows from a fact that was just applied.
pub fn follow(_circumstances: Circumstances<'_>, event: &Event, _at: SimTime, market: &Market, agenda: &mut Agenda) {
    let Event::Street(StreetEvent::Storage(event)) = event else { return };
    match event {
        StorageEvent::BoxesOrdered { bundle, due, .. } => agenda.plan(*due, Wake::Storage, BUNDLES + bundle.0),
        StorageEvent::SpaceRented { shop, .. } | StorageEvent::RentPaid { shop, .. } => {
            plan_rent(market, *shop, agenda)
        }
        _ => {}
    }
}

/// Plans all that still lies ahead in a market in which everything up to `now` has been played.
pub fn rebuild(_circumstances: Circumstances<'_>, market: &Market, now: SimTime, agenda: &mut Agenda) {
    market.shops().iter().for_each(|shop| plan_rent(market, shop.id, agenda));
    for (number, bundle) in (0_u32..).zip(market.street().storage.bundles()) {
        if !bundle.delivered && bundle.due > now {
            agenda.plan(bundle.due, Wake::Storage, BUNDLES + number);
        }
    }
}

fn plan_rent(market: &Market, shop: ShopId, agenda: &mut Agenda) {
    let basement = market.street().storage.basement(shop);
    if let Some(rent_due) = basement.and_then(|basement| basement.rent_due) {
        agenda.plan(rent_due, Wake::Storage, shop.number());
    }
}

/// A bundle comes, or a landlord.
pub fn wake(_circumstances: Circumstances<'_>, _market: &Market, _at: SimTime, subject: u32) -> Vec<Command> {
    vec![ask(match subject.checked_sub(BUNDLES) {
        Some(bundle) => StorageCommand::DeliverBoxes { bundle: BundleId(bundle) },
        None => StorageCommand::ChargeRent { shop: ShopId::new(subject) },
    })]
}

/// The block's nightly round looks for goods in the corridor.
pub fn hour_closed(_circumstances: Circumstances<'_>, market: &Market, hour: u32) -> Vec<Command> {
    if !(hour + 1).is_multiple_of(24) {
        return Vec::new();
    }
    let over = market.shops().iter().filter(|shop| market.overflow_dm3(shop) > 0);
    over.map(|shop| ask(StorageCommand::FineOverflow { shop: shop.id })).collect()
}

fn ask(command: StorageCommand) -> Command {
    Command::World(WorldCommand::Street(WorldAsk::Storage(command)))
}
