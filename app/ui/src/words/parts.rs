//! Words the design parts say by themselves: fields, tables, paging, charts, stars.

use super::Phrase;
use domain::Language;

/// Beside the label of a field that may stay empty.
pub const OPTIONAL: Phrase = Phrase::new("optional", "选填");
/// Heading over the list of a form's errors.
pub const PLEASE_CHECK: Phrase =
    Phrase::new("Please check these fields. Nothing was changed.", "请检查以下内容，尚未保存任何更改。");
/// Heading of a form that was refused as a whole.
pub const NOT_DONE: Phrase = Phrase::new("This was not done", "操作未完成");
/// Before an error, for people who do not see its colour.
pub const ERROR: Phrase = Phrase::new("Error", "错误");
/// Label of the switch that picks every row of the page.
pub const SELECT_ALL: Phrase = Phrase::new("Select all on this page", "全选本页");
/// Label of a row's checkbox, before the row's name.
pub const SELECT: Phrase = Phrase::new("Select", "选择");
/// Behind the count in the bulk bar.
pub const SELECTED: Phrase = Phrase::new("selected", "项已选");
/// Label of the paging.
pub const PAGES: Phrase = Phrase::new("Pages", "分页");
/// Back one page.
pub const PREVIOUS: Phrase = Phrase::new("Previous", "上一页");
/// On one page.
pub const NEXT: Phrase = Phrase::new("Next", "下一页");
/// The numbers behind a chart.
pub const SHOW_TABLE: Phrase = Phrase::new("Show the numbers", "查看数据");
/// A table as a file.
pub const DOWNLOAD_CSV: Phrase = Phrase::new("Download CSV", "下载 CSV");
/// The part's search button.
pub const SEARCH: Phrase = Phrase::new("Search", "搜索");
/// Apply the filters of a list.
pub const APPLY: Phrase = Phrase::new("Apply", "应用");
/// Drop the filters of a list.
pub const CLEAR_FILTERS: Phrase = Phrase::new("Clear filters", "清除筛选");
/// Close a dialog without doing anything.
pub const CANCEL: Phrase = Phrase::new("Cancel", "取消");
/// Help drawer.
pub const HELP: Phrase = Phrase::new("Help", "帮助");
/// No number yet.
pub const NO_DATA: Phrase = Phrase::new("No figures yet", "暂无数据");
/// The stretch of market days a figure counts, today included.
pub fn last_days(language: Language, days: usize) -> String {
    match (language, days) {
        (Language::English, 0 | 1) => "today".to_owned(),
        (Language::Chinese, 0 | 1) => "今天".to_owned(),
        (Language::English, _) => format!("last {days} days"),
        (Language::Chinese, _) => format!("近 {days} 天"),
    }
}
/// Sorting order of a column, said by assistive technology through the link's title.
pub const SORT_BY: Phrase = Phrase::new("Sort by", "排序：");
/// The three detailed seller ratings.
pub const DSR_ITEM: Phrase = Phrase::new("As described", "描述相符");
/// Service score.
pub const DSR_SERVICE: Phrase = Phrase::new("Service", "服务态度");
/// Delivery score.
pub const DSR_DELIVERY: Phrase = Phrase::new("Delivery", "物流服务");
/// Too few ratings for a score.
pub const NOT_RATED: Phrase = Phrase::new("Not rated yet", "暂无评分");
/// No credit points yet.
pub const CREDIT_NONE: Phrase = Phrase::new("New shop", "新店");
/// The mark behind the names of simulated buyers.
pub const SIMULATED: Phrase = Phrase::new("simulated", "模拟");
/// What the mark behind a buyer's name means.
pub const SIMULATED_HINT: Phrase = Phrase::new("A simulated buyer, not a real person", "模拟买家，并非真人");
/// No picture was given.
pub const NO_PICTURE: Phrase = Phrase::new("No picture", "暂无图片");

/// `4.6 of 5 stars`.
pub fn stars(language: Language, tenths: u32) -> String {
    let score = format!("{}.{}", tenths / 10, tenths % 10);
    match language {
        Language::English => format!("{score} of 5"),
        Language::Chinese => format!("{score} 分（满分 5 分）"),
    }
}

/// `51 to 100 of 340`.
pub fn rows_shown(language: Language, first: u32, last: u32, total: u32) -> String {
    match language {
        Language::English => format!("{first}–{last} of {total}"),
        Language::Chinese => format!("第 {first}–{last} 条，共 {total} 条"),
    }
}

/// The name of a page link.
pub fn page(language: Language, number: u32) -> String {
    match language {
        Language::English => format!("Page {number}"),
        Language::Chinese => format!("第 {number} 页"),
    }
}

/// A step of the credit ladder.
pub fn credit(language: Language, kind: Phrase, count: u32) -> String {
    match language {
        Language::English if count == 1 => format!("1 {}", kind.en),
        Language::English => format!("{count} {}s", kind.en),
        Language::Chinese => format!("{count} {}", kind.zh),
    }
}

/// First step of the credit ladder.
pub const HEART: Phrase = Phrase::new("heart", "心");
/// Second step of the credit ladder.
pub const DIAMOND: Phrase = Phrase::new("diamond", "钻");
/// Third step of the credit ladder.
pub const CROWN: Phrase = Phrase::new("crown", "皇冠");
/// Last step of the credit ladder.
pub const GOLD_CROWN: Phrase = Phrase::new("gold crown", "金冠");
/// Medals of a day.
pub const MEDALS: [Phrase; 3] =
    [Phrase::new("Gold medal", "金牌"), Phrase::new("Silver medal", "银牌"), Phrase::new("Bronze medal", "铜牌")];

/// `2 h 05 min`; below an hour `5 min`, below a minute `40 s`; from a day on `3 d 4 h`.
pub fn span(language: Language, seconds: u32) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    match (language, days, hours, minutes) {
        (Language::English, 0, 0, 0) => format!("{seconds} s"),
        (Language::English, 0, 0, minutes) => format!("{minutes} min"),
        (Language::English, 0, hours, minutes) => format!("{hours} h {minutes:02} min"),
        (Language::English, days, hours, _) => format!("{days} d {hours} h"),
        (Language::Chinese, 0, 0, 0) => format!("{seconds} 秒"),
        (Language::Chinese, 0, 0, minutes) => format!("{minutes} 分"),
        (Language::Chinese, 0, hours, minutes) => format!("{hours} 小时 {minutes:02} 分"),
        (Language::Chinese, days, hours, _) => format!("{days} 天 {hours} 小时"),
    }
}

/// `Day 3 17:30`; days are counted from 1 on every page.
pub fn moment(language: Language, at: domain::SimTime) -> String {
    match language {
        Language::English => format!("Day {} {}", at.day() + 1, time_of_day(at.second_of_day())),
        Language::Chinese => format!("第{}天 {}", at.day() + 1, time_of_day(at.second_of_day())),
    }
}

/// `Day 3`.
pub fn day(language: Language, day: u32) -> String {
    match language {
        Language::English => format!("Day {}", day + 1),
        Language::Chinese => format!("第{}天", day + 1),
    }
}

/// `17:30` of a second of the day.
pub fn time_of_day(second: u32) -> String {
    format!("{:02}:{:02}", second / 3_600 % 24, second / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{SimSpan, SimTime};

    #[test]
    fn a_span_names_its_two_largest_units() {
        let said = |seconds| span(Language::English, seconds);
        assert_eq!([said(40), said(300), said(7_500), said(273_600)], ["40 s", "5 min", "2 h 05 min", "3 d 4 h"]);
        assert_eq!(span(Language::Chinese, 7_500), "2 小时 05 分");
    }

    #[test]
    fn days_are_counted_from_one() {
        let at = SimTime::day_start(2) + SimSpan::minutes(17 * 60 + 30);
        assert_eq!(moment(Language::English, at), "Day 3 17:30");
        assert_eq!(moment(Language::Chinese, at), "第3天 17:30");
    }
}
