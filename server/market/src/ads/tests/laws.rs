//! Laws of the auction: its prices (target 39 of the market facts), its scores, and any life of campaigns against a
//! small model of what they may spend.

use super::super::auction::{prices, weight};
use super::super::quality::Scale;
use super::*;

const LEAST: Money = Money::fen(5);

/// Bids and qualities, best first.
fn entries() -> impl Strategy<Value = Vec<(Money, u8)>> {
    prop::collection::vec((5..2_000_i64, 1..=10_u8), 1..12).prop_map(|entries| {
        ranked_entries(entries.into_iter().map(|(fen, quality)| (Money::fen(fen), quality)).collect())
    })
}

fn ranked_entries(mut entries: Vec<(Money, u8)>) -> Vec<(Money, u8)> {
    entries.sort_by_key(|(bid, quality)| -weight(*bid, *quality));
    entries
}

proptest! {
    #[test]
    fn nobody_pays_more_than_the_own_bid_or_less_than_the_least(entries in entries()) {
        for (price, (bid, _)) in prices(LEAST, &entries).into_iter().zip(&entries) {
            prop_assert!(price <= *bid && price >= LEAST);
        }
    }

    #[test]
    fn at_an_unchanged_rank_the_price_does_not_rise_with_the_own_quality(entries in entries(), who in 0..12_usize) {
        let who = who % entries.len();
        let before = prices(LEAST, &entries)[who];
        for quality in entries[who].1..=10 {
            let mut better = entries.clone();
            better[who].1 = quality;
            // Still behind whoever is ahead.
            if who == 0 || weight(better[who - 1].0, better[who - 1].1) >= weight(better[who].0, quality) {
                prop_assert!(prices(LEAST, &better)[who] <= before, "{quality}");
            }
        }
    }

    #[test]
    fn a_bidder_who_leaves_raises_nobodys_price(entries in entries(), who in 0..12_usize) {
        let who = who % entries.len();
        let mut before = prices(LEAST, &entries);
        before.remove(who);
        let mut fewer = entries;
        fewer.remove(who);
        for (after, before) in prices(LEAST, &fewer).into_iter().zip(before) {
            prop_assert!(after <= before, "{after} {before}");
        }
    }

    #[test]
    fn scores_lie_between_one_and_ten_and_keep_the_order(points in prop::collection::vec(0.0..1.0_f64, 1..20)) {
        let scale = Scale::of(&rules().quality, points.iter().copied());
        let scores: Vec<u8> = points.iter().map(|points| scale.score(*points)).collect();
        for (one, own) in points.iter().zip(&scores) {
            prop_assert!((1..=10).contains(own));
            for (other, theirs) in points.iter().zip(&scores) {
                prop_assert!(one <= other || own >= theirs);
            }
        }
    }

    #[test]
    fn campaigns_live_within_their_budgets_whatever_is_asked(
        steps in prop::collection::vec((0..40_u32, 0..8_u8, 0..4_u32, 0..2_000_i64), 1..60),
    ) {
        let mut town = competing();
        // The model: per campaign, the day and what it spent on it.
        let mut spent: Vec<(u32, Money)> = vec![(0, Money::ZERO); 2];
        for (hours, kind, which, amount) in steps {
            town = town.after(SimSpan::hours(hours));
            let command = step(&town, kind, which, amount);
            let facts = town.submit(&command).unwrap_or_default();
            for fact in facts {
                let MarketEvent::Street(crate::street::StreetEvent::Ads(fact)) = fact else { continue };
                match fact {
                    Event::CampaignOpened { .. } => spent.push((0, Money::ZERO)),
                    Event::HourCharged { campaign, hour, charges, .. } => {
                        let own = &mut spent[campaign.0 as usize];
                        if own.0 != hour / 24 { *own = (hour / 24, Money::ZERO); }
                        own.1 += charges.into_iter().sum::<Money>();
                    }
                    _ => {}
                }
            }
            for (campaign, (day, sum)) in town.market.street().ads.campaigns().iter().zip(&spent) {
                prop_assert_eq!(campaign.spent_on(*day), *sum);
                prop_assert!(*sum <= Money::yuan(30), "every budget here is 30 CNY or less");
            }
            for shop in [SHOP, RIVAL] {
                prop_assert!(town.market.ledger().balance(Account::Shop(shop)) >= Money::ZERO);
            }
            for row in run(&town.market, town.now) {
                let campaign = &town.market.street().ads.campaigns()[row.campaign.0 as usize];
                prop_assert!(row.price <= row.bid && is_admitted(&town.market, campaign.shop));
                prop_assert!(campaign.status == CampaignStatus::Running);
            }
        }
        let mut again = Market::new(market_rules());
        town.facts.iter().for_each(|fact| again.apply(fact));
        let bytes = postcard::to_stdvec(&again).expect("a market is plain data");
        let read: Market = postcard::from_bytes(&bytes).expect("it reads back");
        prop_assert_eq!(&read.with_rules(market_rules()), &town.market);
    }
}

/// Somebody wants something of the auction; often sensible.
fn step(town: &Town, kind: u8, which: u32, amount: i64) -> Command {
    let campaigns = town.market.street().ads.campaigns().len() as u32;
    let campaign = which % (campaigns + 1);
    let known = town.market.street().ads.campaigns().get(campaign as usize);
    let shop = known.map_or(SHOP, |campaign| campaign.shop);
    let listing = if shop == SHOP { LISTING } else { THEIRS };
    let keyword = KeywordId(which % 5);
    let matching = [Matching::Exact, Matching::Phrase, Matching::Broad][amount as usize % 3];
    match kind {
        0 => set_bids(shop, campaign, listing, &[bid(keyword, matching, amount)]),
        1 => set_bids(shop, campaign, listing, &[]),
        2 => {
            let mut hours = DayParting::ALWAYS;
            hours.0[amount as usize % 24] = (amount % 256) as u8;
            let (campaign, running) = (CampaignId(campaign), amount % 3 > 0);
            let daily_budget = Money::fen(50 + amount);
            ask(shop, SellerCommand::AdjustCampaign { campaign, daily_budget, hours, running })
        }
        3 if amount > 1_800 => ask(shop, SellerCommand::CloseCampaign { campaign: CampaignId(campaign) }),
        3 => open([SHOP, RIVAL][which as usize % 2]),
        4 => review([SHOP, RIVAL][which as usize % 2]),
        5 if amount % 2 == 0 => ask(shop, SellerCommand::OccupyKeyword { keyword, listing }),
        5 => ask(shop, SellerCommand::VacateKeyword { keyword }),
        6 => Command::Buyer(BuyerId(7), buy(listing, 1)),
        _ => {
            let counts = HourCounts {
                hour: town.now.hour().saturating_sub(1),
                keywords: vec![KeywordId(which % 2)],
                listings: vec![listing],
                impressions: vec![200],
                clicks: vec![amount as u32 / 10],
                prices: vec![Money::fen(1 + amount)],
            };
            world(WorldCommand::ChargeHour { campaign: CampaignId(campaign), counts })
        }
    }
}
