//! Why the sellers' association refuses.

use domain::Language;
use domain::association::Tool;
use domain::refusals::AssociationRefusal as Refusal;

/// Why it was refused, and what to do now.
pub(super) fn refusal(language: Language, refusal: &Refusal) -> String {
    if language == Language::English { english(refusal) } else { chinese(refusal) }
}

fn english(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotOpenYet { .. } => "The association takes no members yet. Try again when it has opened.".into(),
        Refusal::TooFewSettled { needed, settled } => {
            format!(
                "The association takes shops with {needed} settled orders; yours has {settled}. Sell on and come back."
            )
        }
        Refusal::MemberAlready => "Your shop is a member already.".into(),
        Refusal::NotMember => "Only members of the association can do this. Join first.".into(),
        Refusal::PartnerNotMember => "The other shop is no member of the association. Choose a member.".into(),
        Refusal::OwnShop => "This is your own shop. Choose another one.".into(),
        Refusal::PledgeBinds { .. } => "Your pledge binds you by now. Wait until it has been decided.".into(),
        Refusal::NoSuchBoard => "There is no such board. Choose one from the list.".into(),
        Refusal::NoSuchPost => "This post does not exist, or is not shown any more.".into(),
        Refusal::TooManyPosts { most } => format!("You can write {most} posts a day. Write again tomorrow."),
        Refusal::HiddenAlready => "This post is hidden already.".into(),
        Refusal::NotHidden => "This post is not hidden.".into(),
        Refusal::NoSuchCourse => "There is no such course. Choose one from the calendar.".into(),
        Refusal::NoSuchSession { .. } => "No session of this course starts then. Choose one from the calendar.".into(),
        Refusal::BookingTooEarly { .. } => "Seats in this session are not given away yet. Come back later.".into(),
        Refusal::SessionBegan { .. } => "It is too late for this session. Choose the next one.".into(),
        Refusal::SeatsTaken { seats } => format!("All {seats} seats are taken. Choose the next session."),
        Refusal::SeatBookedAlready => "You have a seat in this course already.".into(),
        Refusal::NoSeat => "You have no seat in this session. Book one first.".into(),
        Refusal::SessionNotOn => "This session is not on now. Come when it starts.".into(),
        Refusal::AttendedAlready => "You have attended this course.".into(),
        Refusal::ToolLocked { tool } => {
            format!("A course teaches you to use {}. Attend one first; see the calendar.", english_tool(*tool))
        }
        Refusal::NoSuchGroup => "There is no such group purchase.".into(),
        Refusal::GroupOver => "This group purchase is over. Look for an open one.".into(),
        Refusal::GroupOpenAlready => "You organise a group purchase already. Wait until it is decided.".into(),
        Refusal::NoSuchTier { pieces } => {
            format!("The supplier has no price that starts at {pieces} pieces. Choose one of its price steps.")
        }
        Refusal::DeadlineOutOfRange { least_hours, most_hours } => {
            format!("A group purchase stays open for {least_hours} to {most_hours} hours. Choose a number in between.")
        }
        Refusal::GroupFull { left } => format!("The truck takes {left} more pieces. Pledge fewer."),
        Refusal::PledgedAlready => "You have pledged already. Take that pledge back to change it.".into(),
        Refusal::NoPledge => "You have no pledge here.".into(),
        Refusal::NoContract => "This courier makes no contract with the association. Choose another one.".into(),
        Refusal::ParcelsOutOfRange { least, most } => {
            format!("A shop pledges {least} to {most} parcels a month. Choose a number in between.")
        }
        Refusal::MonthReviewed { month } => format!("Month {} was reviewed already.", month + 1),
        Refusal::NoMentor { days, settled } => format!(
            "A mentor has been a member for {days} days and settled {settled} orders. Ask a more experienced shop."
        ),
        Refusal::HoursOutOfRange { most } => format!("You can ask for 1 to {most} hours. Choose a number in between."),
        Refusal::MentorBusy { most } => {
            format!("A mentor gives {most} hours in seven days, and these are given. Go on later.")
        }
        Refusal::AskedAlready => {
            "You have asked this mentor already. Wait for an answer, or end that mentoring.".into()
        }
        Refusal::NoSuchMentoring => "There is no such mentoring of your shop.".into(),
        Refusal::WrongStage => "This mentoring is not at a stage where that is possible.".into(),
        Refusal::HourWaits => "The last hour has not been confirmed. Wait for the other shop to confirm it.".into(),
        Refusal::NoHourWaits => "No hour waits to be confirmed.".into(),
        Refusal::ThankedAlready => "You have said thanks for this mentoring.".into(),
        Refusal::NothingToThankFor => "No hour has been confirmed yet. Confirm one first.".into(),
        Refusal::NoSuchOffer => "There is no such offer for your shop.".into(),
        Refusal::OfferClosed => "This offer does not stand any more. Ask for a new one.".into(),
        Refusal::TooManyOffers { most } => format!("A shop has at most {most} open offers. Take one back first."),
    }
}

fn english_tool(tool: Tool) -> &'static str {
    match tool {
        Tool::SubScores => "the parts of a search score",
        Tool::KeywordReport => "the keyword report",
        Tool::LossWaterfall => "the chart of lost visitors",
    }
}

fn chinese(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotOpenYet { .. } => "协会尚未开始招收会员，请等开放后再申请。".into(),
        Refusal::TooFewSettled { needed, settled } => {
            format!("入会需要完成 {needed} 笔交易，本店现有 {settled} 笔，请达到后再申请。")
        }
        Refusal::MemberAlready => "本店已是会员。".into(),
        Refusal::NotMember => "只有协会会员可以这样做，请先入会。".into(),
        Refusal::PartnerNotMember => "对方不是协会会员，请另选一家会员店铺。".into(),
        Refusal::OwnShop => "这是您自己的店铺，请另选一家。".into(),
        Refusal::PledgeBinds { .. } => "您的认购已不能撤回，请等结果揭晓。".into(),
        Refusal::NoSuchBoard => "没有这个版块，请从列表中选择。".into(),
        Refusal::NoSuchPost => "该帖子不存在或已不再显示。".into(),
        Refusal::TooManyPosts { most } => format!("每天最多发 {most} 帖，请明天再发。"),
        Refusal::HiddenAlready => "该帖子已被隐藏。".into(),
        Refusal::NotHidden => "该帖子没有被隐藏。".into(),
        Refusal::NoSuchCourse => "没有这门课程，请从课程表中选择。".into(),
        Refusal::NoSuchSession { .. } => "该课程在这个时间没有场次，请从课程表中选择。".into(),
        Refusal::BookingTooEarly { .. } => "该场次尚未开放报名，请稍后再来。".into(),
        Refusal::SessionBegan { .. } => "已来不及参加这一场，请选下一场。".into(),
        Refusal::SeatsTaken { seats } => format!("{seats} 个座位已满，请选下一场。"),
        Refusal::SeatBookedAlready => "您已报名这门课程。".into(),
        Refusal::NoSeat => "您没有这一场的座位，请先报名。".into(),
        Refusal::SessionNotOn => "这一场现在没有进行，请在开课时签到。".into(),
        Refusal::AttendedAlready => "您已上过这门课程。".into(),
        Refusal::ToolLocked { tool } => {
            format!("{}需要先上课学习才能使用，请查看课程表并参加一场。", chinese_tool(*tool))
        }
        Refusal::NoSuchGroup => "没有这个团购。".into(),
        Refusal::GroupOver => "这个团购已结束，请另找进行中的团购。".into(),
        Refusal::GroupOpenAlready => "您已发起一个团购，请等它结束。".into(),
        Refusal::NoSuchTier { pieces } => format!("供应商没有 {pieces} 件起的价格，请选择它的某一档起批量。"),
        Refusal::DeadlineOutOfRange { least_hours, most_hours } => {
            format!("团购可开放 {least_hours} 到 {most_hours} 小时，请改填其间的数字。")
        }
        Refusal::GroupFull { left } => format!("货车还装得下 {left} 件，请减少数量。"),
        Refusal::PledgedAlready => "您已认购，如需更改请先撤回。".into(),
        Refusal::NoPledge => "您在这里没有认购。".into(),
        Refusal::NoContract => "这家快递不与协会签约，请另选一家。".into(),
        Refusal::ParcelsOutOfRange { least, most } => {
            format!("每店每月可认发 {least} 到 {most} 件包裹，请改填其间的数字。")
        }
        Refusal::MonthReviewed { month } => format!("第 {} 个月已结算过。", month + 1),
        Refusal::NoMentor { days, settled } => {
            format!("导师须入会满 {days} 天并完成 {settled} 笔交易，请另请一家更有经验的店铺。")
        }
        Refusal::HoursOutOfRange { most } => format!("可申请 1 到 {most} 个辅导小时，请改填其间的数字。"),
        Refusal::MentorBusy { most } => format!("导师七天内最多辅导 {most} 小时，已用完，请过几天再继续。"),
        Refusal::AskedAlready => "您已向这位导师提出申请，请等待答复或先结束该辅导。".into(),
        Refusal::NoSuchMentoring => "本店没有这项辅导。".into(),
        Refusal::WrongStage => "这项辅导目前不能这样操作。".into(),
        Refusal::HourWaits => "上一小时尚未确认，请等对方确认。".into(),
        Refusal::NoHourWaits => "没有待确认的辅导小时。".into(),
        Refusal::ThankedAlready => "您已为这项辅导致谢。".into(),
        Refusal::NothingToThankFor => "还没有确认过辅导小时，请先确认。".into(),
        Refusal::NoSuchOffer => "没有给本店的这项报价。".into(),
        Refusal::OfferClosed => "这项报价已失效，请对方重新报价。".into(),
        Refusal::TooManyOffers { most } => format!("每店最多有 {most} 项未决报价，请先撤回一项。"),
    }
}

fn chinese_tool(tool: Tool) -> &'static str {
    match tool {
        Tool::SubScores => "搜索得分明细",
        Tool::KeywordReport => "关键词报告",
        Tool::LossWaterfall => "访客流失图",
    }
}
