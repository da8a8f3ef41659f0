//! Words of the market control room.

use crate::words::Phrase;
use domain::Language;

/// Title.
pub const TITLE: Phrase = Phrase::new("Market control", "市场控制");
/// What the page is for.
pub const ABOUT: Phrase = Phrase::new(
    "Set how fast the class's market runs, or run it ahead to a moment you choose.",
    "调节班级市场的运行速度，或快进到指定时间。",
);
/// Figures.
pub const FIGURES: Phrase = Phrase::new("The market now", "市场现状");
/// Figure.
pub const MARKET_TIME: Phrase = Phrase::new("Market time", "市场时间");
/// Figure.
pub const PACE: Phrase = Phrase::new("Pace", "运行速度");
/// Figure.
pub const NEXT_PICK_UP: Phrase = Phrase::new("Next pick-up", "下次揽件");
/// Figure.
pub const WAITING_PARCELS: Phrase = Phrase::new("Parcels waiting", "待发包裹");
/// Paused.
pub const PAUSED: Phrase = Phrase::new("Paused", "已暂停");
/// Card.
pub const SET_PACE: Phrase = Phrase::new("Pace", "运行速度");
/// Its sentence.
pub const SET_PACE_ABOUT: Phrase =
    Phrase::new("Everybody in the class sees the change at once.", "全班会立即看到变化。");
/// The pace in use.
pub const PACE_NOW: Phrase = Phrase::new("now", "当前");
/// Card.
pub const RUN: Phrase = Phrase::new("Run ahead", "快进");
/// Its sentence.
pub const RUN_ABOUT: Phrase = Phrase::new(
    "The market computes the time in between as fast as it can and then pauses. Nobody can act meanwhile.",
    "系统会以最快速度推演中间的市场时间，然后暂停。期间学生无法操作。",
);
/// Field.
pub const RUN_TO: Phrase = Phrase::new("Run to", "快进到");
/// Choice.
pub const TO_PICK_UP: Phrase = Phrase::new("The next pick-up, 20:00", "下一次揽件（20:00）");
/// Its sentence.
pub const TO_PICK_UP_ABOUT: Phrase =
    Phrase::new("Good before a lesson: trucks are about to leave.", "适合上课前：快递车即将出发。");
/// Choice.
pub const TO_DAYS: Phrase = Phrase::new("Some market days from now", "之后若干市场日");
/// Its sentence.
pub const TO_DAYS_ABOUT: Phrase = Phrase::new(
    "Good over a weekend: shops need a standing order, or orders get late.",
    "适合周末：没有自动发货的店铺订单会超时。",
);
/// Field.
pub const DAYS: Phrase = Phrase::new("Market days", "市场日数");
/// Hint.
pub const DAYS_HINT: Phrase = Phrase::new("Only for the second choice; 1 to 30.", "仅用于第二个选项，1 至 30。");
/// Unit.
pub const DAYS_UNIT: Phrase = Phrase::new("days", "天");
/// Table.
pub const WAITING: Phrase = Phrase::new("What waits in each shop", "各店待处理事项");
/// Its sentence.
pub const WAITING_ABOUT: Phrase = Phrase::new(
    "Tick a shop to switch its standing order on for this run: it then packs at 17:30 by itself. The shop's timeline says that you did.",
    "勾选后，该店在本次快进期间开启自动发货（17:30 自动打包），店铺动态会记录由老师开启。",
);
/// Column.
pub const SHOP: Phrase = Phrase::new("Shop", "店铺");
/// Column.
pub const TO_PACK: Phrase = Phrase::new("To pack", "待打包");
/// Column.
pub const TO_SHIP: Phrase = Phrase::new("To hand over", "待交寄");
/// Column.
pub const URGENT: Phrase = Phrase::new("Late if missed", "错过即超时");
/// Column.
pub const STANDING: Phrase = Phrase::new("Standing order", "自动发货");
/// Its own is on.
pub const STANDING_ON: Phrase = Phrase::new("Set by the shop", "店铺已设置");
/// Before the shop's name, in the label of a box.
pub const SWITCH_ON: Phrase = Phrase::new("Switch on for", "为以下店铺开启：");
/// What the box says.
pub const SWITCH_ON_SHORT: Phrase = Phrase::new("On for this run", "本次开启");
/// Nothing waits.
pub const NOTHING_WAITS: Phrase = Phrase::new("No shops yet", "还没有店铺");
/// Why.
pub const NOTHING_WAITS_WHY: Phrase =
    Phrase::new("Students open their shops on their Today page.", "学生可在“今日”页面开店。");
/// Button.
pub const RUN_VERB: Phrase = Phrase::new("Run ahead", "开始快进");
/// Card while running.
pub const RUNNING: Phrase = Phrase::new("Running ahead", "正在快进");
/// What cancelling does.
pub const RUNNING_ABOUT: Phrase = Phrase::new(
    "Students see the result when it arrives. Cancelling pauses the market where it is.",
    "完成后学生即可看到结果。取消后市场停在当前时间。",
);
/// Progress.
pub const RUN_PROGRESS: Phrase = Phrase::new("Market time", "市场时间");
/// Button.
pub const CANCEL_RUN: Phrase = Phrase::new("Cancel the run", "取消快进");
/// Particulars.
pub const SCENARIO: Phrase = Phrase::new("Scenario", "市场场景");
/// Particulars.
pub const SEED: Phrase = Phrase::new("Seed", "随机种子");
/// Card.
pub const THIS_MARKET: Phrase = Phrase::new("This market", "市场信息");
/// Help.
pub const HELP: [Phrase; 2] = [
    Phrase::new(
        "At 48 times real time one market day takes 30 minutes: a lesson of 90 minutes is three market days.",
        "48 倍速时一个市场日约 30 分钟，90 分钟的课可经历三个市场日。",
    ),
    Phrase::new(
        "Pause at the end of a lesson, or orders come in overnight and get late.",
        "下课时请暂停，否则夜间订单会超时。",
    ),
];

/// What a pace is called, and what it means in real time.
pub fn pace_words(language: Language, pace: u32) -> (String, String) {
    let (label, about) = match pace {
        0 => (Phrase::new("Pause", "暂停"), Phrase::new("market time stands still", "市场时间停止")),
        1 => (Phrase::new("Real time", "实时"), Phrase::new("one market day takes one day", "一个市场日即现实一天")),
        48 => (
            Phrase::new("48×, the usual", "48 倍（常用）"),
            Phrase::new("one market day takes 30 minutes", "一个市场日约 30 分钟"),
        ),
        60 => (Phrase::new("60×", "60 倍"), Phrase::new("one market hour takes one minute", "一个市场小时为 1 分钟")),
        240 => (Phrase::new("240×", "240 倍"), Phrase::new("one market day takes 6 minutes", "一个市场日约 6 分钟")),
        720 => (Phrase::new("720×", "720 倍"), Phrase::new("one market day takes 2 minutes", "一个市场日约 2 分钟")),
        other => {
            let label = crate::words::frame::pace(language, other);
            return (label, String::new());
        }
    };
    (label.say(language).to_owned(), about.say(language).to_owned())
}

/// What waits in all shops, in one sentence.
pub fn waiting_said(language: Language, orders: u32, urgent: u32, without: u32) -> String {
    match language {
        Language::English => format!(
            "{} waiting, {urgent} of them late if they miss the next pick-up. {} with work, but without a standing order.",
            super::counted(orders, "order"),
            super::counted(without, "shop"),
        ),
        Language::Chinese => {
            format!(
                "共有 {orders} 个订单待发，其中 {urgent} 个错过下次揽件就会超时；{without} 家有待办的店铺未设置自动发货。"
            )
        }
    }
}

/// `about 20 s left`.
pub fn left(language: Language, span: Option<&str>) -> String {
    match (language, span) {
        (Language::English, Some(span)) => format!("about {span} left"),
        (Language::Chinese, Some(span)) => format!("约剩 {span}"),
        (Language::English, None) => "measuring how long it takes".to_owned(),
        (Language::Chinese, None) => "正在估算剩余时间".to_owned(),
    }
}

/// `Day 3 20:00 of Day 10 20:00`.
pub fn run_said(language: Language, now: &str, to: &str) -> String {
    match language {
        Language::English => format!("{now}, running to {to}"),
        Language::Chinese => format!("{now}，快进至{to}"),
    }
}
