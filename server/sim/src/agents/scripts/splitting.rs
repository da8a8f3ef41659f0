//! How keepers send orders of several pieces that need a large box: in two smaller parcels, a part ahead of the rest, when
//! both together cost noticeably less. Light goods pay for the air around them, so this is often so for far zones.

use crate::world::Hand;
use domain::shop::{BoxRule, OrderStatus};
use domain::{CourierId, Money, OrderId};
use market::SellerCommand;
use market::command::Boxing;
use market::order::Order;
use market::parcel;
use market::rules::Script;
use market::street::SellerAsk;
use market::trades::SellerCommand as TradesCommand;

/// Sends a part ahead of each waiting order for which that is cheaper; idle keepers do not calculate.
pub fn look_after(hand: &mut Hand<'_>, script: Script, (rule, courier): (BoxRule, CourierId)) {
    if script == Script::Idle {
        return;
    }
    for (order, pieces) in parts(hand, rule, courier) {
        let command = TradesCommand::ConsignPart { order, pieces, boxing: Boxing::Rule(rule), courier };
        // Refused where the buyer pays at the door or money is short: then it goes in one parcel.
        let _ = hand.ask(SellerCommand::Street(SellerAsk::Trades(command)));
    }
}

/// Orders that cost less in two parcels, and how many pieces go ahead.
fn parts(hand: &Hand<'_>, rule: BoxRule, courier: CourierId) -> Vec<(OrderId, u32)> {
    let (market, least) = (hand.market(), hand.scenario().scripts.split_saving_fen);
    let waits = |order: &&Order| {
        let trades = &market.street().trades;
        order.quantity > 1
            && order.status == OrderStatus::Paid
            && trades.part_of(order.id).is_none()
            && trades.on_delivery(order.id).is_none()
            && market.rules().abroad(order.zone).is_none()
            && !market.street().sourcing.supplier_ships(order.id)
    };
    let orders = hand.shop().open_orders.iter().filter_map(|order| market.order(*order)).filter(waits);
    let worth_it = |order: &Order| {
        let cost = |pieces| cost(hand, order, pieces, rule, courier);
        let whole = cost(order.quantity)?;
        let splits = (1..=order.quantity / 2)
            .filter_map(|pieces| Some((cost(pieces)? + cost(order.quantity - pieces)?, pieces)));
        let (split, pieces) = splits.min()?;
        (split + least <= whole).then_some((order.id, pieces))
    };
    orders.filter_map(worth_it).collect()
}

/// Box and carriage of so many pieces of an order in one parcel; `None` when there is no such box.
fn cost(hand: &Hand<'_>, order: &Order, pieces: u32, rule: BoxRule, courier: CourierId) -> Option<Money> {
    let (market, rules) = (hand.market(), hand.market().rules());
    let product = rules.catalogue.product(order.sku)?;
    let kind = rules.box_kind(parcel::choose_box(rules, product, pieces, Boxing::Rule(rule))?);
    let grams = parcel::chargeable_grams(product, pieces, kind, rules.courier(courier)?);
    Some(kind.price + market.courier_charge(order.shop, courier, order.zone, grams)?)
}

#[cfg(test)]
mod tests {
    use crate::scenario::{Override, Scenario};
    use crate::world::World;
    use domain::shop::BoxRule;
    use domain::{Money, OrderId, SimTime};
    use market::command::Boxing;
    use market::rules::Script;
    use market::street::StreetEvent;
    use market::trades::Event as TradesEvent;
    use market::{Event, Fact, parcel};
    use std::collections::BTreeMap;
    use std::sync::Arc;

    /// Twenty days of the Yiwu town with 6,000 buyers who take several pieces, a courier that charges four times as much
    /// for air, and nobody who packs by the hour.
    fn town(told: &[&str]) -> (World, Vec<Fact>) {
        let always =
            ["choice.further_piece_bp=9999", "courier[0].volumetric_mm3_per_g=3000", "hires.keepers.assistant_bp=0"];
        let told = always.iter().chain(told);
        let told: Vec<Override> = told.map(|told| Override::parse(told).expect("a path")).collect();
        let mut scenario = Scenario::yiwu_with(&told).expect("possible values");
        scenario.buyers.count = 6_000;
        let (mut world, mut facts) = (World::new(Arc::new(scenario), 17), Vec::new());
        world.run_to(SimTime::day_start(20), &mut facts);
        world.market().audit().expect("the books balance");
        (world, facts)
    }

    /// Parts that went ahead: pieces, and what box and carriage cost.
    fn parts(facts: &[Fact]) -> BTreeMap<OrderId, (u32, Money)> {
        let part = |fact: &Fact| match &fact.event {
            Event::Street(StreetEvent::Trades(TradesEvent::PartConsigned {
                order, pieces, box_cost, charge, ..
            })) => Some((*order, (*pieces, *box_cost + *charge))),
            _ => None,
        };
        facts.iter().filter_map(part).collect()
    }

    #[test]
    fn keepers_send_a_part_ahead_when_two_parcels_cost_less_than_one_and_the_rest_follows() {
        let (world, facts) = town(&[]);
        let (market, parts) = (world.market(), parts(&facts));
        let least = world.scenario().scripts.split_saving_fen;
        let mut followed = 0;
        for (order, (pieces, part_cost)) in &parts {
            let order = market.order(*order).expect("it was ordered");
            let (Some(dispatch), Some((size, _))) = (order.dispatched, order.packed) else { continue };
            followed += 1;
            let rules = market.rules();
            let product = rules.catalogue.product(order.sku).expect("a product");
            let price = |size| rules.box_kind(size).price;
            let rest = price(size) + dispatch.charge;
            let script = market.shop(order.shop).and_then(|shop| shop.keeper.script());
            let rule = match script {
                Some(Script::Premium | Script::FastService) => BoxRule::OneLarger,
                _ => BoxRule::SmallestFit,
            };
            let whole = parcel::choose_box(rules, product, order.quantity, Boxing::Rule(rule));
            let whole = whole.expect("it was sold as one parcel");
            let courier = rules.courier(dispatch.courier).expect("a courier");
            let grams = parcel::chargeable_grams(product, order.quantity, rules.box_kind(whole), courier);
            let whole = price(whole) + parcel::charge(&courier.zones[usize::from(order.zone)], grams);
            assert!(*pieces < order.quantity && *part_cost + rest + least <= whole, "{}: {whole}", order.id);
        }
        println!("{} parts, {followed} of them followed", parts.len());
        assert!(followed >= 5 && followed * 10 >= parts.len() * 9, "{followed} of {}", parts.len());
    }

    #[test]
    fn nobody_splits_what_saves_too_little() {
        assert!(parts(&town(&["scripts.split_saving_fen=1000000"]).1).is_empty());
    }
}
