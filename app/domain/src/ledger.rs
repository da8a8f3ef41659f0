//! Why money moves in a shop's books, and what a statement calls it.

use crate::Language;
use serde::{Deserialize, Serialize};

/// Why money moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Start capital credited.
    StartCapital,
    /// Goods bought from a source.
    StockPurchase,
    /// A buyer's money taken into escrow.
    EscrowHold,
    /// Escrow released to the shop.
    EscrowRelease,
    /// Escrow paid back to the buyer: return, cancellation or loss.
    EscrowReturn,
    /// A box bought.
    BoxPurchase,
    /// A courier paid.
    CourierCharge,
    /// Return freight paid by the shop.
    ReturnFreight,
    /// A courier's payment for a lost parcel.
    CourierClaim,
    /// Clicks of a campaign's hour.
    AdCharge,
    /// A service tier's fee.
    TierFee,
    /// The consumer-protection deposit paid in.
    DepositPaid,
    /// The consumer-protection deposit paid back.
    DepositReturned,
    /// A supplier's payment for recalled goods.
    RecallRefund,
    /// A prize of the platform.
    Prize,
    /// Money paid back to a buyer as promised at the chat desk.
    PromisedRefund,
    /// A gift put into a parcel as promised at the chat desk.
    PromisedGift,
    /// Rent for basement space.
    Rent,
    /// A fine for goods in the corridor.
    OverflowFine,
    /// A bundle of boxes and its bicycle.
    BoxBundle,
    /// A booster's fee for fake orders.
    BoosterFee,
    /// The price of fake orders on its way to boosters and back.
    BoosterFloat,
    /// Parcels of fake orders.
    EmptyParcel,
    /// Borrowed: goods on account, or a small loan.
    LoanTaken,
    /// A debt paid back or collected.
    LoanRepaid,
    /// Interest of a debt.
    Interest,
    /// Tax, paid or owed.
    Tax,
    /// Goods of a closed shop sold off.
    SellOff,
    /// A creditor's loss.
    WrittenOff,
    /// Capital of a shop that begins anew.
    RestartCapital,
    /// An assistant's wage, paid or owed.
    Wage,
    /// A designer's fee, and a late designer's deposit back.
    DesignFee,
    /// The fee of an export channel.
    ExportFee,
    /// Duty, GST or consumption tax of a parcel abroad.
    ImportTax,
    /// A carrier's fee for collecting it.
    CollectionFee,
    /// The same tax paid back for goods that went back or got lost.
    ImportTaxBack,
    /// Entry to the sellers' association, and its terms.
    MembershipFee,
    /// A seat in a course, and back.
    SeminarFee,
    /// Held by the association for a pledge, and back.
    Pledge,
    /// A part of a group purchase's truck.
    SharedTruck,
    /// Lost of a pledge for parcels that did not come.
    PledgeForfeited,
    /// Goods traded between shops.
    ShopTrade,
    /// What the association keeps of such a trade.
    TradeFee,
    /// A piece bought at a stall to test it.
    SampleBought,
    /// A batch ordered from a stall, supplier or importer.
    BatchOrdered,
    /// Freight of an import.
    ImportFreight,
    /// Duty on an import.
    ImportDuty,
    /// The dock's fee for sorting out defective pieces.
    DockInspection,
    /// A supplier's payment for pieces that were missing or defective.
    ShortRefund,
    /// A supplier paid for pieces it ships for an agent.
    DropPaid,
    /// A buyer's money taken at the door and passed into escrow by the courier.
    PaidAtDoor,
    /// A courier's fee for taking it.
    DoorFee,
}

impl Reason {
    /// What a statement calls it, on a page and in a file.
    pub const fn said(self, language: Language) -> &'static str {
        let (english, chinese) = match self {
            Self::StartCapital => ("Start capital", "启动资金"),
            Self::StockPurchase => ("Goods bought", "进货"),
            Self::EscrowHold => ("Buyer paid into escrow", "买家付款（担保）"),
            Self::EscrowRelease => ("Paid out to you", "货款到账"),
            Self::EscrowReturn => ("Paid back to the buyer", "退款给买家"),
            Self::BoxPurchase => ("Box", "包装箱"),
            Self::CourierCharge => ("Courier", "快递费"),
            Self::ReturnFreight => ("Return freight", "退货运费"),
            Self::CourierClaim => ("Courier paid for lost or damaged goods", "快递赔付"),
            Self::AdCharge => ("Clicks on advertisements", "推广点击费"),
            Self::TierFee => ("Service tier", "店铺等级服务费"),
            Self::DepositPaid => ("Deposit paid in", "缴纳保证金"),
            Self::DepositReturned => ("Deposit paid back", "退还保证金"),
            Self::RecallRefund => ("Supplier paid for recalled goods", "供应商召回退款"),
            Self::Prize => ("Prize", "奖金"),
            Self::PromisedRefund => ("Paid back as promised in chat", "聊天承诺的退款"),
            Self::PromisedGift => ("Gift promised in chat", "聊天承诺的赠品"),
            Self::Rent => ("Rent for the basement", "地下室租金"),
            Self::OverflowFine => ("Fine for goods in the corridor", "走廊堆货罚款"),
            Self::BoxBundle => ("Bundle of boxes", "整批包装箱"),
            Self::BoosterFee => ("Booster's fee", "刷单佣金"),
            Self::BoosterFloat => ("Price of fake orders, there and back", "刷单货款往返"),
            Self::EmptyParcel => ("Parcels of fake orders", "刷单空包"),
            Self::LoanTaken => ("Borrowed", "借入"),
            Self::LoanRepaid => ("Debt paid back", "归还欠款"),
            Self::Interest => ("Interest", "利息"),
            Self::Tax => ("Tax", "税款"),
            Self::SellOff => ("Goods sold off", "清算变卖"),
            Self::WrittenOff => ("Written off by the creditor", "债权人核销"),
            Self::RestartCapital => ("Capital to begin anew", "重新开业资金"),
            Self::Wage => ("Wages", "工资"),
            Self::DesignFee => ("Designer's fee", "设计费"),
            Self::ExportFee => ("Export channel", "出口通道费"),
            Self::ImportTax => ("Import tax abroad", "境外进口税"),
            Self::CollectionFee => ("Carrier's fee for collecting tax", "代收税款手续费"),
            Self::ImportTaxBack => ("Import tax paid back", "退还进口税"),
            Self::MembershipFee => ("Association fee", "协会会费"),
            Self::SeminarFee => ("Seat in a course", "课程座位费"),
            Self::Pledge => ("Held for a pledge, there and back", "认购押金往返"),
            Self::SharedTruck => ("Part of a group purchase's truck", "团购货车分摊"),
            Self::PledgeForfeited => ("Lost for pledged parcels that did not come", "未达包裹量扣款"),
            Self::ShopTrade => ("Goods traded with another shop", "店铺间调货"),
            Self::TradeFee => ("Association's part of a trade", "调货手续费"),
            Self::SampleBought => ("Sample of a stall", "样品"),
            Self::BatchOrdered => ("Batch of goods ordered", "批发订货"),
            Self::ImportFreight => ("Freight of an import", "进口运费"),
            Self::ImportDuty => ("Duty on an import", "进口关税"),
            Self::DockInspection => ("Inspection at the dock", "验货费"),
            Self::ShortRefund => ("Supplier paid for missing or defective goods", "供应商补偿缺件次品"),
            Self::DropPaid => ("Supplier paid for goods it ships for you", "代发货款"),
            Self::PaidAtDoor => ("Buyer paid at the door", "货到付款代收"),
            Self::DoorFee => ("Courier's fee for cash on delivery", "货到付款手续费"),
        };
        match language {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }
}
