//! Words of a teacher's pages, one file per place: classes, market, shops, exercises, marking, gradebook.
//!
//! Words that several of these places say stand here.

pub mod classes;
pub mod exercises;
pub mod gradebook;
pub mod market;
pub mod marking;
pub mod shops;

use super::Phrase;
use domain::Language;
use domain::teaching::Points;

/// Column: what can be done.
pub const ACTION: Phrase = Phrase::new("Action", "操作");
/// Column: state.
pub const STATE: Phrase = Phrase::new("State", "状态");
/// Column: a student.
pub const STUDENT: Phrase = Phrase::new("Student", "学生");
/// Column: an exercise.
pub const EXERCISE: Phrase = Phrase::new("Exercise", "实训任务");
/// Column: due.
pub const DUE: Phrase = Phrase::new("Due", "截止时间");
/// Nothing is due.
pub const NO_DUE: Phrase = Phrase::new("no due date", "不限时间");
/// Column: when.
pub const WHEN: Phrase = Phrase::new("When", "时间");
/// Column: points.
pub const POINTS: Phrase = Phrase::new("Points", "分值");
/// Column: submitted of all.
pub const SUBMITTED: Phrase = Phrase::new("Submitted", "已提交");
/// Column: marked of submitted.
pub const MARKED: Phrase = Phrase::new("Marked", "已批改");
/// Column: who keeps a shop.
pub const KEEPER: Phrase = Phrase::new("Kept by", "店主");
/// A rival of the marketplace.
pub const RIVAL: Phrase = Phrase::new("Rival shop", "平台竞争店");
/// A scripted person of the demo.
pub const SCRIPTED: Phrase = Phrase::new("played by a script", "脚本模拟");

/// Between names.
pub const AND: Phrase = Phrase::new(", ", "、");

/// `12 of 30`.
pub fn of(language: Language, part: u32, whole: u32) -> String {
    match language {
        Language::English => format!("{part} of {whole}"),
        Language::Chinese => format!("{part}/{whole}"),
    }
}

/// `7.5 of 10 points`.
pub fn points_of(language: Language, points: Points, most: Points) -> String {
    match language {
        Language::English => format!("{points} of {most} points"),
        Language::Chinese => format!("{points}/{most} 分"),
    }
}

/// `10 points`.
pub fn points(language: Language, points: Points) -> String {
    match language {
        Language::English if points == Points::whole(1) => "1 point".to_owned(),
        Language::English => format!("{points} points"),
        Language::Chinese => format!("{points} 分"),
    }
}

/// `1 order`, `3 orders` in English.
fn counted(count: u32, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
