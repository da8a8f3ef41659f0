//! Facts about people for hire change jobs, employments, listings' pages and what people have learnt.

use super::{Done, Draft, Employment, EmploymentId, Event, Job, JobId, Stage, State};
use crate::state::Market;
use domain::{Money, SimTime};

pub(crate) fn apply(market: &mut Market, at: SimTime, event: &Event) {
    match event {
        Event::DesignCommissioned { .. }
        | Event::DesignDelivered { .. }
        | Event::RevisionAsked { .. }
        | Event::DesignAccepted { .. }
        | Event::DesignCancelled { .. } => design(&mut market.street.hires, at, event),
        Event::Shipped { wrong_goods, .. } => {
            for order in wrong_goods {
                market.orders[order.index()].wrong_goods = true;
            }
            work(&mut market.street.hires, at, event);
        }
        Event::Answered { .. } => work(&mut market.street.hires, at, event),
        _ => employ(&mut market.street.hires, at, event),
    }
}

fn design(state: &mut State, at: SimTime, event: &Event) {
    match *event {
        Event::DesignCommissioned { job, designer, shop, listing, deposit, rest, due } => {
            assert_eq!(job.0 as usize, state.jobs.len(), "jobs are numbered without gaps");
            let (stage, revisions, draft, ended) = (Stage::Working, 0, None, None);
            let begun = at;
            state.jobs.push(Job { designer, shop, listing, deposit, rest, begun, due, stage, revisions, draft, ended });
        }
        Event::DesignDelivered { job, quality, answer_by } => {
            let job = state.job_mut(job);
            (job.stage, job.draft) = (Stage::Delivered, Some(Draft { at, quality, answer_by }));
        }
        Event::RevisionAsked { job, due } => {
            let job = state.job_mut(job);
            (job.stage, job.begun, job.due) = (Stage::Working, at, due);
            job.revisions += 1;
        }
        Event::DesignAccepted { job, stars, .. } => {
            let job = state.job_mut(job);
            (job.stage, job.ended) = (Stage::Accepted, Some(at));
            let (designer, listing) = (job.designer as usize, job.listing);
            let quality = job.draft.expect("only a delivered design is accepted").quality;
            state.designs.insert(listing, quality);
            if let Some(stars) = stars {
                reach(&mut state.designers, designer).rate(stars);
            }
        }
        Event::DesignCancelled { job, .. } => {
            let job = state.job_mut(job);
            (job.stage, job.ended) = (Stage::Cancelled, Some(at));
        }
        _ => unreachable!("only designs come here"),
    }
}

fn employ(state: &mut State, at: SimTime, event: &Event) {
    match *event {
        Event::Employed { employment, assistant, shop, shift, shown } => {
            assert_eq!(employment.0 as usize, state.employments.len(), "employments are numbered without gaps");
            state.employments.push(Employment {
                assistant,
                shop,
                shift,
                hired_at: at,
                since: at,
                unpaid_hours: 0,
                unpaid_days: 0,
                shown,
                packed: (0, 0),
                done: Done::default(),
                ended: None,
            });
            state.active.push(employment);
        }
        Event::ShiftChanged { employment, shift, hours, shown } => {
            state.hand_on_hours(employment);
            state.count_hours(employment, hours, at);
            let row = state.row_mut(employment);
            (row.shift, row.shown) = (shift, shown);
            row.unpaid_hours += hours;
        }
        Event::WagePaid { employment, hours, paid, owed } => {
            state.count_hours(employment, hours, at);
            state.row_mut(employment).take_pay(paid, owed);
        }
        Event::Left { employment, why, hours, paid, owed, stars } => {
            state.hand_on_hours(employment);
            state.count_hours(employment, hours, at);
            let row = state.row_mut(employment);
            row.take_pay(paid, owed);
            (row.ended, row.shown) = (Some((at, why)), 0);
            let assistant = row.assistant as usize;
            state.active.retain(|other| *other != employment);
            if let Some(stars) = stars {
                reach(&mut state.assistants, assistant).given.rate(stars);
            }
        }
        _ => unreachable!("only employments come here"),
    }
}

fn work(state: &mut State, at: SimTime, event: &Event) {
    match event {
        Event::Answered { employment, slip, .. } => {
            let done = &mut state.row_mut(*employment).done;
            done.answers += 1;
            done.slips += u32::from(slip.is_some());
        }
        Event::Shipped { employment, parcels, larger_boxes, wrong_goods } => {
            let row = state.row_mut(*employment);
            let (hour, before) = row.packed;
            row.packed = (at.hour(), parcels + if hour == at.hour() { before } else { 0 });
            row.done.parcels += parcels;
            row.done.larger_boxes += larger_boxes;
            row.done.wrong_goods += u32::try_from(wrong_goods.len()).expect("an hour's parcels are few");
        }
        _ => unreachable!("only work comes here"),
    }
}

impl Employment {
    fn take_pay(&mut self, paid: Money, owed: Money) {
        self.unpaid_hours = 0;
        self.done.paid += paid;
        self.done.owed += owed;
        self.unpaid_days = if owed > Money::ZERO { self.unpaid_days + 1 } else { 0 };
    }
}

impl State {
    fn job_mut(&mut self, job: JobId) -> &mut Job {
        &mut self.jobs[job.0 as usize]
    }
    fn row_mut(&mut self, employment: EmploymentId) -> &mut Employment {
        &mut self.employments[employment.0 as usize]
    }
    /// Hours up to this moment are counted: as work done, and as practice.
    fn count_hours(&mut self, employment: EmploymentId, hours: u32, at: SimTime) {
        let row = self.row_mut(employment);
        row.since = at;
        row.done.hours += hours;
        let assistant = row.assistant as usize;
        reach(&mut self.assistants, assistant).hours += hours;
    }
    /// Hours shown because of this assistant that others keep too are shown because of those from now on.
    fn hand_on_hours(&mut self, employment: EmploymentId) {
        let row = self.row_mut(employment);
        let (shop, mut left) = (row.shop, std::mem::take(&mut row.shown));
        for other in self.active.clone().into_iter().filter(|other| *other != employment) {
            let other = self.row_mut(other);
            if other.shop == shop {
                other.shown |= left & other.shift.desk;
                left &= !other.shift.desk;
            }
        }
    }
}

/// The row of a person, with empty ones before it if they are not there yet.
fn reach<T: Clone + Default>(rows: &mut Vec<T>, person: usize) -> &mut T {
    if rows.len() <= person {
        rows.resize(person + 1, T::default());
    }
    &mut rows[person]
}
