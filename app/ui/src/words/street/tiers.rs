//! Why a tier or a deposit is refused, and what to do.

use crate::words::parts::moment;
use domain::Language;
use domain::refusals::TiersRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(language: Language, refusal: &TiersRefusal) -> String {
    match (language, refusal) {
        (Language::English, TiersRefusal::NoSuchTier { most }) => {
            format!("Service tiers go from 0 to {most}. Choose one of them.")
        }
        (Language::Chinese, TiersRefusal::NoSuchTier { most }) => format!("服务等级为 0 至 {most}，请重新选择。"),
        (Language::English, TiersRefusal::TierAlready { level }) => {
            format!("Your shop has tier {level} already. Choose another one to change it.")
        }
        (Language::Chinese, TiersRefusal::TierAlready { level }) => {
            format!("店铺已是 {level} 级服务，如需变更请选择其他等级。")
        }
        (Language::English, TiersRefusal::DepositAlready { held }) => {
            format!("The deposit of {held} is paid in already. There is nothing more to pay.")
        }
        (Language::Chinese, TiersRefusal::DepositAlready { held }) => format!("保证金 {held} 已缴足，无需再缴。"),
        (Language::English, TiersRefusal::NoDeposit) => {
            "There is no deposit that could come back. Pay one in first.".into()
        }
        (Language::Chinese, TiersRefusal::NoDeposit) => "没有可退还的保证金，请先缴纳。".into(),
        (Language::English, TiersRefusal::DepositLeaving { due }) => format!(
            "The deposit was asked back already and returns {}. Until then nothing needs to be done.",
            moment(language, *due)
        ),
        (Language::Chinese, TiersRefusal::DepositLeaving { due }) => {
            format!("已申请退还保证金，将于{}退回，在此之前无需操作。", moment(language, *due))
        }
        (Language::English, TiersRefusal::NothingToBill) => {
            "The free tier costs nothing, so there is no fee to collect.".into()
        }
        (Language::Chinese, TiersRefusal::NothingToBill) => "免费版无需付费，没有可收取的费用。".into(),
        (Language::English, TiersRefusal::MonthSettled { month }) => {
            format!(
                "The fee of month {} has been collected. The next one is due when the next month begins.",
                month + 1
            )
        }
        (Language::Chinese, TiersRefusal::MonthSettled { month }) => {
            format!("第 {} 个月的费用已收取，下个月开始时再收。", month + 1)
        }
    }
}
