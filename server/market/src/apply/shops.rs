//! Shops open, change their name and standing order, and buy stock.

use crate::event::Event;
use crate::listing::Shelf;
use crate::metrics::TallyLog;
use crate::review::Reputation;
use crate::shop::Shop;
use crate::state::Market;
use crate::stock::{Lot, Purchase, PurchaseId};
use domain::SimTime;

pub(super) fn change(market: &mut Market, at: SimTime, event: &Event) {
    match event {
        Event::ShopOpened { shop, name, keeper, .. } => {
            assert_eq!(shop.index(), market.shops.len(), "shops are numbered without gaps");
            market.ledger.open_shop();
            market.shops.push(Shop {
                id: *shop,
                name: name.clone(),
                keeper: *keeper,
                opened_at: at,
                standing: None,
                listings: Vec::new(),
                stock: Vec::new(),
                open_orders: Vec::new(),
                reputation: Reputation::default(),
                shelf: Shelf::default(),
                tally: TallyLog::default(),
            });
        }
        Event::ShopRenamed { shop, name } => market.shops[shop.index()].name = name.clone(),
        Event::StandingOrderSet { shop, standing, .. } => market.shops[shop.index()].standing = Some(*standing),
        Event::StandingOrderCancelled { shop } => market.shops[shop.index()].standing = None,
        Event::StockOrdered { purchase, shop, sku, quantity, source, unit_cost, due } => {
            assert_eq!(purchase.0 as usize, market.purchases.len(), "purchases are numbered without gaps");
            market.purchases.push(Purchase {
                shop: *shop,
                sku: *sku,
                quantity: *quantity,
                source: *source,
                unit_cost: *unit_cost,
                ordered_at: at,
                due: *due,
                delivered_at: None,
            });
            market.shops[shop.index()].stock_entry(*sku).incoming += quantity;
        }
        Event::StockDelivered { purchase, quality } => deliver(market, at, *purchase, *quality),
        other => unreachable!("{other:?} does not change a shop"),
    }
}

fn deliver(market: &mut Market, at: SimTime, purchase: PurchaseId, quality: u8) {
    let purchase = &mut market.purchases[purchase.0 as usize];
    assert!(purchase.delivered_at.is_none(), "a purchase comes once");
    purchase.delivered_at = Some(at);
    let shop = purchase.shop;
    let stock = market.shops[shop.index()].stock_entry(purchase.sku);
    stock.incoming = stock.incoming.checked_sub(purchase.quantity).expect("what comes was on its way");
    let was_empty = stock.available() == 0;
    stock.take_in(Lot { available: purchase.quantity, unit_cost: purchase.unit_cost, quality, received_at: at });
    if was_empty {
        market.recount_shelf(shop);
    }
}
