//! The exercises of a class as its teacher sees them: the list, the templates, one with its submissions.

use super::book::{Book, Cell, Column};
use crate::house::HouseState;
use crate::local_time::local;
use crate::permits::TeacherPermit;
use crate::selling::paging::count;
use crate::studying::criteria::{bare, bilingual};
use contract::ApiError;
use contract::views::teaching::{
    SubmissionRow, TeacherExerciseRow, TeacherExerciseView, TeacherExercisesView, TemplateRow,
};
use domain::AssignmentId;
use grading::{Judgement, Template};
use jiff::tz::TimeZone;
use store::RosterRow;

impl HouseState {
    pub(super) async fn teacher_exercises(&self, permit: &TeacherPermit) -> Result<TeacherExercisesView, ApiError> {
        let book = self.book(permit).await?;
        let templates = Template::all().iter().map(template_row).collect();
        Ok(TeacherExercisesView { exercises: exercise_rows(&book, &permit.who().zone()), templates })
    }

    pub(super) async fn teacher_exercise(
        &self,
        permit: &TeacherPermit,
        assignment: AssignmentId,
    ) -> Result<TeacherExerciseView, ApiError> {
        let book = self.book(permit).await?;
        let zone = permit.who().zone();
        let place = book.column_of(assignment).ok_or(ApiError::NotFound)?;
        let rubric = &book.columns[place].rubric;
        let submission =
            |(row, student): (usize, &RosterRow)| submission_row(student, book.row(row)[place].as_ref(), &zone);
        Ok(TeacherExerciseView {
            row: exercise_row(&book, place, &zone),
            about: bilingual(&rubric.about),
            criteria: bare(rubric),
            submissions: book.students.iter().enumerate().map(submission).collect(),
        })
    }
}

/// All exercises, the newest first.
pub(super) fn exercise_rows(book: &Book, zone: &TimeZone) -> Vec<TeacherExerciseRow> {
    (0..book.columns.len()).rev().map(|place| exercise_row(book, place, zone)).collect()
}

/// One exercise in the teacher's list.
pub(super) fn exercise_row(book: &Book, place: usize, zone: &TimeZone) -> TeacherExerciseRow {
    let Column { assignment, rubric } = &book.columns[place];
    TeacherExerciseRow {
        id: assignment.id,
        title: assignment.title.clone(),
        status: assignment.status,
        due: assignment.due_at.map(|due| local(due, zone)),
        submitted: count(book.submissions_to(place).count()),
        marked: count(book.submissions_to(place).filter(|(_, cell)| cell.grade.complete).count()),
        students: count(book.students.len()),
        points_max: rubric.points_max(),
    }
}

fn submission_row(student: &RosterRow, cell: Option<&Cell>, zone: &TimeZone) -> SubmissionRow {
    SubmissionRow {
        person: student.person.id,
        name: student.person.name.clone(),
        submission: cell.map(|cell| cell.submission),
        at: cell.map(|cell| local(cell.submitted_at, zone)),
        late: cell.is_some_and(|cell| cell.late),
        automatic: cell.map(|cell| cell.automatic),
        by_hand: cell.and_then(|cell| cell.by_hand),
        total: cell.map(|cell| cell.grade.total),
        complete: cell.is_some_and(|cell| cell.grade.complete),
    }
}

fn template_row(template: &Template) -> TemplateRow {
    let rubric = &template.rubric;
    let criterion = |it: &grading::Criterion| {
        let automatic = matches!(it.judgement, Judgement::Automatic { .. });
        (bilingual(&it.title), automatic, it.points_max)
    };
    TemplateRow {
        key: template.key.to_owned(),
        title: bilingual(&rubric.title),
        about: bilingual(&rubric.about),
        criteria: rubric.criteria.iter().map(criterion).collect(),
    }
}
