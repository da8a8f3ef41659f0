//! Messages as sellers type them, and what they are understood to say.

use super::*;
use domain::chat::Topics;
use proptest::prelude::*;
use std::sync::LazyLock;

static WORDS: LazyLock<ReadingWords> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../../seeds/chat/words.toml")).expect("the words are well formed")
});

use Topic::*;

const TODAY: Promise = Promise::ShipToday;
const fn within(days: u8) -> Promise {
    Promise::ArrivesWithin { days }
}
const fn refund(fen: i64) -> Promise {
    Promise::Refund { amount: Some(Money::fen(fen)) }
}
const ALL_BACK: Promise = Promise::Refund { amount: None };

/// A message, the facts it gives, whether it is polite and rude, and what it promises.
type Row = (&'static str, &'static [Topic], bool, bool, &'static [Promise]);

const MESSAGES: &[Row] = &[
    // About the goods, in English.
    ("Hi, it's made of felt, very soft.", &[Material], true, false, &[]),
    ("12 cm long and 4 cm wide", &[Size], false, false, &[]),
    ("Yes dear, we have it in pink and blue, as pictured", &[Stock, Colour], true, false, &[]),
    ("It is in stock, thanks for asking", &[Stock], true, false, &[]),
    ("Sorry, sold out", &[Stock, Apology], true, false, &[]),
    ("The quality is good, we tested every piece.", &[Quality], false, false, &[]),
    ("Fits all phones up to six inches", &[Fit, Size], false, false, &[]),
    ("Which colour do you want?", &[], false, false, &[]),
    ("Hello! Could you tell me your phone size, please?", &[], true, false, &[]),
    ("Ok.", &[], false, false, &[]),
    ("Not stainless steel, plastic", &[Material], false, false, &[]),
    // About the way, in English.
    ("We ship today!", &[Dispatch], false, false, &[TODAY]),
    ("I will send it this evening", &[Dispatch], false, false, &[TODAY]),
    ("We can't ship today, sorry", &[Dispatch, Apology], true, false, &[]),
    ("Sorry, it won't be shipped today.", &[Dispatch, Apology], true, false, &[]),
    ("We'll try to ship today", &[Dispatch], false, false, &[]),
    ("If you pay before five we ship today", &[Dispatch], false, false, &[]),
    ("Do you want me to ship it today?", &[], false, false, &[]),
    ("It will arrive in 3 days", &[Arrival], false, false, &[within(3)]),
    ("You get it within 2-4 days", &[Arrival], false, false, &[within(4)]),
    ("It arrives tomorrow, dear", &[Arrival], true, false, &[within(1)]),
    ("arrives the day after tomorrow", &[Arrival], false, false, &[within(2)]),
    ("usually about five days", &[Arrival], false, false, &[]),
    ("Delivered within a week", &[Arrival], false, false, &[within(7)]),
    ("It never arrives in 2 days", &[Arrival], false, false, &[]),
    ("Free shipping with Swift, by express", &[Freight, Courier], false, false, &[]),
    ("Postage is 5 yuan", &[Freight], false, false, &[]),
    // Price, gifts, refunds, manners, in English.
    ("This is already the lowest price, thank you", &[Price], true, false, &[]),
    ("I'll put in a small gift for you", &[], false, false, &[Promise::Gift]),
    ("There is no gift", &[], false, false, &[]),
    ("So sorry, we refund you 5.50 yuan", &[Apology, Remedy], true, false, &[refund(550)]),
    ("We will refund everything", &[Remedy], false, false, &[ALL_BACK]),
    ("No refund.", &[Remedy], false, false, &[]),
    ("If it is broken we refund ¥20", &[Damage, Remedy], false, false, &[]),
    ("You can return it within 7 days", &[Remedy], false, false, &[]),
    ("We send another one right away, apologies", &[Dispatch, Remedy, Apology], true, false, &[TODAY]),
    ("Your parcel is on the way, here is the tracking number", &[OrderStatus], false, false, &[]),
    ("Stop asking, read the page yourself", &[], false, true, &[]),
    ("Not my problem.", &[], false, true, &[]),
    // About the goods, in Chinese.
    ("亲，是毛毡的哦", &[Material], true, false, &[]),
    ("您好，长度12厘米", &[Size], true, false, &[]),
    ("有货的亲，粉色蓝色都有现货", &[Stock, Colour], true, false, &[]),
    ("没货了", &[Stock], false, false, &[]),
    ("质量很好，放心购买", &[Quality], false, false, &[]),
    ("苹果手机也能用的", &[Fit], false, false, &[]),
    ("您要哪个颜色？", &[], true, false, &[]),
    ("请问您的手机是什么尺寸呢", &[], true, false, &[]),
    ("在的", &[], false, false, &[]),
    ("颜色跟图片一样，没有色差", &[Colour], false, false, &[]),
    // About the way, in Chinese.
    ("今天发货", &[Dispatch], false, false, &[TODAY]),
    ("亲，今天就给您发！", &[Dispatch], true, false, &[TODAY]),
    ("今天发不了，不好意思", &[Dispatch, Apology], true, false, &[]),
    ("尽量今天发货", &[Dispatch], false, false, &[]),
    ("如果五点前付款，今天发货", &[Dispatch], false, false, &[]),
    ("没问题，今晚发出", &[Dispatch], true, false, &[TODAY]),
    ("三天内到", &[Arrival], false, false, &[within(3)]),
    ("一般两三天到", &[Arrival], false, false, &[]),
    ("两三天就到您那", &[Arrival], true, false, &[within(3)]),
    ("明天到", &[Arrival], false, false, &[within(1)]),
    ("后天送到", &[Arrival], false, false, &[within(2)]),
    ("大概５天左右", &[Arrival], false, false, &[]),
    ("走圆通快递，江浙沪包邮", &[Courier, Freight], false, false, &[]),
    // Price, gifts, refunds, manners, in Chinese.
    ("亲，已经是最低价了", &[Price], true, false, &[]),
    ("送您一个小礼物", &[], true, false, &[Promise::Gift]),
    ("没有赠品", &[], false, false, &[]),
    ("很抱歉，退您5元", &[Apology, Remedy], true, false, &[refund(500)]),
    ("全额退款给您", &[Remedy], true, false, &[ALL_BACK]),
    ("不退款", &[Remedy], false, false, &[]),
    ("支持7天无理由退货，收到货不满意都可以", &[Remedy], false, false, &[]),
    ("已经发了，在路上，单号稍后", &[OrderStatus], false, false, &[]),
    ("包裹压坏了我们补发", &[OrderStatus, Damage, Remedy], false, false, &[]),
    ("爱买不买", &[], false, true, &[]),
    ("别烦我，自己看", &[], false, true, &[]),
    (
        "亲，不客气，今天发货，三天到，送您一份小惊喜",
        &[Dispatch, Arrival],
        true,
        false,
        &[TODAY, within(3), Promise::Gift],
    ),
];

#[test]
fn messages_of_sellers_are_understood_as_people_understand_them() {
    assert!(MESSAGES.len() >= 60, "{} messages", MESSAGES.len());
    let mut wrong = Vec::new();
    for (text, topics, polite, rude, promises) in MESSAGES {
        let read = WORDS.read(text);
        let expected = Answer { topics: Topics::of(topics), polite: *polite, rude: *rude, promises: promises.to_vec() };
        if read.answer != expected {
            let found: Vec<Topic> = read.answer.topics.iter().collect();
            wrong.push(format!(
                "{text}\n  read {found:?} {:?}\n  for {topics:?} {polite} {rude} {promises:?}",
                read.answer
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), MESSAGES.len(), wrong.join("\n"));
}

#[test]
fn every_finding_names_the_words_it_rests_on_and_a_promise_that_is_none_says_why() {
    let read = WORDS.read("We'd like to, but we can't ship today. 送您一个礼物");
    let why =
        |finding| read.reasons.iter().find(|reason| reason.finding == finding).map(|reason| reason.words.as_str());
    assert_eq!(why(Finding::NotPromised(TODAY, Because::Negated)), Some("but we can't ship today"));
    assert_eq!(why(Finding::Promises(Promise::Gift)), Some("送您一个礼物"));
    let because = |text: &str| {
        WORDS.read(text).reasons.into_iter().find_map(|reason| match reason.finding {
            Finding::NotPromised(_, because) => Some(because),
            _ => None,
        })
    };
    assert_eq!(because("maybe we ship today"), Some(Because::Hedged));
    assert_eq!(because("if you hurry, we ship today"), Some(Because::Conditional));
    assert_eq!(because("今天发货吗？"), Some(Because::Asked));
}

#[test]
fn width_case_and_curly_apostrophes_make_no_difference() {
    let plain = WORDS.read("we can't ship today");
    for other in ["WE CAN’T SHIP TODAY", "ｗｅ ｃａｎ＇ｔ ｓｈｉｐ ｔｏｄａｙ"] {
        assert_eq!(WORDS.read(other).answer, plain.answer, "{other}");
    }
    assert_eq!(WORDS.read("退您５．５元").answer, WORDS.read("退您5.5元").answer);
}

proptest! {
    #[test]
    fn any_text_at_all_is_read_without_harm(text in any::<String>()) {
        let read = WORDS.read(&text);
        prop_assert!(read.answer.promises.len() <= 4);
    }

    #[test]
    fn any_mixture_of_known_pieces_is_read_without_harm(
        pieces in prop::collection::vec(prop::sample::select(&[
            "今天", "发货", "ship", "today", "3", "两", "十", "天", "到", "refund", "退款", "5.5", "¥", "元", ",", "。", "?", ".", "不",
            "can't", "99999999999", "１２", "if", " ", "\n", "gift", "礼物", "一", "week", "🎁", "\u{301}", "İ", "ﬀ",
        ][..]), 0..40),
    ) {
        let text = pieces.concat();
        let first = WORDS.read(&text);
        prop_assert_eq!(&first, &WORDS.read(&text));
        for promise in first.answer.promises {
            if let Promise::ArrivesWithin { days } = promise {
                prop_assert!((1..=60).contains(&days));
            }
        }
    }
}
