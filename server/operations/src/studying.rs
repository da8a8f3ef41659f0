//! A student's exercises, grades and timeline: the contract's `Studying`.
//!
//! What teachers share is here too: journal numbers of a window (`window`), pinned rubrics and sheets
//! (`pinned`), grades (`judged`), the facts of a market by shop (`facts`), criteria and evidence as pages show
//! them, a shop's timeline.

pub(crate) mod criteria;
pub(crate) mod evidence;
pub(crate) mod exercises;
pub(crate) mod facts;
pub(crate) mod judged;
pub(crate) mod pinned;
pub(crate) mod timeline;
pub(crate) mod typed;
pub(crate) mod window;

pub(crate) mod exercise;
#[cfg(test)]
pub(crate) mod fixture;
mod submitting;

use crate::house::Operations;
use contract::backend::Studying;
use contract::forms::SubmitForm;
use contract::views::studying::{ExerciseView, ExercisesView, TimelineView};
use contract::{Answer, Visitor};
use domain::{AssignmentId, ClassId, RequestKey};

impl Studying for Operations {
    fn exercises<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, ExercisesView> {
        Box::pin(async move {
            let permit = self.0.student(visitor, class).await?;
            Ok(ExercisesView { exercises: self.0.exercise_rows(&permit).await? })
        })
    }
    fn exercise<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        assignment: AssignmentId,
    ) -> Answer<'a, ExerciseView> {
        Box::pin(async move { self.0.student_exercise(&self.0.student(visitor, class).await?, assignment).await })
    }
    fn submit<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        assignment: AssignmentId,
        form: SubmitForm,
    ) -> Answer<'a, ()> {
        Box::pin(
            async move { self.0.submit_exercise(&self.0.student(visitor, class).await?, key, assignment, &form).await },
        )
    }
    fn timeline<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        at: Option<u64>,
        page: u32,
    ) -> Answer<'a, TimelineView> {
        Box::pin(async move {
            let permit = self.0.seller(visitor, class).await?;
            self.0.timeline_of(permit.world(), permit.shop(), at, page).await
        })
    }
}
