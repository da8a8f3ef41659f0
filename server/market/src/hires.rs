//! Business of the street: people for hire. Designers make a listing's page and pictures for a fee: some well, some
//! late, some badly. Assistants sit at the chat desk and at the packing table for an hourly wage, slower and with more
//! slips at first than after months. They act through the same rules as the seller; what they do wrong is luck, and
//! comes with their commands. Who cannot pay a wage owes it, and loses the assistant.

mod apply;
mod audit;
mod command;
mod decide;
mod event;
mod people;
mod rules;
mod shift;
mod state;

#[cfg(test)]
mod laws;
#[cfg(test)]
pub(crate) mod tests;

pub use command::{Parcel, SellerCommand, WorldCommand};
pub use event::{DeskSlip, Event};
pub use people::{Assistant, Designer, Standing};
pub use rules::Rules;
pub use shift::{Shift, begun_hours, on_shift};
pub use state::{Done, Draft, Employment, EmploymentId, Ending, Job, JobId, Person, Stage, State};

pub(crate) use apply::apply;
pub(crate) use audit::audit;
pub(crate) use decide::{all_go, decide_seller, decide_world};

use crate::listing::Listing;
use crate::state::Market;
use domain::ListingId;

/// Best quality of a design; what buyers see of a page is measured against it.
pub const DESIGN_BEST: u8 = 100;

/// How good the designer's page of a listing is, 0 to [`DESIGN_BEST`]; zero when the seller made it.
pub fn design_of(market: &Market, listing: ListingId) -> u8 {
    market.street.hires.designs.get(&listing).copied().unwrap_or(0)
}

/// How good the pictures of a listing are to the platform's measure, 0 to 1: own photos up to so many, or the
/// designer's work if that is better.
pub fn picture_quality(market: &Market, listing: &Listing, photos_max: usize) -> f64 {
    let own = listing.text.photos.len().min(photos_max) as f64 / photos_max.max(1) as f64;
    own.max(f64::from(design_of(market, listing.id)) / f64::from(DESIGN_BEST))
}
