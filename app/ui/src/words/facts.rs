//! One sentence per fact of a shop's timeline, in both languages: what happened, to what, and with which numbers.
//!
//! What the fields of a [`FactView`] mean for each code (every field may be missing; the sentence is then shorter):
//!
//! | codes | `name` | `amount` | `count` |
//! |---|---|---|---|
//! | `shop_opened`, `shop_renamed` | name of the shop | start capital | |
//! | `standing_order_set`, `_switched_on` (by the teacher, for a run), `_cancelled` | | | |
//! | `stock_ordered`, `stock_delivered` | goods | paid in all | pieces |
//! | `listing_drafted`, `_edited`, `_published`, `_paused`, `_ended`, `_repriced` | its title | price | |
//! | `order_placed` | title of the listing | goods and freight paid | pieces |
//! | `order_packed`, `order_dispatched`, `order_cancelled` | title | cost of box or courier | |
//! | `parcel_delivered`, `parcel_lost` | title | claim paid by the courier | |
//! | `escrow_released` | title | paid out | |
//! | `return_requested`, `return_received` | title | return freight paid by the shop | |
//! | `review_written`, `review_defaulted` | title | | score "as described", 1 to 5 |
//! | `review_photographed` | title | | |
//! | a code of [`StreetFact`] | | what the balance gained, below zero what it lost | |
//! | `hour_closed` | | | own visits in it |

use crate::parts::numbers::{money, number};
use crate::words::street::happened;
use contract::views::studying::FactView;
use domain::Language;
use domain::street::StreetFact;

/// What happened, as a sentence. A code this version does not know is shown as it is.
pub fn fact_sentence(language: Language, fact: &FactView) -> String {
    let sentence = of_shop(language, fact)
        .or_else(|| of_listing(language, fact))
        .or_else(|| of_order(language, fact))
        .or_else(|| of_parcel(language, fact))
        .or_else(|| of_buyer(language, fact))
        .or_else(|| of_street(language, fact));
    let end = language.pick(".", "。");
    sentence.map_or_else(|| fact.code.clone(), |sentence| format!("{sentence}{end}"))
}

/// The shop itself, its standing order, its purchases, its hours.
fn of_shop(language: Language, fact: &FactView) -> Option<String> {
    let (name, amount) = (quoted(language, fact), amount(language, fact));
    Some(match fact.code.as_str() {
        "shop_opened" => say!(language, "The shop{name} opened{amount}", "店铺{name}开张{amount}"),
        "shop_renamed" => say!(language, "The shop took the name{name}", "店铺改名为{name}"),
        "standing_order_set" => say!(language, "A standing order was set", "设置了自动发货"),
        "standing_order_switched_on" => {
            say!(language, "The teacher switched a standing order on for a run", "老师在快进前代为开启了自动发货")
        }
        "standing_order_cancelled" => say!(language, "The standing order ended", "关闭了自动发货"),
        "stock_ordered" => {
            let detail = detail(language, &[goods(language, fact), amount]);
            say!(language, "Stock was bought{detail}", "进货{detail}")
        }
        "stock_delivered" => {
            let detail = detail(language, &[goods(language, fact)]);
            say!(language, "Stock arrived{detail}", "到货{detail}")
        }
        "hour_closed" => match fact.count.map(number) {
            Some(visits) => {
                say!(
                    language,
                    "A market hour closed; visits to this shop: {visits}",
                    "一个市场小时结束，本店访问 {visits} 次"
                )
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
    let at = amount(language, fact);
    let price = fact.amount.map(money).unwrap_or_default();
    Some(match fact.code.as_str() {
        "listing_drafted" => say!(language, "{listing} was drafted{at}", "新建了{listing}{at}"),
        "listing_edited" => say!(language, "{listing} was changed{at}", "修改了{listing}{at}"),
        "listing_published" => say!(language, "{listing} went on sale", "{listing}上架"),
        "listing_paused" => say!(language, "{listing} was taken off for now", "{listing}暂时下架"),
        "listing_ended" => say!(language, "{listing} was taken off for good", "{listing}永久下架"),
        "listing_repriced" => say!(language, "{listing} has a new price: {price}", "{listing}改价为 {price}"),
        _ => return None,
    })
}

/// What the seller and the buyer did with an order before it left.
fn of_order(language: Language, fact: &FactView) -> Option<String> {
    let (order, amount) = (order(language, fact), amount(language, fact));
    Some(match fact.code.as_str() {
        "order_placed" => {
            let counted = pieces(language, fact);
            say!(language, "{order}{counted} came in{amount}", "{order}{counted} 下单{amount}")
        }
        "order_packed" => say!(language, "{order} was packed{amount}", "{order}已打包{amount}"),
        "order_dispatched" => say!(language, "{order} was handed to a courier{amount}", "{order}已交给快递{amount}"),
        "order_cancelled" => say!(language, "{order} was cancelled before hand-over", "{order}发货前已取消"),
        _ => return None,
    })
}

/// What happened to a parcel and its money on the way.
fn of_parcel(language: Language, fact: &FactView) -> Option<String> {
    let (order, amount) = (order(language, fact), amount(language, fact));
    Some(match fact.code.as_str() {
        "parcel_delivered" => say!(language, "{order} was delivered", "{order}已签收"),
        "parcel_lost" => {
            let claim = fact.amount.map(money).unwrap_or_default();
            say!(
                language,
                "{order} was lost; the buyer was paid back, the courier paid the shop {claim}",
                "{order}丢件，已退款给买家，快递赔付 {claim}"
            )
        }
        "escrow_released" => {
            say!(language, "{order} was confirmed and paid out{amount}", "{order}确认收货，货款到账{amount}")
        }
        _ => return None,
    })
}

/// Returns and reviews.
fn of_buyer(language: Language, fact: &FactView) -> Option<String> {
    let order = order(language, fact);
    Some(match fact.code.as_str() {
        "return_requested" => say!(language, "{order}: the buyer asked to return it", "{order}：买家申请退货"),
        "return_received" => match fact.amount.filter(|freight| !freight.is_zero()).map(money) {
            Some(freight) => say!(
                language,
                "{order} came back; the buyer was paid back, the shop paid {freight} return freight",
                "{order}退货已收到，已退款，店铺承担退货运费 {freight}"
            ),
            None => say!(language, "{order} came back; the buyer was paid back", "{order}退货已收到，已退款"),
        },
        "review_written" => match fact.count {
            Some(score) => say!(language, "{order} was rated {score} of 5", "{order}获得评分 {score} 分"),
            None => say!(language, "{order} was rated", "{order}已评价"),
        },
        "review_defaulted" => {
            say!(
                language,
                "{order} was counted as well rated, because its buyer stayed silent",
                "{order}买家未评价，系统默认好评"
            )
        }
        "review_photographed" => say!(language, "The review of {order} shows a photo", "{order}的评价附有照片"),
        _ => return None,
    })
}

/// A business of the street: what happened, for which order, and what the balance gained or lost by it.
fn of_street(language: Language, fact: &FactView) -> Option<String> {
    let happened = happened(StreetFact::from_code(&fact.code)?).say(language);
    let order = fact.order.map(|order| say!(language, ", order {order}", "，订单 {order}")).unwrap_or_default();
    let amount = amount(language, fact);
    Some(format!("{happened}{order}{amount}"))
}

/// `Order O-341 “Small Bell”`.
fn order(language: Language, fact: &FactView) -> String {
    let title = quoted(language, fact);
    match fact.order {
        Some(order) => say!(language, "Order {order}{title}", "订单 {order}{title}"),
        None => say!(language, "An order{title}", "一笔订单{title}"),
    }
}

/// ` “Small Bell”`, or nothing.
fn quoted(language: Language, fact: &FactView) -> String {
    fact.name.as_ref().map(|name| say!(language, " “{name}”", "“{name}”")).unwrap_or_default()
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

/// Goods and pieces; only the pieces where the goods have no name here.
fn goods(language: Language, fact: &FactView) -> String {
    match (&fact.name, fact.count.map(number)) {
        (None, Some(count)) => say!(language, "{count} pieces", "{count} 件"),
        _ => format!("{}{}", quoted(language, fact), pieces(language, fact)),
    }
}

/// The particulars behind a colon; nothing where there are none.
fn detail(language: Language, parts: &[String]) -> String {
    let joined = parts.concat();
    let joined = joined.trim_start_matches([',', '，', ' ']);
    if joined.is_empty() { String::new() } else { say!(language, ": {joined}", "：{joined}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{ListingId, Money, OrderId};

    /// The codes the server gives, one per kind of event a shop can see.
    const CODES: [&str; 26] = [
        "shop_opened",
        "shop_renamed",
        "standing_order_set",
        "standing_order_switched_on",
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
        "review_photographed",
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
            let codes: Vec<&str> = CODES.into_iter().chain(StreetFact::ALL.iter().map(|fact| fact.code())).collect();
            let mut sentences: Vec<_> = codes.iter().map(|code| fact_sentence(language, &fact(code))).collect();
            assert!(sentences.iter().zip(&codes).all(|(sentence, code)| sentence != code), "{sentences:?}");
            sentences.sort();
            sentences.dedup();
            assert_eq!(sentences.len(), codes.len());
        }
    }

    #[test]
    fn a_sentence_names_the_order_and_the_money() {
        assert_eq!(fact_sentence(Language::English, &fact("order_placed")), "Order O-341 “Bell” × 4 came in, ¥12.50.");
        assert_eq!(fact_sentence(Language::Chinese, &fact("order_placed")), "订单 O-341“Bell” × 4 下单，¥12.50。");
    }

    #[test]
    fn what_is_not_known_leaves_no_gap() {
        let bare =
            FactView { code: "order_placed".into(), order: None, listing: None, amount: None, count: None, name: None };
        assert_eq!(fact_sentence(Language::English, &bare), "An order came in.");
    }

    #[test]
    fn a_code_from_a_later_version_is_shown_as_it_is() {
        assert_eq!(fact_sentence(Language::English, &fact("shop_moved")), "shop_moved");
    }
}
