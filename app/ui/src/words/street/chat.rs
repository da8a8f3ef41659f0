//! Why the chat desk refuses, and what to do.

use domain::Language;
use domain::refusals::ChatRefusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(language: Language, refusal: &ChatRefusal) -> String {
    match refusal {
        ChatRefusal::NoSuchConversation
        | ChatRefusal::ConversationEnded
        | ChatRefusal::NothingSaid
        | ChatRefusal::TextTooLong { .. }
        | ChatRefusal::TooManyMessages { .. } => of_conversation(language, refusal),
        ChatRefusal::OfferAbovePrice { .. } | ChatRefusal::NothingToOffer => of_offer(language, refusal),
        ChatRefusal::TooManyPromises { .. }
        | ChatRefusal::ArrivalOutOfRange { .. }
        | ChatRefusal::NoOrderYet
        | ChatRefusal::RefundOutOfRange { .. }
        | ChatRefusal::NoSuchPromise
        | ChatRefusal::PromiseSettled
        | ChatRefusal::KeptByHandOver
        | ChatRefusal::ParcelGone => of_promise(language, refusal),
        _ => of_desk(language, refusal),
    }
}

fn of_conversation(language: Language, refusal: &ChatRefusal) -> String {
    match refusal {
        ChatRefusal::ConversationEnded => say!(
            language,
            "This conversation has ended: the buyer bought or left. Answer the next one sooner.",
            "这段对话已经结束：买家已下单或离开。下一位请早些回复。"
        ),
        ChatRefusal::NothingSaid => say!(
            language,
            "The answer is empty. Choose a fact or a promise, or write a sentence.",
            "回复是空的。请选择要回答的内容或承诺，或写一句话。"
        ),
        ChatRefusal::TextTooLong { most } => say!(
            language,
            "The message is longer than {most} characters. Shorten it, or send it in two.",
            "消息超过 {most} 个字。请写短一些，或分两条发送。"
        ),
        ChatRefusal::TooManyMessages { most } => say!(
            language,
            "A conversation holds at most {most} messages, and this one is full. Close it.",
            "一段对话最多 {most} 条消息，这段已满。请结束对话。"
        ),
        _ => say!(
            language,
            "There is no such conversation at your desk. Choose one from the list.",
            "您的客服台没有这段对话。请从列表中选择。"
        ),
    }
}

fn of_offer(language: Language, refusal: &ChatRefusal) -> String {
    match refusal {
        ChatRefusal::OfferAbovePrice { price } => say!(
            language,
            "You offered more than the price on the page, {price}. Offer less, or change the price of the listing.",
            "报价高于页面价 {price}。请报低一些，或修改宝贝价格。"
        ),
        _ => say!(
            language,
            "This conversation is about an order that is placed already; there is no price left to offer. Answer the question instead.",
            "这段对话是关于已下的订单，没有价格可谈。请直接回答问题。"
        ),
    }
}

fn of_promise(language: Language, refusal: &ChatRefusal) -> String {
    match refusal {
        ChatRefusal::TooManyPromises { most } => say!(
            language,
            "One conversation may hold {most} promises. Keep those you made before you make more.",
            "一段对话最多 {most} 个承诺。请先兑现已有的承诺。"
        ),
        ChatRefusal::ArrivalOutOfRange { most } => say!(
            language,
            "An arrival can be promised within 1 to {most} days. Choose a number of days your courier can keep.",
            "到货承诺须在 1 到 {most} 天之间。请选择快递能做到的天数。"
        ),
        ChatRefusal::NoOrderYet => say!(
            language,
            "The buyer has not ordered yet, so there is nothing to refund. Offer a lower price instead.",
            "买家还没有下单，没有款可退。可以报一个更低的价格。"
        ),
        ChatRefusal::RefundOutOfRange { most } => say!(
            language,
            "A refund must be above zero and at most what the buyer paid, {most}. Change the sum.",
            "退款须大于零，且不超过买家所付的 {most}。请修改金额。"
        ),
        ChatRefusal::PromiseSettled => say!(
            language,
            "This promise was kept, broken or lapsed already; nothing is left to do about it.",
            "这个承诺已经兑现、违背或失效，无须再处理。"
        ),
        ChatRefusal::KeptByHandOver => say!(
            language,
            "This promise is about time: it is kept by handing the parcel over early enough. Pack and ship the order.",
            "这是时间承诺，只有及时发货才算兑现。请打包并发货。"
        ),
        ChatRefusal::ParcelGone => say!(
            language,
            "The parcel has left, so no gift can be put in any more. Next time put it in before handing over.",
            "包裹已经发出，不能再放入礼物。下次请在发货前放入。"
        ),
        _ => say!(
            language,
            "Your shop made no such promise. Choose one from the list.",
            "您的店铺没有这个承诺。请从列表中选择。"
        ),
    }
}

fn of_desk(language: Language, refusal: &ChatRefusal) -> String {
    match refusal {
        ChatRefusal::NoSuchHours => {
            say!(language, "A day has the hours 0 to 23. Choose among those.", "一天只有 0 到 23 点。请从中选择。")
        }
        ChatRefusal::HoursUnchanged => say!(
            language,
            "The desk keeps exactly these hours already; nothing needs to be changed.",
            "客服时间本来就是这样，无须修改。"
        ),
        ChatRefusal::DeskFull { most } => say!(
            language,
            "The desk holds {most} open conversations and can take no more. Answer or close some first.",
            "客服台已有 {most} 段未结束的对话，无法再接。请先回复或结束一些。"
        ),
        ChatRefusal::AlreadyTalking => say!(
            language,
            "This buyer has an open conversation with the shop already. Go on there.",
            "这位买家与本店已有一段对话。请在那里继续。"
        ),
        ChatRefusal::WishOutOfRange { price } => say!(
            language,
            "A wished price must be above zero and at most the price on the page, {price}.",
            "还价须大于零，且不超过页面价 {price}。"
        ),
        ChatRefusal::NothingSince => say!(
            language,
            "Nothing was said since; it is the other side's turn. Wait for an answer.",
            "对方还没有回复。请等待。"
        ),
        _ => say!(
            language,
            "This cannot be asked in such a conversation. Ask about the goods, the way, the price or an own order.",
            "这样的对话不能这么问。请询问商品、物流、价格或自己的订单。"
        ),
    }
}
