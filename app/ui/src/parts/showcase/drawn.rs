//! Charts.

use super::say;
use crate::parts::card::{Card, Cards};
use crate::parts::charts::{Axis, Bars, LineChart, Series, Step, Waterfall};
use crate::words::use_language;
use domain::Money;
use domain::teaching::MetricUnit;
use leptos::prelude::*;

/// Orders by hour of a made-up day: quiet before dawn, busiest after supper.
const HOURS: [i64; 24] = [9, 5, 3, 2, 1, 2, 3, 6, 10, 14, 16, 16, 17, 17, 15, 15, 15, 14, 14, 17, 22, 23, 19, 15];

#[component]
pub(super) fn Drawn() -> impl IntoView {
    let language = use_language();
    let yours = [12, 18, 17, 26, 31, 38, 37, 52, 49, 61, 70, 68, 82, 91].map(|yuan| yuan * 100);
    let class = [10, 14, 20, 22, 30, 33, 38, 42, 47, 50, 55, 57, 60, 66].map(|yuan| yuan * 100);
    let rival = [40, 42, 41, 45, 44, 46, 44, 47, 49, 48, 50, 49, 52, 51].map(|yuan| yuan * 100);
    let week = vec![-320, 150, 480, -60, 710, 920, 1_340];
    let fen = Money::fen;
    view! {
        <Cards>
            <Card>
                <LineChart
                    title=say("Revenue, 14 days", "成交金额 近14天")
                    axis=Axis::days(language, 0, 14)
                    series=vec![
                        Series::new(say("You", "本店"), yours),
                        Series::new(say("Class", "班级平均"), class),
                        Series::new(say("Rival", "竞争店铺"), rival),
                    ]
                    unit=MetricUnit::Fen
                    csv="/parts"
                />
            </Card>
            <Card>
                <Bars title=say("Orders by hour", "各时段订单") axis=Axis::hours(language) name=say("Orders", "订单数") values=HOURS.to_vec() unit=MetricUnit::Count />
            </Card>
            <Card>
                <Bars title=say("Contribution, 7 days", "边际贡献 近7天") axis=Axis::days(language, 7, 7) name=say("Contribution", "边际贡献") values=week unit=MetricUnit::Fen />
            </Card>
            <Card>
                <Waterfall
                    title=say("From revenue to contribution", "从成交金额到边际贡献")
                    steps=vec![
                        Step::change(say("Revenue", "成交金额"), fen(68_450)),
                        Step::change(say("Goods", "进货成本"), fen(-24_400)),
                        Step::sum(say("Gross margin", "毛利")),
                        Step::change(say("Couriers", "快递"), fen(-12_350)),
                        Step::change(say("Boxes", "包装"), fen(-2_180)),
                        Step::change(say("Refunds", "退款"), fen(-900)),
                        Step::sum(say("Contribution", "边际贡献")),
                    ]
                />
            </Card>
        </Cards>
    }
}
