//! The scenarios a class market can be opened from. The whole text is pinned with the world.

/// A scenario on offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offered {
    /// Its key in forms.
    pub key: &'static str,
    /// Its text, as it is pinned.
    pub text: &'static str,
}

/// All scenarios on offer; the first is the one to begin with.
pub const OFFERED: [Offered; 1] = [Offered { key: "yiwu", text: include_str!("../../../seeds/scenarios/yiwu.toml") }];

/// The scenario with this key, if there is one.
pub fn find(key: &str) -> Option<Offered> {
    OFFERED.into_iter().find(|offered| offered.key == key)
}
