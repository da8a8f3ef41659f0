//! Words of the class's market as a buyer sees it, and the leaderboards.

use super::Phrase;
use crate::parts::numbers::number;
use contract::views::selling::KeeperView;
use domain::Language;
use domain::teaching::Board;

/// What the market page is.
pub const MARKET_ABOUT: Phrase =
    Phrase::new("The shelves of your class as a buyer in town sees them.", "以买家的眼光逛一逛全班的店铺。");
/// Why there is no button to buy.
pub const ONLY_SIMULATED: Phrase =
    Phrase::new("You can look, but only simulated buyers buy here.", "这里只供浏览，只有模拟买家会下单。");
/// How results are ordered, for the help drawer.
pub const SEARCH_HELP: Phrase = Phrase::new(
    "A search is understood as one of the keywords buyers use. Offers then stand in the order of the published rule: how well the title fits, how the listing and its shop did so far. Without a search the best sold come first; what is sold out comes last.",
    "搜索词会对应到买家常用的关键词，再按公开的排序规则展示：标题是否匹配，宝贝和店铺此前表现如何。不搜索时按销量排序，售罄的排在最后。",
);
/// Search box.
pub const SEARCH_OFFERS: Phrase = Phrase::new("What are you looking for?", "想买点什么？");
/// Before popular keywords.
pub const POPULAR: Phrase = Phrase::new("Buyers often search", "买家常搜");
/// Filter.
pub const CATEGORIES: Phrase = Phrase::new("Categories", "类目");
/// No filter.
pub const ALL_CATEGORIES: Phrase = Phrase::new("All", "全部");
/// The list of offers, for screen readers.
pub const OFFERS: Phrase = Phrase::new("Offers", "在售商品");
/// Empty market.
pub const NOTHING_ON_SALE: Phrase = Phrase::new("Nothing is on sale yet", "还没有商品上架");
/// Why the market is empty.
pub const NOTHING_ON_SALE_WHY: Phrase = Phrase::new(
    "Offers appear here as soon as the market is open and a shop puts a listing on sale.",
    "市场开放后，只要有店铺上架宝贝，这里就会出现商品。",
);
/// Empty search.
pub const NOTHING_FOUND: Phrase = Phrase::new("No offer fits", "没有找到相关商品");
/// Why a search is empty: a chance.
pub const NOTHING_FOUND_WHY: Phrase = Phrase::new(
    "Nobody sells this yet, or no title says so. Try another word, or see everything.",
    "可能还没人卖，也可能标题里没写到。换个词试试，或者看看全部商品。",
);
/// Button.
pub const SEE_ALL: Phrase = Phrase::new("See all offers", "查看全部商品");
/// Nobody rated it yet.
pub const NO_STARS: Phrase = Phrase::new("no ratings", "暂无评分");

/// Label: price.
pub const PRICE: Phrase = Phrase::new("Price", "价格");
/// Label: freight.
pub const FREIGHT: Phrase = Phrase::new("Freight", "运费");
/// Label: price and freight of one piece.
pub const TOTAL: Phrase = Phrase::new("One piece with freight", "单件含运费");
/// Logo on a member's card.
pub const ASSOCIATION_LOGO: Phrase = Phrase::new("Association member", "协会会员");
/// Label: pieces sold.
pub const SOLD: Phrase = Phrase::new("Sold", "已售");
/// Label: stars.
pub const RATING: Phrase = Phrase::new("Rating", "评分");
/// Label: pieces that can be ordered.
pub const AVAILABLE: Phrase = Phrase::new("Available", "库存");
/// Label: category.
pub const CATEGORY: Phrase = Phrase::new("Category", "类目");
/// Label: catalogue number.
pub const GOODS_NUMBER: Phrase = Phrase::new("Product", "商品编号");
/// Label: shop.
pub const SHOP: Phrase = Phrase::new("Shop", "店铺");
/// Card.
pub const DESCRIPTION: Phrase = Phrase::new("Description", "商品详情");
/// No description.
pub const NO_DESCRIPTION: Phrase = Phrase::new("The seller wrote nothing about it.", "卖家没有填写商品详情。");
/// Card.
pub const REVIEWS: Phrase = Phrase::new("Reviews", "买家评价");
/// No reviews.
pub const NO_REVIEWS: Phrase = Phrase::new("No buyer has reviewed it yet.", "还没有买家评价。");
/// Card.
pub const ALTERNATIVES: Phrase = Phrase::new("The same at other shops", "其他店铺的同款");
/// What alternatives are.
pub const ALTERNATIVES_ABOUT: Phrase =
    Phrase::new("Buyers compare these before they decide.", "买家下单前会比较这些店铺。");
/// No alternatives.
pub const NO_ALTERNATIVES: Phrase =
    Phrase::new("No other shop sells this product now.", "目前没有其他店铺在卖这款商品。");
/// The viewer's own offer.
pub const OWN_OFFER: Phrase =
    Phrase::new("This is your listing, as buyers see it.", "这是你的宝贝，买家看到的就是这样。");
/// Button.
pub const EDIT_LISTING: Phrase = Phrase::new("Edit listing", "编辑宝贝");
/// Button.
pub const VISIT_SHOP: Phrase = Phrase::new("Visit the shop", "进店看看");
/// Row's own name for the picture on top.
pub const PICTURES: Phrase = Phrase::new("Pictures", "商品图片");
/// Label: credit points.
pub const CREDIT_POINTS: Phrase = Phrase::new("Credit points", "信用积分");
/// Label: since when.
pub const OPENED: Phrase = Phrase::new("Open since", "开店时间");
/// Label: who keeps a shop.
pub const KEEPER: Phrase = Phrase::new("Kept by", "店主");
/// Card.
pub const SCORES: Phrase = Phrase::new("Buyers' scores", "店铺动态评分");
/// Card.
pub const SHOP_CARD: Phrase = Phrase::new("About the shop", "店铺信息");
/// Empty shop.
pub const SHOP_EMPTY: Phrase = Phrase::new("This shop has nothing on sale", "这家店暂时没有在售商品");
/// Why a shop is empty.
pub const SHOP_EMPTY_WHY: Phrase = Phrase::new(
    "Its listings are drafts, paused or ended. Look at what others sell.",
    "宝贝可能还是草稿、已下架或已结束。去看看别的店吧。",
);

/// What the leaderboard is.
pub const LEADERBOARD_ABOUT: Phrase = Phrase::new(
    "Who keeps shop best, under public names. Moves with every closed market hour.",
    "看看谁的店经营得最好，只显示昵称，每个市场小时更新一次。",
);
/// Choice of boards.
pub const BOARDS: Phrase = Phrase::new("Boards", "榜单");
/// Ties and place changes, for the help drawer.
pub const BOARD_HELP: Phrase = Phrase::new(
    "Equal results share a place, and the next place is left out: 1, 2, 2, 4. The arrow compares with the place at the end of the market day before; a star is new on the board. Rival shops of the marketplace are not listed.",
    "成绩相同则名次并列，随后的名次空出：1、2、2、4。箭头与上一个市场日结束时的名次相比，星号表示新上榜。平台的竞争店铺不参加排名。",
);
/// Card of medals.
pub const MEDALS_ABOUT: Phrase = Phrase::new(
    "For the contribution of that day alone; ties share a medal.",
    "只看当天的边际贡献，成绩相同并列获奖。",
);
/// Nobody earned one.
pub const NO_MEDALS: Phrase =
    Phrase::new("Nobody earned anything on that day, so there was no medal.", "当天没有店铺盈利，奖牌空缺。");
/// Column.
pub const PLACE: Phrase = Phrase::new("Place", "名次");
/// Column: change of place.
pub const MOVED: Phrase = Phrase::new("Since yesterday", "较昨日");
/// Column.
pub const ALIAS: Phrase = Phrase::new("Name", "昵称");
/// Column.
pub const ORDERS: Phrase = Phrase::new("Orders", "订单");
/// The viewer's own row.
pub const YOU: Phrase = Phrase::new("you", "我");
/// Before a number of places gained, for screen readers.
pub const UP: Phrase = Phrase::new("up", "上升");
/// Before a number of places lost, for screen readers.
pub const DOWN: Phrase = Phrase::new("down", "下降");
/// The same place as before.
pub const SAME: Phrase = Phrase::new("same", "持平");
/// Not placed the day before.
pub const NEW: Phrase = Phrase::new("new", "新上榜");
/// Card.
pub const UNPLACED: Phrase = Phrase::new("Not placed yet", "尚未上榜");
/// Empty board.
pub const NO_STANDINGS: Phrase = Phrase::new("No shop is placed yet", "还没有店铺上榜");
/// Button of an empty board.
pub const SEE_MARKET: Phrase = Phrase::new("See the market", "去市场看看");

/// Who keeps a shop.
pub const fn keeper(keeper: KeeperView) -> Phrase {
    match keeper {
        KeeperView::Person => Phrase::new("a member of the class", "班级同学"),
        KeeperView::ScriptedPerson => Phrase::new("a demo student, played by a script", "演示学生（由脚本扮演）"),
        KeeperView::Rival => Phrase::new("the marketplace, as a rival", "平台的竞争店铺"),
    }
}

/// Column head of what a board measures, with its unit.
pub const fn board_value(board: Board) -> Phrase {
    match board {
        Board::Contribution => Phrase::new("Contribution", "边际贡献"),
        Board::Service => Phrase::new("Score of 5", "评分（满分 5）"),
        Board::Growth => Phrase::new("Growth", "增长"),
    }
}

/// What a board measures.
pub const fn board_meaning(board: Board) -> Phrase {
    match board {
        Board::Contribution => Phrase::new(
            "Paid-out sales less goods, boxes, couriers and refunds, since the market began.",
            "开市以来的成交金额，减去进货、包装、快递和退款成本。",
        ),
        Board::Service => Phrase::new(
            "Mean of the buyers' three scores since the market began, for shops with five orders or more.",
            "开市以来买家三项评分的平均值，满 5 笔订单方可上榜。",
        ),
        Board::Growth => Phrase::new(
            "Paid-out sales of the last seven days against the seven days before.",
            "最近 7 天的成交金额与之前 7 天相比。",
        ),
    }
}

/// What an unplaced shop lacks.
pub const fn board_missing(board: Board) -> Phrase {
    match board {
        Board::Contribution => Phrase::new("A first order puts a shop on this board.", "有了第一笔订单就能上榜。"),
        Board::Service => Phrase::new(
            "Five orders and a first review put a shop on this board.",
            "满 5 笔订单并收到第一条评价就能上榜。",
        ),
        Board::Growth => Phrase::new(
            "A paid-out order in the last fourteen days puts a shop on this board.",
            "最近 14 天内有交易成功的订单就能上榜。",
        ),
    }
}

/// `as buyers see it for “phone charm”`.
pub fn understood_as(language: Language, keyword: &str) -> String {
    match language {
        Language::English => format!("As buyers see it when they search “{keyword}”."),
        Language::Chinese => format!("买家搜索“{keyword}”时看到的结果。"),
    }
}

/// No keyword of the town was meant.
pub fn looked_in_titles(language: Language, query: &str) -> String {
    match language {
        Language::English => format!("Buyers do not search for “{query}”; these titles contain it."),
        Language::Chinese => format!("买家不会搜“{query}”，以下是标题中含有它的商品。"),
    }
}

/// `sold 12`.
pub fn sold(language: Language, count: u32) -> String {
    let count = number(i64::from(count));
    match language {
        Language::English => format!("{count} sold"),
        Language::Chinese => format!("已售 {count}"),
    }
}

/// Alternative text of one of several pictures.
pub fn picture_of(language: Language, title: &str, number: usize) -> String {
    match language {
        Language::English => format!("{title}, picture {number}"),
        Language::Chinese => format!("{title}，图 {number}"),
    }
}

/// Heading of the medals.
pub fn medals_of(language: Language, day: &str) -> String {
    match language {
        Language::English => format!("Medals of {}", day.to_lowercase()),
        Language::Chinese => format!("{day}奖牌"),
    }
}

/// As of which closed hour a board is.
pub fn as_of(language: Language, moment: &str) -> String {
    match language {
        Language::English => format!("as of {moment}"),
        Language::Chinese => format!("截至{moment}"),
    }
}

/// `You are 3rd of 24` without ordinals, which differ by language.
pub fn own_place(language: Language, place: u32, shops: usize) -> String {
    match language {
        Language::English => format!("You have place {place} of {shops}."),
        Language::Chinese => format!("你在 {shops} 家上榜店铺中排第 {place} 名。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_board_says_what_it_measures_and_what_is_missing_in_its_own_words() {
        for language in Language::ALL {
            let said = |phrase: fn(Board) -> Phrase| Board::ALL.map(|board| phrase(board).say(language));
            for [contribution, service, growth] in [said(board_meaning), said(board_missing), said(board_value)] {
                assert!(contribution != service && service != growth && growth != contribution);
            }
        }
    }
}
