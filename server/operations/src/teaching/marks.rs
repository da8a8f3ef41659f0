//! What a teacher adds to a submission: marks by hand, signed changes of points, feedback; and publishing them to
//! the class. Everything is only ever added, and every addition is in the audit log.

use super::targets::{change_from_field, mark_from_field};
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::idempotency::{Begun, Write};
use crate::live::bell::Concerned;
use crate::permits::TeacherPermit;
use crate::studying::judged::{Judged, WHOLE, last_mark};
use crate::studying::typed::{keeping, words, wrong};
use contract::forms::{AdjustForm, MarkForm};
use contract::{ApiError, FormErrors, Problem};
use domain::people::TextProblem;
use domain::teaching::{AssignmentStatus, Points};
use domain::{AssignmentId, CriterionId, RequestKey, SubmissionId};
use grading::{Criterion, Judgement, Rubric};
use store::{MarkKind, NewFeedback, NewMark};

/// A mark as typed: points and words for one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
struct TypedMark {
    criterion: CriterionId,
    points: Points,
    words: String,
}

impl HouseState {
    pub(super) async fn mark_submission(
        &self,
        permit: &TeacherPermit,
        key: RequestKey,
        submission: SubmissionId,
        form: &MarkForm,
    ) -> Result<(), ApiError> {
        let marked = self.mark_checked(permit, key, submission, form).await;
        marked.map_err(|error| keeping(error, form.values()))
    }

    async fn mark_checked(
        &self,
        permit: &TeacherPermit,
        key: RequestKey,
        submission: SubmissionId,
        form: &MarkForm,
    ) -> Result<(), ApiError> {
        let judged = self.judged_of(permit, submission).await?;
        let mut errors = FormErrors::default();
        let marks = read_marks(&mut errors, &judged.rubric, &form.marks);
        let feedback = errors.take("feedback", words(&form.feedback));
        let (true, Some(feedback)) = (errors.is_empty(), feedback) else { return Err(errors.into()) };
        let content = format!("{submission}\n{}\n{}", form.marks, form.feedback);
        let mut write = match self.begin(permit.who(), key, "mark_submission", content.as_bytes()).await? {
            Begun::Answered(answer) => return Ok(answer),
            Begun::New(write) => write,
        };
        for mark in marks {
            self.add_mark(&mut write, permit, &judged, mark).await?;
        }
        let before = judged.feedback.as_ref().map_or("", |feedback| &feedback.words);
        if feedback != before {
            let (college, by, at) = (permit.who().college(), permit.who().person(), self.now());
            let new = NewFeedback { college, submission, words: feedback, by, at };
            write.change.add_feedback(&new).await.or_fault("feedback")?;
            let row = self.done(permit, "feedback_written", submission, String::new());
            write.change.audit(&row).await.or_fault("audit")?;
        }
        write.finish(&()).await?;
        self.book_changed(permit);
        self.grades_changed(permit, Concerned::Teachers);
        Ok(())
    }

    /// Adds a mark that differs from the one before.
    async fn add_mark(
        &self,
        write: &mut Write,
        permit: &TeacherPermit,
        judged: &Judged,
        mark: TypedMark,
    ) -> Result<(), ApiError> {
        let before = last_mark(&judged.marks, mark.criterion);
        if before.is_some_and(|before| before.points == mark.points && before.reason == mark.words) {
            return Ok(());
        }
        let old = before.map_or_else(|| "-".to_owned(), |before| before.points.to_string());
        let detail = format!("{} {old} -> {}", mark.criterion, mark.points);
        let TypedMark { criterion, points, words } = mark;
        self.sign(write, permit, judged, MarkKind::ByHand, (criterion, points, words)).await?;
        let row = self.done(permit, "marked", judged.submission.id, detail);
        write.change.audit(&row).await.or_fault("audit")?;
        Ok(())
    }

    async fn sign(
        &self,
        write: &mut Write,
        permit: &TeacherPermit,
        judged: &Judged,
        kind: MarkKind,
        (criterion, points, reason): (CriterionId, Points, String),
    ) -> Result<(), ApiError> {
        let new = NewMark {
            college: permit.who().college(),
            submission: judged.submission.id,
            kind,
            criterion,
            points,
            reason,
            by: permit.who().person(),
            at: self.now(),
        };
        write.change.add_mark(&new).await.or_fault("mark")?.ok_or(ApiError::NotFound).map(drop)
    }

    pub(super) async fn adjust_submission(
        &self,
        permit: &TeacherPermit,
        key: RequestKey,
        submission: SubmissionId,
        form: &AdjustForm,
    ) -> Result<(), ApiError> {
        let judged = self.judged_of(permit, submission).await?;
        let (criterion, points, reason) =
            read_change(&judged.rubric, form).map_err(|errors| keeping(errors.into(), form.values()))?;
        let content = format!("{submission}\n{criterion}\n{points}\n{reason}");
        let mut write = match self.begin(permit.who(), key, "adjust_submission", content.as_bytes()).await? {
            Begun::Answered(answer) => return Ok(answer),
            Begun::New(write) => write,
        };
        let of = if criterion == WHOLE { "whole".to_owned() } else { criterion.to_string() };
        let detail = format!("{of} {points}: {reason}");
        self.sign(&mut write, permit, &judged, MarkKind::Adjustment, (criterion, points, reason)).await?;
        let row = self.done(permit, "points_adjusted", submission, detail);
        write.change.audit(&row).await.or_fault("audit")?;
        write.finish(&()).await?;
        self.book_changed(permit);
        self.grades_changed(permit, Concerned::Teachers);
        Ok(())
    }

    pub(super) async fn publish_marks(
        &self,
        permit: &TeacherPermit,
        key: RequestKey,
        assignment: AssignmentId,
    ) -> Result<(), ApiError> {
        let row = self.assignment_of(permit, assignment).await?;
        let content = assignment.to_string();
        let mut write = match self.begin(permit.who(), key, "publish_marks", content.as_bytes()).await? {
            Begun::Answered(answer) => return Ok(answer),
            Begun::New(write) => write,
        };
        if row.status != AssignmentStatus::Open {
            return Err(wrong(Problem::AssignmentNotOpen));
        }
        // Read while this change is open: nothing is submitted in between on SQLite, and hardly on PostgreSQL; a
        // submission that slips in is shown as waiting and can still be marked.
        let book = self.book_now(permit).await?;
        let place = book.column_of(assignment).ok_or(ApiError::NotFound)?;
        let missing = book.submissions_to(place).filter(|(_, cell)| !cell.grade.complete).count();
        if missing > 0 {
            let count = u32::try_from(missing).unwrap_or(u32::MAX);
            return Err(wrong(Problem::MarksMissing { count }));
        }
        let (college, now) = (permit.who().college(), self.now());
        if !write.change.publish_assignment(college, assignment, now).await.or_fault("published")? {
            return Err(wrong(Problem::AssignmentNotOpen));
        }
        let detail = format!("{}, {} submissions", row.title, book.submissions_to(place).count());
        let row = self.done(permit, "marks_published", assignment, detail);
        write.change.audit(&row).await.or_fault("audit")?;
        write.finish(&()).await?;
        self.book_changed(permit);
        self.grades_changed(permit, Concerned::Everybody);
        Ok(())
    }
}

/// `number|points|words`, one line per criterion judged by hand. A line without points and words leaves the
/// criterion as it is.
fn read_marks(errors: &mut FormErrors, rubric: &Rubric, text: &str) -> Vec<TypedMark> {
    let mut marks: Vec<TypedMark> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let mut parts = line.splitn(3, '|');
        let mut next = || parts.next().unwrap_or("").trim();
        let (number, points, written) = (next(), next(), next());
        let Some(criterion) = by_hand(rubric, number) else {
            errors.add("marks", Problem::NotAChoice);
            continue;
        };
        if points.is_empty() && written.is_empty() {
            continue;
        }
        let number = criterion.id.number();
        let points = errors.take(&format!("marks.{number}.points"), mark_from_field(points, criterion.points_max));
        let words = errors.take(&format!("marks.{number}.feedback"), words(written));
        if let (Some(points), Some(words)) = (points, words) {
            marks.retain(|mark| mark.criterion != criterion.id);
            marks.push(TypedMark { criterion: criterion.id, points, words });
        }
    }
    marks
}

/// The criterion of this number, if a teacher judges it.
fn by_hand<'a>(rubric: &'a Rubric, number: &str) -> Option<&'a Criterion> {
    let criterion = rubric.criterion(number.parse().ok()?)?;
    matches!(criterion.judgement, Judgement::ByHand { .. }).then_some(criterion)
}

/// A signed change: of which criterion (or [`WHOLE`]), how many points, why.
fn read_change(rubric: &Rubric, form: &AdjustForm) -> Result<(CriterionId, Points, String), FormErrors> {
    let mut errors = FormErrors::default();
    let criterion = match form.criterion.trim() {
        "" => Ok(WHOLE),
        number => {
            let known = number.parse().ok().filter(|criterion| rubric.criterion(*criterion).is_some());
            known.ok_or(Problem::NotAChoice)
        }
    };
    let criterion = errors.take("criterion", criterion);
    let points = errors.take("points", change_from_field(&form.points));
    let reason = match words(&form.reason) {
        Ok(reason) if reason.is_empty() => Err(Problem::Text(TextProblem::Missing)),
        other => other,
    };
    let reason = errors.take("reason", reason);
    match (criterion, points, reason) {
        (Some(criterion), Some(points), Some(reason)) => Ok((criterion, points, reason)),
        _ => Err(errors),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::studying::fixture::rubric;

    fn marks(text: &str) -> (Vec<TypedMark>, FormErrors) {
        let mut errors = FormErrors::default();
        (read_marks(&mut errors, &rubric(), text), errors)
    }

    #[test]
    fn a_mark_is_points_and_words_for_a_criterion_judged_by_hand() {
        let (typed, errors) = marks("2|30.5|Well | argued\n");
        assert!(errors.is_empty());
        let criterion = CriterionId::new(2);
        assert_eq!(typed, [TypedMark { criterion, points: Points(3_050), words: "Well | argued".to_owned() }]);
        assert_eq!(marks("2||").0, [], "nothing typed marks nothing");
    }

    #[test]
    fn a_mark_above_the_worth_or_without_points_or_where_a_metric_judges_is_refused() {
        let wrong = |text: &str| {
            let (typed, errors) = marks(text);
            assert_eq!(typed, []);
            errors.fields.into_iter().next().expect("refused")
        };
        let bounds = Problem::OutOfRange { least: 0, most: 40 };
        assert_eq!(wrong("2|40.01|"), ("marks.2.points".to_owned(), bounds));
        assert_eq!(wrong("2||words"), ("marks.2.points".to_owned(), Problem::NothingChosen));
        assert_eq!(wrong("1|5|"), ("marks".to_owned(), Problem::NotAChoice));
        assert_eq!(wrong("9|5|"), ("marks".to_owned(), Problem::NotAChoice));
    }

    #[test]
    fn a_change_of_points_needs_a_reason_and_a_criterion_that_exists() {
        let form = |criterion: &str, points: &str, reason: &str| AdjustForm {
            criterion: criterion.to_owned(),
            points: points.to_owned(),
            reason: reason.to_owned(),
        };
        let change = |form| read_change(&rubric(), &form).expect("sound");
        assert_eq!(change(form("", "-5", "late help")), (WHOLE, Points(-500), "late help".to_owned()));
        assert_eq!(change(form("K-1", "2", "x")).0, CriterionId::new(1));
        let errors = read_change(&rubric(), &form("7", "0", " ")).expect_err("wrong");
        assert_eq!(errors.fields.keys().collect::<Vec<_>>(), ["criterion", "points", "reason"]);
        assert!(read_change(&rubric(), &form("0", "1", "x")).is_err(), "the whole has no number");
    }
}
