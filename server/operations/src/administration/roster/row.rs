//! One row: every cell parsed by the domain's own rules, every bad cell noted, and rows that contradict an
//! earlier row of the same file refused.

use super::columns::{Columns, Name};
use super::{BadRow, GoodRow};
use crate::cells::unguarded;
use contract::Problem;
use contract::views::selling::RowProblem;
use csv::StringRecord;
use domain::people::{ClassName, Email, PersonName, StudentNumber, TextProblem};
use std::collections::HashMap;

/// Characters of a bad cell that a page shows.
const SHOWN_LENGTH: usize = 40;
/// Characters of a bad row's cells that are kept for mending: more than any cell may have, so a cell that is
/// only a little too long comes back whole.
const KEPT_LENGTH: usize = 300;
/// What characters that could not be decoded became.
const UNREADABLE: char = '\u{FFFD}';

/// The good rows so far, for finding contradictions within the file.
#[derive(Default)]
pub(super) struct Seen {
    people: HashMap<StudentNumber, Person>,
    emails: HashMap<Email, StudentNumber>,
}

struct Person {
    name: PersonName,
    email: Option<Email>,
    classes: Vec<ClassName>,
}

/// A cell with the place of its column.
type Cell<'a> = (usize, &'a str);

/// Reads one row. A bad one is boxed: it is large and rare.
pub(super) fn read(columns: &Columns, record: &StringRecord, seen: &mut Seen) -> Result<GoodRow, Box<BadRow>> {
    let line = record.position().map_or(0, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
    let mut row = Row { columns, record, line, problems: Vec::new() };
    let number_cell = row.first_filled(&columns.number);
    let class_cell = row.first_filled(&columns.class);
    let email_cell = columns.email.map(|place| row.cell(place)).filter(|(_, text)| !text.trim().is_empty());
    let (name_place, whole_name) = row.name();
    row.refuse_surplus();
    let number = row.take(number_cell, StudentNumber::parse);
    let name = row.take((name_place, &whole_name), PersonName::parse);
    let class = row.take(class_cell, ClassName::parse);
    let email = email_cell.map(|cell| row.take(cell, Email::parse));
    if let (Some(student_number), Some(name), Some(class), true) = (number, name, class, row.problems.is_empty()) {
        let good = GoodRow { line, student_number, name, class, email: email.flatten() };
        match seen.contradiction(&good) {
            None => {
                seen.add(&good);
                return Ok(good);
            }
            Some(Contradiction::Number) => row.note(number_cell, Problem::Taken),
            Some(Contradiction::Email) => row.note(email_cell.unwrap_or(number_cell), Problem::Taken),
        }
    }
    let email = email_cell.map_or("", |(_, text)| text);
    let cells = [number_cell.1, &whole_name, class_cell.1, email].map(|text| shortened(text, KEPT_LENGTH));
    Err(Box::new(BadRow { line, cells, problems: row.problems }))
}

/// What of a row contradicts an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Contradiction {
    /// The number stood there with another name or address, or in the same class.
    Number,
    /// The address stood there with another number.
    Email,
}

impl Seen {
    /// A person may stand in a file once per class, with the same name and address each time.
    fn contradiction(&self, row: &GoodRow) -> Option<Contradiction> {
        if let Some(person) = self.people.get(&row.student_number) {
            let differs = person.name != row.name
                || person.classes.contains(&row.class)
                || matches!((&person.email, &row.email), (Some(one), Some(other)) if one != other);
            if differs {
                return Some(Contradiction::Number);
            }
        }
        let owner = row.email.as_ref().and_then(|email| self.emails.get(email));
        owner.filter(|owner| **owner != row.student_number).map(|_| Contradiction::Email)
    }

    fn add(&mut self, row: &GoodRow) {
        let person = self.people.entry(row.student_number.clone()).or_insert_with(|| Person {
            name: row.name.clone(),
            email: None,
            classes: Vec::new(),
        });
        person.classes.push(row.class.clone());
        if let Some(email) = &row.email {
            person.email = Some(email.clone());
            self.emails.insert(email.clone(), row.student_number.clone());
        }
    }
}

/// A row being read.
struct Row<'a> {
    columns: &'a Columns,
    record: &'a StringRecord,
    line: u32,
    problems: Vec<RowProblem>,
}

impl<'a> Row<'a> {
    fn cell(&self, place: usize) -> Cell<'a> {
        (place, unguarded(self.record.get(place).unwrap_or_default()))
    }

    /// The first of these columns that this row fills; the first of them all if it fills none.
    fn first_filled(&self, places: &[usize]) -> Cell<'a> {
        let filled = places.iter().map(|place| self.cell(*place)).find(|(_, text)| !text.trim().is_empty());
        filled.unwrap_or_else(|| self.cell(places.first().copied().unwrap_or_default()))
    }

    /// The name with the place of its (first) column. Chinese names are joined family name first, without a blank.
    fn name(&self) -> (usize, String) {
        match self.columns.name {
            Name::Whole(place) => (place, self.cell(place).1.to_owned()),
            Name::Parts { first, last } => {
                let [first_name, last_name] = [first, last].map(|place| self.cell(place).1.trim());
                let is_chinese = |name: &str| name.chars().all(|it| matches!(it, '\u{3400}'..='\u{9FFF}' | '·'));
                let whole = if is_chinese(first_name) && is_chinese(last_name) {
                    format!("{last_name}{first_name}")
                } else {
                    format!("{first_name} {last_name}")
                };
                (first, whole)
            }
        }
    }

    /// A cell beyond the last header is mostly a separator that should have been quoted: then every cell after it
    /// is in the wrong column, so the row is not believed.
    fn refuse_surplus(&mut self) {
        let headers = self.columns.headers.len();
        let surplus = (headers..self.record.len()).map(|place| self.cell(place));
        if let Some((_, text)) = surplus.into_iter().find(|(_, text)| !text.trim().is_empty()) {
            self.note((headers.saturating_sub(1), text), TextProblem::WrongForm.into());
        }
    }

    fn take<T>(&mut self, cell: Cell<'_>, parse: impl FnOnce(&str) -> Result<T, TextProblem>) -> Option<T> {
        let parsed = if cell.1.contains(UNREADABLE) { Err(TextProblem::ForbiddenCharacter) } else { parse(cell.1) };
        parsed.map_err(|problem| self.note(cell, problem.into())).ok()
    }

    fn note(&mut self, (place, text): Cell<'_>, problem: Problem) {
        let column = self.columns.headers.get(place).cloned().unwrap_or_default();
        let value = shortened(text, SHOWN_LENGTH);
        self.problems.push(RowProblem { line: self.line, column, value, problem });
    }
}

/// The text cut to this many characters, invisible control characters made visible.
fn shortened(text: &str, most: usize) -> String {
    let mut shown: String = text.trim().chars().take(most).map(visible).collect();
    if text.trim().chars().nth(most).is_some() {
        shown.push('…');
    }
    shown
}

fn visible(character: char) -> char {
    match character {
        '\u{7F}' => '\u{2421}',
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(UNREADABLE),
        '\u{80}'..='\u{9F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' => UNREADABLE,
        other => other,
    }
}
