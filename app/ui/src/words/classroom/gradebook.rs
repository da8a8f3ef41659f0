//! Words of the gradebook.

use crate::words::Phrase;
use domain::Language;

/// What the page is for.
pub const ABOUT: Phrase =
    Phrase::new("Every student, every exercise. A cell opens the marking.", "全班成绩一览，点击单元格可批改。");
/// Column.
pub const NUMBER: Phrase = Phrase::new("Student number", "学号");
/// Column.
pub const TOTAL: Phrase = Phrase::new("Total", "总分");
/// Cell.
pub const NOT_SUBMITTED: Phrase = Phrase::new("none", "未交");
/// Cell.
pub const WAITING: Phrase = Phrase::new("to mark", "待批");
/// Cell.
pub const GRADED: Phrase = Phrase::new("marked", "已批");
/// Under a column's title.
pub const PUBLISHED: Phrase = Phrase::new("published", "已发布");
/// Under a column's title.
pub const NOT_PUBLISHED: Phrase = Phrase::new("not published", "未发布");
/// Last line.
pub const MEAN: Phrase = Phrase::new("Mean of marked", "已批平均");
/// Link.
pub const CANVAS: Phrase = Phrase::new("CSV for Canvas", "导出 Canvas CSV");
/// Link.
pub const MOODLE: Phrase = Phrase::new("CSV for Moodle", "导出 Moodle CSV");
/// Nothing there.
pub const NONE: Phrase = Phrase::new("No grades yet", "暂无成绩");
/// Why.
pub const NONE_WHY: Phrase =
    Phrase::new("Give the class an exercise; a column appears for each one.", "布置任务后，每个任务会成为一列。");
/// Link.
pub const TO_EXERCISES: Phrase = Phrase::new("To the exercises", "布置任务");
/// How cells read.
pub const LEGEND: Phrase = Phrase::new("How to read the cells", "图例");

/// Points possible and students, under the title.
pub fn out_of(language: Language, points: &str) -> String {
    match language {
        Language::English => format!("out of {points}"),
        Language::Chinese => format!("满分 {points}"),
    }
}
