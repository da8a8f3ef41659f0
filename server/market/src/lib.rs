//! The rules of trade. One pure door: [`Market::decide`] turns a [`Command`] into events or a
//! [`Refusal`], and only [`Market::apply`] changes a market.
//!
//! No clock, no dice, no I/O: time comes with the command, luck comes inside it. Who wants what, and
//! when, is `sim`'s business; who may give which command is `operations`'.

pub mod ads;
pub mod association;
pub mod audit;
pub mod brushing;
pub mod carriage;
pub mod catalogue;
pub mod chat;
pub mod command;
pub mod disputes;
pub mod event;
pub mod export;
pub mod finance;
pub mod health;
pub mod hires;
pub mod ledger;
pub mod listing;
pub mod metrics;
pub mod order;
pub mod parcel;
pub mod ranking;
pub mod refusal;
pub mod review;
pub mod rules;
pub mod search;
pub mod shocks;
pub mod shop;
pub mod sourcing;
pub mod statements;
pub mod stock;
pub mod storage;
pub mod street;
pub mod tiers;
pub mod trades;

mod apply;
pub(crate) mod decide;
#[cfg(test)]
mod laws;
mod state;
#[cfg(test)]
mod town;

pub use audit::BookProblem;
pub use command::{BuyerCommand, BuyerId, Command, OperatorCommand, SellerCommand, WorldCommand};
pub use event::{Event, Fact, HourTable};
pub use refusal::Refusal;
pub use rules::Rules;
pub use state::Market;
