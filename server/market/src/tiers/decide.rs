//! When a tier may be chosen and a deposit paid or asked back, and what a month's start brings.

use super::{DepositState, Event, SellerCommand, WorldCommand, month, row};
use crate::ads;
use crate::decide::{affordable, due};
use crate::event::Event as MarketEvent;
use crate::ledger::Account;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use crate::street::StreetEvent;
use domain::refusals::{StreetRefusal, TiersRefusal};
use domain::{Money, ShopId, SimTime};

impl From<TiersRefusal> for Refusal {
    fn from(refusal: TiersRefusal) -> Self {
        StreetRefusal::from(refusal).into()
    }
}

impl From<Event> for MarketEvent {
    fn from(event: Event) -> Self {
        Self::Street(StreetEvent::Tiers(event))
    }
}

pub(crate) fn decide_seller(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    command: &SellerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    match command {
        SellerCommand::ChooseTier { level } => choose(market, at, shop.id, *level),
        SellerCommand::PayDeposit => pay_deposit(market, shop.id),
        SellerCommand::AskDepositBack => ask_back(market, at, shop.id),
    }
}

pub(crate) fn decide_world(market: &Market, at: SimTime, command: &WorldCommand) -> Result<Vec<MarketEvent>, Refusal> {
    match command {
        WorldCommand::BillMonth { shop } => bill(market, at, known(market, *shop)?),
        WorldCommand::ReturnDeposit { shop } => return_deposit(market, at, known(market, *shop)?),
    }
}

fn known(market: &Market, shop: ShopId) -> Result<ShopId, Refusal> {
    market.shop(shop).map(|shop| shop.id).ok_or(Refusal::NoSuchShop)
}

fn choose(market: &Market, at: SimTime, shop: ShopId, level: u8) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.tiers;
    let most = u8::try_from(rules.tiers.len().saturating_sub(1)).unwrap_or(u8::MAX);
    rules.tier(level).ok_or(TiersRefusal::NoSuchTier { most })?;
    let before = row(market, shop).level;
    if before == level {
        return Err(TiersRefusal::TierAlready { level }.into());
    }
    let fee = fee_now(market, shop, level, at);
    affordable(market, shop, fee)?;
    let chosen = Event::TierChosen { shop, level, fee, month: month(market, at) };
    Ok(with_vacated(market, shop, level, chosen))
}

/// What choosing a tier at this moment costs a shop: what it is dearer than the present one, for the days left of the month.
pub fn fee_now(market: &Market, shop: ShopId, level: u8, at: SimTime) -> Money {
    let rules = &market.rules.street.tiers;
    let dearer = (rules.fee(level) - rules.fee(row(market, shop).level)).max(Money::ZERO);
    let days = rules.month_days.max(1);
    let days_left = i64::from(days - at.day() % days);
    // Rounded up to whole fen: the platform does not give days away.
    let days = i64::from(days);
    Money::fen((dearer.as_fen() * days_left + days - 1) / days)
}

/// The fact, and what becomes of keywords the shop may no longer occupy.
fn with_vacated(market: &Market, shop: ShopId, level: u8, fact: Event) -> Vec<MarketEvent> {
    let allowed = market.rules.street.tiers.tier(level).map_or(0, |tier| tier.occupancies);
    let mut facts = vec![fact.into()];
    facts.extend(ads::vacated_beyond(market, shop, allowed));
    facts
}

fn pay_deposit(market: &Market, shop: ShopId) -> Result<Vec<MarketEvent>, Refusal> {
    let held = market.ledger.balance(Account::Deposit(shop));
    let amount = (market.rules.street.tiers.deposit - held).max(Money::ZERO);
    if row(market, shop).deposit == DepositState::Held && amount.is_zero() {
        return Err(TiersRefusal::DepositAlready { held }.into());
    }
    affordable(market, shop, amount)?;
    Ok(vec![Event::DepositPaid { shop, amount }.into()])
}

fn ask_back(market: &Market, at: SimTime, shop: ShopId) -> Result<Vec<MarketEvent>, Refusal> {
    match row(market, shop).deposit {
        DepositState::None => Err(TiersRefusal::NoDeposit.into()),
        DepositState::Leaving { due } => Err(TiersRefusal::DepositLeaving { due }.into()),
        DepositState::Held => {
            let due = at + market.rules.street.tiers.deposit_return;
            Ok(vec![Event::DepositAskedBack { shop, due }.into()])
        }
    }
}

fn bill(market: &Market, at: SimTime, shop: ShopId) -> Result<Vec<MarketEvent>, Refusal> {
    let (row, month) = (row(market, shop), month(market, at));
    if row.level == 0 {
        return Err(TiersRefusal::NothingToBill.into());
    }
    if row.settled_month >= month {
        return Err(TiersRefusal::MonthSettled { month: row.settled_month }.into());
    }
    let rules = &market.rules.street.tiers;
    let balance = market.ledger.balance(Account::Shop(shop));
    let level = (1..=row.level).rev().find(|level| rules.fee(*level) <= balance).unwrap_or(0);
    let billed = Event::MonthBilled { shop, level, fee: rules.fee(level), month };
    Ok(with_vacated(market, shop, level, billed))
}

fn return_deposit(market: &Market, at: SimTime, shop: ShopId) -> Result<Vec<MarketEvent>, Refusal> {
    let DepositState::Leaving { due: due_at } = row(market, shop).deposit else {
        return Err(TiersRefusal::NoDeposit.into());
    };
    due(at, due_at)?;
    let amount = market.ledger.balance(Account::Deposit(shop)).max(Money::ZERO);
    Ok(vec![Event::DepositReturned { shop, amount }.into()])
}
