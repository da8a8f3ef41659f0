//! Why trades before payment and parts of an order are refused.

use domain::Language;
use domain::refusals::TradesRefusal as Refusal;

/// Why it was refused, and what to do now.
pub(super) fn refusal(language: Language, refusal: &Refusal) -> String {
    if language == Language::English { english(refusal) } else { chinese(refusal) }
}

fn english(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoSuchTrade => "There is no such trade that waits for payment.".into(),
        Refusal::NotWaiting => "This trade was paid or closed already.".into(),
        Refusal::PartOutOfRange { most } => {
            format!("A part is 1 to {most} pieces of this order. To send all of them, ship the order.")
        }
        Refusal::PartGone { order } => {
            format!("A part of {order} is with the courier already. Ship the rest with the whole order.")
        }
    }
}

fn chinese(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoSuchTrade => "没有这笔待付款的交易。".into(),
        Refusal::NotWaiting => "这笔交易已付款或已关闭。".into(),
        Refusal::PartOutOfRange { most } => format!("部分发货只能发 1 到 {most} 件；要全部发出请直接发货。"),
        Refusal::PartGone { order } => format!("{order} 已部分发货，请把其余商品一起发出。"),
    }
}
