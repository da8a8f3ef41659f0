//! Who may advertise, what wins, what it costs, and which keywords can be occupied.

use super::*;
use crate::Rules as MarketRules;
use crate::command::{BuyerCommand, BuyerId, Command, ListingText, WorldCommand as MarketWorld};
use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::review::Scores;
use crate::search::{Concept, Keyword};
use crate::stock::PurchaseId;
use crate::street::{SellerAsk, WorldAsk};
use crate::town::{self, CHARM, COURIER, LISTING, RIVAL, SHOP, Town, buy, open_shop, text};
use domain::refusals::AdsRefusal;
use domain::shop::{BoxRule, ListingTitle, Source};
use domain::{ListingId, OrderId, SimSpan, SimTime};
use proptest::prelude::*;
use std::sync::Arc;

mod campaigns;
mod table;

mod laws;

/// "charm", most searched: auctioned.
pub(crate) const CHARMS: KeywordId = KeywordId(0);
/// "pink charm": auctioned.
pub(crate) const PINK: KeywordId = KeywordId(1);
/// "pink": can be occupied.
pub(crate) const RARE: KeywordId = KeywordId(2);
/// "pink charm gift": can be occupied.
pub(crate) const RAREST: KeywordId = KeywordId(3);
/// The rival's listing of the same goods.
const THEIRS: ListingId = ListingId::new(1);
const CAMPAIGN: CampaignId = CampaignId(0);

pub(super) fn rules() -> Rules {
    Rules {
        auctioned: vec![CHARMS, PINK],
        places: vec![1, 2],
        bid_min: Money::fen(5),
        bid_max: Money::yuan(10),
        budget_min: Money::yuan(1),
        campaigns_max: 2,
        bids_max: 3,
        parting_max: 200,
        credit_points: 1,
        service_score: 440,
        orders: 1,
        window_days: 30,
        relevance_min: 50,
        quality: QualityWeights {
            relevance: 0.3,
            attributes: 0.1,
            feedback: 0.2,
            account: 0.1,
            detail: 0.1,
            images: 0.1,
            conduct: 0.1,
            spread: 0.1,
            prior: 0.5,
            prior_count: 2.0,
        },
    }
}

fn market_rules() -> Arc<MarketRules> {
    let mut rules = MarketRules::clone(&town::rules());
    let concept = |key: &str, zh: &str| Concept { key: key.into(), en: vec![key.into()], zh: vec![zh.into()] };
    rules.catalogue.lexicon.concepts.extend([concept("pink", "粉色"), concept("gift", "礼物")]);
    let keyword = |en: &str, volume| Keyword {
        en: en.into(),
        zh: en.into(),
        concepts: rules.catalogue.lexicon.read(en),
        category: 0,
        volume,
    };
    let keywords = [("charm", 90), ("pink charm", 40), ("pink", 9), ("pink charm gift", 4)];
    rules.catalogue.keywords = keywords.map(|(en, volume)| keyword(en, volume)).to_vec();
    rules.catalogue.products[CHARM.index()].concepts = rules.catalogue.lexicon.read("pink charm");
    rules.street.ads = self::rules();
    rules.street.tiers = crate::tiers::tests::rules();
    Arc::new(rules)
}

fn titled(title: &str) -> ListingText {
    ListingText { title: ListingTitle::parse(title).expect("a title"), ..text(CHARM, 250) }
}

/// Two shops with 3,400 CNY sell charms; the first one's title says "pink", the second one's does not. Nobody is
/// admitted.
pub(crate) fn town() -> Town {
    let mut town = Town { market: Market::new(market_rules()), ..Town::empty() };
    town = town.given(open_shop("Pan", 3_400)).given(open_shop("Rival", 3_400));
    for (number, (shop, title)) in (0..).zip([(SHOP, "Phone charm, pink"), (RIVAL, "Phone charm")]) {
        let listing = ListingId::new(number);
        let seller = |town: Town, command| town.given(Command::Seller(shop, command));
        town = seller(town, crate::SellerCommand::BuyStock { sku: CHARM, quantity: 50, source: Source::Supermarket });
        town = town.world(MarketWorld::DeliverStock { purchase: PurchaseId(number), quality: 60 });
        town = seller(town, crate::SellerCommand::DraftListing(titled(title)));
        town = seller(town, crate::SellerCommand::PublishListing { listing });
    }
    town
}

/// The same after both shops sold one charm and got five stars; the next midnight's review admitted them.
fn admitted() -> Town {
    let mut town = town();
    for (number, (shop, listing)) in (0..).zip([(SHOP, LISTING), (RIVAL, THEIRS)]) {
        let (order, buyer) = (OrderId::new(number), BuyerId(7));
        let boxing = Some(crate::command::Boxing::Rule(BoxRule::SmallestFit));
        let ship = crate::SellerCommand::ShipOrders { orders: vec![order], boxing, courier: COURIER };
        let scores = Scores { described: 5, service: 5, logistics: 5 };
        town = town.buyer(buy(listing, 1)).given(Command::Seller(shop, ship)).after(SimSpan::days(2));
        town = town.world(MarketWorld::DeliverParcel { order, damaged: false });
        town = town.given(Command::Buyer(buyer, BuyerCommand::ConfirmReceipt { order }));
        town = town.given(Command::Buyer(buyer, BuyerCommand::WriteReview { order, scores, words: 0, photo: false }));
        town = town.given(review(shop));
    }
    town
}

fn review(shop: ShopId) -> Command {
    world(WorldCommand::ReviewAdmission { shop })
}

pub(super) fn world(command: WorldCommand) -> Command {
    Command::World(MarketWorld::Street(WorldAsk::Ads(command)))
}

pub(super) fn ask(shop: ShopId, command: SellerCommand) -> Command {
    Command::Seller(shop, crate::SellerCommand::Street(SellerAsk::Ads(command)))
}

fn open(shop: ShopId) -> Command {
    ask(shop, SellerCommand::OpenCampaign { daily_budget: Money::yuan(30), hours: DayParting::ALWAYS })
}

fn bid(keyword: KeywordId, matching: Matching, fen: i64) -> Bid {
    Bid { keyword, matching, price: Money::fen(fen) }
}

fn set_bids(shop: ShopId, campaign: u32, listing: ListingId, bids: &[Bid]) -> Command {
    ask(shop, SellerCommand::SetBids { campaign: CampaignId(campaign), listing, bids: bids.to_vec() })
}

/// Both advertise for "charm": the first bids 20 fen, the second 40.
fn competing() -> Town {
    admitted()
        .given(open(SHOP))
        .given(open(RIVAL))
        .given(set_bids(SHOP, 0, LISTING, &[bid(CHARMS, Matching::Exact, 20)]))
        .given(set_bids(RIVAL, 1, THEIRS, &[bid(CHARMS, Matching::Exact, 40)]))
}

/// A campaign's hour for one keyword.
fn charge(town: &Town, campaign: u32, clicks: u32, price_fen: i64) -> Command {
    let listing = [LISTING, THEIRS][campaign as usize];
    let counts = HourCounts {
        hour: town.now.hour() - 1,
        keywords: vec![CHARMS],
        listings: vec![listing],
        impressions: vec![clicks + 5],
        clicks: vec![clicks],
        prices: vec![Money::fen(price_fen)],
    };
    world(WorldCommand::ChargeHour { campaign: CampaignId(campaign), counts })
}

#[test]
fn a_shop_without_activity_may_not_advertise_and_learns_what_it_lacks() {
    let refused = AdsRefusal::NotAdmitted {
        points_needed: 1,
        points: 0,
        score_needed: 440,
        score: None,
        orders_needed: 1,
        orders: 0,
    };
    town::check(town(), open(SHOP), Err(refused.into()));
    town::check(town(), review(SHOP), Err(AdsRefusal::AdmissionUnchanged.into()));
}

#[test]
fn admission_is_lost_when_orders_stop_and_campaigns_stand_still_until_it_is_back() {
    let mut town = competing();
    assert_eq!(run(&town.market, town.now).len(), 2);
    town = town.after(SimSpan::days(31));
    // The rival sold once more meanwhile.
    town = town.buyer(buy(THEIRS, 1)).given(review(SHOP));
    assert!(!is_admitted(&town.market, SHOP));
    let won = run(&town.market, town.now);
    assert_eq!((won.len(), won[0].campaign), (1, CampaignId(1)));
    town = town.buyer(buy(LISTING, 1)).given(review(SHOP));
    assert_eq!(run(&town.market, town.now).len(), 2);
}

#[test]
fn rank_is_bid_times_quality_and_the_price_the_next_ones_by_the_own_quality() {
    let town = competing();
    let won = run(&town.market, town.now);
    let of = |campaign| *won.iter().find(|row| row.campaign == CampaignId(campaign)).expect("both are placed");
    let (own, theirs) = (of(0), of(1));
    assert!(own.quality > theirs.quality, "the first title names more attributes: {won:?}");
    assert_eq!(won[0], theirs, "40 fen outweigh the better quality");
    let next = 20 * i64::from(own.quality);
    let expected = (next + i64::from(theirs.quality) - 1) / i64::from(theirs.quality) + 1;
    assert_eq!(theirs.price, Money::fen(expected.min(40)));
    assert_eq!(own.price, Money::fen(5), "nobody follows: the least price");
}

#[test]
fn quality_does_not_look_at_bids() {
    let town = competing();
    let qualities = |town: &Town| {
        let mut won = run(&town.market, town.now);
        won.sort_by_key(|row| row.campaign);
        won.iter().map(|row| row.quality).collect::<Vec<_>>()
    };
    let before = qualities(&town);
    let town = town.given(set_bids(SHOP, 0, LISTING, &[bid(CHARMS, Matching::Exact, 999)]));
    assert_eq!((run(&town.market, town.now)[0].campaign, qualities(&town)), (CAMPAIGN, before));
}

#[test]
fn phrase_takes_in_longer_searches_and_broad_any_that_share_a_word() {
    let searched = |matching, keyword| {
        let town = admitted().given(open(SHOP)).given(set_bids(SHOP, 0, LISTING, &[bid(keyword, matching, 20)]));
        run(&town.market, town.now).into_iter().map(|row| row.keyword).collect::<Vec<_>>()
    };
    assert_eq!(searched(Matching::Exact, CHARMS), [CHARMS]);
    assert_eq!(searched(Matching::Phrase, CHARMS), [CHARMS, PINK]);
    assert_eq!(searched(Matching::Phrase, PINK), [PINK], "a search for less is not meant");
    assert_eq!(searched(Matching::Broad, PINK), [CHARMS, PINK]);
}

#[test]
fn day_parting_scales_bids_and_zero_keeps_a_campaign_off() {
    let mut hours = DayParting::ALWAYS;
    let town = competing();
    let now = town.now.hour_of_day() as usize;
    let adjusted = |hours| SellerCommand::AdjustCampaign {
        campaign: CAMPAIGN,
        daily_budget: Money::yuan(30),
        hours,
        running: true,
    };
    hours.0[now] = 150;
    let town = town.given(ask(SHOP, adjusted(hours)));
    let bids: Vec<Money> = run(&town.market, town.now).iter().map(|row| row.bid).collect();
    assert!(bids.contains(&Money::fen(30)), "{bids:?}");
    hours.0[now] = 0;
    let town = town.given(ask(SHOP, adjusted(hours)));
    assert_eq!(run(&town.market, town.now).len(), 1);
    hours.0[now] = 201;
    town::check(town, ask(SHOP, adjusted(hours)), Err(AdsRefusal::DayPartingTooHigh { most: 200 }.into()));
}

#[test]
fn an_hour_is_charged_once_at_its_prices() {
    let town = competing().after(SimSpan::hours(1));
    let charge = charge(&town, 1, 4, 31);
    let before = town.market.ledger().balance(Account::Shop(RIVAL));
    let mut town = town.given(charge.clone());
    assert_eq!(town.market.ledger().balance(Account::Shop(RIVAL)), before - Money::fen(124));
    let campaign = &town.market.street().ads.campaigns()[1];
    assert_eq!((campaign.impressions, campaign.clicks, campaign.spent.1), (9, 4, Money::fen(124)));
    let next = town.now.hour();
    assert_eq!(town.submit(&charge), Err(AdsRefusal::HourCharged { next }.into()));
}

#[test]
fn a_day_never_costs_more_than_its_budget() {
    let mut town = competing();
    let day = town.now.day() + 1;
    town.now = SimTime::day_start(day);
    for _ in 0..4 {
        town = town.after(SimSpan::hours(1));
        let charge = charge(&town, 0, 60, 20);
        town = town.given(charge);
    }
    let campaign = &town.market.street().ads.campaigns()[0];
    assert_eq!((campaign.clicks, campaign.spent), (240, (day, Money::yuan(30))), "48 CNY of clicks, 30 charged");
    assert_eq!(run(&town.market, town.now).len(), 1, "it is out of the auctions until midnight");
    assert_eq!(run(&town.market, SimTime::day_start(day + 1)).len(), 2);
}

#[test]
fn a_shop_never_pays_more_than_it_has() {
    let mut town = competing();
    let spend = crate::SellerCommand::BuyStock { sku: CHARM, quantity: 1_000, source: Source::Supermarket };
    while town.submit(&Command::Seller(SHOP, spend.clone())).is_ok() {}
    let left = town.market.ledger().balance(Account::Shop(SHOP));
    let town = town.after(SimSpan::hours(1));
    let charge = charge(&town, 0, 3_000, 500);
    let town = town.given(charge);
    let paid = left - town.market.ledger().balance(Account::Shop(SHOP));
    assert_eq!(paid, left.min(Money::yuan(30)));
}

#[test]
fn an_hour_that_does_not_fit_is_refused() {
    let town = competing().after(SimSpan::hours(1));
    let good = charge(&town, 0, 4, 10);
    let broken = |change: fn(&mut HourCounts)| {
        let Command::World(MarketWorld::Street(WorldAsk::Ads(WorldCommand::ChargeHour { campaign, mut counts }))) =
            good.clone()
        else {
            panic!("it is a charge")
        };
        change(&mut counts);
        town.market.decide(town.now, &world(WorldCommand::ChargeHour { campaign, counts }))
    };
    let malformed: [fn(&mut HourCounts); 6] = [
        |counts| counts.clicks.clear(),
        |counts| counts.keywords = vec![RARE],
        |counts| counts.listings = vec![THEIRS],
        |counts| counts.prices = vec![Money::yuan(11)],
        |counts| counts.clicks = vec![99],
        |counts| *counts = HourCounts { hour: counts.hour, ..HourCounts::default() },
    ];
    for change in malformed {
        assert_eq!(broken(change), Err(AdsRefusal::HourMalformed.into()));
    }
    let due = SimTime::hour_start(town.now.hour() + 1);
    assert_eq!(broken(|counts| counts.hour += 1), Err(Refusal::TimerNotDue { due }));
}

#[test]
fn campaigns_and_bids_have_bounds() {
    let town = competing();
    let refused = |command: Command| town.market.decide(town.now, &command).expect_err("refused");
    let one = |keyword, fen| set_bids(SHOP, 0, LISTING, &[bid(keyword, Matching::Exact, fen)]);
    assert_eq!(refused(one(RARE, 10)), AdsRefusal::KeywordNotAuctioned.into());
    assert_eq!(refused(one(KeywordId(9), 10)), AdsRefusal::NoSuchKeyword.into());
    let range = AdsRefusal::BidOutOfRange { least: Money::fen(5), most: Money::yuan(10) };
    assert_eq!(refused(one(CHARMS, 4)), range.into());
    let twice = [bid(CHARMS, Matching::Exact, 9), bid(CHARMS, Matching::Broad, 9)];
    assert_eq!(refused(set_bids(SHOP, 0, LISTING, &twice)), AdsRefusal::KeywordTwice.into());
    assert_eq!(refused(set_bids(SHOP, 1, LISTING, &[])), AdsRefusal::NoSuchCampaign.into(), "the rival's");
    assert_eq!(refused(set_bids(SHOP, 0, THEIRS, &[])), Refusal::NoSuchListing);
    let poor = SellerCommand::OpenCampaign { daily_budget: Money::fen(99), hours: DayParting::ALWAYS };
    assert_eq!(refused(ask(SHOP, poor)), AdsRefusal::BudgetTooLow { least: Money::yuan(1) }.into());
    let town = town.given(open(SHOP));
    town::check(town, open(SHOP), Err(AdsRefusal::TooManyCampaigns { most: 2 }.into()));
}

#[test]
fn a_closed_campaign_stays_closed_and_makes_room() {
    let town = competing().given(open(SHOP)).given(ask(SHOP, SellerCommand::CloseCampaign { campaign: CAMPAIGN }));
    assert_eq!(run(&town.market, town.now).len(), 1);
    let town = town.given(open(SHOP));
    town::check(town, set_bids(SHOP, 0, LISTING, &[]), Err(AdsRefusal::CampaignClosed.into()));
}

#[test]
fn a_keyword_nobody_bids_for_is_occupied_by_whoever_comes_first() {
    let occupy = |shop, keyword, listing| ask(shop, SellerCommand::OccupyKeyword { keyword, listing });
    let town = town().given(occupy(SHOP, RARE, LISTING));
    assert_eq!(occupant(&town.market, RARE), Some(LISTING));
    let refused = |command: Command| town.market.decide(town.now, &command).expect_err("refused");
    assert_eq!(refused(occupy(SHOP, CHARMS, LISTING)), AdsRefusal::KeywordAuctioned.into());
    assert_eq!(refused(occupy(SHOP, RAREST, LISTING)), AdsRefusal::NoMoreOccupancies { most: 1 }.into());
    assert_eq!(refused(occupy(RIVAL, RARE, THEIRS)), AdsRefusal::KeywordTaken.into());
    assert_eq!(refused(occupy(RIVAL, RAREST, THEIRS)), AdsRefusal::NotRelevant { least: 50 }.into());
    let vacate = SellerCommand::VacateKeyword { keyword: RARE };
    assert_eq!(refused(ask(RIVAL, vacate.clone())), AdsRefusal::NotOccupied.into());
    let town = town.given(ask(SHOP, vacate));
    assert_eq!(occupant(&town.market, RARE), None);
}

#[test]
fn a_listing_off_sale_loses_its_keyword_to_the_next_who_asks() {
    let occupy = |shop, listing| ask(shop, SellerCommand::OccupyKeyword { keyword: RARE, listing });
    let retitle = crate::SellerCommand::EditListing { listing: THEIRS, text: titled("Pink charm"), publish: false };
    let mut town = town().given(occupy(SHOP, LISTING)).given(Command::Seller(RIVAL, retitle));
    town = town.seller(crate::SellerCommand::PauseListing { listing: LISTING });
    assert_eq!(occupant(&town.market, RARE), None);
    let facts = town.submit(&occupy(RIVAL, THEIRS)).expect("it is free");
    let expected = [
        Event::KeywordVacated { keyword: RARE, listing: LISTING },
        Event::KeywordOccupied { keyword: RARE, listing: THEIRS },
    ];
    assert_eq!(facts, expected.map(MarketEvent::from));
}

#[test]
fn the_most_searched_share_is_auctioned() {
    let catalogue = &market_rules().catalogue;
    assert_eq!(Rules::most_searched(catalogue, 2_000), [CHARMS]);
    assert_eq!(Rules::most_searched(catalogue, 5_000), [CHARMS, PINK]);
    assert_eq!(Rules::most_searched(catalogue, 0), []);
}

#[test]
fn a_campaign_holds_so_many_bids_and_no_more() {
    let mut town = competing();
    Arc::make_mut(&mut town.market.rules).street.ads.bids_max = 1;
    let more = [bid(CHARMS, Matching::Exact, 20), bid(PINK, Matching::Exact, 20)];
    assert!(town.submit(&set_bids(SHOP, 0, LISTING, &more[1..])).is_ok());
    let refused = town.submit(&set_bids(SHOP, 0, LISTING, &more)).expect_err("one too many");
    assert_eq!(refused, AdsRefusal::TooManyBids { most: 1 }.into());
}
