//! What the tests of this crate share: rubrics in one line, and a small market whose facts come through
//! `decide` and `apply` like everybody's.

use crate::rubric::{Criterion, Judgement, Rubric, Wording};
use domain::shop::{BoxSize, ListingDescription, ListingTitle, ReturnReason, ShopName, Source};
use domain::teaching::{Metric, Points};
use domain::time::HOUR_SECONDS;
use domain::{BasisPoints, CourierId, CriterionId, ListingId, Money, OrderId, ShopId, SimSpan, SimTime, SkuId};
use market::catalogue::{Catalogue, Category, PriceTier, Product};
use market::command::{Boxing, Keeper, ListingText};
use market::event::HourRow;
use market::ranking::RankingWeights;
use market::review::Scores;
use market::rules::{BoxKind, Courier, CourierZone, ReputationRules, Timers};
use market::search::{ConceptSet, Lexicon};
use market::street::StreetRules;
use market::{
    BuyerCommand, BuyerId, Command, Event, Fact, HourTable, Market, OperatorCommand, Rules, SellerCommand, WorldCommand,
};
use std::sync::Arc;

/// Price of one piece in every listing of the fixture.
pub const PRICE: Money = Money::yuan(10);
/// What one piece costs at the supermarket.
pub const UNIT_COST: Money = Money::yuan(4);
/// Box and courier of one order.
pub const SHIPPING: Money = Money::yuan(2);
/// The only buyer.
const BUYER: BuyerId = BuyerId(7);

/// A text in both languages.
pub fn wording(text: &str) -> Wording {
    Wording { en: text.to_owned(), zh: format!("中文{text}") }
}

/// A criterion judged by a metric.
pub fn automatic(number: u32, metric: Metric, floor: i64, target: i64, points_max: i32) -> Criterion {
    let judgement = Judgement::Automatic { metric, floor, target };
    Criterion { id: CriterionId::new(number), title: wording("measured"), points_max: Points(points_max), judgement }
}

/// A criterion judged by a teacher.
pub fn by_hand(number: u32, points_max: i32) -> Criterion {
    let judgement = Judgement::ByHand { hint: wording("look") };
    Criterion { id: CriterionId::new(number), title: wording("looked at"), points_max: Points(points_max), judgement }
}

/// A rubric of these criteria.
pub fn rubric(criteria: Vec<Criterion>) -> Rubric {
    Rubric { version: 1, title: wording("exercise"), about: wording("about"), criteria }
}

/// A rubric with one criterion for every metric.
pub fn rubric_of_all_metrics() -> Rubric {
    let criterion = |(place, metric): (usize, &Metric)| {
        let number = u32::try_from(place).expect("few metrics");
        if metric.larger_is_better() {
            automatic(number, *metric, 0, 40, 700)
        } else {
            automatic(number, *metric, 10_000, 0, 700)
        }
    };
    rubric(Metric::ALL.iter().enumerate().map(criterion).collect())
}

/// A market with its journal. Shop n keeps listing n, with as much stock as it needs.
pub struct Town {
    /// The market as it is now.
    pub market: Market,
    /// Everything that happened.
    pub facts: Vec<Fact>,
    now: SimTime,
}

impl Town {
    /// A town with this many shops, each with one live listing.
    pub fn with_shops(shops: u32) -> Self {
        let mut town = Self { market: Market::new(Arc::new(rules())), facts: Vec::new(), now: SimTime::ZERO };
        for number in 0..shops {
            let name = ShopName::parse(&format!("shop {number}")).expect("a fine name");
            let keeper = Keeper::Person;
            town.does(Command::Operator(OperatorCommand::OpenShop { name, keeper, capital: Money::yuan(100_000) }));
            let shop = ShopId::new(number);
            town.sells(
                shop,
                SellerCommand::BuyStock { sku: SkuId::new(0), quantity: 900, source: Source::Supermarket },
            );
            let purchase = market::stock::PurchaseId(number);
            town.does(Command::World(WorldCommand::DeliverStock { purchase, quality: 80 }));
            town.sells(shop, SellerCommand::DraftListing(listing_text()));
            town.sells(shop, SellerCommand::PublishListing { listing: ListingId::new(number) });
        }
        town
    }
    /// Gives a command now and lets what it means happen. Panics on a refusal.
    pub fn does(&mut self, command: Command) {
        let events =
            self.market.decide(self.now, &command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
        for event in events {
            let fact = Fact { sequence: self.market.next_sequence(), at: self.now, event };
            self.market.apply(&fact);
            self.facts.push(fact);
        }
    }
    fn sells(&mut self, shop: ShopId, command: SellerCommand) {
        self.does(Command::Seller(shop, command));
    }
    fn buys(&mut self, command: BuyerCommand) {
        self.does(Command::Buyer(BUYER, command));
    }
    /// Number of the last fact.
    pub fn last_sequence(&self) -> u64 {
        self.market.next_sequence() - 1
    }
    /// Closes hours until this many are closed; every shop's listing is visited twice an hour.
    pub fn close_until(&mut self, hours: u32) {
        while self.market.next_hour() < hours {
            let hour = self.market.next_hour();
            let ends = SimTime::hour_start(hour + 1);
            let mut table = HourTable { hour, sessions: 9, ..HourTable::default() };
            for listing in self.market.listings() {
                table.push(HourRow { listing: listing.id, impressions: 11, visits: 2, carts: 1 });
            }
            self.now = ends;
            self.does(Command::World(WorldCommand::CloseHour { ends, table }));
        }
    }
    /// Somebody orders one piece from this shop.
    pub fn orders(&mut self, shop: u32) -> OrderId {
        let order = OrderId::new(u32::try_from(self.market.orders().len()).expect("few orders"));
        let (seen_price, seen_freight) = (PRICE, Money::ZERO);
        let listing = ListingId::new(shop);
        self.buys(BuyerCommand::PlaceOrder { listing, quantity: 1, seen_price, seen_freight, zone: 0 });
        order
    }
    /// The shop of the order packs it and hands it over.
    pub fn ships(&mut self, order: OrderId) {
        let shop = self.market.order(order).expect("placed before").shop;
        self.sells(shop, SellerCommand::PackOrders { orders: vec![order], boxing: Boxing::Size(BoxSize::Small) });
        let courier = CourierId::new(self.now.hour_of_day());
        self.sells(shop, SellerCommand::DispatchOrders { orders: vec![order], courier });
    }
    /// Its parcel arrives, as soon as the truck has left.
    pub fn arrives(&mut self, order: OrderId) {
        let leaves = self.market.order(order).and_then(|order| order.dispatched).expect("handed over before").leaves;
        assert!(leaves.hour() <= self.market.next_hour(), "hours are closed as they end");
        self.now = self.now.max(leaves);
        self.does(Command::World(WorldCommand::DeliverParcel { order, damaged: false }));
    }
    /// Its buyer is content.
    pub fn confirms(&mut self, order: OrderId) {
        self.buys(BuyerCommand::ConfirmReceipt { order });
    }
    /// Its buyer writes this score three times over.
    pub fn rates(&mut self, order: OrderId, score: u8) {
        let scores = Scores { described: score, service: score, logistics: score };
        self.buys(BuyerCommand::WriteReview { order, scores, words: 0, photo: false });
    }
    /// Its buyer sends it back, and it can be sold again.
    pub fn returns(&mut self, order: OrderId) {
        self.buys(BuyerCommand::RequestReturn { order, reason: ReturnReason::ChangedMind });
        self.does(Command::World(WorldCommand::ReceiveReturn { order, resellable: true }));
    }
    /// Its shop gives it up.
    pub fn gives_up(&mut self, order: OrderId) {
        let shop = self.market.order(order).expect("placed before").shop;
        self.sells(shop, SellerCommand::CancelOrder { order });
    }
    /// One order for each shop named, handed over, delivered and confirmed within the open hour; once an hour.
    pub fn settles(&mut self, shops: &[u32]) -> Vec<OrderId> {
        let orders: Vec<_> = shops.iter().map(|shop| self.orders(*shop)).collect();
        orders.iter().for_each(|order| self.ships(*order));
        orders.iter().for_each(|order| self.arrives(*order));
        orders.iter().for_each(|order| self.confirms(*order));
        orders
    }
    /// The last fact of this kind.
    pub fn last_where(&self, is: impl Fn(&Event) -> bool) -> u64 {
        self.facts.iter().rev().find(|fact| is(&fact.event)).expect("it happened").sequence
    }
}

fn listing_text() -> ListingText {
    ListingText {
        sku: SkuId::new(0),
        title: ListingTitle::parse("Key holder").expect("a fine title"),
        description: ListingDescription::default(),
        price: PRICE,
        freight: Money::ZERO,
        photos: Vec::new(),
        watermark: false,
        offer_limit: None,
    }
}

/// One product, one price for boxes and couriers. The truck of courier n leaves at the last second of hour n of
/// the day, so that a parcel can arrive in the hour it was handed over.
fn rules() -> Rules {
    let product = Product {
        code: "KEY-001".to_owned(),
        category: 0,
        en: "Key holder".to_owned(),
        zh: "钥匙扣".to_owned(),
        about_en: String::new(),
        about_zh: String::new(),
        concepts: ConceptSet::default(),
        fair_price: PRICE,
        weight_g: 20,
        size_mm: [60, 30, 10],
        fragility: BasisPoints(0),
        supermarket_price: UNIT_COST,
        wholesale: vec![PriceTier { min: 20, price: Money::yuan(3) }],
        wholesale_days: 1,
        quality_supermarket: 80,
        quality_wholesale: 70,
    };
    let category = Category {
        key: "key-holders".to_owned(),
        en: "Key-holders".to_owned(),
        zh: "钥匙扣".to_owned(),
        demand: 1,
        return_rate: BasisPoints(300),
    };
    let lexicon = Lexicon::default();
    let box_kind = |size| BoxKind { size, inner_mm: [200, 150, 100], weight_g: 50, price: Money::yuan(1) };
    let zone = CourierZone { first_kg: Money::yuan(1), added_kg: Money::yuan(1), mean_hours: 48, spread_hours: 12 };
    let courier = |hour: u32| Courier {
        name_en: "Swift".to_owned(),
        name_zh: "快".to_owned(),
        zones: vec![zone],
        cut_off_second: (hour + 1) * HOUR_SECONDS - 1,
        volumetric_mm3_per_g: 6_000,
        loss_ppm: 0,
        damage_bp: 0,
        surface_mail: false,
    };
    Rules {
        catalogue: Catalogue { categories: vec![category], products: vec![product], lexicon, keywords: Vec::new() },
        boxes: BoxSize::ALL.map(box_kind),
        couriers: (0..24).map(courier).collect(),
        timers: Timers {
            dispatch: SimSpan::hours(72),
            confirm: SimSpan::days(10),
            confirm_surface: SimSpan::days(30),
            return_window: SimSpan::days(7),
            review: SimSpan::days(15),
        },
        reputation: ReputationRules::default(),
        ranking: RankingWeights::default(),
        credit_level_bounds: vec![1, 4],
        shops_max: 200,
        listings_per_shop_max: 50,
        purchase_quantity_max: 1_000,
        price_max: Money::yuan(100_000),
        freight_max: Money::yuan(1_000),
        street: StreetRules::default(),
    }
}
