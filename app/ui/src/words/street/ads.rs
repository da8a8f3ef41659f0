//! Why the keyword auction refuses, and what to do.

use domain::Language;
use domain::refusals::AdsRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(language: Language, refusal: &AdsRefusal) -> String {
    match refusal {
        AdsRefusal::NotAdmitted { .. } => not_admitted(language, refusal),
        AdsRefusal::NoSuchCampaign
        | AdsRefusal::CampaignClosed
        | AdsRefusal::TooManyCampaigns { .. }
        | AdsRefusal::TooManyBids { .. }
        | AdsRefusal::BudgetTooLow { .. }
        | AdsRefusal::BidOutOfRange { .. }
        | AdsRefusal::DayPartingTooHigh { .. } => of_campaign(language, refusal),
        AdsRefusal::AdmissionUnchanged | AdsRefusal::HourCharged { .. } | AdsRefusal::HourMalformed => {
            of_platform(language, refusal)
        }
        _ => of_keyword(language, refusal),
    }
}

/// A score in hundredths as pages write it: `4.40`.
fn score(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn not_admitted(language: Language, refusal: &AdsRefusal) -> String {
    let AdsRefusal::NotAdmitted { points_needed, points, score_needed, score: has, orders_needed, orders } = refusal
    else {
        return String::new();
    };
    let needed = score(*score_needed);
    let none = language.pick("none yet", "暂无");
    let has = has.map_or_else(|| none.to_owned(), score);
    say!(
        language,
        "Advertising asks for some business first: {points_needed} credit points (you have {points}), a service score of {needed} (yours: {has}) and {orders_needed} orders in the last 30 days (yours: {orders}). Sell and ship well; the platform looks again every midnight.",
        "开通推广需要先有一定的经营表现：信用积分 {points_needed}（当前 {points}）、动态评分 {needed}（当前 {has}）、近 30 天订单 {orders_needed}（当前 {orders}）。请先做好销售和发货，平台每天零点重新审核。"
    )
}

fn of_campaign(language: Language, refusal: &AdsRefusal) -> String {
    match refusal {
        AdsRefusal::NoSuchCampaign => say!(
            language,
            "Your shop has no such campaign. Choose one from the list.",
            "您的店铺没有该推广计划，请从列表中选择。"
        ),
        AdsRefusal::CampaignClosed => {
            say!(language, "This campaign was closed for good. Open a new one.", "该推广计划已永久关闭，请新建计划。")
        }
        AdsRefusal::TooManyCampaigns { most } => say!(
            language,
            "A shop may run {most} campaigns. Close one first.",
            "每个店铺最多 {most} 个推广计划，请先关闭一个。"
        ),
        AdsRefusal::TooManyBids { most } => say!(
            language,
            "A campaign holds at most {most} bids. Remove some, or use another campaign.",
            "一个推广计划最多 {most} 个出价，请删除一些或使用其他计划。"
        ),
        AdsRefusal::BudgetTooLow { least } => say!(
            language,
            "A campaign needs a daily budget of at least {least}. Set a higher one.",
            "推广计划的日限额至少为 {least}，请提高。"
        ),
        AdsRefusal::BidOutOfRange { least, most } => say!(
            language,
            "A bid for a click is between {least} and {most}. Choose one in that range.",
            "每次点击的出价须在 {least} 与 {most} 之间，请重新出价。"
        ),
        AdsRefusal::DayPartingTooHigh { most } => say!(
            language,
            "An hour of the day may raise bids to at most {most} %. Lower that hour.",
            "分时折扣最高为 {most}%，请降低该时段。"
        ),
        other => other.to_string(),
    }
}

fn of_keyword(language: Language, refusal: &AdsRefusal) -> String {
    match refusal {
        AdsRefusal::NoSuchKeyword => say!(
            language,
            "Nobody searches for this keyword. Choose one from the list.",
            "没有人搜索该关键词，请从列表中选择。"
        ),
        AdsRefusal::KeywordTwice => say!(
            language,
            "The same keyword stands twice for this listing. Keep one bid.",
            "该商品下同一关键词出现了两次，请只保留一个出价。"
        ),
        AdsRefusal::KeywordNotAuctioned => say!(
            language,
            "This keyword is searched too little to be auctioned. Occupy it instead, if it is free.",
            "该关键词搜索量较小，不参与竞价。若空闲，可直接占用。"
        ),
        AdsRefusal::KeywordAuctioned => say!(
            language,
            "This keyword is auctioned and cannot be occupied. Bid for it in a campaign.",
            "该关键词参与竞价，不能占用，请在推广计划中出价。"
        ),
        AdsRefusal::NotRelevant { least } => say!(
            language,
            "The listing says less than {least} % of what this keyword asks for. Choose a fitting keyword, or write what the goods are into the title.",
            "该商品与关键词的相关性不足 {least}%。请选择相符的关键词，或在标题中写明商品内容。"
        ),
        AdsRefusal::KeywordTaken => say!(
            language,
            "Another listing on sale occupies this keyword. Choose another, or wait until it is given up.",
            "已有在售商品占用该关键词，请另选，或等待对方放弃。"
        ),
        AdsRefusal::NoMoreOccupancies { most } => say!(
            language,
            "Your service tier allows {most} occupied keywords. Give one up, or take a higher tier.",
            "您的服务等级最多占用 {most} 个关键词。请放弃一个，或升级服务等级。"
        ),
        AdsRefusal::NotOccupied => say!(
            language,
            "Your shop does not occupy this keyword, so there is nothing to give up.",
            "您的店铺没有占用该关键词，无需放弃。"
        ),
        other => other.to_string(),
    }
}

fn of_platform(language: Language, refusal: &AdsRefusal) -> String {
    match refusal {
        AdsRefusal::AdmissionUnchanged => say!(
            language,
            "The shop's activity changes nothing about its admission today. Look again after the next midnight.",
            "店铺今天的经营表现不改变推广资格，请在下一个零点后再看。"
        ),
        AdsRefusal::HourCharged { next } => say!(
            language,
            "The hours before market hour {next} have been charged. Nothing is charged twice.",
            "市场第 {next} 小时之前的费用已经结算，不会重复扣费。"
        ),
        AdsRefusal::HourMalformed => say!(
            language,
            "The counts of this campaign's hour do not fit together, so nothing was charged.",
            "该推广计划本小时的统计数据不一致，未扣费。"
        ),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shop_learns_what_it_lacks_for_advertising() {
        let refused = AdsRefusal::NotAdmitted {
            points_needed: 3,
            points: 1,
            score_needed: 440,
            score: Some(395),
            orders_needed: 1,
            orders: 0,
        };
        for language in Language::ALL {
            let sentence = refusal(language, &refused);
            assert!(sentence.contains("4.40") && sentence.contains("3.95"), "{sentence}");
        }
    }
}
