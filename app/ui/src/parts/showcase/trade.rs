//! The clock in its states, figures, ratings, credit, medals, pictures.

use super::say;
use crate::icons::Icon;
use crate::parts::badge::Tone;
use crate::parts::card::{Card, Cards, Row, Stack};
use crate::parts::credit::CreditLevel;
use crate::parts::day_strip::DayStrip;
use crate::parts::definitions::Definitions;
use crate::parts::empty::Empty;
use crate::parts::figures::{Figure, FigureRow, MetricFigure};
use crate::parts::market_clock::MarketClock;
use crate::parts::medal::Place;
use crate::parts::numbers::{Amount, Purse, money};
use crate::parts::picture::{Picture, Size};
use crate::parts::practice::{BuyerName, PracticeMark};
use crate::parts::progress::Progress;
use crate::parts::stars::{Dsr, Stars};
use crate::parts::table::Cell;
use crate::words::use_language;
use contract::views::FigureView;
use contract::views::frame::ClockView;
use domain::teaching::Metric;
use domain::{Money, SimSpan, SimTime};
use leptos::prelude::*;

#[component]
pub(super) fn Trade() -> impl IntoView {
    view! {
        <Figures />
        <Cards><Stack><Clocks /><Statement /></Stack><Ratings /></Cards>
        <Cards>
            <Card title=say("Nothing here yet", "空状态")>
                <Empty
                    title=say("No orders yet", "还没有订单")
                    why=say("Buyers find you once a listing is on sale. Most first orders come in the evening.", "宝贝上架后买家才能搜到您，首单大多出现在晚上。")
                    then=(say("Write a listing", "发布宝贝").to_owned(), "/parts".to_owned())
                    drawing=Icon::Orders
                />
            </Card>
            <Pictures />
        </Cards>
    }
}

#[component]
fn Figures() -> impl IntoView {
    let orders =
        FigureView { metric: Metric::Orders, value: Some(37), before: Some(29), course: vec![2, 4, 3, 6, 5, 8, 9] };
    let returns = FigureView {
        metric: Metric::ReturnRate,
        value: Some(420),
        before: Some(310),
        course: vec![310, 300, 350, 330, 420],
    };
    let score = FigureView { metric: Metric::ServiceScore, value: None, before: None, course: vec![] };
    view! {
        <FigureRow label=say("How am I doing", "经营概况")>
            <Figure label=say("Balance", "可用余额") value=money(Money::fen(120_050)) tone=Tone::Good note=say("yours to spend", "可直接使用") />
            <Figure label=say("In escrow", "担保中") value=money(Money::fen(38_620)) tone=Tone::Waiting note=say("14 orders", "14 个订单") />
            <MetricFigure figure=orders href="/parts" />
            <MetricFigure figure=returns />
            <MetricFigure figure=score />
        </FigureRow>
    }
}

fn clock(hour: u32, minute: u32, pace: u32, parcels_waiting: u32) -> ClockView {
    let now = SimTime::day_start(2) + SimSpan::hours(hour) + SimSpan::minutes(minute);
    let next_pick_up = now.next_at(SimSpan::hours(20).as_seconds());
    ClockView { now, pace, running_to: None, next_pick_up, parcels_waiting }
}

#[component]
fn Clocks() -> impl IntoView {
    let language = use_language();
    view! {
        <Card title=say("The market clock", "市场时钟") about=say("Running, before the trucks, paused.", "运行中、揽件前、已暂停。")>
            <MarketClock language clock=clock(10, 56, 48, 0) />
            <MarketClock language clock=clock(18, 42, 60, 7) />
            <MarketClock language clock=clock(21, 5, 0, 2) />
            <DayStrip language />
        </Card>
    }
}

#[component]
fn Ratings() -> impl IntoView {
    let levels = [0, 2, 5, 7, 11, 16].map(|level| view! { <CreditLevel level /> });
    view! {
        <Card title=say("Standing", "店铺信誉")>
            <Row><Stars hundredths=462 /><Stars hundredths=350 /><Stars hundredths=100 quiet=true /></Row>
            <Dsr scores=Some([481, 436, 388]) />
            <Dsr scores=None />
            <Row>{levels.collect_view()}</Row>
            <Row>
                <Place place=Some(1) medals=true /><Place place=Some(2) medals=true /><Place place=Some(3) medals=true />
                <Place place=Some(4) medals=true /><Place place=None />
            </Row>
            <Progress label=say("On-time dispatch", "及时发货率") said=say("7 of 10 points", "7 / 10 分") value=7 most=10 tone=Tone::Teaching />
            <Progress label=say("Stock", "库存") said=say("2 of 60 left", "剩 2 / 60 件") value=2 most=60 tone=Tone::Bad />
            <Row><PracticeMark /><BuyerName name=say("Wang Xiaomei", "王小梅") /></Row>
        </Card>
    }
}

#[component]
fn Statement() -> impl IntoView {
    let line = |english, chinese, fen| (say(english, chinese).to_owned(), Cell::from(Money::fen(fen)));
    view! {
        <Card title=say("Order O-341", "订单 O-341")>
            <Definitions pairs=vec![
                (say("Buyer", "买家").to_owned(), Cell::view(view! { <BuyerName name=say("Chen Hao", "陈浩") /> })),
                (say("Placed", "下单时间").to_owned(), (SimTime::day_start(2) + SimSpan::minutes(1_050)).into()),
                (say("Time to dispatch", "发货时限").to_owned(), SimSpan::minutes(150).into()),
                (say("In escrow", "担保中").to_owned(), Cell::view(view! { <Amount amount=Money::fen(1_850) purse=Purse::Escrow /> })),
            ] />
            <Definitions
                statement=true
                pairs=vec![
                    line("Goods, 3 × ¥4.50", "商品 3 × ¥4.50", 1_350),
                    line("Freight", "运费", 500),
                    line("Unit cost", "进货成本", -540),
                    line("Courier and box", "快递与包装", -420),
                    line("Contribution", "边际贡献", 890),
                ]
            />
        </Card>
    }
}

#[component]
fn Pictures() -> impl IntoView {
    view! {
        <Card title=say("Pictures and goods", "图片与商品")>
            <div class="shelf">
                <article class="goods">
                    <Picture picture=None size=Size::Card />
                    <p class="goods-title"><a href="/parts">{say("Phone charm with a small bell, red string", "手机链 小铃铛 红绳 挂件")}</a></p>
                    <p class="goods-price">{money(Money::fen(450))}</p>
                    <p class="goods-foot"><span>{say("37 sold", "已售 37")}</span><Stars hundredths=470 quiet=true /></p>
                </article>
                <article class="goods">
                    <Picture picture=None size=Size::Card />
                    <p class="goods-title"><a href="/parts">{say("Key-holder with thermometer", "温度计钥匙扣")}</a></p>
                    <p class="goods-price">{money(Money::fen(1_280))}</p>
                    <p class="goods-foot"><span>{say("5 sold", "已售 5")}</span><CreditLevel level=2 /></p>
                </article>
            </div>
            <p class="with-picture"><Picture picture=None /><span>{say("Flip-flops, blue, 39", "人字拖 蓝色 39 码")}</span></p>
        </Card>
    }
}
