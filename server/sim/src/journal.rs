//! The journal's canonical form: facts in sequence order, each as postcard of (moment, event), one after the
//! other, without numbers, block boundaries or wall times. Its SHA-256 names what happened in a world.

use domain::SimTime;
use market::{Event, Fact};
use postcard::ser_flavors::Flavor;
use sha2::{Digest, Sha256};

/// Bytes are not facts in canonical form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("journal cannot be read at byte {at}: {reason}")]
pub struct JournalProblem {
    /// Byte at which the unreadable fact begins.
    pub at: usize,
    /// What is wrong there.
    pub reason: String,
}

/// Appends a fact in canonical form.
///
/// # Panics
/// Never: an event is plain data.
pub fn encode_fact(fact: &Fact, bytes: &mut Vec<u8>) {
    let start = bytes.len();
    let written = write_fact(fact, start, bytes);
    bytes.truncate(start + written);
}

/// Writes a fact in canonical form over `bytes` from `start` on, and makes them longer if need be; gives how many it
/// took. Writing into room that is there is three times as fast as appending byte by byte.
fn write_fact(fact: &Fact, start: usize, bytes: &mut Vec<u8>) -> usize {
    const ROOM: usize = 256;
    loop {
        let room = Room { bytes: &mut bytes[start..], filled: 0 };
        match postcard::serialize_with_flavor(&(fact.at, &fact.event), room) {
            Ok(filled) => return filled,
            Err(postcard::Error::SerializeBufferFull) => bytes.resize(bytes.len() * 2 + ROOM, 0),
            Err(problem) => panic!("an event is plain data: {problem}"),
        }
    }
}

/// Where a fact is written: most of its parts are one or two bytes, so they are not copied as blocks.
struct Room<'a> {
    bytes: &'a mut [u8],
    filled: usize,
}

impl Flavor for Room<'_> {
    type Output = usize;
    #[inline]
    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        let place = self.bytes.get_mut(self.filled).ok_or(postcard::Error::SerializeBufferFull)?;
        *place = byte;
        self.filled += 1;
        Ok(())
    }
    #[inline]
    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        const FEW: usize = 5;
        if let [byte] = bytes {
            return self.try_push(*byte);
        }
        if bytes.len() <= FEW {
            return bytes.iter().try_for_each(|byte| self.try_push(*byte));
        }
        let places = self.bytes.get_mut(self.filled..self.filled + bytes.len());
        places.ok_or(postcard::Error::SerializeBufferFull)?.copy_from_slice(bytes);
        self.filled += bytes.len();
        Ok(())
    }
    fn finalize(self) -> postcard::Result<usize> {
        Ok(self.filled)
    }
}

/// Reads facts in canonical form; the first gets the number `first`.
///
/// # Errors
/// Where the bytes stop being facts.
pub fn decode_facts(bytes: &[u8], first: u64) -> Result<Vec<Fact>, JournalProblem> {
    let mut facts = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let at = bytes.len() - rest.len();
        let ((moment, event), after): ((SimTime, Event), _) =
            postcard::take_from_bytes(rest).map_err(|problem| JournalProblem { at, reason: problem.to_string() })?;
        facts.push(Fact { sequence: first + facts.len() as u64, at: moment, event });
        rest = after;
    }
    Ok(facts)
}

/// The SHA-256 of a journal, taken as facts come.
#[derive(Debug, Clone, Default)]
pub struct JournalHash {
    hash: Sha256,
    buffer: Vec<u8>,
    /// Bytes of the buffer that the fact taken last fills.
    filled: usize,
}

impl JournalHash {
    /// Takes the next fact.
    pub fn add(&mut self, fact: &Fact) {
        self.filled = write_fact(fact, 0, &mut self.buffer);
        self.hash.update(&self.buffer[..self.filled]);
    }
    /// The encoding of the fact taken last.
    #[must_use]
    pub fn last_encoded(&self) -> &[u8] {
        &self.buffer[..self.filled]
    }
    /// The hash of all facts taken so far.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        self.hash.clone().finalize().into()
    }
}

/// 64 lower-case hexadecimal digits.
#[must_use]
pub fn to_hex(digest: [u8; 32]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use market::HourTable;

    fn facts() -> Vec<Fact> {
        let event = |hour| Event::HourClosed { table: HourTable { hour, ..HourTable::default() }, shelves: Vec::new() };
        (0..3)
            .map(|number| Fact {
                sequence: 10 + number,
                at: SimTime::hour_start(number as u32 + 1),
                event: event(number as u32),
            })
            .collect()
    }

    #[test]
    fn facts_read_back_as_they_were_written() {
        let mut bytes = Vec::new();
        facts().iter().for_each(|fact| encode_fact(fact, &mut bytes));
        assert_eq!(decode_facts(&bytes, 10), Ok(facts()));
    }

    #[test]
    fn the_hash_is_that_of_the_bytes_and_blocks_do_not_matter() {
        let (mut bytes, mut hash) = (Vec::new(), JournalHash::default());
        for fact in facts() {
            encode_fact(&fact, &mut bytes);
            hash.add(&fact);
        }
        assert_eq!(hash.digest(), <[u8; 32]>::from(Sha256::digest(&bytes)));
        assert_eq!(
            to_hex(JournalHash::default().digest()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "of nothing"
        );
    }

    #[test]
    fn a_cut_journal_says_where_it_breaks() {
        let mut bytes = Vec::new();
        facts().iter().for_each(|fact| encode_fact(fact, &mut bytes));
        let whole = bytes.len();
        bytes.pop();
        let problem = decode_facts(&bytes, 0).expect_err("cut");
        assert!(problem.at > 0 && problem.at < whole, "{problem}");
    }
}
