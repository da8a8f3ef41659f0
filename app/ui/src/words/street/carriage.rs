//! Why a claim against a courier is refused.

use crate::words::parts::moment;
use domain::Language;
use domain::refusals::CarriageRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(language: Language, refusal: &CarriageRefusal) -> String {
    match (language, refusal) {
        (Language::English, CarriageRefusal::ClaimedAlready) => {
            "This order's parcel was claimed already. Wait for the courier's answer; there is no second claim.".into()
        }
        (Language::Chinese, CarriageRefusal::ClaimedAlready) => {
            "该订单的包裹已申请过赔付，请等待快递公司答复，不能重复申请。".into()
        }
        (Language::English, CarriageRefusal::NothingReported) => {
            "The buyer has reported neither damage nor a missing parcel, so there is nothing to claim. Losses the courier admits are paid by themselves.".into()
        }
        (Language::Chinese, CarriageRefusal::NothingReported) => {
            "买家没有反映破损或未收到货，无法申请赔付。快递公司承认丢失的包裹会自动赔付。".into()
        }
        (Language::English, CarriageRefusal::ClaimTimeOver { ended }) => format!(
            "Claims for this parcel ended {}. Claim the next one sooner after the buyer's report.",
            moment(language, *ended)
        ),
        (Language::Chinese, CarriageRefusal::ClaimTimeOver { ended }) => {
            format!("该包裹的赔付申请已于{}截止。下次请在买家反映后尽快申请。", moment(language, *ended))
        }
        (Language::English, CarriageRefusal::NoSuchClaim) => {
            "There is no such claim, or it was answered already. Look at the list of claims.".into()
        }
        (Language::Chinese, CarriageRefusal::NoSuchClaim) => "没有这个赔付申请，或已答复。请查看赔付列表。".into(),
    }
}
