//! The gradebook: one row per student, one column per exercise given to the class.

use super::book::{Book, Cell};
use crate::house::HouseState;
use crate::permits::TeacherPermit;
use contract::ApiError;
use contract::views::teaching::{GradeCell, GradebookRow, GradebookView};
use domain::teaching::{AssignmentStatus, Points};

impl HouseState {
    pub(super) async fn gradebook_view(&self, permit: &TeacherPermit) -> Result<GradebookView, ApiError> {
        let book = self.book(permit).await?;
        Ok(gradebook(&book, permit.membership().class.name.clone()))
    }
}

/// The gradebook of a book. Drafts have no column; points so far count in the sum.
fn gradebook(book: &Book, class: String) -> GradebookView {
    let given: Vec<usize> =
        (0..book.columns.len()).filter(|it| book.columns[*it].assignment.status != AssignmentStatus::Draft).collect();
    let column = |place: &usize| {
        let column = &book.columns[*place];
        let assignment = &column.assignment;
        let published = assignment.status == AssignmentStatus::Published;
        (assignment.id, assignment.title.clone(), column.rubric.points_max(), published)
    };
    let row = |(place, student): (usize, &store::RosterRow)| {
        let cells = book.row(place);
        let points = given.iter().filter_map(|it| cells[*it].as_ref()).map(|cell| cell.grade.total.0);
        GradebookRow {
            person: student.person.id,
            name: student.person.name.clone(),
            student_number: student.person.student_number.clone().unwrap_or_default(),
            total: Points(points.sum()),
            cells: given.iter().map(|it| grade_cell(cells[*it].as_ref())).collect(),
        }
    };
    GradebookView {
        class,
        columns: given.iter().map(column).collect(),
        rows: book.students.iter().enumerate().map(row).collect(),
    }
}

fn grade_cell(cell: Option<&Cell>) -> GradeCell {
    match cell {
        None => GradeCell::NotSubmitted,
        Some(cell) if cell.grade.complete => GradeCell::Graded(cell.submission, cell.grade.total),
        Some(cell) => GradeCell::Waiting(cell.submission, cell.grade.total),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::studying::pinned::Pinned;
    use crate::teaching::tests::{book_of, large_rows, submission_id};

    #[test]
    fn every_student_has_a_row_and_points_so_far_count_in_the_sum() {
        let view = gradebook(&book_of(AssignmentStatus::Open, &[true, false]), "Class".to_owned());
        assert_eq!(view.columns.len(), 1);
        assert_eq!(view.rows[0].cells, [GradeCell::Graded(submission_id(0), Points(7_500))]);
        assert_eq!(view.rows[1].cells, [GradeCell::Waiting(submission_id(1), Points(4_500))]);
        assert_eq!(view.rows.iter().map(|row| row.total.0).collect::<Vec<_>>(), [7_500, 4_500]);
    }

    #[test]
    fn a_draft_has_no_column() {
        let view = gradebook(&book_of(AssignmentStatus::Draft, &[true]), "Class".to_owned());
        assert_eq!((view.columns.len(), view.rows[0].cells.len(), view.rows[0].total), (0, 0, Points(0)));
    }

    #[test]
    fn a_class_of_sixty_with_ten_exercises_is_complete() {
        let view = gradebook(&Book::of_rows(large_rows(60, 10), &Pinned::default()).expect("sound"), String::new());
        assert_eq!((view.rows.len(), view.columns.len()), (60, 10));
        assert!(view.rows.iter().all(|row| row.total == Points(75_000)));
    }
}
