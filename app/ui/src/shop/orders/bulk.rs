//! The bar under the orders: box, courier, pack or ship. Plain fields and two buttons, so it works without WASM.

use crate::parts::button::{Button, Weight};
use crate::parts::field::Choice;
use crate::parts::table::Bulk;
use crate::shop::actions::{PackOrders, ShipOrders};
use crate::shop::goods::named;
use crate::words::shop::orders::{BOX, COURIER, PACK, SHIP, courier_choice, priced};
use crate::words::trade::{box_rule, box_size};
use crate::words::{t, use_language};
use contract::views::selling::CourierView;
use domain::shop::{BoxRule, BoxSize};
use domain::{ClassId, Money};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The bulk bar of orders that wait.
pub fn bulk(class: ClassId, couriers: &[CourierView], boxes: &[(BoxSize, [u32; 3], Money)]) -> Bulk {
    let boxing = box_choices(boxes);
    let couriers = courier_choices(couriers);
    let bar = view! {
        <input type="hidden" name="class" value=class.to_string()/>
        <BarSelect name="boxing" label=BOX choices=boxing/>
        <BarSelect name="courier" label=COURIER choices=couriers/>
        <Button label=PACK action=PackOrders::url()/>
        <Button label=SHIP weight=Weight::Primary/>
    };
    Bulk { name: "orders[]", action: ShipOrders::url().to_owned(), bar: bar.into_any() }
}

/// Rules first, then every size.
fn box_choices(boxes: &[(BoxSize, [u32; 3], Money)]) -> Vec<Choice> {
    let language = use_language();
    let rules = [("smallest_fit", BoxRule::SmallestFit), ("one_larger", BoxRule::OneLarger)];
    let rules = rules.map(|(word, rule)| Choice::new(word, t(box_rule(rule))));
    let sizes =
        boxes.iter().map(|(size, _, price)| Choice::new(size.word(), priced(language, t(box_size(*size)), *price)));
    rules.into_iter().chain(sizes).collect()
}

/// Each with its first kilogram, near to far.
pub fn courier_choices(couriers: &[CourierView]) -> Vec<Choice> {
    let language = use_language();
    let choice = |courier: &CourierView| {
        let first = |zone: Option<&(Money, Money, u32)>| zone.map_or(Money::ZERO, |(first, _, _)| *first);
        let (near, far) = (first(courier.zones.first()), first(courier.zones.last()));
        Choice::new(courier.id.to_string(), courier_choice(language, &named(&courier.name), near, far))
    };
    couriers.iter().map(choice).collect()
}

/// A list in the bar. Its id differs from that of a form's field, because the standing order asks the same on this page.
#[component]
fn BarSelect(name: &'static str, #[prop(into)] label: String, choices: Vec<Choice>) -> impl IntoView {
    let id = format!("bar-{name}");
    let options = choices.into_iter().map(|choice| view! { <option value=choice.value>{choice.label}</option> });
    view! {
        <span class="bar-field">
            <label for=id.clone()>{label}</label>
            <select class="input" id=id.clone() name=name>{options.collect_view()}</select>
        </span>
    }
}
