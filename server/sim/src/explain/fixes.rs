//! What a seller could change, weighed on the hour's own sessions: the expected orders with the change less those
//! without it, everything else as it was. Changes of the offer itself are weighed by the market's formula of clicking
//! and choosing; what brings it before more people (`reach`) by what those who saw it did.

use super::Hour;
use super::reach::{self, Case};
use crate::kernel::mean_charge;
use crate::population::{Buyer, Population};
use crate::portable_math::{exp, ln, pow};
use crate::scenario::{Scenario, TASTE_LEVELS};
use crate::sightings::{Seen, Sighting};
use domain::ListingId;
use domain::explain::{Called, Change};
use market::hires;
use serde::Serialize;

/// A change and what it would have brought.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fix {
    /// What to change.
    pub change: Change,
    /// Orders it would have added in this hour, expected.
    pub orders_added: f64,
    /// What it costs for each order then, fen; nothing when it is only work.
    pub cost_per_order_fen: i64,
    /// Whether it is the cheapest: of all changes that bring at least a tenth of what the strongest brings, the one
    /// that costs least for each order; of equally cheap ones, the strongest.
    pub cheapest: bool,
}

/// Weighs all changes; the best first: what orders bring beyond what the change costs on each of them.
pub fn weigh(scenario: &Scenario, population: &Population, hour: &Hour, listing: ListingId) -> Vec<Fix> {
    let text = &hour.market().listings()[listing.index()].text;
    let choice = &scenario.choice;
    let total = (text.price + text.freight).as_fen().max(1);
    let gain = |total: i64, added: &dyn Fn(&Buyer) -> f64| gain(scenario, population, hour, listing, (total, added));
    let mut fixes = Vec::new();
    let mut fix = |change: Change, orders_added: f64, cost_per_order_fen: i64| {
        fixes.push(Fix { change, orders_added, cost_per_order_fen, cheapest: false });
    };
    for percent in [5_u32, 10] {
        let cut = total * i64::from(percent) / 100;
        let change = ln((total - cut) as f64 / total as f64);
        let added = |buyer: &Buyer| -choice.price_weights[usize::from(buyer.taste) / TASTE_LEVELS] * change;
        fix(Change::AskLess { percent }, gain(total - cut, &added), cut);
    }
    let shown = text.photos.len().min(choice.photo_weights.len());
    if shown < choice.photo_weights.len() {
        // A designer's pictures stand in for own photos as far as they are better.
        let all: f64 = choice.photo_weights.iter().sum();
        let designed = f64::from(hires::design_of(hour.market(), listing)) / f64::from(hires::DESIGN_BEST) * all;
        let weight = all - designed.max(choice.photo_weights[..shown].iter().sum());
        let count = choice.photo_weights.len() - shown;
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        fix(Change::AddPhotos { count }, gain(total, &|_| weight), 0);
    }
    if text.description.as_str().is_empty() {
        fix(Change::WriteDescription, gain(total, &|_| choice.description_weight), 0);
    }
    for (courier, added, cost) in other_couriers(scenario, hour, listing, &gain, total) {
        fix(Change::ShipWith { courier }, added, cost);
    }
    fixes.extend(designed(scenario, hour, listing, &gain, total));
    fixes.extend(reach::weigh(&case(scenario, population, hour, listing)));
    fixes.sort_by(|a, b| worth(b, total).total_cmp(&worth(a, total)));
    mark_cheapest(&mut fixes);
    fixes
}

/// What a change must bring at least to be called the cheapest, as a part of what the strongest brings (design value).
const CHEAPEST_FLOOR: f64 = 0.1;

fn mark_cheapest(fixes: &mut [Fix]) {
    let most = fixes.iter().map(|fix| fix.orders_added).fold(0.0, f64::max);
    let enough = fixes.iter_mut().filter(|fix| fix.orders_added > 0.0 && fix.orders_added >= CHEAPEST_FLOOR * most);
    let cheaper = |a: &&mut Fix, b: &&mut Fix| {
        a.cost_per_order_fen.cmp(&b.cost_per_order_fen).then(b.orders_added.total_cmp(&a.orders_added))
    };
    if let Some(cheapest) = enough.min_by(cheaper) {
        cheapest.cheapest = true;
    }
}

/// The listing's hour, with what those who read or opened it bought on average; where nobody did, what all did.
pub fn case<'a>(scenario: &'a Scenario, population: &'a Population, hour: &'a Hour, listing: ListingId) -> Case<'a> {
    let outside = outside(scenario, hour);
    let (mut read, mut opened, mut orders) = (0.0, 0.0, 0.0);
    for sighting in &hour.sightings {
        let Some(own) = sighting.seen.iter().find(|seen| seen.listing == listing) else { continue };
        let shopper = population.buyer(sighting.buyer).shopper;
        let (chance, odds) = expected(scenario, hour, sighting, own, (0.0, own.total_fen, outside), shopper);
        read += 1.0;
        opened += odds;
        orders += chance * odds;
    }
    if read == 0.0 {
        let seen = || hour.sightings.iter().flat_map(|sighting| &sighting.seen);
        read = seen().count() as f64;
        opened = seen().filter(|seen| seen.opened).count() as f64;
        orders = hour.sightings.iter().filter(|sighting| sighting.wish.is_some()).count() as f64;
    }
    let of = |all: f64| if all > 0.0 { orders / all } else { 0.0 };
    Case { scenario, population, hour, listing, orders_per_impression: of(read), orders_per_visit: of(opened) }
}

/// The chance that a buyer who opened the listing in this session buys it, with this added to its utility.
pub fn chance_with(case: &Case<'_>, sighting: &Sighting, added: f64) -> f64 {
    let Case { scenario, population, hour, listing, .. } = *case;
    let Some(own) = sighting.seen.iter().find(|seen| seen.listing == listing) else { return 0.0 };
    let with = (added, own.total_fen, outside(scenario, hour));
    expected(scenario, hour, sighting, own, with, population.buyer(sighting.buyer).shopper).0
}

/// Expected gain of a total price and of what is added to a buyer's utility.
type Gain<'a> = dyn Fn(i64, &dyn Fn(&Buyer) -> f64) -> f64 + 'a;

/// Couriers whom buyers like better than the one they expect now, at the same price to the buyer: the keeper bears
/// what they cost more.
fn other_couriers(
    scenario: &Scenario,
    hour: &Hour,
    listing: ListingId,
    gain: &Gain<'_>,
    total: i64,
) -> Vec<(Called, f64, i64)> {
    let (rules, choice) = (&scenario.rules, &scenario.choice);
    let product = &rules.catalogue.products[hour.market().listings()[listing.index()].text.sku.index()];
    let Some(now) = hour.couriers.get(listing.index()).map(|courier| usize::from(*courier)) else { return Vec::new() };
    let liked = |courier: usize, buyer: &Buyer| {
        let hours = f64::from(rules.couriers[courier].zones[usize::from(buyer.zone)].mean_hours);
        let trust = choice.courier_trust.get(courier).copied().unwrap_or(0.0);
        trust - choice.delivery_day_weights[usize::from(buyer.haste)] * hours / 24.0
    };
    let charge = |courier: usize| mean_charge(scenario, product, courier).as_fen();
    let others = (0..rules.couriers.len()).filter(|courier| *courier != now);
    let weighed = others.map(|courier| {
        let added = gain(total, &|buyer| liked(courier, buyer) - liked(now, buyer));
        let names = &rules.couriers[courier];
        (Called::new(&names.name_en, &names.name_zh), added, charge(courier) - charge(now))
    });
    weighed.filter(|(_, added, _)| *added > 0.0).collect()
}

/// Hours over which a designer's fee is spread, like this one: a month's (design value).
const FEE_HOURS: f64 = 720.0;

/// The designer whose best work is worth most for a listing without a design, the fee spread over the orders of a month.
fn designed(scenario: &Scenario, hour: &Hour, listing: ListingId, gain: &Gain<'_>, total: i64) -> Option<Fix> {
    if hires::design_of(hour.market(), listing) > 0 {
        return None;
    }
    let choice = &scenario.choice;
    let all: f64 = choice.photo_weights.iter().sum();
    let own: f64 = choice.photo_weights.iter().take(hour.market().listings()[listing.index()].text.photos.len()).sum();
    let fixes = scenario.rules.street.hires.designers.iter().map(|designer| {
        let quality = f64::from(designer.quality) / f64::from(hires::DESIGN_BEST);
        let added = (quality * all - own).max(0.0) + quality * choice.design_weight;
        let orders_added = gain(total, &|_| added);
        let orders = (orders_added * FEE_HOURS).max(f64::MIN_POSITIVE);
        let cost_per_order_fen = (designer.fee.as_fen() as f64 / orders).min(i64::MAX as f64) as i64;
        let change = Change::HaveDesigned { designer: Called::new(&designer.name_en, &designer.name_zh) };
        Fix { change, orders_added, cost_per_order_fen, cheapest: false }
    });
    fixes.max_by(|a, b| worth(a, total).total_cmp(&worth(b, total)))
}

/// Gain less cost, an order being taken to earn a fifth of what it brings in (design value).
fn worth(fix: &Fix, total: i64) -> f64 {
    let earned = total as f64 / 5.0;
    fix.orders_added * (earned - fix.cost_per_order_fen as f64)
}

/// A new total price, and what is added to a buyer's utility.
type Shift<'a> = (i64, &'a dyn Fn(&Buyer) -> f64);

/// Expected orders with the change less without it, over all sessions in which the listing was read.
fn gain(scenario: &Scenario, population: &Population, hour: &Hour, listing: ListingId, change: Shift<'_>) -> f64 {
    let outside = outside(scenario, hour);
    let mut sum = 0.0;
    for sighting in &hour.sightings {
        let Some(own) = sighting.seen.iter().find(|seen| seen.listing == listing) else { continue };
        let buyer = population.buyer(sighting.buyer);
        let with = |added, total| {
            let (chance, odds) = expected(scenario, hour, sighting, own, (added, total, outside), buyer.shopper);
            chance * odds
        };
        sum += with(change.1(buyer), change.0) - with(0.0, own.total_fen);
    }
    sum
}

/// Orders of a listing expected of these sessions: the chance to be opened, and bought once opened, over all who read it.
pub fn expected_orders(case: &Case<'_>, sightings: &[Sighting]) -> f64 {
    let Case { scenario, population, hour, listing, .. } = *case;
    let outside = outside(scenario, hour);
    let of = |sighting: &Sighting| {
        let own = sighting.seen.iter().find(|seen| seen.listing == listing)?;
        let shopper = population.buyer(sighting.buyer).shopper;
        let (chance, odds) = expected(scenario, hour, sighting, own, (0.0, own.total_fen, outside), shopper);
        Some(chance * odds)
    };
    sightings.iter().filter_map(of).sum()
}

/// The pull of not buying, the same for everybody in one hour.
fn outside(scenario: &Scenario, hour: &Hour) -> f64 {
    let weighed = hour.sightings.iter().find_map(|sighting| sighting.weighing.as_ref());
    weighed.map_or_else(|| exp(scenario.choice.outside_utility), |weighing| weighing.outside)
}

/// Probability that this session ends in an order here once the listing is opened, given what else was opened in it,
/// and the probability of being opened. With: what is added to utility, the total price, the pull of not buying.
fn expected(
    scenario: &Scenario,
    hour: &Hour,
    sighting: &Sighting,
    own: &Seen,
    with: (f64, i64, f64),
    shopper: bool,
) -> (f64, f64) {
    let choice = &scenario.choice;
    let (added, total, outside) = with;
    // The cap on odds holds on the first place; lower ones scale with it.
    let place = pow(f64::from(own.place) + 1.0, -choice.exponent());
    let odds = (f64::from(own.odds) * exp(choice.click_visibility * added)).min(choice.click_max * place);
    let utility = own.terms.sum() + added;
    let others = || sighting.seen.iter().filter(|seen| seen.opened && seen.listing != own.listing);
    if shopper {
        let inside = exp(utility);
        // Equally cheap ones are taken by lot.
        let alike = 1 + others().filter(|other| other.total_fen == total).count();
        let share = if others().any(|other| other.total_fen < total) { 0.0 } else { 1.0 / alike as f64 };
        return (inside / (inside + outside) * share, odds);
    }
    let sku = |seen: &Seen| hour.market().listings()[seen.listing.index()].text.sku;
    let weight = exp(utility / choice.sku_dissimilarity);
    let mut nests = vec![(sku(own), weight)];
    for other in others() {
        let theirs = exp(other.terms.sum() / choice.sku_dissimilarity);
        match nests.iter_mut().find(|nest| nest.0 == sku(other)) {
            Some(nest) => nest.1 += theirs,
            None => nests.push((sku(other), theirs)),
        }
    }
    let ratio = choice.sku_dissimilarity / choice.category_dissimilarity;
    let all: f64 = nests.iter().map(|nest| pow(nest.1, ratio)).sum();
    let inside = pow(all, choice.category_dissimilarity);
    let share = pow(nests[0].1, ratio) / all * weight / nests[0].1;
    (inside / (inside + outside) * share, odds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::tests::world_on_day_six;
    use domain::explain::Step;

    #[test]
    fn the_chance_of_an_order_is_the_one_that_was_drawn_against() {
        let world = world_on_day_six();
        let hour = Hour::derive(&world, 6 * 24 + 20);
        let (mut looked, mut shoppers) = (0, 0);
        for sighting in &hour.sightings {
            let Some(weighing) = &sighting.weighing else { continue };
            // Of equally cheap offers a shopper weighs the one drawn.
            if weighing.shopper && weighing.offers.iter().filter(|(_, share)| *share > 0.0).count() > 1 {
                continue;
            }
            assert!((weighing.outside - outside(world.scenario(), &hour)).abs() < 1e-12, "one pull in one hour");
            for (listing, share) in &weighing.offers {
                let own = sighting.seen.iter().find(|seen| seen.listing == *listing).expect("opened ones were seen");
                let with = (0.0, own.total_fen, weighing.outside);
                let (chance, odds) = expected(world.scenario(), &hour, sighting, own, with, weighing.shopper);
                // The shelf keeps weights in 32 bits.
                assert!((chance - weighing.chance() * share).abs() < 1e-4, "{chance} {} {share}", weighing.chance());
                assert!((odds - f64::from(own.odds)).abs() < 1e-4, "{odds} {}", own.odds);
                looked += 1;
                shoppers += u32::from(weighing.shopper);
            }
        }
        assert!(looked > 300 && shoppers > 30, "{looked} {shoppers}");
    }

    #[test]
    fn changes_cost_what_they_cost_and_the_most_worthwhile_comes_first() {
        let world = world_on_day_six();
        let hour = Hour::derive(&world, 6 * 24 + 20);
        let opened = hour.sightings.iter().find_map(|sighting| sighting.weighing.as_ref());
        let listing = opened.expect("somebody opened something").offers[0].0;
        let text = &hour.market().listings()[listing.index()].text;
        let total = (text.price + text.freight).as_fen();
        let fixes = weigh(world.scenario(), world.population(), &hour, listing);
        let of = |wanted: &dyn Fn(&Change) -> bool| {
            fixes.iter().find(|fix| wanted(&fix.change)).expect("it is weighed").clone()
        };
        let less = |percent| of(&|change| *change == Change::AskLess { percent });
        assert_eq!((less(5).cost_per_order_fen, less(10).cost_per_order_fen), (total / 20, total / 10));
        assert!(less(10).orders_added > less(5).orders_added && less(5).orders_added > 0.0);
        let swift = of(&|change| matches!(change, Change::ShipWith { courier } if courier.en.contains("Swift")));
        assert!(swift.cost_per_order_fen > 0 && swift.orders_added > 0.0, "fast, dear and liked");
        assert!(fixes.windows(2).all(|pair| worth(&pair[0], total) >= worth(&pair[1], total)), "{fixes:?}");
    }

    /// The listing that most sessions of the hour end for in this way, with its fixes.
    fn fixes_where(hour: &Hour, world: &crate::world::World, ends: Step) -> Vec<Fix> {
        let ending = |listing: ListingId| {
            let of = |sighting: &&Sighting| {
                super::super::waterfall::ending(hour.market(), sighting, listing).step() == Some(ends)
            };
            hour.sightings.iter().filter(of).count()
        };
        let listings = hour.market().listings().iter().filter(|listing| hour.market().offered(listing) > 0);
        let listing =
            listings.map(|listing| listing.id).max_by_key(|listing| ending(*listing)).expect("there are some");
        assert!(ending(listing) > 0, "{ends:?}");
        weigh(world.scenario(), world.population(), hour, listing)
    }

    #[test]
    fn what_keeps_a_listing_off_the_page_has_changes_against_it_and_one_is_named_the_cheapest() {
        let world = world_on_day_six();
        let hour = Hour::derive(&world, 6 * 24 + 20);
        let fixes = fixes_where(&hour, &world, Step::BelowThePage);
        let bid = fixes.iter().find(|fix| matches!(fix.change, Change::Bid { .. }));
        let occupied = fixes.iter().find(|fix| matches!(fix.change, Change::Occupy { .. }));
        assert!(bid.or(occupied).is_some_and(|fix| fix.orders_added > 0.0), "{fixes:?}");
        assert!(bid.is_none_or(|fix| fix.cost_per_order_fen > 0), "{fixes:?}");
        let cheapest: Vec<&Fix> = fixes.iter().filter(|fix| fix.cheapest).collect();
        assert_eq!(cheapest.len(), 1, "{fixes:?}");
        let most = fixes.iter().map(|fix| fix.orders_added).fold(0.0, f64::max);
        let enough = fixes.iter().filter(|fix| fix.orders_added >= CHEAPEST_FLOOR * most);
        assert!(enough.clone().all(|fix| fix.cost_per_order_fen >= cheapest[0].cost_per_order_fen), "{fixes:?}");
    }

    #[test]
    fn buyers_who_asked_and_had_no_answer_are_a_reason_to_answer() {
        let world = world_on_day_six();
        let mut hour = Hour::derive(&world, 6 * 24 + 20);
        // As if nobody had been at a desk: conversations of the hour are not there.
        hour.after = hour.market().clone();
        let fixes = fixes_where(&hour, &world, Step::AskedFirst);
        let answer = fixes.iter().find(|fix| matches!(fix.change, Change::Answer { .. })).expect("somebody asked");
        assert!(answer.orders_added > 0.0 && answer.cost_per_order_fen == 0, "{answer:?}");
    }

    #[test]
    fn buyers_who_came_when_it_was_sold_out_are_a_reason_to_restock() {
        let world = world_on_day_six();
        let mut hour = Hour::derive(&world, 6 * 24 + 20);
        let opened = hour.sightings.iter().find_map(|sighting| sighting.weighing.as_ref());
        let listing = opened.expect("somebody opened something").offers[0].0;
        let restock = |hour: &Hour| {
            let fixes = weigh(world.scenario(), world.population(), hour, listing);
            fixes.into_iter().find(|fix| matches!(fix.change, Change::Restock { .. }))
        };
        assert_eq!(restock(&hour), None, "it was there for everybody");
        // As if nothing had been left from the middle of the hour on: buyers read on past its place.
        let half = hour.sightings.len() / 2;
        hour.sightings[half..].iter_mut().for_each(|sighting| sighting.seen.retain(|seen| seen.listing != listing));
        let restock = restock(&hour).expect("some came too late");
        assert!(restock.orders_added > 0.0 && restock.cost_per_order_fen == 0, "{restock:?}");
        assert_ne!(restock.change, Change::Restock { missed: 0 });
    }

    #[test]
    fn what_has_nothing_left_as_the_hour_begins_is_sold_out_to_every_search_it_answers_and_no_bid_helps() {
        let mut world = world_on_day_six();
        // A newcomer offers what somebody else offers, and has bought nothing yet.
        let text = world.market().listings()[0].text.clone();
        let (shop, listing) = (world.market().shops().len() as u32, world.market().listings().len() as u32);
        let (shop, listing) = (domain::ShopId::new(shop), ListingId::new(listing));
        let open = market::OperatorCommand::OpenShop {
            name: domain::shop::ShopName::parse("Empty Shelf").expect("a name"),
            keeper: market::command::Keeper::Person,
            capital: domain::Money::yuan(1_000),
        };
        let draft = market::SellerCommand::DraftListings { texts: vec![text], publish: true };
        for command in [market::Command::Operator(open), market::Command::Seller(shop, draft)] {
            world.submit(&command, &mut Vec::new()).expect("granted");
        }
        let hour = Hour::derive(&world, 6 * 24 + 20);
        let sums = super::super::waterfall::count(&hour, listing);
        assert!(sums.sold_out > 0 && sums.below_the_page == 0, "{sums:?}");
        let fixes = weigh(world.scenario(), world.population(), &hour, listing);
        let restock = fixes.iter().find(|fix| fix.change == Change::Restock { missed: sums.sold_out });
        assert!(restock.is_some_and(|fix| fix.orders_added > 0.0), "{fixes:?}");
        assert!(!fixes.iter().any(|fix| matches!(fix.change, Change::Bid { .. })), "{fixes:?}");
    }
}
