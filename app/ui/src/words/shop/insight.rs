//! Words of insight: standing, reviews, funnel, all metrics.

use crate::words::Phrase;
use domain::Language;

/// What the page is for.
pub const ABOUT: Phrase = Phrase::new(
    "Why it sells or not: how buyers find, open, order and rate.",
    "看懂为什么卖得好或不好：买家如何搜到、点开、下单和评价。",
);
/// Card.
pub const STANDING: Phrase = Phrase::new("Standing", "店铺信誉");
/// Name.
pub const CREDIT: Phrase = Phrase::new("Credit level", "信用等级");
/// What credit is.
pub const CREDIT_MEANING: Phrase = Phrase::new(
    "One point for a good review, one less for a bad one. Points make hearts, diamonds, crowns and gold crowns.",
    "好评加一分，差评减一分。积分依次升级为心、钻、皇冠、金冠。",
);
/// Name.
pub const POINTS: Phrase = Phrase::new("Credit points", "信用积分");
/// The top.
pub const TOP_LEVEL: Phrase = Phrase::new("highest level reached", "已达最高等级");
/// Progress.
pub const NEXT_LEVEL: Phrase = Phrase::new("To the next level", "距离下一等级");
/// Card.
pub const DSR: Phrase = Phrase::new("Detailed seller ratings", "店铺动态评分（DSR）");
/// Its sentence.
pub const DSR_ABOUT: Phrase = Phrase::new("What buyers gave, 1 to 5.", "买家打分，1 至 5 分。");
/// Chart.
pub const HISTOGRAM: Phrase = Phrase::new("Reviews by score", "评价分布");
/// Axis.
pub const SCORE: Phrase = Phrase::new("Score", "分数");
/// Values.
pub const REVIEWS: Phrase = Phrase::new("Reviews", "评价");
/// Card.
pub const FUNNEL: Phrase = Phrase::new("From seen to sold", "转化漏斗");
/// Its sentence.
pub const FUNNEL_ABOUT: Phrase = Phrase::new(
    "Last seven days. Where it narrows most is where to work.",
    "近 7 天。收窄最明显的一步，就是最该改进的地方。",
);
/// Steps of the funnel.
pub const FUNNEL_STEPS: [Phrase; 4] = [
    Phrase::new("Seen in a list", "展现"),
    Phrase::new("Opened", "点击"),
    Phrase::new("Put aside", "加购"),
    Phrase::new("Ordered", "下单"),
];
/// Advice where the funnel narrows most: after seen, opened, put aside.
pub const FUNNEL_ADVICE: [Phrase; 3] = [
    Phrase::new(
        "Many see it, few open it: look at picture, title and price.",
        "展现多、点击少：看看主图、标题和价格。",
    ),
    Phrase::new(
        "Many open it, few put it aside: look at description, photos and freight.",
        "点击多、加购少：看看描述、图片和运费。",
    ),
    Phrase::new("Many put it aside, few order: others may be cheaper.", "加购多、下单少：可能别家更便宜。"),
];
/// Nobody saw anything yet.
pub const FUNNEL_NONE: Phrase = Phrase::new(
    "Nobody has seen a listing of yours in the last seven days. A listing on sale, in stock, with the words buyers use changes that.",
    "近 7 天没有买家看到您的宝贝。上架有货、标题含搜索词的宝贝，才会有展现。",
);
/// Card.
pub const BY_HOUR: Phrase = Phrase::new("Orders by hour of the day", "分时下单");
/// Its sentence.
pub const BY_HOUR_ABOUT: Phrase =
    Phrase::new("Last seven days, over the strip of the village's day.", "近 7 天，下方色带为淘宝村的一天。");
/// Card.
pub const METRICS: Phrase = Phrase::new("All twelve metrics", "全部十二项指标");
/// Its sentence.
pub const METRICS_ABOUT: Phrase = Phrase::new(
    "Last seven days beside the seven before; exercises are graded by these.",
    "近 7 天与前 7 天对比，实训任务按这些指标评分。",
);
/// Column.
pub const METRIC: Phrase = Phrase::new("Metric", "指标");
/// Column.
pub const NOW: Phrase = Phrase::new("Last 7 days", "近 7 天");
/// Column.
pub const BEFORE: Phrase = Phrase::new("7 before", "前 7 天");
/// Column.
pub const CHANGE: Phrase = Phrase::new("Change", "变化");
/// Column.
pub const COURSE: Phrase = Phrase::new("Course", "走势");
/// Card.
pub const ALL_REVIEWS: Phrase = Phrase::new("Reviews", "买家评价");
/// Its sentence.
pub const ALL_REVIEWS_ABOUT: Phrase = Phrase::new(
    "Written by simulated buyers from what really happened to their order.",
    "由模拟买家根据订单的真实经历写成。",
);
/// None.
pub const NO_REVIEWS: Phrase = Phrase::new("No reviews yet", "还没有评价");
/// Why.
pub const NO_REVIEWS_WHY: Phrase = Phrase::new(
    "Buyers rate after the parcel came. Fast dispatch and honest listings bring good ones.",
    "买家收货后才会评价。发货快、描述真实，好评自然多。",
);
/// Scores of a review.
pub const SCORES: [Phrase; 3] =
    [Phrase::new("As described", "描述相符"), Phrase::new("Service", "服务态度"), Phrase::new("Delivery", "物流服务")];
/// A review that shows a photo.
pub const WITH_PHOTO: Phrase = Phrase::new("With a photo of the goods", "附商品照片");
/// The seller's reply under a review.
pub const REPLY: Phrase = Phrase::new("Reply of the shop:", "店家回复：");
/// The buyer's follow-up under a review.
pub const FOLLOW_UP: Phrase = Phrase::new("Later:", "追评：");
/// The same with a photo.
pub const FOLLOW_UP_PHOTO: Phrase = Phrase::new("Later, with a photo:", "追评（附照片）：");
/// Help.
pub const HELP: Phrase = Phrase::new(
    "Seen, opened, put aside, ordered: each step loses buyers. Compare with the week before, change one thing, look again tomorrow.",
    "展现、点击、加购、下单，每一步都会流失买家。与上周对比，一次只改一处，明天再看效果。",
);

/// `120 of 151 points`.
pub fn points_of(language: Language, points: i32, needed: i32) -> String {
    say!(language, "{points} of {needed} points", "{points} / {needed} 分")
}
/// `3.4 % of the step before`.
pub fn of_before(language: Language, count: &str, share: &str) -> String {
    say!(language, "{count} · {share} of the step before", "{count} · 上一步的 {share}")
}
