//! Bytes read as commands, one after the other, and put to a small market: none may stop it, and its books balance
//! after each.

#![no_main]

use libfuzzer_sys::fuzz_target;
use market::Command;
use sim::{Scenario, World};
use std::sync::{Arc, LazyLock};

/// Buyers of the market: too few to buy much, so that commands are what happens.
const BUYERS: u32 = 100;

/// A world with one shop of every rival, before its first hour.
static TOWN: LazyLock<World> = LazyLock::new(|| {
    let mut scenario = Scenario::yiwu();
    scenario.buyers.count = BUYERS;
    World::new(Arc::new(scenario), 1)
});

fuzz_target!(|bytes: &[u8]| {
    let mut world = TOWN.clone();
    let mut facts = Vec::new();
    let mut rest = bytes;
    while let Ok((command, after)) = postcard::take_from_bytes::<Command>(rest) {
        let refused = world.submit(&command, &mut facts).is_err();
        assert!(refused || world.market().audit().is_ok(), "{command:?}");
        rest = after;
    }
});
