//! Couriers' trucks and promises: how many parcels a truck takes, who carries on where the courier's own network ends,
//! and what is paid for parcels that broke or vanished. A loss the courier admits is paid at once, as ever; what only
//! the buyer reported has to be claimed.

mod decide;

pub(crate) use decide::{decide_seller, decide_world};

use crate::association;
use crate::ledger::{Account, Reason, Transfer};
use crate::parcel;
use crate::state::Market;
use domain::disputes::Evidence;
use domain::street::StreetFact;
use domain::{BasisPoints, CourierId, Money, OrderId, ShopId, SimSpan, SimTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A claim's number in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClaimId(pub u32);

/// What a seller may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SellerCommand {
    /// Claim the goods' price from the courier, for a parcel whose buyer reported it broken or missing.
    Claim {
        /// Which order.
        order: OrderId,
        /// What speaks for the claim, beside the buyer's report.
        evidence: Evidence,
    },
}

/// What couriers do by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {
    /// A courier answers a claim.
    Answer {
        /// Which.
        claim: ClaimId,
        /// Whether it pays.
        granted: bool,
    },
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A seller claimed.
    Claimed {
        /// Its number: the next free.
        claim: ClaimId,
        /// For which order.
        order: OrderId,
        /// What speaks for it.
        evidence: Evidence,
        /// When the courier answers.
        due: SimTime,
    },
    /// The courier answered.
    Answered {
        /// Which claim.
        claim: ClaimId,
        /// For which order.
        order: OrderId,
        /// What it paid; nothing when it refused.
        paid: Money,
    },
}

/// A claim against a courier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// For which order.
    pub order: OrderId,
    /// When it was made.
    pub at: SimTime,
    /// What speaks for it.
    pub evidence: Evidence,
    /// When the courier answers.
    pub due: SimTime,
    /// What it paid, once answered; nothing when it refused.
    pub paid: Option<Money>,
}

/// State of trucks and claims.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct State {
    /// Parcels per truck that had not left when its courier last took a parcel.
    pub(crate) loads: BTreeMap<(CourierId, SimTime), u32>,
    /// All claims ever made; index = number.
    pub(crate) claims: Vec<Claim>,
    /// The claim of each order that has one.
    pub(crate) by_order: BTreeMap<OrderId, ClaimId>,
}

/// Parameters of trucks and claims.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// Per courier, index = [`CourierId`]; couriers beyond the end take any number of parcels and pay nothing.
    pub services: Vec<Service>,
    /// From delivery, or from the refund of a missing parcel, until claims end.
    pub claim_within: SimSpan,
    /// From the claim to the courier's answer.
    pub answer_after: SimSpan,
}

/// What a courier promises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Parcels its truck takes in one evening.
    pub truck_parcels: u32,
    /// Share of the goods' price it pays for a granted claim.
    pub claim_share: BasisPoints,
    /// Who carries on in far zones.
    pub partner: Option<Partner>,
}

/// A larger firm that carries on where a courier's own network ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// First zone it carries to; all farther ones too.
    pub from_zone: u8,
    /// Parcels that miss their connection, basis points.
    pub missed_bp: u32,
    /// Hours until the next one.
    pub missed_hours: u32,
    /// Parcels lost beside the courier's own, per million.
    pub loss_ppm: u32,
    /// Damage beside the courier's own, basis points.
    pub damage_bp: u32,
}

impl Rules {
    /// What a courier promises, if it promises anything.
    pub fn service(&self, courier: CourierId) -> Option<&Service> {
        self.services.get(courier.index())
    }
    /// Who carries on to this zone, if the courier does not go there itself.
    pub fn partner(&self, courier: CourierId, zone: u8) -> Option<&Partner> {
        let partner = self.service(courier)?.partner.as_ref();
        partner.filter(|partner| zone >= partner.from_zone)
    }
}

impl State {
    /// Parcels on a truck that has not left.
    pub fn aboard(&self, courier: CourierId, leaves: SimTime) -> u32 {
        self.loads.get(&(courier, leaves)).copied().unwrap_or(0)
    }
    /// All claims ever made; index = number.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }
    /// An order's claim, if there is one.
    pub fn of_order(&self, order: OrderId) -> Option<(ClaimId, &Claim)> {
        let claim = *self.by_order.get(&order)?;
        Some((claim, &self.claims[claim.0 as usize]))
    }
    /// A parcel goes onto a truck; trucks of this courier that left are forgotten.
    pub(crate) fn load(&mut self, courier: CourierId, leaves: SimTime, at: SimTime) {
        let left = (courier, SimTime::ZERO)..=(courier, at);
        let gone: Vec<(CourierId, SimTime)> = self.loads.range(left).map(|(truck, _)| *truck).collect();
        gone.iter().for_each(|truck| {
            self.loads.remove(truck);
        });
        *self.loads.entry((courier, leaves)).or_default() += 1;
    }
}

impl Market {
    /// What a courier takes of a shop for a parcel of this weight to a delivery zone, after the cut of a contract the shop
    /// stands in; abroad the price of the carrier that takes over. `None` where it does not go. Pages quote with it and
    /// `decide` charges with it.
    pub fn courier_charge(&self, shop: ShopId, courier: CourierId, zone: u8, grams: u64) -> Option<Money> {
        match self.rules.abroad(zone) {
            Some((_, destination)) => Some(destination.carriage.charge(grams)),
            None => {
                let zone = self.rules.courier(courier)?.zones.get(usize::from(zone))?;
                Some(association::charge(self, shop, courier, parcel::charge(zone, grams)))
            }
        }
    }
    /// When the truck leaves that takes one more parcel handed over now: the first with room. `aboard` are parcels
    /// about to be handed over with it.
    pub fn truck_with_room(
        &self,
        courier: CourierId,
        cut_off_second: u32,
        at: SimTime,
        aboard: &BTreeMap<SimTime, u32>,
    ) -> SimTime {
        let takes = self.rules.street.carriage.service(courier).map_or(u32::MAX, |service| service.truck_parcels);
        let mut leaves = self.truck_leaves(courier, cut_off_second, at);
        // Ends: each evening's truck takes at least one parcel more.
        while self.street.carriage.aboard(courier, leaves) + aboard.get(&leaves).copied().unwrap_or(0) >= takes.max(1) {
            leaves = self.truck_leaves(courier, cut_off_second, leaves);
        }
        leaves
    }
}

impl Event {
    /// Its name.
    pub(crate) const fn fact(&self) -> StreetFact {
        match self {
            Self::Claimed { .. } => StreetFact::CarriageClaimed,
            Self::Answered { .. } => StreetFact::CarriageAnswered,
        }
    }
    /// The shop this happened to.
    pub(crate) fn shop(&self, market: &Market) -> Option<ShopId> {
        self.order().and_then(|order| market.order(order)).map(|order| order.shop)
    }
    /// The order this happened to.
    pub const fn order(&self) -> Option<OrderId> {
        match self {
            Self::Claimed { order, .. } | Self::Answered { order, .. } => Some(*order),
        }
    }
    /// Granted claims are paid by the couriers.
    pub(crate) fn transfers(&self, market: &Market) -> Vec<Transfer> {
        match (self, self.shop(market)) {
            (Self::Answered { paid, .. }, Some(shop)) => {
                let credit = Account::Shop(shop);
                vec![Transfer { debit: Account::Couriers, credit, amount: *paid, reason: Reason::CourierClaim }]
            }
            _ => Vec::new(),
        }
    }
}

pub(crate) fn apply(market: &mut Market, at: SimTime, event: &Event) {
    let state = &mut market.street.carriage;
    match event {
        Event::Claimed { claim, order, evidence, due } => {
            assert_eq!(claim.0 as usize, state.claims.len(), "claims are numbered without gaps");
            state.claims.push(Claim { order: *order, at, evidence: evidence.clone(), due: *due, paid: None });
            state.by_order.insert(*order, *claim);
        }
        Event::Answered { claim, paid, .. } => state.claims[claim.0 as usize].paid = Some(*paid),
    }
}

/// What of its own state cannot be, if anything: trucks carry the parcels handed over for them and no more than they
/// take, and each claimed order has one claim.
pub(crate) fn audit(market: &Market) -> Result<(), &'static str> {
    let state = &market.street.carriage;
    let mut handed_over: BTreeMap<(CourierId, SimTime), u32> = BTreeMap::new();
    for dispatch in market.orders.iter().filter_map(|order| order.dispatched) {
        *handed_over.entry((dispatch.courier, dispatch.leaves)).or_default() += 1;
    }
    for part in market.street.trades.parts.values() {
        *handed_over.entry((part.courier, part.leaves)).or_default() += 1;
    }
    for (truck, aboard) in &state.loads {
        let takes = market.rules.street.carriage.service(truck.0).map_or(u32::MAX, |service| service.truck_parcels);
        if handed_over.get(truck) != Some(aboard) || *aboard > takes.max(1) {
            return Err("a truck does not carry what was handed over for it, or more than it takes");
        }
    }
    let claimed = state
        .claims
        .iter()
        .enumerate()
        .all(|(number, claim)| state.by_order.get(&claim.order).is_some_and(|own| own.0 as usize == number));
    if claimed { Ok(()) } else { Err("an order with two claims") }
}

#[cfg(test)]
mod tests;
