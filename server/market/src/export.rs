//! Selling abroad. A shop opens a channel to a country for a fee, offers listings there at a price in the country's
//! currency, and says who bears import taxes. Buyers abroad pay into the same escrow, at the day's published rate;
//! their orders are ordinary orders in a delivery zone beyond those at home, packed and handed over like any other,
//! carried on by an international carrier, stopped at customs, and ended like any other: settled, returned or lost.

mod apply;
mod command;
mod customs;
mod decide;
mod event;
mod rules;
mod state;

pub use command::{Means, SellerCommand, WorldCommand};
pub use customs::{Assessment, assess, received};
pub use domain::foreign::TaxBearer;
pub use event::Event;
pub use rules::{Destination, DestinationId, ImportTax, International, Rules, converted};
pub use state::{Customs, Offer, Shipment, State};

pub(crate) use apply::{apply, audit};
pub(crate) use decide::{decide_seller, decide_world, ordered, refuse_uncleared, with_taxes_back};

#[cfg(test)]
mod laws;
#[cfg(test)]
pub(crate) mod tests;
