//! Words of today: opening a shop, the next steps, the figures.

use crate::words::Phrase;
use domain::{Language, Money};

/// Heading before there is a shop.
pub const OPEN_TITLE: Phrase = Phrase::new("Open your shop", "开店");
/// What that page is for.
pub const OPEN_ABOUT: Phrase = Phrase::new(
    "Choose a name, take your start capital, and sell to the buyers of this class's market.",
    "给店铺起个名字，领取启动资金，开始向本班市场的买家卖货。",
);
/// The name field.
pub const SHOP_NAME: Phrase = Phrase::new("Name over the door", "店铺名称");
/// Hint of the name field.
pub const SHOP_NAME_HINT: Phrase =
    Phrase::new("2 to 30 characters, one of a kind in this market.", "2–30 个字符，在本市场内不能重名。");
/// The button.
pub const OPEN_VERB: Phrase = Phrase::new("Open shop", "立即开店");
/// Card: what opening means.
pub const OPEN_MEANS: Phrase = Phrase::new("What you get", "开店须知");
/// Start capital.
pub const START_CAPITAL: Phrase = Phrase::new("Start capital", "启动资金");
/// What kind of money.
pub const MONEY_KIND: Phrase = Phrase::new("Money", "资金性质");
/// Practice money.
pub const MONEY_PRACTICE: Phrase =
    Phrase::new("Practice money: none of it is real, all of it is counted", "模拟资金：不是真钱，但每一分都记账");
/// Who buys.
pub const BUYERS: Phrase = Phrase::new("Buyers", "买家");
/// Simulated ones.
pub const BUYERS_SIMULATED: Phrase =
    Phrase::new("Simulated people with their own needs, tastes and patience", "模拟买家，各有需求、偏好和耐心");
/// What comes after.
pub const FIRST_STEPS: Phrase = Phrase::new("First steps", "起步流程");
/// Buy, list, pack.
pub const FIRST_STEPS_SAID: Phrase =
    Phrase::new("Buy stock, write a listing, pack and ship", "进货 → 发布宝贝 → 打包发货");
/// Card: the rhythm of the day.
pub const DAY_TITLE: Phrase = Phrase::new("A day in the village", "淘宝村的一天");
/// What it explains.
pub const DAY_ABOUT: Phrase = Phrase::new(
    "Parcels handed over before the trucks leave at 20:00 travel the same evening.",
    "20:00 发车前交给快递的包裹，当晚就能出发。",
);
/// The market is not open.
pub const NOT_OPEN_TITLE: Phrase = Phrase::new("The market is not open yet", "市场尚未开放");
/// What to do then.
pub const NOT_OPEN_WHY: Phrase = Phrase::new(
    "Your teacher opens it. Come back then; this page will show the form.",
    "需要老师先开放本班市场，开放后即可在此开店。",
);
/// Card: what to do.
pub const NEXT_STEPS: Phrase = Phrase::new("What to do next", "待办事项");
/// Most urgent first.
pub const NEXT_STEPS_ABOUT: Phrase = Phrase::new("Most urgent first.", "按紧急程度排列。");
/// Nothing to do.
pub const NOTHING_WAITS: Phrase = Phrase::new("Nothing waits for you", "暂无待办");
/// What one could do.
pub const NOTHING_WAITS_WHY: Phrase = Phrase::new(
    "Good time to look at your figures, a new product, or the prices of others.",
    "可以看看经营数据、挑挑新品，或者比一比别家的价格。",
);
/// The figures' label.
pub const FIGURES: Phrase = Phrase::new("How the shop is doing, last seven days", "近 7 天经营概况");
/// Card: latest orders.
pub const LATEST_ORDERS: Phrase = Phrase::new("Latest orders", "最新订单");
/// New orders come by themselves.
pub const LATEST_ORDERS_ABOUT: Phrase = Phrase::new("New ones appear here by themselves.", "新订单会自动出现在这里。");
/// No orders yet.
pub const NO_ORDERS: Phrase = Phrase::new("No orders yet", "还没有订单");
/// Why.
pub const NO_ORDERS_WHY: Phrase = Phrase::new(
    "Buyers come in the evening. A listing with stock, a fair price and the words they search for is found first.",
    "买家多在晚上下单。有货、价格合理、标题含搜索词的宝贝更容易被找到。",
);
/// Card: the exercise.
pub const DUE_NEXT: Phrase = Phrase::new("Exercise due next", "即将截止的实训任务");
/// When due.
pub const DUE: Phrase = Phrase::new("Due", "截止时间");
/// No date.
pub const NO_DUE: Phrase = Phrase::new("no date", "未设置");
/// Past its date.
pub const OVERDUE: Phrase = Phrase::new("Overdue", "已过期");
/// Handed in.
pub const SUBMITTED: Phrase = Phrase::new("Submitted", "已提交");
/// Points reached so far.
pub const POINTS_SO_FAR: Phrase = Phrase::new("Points so far", "当前得分");
/// To the exercise.
pub const SEE_EXERCISE: Phrase = Phrase::new("See exercise", "查看任务");
/// Card: standing order.
pub const STANDING_ON: Phrase = Phrase::new("Standing order is on", "自动发货已开启");
/// To insight.
pub const SEE_INSIGHT: Phrase = Phrase::new("Look at the figures", "查看数据");
/// Help of the page.
pub const HELP_TODAY: Phrase = Phrase::new(
    "Balance is what you can spend now. Escrow is what buyers have paid and not confirmed. The figures cover the last \
     seven market days and compare with the seven before.",
    "“可用余额”是现在能花的钱，“担保交易中”是买家已付款、尚未确认的钱。数据为近 7 个市场日，并与之前 7 天对比。",
);
/// The shop is open.
pub const DONE_OPENED: Phrase =
    Phrase::new("Your shop is open. Buy a little stock first.", "开店成功！先去进一点货吧。");

/// One sentence under the heading.
pub fn about(language: Language, shop: &str) -> String {
    say!(language, "How {shop} is doing, and what to do next.", "{shop}的经营情况和待办事项。")
}
/// The start capital in a sentence.
pub fn capital_said(language: Language, capital: Money) -> String {
    say!(language, "{capital} in practice money, once", "{capital} 模拟资金，一次性发放")
}
/// Step: no stock.
pub const BUY_FIRST: (Phrase, Phrase, Phrase) = (
    Phrase::new("Buy your first stock", "采购第一批货"),
    Phrase::new(
        "The supermarket sells single pieces at once; the wholesale market is cheaper from its minimum on.",
        "网商超市一件起卖、立即到货；批发市场达到起批量更便宜。",
    ),
    Phrase::new("Go buying", "去进货"),
);
/// Step: no listing.
pub const LIST_FIRST: (Phrase, Phrase, Phrase) = (
    Phrase::new("Write your first listing", "发布第一个宝贝"),
    Phrase::new(
        "Stock on the shelf is not seen by anybody until it is listed.",
        "货放在仓库里没人看得到，发布后买家才能搜到。",
    ),
    Phrase::new("Write listing", "发布宝贝"),
);
/// Step: a shop must be opened.
pub const OPEN_FIRST: (Phrase, Phrase, Phrase) = (OPEN_TITLE, OPEN_ABOUT, OPEN_VERB);

/// Step: a draft waits.
pub fn publish_draft(language: Language, title: &str) -> (String, String, String) {
    let title = if title.is_empty() { language.pick("a draft", "草稿宝贝") } else { title };
    (
        say!(language, "Put “{title}” on sale", "上架“{title}”"),
        say!(language, "It is a draft; buyers do not see it yet.", "目前是草稿，买家看不到。"),
        say!(language, "Finish listing", "继续编辑"),
    )
}
/// Step: orders wait.
pub fn pack_orders(language: Language, count: u32, urgent: u32) -> (String, String, String) {
    let orders = super::counted(count, "order");
    let why = match urgent {
        0 => say!(
            language,
            "All of them can wait past the next pick-up, but buyers like it fast.",
            "暂不超时，但发货越快评价越好。"
        ),
        urgent => say!(
            language,
            "{urgent} will be late if they miss the next pick-up at 20:00.",
            "其中 {urgent} 单若错过 20:00 揽收就会超时。"
        ),
    };
    (
        say!(language, "Pack and ship {orders}", "打包发货：{count} 单待处理"),
        why,
        say!(language, "Pack orders", "去发货"),
    )
}
/// Step: sold out.
pub fn restock(language: Language, name: &str) -> (String, String, String) {
    (
        say!(language, "Buy more: {name}", "补货：{name}"),
        say!(
            language,
            "Sold out while on sale; buyers who open it leave again.",
            "在售但已无库存，买家点进来只能离开。"
        ),
        say!(language, "Buy stock", "去补货"),
    )
}
/// Step: a bad review.
pub fn read_review(language: Language, score: u8) -> (String, String, String) {
    (
        say!(language, "Read a review with {score} of 5", "查看一条 {score} 分评价"),
        say!(language, "It says what went wrong: goods, service or delivery.", "看看问题出在商品、服务还是物流。"),
        say!(language, "Read review", "查看评价"),
    )
}
/// Step: a course that begins, or is on.
pub fn attend_course(language: Language, name: &str, hours: Option<u32>) -> (String, String, String) {
    let title = match hours {
        Some(hours) => {
            let in_hours = super::counted(hours, "hour");
            say!(language, "The course “{name}” begins in {in_hours}", "课程“{name}”将在 {hours} 小时后开始")
        }
        None => say!(language, "The course “{name}” is on", "课程“{name}”正在进行"),
    };
    (
        title,
        say!(language, "Your shop has a seat; who misses it learns nothing.", "您的店已预订座位，缺席则学不到新工具。"),
        say!(language, "See timeline", "查看时间线"),
    )
}
/// Step: an exercise.
pub fn do_exercise(language: Language, title: &str) -> (String, String, String) {
    (
        say!(language, "Work on “{title}”", "完成实训任务“{title}”"),
        say!(
            language,
            "Your progress is counted from what happens in the market.",
            "进度根据市场中的实际经营自动统计。"
        ),
        say!(language, "See exercise", "查看任务"),
    )
}
/// The standing order in one sentence.
pub fn standing_said(language: Language, time: &str, rule: &str) -> String {
    say!(language, "Every day at {time}: {rule}.", "每天 {time}：{rule}。")
}
