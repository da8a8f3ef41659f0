//! A campaign: runs, pauses, is closed for good, pays hour by hour within its day's budget; and its shop's admission:
//! lost when orders stop, back when they come again.

use super::{CHARMS, THEIRS, admitted, ask, bid, review, set_bids, world};
use crate::ads::{
    CampaignId, CampaignStatus, DayParting, HourCounts, Matching, SellerCommand, WorldCommand, is_admitted, run,
};
use crate::command::{BuyerId, Command};
use crate::laws::machine::{Machine, obeys};
use crate::town::{LISTING, SHOP, Town, buy};
use domain::time::{DAY_SECONDS, HOUR_SECONDS};
use domain::{Money, SimSpan, SimTime};

#[derive(Debug, Clone, Copy)]
struct Campaign {
    status: CampaignStatus,
    bid_fen: Option<i64>,
    charged_before: u32,
    /// The day it paid for last, and what.
    spent: (u32, i64),
    charged: i64,
}

#[derive(Debug, Clone)]
struct Ads {
    admitted: bool,
    /// The hour of the latest order.
    ordered: u32,
    campaigns: Vec<Campaign>,
}

/// What these tests' rules say: days an order counts, campaigns of a shop, and the least budget, which all have here.
const WINDOW_DAYS: u32 = 30;
const CAMPAIGNS_MAX: usize = 2;
const BUDGET_FEN: i64 = 100;
/// Sixteen clicks of 5 fen an hour.
const CLICKS: u32 = 16;
const CHARGE_FEN: i64 = 80;

const fn hour(at: SimTime) -> u32 {
    at.as_seconds() / HOUR_SECONDS
}

const fn day(at: SimTime) -> u32 {
    at.as_seconds() / DAY_SECONDS
}

impl Campaign {
    const fn left(&self, day: u32) -> i64 {
        if self.spent.0 == day { BUDGET_FEN - self.spent.1 } else { BUDGET_FEN }
    }
}

impl Ads {
    fn meant(&self, step: &str) -> usize {
        if step.ends_with("first") { 0 } else { self.campaigns.len().max(1) - 1 }
    }
    const fn is_active(&self, at: SimTime) -> bool {
        hour(at) - self.ordered < WINDOW_DAYS * 24
    }
    /// The campaign that has the shop's place for "charm": the dearest bid, the oldest of equals.
    fn placed(&self, at: SimTime) -> Option<CampaignId> {
        let runs = |own: &Campaign| self.admitted && own.status == CampaignStatus::Running && own.left(day(at)) >= 5;
        let bids = (0..).map(CampaignId).zip(&self.campaigns).filter(|(_, own)| runs(own));
        let bids = bids.filter_map(|(id, own)| own.bid_fen.map(|fen| (fen, id)));
        bids.max_by_key(|(fen, id)| (*fen, std::cmp::Reverse(id.0))).map(|(_, id)| id)
    }
    fn charge(&mut self, place: usize, at: SimTime) -> Result<(), &'static str> {
        let over = hour(at) - 1;
        let campaign = self.campaigns.get_mut(place).ok_or("NoSuchCampaign")?;
        if over < campaign.charged_before {
            return Err("HourCharged");
        }
        let charge = CHARGE_FEN.min(campaign.left(over / 24));
        let before = if campaign.spent.0 == over / 24 { campaign.spent.1 } else { 0 };
        (campaign.spent, campaign.charged_before) = ((over / 24, before + charge), over + 1);
        campaign.charged += charge;
        Ok(())
    }
}

impl Machine for Ads {
    const STEPS: &'static [&'static str] = &[
        "look at activity",
        "sell",
        "open",
        "open for less",
        "pause the first",
        "resume the first",
        "pause the latest",
        "resume the latest",
        "starve the latest",
        "close the first",
        "close the latest",
        "bid 20 in the first",
        "bid 30 in the latest",
        "bid nothing in the latest",
        "bid 4 in the latest",
        "bid for another's listing in the latest",
        "charge the first",
        "charge the latest",
    ];
    const SPANS: &'static [SimSpan] =
        &[SimSpan::ZERO, SimSpan::ZERO, SimSpan::hours(1), SimSpan::hours(24), SimSpan::days(16)];
    const NEVER_GRANTED: &'static [&'static str] =
        &["open for less", "starve the latest", "bid 4 in the latest", "bid for another's listing in the latest"];
    const NEVER_REFUSED: &'static [&'static str] = &["sell"];
    const SEQUENCES: u32 = 512;
    fn begin() -> (Town, Self) {
        (admitted(), Self { admitted: true, ordered: 0, campaigns: Vec::new() })
    }
    fn command(&self, step: &str, at: SimTime) -> Command {
        let number = u32::try_from(self.meant(step)).expect("few");
        let (campaign, hours) = (CampaignId(number), DayParting::ALWAYS);
        let open = |fen| ask(SHOP, SellerCommand::OpenCampaign { daily_budget: Money::fen(fen), hours });
        let adjust = |fen, running| {
            ask(SHOP, SellerCommand::AdjustCampaign { campaign, daily_budget: Money::fen(fen), hours, running })
        };
        let bids = |fen| set_bids(SHOP, number, LISTING, &[bid(CHARMS, Matching::Exact, fen)]);
        match step {
            "look at activity" => review(SHOP),
            "sell" => Command::Buyer(BuyerId(7), buy(LISTING, 1)),
            "open" => open(BUDGET_FEN),
            "open for less" => open(BUDGET_FEN - 1),
            "pause the first" | "pause the latest" => adjust(BUDGET_FEN, false),
            "resume the first" | "resume the latest" => adjust(BUDGET_FEN, true),
            "starve the latest" => adjust(BUDGET_FEN - 1, true),
            "close the first" | "close the latest" => ask(SHOP, SellerCommand::CloseCampaign { campaign }),
            "bid 20 in the first" => bids(20),
            "bid 30 in the latest" => bids(30),
            "bid nothing in the latest" => set_bids(SHOP, number, LISTING, &[]),
            "bid 4 in the latest" => bids(4),
            "bid for another's listing in the latest" => set_bids(SHOP, number, THEIRS, &[]),
            _ => {
                let counts = HourCounts {
                    hour: hour(at) - 1,
                    keywords: vec![CHARMS],
                    listings: vec![LISTING],
                    impressions: vec![CLICKS],
                    clicks: vec![CLICKS],
                    prices: vec![Money::fen(5)],
                };
                world(WorldCommand::ChargeHour { campaign, counts })
            }
        }
    }
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        let place = self.meant(step);
        match step {
            "look at activity" if self.admitted == self.is_active(at) => return Err("AdmissionUnchanged"),
            "look at activity" => self.admitted = !self.admitted,
            "sell" => self.ordered = hour(at),
            "open" | "open for less" if !self.admitted => return Err("NotAdmitted"),
            "open for less" => return Err("BudgetTooLow"),
            "open" => {
                let closed = |own: &&Campaign| own.status == CampaignStatus::Closed;
                if self.campaigns.len() - self.campaigns.iter().filter(closed).count() == CAMPAIGNS_MAX {
                    return Err("TooManyCampaigns");
                }
                // It takes part from the next full hour on: the present one is not charged.
                self.campaigns.push(Campaign {
                    status: CampaignStatus::Running,
                    bid_fen: None,
                    charged_before: hour(at),
                    spent: (0, 0),
                    charged: 0,
                });
            }
            // An hour is charged whatever became of the campaign since.
            "charge the first" | "charge the latest" => return self.charge(place, at),
            _ => {
                let campaign = self.campaigns.get_mut(place).ok_or("NoSuchCampaign")?;
                if campaign.status == CampaignStatus::Closed {
                    return Err("CampaignClosed");
                }
                match step {
                    "pause the first" | "pause the latest" => campaign.status = CampaignStatus::Paused,
                    "resume the first" | "resume the latest" => campaign.status = CampaignStatus::Running,
                    "starve the latest" => return Err("BudgetTooLow"),
                    "close the first" | "close the latest" => campaign.status = CampaignStatus::Closed,
                    "bid 20 in the first" => campaign.bid_fen = Some(20),
                    "bid 30 in the latest" => campaign.bid_fen = Some(30),
                    "bid nothing in the latest" => campaign.bid_fen = None,
                    "bid 4 in the latest" => return Err("BidOutOfRange"),
                    _ => return Err("NoSuchListing"),
                }
            }
        }
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let (market, today) = (&town.market, day(town.now));
        let row = |own: &crate::ads::Campaign| (own.status, own.spent_on(today).as_fen(), own.charged.as_fen());
        let told = |own: &Campaign| (own.status, BUDGET_FEN - own.left(today), own.charged);
        let placed = run(market, town.now).first().map(|row| row.campaign);
        market.street().ads.campaigns().iter().map(row).eq(self.campaigns.iter().map(told))
            && is_admitted(market, SHOP) == self.admitted
            && placed == self.placed(town.now)
    }
}

#[test]
fn campaigns_and_admission_come_and_go_as_their_table_says() {
    obeys::<Ads>();
}
