//! What a signed-in person may do. Each area implements one trait of `contract::backend`.
//!
//! The path of every call: session -> permit (`permits.rs`) -> parse the form -> act. A function that
//! changes something takes a permit value; there is no other way to call it. No HTTP and no SQL here.

pub mod clock;
pub mod house;
pub mod kept_forms;
pub mod live;
pub mod street;

mod boards;
mod cells;
mod dress;
mod faults;
mod idempotency;
mod local_time;
mod market_clock;
mod permits;
mod secrets;

// Areas, one file (and folder) each: people and houses, the own account, trade, exercises, classes.
mod administration;
mod browsing;
mod entrance;
mod selling;
mod studying;
mod teaching;

pub use entrance::{NoAdmin, create_admin};
pub use house::{Operations, OperationsOptions};
