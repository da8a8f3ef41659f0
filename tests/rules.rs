//! Rules of the house that a machine can check. Each prints how much it looked at and fails on zero.

mod dependencies;
mod layering;
mod purity;
mod readme;
