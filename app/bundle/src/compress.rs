//! The built files in the two compressed forms browsers accept, made once here instead of at every request.

use anyhow::{Context as _, Result};
use std::io::Write as _;

/// How hard to try.
#[derive(Clone, Copy)]
pub enum Effort {
    /// For a build somebody is waiting for.
    Quick,
    /// For a release: the smallest there is.
    Best,
}

/// log2 of how far back brotli looks, 4 MB: browsers accept up to 24, the bundle is smaller than this.
const BROTLI_WINDOW_BITS: u32 = 22;
const BROTLI_BUFFER_BYTES: usize = 1 << 16;

/// As `content-encoding: br`.
pub fn brotli(bytes: &[u8], effort: Effort) -> Result<Vec<u8>> {
    let quality = match effort {
        Effort::Quick => 5,
        Effort::Best => 11,
    };
    let mut writer = ::brotli::CompressorWriter::new(Vec::new(), BROTLI_BUFFER_BYTES, quality, BROTLI_WINDOW_BITS);
    writer.write_all(bytes).context("brotli refused its input")?;
    Ok(writer.into_inner())
}

/// As `content-encoding: gzip`.
pub fn gzip(bytes: &[u8], effort: Effort) -> Result<Vec<u8>> {
    let level = match effort {
        Effort::Quick => flate2::Compression::fast(),
        Effort::Best => flate2::Compression::best(),
    };
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), level);
    writer.write_all(bytes).context("gzip refused its input")?;
    writer.finish().context("gzip did not finish")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn sample() -> Vec<u8> {
        (0..20_000_u32).flat_map(|n| (n / 7).to_le_bytes()).collect()
    }

    #[test]
    fn what_brotli_makes_unpacks_to_the_same_bytes_and_is_smaller() {
        for effort in [Effort::Quick, Effort::Best] {
            let packed = brotli(&sample(), effort).expect("it packs");
            assert!(packed.len() < sample().len() / 2);
            let mut unpacked = Vec::new();
            ::brotli::Decompressor::new(&packed[..], BROTLI_BUFFER_BYTES)
                .read_to_end(&mut unpacked)
                .expect("it unpacks");
            assert_eq!(unpacked, sample());
        }
    }

    #[test]
    fn what_gzip_makes_unpacks_to_the_same_bytes_and_is_smaller() {
        for effort in [Effort::Quick, Effort::Best] {
            let packed = gzip(&sample(), effort).expect("it packs");
            assert!(packed.len() < sample().len() / 2);
            let mut unpacked = Vec::new();
            flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut unpacked).expect("it unpacks");
            assert_eq!(unpacked, sample());
        }
    }
}
