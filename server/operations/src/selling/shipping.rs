//! What a keeper does with orders: pack, ship, give up; and the standing order that does it every day.

use super::fields::{box_rule_field, boxing_field, courier_field, orders_field, time_field};
use super::paging::count;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::SellerPermit;
use contract::forms::{OrdersForm, StandingForm};
use contract::{ApiError, FormErrors, Problem};
use domain::{OrderId, RequestKey};
use market::command::StandingOrder;
use market::{Market, Refusal, SellerCommand};

impl HouseState {
    pub(super) async fn pack_orders(
        &self,
        permit: &SellerPermit,
        key: RequestKey,
        form: &OrdersForm,
    ) -> Result<u32, ApiError> {
        let command = packing(form)?;
        self.submit(permit, key, "pack_orders", command, &form.values(), refused_field).await?;
        passed_over_of(permit, form).await
    }

    pub(super) async fn ship_orders(
        &self,
        permit: &SellerPermit,
        key: RequestKey,
        form: &OrdersForm,
    ) -> Result<u32, ApiError> {
        let command = shipping(form)?;
        self.submit(permit, key, "ship_orders", command, &form.values(), refused_field).await?;
        passed_over_of(permit, form).await
    }

    pub(super) async fn cancel_order(
        &self,
        permit: &SellerPermit,
        key: RequestKey,
        order: OrderId,
    ) -> Result<(), ApiError> {
        let command = SellerCommand::CancelOrder { order };
        self.submit(permit, key, "cancel_order", command, &[], refused_field).await.map(drop)
    }

    pub(super) async fn set_standing(
        &self,
        permit: &SellerPermit,
        key: RequestKey,
        form: Option<&StandingForm>,
    ) -> Result<(), ApiError> {
        let command = form.map_or(Ok(SellerCommand::CancelStandingOrder), standing)?;
        let values = form.map(StandingForm::values).unwrap_or_default();
        self.submit(permit, key, "set_standing", command, &values, refused_field).await.map(drop)
    }
}

/// What is passed over of the orders a form names.
async fn passed_over_of(permit: &SellerPermit, form: &OrdersForm) -> Result<u32, ApiError> {
    let orders = orders_field(&form.orders).unwrap_or_default();
    let look = |world: &engine::Image| passed_over(world.market(), &orders);
    permit.world().read(look).await.or_fault("orders passed over")
}

/// How many of these orders are a supplier's to ship. That stays true of an order, so that the same request again gets
/// the same answer.
fn passed_over(market: &Market, orders: &[OrderId]) -> u32 {
    let sourcing = &market.street().sourcing;
    count(orders.iter().filter(|order| sourcing.is_suppliers(**order)).count())
}

fn packing(form: &OrdersForm) -> Result<SellerCommand, ApiError> {
    let mut errors = FormErrors::default();
    let orders = errors.take("orders", orders_field(&form.orders));
    let boxing = boxing_field(&form.boxing).and_then(|boxing| boxing.ok_or(Problem::NothingChosen));
    match (orders, errors.take("boxing", boxing)) {
        (Some(orders), Some(boxing)) => Ok(SellerCommand::PackOrders { orders, boxing }),
        _ => Err(errors.with_values(form.values()).into()),
    }
}

fn shipping(form: &OrdersForm) -> Result<SellerCommand, ApiError> {
    let mut errors = FormErrors::default();
    let orders = errors.take("orders", orders_field(&form.orders));
    let boxing = errors.take("boxing", boxing_field(&form.boxing));
    let courier = errors.take("courier", courier_field(&form.courier));
    match (orders, boxing, courier) {
        (Some(orders), Some(boxing), Some(courier)) => Ok(SellerCommand::ShipOrders { orders, boxing, courier }),
        _ => Err(errors.with_values(form.values()).into()),
    }
}

fn standing(form: &StandingForm) -> Result<SellerCommand, ApiError> {
    let mut errors = FormErrors::default();
    let second_of_day = errors.take("time", time_field(&form.time));
    let box_rule = errors.take("box_rule", box_rule_field(&form.box_rule));
    let courier = errors.take("courier", courier_field(&form.courier));
    match (second_of_day, box_rule, courier) {
        (Some(second_of_day), Some(box_rule), Some(courier)) => {
            Ok(SellerCommand::SetStandingOrder(StandingOrder { second_of_day, box_rule, courier }))
        }
        _ => Err(errors.with_values(form.values()).into()),
    }
}

const fn refused_field(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::NothingChosen
        | Refusal::NamedTwice { .. }
        | Refusal::OrderNotInState { .. }
        | Refusal::BalanceTooLow { .. } => Some("orders"),
        Refusal::BoxTooSmall { .. } => Some("boxing"),
        Refusal::NoSuchCourier | Refusal::NoSuchZone => Some("courier"),
        Refusal::NotATimeOfDay => Some("time"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{FLIP_FLOPS, ORDER, SHOP, Town, text};
    use domain::shop::BoxRule;
    use domain::{CourierId, ListingId};
    use market::command::Boxing;

    fn orders(orders: &str, boxing: &str, courier: &str) -> OrdersForm {
        OrdersForm { orders: orders.into(), boxing: boxing.into(), courier: courier.into() }
    }

    #[test]
    fn shipping_keeps_the_boxes_of_packed_orders_when_none_is_chosen() {
        let wanted = SellerCommand::ShipOrders {
            orders: vec![OrderId::new(1), OrderId::new(2)],
            boxing: None,
            courier: CourierId::new(1),
        };
        assert_eq!(shipping(&orders("O-1 O-2", "", "C-1")), Ok(wanted));
    }

    #[test]
    fn orders_that_a_supplier_ships_are_counted_as_passed_over_and_own_ones_are_not() {
        let town = Town::of_an_agent()
            .bought(SHOP, FLIP_FLOPS, 2)
            .seller(SHOP, SellerCommand::DraftListing(text(FLIP_FLOPS, "Beach slippers", 1_500)))
            .seller(SHOP, SellerCommand::PublishListing { listing: ListingId::new(1) })
            .order(ListingId::new(1), 1);
        let (suppliers, own) = (ORDER, OrderId::new(1));
        let boxing = Boxing::Rule(BoxRule::SmallestFit);
        let town = town.seller(SHOP, SellerCommand::PackOrders { orders: vec![suppliers, own], boxing });
        let packed = |order| town.market.order(order).expect("ordered").packed.is_some();
        assert!(packed(own) && !packed(suppliers));
        assert_eq!(passed_over(&town.market, &[suppliers, own]), 1);
        assert_eq!(passed_over(&town.market, &[own]), 0);
    }

    #[test]
    fn packing_needs_a_box_and_says_so_beside_the_field() {
        let Err(ApiError::Form(errors)) = packing(&orders("O-1", "", "")) else { panic!("no box") };
        assert_eq!(errors.fields["boxing"], Problem::NothingChosen);
        assert_eq!(errors.values["orders"], "O-1");
        let boxing = Boxing::Rule(BoxRule::OneLarger);
        let wanted = SellerCommand::PackOrders { orders: vec![OrderId::new(1)], boxing };
        assert_eq!(packing(&orders("O-1", "one_larger", "")), Ok(wanted));
    }

    #[test]
    fn a_standing_order_names_every_field_that_is_wrong() {
        let form = StandingForm { time: "25:00".into(), box_rule: "huge".into(), courier: String::new() };
        let Err(ApiError::Form(errors)) = standing(&form) else { panic!("three wrong fields") };
        assert_eq!(errors.fields.keys().collect::<Vec<_>>(), ["box_rule", "courier", "time"]);
    }
}
