//! The nouns of refunds, spoken by both sides: states of a trade and of a refund, grounds, evidence, the steps of the
//! platform's customer service. Who may do what, and what silence means, is `market`'s business.

use crate::people::text_type;
use crate::shop::ReturnReason;
use serde::{Deserialize, Serialize};

/// The platform's name for where a trade stands (V:S51).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TradeState {
    /// Paid; the seller must hand over.
    WaitSellerSendGoods,
    /// Handed over; the buyer must confirm, or a refund is under way.
    WaitBuyerConfirmGoods,
    /// The seller has its money, all or in part.
    TradeFinished,
    /// The buyer was paid back after paying.
    TradeClosed,
    /// Placed; the buyer must pay.
    WaitBuyerPay,
    /// A part of the pieces was handed over; the seller must send the rest.
    SellerConsignedPart,
    /// Closed before it was paid: by the platform's timer, the buyer or a card's bank, or because a parcel to be paid at
    /// the door never was.
    TradeClosedByTaobao,
    /// Placed, and left before a payment was made out; the buyer may come back to pay.
    TradeNoCreatePay,
    /// Placed with a foreign card whose bank has not answered yet.
    PayPending,
    /// Cash on delivery: signed for and paid at the door; the courier still has to pass the money on.
    TradeBuyerSigned,
}

impl TradeState {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::TradeNoCreatePay,
        Self::WaitBuyerPay,
        Self::PayPending,
        Self::WaitSellerSendGoods,
        Self::SellerConsignedPart,
        Self::WaitBuyerConfirmGoods,
        Self::TradeBuyerSigned,
        Self::TradeFinished,
        Self::TradeClosed,
        Self::TradeClosedByTaobao,
    ];
    /// The platform's word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::WaitSellerSendGoods => "WAIT_SELLER_SEND_GOODS",
            Self::WaitBuyerConfirmGoods => "WAIT_BUYER_CONFIRM_GOODS",
            Self::TradeFinished => "TRADE_FINISHED",
            Self::TradeClosed => "TRADE_CLOSED",
            Self::WaitBuyerPay => "WAIT_BUYER_PAY",
            Self::SellerConsignedPart => "SELLER_CONSIGNED_PART",
            Self::TradeClosedByTaobao => "TRADE_CLOSED_BY_TAOBAO",
            Self::TradeNoCreatePay => "TRADE_NO_CREATE_PAY",
            Self::PayPending => "PAY_PENDING",
            Self::TradeBuyerSigned => "TRADE_BUYER_SIGNED",
        }
    }
}

/// The platform's name for where a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RefundStatus {
    /// The buyer asked; the seller must answer.
    WaitSellerAgree,
    /// Agreed; the buyer must send the goods back.
    WaitBuyerReturnGoods,
    /// Sent back; the seller must confirm the goods.
    WaitSellerConfirmGoods,
    /// The seller refused, and perhaps offers less; the buyer may call customer service.
    SellerRefuseBuyer,
    /// Ended without money for the buyer.
    Closed,
    /// Ended with money for the buyer, all or part.
    Success,
}

impl RefundStatus {
    /// The platform's word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::WaitSellerAgree => "WAIT_SELLER_AGREE",
            Self::WaitBuyerReturnGoods => "WAIT_BUYER_RETURN_GOODS",
            Self::WaitSellerConfirmGoods => "WAIT_SELLER_CONFIRM_GOODS",
            Self::SellerRefuseBuyer => "SELLER_REFUSE_BUYER",
            Self::Closed => "CLOSED",
            Self::Success => "SUCCESS",
        }
    }
    /// Whether nothing more can happen.
    pub const fn is_ended(self) -> bool {
        matches!(self, Self::Closed | Self::Success)
    }
}

/// How far customer service is with a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceStep {
    /// Buyer and seller settle it themselves.
    NotNeeded,
    /// The buyer called; both sides give evidence.
    Needed,
    /// Staff entered the case; evidence is still taken.
    Entered,
    /// Ruled; the loser may appeal once.
    Ruled,
    /// The loser appealed; the operator or the bot judge rules again.
    Appealed,
    /// The last word is spoken.
    Final,
}

/// The platform's number for how far customer service is with a refund: 1 to 6 as its interface tells them (V:S51, and
/// the interface's own texts), 7 to 11 with the meanings the facts name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum ServiceCode {
    /// Buyer and seller settle it themselves.
    NotNeeded = 1,
    /// The buyer called.
    Needed = 2,
    /// Staff entered the case.
    Entered = 3,
    /// The first review is done.
    FirstReview = 4,
    /// The second review overturned the first; goods still travel.
    Overturned = 5,
    /// Settled by the sides after staff had been called.
    Done = 6,
    /// The call was withdrawn with the case, or the courier's admission made it needless.
    Withdrawn = 7,
    /// Ended, or about to end, for the buyer.
    BuyerWins = 8,
    /// Ended for the seller.
    SellerWins = 9,
    /// Called, and a side has given evidence since.
    Evidence = 10,
    /// The loser appealed.
    Appeal = 11,
}

impl ServiceCode {
    /// All of them, in order of their numbers.
    pub const ALL: [Self; 11] = [
        Self::NotNeeded,
        Self::Needed,
        Self::Entered,
        Self::FirstReview,
        Self::Overturned,
        Self::Done,
        Self::Withdrawn,
        Self::BuyerWins,
        Self::SellerWins,
        Self::Evidence,
        Self::Appeal,
    ];
    /// The platform's number, 1 to 11.
    pub const fn number(self) -> u8 {
        self as u8
    }
}

/// A side of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Who bought.
    Buyer,
    /// Who sold.
    Seller,
}

/// What the buyer wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// Money back; no goods travel.
    RefundOnly,
    /// All money back for the goods.
    ReturnAndRefund,
}

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grounds {
    /// The parcel never came.
    NeverArrived,
    /// Broken on the way.
    Damaged,
    /// Worse than the listing promised.
    NotAsDescribed,
    /// Came too late.
    TooLate,
    /// Seven-day return: no reason needed.
    NoReason,
}

impl Grounds {
    /// As an order's return reason; goods that never came cannot be returned.
    pub const fn return_reason(self) -> Option<ReturnReason> {
        match self {
            Self::NeverArrived => None,
            Self::Damaged => Some(ReturnReason::Damaged),
            Self::NotAsDescribed => Some(ReturnReason::NotAsDescribed),
            Self::TooLate => Some(ReturnReason::TooLate),
            Self::NoReason => Some(ReturnReason::ChangedMind),
        }
    }
}

/// What a piece of evidence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// A photo of the goods as they came.
    GoodsPhoto,
    /// A photo of packing.
    PackingPhoto,
    /// The courier's record of the parcel.
    Waybill,
    /// What was said at the chat desk.
    ChatRecord,
    /// Only words.
    Statement,
}

text_type! { lines:
    /// What somebody writes in a case; line breaks allowed. May be empty where a picture speaks.
    #[derive(Default)]
    EvidenceText(0..=500);
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it is.
    pub kind: EvidenceKind,
    /// What it says.
    pub text: EvidenceText,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::TextProblem;

    #[test]
    fn evidence_keeps_its_lines_and_has_an_end() {
        assert_eq!(EvidenceText::parse(" one\r\ntwo ").expect("two lines").as_str(), "one\ntwo");
        assert_eq!(EvidenceText::parse(&"长".repeat(501)), Err(TextProblem::TooLong));
        assert_eq!(EvidenceText::parse("a\u{7}"), Err(TextProblem::ForbiddenCharacter));
        assert!(read("\"a\u{7}\"").is_err(), "a stored text is read as strictly as a typed one");
    }

    fn read(text: &str) -> Result<EvidenceText, serde::de::value::Error> {
        use serde::de::IntoDeserializer;
        EvidenceText::deserialize(text.into_deserializer())
    }

    #[test]
    fn the_words_are_the_platforms() {
        assert_eq!(TradeState::WaitBuyerConfirmGoods.word(), "WAIT_BUYER_CONFIRM_GOODS");
        assert_eq!(RefundStatus::SellerRefuseBuyer.word(), "SELLER_REFUSE_BUYER");
        let words: std::collections::BTreeSet<&str> = TradeState::ALL.into_iter().map(TradeState::word).collect();
        assert_eq!(words.len(), 10, "one word each");
        assert!(words.contains("TRADE_NO_CREATE_PAY") && words.contains("PAY_PENDING"));
        assert_eq!(ServiceCode::ALL.map(ServiceCode::number), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    }
}
