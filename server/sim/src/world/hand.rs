//! The hand of a scripted keeper or a standing order: it sees the market and gives seller commands for one
//! shop. It can do nothing a student cannot.

use super::World;
use crate::agents::{Circumstances, suppliers};
use crate::scenario::Scenario;
use domain::shop::BoxSize;
use domain::{CourierId, ListingId, Money, ShopId, SimTime, SkuId};
use market::ledger::Account;
use market::rules::Script;
use market::shop::Shop;
use market::{Command, Event, Fact, Market, Refusal, SellerCommand};

/// A keeper's hand at one moment.
#[derive(Debug)]
pub struct Hand<'a> {
    world: &'a mut World,
    at: SimTime,
    shop: ShopId,
    facts: &'a mut Vec<Fact>,
}

impl<'a> Hand<'a> {
    pub(super) const fn new(world: &'a mut World, at: SimTime, shop: ShopId, facts: &'a mut Vec<Fact>) -> Self {
        Self { world, at, shop, facts }
    }
    /// The moment.
    #[must_use]
    pub const fn at(&self) -> SimTime {
        self.at
    }
    /// The market as it is now.
    #[must_use]
    pub const fn market(&self) -> &Market {
        &self.world.market
    }
    /// The own shop as it is now.
    #[must_use]
    pub fn shop(&self) -> &Shop {
        &self.world.market.shops()[self.shop.index()]
    }
    /// What the shop may spend.
    #[must_use]
    pub fn balance(&self) -> Money {
        self.world.market.ledger().balance(Account::Shop(self.shop))
    }
    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.world.scenario
    }
    /// Scenario and luck.
    #[must_use]
    pub fn circumstances(&self) -> Circumstances<'_> {
        Circumstances { scenario: &self.world.scenario, luck: self.world.luck }
    }
    /// The courier this keeper ships with: an experiment's at this hour, else its script's.
    #[must_use]
    pub fn courier(&self, script: Script) -> CourierId {
        let treated = self.scenario().treatment.courier(self.shop.number(), self.at.hour());
        CourierId::new(treated.unwrap_or_else(|| self.scenario().scripts.courier_of(script)))
    }
    /// What a courier asks for one piece in its smallest box, averaged over where buyers live.
    #[must_use]
    pub fn mean_charge(&self, sku: SkuId, courier: usize) -> Money {
        self.world.kernel.tables().mean_charge(sku, courier)
    }
    /// The smallest box for one piece; the largest for what fits into none.
    #[must_use]
    pub fn snug_box(&self, sku: SkuId) -> BoxSize {
        self.world.kernel.tables().snug_box(sku)
    }
    /// Pieces sold from a listing today and in the seven days before.
    #[must_use]
    pub fn pieces_sold_lately(&self, listing: ListingId) -> u32 {
        self.world.demand.of(listing)
    }
    /// Listings of a SKU in the whole market, ascending, whatever their state.
    #[must_use]
    pub fn listings_of(&self, sku: SkuId) -> &[ListingId] {
        self.world.demand.listings_of(sku)
    }
    /// The same per SKU over all shops; index = SKU.
    #[must_use]
    pub fn pieces_sold_by_sku(&self) -> Vec<u32> {
        let mut pieces = vec![0; self.world.scenario.rules.catalogue.products.len()];
        for listing in self.world.market.listings() {
            pieces[listing.text.sku.index()] += self.world.demand.of(listing.id);
        }
        pieces
    }
    /// Gives a command for the own shop. Supermarket goods are there at once.
    ///
    /// # Errors
    /// The market's refusal; nothing changed then.
    pub fn ask(&mut self, command: SellerCommand) -> Result<(), Refusal> {
        let from = self.facts.len();
        self.world.act(self.at, &Command::Seller(self.shop, command), self.facts)?;
        let due = |fact: &Fact| match fact.event {
            Event::StockOrdered { purchase, due, .. } if due <= self.at => Some(purchase),
            _ => None,
        };
        if let Some(purchase) = self.facts[from..].iter().find_map(due) {
            let circumstances = Circumstances { scenario: &self.world.scenario, luck: self.world.luck };
            if let Some(deliver) = suppliers::deliver(circumstances, &self.world.market, purchase) {
                self.world.act(self.at, &deliver, self.facts)?;
            }
        }
        Ok(())
    }
}
