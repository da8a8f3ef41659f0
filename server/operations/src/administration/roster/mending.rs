//! The bad rows as a file to mend and upload again: the same headers, what the cells said, and what is wrong
//! in columns that a second upload ignores.

use super::RosterFile;
use crate::cells::guarded;
use contract::Problem;
use contract::views::admin::RosterForm;

/// Bytes in UTF-8 with mark, so that Excel shows Chinese; every cell is guarded against formulas.
pub(in super::super) fn problems_csv(file: &RosterFile) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    writer.write_record(match file.form {
        RosterForm::Chinese => ["学号", "姓名", "班级", "邮箱", "行", "问题"],
        RosterForm::English | RosterForm::Moodle => ["student_number", "name", "class", "email", "line", "problems"],
    })?;
    for row in &file.bad {
        let words = row.problems.iter().map(|problem| format!("{}: {}", problem.column, code(&problem.problem)));
        let words = words.collect::<Vec<_>>().join("; ");
        let cells = row.cells.iter().map(|cell| guarded(cell)).chain([row.line.to_string(), guarded(&words)]);
        writer.write_record(cells.collect::<Vec<_>>())?;
    }
    writer.into_inner().map_err(|problem| problem.into_error().into())
}

/// The code of a problem of a roster's cell, as the pages know it; the words are chosen there.
fn code(problem: &Problem) -> String {
    let value = match problem {
        Problem::Text(problem) => serde_json::to_value(problem),
        other => serde_json::to_value(other),
    };
    value.ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_else(|| "unknown".to_owned())
}
