//! Stock costs money and comes when it is due; names are unique; standing orders name a time and a courier.

use crate::command::{Command, SellerCommand, StandingOrder};
use crate::event::Event;
use crate::ledger::Account;
use crate::refusal::Refusal;
use crate::stock::PurchaseId;
use crate::town::{CHARM, COURIER, SHOP, Town, WARDROBE, check, check_seller, name};
use domain::shop::{BoxRule, Source};
use domain::{CourierId, Money, ShopId, SimTime, SkuId};

mod table;

fn buy_stock(sku: SkuId, quantity: u32, source: Source) -> SellerCommand {
    SellerCommand::BuyStock { sku, quantity, source }
}

fn ordered(quantity: u32, source: Source, fen: i64, days: u32) -> Event {
    Event::StockOrdered {
        purchase: PurchaseId(0),
        shop: SHOP,
        sku: CHARM,
        quantity,
        source,
        unit_cost: Money::fen(fen),
        due: SimTime::day_start(days),
    }
}

#[test]
fn the_supermarket_sells_one_piece_and_has_it_at_once() {
    let town = check_seller(
        Town::new(),
        buy_stock(CHARM, 1, Source::Supermarket),
        Ok(vec![ordered(1, Source::Supermarket, 150, 0)]),
    );
    assert_eq!(town.market.ledger().balance(Account::Shop(SHOP)), Money::fen(34_000 - 150));
}

#[test]
fn wholesale_is_cheaper_by_tier_and_takes_its_days() {
    for (quantity, fen) in [(50, 80), (199, 80), (200, 60)] {
        let when = buy_stock(CHARM, quantity, Source::Wholesale);
        check_seller(Town::new(), when, Ok(vec![ordered(quantity, Source::Wholesale, fen, 2)]));
    }
}

#[test]
fn quantities_have_a_least_and_a_most() {
    for (quantity, source, refusal) in [
        (0, Source::Supermarket, Refusal::QuantityZero),
        (1_001, Source::Supermarket, Refusal::QuantityTooLarge { most: 1_000 }),
        (u32::MAX, Source::Wholesale, Refusal::QuantityTooLarge { most: 1_000 }),
        (49, Source::Wholesale, Refusal::BelowMinimumQuantity { least: 50 }),
    ] {
        check_seller(Town::new(), buy_stock(CHARM, quantity, source), Err(refusal));
    }
}

#[test]
fn only_money_one_has_can_be_spent() {
    let refusal = Refusal::BalanceTooLow { needed: Money::yuan(400), balance: Money::yuan(340) };
    check_seller(Town::new(), buy_stock(WARDROBE, 2, Source::Supermarket), Err(refusal));
}

#[test]
fn only_catalogue_goods_are_sold() {
    check_seller(Town::new(), buy_stock(SkuId::new(99), 1, Source::Supermarket), Err(Refusal::NoSuchProduct));
}

#[test]
fn a_shop_that_never_opened_may_do_nothing() {
    let when = Command::Seller(ShopId::new(9), SellerCommand::CancelStandingOrder);
    check(Town::new(), when, Err(Refusal::NoSuchShop));
}

#[test]
fn a_shop_takes_a_free_name_or_a_new_spelling_of_its_own() {
    let rename = |text| SellerCommand::RenameShop { name: name(text) };
    let renamed = Event::ShopRenamed { shop: SHOP, name: name("PAN'S TRINKETS") };
    let town = check_seller(Town::new(), rename("PAN'S TRINKETS"), Ok(vec![renamed]));
    check_seller(town, rename("rival"), Err(Refusal::ShopNameTaken));
}

#[test]
fn a_standing_order_stands_until_cancelled() {
    let standing = StandingOrder { second_of_day: 63_000, box_rule: BoxRule::SmallestFit, courier: COURIER };
    let set = Event::StandingOrderSet { shop: SHOP, standing, by_operator: false };
    let town = check_seller(Town::new(), SellerCommand::SetStandingOrder(standing), Ok(vec![set]));
    let cancelled = Event::StandingOrderCancelled { shop: SHOP };
    let town = check_seller(town, SellerCommand::CancelStandingOrder, Ok(vec![cancelled]));
    check_seller(town, SellerCommand::CancelStandingOrder, Err(Refusal::NoStandingOrder));
}

#[test]
fn a_standing_order_names_a_time_of_day_and_a_courier() {
    let standing = StandingOrder { second_of_day: 86_400, box_rule: BoxRule::SmallestFit, courier: COURIER };
    check_seller(Town::new(), SellerCommand::SetStandingOrder(standing), Err(Refusal::NotATimeOfDay));
    let standing = StandingOrder { second_of_day: 0, courier: CourierId::new(9), ..standing };
    check_seller(Town::new(), SellerCommand::SetStandingOrder(standing), Err(Refusal::NoSuchCourier));
}
