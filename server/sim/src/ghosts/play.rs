//! A ghost's hand: at each recorded moment it does what its recording says, through the seller's commands. It remembers
//! nothing: which steps are due follows from the shop's opening and the time.

mod association;
mod hires;
mod sourcing;

use super::recording::{Act, AssociationAct, HireAct, Recording, SourcingAct, Text, Which};
use crate::agents::fulfilment;
use crate::world::Hand;
use domain::chat::TalkKind;
use domain::shop::{PhotoSha, ShopName};
use domain::{CourierId, ListingId, SimSpan, SimTime};
use market::ads::{Bid, CampaignId, SellerCommand as AdsCommand};
use market::chat::{ConversationId, SellerCommand as ChatCommand};
use market::command::{Boxing, ListingText};
use market::export::SellerCommand as ExportCommand;
use market::finance::SellerCommand as FinanceCommand;
use market::search::KeywordId;
use market::shop::Shop;
use market::storage::SellerCommand as StorageCommand;
use market::street::SellerAsk;
use market::tiers::SellerCommand as TiersCommand;
use market::{Refusal, SellerCommand};
use serde::{Deserialize, Serialize};

/// How a ghost's recording fared so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Played {
    /// Steps this world granted.
    pub granted: u32,
    /// Steps it refused, or in which there was nothing to do; skipped.
    pub skipped: u32,
}

/// The name over a ghost's door: nobody's, and no name a shop would choose.
#[must_use]
pub fn ghost_name(number: usize) -> ShopName {
    ShopName::parse(&format!("Ghost {} 影子店", number + 1)).expect("a short plain name")
}

/// Which recording a ghost's shop plays, by its name.
#[must_use]
pub fn number_of(shop: &Shop, ghosts: usize) -> Option<usize> {
    (0..ghosts).find(|number| ghost_name(*number) == shop.name)
}

/// The moment of a ghost's next step after `now`, if there is one.
#[must_use]
pub fn next_step(recording: &Recording, shop: &Shop, now: SimTime) -> Option<SimTime> {
    let midnight = SimTime::day_start(shop.opened_at.day());
    let moment = |after: u32| midnight + SimSpan::seconds(after);
    let next = recording.steps.partition_point(|step| moment(step.after) <= now);
    recording.steps.get(next).map(|step| moment(step.after))
}

/// Plays the steps that are due at this very moment.
pub fn play(hand: &mut Hand<'_>, recording: &Recording) -> Played {
    let midnight = SimTime::day_start(hand.shop().opened_at.day());
    let after = hand.at().since(midnight).as_seconds();
    let first = recording.steps.partition_point(|step| step.after < after);
    let mut played = Played::default();
    for step in recording.steps[first..].iter().take_while(|step| step.after == after) {
        if act(hand, &step.act) { played.granted += 1 } else { played.skipped += 1 }
    }
    played
}

/// Does one thing; says whether it was granted.
fn act(hand: &mut Hand<'_>, act: &Act) -> bool {
    if let Act::Ship { courier, boxes } = act {
        let waiting = hand.shop().open_orders.len();
        fulfilment::fulfil(hand, Boxing::Rule(*boxes), CourierId::new(*courier));
        return hand.shop().open_orders.len() < waiting;
    }
    command(hand, act).is_some_and(|command| ask(hand, command).is_ok())
}

fn ask(hand: &mut Hand<'_>, command: SellerCommand) -> Result<(), Refusal> {
    hand.ask(command)
}

/// The command that does it here; none when what it is about does not exist in this world.
fn command(hand: &Hand<'_>, act: &Act) -> Option<SellerCommand> {
    let listing = |which: &Which| listing(hand, which);
    let street = |ask| Some(SellerCommand::Street(ask));
    match act {
        Act::Buy { code, quantity, source, on_account } => {
            let (sku, quantity, source) = (sku(hand, code)?, *quantity, *source);
            if *on_account {
                return street(SellerAsk::Finance(FinanceCommand::BuyOnCredit { sku, quantity, source }));
            }
            Some(SellerCommand::BuyStock { sku, quantity, source })
        }
        Act::Draft(text) => Some(SellerCommand::DraftListing(written(hand, text)?)),
        Act::Edit { listing: which, text } => {
            let (listing, text) = (listing(which)?, written(hand, text)?);
            Some(SellerCommand::EditListing { listing, text, publish: false })
        }
        Act::Publish(which) => Some(SellerCommand::PublishListing { listing: listing(which)? }),
        Act::Pause(which) => Some(SellerCommand::PauseListing { listing: listing(which)? }),
        Act::End(which) => Some(SellerCommand::EndListing { listing: listing(which)? }),
        Act::Reprice { listing: which, price } => {
            Some(SellerCommand::Reprice { listing: listing(which)?, price: *price })
        }
        Act::StandingOrder(standing) => Some(SellerCommand::SetStandingOrder(*standing)),
        Act::NoStandingOrder => Some(SellerCommand::CancelStandingOrder),
        Act::Ship { .. } => None,
        Act::DeskHours { .. } | Act::Answer(_) | Act::OfferPrice { .. } | Act::Decline => {
            street(SellerAsk::Chat(at_the_desk(hand, act)?))
        }
        Act::Tier { level } => street(SellerAsk::Tiers(TiersCommand::ChooseTier { level: *level })),
        Act::PayDeposit => street(SellerAsk::Tiers(TiersCommand::PayDeposit)),
        Act::Rent { square_metres } => {
            street(SellerAsk::Storage(StorageCommand::RentSpace { square_metres: *square_metres }))
        }
        Act::Boxes { size, count } => {
            street(SellerAsk::Storage(StorageCommand::OrderBoxes { size: *size, count: *count }))
        }
        Act::OpenChannel { destination } => {
            street(SellerAsk::Export(ExportCommand::OpenChannel { destination: *destination }))
        }
        Act::OfferAbroad { listing: which, destination, offer } => {
            let (listing, destination, offer) = (listing(which)?, *destination, *offer);
            street(SellerAsk::Export(ExportCommand::OfferAbroad { listing, destination, offer }))
        }
        Act::Hires(act) => street(SellerAsk::Hires(hires::command(hand, act)?)),
        Act::Sourcing(act) => street(SellerAsk::Sourcing(sourcing::command(hand, act)?)),
        Act::Association(act) => street(SellerAsk::Association(association::command(hand, act)?)),
        _ => street(SellerAsk::Ads(advertising(hand, act)?)),
    }
}

fn advertising(hand: &Hand<'_>, act: &Act) -> Option<AdsCommand> {
    Some(match act {
        Act::OpenCampaign { daily_budget, hours } => {
            AdsCommand::OpenCampaign { daily_budget: *daily_budget, hours: *hours }
        }
        Act::AdjustCampaign { nth, daily_budget, hours, running } => AdsCommand::AdjustCampaign {
            campaign: campaign(hand, *nth)?,
            daily_budget: *daily_budget,
            hours: *hours,
            running: *running,
        },
        Act::CloseCampaign { nth } => AdsCommand::CloseCampaign { campaign: campaign(hand, *nth)? },
        Act::Bid { nth, listing: which, bids } => {
            let known = bids.iter().filter_map(|(words, matching, price)| {
                Some(Bid { keyword: keyword(hand, words)?, matching: *matching, price: *price })
            });
            let (campaign, listing) = (campaign(hand, *nth)?, listing(hand, which)?);
            AdsCommand::SetBids { campaign, listing, bids: known.collect() }
        }
        Act::Occupy { keyword: words, listing: which } => {
            AdsCommand::OccupyKeyword { keyword: keyword(hand, words)?, listing: listing(hand, which)? }
        }
        _ => return None,
    })
}

/// What it says to whom has waited longest for that kind of answer.
fn at_the_desk(hand: &Hand<'_>, act: &Act) -> Option<ChatCommand> {
    Some(match act {
        Act::DeskHours { hours } => ChatCommand::SetHours { hours: *hours },
        Act::Answer(answer) => {
            let (conversation, _) = waiting(hand, false)?;
            ChatCommand::Say { conversation, answer: answer.clone(), text: None }
        }
        Act::OfferPrice { part } => {
            let (conversation, listing) = waiting(hand, true)?;
            let price = hand.market().listing(listing)?.text.price.share(*part);
            ChatCommand::Offer { conversation, price, text: None }
        }
        Act::Decline => ChatCommand::Decline { conversation: waiting(hand, true)?.0, text: None },
        _ => return None,
    })
}

/// The conversation whose buyer has waited longest, about a price or about anything else.
fn waiting(hand: &Hand<'_>, about_price: bool) -> Option<(ConversationId, ListingId)> {
    let (chat, shop) = (&hand.market().street().chat, hand.shop().id);
    let own = chat.open_talks().filter(|(_, talk)| !talk.answered).filter_map(|(conversation, talk)| {
        let row = chat.conversation(conversation).filter(|row| row.shop == shop)?;
        ((row.kind() == TalkKind::Price) == about_price).then_some((talk.since, conversation, row.listing))
    });
    own.min_by_key(|(since, conversation, _)| (*since, *conversation))
        .map(|(_, conversation, about)| (conversation, about))
}

fn listing(hand: &Hand<'_>, which: &Which) -> Option<ListingId> {
    let sku = sku(hand, &which.code)?;
    let own = hand.shop().listings.iter().filter_map(|listing| hand.market().listing(*listing));
    own.filter(|listing| listing.text.sku == sku).nth(which.nth as usize).map(|listing| listing.id)
}

fn campaign(hand: &Hand<'_>, nth: u32) -> Option<CampaignId> {
    let (shop, all) = (hand.shop().id, hand.market().street().ads.campaigns());
    let own = (0_u32..).zip(all).filter(|(_, campaign)| campaign.shop == shop);
    own.map(|(number, _)| CampaignId(number)).nth(nth as usize)
}

fn keyword(hand: &Hand<'_>, words: &str) -> Option<KeywordId> {
    let keywords = &hand.market().rules().catalogue.keywords;
    keywords.iter().position(|keyword| keyword.en == words).and_then(|place| u32::try_from(place).ok()).map(KeywordId)
}

fn sku(hand: &Hand<'_>, code: &str) -> Option<domain::SkuId> {
    hand.market().rules().catalogue.sku_of_code(code)
}

/// The text with as many placeholders for photos as it had; the platform takes any photo for a photo.
fn written(hand: &Hand<'_>, text: &Text) -> Option<ListingText> {
    Some(ListingText {
        sku: sku(hand, &text.code)?,
        title: text.title.clone(),
        description: text.description.clone(),
        price: text.price,
        freight: text.freight,
        photos: (0..text.photos).filter_map(|number| PhotoSha::from_hex(&format!("{number:064x}"))).collect(),
        watermark: text.watermark,
        offer_limit: text.offer_limit,
    })
}
