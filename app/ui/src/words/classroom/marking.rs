//! Words of marking: what waits, and one submission.

use crate::words::Phrase;
use domain::Language;

/// What the overview is for.
pub const ABOUT: Phrase =
    Phrase::new("Submissions that wait for your judgement, exercise by exercise.", "等待您批改的提交，按任务列出。");
/// Column.
pub const TO_MARK: Phrase = Phrase::new("To mark", "待批改");
/// Nothing waits.
pub const NOTHING: Phrase = Phrase::new("Nothing waits to be marked", "没有待批改的提交");
/// Why.
pub const NOTHING_WHY: Phrase =
    Phrase::new("Submissions appear here as students hand them in.", "学生提交后会显示在这里。");
/// Link.
pub const TO_EXERCISES: Phrase = Phrase::new("To the exercises", "查看任务");
/// What the page of one submission is for.
pub const ONE_ABOUT: Phrase = Phrase::new(
    "What was measured, with the facts behind it; what you judge; and the sum.",
    "自动得分及其依据、您的评判和总分。",
);
/// Card.
pub const SUBMISSION: Phrase = Phrase::new("Submission", "提交内容");
/// Particular.
pub const CLOSES_ON: Phrase = Phrase::new("Closes on", "统计截止");
/// Particular.
pub const NOTE: Phrase = Phrase::new("Student's note", "学生备注");
/// No note.
pub const NO_NOTE: Phrase = Phrase::new("no note", "无备注");
/// Particular.
pub const TOTAL: Phrase = Phrase::new("Total now", "当前总分");
/// Link.
pub const SEE_SHOP: Phrase = Phrase::new("See the shop", "查看店铺");
/// No evidence.
pub const NO_EVIDENCE: Phrase = Phrase::new("No fact in the window counts for this.", "统计窗口内没有相关事件。");
/// Measured value.
pub const MEASURED: Phrase = Phrase::new("Measured", "实测值");
/// Not judged.
pub const NOT_JUDGED: Phrase = Phrase::new("not judged yet", "未评分");
/// Card.
pub const MEASURED_CARD: Phrase = Phrase::new("Measured in the market", "自动评分");
/// Card.
pub const HAND_CARD: Phrase = Phrase::new("Your judgement", "教师评分");
/// Its sentence.
pub const HAND_ABOUT: Phrase =
    Phrase::new("The student sees this once you publish the marks of the exercise.", "发布成绩后学生才能看到。");
/// Before the rubric's words on what to judge.
pub const LOOK_AT: Phrase = Phrase::new("What to look at:", "评分要点：");
/// Field.
pub const POINTS_FIELD: Phrase = Phrase::new("Points", "得分");
/// Field.
pub const FEEDBACK_FIELD: Phrase = Phrase::new("Feedback on this criterion", "该项评语");
/// Hint.
pub const FEEDBACK_HINT: Phrase =
    Phrase::new("One line. Say what was good and what comes next.", "一行即可：肯定优点，指出下一步。");
/// Field.
pub const OVERALL: Phrase = Phrase::new("Overall feedback", "总体评语");
/// Button.
pub const SAVE_VERB: Phrase = Phrase::new("Save marks", "保存评分");
/// Link.
pub const NEXT: Phrase = Phrase::new("Next to mark", "批改下一份");
/// Card.
pub const ADJUST: Phrase = Phrase::new("Adjust points", "调整分数");
/// Its sentence.
pub const ADJUST_ABOUT: Phrase = Phrase::new(
    "A signed change with a reason, for what the measures cannot know. It stays visible and is written to the audit log.",
    "用于自动评分无法体现的情况。需注明理由，会保留记录并写入审计日志。",
);
/// Field.
pub const ADJUST_WHAT: Phrase = Phrase::new("What it changes", "调整对象");
/// Choice.
pub const ADJUST_WHOLE: Phrase = Phrase::new("The whole exercise", "整个任务");
/// Field.
pub const ADJUST_POINTS: Phrase = Phrase::new("Points added or taken", "加减分");
/// Hint.
pub const ADJUST_POINTS_HINT: Phrase = Phrase::new("Such as 2 or -1.5.", "例如 2 或 -1.5。");
/// Field.
pub const ADJUST_REASON: Phrase = Phrase::new("Reason", "理由");
/// Hint.
pub const ADJUST_REASON_HINT: Phrase = Phrase::new("The student reads it.", "学生可见。");
/// Button.
pub const ADJUST_VERB: Phrase = Phrase::new("Add adjustment", "提交调整");
/// Table.
pub const ADJUSTMENTS: Phrase = Phrase::new("Adjustments so far", "已有调整");
/// Column.
pub const BY: Phrase = Phrase::new("By", "调整人");
/// Saved.
pub const DONE_MARKED: Phrase = Phrase::new("Marks saved.", "评分已保存。");
/// Saved.
pub const DONE_ADJUSTED: Phrase = Phrase::new("Adjustment added.", "调整已提交。");

/// Before the number of facts.
pub const EVIDENCE: Phrase = Phrase::new("Evidence", "评分依据");

/// Points possible, under a field.
pub fn at_most(language: Language, most: &str) -> String {
    match language {
        Language::English => format!("0 to {most}; halves and quarters are fine."),
        Language::Chinese => format!("0 至 {most} 分，可用小数。"),
    }
}
