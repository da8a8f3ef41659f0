//! A teacher, in own classes only: the contract's `Teaching`.
//!
//! Each topic is a file of `teaching/`; every call asks for a `TeacherPermit` first. What students see of the same
//! things is in `studying`.

pub(crate) mod book;

mod classes;
mod control;
mod drafts;
mod exercises;
mod gradebook;
mod gradebook_csv;
mod marking;
mod marks;
mod running;
mod shops;
mod targets;

#[cfg(test)]
mod story;
#[cfg(test)]
pub(crate) mod tests;

use crate::house::Operations;
use contract::backend::Teaching;
use contract::backend::teaching::GradebookFile;
use contract::forms::{AdjustForm, ExerciseForm, MarkForm, OpenMarketForm, PaceForm, RunForm};
use contract::views::studying::TimelineView;
use contract::views::teaching::{
    ClassView, ClassesView, ExerciseDraftView, GradebookView, MarketControlView, MarkingView, ShopReadView, ShopsView,
    TeacherExerciseView, TeacherExercisesView,
};
use contract::{Answer, Visitor};
use domain::{AssignmentId, ClassId, RequestKey, ShopId, SubmissionId};

impl Teaching for Operations {
    fn classes<'a>(&'a self, visitor: &'a Visitor) -> Answer<'a, ClassesView> {
        Box::pin(async move { self.0.taught_classes(visitor).await })
    }
    fn class<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, ClassView> {
        Box::pin(async move { self.0.taught_class(&self.0.teacher(visitor, class).await?).await })
    }
    fn market_control<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, MarketControlView> {
        Box::pin(async move { self.0.market_control(&self.0.teacher(visitor, class).await?).await })
    }
    fn open_market<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        form: OpenMarketForm,
    ) -> Answer<'a, ()> {
        Box::pin(async move { self.0.open_market(&self.0.teacher(visitor, class).await?, key, &form).await })
    }
    fn set_pace<'a>(&'a self, visitor: &'a Visitor, class: ClassId, key: RequestKey, form: PaceForm) -> Answer<'a, ()> {
        Box::pin(async move { self.0.set_market_pace(&self.0.teacher(visitor, class).await?, key, &form).await })
    }
    fn run<'a>(&'a self, visitor: &'a Visitor, class: ClassId, key: RequestKey, form: RunForm) -> Answer<'a, ()> {
        Box::pin(async move { self.0.run_market(&self.0.teacher(visitor, class).await?, key, &form).await })
    }
    fn cancel_run<'a>(&'a self, visitor: &'a Visitor, class: ClassId, key: RequestKey) -> Answer<'a, ()> {
        Box::pin(async move { self.0.cancel_market_run(&self.0.teacher(visitor, class).await?, key).await })
    }
    fn shops<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, ShopsView> {
        Box::pin(async move { self.0.class_shops(&self.0.teacher(visitor, class).await?).await })
    }
    fn shop<'a>(&'a self, visitor: &'a Visitor, class: ClassId, shop: ShopId, page: u32) -> Answer<'a, ShopReadView> {
        Box::pin(async move { self.0.class_shop(&self.0.teacher(visitor, class).await?, shop, page).await })
    }
    fn shop_timeline<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        shop: ShopId,
        at: Option<u64>,
        page: u32,
    ) -> Answer<'a, TimelineView> {
        Box::pin(
            async move { self.0.class_shop_timeline(&self.0.teacher(visitor, class).await?, shop, at, page).await },
        )
    }
    fn exercises<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, TeacherExercisesView> {
        Box::pin(async move { self.0.teacher_exercises(&self.0.teacher(visitor, class).await?).await })
    }
    fn exercise_draft<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        template: Option<String>,
        draft: Option<AssignmentId>,
    ) -> Answer<'a, ExerciseDraftView> {
        Box::pin(async move {
            self.0.exercise_draft(&self.0.teacher(visitor, class).await?, template.as_deref(), draft).await
        })
    }
    fn save_exercise<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        form: ExerciseForm,
    ) -> Answer<'a, AssignmentId> {
        Box::pin(async move { self.0.save_exercise(&self.0.teacher(visitor, class).await?, key, &form).await })
    }
    fn exercise<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        assignment: AssignmentId,
    ) -> Answer<'a, TeacherExerciseView> {
        Box::pin(async move { self.0.teacher_exercise(&self.0.teacher(visitor, class).await?, assignment).await })
    }
    fn marking<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        submission: SubmissionId,
    ) -> Answer<'a, MarkingView> {
        Box::pin(async move { self.0.marking_view(&self.0.teacher(visitor, class).await?, submission).await })
    }
    fn mark<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        submission: SubmissionId,
        form: MarkForm,
    ) -> Answer<'a, ()> {
        Box::pin(
            async move { self.0.mark_submission(&self.0.teacher(visitor, class).await?, key, submission, &form).await },
        )
    }
    fn adjust<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        submission: SubmissionId,
        form: AdjustForm,
    ) -> Answer<'a, ()> {
        Box::pin(async move {
            self.0.adjust_submission(&self.0.teacher(visitor, class).await?, key, submission, &form).await
        })
    }
    fn publish_marks<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        assignment: AssignmentId,
    ) -> Answer<'a, ()> {
        Box::pin(async move { self.0.publish_marks(&self.0.teacher(visitor, class).await?, key, assignment).await })
    }
    fn gradebook<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, GradebookView> {
        Box::pin(async move { self.0.gradebook_view(&self.0.teacher(visitor, class).await?).await })
    }
    fn gradebook_csv<'a>(&'a self, visitor: &'a Visitor, class: ClassId, file: GradebookFile) -> Answer<'a, Vec<u8>> {
        Box::pin(async move { self.0.gradebook_file(&self.0.teacher(visitor, class).await?, file).await })
    }
}
