//! What rules and stories need: the sources, the program as a process, a browser, a plain HTTP person.

pub mod browser;
pub mod caller;
pub mod college;
pub mod house;
pub mod pages;
pub mod person;
pub mod postgres;
pub mod sources;
pub mod town;
