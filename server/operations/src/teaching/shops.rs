//! Every shop of a class's market, and one of them with its owner's own pages, read-only.

use crate::dress::Dress;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::TeacherPermit;
use crate::selling::figures::{WEEK_DAYS, figures, last_days};
use crate::selling::head::{keeper, shop_head};
use crate::selling::listings::listings_view;
use crate::selling::money::{money_view, profit_view};
use crate::selling::orders::{order_row, orders_of};
use crate::selling::paging::count;
use contract::ApiError;
use contract::views::studying::TimelineView;
use contract::views::teaching::{ShopReadView, ShopRow, ShopsView};
use domain::shop::ListingStatus;
use domain::teaching::Metric;
use domain::{ShopId, SimTime};
use engine::WorldHandle;
use market::Market;
use market::ledger::Account;
use market::metrics::measure;
use market::shop::Shop;
use std::collections::HashMap;

/// Latest orders on a shop's page.
const ORDERS_SHOWN: usize = 10;
/// What a shop is looked at by.
const FIGURES: [Metric; 5] =
    [Metric::Orders, Metric::Revenue, Metric::Contribution, Metric::Conversion, Metric::ServiceScore];

impl HouseState {
    /// No shops before the market is open.
    pub(super) async fn class_shops(&self, permit: &TeacherPermit) -> Result<ShopsView, ApiError> {
        let Some(world) = self.running(permit).await? else { return Ok(ShopsView { shops: Vec::new() }) };
        let persons = self.persons_of_shops(permit).await?;
        let look = |world: &engine::Image| {
            let (market, now) = (world.market(), world.now());
            market.shops().iter().map(|shop| shop_row(market, now, shop, &persons)).collect()
        };
        Ok(ShopsView { shops: world.read(look).await.or_fault("shops")? })
    }

    pub(super) async fn class_shop(
        &self,
        permit: &TeacherPermit,
        shop: ShopId,
        page: u32,
    ) -> Result<ShopReadView, ApiError> {
        let world = self.market_with(permit, shop).await?;
        let dress = self.dress(permit.who().college(), world.id()).await?;
        let person = self.persons_of_shops(permit).await?.remove(&shop);
        let timeline = self.timeline_of(&world, shop, None, 1).await?;
        let look = |world: &engine::Image| shop_read(world.market(), dress, world.now(), shop, page);
        let mut view = world.read(look).await.or_fault("shop")?.ok_or(ApiError::NotFound)?;
        (view.person, view.timeline) = (person, timeline);
        Ok(view)
    }

    pub(super) async fn class_shop_timeline(
        &self,
        permit: &TeacherPermit,
        shop: ShopId,
        at: Option<u64>,
        page: u32,
    ) -> Result<TimelineView, ApiError> {
        let world = self.market_with(permit, shop).await?;
        self.timeline_of(&world, shop, at, page).await
    }

    /// The class's market, if it has this shop.
    async fn market_with(&self, permit: &TeacherPermit, shop: ShopId) -> Result<WorldHandle, ApiError> {
        let world = self.running(permit).await?.ok_or(ApiError::NotFound)?;
        let known = world.read(|world| world.market().shop(shop).is_some()).await.or_fault("shop")?;
        if known { Ok(world) } else { Err(ApiError::NotFound) }
    }
}

fn shop_row(market: &Market, now: SimTime, shop: &Shop, persons: &HashMap<ShopId, String>) -> ShopRow {
    let total = shop.tally.total();
    let profit = profit_view(&total);
    let (from, to) = last_days(now, WEEK_DAYS);
    let live = |listing: &&market::listing::Listing| listing.status == ListingStatus::Live;
    ShopRow {
        id: shop.id,
        name: shop.name.as_str().to_owned(),
        keeper: keeper(shop.keeper),
        person: persons.get(&shop.id).cloned(),
        live_listings: count(shop.listings.iter().filter_map(|it| market.listing(*it)).filter(live).count()),
        orders: total.orders,
        revenue: profit.revenue,
        contribution: profit.contribution,
        conversion: measure(Metric::Conversion, &shop.tally.window(from, to)),
        service: shop.reputation.service_score(),
        balance: market.ledger().balance(Account::Shop(shop.id)),
        waiting: count(shop.open_orders.len()),
    }
}

/// A shop's pages, its longer lists at `page`; person and timeline are filled in by the caller.
fn shop_read(market: &Market, dress: Dress, now: SimTime, shop: ShopId, page: u32) -> Option<ShopReadView> {
    let latest = orders_of(market, shop).rev().take(ORDERS_SHOWN);
    let no_facts = contract::views::Page::cut(Vec::new(), 1);
    Some(ShopReadView {
        shop: shop_head(market, market.shop(shop)?),
        person: None,
        figures: figures(market, shop, now, WEEK_DAYS, &FIGURES),
        money: money_view(market, shop, now, WEEK_DAYS, page)?,
        listings: listings_view(market, shop, None, page)?,
        orders: latest.map(|order| order_row(market, dress, order, now)).collect(),
        timeline: TimelineView { focus: None, facts: no_facts },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{SHOP, Town};
    use domain::Money;

    #[test]
    fn a_row_says_what_the_books_say() {
        let town = Town::settled();
        let persons = HashMap::from([(SHOP, "Lin".to_owned())]);
        let shop = town.market.shop(SHOP).expect("open");
        let row = shop_row(&town.market, town.now, shop, &persons);
        assert_eq!((row.orders, row.live_listings, row.waiting), (1, 1, 0));
        // 2 x 2.50 + 5.00 paid, less 2 x 1.50, 0.20 for the box, 8.00 to the far zone.
        assert_eq!((row.revenue, row.contribution), (Money::yuan(10), Money::fen(-120)));
        assert_eq!(row.balance, town.market.ledger().balance(Account::Shop(SHOP)));
        assert_eq!(row.person.as_deref(), Some("Lin"));
    }

    #[test]
    fn a_shop_is_read_with_its_owner_s_own_pages() {
        let town = Town::settled();
        let view = shop_read(&town.market, Dress::of_seed(1), town.now, SHOP, 1).expect("open");
        assert_eq!((view.orders.len(), view.listings.listings.total), (1, 1));
        assert_eq!(view.money.profit.revenue, Money::yuan(10));
        assert_eq!(shop_read(&town.market, Dress::of_seed(1), town.now, ShopId::new(9), 1), None);
    }
}
