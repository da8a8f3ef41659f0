//! What a teacher may ask and do, in own classes only.

use super::{Answer, Visitor};
use crate::forms::{AdjustForm, ExerciseForm, MarkForm, OpenMarketForm, PaceForm, RunForm};
use crate::views::studying::TimelineView;
use crate::views::teaching::{
    ClassView, ClassesView, ExerciseDraftView, GradebookView, MarketControlView, MarkingView, ShopReadView, ShopsView,
    TeacherExerciseView, TeacherExercisesView,
};
use domain::{AssignmentId, ClassId, RequestKey, ShopId, SubmissionId};

/// Which gradebook file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GradebookFile {
    /// For Canvas.
    Canvas,
    /// For Moodle.
    Moodle,
}

/// A teacher.
pub trait Teaching: Send + Sync {
    /// Own classes.
    fn classes<'a>(&'a self, visitor: &'a Visitor) -> Answer<'a, ClassesView>;
    /// One class.
    fn class<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, ClassView>;
    /// The market control room.
    fn market_control<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, MarketControlView>;
    /// Opens the class market.
    fn open_market<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        form: OpenMarketForm,
    ) -> Answer<'a, ()>;
    /// Sets the pace.
    fn set_pace<'a>(&'a self, visitor: &'a Visitor, class: ClassId, key: RequestKey, form: PaceForm) -> Answer<'a, ()>;
    /// Runs ahead, switching standing orders on where asked (recorded).
    fn run<'a>(&'a self, visitor: &'a Visitor, class: ClassId, key: RequestKey, form: RunForm) -> Answer<'a, ()>;
    /// Cancels a run; the market pauses where it is.
    fn cancel_run<'a>(&'a self, visitor: &'a Visitor, class: ClassId, key: RequestKey) -> Answer<'a, ()>;
    /// All shops.
    fn shops<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, ShopsView>;
    /// One shop, read-only; its listings and its statement at this page.
    fn shop<'a>(&'a self, visitor: &'a Visitor, class: ClassId, shop: ShopId, page: u32) -> Answer<'a, ShopReadView>;
    /// Facts of one shop, around a number.
    fn shop_timeline<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        shop: ShopId,
        at: Option<u64>,
        page: u32,
    ) -> Answer<'a, TimelineView>;
    /// Exercises and templates.
    fn exercises<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, TeacherExercisesView>;
    /// The form of a new exercise from a template, or of a draft.
    fn exercise_draft<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        template: Option<String>,
        draft: Option<AssignmentId>,
    ) -> Answer<'a, ExerciseDraftView>;
    /// Saves or publishes an exercise.
    fn save_exercise<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        form: ExerciseForm,
    ) -> Answer<'a, AssignmentId>;
    /// One exercise with submissions.
    fn exercise<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        assignment: AssignmentId,
    ) -> Answer<'a, TeacherExerciseView>;
    /// One submission.
    fn marking<'a>(&'a self, visitor: &'a Visitor, class: ClassId, submission: SubmissionId)
    -> Answer<'a, MarkingView>;
    /// Marks by hand.
    fn mark<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        submission: SubmissionId,
        form: MarkForm,
    ) -> Answer<'a, ()>;
    /// Adds a signed change of points.
    fn adjust<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        submission: SubmissionId,
        form: AdjustForm,
    ) -> Answer<'a, ()>;
    /// Publishes the marks of an exercise.
    fn publish_marks<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        assignment: AssignmentId,
    ) -> Answer<'a, ()>;
    /// All grades.
    fn gradebook<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, GradebookView>;
    /// A gradebook file, formula cells guarded: bytes in UTF-8.
    fn gradebook_csv<'a>(&'a self, visitor: &'a Visitor, class: ClassId, file: GradebookFile) -> Answer<'a, Vec<u8>>;
}
