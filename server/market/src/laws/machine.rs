//! One harness for every state machine: a table says, for each state and each thing that may be asked, the next state or
//! the refusal; the market must say the same, whatever is asked in whatever order. The tables lie beside the tests of
//! their business. A law also fails when one of its steps was never granted, or never refused, unless the table says that
//! this cannot happen: a table that is not reached proves nothing.

use crate::command::Command;
use crate::refusal::Refusal;
use crate::town::Town;
use domain::{SimSpan, SimTime};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Debug;

/// A state machine as a table.
pub(crate) trait Machine: Clone + Debug {
    /// What may be asked.
    const STEPS: &'static [&'static str];
    /// Spans that may pass before a step.
    const SPANS: &'static [SimSpan];
    /// Sequences tried; more where a step needs luck.
    const SEQUENCES: u32 = 96;
    /// Steps that are never granted.
    const NEVER_GRANTED: &'static [&'static str] = &[];
    /// Steps that are never refused.
    const NEVER_REFUSED: &'static [&'static str] = &[];
    /// A town, and the state it is in.
    fn begin() -> (Town, Self);
    /// The command of a step.
    fn command(&self, step: &str, at: SimTime) -> Command;
    /// Takes a step; what is refused leaves the state as it was.
    ///
    /// # Errors
    /// The name of the refusal.
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str>;
    /// Whether the town is in this state.
    fn is_seen(&self, town: &Town) -> bool;
}

/// Most steps of a sequence.
const STEPS_MAX: usize = 40;

/// Most times the sequences are tried until every step was reached.
const ROUNDS_MAX: usize = 20;

/// Whether the market obeys the table.
pub(crate) fn obeys<M: Machine>() {
    let (granted, refused) = (RefCell::new(BTreeSet::new()), RefCell::new(BTreeSet::new()));
    let steps = prop::collection::vec((0..M::STEPS.len(), 0..M::SPANS.len()), 1..STEPS_MAX);
    let config = Config { cases: M::SEQUENCES, failure_persistence: None, ..Config::default() };
    let one = |steps: Vec<(usize, usize)>| {
        let (mut town, mut model) = M::begin();
        for (step, span) in steps {
            let step = M::STEPS[step];
            town.now = town.now + M::SPANS[span];
            let command = model.command(step, town.now);
            let mut next = model.clone();
            let told = next.step(step, town.now);
            let found = town.submit(&command).map(|_| ()).map_err(|refusal| name(&refusal));
            prop_assert_eq!(&found, &told.map_err(str::to_owned), "{} at {} in {:?}", step, town.now, model);
            let seen = if told.is_ok() { &granted } else { &refused };
            seen.borrow_mut().insert(step);
            if told.is_ok() {
                model = next;
            }
            prop_assert!(model.is_seen(&town), "after {} at {}: {:?}", step, town.now, model);
        }
        Ok(())
    };
    let reached = |granted: &BTreeSet<&str>, refused: &BTreeSet<&str>| {
        let granted = M::STEPS.iter().all(|step| granted.contains(step) != M::NEVER_GRANTED.contains(step));
        granted && M::STEPS.iter().all(|step| refused.contains(step) != M::NEVER_REFUSED.contains(step))
    };
    // A step that needs luck is given more of it before the table is called unreached.
    for _ in 0..ROUNDS_MAX {
        let ran = TestRunner::new(config.clone()).run(&steps, one);
        ran.unwrap_or_else(|failure| panic!("{failure}"));
        if reached(&granted.borrow(), &refused.borrow()) {
            break;
        }
    }
    for step in M::STEPS {
        let (granted, refused) = (granted.borrow().contains(step), refused.borrow().contains(step));
        assert_eq!(granted, !M::NEVER_GRANTED.contains(step), "{step} was granted");
        assert_eq!(refused, !M::NEVER_REFUSED.contains(step), "{step} was refused");
    }
}

/// The name of a refusal, whichever business it is of.
pub(crate) fn name(refusal: &Refusal) -> String {
    let told = format!("{refusal:?}");
    let head = told.split([' ', ')']).next().unwrap_or_default();
    head.rsplit('(').next().unwrap_or_default().to_owned()
}
