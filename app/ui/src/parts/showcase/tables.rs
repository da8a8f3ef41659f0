//! Tables: sortable with bulk bar, with a sum, a board, and one that is empty.

use super::say;
use crate::icons::Icon;
use crate::parts::badge::{OrderBadge, Tone};
use crate::parts::button::{Button, Weight};
use crate::parts::card::{Card, Cards};
use crate::parts::empty::Empty;
use crate::parts::field::{Choice, Select, TextField, Width};
use crate::parts::form::FilterForm;
use crate::parts::link::LinkButton;
use crate::parts::medal::Place;
use crate::parts::practice::BuyerName;
use crate::parts::table::{Bulk, Cell, Column, Line, Shown, Sort, Table};
use crate::words::parts::{APPLY, CLEAR_FILTERS};
use domain::shop::OrderStatus;
use domain::{BasisPoints, Money, OrderId, SimSpan, SimTime};
use leptos::prelude::*;

#[component]
pub(super) fn Tables() -> impl IntoView {
    view! { <Orders /><Cards><Sums /><Board /></Cards> }
}

fn order(number: u32, buyer: (&'static str, &'static str), status: OrderStatus, fen: i64, minutes: u32) -> Line {
    let id = OrderId::new(number);
    let buyer = say(buyer.0, buyer.1);
    let line = Line::new(vec![
        Cell::two(id.to_string(), say("Phone charm × 3", "手机链 × 3")),
        Cell::view(view! { <BuyerName name=buyer /> }),
        Cell::view(view! { <OrderBadge status /> }),
        (SimTime::day_start(2) + SimSpan::minutes(minutes)).into(),
        Money::fen(fen).into(),
        Cell::maybe((status == OrderStatus::Settled).then_some(Money::fen(fen / 3))),
    ]);
    let line = line.opens("/parts").picked_as(id.to_string(), id.to_string()).named(format!("row-{id}"));
    if status == OrderStatus::Paid { line.toned(Tone::Waiting) } else { line }
}

#[component]
fn Orders() -> impl IntoView {
    let bar = view! {
        <Button label=say("Print slips", "打印面单") action="/parts?slips" />
        <Button label=say("Pack and ship", "打包发货") weight=Weight::Primary />
    };
    view! {
        <Card
            title=say("Orders", "订单")
            about=say("A row opens as a whole; tick some and the bar appears.", "整行可点开；勾选后出现批量操作栏。")
            aside=view! { <LinkButton label=say("Export CSV", "导出 CSV") href="/parts" small=true drawing=Icon::Download /> }.into_any()
        >
            <FilterForm action="/parts">
                <TextField name="search" label=say("Search", "搜索") kind="search" optional=true width=Width::Half />
                <Select
                    name="status"
                    label=say("State", "状态")
                    choices=vec![Choice::new("", say("All", "全部")), Choice::new("paid", say("To pack", "待发货"))]
                    value="paid"
                />
                <Button label=APPLY />
                <LinkButton label=CLEAR_FILTERS href="/parts" weight=Weight::Quiet />
            </FilterForm>
            <Table
                caption=say("Orders", "订单")
                quiet=true
                columns=vec![
                    Column::text(say("Order", "订单号")).sorted_by("order"),
                    Column::text(say("Buyer", "买家")),
                    Column::text(say("State", "状态")).sorted_by("state"),
                    Column::text(say("Placed", "下单时间")).sorted_by("placed"),
                    Column::number(say("Amount", "金额")).sorted_by("amount"),
                    Column::number(say("Contribution", "边际贡献")),
                ]
                sort=Sort::parse("-placed")
                lines=vec![
                    order(341, ("Chen Hao", "陈浩"), OrderStatus::Paid, 1_850, 1_010),
                    order(340, ("Wang Xiaomei", "王小梅"), OrderStatus::Paid, 450, 965),
                    order(338, ("Liu Yang", "刘洋"), OrderStatus::Dispatched, 127_900, 730),
                    order(331, ("Zhao Min", "赵敏"), OrderStatus::Settled, 2_700, 64),
                    order(329, ("Sun Li", "孙丽"), OrderStatus::Returned, 900, 20),
                ]
                shown=Shown { page: 2, pages: 7, total: 341 }
                bulk=Bulk { name: "orders[]", action: "/parts".to_owned(), bar: bar.into_any() }
            />
        </Card>
    }
}

#[component]
fn Sums() -> impl IntoView {
    let line =
        |name: &'static str, pieces: u32, fen: i64| Line::new(vec![name.into(), pieces.into(), Money::fen(fen).into()]);
    view! {
        <Card>
            <Table
                caption=say("Profit and loss, Day 3", "第3天 利润表")
                columns=vec![Column::text(say("Line", "项目")), Column::number(say("Pieces", "件数")), Column::number("¥")]
                lines=vec![
                    line(say("Revenue", "成交金额"), 37, 68_450),
                    line(say("Goods", "进货成本"), 37, -24_400),
                    line(say("Couriers", "快递"), 31, -12_350),
                    line(say("Refunds", "退款"), 1, -900),
                ]
                total=line(say("Contribution", "边际贡献"), 37, 30_800)
            />
            <Table
                caption=say("Purchases", "进货记录")
                columns=vec![Column::text("")]
                lines=vec![]
                empty=view! {
                    <Empty title=say("Nothing bought yet", "还没有进货") why=say("Stock comes from the wholesale market or the supermarket.", "可从批发市场或网商超市进货。") />
                }.into_any()
            />
        </Card>
    }
}

#[component]
fn Board() -> impl IntoView {
    let line = |place: Option<u32>, alias: (&'static str, &'static str), fen: i64, change: i32| {
        Line::new(vec![
            say(alias.0, alias.1).into(),
            Cell::view(view! { <Place place medals=true /> }),
            Money::fen(fen).into(),
            BasisPoints(change).into(),
        ])
    };
    view! {
        <Card title=say("Leaderboard: contribution", "排行榜：边际贡献") live="hour" id="board">
            <Table
                caption=say("Standings", "名次")
                quiet=true
                columns=vec![
                    Column::text(say("Shop", "店铺")),
                    Column::number(say("Place", "名次")),
                    Column::number(say("Contribution", "边际贡献")),
                    Column::number(say("Growth", "增长")),
                ]
                lines=vec![
                    line(Some(1), ("Red Lantern", "红灯笼"), 184_020, 1_250),
                    line(Some(2), ("Night Owl", "夜猫子"), 161_500, 340),
                    line(Some(2), ("Small Bell", "小铃铛"), 161_500, -120).current(true),
                    line(Some(4), ("Three Boxes", "三只箱子"), 90_210, 0),
                    line(None, ("Quiet Door", "静门"), 0, 0),
                ]
            />
        </Card>
    }
}
