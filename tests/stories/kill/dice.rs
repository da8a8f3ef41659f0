//! Choices that a seed repeats: splitmix64.

/// A sequence of choices.
pub struct Dice {
    seed: u64,
    state: u64,
}

impl Dice {
    /// From `SHOPYARD_SEED`, else from the clock.
    pub fn from_environment() -> Self {
        let given = std::env::var("SHOPYARD_SEED").ok().and_then(|text| text.parse().ok());
        let since = std::time::UNIX_EPOCH.elapsed().expect("after 1970");
        let seed = given.unwrap_or_else(|| since.as_secs() ^ u64::from(since.subsec_nanos()));
        Self { seed, state: seed }
    }

    /// What repeats it.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }
}
