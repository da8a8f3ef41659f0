//! What rules, stories and pictures share: the sources, the program as a process, a browser, people with a plain
//! HTTP client. The tests themselves are in `main.rs`.

pub mod support;
