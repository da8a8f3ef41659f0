//! Words of orders: packing, shipping, the standing order, one order in full.

use crate::words::Phrase;
use domain::{Language, Money};

/// What the page is for.
pub const ABOUT: Phrase = Phrase::new(
    "Pack what was paid and hand it to a courier before the truck leaves at 20:00.",
    "买家付款后打包，并在 20:00 发车前交给快递。",
);
/// Label of the tabs.
pub const BY_STATE: Phrase = Phrase::new("By state", "按状态");
/// Tab `open`.
pub const TO_PACK: Phrase = Phrase::new("To pack", "待发货");
/// Tab `packed`.
pub const PACKED: Phrase = Phrase::new("Packed", "已打包");
/// Tab `on_the_way`.
pub const ON_THE_WAY: Phrase = Phrase::new("On the way", "已发货");
/// Tab `closed`.
pub const CLOSED: Phrase = Phrase::new("Closed", "已完结");
/// Tab `all`.
pub const ALL: Phrase = Phrase::new("All", "全部");
/// Card.
pub const ORDERS: Phrase = Phrase::new("Orders", "订单");
/// Column.
pub const ORDER: Phrase = Phrase::new("Order", "订单");
/// Column.
pub const BUYER: Phrase = Phrase::new("Buyer", "买家");
/// Column.
pub const WHAT: Phrase = Phrase::new("What", "商品");
/// Column.
pub const PAID: Phrase = Phrase::new("Paid ¥", "实付 ¥");
/// Column.
pub const DEADLINE: Phrase = Phrase::new("Hand over by", "最晚发货");
/// Badge.
pub const LATE: Phrase = Phrase::new("Late", "已超时");
/// No orders in this state.
pub const NONE_HERE: Phrase = Phrase::new("No orders in this state", "此状态下没有订单");
/// Orders of a bulk action that were passed over, and why.
pub fn passed_over(language: Language, orders: u32) -> String {
    match (language, orders) {
        (Language::English, 1) => "One order was passed over: your supplier ships it to the buyer.".to_owned(),
        (Language::English, _) => {
            format!("{orders} orders were passed over: your supplier ships them to the buyers.")
        }
        (Language::Chinese, _) => format!("已跳过 {orders} 个订单：由供应商直接发给买家。"),
    }
}
/// Nothing to pack.
pub const NONE_OPEN: Phrase = Phrase::new("Nothing to pack", "没有待发货订单");
/// Why.
pub const NONE_WHY: Phrase = Phrase::new(
    "Orders come when buyers find a listing with stock. Most of them order in the evening.",
    "有货且能被搜到的宝贝才会有订单，多数买家在晚上下单。",
);
/// Link.
pub const SEE_LISTINGS: Phrase = Phrase::new("See your listings", "查看宝贝");
/// Field of the bar.
pub const BOX: Phrase = Phrase::new("Box", "包装箱");
/// Field of the bar.
pub const COURIER: Phrase = Phrase::new("Courier", "快递公司");
/// Button.
pub const PACK: Phrase = Phrase::new("Pack only", "仅打包");
/// Button.
pub const SHIP: Phrase = Phrase::new("Pack and ship", "打包并发货");
/// Button, once packed.
pub const SHIP_PACKED: Phrase = Phrase::new("Ship", "发货");
/// Hint above the table.
pub const BULK_HINT: Phrase = Phrase::new(
    "Tick orders, then choose box and courier in the bar that appears.",
    "勾选订单，然后在下方选择包装箱和快递。",
);
/// Card.
pub const STANDING: Phrase = Phrase::new("Standing order", "自动发货");
/// Its sentence.
pub const STANDING_ABOUT: Phrase = Phrase::new(
    "Packs and ships everything that waits, every day at the same hour, also while you are away.",
    "每天定时打包并发出所有待发货订单，您不在线也照常执行。",
);
/// Field.
pub const TIME: Phrase = Phrase::new("Every day at", "每天时间");
/// Hint.
pub const TIME_HINT: Phrase =
    Phrase::new("Before 20:00 to catch the same evening's truck.", "早于 20:00 才能赶上当晚发车。");
/// Field.
pub const BOX_RULE: Phrase = Phrase::new("Box rule", "装箱规则");
/// About the rule.
pub const SMALLEST_ABOUT: Phrase = Phrase::new("Cheapest; goods sit tight.", "最省钱，商品贴得紧。");
/// About the rule.
pub const LARGER_ABOUT: Phrase = Phrase::new("Dearer; less breaks on the way.", "贵一点，运输破损更少。");
/// Button.
pub const STANDING_SET: Phrase = Phrase::new("Switch on", "开启");
/// Button.
pub const STANDING_CHANGE: Phrase = Phrase::new("Change", "修改");
/// Button.
pub const STANDING_END: Phrase = Phrase::new("Switch off", "关闭");
/// State.
pub const ON: Phrase = Phrase::new("On", "已开启");
/// State.
pub const OFF: Phrase = Phrase::new("Off", "未开启");
/// Card.
pub const TARIFFS: Phrase = Phrase::new("What sending costs", "发货价目");
/// Disclosure.
pub const COURIERS: Phrase = Phrase::new("Couriers and their prices", "快递公司与价格");
/// Column.
pub const CUT_OFF: Phrase = Phrase::new("Truck", "发车");
/// Disclosure.
pub const BOXES: Phrase = Phrase::new("Boxes and their prices", "包装箱与价格");
/// Column.
pub const INNER_SIZE: Phrase = Phrase::new("Inner size", "内尺寸");
/// Column.
pub const BOX_PRICE: Phrase = Phrase::new("Price ¥", "价格 ¥");
/// Help of the page.
pub const HELP: Phrase = Phrase::new(
    "A box one size larger costs a little more and breaks less. Late orders lose the on-time point, and their buyers may cancel.",
    "大一号的箱子贵一点，但破损更少。超时订单影响及时发货率，买家还可能取消。",
);
/// Packed.
pub const DONE_PACKED: Phrase = Phrase::new("Packed. Ship them before 20:00.", "打包完成，请在 20:00 前发货。");
/// Shipped.
pub const DONE_SHIPPED: Phrase = Phrase::new("Handed to the courier.", "已交给快递。");
/// Cancelled.
pub const DONE_CANCELLED: Phrase =
    Phrase::new("Cancelled. The buyer has the money back.", "订单已取消，货款已退还买家。");
/// Standing order set.
pub const DONE_STANDING: Phrase = Phrase::new("The standing order is on.", "自动发货已开启。");
/// Standing order ended.
pub const DONE_STANDING_ENDED: Phrase = Phrase::new("The standing order is off.", "自动发货已关闭。");
/// Card of one order.
pub const COURSE: Phrase = Phrase::new("Course of the order", "订单进度");
/// Step.
pub const STEP_PAID: Phrase = Phrase::new("Paid into escrow", "买家已付款");
/// Step.
pub const STEP_ON_DELIVERY: Phrase = Phrase::new("Placed, to be paid at the door", "买家已下单（货到付款）");
/// Step.
pub const STEP_PACKED: Phrase = Phrase::new("Packed", "已打包");
/// Step.
pub const STEP_DISPATCHED: Phrase = Phrase::new("With the courier", "已发货");
/// Step.
pub const STEP_DELIVERED: Phrase = Phrase::new("Delivered", "已签收");
/// Step.
pub const STEP_SETTLED: Phrase = Phrase::new("Paid out to you", "交易成功");
/// Step.
pub const STEP_RETURNING: Phrase = Phrase::new("Buyer asked to return", "买家申请退货");
/// Step.
pub const STEP_RETURNED: Phrase = Phrase::new("Goods back, buyer paid back", "已退货退款");
/// Step.
pub const STEP_CANCELLED: Phrase = Phrase::new("Cancelled, buyer paid back", "交易关闭，已退款");
/// Step.
pub const STEP_LOST: Phrase = Phrase::new("Parcel lost, buyer paid back", "包裹丢失，已退款");
/// Damaged.
pub const DAMAGED: Phrase = Phrase::new("Damaged on the way", "运输途中破损");
/// Card.
pub const WORK: Phrase = Phrase::new("Pack and ship", "打包发货");
/// Radio.
pub const FITTING: Phrase = Phrase::new("Boxes that fit", "可用包装箱");
/// Opens the question.
pub const CANCEL_ASK: Phrase = Phrase::new("Cancel order…", "取消订单…");
/// The question.
pub const CANCEL_QUESTION: Phrase = Phrase::new("Give up this order?", "确定取消这个订单？");
/// The button.
pub const CANCEL_VERB: Phrase = Phrase::new("Cancel order", "确认取消");
/// Card.
pub const PARTICULARS: Phrase = Phrase::new("Particulars", "订单信息");
/// Name.
pub const ADDRESS: Phrase = Phrase::new("Address (made up)", "收货地址（虚构）");
/// Name.
pub const LISTING: Phrase = Phrase::new("Listing", "宝贝");
/// Name.
pub const UNIT_PRICE: Phrase = Phrase::new("Price of one", "单价");
/// Name.
pub const FREIGHT: Phrase = Phrase::new("Freight from the buyer", "买家付运费");
/// Name.
pub const ZONE: Phrase = Phrase::new("Zone", "区域");
/// Name.
pub const TRADE: Phrase = Phrase::new("Trade", "交易状态");
/// Name.
pub const RETURN_REASON: Phrase = Phrase::new("Why it comes back", "退货原因");
/// Card.
pub const RESULT: Phrase = Phrase::new("What it leaves you", "这一单赚了多少");
/// Line.
pub const FROM_BUYER: Phrase = Phrase::new("From the buyer", "买家支付");
/// Line.
pub const GOODS: Phrase = Phrase::new("Goods", "进货成本");
/// Line.
pub const COURIER_LINE: Phrase = Phrase::new("Courier", "快递费");
/// Line, so far.
pub const SO_FAR: Phrase = Phrase::new("Left if all goes well", "顺利的话可赚");
/// Line, closed.
pub const LEFT: Phrase = Phrase::new("Left for you", "本单贡献");
/// Card.
pub const MONEY_MOVED: Phrase = Phrase::new("Money moved", "资金流水");
/// Card.
pub const REVIEW: Phrase = Phrase::new("Review", "买家评价");

/// The name of a filter of the list.
pub const fn filter(word: &str) -> Phrase {
    match word.as_bytes() {
        b"open" => TO_PACK,
        b"packed" => PACKED,
        b"on_the_way" => ON_THE_WAY,
        b"closed" => CLOSED,
        _ => ALL,
    }
}
/// One order's heading.
pub fn title(language: Language, order: &str) -> String {
    say!(language, "Order {order}", "订单 {order}")
}
/// `2 × Bell charm`.
pub fn times(quantity: u32, title: &str) -> String {
    format!("{quantity} × {title}")
}
/// A zone by number, counted from 1.
pub fn zone(language: Language, zone: usize) -> String {
    let zone = zone + 1;
    say!(language, "Zone {zone}", "{zone} 区")
}
/// First kilogram, added kilogram, hours.
pub fn zone_price(language: Language, first: Money, added: Money, hours: u32) -> (String, String) {
    (
        say!(language, "{first} + {added}/kg", "首重 {first}，续重 {added}"),
        say!(language, "about {hours} h", "约 {hours} 小时"),
    )
}
/// A courier with its nearest and farthest first kilogram.
pub fn courier_choice(language: Language, name: &str, near: Money, far: Money) -> String {
    let range = super::listings::range(language, near, far);
    say!(language, "{name}, {range}", "{name}，{range}")
}
/// With a price.
pub fn priced(language: Language, name: &str, price: Money) -> String {
    say!(language, "{name}, {price}", "{name}，{price}")
}
/// The standing order as it stands.
pub fn standing_said(language: Language, time: &str, rule: &str, courier: &str) -> String {
    say!(language, "Every day at {time} with {courier}: {rule}.", "每天 {time} 通过{courier}发货，{rule}。")
}
/// What cancelling does.
pub fn cancel_consequence(language: Language, paid: Money, pieces: u32, box_price: Option<Money>) -> String {
    let back = super::pieces(language, pieces);
    let start = say!(
        language,
        "The buyer gets {paid} back and {back} return to your stock.",
        "买家将收到退款 {paid}，{back}退回库存。"
    );
    match box_price {
        None => start,
        Some(price) => start + &say!(language, " The box for {price} is lost.", "包装箱 {price} 不退。"),
    }
}
