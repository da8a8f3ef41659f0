//! Words of a student's exercises, submissions, grades and timeline.

use super::Phrase;
use domain::Language;
use domain::teaching::Points;

/// What the page of exercises is.
pub const EXERCISES_ABOUT: Phrase = Phrase::new(
    "What your teacher asks of your shop. Most points count themselves from what happens in the market.",
    "老师布置给你店铺的任务，大部分得分由市场中真实发生的事自动计算。",
);
/// Column.
pub const EXERCISE: Phrase = Phrase::new("Exercise", "任务");
/// Column.
pub const STATE: Phrase = Phrase::new("State", "状态");
/// Column and label: until when.
pub const DUE: Phrase = Phrase::new("Due", "截止时间");
/// No due time.
pub const NO_DUE: Phrase = Phrase::new("no due date", "无截止时间");
/// Column.
pub const YOUR_WORK: Phrase = Phrase::new("Your work", "我的提交");
/// Column and label.
pub const POINTS: Phrase = Phrase::new("Points", "得分");
/// Submitted.
pub const SUBMITTED: Phrase = Phrase::new("Submitted", "已提交");
/// Not submitted, time left.
pub const NOT_SUBMITTED: Phrase = Phrase::new("Not submitted", "未提交");
/// Not submitted, due time over.
pub const OVERDUE: Phrase = Phrase::new("Overdue", "已逾期");
/// Submitted after the due time.
pub const LATE: Phrase = Phrase::new("Late", "迟交");
/// Empty list.
pub const NO_EXERCISES: Phrase = Phrase::new("No exercise yet", "还没有任务");
/// Why there is none.
pub const NO_EXERCISES_WHY: Phrase = Phrase::new(
    "Your teacher has not published one. Until then: open your shop, sell, and watch what buyers do.",
    "老师还没有发布任务。先把店开起来，卖一卖，看看买家怎么选。",
);
/// Button.
pub const GO_TODAY: Phrase = Phrase::new("Go to today", "去今日");

/// Figures of an exercise, for screen readers.
pub const FIGURES: Phrase = Phrase::new("Where you stand", "当前进度");
/// Figure: running points.
pub const POINTS_SO_FAR: Phrase = Phrase::new("Points so far", "目前得分");
/// What running points leave out.
pub const POINTS_SO_FAR_NOTE: Phrase =
    Phrase::new("from closed market hours; without your teacher's marks", "按已结束的市场小时计算，不含教师评分");
/// Figure: the published grade.
pub const GRADE: Phrase = Phrase::new("Grade", "成绩");
/// Figure: since when facts count.
pub const COUNTS_SINCE: Phrase = Phrase::new("Counts since", "计分起点");
/// What the window means.
pub const COUNTS_SINCE_NOTE: Phrase =
    Phrase::new("market time; what was before does not count", "市场时间，此前的不计入");
/// Card.
pub const CRITERIA: Phrase = Phrase::new("What counts", "评分标准");
/// Card's sentence.
pub const CRITERIA_ABOUT: Phrase =
    Phrase::new("Between nothing and the target, points grow in proportion.", "未达目标时，按完成程度给部分分。");
/// Judged by the teacher.
pub const BY_HAND: Phrase = Phrase::new("Judged by your teacher", "由教师评分");
/// Judged by the teacher, not yet.
pub const BY_HAND_WAITS: Phrase = Phrase::new(
    "Your teacher judges this after you submit; you see the points once marks are published.",
    "提交后由教师评分，成绩发布后可见。",
);
/// Nothing to measure.
pub const NOTHING_MEASURED: Phrase = Phrase::new("nothing to measure yet", "暂无数据");
/// Not judged.
pub const NOT_JUDGED: Phrase = Phrase::new("not judged yet", "尚未评分");
/// Before the teacher's words.
pub const TEACHER_SAYS: Phrase = Phrase::new("Your teacher says", "教师评语");
/// Card.
pub const EVIDENCE: Phrase = Phrase::new("Where the points come from", "得分依据");
/// Card's sentence.
pub const EVIDENCE_ABOUT: Phrase = Phrase::new(
    "Facts of your shop that earned or lost points, newest first. Each opens its place in your timeline.",
    "影响得分的店铺记录，最新的在前，点开可在时间线中查看。",
);

/// Card.
pub const SUBMISSION: Phrase = Phrase::new("Your submission", "我的提交");
/// Card before the first submission.
pub const SUBMIT_CARD: Phrase = Phrase::new("Submit", "提交任务");
/// Field.
pub const NOTE: Phrase = Phrase::new("Note to your teacher", "给老师的备注");
/// Field's hint.
pub const NOTE_HINT: Phrase = Phrase::new(
    "What you tried and why; this is read for what is judged by hand.",
    "写写你的做法和理由，教师评分时会看。",
);
/// What submitting does.
pub const SUBMIT_CONSEQUENCE: Phrase = Phrase::new(
    "Your shop is graded as it stands at the last closed market hour. You can submit again while the exercise is open; the new submission then replaces this one.",
    "将按最近一个已结束的市场小时的店铺状况评分。任务进行期间可以再次提交，新的提交会替换之前的。",
);
/// What submitting again does.
pub const AGAIN_CONSEQUENCE: Phrase = Phrase::new(
    "Submitting again replaces your submission: your shop is graded as it stands at the last closed market hour.",
    "再次提交会替换之前的提交，并按最近一个已结束的市场小时的店铺状况重新评分。",
);
/// The due time is over, late work is taken.
pub const OVERDUE_CONSEQUENCE: Phrase =
    Phrase::new("The due time is over: this will be marked as late.", "已过截止时间，提交将被标记为迟交。");
/// Button.
pub const SUBMIT: Phrase = Phrase::new("Submit for grading", "提交评分");
/// Button.
pub const SUBMIT_AGAIN: Phrase = Phrase::new("Submit again", "重新提交");
/// Disclosure.
pub const SUBMIT_AGAIN_MORE: Phrase = Phrase::new("Submit again…", "重新提交…");
/// Outcome.
pub const DONE_SUBMITTED: Phrase =
    Phrase::new("Submitted. Your teacher marks it and publishes the grade.", "已提交，教师评分后会发布成绩。");
/// Cannot submit, marks are out.
pub const CLOSED: Phrase =
    Phrase::new("Marks are published; nothing more can be submitted.", "成绩已发布，不能再提交。");
/// Cannot submit for another reason.
pub const CANNOT_SUBMIT: Phrase = Phrase::new(
    "It cannot be submitted now: you need an open shop in a running market.",
    "现在不能提交：需要先在已开放的市场中开店。",
);
/// Nothing was submitted.
pub const NOTHING_SUBMITTED: Phrase = Phrase::new("You submitted nothing.", "你没有提交。");
/// Label.
pub const SUBMITTED_AT: Phrase = Phrase::new("Submitted", "提交时间");
/// Label: market time.
pub const CLOSES_ON: Phrase = Phrase::new("Graded as of", "评分截至");
/// Label: journal number.
pub const UP_TO_FACT: Phrase = Phrase::new("Up to journal number", "日志编号截至");
/// Label.
pub const YOUR_NOTE: Phrase = Phrase::new("Your note", "我的备注");
/// The grade is to come.
pub const GRADE_WAITS: Phrase =
    Phrase::new("The grade appears here once your teacher publishes it.", "教师发布成绩后将显示在这里。");

/// Title of the timeline.
pub const TIMELINE: Phrase = Phrase::new("Timeline", "店铺时间线");
/// What the timeline is.
pub const TIMELINE_ABOUT: Phrase = Phrase::new(
    "Everything that happened to your shop, newest first, with its number in the market's journal.",
    "店铺发生的每一件事，最新的在前，附市场日志编号。",
);
/// Link from a number back to the whole timeline.
pub const NEWEST: Phrase = Phrase::new("From the newest", "从最新开始");
/// Column.
pub const WHAT: Phrase = Phrase::new("What happened", "发生了什么");
/// Column.
pub const WHEN: Phrase = Phrase::new("When", "时间");
/// Column.
pub const AMOUNT: Phrase = Phrase::new("Money", "金额");
/// Column.
pub const NUMBER: Phrase = Phrase::new("Number", "编号");
/// Empty timeline.
pub const NO_FACTS: Phrase = Phrase::new("Nothing happened yet", "还没有任何记录");
/// Why it is empty.
pub const NO_FACTS_WHY: Phrase = Phrase::new(
    "Purchases, listings, orders, parcels and reviews of your shop will stand here.",
    "进货、上架、订单、物流和评价都会记在这里。",
);
/// Link from exercises and the empty evidence.
pub const SEE_TIMELINE: Phrase = Phrase::new("See the timeline", "查看时间线");

/// `7.5 of 10`.
pub fn points_of(language: Language, points: Points, most: Points) -> String {
    match language {
        Language::English => format!("{points} of {most}"),
        Language::Chinese => format!("{points} / {most}"),
    }
}

/// `7.5 of 10 points`.
pub fn points_said(language: Language, points: Points, most: Points) -> String {
    match language {
        Language::English => format!("{points} of {most} points"),
        Language::Chinese => format!("{points} / {most} 分"),
    }
}

/// `at most 10 points`.
pub fn points_possible(language: Language, most: Points) -> String {
    match language {
        Language::English => format!("up to {most} points"),
        Language::Chinese => format!("满分 {most} 分"),
    }
}

/// Measured against target, beside the bar.
pub fn measured_of(language: Language, measured: &str, target: &str) -> String {
    match language {
        Language::English => format!("{measured} · target {target}"),
        Language::Chinese => format!("{measured} · 目标 {target}"),
    }
}

/// What partial credit means for one criterion, with its two ends.
pub fn partial_credit(language: Language, floor: &str, target: &str, most: Points) -> String {
    match language {
        Language::English => {
            format!("{floor} earns nothing, {target} earns all {most} points, in between a part of them.")
        }
        Language::Chinese => format!("{floor} 不得分，达到 {target} 得满分 {most} 分，介于两者之间按比例给分。"),
    }
}

/// Summary of a criterion's evidence: how many facts there are, and how many of them are listed.
pub fn evidence_of(language: Language, title: &str, listed: usize, all: u32) -> String {
    let is_whole = usize::try_from(all).is_ok_and(|all| listed >= all);
    match language {
        Language::English if listed == 1 && is_whole => format!("{title}: 1 fact"),
        Language::English if is_whole => format!("{title}: {listed} facts"),
        Language::English => format!("{title}: the latest {listed} of {all} facts"),
        Language::Chinese if is_whole => format!("{title}：{listed} 条记录"),
        Language::Chinese => format!("{title}：共 {all} 条记录，列出最近 {listed} 条"),
    }
}

/// A journal number.
pub fn fact_number(language: Language, sequence: u64) -> String {
    match language {
        Language::English => format!("no. {sequence}"),
        Language::Chinese => format!("{sequence} 号"),
    }
}

/// The number asked for is none of this shop's.
pub fn fact_missing(language: Language, sequence: u64) -> String {
    match language {
        Language::English => format!("Number {sequence} is not among the facts shown here."),
        Language::Chinese => format!("这里没有编号为 {sequence} 的记录。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_that_are_not_listed_are_counted_too() {
        let said = |listed, all| evidence_of(Language::English, "Visits", listed, all);
        assert_eq!([said(1, 1), said(12, 12)], ["Visits: 1 fact", "Visits: 12 facts"]);
        assert_eq!(said(50, 319), "Visits: the latest 50 of 319 facts");
        assert_eq!(evidence_of(Language::Chinese, "访问", 50, 319), "访问：共 319 条记录，列出最近 50 条");
    }
}
