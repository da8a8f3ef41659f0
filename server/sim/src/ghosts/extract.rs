//! From a journal's facts to recordings. Only what a keeper did is taken; who bought, what the world did and every name
//! stay behind. At the journal's end a recorded shop takes what is on sale off, so that no ghost leaves buyers waiting.
//! What was done with people for hire, in the association and where goods come from is read by the modules below.

mod association;
mod hires;
mod sourcing;

use super::recording::{Act, Recording, Step, Text, Which};
use association::{Dealt, Joint};
use domain::shop::{BoxRule, ListingStatus};
use domain::{BasisPoints, ListingId, Money, OrderId, ShopId, SimTime, SkuId};
use market::ads::{CampaignId, Event as AdsEvent};
use market::association::{GroupId, MentoringId, OfferId, SessionId};
use market::catalogue::Catalogue;
use market::chat::{ConversationId, Event as ChatEvent};
use market::command::{Keeper, ListingText, StandingOrder};
use market::export::Event as ExportEvent;
use market::finance::{Event as FinanceEvent, LoanKind};
use market::hires::{EmploymentId, JobId};
use market::search::KeywordId;
use market::shocks::{Event as ShockEvent, ShockKind};
use market::sourcing::{ConsignmentId, ContractId, TalkId};
use market::storage::Event as StorageEvent;
use market::street::StreetEvent;
use market::tiers::Event as TiersEvent;
use market::{Event, Fact};
use sourcing::{Bargaining, Signed};
use std::collections::{BTreeMap, BTreeSet};

/// What every shop kept by people did, in the order the shops opened. Rivals are not recorded. The facts are those of
/// one world from its beginning, in order; the catalogue is that world's. Names of shops are taken out of what their
/// keepers wrote; those of people, which no journal knows, are for [`Recording::forget`].
#[must_use]
pub fn record<'a>(catalogue: &Catalogue, facts: impl IntoIterator<Item = &'a Fact>) -> Vec<Recording> {
    let mut recorder = Recorder::new(catalogue);
    facts.into_iter().for_each(|fact| recorder.take(fact));
    recorder.finished()
}

/// Whose things are, and what they are about.
#[derive(Default)]
struct Owners {
    listings: BTreeMap<ListingId, ShopId>,
    orders: BTreeMap<OrderId, ShopId>,
    conversations: BTreeMap<ConversationId, (ShopId, ListingId)>,
    campaigns: BTreeMap<CampaignId, ShopId>,
    jobs: BTreeMap<JobId, ListingId>,
    /// Shop and assistant.
    employments: BTreeMap<EmploymentId, (ShopId, u32)>,
    talks: BTreeMap<TalkId, Bargaining>,
    batches: BTreeMap<ConsignmentId, ShopId>,
    contracts: BTreeMap<ContractId, Signed>,
    /// Orders that a supplier ships.
    drops: BTreeSet<OrderId>,
    /// Course and start of each session.
    sessions: BTreeMap<SessionId, (u8, SimTime)>,
    groups: BTreeMap<GroupId, Joint>,
    /// Mentee and mentor.
    mentorings: BTreeMap<MentoringId, (ShopId, ShopId)>,
    offers: BTreeMap<OfferId, Dealt>,
}

/// What the last fact says about the next one of the same moment.
#[derive(Clone, Copy, PartialEq)]
enum Moment {
    /// A supplier lent the price of what is bought next.
    Lent(ShopId, SimTime),
    /// These goods' listings go off sale by recall.
    Recalled(SkuId, SimTime),
    /// This shop ships what waits.
    Shipping(ShopId, SimTime),
    /// What is said next in this conversation, an assistant says.
    Assisted(ConversationId, SimTime),
    /// Desk hours of this shop follow an assistant's shift.
    Staffing(ShopId, SimTime),
    /// Who opened this group purchase pledges its first pieces.
    Opening(GroupId, SimTime),
    /// A group purchase's pledges are released, and bought, by themselves.
    Closing(SimTime),
}

/// Reads a journal, fact by fact.
pub struct Recorder<'c> {
    catalogue: &'c Catalogue,
    tapes: BTreeMap<ShopId, Tape>,
    owners: Owners,
    moment: Option<Moment>,
    /// Moment of the last fact.
    end: SimTime,
    /// Over the doors of that world.
    names: Vec<String>,
}

/// One shop's recording while it is made.
struct Tape {
    midnight: SimTime,
    recording: Recording,
    listings: Vec<Written>,
    campaigns: Vec<CampaignId>,
    standing: Option<StandingOrder>,
    /// Parcels of the hand-over noted last.
    handed_over: u32,
    /// When it went bankrupt: what follows then, follows by itself.
    bankrupt: Option<SimTime>,
}

/// A listing as it stands.
struct Written {
    listing: ListingId,
    sku: SkuId,
    code: String,
    price: Money,
    status: ListingStatus,
}

impl Tape {
    fn opened(at: SimTime, capital: Money) -> Self {
        let recording = Recording { capital, steps: Vec::new() };
        let (midnight, listings, campaigns) = (SimTime::day_start(at.day()), Vec::new(), Vec::new());
        Self { midnight, recording, listings, campaigns, standing: None, handed_over: 0, bankrupt: None }
    }
    fn which(&self, listing: ListingId) -> Option<Which> {
        let place = self.listings.iter().position(|written| written.listing == listing)?;
        let code = self.listings[place].code.clone();
        let nth = self.listings[..place].iter().filter(|written| written.code == code).count();
        Some(Which { code, nth: u32::try_from(nth).unwrap_or(u32::MAX) })
    }
    fn written(&mut self, listing: ListingId) -> Option<&mut Written> {
        self.listings.iter_mut().find(|written| written.listing == listing)
    }
    fn nth(&self, campaign: CampaignId) -> Option<u32> {
        self.campaigns.iter().position(|own| *own == campaign).and_then(|place| u32::try_from(place).ok())
    }
    fn push(&mut self, at: SimTime, act: Act) {
        if self.bankrupt != Some(at) {
            self.recording.steps.push(Step { after: at.since(self.midnight).as_seconds(), act });
        }
    }
    fn finished(mut self, end: SimTime) -> Recording {
        let live = self.listings.iter().filter(|written| written.status == ListingStatus::Live);
        let left: Vec<Which> = live.filter_map(|written| self.which(written.listing)).collect();
        left.into_iter().for_each(|listing| self.push(end, Act::Pause(listing)));
        // Some were put off by a second.
        self.recording.steps.sort_by_key(|step| step.after);
        self.recording
    }
}

impl<'c> Recorder<'c> {
    /// Nothing read yet; the catalogue is that of the world whose journal it is.
    #[must_use]
    pub fn new(catalogue: &'c Catalogue) -> Self {
        let (tapes, owners) = (BTreeMap::new(), Owners::default());
        Self { catalogue, tapes, owners, moment: None, end: SimTime::ZERO, names: Vec::new() }
    }
    /// The recordings, in the order the shops opened.
    #[must_use]
    pub fn finished(self) -> Vec<Recording> {
        let Self { catalogue, tapes, end, names, .. } = self;
        let mut recordings: Vec<Recording> = tapes.into_values().map(|tape| tape.finished(end)).collect();
        recordings.iter_mut().for_each(|recording| recording.forget(&names, catalogue));
        recordings
    }
    /// Reads the next fact.
    pub fn take(&mut self, fact: &Fact) {
        self.end = fact.at;
        self.take_event(fact.at, &fact.event);
    }
    fn take_event(&mut self, at: SimTime, event: &Event) {
        let before = self.moment.take();
        match event {
            Event::ShopOpened { shop, name, keeper, capital } => {
                if !matches!(keeper, Keeper::Rival(_)) {
                    self.names.push(name.as_str().to_owned());
                    self.tapes.insert(*shop, Tape::opened(at, *capital));
                }
            }
            Event::StandingOrderSet { shop, standing, .. } => {
                self.push(*shop, at, Act::StandingOrder(*standing));
                self.stand(*shop, Some(*standing));
            }
            Event::StandingOrderCancelled { shop } => {
                self.push(*shop, at, Act::NoStandingOrder);
                self.stand(*shop, None);
            }
            Event::StockOrdered { .. } if before == Some(Moment::Closing(at)) => self.moment = before,
            Event::StockOrdered { shop, sku, quantity, source, .. } => {
                let on_account = before == Some(Moment::Lent(*shop, at));
                let act = Act::Buy { code: self.code(*sku), quantity: *quantity, source: *source, on_account };
                self.push(*shop, at, act);
            }
            Event::OrderPlaced { order, listing, .. } => {
                if let Some(shop) = self.owners.listings.get(listing) {
                    self.owners.orders.insert(*order, *shop);
                }
            }
            Event::OrderPacked { .. } => self.moment = before.filter(|before| matches!(before, Moment::Shipping(..))),
            // A supplier shipped.
            Event::OrderDispatched { order, .. } if self.owners.drops.contains(order) => {}
            Event::OrderDispatched { order, courier, .. } => {
                // All of a moment's hand-overs are one act.
                let shipping = self.owners.orders.get(order).map(|shop| Moment::Shipping(*shop, at));
                self.ship(*order, at, courier.number(), before == shipping);
                self.moment = shipping;
            }
            Event::Street(event) => self.take_street(at, event, before),
            _ => self.take_listing(at, event, before),
        }
    }
    fn ship(&mut self, order: OrderId, at: SimTime, courier: u32, goes_on: bool) {
        let Some(tape) = self.owners.orders.get(&order).and_then(|shop| self.tapes.get_mut(shop)) else { return };
        tape.handed_over = if goes_on { tape.handed_over + 1 } else { 1 };
        if goes_on {
            return;
        }
        let by_itself = tape.standing.is_some_and(|standing| standing.second_of_day == at.second_of_day());
        if !by_itself {
            tape.push(at, Act::Ship { courier, boxes: BoxRule::SmallestFit });
        }
    }
    fn take_listing(&mut self, at: SimTime, event: &Event, before: Option<Moment>) {
        if let Event::ListingDrafted { listing, shop, text } = event {
            self.owners.listings.insert(*listing, *shop);
            let (code, kept) = (self.code(text.sku), self.text(text));
            if let Some(tape) = self.tapes.get_mut(shop) {
                tape.push(at, Act::Draft(kept));
                let (listing, price) = (*listing, text.price);
                tape.listings.push(Written { listing, sku: text.sku, code, price, status: ListingStatus::Draft });
            }
            return;
        }
        let (Event::ListingEdited { listing, .. }
        | Event::ListingPublished { listing }
        | Event::ListingPaused { listing }
        | Event::ListingEnded { listing }
        | Event::ListingRepriced { listing, .. }) = event
        else {
            return;
        };
        let edited = match event {
            Event::ListingEdited { text, .. } => Some((self.code(text.sku), self.text(text))),
            _ => None,
        };
        let Some(tape) = self.owners.listings.get(listing).and_then(|shop| self.tapes.get_mut(shop)) else { return };
        let Some(which) = tape.which(*listing) else { return };
        let Some(written) = tape.written(*listing) else { return };
        let act = match event {
            Event::ListingEdited { text, .. } => {
                let Some((code, kept)) = edited else { return };
                (written.sku, written.code, written.price) = (text.sku, code, text.price);
                Act::Edit { listing: which, text: kept }
            }
            Event::ListingPublished { .. } => {
                written.status = ListingStatus::Live;
                Act::Publish(which)
            }
            Event::ListingPaused { .. } => {
                written.status = ListingStatus::Paused;
                if before == Some(Moment::Recalled(written.sku, at)) {
                    // The platform did that; the next listing of the goods follows.
                    self.moment = before;
                    return;
                }
                Act::Pause(which)
            }
            Event::ListingEnded { .. } => {
                written.status = ListingStatus::Ended;
                Act::End(which)
            }
            Event::ListingRepriced { price, .. } => {
                written.price = *price;
                Act::Reprice { listing: which, price: *price }
            }
            _ => return,
        };
        tape.push(at, act);
    }
    fn take_street(&mut self, at: SimTime, event: &StreetEvent, before: Option<Moment>) {
        match event {
            StreetEvent::Finance(FinanceEvent::Lent { shop, kind: LoanKind::Goods, .. }) => {
                self.moment = Some(Moment::Lent(*shop, at));
            }
            StreetEvent::Shocks(ShockEvent::Began { kind: ShockKind::Recall { sku }, .. }) => {
                self.moment = Some(Moment::Recalled(*sku, at));
            }
            StreetEvent::Finance(FinanceEvent::Bankrupt { shop, .. }) => {
                if let Some(tape) = self.tapes.get_mut(shop) {
                    tape.bankrupt = Some(at);
                }
            }
            StreetEvent::Hires(event) => self.take_hires(at, event),
            StreetEvent::Sourcing(event) => self.take_sourcing(at, event, before),
            StreetEvent::Association(event) => self.take_association(at, event, before),
            StreetEvent::Chat(event) => self.take_chat(at, event, before),
            StreetEvent::Ads(event) => self.take_ads(at, event),
            StreetEvent::Tiers(TiersEvent::TierChosen { shop, level, .. }) => {
                self.push(*shop, at, Act::Tier { level: *level });
            }
            StreetEvent::Tiers(TiersEvent::DepositPaid { shop, .. }) => self.push(*shop, at, Act::PayDeposit),
            StreetEvent::Storage(StorageEvent::SpaceRented { shop, square_metres, .. }) => {
                self.push(*shop, at, Act::Rent { square_metres: *square_metres });
            }
            StreetEvent::Storage(StorageEvent::BoxesOrdered { shop, size, count, .. }) => {
                self.push(*shop, at, Act::Boxes { size: *size, count: *count });
            }
            StreetEvent::Export(ExportEvent::ChannelOpened { shop, destination, .. }) => {
                self.push(*shop, at, Act::OpenChannel { destination: *destination });
            }
            StreetEvent::Export(ExportEvent::Offered { listing, destination, offer }) => {
                self.push_about(*listing, at, |listing| Act::OfferAbroad {
                    listing,
                    destination: *destination,
                    offer: *offer,
                });
            }
            _ => self.moment = before.filter(|before| matches!(before, Moment::Shipping(..) | Moment::Staffing(..))),
        }
    }
    fn take_chat(&mut self, at: SimTime, event: &ChatEvent, before: Option<Moment>) {
        let assisted = |conversation: &ConversationId| before == Some(Moment::Assisted(*conversation, at));
        match event {
            ChatEvent::Said { conversation, .. }
            | ChatEvent::Offered { conversation, .. }
            | ChatEvent::Declined { conversation, .. }
                if assisted(conversation) => {}
            ChatEvent::HoursSet { shop, .. } if before == Some(Moment::Staffing(*shop, at)) => {}
            ChatEvent::HoursSet { shop, hours } => self.push(*shop, at, Act::DeskHours { hours: *hours }),
            ChatEvent::Opened { conversation, shop, question, .. } => {
                self.owners.conversations.insert(*conversation, (*shop, question.listing));
            }
            ChatEvent::Said { conversation, answer, .. } => {
                self.reply(*conversation, at, |_| Act::Answer(answer.clone()))
            }
            ChatEvent::Offered { conversation, price, .. } => self.reply(*conversation, at, |asked| {
                let part = price.as_fen().max(0) * 10_000 / asked.as_fen().max(1);
                Act::OfferPrice { part: BasisPoints(i32::try_from(part.min(10_000)).unwrap_or(10_000)) }
            }),
            ChatEvent::Declined { conversation, .. } => self.reply(*conversation, at, |_| Act::Decline),
            _ => {}
        }
    }
    fn reply(&mut self, conversation: ConversationId, at: SimTime, act: impl FnOnce(Money) -> Act) {
        let Some((shop, listing)) = self.owners.conversations.get(&conversation).copied() else { return };
        let Some(tape) = self.tapes.get_mut(&shop) else { return };
        let asked = tape.written(listing).map_or(Money::ZERO, |written| written.price);
        tape.push(at, act(asked));
    }
    fn take_ads(&mut self, at: SimTime, event: &AdsEvent) {
        match event {
            AdsEvent::CampaignOpened { campaign, shop, daily_budget, hours } => {
                self.owners.campaigns.insert(*campaign, *shop);
                if let Some(tape) = self.tapes.get_mut(shop) {
                    tape.campaigns.push(*campaign);
                    tape.push(at, Act::OpenCampaign { daily_budget: *daily_budget, hours: *hours });
                }
            }
            AdsEvent::CampaignAdjusted { campaign, daily_budget, hours, running } => {
                let (daily_budget, hours, running) = (*daily_budget, *hours, *running);
                self.campaign(*campaign, at, |nth| Act::AdjustCampaign { nth, daily_budget, hours, running });
            }
            AdsEvent::CampaignClosed { campaign } => self.campaign(*campaign, at, |nth| Act::CloseCampaign { nth }),
            AdsEvent::BidsSet { campaign, listing, bids } => {
                let bids = bids.iter().map(|bid| (self.keyword(bid.keyword), bid.matching, bid.price)).collect();
                let tape = self.owners.campaigns.get(campaign).and_then(|shop| self.tapes.get(shop));
                if let Some(nth) = tape.and_then(|tape| tape.nth(*campaign)) {
                    self.push_about(*listing, at, |listing| Act::Bid { nth, listing, bids });
                }
            }
            AdsEvent::KeywordOccupied { keyword, listing } => {
                let keyword = self.keyword(*keyword);
                self.push_about(*listing, at, |listing| Act::Occupy { keyword, listing });
            }
            _ => {}
        }
    }
    fn campaign(&mut self, campaign: CampaignId, at: SimTime, act: impl FnOnce(u32) -> Act) {
        let tape = self.owners.campaigns.get(&campaign).and_then(|shop| self.tapes.get_mut(shop));
        if let Some((tape, nth)) = tape.and_then(|tape| tape.nth(campaign).map(|nth| (tape, nth))) {
            tape.push(at, act(nth));
        }
    }
    fn push(&mut self, shop: ShopId, at: SimTime, act: Act) {
        if let Some(tape) = self.tapes.get_mut(&shop) {
            tape.push(at, act);
        }
    }
    /// Which recording a shop's is, if it is recorded: shops that open later come after it.
    fn fellow(&self, shop: ShopId) -> Option<u32> {
        self.tapes.contains_key(&shop).then(|| u32::try_from(self.tapes.range(..shop).count()).unwrap_or(u32::MAX))
    }
    /// Takes steps of this moment back that turn out to have happened by themselves.
    fn take_back(&mut self, at: SimTime, undone: impl Fn(&Act) -> bool) {
        for tape in self.tapes.values_mut() {
            let after = at.since(tape.midnight).as_seconds();
            while tape.recording.steps.last().is_some_and(|step| step.after == after && undone(&step.act)) {
                tape.recording.steps.pop();
            }
        }
    }
    fn push_about(&mut self, listing: ListingId, at: SimTime, act: impl FnOnce(Which) -> Act) {
        let tape = self.owners.listings.get(&listing).and_then(|shop| self.tapes.get_mut(shop));
        if let Some((tape, which)) = tape.and_then(|tape| tape.which(listing).map(|which| (tape, which))) {
            tape.push(at, act(which));
        }
    }
    fn stand(&mut self, shop: ShopId, standing: Option<StandingOrder>) {
        if let Some(tape) = self.tapes.get_mut(&shop) {
            tape.standing = standing;
        }
    }
    fn code(&self, sku: SkuId) -> String {
        self.catalogue.product(sku).map_or_else(String::new, |product| product.code.clone())
    }
    fn keyword(&self, keyword: KeywordId) -> String {
        self.catalogue.keywords.get(keyword.index()).map_or_else(String::new, |keyword| keyword.en.clone())
    }
    fn text(&self, text: &ListingText) -> Text {
        Text {
            code: self.code(text.sku),
            title: text.title.clone(),
            description: text.description.clone(),
            price: text.price,
            freight: text.freight,
            photos: u32::try_from(text.photos.len()).unwrap_or(0),
            watermark: text.watermark,
            offer_limit: text.offer_limit,
        }
    }
}
