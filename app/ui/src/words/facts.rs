//! One sentence per fact of a shop's timeline, in both languages: what happened, to what, and with which numbers.
//!
//! What the fields of a [`FactView`] mean for each code (every field may be missing; the sentence is then shorter):
//!
//! | codes | `name` | `amount` | `count` |
//! |---|---|---|---|
//! | `shop_opened`, `shop_renamed` | name of the shop | start capital | |
//! | `standing_order_set`, `standing_order_cancelled` | | | 1: switched on by the teacher |
//! | `stock_ordered`, `stock_delivered` | goods | paid in all | pieces |
//! | `listing_drafted`, `_edited`, `_published`, `_paused`, `_ended`, `_repriced` | title | new price | |
//! | `order_placed` | title | goods and freight paid | pieces |
//! | `order_packed`, `order_dispatched` | box, courier | what it cost | |
//! | `parcel_delivered`, `parcel_lost` | | claim paid by the courier | 1: damaged |
//! | `escrow_released` | | paid out | |
//! | `return_requested`, `return_received` | reason | return freight paid by the shop | |
//! | `order_cancelled` | | | 1: by the buyer |
//! | `review_written`, `review_defaulted` | | | score 1 to 5 |
//! | `hour_closed` | | | visits in it |

use crate::parts::numbers::{money, number};
use contract::views::studying::FactView;
use domain::Language;

/// What happened, as a sentence. A code this version does not know is shown as it is.
pub fn fact_sentence(language: Language, fact: &FactView) -> String {
    let sentence = of_shop(language, fact)
        .or_else(|| of_listing(language, fact))
        .or_else(|| of_order(language, fact))
        .or_else(|| of_parcel(language, fact))
        .or_else(|| of_buyer(language, fact));
    let end = language.pick(".", "。");
    sentence.map_or_else(|| fact.code.clone(), |sentence| format!("{sentence}{end}"))
}

/// Picks the text of the language; both must be given.
macro_rules! say {
    ($language:expr, $en:expr, $zh:expr) => {
        match $language {
            Language::English => format!($en),
            Language::Chinese => format!($zh),
        }
    };
}

/// The shop itself, its standing order, its purchases, its hours.
fn of_shop(language: Language, fact: &FactView) -> Option<String> {
    let amount = amount(language, fact);
    let counted = pieces(language, fact);
    let name = quoted(language, fact);
    Some(match fact.code.as_str() {
        "shop_opened" => say!(language, "The shop{name} opened{amount}", "店铺{name}开张{amount}"),
        "shop_renamed" => say!(language, "The shop took the name{name}", "店铺改名为{name}"),
        "standing_order_set" if flagged(fact) => {
            say!(language, "The teacher switched the standing order on for a run", "老师在快进前代为开启了自动发货")
        }
        "standing_order_set" => say!(language, "A standing order was set", "设置了自动发货"),
        "standing_order_cancelled" => say!(language, "The standing order ended", "关闭了自动发货"),
        "stock_ordered" => {
            let detail = detail(language, &[name, counted, amount]);
            say!(language, "Stock was bought{detail}", "进货{detail}")
        }
        "stock_delivered" => {
            let detail = detail(language, &[name, counted]);
            say!(language, "Stock arrived{detail}", "到货{detail}")
        }
        "hour_closed" => match fact.count {
            Some(visits) => {
                let visits = number(visits);
                say!(language, "A market hour closed; visits to this shop: {visits}", "一个市场小时结束，本店访问 {visits} 次")
            }
            None => say!(language, "A market hour closed", "一个市场小时结束"),
        },
        _ => return None,
    })
}

fn of_listing(language: Language, fact: &FactView) -> Option<String> {
    let title = quoted(language, fact);
    let id = fact.listing.map(|listing| listing.to_string()).unwrap_or_default();
    let listing = say!(language, "Listing {id}{title}", "宝贝 {id}{title}");
    let amount = fact.amount.map(money).unwrap_or_default();
    Some(match fact.code.as_str() {
        "listing_drafted" => say!(language, "{listing} was drafted", "新建了{listing}"),
        "listing_edited" => say!(language, "{listing} was changed", "修改了{listing}"),
        "listing_published" => say!(language, "{listing} went on sale", "{listing}上架"),
        "listing_paused" => say!(language, "{listing} was taken off for now", "{listing}暂时下架"),
        "listing_ended" => say!(language, "{listing} was taken off for good", "{listing}永久下架"),
        "listing_repriced" => say!(language, "{listing} has a new price: {amount}", "{listing}改价为 {amount}"),
        _ => return None,
    })
}

/// What the seller and the buyer did with an order before it left.
fn of_order(language: Language, fact: &FactView) -> Option<String> {
    let order = order(language, fact);
    let (name, amount, counted) = (quoted(language, fact), amount(language, fact), pieces(language, fact));
    Some(match fact.code.as_str() {
        "order_placed" => {
            let detail = detail(language, &[name, counted, amount]);
            say!(language, "{order} came in{detail}", "{order}下单{detail}")
        }
        "order_packed" => {
            let size = named(language, fact);
            say!(language, "{order} was packed{size}{amount}", "{order}已打包{size}{amount}")
        }
        "order_dispatched" => {
            let courier = named(language, fact);
            say!(language, "{order} was handed over{courier}{amount}", "{order}已交寄{courier}{amount}")
        }
        "order_cancelled" if flagged(fact) => {
            say!(language, "{order} was cancelled by the buyer, past its dispatch deadline", "{order}超时未发货，买家已取消")
        }
        "order_cancelled" => say!(language, "{order} was given up by the seller", "{order}被卖家取消"),
        _ => return None,
    })
}

/// What happened to a parcel and its money on the way.
fn of_parcel(language: Language, fact: &FactView) -> Option<String> {
    let (order, amount) = (order(language, fact), amount(language, fact));
    Some(match fact.code.as_str() {
        "parcel_delivered" if flagged(fact) => say!(language, "{order} arrived damaged", "{order}送达时已破损"),
        "parcel_delivered" => say!(language, "{order} was delivered", "{order}已签收"),
        "parcel_lost" => say!(
            language,
            "{order} was lost; the buyer was paid back and the courier paid{amount}",
            "{order}丢件，已退款给买家，快递赔付{amount}"
        ),
        "escrow_released" => say!(language, "{order} was confirmed and paid out{amount}", "{order}确认收货，货款到账{amount}"),
        _ => return None,
    })
}

/// Returns and reviews.
fn of_buyer(language: Language, fact: &FactView) -> Option<String> {
    let (order, amount) = (order(language, fact), amount(language, fact));
    let reason = named(language, fact);
    Some(match fact.code.as_str() {
        "return_requested" => say!(language, "{order}: the buyer asked to return it{reason}", "{order}：买家申请退货{reason}"),
        "return_received" => {
            say!(language, "{order} came back; the buyer was paid back{amount}", "{order}退货已收到，已退款{amount}")
        }
        "review_written" => match fact.count {
            Some(score) => say!(language, "{order} was rated {score} of 5", "{order}获得评分 {score} 分"),
            None => say!(language, "{order} was rated", "{order}已评价"),
        },
        "review_defaulted" => {
            say!(language, "{order} was counted as well rated, because its buyer stayed silent", "{order}买家未评价，系统默认好评")
        }
        _ => return None,
    })
}

fn order(language: Language, fact: &FactView) -> String {
    match fact.order {
        Some(order) => say!(language, "Order {order}", "订单 {order} "),
        None => say!(language, "An order", "一笔订单"),
    }
}

/// ` “Small Bell”`, or nothing.
fn quoted(language: Language, fact: &FactView) -> String {
    fact.name.as_ref().map(|name| say!(language, " “{name}”", "“{name}”")).unwrap_or_default()
}

/// `, Small`, or nothing.
fn named(language: Language, fact: &FactView) -> String {
    fact.name.as_ref().map(|name| say!(language, ", {name}", "，{name}")).unwrap_or_default()
}

/// `, ¥12.00`, or nothing where no money moved.
fn amount(language: Language, fact: &FactView) -> String {
    let amount = fact.amount.filter(|amount| !amount.is_zero()).map(money);
    amount.map(|amount| say!(language, ", {amount}", "，{amount}")).unwrap_or_default()
}

/// ` × 12`, or nothing.
fn pieces(language: Language, fact: &FactView) -> String {
    let count = fact.count.map(number);
    count.map(|count| say!(language, " × {count}", " × {count}")).unwrap_or_default()
}

/// The particulars behind a colon; nothing where there are none.
fn detail(language: Language, parts: &[String]) -> String {
    let joined = parts.concat();
    let joined = joined.trim_start_matches([',', '，', ' ']);
    if joined.is_empty() { String::new() } else { say!(language, ": {joined}", "：{joined}") }
}

fn flagged(fact: &FactView) -> bool {
    fact.count == Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{ListingId, Money, OrderId};

    /// The codes of `market::event::Event`.
    const CODES: [&str; 24] = [
        "shop_opened",
        "shop_renamed",
        "standing_order_set",
        "standing_order_cancelled",
        "stock_ordered",
        "stock_delivered",
        "listing_drafted",
        "listing_edited",
        "listing_published",
        "listing_paused",
        "listing_ended",
        "listing_repriced",
        "order_placed",
        "order_packed",
        "order_dispatched",
        "parcel_delivered",
        "parcel_lost",
        "escrow_released",
        "return_requested",
        "return_received",
        "order_cancelled",
        "review_written",
        "review_defaulted",
        "hour_closed",
    ];

    fn fact(code: &str) -> FactView {
        FactView {
            code: code.to_owned(),
            order: Some(OrderId::new(341)),
            listing: Some(ListingId::new(7)),
            amount: Some(Money::fen(1_250)),
            count: Some(4),
            name: Some("Bell".to_owned()),
        }
    }

    #[test]
    fn every_fact_of_the_market_has_its_own_sentence_in_both_languages() {
        for language in Language::ALL {
            let mut sentences: Vec<_> = CODES.iter().map(|code| fact_sentence(language, &fact(code))).collect();
            assert!(sentences.iter().zip(CODES).all(|(sentence, code)| sentence != code), "{sentences:?}");
            sentences.sort();
            sentences.dedup();
            assert_eq!(sentences.len(), CODES.len());
        }
    }

    #[test]
    fn a_sentence_names_the_order_and_the_money() {
        assert_eq!(
            fact_sentence(Language::English, &fact("order_placed")),
            "Order O-341 came in: “Bell” × 4, ¥12.50."
        );
        assert_eq!(fact_sentence(Language::Chinese, &fact("order_placed")), "订单 O-341 下单：“Bell” × 4，¥12.50。");
    }

    #[test]
    fn what_is_not_known_leaves_no_gap() {
        let bare = FactView {
            code: "order_placed".into(),
            order: None,
            listing: None,
            amount: None,
            count: None,
            name: None,
        };
        assert_eq!(fact_sentence(Language::English, &bare), "An order came in.");
    }

    #[test]
    fn a_code_from_a_later_version_is_shown_as_it_is() {
        assert_eq!(fact_sentence(Language::English, &fact("shop_moved")), "shop_moved");
    }
}
