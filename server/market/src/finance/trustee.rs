//! What creditors, the tax office and the trustee of a closed shop do when their moment has come.

use super::decide::{ends_a_week, lent, next_moment};
use super::{Event, LoanId, LoanKind, closure, open_loans, tax_due};
use crate::ads::{self, CampaignStatus};
use crate::decide::due;
use crate::event::Event as MarketEvent;
use crate::ledger::Account;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use crate::street::StreetEvent;
use crate::trades::Door;
use crate::{association, hires, storage, tiers};
use domain::refusals::FinanceRefusal;
use domain::shop::{ListingStatus, OrderStatus};
use domain::{Money, ShopId, SimSpan, SimTime};

/// Interest of a week that ended; when due, what the balance gives; past the grace, bankruptcy.
pub(super) fn attend(market: &Market, at: SimTime, loan: LoanId) -> Result<Vec<MarketEvent>, Refusal> {
    let rules = &market.rules.street.finance;
    let debt = market.street.finance.open_loan(loan).ok_or(FinanceRefusal::NoSuchLoan)?;
    let shop = market.shop(debt.shop).ok_or(Refusal::NoSuchShop)?;
    refuse_trustee(market, shop.id)?;
    due(at, debt.next_at)?;
    // The moment it was for counts, even if somebody comes late: weeks are charged one by one.
    let moment = debt.next_at;
    let rate = if moment > debt.due { rules.late_weekly } else { rules.weekly(debt.kind) };
    let interest = if ends_a_week(debt.taken_at, moment) { debt.owed.share(rate) } else { Money::ZERO };
    let owed = debt.owed + interest;
    let balance = market.ledger.balance(Account::Shop(shop.id)).max(Money::ZERO);
    let collected = if moment >= debt.due { owed.min(balance) } else { Money::ZERO };
    let next_at = next_moment(debt.taken_at, debt.due, rules.grace, moment);
    let mut events = vec![Event::Attended { loan, interest, collected, next_at }.into()];
    let left = owed - collected;
    if left > Money::ZERO && moment >= debt.due + rules.grace {
        let others = open_loans(market, shop.id).filter(|(other, _)| *other != loan);
        let owed = left + others.map(|(_, other)| other.owed).sum();
        close(market, at, shop, owed, &mut events);
    }
    Ok(events)
}

fn refuse_trustee(market: &Market, shop: ShopId) -> Result<(), FinanceRefusal> {
    closure(market, shop).map_or(Ok(()), |closure| Err(FinanceRefusal::ShopClosed { since: closure.at }))
}

/// The shop closes: nothing is offered any more, buyers who wait are paid back, what was rented and occupied is given up.
fn close(market: &Market, at: SimTime, shop: &Shop, owed: Money, events: &mut Vec<MarketEvent>) {
    let (rules, id) = (&market.rules.street.finance, shop.id);
    let (stocktaking, ends) = (at + rules.stocktaking, at + rules.winding_up);
    events.push(Event::Bankrupt { shop: id, owed, stocktaking: stocktaking.min(ends), ends }.into());
    events.extend(shop.standing.map(|_| MarketEvent::StandingOrderCancelled { shop: id }));
    events.extend(ads::vacated_beyond(market, id, 0));
    for (number, campaign) in (0_u32..).zip(&market.street.ads.campaigns) {
        if campaign.shop == id && campaign.status != CampaignStatus::Closed {
            events.push(ads::Event::CampaignClosed { campaign: ads::CampaignId(number) }.into());
        }
    }
    let listings = shop.listings.iter().map(|listing| &market.listings[listing.index()]);
    let offered = listings.filter(|listing| listing.status != ListingStatus::Ended);
    events.extend(offered.map(|listing| MarketEvent::ListingEnded { listing: listing.id }));
    events.extend(shop.open_orders.iter().map(|order| MarketEvent::OrderCancelled { order: *order, by_buyer: false }));
    if market.street.storage.basement(id).is_some_and(|basement| basement.square_metres > 0) {
        events.push(MarketEvent::Street(StreetEvent::Storage(storage::Event::SpaceLost { shop: id })));
    }
    events.extend(hires::all_go(market, at, id));
    events.extend(association::closed_down(market, id));
    if tiers::level(market, id) > 0 {
        let month = tiers::month(market, at);
        events.push(tiers::Event::TierChosen { shop: id, level: 0, fee: Money::ZERO, month }.into());
    }
}

/// Whether buyers' money may still come to a shop: in escrow, whatever timer or dispute holds it there, or at a door that
/// a courier has not reached yet. The platform's own timers end all of it.
fn is_under_way(market: &Market, shop: ShopId) -> bool {
    let doors = market.street.trades.on_delivery.iter().filter(|(_, terms)| terms.shop == shop);
    let on_its_way = |order| market.order(order).is_some_and(|order| order.status == OrderStatus::Dispatched);
    market.ledger.balance(Account::Escrow(shop)) > Money::ZERO
        || doors.into_iter().any(|(order, terms)| terms.door == Door::Ahead && on_its_way(*order))
}

/// Goods are sold off, the deposit comes back, creditors are paid: workers first, then the treasury, then whoever is
/// due earliest. The account is made when its time has come and nothing is under way any more; until then the trustee
/// looks again every day. At the end what is left is theirs to lose, and an overdrawn balance is evened out.
pub(super) fn wind_up(market: &Market, at: SimTime, shop: ShopId) -> Result<Vec<MarketEvent>, Refusal> {
    let shop = market.shop(shop).ok_or(Refusal::NoSuchShop)?;
    let closure = closure(market, shop.id).ok_or(FinanceRefusal::NotClosed)?;
    let moment = closure.next_at.ok_or(FinanceRefusal::AlreadyWoundUp)?;
    due(at, moment)?;
    let waits = moment >= closure.ends && is_under_way(market, shop.id);
    let last = moment >= closure.ends && !waits;
    let mut cash = market.ledger.balance(Account::Shop(shop.id));
    let mut events = Vec::new();
    for stock in shop.stock.iter().filter(|stock| stock.available() > 0) {
        let (pieces, cost) = (stock.available(), stock.value());
        let proceeds = cost.share(market.rules.street.finance.sell_off);
        cash += proceeds;
        events.push(Event::SoldOff { shop: shop.id, sku: stock.sku, pieces, cost, proceeds }.into());
    }
    let deposit = market.ledger.balance(Account::Deposit(shop.id));
    if deposit > Money::ZERO {
        cash += deposit;
        events.push(tiers::Event::DepositReturned { shop: shop.id, amount: deposit }.into());
    }
    let mut creditors: Vec<_> = open_loans(market, shop.id).collect();
    creditors.sort_by_key(|(loan, debt)| (rank(debt.kind), debt.due, *loan));
    for (loan, debt) in creditors {
        let amount = debt.owed.min(cash.max(Money::ZERO));
        cash -= amount;
        if amount > Money::ZERO {
            events.push(Event::Repaid { loan, amount }.into());
        }
        if last && amount < debt.owed {
            events.push(Event::WrittenOff { loan, amount: debt.owed - amount }.into());
        }
    }
    let overdraft = if last { (Money::ZERO - cash).max(Money::ZERO) } else { Money::ZERO };
    let next_at = (!last).then(|| if waits { moment + SimSpan::days(1) } else { closure.ends });
    events.push(Event::WoundUp { shop: shop.id, next_at, overdraft }.into());
    Ok(events)
}

/// In which order creditors are paid.
const fn rank(kind: LoanKind) -> u8 {
    match kind {
        LoanKind::Wages => 0,
        LoanKind::Tax => 1,
        LoanKind::Goods | LoanKind::Cash => 2,
    }
}

/// Tax of the month before: paid as far as the balance goes, the rest is owed.
pub(super) fn assess_tax(market: &Market, at: SimTime, shop: ShopId) -> Result<Vec<MarketEvent>, Refusal> {
    let shop = market.shop(shop).ok_or(Refusal::NoSuchShop)?.id;
    refuse_trustee(market, shop)?;
    let (month, profit, tax) = tax_due(market, shop, at).ok_or(FinanceRefusal::NoTaxDue)?;
    let paid = tax.min(market.ledger.balance(Account::Shop(shop)).max(Money::ZERO));
    let mut events = vec![Event::TaxAssessed { shop, month, profit, paid }.into()];
    if paid < tax {
        let due = at + market.rules.street.finance.tax.term;
        events.push(lent(market, at, shop, LoanKind::Tax, tax - paid, due).into());
    }
    Ok(events)
}
