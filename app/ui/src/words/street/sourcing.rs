//! Why stalls, suppliers, importers and the dock refuse.

use domain::Language;
use domain::refusals::SourcingRefusal as Refusal;

/// Why it was refused, and what to do now.
pub(super) fn refusal(language: Language, refusal: &Refusal) -> String {
    if language == Language::English { english(refusal) } else { chinese(refusal) }
}

fn english(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoSuchStall => "There is no such stall. Choose one from the market's list.".into(),
        Refusal::NoSuchSupplier => "There is no such supplier. Choose one from the list.".into(),
        Refusal::NoSuchImporter => "There is no such importer. Choose one from the list.".into(),
        Refusal::NotTheirGoods => "They do not have these goods. Look at what they trade in.".into(),
        Refusal::TooManyLines { most } => {
            format!("One batch holds at most {most} kinds of goods. Order the others separately.")
        }
        Refusal::GoodsTwice => "The same goods stand in two lines. Put all their pieces into one.".into(),
        Refusal::NoMixedBatch => "This stall sells one kind of goods at a time. Order each kind separately.".into(),
        Refusal::BookedOut { until } => {
            format!("They have work until {until} and take no more orders now. Ask later, or ask somebody else.")
        }
        Refusal::TestTooLarge { most } => {
            format!("A test batch holds at most {most} pieces. Order fewer, or a whole lot.")
        }
        Refusal::NoSuchSample => "There is no such sample, or its test is done.".into(),
        Refusal::SampleUnderWay { due } => {
            format!("A sample of these goods is being tested until {due}. Wait for its reading.")
        }
        Refusal::NoSuchTalk => "There is no such talk with a stall.".into(),
        Refusal::AlreadyTalking => "You are bargaining with this stall already. End that talk first.".into(),
        Refusal::StallSulks { until } => {
            format!("The stall was insulted and does not bargain with you until {until}. You can still buy at list price.")
        }
        Refusal::BidOutOfRange { ask } => {
            format!("They ask {ask}. Bid something between nothing and that, or agree to it.")
        }
        Refusal::BidMustRise { last } => format!("You bid {last} before. Bid more than that."),
        Refusal::LastAsk { ask } => format!("They listen to no more bids; {ask} is their last word. Agree or go away."),
        Refusal::TalkOver => "This talk is over. Begin another one.".into(),
        Refusal::NothingAgreed => "Nothing is agreed in this talk yet. Agree on a price first.".into(),
        Refusal::NoSuchBatch => "There is no such batch on its way to you.".into(),
        Refusal::ArrivalMalformed => "What arrived does not fit what was ordered.".into(),
        Refusal::NotAnImport => "This batch does not pass customs.".into(),
        Refusal::NothingShort => {
            "Nothing is known to be short in this batch. Only missing pieces, and those the dock sorted out, can be claimed."
                .into()
        }
        Refusal::AlreadyClaimed => "You have claimed for this batch. A batch can be claimed once.".into(),
        Refusal::ClaimTooLate { ended } => format!("Claims for this batch ended at {ended}. Claim sooner next time."),
        Refusal::NoClaimWaits => "No claim for this batch waits for an answer.".into(),
        Refusal::NoSuchContract => "Your shop has no such contract.".into(),
        Refusal::ContractOver => "This contract is over. Sign a new one if the supplier takes you.".into(),
        Refusal::AlreadySigned => "You have this contract with the supplier already.".into(),
        Refusal::NotOffered => "This supplier does not offer such a contract. Try the other kind.".into(),
        Refusal::LevelTooLow { level, needed } => {
            format!("This supplier signs with shops of credit level {needed}; yours is {level}. Earn more credit first.")
        }
        Refusal::CutOff { until } => {
            format!("This supplier cut your shop off for a price outside its window, and does not sign again until {until}.")
        }
        Refusal::NotADealer => "Agents do not order stock. Sign as a dealer for that.".into(),
        Refusal::NotAnAgent => "Only agents offer goods without stock. Sign as an agent for that.".into(),
        Refusal::AlreadyCarried => "You offer these goods without stock already.".into(),
        Refusal::NotCarried => "You do not offer these goods without stock under this contract.".into(),
        Refusal::TooManyCarried { most } => {
            format!("One contract has at most {most} goods without stock on sale. Take one off first.")
        }
        Refusal::SupplierShips { order } => {
            format!("The supplier ships order {order} itself. Leave it out, and keep enough money for its box and freight.")
        }
        Refusal::NotSuppliers => "No supplier has this order to ship.".into(),
        Refusal::NoBreach => "No price of this shop breaks the contract.".into(),
        Refusal::DayMalformed => "The day's moods do not fit the list of stalls and suppliers.".into(),
    }
}

fn chinese(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoSuchStall => "没有这个摊位，请从市场名录中选择。".into(),
        Refusal::NoSuchSupplier => "没有这家供应商，请从名录中选择。".into(),
        Refusal::NoSuchImporter => "没有这家进口商，请从名录中选择。".into(),
        Refusal::NotTheirGoods => "对方不经营这种商品，请先看其经营范围。".into(),
        Refusal::TooManyLines { most } => format!("一批最多混 {most} 种商品，其余请另下一批。"),
        Refusal::GoodsTwice => "同一商品填了两行，请把件数合在一行。".into(),
        Refusal::NoMixedBatch => "这个摊位不做混批，请每种商品分别下单。".into(),
        Refusal::BookedOut { until } => format!("对方的活已排到 {until}，暂不接单。请稍后再来或另找一家。"),
        Refusal::TestTooLarge { most } => format!("试销批最多 {most} 件，请减少件数或直接订整批。"),
        Refusal::NoSuchSample => "没有这件样品，或已检测完毕。".into(),
        Refusal::SampleUnderWay { due } => format!("这种商品的样品正在检测，{due} 出结果，请稍候。"),
        Refusal::NoSuchTalk => "没有这次议价。".into(),
        Refusal::AlreadyTalking => "您正在和这个摊位议价，请先了结那一次。".into(),
        Refusal::StallSulks { until } => format!("摊主觉得受了冒犯，{until} 之前不再和您议价，但仍可按标价购买。"),
        Refusal::BidOutOfRange { ask } => format!("对方要价 {ask}。请出一个大于零、不高于要价的价，或直接同意。"),
        Refusal::BidMustRise { last } => format!("您上次出价 {last}，这次要更高。"),
        Refusal::LastAsk { ask } => format!("对方不再还价，{ask} 是底线。请同意或离开。"),
        Refusal::TalkOver => "这次议价已结束，请重新开始。".into(),
        Refusal::NothingAgreed => "这次议价尚未谈妥，请先谈妥价格。".into(),
        Refusal::NoSuchBatch => "没有这批在途货物。".into(),
        Refusal::ArrivalMalformed => "到货与订货不符。".into(),
        Refusal::NotAnImport => "这批货不经过海关。".into(),
        Refusal::NothingShort => "这批货没有已知的短缺。只有缺件和验货挑出的次品可以索赔。".into(),
        Refusal::AlreadyClaimed => "这批货已索赔过，每批只能索赔一次。".into(),
        Refusal::ClaimTooLate { ended } => format!("这批货的索赔期已于 {ended} 结束，下次请早些提出。"),
        Refusal::NoClaimWaits => "这批货没有待答复的索赔。".into(),
        Refusal::NoSuchContract => "本店没有这份合约。".into(),
        Refusal::ContractOver => "这份合约已终止；若供应商愿意，可重新签约。".into(),
        Refusal::AlreadySigned => "您与该供应商已有这种合约。".into(),
        Refusal::NotOffered => "该供应商不提供这种合约，请试试另一种。".into(),
        Refusal::LevelTooLow { level, needed } => {
            format!("该供应商要求信用等级 {needed}，本店为 {level}。请先积累信用。")
        }
        Refusal::CutOff { until } => format!("本店曾因售价超出约定范围被该供应商断供，{until} 之前不再签约。"),
        Refusal::NotADealer => "代销商不囤货。要进货请签经销合约。".into(),
        Refusal::NotAnAgent => "只有代销商可以无货上架。请签代销合约。".into(),
        Refusal::AlreadyCarried => "这种商品您已在无货代销。".into(),
        Refusal::NotCarried => "您没有按这份合约代销这种商品。".into(),
        Refusal::TooManyCarried { most } => format!("一份合约最多代销 {most} 种商品，请先下架一种。"),
        Refusal::SupplierShips { order } => {
            format!("订单 {order} 由供应商代发，请勿勾选，并留足包装和运费。")
        }
        Refusal::NotSuppliers => "没有供应商要代发这笔订单。".into(),
        Refusal::NoBreach => "本店没有售价违反这份合约。".into(),
        Refusal::DayMalformed => "当日数据与摊位和供应商名录不符。".into(),
    }
}
