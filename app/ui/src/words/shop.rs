//! Words of a student's selling pages, one file per place: today, sourcing, listings, imports, orders, money, insight.
//!
//! Words that several of these places say stand here. States, boxes, sources and metrics are in [`super::trade`].

pub mod imports;
pub mod insight;
pub mod listings;
pub mod money;
pub mod orders;
pub mod sourcing;
pub mod today;

use super::Phrase;
use domain::Language;

/// Column: goods.
pub const GOODS: Phrase = Phrase::new("Goods", "商品");
/// Pieces, as a unit behind a field.
pub const PIECES: Phrase = Phrase::new("pieces", "件");
/// Column: pieces.
pub const QUANTITY: Phrase = Phrase::new("Pieces", "数量");
/// Column: what can be done.
pub const ACTION: Phrase = Phrase::new("Action", "操作");
/// Column: state.
pub const STATE: Phrase = Phrase::new("State", "状态");
/// Money that can be spent.
pub const BALANCE: Phrase = Phrase::new("Balance", "可用余额");
/// Where the balance is explained.
pub const BALANCE_NOTE: Phrase = Phrase::new("yours to spend", "可随时使用");
/// Money held until the buyer confirms.
pub const ESCROW: Phrase = Phrase::new("In escrow", "担保交易中");
/// What escrow waits for.
pub const ESCROW_NOTE: Phrase = Phrase::new("yours once buyers confirm", "买家确认收货后到账");
/// What escrow is.
pub const ESCROW_MEANING: Phrase = Phrase::new(
    "The marketplace holds a buyer's money until the goods are confirmed, or ten days after delivery. Then it is yours.",
    "买家付的钱先由平台保管，确认收货后（或签收满十天）才转给卖家。",
);
/// Orders page, in a link.
pub const ALL_ORDERS: Phrase = Phrase::new("All orders", "全部订单");
/// Something was saved.
pub const DONE_SAVED: Phrase = Phrase::new("Saved.", "已保存。");

/// `1 piece`, `12 pieces`; `12 件`.
pub fn pieces(language: Language, count: u32) -> String {
    match language {
        Language::English => counted(count, "piece"),
        Language::Chinese => format!("{count} 件"),
    }
}

/// `1 order`, `3 orders` in English.
fn counted(count: u32, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
