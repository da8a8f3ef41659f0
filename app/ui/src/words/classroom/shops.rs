//! Words of the shops of a class, one shop read by a teacher, and its timeline.

use crate::words::Phrase;
use domain::Language;

/// Title.
pub const TITLE: Phrase = Phrase::new("Shops of the class", "班级店铺");
/// What the page is for.
pub const ABOUT: Phrase = Phrase::new(
    "Every shop with what it earned, how it converts, and what waits in it.",
    "每家店铺的业绩、转化和待办事项。",
);
/// Column.
pub const SHOP: Phrase = Phrase::new("Shop", "店铺");
/// Column.
pub const LIVE: Phrase = Phrase::new("On sale", "在售");
/// Column.
pub const ORDERS: Phrase = Phrase::new("Orders", "订单");
/// Column.
pub const REVENUE: Phrase = Phrase::new("Revenue", "成交金额");
/// Column.
pub const CONTRIBUTION: Phrase = Phrase::new("Contribution", "边际贡献");
/// Column.
pub const CONVERSION: Phrase = Phrase::new("Conversion, 7 days", "近 7 天转化率");
/// Column.
pub const SERVICE: Phrase = Phrase::new("Service", "动态评分");
/// Column.
pub const WAITING: Phrase = Phrase::new("Waiting", "待发货");
/// Empty.
pub const NONE: Phrase = Phrase::new("No shops yet", "还没有店铺");
/// Why.
pub const NONE_WHY: Phrase = Phrase::new(
    "Open the class market first; then each student opens a shop on the Today page.",
    "请先开市，随后学生可在“今日”页面开店。",
);
/// Link.
pub const TO_MARKET: Phrase = Phrase::new("To the market", "前往市场控制");
/// What one shop's page is for.
pub const ONE_ABOUT: Phrase =
    Phrase::new("You read this shop; only its owner can change it.", "您正在查看此店铺，只有店主可以更改。");
/// Tabs.
pub const PARTS: Phrase = Phrase::new("Parts of this shop", "店铺内容");
/// Tab.
pub const OVERVIEW: Phrase = Phrase::new("Overview", "概览");
/// Tab.
pub const MONEY: Phrase = Phrase::new("Money", "资金");
/// Tab.
pub const LISTINGS: Phrase = Phrase::new("Listings", "宝贝");
/// Tab.
pub const LATEST_ORDERS: Phrase = Phrase::new("Latest orders", "最近订单");
/// Tab.
pub const TIMELINE: Phrase = Phrase::new("Timeline", "店铺动态");
/// Figures.
pub const FIGURES: Phrase = Phrase::new("How this shop is doing", "经营概况");
/// Particulars.
pub const PARTICULARS: Phrase = Phrase::new("Particulars", "店铺信息");
/// Particular.
pub const OPENED: Phrase = Phrase::new("Opened", "开店时间");
/// Particular.
pub const CREDIT: Phrase = Phrase::new("Credit", "信用等级");
/// Particular.
pub const STANDING: Phrase = Phrase::new("Standing order", "自动发货");
/// None.
pub const NO_STANDING: Phrase = Phrase::new("none", "未设置");
/// Card.
pub const STATEMENT: Phrase = Phrase::new("Statement", "资金明细");
/// No orders.
pub const NO_ORDERS: Phrase = Phrase::new("No orders yet", "暂无订单");
/// Why.
pub const NO_ORDERS_WHY: Phrase =
    Phrase::new("Orders come once something good is on sale and found.", "上架合适的宝贝并被买家找到后就会有订单。");
/// Latest facts.
pub const LATEST_FACTS: Phrase = Phrase::new("Latest facts", "最新动态");
/// Link.
pub const WHOLE_TIMELINE: Phrase = Phrase::new("Whole timeline", "全部动态");
/// What the timeline is for.
pub const TIMELINE_ABOUT: Phrase = Phrase::new(
    "Everything that happened to this shop, with its number in the class's journal. Grades point here.",
    "该店发生的全部事件及其在班级日志中的编号，评分依据会指向这里。",
);
/// The fact a link asked for.
pub fn focus_said(language: Language, number: u64) -> String {
    match language {
        Language::English => format!("Fact {number} is marked below."),
        Language::Chinese => format!("编号 {number} 的事件已在下方标出。"),
    }
}
