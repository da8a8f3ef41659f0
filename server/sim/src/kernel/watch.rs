//! How a session can be looked at while it is played. The loop of the kernel is generic over its watcher;
//! `()` sees nothing and compiles to nothing, so the hot path pays nothing for being explainable.

use super::choice::{Clicked, Decision, Nests};
use crate::sessions::Session;

/// Sees one session after the other as they are played.
pub trait Watcher {
    /// A session begins: what is typed, how many results will be read, the ranked listings (some may be sold out).
    fn begins(&mut self, session: Session, keyword: usize, depth: usize, page: &[u32]);
    /// A result is examined on this place (from 0): its click odds, the draw against them, and the outcome.
    fn examines(&mut self, place: usize, listing: u32, odds: f32, draw: f32, clicked: bool);
    /// An offer of the front page is met beside the results: with the odds of this place, the draw, and the outcome.
    fn comes_upon(&mut self, place: usize, listing: u32, odds: f32, draw: f32, clicked: bool);
    /// The opened offers are weighed.
    fn weighs(&mut self, clicked: &Clicked, nests: &Nests, decision: &Decision);
    /// The session ends: the listing put aside, and whether it is wished for.
    fn ends(&mut self, outcome: Option<(u32, bool)>);
}

impl Watcher for () {
    #[inline(always)]
    fn begins(&mut self, _: Session, _: usize, _: usize, _: &[u32]) {}
    #[inline(always)]
    fn examines(&mut self, _: usize, _: u32, _: f32, _: f32, _: bool) {}
    #[inline(always)]
    fn comes_upon(&mut self, _: usize, _: u32, _: f32, _: f32, _: bool) {}
    #[inline(always)]
    fn weighs(&mut self, _: &Clicked, _: &Nests, _: &Decision) {}
    #[inline(always)]
    fn ends(&mut self, _: Option<(u32, bool)>) {}
}
