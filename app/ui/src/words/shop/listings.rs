//! Words of listings and their editor.

use crate::words::Phrase;
use domain::{Language, Money};

/// What the page is for.
pub const ABOUT: Phrase =
    Phrase::new("Your offers: what buyers can find, and how each one does.", "管理店铺宝贝，查看每个宝贝的表现。");
/// Primary action.
pub const NEW: Phrase = Phrase::new("Write listing", "发布宝贝");
/// Import link.
pub const IMPORT: Phrase = Phrase::new("Import product file", "批量导入");
/// Tab.
pub const ALL: Phrase = Phrase::new("All", "全部");
/// Label of the tabs.
pub const BY_STATE: Phrase = Phrase::new("By state", "按状态");
/// Column.
pub const LISTING: Phrase = Phrase::new("Listing", "宝贝");
/// Column.
pub const PRICE: Phrase = Phrase::new("Price ¥", "价格 ¥");
/// Column.
pub const AVAILABLE: Phrase = Phrase::new("Available", "可售");
/// Column.
pub const SEEN: Phrase = Phrase::new("Seen", "展现");
/// Column.
pub const VISITS: Phrase = Phrase::new("Visits", "访客");
/// Column.
pub const ORDERED: Phrase = Phrase::new("Orders", "订单");
/// Column.
pub const DESCRIBED: Phrase = Phrase::new("As described", "描述相符");
/// Nothing at all.
pub const NONE: Phrase = Phrase::new("No listings yet", "还没有宝贝");
/// Why.
pub const NONE_WHY: Phrase = Phrase::new(
    "A listing is your offer of one product: title, price, photos. Without one nobody finds your stock.",
    "宝贝就是您的商品页：标题、价格、图片。没有发布，买家就搜不到您的货。",
);
/// None in this state.
pub const NONE_HERE: Phrase = Phrase::new("No listing in this state", "此状态下没有宝贝");
/// Why.
pub const NONE_HERE_WHY: Phrase = Phrase::new("Look at all of them instead.", "可以查看全部宝贝。");
/// Link.
pub const SHOW_ALL: Phrase = Phrase::new("Show all listings", "查看全部宝贝");
/// Card.
pub const UNLISTED: Phrase = Phrase::new("In stock, not listed", "有货未发布");
/// Why it matters.
pub const UNLISTED_ABOUT: Phrase = Phrase::new("Nobody can buy these yet.", "买家还买不到这些货。");
/// Title of the editor of a new listing.
pub const NEW_TITLE: Phrase = Phrase::new("Write listing", "发布宝贝");
/// Its sentence.
pub const NEW_ABOUT: Phrase = Phrase::new(
    "Say what it is, in the words buyers search for; ask a price that leaves you something.",
    "用买家会搜的词写清楚卖什么，定一个有利润的价格。",
);
/// First step.
pub const CHOOSE_GOODS: Phrase = Phrase::new("Which goods?", "选择商品");
/// Its sentence.
pub const CHOOSE_GOODS_ABOUT: Phrase = Phrase::new(
    "Your own stock comes first. Costs and keywords follow from the goods.",
    "有库存的排在前面。选定后会显示成本和关键词。",
);
/// Field.
pub const GOODS_FIELD: Phrase = Phrase::new("Goods", "商品");
/// Empty choice.
pub const CHOOSE: Phrase = Phrase::new("Choose…", "请选择…");
/// Button.
pub const GO_ON: Phrase = Phrase::new("Go on", "下一步");
/// Card with the form.
pub const WRITE: Phrase = Phrase::new("The offer", "宝贝信息");
/// Field.
pub const TITLE: Phrase = Phrase::new("Title", "标题");
/// Hint.
pub const TITLE_HINT: Phrase =
    Phrase::new("4 to 60 characters. Buyers find it by these words.", "4–60 个字符，买家靠标题里的词搜到您。");
/// Field.
pub const DESCRIPTION: Phrase = Phrase::new("Description", "描述");
/// Hint.
pub const DESCRIPTION_HINT: Phrase = Phrase::new(
    "Size, material, what is in the parcel. Promise what you can keep: buyers rate it.",
    "写明尺寸、材质、包装内容。如实描述，买家会据此打分。",
);
/// Field.
pub const PRICE_FIELD: Phrase = Phrase::new("Price of one", "单价");
/// Field.
pub const FREIGHT_FIELD: Phrase = Phrase::new("Freight the buyer pays", "买家支付的运费");
/// Hint.
pub const FREIGHT_HINT: Phrase = Phrase::new("0 sends free of freight.", "填 0 表示包邮。");
/// Field.
pub const LIMIT: Phrase = Phrase::new("Offer at most", "最多出售");
/// Hint.
pub const LIMIT_HINT: Phrase = Phrase::new("Empty offers all you have in stock.", "留空则出售全部库存。");
/// Photos to keep.
pub const PHOTOS: Phrase = Phrase::new("Photos", "图片");
/// Hint.
pub const PHOTOS_HINT: Phrase = Phrase::new("Untick one to remove it when you save.", "取消勾选，保存后即删除。");
/// Box to tick.
pub const WATERMARK: Phrase = Phrase::new("Photos bear the shop's watermark", "图片加店铺水印");
/// What it does.
pub const WATERMARK_ABOUT: Phrase = Phrase::new(
    "Shops that copy others cannot use marked photos. Buyers like them a little less.",
    "加了水印，别家无法盗图；但买家观感会略差。",
);
/// New photos.
pub const NEW_PHOTOS: Phrase = Phrase::new("Add photos", "添加图片");
/// Hint.
pub const NEW_PHOTOS_HINT: Phrase = Phrase::new(
    "JPEG, PNG or WebP, at most 5 MB each, five in all. Without any, the catalogue's drawing is shown.",
    "JPEG、PNG 或 WebP，每张不超过 5 MB，最多 5 张。不传则使用货源图。",
);
/// Primary button.
pub const PUBLISH: Phrase = Phrase::new("Publish listing", "发布宝贝");
/// Button.
pub const SAVE_DRAFT: Phrase = Phrase::new("Save draft", "保存草稿");
/// Button.
pub const SAVE: Phrase = Phrase::new("Save changes", "保存修改");
/// Button.
pub const REPUBLISH: Phrase = Phrase::new("Save and put on sale", "保存并上架");
/// Card.
pub const COSTS: Phrase = Phrase::new("What one piece costs you", "单件成本");
/// Line.
pub const COST_GOODS: Phrase = Phrase::new("Goods", "进货");
/// Line.
pub const COST_BOX: Phrase = Phrase::new("Smallest box", "最小包装箱");
/// Line.
pub const COST_FREIGHT: Phrase = Phrase::new("Courier, near to far", "快递（近至远）");
/// Line.
pub const COST_SUM: Phrase = Phrase::new("Together", "合计");
/// Line.
pub const LEFT: Phrase = Phrase::new("Left for you at this price", "按此价格可赚");
/// No product yet.
pub const COSTS_NONE: Phrase =
    Phrase::new("Choose the goods first; then the costs stand here.", "选择商品后，这里会显示成本。");
/// Warning.
pub const LOSS: Phrase = Phrase::new("At this price you lose money on far parcels.", "按此价格，寄往远处会亏本。");
/// Card.
pub const WORDS: Phrase = Phrase::new("How well the title is found", "标题关键词匹配");
/// Its sentence.
pub const WORDS_ABOUT: Phrase = Phrase::new(
    "Keywords of this category, most searched first, and how well the saved title fits each: 0 to 100.",
    "本类目热搜词（按搜索量排列）与已保存标题的匹配度，0 至 100。",
);
/// Column.
pub const KEYWORD: Phrase = Phrase::new("Keyword", "关键词");
/// Column.
pub const FITS: Phrase = Phrase::new("Fits", "匹配度");
/// Column.
pub const SEARCHES: Phrase = Phrase::new("Searches", "搜索量");
/// Card.
pub const PREVIEW: Phrase = Phrase::new("What buyers see", "买家看到的样子");
/// Its sentence.
pub const PREVIEW_ABOUT: Phrase = Phrase::new("As last saved.", "以上次保存的内容为准。");
/// Freight free.
pub const FREE_FREIGHT: Phrase = Phrase::new("free freight", "包邮");
/// Sold out.
pub const SOLD_OUT: Phrase = Phrase::new("Sold out", "已售罄");
/// Link.
pub const SEE_IN_MARKET: Phrase = Phrase::new("See it in the market", "在市场中查看");
/// Card.
pub const STATE_CARD: Phrase = Phrase::new("On sale or not", "上下架");
/// Button.
pub const PAUSE: Phrase = Phrase::new("Take off for now", "暂时下架");
/// Button.
pub const RESUME: Phrase = Phrase::new("Put on sale", "重新上架");
/// Opens the question.
pub const END_ASK: Phrase = Phrase::new("End listing…", "永久下架…");
/// The question.
pub const END_QUESTION: Phrase = Phrase::new("End this listing for good?", "确定永久下架？");
/// The button.
pub const END_VERB: Phrase = Phrase::new("End listing", "确认永久下架");
/// State: live.
pub const IS_LIVE: Phrase = Phrase::new("Buyers can find and order it.", "买家可以搜到并下单。");
/// State: paused.
pub const IS_PAUSED: Phrase = Phrase::new("Nobody sees it until you put it on sale again.", "重新上架前，买家看不到。");
/// State: ended.
pub const IS_ENDED: Phrase = Phrase::new(
    "It was ended and cannot come back. Its reviews and figures stay.",
    "已永久下架，不能恢复；评价和数据仍保留。",
);
/// State: draft.
pub const IS_DRAFT: Phrase = Phrase::new("Only you see it.", "仅自己可见。");
/// Link from an ended listing.
pub const WRITE_AGAIN: Phrase = Phrase::new("Write a new listing for these goods", "为此商品重新发布");
/// Card.
pub const REVIEWS: Phrase = Phrase::new("Its reviews", "宝贝评价");
/// No reviews.
pub const NO_REVIEWS: Phrase = Phrase::new("Not reviewed yet.", "暂无评价。");
/// Figures of one listing.
pub const FIGURES: Phrase = Phrase::new("How this listing does", "宝贝数据");
/// The state was changed.
pub const DONE_STATE: Phrase = Phrase::new("Done. The listing's state is shown below.", "操作成功，状态已更新。");
/// No stock for a listing.
pub const NO_STOCK: Phrase =
    Phrase::new("You have none of these in stock. Buyers will see “sold out”.", "您没有库存，上架后将显示“已售罄”。");
/// Link to the product.
pub const BUY_STOCK: Phrase = Phrase::new("Buy stock", "去进货");

/// A price with its freight.
pub fn freight_said(language: Language, freight: Money) -> String {
    match freight.as_fen() {
        0 => FREE_FREIGHT.say(language).to_owned(),
        _ => say!(language, "+ {freight} freight", "运费 {freight}"),
    }
}
/// A choice with its stock.
pub fn choice_stock(language: Language, code: &str, name: &str, stock: u32) -> String {
    match stock {
        0 => format!("{code} {name}"),
        stock => say!(language, "{code} {name} ({stock} in stock)", "{code} {name}（库存 {stock}）"),
    }
}
/// `¥2.10 to ¥6.50`.
pub fn range(language: Language, least: Money, most: Money) -> String {
    let (least, most) = (crate::parts::numbers::money(least), crate::parts::numbers::money(most));
    if least == most { least } else { say!(language, "{least} to {most}", "{least} 至 {most}") }
}
/// What ending does.
pub fn end_consequence(language: Language, available: u32, orders: u32) -> String {
    match language {
        Language::English => format!(
            "It leaves the market for good. {} stay in your stock, {} stay as they are.",
            super::pieces(language, available),
            super::counted(orders, "order")
        ),
        Language::Chinese => format!("宝贝将永久离开市场。{available} 件库存保留，{orders} 个订单不受影响。"),
    }
}
/// The least price that leaves nothing lost.
pub fn break_even(language: Language, price: &str) -> String {
    say!(
        language,
        "From {price} on, even the farthest parcel costs you nothing.",
        "定价不低于 {price} 时，寄到最远也不亏。"
    )
}
/// What buyers pay for the same goods elsewhere.
pub fn others_ask(language: Language, least: Money, most: Money) -> String {
    let range = range(language, least, most);
    say!(language, "Others in this market ask {range}.", "市场上同款售价 {range}。")
}
