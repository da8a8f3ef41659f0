//! How buyers look on pages: names, addresses, the words of a review. Drawn from the world's seed and a
//! number, so the same buyer looks the same everywhere and after every restart; decides nothing.
//!
//! Everything is plainly made up: names carry a mark, streets and telephone numbers cannot exist.

use crate::faults::OrFault;
use crate::house::HouseState;
use crate::secrets::sha256;
use contract::ApiError;
use contract::views::Bilingual;
use domain::{CollegeId, Language, WorldId};
use fake::Fake;
use fake::faker::name::{en, zh_cn};
use fake::rand::SeedableRng;
use fake::rand::rngs::StdRng;
use market::BuyerId;
use market::brushing::{FollowUp, FollowUpTone};
use market::chat::OrderTalk;
use market::order::Order;
use market::review::Review;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

/// Stands behind every buyer's name.
const MARK: &str = "·sim";
/// Streets of no map, English and Chinese.
const STREETS: [(&str, &str); 12] = [
    ("Moebius Lane", "莫比乌斯巷"),
    ("Upside-Down Road", "倒立路"),
    ("Yesterday Street", "昨天街"),
    ("Second Moon Avenue", "第二月亮大道"),
    ("Paper Rain Alley", "纸雨弄"),
    ("Cloud Bottom Road", "云底路"),
    ("Square Circle", "方形环路"),
    ("Silent Drum Street", "无声鼓街"),
    ("Invisible Bridge Road", "隐形桥路"),
    ("Dry River Harbour", "旱河码头"),
    ("Thirteenth Month Street", "十三月街"),
    ("Borrowed Shadow Lane", "借影巷"),
];

static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let english = include_str!("../../../seeds/names/buyers_en.txt").lines();
    let chinese = include_str!("../../../seeds/names/buyers_zh.txt").lines();
    english.chain(chinese).map(str::trim).filter(|name| !name.is_empty()).collect()
});

static WORDS: LazyLock<ReviewWords> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../seeds/names/review_words.toml")).expect("the compiled-in words are tested")
});

/// Phrases for reviews by topic.
#[derive(Deserialize)]
struct ReviewWords {
    quality_good: Phrases,
    quality_bad: Phrases,
    delivery_fast: Phrases,
    delivery_slow: Phrases,
    damaged: Phrases,
    packing_bad: Phrases,
    thanks: Phrases,
    promise_kept: Phrases,
    promise_broken: Phrases,
    follow_praise: Phrases,
    follow_plain: Phrases,
    follow_complaint: Phrases,
    neutral: Phrases,
}

/// Phrases of one topic; the two lists are not translations of each other line by line.
#[derive(Deserialize)]
struct Phrases {
    en: Vec<String>,
    zh: Vec<String>,
}

/// The wardrobe of one world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dress {
    seed: u64,
}

impl Dress {
    /// The wardrobe of the world with this seed.
    pub const fn of_seed(seed: u64) -> Self {
        Self { seed }
    }
    /// A buyer's name, with the mark that says it is simulated.
    pub fn buyer(self, buyer: BuyerId) -> String {
        format!("{}{MARK}", pick(&NAMES, self.draw("name", buyer.0)[0]))
    }
    /// Where an order goes: who takes it in at the buyer's address in the order's zone. It cannot exist.
    pub fn address(self, order: &Order, language: Language) -> String {
        let draw = self.draw("address", order.buyer.0);
        let recipient = self.recipient(order.buyer, language);
        let (street, street_zh) = pick(&STREETS, draw[0]);
        let (room, telephone) = (draw[1] % 90 + 10, draw[2] % 10_000);
        let zone = u32::from(order.zone) + 1;
        match language {
            Language::English => {
                format!(
                    "{recipient}, Room {room}-X, No. 0 {street}, Zone {zone}, Simulation City; tel. 000-0000-{telephone:04}"
                )
            }
            Language::Chinese => {
                format!("{recipient}，模拟市第{zone}区{street_zh}0号{room}-X室，电话 000-0000-{telephone:04}")
            }
        }
    }
    /// Who takes a buyer's parcels in: a name as people have it, with the mark that says it is simulated.
    fn recipient(self, buyer: BuyerId, language: Language) -> String {
        let mut draws = StdRng::from_seed(self.digest("recipient", buyer.0));
        let name: String = match language {
            Language::English => en::Name().fake_with_rng(&mut draws),
            Language::Chinese => zh_cn::Name().fake_with_rng(&mut draws),
        };
        format!("{name}{MARK}")
    }
    /// The words of a review: about the goods by their score and damage, about the way by the other scores, and what
    /// became of a promise about the order, broken ones first.
    pub fn review(self, review: &Review, order: &Order, talk: OrderTalk) -> Bilingual {
        let scores = review.scores;
        let words = &*WORDS;
        let goods = match scores.described {
            4.. => &words.quality_good,
            3 => &words.neutral,
            _ if order.damaged => &words.damaged,
            _ => &words.quality_bad,
        };
        let way = match (scores.logistics, scores.service) {
            (..=2, _) => &words.delivery_slow,
            (_, ..=2) => &words.packing_bad,
            (5, _) => &words.delivery_fast,
            (_, 5) => &words.thanks,
            _ => &words.neutral,
        };
        let draw = self.draw("review", review.words ^ order.id.number().rotate_left(16));
        let mut said = Bilingual {
            en: format!("{} {}", pick(&goods.en, draw[0]), pick(&way.en, draw[1])),
            zh: format!("{}{}", pick(&goods.zh, draw[2]), pick(&way.zh, draw[3])),
        };
        let promised = match talk {
            OrderTalk { broken: 1.., .. } => Some(&words.promise_broken),
            OrderTalk { kept: 1.., .. } => Some(&words.promise_kept),
            _ => None,
        };
        if let Some(promised) = promised {
            said.en = format!("{} {}", said.en, pick(&promised.en, draw[1]));
            let more: &String = pick(&promised.zh, draw[3]);
            said.zh.push_str(more);
        }
        said
    }
    /// The words of a follow-up: how the goods did since.
    pub fn follow_up(self, follow_up: &FollowUp) -> Bilingual {
        let words = &*WORDS;
        let phrases = match follow_up.tone {
            FollowUpTone::Praise => &words.follow_praise,
            FollowUpTone::Plain => &words.follow_plain,
            FollowUpTone::Complaint => &words.follow_complaint,
        };
        let draw = self.draw("follow-up", follow_up.words);
        Bilingual { en: pick(&phrases.en, draw[0]).clone(), zh: pick(&phrases.zh, draw[1]).clone() }
    }
    fn digest(self, purpose: &str, number: u32) -> [u8; 32] {
        sha256(format!("{} {purpose} {number}", self.seed).as_bytes())
    }
    /// Numbers for one purpose and one thing.
    fn draw(self, purpose: &str, number: u32) -> [u32; 4] {
        let digest = self.digest(purpose, number);
        std::array::from_fn(|place| {
            digest[place * 4..place * 4 + 4].iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
        })
    }
}

fn pick<T>(of: &[T], number: u32) -> &T {
    &of[number as usize % of.len()]
}

/// Seeds of the worlds looked at so far; a world's seed never changes.
#[derive(Default)]
pub(crate) struct Wardrobe(Mutex<HashMap<WorldId, Dress>>);

impl HouseState {
    /// The wardrobe of a world of this college.
    pub async fn dress(&self, college: CollegeId, world: WorldId) -> Result<Dress, ApiError> {
        let known = self.wardrobe.0.lock().unwrap_or_else(PoisonError::into_inner).get(&world).copied();
        if let Some(dress) = known {
            return Ok(dress);
        }
        let row = self.store.world(college, world).await.or_fault("seed of the world")?.ok_or(ApiError::NotFound)?;
        let dress = Dress::of_seed(row.seed);
        self.wardrobe.0.lock().unwrap_or_else(PoisonError::into_inner).insert(world, dress);
        Ok(dress)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{ORDER, Town};
    use domain::{ReviewId, SimTime};
    use market::review::Scores;

    fn review(described: u8, logistics: u8) -> Review {
        let scores = Scores { described, service: 4, logistics };
        Review { id: ReviewId::new(0), order: ORDER, scores, words: 9, at: SimTime::ZERO, photo: false }
    }

    /// Nobody spoke about the order.
    const SILENT: OrderTalk = OrderTalk { kept: 0, broken: 0, unanswered: 0, worst: None, best: None };

    #[test]
    fn a_buyer_looks_the_same_every_time_and_other_worlds_have_other_people() {
        let names = |seed| (0..40).map(|buyer| Dress::of_seed(seed).buyer(BuyerId(buyer))).collect::<Vec<_>>();
        assert_eq!(names(7), names(7));
        assert_ne!(names(7), names(8));
        assert!(names(7).iter().all(|name| name.ends_with(MARK) && name.chars().count() > MARK.chars().count()));
    }

    #[test]
    fn an_address_cannot_exist_in_either_language() {
        let town = Town::ordered();
        let order = town.market.order(ORDER).expect("ordered");
        let dress = Dress::of_seed(7);
        for language in Language::ALL {
            let address = dress.address(order, language);
            assert_eq!(address, dress.address(order, language));
            assert!(address.contains("000-0000-"), "{address}");
            let named = address.split(['，', ',']).next().and_then(|recipient| recipient.strip_suffix(MARK));
            assert!(named.is_some_and(|name| !name.is_empty()), "{address}");
        }
        let recipients: std::collections::HashSet<String> =
            (0..40).map(|buyer| dress.recipient(BuyerId(buyer), Language::Chinese)).collect();
        assert!(recipients.len() > 30, "forty buyers hardly share names: {recipients:?}");
        assert!(dress.address(order, Language::English).contains("Simulation City"));
        assert!(dress.address(order, Language::Chinese).contains("模拟市"));
    }

    #[test]
    fn a_review_speaks_of_what_happened_in_both_languages() {
        let town = Town::delivered();
        let order = town.market.order(ORDER).expect("ordered");
        let (good, bad) = (
            Dress::of_seed(7).review(&review(5, 5), order, SILENT),
            Dress::of_seed(7).review(&review(1, 1), order, SILENT),
        );
        let speaks = |words: &Bilingual, goods: &Phrases, way: &Phrases| {
            goods.en.iter().any(|phrase| words.en.starts_with(phrase.as_str()))
                && way.en.iter().any(|phrase| words.en.ends_with(phrase.as_str()))
                && goods.zh.iter().any(|phrase| words.zh.starts_with(phrase.as_str()))
                && way.zh.iter().any(|phrase| words.zh.ends_with(phrase.as_str()))
        };
        assert!(speaks(&good, &WORDS.quality_good, &WORDS.delivery_fast), "{good:?}");
        assert!(speaks(&bad, &WORDS.quality_bad, &WORDS.delivery_slow), "{bad:?}");
        let mut broken = order.clone();
        broken.damaged = true;
        let words = Dress::of_seed(7).review(&review(1, 1), &broken, SILENT);
        assert!(speaks(&words, &WORDS.damaged, &WORDS.delivery_slow), "{words:?}");
    }

    #[test]
    fn a_promise_shows_in_the_words_and_a_broken_one_hides_a_kept_one() {
        let town = Town::delivered();
        let order = town.market.order(ORDER).expect("ordered");
        let said = |kept, broken| Dress::of_seed(7).review(&review(5, 5), order, OrderTalk { kept, broken, ..SILENT });
        let ends = |words: &Bilingual, phrases: &Phrases| {
            phrases.en.iter().any(|phrase| words.en.ends_with(phrase.as_str()))
                && phrases.zh.iter().any(|phrase| words.zh.ends_with(phrase.as_str()))
        };
        assert!(ends(&said(1, 0), &WORDS.promise_kept), "{:?}", said(1, 0));
        assert!(ends(&said(1, 2), &WORDS.promise_broken), "{:?}", said(1, 2));
        assert!(!ends(&said(0, 0), &WORDS.promise_kept) && !ends(&said(0, 0), &WORDS.promise_broken));
        assert!(said(1, 0).en.starts_with(&said(0, 0).en), "what was said of the goods stays");
    }

    #[test]
    fn a_follow_up_speaks_in_its_tone() {
        for (tone, phrases) in [
            (FollowUpTone::Praise, &WORDS.follow_praise),
            (FollowUpTone::Plain, &WORDS.follow_plain),
            (FollowUpTone::Complaint, &WORDS.follow_complaint),
        ] {
            let words = Dress::of_seed(7).follow_up(&FollowUp { at: SimTime::ZERO, tone, photo: true, words: 4 });
            assert!(phrases.en.contains(&words.en) && phrases.zh.contains(&words.zh), "{words:?}");
        }
    }
}
