//! What a keeper did with people for hire. What assistants said and shipped is theirs: the ghost's will do it again.

use super::{Act, Moment, Recorder};
use crate::ghosts::recording::{HireAct, Which};
use domain::{ShopId, SimTime};
use market::hires::{EmploymentId, Ending, Event, JobId};

impl Recorder<'_> {
    pub(super) fn take_hires(&mut self, at: SimTime, event: &Event) {
        match event {
            Event::DesignCommissioned { job, designer, listing, .. } => {
                self.owners.jobs.insert(*job, *listing);
                let designer = *designer;
                self.job(*job, at, |listing| HireAct::Commission { designer, listing });
            }
            Event::RevisionAsked { job, .. } => self.job(*job, at, |listing| HireAct::AskRevision { listing }),
            Event::DesignAccepted { job, stars: Some(stars), .. } => {
                let stars = *stars;
                self.job(*job, at, |listing| HireAct::AcceptDesign { listing, stars });
            }
            Event::DesignCancelled { job, .. } => self.job(*job, at, |listing| HireAct::CancelDesign { listing }),
            Event::Employed { employment, assistant, shop, shift, .. } => {
                self.owners.employments.insert(*employment, (*shop, *assistant));
                let shift = *shift;
                self.employment(*employment, at, |assistant| HireAct::Employ { assistant, shift });
            }
            Event::ShiftChanged { employment, shift, .. } => {
                let shift = *shift;
                self.employment(*employment, at, |assistant| HireAct::ChangeShift { assistant, shift });
            }
            Event::Left { employment, why: Ending::Dismissed, stars: Some(stars), .. } => {
                let stars = *stars;
                self.employment(*employment, at, |assistant| HireAct::Dismiss { assistant, stars });
            }
            // Who was not paid goes without a word.
            Event::Left { employment, .. } => self.staffing(*employment, at),
            Event::Answered { conversation, .. } => self.moment = Some(Moment::Assisted(*conversation, at)),
            Event::Shipped { employment, parcels, .. } => {
                if let Some((shop, _)) = self.owners.employments.get(employment).copied() {
                    self.shipped_by_others(shop, at, *parcels);
                }
            }
            _ => {}
        }
    }
    fn job(&mut self, job: JobId, at: SimTime, act: impl FnOnce(Which) -> HireAct) {
        if let Some(listing) = self.owners.jobs.get(&job).copied() {
            self.push_about(listing, at, |listing| Act::Hires(act(listing)));
        }
    }
    fn employment(&mut self, employment: EmploymentId, at: SimTime, act: impl FnOnce(u32) -> HireAct) {
        if let Some((shop, assistant)) = self.owners.employments.get(&employment).copied() {
            self.moment = Some(Moment::Staffing(shop, at));
            self.push(shop, at, Act::Hires(act(assistant)));
        }
    }
    fn staffing(&mut self, employment: EmploymentId, at: SimTime) {
        let shop = self.owners.employments.get(&employment);
        self.moment = shop.map(|(shop, _)| Moment::Staffing(*shop, at));
    }
    /// The hand-over noted last was an assistant's, told only after its parcels; where the keeper shipped at the same
    /// moment the one act stands for both.
    fn shipped_by_others(&mut self, shop: ShopId, at: SimTime, parcels: u32) {
        let Some(tape) = self.tapes.get_mut(&shop).filter(|tape| tape.handed_over == parcels) else { return };
        let after = at.since(tape.midnight).as_seconds();
        let last = tape.recording.steps.last();
        if last.is_some_and(|step| step.after == after && matches!(step.act, Act::Ship { .. })) {
            tape.recording.steps.pop();
        }
    }
}
