//! Creditors who look after their loans, the trustee of a closed shop, and the tax office at a month's start.

use super::Circumstances;
use crate::agenda::{Agenda, Wake};
use domain::{ShopId, SimTime};
use market::finance::{self, Event as FinanceEvent, LoanId, WorldCommand as FinanceCommand};
use market::street::{StreetEvent, WorldAsk};
use market::{Command, Event, Market, WorldCommand};

/// Wake-ups of trustees begin at this subject number; below it are loans.
const TRUSTEES: u32 = 1 << 25;

/// Plans what follows from a fact that was just applied.
pub fn follow(_circumstances: Circumstances<'_>, event: &Event, _at: SimTime, market: &Market, agenda: &mut Agenda) {
    let Event::Street(StreetEvent::Finance(event)) = event else { return };
    match event {
        FinanceEvent::Lent { loan, .. } | FinanceEvent::Attended { loan, .. } => plan_loan(market, *loan, agenda),
        FinanceEvent::Bankrupt { shop, .. } | FinanceEvent::WoundUp { shop, .. } => plan_trustee(market, *shop, agenda),
        _ => {}
    }
}

/// Plans all that still lies ahead in a market in which everything up to `now` has been played.
pub fn rebuild(_circumstances: Circumstances<'_>, market: &Market, _now: SimTime, agenda: &mut Agenda) {
    for shop in market.shops() {
        let open: Vec<LoanId> = finance::open_loans(market, shop.id).map(|(loan, _)| loan).collect();
        open.into_iter().for_each(|loan| plan_loan(market, loan, agenda));
        plan_trustee(market, shop.id, agenda);
    }
}

/// Creditors of a closed shop wait for the trustee.
fn plan_loan(market: &Market, loan: LoanId, agenda: &mut Agenda) {
    if let Some(open) = market.street().finance.open_loan(loan)
        && finance::closure(market, open.shop).is_none()
    {
        agenda.plan(open.next_at, Wake::Finance, loan.0);
    }
}

fn plan_trustee(market: &Market, shop: ShopId, agenda: &mut Agenda) {
    if let Some(next_at) = finance::closure(market, shop).and_then(|closure| closure.next_at) {
        agenda.plan(next_at, Wake::Finance, TRUSTEES + shop.number());
    }
}

/// A creditor or a trustee acts. Of a debt that was paid meanwhile nobody speaks any more.
pub fn wake(_circumstances: Circumstances<'_>, _market: &Market, _at: SimTime, subject: u32) -> Vec<Command> {
    vec![ask(match subject.checked_sub(TRUSTEES) {
        Some(shop) => FinanceCommand::WindUp { shop: ShopId::new(shop) },
        None => FinanceCommand::Attend { loan: LoanId(subject) },
    })]
}

/// At the first midnight of a tax month: assesses every shop that owes tax on the month before.
pub fn hour_closed(_circumstances: Circumstances<'_>, market: &Market, hour: u32) -> Vec<Command> {
    let at = SimTime::hour_start(hour + 1);
    let first = at.second_of_day() == 0 && at.day().is_multiple_of(market.rules().street.finance.tax.month_days);
    let taxed = market.shops().iter().filter(|shop| first && finance::tax_due(market, shop.id, at).is_some());
    taxed.map(|shop| ask(FinanceCommand::AssessTax { shop: shop.id })).collect()
}

fn ask(command: FinanceCommand) -> Command {
    Command::World(WorldCommand::Street(WorldAsk::Finance(command)))
}

#[cfg(test)]
mod tests {
    use crate::scenario::{Override, Scenario};
    use crate::world::World;
    use domain::SimTime;
    use market::finance::SellerCommand as FinanceCommand;
    use market::finance::{Event as FinanceEvent, LoanKind};
    use market::rules::Script;
    use market::street::SellerAsk;
    use market::street::StreetEvent;
    use market::{Command, Event, Fact, SellerCommand, finance, statements};
    use std::sync::Arc;

    fn scenario() -> Arc<Scenario> {
        let told =
            ["finance.keepers.on_account_bp=10000", "finance.goods.term_days=10", "finance.tax.today.allowance_fen=0"];
        let told: Vec<Override> = told.iter().map(|told| Override::parse(told).expect("a path")).collect();
        let mut scenario = Scenario::yiwu_with(&told).expect("possible values");
        scenario.buyers.count = 4_000;
        Arc::new(scenario)
    }

    fn count(facts: &[Fact], what: impl Fn(&FinanceEvent) -> bool) -> usize {
        let finance = facts.iter().filter_map(|fact| match &fact.event {
            Event::Street(StreetEvent::Finance(event)) => Some(event),
            _ => None,
        });
        finance.filter(|event| what(event)).count()
    }

    #[test]
    fn keepers_buy_on_account_creditors_collect_and_the_tax_office_comes_also_after_a_restart_of_the_world() {
        let (scenario, mut facts) = (scenario(), Vec::new());
        let mut world = World::new(Arc::clone(&scenario), 4);
        world.run_to(SimTime::day_start(24), &mut facts);
        let stored = world.snapshot();
        let mut restored = World::restore(scenario, 4, &stored).expect("it reads back");
        let (mut went_on, mut again) = (Vec::new(), Vec::new());
        let end = SimTime::day_start(31);
        world.run_to(end, &mut went_on);
        restored.run_to(end, &mut again);
        assert_eq!(went_on, again, "creditors' next moments follow from the market");
        facts.extend(went_on);
        let lent = count(&facts, |event| matches!(event, FinanceEvent::Lent { kind: LoanKind::Goods, .. }));
        let collected =
            count(&facts, |event| matches!(event, FinanceEvent::Attended { collected, .. } if !collected.is_zero()));
        let taxed = count(&facts, |event| matches!(event, FinanceEvent::TaxAssessed { month: 0, .. }));
        println!("{lent} lots on account, {collected} collections, {taxed} taxed");
        assert!(lent > 0 && collected > 0 && taxed > 0);
        let market = world.market();
        market.audit().expect("the books balance");
        for shop in market.shops() {
            assert!(finance::closure(market, shop.id).is_none(), "keepers who borrow modestly do not fail");
            let sheet = statements::balance_sheet(market, shop.id);
            assert_eq!(sheet.equity(), sheet.capital + sheet.profit, "{}", shop.name.as_str());
        }
    }

    #[test]
    fn a_keeper_whose_loan_is_called_goes_under_is_wound_up_and_begins_anew() {
        let told = [
            "finance.cash.limit_bp=100000",
            "finance.cash.term_days=1",
            "finance.grace_days=0",
            "finance.winding_up_days=4",
            "habits.borrow_bp=0",
            "habits.repay_cover=10000",
        ];
        let told: Vec<Override> = told.iter().map(|told| Override::parse(told).expect("a path")).collect();
        let mut scenario = Scenario::yiwu_with(&told).expect("possible values");
        scenario.buyers.count = 4_000;
        let (mut world, mut facts) = (World::new(Arc::new(scenario), 4), Vec::new());
        world.run_to(SimTime::day_start(20), &mut facts);
        // A careless hand borrows all it can and puts everything into dear goods.
        let careless = |market: &market::Market| {
            let usual = market.shops().iter().filter(|shop| shop.keeper.script() == Some(Script::CostPlus));
            let credit = |shop: &market::shop::Shop| {
                finance::credit_left(market, shop, LoanKind::Cash, SimTime::day_start(20)).ok()
            };
            let trusted = usual.filter_map(|shop| Some((credit(shop)?, shop.id)));
            trusted.max().expect("somebody is trusted")
        };
        let (amount, shop) = careless(world.market());
        let give = |world: &mut World, facts: &mut Vec<Fact>, command| {
            world.submit(&Command::Seller(shop, command), facts).expect("it is granted");
        };
        let borrow = FinanceCommand::Borrow { amount };
        give(&mut world, &mut facts, SellerCommand::Street(SellerAsk::Finance(borrow)));
        let products = &world.scenario().rules.catalogue.products;
        let (sku, price) = (0..)
            .zip(products)
            .map(|(sku, product)| (sku, product.supermarket_price))
            .max_by_key(|row| row.1)
            .expect("some");
        let balance = world.market().ledger().balance(market::ledger::Account::Shop(shop));
        let quantity = u32::try_from(balance.as_fen() / price.as_fen()).expect("few").min(5_000);
        let source = domain::shop::Source::Supermarket;
        give(&mut world, &mut facts, SellerCommand::BuyStock { sku: domain::SkuId::new(sku), quantity, source });
        world.run_to(SimTime::day_start(40), &mut facts);
        world.market().audit().expect("the books balance");
        let when = |what: fn(&FinanceEvent) -> bool| {
            facts.iter().find_map(|fact| match &fact.event {
                Event::Street(StreetEvent::Finance(event)) if what(event) => Some(fact.at),
                _ => None,
            })
        };
        let bankrupt = when(|event| matches!(event, FinanceEvent::Bankrupt { .. })).expect("it goes under");
        let sold_off = when(|event| matches!(event, FinanceEvent::SoldOff { .. })).expect("goods are sold off");
        let wound_up = when(|event| matches!(event, FinanceEvent::WoundUp { next_at: None, .. })).expect("wound up");
        let restarted = when(|event| matches!(event, FinanceEvent::Restarted { .. })).expect("it begins anew");
        assert!(bankrupt < sold_off && sold_off < wound_up && wound_up < restarted, "{bankrupt} {restarted}");
        let orders = || world.market().orders().iter().filter(|order| order.shop == shop).map(|order| order.placed_at);
        assert!(!orders().any(|at| bankrupt < at && at < restarted), "a closed shop sells nothing");
        assert!(orders().any(|at| at > restarted), "buyers come back");
    }
}
