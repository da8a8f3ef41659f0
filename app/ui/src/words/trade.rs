//! Words for the states and kinds the trade knows: orders, listings, boxes, sources, metrics, boards.

use super::Phrase;
use domain::shop::{BoxRule, BoxSize, ListingStatus, OrderStatus, ReturnReason, Source};
use domain::teaching::{AssignmentStatus, Board, Level, Metric};

/// The state of an order, as the seller sees it.
pub const fn order_status(status: OrderStatus) -> Phrase {
    match status {
        OrderStatus::Paid => Phrase::new("To pack", "待发货"),
        OrderStatus::Packed => Phrase::new("Packed", "已打包"),
        OrderStatus::Dispatched => Phrase::new("On its way", "已发货"),
        OrderStatus::Delivered => Phrase::new("Delivered", "已签收"),
        OrderStatus::Settled => Phrase::new("Paid out", "交易成功"),
        OrderStatus::Returning => Phrase::new("Return asked", "退货中"),
        OrderStatus::Returned => Phrase::new("Returned", "已退货退款"),
        OrderStatus::Cancelled => Phrase::new("Cancelled", "交易关闭"),
        OrderStatus::Lost => Phrase::new("Lost", "包裹丢失"),
    }
}

/// The state of a listing.
pub const fn listing_status(status: ListingStatus) -> Phrase {
    match status {
        ListingStatus::Draft => Phrase::new("Draft", "草稿"),
        ListingStatus::Live => Phrase::new("On sale", "出售中"),
        ListingStatus::Paused => Phrase::new("Paused", "已下架"),
        ListingStatus::Ended => Phrase::new("Ended", "已结束"),
    }
}

/// A size of box.
pub const fn box_size(size: BoxSize) -> Phrase {
    match size {
        BoxSize::Matchbox => Phrase::new("Matchbox", "火柴盒"),
        BoxSize::Small => Phrase::new("Small", "小号"),
        BoxSize::Medium => Phrase::new("Medium", "中号"),
        BoxSize::Large => Phrase::new("Large", "大号"),
    }
}

/// How a standing order chooses the box.
pub const fn box_rule(rule: BoxRule) -> Phrase {
    match rule {
        BoxRule::SmallestFit => Phrase::new("Smallest box that fits", "能装下的最小箱"),
        BoxRule::OneLarger => Phrase::new("One size larger", "大一号"),
    }
}

/// Where stock is bought.
pub const fn source(source: Source) -> Phrase {
    match source {
        Source::Wholesale => Phrase::new("Wholesale market", "批发市场"),
        Source::Supermarket => Phrase::new("Netrepreneur supermarket", "网商超市"),
    }
}

/// Why goods came back.
pub const fn return_reason(reason: ReturnReason) -> Phrase {
    match reason {
        ReturnReason::NotAsDescribed => Phrase::new("Not as described", "与描述不符"),
        ReturnReason::Damaged => Phrase::new("Damaged on the way", "运输破损"),
        ReturnReason::TooLate => Phrase::new("Came too late", "到货太晚"),
        ReturnReason::ChangedMind => Phrase::new("Seven-day return", "七天无理由退货"),
    }
}

/// The name of a metric.
pub const fn metric(metric: Metric) -> Phrase {
    match metric {
        Metric::Orders => Phrase::new("Orders", "订单数"),
        Metric::Revenue => Phrase::new("Revenue", "成交金额"),
        Metric::Contribution => Phrase::new("Contribution", "边际贡献"),
        Metric::Conversion => Phrase::new("Conversion", "转化率"),
        Metric::Impressions => Phrase::new("Impressions", "展现量"),
        Metric::Visits => Phrase::new("Visits", "访客数"),
        Metric::OnTimeDispatch => Phrase::new("On-time dispatch", "及时发货率"),
        Metric::ReturnRate => Phrase::new("Return rate", "退货率"),
        Metric::ServiceScore => Phrase::new("Service score", "店铺动态评分"),
        Metric::CreditPoints => Phrase::new("Credit points", "信用积分"),
        Metric::InStock => Phrase::new("In stock", "有货率"),
        Metric::LiveListings => Phrase::new("Live listings", "在售宝贝数"),
    }
}

/// What a metric counts, in one sentence.
pub const fn metric_meaning(metric: Metric) -> Phrase {
    match metric {
        Metric::Orders => Phrase::new("Orders placed at your shop.", "买家在本店下单的数量。"),
        Metric::Revenue => Phrase::new("Paid-out orders, goods and freight.", "交易成功订单的金额。"),
        Metric::Contribution => {
            Phrase::new("Revenue less goods, boxes, couriers and refunds.", "成交金额减去进货、包装、快递和退款成本。")
        }
        Metric::Conversion => Phrase::new("Orders for every hundred visits.", "每百次访问带来的订单。"),
        Metric::Impressions => {
            Phrase::new("Times your listings were seen in a list.", "宝贝在搜索结果中被看到的次数。")
        }
        Metric::Visits => Phrase::new("Times your listings were opened.", "宝贝被点开的次数。"),
        Metric::OnTimeDispatch => {
            Phrase::new("Orders handed to a courier before their deadline.", "在发货时限内交给快递的订单占比。")
        }
        Metric::ReturnRate => Phrase::new("Closed orders that came back.", "已完结订单中被退回的占比。"),
        Metric::ServiceScore => Phrase::new("Mean of the three ratings, 1 to 5.", "三项评分的平均值，1 至 5 分。"),
        Metric::CreditPoints => Phrase::new("Good ratings less bad ones.", "好评减去差评。"),
        Metric::InStock => Phrase::new("Hours on sale with stock to sell.", "在售时段中有库存的时间占比。"),
        Metric::LiveListings => Phrase::new("Listings that were on sale.", "曾经上架出售的宝贝数量。"),
    }
}

/// The rung a criterion's points stand on.
pub const fn level(level: Level) -> Phrase {
    match level {
        Level::Nothing => Phrase::new("No points yet", "未得分"),
        Level::Begun => Phrase::new("Begun", "已起步"),
        Level::Nearly => Phrase::new("Nearly there", "接近达标"),
        Level::Reached => Phrase::new("Target reached", "已达标"),
    }
}

/// The state of an exercise given to a class.
pub const fn assignment_status(status: AssignmentStatus) -> Phrase {
    match status {
        AssignmentStatus::Draft => Phrase::new("Draft", "草稿"),
        AssignmentStatus::Open => Phrase::new("Open", "进行中"),
        AssignmentStatus::Published => Phrase::new("Marks published", "成绩已发布"),
    }
}

/// The name of a leaderboard.
pub const fn board(board: Board) -> Phrase {
    match board {
        Board::Contribution => Phrase::new("Contribution", "边际贡献榜"),
        Board::Service => Phrase::new("Service", "服务榜"),
        Board::Growth => Phrase::new("Growth", "成长榜"),
    }
}
