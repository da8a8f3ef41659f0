//! Who wants what, and when: worlds with simulated buyers, couriers, suppliers and scripted keepers around
//! a [`market::Market`]. A world is fully given by scenario, seed and the commands submitted to it.
//!
//! Start at [`world::World`]; the hot loop is [`kernel`]; [`laboratory`] runs worlds in bulk. No clock, no
//! I/O, no dice but keyed ones ([`random`]).

pub mod agenda;
pub mod agents;
pub mod calibration;
pub mod demand;
pub mod explain;
pub mod ghosts;
#[cfg(test)]
mod hostile;
pub mod journal;
pub mod kernel;
pub mod laboratory;
pub mod population;
pub mod portable_math;
pub mod random;
pub mod scenario;
pub mod sessions;
pub mod sightings;
pub mod treatment;
pub mod world;

pub use scenario::Scenario;
pub use world::World;

/// Version of everything that shapes what happens in a world: rules, agents, kernel. Re-deriving a journal is
/// promised within one version.
pub const ENGINE_VERSION: u32 = 4;
