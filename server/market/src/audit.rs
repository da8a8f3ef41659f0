//! The books balance, or somebody says where they do not. A full check over everything, for `shopyard verify`
//! and the tests; `apply` keeps the same promises step by step.

use crate::ledger::Account;
use crate::listing::ListingHistory;
use crate::metrics::ShopTally;
use crate::order::Order;
use crate::review::{Reputation, Review, Scored, Scores};
use crate::shop::Shop;
use crate::sourcing::Stage;
use crate::state::Market;
use crate::{brushing, street};
use domain::shop::OrderStatus;
use domain::{ListingId, Money, OrderId, ShopId, SkuId};
use std::collections::BTreeMap;

/// Where the books of a market do not balance.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BookProblem {
    /// Money appeared or disappeared.
    #[error("all balances together are {sum}, not zero")]
    Sum {
        /// The sum.
        sum: Money,
    },
    /// A shop's escrow is not what its unsettled orders were paid.
    #[error("escrow of {shop} holds {held}, its unsettled orders {owed}")]
    Escrow {
        /// Whose.
        shop: ShopId,
        /// What is held.
        held: Money,
        /// What should be.
        owed: Money,
    },
    /// A shop's statement does not add up to its balance or escrow.
    #[error("statement of {shop} does not add up to its balances")]
    Statement {
        /// Whose.
        shop: ShopId,
    },
    /// Pieces, reserved pieces, or their value do not match purchases and orders.
    #[error("stock of {sku} in {shop} does not match its purchases and orders")]
    Stock {
        /// Whose.
        shop: ShopId,
        /// Which goods.
        sku: SkuId,
    },
    /// The list of open orders is not the orders that wait.
    #[error("open orders of {shop} are not those that wait")]
    OpenOrders {
        /// Whose.
        shop: ShopId,
    },
    /// The count of live and stocked listings is off.
    #[error("shelf of {shop} does not match its listings and stock")]
    Shelf {
        /// Whose.
        shop: ShopId,
    },
    /// The total of a shop's tallies is not the sum of its hours, or not what its orders say.
    #[error("tallies of {shop} do not match their hours or its orders")]
    Tally {
        /// Whose.
        shop: ShopId,
    },
    /// A listing's history is not what its orders and reviews say.
    #[error("history of {listing} does not match its orders and reviews")]
    History {
        /// Which.
        listing: ListingId,
    },
    /// A business of the street holds something that cannot be.
    #[error("{business}: {what}")]
    Street {
        /// Which business.
        business: &'static str,
        /// What cannot be.
        what: &'static str,
    },
    /// A shop's reputation is not what its reviews say.
    #[error("reputation of {shop} does not match its reviews")]
    Reputation {
        /// Whose.
        shop: ShopId,
    },
}

/// What a shop should have of one SKU, by its purchases and orders.
#[derive(Debug, Default, PartialEq, Eq)]
struct Goods {
    available: i64,
    value: Money,
    reserved: i64,
    incoming: i64,
}

/// What a shop should have, by the orders it got.
#[derive(Debug, Default)]
struct Expected {
    escrow: Money,
    open: Vec<OrderId>,
    goods: BTreeMap<SkuId, Goods>,
    reputation: Reputation,
    /// Scores of written reviews, oldest first.
    scores: Vec<Scores>,
    orders: u32,
    settled: u32,
    returned: u32,
}

impl Market {
    /// Checks every book against every other. Looks at everything: some milliseconds for a long term.
    ///
    /// # Errors
    /// The first problem found.
    pub fn audit(&self) -> Result<(), BookProblem> {
        let sum = self.ledger.sum();
        if !sum.is_zero() {
            return Err(BookProblem::Sum { sum });
        }
        street::audit(self).map_err(|(business, what)| BookProblem::Street { business, what })?;
        self.audit_histories()?;
        let expected = self.expected();
        self.shops.iter().zip(&expected).try_for_each(|(shop, expected)| self.audit_shop(shop, expected))
    }

    /// What buyers did with each listing, apart from what closed hours counted.
    fn audit_histories(&self) -> Result<(), BookProblem> {
        let mut histories = vec![ListingHistory::default(); self.listings.len()];
        for order in &self.orders {
            let history = &mut histories[order.listing.index()];
            history.orders += 1;
            history.pieces += order.quantity;
            history.returns += u32::from(order.status == OrderStatus::Returned);
            if let Some(review) = order.review {
                history.reviews += 1;
                let stars = u32::from(self.reviews[review.index()].scores.described);
                history.stars += stars;
                history.stars_squared += stars.pow(2);
            }
        }
        for fake in brushing::fakes(self) {
            let history = &mut histories[fake.listing.index()];
            history.orders += fake.live.orders;
            history.pieces += fake.live.orders;
            history.reviews += fake.live.reviews;
            history.stars += fake.live.reviews * u32::from(brushing::GLOWING.described);
            history.stars_squared += fake.live.reviews * u32::from(brushing::GLOWING.described).pow(2);
        }
        for (listing, history) in self.listings.iter().zip(histories) {
            let ListingHistory { impressions, visits, carts, .. } = listing.history;
            if listing.history != (ListingHistory { impressions, visits, carts, ..history }) {
                return Err(BookProblem::History { listing: listing.id });
            }
        }
        Ok(())
    }

    fn audit_shop(&self, shop: &Shop, expected: &Expected) -> Result<(), BookProblem> {
        let (balance, held) =
            (self.ledger.balance(Account::Shop(shop.id)), self.ledger.balance(Account::Escrow(shop.id)));
        let shop_id = shop.id;
        if held != expected.escrow {
            return Err(BookProblem::Escrow { shop: shop_id, held, owed: expected.escrow });
        }
        let statement = self.ledger.statement(shop.id);
        let stated_balance: Money = statement.iter().map(|line| line.balance_change).sum();
        let stated_escrow: Money = statement.iter().map(|line| line.escrow_change).sum();
        let stated_deposit: Money = statement.iter().map(|line| line.deposit_change).sum();
        let stated_debts: Money = statement.iter().map(|line| line.debts_change).sum();
        let deposit = self.ledger.balance(Account::Deposit(shop.id));
        let debts = self.ledger.balance(Account::Debts(shop.id));
        if [stated_balance, stated_escrow, stated_deposit, stated_debts] != [balance, held, deposit, debts] {
            return Err(BookProblem::Statement { shop: shop_id });
        }
        audit_goods(shop, expected)?;
        if shop.open_orders != expected.open {
            return Err(BookProblem::OpenOrders { shop: shop_id });
        }
        if shop.shelf != self.shelf_of(shop.id) {
            return Err(BookProblem::Shelf { shop: shop_id });
        }
        let mut tally = ShopTally::default();
        shop.tally.hours().for_each(|(_, hour)| tally.add(&hour));
        let counted = [tally.orders, tally.settled, tally.returned];
        if tally != shop.tally.total() || counted != [expected.orders, expected.settled, expected.returned] {
            return Err(BookProblem::Tally { shop: shop_id });
        }
        if !adds_up(&shop.reputation, expected) {
            return Err(BookProblem::Reputation { shop: shop_id });
        }
        Ok(())
    }

    /// What purchases and orders say each shop should have; index = shop number.
    fn expected(&self) -> Vec<Expected> {
        let mut shops: Vec<Expected> = self.shops.iter().map(|_| Expected::default()).collect();
        for purchase in &self.purchases {
            let goods = shops[purchase.shop.index()].goods.entry(purchase.sku).or_default();
            let pieces = i64::from(purchase.quantity);
            if purchase.delivered_at.is_some() {
                goods.available += pieces;
                goods.value += purchase.unit_cost.times(purchase.quantity);
            } else {
                goods.incoming += pieces;
            }
        }
        for batch in self.street.sourcing.consignments().iter().filter(|batch| batch.stage == Stage::UnderWay) {
            for line in &batch.lines {
                shops[batch.shop.index()].goods.entry(line.sku).or_default().incoming += i64::from(line.pieces);
            }
        }
        for moved in &self.stock_moves {
            let goods = shops[moved.shop.index()].goods.entry(moved.sku).or_default();
            goods.available += moved.pieces;
            goods.value += moved.value;
        }
        for order in &self.orders {
            let shop = &mut shops[order.shop.index()];
            expect_order(shop, order);
            if order.closed_at.is_none() {
                shop.escrow += self.paid_for(order);
            }
            expect_judgement(&mut shop.reputation, order, order.review.map(|review| &self.reviews[review.index()]));
        }
        for review in &self.reviews {
            shops[self.orders[review.order.index()].shop.index()].scores.push(review.scores);
        }
        for fake in brushing::fakes(self) {
            let reputation = &mut shops[fake.shop.index()].reputation;
            reputation.credit_points += brushing::GLOWING.credit() * fake.live.reviews.cast_signed();
            reputation.reviews += fake.live.reviews;
            reputation.good += fake.live.reviews;
        }
        shops
    }
}

fn expect_order(shop: &mut Expected, order: &Order) {
    let waits = matches!(order.status, OrderStatus::Paid | OrderStatus::Packed);
    shop.orders += 1;
    shop.settled += u32::from(order.status == OrderStatus::Settled);
    shop.returned += u32::from(order.status == OrderStatus::Returned);
    if waits {
        shop.open.push(order.id);
    }
    let goods = shop.goods.entry(order.sku).or_default();
    if waits {
        goods.reserved += i64::from(order.quantity);
    }
    if !order.restocked {
        goods.available -= i64::from(order.quantity);
        goods.value -= order.cost_of_goods;
    }
}

/// What a judged order says about its shop. The credit it moved is its own or, beyond the buyer's month, nothing.
fn expect_judgement(reputation: &mut Reputation, order: &Order, review: Option<&Review>) {
    let worth = review.map_or(i32::from(order.review_defaulted), |review| review.scores.credit());
    reputation.credit_points += if order.credit == 0 { 0 } else { worth };
    reputation.reviews += u32::from(review.is_some());
    reputation.defaulted += u32::from(order.review_defaulted);
    reputation.good += u32::from(worth > 0);
}

/// Whether a reputation is what its orders say: credit of all, scores of the latest.
fn adds_up(found: &Reputation, expected: &Expected) -> bool {
    let Reputation { credit_points, reviews, defaulted, good, .. } = expected.reputation;
    let own = found.window.iter().filter(|row| row.scheme.is_none()).map(|row| row.scores);
    let latest = expected.scores.iter().rev().copied();
    let sum = |of: fn(&Scored) -> u32| found.window.iter().map(of).sum::<u32>();
    (found.credit_points, found.reviews, found.defaulted, found.good) == (credit_points, reviews, defaulted, good)
        && own.clone().count() <= expected.scores.len()
        && own.rev().zip(latest).all(|(found, latest)| found == latest)
        && found.scored == sum(|row| row.reviews)
        && found.described_sum == sum(|row| row.reviews * u32::from(row.scores.described))
        && found.service_sum == sum(|row| row.reviews * u32::from(row.scores.service))
        && found.logistics_sum == sum(|row| row.reviews * u32::from(row.scores.logistics))
}

fn audit_goods(shop: &Shop, expected: &Expected) -> Result<(), BookProblem> {
    for stock in &shop.stock {
        let found = Goods {
            available: stock.available().into(),
            value: stock.value(),
            reserved: stock.reserved.into(),
            incoming: stock.incoming.into(),
        };
        let empty_lot = stock.lots.iter().any(|lot| lot.available == 0);
        let miscounted = stock.lots.iter().map(|lot| lot.available).sum::<u32>() != stock.available();
        if empty_lot || miscounted || expected.goods.get(&stock.sku).unwrap_or(&Goods::default()) != &found {
            return Err(BookProblem::Stock { shop: shop.id, sku: stock.sku });
        }
    }
    // Goods that purchases or orders speak of and the shop has no stock of at all.
    let unknown = expected.goods.keys().find(|sku| shop.stock_of(**sku).is_none());
    unknown.map_or(Ok(()), |sku| Err(BookProblem::Stock { shop: shop.id, sku: *sku }))
}

#[cfg(test)]
mod tests;
