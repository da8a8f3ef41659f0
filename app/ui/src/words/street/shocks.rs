//! Why a shock is refused, and what one forbids.

use crate::words::parts::moment;
use domain::Language;
use domain::refusals::ShocksRefusal;

/// Why it was refused, and what to do now.
pub(super) fn refusal(language: Language, refusal: &ShocksRefusal) -> String {
    match (language, refusal) {
        (Language::English, ShocksRefusal::DaysOutOfRange { most }) => format!("Choose between 1 and {most} days."),
        (Language::Chinese, ShocksRefusal::DaysOutOfRange { most }) => format!("请选择 1 到 {most} 天。"),
        (Language::English, ShocksRefusal::AlreadyOn) => {
            "This is happening already. End it first to begin anew.".into()
        }
        (Language::Chinese, ShocksRefusal::AlreadyOn) => "该事件正在进行，请先结束再重新开始。".into(),
        (Language::English, ShocksRefusal::NotOn) => "This is over already; there is nothing to end.".into(),
        (Language::Chinese, ShocksRefusal::NotOn) => "该事件已经结束，无需再结束。".into(),
        (Language::English, ShocksRefusal::NoSuchCategory) => "Choose a category of the catalogue.".into(),
        (Language::Chinese, ShocksRefusal::NoSuchCategory) => "请选择目录中的一个类目。".into(),
        (Language::English, ShocksRefusal::CutOutOfRange { most }) => {
            format!("Prices may be cut by more than nothing and at most {most}.")
        }
        (Language::Chinese, ShocksRefusal::CutOutOfRange { most }) => format!("降价幅度须大于零且不超过 {most}。"),
        (Language::English, ShocksRefusal::PrizeOutOfRange { most }) => {
            format!("A prize is above zero and at most {most}.")
        }
        (Language::Chinese, ShocksRefusal::PrizeOutOfRange { most }) => format!("奖金须大于零且不超过 {most}。"),
        (Language::English, ShocksRefusal::NobodyQualifies) => {
            "No newcomer sold enough last week for the prize. The next week counts anew.".into()
        }
        (Language::Chinese, ShocksRefusal::NobodyQualifies) => "上周没有新店的销量达到评奖要求，下周重新计算。".into(),
        (Language::English, ShocksRefusal::Recalled { until }) => format!(
            "These goods are recalled by their supplier until {}. Choose other goods until then.",
            moment(language, *until)
        ),
        (Language::Chinese, ShocksRefusal::Recalled { until }) => {
            format!("该商品被供应商召回，截至{}。在此之前请选择其他商品。", moment(language, *until))
        }
    }
}
