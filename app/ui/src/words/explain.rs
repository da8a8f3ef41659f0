//! Why buyers did not buy, in sentences. The command line prints them; pages will.

use super::Phrase;
use domain::chat::{TalkOutcome, Topic};
use domain::explain::{Change, Ending, Lead, Step, Term};
use domain::{Language, Money};

/// All searches of the listing's category.
pub const SEARCHES: Phrase = Phrase::new("searches of its category", "同类目搜索");
/// Why no change is weighed.
pub const NOBODY_READ: Phrase = Phrase::new(
    "nobody read the listing, so no change of it is weighed: it lacks words that are typed, or rank",
    "没有人看到该商品，无法比较改进办法：标题缺少买家搜索的词，或排名不够",
);
/// Why none is named.
pub const NOTHING_HELPS: Phrase = Phrase::new(
    "no change of the seller's would have sold more to these buyers in this hour",
    "对这一小时的买家，卖家怎么改都不会多卖",
);
/// Above the changes.
pub const WHAT_HELPS: Phrase = Phrase::new(
    "what would have sold more in this hour, best first when its cost is counted (expected orders):",
    "这一小时怎样可以多卖，计入成本后由优到劣（预期订单数）：",
);

/// A step of the waterfall.
pub const fn step(step: Step) -> Phrase {
    match step {
        Step::NotRelevant => Phrase::new("title answers nothing", "标题不相关"),
        Step::BelowThePage => Phrase::new("others filled the page", "页面被他人占满"),
        Step::SoldOut => Phrase::new("sold out", "售罄"),
        Step::NotExamined => Phrase::new("buyer stopped reading before", "买家没看到这里"),
        Step::NotOpened => Phrase::new("read, not opened", "看到未点击"),
        Step::AskedFirst => Phrase::new("opened, asked the seller first", "点击后先咨询"),
        Step::LostToOthers => Phrase::new("opened, bought elsewhere", "点击后买了别家"),
        Step::OnlyPutAside => Phrase::new("opened, only put aside", "点击后仅加购"),
        Step::NotWanted => Phrase::new("opened, not wanted", "点击后不想要"),
        Step::Bought => Phrase::new("bought here", "在此购买"),
    }
}

/// Why a search did not end in an order, or that it did.
pub fn ending(language: Language, ending: Ending) -> String {
    match ending {
        Ending::AnotherCategory => say!(language, "searched for goods of another category", "搜索的是其他类目的商品"),
        Ending::NotRelevant => {
            say!(language, "its title and attributes answer nothing of what was typed", "标题和属性与搜索词无关")
        }
        Ending::BelowThePage => {
            say!(language, "it ranks below the page that buyers are shown", "排名在买家看到的页面之外")
        }
        Ending::SoldOut => {
            say!(language, "it was sold out or off sale when its turn came", "轮到它时已售罄或下架")
        }
        Ending::NotExamined { read } => {
            say!(language, "the buyer read only {read} results, it stands lower", "买家只看了{read}个结果，它排在后面")
        }
        Ending::NotOpened => say!(
            language,
            "it was read and not opened: the draw was above its odds of being opened",
            "看到但没有点击：抽签高于其点击概率"
        ),
        Ending::AskedFirst => {
            say!(language, "the buyer asked its seller first; see the conversation", "买家先咨询了该卖家，见会话")
        }
        Ending::BoughtElsewhere { listing } => {
            say!(language, "bought listing {listing} instead", "改买了商品{listing}")
        }
        Ending::AskedElsewhere { listing } => {
            say!(language, "asked the seller of listing {listing} first", "先咨询了商品{listing}的卖家")
        }
        Ending::OnlyPutAside { listing } => say!(
            language,
            "nothing was bought; listing {listing} was put aside",
            "什么也没买；商品{listing}被加入购物车"
        ),
        Ending::NotWanted => say!(
            language,
            "what was opened weighs little against not buying, and the draw was above the chance",
            "点开的商品不如不买有吸引力，抽签高于购买概率"
        ),
        Ending::Bought { pieces } => say!(language, "bought {pieces} pieces here", "在此购买了{pieces}件"),
    }
}

/// A part of an offer's utility.
pub const fn term(term: Term) -> Phrase {
    match term {
        Term::Price => Phrase::new("price", "价格"),
        Term::Reviews => Phrase::new("number of reviews", "评价数"),
        Term::Rating => Phrase::new("rating", "评分"),
        Term::Discord => Phrase::new("mixed opinions", "评价分歧"),
        Term::Credit => Phrase::new("credit level", "信用等级"),
        Term::Deposit => Phrase::new("deposit", "保证金"),
        Term::Badge => Phrase::new("association's logo", "协会标志"),
        Term::Photos => Phrase::new("photos", "图片"),
        Term::Description => Phrase::new("description", "描述"),
        Term::Delivery => Phrase::new("days to the door", "送达天数"),
        Term::Courier => Phrase::new("courier", "快递"),
        Term::Desk => Phrase::new("somebody at the desk", "客服在线"),
        Term::Memory => Phrase::new("memory of the shop", "对店铺的印象"),
    }
}

/// A listing that was taken instead, how often, and what spoke for it.
pub fn rival(language: Language, listing: u32, times: u32, lead: Lead) -> String {
    let by = match lead {
        Lead::LowestTotal => say!(language, "lowest total price", "总价最低"),
        Lead::Part(part) => term(part).say(language).to_owned(),
        Lead::Luck => say!(language, "luck: it was no better", "运气：它并不更好"),
    };
    say!(
        language,
        "lost {times} times to listing {listing}, whose lead was most in: {by}",
        "有{times}次输给商品{listing}，对方主要胜在：{by}"
    )
}

/// What could be changed.
pub fn change(language: Language, change: &Change) -> String {
    match change {
        Change::AskLess { percent } => say!(language, "ask {percent} % less", "降价{percent}%"),
        Change::AddPhotos { count } => say!(language, "add {count} own photos", "增加{count}张自拍图"),
        Change::WriteDescription => say!(language, "write a description", "写商品描述"),
        Change::ShipWith { courier } => {
            let name = courier.pick(language);
            say!(language, "ship with {name}", "改用{name}")
        }
        Change::HaveDesigned { designer } => {
            let name = designer.pick(language);
            say!(language, "have the page designed by {name}", "请{name}设计页面")
        }
        Change::Restock { missed } => {
            say!(
                language,
                "restock: {missed} buyers searched for it when it was sold out",
                "补货：售罄时有{missed}位买家搜索过"
            )
        }
        Change::Answer { unanswered } => say!(
            language,
            "answer at the chat desk: {unanswered} asked here and had no answer within the hour",
            "客服及时回复：{unanswered}位买家咨询后一小时内无人回答"
        ),
        Change::Bid { price, admitted: true } => say!(
            language,
            "bid {price} a click for a place on pages that others filled",
            "每次点击出价{price}，竞得被他人占满的页面上的位置"
        ),
        Change::Bid { price, admitted: false } => say!(
            language,
            "bid {price} a click for a place on pages that others filled, once the shop is admitted to the auction",
            "每次点击出价{price}，竞得被他人占满的页面上的位置（需先取得竞价资格）"
        ),
        Change::Occupy { keyword } => {
            let words = keyword.pick(language);
            say!(language, "occupy the keyword \"{words}\"", "占用关键词“{words}”")
        }
        Change::TakeTier { tier } => {
            let name = tier.pick(language);
            say!(language, "take the service tier {name}", "升级到{name}")
        }
        Change::SayInTitle { word, searches } => {
            let [said, other] = [word.pick(language), language.pick(&word.zh, &word.en)];
            say!(
                language,
                "say \"{said}\" ({other}) in the title: {searches} searches asked for it and did not see this",
                "标题写上“{said}”（{other}）：有{searches}次搜索问到而没看到此商品"
            )
        }
    }
}

/// What a change costs on each order it brings; nothing is only work.
pub fn cost(language: Language, per_order: Money) -> String {
    match per_order.as_fen() {
        0 => say!(language, "only work", "只需动手"),
        _ => say!(language, "{per_order} an order", "每单{per_order}"),
    }
}

/// The cheapest change.
pub fn cheapest(language: Language, change: &str, cost: &str) -> String {
    say!(language, "cheapest that helps: {change} ({cost})", "最省钱的办法：{change}（{cost}）")
}

/// Why no session is told.
pub fn nobody(language: Language, buyer: Option<u32>, searches: u32) -> String {
    match (buyer, searches) {
        (Some(buyer), _) => {
            say!(language, "buyer {buyer} searched for nothing in this hour", "买家{buyer}在这一小时没有搜索")
        }
        (None, 0) => {
            say!(language, "nobody searched for goods of its category in this hour", "这一小时没有人搜索该类目的商品")
        }
        (None, _) => say!(
            language,
            "nobody opened the listing in {searches} searches; --buyer tells any buyer's searches of this hour",
            "{searches}次搜索中没有人点开该商品；用 --buyer 可查看任一买家这一小时的搜索"
        ),
    }
}

/// What a question is about.
pub const fn topic(topic: Topic) -> Phrase {
    match topic {
        Topic::Material => Phrase::new("what it is made of", "材质"),
        Topic::Size => Phrase::new("size or weight", "尺寸或重量"),
        Topic::Colour => Phrase::new("colours", "颜色"),
        Topic::Quality => Phrase::new("quality", "质量"),
        Topic::Stock => Phrase::new("whether it is in stock", "是否有货"),
        Topic::Fit => Phrase::new("what it fits", "适用范围"),
        Topic::Dispatch => Phrase::new("when it is sent", "发货时间"),
        Topic::Arrival => Phrase::new("when it arrives", "到货时间"),
        Topic::Courier => Phrase::new("who carries it", "哪家快递"),
        Topic::Freight => Phrase::new("freight", "运费"),
        Topic::Price => Phrase::new("the price", "价格"),
        Topic::OrderStatus => Phrase::new("where an order is", "订单进度"),
        Topic::Damage => Phrase::new("damaged goods", "商品破损"),
        Topic::Lateness => Phrase::new("late goods", "商品迟到"),
        Topic::Apology => Phrase::new("an apology", "致歉"),
        Topic::Remedy => Phrase::new("money back or a replacement", "退款或换货"),
    }
}

/// How a conversation ended; not yet is an answer too.
pub fn outcome(language: Language, outcome: Option<TalkOutcome>) -> String {
    match outcome {
        Some(TalkOutcome::Bought { order }) => say!(language, "bought, order {order}", "已购买，订单{order}"),
        Some(TalkOutcome::Left) => say!(language, "the buyer left", "买家离开"),
        Some(TalkOutcome::ClosedBySeller) => say!(language, "the seller closed it", "卖家结束了会话"),
        None => say!(language, "still open at the hour's end", "到该小时结束时仍未结束"),
    }
}

/// A conversation that a search ended in.
pub fn talk(language: Language, listing: u32, about: &str, waited: Option<u32>, ended: &str) -> String {
    let wait = match waited {
        Some(seconds) => say!(language, "answered after {seconds} s", "{seconds}秒后得到回复"),
        None => say!(language, "no answer within the hour", "一小时内无人回复"),
    };
    say!(
        language,
        "asked listing {listing}'s seller about {about}: {wait}; {ended}",
        "向商品{listing}的卖家咨询{about}：{wait}；{ended}"
    )
}

/// Who searched, when, for what.
pub fn session(language: Language, buyer: u32, at: &str, typed: &str) -> String {
    say!(language, "buyer {buyer}, {at}, typed \"{typed}\"", "买家{buyer}，{at}，搜索“{typed}”")
}

/// Where the listing stood and how far the buyer read.
pub fn examined(language: Language, listing: u32, rank: Option<usize>, depth: u8, seen: usize) -> String {
    match rank {
        Some(rank) => say!(
            language,
            "listing {listing} ranked {rank} for it; the buyer reads {depth} results and examined {seen}",
            "商品{listing}排第{rank}；该买家通常看{depth}个结果，实际看了{seen}个"
        ),
        None => say!(
            language,
            "listing {listing} is not among those ranked for it; the buyer reads {depth} results and examined {seen}",
            "商品{listing}不在排名之内；该买家通常看{depth}个结果，实际看了{seen}个"
        ),
    }
}

/// One examined result.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadResult {
    /// Its place, from 1.
    pub place: u32,
    /// Which listing.
    pub listing: u32,
    /// Whether it is the listing that is explained.
    pub own: bool,
    /// Price with freight.
    pub total: Money,
    /// Whether it was opened.
    pub opened: bool,
    /// Whether it was met on the front page.
    pub front: bool,
    /// Its odds of being opened, percent.
    pub odds_percent: f64,
    /// The draw, percent; opened when below the odds.
    pub draw_percent: f64,
    /// Its share of a purchase among the opened, percent.
    pub share_percent: Option<f64>,
}

/// An examined result in a line.
pub fn result(language: Language, result: &ReadResult) -> String {
    let ReadResult { place, listing, total, .. } = *result;
    let (odds, draw) = (result.odds_percent, result.draw_percent);
    let name = match result.own {
        true => say!(language, "this listing", "本商品"),
        false => say!(language, "alternative", "其他商品"),
    };
    let opened = match (result.opened, result.front) {
        (true, true) => say!(language, "met on the front page too, opened", "首页也看到，已点击"),
        (true, false) => say!(language, "opened", "已点击"),
        (false, true) => say!(language, "met on the front page too, not opened", "首页也看到，未点击"),
        (false, false) => say!(language, "not opened", "未点击"),
    };
    let share = result
        .share_percent
        .map_or_else(String::new, |share| say!(language, ", {share:.0} % of a purchase", "，购买份额{share:.0}%"));
    say!(
        language,
        "place {place:>2}, {name} {listing} at {total}: {opened} (odds {odds:.1} %, drew {draw:.1} %){share}",
        "第{place}位，{name}{listing}，总价{total}：{opened}（点击概率{odds:.1}%，抽签{draw:.1}%）{share}"
    )
}

/// A utility and its terms.
pub fn utility(language: Language, sum: f64, terms: &str) -> String {
    say!(language, "utility {sum:+.2} = {terms}", "效用 {sum:+.2} = {terms}")
}

/// What not buying and what was opened were worth (utilities), the chance and the draw (percent).
pub fn weighed(language: Language, [outside, inside]: [f64; 2], [chance, draw]: [f64; 2], shopper: bool) -> String {
    let only = match shopper {
        true => say!(language, "; takes the lowest price or nothing", "；只买最便宜的，否则不买"),
        false => String::new(),
    };
    say!(
        language,
        "not buying is worth {outside:+.2}; all that was opened, together, {inside:+.2}: buys with {chance:.2} %, drew {draw:.2} %{only}",
        "不买的效用 {outside:+.2}；点开的商品合计 {inside:+.2}：购买概率{chance:.2}%，抽签{draw:.2}%{only}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::OrderId;

    #[test]
    fn topics_steps_and_terms_have_words_of_their_own_in_both_languages() {
        let distinct = |phrases: &[Phrase]| {
            for language in Language::ALL {
                let mut words: Vec<_> = phrases.iter().map(|phrase| phrase.say(language)).collect();
                words.sort_unstable();
                words.dedup();
                assert_eq!(words.len(), phrases.len(), "{words:?}");
            }
        };
        distinct(&Topic::ALL.map(topic));
        distinct(&Step::ALL.map(step));
        distinct(&Term::ALL.map(term));
    }

    #[test]
    fn an_outcome_names_its_order_in_both_languages() {
        for language in Language::ALL {
            assert!(outcome(language, Some(TalkOutcome::Bought { order: OrderId::new(341) })).contains("O-341"));
        }
    }
}
