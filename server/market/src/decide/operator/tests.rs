//! Shops open once per name, up to the bound.

use super::CAPITAL_MAX;
use crate::command::{Command, Keeper, OperatorCommand, StandingOrder};
use crate::event::Event;
use crate::refusal::Refusal;
use crate::town::{COURIER, SHOP, Town, check, name, open_shop};
use domain::shop::BoxRule;
use domain::{Money, ShopId};

#[test]
fn a_shop_opens_with_its_start_capital_under_the_next_number() {
    let opened = Event::ShopOpened {
        shop: ShopId::new(2),
        name: name("Third"),
        keeper: Keeper::Person,
        capital: Money::yuan(340),
    };
    check(Town::new(), open_shop("Third", 340), Ok(vec![opened]));
}

#[test]
fn a_name_is_taken_whatever_its_case_or_width() {
    for taken in ["RIVAL", "Ｒｉｖａｌ"] {
        check(Town::new(), open_shop(taken, 340), Err(Refusal::ShopNameTaken));
    }
}

#[test]
fn the_market_has_room_for_so_many_shops() {
    let full = Town::new().given(open_shop("Third", 0));
    check(full, open_shop("Fourth", 340), Err(Refusal::TooManyShops { most: 3 }));
}

#[test]
fn nobody_starts_with_a_debt() {
    check(Town::new(), open_shop("Third", -1), Err(Refusal::CapitalOutOfRange { most: CAPITAL_MAX }));
    check(Town::new(), open_shop("Third", 100_000_001), Err(Refusal::CapitalOutOfRange { most: CAPITAL_MAX }));
}

#[test]
fn the_operator_sets_a_standing_order_for_a_shop_and_the_fact_says_who_did() {
    let standing = StandingOrder { second_of_day: 17 * 3_600, box_rule: BoxRule::SmallestFit, courier: COURIER };
    let set = |shop| Command::Operator(OperatorCommand::SetStandingOrder { shop, standing });
    let town =
        check(Town::new(), set(SHOP), Ok(vec![Event::StandingOrderSet { shop: SHOP, standing, by_operator: true }]));
    assert_eq!(town.market.shop(SHOP).and_then(|shop| shop.standing), Some(standing));
    check(town, set(ShopId::new(9)), Err(Refusal::NoSuchShop));
}
