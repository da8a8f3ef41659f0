//! Why boosters, the platform's penalties and review replies refuse.

use domain::Language;
use domain::refusals::BrushingRefusal as Refusal;

/// Why it was refused, and what to do now.
pub(super) fn refusal(language: Language, refusal: &Refusal) -> String {
    if language == Language::English { english(refusal) } else { chinese(refusal) }
}

fn english(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoSuchNotice => "There is no such notice. Look at the board again.".into(),
        Refusal::NoticeGone { .. } => "This notice has been taken down. Choose one that still hangs.".into(),
        Refusal::BoardFull { most } => {
            format!("No more than {most} notices fit on the board. Wait until one is taken down.")
        }
        Refusal::TasksOutOfRange { most } => {
            format!("A booster orders 1 to {most} times at once. Choose a number in between.")
        }
        Refusal::IntervalOutOfRange { most } => {
            format!("A booster comes every 1 to {most} days. Choose a number in between.")
        }
        Refusal::DaysOutOfRange { most } => {
            format!("A booster agrees to 1 to {most} days. Choose a number in between.")
        }
        Refusal::BoosterBusy { free } => {
            format!("This booster can take {free} more orders a day. Ask for fewer, or look for another notice.")
        }
        Refusal::AlreadyHired => "A booster works on this listing already. End that agreement first.".into(),
        Refusal::NoSuchScheme => "There is no such agreement with a booster.".into(),
        Refusal::SchemeOver => "This agreement is over. There is nothing left to end.".into(),
        Refusal::NoSuchBatch => "These orders do not exist, or are settled.".into(),
        Refusal::NothingToFind => "There is no fake order to find here.".into(),
        Refusal::ShopLimited { .. } => {
            "The platform has limited your shop for fake trade. Wait until the limits end, or appeal.".into()
        }
        Refusal::ShopClosed { points } => {
            format!("The platform closed your shop at {points} penalty points. Appeal, or wait for the next season.")
        }
        Refusal::NoSuchCase => "There is no such case against your shop.".into(),
        Refusal::AppealTooLate { .. } => "The time for an appeal has passed. The ruling stands.".into(),
        Refusal::AlreadyAppealed => "This case was appealed already. A case can be appealed once.".into(),
        Refusal::NoAppealWaits => "No appeal in this case waits for a ruling.".into(),
        Refusal::NothingInForce => "No penalty of this kind is in force.".into(),
        Refusal::SeasonGoesOn { season } => format!("Season {season} goes on; points are cleared when it ends."),
        Refusal::NoSuchReview => "There is no such review of your shop.".into(),
        Refusal::AlreadyReplied => "You have replied to this review. A review gets one reply.".into(),
        Refusal::AlreadyFollowedUp => "The buyer has followed this review up already.".into(),
    }
}

fn chinese(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoSuchNotice => "没有这张小广告，请重新查看布告栏。".into(),
        Refusal::NoticeGone { .. } => "这张小广告已被撕下，请另选一张。".into(),
        Refusal::BoardFull { most } => format!("布告栏最多贴 {most} 张小广告，请等有空位再贴。"),
        Refusal::TasksOutOfRange { most } => format!("刷手每次下 1 到 {most} 单，请改填其间的数字。"),
        Refusal::IntervalOutOfRange { most } => format!("刷手每 1 到 {most} 天来一次，请改填其间的数字。"),
        Refusal::DaysOutOfRange { most } => format!("刷手每次约定 1 到 {most} 天，请改填其间的数字。"),
        Refusal::BoosterBusy { free } => format!("这位刷手每天还能接 {free} 单，请减少数量或另找一位。"),
        Refusal::AlreadyHired => "已有刷手在刷这件商品，请先终止原约定。".into(),
        Refusal::NoSuchScheme => "没有这项刷单约定。".into(),
        Refusal::SchemeOver => "这项约定已结束，无需再终止。".into(),
        Refusal::NoSuchBatch => "没有这批订单，或已结清。".into(),
        Refusal::NothingToFind => "这里没有可查的虚假交易。".into(),
        Refusal::ShopLimited { .. } => "店铺因虚假交易被限制，请等限制结束或提出申诉。".into(),
        Refusal::ShopClosed { points } => format!("店铺已扣 {points} 分，被平台关闭。请申诉，或等下一赛季清零。"),
        Refusal::NoSuchCase => "没有针对本店的这项处罚。".into(),
        Refusal::AppealTooLate { .. } => "申诉期限已过，处罚维持不变。".into(),
        Refusal::AlreadyAppealed => "此项处罚已申诉过，每项只能申诉一次。".into(),
        Refusal::NoAppealWaits => "此项处罚没有待裁定的申诉。".into(),
        Refusal::NothingInForce => "没有这类处罚在执行中。".into(),
        Refusal::SeasonGoesOn { season } => format!("第 {season} 赛季尚未结束，届时扣分清零。"),
        Refusal::NoSuchReview => "本店没有这条评价。".into(),
        Refusal::AlreadyReplied => "您已回复过这条评价，每条只能回复一次。".into(),
        Refusal::AlreadyFollowedUp => "买家已对这条评价追评。".into(),
    }
}
