//! Reading a roster file: bytes in, rows and problems out. Pure: who is known already is compared in
//! `effects.rs`, writing is in `imports.rs`. Decoding is in `roster/text.rs`, columns in `roster/columns.rs`,
//! one row in `roster/row.rs`.

mod columns;
mod mending;
mod row;
mod text;

pub(super) use mending::problems_csv;

use columns::Columns;
use contract::Problem;
use contract::views::admin::{FileEncoding, RosterForm};
use contract::views::selling::RowProblem;
use domain::people::{ClassName, Email, PersonName, StudentNumber};
use row::Seen;
use serde::{Deserialize, Serialize};

/// Largest file taken, in bytes.
pub(super) const FILE_BYTES_MAX: u32 = 20 * 1024 * 1024;
/// Most rows of one file, below its headers.
const ROWS_MAX: u32 = 20_000;

/// A file that was read, as kept for the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RosterFile {
    pub encoding: FileEncoding,
    pub form: RosterForm,
    /// Header of the number's (first) column.
    pub number_column: String,
    /// Header of the address's column; empty if there is none.
    pub email_column: String,
    pub good: Vec<GoodRow>,
    pub bad: Vec<BadRow>,
}

/// A row in which nothing is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct GoodRow {
    /// Line in the file, from 1.
    pub line: u32,
    pub student_number: StudentNumber,
    pub name: PersonName,
    pub class: ClassName,
    pub email: Option<Email>,
}

/// A row that is left out, with what is wrong and what it said: for the page and for mending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BadRow {
    /// Line in the file, from 1.
    pub line: u32,
    /// Number, name, class and e-mail as in the file, shortened.
    pub cells: [String; 4],
    pub problems: Vec<RowProblem>,
}

/// Reads a whole file. An error is one of the file itself; bad rows are part of the answer.
pub(super) fn read(bytes: &[u8]) -> Result<RosterFile, Problem> {
    if bytes.len() > FILE_BYTES_MAX as usize {
        return Err(Problem::FileTooLarge { most_bytes: FILE_BYTES_MAX });
    }
    let (text, encoding) = text::decode(bytes)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(text::delimiter(&text))
        .from_reader(text.as_bytes());
    let mut records =
        reader.records().filter_map(Result::ok).filter(|record| record.iter().any(|cell| !cell.trim().is_empty()));
    let columns = Columns::find(&records.next().ok_or(Problem::NoRows)?)?;
    let header = |place: Option<usize>| place.and_then(|place| columns.headers.get(place)).cloned().unwrap_or_default();
    let mut file = RosterFile {
        encoding,
        form: columns.form,
        number_column: header(columns.number.first().copied()),
        email_column: header(columns.email),
        good: Vec::new(),
        bad: Vec::new(),
    };
    let mut seen = Seen::default();
    for (place, record) in (0..).zip(records) {
        if place == ROWS_MAX {
            return Err(Problem::TooManyRows { most: ROWS_MAX });
        }
        match row::read(&columns, &record, &mut seen) {
            Ok(good) => file.good.push(good),
            Err(bad) => file.bad.push(*bad),
        }
    }
    if file.good.is_empty() && file.bad.is_empty() { Err(Problem::NoRows) } else { Ok(file) }
}

#[cfg(test)]
mod tests;
