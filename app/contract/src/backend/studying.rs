//! A student's exercises, grades and timeline.

use super::{Answer, Visitor};
use crate::forms::SubmitForm;
use crate::views::studying::{ExerciseView, ExercisesView, TimelineView};
use domain::{AssignmentId, ClassId, RequestKey};

/// A student's exercises.
pub trait Studying: Send + Sync {
    /// The exercises of the class.
    fn exercises<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, ExercisesView>;
    /// One exercise with progress, submission, grade and evidence.
    fn exercise<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        assignment: AssignmentId,
    ) -> Answer<'a, ExerciseView>;
    /// Submits: "grade this", closing on the journal as it is now. Again replaces the one before while the exercise is open.
    fn submit<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        assignment: AssignmentId,
        form: SubmitForm,
    ) -> Answer<'a, ()>;
    /// The facts of the own shop, around a number.
    fn timeline<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        at: Option<u64>,
        page: u32,
    ) -> Answer<'a, TimelineView>;
}
