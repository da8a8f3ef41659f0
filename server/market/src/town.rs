//! A small town for tests: two shops, three products, four boxes, two couriers. Facts are given, a command
//! comes, facts or a refusal follow; the books are audited after every fact.

use crate::catalogue::{Catalogue, Category, PriceTier, Product};
use crate::command::{
    Boxing, BuyerCommand, BuyerId, Command, Keeper, ListingText, OperatorCommand, SellerCommand, WorldCommand,
};
use crate::event::{Event, Fact, HourRow, HourTable};
use crate::ranking::RankingWeights;
use crate::refusal::Refusal;
use crate::rules::{BoxKind, Courier, CourierZone, ReputationRules, Rules, Timers};
use crate::search::{Concept, ConceptSet, Lexicon};
use crate::state::Market;
use crate::stock::PurchaseId;
use domain::shop::{BoxRule, BoxSize, ListingDescription, ListingTitle, ReturnReason, ShopName, Source};
use domain::{BasisPoints, CourierId, ListingId, Money, OrderId, ShopId, SimSpan, SimTime, SkuId};
use std::sync::Arc;

pub(crate) const SHOP: ShopId = ShopId::new(0);
pub(crate) const RIVAL: ShopId = ShopId::new(1);
pub(crate) const LISTING: ListingId = ListingId::new(0);
pub(crate) const ORDER: OrderId = OrderId::new(0);
pub(crate) const BUYER: BuyerId = BuyerId(7);
pub(crate) const STRANGER: BuyerId = BuyerId(8);
/// Small and light, 1.50 CNY in the supermarket.
pub(crate) const CHARM: SkuId = SkuId::new(0);
/// Fit the medium box.
pub(crate) const FLIP_FLOPS: SkuId = SkuId::new(1);
/// Fits no box.
pub(crate) const WARDROBE: SkuId = SkuId::new(2);
pub(crate) const COURIER: CourierId = CourierId::new(0);

pub(crate) fn rules() -> Arc<Rules> {
    let zone = |first, added| CourierZone {
        first_kg: Money::yuan(first),
        added_kg: Money::yuan(added),
        mean_hours: 60,
        spread_hours: 20,
    };
    let courier = |name: &str, zones| Courier {
        name_en: name.into(),
        name_zh: name.into(),
        zones,
        cut_off_second: 20 * 3_600,
        volumetric_mm3_per_g: 6_000,
        loss_ppm: 300,
        damage_bp: 50,
        surface_mail: false,
    };
    let kind = |size, inner_mm, weight_g, fen| BoxKind { size, inner_mm, weight_g, price: Money::fen(fen) };
    Arc::new(Rules {
        catalogue: catalogue(),
        boxes: [
            kind(BoxSize::Matchbox, [56, 36, 16], 5, 10),
            kind(BoxSize::Small, [150, 100, 60], 20, 30),
            kind(BoxSize::Medium, [300, 200, 120], 80, 80),
            kind(BoxSize::Large, [500, 400, 300], 300, 200),
        ],
        couriers: vec![
            courier("Swift", vec![zone(5, 1), zone(8, 4), zone(12, 8)]),
            courier("Steady", vec![zone(4, 1), zone(6, 3), zone(10, 6)]),
        ],
        timers: Timers {
            dispatch: SimSpan::hours(72),
            confirm: SimSpan::days(10),
            confirm_surface: SimSpan::days(30),
            return_window: SimSpan::days(7),
            review: SimSpan::days(15),
        },
        reputation: ReputationRules::default(),
        ranking: RankingWeights {
            relevance: 4.0,
            clicks: 1.0,
            conversion: 1.0,
            service: 1.0,
            sales: 1.0,
            freshness: 0.5,
            freshness_days: 7.0,
            newcomer_days: 7,
            newcomer_places: 2,
            ..RankingWeights::default()
        },
        credit_level_bounds: vec![4, 11, 41],
        shops_max: 3,
        listings_per_shop_max: 3,
        purchase_quantity_max: 1_000,
        price_max: Money::yuan(10_000),
        freight_max: Money::yuan(100),
        street: crate::street::StreetRules::default(),
    })
}

fn catalogue() -> Catalogue {
    let product = |code: &str, size_mm, weight_g, supermarket_fen, tiers: &[(u32, i64)]| Product {
        code: code.into(),
        category: 0,
        en: code.into(),
        zh: code.into(),
        about_en: String::new(),
        about_zh: String::new(),
        concepts: ConceptSet::default(),
        fair_price: Money::fen(supermarket_fen * 2),
        weight_g,
        size_mm,
        fragility: BasisPoints(100),
        supermarket_price: Money::fen(supermarket_fen),
        wholesale: tiers.iter().map(|(min, fen)| PriceTier { min: *min, price: Money::fen(*fen) }).collect(),
        wholesale_days: 2,
        quality_supermarket: 70,
        quality_wholesale: 60,
    };
    Catalogue {
        categories: vec![Category {
            key: "trinkets".into(),
            en: "Trinkets".into(),
            zh: "饰品".into(),
            demand: 1,
            return_rate: BasisPoints(500),
        }],
        products: vec![
            product("TRK-001", [40, 30, 10], 10, 150, &[(50, 80), (200, 60)]),
            product("FLP-001", [280, 110, 90], 400, 800, &[(20, 500)]),
            product("WRD-001", [900, 500, 400], 9_000, 20_000, &[(1, 15_000)]),
        ],
        lexicon: Lexicon {
            concepts: vec![Concept { key: "charm".into(), en: vec!["charm".into()], zh: vec!["挂件".into()] }],
        },
        keywords: Vec::new(),
    }
}

pub(crate) fn text(sku: SkuId, price_fen: i64) -> ListingText {
    ListingText {
        sku,
        title: ListingTitle::parse("Phone charm, pink").expect("a title"),
        description: ListingDescription::default(),
        price: Money::fen(price_fen),
        freight: Money::yuan(5),
        photos: Vec::new(),
        watermark: false,
        offer_limit: None,
    }
}

pub(crate) fn name(text: &str) -> ShopName {
    ShopName::parse(text).expect("a name")
}

pub(crate) fn open_shop(shop_name: &str, yuan: i64) -> Command {
    let capital = Money::yuan(yuan);
    Command::Operator(OperatorCommand::OpenShop { name: name(shop_name), keeper: Keeper::Person, capital })
}

pub(crate) fn buy(listing: ListingId, quantity: u32) -> BuyerCommand {
    let (seen_price, seen_freight) = (Money::fen(250), Money::yuan(5));
    BuyerCommand::PlaceOrder { listing, quantity, seen_price, seen_freight, zone: 0 }
}

/// A market, its moment, and what happened so far.
#[derive(Debug, Clone)]
pub(crate) struct Town {
    pub market: Market,
    pub now: SimTime,
    pub facts: Vec<Fact>,
}

impl Town {
    /// Two shops with 340 CNY each.
    pub fn new() -> Self {
        Self::empty().given(open_shop("Pan's trinkets", 340)).given(open_shop("Rival", 340))
    }
    /// Nobody there yet.
    pub fn empty() -> Self {
        Self { market: Market::new(rules()), now: SimTime::ZERO, facts: Vec::new() }
    }
    /// The first shop sells ten charms (quality 60, 1.50 CNY each) at 2.50 CNY with 5 CNY freight.
    pub fn stocked() -> Self {
        Self::new()
            .seller(SellerCommand::BuyStock { sku: CHARM, quantity: 10, source: Source::Supermarket })
            .world(WorldCommand::DeliverStock { purchase: PurchaseId(0), quality: 60 })
            .seller(SellerCommand::DraftListing(text(CHARM, 250)))
            .seller(SellerCommand::PublishListing { listing: LISTING })
    }
    /// Somebody bought two of them.
    pub fn ordered() -> Self {
        Self::stocked().buyer(buy(LISTING, 2))
    }
    /// They are in their box (one size above the matchbox they do not need).
    pub fn packed() -> Self {
        let boxing = Boxing::Rule(BoxRule::OneLarger);
        Self::ordered().seller(SellerCommand::PackOrders { orders: vec![ORDER], boxing })
    }
    /// The courier has them.
    pub fn dispatched() -> Self {
        Self::packed().seller(SellerCommand::DispatchOrders { orders: vec![ORDER], courier: COURIER })
    }
    /// Two days later they arrived.
    pub fn delivered() -> Self {
        Self::dispatched().after(SimSpan::days(2)).world(WorldCommand::DeliverParcel { order: ORDER, damaged: false })
    }
    /// The buyer confirmed.
    pub fn settled() -> Self {
        Self::delivered().buyer(BuyerCommand::ConfirmReceipt { order: ORDER })
    }
    /// And wrote this.
    pub fn reviewed(scores: crate::review::Scores) -> Self {
        Self::settled().buyer(BuyerCommand::WriteReview { order: ORDER, scores, words: 0, photo: false })
    }
    /// The buyer sends them back.
    pub fn returning(reason: ReturnReason) -> Self {
        Self::delivered().buyer(BuyerCommand::RequestReturn { order: ORDER, reason })
    }

    pub fn after(mut self, span: SimSpan) -> Self {
        self.now = self.now + span;
        self
    }
    pub fn seller(self, command: SellerCommand) -> Self {
        self.given(Command::Seller(SHOP, command))
    }
    pub fn buyer(self, command: BuyerCommand) -> Self {
        self.given(Command::Buyer(BUYER, command))
    }
    pub fn world(self, command: WorldCommand) -> Self {
        self.given(Command::World(command))
    }
    /// A command that is granted.
    pub fn given(mut self, command: Command) -> Self {
        self.submit(&command).unwrap_or_else(|refusal| panic!("{command:?} was refused: {refusal}"));
        self
    }
    /// Decides, applies, and audits after each fact.
    pub fn submit(&mut self, command: &Command) -> Result<Vec<Event>, Refusal> {
        let events = self.market.decide(self.now, command)?;
        for event in &events {
            self.happen(event.clone());
            self.market.audit().unwrap_or_else(|problem| panic!("after {event:?}: {problem}"));
        }
        Ok(events)
    }
    /// Applies an event as the next fact, without auditing.
    pub fn happen(&mut self, event: Event) {
        let fact = Fact { sequence: self.market.next_sequence(), at: self.now, event };
        self.market.apply(&fact);
        self.facts.push(fact);
    }
}

/// Given a town, when this command comes, then these events follow, or this refusal.
pub(crate) fn check(mut given: Town, when: Command, then: Result<Vec<Event>, Refusal>) -> Town {
    assert_eq!(given.submit(&when), then, "{when:?}");
    given
}

/// Like [`check`] for the first shop's keeper.
pub(crate) fn check_seller(given: Town, when: SellerCommand, then: Result<Vec<Event>, Refusal>) -> Town {
    check(given, Command::Seller(SHOP, when), then)
}

/// Like [`check`] for the buyer of the first order.
pub(crate) fn check_buyer(given: Town, when: BuyerCommand, then: Result<Vec<Event>, Refusal>) -> Town {
    check(given, Command::Buyer(BUYER, when), then)
}

/// Like [`check`] for the world.
pub(crate) fn check_world(given: Town, when: WorldCommand, then: Result<Vec<Event>, Refusal>) -> Town {
    check(given, Command::World(when), then)
}

/// Closes this hour with these rows: (listing, impressions, visits, carts).
pub(crate) fn close_hour(hour: u32, rows: &[(u32, u32, u32, u32)]) -> WorldCommand {
    let mut table = HourTable { hour, sessions: 1, ..HourTable::default() };
    for (listing, impressions, visits, carts) in rows.iter().copied() {
        table.push(HourRow { listing: ListingId::new(listing), impressions, visits, carts });
    }
    WorldCommand::CloseHour { ends: SimTime::hour_start(hour + 1), table }
}
