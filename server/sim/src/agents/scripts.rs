//! Scripted keepers: rivals and the demo college's scripted people. They look at the market once a day and
//! pack in the evening, always through the same seller commands as a student, and remember nothing: what a
//! keeper does follows from the market it sees and from habits drawn from the seed.

mod association;
mod assortment;
mod brushing;
pub mod chat;
mod copying;
pub mod disputes;
mod export;
mod finance;
mod habits;
mod hires;
mod pricing;
mod recalled;
mod restock;
mod sourcing;
mod splitting;
mod standing;

use super::{Circumstances, fulfilment};
use crate::random::Purpose;
use crate::treatment::Language;
use crate::world::Hand;
use domain::shop::{BoxRule, ListingDescription, ListingStatus, ListingTitle, PhotoSha};
use domain::{ListingId, ShopId, SimSpan, SimTime, SkuId};
use market::SellerCommand;
use market::command::{Boxing, ListingText};
use market::rules::Script;
use market::shop::Shop;

/// Numbers of a keeper's draws of one day.
const LOOK_DRAW: u64 = 0;
const PACK_DRAW: u64 = 1;
/// Draws of a keeper's lasting habits, kept with day 0 beyond those of the day.
const LANGUAGE_DRAW: u64 = 16;

/// The next look of a keeper after this moment: first soon after opening, then once a day by daylight;
/// an idle keeper looks in every few days.
#[must_use]
pub fn next_look(circumstances: Circumstances<'_>, shop: &Shop, script: Script, now: SimTime) -> SimTime {
    let rules = &circumstances.scenario.scripts;
    let draw = |day: u32| circumstances.luck.key(Purpose::Script, shop.id.number(), day).uniform(LOOK_DRAW);
    let opening_day = shop.opened_at.day();
    let first =
        shop.opened_at + SimSpan::seconds(60 + (f64::from(rules.first_look_minutes) * 60.0 * draw(opening_day)) as u32);
    if first > now {
        return first;
    }
    let every = if script == Script::Idle { rules.idle_days } else { 1 };
    let mut day = first.day() + every;
    let missed = now.day().saturating_sub(day);
    day += missed / every * every;
    loop {
        let at = minute_of_day(day, rules.look_minutes, draw(day));
        if at > now {
            return at;
        }
        day += every;
    }
}

/// The next packing of a keeper after this moment; an idle keeper packs every third evening.
#[must_use]
pub fn next_packing(circumstances: Circumstances<'_>, shop: &Shop, script: Script, now: SimTime) -> SimTime {
    const IDLE_PACKING_DAYS: u32 = 3;
    let rules = &circumstances.scenario.scripts;
    let draw = |day: u32| circumstances.luck.key(Purpose::Script, shop.id.number(), day).uniform(PACK_DRAW);
    // The last minutes before the truck leaves: what was ordered until then goes the same day.
    let minutes = if script == Script::FastService { rules.fast_pack_minutes } else { rules.pack_minutes };
    let due = |day: u32| script != Script::Idle || (day - shop.opened_at.day()) % IDLE_PACKING_DAYS == 1;
    let days = now.day()..;
    let mut evenings = days.filter(|day| due(*day)).map(|day| minute_of_day(day, minutes, draw(day)));
    evenings.find(|at| *at > now).expect("every world has another evening")
}

fn minute_of_day(day: u32, [from, until]: [u32; 2], uniform: f64) -> SimTime {
    let minutes = f64::from(from) + f64::from(until - from) * uniform;
    SimTime::day_start(day) + SimSpan::seconds((minutes * 60.0) as u32)
}

/// Packs and ships what waits, as this keeper does it.
pub fn pack(hand: &mut Hand<'_>, script: Script) {
    let rule = match script {
        Script::Premium | Script::FastService => BoxRule::OneLarger,
        _ => BoxRule::SmallestFit,
    };
    let courier = hand.courier(script);
    splitting::look_after(hand, script, (rule, courier));
    fulfilment::fulfil(hand, Boxing::Rule(rule), courier);
}

/// Looks at the market: buys for the goods it means to carry, lists what came, reprices, reorders.
pub fn look(hand: &mut Hand<'_>, script: Script) {
    chat::open_desk(hand, script);
    for sku in assortment::missing(hand, script) {
        restock::first_purchase(hand, script, sku);
    }
    list_what_came(hand, script);
    if script != Script::Idle {
        reprice(hand, script);
    }
    finance::look_after(hand, script);
    association::look_after(hand, script);
    sourcing::look_after(hand, script);
    recalled::look_after(hand, script);
    restock::reorder(hand, script);
    standing::look_after(hand, script);
    brushing::look_after(hand, script);
    hires::look_after(hand, script);
    export::look_after(hand, script);
    copying::look_after(hand, script);
    habits::look_after(hand, script);
}

/// Writes and publishes a listing for every SKU in stock that has none.
fn list_what_came(hand: &mut Hand<'_>, script: Script) {
    let listed = assortment::listed(hand);
    let stocked = hand.shop().stock.iter().filter(|stock| stock.available() > 0).map(|stock| stock.sku);
    let fresh: Vec<SkuId> = stocked.filter(|sku| !listed.contains(sku)).collect();
    for sku in fresh {
        list_new(hand, script, sku);
    }
}

/// Writes and publishes a listing.
fn list_new(hand: &mut Hand<'_>, script: Script, sku: SkuId) {
    let text = listing_text(hand, script, sku);
    let listing = ListingId::new(u32::try_from(hand.market().listings().len()).expect("listings are u32"));
    if hand.ask(SellerCommand::DraftListing(text)).is_ok() {
        // Refused only if the shop is full of live listings: the draft then waits.
        let _ = hand.ask(SellerCommand::PublishListing { listing });
    }
}

fn listing_text(hand: &Hand<'_>, script: Script, sku: SkuId) -> ListingText {
    let product = &hand.scenario().rules.catalogue.products[sku.index()];
    let (title, about) =
        if writes_chinese(hand) { (&product.zh, &product.about_zh) } else { (&product.en, &product.about_en) };
    let described = script != Script::Idle;
    ListingText {
        sku,
        title: ListingTitle::parse(title).expect("catalogue titles are checked"),
        description: ListingDescription::parse(if described { about } else { "" }).unwrap_or_default(),
        price: pricing::price(hand, script, sku),
        freight: pricing::freight(hand, script, sku),
        photos: seeded_photos(hand, &product.code),
        watermark: false,
        offer_limit: None,
    }
}

/// Photos an experiment gives this keeper's listings; the platform takes any photo for a photo.
fn seeded_photos(hand: &Hand<'_>, code: &str) -> Vec<PhotoSha> {
    let treatment = &hand.scenario().treatment;
    let count = treatment.of(hand.shop().id.number(), code).find_map(|rule| rule.photos).unwrap_or(0);
    (0..count).filter_map(|number| PhotoSha::from_hex(&format!("{number:064x}"))).collect()
}

/// Half of the keepers write Chinese, half English; it makes no difference to anything else.
fn writes_chinese(hand: &Hand<'_>) -> bool {
    let told = hand.scenario().treatment.of_shop(hand.shop().id.number()).find_map(|rule| rule.language);
    if let Some(language) = told {
        return language == Language::Zh;
    }
    let habits = hand.circumstances().luck.key(Purpose::Script, hand.shop().id.number(), 0);
    habits.bits(LANGUAGE_DRAW) & 1 == 1
}

fn reprice(hand: &mut Hand<'_>, script: Script) {
    let step_bp = i64::from(hand.scenario().scripts.reprice_step_bp);
    for listing in hand.shop().listings.clone() {
        let Some((status, sku, old)) =
            hand.market().listing(listing).map(|found| (found.status, found.text.sku, found.text.price))
        else {
            continue;
        };
        let price = pricing::price(hand, script, sku);
        let moved = (price.as_fen() - old.as_fen()).abs() * 10_000;
        if status == ListingStatus::Live && moved > old.as_fen() * step_bp {
            // A price the platform does not allow is not taken; the old one stands.
            let _ = hand.ask(SellerCommand::Reprice { listing, price });
        }
    }
}

/// A keeper's lasting lot for something numbered: the same on every day.
fn lot(hand: &Hand<'_>, of: u32) -> f64 {
    const LOTS: u64 = 1 << 32;
    let shop: ShopId = hand.shop().id;
    hand.circumstances().luck.key(Purpose::Script, shop.number(), 0).uniform(LOTS + u64::from(of))
}

#[cfg(test)]
mod tests;
