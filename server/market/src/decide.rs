//! The one door: a command and a moment become events, or a refusal. Looks, never changes. A command is
//! granted whole or refused whole; the events of a granted command are applied in order without asking again.

pub(crate) mod buyers;
mod operator;
mod seller_listings;
mod seller_orders;
mod seller_shop;
mod world;

pub(crate) use seller_orders::{Chosen, part_parcel, refuse_suppliers, ship_as_far_as_it_goes};
pub(crate) use seller_shop::stock_order;

pub(crate) use world::{on_the_way, return_freight};

use crate::command::{Command, SellerCommand};
use crate::event::Event;
use crate::listing::Listing;
use crate::order::Order;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use crate::street;
use crate::{export, finance};
use domain::shop::OrderStatus;
use domain::{ListingId, Money, OrderId, ShopId, SimTime};

impl Market {
    /// What a command given at this moment would bring about.
    ///
    /// # Errors
    /// The rule that speaks against it. Nothing changes either way; only [`Market::apply`] changes a market.
    pub fn decide(&self, at: SimTime, command: &Command) -> Result<Vec<Event>, Refusal> {
        let events = match command {
            Command::Operator(command) => operator::decide(self, at, command),
            Command::Seller(shop, command) => {
                let shop = self.shop(*shop).ok_or(Refusal::NoSuchShop)?;
                decide_for_seller(self, at, shop, command)
            }
            Command::Buyer(buyer, command) => buyers::decide(self, at, *buyer, command),
            Command::World(command) => world::decide(self, at, command),
        }?;
        Ok(export::with_taxes_back(self, events))
    }
}

fn decide_for_seller(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    command: &SellerCommand,
) -> Result<Vec<Event>, Refusal> {
    finance::refuse_closed(market, shop.id, command)?;
    match command {
        SellerCommand::BuyStock { sku, quantity, source } => {
            seller_shop::buy_stock(market, at, shop, *sku, *quantity, *source)
        }
        SellerCommand::SetStandingOrder(standing) => seller_shop::set_standing_order(market, shop, *standing, false),
        SellerCommand::CancelStandingOrder => seller_shop::cancel_standing_order(shop),
        SellerCommand::RenameShop { name } => seller_shop::rename(market, shop, name),
        SellerCommand::DraftListing(text) => {
            seller_listings::draft(market, at, shop, std::slice::from_ref(text), false)
        }
        SellerCommand::DraftListings { texts, publish } => seller_listings::draft(market, at, shop, texts, *publish),
        SellerCommand::EditListing { listing, text, publish } => {
            seller_listings::edit(market, at, shop, *listing, text, *publish)
        }
        SellerCommand::PublishListing { listing } => seller_listings::publish(market, at, shop, *listing),
        SellerCommand::PauseListing { listing } => seller_listings::pause(market, shop, *listing),
        SellerCommand::EndListing { listing } => seller_listings::end(market, shop, *listing),
        SellerCommand::Reprice { listing, price } => seller_listings::reprice(market, shop, *listing, *price),
        SellerCommand::PackOrders { orders, boxing } => seller_orders::pack(market, shop, orders, *boxing),
        SellerCommand::DispatchOrders { orders, courier } => {
            seller_orders::dispatch(market, at, shop, orders, *courier)
        }
        SellerCommand::ShipOrders { orders, boxing, courier } => {
            seller_orders::ship(market, at, shop, orders, *boxing, *courier)
        }
        SellerCommand::CancelOrder { order } => seller_orders::cancel(market, shop, *order),
        SellerCommand::Street(ask) => street::decide_seller(market, at, shop, ask),
    }
}

/// The shop's listing. Another shop's looks as if it did not exist, so that numbers tell a seller nothing.
pub(crate) fn listing_of(market: &Market, shop: ShopId, listing: ListingId) -> Result<&Listing, Refusal> {
    market.listing(listing).filter(|listing| listing.shop == shop).ok_or(Refusal::NoSuchListing)
}

/// The shop's order; another shop's looks as if it did not exist.
pub(crate) fn order_of(market: &Market, shop: ShopId, order: OrderId) -> Result<&Order, Refusal> {
    market.order(order).filter(|order| order.shop == shop).ok_or(Refusal::NoSuchOrder)
}

/// Refuses unless the order is in one of these states.
pub(crate) fn in_state(order: &Order, allowed: &[OrderStatus]) -> Result<(), Refusal> {
    if allowed.contains(&order.status) {
        Ok(())
    } else {
        Err(Refusal::OrderNotInState { order: order.id, status: order.status })
    }
}

/// Refuses unless the moment has come.
pub(crate) fn due(at: SimTime, due: SimTime) -> Result<(), Refusal> {
    if at >= due { Ok(()) } else { Err(Refusal::TimerNotDue { due }) }
}

/// Refuses unless the shop can pay this at once.
pub(crate) fn affordable(market: &Market, shop: ShopId, needed: Money) -> Result<(), Refusal> {
    let balance = market.ledger.balance(crate::ledger::Account::Shop(shop));
    if balance >= needed { Ok(()) } else { Err(Refusal::BalanceTooLow { needed, balance }) }
}

/// The number an entry appended to a table of this length gets.
pub(crate) fn next_number(entries: usize) -> u32 {
    u32::try_from(entries).expect("a world ends long before its counters do")
}
