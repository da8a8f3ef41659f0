//! Ghosts: last year's shops as rivals. A recording is what a shop's keeper did, drawn from a journal's facts, without
//! names, numbers or buyers of that world; a ghost plays it in another world, at the same times of its own days,
//! through the same seller commands as a student. What that world refuses is skipped and counted.

mod extract;
mod play;
mod recording;

pub use extract::{Recorder, record};
pub use play::Played;
pub use recording::{
    Act, AssociationAct, Batch, Goods, HireAct, RECORDING_VERSION, Recording, RecordingProblem, SourcingAct, Step,
    Text, Which,
};

pub(crate) use play::{ghost_name, next_step, number_of, play};

#[cfg(test)]
mod tests;
