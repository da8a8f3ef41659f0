//! The whole product, used as people use it.

mod commands;
mod copies;
mod kill;
mod replay;
