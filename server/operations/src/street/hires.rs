//! People for hire, and those who work for a shop. What the market hides about them stays hidden.

use super::bilingual;
use contract::views::hires::{AssistantRow, DesignerRow, EmploymentRow, HiresView, JobRow, JobStage};
use domain::{Money, ShopId, SimTime};
use market::Market;
use market::finance::{LoanKind, open_loans};
use market::hires::{Employment, EmploymentId, Job, JobId, Stage};
use std::cmp::Reverse;

/// Designers, assistants, and a shop's jobs and employments at a moment.
#[must_use]
pub fn hires_view(market: &Market, shop: ShopId, now: SimTime) -> HiresView {
    let state = &market.street().hires;
    let mut jobs: Vec<JobRow> = (0..)
        .map(JobId)
        .zip(state.jobs())
        .filter(|(_, job)| job.shop == shop)
        .filter_map(|(number, job)| job_row(market, number, job))
        .collect();
    jobs.sort_by_key(|job| Reverse(job.job));
    let wages = open_loans(market, shop).filter(|(_, loan)| loan.kind == LoanKind::Wages);
    HiresView {
        designers: designers(market),
        jobs,
        assistants: assistants(market),
        employed: state.of_shop(shop).filter_map(|(number, row)| employment_row(market, number, row, now)).collect(),
        owed: wages.map(|(_, loan)| loan.owed).sum(),
    }
}

fn designers(market: &Market) -> Vec<DesignerRow> {
    let (rules, state) = (&market.rules().street.hires, &market.street().hires);
    let rows = (0..).zip(&rules.designers).map(|(number, designer)| {
        let standing = market.standing_of_designer(number).unwrap_or_default();
        DesignerRow {
            designer: number,
            name: bilingual(&designer.name_en, &designer.name_zh),
            fee: designer.fee,
            deposit: designer.fee.share(rules.deposit),
            days: designer.days,
            revisions: designer.revisions,
            rated: standing.jobs,
            stars_hundredths: standing.hundredths(),
            free: state.jobs_in_hand(number) < designer.jobs_max as usize,
        }
    });
    rows.collect()
}

fn assistants(market: &Market) -> Vec<AssistantRow> {
    let (rules, state) = (&market.rules().street.hires, &market.street().hires);
    let rows = (0..).zip(&rules.assistants).map(|(number, assistant)| {
        let standing = market.standing_of_assistant(number).unwrap_or_default();
        AssistantRow {
            assistant: number,
            name: bilingual(&assistant.name_en, &assistant.name_zh),
            wage: assistant.wage,
            rated: standing.jobs,
            stars_hundredths: standing.hundredths(),
            hours: state.person(number).hours,
            free: state.active().all(|(_, row)| row.assistant != number),
        }
    });
    rows.collect()
}

fn job_row(market: &Market, JobId(number): JobId, job: &Job) -> Option<JobRow> {
    let designer = market.rules().street.hires.designers.get(job.designer as usize)?;
    let (stage, rest) = match job.stage {
        Stage::Working => (JobStage::Working, job.rest),
        Stage::Delivered => (JobStage::Delivered, job.rest),
        Stage::Accepted => (JobStage::Accepted, Money::ZERO),
        Stage::Cancelled => (JobStage::Cancelled, Money::ZERO),
    };
    let answer_by = job.draft.filter(|_| job.stage == Stage::Delivered).map(|draft| draft.answer_by);
    Some(JobRow {
        job: number,
        name: bilingual(&designer.name_en, &designer.name_zh),
        listing: job.listing,
        stage,
        due: job.due,
        quality: job.draft.map(|draft| draft.quality),
        answer_by,
        revisions_left: if job.is_open() { designer.revisions.saturating_sub(job.revisions) } else { 0 },
        paid: if stage == JobStage::Accepted { job.deposit + job.rest } else { job.deposit },
        rest,
    })
}

fn employment_row(
    market: &Market,
    EmploymentId(number): EmploymentId,
    row: &Employment,
    now: SimTime,
) -> Option<EmploymentRow> {
    let rules = &market.rules().street.hires;
    let assistant = rules.assistants.get(row.assistant as usize)?;
    let shift = &row.shift;
    Some(EmploymentRow {
        employment: number,
        name: bilingual(&assistant.name_en, &assistant.name_zh),
        desk: shift.desk,
        packing: shift.packing,
        at_work: row.at_desk(now) || row.packs(now),
        discount: shift.discount,
        box_rule: shift.box_rule,
        courier: shift.courier,
        daily_wage: assistant.wage.times(shift.hours().count_ones()),
        parcels_per_hour: rules.parcels_per_hour(assistant, market.street().hires.person(row.assistant).hours),
        hours: row.done.hours,
        paid: row.done.paid,
        unpaid_days: row.unpaid_days,
        answers: row.done.answers,
        slips: row.done.slips,
        parcels: row.done.parcels,
        larger_boxes: row.done.larger_boxes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{COURIER, LISTING, RIVAL, SHOP, Town};
    use domain::shop::BoxRule;
    use domain::{BasisPoints, SimSpan};
    use market::hires::{Assistant, Designer, Rules, SellerCommand, Shift, Standing};
    use market::street::SellerAsk;
    use market::{Command, SellerCommand as AnySeller};
    use std::sync::Arc;

    fn town() -> Town {
        let mut town = Town::stocked();
        let designer = Designer {
            name_en: "Mei".into(),
            name_zh: "梅".into(),
            fee: Money::yuan(50),
            days: 2,
            revisions: 1,
            jobs_max: 1,
            past: Standing { jobs: 2, stars: 9 },
            quality: 80,
        };
        let assistant = Assistant {
            name_en: "Lin".into(),
            name_zh: "林".into(),
            wage: Money::yuan(5),
            past: Standing::default(),
            parcels_new: 6,
            parcels_best: 20,
        };
        let mut rules = market::Rules::clone(town.market.rules());
        rules.street.hires = Rules {
            designers: vec![designer],
            assistants: vec![assistant],
            deposit: BasisPoints(3_000),
            answer_within: SimSpan::days(5),
            assistants_max: 1,
            hours_max: 8,
            practice_hours: 80,
            ..Rules::default()
        };
        town.market = town.market.clone().with_rules(Arc::new(rules));
        town
    }

    #[test]
    fn who_works_for_a_shop_is_free_for_nobody_and_costs_what_was_agreed() {
        let ask = |command| Command::Seller(SHOP, AnySeller::Street(SellerAsk::Hires(command)));
        let town = town().given(ask(SellerCommand::CommissionDesign { designer: 0, listing: LISTING }));
        let (desk, packing) = (0b11 << 20, 0b1 << 19);
        let shift = Shift { desk, packing, discount: BasisPoints(0), box_rule: BoxRule::SmallestFit, courier: COURIER };
        let town = town.given(ask(SellerCommand::HireAssistant { assistant: 0, shift }));
        let view = hires_view(&town.market, SHOP, town.now);
        let designer = &view.designers[0];
        assert_eq!((designer.stars_hundredths, designer.free), (Some(450), false));
        let job = &view.jobs[0];
        assert_eq!((job.stage, job.paid, job.rest), (JobStage::Working, Money::yuan(15), Money::yuan(35)));
        assert_eq!((job.quality, job.revisions_left), (None, 1));
        assert!(!view.assistants[0].free);
        let employed = &view.employed[0];
        assert_eq!((employed.daily_wage, employed.parcels_per_hour), (Money::yuan(15), 6));
        let rival = hires_view(&town.market, RIVAL, town.now);
        assert!(rival.jobs.is_empty() && rival.employed.is_empty() && !rival.assistants[0].free);
    }
}
