//! The label's words in Chinese: names of what is measured, and what was published where that is more than numbers.

/// A measure's name in Chinese; the English one where it has none.
pub fn measure_zh(name: &str) -> &str {
    MEASURES.iter().find(|(english, _)| *english == name).map_or(name, |(_, chinese)| chinese)
}

/// What was published about a target, in Chinese; numbers stay as they are.
pub fn published_zh(number: u8, english: &'static str) -> &'static str {
    PUBLISHED.iter().find(|(target, _)| *target == number).map_or(english, |(_, chinese)| chinese)
}

const PUBLISHED: [(u8, &str); 22] = [
    (1, "-2.62（1851个估计的均值）"),
    (4, "低端内存约-20"),
    (5, "列表上第1位：第2位 = 3.5"),
    (7, "对点击后的购买无显著影响"),
    (9, "级联模型优于单纯衰减"),
    (11, "2.04（浏览90.8次）"),
    (12, "作用大小的次序"),
    (13, "70.2%；原因（额外费用48%、配送慢18至19%、不信任12至25%）此处未测量"),
    (14, "4至5点最少，12至13点小高峰，20至21点最多"),
    (17, "符号"),
    (21, "收入更低，存活更少"),
    (22, "5星最多，1星有一些，2至4星少"),
    (23, "52.1%留评，其中99.1%好评"),
    (26, "单调"),
    (27, "3至16元"),
    (28, "回头客、高价、无促销、低信誉卖家更易成功"),
    (33, "销量升，退货升，回头客降"),
    (34, "转化约翻倍，再多无用"),
    (36, "运动鞋服15.1%，服装鞋包7.5%，家电4.4%，家纺2.6%"),
    (38, "13周内无回购0.72，平均0.53次"),
    (39, "价格不高于出价；自身质量越高越便宜；对手减少不会更贵"),
    (40, "信誉增长快10倍；2.2%至25%被查"),
];

const MEASURES: [(&str, &str); 86] = [
    ("clicks on rank 1 / rank 2 (preset list)", "第1位与第2位点击之比（列表）"),
    ("ln sales over ln spending, first week", "销量对广告支出的弹性，第一周"),
    ("ln sales over ln spending, six weeks", "销量对广告支出的弹性，六周"),
    ("spending, budget of 3 CNY over 2 CNY a day", "日预算3元与2元的实际支出之比"),
    ("breaches of the three laws in random auctions", "随机竞价中违反三条定律的次数"),
    ("credit points of brushing newcomers over those of others", "刷单新店与其他新店的信用分之比"),
    ("share found in 60 days at one order in two days", "每两天刷一单，60天内被查比例"),
    ("share found in 60 days at one order a day", "每天刷一单，60天内被查比例"),
    ("share found in 60 days at two orders a day", "每天刷两单，60天内被查比例"),
    ("orders per visit with a desk over without, %", "有客服比无客服的每次浏览订单增幅，%"),
    ("ln orders per visit, answers after 5 s over 60 s", "5秒回复比60秒回复，每次浏览订单的对数差"),
    ("ln orders per visit, answers after 60 s over 300 s", "60秒回复比300秒回复，每次浏览订单的对数差"),
    ("half-life of the interest of those who asked, seconds", "咨询者兴趣的半衰期，秒"),
    ("price talks among conversations about goods below 15 CNY, %", "15元以下商品的咨询中议价占比，%"),
    ("the same about goods from 60 CNY on, less that, points", "60元以上商品的议价占比减去上项，百分点"),
    ("price talks about goods from 60 CNY on, %", "60元以上商品的咨询中议价占比，%"),
    ("the buyer bargained and bought there before", "曾在该店议价成交的买家"),
    ("ln price", "价格的对数"),
    ("a price at least a tenth below the usual one", "售价比常价低一成以上"),
    ("credit level of the shop", "店铺信用等级"),
    ("price talks", "议价次数"),
    ("of them successful, share", "其中成功的比例"),
    ("share of the surplus that buyers keep, %", "买家所得剩余份额，%"),
    ("sales per day faster, %", "每快一天的销量增幅，%"),
    (
        "sales per day faster over six weeks in which the search order answers, %",
        "六周内排序随销量变化时，每快一天的销量增幅，%",
    ),
    ("sales in 42 hours without the good courier, %", "失去优质快递42小时内的销量变化，%"),
    ("change of the logistics DSR after these 42 hours, stars", "这42小时后物流评分的变化，分"),
    ("logistics DSR of these shops with the courier kept, stars", "未失去快递时这些店铺的物流评分，分"),
    ("three weeks without it, the search order answering, %", "失去三周，排序随销量变化，%"),
    ("three weeks without it, places by lot, %", "失去三周，排位抽签，%"),
    ("ln sales, promise broken / kept", "失约与守约的销量对数差"),
    ("ln return rate, broken / kept", "失约与守约的退货率对数差"),
    ("ln share of buyers who come back to the shop, broken / kept", "失约与守约的回头客比例对数差"),
    ("rank correlation of policies' gains over seeds", "各种子间策略收益的秩相关"),
    (
        "purchases that differ when all listings are in Chinese instead of English",
        "全部商品由英文改为中文后不同的购买数",
    ),
    ("purchases", "购买数"),
    ("clicks on rank 1 / rank 2 (preset grid)", "第1位与第2位点击之比（网格）"),
    ("exponent of clicks by rank, places 1 to 10", "点击随排位的指数，第1至10位"),
    ("change of P(buy | click) per place within a session, relative", "同一次搜索内，点击后购买率每降一位的相对变化"),
    ("the same across sessions", "跨搜索的同一变化"),
    ("clicks on place 1 / place 10", "第1位与第10位点击之比"),
    ("log-likelihood of the cascade over pure decay, per session", "级联模型比单纯衰减的对数似然增益，每次搜索"),
    (
        "log odds of buying after putting aside, less after remembering as a favourite",
        "加购后购买的对数几率减去收藏后的",
    ),
    ("favourites per page view, %", "每次浏览的收藏，%"),
    ("carts per page view, %", "每次浏览的加购，%"),
    ("orders per visit with 2 photos / with 1", "两张图与一张图的每次浏览订单之比"),
    ("orders per visit with 3 photos / with 2", "三张图与两张图的每次浏览订单之比"),
    ("own-price elasticity of demand", "需求的自身价格弹性"),
    ("over three weeks in which the search order answers", "三周内排序随销量变化时的弹性"),
    ("elasticity alone", "独家时的弹性"),
    ("elasticity with 10 identical rivals", "十家同款竞争时的弹性"),
    ("buyers who take the lowest total price, %", "只买总价最低者的买家，%"),
    (
        "jump in ln orders when 1 % below instead of 1 % above ten rivals, beyond the slope",
        "由比十家对手贵1%变为便宜1%时订单对数的跃升（扣除斜率）",
    ),
    ("elasticity of identical goods on a page sorted by price", "按价格排序的同款商品弹性"),
    ("elasticity of sales to the mean rating", "销量对平均评分的弹性"),
    ("elasticity of sales to the number of reviews", "销量对评论数的弹性"),
    ("price premium of an old identity over a new one, %", "老店相对新店的价格溢价，%"),
    ("correlation of sales with volume, less with valence", "销量与评论数的相关减去与评分的相关"),
    ("ln orders, reviews of variance 1.2 over 0.3 at the same mean", "均分相同，方差1.2与0.3的订单对数差"),
    ("correlation with ln(1 + reviews)", "与评论数对数的相关"),
    ("correlation with the mean rating", "与平均评分的相关"),
    ("correlation with the variance of ratings", "与评分方差的相关"),
    ("ln turnover of newcomers who cut prices over established shops'", "降价新店与老店营业额的对数差"),
    ("money gained by cutters less by other newcomers, CNY a shop", "降价新店比其他新店多赚的钱，元/店"),
    (
        "share of cutters with less money than they began with, less that of other newcomers",
        "亏本比例：降价新店减其他新店",
    ),
    ("orders per page view, %", "每次浏览的订单，%"),
    ("purchases per buyer in 9 days", "每位买家9天内的购买"),
    ("page views per buyer in 9 days", "每位买家9天内的浏览"),
    ("carts that are not bought, %", "未购买的购物车，%"),
    ("of these, most would be done by free freight, %", "其中最可由包邮挽回的，%"),
    ("by delivery at once, %", "可由立即送达挽回的，%"),
    ("by a shop as trusted as the best the buyer read, %", "可由同等信用店铺挽回的，%"),
    ("by none of these, %", "以上皆不能挽回的，%"),
    ("busiest hour", "最忙的钟点"),
    ("quietest hour", "最静的钟点"),
    ("noon (12 or 13) above its neighbours (10 and 15)", "中午（12或13点）高出前后（10与15点）"),
    ("share of 5 stars less that of 4, points", "5星占比减4星占比，百分点"),
    ("share of 1 star less that of 2, points", "1星占比减2星占比，百分点"),
    ("buyers who leave feedback, %", "留下评价的买家，%"),
    ("positive among what was written (4 and 5 stars), %", "所写评价中的好评（4、5星），%"),
    ("negative among it (1 and 2 stars), %", "其中的差评（1、2星），%"),
    ("returns of flip-flops as clothes, shoes and bags, %", "人字拖退货率（对应服装鞋包），%"),
    ("returns of headphones-speakers as appliances, %", "耳机音箱退货率（对应家电），%"),
    ("returns of storage-boxes as home textile, %", "收纳箱退货率（对应家纺），%"),
    ("no repeat at the same shop in 13 weeks, share", "13周内未回同一店的比例"),
    ("mean repeats at the same shop in 13 weeks", "13周内回同一店的平均次数"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Every name that the experiments give a measure with a band.
    fn names() -> Vec<String> {
        let sources = [
            include_str!("ads.rs"),
            include_str!("brushing.rs"),
            include_str!("chat.rs"),
            include_str!("delivery.rs"),
            include_str!("luck.rs"),
            include_str!("pages.rs"),
            include_str!("photos.rs"),
            include_str!("prices.rs"),
            include_str!("reputation.rs"),
            include_str!("totals.rs"),
        ];
        let banded = ["between(", "below(", "positive(", "negative(", "no_effect("];
        let calls = sources.iter().flat_map(|source| source.split("Measure::").skip(1));
        let calls = calls.filter_map(|call| banded.iter().find_map(|kind| call.strip_prefix(kind)));
        let names = calls.filter_map(|call| call.trim_start().strip_prefix('"')?.split('"').next());
        names.map(str::to_owned).collect()
    }

    #[test]
    fn everything_that_is_judged_has_a_chinese_name() {
        let names = names();
        assert!(names.len() > 40, "{}", names.len());
        let missing: Vec<&String> = names.iter().filter(|name| measure_zh(name) == name.as_str()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
