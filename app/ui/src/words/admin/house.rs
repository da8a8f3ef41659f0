//! Words of the audit log and the state of the house.

use crate::words::Phrase;
use domain::Language;

/// What the audit page is for.
pub const AUDIT_ABOUT: Phrase = Phrase::new(
    "Who did what, when. Rows are chained: a changed or missing row is found.",
    "谁在何时做了什么。记录逐条相连，篡改或缺失都能被发现。",
);
/// Search.
pub const AUDIT_SEARCH: Phrase = Phrase::new("Person, action or object", "人员、操作或对象");
/// The chain is whole.
pub const CHAIN_WHOLE: Phrase = Phrase::new("Chain whole", "记录完整");
/// What that means.
pub const CHAIN_WHOLE_WHY: Phrase = Phrase::new(
    "Every row fits the one before; nothing was changed afterwards.",
    "每条记录均与前一条相符，未发现改动。",
);
/// The chain is broken.
pub const CHAIN_BROKEN: Phrase = Phrase::new("Chain broken", "记录不完整");
/// What to do.
pub const CHAIN_BROKEN_WHY: Phrase = Phrase::new(
    "A row was changed or removed outside Shopyard. Keep the database as it is and run shopyard verify.",
    "有记录在系统之外被更改或删除。请保留数据库现状，并运行 shopyard verify。",
);
/// Column.
pub const NUMBER: Phrase = Phrase::new("No.", "编号");
/// Column.
pub const PERSON: Phrase = Phrase::new("Who", "操作人");
/// Column.
pub const WHAT: Phrase = Phrase::new("What", "操作内容");
/// Column.
pub const OBJECT: Phrase = Phrase::new("To what", "对象");
/// Column.
pub const DETAIL: Phrase = Phrase::new("Detail", "详情");
/// Nothing found.
pub const NO_ROWS: Phrase = Phrase::new("No rows found", "没有找到记录");
/// Why.
pub const NO_ROWS_WHY: Phrase =
    Phrase::new("Search for a part of a name or an action, or clear the search.", "请换一个关键词，或清空搜索。");
/// Link.
pub const CLEAR: Phrase = Phrase::new("Show all rows", "显示全部");
/// What the system page is for.
pub const SYSTEM_ABOUT: Phrase =
    Phrase::new("Program, database, markets and people of this house at a glance.", "程序、数据库、市场和人员概况。");
/// Figures.
pub const FIGURES: Phrase = Phrase::new("This house", "系统概况");
/// Figure.
pub const VERSION: Phrase = Phrase::new("Version", "版本");
/// Figure.
pub const DATABASE: Phrase = Phrase::new("Database", "数据库");
/// Figure.
pub const SESSIONS: Phrase = Phrase::new("Open sessions", "当前登录");
/// Card.
pub const WORLDS: Phrase = Phrase::new("Markets", "市场");
/// Its sentence.
pub const WORLDS_ABOUT: Phrase = Phrase::new(
    "What each class's market has grown to. A term stays under 25 MB.",
    "各班市场的数据量，一学期应低于 25 MB。",
);
/// Column.
pub const MARKET_TIME: Phrase = Phrase::new("Market time", "市场时间");
/// Column.
pub const STORED: Phrase = Phrase::new("Stored", "占用空间");
/// Column.
pub const FACTS: Phrase = Phrase::new("Facts", "事件数");
/// None.
pub const NO_WORLDS: Phrase = Phrase::new("No market open yet", "尚无市场");
/// Why.
pub const NO_WORLDS_WHY: Phrase = Phrase::new("A teacher opens the market of a class.", "市场由任课教师开放。");
/// Card.
pub const PEOPLE: Phrase = Phrase::new("People", "人员");

/// What was done, of an action's code; a code without words is shown as it is.
pub fn action(language: Language, code: &str) -> String {
    let phrase = match code {
        "account_activated" => Phrase::new("Activated an account", "激活账号"),
        "class_created" => Phrase::new("Created a class", "创建班级"),
        "class_given_teacher" => Phrase::new("Gave a class its teacher", "为班级指定教师"),
        "codes_printed" => Phrase::new("Printed activation codes", "打印激活码"),
        "college_created" => Phrase::new("Created the college", "创建学校"),
        "password_changed" => Phrase::new("Changed the password", "修改密码"),
        "person_created" => Phrase::new("Added a person", "添加人员"),
        "person_suspended" => Phrase::new("Suspended a person", "停用人员"),
        "person_readmitted" => Phrase::new("Re-admitted a person", "恢复人员"),
        "roster_applied" => Phrase::new("Applied a roster", "导入名单"),
        "shop_opened" => Phrase::new("Opened a shop", "开店"),
        "sign_in_limited" => Phrase::new("Sign-in limited after many tries", "登录失败过多被限制"),
        "market_opened" => Phrase::new("Opened a market", "开放市场"),
        "pace_set" => Phrase::new("Set the pace", "调整市场速度"),
        "run_begun" => Phrase::new("Ran a market ahead", "市场快进"),
        "run_cancelled" => Phrase::new("Cancelled a run", "取消快进"),
        "standing_orders_switched_on" => Phrase::new("Switched standing orders on for a run", "快进前代开自动发货"),
        "marked" => Phrase::new("Marked a criterion", "批改评分项"),
        "feedback_written" => Phrase::new("Wrote feedback", "填写评语"),
        "exercise_published" => Phrase::new("Published an exercise", "发布实训任务"),
        "marks_published" => Phrase::new("Published marks", "发布成绩"),
        "points_adjusted" => Phrase::new("Adjusted points", "调整分数"),
        other => return other.replace('_', " "),
    };
    phrase.say(language).to_owned()
}

/// `3.4 MB`; below a megabyte `340 kB`.
pub fn bytes(count: u64) -> String {
    match count {
        0..1_000 => format!("{count} B"),
        1_000..1_000_000 => format!("{} kB", count / 1_000),
        _ => format!("{}.{} MB", count / 1_000_000, count / 100_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_in_the_unit_they_are_thought_in() {
        assert_eq!([bytes(512), bytes(340_200), bytes(3_460_000)], ["512 B", "340 kB", "3.4 MB"]);
    }

    #[test]
    fn an_action_without_words_is_still_readable() {
        assert_eq!(action(Language::English, "shop_moved"), "shop moved");
        assert_eq!(action(Language::Chinese, "class_created"), "创建班级");
    }
}
