//! Hiring, shifts, wages, debts, leaving.

use super::*;

#[test]
fn an_hour_begun_is_paid_at_the_end_of_the_day_and_shows_in_the_statements() {
    let start = balance(&town());
    let mut town = hired();
    let pay = world(WorldCommand::PayWage { employment: WORKER });
    assert_eq!(town.submit(&pay).err(), Some(Refusal::TimerNotDue { due: SimTime::day_start(1) }));
    let town = town.after(SimSpan::days(1)).given(pay);
    assert_eq!(start - balance(&town), Money::yuan(8), "four hours");
    assert_eq!(town.market.street().hires.person(0).hours, 4);
    let (from, to) = (SimTime::ZERO, SimTime::from_seconds(u32::MAX));
    let profit = statements::profit_and_loss(&town.market, SHOP, from, to);
    assert_eq!(profit.amount(Item::Wages), -Money::yuan(8));
    let cash = statements::cash_flow(&town.market, SHOP, from, to);
    assert_eq!((cash.amount(Flow::Wages), cash.end()), (-Money::yuan(8), balance(&town)));
    let sheet = statements::balance_sheet(&town.market, SHOP);
    assert_eq!(sheet.equity(), sheet.capital + sheet.profit);
}

#[test]
fn shifts_are_refused_by_their_rules() {
    let mut town = town();
    let mut hire = |shift, refusal| {
        let command = own(SellerCommand::HireAssistant { assistant: 0, shift });
        assert_eq!(town.submit(&command).err(), refused(refusal));
    };
    hire(Shift { desk: 0, packing: 0, ..SHIFT }, HiresRefusal::NoShift);
    hire(Shift { desk: 1 << 24, ..SHIFT }, HiresRefusal::NoSuchHours);
    hire(Shift { desk: SHIFT.packing, ..SHIFT }, HiresRefusal::HoursOverlap);
    hire(Shift { desk: 0x7ff, packing: 0, ..SHIFT }, HiresRefusal::TooManyHours { most: 10 });
    hire(Shift { discount: BasisPoints(2_001), ..SHIFT }, HiresRefusal::DiscountOutOfRange { most_bp: 2_000 });
    let somewhere = Shift { courier: domain::CourierId::new(9), ..SHIFT };
    let unknown = own(SellerCommand::HireAssistant { assistant: 0, shift: somewhere });
    assert_eq!(town.submit(&unknown).err(), Some(Refusal::NoSuchCourier));
    let nobody = own(SellerCommand::HireAssistant { assistant: 2, shift: SHIFT });
    assert_eq!(town.submit(&nobody).err(), refused(HiresRefusal::NoSuchAssistant));
    let mut town = hired();
    let same = |shop, assistant| seller(shop, SellerCommand::HireAssistant { assistant, shift: SHIFT });
    assert_eq!(town.submit(&same(RIVAL, 0)).err(), refused(HiresRefusal::AlreadyEmployed));
    assert_eq!(town.submit(&same(SHOP, 1)).err(), refused(HiresRefusal::TooManyAssistants { most: 1 }));
    let change = own(SellerCommand::ChangeShift { employment: WORKER, shift: SHIFT });
    assert_eq!(town.submit(&change).err(), refused(HiresRefusal::ShiftUnchanged));
    let others = seller(RIVAL, SellerCommand::Dismiss { employment: WORKER, stars: 3 });
    assert_eq!(town.submit(&others).err(), refused(HiresRefusal::NoSuchEmployment));
    let mut town = town.given(own(SellerCommand::Dismiss { employment: WORKER, stars: 3 }));
    let again = own(SellerCommand::Dismiss { employment: WORKER, stars: 3 });
    assert_eq!(town.submit(&again).err(), refused(HiresRefusal::HasLeft));
}

#[test]
fn a_wage_that_cannot_be_paid_is_owed_and_twice_in_a_row_the_assistant_leaves() {
    let pay = world(WorldCommand::PayWage { employment: WORKER });
    let town = spend_all_but(hired(), 300);
    let left = balance(&town);
    assert!(left < Money::yuan(8));
    let town = town.after(SimSpan::days(1)).given(pay.clone());
    assert_eq!(
        (balance(&town), town.market.ledger().balance(Account::Debts(SHOP))),
        (Money::ZERO, left - Money::yuan(8))
    );
    let (_, loan) = finance::open_loans(&town.market, SHOP).next().expect("it is owed");
    assert_eq!((loan.kind, loan.due), (LoanKind::Wages, town.now + SimSpan::days(7)));
    let mut town = town.after(SimSpan::days(1)).given(pay.clone());
    let row = &town.market.street().hires.employments()[0];
    assert_eq!(row.ended, Some((town.now, Ending::Unpaid)));
    assert_eq!(town.market.ledger().balance(Account::Debts(SHOP)), left - Money::yuan(16));
    assert_eq!(town.market.ledger().balance(Account::Workers), Money::yuan(16), "owed counts as earned");
    assert_eq!(town.submit(&pay).err(), refused(HiresRefusal::HasLeft));
    let hire = own(SellerCommand::HireAssistant { assistant: 1, shift: SHIFT });
    let owed = Money::yuan(16) - left;
    assert_eq!(town.submit(&hire).err(), refused(HiresRefusal::WagesOwed { owed }));
    let sheet = statements::balance_sheet(&town.market, SHOP);
    assert_eq!(sheet.equity(), sheet.capital + sheet.profit, "owed wages are a cost and a debt");
}

#[test]
fn a_bankrupt_shop_loses_its_assistant_and_owes_the_day() {
    let town = spend_all_but(hired().given(own(COMMISSION)), 0).after(SimSpan::days(1));
    // Seven days until the debt is due, fourteen of grace: day 22; the assistant is paid by nobody meanwhile.
    let mut town = town.given(world(WorldCommand::PayWage { employment: WORKER }));
    let attend =
        Command::World(World::Street(WorldAsk::Finance(finance::WorldCommand::Attend { loan: finance::LoanId(0) })));
    while finance::closure(&town.market, SHOP).is_none() {
        town.now = SimTime::day_start(town.now.day() + 1);
        let _ = town.submit(&attend);
    }
    let state = &town.market.street().hires;
    assert_eq!(state.employments()[0].ended, Some((town.now, Ending::ShopClosed)));
    assert!(state.employments()[0].done.owed > Money::yuan(8), "all days since are owed");
    assert_eq!(state.jobs()[0].stage, Stage::Cancelled);
    assert_eq!(town.market.street().chat.desk(SHOP).map(|desk| desk.hours), Some(0), "nobody is there");
}

#[test]
fn hours_at_the_desk_are_shown_while_somebody_keeps_them() {
    let own_hours = Seller::Street(SellerAsk::Chat(chat::SellerCommand::SetHours { hours: 0b11 << 10 }));
    let town = town().seller(own_hours).given(own(SellerCommand::HireAssistant { assistant: 0, shift: SHIFT }));
    let hours = |town: &Town| town.market.street().chat.desk(SHOP).map(|desk| desk.hours);
    assert_eq!(hours(&town), Some(0b111 << 9));
    let later = Shift { desk: 0b11 << 12, ..SHIFT };
    let town = town.given(own(SellerCommand::ChangeShift { employment: WORKER, shift: later }));
    assert_eq!(hours(&town), Some(0b1111 << 10), "9 is gone, 10 is the seller's own");
    let town = town.given(own(SellerCommand::Dismiss { employment: WORKER, stars: 4 }));
    assert_eq!(hours(&town), Some(0b11 << 10));
    assert_eq!(town.market.standing_of_assistant(0).and_then(Standing::hundredths), Some(400));
}
