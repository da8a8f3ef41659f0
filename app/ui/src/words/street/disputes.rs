//! How far customer service is with a refund, and why a step of one is refused.

use crate::words::Phrase;
use crate::words::parts::moment;
use domain::Language;
use domain::disputes::{RefundStatus, ServiceCode, ServiceStep};
use domain::refusals::DisputesRefusal;

/// How far customer service is with a refund.
pub const fn service_code(code: ServiceCode) -> Phrase {
    match code {
        ServiceCode::NotNeeded => Phrase::new("Customer service not called", "无需客服介入"),
        ServiceCode::Needed => Phrase::new("Customer service called", "需客服介入"),
        ServiceCode::Entered => Phrase::new("Customer service is looking at it", "客服已介入"),
        ServiceCode::FirstReview => Phrase::new("First ruling spoken", "客服初审完成"),
        ServiceCode::Overturned => Phrase::new("First ruling overturned", "客服复审改判"),
        ServiceCode::Done => Phrase::new("Settled after customer service was called", "介入后双方已处理"),
        ServiceCode::Withdrawn => Phrase::new("Call for customer service withdrawn", "介入已撤销"),
        ServiceCode::BuyerWins => Phrase::new("Ruled for the buyer", "判定支持买家"),
        ServiceCode::SellerWins => Phrase::new("Ruled for the seller", "判定支持卖家"),
        ServiceCode::Evidence => Phrase::new("Evidence is being given", "举证中"),
        ServiceCode::Appeal => Phrase::new("Ruling appealed", "申诉中"),
    }
}

/// Why it refused, and what to do now.
pub(super) fn refusal(language: Language, refusal: &DisputesRefusal) -> String {
    match language {
        Language::English => english(refusal),
        Language::Chinese => chinese(refusal),
    }
}

fn english(refusal: &DisputesRefusal) -> String {
    match refusal {
        DisputesRefusal::NoSuchCase => "There is no such refund case in this shop. Open it from the list of cases.".into(),
        DisputesRefusal::CaseOpen => {
            "A refund case holds this order's money. Settle the case first; the order goes on by itself.".into()
        }
        DisputesRefusal::HadItsCase => {
            "This parcel was reported missing once already. Wait for it, or open a case about the goods when they come.".into()
        }
        DisputesRefusal::NotInState { status } => {
            format!("The case is at \"{}\" and does not allow this now. Reload it and look at its next step.", status_en(*status))
        }
        DisputesRefusal::NotAtStep { step } => {
            format!("{} so this is not possible now. Look at the case's next step.", step_en(*step))
        }
        DisputesRefusal::MayStillArrive { from } => format!(
            "The parcel may still come. It counts as missing from {}; ask again then.",
            moment(Language::English, *from)
        ),
        DisputesRefusal::GroundsDoNotFit => {
            "These grounds do not go with what is asked or offered. Choose other grounds, or another way to settle it.".into()
        }
        DisputesRefusal::AmountOutOfRange { most } => format!(
            "At most {most} was paid for this order, and a return or a missing parcel is refunded in full. Enter a fitting amount."
        ),
        DisputesRefusal::NoReasonNotOffered => {
            "This listing did not offer returns without reason when it was bought. Give a reason instead.".into()
        }
        DisputesRefusal::NoReasonMustBeTaken => {
            "A return without reason within seven days cannot be refused. Agree to it; you may refuse goods that come back spoilt.".into()
        }
        DisputesRefusal::NoReasonCompulsory => {
            "The platform demands seven-day returns for these goods, so the promise stays. Only exempt categories may do without it.".into()
        }
        DisputesRefusal::NoReasonUnchanged => "The listing says so already. There is nothing to change.".into(),
        DisputesRefusal::OfferOutOfRange { below } => {
            format!("An offer lies between 0.01 and less than {below}, which is what was asked. Agree if you mean all of it.")
        }
        DisputesRefusal::NothingOffered => "The seller has offered nothing. Call customer service, or give the case up.".into(),
        DisputesRefusal::TooMuchEvidence { most } => {
            format!("At most {most} pieces of evidence of each side are read. What was given already counts.")
        }
        DisputesRefusal::GoodsNotThere => {
            "The goods are not back yet. Wait until the courier brings them, then look at them.".into()
        }
        DisputesRefusal::NotTheLoser => "Only the side that lost may appeal. Wait for the end of the case.".into(),
    }
}

fn chinese(refusal: &DisputesRefusal) -> String {
    match refusal {
        DisputesRefusal::NoSuchCase => "本店没有这个退款单，请从退款列表中打开。".into(),
        DisputesRefusal::CaseOpen => "该订单的款项正在退款处理中。请先处理退款，订单随后会自动继续。".into(),
        DisputesRefusal::HadItsCase => "该包裹已申报过一次未收到。请继续等待，或在收到货后就货物提出申请。".into(),
        DisputesRefusal::NotInState { status } => {
            format!("退款当前状态为“{}”，不能这样操作。请刷新后查看下一步。", status_zh(*status))
        }
        DisputesRefusal::NotAtStep { step } => format!("{}，现在不能这样操作。请查看退款的下一步。", step_zh(*step)),
        DisputesRefusal::MayStillArrive { from } => {
            format!("包裹可能仍在途中，{}起才算未收到，请届时再申请。", moment(Language::Chinese, *from))
        }
        DisputesRefusal::GroundsDoNotFit => "该理由与所申请或提出的方式不符，请换一个理由或另一种解决方式。".into(),
        DisputesRefusal::AmountOutOfRange { most } => {
            format!("该订单最多可退 {most}；退货或未收到货时须全额退款。请填写合适的金额。")
        }
        DisputesRefusal::NoReasonNotOffered => "购买时该商品不支持七天无理由退货，请说明退货理由。".into(),
        DisputesRefusal::NoReasonMustBeTaken => "七天无理由退货不能拒绝，请同意；退回的货物如有损坏可以拒收。".into(),
        DisputesRefusal::NoReasonCompulsory => {
            "平台规定该类商品必须支持七天无理由退货，不能取消；仅例外类目可不支持。".into()
        }
        DisputesRefusal::NoReasonUnchanged => "该商品已是这样设置，无需更改。".into(),
        DisputesRefusal::OfferOutOfRange { below } => {
            format!("提出的金额须在 0.01 与申请金额 {below} 之间（不含）。如愿全退，请直接同意。")
        }
        DisputesRefusal::NothingOffered => "卖家没有提出部分退款，请申请客服介入或撤销申请。".into(),
        DisputesRefusal::TooMuchEvidence { most } => format!("每方最多提交 {most} 份凭证，已提交的仍然有效。"),
        DisputesRefusal::GoodsNotThere => "退回的货物尚未送达，请等快递送到后再验货。".into(),
        DisputesRefusal::NotTheLoser => "只有败诉一方可以申诉，请等待退款结束。".into(),
    }
}

const fn status_en(status: RefundStatus) -> &'static str {
    match status {
        RefundStatus::WaitSellerAgree => "the seller must answer",
        RefundStatus::WaitBuyerReturnGoods => "the buyer must send the goods back",
        RefundStatus::WaitSellerConfirmGoods => "the seller must confirm the goods",
        RefundStatus::SellerRefuseBuyer => "the seller refused",
        RefundStatus::Closed => "closed without refund",
        RefundStatus::Success => "refunded",
    }
}

const fn status_zh(status: RefundStatus) -> &'static str {
    match status {
        RefundStatus::WaitSellerAgree => "待卖家处理",
        RefundStatus::WaitBuyerReturnGoods => "待买家退货",
        RefundStatus::WaitSellerConfirmGoods => "待卖家确认收货",
        RefundStatus::SellerRefuseBuyer => "卖家已拒绝",
        RefundStatus::Closed => "退款关闭",
        RefundStatus::Success => "退款成功",
    }
}

const fn step_en(step: ServiceStep) -> &'static str {
    match step {
        ServiceStep::NotNeeded => "Customer service was not called,",
        ServiceStep::Needed => "Customer service was called,",
        ServiceStep::Entered => "Customer service is looking at the case,",
        ServiceStep::Ruled => "Customer service has ruled,",
        ServiceStep::Appealed => "The ruling was appealed,",
        ServiceStep::Final => "The last word was spoken,",
    }
}

const fn step_zh(step: ServiceStep) -> &'static str {
    match step {
        ServiceStep::NotNeeded => "尚未申请客服介入",
        ServiceStep::Needed => "已申请客服介入",
        ServiceStep::Entered => "客服正在处理",
        ServiceStep::Ruled => "客服已作出裁定",
        ServiceStep::Appealed => "裁定正在申诉中",
        ServiceStep::Final => "已作出最终裁定",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_number_of_customer_service_has_words_of_its_own_in_both_languages() {
        for language in [Language::English, Language::Chinese] {
            let words: BTreeSet<&str> =
                ServiceCode::ALL.into_iter().map(|code| service_code(code).say(language)).collect();
            assert_eq!(words.len(), ServiceCode::ALL.len(), "{language:?}");
            assert!(words.iter().all(|words| !words.is_empty() && words.is_ascii() == (language == Language::English)));
        }
    }
}
