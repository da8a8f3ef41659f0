//! Where a trade stands, and why trades before payment, at the door and parts of an order are refused.

use crate::words::Phrase;
use domain::Language;
use domain::disputes::TradeState;
use domain::refusals::TradesRefusal as Refusal;

/// Where a trade stands, in the platform's words.
pub const fn trade_state(state: TradeState) -> Phrase {
    match state {
        TradeState::TradeNoCreatePay => Phrase::new("Placed, no payment made out", "未创建支付"),
        TradeState::WaitBuyerPay => Phrase::new("Waiting for the buyer to pay", "等待买家付款"),
        TradeState::PayPending => Phrase::new("Foreign card is being checked", "国际信用卡支付确认中"),
        TradeState::WaitSellerSendGoods => Phrase::new("Waiting for you to ship", "等待卖家发货"),
        TradeState::SellerConsignedPart => Phrase::new("Shipped in part", "卖家部分发货"),
        TradeState::WaitBuyerConfirmGoods => {
            Phrase::new("Shipped, waiting for the buyer to confirm", "等待买家确认收货")
        }
        TradeState::TradeBuyerSigned => {
            Phrase::new("Cash on delivery: paid at the door, on its way to you", "买家已签收（货到付款）")
        }
        TradeState::TradeFinished => Phrase::new("Trade finished", "交易成功"),
        TradeState::TradeClosed => Phrase::new("Closed, the buyer was paid back", "交易关闭（已退款）"),
        TradeState::TradeClosedByTaobao => Phrase::new("Closed before it was paid", "交易关闭（未付款）"),
    }
}

/// Why it was refused, and what to do now.
pub(super) fn refusal(language: Language, refusal: &Refusal) -> String {
    if language == Language::English { english(refusal) } else { chinese(refusal) }
}

fn english(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoSuchTrade => "There is no such trade that waits for payment.".into(),
        Refusal::NotWaiting => "This trade was paid or closed already.".into(),
        Refusal::NoPayment => "No payment was made out for this trade yet; the buyer has to come back first.".into(),
        Refusal::PaymentMadeOut => "The payment of this trade was made out already.".into(),
        Refusal::NoCardPending => "No card's bank is asked about this trade.".into(),
        Refusal::NotOnDelivery => {
            "Nobody collects at the door for this order: couriers do so in nearer zones only, and not for suppliers."
                .into()
        }
        Refusal::NotAtTheDoor { order } => format!("{order} does not wait to be paid at the door."),
        Refusal::SignedFor { order } => {
            format!("{order} was signed for at the door; the courier passes the money on by itself.")
        }
        Refusal::NotPaidYet { order } => {
            format!(
                "{order} is paid at the door only: there is nothing to pay back, whoever does not want it refuses it."
            )
        }
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
        Refusal::NoPayment => "这笔交易还没有创建支付单，买家须先回到付款页。".into(),
        Refusal::PaymentMadeOut => "这笔交易的支付单已创建。".into(),
        Refusal::NoCardPending => "这笔交易没有待银行确认的信用卡付款。".into(),
        Refusal::NotOnDelivery => "这笔订单不能货到付款：快递只在较近的区域代收货款，代发商品也不代收。".into(),
        Refusal::NotAtTheDoor { order } => format!("{order} 不在等待货到付款。"),
        Refusal::SignedFor { order } => format!("{order} 已签收付款，快递会自动转交货款。"),
        Refusal::NotPaidYet { order } => format!("{order} 为货到付款，尚未付款，没有可退的钱；不想要可在送货时拒收。"),
        Refusal::PartOutOfRange { most } => format!("部分发货只能发 1 到 {most} 件；要全部发出请直接发货。"),
        Refusal::PartGone { order } => format!("{order} 已部分发货，请把其余商品一起发出。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_state_of_a_trade_has_words_of_its_own_in_both_languages() {
        for language in [Language::English, Language::Chinese] {
            let words: BTreeSet<&str> =
                TradeState::ALL.into_iter().map(|state| trade_state(state).say(language)).collect();
            assert_eq!(words.len(), TradeState::ALL.len(), "{language:?}");
            assert!(words.iter().all(|words| !words.is_empty() && words.is_ascii() == (language == Language::English)));
        }
    }
}
