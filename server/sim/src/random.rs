//! Keyed random numbers: a draw is a function of (world seed, purpose, agent, day, counter), so the order
//! of work never matters and nobody's luck depends on how many others there are.
//!
//! The generator is the five-round `squares64` of Bernard Widynski, "Squares: A Fast Counter-Based RNG"
//! (arXiv 2004.06278). Keys are derived by the well-known splitmix64 finaliser and made odd.

/// One draw of the counter-based generator: 64 random bits for this counter under this key.
#[inline]
#[must_use]
pub const fn squares64(counter: u64, key: u64) -> u64 {
    let y = counter.wrapping_mul(key);
    let z = y.wrapping_add(key);
    let x = y.wrapping_mul(y).wrapping_add(y).rotate_left(32);
    let x = x.wrapping_mul(x).wrapping_add(z).rotate_left(32);
    let x = x.wrapping_mul(x).wrapping_add(y).rotate_left(32);
    let t = x.wrapping_mul(x).wrapping_add(z);
    let x = t.rotate_left(32);
    t ^ (x.wrapping_mul(x).wrapping_add(y) >> 32)
}

/// What a stream of random numbers is for. Numbers are part of a world's identity: never reuse or reorder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum Purpose {
    /// Who a buyer is; agent = buyer.
    Persona = 1,
    /// When a buyer searches on a day, and everything inside those sessions; agent = buyer.
    Sessions = 2,
    /// Which new goods take the places kept for them; agent = keyword, day = market hour.
    NewGoods = 3,
    /// A courier's way with a parcel; agent = order.
    Parcel = 4,
    /// What a buyer does with goods at the door; agent = order.
    Judgement = 5,
    /// Whether and how a buyer reviews; agent = order.
    Review = 6,
    /// How long a buyer waits for a late hand-over; agent = order.
    Patience = 7,
    /// The way of returned goods; agent = order.
    ReturnTrip = 8,
    /// Quality of a lot; agent = purchase.
    Lot = 9,
    /// A scripted keeper's habits; agent = shop.
    Script = 10,
    /// What a buyer does at a chat desk; agent = buyer.
    Chat = 21,
    /// How a keeper answers there; agent = buyer.
    ChatDesk = 22,
    /// What boosters put on the board, forget and do; agent = agreement, or none for the board.
    Booster = 60,
    /// Whether the platform finds a batch of fake orders; agent = batch.
    Detection = 61,
    /// How the platform rules on an appeal; agent = case.
    Appeal = 62,
    /// Whether and how a buyer follows a review up; agent = review.
    FollowUp = 63,
    /// What a buyer does about a refund; agent = order, day = which of its cases.
    Refund = 41,
    /// What a keeper does about it; agent = order, day = which of its cases.
    RefundDesk = 42,
    /// How customer service and the bot judge rule; agent = order, day = which of its cases.
    Ruling = 43,
    /// Whether a parcel misses its connection; agent = order.
    Connection = 44,
    /// Whether a keeper claims from a courier, and what it answers; agent = order.
    CourierClaim = 45,
    /// How a currency's rate moves; agent = country.
    Rates = 110,
    /// Who looks from abroad and what they order; agent = country, day = market hour.
    Abroad = 111,
    /// Whether customs hold a parcel; agent = order.
    Customs = 112,
    /// Which listing of a shop on the front page is shown; agent = keyword, day = market hour.
    FrontPage = 113,
    /// Places by lot in experiments; agent = listing, day = market hour.
    Lottery = 90,
    /// When and how well a designer works; agent = job, day = which round.
    Designer = 80,
    /// How an assistant answers; agent = buyer.
    AssistantDesk = 81,
    /// How an assistant packs; agent = order.
    AssistantPacking = 82,
    /// Who pays for an order later, when, or never; agent = buyer.
    PayLater = 83,
    /// Who pays at the door; agent = buyer.
    OnDelivery = 84,
    /// What a buyer does at the door who should pay there; agent = order.
    AtTheDoor = 85,
    /// Whether a buyer abroad gives a card, and what its bank answers when; agent = buyer, day = market hour.
    ForeignCard = 114,
    /// Whether a course's lecturer comes; agent = course, day = day of the session.
    Lecturer = 101,
    /// Whether a keeper attends a booked session; agent = shop, day = day of the session.
    Attendance = 102,
    /// How a stall feels about its reserve; agent = stall, day = market day.
    StallMood = 31,
    /// How a supplier's pieces turn out; agent = supplier, day = market day.
    SupplierBatch = 32,
    /// Whether a supplier rests; agent = supplier, day = market day.
    SupplierRest = 33,
    /// What a sample's test says; agent = sample.
    SampleTest = 34,
    /// How a batch of goods comes; agent = batch.
    GoodsBatch = 35,
    /// Whether a supplier pays a claim; agent = batch.
    GoodsClaim = 36,
    /// Whether a supplier notices a price; agent = contract, day = market day.
    PriceWatch = 37,
}

/// A world's seed, ready for deriving keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Luck(u64);

/// The key of one agent's stream for one purpose on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StreamKey(u64);

/// A stream read in order, for agents that draw a handful of numbers.
#[derive(Debug, Clone)]
pub struct Stream {
    key: StreamKey,
    counter: u64,
}

/// Bijective scrambling of 64 bits (splitmix64 finaliser).
const fn mix(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// An odd constant that spreads small numbers (2^64 divided by the golden ratio).
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl Luck {
    /// The luck of the world with this seed.
    #[must_use]
    pub const fn of_seed(seed: u64) -> Self {
        Self(mix(seed.wrapping_add(GOLDEN)))
    }
    /// The key for one purpose, one agent, one day.
    #[inline]
    #[must_use]
    pub const fn key(self, purpose: Purpose, agent: u32, day: u32) -> StreamKey {
        let base = mix(self.0 ^ (purpose as u64).wrapping_mul(GOLDEN));
        StreamKey(mix(base.wrapping_add((((agent as u64) << 32) | day as u64).wrapping_mul(GOLDEN))) | 1)
    }
    /// The stream for one purpose and one agent that has no day.
    #[must_use]
    pub const fn stream(self, purpose: Purpose, agent: u32) -> Stream {
        self.key(purpose, agent, 0).stream()
    }
}

impl StreamKey {
    /// 64 random bits.
    #[inline]
    #[must_use]
    pub const fn bits(self, counter: u64) -> u64 {
        squares64(counter, self.0)
    }
    /// 32 random bits.
    #[inline]
    #[must_use]
    pub const fn bits32(self, counter: u64) -> u32 {
        (squares64(counter, self.0) >> 32) as u32
    }
    /// A number in [0, 1).
    #[inline]
    #[must_use]
    pub fn uniform(self, counter: u64) -> f64 {
        to_uniform(self.bits(counter))
    }
    /// Reads it in order from the first number on.
    #[must_use]
    pub const fn stream(self) -> Stream {
        Stream { key: self, counter: 0 }
    }
}

impl Stream {
    /// The next 64 random bits.
    pub const fn bits(&mut self) -> u64 {
        let bits = self.key.bits(self.counter);
        self.counter += 1;
        bits
    }
    /// The next number in [0, 1).
    pub fn uniform(&mut self) -> f64 {
        to_uniform(self.bits())
    }
    /// The next whole number below `bound` (0 when the bound is 0); its bias is below bound / 2^64.
    pub fn below(&mut self, bound: u32) -> u32 {
        below(self.bits(), bound)
    }
    /// A bell-shaped number with mean 0 and standard deviation 1, never beyond 3.5: the scaled sum of four
    /// uniforms, because a true normal needs functions that differ by platform.
    pub fn bell(&mut self) -> f64 {
        let bits = self.bits();
        let sum = (0..4).map(|part| (bits >> (16 * part)) & 0xffff).sum::<u64>();
        const ROOT_OF_THREE: f64 = 1.732_050_807_568_877_2;
        ((sum as f64 + 2.0) / 65_536.0 - 2.0) * ROOT_OF_THREE
    }
}

/// Maps 64 bits to [0, 1) by their upper 53.
#[inline]
fn to_uniform(bits: u64) -> f64 {
    (bits >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
}

/// Maps 64 bits to a whole number below `bound`.
#[inline]
#[must_use]
pub const fn below(bits: u64, bound: u32) -> u32 {
    ((bits as u128 * bound as u128) >> 64) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_gives_the_published_numbers() {
        const KEY: u64 = 0x548c_9dec_bce6_5297;
        let published = [
            0x36d8_8366_cee6_33a5,
            0x9447_16e0_0e60_dfaa,
            0xc8a8_f4e0_6786_54bf,
            0x35cc_666a_ab11_c80d,
            0x7094_eab1_cbae_8747,
            0xa2a1_b6f5_6e92_a96f,
            0xd884_957d_4800_7552,
            0xe61f_37b9_7d59_3453,
            0xe4d4_5c47_62b1_0dad,
            0xb0db_d071_f201_dd2a,
        ];
        for (counter, number) in (0..).zip(published) {
            assert_eq!(squares64(counter, KEY), number, "counter {counter}");
        }
    }

    #[test]
    fn neighbouring_agents_days_and_purposes_share_nothing() {
        let luck = Luck::of_seed(7);
        let mut seen = std::collections::BTreeSet::new();
        for agent in 0..40 {
            for day in 0..40 {
                for purpose in [Purpose::Persona, Purpose::Sessions, Purpose::Parcel] {
                    assert!(seen.insert(luck.key(purpose, agent, day).bits(0)));
                }
            }
        }
        assert_ne!(Luck::of_seed(7).key(Purpose::Lot, 1, 1), Luck::of_seed(8).key(Purpose::Lot, 1, 1));
    }

    #[test]
    fn first_draws_over_agents_are_even() {
        let luck = Luck::of_seed(1);
        let mut bins = [0_u32; 16];
        let mut sum = 0.0;
        for agent in 0..64_000 {
            let uniform = luck.key(Purpose::Sessions, agent, 3).uniform(0);
            sum += uniform;
            bins[(uniform * 16.0) as usize] += 1;
        }
        assert!((sum / 64_000.0 - 0.5).abs() < 0.005, "mean {}", sum / 64_000.0);
        // Chi-square with 15 degrees of freedom stays below 37.7 in 999 of 1,000 fair cases.
        let chi: f64 = bins.iter().map(|bin| (f64::from(*bin) - 4_000.0).powi(2) / 4_000.0).sum();
        assert!(chi < 37.7, "chi-square {chi}");
    }

    #[test]
    fn a_bell_has_mean_zero_and_deviation_one() {
        let mut stream = Luck::of_seed(5).stream(Purpose::Lot, 0);
        let draws: Vec<f64> = (0..20_000).map(|_| stream.bell()).collect();
        let mean = draws.iter().sum::<f64>() / 20_000.0;
        let variance = draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f64>() / 20_000.0;
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.04, "{mean} {variance}");
        assert!((0..1_000).all(|_| stream.below(7) < 7));
        assert_eq!(stream.below(0), 0);
    }
}
