//! Where a listing stands for a keyword, part by part.

use super::Phrase;
use contract::views::ads::{OccupancyView, OrderPreset, RankingPart, TitleMatch};

/// The column of weights.
pub const WEIGHT: Phrase = Phrase::new("weight", "权重");
/// The column of values.
pub const VALUE: Phrase = Phrase::new("value", "得分");
/// The column of products.
pub const COUNTS: Phrase = Phrase::new("counts", "计入");
/// The weighted sum, after penalties.
pub const SCORE: Phrase = Phrase::new("score", "总分");
/// The place.
pub const PLACE: Phrase = Phrase::new("organic place", "自然排名");
/// What penalties leave.
pub const PENALTY: Phrase = Phrase::new("left by penalties", "处罚后剩余");
/// The title's match.
pub const MATCH: Phrase = Phrase::new("title match", "标题匹配");
/// Who has the keyword.
pub const KEYWORD: Phrase = Phrase::new("keyword", "关键词");
/// The published order.
pub const ORDER: Phrase = Phrase::new("published order", "公布的排序规则");
/// No place.
pub const NO_PLACE: Phrase = Phrase::new("none: not relevant or not on sale", "无：不相关或未在售");
/// Auctioned.
pub const AUCTIONED: Phrase = Phrase::new("its paid places are auctioned", "付费位置竞价");

/// A part of the score.
pub const fn part(part: RankingPart) -> Phrase {
    match part {
        RankingPart::Relevance => Phrase::new("relevance", "相关性"),
        RankingPart::Clicks => Phrase::new("clicks", "点击"),
        RankingPart::Conversion => Phrase::new("conversion", "转化率"),
        RankingPart::Service => Phrase::new("service (DSR)", "服务（动态评分）"),
        RankingPart::Sales => Phrase::new("sales", "销量"),
        RankingPart::Freshness => Phrase::new("freshness", "新鲜度"),
        RankingPart::Delisting => Phrase::new("near delisting", "临近下架"),
        RankingPart::Tier => Phrase::new("service tier", "服务等级"),
        RankingPart::Deposit => Phrase::new("deposit", "保证金"),
        RankingPart::Learning => Phrase::new("learning badge", "学习徽章"),
        RankingPart::Occupancy => Phrase::new("occupied keyword", "占用关键词"),
        RankingPart::Rotation => Phrase::new("draw of the day", "当日轮换"),
    }
}

/// The published order.
pub const fn preset(preset: OrderPreset) -> Phrase {
    match preset {
        OrderPreset::Today => Phrase::new("today", "今天"),
        OrderPreset::Year2010 => Phrase::new("2010", "2010年"),
        OrderPreset::Contest => Phrase::new("contest", "技能竞赛"),
    }
}

/// How well a title matches; nothing when it is never shown.
pub const fn title_match(grade: Option<TitleMatch>) -> Phrase {
    match grade {
        Some(TitleMatch::Exact) => Phrase::new("exact", "完全匹配"),
        Some(TitleMatch::High) => Phrase::new("high", "高度匹配"),
        Some(TitleMatch::Partial) => Phrase::new("partial", "部分匹配"),
        None => Phrase::new("none: never shown for it", "不匹配：不会展示"),
    }
}

/// Who occupies a keyword.
pub const fn occupancy(occupancy: OccupancyView) -> Phrase {
    match occupancy {
        OccupancyView::Own => Phrase::new("occupied by this listing", "由本商品占用"),
        OccupancyView::Taken => Phrase::new("occupied by another listing", "由其他商品占用"),
        OccupancyView::Free => Phrase::new("occupied by nobody", "无人占用"),
    }
}
