//! The whole product, used as people use it.

mod accessible;
mod browser;
mod commands;
mod copies;
mod databases;
mod kill;
mod laboratory;
mod plain;
mod refusals;
mod replay;
mod roles;
mod shields;
