//! Which column means what. Three kinds of header are known; their order does not matter and further columns
//! are ignored, Moodle's `password` and `sysrole` among them.

use contract::Problem;
use contract::views::admin::RosterForm;
use csv::StringRecord;

const ENGLISH: [&[&str]; 4] = [&["student_number"], &["name"], &["class"], &["email"]];
const CHINESE: [&[&str]; 4] = [&["学号"], &["姓名"], &["班级"], &["邮箱", "电子邮箱"]];
/// Moodle's number: `idnumber` where a row has one, else the sign-in name.
const MOODLE_NUMBER: [&str; 2] = ["idnumber", "username"];
/// Moodle's class: the first of these that a row has.
const MOODLE_CLASS: [&str; 3] = ["cohort1", "group1", "course1"];

/// Where the meanings stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub form: RosterForm,
    /// All headers, for naming a cell's column in a problem.
    pub headers: Vec<String>,
    /// Columns that give the number, the first filled one counts.
    pub number: Vec<usize>,
    pub name: Name,
    /// Columns that give the class, the first filled one counts.
    pub class: Vec<usize>,
    pub email: Option<usize>,
}

/// Where the name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    /// In one column.
    Whole(usize),
    /// In two, as Moodle has it.
    Parts { first: usize, last: usize },
}

impl Columns {
    /// Finds the columns, or says which header is missing.
    pub fn find(record: &StringRecord) -> Result<Self, Problem> {
        let headers: Vec<String> = record.iter().map(|header| header.trim().to_owned()).collect();
        let keys: Vec<String> = headers.iter().map(|header| key(header)).collect();
        let place = |names: &[&str]| keys.iter().position(|key| names.contains(&key.as_str()));
        let is_moodle = place(&["firstname"]).is_some() || place(&["username"]).is_some();
        if place(ENGLISH[0]).is_none() && (is_moodle || place(CHINESE[0]).is_some()) {
            return if is_moodle {
                Self::moodle(headers, &keys)
            } else {
                Self::plain(headers, &place, RosterForm::Chinese)
            };
        }
        Self::plain(headers, &place, RosterForm::English)
    }

    fn plain(
        headers: Vec<String>,
        place: &dyn Fn(&[&str]) -> Option<usize>,
        form: RosterForm,
    ) -> Result<Self, Problem> {
        let names = if form == RosterForm::Chinese { CHINESE } else { ENGLISH };
        let needed = |names: &[&str]| place(names).ok_or_else(|| missing(names[0]));
        Ok(Self {
            form,
            number: vec![needed(names[0])?],
            name: Name::Whole(needed(names[1])?),
            class: vec![needed(names[2])?],
            email: place(names[3]),
            headers,
        })
    }

    fn moodle(headers: Vec<String>, keys: &[String]) -> Result<Self, Problem> {
        let place = |name: &str| keys.iter().position(|key| key == name);
        let places = |names: &[&str]| names.iter().filter_map(|name| place(name)).collect::<Vec<_>>();
        let needed = |name: &str| place(name).ok_or_else(|| missing(name));
        let name = Name::Parts { first: needed("firstname")?, last: needed("lastname")? };
        let (number, class) = (places(&MOODLE_NUMBER), places(&MOODLE_CLASS));
        if number.is_empty() {
            return Err(missing("username"));
        }
        if class.is_empty() {
            return Err(missing("cohort1"));
        }
        Ok(Self { form: RosterForm::Moodle, number, name, class, email: place("email"), headers })
    }
}

fn missing(header: &str) -> Problem {
    Problem::ColumnMissing { header: header.to_owned() }
}

/// A header in the one form it is compared in: lower case, blanks and dashes as underscores.
fn key(header: &str) -> String {
    header.trim().to_lowercase().replace([' ', '-'], "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(headers: &[&str]) -> Result<Columns, Problem> {
        Columns::find(&StringRecord::from(headers.to_vec()))
    }

    #[test]
    fn headers_are_found_in_any_order_case_and_among_others() {
        let columns = find(&["Phone", "E-mail", "email", "Class", "NAME", "Student number"]).expect("all there");
        assert_eq!((columns.form, columns.number, columns.name), (RosterForm::English, vec![5], Name::Whole(4)));
        assert_eq!((columns.class, columns.email), (vec![3], Some(2)));
        let columns = find(&["班级", "姓名", "学号"]).expect("e-mail may be missing");
        assert_eq!((columns.form, columns.number, columns.email), (RosterForm::Chinese, vec![2], None));
    }

    #[test]
    fn moodle_s_upload_gives_number_and_class_from_whichever_column_it_has() {
        let columns =
            find(&["username", "password", "firstname", "lastname", "email", "idnumber", "course1", "cohort1"]);
        let columns = columns.expect("all there");
        assert_eq!((columns.number, columns.class), (vec![5, 0], vec![7, 6]));
        assert_eq!(columns.name, Name::Parts { first: 2, last: 3 });
    }

    #[test]
    fn the_missing_header_is_named_in_the_file_s_own_words() {
        assert_eq!(find(&["学号", "姓名"]), Err(missing("班级")));
        assert_eq!(find(&["student_number", "class"]), Err(missing("name")));
        assert_eq!(find(&["username", "firstname", "lastname"]), Err(missing("cohort1")));
        assert_eq!(find(&["something", "else"]), Err(missing("student_number")));
    }
}
