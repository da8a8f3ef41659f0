//! Words for what was asked at a chat desk and how it ended, English and Chinese.

use domain::chat::{TalkOutcome, Topic};

/// What a question is about.
pub const fn question(topic: Topic) -> [&'static str; 2] {
    match topic {
        Topic::Material => ["what it is made of", "材质"],
        Topic::Size => ["size or weight", "尺寸或重量"],
        Topic::Colour => ["colours", "颜色"],
        Topic::Quality => ["quality", "质量"],
        Topic::Stock => ["whether it is in stock", "是否有货"],
        Topic::Fit => ["what it fits", "适用范围"],
        Topic::Dispatch => ["when it is sent", "发货时间"],
        Topic::Arrival => ["when it arrives", "到货时间"],
        Topic::Courier => ["who carries it", "哪家快递"],
        Topic::Freight => ["freight", "运费"],
        Topic::Price => ["the price", "价格"],
        Topic::OrderStatus => ["where an order is", "订单进度"],
        Topic::Damage => ["damaged goods", "商品破损"],
        Topic::Lateness => ["late goods", "商品迟到"],
        Topic::Apology => ["an apology", "致歉"],
        Topic::Remedy => ["money back or a replacement", "退款或换货"],
    }
}

/// How a conversation ended.
pub fn outcome(outcome: TalkOutcome) -> [String; 2] {
    match outcome {
        TalkOutcome::Bought { order } => [format!("bought, order {order}"), format!("已购买，订单{order}")],
        TalkOutcome::Left => ["the buyer left", "买家离开"].map(str::to_owned),
        TalkOutcome::ClosedBySeller => ["the seller closed it", "卖家结束了会话"].map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_has_words_of_its_own_in_both_languages() {
        for language in 0..2 {
            let mut words = Topic::ALL.map(|topic| question(topic)[language]).to_vec();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), Topic::ALL.len());
        }
        let [english, chinese] = outcome(TalkOutcome::Bought { order: domain::OrderId::new(341) });
        assert!(english.contains("O-341") && chinese.contains("O-341"), "{english} {chinese}");
    }
}
