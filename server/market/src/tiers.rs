//! Business of the street: shop tiers with monthly fees, and the consumer-protection deposit. Both count in
//! standing: search weighs them, and a tier says how many keywords a shop may occupy (see [`crate::ads`]).

mod apply;
mod command;
mod decide;
mod event;
mod rules;
mod state;
#[cfg(test)]
pub(crate) mod tests;

pub use command::{SellerCommand, WorldCommand};
pub use decide::fee_now;
pub use event::Event;
pub use rules::{Rules, Tier};
pub use state::{DepositState, State, TierRow};

pub(crate) use apply::apply;
pub(crate) use decide::{decide_seller, decide_world};

use crate::ledger::Account;
use crate::state::Market;
use domain::{ShopId, SimTime};

/// The level of a shop's service tier; 0 is free.
pub fn level(market: &Market, shop: ShopId) -> u8 {
    row(market, shop).level
}

/// What a shop's tier and deposit are, and what it paid.
pub fn row(market: &Market, shop: ShopId) -> TierRow {
    market.street.tiers.shops.get(shop.index()).copied().unwrap_or_default()
}

/// Standing of a shop's tier in search, 0 to 1.
pub fn standing(market: &Market, shop: ShopId) -> f64 {
    market.rules.street.tiers.tier(level(market, shop)).map_or(0.0, |tier| tier.standing)
}

/// Keywords a shop may occupy at once.
pub fn occupancies(market: &Market, shop: ShopId) -> u32 {
    market.rules.street.tiers.tier(level(market, shop)).map_or(0, |tier| tier.occupancies)
}

/// Whether the shop's consumer-protection deposit is paid in, whole, and not asked back.
pub fn is_protected(market: &Market, shop: ShopId) -> bool {
    row(market, shop).deposit == DepositState::Held
        && market.ledger.balance(Account::Deposit(shop)) >= market.rules.street.tiers.deposit
}

/// The month of a moment, from 0: months have as many market days as the rules say and begin at midnight.
pub fn month(market: &Market, at: SimTime) -> u32 {
    at.day() / market.rules.street.tiers.month_days.max(1)
}

/// What of its own state cannot be, if anything.
pub(crate) fn audit(market: &Market) -> Result<(), &'static str> {
    let rows = &market.street.tiers.shops;
    if rows.len() > market.shops.len() {
        return Err("a tier of a shop that never opened");
    }
    if rows.iter().any(|row| market.rules.street.tiers.tier(row.level).is_none() && row.level > 0) {
        return Err("a tier that is not offered");
    }
    Ok(())
}
