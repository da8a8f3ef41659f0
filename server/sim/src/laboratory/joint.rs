//! One SHA-256 over the journals of all worlds in order of seed, however many threads play them.
//!
//! A hash takes bytes in order, so the world whose turn it is feeds it while it runs, and the others keep their
//! encoding until their turn comes. A thread takes no further world before it has handed over its last one: in memory
//! is at most one world's encoding a thread, and none with a single thread.

use crate::journal::to_hex;
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

/// The hash of all worlds so far.
#[derive(Default)]
pub(super) struct JointHash {
    hash: Mutex<Sha256>,
    /// The world whose turn it is; changed only with the hash locked.
    turn: AtomicU32,
    moved_on: Condvar,
}

/// The worlds before this one never end, because one of them panicked.
const BROKEN: u32 = u32::MAX;

/// One world's way into the hash. Dropped in a panic, it lets nobody wait in vain.
pub(super) struct Place<'a> {
    joint: &'a JointHash,
    number: u32,
    kept: Vec<u8>,
}

impl JointHash {
    /// The place of a world, counted from 0.
    pub fn place(&self, number: u32) -> Place<'_> {
        Place { joint: self, number, kept: Vec::new() }
    }
    /// The hash of everything handed over, as hexadecimal digits.
    pub fn into_hex(self) -> String {
        to_hex(self.hash.into_inner().unwrap_or_else(PoisonError::into_inner).finalize().into())
    }
}

impl Place<'_> {
    /// Takes the next bytes of this world's encoding.
    pub fn add(&mut self, bytes: &[u8]) {
        self.kept.extend_from_slice(bytes);
    }
    /// Passes on what was taken if it is this world's turn; called now and then while the world runs.
    pub fn pass_on(&mut self) {
        if self.joint.turn.load(Ordering::Acquire) == self.number {
            let mut hash = self.joint.hash.lock().unwrap_or_else(PoisonError::into_inner);
            hash.update(&self.kept);
            self.kept.clear();
        }
    }
    /// Waits for this world's turn, passes on the rest and lets the next world have its turn.
    pub fn finish(mut self) {
        let hash = self.joint.hash.lock().unwrap_or_else(PoisonError::into_inner);
        let early = |_: &mut Sha256| ![self.number, BROKEN].contains(&self.joint.turn.load(Ordering::Acquire));
        let waited = self.joint.moved_on.wait_while(hash, early);
        let mut hash = waited.unwrap_or_else(PoisonError::into_inner);
        if self.joint.turn.load(Ordering::Acquire) == self.number {
            hash.update(&self.kept);
            self.joint.turn.store(self.number + 1, Ordering::Release);
            self.joint.moved_on.notify_all();
        }
        drop(hash);
        self.kept = Vec::new();
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let hash = self.joint.hash.lock().unwrap_or_else(PoisonError::into_inner);
            self.joint.turn.store(BROKEN, Ordering::Release);
            self.joint.moved_on.notify_all();
            drop(hash);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> String {
        to_hex(Sha256::digest(text).into())
    }

    #[test]
    fn the_hash_is_that_of_all_bytes_in_order_of_worlds() {
        let joint = JointHash::default();
        std::thread::scope(|scope| {
            for number in [2_u32, 1, 0] {
                let mut place = joint.place(number);
                scope.spawn(move || {
                    for part in ["a", "b", "c"] {
                        place.add(format!("{part}{number} ").as_bytes());
                        place.pass_on();
                    }
                    place.finish();
                });
            }
        });
        assert_eq!(joint.into_hex(), hex("a0 b0 c0 a1 b1 c1 a2 b2 c2 "));
    }

    #[test]
    fn what_is_passed_on_is_not_kept() {
        let joint = JointHash::default();
        let (mut first, mut second) = (joint.place(0), joint.place(1));
        first.add(b"x");
        second.add(b"y");
        first.pass_on();
        second.pass_on();
        assert_eq!((first.kept.len(), second.kept.len()), (0, 1));
        first.finish();
        second.pass_on();
        assert!(second.kept.is_empty());
        second.finish();
        assert_eq!(joint.into_hex(), hex("xy"));
    }

    #[test]
    fn nobody_waits_for_a_world_that_panicked() {
        let joint = JointHash::default();
        let second = joint.place(1);
        std::thread::scope(|scope| {
            let waiting = scope.spawn(move || second.finish());
            let first = joint.place(0);
            let broken = scope.spawn(move || {
                let _place = first;
                panic!("a world broke");
            });
            assert!(broken.join().is_err());
            waiting.join().expect("the second one ends");
        });
    }
}
