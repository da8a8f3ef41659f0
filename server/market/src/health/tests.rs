//! Given cases and judgements, the shop's figures and its category's are what they say.

use super::*;
use crate::command::{BuyerCommand, SellerCommand};
use crate::disputes::tests::{CASE, open, seller, today, world};
use crate::disputes::{SellerCommand as Desk, WorldCommand as Clock};
use crate::review::Scores;
use crate::town::{CHARM, ORDER, RIVAL, SHOP, Town, text};
use domain::disputes::{Grounds, Remedy};

/// The rival sells charms too, and nobody buys them.
fn with_rival(town: Town) -> Town {
    town.given(crate::Command::Seller(
        RIVAL,
        SellerCommand::DraftListings { texts: vec![text(CHARM, 300)], publish: true },
    ))
}

fn figures(town: &Town, shop: ShopId) -> Standing {
    standing(&town.market, shop, town.now).expect("open")
}

#[test]
fn a_refund_within_the_hour_shows_as_rate_and_speed_and_dilutes_over_the_category() {
    let town = with_rival(today(Town::delivered()).given(open(Remedy::RefundOnly, Grounds::NotAsDescribed, 1_000)));
    let town = town.after(SimSpan::hours(1)).given(seller(Desk::Agree { case: CASE }));
    let Standing { own, category } = figures(&town, SHOP);
    assert_eq!((own.orders, own.refunds, own.complaints), (1, 1, 0));
    assert_eq!(refund_speed(&own), Some(SimSpan::hours(1)));
    assert_eq!(refund_rate(&own), Some(BasisPoints(10_000)));
    let (number, all) = category.expect("both sell trinkets");
    assert_eq!((number, all.shops, refund_rate(&all)), (0, 2, Some(BasisPoints(10_000))));
    let rival = figures(&town, RIVAL);
    assert_eq!((rival.own.orders, refund_rate(&rival.own), refund_speed(&rival.own)), (0, None, None));
    assert_eq!(rival.category, category, "they look at the same category");
}

#[test]
fn calling_customer_service_is_a_complaint_and_no_refund() {
    let town = today(Town::delivered()).given(open(Remedy::RefundOnly, Grounds::NotAsDescribed, 1_000));
    let refuse = Desk::Refuse { case: CASE, offer: None, evidence: None };
    let town = town.given(seller(refuse));
    let call = crate::disputes::BuyerCommand::CallService { case: CASE };
    let town = town.given(crate::disputes::tests::buyer(call));
    let own = figures(&town, SHOP).own;
    assert_eq!((own.complaints, own.refunds, complaint_rate(&own)), (1, 0, Some(BasisPoints(10_000))));
    // The case goes on by its clocks and does not count twice.
    let town = town.after(SimSpan::hours(24)).given(world(Clock::Enter { case: CASE }));
    assert_eq!(figures(&town, SHOP).own.complaints, 1);
}

#[test]
fn only_the_last_thirty_days_count() {
    let scores = Scores { described: 2, service: 5, logistics: 5 };
    let town = Town::settled().buyer(BuyerCommand::WriteReview { order: ORDER, scores, words: 0, photo: false });
    let rates = |town: &Town| (figures(town, SHOP).own.orders, good_rate(&figures(town, SHOP).own));
    assert_eq!(rates(&town), (1, Some(BasisPoints(0))));
    let town = town.after(SimSpan::days(29));
    assert_eq!(rates(&town), (0, Some(BasisPoints(0))), "ordered 31 days ago, judged 29 days ago");
    assert_eq!(rates(&town.after(SimSpan::days(2))), (0, None));
}

#[test]
fn a_shop_with_nothing_on_sale_has_no_category_and_unknown_shops_no_health() {
    let town = Town::new();
    assert_eq!(figures(&town, SHOP).category, None);
    assert_eq!(punishment(&figures(&town, SHOP).own), Some(0));
    assert_eq!(standing(&town.market, ShopId::new(9), town.now), None);
}
