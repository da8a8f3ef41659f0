//! Facts to stored bytes and back: the canonical encoding, compressed.

use crate::fault::EngineFault;
use market::Fact;
use sim::journal::{decode_facts, encode_fact};

/// Compression level of a chunk's block: cheap, it is rewritten when its day closes.
pub const CHUNK_LEVEL: i32 = 1;
/// Compression level of a closed day.
pub const DAY_LEVEL: i32 = 9;
/// Compression level of a snapshot. It is megabytes written at every day's end, and most of them are deleted two days
/// later: at the day's level packing them cost a class of 60 more processor time than its whole market.
pub const SNAPSHOT_LEVEL: i32 = 3;
/// Most bytes a stored body may unpack to; a guard against damaged rows.
const UNPACKED_BYTES_MAX: usize = 256 * 1024 * 1024;

/// Encodes and compresses facts.
pub fn pack(facts: &[Fact], level: i32) -> Result<Vec<u8>, EngineFault> {
    let mut plain = Vec::with_capacity(facts.len() * 24);
    for fact in facts {
        encode_fact(fact, &mut plain);
    }
    compress(&plain, level)
}

/// The facts of a stored body whose first has this number.
pub fn unpack(first_sequence: u64, body: &[u8]) -> Result<Vec<Fact>, EngineFault> {
    let plain = decompress(body)?;
    decode_facts(&plain, first_sequence).map_err(|problem| EngineFault::Unreadable(problem.to_string()))
}

/// Compresses any bytes.
pub fn compress(plain: &[u8], level: i32) -> Result<Vec<u8>, EngineFault> {
    zstd::bulk::compress(plain, level).map_err(|problem| EngineFault::Unreadable(problem.to_string()))
}

/// Unpacks compressed bytes.
pub fn decompress(body: &[u8]) -> Result<Vec<u8>, EngineFault> {
    use std::io::Read;
    let unreadable = |problem: std::io::Error| EngineFault::Unreadable(problem.to_string());
    let mut plain = Vec::new();
    let decoder = zstd::stream::read::Decoder::new(body).map_err(unreadable)?;
    decoder.take(UNPACKED_BYTES_MAX as u64).read_to_end(&mut plain).map_err(unreadable)?;
    Ok(plain)
}
