//! Sentences of the street's businesses: why they refuse, and what to do.

mod ads;
mod association;
mod brushing;
mod carriage;
mod chat;
mod disputes;
mod export;
mod facts;
mod finance;
mod hires;
mod shocks;
mod sourcing;
mod storage;
mod tiers;
mod trades;

pub use disputes::service_code;
use domain::Language;
use domain::refusals::StreetRefusal;
pub use facts::happened;
pub use trades::trade_state;

/// Why one of the street's businesses refused, and what to do now.
pub fn refusal(language: Language, refusal: &StreetRefusal) -> String {
    match refusal {
        StreetRefusal::Ads(refusal) => ads::refusal(language, refusal),
        StreetRefusal::Tiers(refusal) => tiers::refusal(language, refusal),
        StreetRefusal::Chat(refusal) => chat::refusal(language, refusal),
        StreetRefusal::Sourcing(refusal) => sourcing::refusal(language, refusal),
        StreetRefusal::Storage(refusal) => storage::refusal(language, refusal),
        StreetRefusal::Carriage(refusal) => carriage::refusal(language, refusal),
        StreetRefusal::Disputes(refusal) => disputes::refusal(language, refusal),
        StreetRefusal::Brushing(refusal) => brushing::refusal(language, refusal),
        StreetRefusal::Hires(refusal) => hires::refusal(language, refusal),
        StreetRefusal::Association(refusal) => association::refusal(language, refusal),
        StreetRefusal::Export(refusal) => export::refusal(language, refusal),
        StreetRefusal::Shocks(refusal) => shocks::refusal(language, refusal),
        StreetRefusal::Finance(refusal) => finance::refusal(language, refusal),
        StreetRefusal::Trades(refusal) => trades::refusal(language, refusal),
    }
}
