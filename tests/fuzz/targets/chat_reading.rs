//! Any text is read at the chat desk without a stop, and the same text always means the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sim::Scenario;
use std::sync::LazyLock;

static SCENARIO: LazyLock<Scenario> = LazyLock::new(Scenario::yiwu);

fuzz_target!(|text: &str| {
    let words = &SCENARIO.rules.street.chat.words;
    let reading = words.read(text);
    assert_eq!(reading, words.read(text));
});
