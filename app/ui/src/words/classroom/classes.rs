//! Words of the class list, the class overview and opening a market.

use crate::words::Phrase;
use contract::views::teaching::QuietReason;

/// Title.
pub const CLASSES: Phrase = Phrase::new("Your classes", "我的班级");
/// What the page is for.
pub const CLASSES_ABOUT: Phrase = Phrase::new(
    "Every class you teach, how far its market is, and what waits for you.",
    "您任教的班级、市场进度和待办事项。",
);
/// Empty list.
pub const NO_CLASSES: Phrase = Phrase::new("No classes yet", "暂无班级");
/// Why and what to do.
pub const NO_CLASSES_WHY: Phrase = Phrase::new(
    "An admin of your college creates a class and names you as its teacher. It then appears here.",
    "学校管理员创建班级并指定您为任课教师后，班级会显示在这里。",
);
/// Column.
pub const CLASS: Phrase = Phrase::new("Class", "班级");
/// Column.
pub const MARKET: Phrase = Phrase::new("Market", "市场");
/// Column.
pub const STUDENTS: Phrase = Phrase::new("Students", "学生");
/// Column.
pub const SHOPS: Phrase = Phrase::new("Shops", "店铺");
/// Column.
pub const TO_MARK: Phrase = Phrase::new("To mark", "待批改");
/// The market was not opened.
pub const NOT_OPEN: Phrase = Phrase::new("Not open yet", "未开市");
/// A run is in progress.
pub const RUNNING_AHEAD: Phrase = Phrase::new("Running ahead", "快进中");
/// What the overview is for.
pub const OVERVIEW_ABOUT: Phrase = Phrase::new(
    "How the class is doing, who needs a word, and what is given.",
    "班级整体情况、需要关注的学生和实训任务。",
);
/// Figures.
pub const FIGURES: Phrase = Phrase::new("The whole class, last seven market days", "全班近 7 个市场日");
/// Figure.
pub const SHOPS_OPENED: Phrase = Phrase::new("Shops opened", "已开店");
/// Card.
pub const QUIET: Phrase = Phrase::new("Who needs a word", "需要关注的学生");
/// Its sentence.
pub const QUIET_ABOUT: Phrase = Phrase::new(
    "Students without a shop, without goods on sale, or with late parcels.",
    "未开店、未上架或有超时订单的学生。",
);
/// Nobody.
pub const NO_QUIET: Phrase = Phrase::new("Everybody is at work", "全员正常");
/// Why.
pub const NO_QUIET_WHY: Phrase = Phrase::new(
    "Every student has a shop, something on sale and no late parcel.",
    "所有学生都已开店、上架，且没有超时订单。",
);
/// Column.
pub const REASON: Phrase = Phrase::new("What is missing", "情况");
/// Card.
pub const EXERCISES_CARD: Phrase = Phrase::new("Exercises", "实训任务");
/// Link.
pub const ALL_EXERCISES: Phrase = Phrase::new("All exercises", "全部任务");
/// None given.
pub const NO_EXERCISES: Phrase = Phrase::new("No exercise given yet", "尚未布置任务");
/// Why.
pub const NO_EXERCISES_WHY: Phrase = Phrase::new(
    "Begin from a template: criteria and points are there, you may change them.",
    "可从模板开始，评分标准和分值均已给出，可自行调整。",
);
/// Link.
pub const GIVE_EXERCISE: Phrase = Phrase::new("Choose a template", "选择模板");
/// Link.
pub const CONTROL: Phrase = Phrase::new("Control the market", "市场控制");
/// Card: open the market.
pub const OPEN_MARKET: Phrase = Phrase::new("Open the class market", "开放班级市场");
/// Its sentence.
pub const OPEN_MARKET_ABOUT: Phrase = Phrase::new(
    "Once open, students open their shops and buyers come. The scenario cannot be changed afterwards.",
    "开市后学生即可开店，买家开始光顾。开市后不能更换场景。",
);
/// Field.
pub const SCENARIO: Phrase = Phrase::new("Scenario", "市场场景");
/// Field.
pub const SEED: Phrase = Phrase::new("Seed", "随机种子");
/// Hint.
pub const SEED_HINT: Phrase = Phrase::new(
    "A number that fixes the luck of this market. Give two classes the same one to compare them; leave it empty otherwise.",
    "决定市场运气的数字。两个班填相同的种子便于比较，否则请留空。",
);
/// Button.
pub const OPEN_MARKET_VERB: Phrase = Phrase::new("Open the market", "开市");
/// What opening means.
pub const OPENING_MEANS: Phrase = Phrase::new("What opening means", "开市说明");
/// Point by point.
pub const OPENING_POINTS: [Phrase; 4] = [
    Phrase::new(
        "The market begins on Monday at 00:00 of its own calendar and runs: one market day takes 30 real minutes.",
        "市场从自己的周一 00:00 开始运行，一个市场日约为现实 30 分钟。",
    ),
    Phrase::new(
        "Pause, slow down, or run ahead at any time in the control room.",
        "可随时在市场控制页暂停、调速或快进。",
    ),
    Phrase::new(
        "Rival shops are there from the first hour; buyers are simulated and marked so.",
        "从第一个小时起就有平台竞争店铺；买家均为模拟并有标注。",
    ),
    Phrase::new(
        "Each student who opens a shop gets the same start capital, whenever it opens.",
        "学生无论何时开店，启动资金相同。",
    ),
];

/// Why a student needs a word.
pub const fn quiet_reason(reason: QuietReason) -> Phrase {
    match reason {
        QuietReason::NotActivated => Phrase::new("Never signed in", "从未登录"),
        QuietReason::NoShop => Phrase::new("No shop yet", "尚未开店"),
        QuietReason::NothingListed => Phrase::new("Nothing on sale", "没有在售宝贝"),
        QuietReason::LateOrders => Phrase::new("Orders past their deadline", "有超时未发货订单"),
    }
}

/// What the teacher can do about it.
pub const fn quiet_advice(reason: QuietReason) -> Phrase {
    match reason {
        QuietReason::NotActivated => {
            Phrase::new("Ask your admin for a new activation code.", "可请管理员重新发放激活码。")
        }
        QuietReason::NoShop => Phrase::new("Opening takes a name and one minute.", "开店只需起名，一分钟完成。"),
        QuietReason::NothingListed => {
            Phrase::new("Stock from the supermarket, then a first listing.", "先在网商超市进货，再发布第一个宝贝。")
        }
        QuietReason::LateOrders => Phrase::new(
            "Pack before the next pick-up, or set a standing order.",
            "请在下次揽件前打包，或设置自动发货。",
        ),
    }
}
