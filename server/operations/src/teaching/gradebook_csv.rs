//! The gradebook as files for Canvas and Moodle: complete grades of published exercises. What is not published or
//! not complete stays out, so that an import never overwrites a grade with a guess. Text cells are guarded.

use super::book::{Book, Cell, Column};
use crate::cells::guarded;
use crate::faults::fault;
use crate::house::HouseState;
use crate::permits::TeacherPermit;
use contract::ApiError;
use contract::backend::teaching::GradebookFile;
use domain::teaching::AssignmentStatus;
use store::RosterRow;

impl HouseState {
    pub(super) async fn gradebook_file(
        &self,
        permit: &TeacherPermit,
        file: GradebookFile,
    ) -> Result<Vec<u8>, ApiError> {
        let book = self.book(permit).await?;
        let written = match file {
            GradebookFile::Canvas => canvas(&book, &permit.membership().class.name),
            GradebookFile::Moodle => moodle(&book),
        };
        written.map_err(|problem| fault("gradebook file", &problem))
    }
}

/// Columns of published exercises: place in the book, and the column.
fn published(book: &Book) -> Vec<(usize, &Column)> {
    let published = |column: &Column| column.assignment.status == AssignmentStatus::Published;
    book.columns.iter().enumerate().filter(|(_, column)| published(column)).collect()
}

/// A short, stable mark of an exercise. Begins with a letter: digits alone Canvas takes for a number of its own.
fn mark_of(column: &Column) -> String {
    let id = column.assignment.id.uuid().simple().to_string();
    format!("E-{}", &id[id.len() - 8..])
}

/// The grade as a number, when everything is judged.
fn complete(cell: Option<&Cell>) -> String {
    cell.filter(|cell| cell.grade.complete).map(|cell| cell.grade.total.to_string()).unwrap_or_default()
}

/// Canvas's own columns, its row of points possible, then a row per student.
fn canvas(book: &Book, class: &str) -> Result<Vec<u8>, csv::Error> {
    let columns = published(book);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"].map(str::to_owned);
    let titles =
        columns.iter().map(|(_, column)| guarded(&format!("{} ({})", column.assignment.title, mark_of(column))));
    writer.write_record(head.into_iter().chain(titles))?;
    let possible = ["    Points Possible", "", "", "", ""].map(str::to_owned);
    let most = columns.iter().map(|(_, column)| column.rubric.points_max().to_string());
    writer.write_record(possible.into_iter().chain(most))?;
    for (row, student) in book.students.iter().enumerate() {
        let cells = book.row(row);
        let who = [student.person.name.as_str(), "", number(student), login(student), class].map(guarded);
        writer
            .write_record(who.into_iter().chain(columns.iter().map(|(place, _)| complete(cells[*place].as_ref()))))?;
    }
    writer.into_inner().map_err(|problem| problem.into_error().into())
}

/// Moodle lets a person map the columns: who, then grade and feedback per exercise.
fn moodle(book: &Book) -> Result<Vec<u8>, csv::Error> {
    let columns = published(book);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = ["ID number", "Email address", "Username"].map(str::to_owned);
    let titles = columns.iter().flat_map(|(_, column)| {
        let same = columns.iter().filter(|(_, other)| other.assignment.title == column.assignment.title).count();
        let title = &column.assignment.title;
        let title = if same > 1 { format!("{title} ({})", mark_of(column)) } else { title.clone() };
        [guarded(&title), guarded(&format!("{title} feedback"))]
    });
    writer.write_record(head.into_iter().chain(titles))?;
    for (row, student) in book.students.iter().enumerate() {
        let cells = book.row(row);
        let email = student.person.email.as_deref().unwrap_or_default();
        // Moodle's login names are in lower case.
        let who = [guarded(number(student)), guarded(email), guarded(&login(student).to_lowercase())];
        let grades = columns.iter().flat_map(|(place, _)| {
            let cell = cells[*place].as_ref();
            let words = cell.and_then(|cell| cell.feedback.as_deref()).unwrap_or_default();
            [complete(cell), guarded(words)]
        });
        writer.write_record(who.into_iter().chain(grades))?;
    }
    writer.into_inner().map_err(|problem| problem.into_error().into())
}

fn number(student: &RosterRow) -> &str {
    student.person.student_number.as_deref().unwrap_or_default()
}

/// What the person signs in with here, most likely there too.
fn login(student: &RosterRow) -> &str {
    student.person.student_number.as_deref().or(student.person.email.as_deref()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::teaching::tests::book_of;

    fn text(written: Result<Vec<u8>, csv::Error>) -> String {
        String::from_utf8(written.expect("written")).expect("UTF-8")
    }

    #[test]
    fn canvas_gets_its_columns_points_possible_and_complete_grades_only() {
        let book = book_of(AssignmentStatus::Published, &[true, false]);
        assert_eq!(
            text(canvas(&book, "Class 1")),
            "Student,ID,SIS User ID,SIS Login ID,Section,First sale (E-000003e8)\n\
             \x20   Points Possible,,,,,100\n\
             Student 0,,2026000,2026000,Class 1,75\n\
             Student 1,,2026001,2026001,Class 1,\n"
        );
    }

    #[test]
    fn moodle_gets_who_grade_and_feedback() {
        let book = book_of(AssignmentStatus::Published, &[true, false]);
        assert_eq!(
            text(moodle(&book)),
            "ID number,Email address,Username,First sale,First sale feedback\n\
             2026000,student0@example.com,2026000,75,\"Good, \"\"really\"\"\"\n\
             2026001,student1@example.com,2026001,,\n"
        );
    }

    #[test]
    fn what_is_not_published_stays_out() {
        let book = book_of(AssignmentStatus::Open, &[true]);
        assert!(text(canvas(&book, "Class 1")).starts_with("Student,ID,SIS User ID,SIS Login ID,Section\n"));
        assert!(text(moodle(&book)).starts_with("ID number,Email address,Username\n"));
    }

    #[test]
    fn a_name_title_class_or_feedback_like_a_formula_runs_in_no_spreadsheet() {
        let mut book = book_of(AssignmentStatus::Published, &[true]);
        book.students[0].person.name = "=cmd()".to_owned();
        book.students[0].person.email = Some("+x@example.com".to_owned());
        book.columns[0].assignment.title = "@sum".to_owned();
        let file = text(canvas(&book, "-1+1"));
        for cell in ["'=cmd(),", ",'-1+1,", ",'@sum ("] {
            assert!(file.contains(cell), "{file}");
        }
        let file = text(moodle(&book));
        for cell in [",'+x@example.com,", ",'@sum,", ",'@sum feedback"] {
            assert!(file.contains(cell), "{file}");
        }
    }
}
