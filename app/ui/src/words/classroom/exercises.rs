//! Words of the exercises of a class: given ones, templates, the draft form, one exercise with its submissions.

use crate::words::Phrase;
use domain::Language;
use domain::teaching::{Metric, MetricUnit};

/// What the page is for.
pub const ABOUT: Phrase = Phrase::new(
    "What the class works on. Criteria are measured in the market; some you judge yourself.",
    "班级的实训任务。评分标准由市场数据自动计算，部分由您评判。",
);
/// Card.
pub const GIVEN: Phrase = Phrase::new("Given to the class", "已布置");
/// Card.
pub const TEMPLATES: Phrase = Phrase::new("Begin from a template", "从模板开始");
/// Its sentence.
pub const TEMPLATES_ABOUT: Phrase = Phrase::new("Everything can be changed before you publish.", "发布前均可修改。");
/// None.
pub const NONE: Phrase = Phrase::new("Nothing given yet", "尚未布置任务");
/// Why.
pub const NONE_WHY: Phrase =
    Phrase::new("Choose a template below, change what you like, and publish it.", "请在下方选择模板，按需修改后发布。");
/// Link.
pub const USE_TEMPLATE: Phrase = Phrase::new("Use this template", "使用此模板");
/// A criterion measured in the market.
pub const AUTOMATIC: Phrase = Phrase::new("measured", "自动评分");
/// A criterion judged by the teacher.
pub const BY_HAND: Phrase = Phrase::new("judged by you", "教师评分");
/// Title of the form.
pub const NEW: Phrase = Phrase::new("New exercise", "新建实训任务");
/// Title of the form.
pub const EDIT: Phrase = Phrase::new("Edit draft", "编辑草稿");
/// Card.
pub const BASICS: Phrase = Phrase::new("Title and due date", "标题与截止时间");
/// Field.
pub const TITLE_FIELD: Phrase = Phrase::new("Title", "标题");
/// Hint.
pub const TITLE_HINT: Phrase = Phrase::new("2 to 80 characters; students see it.", "2–80 个字符，学生可见。");
/// Field.
pub const DUE_FIELD: Phrase = Phrase::new("Due", "截止时间");
/// Hint.
pub const DUE_HINT: Phrase = Phrase::new(
    "Your college's time. Later submissions are taken and marked as late.",
    "学校当地时间。逾期仍可提交，但会标注“迟交”。",
);
/// Card.
pub const CRITERIA: Phrase = Phrase::new("Criteria", "评分标准");
/// Its sentence.
pub const CRITERIA_ABOUT: Phrase = Phrase::new(
    "The floor earns nothing, the target earns all points, in between the points rise evenly.",
    "达到底线得 0 分，达到目标得满分，中间按比例计分。",
);
/// Field.
pub const FLOOR: Phrase = Phrase::new("Floor", "底线");
/// Field.
pub const TARGET: Phrase = Phrase::new("Target", "目标");
/// Field.
pub const POINTS_FIELD: Phrase = Phrase::new("Points", "分值");
/// Explains a by-hand criterion.
pub const BY_HAND_ABOUT: Phrase =
    Phrase::new("You give these points when marking, with a sentence of feedback.", "批改时由您打分并写评语。");
/// Button.
pub const PUBLISH_VERB: Phrase = Phrase::new("Publish to the class", "发布给全班");
/// Button.
pub const SAVE_VERB: Phrase = Phrase::new("Save draft", "保存草稿");
/// Side card.
pub const ON_PUBLISHING: Phrase = Phrase::new("When you publish", "发布后");
/// Point by point.
pub const PUBLISHING_POINTS: [Phrase; 3] = [
    Phrase::new(
        "Its window begins at the market time of that moment; what happened before does not count.",
        "统计窗口从发布时的市场时间开始，之前的数据不计入。",
    ),
    Phrase::new("Every student sees criteria and own progress at once.", "学生立即看到评分标准和自己的进度。"),
    Phrase::new("Criteria cannot be changed any more: fair for all.", "发布后不能修改评分标准，以示公平。"),
];
/// Title of the page of one exercise, its card of submissions.
pub const SUBMISSIONS: Phrase = Phrase::new("Submissions", "提交情况");
/// Its sentence.
pub const SUBMISSIONS_ABOUT: Phrase =
    Phrase::new("One line per student; a line opens the marking.", "每名学生一行，点击可批改。");
/// Column.
pub const AT: Phrase = Phrase::new("Submitted", "提交时间");
/// Column.
pub const AUTOMATIC_POINTS: Phrase = Phrase::new("Measured", "自动得分");
/// Column.
pub const HAND_POINTS: Phrase = Phrase::new("By hand", "教师打分");
/// Column.
pub const TOTAL: Phrase = Phrase::new("Total", "总分");
/// State.
pub const NOT_SUBMITTED: Phrase = Phrase::new("Not submitted", "未提交");
/// State.
pub const TO_MARK: Phrase = Phrase::new("To mark", "待批改");
/// State.
pub const MARKED: Phrase = Phrase::new("Marked", "已批改");
/// State.
pub const LATE: Phrase = Phrase::new("Late", "迟交");
/// Figures.
pub const FIGURES: Phrase = Phrase::new("How far this exercise is", "任务进展");
/// No students.
pub const NO_STUDENTS: Phrase = Phrase::new("No students in this class", "班里还没有学生");
/// Why.
pub const NO_STUDENTS_WHY: Phrase =
    Phrase::new("An admin imports the roster; the students then appear here.", "管理员导入名单后，学生会显示在这里。");
/// Opens the question.
pub const PUBLISH_MARKS: Phrase = Phrase::new("Publish marks…", "发布成绩…");
/// Question.
pub const PUBLISH_MARKS_QUESTION: Phrase = Phrase::new("Publish the marks of this exercise?", "确认发布本任务的成绩？");
/// Verb.
pub const PUBLISH_MARKS_VERB: Phrase = Phrase::new("Publish marks", "发布成绩");
/// Marks are out.
pub const MARKS_OUT: Phrase = Phrase::new(
    "Marks are published. Students see points, evidence and feedback.",
    "成绩已发布，学生可看到得分、依据和评语。",
);
/// A draft.
pub const IS_DRAFT: Phrase = Phrase::new("Only you see this draft.", "草稿仅您可见。");
/// Link.
pub const EDIT_VERB: Phrase = Phrase::new("Edit draft", "编辑草稿");
/// Column.
pub const CRITERION: Phrase = Phrase::new("Criterion", "评分项");
/// Column.
pub const JUDGED: Phrase = Phrase::new("How it is judged", "评分方式");

/// What floor and target are typed in.
pub const fn unit_hint(metric: Metric) -> Phrase {
    match metric.unit() {
        MetricUnit::Count => Phrase::new("a whole number", "整数"),
        MetricUnit::Fen => Phrase::new("yuan", "元"),
        MetricUnit::BasisPoints => Phrase::new("percent", "百分比"),
        MetricUnit::Hundredths => Phrase::new("score, 1 to 5", "评分 1–5"),
    }
}

/// What publishing marks does, with numbers.
pub fn publish_consequence(language: Language, submitted: u32, students: u32) -> String {
    let without = students.saturating_sub(submitted);
    match language {
        Language::English => format!(
            "{} see their points, evidence and feedback at once; {} without a submission. This cannot be taken back; later changes are adjustments with a reason.",
            super::counted(submitted, "student"),
            super::counted(without, "student"),
        ),
        Language::Chinese => format!(
            "{submitted} 名学生将立即看到得分、依据和评语；{without} 名学生未提交。发布后不能撤回，之后只能通过附理由的调整修改分数。"
        ),
    }
}

/// `from 5 % to 20 %`.
pub fn judged(language: Language, metric: &str, floor: &str, target: &str) -> String {
    match language {
        Language::English => format!("{metric}, from {floor} to {target}"),
        Language::Chinese => format!("{metric}，{floor} 至 {target}"),
    }
}
