//! Packing and shipping one order: the boxes it fits into, the couriers with their charge, giving it up.

use crate::asking::last_error;
use crate::parts::button::{Button, Weight};
use crate::parts::card::Card;
use crate::parts::dialog::Confirm;
use crate::parts::field::{Choice, RadioGroup};
use crate::parts::form::{Actions, Form};
use crate::shop::actions::{CancelOrder, PackOrders, ShipOrders};
use crate::shop::goods::named;
use crate::words::shop::orders::*;
use crate::words::trade::box_size;
use crate::words::{t, use_language};
use contract::views::selling::OrderView;
use domain::ClassId;
use domain::shop::OrderStatus;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The work that an order waits for; nothing once it was handed over.
#[component]
pub fn OrderWork(
    /// The class.
    class: ClassId,
    /// The order.
    view: OrderView,
) -> impl IntoView {
    let language = use_language();
    let packed = match view.row.status {
        OrderStatus::Paid => false,
        OrderStatus::Packed => true,
        _ => return None,
    };
    let order = view.row.id.to_string();
    let hidden = vec![("class", class.to_string()), ("orders[]", order.clone()), ("back", "order".to_owned())];
    let error = last_error(ShipOrders::PATH).or_else(|| last_error(PackOrders::PATH));
    let boxes =
        view.fitting.iter().map(|(size, price)| Choice::new(size.word(), priced(language, t(box_size(*size)), *price)));
    let boxes: Vec<_> = boxes.collect();
    let smallest = boxes.first().map(|choice| choice.value.clone()).unwrap_or_default();
    let couriers = view
        .charges
        .iter()
        .map(|(courier, name, charge)| Choice::new(courier.to_string(), priced(language, &named(name), *charge)));
    let couriers: Vec<_> = couriers.collect();
    let first = couriers.first().map(|choice| choice.value.clone()).unwrap_or_default();
    let consequence =
        cancel_consequence(language, view.row.paid, view.row.quantity, view.packed.map(|(_, price)| price));
    let cancel = vec![("class", class.to_string()), ("order", order)];
    Some(view! {
        <Card title=WORK>
            <Form action=ShipOrders::url() error hidden>
                {(!packed).then(|| view! { <RadioGroup name="boxing" label=FITTING choices=boxes value=smallest/> })}
                <RadioGroup name="courier" label=COURIER choices=couriers value=first/>
                <Actions>
                    <Button label=if packed { SHIP_PACKED } else { SHIP } weight=Weight::Primary/>
                    {(!packed).then(|| view! { <Button label=PACK action=PackOrders::url()/> })}
                </Actions>
            </Form>
            <Confirm
                label=CANCEL_ASK
                question=CANCEL_QUESTION
                consequence
                verb=CANCEL_VERB
                action=CancelOrder::url()
                hidden=cancel
            />
        </Card>
    })
}
