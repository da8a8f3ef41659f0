//! The paid places of an hour: won when the hour began, shown and charged by the click until the campaign's money
//! for the day is used up, counted until the hour closes. Part of a snapshot: prices are those of the hour's start.

use domain::{Money, SimTime};
use market::ads::{self, CampaignId, HourCounts, Placement};
use market::search::KeywordId;
use market::street::WorldAsk;
use market::{Command, Market, WorldCommand};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The paid places of the current hour.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Board {
    /// Keywords ascending, within each the best first.
    rows: Vec<Placement>,
    /// Per row: times shown and examined, times opened.
    counts: Vec<[u32; 2]>,
    /// Per row: the place of its campaign in `purses`.
    purse_of: Vec<u16>,
    purses: Vec<Purse>,
}

/// What a campaign can still spend.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Purse {
    campaign: CampaignId,
    left: Money,
    /// Its dearest click of this hour.
    dearest: Money,
}

impl Board {
    /// Holds this hour's auctions.
    pub fn begin(&mut self, market: &Market, hour: u32) {
        let at = SimTime::hour_start(hour);
        self.rows = ads::run(market, at);
        self.counts.clear();
        self.counts.resize(self.rows.len(), [0; 2]);
        self.purses.clear();
        self.purse_of.clear();
        for row in &self.rows {
            let known = self.purses.iter().position(|purse| purse.campaign == row.campaign);
            let place = known.unwrap_or_else(|| {
                let campaign = &market.street().ads.campaigns()[row.campaign.0 as usize];
                let left = ads::spendable(market, campaign, at.day());
                self.purses.push(Purse { campaign: row.campaign, left, dearest: Money::ZERO });
                self.purses.len() - 1
            });
            self.purses[place].dearest = self.purses[place].dearest.max(row.price);
            self.purse_of.push(u16::try_from(place).expect("a board has fewer rows than that"));
        }
    }
    /// Nobody advertises.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
    /// The rows of a keyword, best first.
    pub fn rows_of(&self, keyword: usize) -> Range<usize> {
        let keyword = KeywordId(keyword as u32);
        let first = self.rows.partition_point(|row| row.keyword < keyword);
        first..first + self.rows[first..].iter().take_while(|row| row.keyword == keyword).count()
    }
    /// A row.
    pub fn row(&self, row: usize) -> &Placement {
        &self.rows[row]
    }
    /// Whether the campaign of a row can pay a further click.
    pub fn pays(&self, row: usize) -> bool {
        self.purses[usize::from(self.purse_of[row])].left >= self.rows[row].price
    }
    /// Keywords on whose pages somebody can no longer pay.
    pub fn unpaid(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.rows.len()).filter(|row| !self.pays(*row)).map(|row| self.rows[row].keyword.index())
    }
    /// Counts a result examined on a paid place; true when a click left its campaign without money for some page.
    #[inline]
    pub fn count(&mut self, row: usize, opened: bool) -> bool {
        self.counts[row][0] += 1;
        if !opened {
            return false;
        }
        self.counts[row][1] += 1;
        let purse = &mut self.purses[usize::from(self.purse_of[row])];
        purse.left -= self.rows[row].price;
        purse.left < purse.dearest
    }
    /// One command per campaign that was shown in the hour that closes.
    pub fn charges(&self, hour: u32) -> Vec<Command> {
        let mut hours = vec![HourCounts { hour, ..HourCounts::default() }; self.purses.len()];
        for ((row, counts), purse) in self.rows.iter().zip(&self.counts).zip(&self.purse_of) {
            let [impressions, clicks] = *counts;
            if impressions > 0 {
                let columns = &mut hours[usize::from(*purse)];
                columns.keywords.push(row.keyword);
                columns.listings.push(row.listing);
                columns.impressions.push(impressions);
                columns.clicks.push(clicks);
                columns.prices.push(row.price);
            }
        }
        let shown = self.purses.iter().zip(hours).filter(|(_, counts)| !counts.keywords.is_empty());
        let charge = |(purse, counts): (&Purse, HourCounts)| {
            let command = ads::WorldCommand::ChargeHour { campaign: purse.campaign, counts };
            Command::World(WorldCommand::Street(WorldAsk::Ads(command)))
        };
        shown.map(charge).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ListingId;

    fn placement(keyword: u32, campaign: u32, price: i64) -> Placement {
        let (bid, price) = (Money::fen(100), Money::fen(price));
        let listing = ListingId::new(campaign);
        Placement { keyword: KeywordId(keyword), campaign: CampaignId(campaign), listing, bid, quality: 5, price }
    }

    #[test]
    fn a_campaign_is_shown_until_it_cannot_pay_the_next_click() {
        let rows = vec![placement(3, 0, 30), placement(3, 1, 10), placement(8, 0, 20)];
        let purse = |campaign, left, dearest| Purse {
            campaign: CampaignId(campaign),
            left: Money::fen(left),
            dearest: Money::fen(dearest),
        };
        let (counts, purse_of) = (vec![[0; 2]; 3], vec![0, 1, 0]);
        let mut board = Board { rows, counts, purse_of, purses: vec![purse(0, 75, 30), purse(1, 900, 10)] };
        assert_eq!((board.rows_of(3), board.rows_of(5).len(), board.rows_of(8)), (0..2, 0, 2..3));
        assert!(!board.count(0, true) && !board.count(0, false), "45 fen are left");
        assert!(board.count(2, true), "25 are left, less than its dearest click");
        assert_eq!((board.pays(0), board.pays(2), board.unpaid().collect::<Vec<_>>()), (false, true, vec![3]));
        assert!(!board.count(1, true));
        let commands = board.charges(7);
        assert_eq!(commands.len(), 2);
        let first = HourCounts {
            hour: 7,
            keywords: vec![KeywordId(3), KeywordId(8)],
            listings: vec![ListingId::new(0); 2],
            impressions: vec![2, 1],
            clicks: vec![1, 1],
            prices: vec![Money::fen(30), Money::fen(20)],
        };
        let charge = ads::WorldCommand::ChargeHour { campaign: CampaignId(0), counts: first };
        assert_eq!(commands[0], Command::World(WorldCommand::Street(WorldAsk::Ads(charge))));
    }
}
