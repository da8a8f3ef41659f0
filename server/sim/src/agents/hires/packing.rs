//! Assistants at the packing table: what waited longest first, as many as two hands can; sometimes a box too large,
//! sometimes two parcels swapped.

use super::desk::left;
use crate::agents::Circumstances;
use crate::random::Purpose;
use domain::shop::OrderStatus;
use domain::{OrderId, SimTime};
use market::Market;
use market::hires::{EmploymentId, Parcel, WorldCommand as HiresCommand};

/// Numbers of an order's draws.
const LARGER_BOX: u64 = 0;
const SWAPPED: u64 = 1;

/// What the assistant hands over now; nothing when nothing waits.
pub(super) fn ship(
    circumstances: Circumstances<'_>,
    market: &Market,
    at: SimTime,
    employment: EmploymentId,
) -> Option<HiresCommand> {
    let worker = market.street().hires.employment(employment).filter(|worker| worker.packs(at))?;
    let section = &circumstances.scenario.hires;
    let person = section.assistant.get(worker.assistant as usize)?;
    let slips = left(market, worker.assistant, section.slips_left_bp) / 10_000.0;
    let happens = |order: OrderId, number: u64, share_bp: u32| {
        let draws = circumstances.luck.key(Purpose::AssistantPacking, order.number(), 0);
        draws.uniform(number) < f64::from(share_bp) * slips
    };
    let waits = |order: &&OrderId| {
        let status = market.order(**order).map(|order| order.status);
        let by_supplier = market.street().sourcing.supplier_ships(**order);
        matches!(status, Some(OrderStatus::Paid | OrderStatus::Packed)) && !by_supplier
    };
    let waiting = market.shop(worker.shop)?.open_orders.iter().filter(waits);
    let hands = market.hands_left(worker, at) as usize;
    let mut parcels: Vec<Parcel> = waiting
        .take(hands)
        .map(|order| Parcel {
            order: *order,
            larger_box: happens(*order, LARGER_BOX, person.larger_box_bp),
            wrong_goods: false,
        })
        .collect();
    // Two parcels that lie side by side are swapped; of the same goods nobody would notice.
    for place in 1..parcels.len() {
        let [one, other] = [place - 1, place].map(|place| &market.orders()[parcels[place].order.index()]);
        let differ = (one.sku, one.quantity) != (other.sku, other.quantity);
        if differ && !parcels[place - 1].wrong_goods && happens(one.id, SWAPPED, person.swapped_bp) {
            parcels[place - 1].wrong_goods = true;
            parcels[place].wrong_goods = true;
        }
    }
    (!parcels.is_empty()).then_some(HiresCommand::Ship { employment, parcels })
}
