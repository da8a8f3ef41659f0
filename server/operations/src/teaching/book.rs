//! The book of a class: every student's latest submission to every exercise, with its grade. Six statements and
//! one pass; lists, counts, the gradebook and its files are all read off it. A book is kept for a moment, so that
//! a class full of viewers costs one reading; whatever this process writes into it is seen at once.

use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::MemberPermit;
use crate::studying::judged::{grade_of, lateness};
use crate::studying::pinned::{no_sheet, rubric_of, scores_of};
use contract::ApiError;
use domain::teaching::{AssignmentStatus, Points};
use domain::{AssignmentId, ClassId, CollegeId, PersonId, SubmissionId};
use grading::{Grade, Judgement, Rubric};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
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

/// A kept book is read again after this long; another process may have written (as for sessions).
const KEPT_MICROS: i64 = 2_000_000;
/// Books kept at once; beyond that the shelf starts anew.
const BOOKS_MAX: usize = 200;

/// Books of classes read in the last moments. Ids are random, so houses of one process never meet.
static SHELF: LazyLock<Mutex<HashMap<(CollegeId, ClassId), Kept>>> = LazyLock::new(Mutex::default);

/// A kept book; none between a change and the next reading.
#[derive(Default)]
struct Kept {
    /// Counts the changes this process made: a reading begun before a change is not kept after it.
    changes: u64,
    book: Option<(i64, Arc<Book>)>,
}

impl HouseState {
    /// The book of a member's class, at most two seconds old and never older than this process's last change.
    pub(crate) async fn book(&self, member: &MemberPermit) -> Result<Arc<Book>, ApiError> {
        let (key, now) = ((member.who().college(), member.class()), self.now());
        let changes = match kept(key, now) {
            Ok(book) => return Ok(book),
            Err(changes) => changes,
        };
        let book = Arc::new(self.book_now(member).await?);
        keep(key, changes, now, &book);
        Ok(book)
    }

    /// The book as it is stored now, for deciding.
    pub(crate) async fn book_now(&self, member: &MemberPermit) -> Result<Book, ApiError> {
        let rows = self.store.gradebook(member.who().college(), member.class()).await.or_fault("gradebook")?;
        Book::of_rows(rows)
    }

    /// Says that something in the class's book changed; called after every such change was kept.
    pub(crate) fn book_changed(&self, member: &MemberPermit) {
        changed((member.who().college(), member.class()));
    }
}

/// A kept book that is not too old, or how many changes there were when there is none.
fn kept(key: (CollegeId, ClassId), now: i64) -> Result<Arc<Book>, u64> {
    let mut shelf = SHELF.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = shelf.entry(key).or_default();
    match &kept.book {
        Some((read_at, book)) if now - read_at < KEPT_MICROS => Ok(Arc::clone(book)),
        _ => Err(kept.changes),
    }
}

/// Keeps a book, unless something changed since its reading began.
fn keep(key: (CollegeId, ClassId), changes: u64, read_at: i64, book: &Arc<Book>) {
    let mut shelf = SHELF.lock().unwrap_or_else(PoisonError::into_inner);
    if shelf.len() > BOOKS_MAX {
        // The counts of changes stay: readings in progress compare with them.
        shelf.values_mut().for_each(|kept| kept.book = None);
    }
    let kept = shelf.entry(key).or_default();
    if kept.changes == changes {
        kept.book = Some((read_at, Arc::clone(book)));
    }
}

fn changed(key: (CollegeId, ClassId)) {
    let mut shelf = SHELF.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = shelf.entry(key).or_default();
    kept.changes += 1;
    kept.book = None;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::teaching::tests::book_of;
    use uuid::Uuid;

    fn key(class: u128) -> (CollegeId, ClassId) {
        (CollegeId::new(Uuid::from_u128(77)), ClassId::new(Uuid::from_u128(class)))
    }

    fn book() -> Arc<Book> {
        Arc::new(book_of(AssignmentStatus::Open, &[true]))
    }

    #[test]
    fn a_book_is_kept_for_two_seconds_and_not_beyond_a_change() {
        let changes = kept(key(1), 0).err().expect("none yet");
        keep(key(1), changes, 0, &book());
        assert!(kept(key(1), KEPT_MICROS - 1).is_ok());
        assert!(kept(key(1), KEPT_MICROS).is_err());
        changed(key(1));
        assert!(kept(key(1), 1).is_err());
    }

    #[test]
    fn a_reading_begun_before_a_change_is_not_kept_after_it() {
        let changes = kept(key(2), 0).err().expect("none yet");
        changed(key(2));
        keep(key(2), changes, 0, &book());
        assert!(kept(key(2), 1).is_err());
    }
}
