//! How scripted keepers sell abroad: some open a channel when they may and can, offer their best sellers there at a
//! markup, and follow the rate. Through the same commands as a student.

use super::lot;
use crate::world::Hand;
use domain::shop::ListingStatus;
use domain::{BasisPoints, ListingId, Money, SimSpan};
use market::SellerCommand;
use market::export::{Destination, DestinationId, Offer, SellerCommand as ExportCommand};
use market::parcel;
use market::rules::Script;
use market::street::SellerAsk;
use std::cmp::Reverse;

/// The number of the lasting lot that says who exports.
const EXPORT_LOT: u32 = u32::MAX - 2;

/// Looks after channels and offers.
pub fn look_after(hand: &mut Hand<'_>, script: Script) {
    let share = f64::from(hand.scenario().export.keepers.share_bp);
    let suits = matches!(script, Script::CostPlus | Script::Premium | Script::FastService);
    if !suits || lot(hand, EXPORT_LOT) * 10_000.0 >= share {
        return;
    }
    for place in 0..hand.scenario().rules.street.export.destinations.len() {
        let destination = DestinationId(place as u8);
        if keep_open(hand, destination) {
            offer_best(hand, destination);
        }
    }
}

/// Opens or extends the channel if the shop may and can; says whether it is open.
fn keep_open(hand: &mut Hand<'_>, destination: DestinationId) -> bool {
    let (shop, at) = (hand.shop(), hand.at());
    let rules = &hand.market().rules().street.export.destinations[usize::from(destination.0)];
    let cover = hand.scenario().export.keepers.fee_cover;
    let open = hand.market().street().export.open_until(shop.id, destination, at);
    let level = shop.reputation.level(&hand.market().rules().credit_level_bounds);
    let may = shop.tally.total().settled >= rules.settled_min && level >= rules.level_min as usize;
    let runs_out = open.is_none_or(|until| until <= at + SimSpan::days(1));
    if runs_out && may && hand.balance() >= rules.fee.times(cover) {
        return ask(hand, ExportCommand::OpenChannel { destination }).is_ok();
    }
    open.is_some()
}

/// Offers the best sellers that are in stock, and moves prices that the rate or the price at home left behind.
fn offer_best(hand: &mut Hand<'_>, destination: DestinationId) {
    let (most, step) =
        (hand.scenario().export.keepers.listings as usize, hand.scenario().export.keepers.reprice_step_bp);
    let live = |listing: &&ListingId| {
        let found = hand.market().listing(**listing);
        found.is_some_and(|found| found.status == ListingStatus::Live && hand.market().offered(found) > 0)
    };
    let mut best: Vec<ListingId> = hand.shop().listings.iter().filter(live).copied().collect();
    // What is offered already stays; further ones fill up.
    best.sort_by_cached_key(|listing| {
        let offered = hand.market().street().export.offer(destination, *listing).is_some();
        (!offered, Reverse(hand.pieces_sold_lately(*listing)), *listing)
    });
    for listing in best.into_iter().take(most) {
        let Some(wanted) = terms(hand, destination, listing) else { continue };
        let stands = hand.market().street().export.offer(destination, listing).is_some_and(|offer| {
            offer.bearer == wanted.bearer
                && (offer.price - wanted.price).abs() * 10_000 <= offer.price * i64::from(step)
        });
        if !stands {
            // Refused when nothing would be left of the price: such goods stay at home.
            let _ = ask(hand, ExportCommand::OfferAbroad { listing, destination, offer: wanted });
        }
    }
}

/// The price at home with a markup and the freight buyers are not asked for, in the country's currency.
fn terms(hand: &Hand<'_>, destination: DestinationId, listing: ListingId) -> Option<Offer> {
    let keepers = &hand.scenario().export.keepers;
    let rules = hand.market().rules();
    let country = rules.street.export.destination(destination)?;
    let text = &hand.market().listing(listing)?.text;
    let freight = freight(hand, country, text.sku)?;
    let points = |share: u32| BasisPoints(i32::try_from(share).unwrap_or(i32::MAX));
    let asked = freight.share(points(keepers.freight_bp));
    let price = text.price + text.price.share(points(keepers.markup_bp)) + (freight - asked);
    let rate = hand.market().street().export.rate(&rules.street.export, destination).max(1);
    let minor = |amount: Money| (amount.as_fen() * 10_000 + rate - 1) / rate;
    let (price, freight) = (minor(price).min(country.price_max), minor(asked).min(country.freight_max));
    Some(Offer { price: price.max(1), freight, bearer: keepers.bearer })
}

/// What carrying one piece there costs.
fn freight(hand: &Hand<'_>, country: &Destination, sku: domain::SkuId) -> Option<Money> {
    let rules = hand.market().rules();
    let product = rules.catalogue.product(sku)?;
    let size = parcel::smallest_fit(rules, product, 1)?;
    let courier = rules.courier(domain::CourierId::new(hand.scenario().scripts.courier))?;
    Some(country.carriage.charge(parcel::chargeable_grams(product, 1, rules.box_kind(size), courier)))
}

fn ask(hand: &mut Hand<'_>, command: ExportCommand) -> Result<(), market::Refusal> {
    hand.ask(SellerCommand::Street(SellerAsk::Export(command)))
}
