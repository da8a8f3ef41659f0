//! Drafts, edits, publication; the bounds of what a seller may write; freshness that cannot be churned.

use crate::command::{Command, ListingText, SellerCommand};
use crate::event::Event;
use crate::listing::Listing;
use crate::refusal::Refusal;
use crate::town::{CHARM, FLIP_FLOPS, LISTING, RIVAL, SHOP, Town, check, check_seller, text};
use domain::shop::{LISTING_PHOTOS_MAX, ListingStatus, ListingTitle, PhotoSha};
use domain::{ListingId, Money, SimSpan, SimTime, SkuId};

mod table;

fn drafted() -> Town {
    Town::new().seller(SellerCommand::DraftListing(text(CHARM, 250)))
}

fn listing(town: &Town) -> &Listing {
    town.market.listing(LISTING).expect("the listing")
}

fn edit(text: ListingText) -> SellerCommand {
    SellerCommand::EditListing { listing: LISTING, text, publish: false }
}

#[test]
fn a_draft_goes_on_sale_without_stock_or_photos_and_can_be_paused_and_ended() {
    let publish = SellerCommand::PublishListing { listing: LISTING };
    let town = check_seller(drafted(), publish.clone(), Ok(vec![Event::ListingPublished { listing: LISTING }]));
    assert_eq!(town.market.offered(listing(&town)), 0);
    let pause = SellerCommand::PauseListing { listing: LISTING };
    let town = check_seller(town, pause, Ok(vec![Event::ListingPaused { listing: LISTING }]));
    let town = town.seller(publish);
    let end = SellerCommand::EndListing { listing: LISTING };
    let town = check_seller(town, end, Ok(vec![Event::ListingEnded { listing: LISTING }]));
    assert_eq!(listing(&town).status, ListingStatus::Ended);
}

#[test]
fn what_cannot_be_done_in_a_state_is_refused_with_the_state() {
    let publish = SellerCommand::PublishListing { listing: LISTING };
    let pause = SellerCommand::PauseListing { listing: LISTING };
    let end = SellerCommand::EndListing { listing: LISTING };
    let reprice = SellerCommand::Reprice { listing: LISTING, price: Money::fen(300) };
    let live = || drafted().seller(publish.clone());
    let ended = || drafted().seller(end.clone());
    for (town, when, status) in [
        (drafted(), pause.clone(), ListingStatus::Draft),
        (live(), publish.clone(), ListingStatus::Live),
        (live().seller(pause.clone()), pause.clone(), ListingStatus::Paused),
        (ended(), publish.clone(), ListingStatus::Ended),
        (ended(), end.clone(), ListingStatus::Ended),
        (ended(), reprice, ListingStatus::Ended),
        (ended(), edit(text(CHARM, 250)), ListingStatus::Ended),
    ] {
        check_seller(town, when, Err(Refusal::ListingNotInState { status }));
    }
}

#[test]
fn another_shops_listing_does_not_exist_for_a_seller() {
    for when in [
        edit(text(CHARM, 250)),
        SellerCommand::PublishListing { listing: LISTING },
        SellerCommand::PauseListing { listing: LISTING },
        SellerCommand::EndListing { listing: LISTING },
        SellerCommand::Reprice { listing: LISTING, price: Money::fen(1) },
    ] {
        check(drafted(), Command::Seller(RIVAL, when), Err(Refusal::NoSuchListing));
    }
    let unknown = SellerCommand::EndListing { listing: ListingId::new(99) };
    check_seller(drafted(), unknown, Err(Refusal::NoSuchListing));
}

#[test]
fn the_bounds_of_a_text_hold_for_drafts_and_edits() {
    let fair = || text(CHARM, 250);
    let freight = Refusal::FreightOutOfRange { most: Money::yuan(100) };
    for (wrong, refusal) in [
        (text(SkuId::new(99), 250), Refusal::NoSuchProduct),
        (text(CHARM, -1), Refusal::PriceNotPositive),
        (text(CHARM, 1_000_001), Refusal::PriceTooHigh { most: Money::yuan(10_000) }),
        (ListingText { freight: Money::fen(-1), ..fair() }, freight.clone()),
        (ListingText { freight: Money::fen(10_001), ..fair() }, freight),
        (
            ListingText { photos: vec![PhotoSha([0; 32]); LISTING_PHOTOS_MAX + 1], ..fair() },
            Refusal::TooManyPhotos { most: 5 },
        ),
        (ListingText { watermark: true, ..fair() }, Refusal::WatermarkWithoutPhoto),
    ] {
        check_seller(Town::new(), SellerCommand::DraftListing(wrong.clone()), Err(refusal.clone()));
        check_seller(drafted(), edit(wrong), Err(refusal));
    }
}

#[test]
fn a_draft_may_lack_a_price_but_nothing_goes_or_stays_on_sale_for_nothing() {
    let free = Town::new().seller(SellerCommand::DraftListing(text(CHARM, 0)));
    let publish = SellerCommand::PublishListing { listing: LISTING };
    check_seller(free, publish.clone(), Err(Refusal::PriceNotPositive));
    let live = drafted().seller(publish);
    check_seller(live.clone(), edit(text(CHARM, 0)), Err(Refusal::PriceNotPositive));
    for (fen, refusal) in [
        (0, Refusal::PriceNotPositive),
        (-5, Refusal::PriceNotPositive),
        (1_000_001, Refusal::PriceTooHigh { most: Money::yuan(10_000) }),
    ] {
        let when = SellerCommand::Reprice { listing: LISTING, price: Money::fen(fen) };
        check_seller(live.clone(), when, Err(refusal));
    }
}

#[test]
fn a_listing_that_was_on_sale_keeps_its_product() {
    let town = check_seller(
        drafted(),
        edit(text(FLIP_FLOPS, 900)),
        Ok(vec![Event::ListingEdited { listing: LISTING, text: text(FLIP_FLOPS, 900) }]),
    );
    let town = town
        .seller(SellerCommand::PublishListing { listing: LISTING })
        .seller(SellerCommand::PauseListing { listing: LISTING });
    check_seller(town, edit(text(CHARM, 250)), Err(Refusal::ProductFixed));
}

#[test]
fn ended_listings_make_room_for_new_ones() {
    let draft = || SellerCommand::DraftListing(text(CHARM, 250));
    let full = drafted().seller(draft()).seller(draft());
    let full = check_seller(full, draft(), Err(Refusal::TooManyListings { most: 3 }));
    let ended = full.seller(SellerCommand::EndListing { listing: LISTING });
    let third = Event::ListingDrafted { listing: ListingId::new(3), shop: SHOP, text: text(CHARM, 250) };
    check_seller(ended, draft(), Ok(vec![third]));
}

#[test]
fn words_freshen_a_listing_at_most_once_a_day_and_prices_never() {
    let retitled = |title| ListingText { title: ListingTitle::parse(title).expect("a title"), ..text(CHARM, 250) };
    let fresh = |town: &Town| listing(town).freshened_at;
    let hours = |count| SimTime::ZERO + SimSpan::hours(count);
    let town = drafted().after(SimSpan::hours(23)).seller(edit(retitled("Phone charm, blue")));
    assert_eq!(fresh(&town), hours(0));
    let town = town.after(SimSpan::hours(1)).seller(edit(text(CHARM, 250)));
    assert_eq!(fresh(&town), hours(24));
    let town = town.after(SimSpan::hours(30)).seller(edit(text(CHARM, 199)));
    assert_eq!(fresh(&town), hours(24), "a price is no news");
    let town = town.seller(SellerCommand::PublishListing { listing: LISTING });
    assert_eq!(fresh(&town), hours(54), "going on sale for the first time is");
}

#[test]
fn a_new_title_is_read_for_its_concepts() {
    let silent = ListingText { title: ListingTitle::parse("Something").expect("a title"), ..text(CHARM, 250) };
    let town = Town::new().seller(SellerCommand::DraftListing(silent));
    assert_eq!(listing(&town).concepts.count(), 0);
    assert_eq!(listing(&town.seller(edit(text(CHARM, 250)))).concepts.count(), 1);
}

#[test]
fn several_drafts_are_written_all_or_none() {
    let drafts = |texts: Vec<ListingText>, publish| SellerCommand::DraftListings { texts, publish };
    let drafted =
        |number, fen| Event::ListingDrafted { listing: ListingId::new(number), shop: SHOP, text: text(CHARM, fen) };
    let published = |number| Event::ListingPublished { listing: ListingId::new(number) };
    let two = || vec![text(CHARM, 250), text(CHARM, 300)];
    check_seller(Town::new(), drafts(two(), false), Ok(vec![drafted(0, 250), drafted(1, 300)]));
    let on_sale = Ok(vec![drafted(0, 250), published(0), drafted(1, 300), published(1)]);
    check_seller(Town::new(), drafts(two(), true), on_sale);
    let unpriced = vec![text(CHARM, 250), text(CHARM, 0)];
    check_seller(Town::new(), drafts(unpriced, true), Err(Refusal::PriceNotPositive));
    let four = vec![text(CHARM, 250); 4];
    check_seller(Town::new(), drafts(four, false), Err(Refusal::TooManyListings { most: 3 }));
}

#[test]
fn an_edit_can_put_the_listing_on_sale_in_one_go() {
    let edit = |fen| SellerCommand::EditListing { listing: LISTING, text: text(CHARM, fen), publish: true };
    let edited = Event::ListingEdited { listing: LISTING, text: text(CHARM, 260) };
    let town =
        check_seller(drafted(), edit(260), Ok(vec![edited.clone(), Event::ListingPublished { listing: LISTING }]));
    check_seller(town, edit(260), Ok(vec![edited]));
    check_seller(drafted(), edit(0), Err(Refusal::PriceNotPositive));
}
