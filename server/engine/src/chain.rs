//! The chain of a journal: a digest over all facts so far, each step taking the last value and one fact in
//! canonical form. It is stored with every block, so `verify` notices a fact that was altered in the database even
//! if numbers, books and stock still agree. It does not depend on how facts are cut into blocks.

use market::Fact;
use sha2::{Digest, Sha256};
use sim::journal::encode_fact;

/// The chain before the first fact.
pub const BEGINNING: [u8; 32] = [0; 32];

/// The chain after these facts.
pub fn extended(chain: [u8; 32], facts: &[Fact]) -> [u8; 32] {
    let mut plain = Vec::new();
    facts.iter().fold(chain, |chain, fact| {
        plain.clear();
        encode_fact(fact, &mut plain);
        Sha256::new().chain_update(chain).chain_update(&plain).finalize().into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::SimTime;
    use market::{Event, HourTable};

    fn fact(hour: u32) -> Fact {
        let table = HourTable { hour, ..HourTable::default() };
        let event = Event::HourClosed { table, shelves: Vec::new() };
        Fact { sequence: hour.into(), at: SimTime::hour_start(hour + 1), event }
    }

    #[test]
    fn the_chain_depends_on_every_fact_and_its_place_but_not_on_blocks() {
        let facts = [fact(0), fact(1), fact(2)];
        let whole = extended(BEGINNING, &facts);
        assert_eq!(extended(extended(BEGINNING, &facts[..1]), &facts[1..]), whole);
        let swapped = [fact(1), fact(0), fact(2)];
        for other in [&facts[..2], &swapped, &[fact(0), fact(1), fact(3)]] {
            assert_ne!(extended(BEGINNING, other), whole);
        }
    }
}
