//! Submitting: "grade this". It closes on the last closed market hour; the sheet is computed at once and stored in
//! the same change, so no submission is ever without one.

use super::typed::{keeping, words, wrong};
use super::window::Closing;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::idempotency::Begun;
use crate::live::bell::Concerned;
use crate::permits::StudentPermit;
use crate::secrets::row_uuid;
use contract::forms::SubmitForm;
use contract::{ApiError, FormErrors, Problem, Refused};
use domain::teaching::AssignmentStatus;
use domain::{AssignmentId, RequestKey, ShopId, SubmissionId};
use store::{AssignmentRow, NewScoreSheet, NewSubmission, Submitted};

const ROUTE: &str = "submit_exercise";

impl HouseState {
    pub(super) async fn submit_exercise(
        &self,
        permit: &StudentPermit,
        key: RequestKey,
        assignment: AssignmentId,
        form: &SubmitForm,
    ) -> Result<(), ApiError> {
        let submitted = self.submit_checked(permit, key, assignment, form).await;
        submitted.map_err(|error| keeping(error, form.values()))
    }

    async fn submit_checked(
        &self,
        permit: &StudentPermit,
        key: RequestKey,
        assignment: AssignmentId,
        form: &SubmitForm,
    ) -> Result<(), ApiError> {
        let note = words(&form.note).map_err(|problem| FormErrors::field("note", problem))?;
        let content = format!("{assignment}\n{note}");
        if let Some(answer) = self.answered_before::<()>(permit.who(), key, ROUTE, content.as_bytes()).await? {
            return Ok(answer);
        }
        let assignment = self.assignment_of(permit, assignment).await?;
        match assignment.status {
            AssignmentStatus::Draft => return Err(ApiError::NotFound),
            AssignmentStatus::Published => return Err(wrong(Problem::AssignmentNotOpen)),
            AssignmentStatus::Open => {}
        }
        let world = self.running(permit).await?.ok_or_else(|| wrong(Problem::MarketNotOpen))?;
        let shop = permit.shop().ok_or_else(|| wrong(Problem::Refused(Refused::NoSuchShop)))?;
        let rubric = self.pinned.rubric_of(&assignment)?;
        let opens_at = assignment.opens_at.unwrap_or_default();
        let closing = self.sheet_now(permit.who().college(), &world, &rubric, shop, opens_at).await?;
        match self.begin(permit.who(), key, ROUTE, content.as_bytes()).await? {
            Begun::Answered(answer) => Ok(answer),
            Begun::New(write) => self.store_submission(write, permit, &assignment, (shop, note), closing).await,
        }
    }

    async fn store_submission(
        &self,
        mut write: crate::idempotency::Write,
        permit: &StudentPermit,
        assignment: &AssignmentRow,
        (shop, note): (ShopId, String),
        closing: Closing,
    ) -> Result<(), ApiError> {
        let (college, at) = (permit.who().college(), self.now());
        let submission = NewSubmission {
            college,
            id: SubmissionId::new(row_uuid(at)),
            assignment: assignment.id,
            person: permit.who().person(),
            shop,
            closes_on_sequence: closing.sheet.window.last_sequence,
            closes_at: closing.closes_at,
            note,
            at,
        };
        match write.change.submit(&submission).await.or_fault("submission")? {
            Submitted::Done => {}
            // Published in the moment between.
            Submitted::NotOpen => return Err(wrong(Problem::AssignmentNotOpen)),
        }
        let sheet = NewScoreSheet {
            college,
            submission: submission.id,
            rubric_version: closing.sheet.rubric_version,
            body: serde_json::to_string(&closing.sheet).expect("a sheet is plain numbers"),
            at,
        };
        write.change.add_score_sheet(&sheet).await.or_fault("score sheet")?;
        write.finish(&()).await?;
        self.book_changed(permit);
        self.grades_changed(permit, Concerned::Teachers);
        Ok(())
    }
}
