//! What the marketplace's operator may do: open shops, and stand in for a keeper before an unattended run.

use super::{next_number, seller_shop};
use crate::command::{OperatorCommand, SellerCommand};
use crate::event::Event;
use crate::finance;
use crate::refusal::Refusal;
use crate::state::Market;
use crate::street;
use domain::{Money, ShopId, SimTime};

/// Most a shop can begin with (M): far more than any shop needs, and so far below what [`Money`] holds that the books
/// of the fullest market cannot overflow.
pub(super) const CAPITAL_MAX: Money = Money::yuan(100_000_000);

pub(super) fn decide(market: &Market, at: SimTime, command: &OperatorCommand) -> Result<Vec<Event>, Refusal> {
    match command {
        OperatorCommand::OpenShop { name, keeper, capital } => {
            let most = market.rules.shops_max;
            if market.shops.len() >= most as usize {
                return Err(Refusal::TooManyShops { most });
            }
            if *capital < Money::ZERO || *capital > CAPITAL_MAX {
                return Err(Refusal::CapitalOutOfRange { most: CAPITAL_MAX });
            }
            seller_shop::free_name(market, name, None)?;
            let shop = ShopId::new(next_number(market.shops.len()));
            Ok(vec![Event::ShopOpened { shop, name: name.clone(), keeper: *keeper, capital: *capital }])
        }
        OperatorCommand::SetStandingOrder { shop, standing } => {
            let shop = market.shop(*shop).ok_or(Refusal::NoSuchShop)?;
            finance::refuse_closed(market, shop.id, &SellerCommand::SetStandingOrder(*standing))?;
            seller_shop::set_standing_order(market, shop, *standing, true)
        }
        OperatorCommand::Street(ask) => street::decide_operator(market, at, ask),
    }
}

#[cfg(test)]
mod tests;
