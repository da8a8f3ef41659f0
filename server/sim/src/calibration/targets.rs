//! What others published, as the market facts (section 3) list it. Numbers are the facts' own; gaps in them are
//! sources that were dropped there. Values measured here stand nowhere in this file.

use serde::Serialize;

/// One published measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Target {
    /// Its number in the market facts.
    pub number: u8,
    /// What was measured.
    pub quantity_en: &'static str,
    /// The same in Chinese.
    pub quantity_zh: &'static str,
    /// The published value.
    pub published: &'static str,
    /// The band it must lie in here; design values around what was published.
    pub band: &'static str,
    /// Who published it.
    pub source: &'static str,
    /// Must fit in the default scenario.
    pub required: bool,
}

const fn target(
    number: u8,
    quantity: [&'static str; 2],
    published: &'static str,
    band: &'static str,
    source: &'static str,
) -> Target {
    let [quantity_en, quantity_zh] = quantity;
    let required = matches!(number, 1 | 2 | 3 | 7 | 10 | 13 | 14 | 22 | 23 | 27 | 31 | 32 | 34 | 39 | 40);
    Target { number, quantity_en, quantity_zh, published, band, source, required }
}

/// All of them.
pub const TARGETS: [Target; 37] = [
    target(
        1,
        ["Own-price elasticity in typical competition", "一般竞争下的自身价格弹性"],
        "-2.62 (mean of 1,851 estimates)",
        "-3.5 to -1.8",
        "Bijmolt, van Heerde & Pieters 2005",
    ),
    target(
        2,
        ["Elasticity alone and among 10 identical rivals", "独家与十家同款竞争时的价格弹性"],
        "-2 / -6",
        "-2.7 to -1.3 / -8 to -4",
        "Kelkoo study (Baye, Gatti, Kattuman & Morgan)",
    ),
    target(
        3,
        ["Buyers who take the lowest total price", "只买总价最低者的买家比例"],
        "13 %",
        "8 to 18 %, and a jump when becoming cheapest",
        "Kelkoo study",
    ),
    target(
        4,
        ["Elasticity of identical goods sorted by price", "同款商品按价格排序时的弹性"],
        "-20s for low-grade memory",
        "below -10",
        "Ellison & Ellison",
    ),
    target(
        5,
        ["Clicks by rank (product grid)", "各排位点击分布（商品网格）"],
        "rank 1 : rank 2 = 3.5 on a list",
        "3.0 to 4.0 on a list; 1.5 to 2.2 and exponent 0.6 to 1.0 on a grid",
        "AOL log, 2006",
    ),
    target(
        6,
        ["Clicks on pages 1, 2 and 3", "第一、二、三页的点击"],
        "89.7 / 4.4 / 2.1 %",
        "80-92 / 3-10 / 1-5 %",
        "AOL log, 2006",
    ),
    target(
        7,
        ["Position moves clicks, not conversion", "排位影响点击，不影响点击后的购买"],
        "no significant effect on P(buy | click)",
        "interval holds zero",
        "Ursu 2018",
    ),
    target(
        9,
        ["Scanning from the top is a cascade", "自上而下的浏览符合级联模型"],
        "cascade fits better than decay",
        "higher likelihood",
        "Craswell et al. 2008",
    ),
    target(
        10,
        ["Funnel: purchases per page view", "漏斗：每次浏览的购买"],
        "2.25 %",
        "1.5 to 4 %",
        "Taobao UserBehavior 2017",
    ),
    target(
        11,
        ["Purchases per active buyer in 9 days", "每位活跃买家九天内的购买"],
        "2.04 (90.8 page views)",
        "none in the facts",
        "Taobao UserBehavior 2017",
    ),
    target(
        12,
        ["Carts raise buying odds more than favourites", "加购比收藏更能预示购买"],
        "order of effects",
        "order",
        "student study of the same data",
    ),
    target(
        13,
        ["Cart abandonment", "弃购率"],
        "70.2 %; reasons (extra cost 48 %, slow delivery 18 to 19 %, no trust 12 to 25 %) are not measured here",
        "62 to 78 %",
        "Baymard, mean of about 50 studies",
    ),
    target(
        14,
        ["Traffic by hour of the day", "一天各小时的流量"],
        "least 04-05, small peak 12-13, most 20-21",
        "the same",
        "e-commerce visitors, Nov 2012",
    ),
    target(15, ["Elasticity to the mean rating", "评分弹性"], "+0.42", "0.2 to 0.7", "You, Vadakkepatt & Joshi 2015"),
    target(
        16,
        ["Elasticity to the number of reviews", "评论数量弹性"],
        "+0.24",
        "0.1 to 0.4",
        "You, Vadakkepatt & Joshi 2015",
    ),
    target(
        17,
        ["Volume matters more than valence; variance hurts", "评论数量比好评更重要；分歧有害"],
        "signs",
        "signs",
        "Babic Rosario et al. 2016",
    ),
    target(
        18,
        ["Reputation premium, old against new identity", "老店与新店的信誉溢价"],
        "+8.1 %",
        "4 to 13 %",
        "Resnick et al. 2006",
    ),
    target(
        21,
        ["New sellers who cut prices lose", "新卖家降价反受其害"],
        "lower revenue, less survival",
        "signs",
        "Fan, Ju & Xiao 2016",
    ),
    target(
        22,
        ["J-shaped ratings", "评分呈J形分布"],
        "most 5, some 1, few 2 to 4",
        "mode 5; more 1 than 2",
        "Hu, Zhang & Pavlou 2009",
    ),
    target(
        23,
        ["Feedback left, and how positive", "留评比例与好评比例"],
        "52.1 % leave it; 99.1 % positive",
        "above 50 %; about 99 %",
        "Resnick & Zeckhauser 2002",
    ),
    target(24, ["Live chat lifts purchase", "在线客服提升购买"], "+16 %", "8 to 25 %", "Tan, Wang & Tan 2019"),
    target(26, ["Faster replies raise purchase", "回复越快购买越多"], "monotone", "monotone", "ECRA 2018"),
    target(
        27,
        ["Bargaining has a cost: cheap goods attract few hagglers", "议价有成本：便宜货少有人还价"],
        "3 to 16 CNY",
        "those who gain less never ask",
        "Zhang, Manchanda & Chu",
    ),
    target(
        28,
        ["When bargaining succeeds", "何时还价成功"],
        "repeat buyer, dear goods, no promotion, low reputation",
        "signs",
        "Zhang, Manchanda & Chu",
    ),
    target(
        29,
        ["Share of the surplus buyers keep when bargaining", "议价时买家所得份额"],
        "about 40 %",
        "30 to 50 %",
        "Jindal & Newberry 2015",
    ),
    target(
        31,
        ["Delivery speed", "配送速度"],
        "+1.5 % sales per business day faster",
        "0.8 to 2.5 %",
        "Fisher, Gallino & Xu 2019",
    ),
    target(32, ["Losing the good courier", "失去优质快递"], "-14.6 % sales", "-20 to -8 %", "Cui, Li & Li"),
    target(
        33,
        ["Promising faster than one delivers", "承诺快于实际配送"],
        "sales up, returns up, retention down",
        "signs",
        "Cui, Lu, Sun & Golden 2024",
    ),
    target(
        34,
        ["A second photo", "第二张照片"],
        "about doubles conversion; more add nothing",
        "about 2; then 1",
        "Di et al., eBay images",
    ),
    target(
        35,
        ["Advertising elasticity, short and long", "广告弹性（短期与长期）"],
        "0.12 / 0.24",
        "0.05-0.2 / 0.15-0.4",
        "Sethuraman, Tellis & Briesch 2011",
    ),
    target(
        36,
        ["Return rate by category", "各品类退货率"],
        "15.1 % sport shoes and wear, 7.5 % clothes, shoes and bags, 4.4 % appliances, 2.6 % home textile",
        "around these; how far, the facts do not say: three tenths either way",
        "Tmall 30-day figures, about 2014",
    ),
    target(
        37,
        ["Return rate of women's wear today", "当今女装退货率"],
        "70 to 80 % in 2024",
        "preset today",
        "Yicai 2024",
    ),
    target(
        38,
        ["Repeat purchase", "复购"],
        "no repeat in 13 weeks 0.72, mean 0.53",
        "none in the facts",
        "Fader, Hardie & Lee 2005",
    ),
    target(
        39,
        ["Invariants of the keyword auction", "关键词竞价的不变量"],
        "price at most the bid; falls with own quality; fewer bidders never dearer",
        "hold always",
        "Edelman, Ostrovsky & Schwarz 2007; Varian 2007",
    ),
    target(
        40,
        ["Brushing", "刷单"],
        "10 times faster reputation; 2.2 to 25 % caught",
        "at least 10 times; 2 to 25 % in 60 days",
        "Xu et al. 2015, 2017",
    ),
    target(41, ["Wording does not shift demand", "措辞不影响需求"], "identical purchases", "equal", "design rule"),
    target(
        42,
        ["Luck does not decide grades", "成绩不由运气决定"],
        "rank correlation over seeds",
        "at least 0.8",
        "design rule after Gamlath",
    ),
];

/// Bands as the market facts write them, measure by measure: what the experiments' own bands are held against. Where
/// the facts give a sign, an order or nothing, no line stands here.
pub const BANDS: [(u8, &str, f64, f64); 29] = [
    (1, "own-price elasticity of demand", -3.5, -1.8),
    (2, "elasticity alone", -2.7, -1.3),
    (2, "elasticity with 10 identical rivals", -8.0, -4.0),
    (3, "buyers who take the lowest total price, %", 8.0, 18.0),
    (4, "elasticity of identical goods on a page sorted by price", f64::NEG_INFINITY, -10.0),
    (5, "clicks on rank 1 / rank 2 (preset grid)", 1.5, 2.2),
    (5, "exponent of clicks by rank, places 1 to 10", 0.6, 1.0),
    (5, "clicks on rank 1 / rank 2 (preset list)", 3.0, 4.0),
    (10, "orders per page view, %", 1.5, 4.0),
    (13, "carts that are not bought, %", 62.0, 78.0),
    (14, "busiest hour", 20.0, 21.0),
    (14, "quietest hour", 3.0, 5.0),
    (15, "elasticity of sales to the mean rating", 0.2, 0.7),
    (16, "elasticity of sales to the number of reviews", 0.1, 0.4),
    (18, "price premium of an old identity over a new one, %", 4.0, 13.0),
    (23, "buyers who leave feedback, %", 50.0, 100.0),
    (24, "orders per visit with a desk over without, %", 8.0, 25.0),
    (26, "half-life of the interest of those who asked, seconds", 60.0, 120.0),
    (29, "share of the surplus that buyers keep, %", 30.0, 50.0),
    (31, "sales per day faster, %", 0.8, 2.5),
    (32, "sales in 42 hours without the good courier, %", -20.0, -8.0),
    (35, "ln sales over ln spending, first week", 0.05, 0.2),
    (35, "ln sales over ln spending, six weeks", 0.15, 0.4),
    (40, "credit points of brushing newcomers over those of others", 10.0, f64::INFINITY),
    (40, "share found in 60 days at one order in two days", 0.02, 0.25),
    (40, "share found in 60 days at one order a day", 0.02, 0.25),
    (40, "share found in 60 days at two orders a day", 0.02, 0.25),
    (41, "purchases that differ when all listings are in Chinese instead of English", 0.0, 0.0),
    (42, "rank correlation of policies' gains over seeds", 0.8, 1.0),
];

/// Why a target is missed or not measured, in English and Chinese; told only when it does not fit.
pub fn why_not(number: u8) -> [&'static str; 2] {
    match number {
        6 => [
            "Not measured: a search session is one page of 15 results, further pages are not shown.",
            "未测量：一次搜索只有一页15个结果，不显示后续页面。",
        ],
        9 => [
            "Click odds fall with the place by themselves (target 5) while nearly whole pages are read, 12 to 15 results a session: that is decay, and a cascade describes it worse.",
            "点击率本身随排位下降（第5项），而几乎整页都被读完（每次搜索12至15个结果）：这是衰减，级联模型的描述更差。",
        ],
        11 => [
            "A class's town is one corner of a marketplace: each of its 20,000 people comes 0.4 times a day. Purchases per page view fit (target 10); visits per person are a tenth of the source's.",
            "班级的小镇只是大市场的一角：两万名买家每人每天只来0.4次。每次浏览的购买相符（第10项），人均浏览约为来源的十分之一。",
        ],
        21 => [
            "Demand as elastic as target 1 wants it lets a lower price bring newcomers more, not less; and keepers begin with money enough for months and need not live on a shop, so nobody gives up.",
            "需求如第1项那样有弹性时，新店降价收入更多而不是更少；而且店主的本金足够数月之用，也不靠店吃饭，没有人关店。",
        ],
        35 => [
            "Advertising has no lasting effect of its own here, only what sales do to the search order and reviews.",
            "此处广告没有自身的持久效果，只有销量对排序和评价的影响。",
        ],
        37 => [
            "Not measured: this town sells no women's wear, and there is no preset of today's fashion trade.",
            "未测量：本镇不卖女装，也没有当今服装业的预设。",
        ],
        38 => [
            "The source is the only shop of its kind for its customers; here forty shops share them and most people search anew instead of going back, so a shop's own customers return far less often.",
            "来源是顾客唯一的同类商店；此处四十家店分享买家，多数人重新搜索而不回店，所以单店顾客回购少得多。",
        ],
        _ => ["Outside the band.", "超出范围。"],
    }
}

/// What is said of a missed target when the scenario is not the one whose misses were looked into.
pub const OTHER_PARAMETERS: [&str; 2] =
    ["Parameters differ from the default scenario's: nobody has looked into why.", "参数与默认情景不同：原因未查明。"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_told_once_in_order_and_the_required_ones_are_all_there() {
        assert!(TARGETS.windows(2).all(|pair| pair[0].number < pair[1].number));
        assert_eq!(TARGETS.iter().filter(|target| target.required).count(), 15);
        assert!(TARGETS.iter().all(|target| !target.quantity_zh.is_empty() && !target.source.is_empty()));
    }
}
