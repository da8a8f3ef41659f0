//! The one sentence a score sheet says about a measured criterion, in both languages: what the value is made of, in
//! the nouns of its metric.

use crate::parts::numbers::{measured, money, number, share};
use domain::teaching::{Finding, Metric};
use domain::{BasisPoints, Language, Money};

/// `17 of 20 due orders were handed over in time (85 %).`
pub fn finding_sentence(language: Language, metric: Metric, finding: &Finding) -> String {
    match *finding {
        Finding::Nothing => nothing(language, metric).to_owned(),
        Finding::Sum { value } => sum(language, metric, value),
        Finding::PartOf { part, whole } => part_of(language, metric, part, whole),
        Finding::From { value, source } => from(language, metric, value, source),
    }
}

/// Why there was nothing to measure.
const fn nothing(language: Language, metric: Metric) -> &'static str {
    let (en, zh) = match metric {
        Metric::Conversion => ("Nobody visited the shop in this time.", "统计期内没有访客。"),
        Metric::OnTimeDispatch => ("No order was due in this time.", "统计期内没有需要发货的订单。"),
        Metric::ReturnRate => ("No order was closed in this time.", "统计期内没有完结的订单。"),
        Metric::ServiceScore => ("No buyer wrote a review in this time.", "统计期内没有买家评价。"),
        Metric::InStock => ("No listing was on sale in this time.", "统计期内没有在售宝贝。"),
        _ => ("There was nothing to measure in this time.", "统计期内没有可计算的数据。"),
    };
    match language {
        Language::English => en,
        Language::Chinese => zh,
    }
}

fn sum(language: Language, metric: Metric, value: i64) -> String {
    let (one, count) = (value == 1, number(value));
    match (language, metric) {
        (Language::English, Metric::Orders) if one => "1 order came in.".to_owned(),
        (Language::English, Metric::Orders) => format!("{count} orders came in."),
        (Language::Chinese, Metric::Orders) => format!("共有 {count} 笔订单。"),
        (Language::English, Metric::Impressions) => {
            format!("The shop's listings were seen {} in search results.", times(value))
        }
        (Language::Chinese, Metric::Impressions) => format!("宝贝在搜索结果中被看到 {count} 次。"),
        (Language::English, Metric::Visits) => format!("The shop's listings were opened {}.", times(value)),
        (Language::Chinese, Metric::Visits) => format!("宝贝被点开 {count} 次。"),
        (Language::English, Metric::CreditPoints) => format!("Ratings brought {count} credit points net."),
        (Language::Chinese, Metric::CreditPoints) => format!("评价净得 {count} 个信用积分。"),
        (Language::English, Metric::LiveListings) if one => "1 listing was on sale.".to_owned(),
        (Language::English, Metric::LiveListings) => format!("Up to {count} listings were on sale at once."),
        (Language::Chinese, Metric::LiveListings) => format!("同时在售的宝贝最多 {count} 件。"),
        (_, metric) => plain(language, metric, value),
    }
}

fn part_of(language: Language, metric: Metric, part: i64, whole: i64) -> String {
    let rate = BasisPoints::ratio(part, whole).map_or_else(|| "–".to_owned(), |rate| share(language, rate));
    let (part_count, whole_count) = (number(part), number(whole));
    match (language, metric) {
        (Language::English, Metric::Conversion) => {
            format!("{} came from {} ({rate}).", counted(part, "order"), counted(whole, "visit"))
        }
        (Language::Chinese, Metric::Conversion) => {
            format!("{whole_count} 次访问带来 {part_count} 笔订单（{rate}）。")
        }
        (Language::English, Metric::OnTimeDispatch) => {
            format!("{part_count} of {} handed over by the deadline ({rate}).", were(whole, "due order"))
        }
        (Language::Chinese, Metric::OnTimeDispatch) => {
            format!("{whole_count} 笔到期订单中有 {part_count} 笔按时发出（{rate}）。")
        }
        (Language::English, Metric::ReturnRate) => {
            format!("{part_count} of {} sent back ({rate}).", were(whole, "closed order"))
        }
        (Language::Chinese, Metric::ReturnRate) => {
            format!("{whole_count} 笔完结订单中有 {part_count} 笔被退回（{rate}）。")
        }
        (Language::English, Metric::InStock) => {
            format!("There was stock to sell in {part_count} of {} on sale ({rate}).", counted(whole, "listing-hour"))
        }
        (Language::Chinese, Metric::InStock) => {
            format!("在售的 {whole_count} 个宝贝小时中，有货 {part_count} 个（{rate}）。")
        }
        (Language::English, _) => format!("{part_count} of {whole_count} ({rate})."),
        (Language::Chinese, _) => format!("{whole_count} 中的 {part_count}（{rate}）。"),
    }
}

fn from(language: Language, metric: Metric, value: i64, source: i64) -> String {
    let written = measured(language, metric.unit(), value);
    let (revenue, count) = (money(Money::fen(source)), number(source));
    match (language, metric) {
        (Language::English, Metric::Revenue) => format!("{} brought {written}.", counted(source, "paid-out order")),
        (Language::Chinese, Metric::Revenue) => format!("{count} 笔交易成功的订单，共 {written}。"),
        (Language::English, Metric::Contribution) => {
            format!("Of {revenue} revenue, {written} was left after goods, boxes and couriers.")
        }
        (Language::Chinese, Metric::Contribution) => {
            format!("成交金额 {revenue}，扣除进货、包装和快递后剩 {written}。")
        }
        (Language::English, Metric::ServiceScore) => {
            format!("{} gave {written} of 5 on average.", counted(source, "review"))
        }
        (Language::Chinese, Metric::ServiceScore) => format!("{count} 条评价，平均 {written} 分（满分 5 分）。"),
        (_, metric) => plain(language, metric, value),
    }
}

/// The value alone, for a metric that a later version counts in another way.
fn plain(language: Language, metric: Metric, value: i64) -> String {
    let written = measured(language, metric.unit(), value);
    match language {
        Language::English => format!("It came to {written}."),
        Language::Chinese => format!("结果为 {written}。"),
    }
}

/// `1 order`, `3 orders`.
fn counted(count: i64, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", number(count))
}

/// `20 due orders were`; of one, too, the verb follows the noun's number.
fn were(count: i64, noun: &str) -> String {
    format!("{} {}", counted(count, noun), if count == 1 { "was" } else { "were" })
}

/// `once`, `12 times`.
fn times(count: i64) -> String {
    if count == 1 { "once".to_owned() } else { format!("{} times", number(count)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every metric with a finding as grading makes it.
    fn findings() -> Vec<(Metric, Finding)> {
        let finding = |metric| match metric {
            Metric::Revenue | Metric::Contribution | Metric::ServiceScore => {
                Finding::From { value: 400, source: 1_200 }
            }
            Metric::Conversion | Metric::OnTimeDispatch | Metric::ReturnRate | Metric::InStock => {
                Finding::PartOf { part: 17, whole: 20 }
            }
            _ => Finding::Sum { value: 12 },
        };
        Metric::ALL.map(|metric| (metric, finding(metric))).into()
    }

    #[test]
    fn every_metric_has_its_own_sentence_in_both_languages() {
        for language in Language::ALL {
            let said = findings().into_iter().map(|(metric, finding)| finding_sentence(language, metric, &finding));
            let mut said: Vec<_> = said.collect();
            let end = if language == Language::English { '.' } else { '。' };
            assert!(said.iter().all(|sentence| sentence.ends_with(end)), "{said:?}");
            said.sort();
            said.dedup();
            assert_eq!(said.len(), Metric::ALL.len(), "{said:?}");
        }
    }

    #[test]
    fn a_share_says_how_many_of_how_many() {
        let say =
            |language| finding_sentence(language, Metric::OnTimeDispatch, &Finding::PartOf { part: 17, whole: 20 });
        assert_eq!(say(Language::English), "17 of 20 due orders were handed over by the deadline (85\u{a0}%).");
        assert_eq!(say(Language::Chinese), "20 笔到期订单中有 17 笔按时发出（85%）。");
    }

    #[test]
    fn nothing_to_measure_says_why_and_one_is_not_many() {
        let say = |metric, finding| finding_sentence(Language::English, metric, &finding);
        assert_eq!(say(Metric::ServiceScore, Finding::Nothing), "No buyer wrote a review in this time.");
        assert_eq!(say(Metric::Orders, Finding::Sum { value: 1 }), "1 order came in.");
        assert_eq!(
            say(Metric::OnTimeDispatch, Finding::PartOf { part: 1, whole: 1 }),
            "1 of 1 due order was handed over by the deadline (100\u{a0}%)."
        );
    }
}
