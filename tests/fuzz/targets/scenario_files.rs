//! Any text is either a scenario or refused with its file, its line and a reason.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sim::Scenario;
use sim::scenario::SourceText;

fuzz_target!(|text: &str| {
    let source = SourceText { file: "fuzzed.toml", text };
    if let Err(problem) = Scenario::parse(&source, &Scenario::yiwu_catalogue()) {
        let said = problem.to_string();
        assert!(said.contains("fuzzed.toml") && said.len() > "fuzzed.toml".len(), "{said}");
    }
});
