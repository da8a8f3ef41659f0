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
    use market::finance::{Event as FinanceEvent, LoanKind};
    use market::street::StreetEvent;
    use market::{Event, Fact, finance, statements};
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
}
