//! The three statements, line by line.

use super::Phrase;
use contract::views::finance::{FlowLine, ProfitLine, SheetLine};

/// The balance sheet.
pub const BALANCE_SHEET: Phrase = Phrase::new("Balance sheet", "资产负债表");
/// Profit and loss.
pub const PROFIT_AND_LOSS: Phrase = Phrase::new("Profit and loss", "利润表");
/// The cash flow.
pub const CASH_FLOW: Phrase = Phrase::new("Cash flow", "现金流量表");
/// What keeps the trade going.
pub const WORKING_CAPITAL: Phrase = Phrase::new("Working capital", "营运资金");
/// Assets together.
pub const ASSETS: Phrase = Phrase::new("Assets", "资产合计");
/// Debts, capital and profit together.
pub const CLAIMS: Phrase = Phrase::new("Debts, capital and profit", "负债、资本与利润合计");
/// The last line of profit and loss.
pub const PROFIT: Phrase = Phrase::new("Profit", "利润");

/// A line of the balance sheet.
pub const fn sheet_line(line: SheetLine) -> Phrase {
    match line {
        SheetLine::Cash => Phrase::new("Spendable balance", "可用余额"),
        SheetLine::Escrow => Phrase::new("Held in escrow", "担保中货款"),
        SheetLine::Deposit => Phrase::new("Deposits and pledges", "保证金与押金"),
        SheetLine::Stock => Phrase::new("Goods in stock", "库存商品"),
        SheetLine::UnderWay => Phrase::new("Goods under way", "在途商品"),
        SheetLine::InOrders => Phrase::new("Spent on open orders", "未完成订单成本"),
        SheetLine::Boxes => Phrase::new("Own boxes", "自有包装箱"),
        SheetLine::Debts => Phrase::new("Debts", "负债"),
        SheetLine::Unearned => Phrase::new("Owed to buyers of open orders", "预收货款"),
        SheetLine::Capital => Phrase::new("Capital paid in", "投入资本"),
        SheetLine::Profit => Phrase::new("Profit since opening", "开业以来利润"),
    }
}

/// A line of profit and loss.
pub const fn profit_line(line: ProfitLine) -> Phrase {
    match line {
        ProfitLine::Revenue => Phrase::new("Revenue of settled orders", "已完成订单收入"),
        ProfitLine::Goods => Phrase::new("Cost of goods", "商品成本"),
        ProfitLine::Boxes => Phrase::new("Boxes", "包装"),
        ProfitLine::Couriers => Phrase::new("Couriers", "快递"),
        ProfitLine::Promises => Phrase::new("Promises of the chat desk", "客服承诺"),
        ProfitLine::Platform => Phrase::new("Advertising and service tiers", "推广与服务等级"),
        ProfitLine::Rent => Phrase::new("Rent and fines", "租金与罚款"),
        ProfitLine::Wages => Phrase::new("Wages and designers", "工资与设计费"),
        ProfitLine::Interest => Phrase::new("Interest", "利息"),
        ProfitLine::Clearance => Phrase::new("Recalled and sold-off goods", "召回与清仓"),
        ProfitLine::Prizes => Phrase::new("Prizes", "奖金"),
        ProfitLine::Forgiven => Phrase::new("Debts that creditors lost", "债务豁免"),
        ProfitLine::Other => Phrase::new("Other", "其他"),
        ProfitLine::Tax => Phrase::new("Tax", "税"),
    }
}

/// A line of the cash flow.
pub const fn flow_line(line: FlowLine) -> Phrase {
    match line {
        FlowLine::Begin => Phrase::new("Balance at the beginning", "期初余额"),
        FlowLine::Buyers => Phrase::new("From buyers", "买家付款"),
        FlowLine::Suppliers => Phrase::new("To suppliers", "付供应商"),
        FlowLine::Parcels => Phrase::new("Boxes and couriers", "包装与快递"),
        FlowLine::Platform => Phrase::new("Advertising and service tiers", "推广与服务等级"),
        FlowLine::Rent => Phrase::new("Rent and fines", "租金与罚款"),
        FlowLine::Wages => Phrase::new("Wages and designers", "工资与设计费"),
        FlowLine::Tax => Phrase::new("Tax", "税"),
        FlowLine::Other => Phrase::new("Other", "其他"),
        FlowLine::Deposits => Phrase::new("Deposits", "保证金"),
        FlowLine::Loans => Phrase::new("Borrowed less repaid", "借款减还款"),
        FlowLine::Capital => Phrase::new("Capital", "资本"),
        FlowLine::End => Phrase::new("Balance at the end", "期末余额"),
    }
}
