//! One own order in full: the goods, the way, the money, what is left.

use super::head::fitting_boxes;
use super::money::posting_view;
use super::orders::order_row;
use super::reviews::review_row;
use crate::dress::Dress;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::SellerPermit;
use contract::ApiError;
use contract::views::Bilingual;
use contract::views::selling::OrderView;
use domain::{CourierId, Language, Money, OrderId, ShopId, SimTime};
use market::catalogue::Product;
use market::ledger::Posting;
use market::order::Order;
use market::rules::Courier;
use market::trades::trade_state;
use market::{Market, parcel};

impl HouseState {
    pub(super) async fn order(
        &self,
        permit: &SellerPermit,
        language: Language,
        order: OrderId,
    ) -> Result<OrderView, ApiError> {
        let dress = self.dress(permit.member().who().college(), permit.world().id()).await?;
        let shop = permit.shop();
        let look = |world: &engine::Image| order_view(world.market(), dress, language, shop, order, world.now());
        permit.world().read(look).await.or_fault("order")?.ok_or(ApiError::NotFound)
    }
}

/// One order of a shop; `None` if it is not this shop's.
fn order_view(
    market: &Market,
    dress: Dress,
    language: Language,
    shop: ShopId,
    order: OrderId,
    now: SimTime,
) -> Option<OrderView> {
    let order = market.order(order).filter(|order| order.shop == shop)?;
    let rules = market.rules();
    let product = rules.catalogue.product(order.sku)?;
    let statement = market.ledger().statement(shop);
    let postings: Vec<&Posting> = statement.iter().filter(|posting| posting.order == Some(order.id)).collect();
    let dispatched = order
        .dispatched
        .and_then(|dispatch| Some((courier_name(rules.courier(dispatch.courier)?), dispatch.charge, dispatch.leaves)));
    Some(OrderView {
        row: order_row(market, dress, order, now),
        trade: trade_state(market, order),
        on_delivery: market.street().trades.on_delivery(order.id).is_some(),
        listing: order.listing,
        unit_price: order.unit_price,
        freight: order.freight,
        cost_of_goods: order.cost_of_goods,
        packed: order.packed,
        dispatched,
        delivered_at: order.delivered_at,
        damaged: order.damaged,
        return_reason: order.return_reason,
        address: dress.address(order, language),
        review: order.review.and_then(|review| market.review(review)).map(|it| review_row(market, dress, it, true)),
        contribution: contribution(order, &postings),
        postings: postings.into_iter().map(posting_view).collect(),
        fitting: fitting_boxes(rules, product, order.quantity),
        charges: charges(market, product, order),
    })
}

/// What is left of a closed order for the shop: everything its balance gained and lost by it, less what the
/// goods had cost unless they lie in stock again.
fn contribution(order: &Order, postings: &[&Posting]) -> Option<Money> {
    order.closed_at?;
    let moved: Money = postings.iter().map(|posting| posting.balance_change).sum();
    Some(if order.restocked { moved } else { moved - order.cost_of_goods })
}

/// What each courier that goes there would charge this shop for what is left to send, in its box or the smallest it fits
/// into.
fn charges(market: &Market, product: &Product, order: &Order) -> Vec<(CourierId, Bilingual, Money)> {
    let (rules, pieces) = (market.rules(), market.pieces_left(order));
    let size = order.packed.map(|(size, _)| size).or_else(|| parcel::smallest_fit(rules, product, pieces));
    let Some(kind) = size.map(|size| rules.box_kind(size)) else { return Vec::new() };
    let charge = |(number, courier): (u32, &Courier)| {
        let (number, grams) = (CourierId::new(number), parcel::chargeable_grams(product, pieces, kind, courier));
        Some((number, courier_name(courier), market.courier_charge(order.shop, number, order.zone, grams)?))
    };
    (0..).zip(&rules.couriers).filter_map(charge).collect()
}

fn courier_name(courier: &Courier) -> Bilingual {
    Bilingual { en: courier.name_en.clone(), zh: courier.name_zh.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{ORDER, RIVAL, SHOP, Town, of_association, pooled};
    use domain::ledger::Reason;
    use domain::shop::{BoxRule, BoxSize, ReturnReason};
    use domain::{BasisPoints, SimSpan};
    use market::association;
    use market::command::Boxing;
    use market::street::WorldAsk;
    use market::{BuyerCommand, Command, SellerCommand, WorldCommand};

    fn view(town: &Town, shop: ShopId) -> Option<OrderView> {
        order_view(&town.market, Dress::of_seed(1), Language::English, shop, ORDER, town.now)
    }

    #[test]
    fn a_settled_order_shows_its_money_and_what_is_left() {
        let order = view(&Town::settled(), SHOP).expect("own");
        let reasons: Vec<_> = order.postings.iter().map(|posting| posting.reason).collect();
        let (hold, packed, charge) = (Reason::EscrowHold, Reason::BoxPurchase, Reason::CourierCharge);
        assert_eq!(reasons, [hold, packed, charge, Reason::EscrowRelease]);
        assert_eq!(order.packed, Some((BoxSize::Matchbox, Money::fen(20))));
        // 2 x 2.50 + 5.00 paid, less 2 x 1.50, 0.20 for the box, 8.00 to the far zone.
        assert_eq!(order.contribution, Some(Money::fen(1_000 - 300 - 20 - 800)));
        assert!(order.address.contains("Zone 2"));
    }

    #[test]
    fn an_open_order_shows_boxes_and_charges_and_no_result() {
        let order = view(&Town::ordered(), SHOP).expect("own");
        assert_eq!(order.contribution, None);
        assert_eq!(order.fitting.len(), 4);
        let charges: Vec<_> = order.charges.iter().map(|(courier, _, charge)| (courier.number(), *charge)).collect();
        assert_eq!(charges, [(0, Money::yuan(8)), (1, Money::yuan(14))]);
    }

    #[test]
    fn goods_that_lie_in_stock_again_cost_nothing() {
        let town = Town::delivered()
            .buyer(BuyerCommand::RequestReturn { order: ORDER, reason: ReturnReason::ChangedMind })
            .given(Command::World(WorldCommand::ReceiveReturn { order: ORDER, resellable: true }));
        let order = view(&town, SHOP).expect("own");
        let moved: Money = order.postings.iter().map(|posting| posting.balance_change).sum();
        assert_eq!(order.contribution, Some(moved));
        assert!(moved < Money::ZERO, "box and freight are spent");
    }

    /// The shop pledged parcels to the first courier, whose contract cuts a fifth this month.
    fn with_contract(town: Town) -> Town {
        let courier = CourierId::new(0);
        let couriers = vec![pooled(1, BasisPoints(2_000))];
        let rules =
            association::Rules { month_days: 30, term: SimSpan::days(90), couriers, ..association::Rules::default() };
        let pledge = association::SellerCommand::PledgeParcels { courier, parcels: 3 };
        let mut town = town.joined(rules, &[SHOP]).given(of_association(SHOP, pledge));
        town.now = SimTime::day_start(30);
        let review = association::WorldCommand::ReviewCourier { courier };
        town.given(Command::World(WorldCommand::Street(WorldAsk::Association(review))))
    }

    #[test]
    fn what_a_courier_is_said_to_charge_is_what_it_charges_in_a_contract_too() {
        for (town, shown) in [(Town::ordered(), 800), (with_contract(Town::ordered()), 640)] {
            let quoted = view(&town, SHOP).expect("own").charges[0].2;
            let boxing = Some(Boxing::Rule(BoxRule::SmallestFit));
            let ship = SellerCommand::ShipOrders { orders: vec![ORDER], boxing, courier: CourierId::new(0) };
            let town = town.given(Command::Seller(SHOP, ship));
            let charged = town.market.order(ORDER).and_then(|order| order.dispatched).map(|dispatch| dispatch.charge);
            assert_eq!((quoted, charged), (Money::fen(shown), Some(Money::fen(shown))));
        }
    }

    #[test]
    fn another_shop_s_order_is_not_found() {
        assert_eq!(view(&Town::settled(), RIVAL), None);
    }
}
