//! What assistants do on their shift, checked like the seller's own doing: answers at the desk, parcels.

use crate::chat::{self, SellerCommand as Says};
use crate::decide::{Chosen, in_state, order_of, refuse_suppliers, ship_as_far_as_it_goes};
use crate::event::Event as MarketEvent;
use crate::hires::{DeskSlip, Employment, EmploymentId, Event, Parcel};
use crate::refusal::Refusal;
use crate::state::Market;
use domain::refusals::HiresRefusal;
use domain::shop::OrderStatus;
use domain::{BasisPoints, SimTime};

/// Assistants answer, offer within their allowance, and say no; money is promised by the seller alone.
pub(super) fn answer(
    market: &Market,
    at: SimTime,
    (employment, row): (EmploymentId, &Employment),
    says: &Says,
    slip: Option<DeskSlip>,
) -> Result<Vec<MarketEvent>, Refusal> {
    if !row.at_desk(at) {
        return Err(HiresRefusal::NotOnShift.into());
    }
    let conversation = match says {
        Says::Say { conversation, answer, text: None } if answer.promises.is_empty() => *conversation,
        Says::Offer { conversation, price, text: None } => {
            let listing = market.street.chat.conversation(*conversation).and_then(|talk| market.listing(talk.listing));
            let BasisPoints(discount) = row.shift.discount;
            let least = listing.map(|listing| listing.text.price.share(BasisPoints(10_000 - discount)));
            if least.is_some_and(|least| *price < least) {
                return Err(HiresRefusal::NotForAssistants.into());
            }
            *conversation
        }
        Says::Decline { conversation, text: None } => *conversation,
        _ => return Err(HiresRefusal::NotForAssistants.into()),
    };
    let shop = market.shop(row.shop).ok_or(Refusal::NoSuchShop)?;
    let said = chat::decide_seller(market, at, shop, says)?;
    let mut events = vec![Event::Answered { employment, conversation, slip }.into()];
    events.extend(said);
    Ok(events)
}

/// What fits into no box, no longer waits, or cannot be paid is left for the seller.
pub(super) fn ship(
    market: &Market,
    at: SimTime,
    (employment, row): (EmploymentId, &Employment),
    parcels: &[Parcel],
) -> Result<Vec<MarketEvent>, Refusal> {
    if !row.packs(at) {
        return Err(HiresRefusal::NotOnShift.into());
    }
    let left = market.hands_left(row, at);
    if parcels.len() > left as usize {
        return Err(HiresRefusal::HandsFull { left }.into());
    }
    let mut chosen: Vec<Chosen<'_>> = Vec::with_capacity(parcels.len());
    for parcel in parcels {
        let order = order_of(market, row.shop, parcel.order)?;
        in_state(order, &[OrderStatus::Paid, OrderStatus::Packed])?;
        refuse_suppliers(market, order.id)?;
        if chosen.iter().any(|other| other.order.id == order.id) {
            return Err(Refusal::NamedTwice { order: order.id });
        }
        chosen.push(Chosen { order, larger: parcel.larger_box });
    }
    let rule = (row.shift.box_rule, row.shift.courier);
    let (mut events, gone) = ship_as_far_as_it_goes(market, at, row.shop, &chosen, rule);
    if gone.is_empty() {
        return Err(HiresRefusal::NothingToPack.into());
    }
    let went = |parcel: &&Parcel| gone.contains(&parcel.order);
    let count = |fits: fn(&Parcel) -> bool| {
        let fitting = parcels.iter().filter(went).filter(|parcel| fits(parcel)).count();
        u32::try_from(fitting).expect("an hour's parcels are few")
    };
    let wrong_goods = parcels.iter().filter(went).filter(|parcel| parcel.wrong_goods).map(|parcel| parcel.order);
    events.push(
        Event::Shipped {
            employment,
            parcels: count(|_| true),
            larger_boxes: count(|parcel| parcel.larger_box),
            wrong_goods: wrong_goods.collect(),
        }
        .into(),
    );
    Ok(events)
}
