//! How scripted keepers hire: some have an assistant once sales carry the wage, and let it go when they no longer do;
//! some have the page of what sells best designed. In experiments nobody hires, so that arms differ in one thing only.

use super::lot;
use crate::scenario::hires::KeeperHires;
use crate::world::Hand;
use domain::shop::BoxRule;
use domain::{BasisPoints, ListingId, Money};
use market::SellerCommand;
use market::hires::{Employment, Job, JobId, SellerCommand as HiresCommand, Shift, Stage, design_of};
use market::rules::Script;
use market::street::SellerAsk;
use std::cmp::Reverse;

/// Numbers of the lasting lots that say who hires, whom, and on which days designs are looked for.
const ASSISTANT_LOT: u32 = u32::MAX - 2;
const DESIGN_LOT: u32 = u32::MAX - 3;
const CHOICE_LOT: u32 = u32::MAX - 4;

/// Days over which a keeper looks at its revenue.
const WEEK_DAYS: u32 = 7;
/// Hours of a market day.
const DAY_HOURS: u32 = 24;

/// Hires, lets go, commissions, accepts.
pub fn look_after(hand: &mut Hand<'_>, script: Script) {
    let treatment = &hand.scenario().treatment;
    if script == Script::Idle || !treatment.rules.is_empty() {
        return;
    }
    answer_designers(hand);
    let (assistant_bp, design_bp) =
        (hand.scenario().hires.keepers.assistant_bp, hand.scenario().hires.keepers.design_bp);
    if lot(hand, ASSISTANT_LOT) * 10_000.0 < f64::from(assistant_bp) {
        staff(hand, script);
    }
    if lot(hand, DESIGN_LOT) * 10_000.0 < f64::from(design_bp) {
        commission(hand);
    }
}

/// What the last week's settled orders brought in.
fn week_revenue(hand: &Hand<'_>) -> Money {
    let now = hand.at().hour() + 1;
    hand.shop().tally.revenue_within(now.saturating_sub(WEEK_DAYS * DAY_HOURS), now)
}

/// One assistant while a day's revenue carries its daily wage often enough; half of that keeps it.
fn staff(hand: &mut Hand<'_>, script: Script) {
    let keepers = &hand.scenario().hires.keepers;
    let (cover, daily) = (keepers.revenue_cover, week_revenue(hand).as_fen() / i64::from(WEEK_DAYS));
    let hours =
        i64::from((KeeperHires::bits(keepers.desk_hours) | KeeperHires::bits(keepers.packing_hours)).count_ones());
    let carries = |wage: Money, cover: u32| daily >= wage.as_fen() * hours * i64::from(cover);
    let wages = &hand.market().rules().street.hires.assistants;
    let own = hand.market().street().hires.of_shop(hand.shop().id).next();
    if let Some((employment, row)) = own {
        let wage = wages[row.assistant as usize].wage;
        if !carries(wage, cover.div_ceil(2)) {
            let stars = stars_of(row);
            ask(hand, HiresCommand::Dismiss { employment, stars });
        }
        return;
    }
    let busy: Vec<u32> = hand.market().street().hires.active().map(|(_, row)| row.assistant).collect();
    let free = (0..).zip(wages).filter(|(number, person)| !busy.contains(number) && carries(person.wage, cover));
    let mut free: Vec<u32> = free.map(|(number, _)| number).collect();
    // The best said to be comes first; some keepers ask whoever stands next in line.
    free.sort_by_key(|number| Reverse(hand.market().standing_of_assistant(*number).and_then(|said| said.hundredths())));
    let line = (lot(hand, CHOICE_LOT) * 2.0) as usize;
    let Some(assistant) = free.get(line.min(free.len().saturating_sub(1))).copied() else { return };
    let shift = shift(hand, script);
    ask(hand, HiresCommand::HireAssistant { assistant, shift });
}

fn shift(hand: &Hand<'_>, script: Script) -> Shift {
    let keepers = &hand.scenario().hires.keepers;
    let box_rule = if script == Script::Premium { BoxRule::OneLarger } else { BoxRule::SmallestFit };
    Shift {
        desk: KeeperHires::bits(keepers.desk_hours),
        packing: KeeperHires::bits(keepers.packing_hours),
        discount: BasisPoints(i32::try_from(keepers.discount_bp).unwrap_or(0)),
        box_rule,
        courier: hand.courier(script),
    }
}

/// Five stars less one for every twentieth slip among all that was done.
fn stars_of(row: &Employment) -> u8 {
    let work = (row.done.answers + row.done.parcels).max(1);
    let slips = row.done.slips + row.done.larger_boxes + row.done.wrong_goods;
    5 - (slips * 20 / work).min(4) as u8
}

/// Takes what was delivered, or has it changed while the fee covers that and it is not good enough.
fn answer_designers(hand: &mut Hand<'_>) {
    let (shop, revise_below) = (hand.shop().id, hand.scenario().hires.keepers.revise_below);
    let jobs = (0..).map(JobId).zip(hand.market().street().hires.jobs());
    let waiting = jobs.filter(|(_, job)| job.shop == shop && job.stage == Stage::Delivered);
    let waiting: Vec<(JobId, Job)> = waiting.map(|(number, job)| (number, *job)).collect();
    for (number, job) in waiting {
        let Some(draft) = job.draft else { continue };
        let designer = &hand.market().rules().street.hires.designers[job.designer as usize];
        let may_revise = job.revisions < designer.revisions;
        if u32::from(draft.quality) < revise_below && may_revise {
            ask(hand, HiresCommand::AskRevision { job: number });
            continue;
        }
        let late = u8::from(draft.at > job.due);
        let stars = (1 + draft.quality / 20).min(5).saturating_sub(late).max(1);
        ask(hand, HiresCommand::AcceptDesign { job: number, stars });
    }
}

/// On its day: the best seller without a design, by a designer whose fee a week's revenue carries.
fn commission(hand: &mut Hand<'_>) {
    let keepers = &hand.scenario().hires.keepers;
    let (days, cover, revenue) = (keepers.design_days, keepers.fee_cover, week_revenue(hand));
    let own_day = (lot(hand, CHOICE_LOT) * f64::from(days)) as u32;
    if hand.at().day() % days != own_day {
        return;
    }
    let market = hand.market();
    let designed = |listing: &ListingId| design_of(market, *listing) > 0;
    let own = hand.shop().listings.iter().filter(|listing| market.offered(&market.listings()[listing.index()]) > 0);
    let best = own
        .filter(|listing| !designed(listing))
        .max_by_key(|listing| (hand.pieces_sold_lately(**listing), Reverse(**listing)));
    let Some(listing) = best.copied() else { return };
    let designers = &market.rules().street.hires.designers;
    let free = |number: u32, most: u32| market.street().hires.jobs_in_hand(number) < most as usize;
    let able = (0..)
        .zip(designers)
        .filter(|(number, person)| person.fee.times(cover) <= revenue && free(*number, person.jobs_max));
    let said = |number: u32| market.standing_of_designer(number).and_then(|said| said.hundredths());
    let best = able.max_by_key(|(number, _)| (said(*number), Reverse(*number))).map(|(number, _)| number);
    if let Some(designer) = best {
        ask(hand, HiresCommand::CommissionDesign { designer, listing });
    }
}

fn ask(hand: &mut Hand<'_>, command: HiresCommand) {
    // Refused when the balance does not reach, or somebody was quicker; then it stays as it was.
    let _ = hand.ask(SellerCommand::Street(SellerAsk::Hires(command)));
}
