//! The book of a class: every student's latest submission to every exercise, with its grade. Six statements and
//! one pass; lists, counts, the gradebook and its files are all read off it. A book is kept for as long as the class
//! has the same stamp, which is asked for every two seconds; whatever this process writes into it is seen at once.

use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::MemberPermit;
use crate::studying::judged::{grade_of, lateness};
use crate::studying::pinned::{Pinned, no_sheet};
use contract::ApiError;
use domain::teaching::{AssignmentStatus, Points};
use domain::{AssignmentId, ClassId, CollegeId, PersonId, SubmissionId};
use grading::{Grade, Judgement, Rubric};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{AssignmentRow, ClassStamp, GradebookRows, MarkRow, RosterRow};

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

/// A kept book's stamp is asked for again after this long; another process may have written (as for sessions).
const LOOKED_MICROS: i64 = 2_000_000;
/// Books kept at once; beyond that the shelf starts anew.
const BOOKS_MAX: usize = 200;

/// A class, with its college.
type Key = (CollegeId, ClassId);

/// Books of classes read earlier.
#[derive(Default)]
pub(crate) struct BookShelf(Mutex<HashMap<Key, Place>>);

/// A class's place on the shelf.
#[derive(Default)]
struct Place {
    /// Counts the changes this process made: a reading begun before a change is not kept after it.
    changes: u64,
    /// None between a change and the next reading.
    kept: Option<Kept>,
}

/// A kept book.
#[derive(Clone)]
struct Kept {
    /// The stamp read before the book.
    stamp: ClassStamp,
    /// When the stamp was last found to be the same, UTC microseconds.
    looked_at: i64,
    book: Arc<Book>,
}

impl HouseState {
    /// The book of a member's class: what another process changed is in it two seconds later, what this process
    /// changed at once.
    pub(crate) async fn book(&self, member: &MemberPermit) -> Result<Arc<Book>, ApiError> {
        let (key, now) = ((member.who().college(), member.class()), self.now());
        let (changes, kept) = self.books.look(key);
        if let Some(kept) = &kept
            && now - kept.looked_at < LOOKED_MICROS
        {
            return Ok(Arc::clone(&kept.book));
        }
        let stamp = self.store.class_stamp(key.0, key.1).await.or_fault("stamp of the class")?;
        let book = match kept {
            Some(kept) if kept.stamp == stamp => kept.book,
            _ => Arc::new(self.book_now(member).await?),
        };
        self.books.keep(key, changes, Kept { stamp, looked_at: now, book: Arc::clone(&book) });
        Ok(book)
    }

    /// The book as it is stored now, for deciding.
    pub(crate) async fn book_now(&self, member: &MemberPermit) -> Result<Book, ApiError> {
        let rows = self.store.gradebook(member.who().college(), member.class()).await.or_fault("gradebook")?;
        Book::of_rows(rows, &self.pinned)
    }

    /// Says that something in the class's book changed; called after every such change was kept.
    pub(crate) fn book_changed(&self, member: &MemberPermit) {
        self.books.changed((member.who().college(), member.class()));
    }
}

impl BookShelf {
    /// How many changes there were, and the book kept since the last of them.
    fn look(&self, key: Key) -> (u64, Option<Kept>) {
        let mut places = self.lock();
        let place = places.entry(key).or_default();
        (place.changes, place.kept.clone())
    }

    /// Keeps a book, unless something changed since its reading began.
    fn keep(&self, key: Key, changes: u64, kept: Kept) {
        let mut places = self.lock();
        if places.len() > BOOKS_MAX {
            // The counts of changes stay: readings in progress compare with them.
            places.values_mut().for_each(|place| place.kept = None);
        }
        let place = places.entry(key).or_default();
        if place.changes == changes {
            place.kept = Some(kept);
        }
    }

    fn changed(&self, key: Key) {
        let mut places = self.lock();
        let place = places.entry(key).or_default();
        place.changes += 1;
        place.kept = None;
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Key, Place>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Book {
    /// The book of stored rows.
    pub fn of_rows(rows: GradebookRows, pinned: &Pinned) -> Result<Self, ApiError> {
        let GradebookRows { students, assignments, submissions, score_sheets, marks, feedback } = rows;
        let column = |assignment: AssignmentRow| Ok(Column { rubric: pinned.rubric_of(&assignment)?, assignment });
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
                Some(sheet) => pinned.scores_of(sheet)?,
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

    const KEY: Key = (CollegeId::new(Uuid::from_u128(77)), ClassId::new(Uuid::from_u128(1)));

    fn kept() -> Kept {
        let book = Arc::new(book_of(AssignmentStatus::Open, &[true]));
        Kept { stamp: ClassStamp::default(), looked_at: 0, book }
    }

    #[test]
    fn a_book_is_kept_until_something_changes() {
        let shelf = BookShelf::default();
        let (changes, none) = shelf.look(KEY);
        assert!(none.is_none());
        shelf.keep(KEY, changes, kept());
        assert!(shelf.look(KEY).1.is_some());
        shelf.changed(KEY);
        assert!(shelf.look(KEY).1.is_none());
    }

    #[test]
    fn a_reading_begun_before_a_change_is_not_kept_after_it() {
        let shelf = BookShelf::default();
        let (changes, _) = shelf.look(KEY);
        shelf.changed(KEY);
        shelf.keep(KEY, changes, kept());
        assert!(shelf.look(KEY).1.is_none());
    }
}
