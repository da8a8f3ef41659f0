//! Words of buying stock.

use crate::words::Phrase;
use domain::{Language, Money};

/// What the page is for.
pub const ABOUT: Phrase = Phrase::new(
    "Everything this town sells: cheap in bulk at the wholesale market, one by one at the supermarket.",
    "全镇货源：批发市场量大价低，网商超市一件起卖。",
);
/// The search field.
pub const SEARCH_GOODS: Phrase = Phrase::new("Search goods", "搜索货源");
/// No category filter.
pub const ALL_GOODS: Phrase = Phrase::new("All", "全部");
/// Label of the category links.
pub const CATEGORIES: Phrase = Phrase::new("Categories", "类目");
/// Column.
pub const SUPERMARKET: Phrase = Phrase::new("Supermarket ¥", "网商超市 ¥");
/// Column.
pub const WHOLESALE_FROM: Phrase = Phrase::new("Wholesale from ¥", "批发起价 ¥");
/// Column.
pub const STREET_PRICE: Phrase = Phrase::new("Street price ¥", "市场售价 ¥");
/// What the street price is.
pub const STREET_PRICE_MEANING: Phrase = Phrase::new(
    "Lowest to highest price it sells for in this market now, without freight.",
    "本市场目前的最低至最高售价，不含运费。",
);
/// Nobody sells it.
pub const NOBODY_SELLS: Phrase = Phrase::new("nobody sells it", "暂无人卖");
/// Column.
pub const OWN_STOCK: Phrase = Phrase::new("Your stock", "我的库存");
/// Nothing found.
pub const NOTHING_FOUND: Phrase = Phrase::new("Nothing found", "没有找到货源");
/// What to do then.
pub const NOTHING_FOUND_WHY: Phrase =
    Phrase::new("Try a shorter word, or look through a category.", "换个更短的词，或按类目浏览。");
/// All goods again.
pub const SHOW_ALL: Phrase = Phrase::new("Show all goods", "查看全部");
/// Card.
pub const INCOMING: Phrase = Phrase::new("On the way to you", "在途采购");
/// What is in it.
pub const INCOMING_ABOUT: Phrase =
    Phrase::new("Paid and not arrived. It is in your stock when due.", "已付款、未到货，到货后自动入库。");
/// Column.
pub const UNIT_COST: Phrase = Phrase::new("Each ¥", "单价 ¥");
/// Column.
pub const FROM: Phrase = Phrase::new("From", "货源");
/// Column.
pub const DUE: Phrase = Phrase::new("Due", "预计到货");
/// Figure.
pub const ON_HAND: Phrase = Phrase::new("In stock", "现有库存");
/// Figure.
pub const ON_THE_WAY: Phrase = Phrase::new("On the way", "在途");
/// Card.
pub const PRICES: Phrase = Phrase::new("What it costs", "进货价格");
/// What the table says.
pub const PRICES_ABOUT: Phrase = Phrase::new(
    "The more at once, the cheaper each. Unsold pieces tie up your money.",
    "一次买得越多单价越低，但卖不掉会压资金。",
);
/// Column.
pub const FROM_PIECES: Phrase = Phrase::new("From pieces", "起批量");
/// Column.
pub const AT_LEAST: Phrase = Phrase::new("That is at least ¥", "最低金额 ¥");
/// Column.
pub const AGAINST_SUPERMARKET: Phrase = Phrase::new("Cheaper than supermarket", "比超市便宜");
/// Card.
pub const BUY: Phrase = Phrase::new("Buy stock", "采购");
/// Radio group.
pub const WHERE: Phrase = Phrase::new("Where", "从哪里进货");
/// Number field.
pub const HOW_MANY: Phrase = Phrase::new("How many", "采购数量");
/// The button.
pub const BUY_VERB: Phrase = Phrase::new("Buy stock", "确认采购");
/// Card.
pub const FACTS: Phrase = Phrase::new("About the goods", "商品信息");
/// Name.
pub const CODE: Phrase = Phrase::new("SKU", "货号");
/// Name.
pub const CATEGORY: Phrase = Phrase::new("Category", "类目");
/// Name.
pub const WEIGHT: Phrase = Phrase::new("Weight", "重量");
/// Name.
pub const SIZE: Phrase = Phrase::new("Size", "尺寸");
/// Name.
pub const BOXES_FIT: Phrase = Phrase::new("Boxes one piece fits into", "可用包装箱");
/// Card.
pub const KEYWORDS: Phrase = Phrase::new("What buyers search for", "买家常搜词");
/// What to do with them.
pub const KEYWORDS_ABOUT: Phrase =
    Phrase::new("Most searched first. Put the fitting ones into your title.", "按搜索量排列，合适的词可写进标题。");
/// Link to the editor.
pub const LIST_IT: Phrase = Phrase::new("Write a listing for it", "发布这个商品");
/// Help of the page.
pub const HELP: Phrase = Phrase::new(
    "Start small: a few supermarket pieces show whether something sells. Then buy in bulk. Wholesale goods take days to arrive.",
    "先从网商超市少量试卖，卖得动再去批发市场大量进货。批发到货需要几天。",
);
/// Bought.
pub const DONE_BOUGHT: Phrase = Phrase::new(
    "Bought. Supermarket goods are in stock now; wholesale goods are on the way.",
    "采购成功。超市货已入库，批发货在途中。",
);

/// `from 20 pieces`.
pub fn from_pieces(language: Language, count: u32) -> String {
    say!(language, "from {count} pieces", "{count} 件起批")
}
/// Own stock with what is coming.
pub fn incoming(language: Language, count: u32) -> String {
    say!(language, "{count} on the way", "在途 {count}")
}
/// Choice: wholesale.
pub fn wholesale_choice(language: Language, least: u32, price: Money, days: u32) -> String {
    match language {
        Language::English => {
            format!("At least {least} pieces, from {price} each; arrives in {}.", super::counted(days, "day"))
        }
        Language::Chinese => format!("{least} 件起批，单价 {price} 起，约 {days} 天到货。"),
    }
}
/// Choice: supermarket.
pub fn supermarket_choice(language: Language, price: Money) -> String {
    say!(language, "Any number, {price} each; in stock at once.", "数量不限，单价 {price}，立即到货。")
}
/// Hint: what the balance reaches for.
pub fn reaches_for(language: Language, balance: Money, supermarket: u32, wholesale: Option<u32>) -> String {
    match wholesale {
        Some(wholesale) => say!(
            language,
            "Your {balance} reach for {supermarket} from the supermarket or {wholesale} from the wholesale market.",
            "余额 {balance}，最多可从超市买 {supermarket} 件，或从批发市场买 {wholesale} 件。"
        ),
        None => say!(
            language,
            "Your {balance} reach for {supermarket} from the supermarket, not for the wholesale minimum.",
            "余额 {balance}，最多可从超市买 {supermarket} 件，尚不够批发起批量。"
        ),
    }
}
/// Where else it can be had only.
pub fn grams(language: Language, grams: u32) -> String {
    say!(language, "{grams} g", "{grams} 克")
}
/// Length, width, height.
pub fn size(language: Language, [length, width, height]: [u32; 3]) -> String {
    say!(language, "{length} × {width} × {height} mm", "{length} × {width} × {height} 毫米")
}
