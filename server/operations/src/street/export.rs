//! A shop's selling abroad: countries, offers, orders on their way through customs.

use super::{bilingual, newest_first, title_of};
use contract::views::export::{CustomsView, DestinationRow, ExportView, OfferAbroadRow, ShipmentRow};
use domain::{ShopId, SimTime};
use market::Market;
use market::export::{Customs, Destination, DestinationId, assess, received};

/// Smallest units whose price pages show: a rate is fen for so many.
const RATE_OF: i64 = 10_000;

/// What a shop may know of selling abroad at a moment.
#[must_use]
pub fn export_view(market: &Market, shop: ShopId, now: SimTime) -> ExportView {
    let (rules, state) = (&market.rules().street.export, &market.street().export);
    let countries = || (0_u8..).map(DestinationId).zip(&rules.destinations);
    let offers = countries().flat_map(|(number, country)| {
        let own =
            state.offers(number).filter(|(listing, _)| market.listing(*listing).is_some_and(|it| it.shop == shop));
        own.map(move |(listing, offer)| {
            let rate = state.rate(rules, number);
            OfferAbroadRow {
                listing,
                title: title_of(market, listing),
                destination: number.0,
                price: country.money(offer.price),
                freight: country.money(offer.freight),
                bearer: offer.bearer,
                charges: country.money(assess(country, offer, 1).total()),
                received: received(country, offer, 1, rate),
            }
        })
    });
    let shipments = state.shipments().filter_map(|(number, shipment)| {
        let order = market.order(number).filter(|order| order.shop == shop)?;
        let country = rules.destination(shipment.destination)?;
        Some(ShipmentRow {
            order: number,
            destination: shipment.destination.0,
            paid: country.money(shipment.terms.total(shipment.assessed, order.quantity)),
            held: order.paid(),
            charges: country.money(shipment.assessed.total()),
            customs: match shipment.customs {
                Customs::Ahead => CustomsView::Ahead,
                Customs::Held { until } => CustomsView::Held(until),
                Customs::Cleared { at } => CustomsView::Cleared(at),
                Customs::PaidBack { at } => CustomsView::PaidBack(at),
            },
        })
    });
    ExportView {
        destinations: countries()
            .map(|(number, country)| destination_row(market, shop, now, number, country))
            .collect(),
        offers: offers.collect(),
        shipments: newest_first(shipments),
    }
}

fn destination_row(
    market: &Market,
    shop: ShopId,
    now: SimTime,
    number: DestinationId,
    country: &Destination,
) -> DestinationRow {
    let (rules, state) = (&market.rules().street.export, &market.street().export);
    DestinationRow {
        destination: number.0,
        name: bilingual(&country.name_en, &country.name_zh),
        rate: domain::Money::fen(state.rate(rules, number)),
        rate_of: country.money(RATE_OF),
        fee: country.fee,
        term_days: country.term.as_seconds() / domain::time::DAY_SECONDS,
        settled_min: country.settled_min,
        level_min: country.level_min,
        open_until: state.open_until(shop, number, now),
        relief: country.money(country.tax.relief),
        duty_bp: country.tax.duty.0,
        tax_bp: country.tax.rate.0,
        first_freight: country.carriage.first,
        first_g: country.carriage.first_g,
        mean_hours: country.carriage.mean_hours,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{LISTING, RIVAL, SHOP, Town};
    use market::export::{Means, Offer, SellerCommand, TaxBearer, WorldCommand};
    use market::street::{SellerAsk, WorldAsk};
    use market::{BuyerId, Command, SellerCommand as AnySeller, WorldCommand as AnyWorld};
    use std::sync::Arc;

    #[test]
    fn a_shipment_holds_what_the_offer_said_the_shop_would_receive() {
        let mut town = Town::stocked();
        let mut rules = market::Rules::clone(town.market.rules());
        rules.street.export = sim::Scenario::yiwu().rules.street.export.clone();
        for country in &mut rules.street.export.destinations {
            (country.settled_min, country.level_min) = (0, 0);
        }
        town.market = town.market.clone().with_rules(Arc::new(rules));
        let (destination, listing) = (DestinationId(0), LISTING);
        let offer = Offer { price: 900, freight: 500, bearer: TaxBearer::Seller };
        let ask = |command| Command::Seller(SHOP, AnySeller::Street(SellerAsk::Export(command)));
        town = town.given(ask(SellerCommand::OpenChannel { destination }));
        town = town.given(ask(SellerCommand::OfferAbroad { listing, destination, offer }));
        let before = export_view(&town.market, SHOP, town.now);
        assert!(before.destinations[0].open_until.is_some() && before.destinations[1].open_until.is_none());
        let (buyer, seen, means) = (BuyerId(1 << 31), offer, Means::Account);
        let order = WorldCommand::OrderAbroad { buyer, listing, destination, quantity: 1, seen, means };
        let town = town.given(Command::World(AnyWorld::Street(WorldAsk::Export(order))));
        let after = export_view(&town.market, SHOP, town.now);
        assert_eq!(after.shipments[0].held, before.offers[0].received);
        assert_eq!(after.shipments[0].charges, before.offers[0].charges);
        assert_eq!(after.shipments[0].customs, CustomsView::Ahead);
        let rival = export_view(&town.market, RIVAL, town.now);
        assert!(rival.offers.is_empty() && rival.shipments.is_empty());
    }
}
