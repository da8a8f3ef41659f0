//! What couriers and boxes cost, folded away until asked for.

use crate::parts::definitions::Definitions;
use crate::parts::disclosure::Disclosure;
use crate::parts::numbers::money;
use crate::parts::table::Cell;
use crate::shop::goods::named;
use crate::words::parts::time_of_day;
use crate::words::shop::orders::{BOXES, COURIERS, CUT_OFF, zone, zone_price};
use crate::words::shop::sourcing;
use crate::words::trade::box_size;
use crate::words::{t, use_language};
use contract::views::selling::CourierView;
use domain::Money;
use domain::shop::BoxSize;
use leptos::prelude::*;

/// Every courier with its price and mean hours per zone.
#[component]
pub fn Couriers(
    /// The couriers.
    couriers: Vec<CourierView>,
) -> impl IntoView {
    let language = use_language();
    let couriers = couriers.into_iter().map(|courier| {
        let zones = courier.zones.iter().enumerate().map(|(place, (first, added, hours))| {
            let (price, hours) = zone_price(language, *first, *added, *hours);
            (zone(language, place), Cell::two(price, hours))
        });
        let mut pairs: Vec<_> = zones.collect();
        pairs.push((CUT_OFF.into(), time_of_day(courier.cut_off_second).into()));
        view! { <h3>{named(&courier.name)}</h3><Definitions pairs/> }
    });
    let couriers = couriers.collect_view();
    view! { <Disclosure summary=COURIERS>{couriers}</Disclosure> }
}

/// Every box with its inner size and price.
#[component]
pub fn Boxes(
    /// Size, inner size in millimetres, price.
    boxes: Vec<(BoxSize, [u32; 3], Money)>,
) -> impl IntoView {
    let language = use_language();
    let pairs = boxes.into_iter().map(|(size, inner, price)| {
        (t(box_size(size)).to_owned(), Cell::two(money(price), sourcing::size(language, inner)))
    });
    let pairs: Vec<_> = pairs.collect();
    view! { <Disclosure summary=BOXES><Definitions pairs/></Disclosure> }
}
