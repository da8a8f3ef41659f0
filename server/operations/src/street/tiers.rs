//! A shop's service tier and consumer-protection deposit.

use super::bilingual;
use contract::views::tiers::{DepositView, TierRow, TiersView};
use domain::{Money, ShopId, SimTime};
use market::Market;
use market::ledger::Account;
use market::tiers::{DepositState, fee_now, month, row};

/// A shop's tier and deposit at a moment, and what there is to choose from.
#[must_use]
pub fn tiers_view(market: &Market, shop: ShopId, now: SimTime) -> TiersView {
    let (rules, own) = (&market.rules().street.tiers, row(market, shop));
    let tiers = (0..).zip(&rules.tiers).map(|(level, tier)| TierRow {
        level,
        name: bilingual(&tier.name_en, &tier.name_zh),
        monthly_fee: tier.monthly_fee,
        due_now: if level == own.level { Money::ZERO } else { fee_now(market, shop, level, now) },
        occupancies: tier.occupancies,
        standing_percent: (tier.standing * 100.0).round() as u32,
    });
    TiersView {
        level: own.level,
        tiers: tiers.collect(),
        next_month: SimTime::day_start((month(market, now) + 1) * rules.month_days),
        deposit: rules.deposit,
        held: market.ledger().balance(Account::Deposit(shop)),
        deposit_state: match own.deposit {
            DepositState::None => DepositView::None,
            DepositState::Held => DepositView::Held,
            DepositState::Leaving { due } => DepositView::Leaving(due),
        },
        balance: market.ledger().balance(Account::Shop(shop)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{SHOP, Town};
    use domain::SimSpan;
    use market::street::SellerAsk;
    use market::tiers::{Rules, SellerCommand, Tier};
    use market::{Command, SellerCommand as AnySeller};
    use std::sync::Arc;

    #[test]
    fn a_tier_costs_what_the_page_says_and_the_deposit_is_where_it_says() {
        let mut town = Town::stocked();
        let tier = |name: &str, fee, standing| Tier {
            name_en: name.into(),
            name_zh: name.into(),
            monthly_fee: Money::yuan(fee),
            occupancies: 1,
            standing,
        };
        let mut rules = market::Rules::clone(town.market.rules());
        rules.street.tiers = Rules {
            tiers: vec![tier("Free", 0, 0.0), tier("Basic", 30, 0.5)],
            month_days: 30,
            deposit: Money::yuan(10),
            deposit_return: SimSpan::days(3),
            ..Rules::default()
        };
        town.market = town.market.clone().with_rules(Arc::new(rules));
        town = town.after(SimSpan::days(10));
        let before = tiers_view(&town.market, SHOP, town.now);
        assert_eq!((before.level, before.deposit_state), (0, DepositView::None));
        assert_eq!(before.tiers[1].due_now, Money::yuan(20), "twenty of thirty days are left");
        assert_eq!((before.next_month, before.tiers[1].standing_percent), (SimTime::day_start(30), 50));
        let ask = |command| Command::Seller(SHOP, AnySeller::Street(SellerAsk::Tiers(command)));
        let town = town.given(ask(SellerCommand::ChooseTier { level: 1 })).given(ask(SellerCommand::PayDeposit));
        let after = tiers_view(&town.market, SHOP, town.now);
        assert_eq!((after.level, after.deposit_state, after.held), (1, DepositView::Held, Money::yuan(10)));
        assert_eq!(after.balance, before.balance - Money::yuan(30));
    }
}
