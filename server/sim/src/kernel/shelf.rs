//! Listings as buyers meet them, in columns by listing number: what is offered, at which total price, how
//! it pulls on each taste class. Rows are renewed when a fact touches them, so the hot loop only reads.

use super::ranks::Dirty;
use super::tables::{Card, Features, Looks, Tables};
use crate::population::TASTE_CLASSES;
use crate::random::{Luck, Purpose};
use crate::scenario::Scenario;
use crate::treatment::{PageOrder, Treatment};
use domain::{ListingId, OrderId, ShopId, SimTime, SkuId};
use market::shop::Shop;
use market::street::StreetEvent;
use market::{Event, Market, association, hires, tiers};

/// A listing's offer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Goods {
    /// Pieces a buyer can take now; 0 when off sale or sold out.
    pub offered: u32,
    /// Price of one piece, fen.
    pub price: u32,
    /// Price of one piece with freight, fen.
    pub total: u32,
    /// Whose.
    pub shop: u32,
    /// Which goods.
    pub sku: u16,
}

/// The columns.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// What is offered: what the hot loop looks up per listing lies together.
    pub goods: Vec<Goods>,
    /// Click probability on the first place per taste class: apart from the weights, because most results are not
    /// opened and the processor's cache is small.
    pub appeal: Vec<[f32; TASTE_CLASSES]>,
    /// e^(utility / SKU dissimilarity) per taste class, without delivery.
    pub weight: Vec<[f32; TASTE_CLASSES]>,
    /// What the last two columns were computed from.
    seen: Vec<Option<Looks>>,
    /// Per shop: the courier buyers expect.
    courier: Vec<u8>,
    /// Per shop: its last hand-over, and to whom.
    last_dispatch: Vec<Option<(SimTime, OrderId, u8)>>,
    /// Per shop: its credit level when its rows were last renewed.
    level: Vec<u8>,
    /// Per shop: whether its card bore the association's logo when its rows were last renewed.
    badge: Vec<bool>,
    default_courier: u8,
    /// The hour since the beginning, for experiments that change by the hour.
    hour: u32,
    /// How many of the market's stock moves have been followed.
    moves_seen: usize,
    treatment: Treatment,
}

impl Shelf {
    /// The shelf of a market at this moment.
    pub fn of_market(tables: &Tables, scenario: &Scenario, market: &Market) -> Self {
        let mut shelf = Self {
            default_courier: scenario.scripts.courier as u8,
            treatment: scenario.treatment.clone(),
            moves_seen: market.stock_moves().len(),
            hour: market.last_at().hour(),
            ..Self::default()
        };
        market.shops().iter().for_each(|shop| shelf.open_shop(shop, market));
        for order in market.orders() {
            if let Some(dispatch) = order.dispatched {
                shelf.note_dispatch(order.shop, dispatch.at, order.id, dispatch.courier.number() as u8);
            }
        }
        market.shops().iter().for_each(|shop| shelf.renew_courier(shop));
        for listing in 0..market.listings().len() {
            shelf.add_row(market, listing);
            shelf.renew_row(tables, market, listing);
        }
        shelf
    }
    /// The courier buyers of this listing expect.
    #[inline]
    pub fn courier_of(&self, listing: usize) -> usize {
        usize::from(self.courier[self.goods[listing].shop as usize])
    }
    /// The courier buyers of this shop expect.
    #[inline]
    pub fn courier_of_shop(&self, shop: usize) -> usize {
        usize::from(self.courier[shop])
    }
    /// Mean utility of reputation over the listings on sale as buyers met them so far: by their impressions.
    pub fn usual_trust(&self, tables: &Tables, market: &Market) -> f64 {
        let on_sale = market.listings().iter().filter(|listing| self.goods[listing.id.index()].offered > 0);
        let (mut sum, mut shown) = (0.0, 0.0);
        for listing in on_sale {
            let impressions = f64::from(listing.history.impressions);
            let card = self.card(market, &market.shops()[listing.shop.index()]);
            sum += impressions * tables.trust(listing.history.reviews, card);
            shown += impressions;
        }
        if shown > 0.0 { sum / shown } else { 0.0 }
    }
    /// Follows a fact, and marks listings whose hourly row changes with it.
    pub fn follow(&mut self, event: &Event, market: &Market, tables: &Tables, dirty: &mut Dirty) {
        match event {
            Event::ShopOpened { shop, .. } => self.open_shop(&market.shops()[shop.index()], market),
            Event::StandingOrderSet { shop, .. } | Event::StandingOrderCancelled { shop } => {
                self.renew_courier(&market.shops()[shop.index()]);
            }
            Event::ListingDrafted { listing, .. } => {
                self.add_row(market, listing.index());
                self.follow_listing(*listing, market, tables, dirty);
            }
            Event::ListingEdited { listing, .. }
            | Event::ListingPublished { listing }
            | Event::ListingPaused { listing }
            | Event::ListingEnded { listing }
            | Event::ListingRepriced { listing, .. } => self.follow_listing(*listing, market, tables, dirty),
            Event::StockDelivered { purchase, .. } => {
                if let Some(purchase) = market.purchase(*purchase) {
                    self.renew_stock(market, purchase.shop, purchase.sku, dirty);
                }
            }
            Event::OrderPlaced { order, .. } | Event::OrderCancelled { order, .. } => {
                self.follow_goods(*order, market, dirty);
            }
            Event::ReturnReceived { order, .. } => self.follow_goods(*order, market, dirty),
            Event::OrderDispatched { order, courier, .. } => {
                self.follow_dispatch(*order, courier.number() as u8, market)
            }
            Event::ReviewWritten { order, .. } | Event::ReviewDefaulted { order } => {
                self.follow_review(*order, market, tables, dirty);
            }
            Event::Street(street) => self.follow_street(street, market, tables, dirty),
            Event::HourClosed { table, .. } => {
                table.listings().for_each(|listing| dirty.note_history(listing.index()));
                self.hour = table.hour + 1;
                self.renew_badges(market, tables);
                if self.treatment.has_hours() {
                    market.shops().iter().for_each(|shop| self.renew_courier(shop));
                }
            }
            _ => {}
        }
    }
    /// Whether results are not in the published order: then nobody advertises either.
    pub fn is_experimental(&self) -> bool {
        self.treatment.order != PageOrder::Published
    }
    /// What an experiment holds places for; nothing in the published order.
    pub fn held_places(&self) -> Option<&Treatment> {
        (self.is_experimental() && self.treatment.has_places()).then_some(&self.treatment)
    }
    /// Whether every listing's place is drawn anew each hour.
    pub fn by_lot(&self) -> bool {
        self.treatment.order == PageOrder::Lottery
    }
    /// The score of a listing when results are not in the published order.
    pub fn experimental_score(&self, listing: usize, luck: Luck, hour: u32) -> Option<f64> {
        match self.treatment.order {
            PageOrder::Published => None,
            // A larger number for a lower price, well inside what 32 bits tell apart.
            PageOrder::ByPrice => Some(1_000.0 / f64::from(self.goods[listing].total.max(1))),
            PageOrder::Lottery => Some(luck.key(Purpose::Lottery, listing as u32, hour).uniform(0)),
        }
    }
    /// Follows what happened in the street: goods that came or went, tiers, deposits and penalties.
    fn follow_street(&mut self, event: &StreetEvent, market: &Market, tables: &Tables, dirty: &mut Dirty) {
        for moved in &market.stock_moves()[self.moves_seen..] {
            self.renew_stock(market, moved.shop, moved.sku, dirty);
        }
        self.moves_seen = market.stock_moves().len();
        if let StreetEvent::Hires(hires::Event::DesignAccepted { job, .. }) = event {
            if let Some(job) = market.street().hires.job(*job) {
                self.follow_listing(job.listing, market, tables, dirty);
            }
            return;
        }
        // These change what a shop's listings are worth in search or to buyers, or take them off sale.
        let changes = match event {
            StreetEvent::Tiers(_) | StreetEvent::Finance(_) => true,
            StreetEvent::Brushing(event) => event.changes_standing(),
            StreetEvent::Association(event) => event.changes_standing(),
            StreetEvent::Sourcing(event) => event.changes_offers(),
            _ => false,
        };
        if changes {
            let Some(shop) = event.shop(market) else { return };
            self.level[shop.index()] = credit_level(&market.shops()[shop.index()], market);
            self.badge[shop.index()] = self.bears_badge(market, shop);
            for listing in &market.shops()[shop.index()].listings {
                self.follow_listing(*listing, market, tables, dirty);
            }
        }
    }
    fn follow_listing(&mut self, listing: ListingId, market: &Market, tables: &Tables, dirty: &mut Dirty) {
        self.renew_row(tables, market, listing.index());
        dirty.mark(listing.index());
    }
    fn follow_goods(&mut self, order: OrderId, market: &Market, dirty: &mut Dirty) {
        if let Some(order) = market.order(order) {
            self.renew_stock(market, order.shop, order.sku, dirty);
        }
    }
    fn follow_dispatch(&mut self, order: OrderId, courier: u8, market: &Market) {
        if let Some((order, dispatch)) = market.order(order).and_then(|order| Some((order, order.dispatched?))) {
            self.note_dispatch(order.shop, dispatch.at, order.id, courier);
            self.renew_courier(&market.shops()[order.shop.index()]);
        }
    }
    /// A review changes its listing's rating and, through DSR and credit, all of the shop's listings.
    fn follow_review(&mut self, order: OrderId, market: &Market, tables: &Tables, dirty: &mut Dirty) {
        let Some(order) = market.order(order) else { return };
        let shop = &market.shops()[order.shop.index()];
        shop.listings.iter().for_each(|listing| dirty.mark(listing.index()));
        let level = credit_level(shop, market);
        if std::mem::replace(&mut self.level[shop.id.index()], level) == level {
            self.renew_row(tables, market, order.listing.index());
        } else {
            shop.listings.iter().for_each(|listing| self.renew_row(tables, market, listing.index()));
        }
    }
    fn open_shop(&mut self, shop: &Shop, market: &Market) {
        let shown = self.shown_courier(shop.id);
        self.courier.push(shown.unwrap_or(self.default_courier));
        self.last_dispatch.push(None);
        self.level.push(credit_level(shop, market));
        self.badge.push(self.bears_badge(market, shop.id));
    }
    /// Whether buyers of this hour see the association's logo on a shop's card.
    fn bears_badge(&self, market: &Market, shop: ShopId) -> bool {
        association::has_badge(market, shop, SimTime::hour_start(self.hour))
    }
    /// Once an hour: members whose card bears the logo from now on. Who leaves is followed at once.
    fn renew_badges(&mut self, market: &Market, tables: &Tables) {
        for shop in market.street().association.members().keys() {
            if !self.badge[shop.index()] && self.bears_badge(market, *shop) {
                self.badge[shop.index()] = true;
                for listing in &market.shops()[shop.index()].listings {
                    self.renew_row(tables, market, listing.index());
                }
            }
        }
    }
    /// What a shop's card says.
    pub fn card(&self, market: &Market, shop: &Shop) -> Card {
        Card {
            credit_level: credit_level(shop, market),
            protected: tiers::is_protected(market, shop.id),
            badge: self.badge[shop.id.index()],
        }
    }
    /// The courier an experiment shows in this hour.
    fn shown_courier(&self, shop: ShopId) -> Option<u8> {
        self.treatment.shown_courier(shop.number(), self.hour).map(|courier| courier as u8)
    }
    /// The courier of the standing order, else of the last hand-over, else the town's usual.
    fn renew_courier(&mut self, shop: &Shop) {
        let place = shop.id.index();
        let used = self.last_dispatch[place].map(|(_, _, courier)| courier);
        let standing = shop.standing.map(|standing| standing.courier.number() as u8);
        let shown = self.shown_courier(shop.id);
        self.courier[place] = shown.or(standing).or(used).unwrap_or(self.default_courier);
    }
    fn note_dispatch(&mut self, shop: ShopId, at: SimTime, order: OrderId, courier: u8) {
        let last = &mut self.last_dispatch[shop.index()];
        *last = (*last).max(Some((at, order, courier)));
    }
    fn add_row(&mut self, market: &Market, listing: usize) {
        assert_eq!(self.goods.len(), listing, "listings are numbered without gaps");
        self.goods.push(Goods { shop: market.listings()[listing].shop.number(), ..Goods::default() });
        self.appeal.push([0.0; TASTE_CLASSES]);
        self.weight.push([0.0; TASTE_CLASSES]);
        self.seen.push(None);
    }
    fn renew_stock(&mut self, market: &Market, shop: ShopId, sku: SkuId, dirty: &mut Dirty) {
        for listing in &market.shops()[shop.index()].listings {
            let goods = &mut self.goods[listing.index()];
            if u32::from(goods.sku) == sku.number() {
                goods.offered = market.offered(&market.listings()[listing.index()]);
                dirty.mark(listing.index());
            }
        }
    }
    fn renew_row(&mut self, tables: &Tables, market: &Market, number: usize) {
        let listing = &market.listings()[number];
        let shop = &market.shops()[listing.shop.index()];
        let looks = looks(tables, market, listing, self.card(market, shop));
        let (offered, price, shop) = (market.offered(listing), fen(listing.text.price), shop.id.number());
        self.goods[number] = Goods { offered, price, total: looks.total, shop, sku: looks.sku };
        // Most facts change nothing that buyers see on the page.
        if self.seen[number].replace(looks) == Some(looks) {
            return;
        }
        let features = tables.features(&looks);
        for class in 0..TASTE_CLASSES {
            let utility = tables.utility(&features, class);
            self.appeal[number][class] = tables.appeal(utility);
            self.weight[number][class] = tables.weight(utility);
        }
    }
    /// The parts of each listing's utility that tastes weigh.
    pub fn features(&self, tables: &Tables) -> Vec<Features> {
        let features = |looks: &Option<Looks>| looks.as_ref().map(|looks| tables.features(looks)).unwrap_or_default();
        self.seen.iter().map(features).collect()
    }
}

/// A listing as buyers see it.
pub fn looks(tables: &Tables, market: &Market, listing: &market::listing::Listing, card: Card) -> Looks {
    let history = &listing.history;
    let prior = tables.choice.rating_prior_reviews;
    let mut seen = Looks {
        sku: listing.text.sku.number() as u16,
        total: fen(listing.text.price + listing.text.freight),
        reviews: history.reviews,
        rating: f64::from(history.stars),
        variance: f64::from(history.stars_squared),
        card,
        photos: listing.text.photos.len() as u32,
        watermark: listing.text.watermark,
        design: hires::design_of(market, listing.id),
        described: !listing.text.description.as_str().is_empty(),
    };
    if !tables.treatment.rules.is_empty() {
        treat(tables, listing, &mut seen);
    }
    // Sums become moments; the assumed reviews have the assumed mean and variance.
    let (mean, count) = (tables.choice.rating_prior, f64::from(seen.reviews) + prior);
    let square = mean * mean + tables.choice.rating_variance_prior;
    seen.rating = (seen.rating + prior * mean) / count;
    seen.variance = (seen.variance + prior * square) / count - seen.rating * seen.rating;
    seen
}

/// Adds seeded reviews and shows a seeded credit level; rating and variance are still sums of stars and squares.
fn treat(tables: &Tables, listing: &market::listing::Listing, seen: &mut Looks) {
    let rules = || tables.treatment.of(listing.shop.number(), tables.code(seen.sku));
    let (reviews, rating) = (rules().find_map(|rule| rule.reviews), rules().find_map(|rule| rule.rating));
    let level = rules().find_map(|rule| rule.credit_level);
    let variance = rules().find_map(|rule| rule.rating_variance).unwrap_or(tables.choice.rating_variance_prior);
    let (seeded, mean) = (reviews.unwrap_or(0), rating.unwrap_or(tables.choice.rating_prior));
    seen.rating += f64::from(seeded) * mean;
    seen.variance += f64::from(seeded) * (mean * mean + variance);
    seen.reviews += seeded;
    seen.card.credit_level = level.unwrap_or(seen.card.credit_level);
}

/// A shop's credit level.
pub fn credit_level(shop: &Shop, market: &Market) -> u8 {
    shop.reputation.level(&market.rules().credit_level_bounds) as u8
}

fn fen(amount: domain::Money) -> u32 {
    u32::try_from(amount.as_fen()).expect("prices are positive and bounded")
}
