//! Business of the street: where goods come from beside the supermarket's shelf and the plain wholesale price list.
//!
//! - Stalls of the wholesale market: samples that tell a hidden quality roughly, three-step price ladders, mixed
//!   batches, bargaining against a hidden reserve, days of work and of waiting.
//! - Suppliers of the business-to-business site: dealers buy stock by quantity, agents sell without stock and the
//!   supplier ships. Both bind retail prices to a window; a breach is warned of once, then costs the contract.
//!   The netrepreneur supermarket's online catalogue is such a supplier without a window.
//! - Importers: long lead, large lots, freight, duty, customs; a small batch by air to test.
//!
//! Batches come to the college's dock and become lots of the shop's stock, the defective pieces as lots of their own:
//! whoever buys them gets that quality, and judges, returns and disputes by it like by any other.

mod apply;
mod audit;
mod command;
mod decide;
mod event;
pub mod haggle;
mod ids;
#[cfg(test)]
mod laws;
mod quote;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub use command::{Arrived, Origin, SellerCommand, Wanted, WorldCommand};
pub use domain::sourcing::ContractKind;
pub use event::{Carton, Event};
pub use ids::{ConsignmentId, ContractId, ImporterId, SampleId, StallId, SupplierId, TalkId};
pub use quote::{Quote, agent_price, list_price, quote, window};
pub use rules::{ContractRules, HaggleRules, Hidden, Importer, Rules, Stall, Step, Supplier, step};
pub use state::{
    Claim, Consignment, Contract, ContractEnd, Drop, Line, Sample, Source, Stage, State, Talk, TalkStage, Ties,
};

pub(crate) use apply::apply;
pub(crate) use audit::audit;
pub(crate) use decide::{decide_seller, decide_world, in_force, supply};

use crate::state::Market;
use domain::{ListingId, ShopId, SkuId};

/// Pieces of these goods that a supplier ships for the shop, per order; zero when none does.
pub fn backed(market: &Market, shop: ShopId, sku: SkuId) -> u32 {
    let carried = market.street.sourcing.carried_under(shop, sku);
    carried.map_or(0, |_| market.rules.street.sourcing.contract.drop_pieces_max)
}

/// What the source of a batch does not tell; the simulation draws arrivals from it, no page shows it.
pub fn hidden(market: &Market, origin: Origin) -> Option<Hidden> {
    let rules = &market.rules.street.sourcing;
    match origin {
        Origin::Stall(stall) => rules.stalls.get(stall.index()).map(|stall| stall.hidden),
        Origin::Dealer(contract) => {
            let supplier = market.street.sourcing.contract(contract)?.supplier;
            rules.suppliers.get(supplier.index()).map(|supplier| supplier.hidden)
        }
        Origin::Import(importer) | Origin::ImportTest(importer) => {
            rules.importers.get(importer.index()).map(|importer| importer.hidden)
        }
    }
}

/// Listings whose price breaks a contract in force now, with the contract; what suppliers look for at night.
pub fn breaches(market: &Market) -> impl Iterator<Item = (ContractId, ListingId)> {
    let contracts = (0..).map(ContractId).zip(&market.street.sourcing.contracts);
    contracts.filter(|(_, row)| row.end.is_none() && !row.goods.is_empty()).filter_map(|(contract, row)| {
        let own = market.shops[row.shop.index()].listings.iter().copied();
        let broken = own.into_iter().find(|listing| decide::breach(market, row, *listing).is_some());
        broken.map(|listing| (contract, listing))
    })
}
