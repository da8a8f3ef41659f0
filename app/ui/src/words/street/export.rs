//! Why the export channel or customs refuse.

use crate::words::parts::moment;
use domain::Language;
use domain::refusals::ExportRefusal;

/// Why it was refused, and what to do now.
pub(super) fn refusal(language: Language, refusal: &ExportRefusal) -> String {
    match language {
        Language::English => english(refusal),
        Language::Chinese => chinese(refusal),
    }
}

fn english(refusal: &ExportRefusal) -> String {
    let moment = |at| moment(Language::English, at);
    match refusal {
        ExportRefusal::NoSuchDestination => "Nobody sells there from this town. Choose a country of the list.".into(),
        ExportRefusal::TooFewOrders { settled, least } => format!(
            "Selling abroad needs {least} settled orders, and your shop has {settled}. Sell some more at home first."
        ),
        ExportRefusal::LevelTooLow { level, least } => {
            format!("Selling there needs credit level {least}, and your shop has {level}. Good reviews raise it.")
        }
        ExportRefusal::OpenAlready { until, from } => {
            format!("The channel is open until {}. You can extend it from {} on.", moment(*until), moment(*from))
        }
        ExportRefusal::NotOpen => "Your channel to this country is not open. Open it first; it has a fee.".into(),
        ExportRefusal::PriceOutOfRange { most } => {
            format!("A price there is above zero and at most {most}. Enter another price.")
        }
        ExportRefusal::FreightOutOfRange { most } => {
            format!("Freight there is between zero and {most}. Enter another amount.")
        }
        ExportRefusal::NothingLeft { charges } => format!(
            "You mean to bear taxes and fees of {charges}, which leaves nothing of the price. Raise the price, or let buyers bear them."
        ),
        ExportRefusal::OfferUnchanged => {
            "The listing is offered there on these terms already. Change something, or leave it.".into()
        }
        ExportRefusal::NotOffered => "The listing is not offered there. Offer it first.".into(),
        ExportRefusal::TermsChanged { price } => {
            format!("The terms changed meanwhile; one piece costs {price} now. Look again.")
        }
        ExportRefusal::RatesPublished { day } => {
            format!("The bank has published the rates of day {day}. The next come at midnight.")
        }
        ExportRefusal::RatesOutOfRange => {
            "The bank gives a rate for every currency, between half and double the usual one.".into()
        }
        ExportRefusal::NotAbroad => "This order stays at home; customs have nothing to do with it.".into(),
        ExportRefusal::ClearedAlready => "Customs have let this parcel pass already.".into(),
        ExportRefusal::Held { until } => format!("Customs hold this parcel until {}. Wait until then.", moment(*until)),
        ExportRefusal::NotCleared => {
            "Customs have not let this parcel pass yet. It can neither be delivered nor confirmed before.".into()
        }
    }
}

fn chinese(refusal: &ExportRefusal) -> String {
    let moment = |at| moment(Language::Chinese, at);
    match refusal {
        ExportRefusal::NoSuchDestination => "本镇不向该国销售，请从列表中选择国家。".into(),
        ExportRefusal::TooFewOrders { settled, least } => {
            format!("出口需要 {least} 笔已完成订单，您的店铺目前有 {settled} 笔。请先在国内多卖一些。")
        }
        ExportRefusal::LevelTooLow { level, least } => {
            format!("向该国销售需要信用等级 {least}，您的店铺为 {level} 级。好评可以提升等级。")
        }
        ExportRefusal::OpenAlready { until, from } => {
            format!("出口通道已开通至{}，从{}起可以续期。", moment(*until), moment(*from))
        }
        ExportRefusal::NotOpen => "您尚未开通到该国的出口通道。请先付费开通。".into(),
        ExportRefusal::PriceOutOfRange { most } => format!("当地售价须大于零且不超过 {most}，请重新填写。"),
        ExportRefusal::FreightOutOfRange { most } => format!("当地运费须在零到 {most} 之间，请重新填写。"),
        ExportRefusal::NothingLeft { charges } => {
            format!("您承担的税费为 {charges}，售价所剩无几。请提高售价，或由买家承担税费。")
        }
        ExportRefusal::OfferUnchanged => "该商品已按相同条件在当地出售。如需更改，请修改内容。".into(),
        ExportRefusal::NotOffered => "该商品未在当地出售，请先上架出口。".into(),
        ExportRefusal::TermsChanged { price } => format!("条件已变更，现在每件 {price}，请重新查看。"),
        ExportRefusal::RatesPublished { day } => format!("银行已公布第 {day} 天的汇率，下一次在午夜公布。"),
        ExportRefusal::RatesOutOfRange => "银行须为每种货币给出汇率，且在通常汇率的一半到两倍之间。".into(),
        ExportRefusal::NotAbroad => "该订单在国内，与海关无关。".into(),
        ExportRefusal::ClearedAlready => "海关已放行该包裹。".into(),
        ExportRefusal::Held { until } => format!("海关扣留该包裹至{}，请等待。", moment(*until)),
        ExportRefusal::NotCleared => "海关尚未放行该包裹，在此之前不能派送或确认收货。".into(),
    }
}
