//! Words of money: profit and loss, statement.

use crate::words::Phrase;
use domain::Language;
use domain::ledger::Reason;

/// What the page is for.
pub const ABOUT: Phrase = Phrase::new(
    "What is yours, what waits in escrow, and what your shop really earns.",
    "看清可用余额、担保中的货款，以及店铺真正赚了多少。",
);
/// Figures.
pub const FIGURES: Phrase = Phrase::new("Where your money is", "资金概况");
/// Figure.
pub const STOCK_VALUE: Phrase = Phrase::new("Stock, at cost", "库存（按成本）");
/// Its note.
pub const STOCK_VALUE_NOTE: Phrase = Phrase::new("money lying in goods", "压在货里的钱");
/// Figure.
pub const CONTRIBUTION: Phrase = Phrase::new("Contribution", "边际贡献");
/// Label of the tabs.
pub const WINDOW: Phrase = Phrase::new("Window", "统计区间");
/// Card.
pub const PROFIT: Phrase = Phrase::new("Profit and loss", "利润表");
/// Its sentence.
pub const PROFIT_ABOUT: Phrase = Phrase::new(
    "Only orders that were paid out or closed count; escrow is not yours yet.",
    "只统计已结算或已关闭的订单，担保中的货款不计入。",
);
/// Line.
pub const REVENUE: Phrase = Phrase::new("Revenue", "成交金额");
/// Line.
pub const COST_OF_GOODS: Phrase = Phrase::new("Goods", "进货成本");
/// Line.
pub const BOXES: Phrase = Phrase::new("Boxes", "包装");
/// Line.
pub const COURIERS: Phrase = Phrase::new("Couriers", "快递");
/// Column.
pub const LINE: Phrase = Phrase::new("Line", "项目");
/// Column.
pub const AMOUNT: Phrase = Phrase::new("Amount ¥", "金额 ¥");
/// Column.
pub const PER_ORDER: Phrase = Phrase::new("Per order ¥", "每单 ¥");
/// Column.
pub const OF_REVENUE: Phrase = Phrase::new("Of revenue", "占成交额");
/// The waterfall.
pub const STEPS: Phrase = Phrase::new("From revenue to contribution", "从成交金额到边际贡献");
/// Disclosure with the table.
pub const PER_ORDER_TABLE: Phrase = Phrase::new("Per order, and as a share", "每单金额与占比");
/// Card.
pub const COURSE: Phrase = Phrase::new("Contribution per market day", "每日边际贡献");
/// Card.
pub const STATEMENT: Phrase = Phrase::new("Statement", "资金流水");
/// Its sentence.
pub const STATEMENT_ABOUT: Phrase = Phrase::new("Every movement, newest first.", "全部收支记录，最新在前。");
/// Column.
pub const WHEN: Phrase = Phrase::new("When", "时间");
/// Column.
pub const WHY: Phrase = Phrase::new("What", "事项");
/// Column.
pub const BALANCE_CHANGE: Phrase = Phrase::new("Balance ¥", "余额变动 ¥");
/// Column.
pub const ESCROW_CHANGE: Phrase = Phrase::new("Escrow ¥", "担保变动 ¥");
/// Column.
pub const DEPOSIT_CHANGE: Phrase = Phrase::new("Deposit ¥", "保证金变动 ¥");
/// Column.
pub const DEBTS_CHANGE: Phrase = Phrase::new("Debts ¥", "欠款变动 ¥");
/// Nothing moved.
pub const NOTHING_MOVED: Phrase = Phrase::new("No money moved yet", "暂无资金流水");
/// Why.
pub const NOTHING_MOVED_WHY: Phrase =
    Phrase::new("Every purchase, order and pay-out will stand here.", "每一次进货、订单和到账都会记在这里。");
/// No settled orders.
pub const NO_PROFIT: Phrase = Phrase::new(
    "No order was paid out in this window. Money arrives when buyers confirm, usually some days after delivery.",
    "此区间内还没有到账的订单。买家确认收货（通常在签收几天后）才会到账。",
);
/// Help.
pub const HELP: Phrase = Phrase::new(
    "Contribution is revenue less goods, boxes, couriers and refunds. It is not what you could spend: bought stock is money in another form.",
    "边际贡献 = 成交金额 − 进货 − 包装 − 快递 − 退款。它不等于可用余额：库存是换了形式的钱。",
);

/// `7 days`.
pub fn days(language: Language, count: u32) -> String {
    say!(language, "{count} days", "近 {count} 天")
}
/// `Day 3 to Day 9`.
pub fn window_said(language: Language, from: u32, to: u32) -> String {
    let (from, to) = (crate::words::parts::day(language, from), crate::words::parts::day(language, to));
    say!(language, "{from} to {to}", "{from}至{to}")
}
/// Orders settled in the window.
pub fn settled(language: Language, count: u32) -> String {
    match language {
        Language::English => format!("from {} paid out or closed", super::counted(count, "order")),
        Language::Chinese => format!("来自 {count} 个已结算订单"),
    }
}
/// Why money moved.
pub const fn reason(reason: Reason) -> Phrase {
    Phrase::new(reason.said(Language::English), reason.said(Language::Chinese))
}
