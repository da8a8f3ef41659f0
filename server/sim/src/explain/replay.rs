//! What a command of the seller's would have changed: the hour is played twice from its eve, once with the command given
//! at the last moment before it, by the same buyers with the same luck, and the expected orders are compared. People's
//! commands of the hour itself are given in neither.

use super::fixes::expected_orders;
use super::reach::Case;
use crate::sightings::Sighting;
use crate::world::World;
use domain::SimTime;
use market::street::SellerAsk;
use market::{Command, SellerCommand};

/// Orders that a command to one of the street's businesses would have added; `None` when the market refuses it.
pub fn gain(case: &Case<'_>, ask: SellerAsk) -> Option<f64> {
    let shop = case.hour.market().listings()[case.listing.index()].shop;
    let mut world = case.hour.eve.clone();
    world.submit(&Command::Seller(shop, SellerCommand::Street(ask)), &mut Vec::new()).ok()?;
    let played = |world: World| expected_orders(case, &sessions(world, case.hour.hour));
    Some(played(world) - played(case.hour.eve.clone()))
}

/// The hour's search sessions of a world that stands before it.
fn sessions(mut world: World, hour: u32) -> Vec<Sighting> {
    world.watch();
    world.run_to(SimTime::hour_start(hour + 1), &mut Vec::new());
    let mut seen = world.take_sightings();
    seen.retain(|sighting| sighting.at.hour() == hour);
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::tests::world_on_day_six;
    use crate::explain::{Hour, fixes};
    use domain::ListingId;
    use domain::explain::Change;
    use market::ads::SellerCommand as AdsCommand;
    use market::search::KeywordId;

    #[test]
    fn an_occupied_keyword_brings_what_playing_the_hour_again_with_it_brings() {
        let world = world_on_day_six();
        let hour = Hour::derive(&world, 6 * 24 + 20);
        let weighed = |listing: ListingId| fixes::weigh(world.scenario(), world.population(), &hour, listing);
        let occupies = |listing: ListingId| {
            let fix = weighed(listing).into_iter().find(|fix| matches!(fix.change, Change::Occupy { .. }))?;
            Some((listing, fix))
        };
        let on_sale = hour.market().listings().iter().filter(|listing| hour.market().offered(listing) > 0);
        let (listing, fix) = on_sale.map(|listing| listing.id).find_map(occupies).expect("some keyword is free");
        let Change::Occupy { keyword } = &fix.change else { unreachable!("looked for") };
        let keyword = hour.market().rules().catalogue.keyword_of_words(&keyword.en).expect("the town's");
        let mut again = hour.eve.clone();
        let ask = SellerAsk::Ads(AdsCommand::OccupyKeyword { keyword, listing });
        let shop = hour.market().listings()[listing.index()].shop;
        again.submit(&Command::Seller(shop, SellerCommand::Street(ask)), &mut Vec::new()).expect("granted");
        let reads = |sightings: &[Sighting]| {
            let of = |sighting: &&Sighting| {
                KeywordId(sighting.keyword) == keyword && sighting.seen.iter().any(|seen| seen.listing == listing)
            };
            sightings.iter().filter(of).count()
        };
        let (with, without) = (sessions(again, hour.hour), sessions(hour.eve.clone(), hour.hour));
        assert_eq!(without, hour.sightings, "nobody gave commands in this hour");
        assert_eq!(with.len(), without.len(), "the same people search");
        assert!(reads(&with) > reads(&without) && fix.orders_added > 0.0, "{fix:?}");
    }

    #[test]
    fn a_command_the_market_refuses_is_no_change() {
        let world = world_on_day_six();
        let hour = Hour::derive(&world, 6 * 24 + 20);
        let listing = hour.market().listings()[0].id;
        let case = fixes::case(world.scenario(), world.population(), &hour, listing);
        let nowhere = AdsCommand::OccupyKeyword { keyword: KeywordId(u32::MAX), listing };
        assert_eq!(gain(&case, SellerAsk::Ads(nowhere)), None);
    }
}
