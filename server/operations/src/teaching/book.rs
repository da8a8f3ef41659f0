//! The book of a class: every student's latest submission to every exercise, with its grade. Six statements and
//! one pass; lists, counts, the gradebook and its files are all read off it.

use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::MemberPermit;
use crate::studying::judged::{grade_of, lateness};
use crate::studying::pinned::{no_sheet, rubric_of, scores_of};
use contract::ApiError;
use domain::teaching::{AssignmentStatus, Points};
use domain::{AssignmentId, PersonId, SubmissionId};
use grading::{Grade, Judgement, Rubric};
use std::collections::HashMap;
use std::sync::Arc;
use store::{AssignmentRow, GradebookRows, MarkRow, RosterRow};

/// All grades of a class.
pub(crate) struct Book {
    /// The students, in the order enrolled.
    pub students: Vec<RosterRow>,
    /// The exercises, drafts included, in the order created.
    pub columns: Vec<Column>,
    /// Per student, per exercise: the latest submission.
    cells: Vec<Option<Cell>>,
}

/// One exercise.
pub(crate) struct Column {
    pub assignment: AssignmentRow,
    pub rubric: Arc<Rubric>,
}

/// One student's latest submission to one exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    pub submission: SubmissionId,
    pub submitted_at: i64,
    pub late: bool,
    pub automatic: Points,
    /// Sum of the marks by hand, once all are given; `None` too when nothing is judged by hand.
    pub by_hand: Option<Points>,
    pub grade: Grade,
    pub feedback: Option<String>,
}

impl HouseState {
    /// The book of a member's class.
    pub(crate) async fn book(&self, member: &MemberPermit) -> Result<Book, ApiError> {
        let rows = self.store.gradebook(member.who().college(), member.class()).await.or_fault("gradebook")?;
        Book::of_rows(rows)
    }
}

impl Book {
    /// The book of stored rows.
    pub fn of_rows(rows: GradebookRows) -> Result<Self, ApiError> {
        let GradebookRows { students, assignments, submissions, score_sheets, marks, feedback } = rows;
        let column = |assignment: AssignmentRow| Ok(Column { rubric: rubric_of(&assignment)?, assignment });
        let columns: Vec<Column> = assignments.into_iter().map(column).collect::<Result<_, ApiError>>()?;
        let row_of: HashMap<PersonId, usize> =
            students.iter().enumerate().map(|(row, student)| (student.person.id, row)).collect();
        let column_of: HashMap<AssignmentId, usize> =
            columns.iter().enumerate().map(|(place, column)| (column.assignment.id, place)).collect();
        let sheets: HashMap<SubmissionId, _> = score_sheets.iter().map(|sheet| (sheet.submission, sheet)).collect();
        let mut words: HashMap<SubmissionId, String> =
            feedback.into_iter().map(|feedback| (feedback.submission, feedback.words)).collect();
        let mut marks_of: HashMap<SubmissionId, Vec<&MarkRow>> = HashMap::new();
        for mark in &marks {
            marks_of.entry(mark.submission).or_default().push(mark);
        }
        let mut cells: Vec<Option<Cell>> = vec![None; students.len() * columns.len()];
        for submission in submissions {
            // Who left the class is in no row any more.
            let (Some(row), Some(place)) = (row_of.get(&submission.person), column_of.get(&submission.assignment))
            else {
                continue;
            };
            let Column { assignment, rubric } = &columns[*place];
            let sheet = match sheets.get(&submission.id) {
                Some(sheet) => scores_of(sheet)?,
                None => Arc::new(no_sheet(rubric)),
            };
            let given = marks_of.get(&submission.id).map_or(&[][..], Vec::as_slice);
            let lateness = lateness(assignment, &submission);
            let grade = grade_of(rubric, &sheet, given.iter().copied(), lateness);
            cells[row * columns.len() + place] = Some(Cell {
                submission: submission.id,
                submitted_at: submission.submitted_at,
                late: lateness.is_late(),
                automatic: sheet.automatic_points(),
                by_hand: by_hand(rubric, given),
                grade,
                feedback: words.remove(&submission.id),
            });
        }
        Ok(Self { students, columns, cells })
    }
    /// A student's row of cells, one per column.
    pub fn row(&self, student: usize) -> &[Option<Cell>] {
        &self.cells[student * self.columns.len()..(student + 1) * self.columns.len()]
    }
    /// The column of an exercise.
    pub fn column_of(&self, assignment: AssignmentId) -> Option<usize> {
        self.columns.iter().position(|column| column.assignment.id == assignment)
    }
    /// The submissions to the exercise of a column, with their students, in the students' order.
    pub fn submissions_to(&self, column: usize) -> impl Iterator<Item = (&RosterRow, &Cell)> {
        let cell = move |(row, student)| Some((student, self.row(row)[column].as_ref()?));
        self.students.iter().enumerate().filter_map(cell)
    }
    /// Submissions to open exercises that wait for a mark.
    pub fn to_mark(&self) -> usize {
        let open = |column: &usize| self.columns[*column].assignment.status == AssignmentStatus::Open;
        let waiting = |column: usize| self.submissions_to(column).filter(|(_, cell)| !cell.grade.complete).count();
        (0..self.columns.len()).filter(open).map(waiting).sum()
    }
}

/// Points by hand, once every criterion a teacher judges has a mark.
fn by_hand(rubric: &Rubric, marks: &[&MarkRow]) -> Option<Points> {
    let criteria = rubric.criteria.iter().filter(|it| matches!(it.judgement, Judgement::ByHand { .. }));
    let last = |criterion: &grading::Criterion| {
        let given = marks.iter().rev().find(|it| it.kind == store::MarkKind::ByHand && it.criterion == criterion.id);
        given.map(|mark| mark.points.0)
    };
    let given: Option<Vec<i32>> = criteria.map(last).collect();
    given.filter(|given| !given.is_empty()).map(|given| Points(given.iter().sum()))
}
