//! Names of the places in the navigation.

use super::Phrase;

/// The first page of whoever looks.
pub const HOME: Phrase = Phrase::new("Back to the start", "返回首页");
/// A student's day at a glance.
pub const TODAY: Phrase = Phrase::new("Today", "今日");
/// Buying stock.
pub const SOURCING: Phrase = Phrase::new("Sourcing", "进货");
/// The own offers.
pub const LISTINGS: Phrase = Phrase::new("Listings", "宝贝管理");
/// The own orders.
pub const ORDERS: Phrase = Phrase::new("Orders", "订单");
/// Balance, escrow, profit and loss.
pub const MONEY: Phrase = Phrase::new("Money", "资金");
/// Why it sells or not.
pub const INSIGHT: Phrase = Phrase::new("Insight", "生意参谋");
/// Exercises.
pub const EXERCISES: Phrase = Phrase::new("Exercises", "实训任务");
/// The class's market as buyers see it; the teacher's control of it.
pub const MARKET: Phrase = Phrase::new("Market", "市场");
/// Boards.
pub const LEADERBOARD: Phrase = Phrase::new("Leaderboard", "排行榜");
/// A teacher's classes.
pub const CLASSES: Phrase = Phrase::new("Classes", "班级");
/// One class.
pub const CLASS: Phrase = Phrase::new("Class", "班级概览");
/// All shops of a class.
pub const SHOPS: Phrase = Phrase::new("Shops", "店铺");
/// Work to be judged.
pub const MARKING: Phrase = Phrase::new("Marking", "批改");
/// All grades of a class.
pub const GRADEBOOK: Phrase = Phrase::new("Gradebook", "成绩册");
/// An admin's people.
pub const PEOPLE: Phrase = Phrase::new("People", "人员");
/// Roster files.
pub const IMPORTS: Phrase = Phrase::new("Imports", "导入");
/// Who did what.
pub const AUDIT: Phrase = Phrase::new("Audit", "审计日志");
/// The state of the house.
pub const SYSTEM: Phrase = Phrase::new("System", "系统");
