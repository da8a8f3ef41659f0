//! A small town for tests of pages: two shops, two products, a keyword, real commands through the market's door.

mod agent;

use domain::shop::{BoxRule, BoxSize, ListingDescription, ListingTitle, ShopName, Source};
use domain::{BasisPoints, CourierId, ListingId, Money, OrderId, ShopId, SimSpan, SimTime, SkuId};
use market::association::{self, CourierTerms, RateTier};
use market::catalogue::{Catalogue, Category, PriceTier, Product};
use market::command::{Boxing, Keeper, ListingText};
use market::ranking::RankingWeights;
use market::review::Scores;
use market::rules::{BoxKind, Courier, CourierZone, ReputationRules, Timers};
use market::search::{Concept, Keyword, Lexicon};
use market::stock::PurchaseId;
use market::street::{SellerAsk, StreetRules};
use market::{BuyerCommand, BuyerId, Command, Fact, Market, OperatorCommand, Rules, SellerCommand, WorldCommand};
use std::sync::Arc;

pub(crate) const SHOP: ShopId = ShopId::new(0);
pub(crate) const RIVAL: ShopId = ShopId::new(1);
pub(crate) const LISTING: ListingId = ListingId::new(0);
pub(crate) const ORDER: OrderId = OrderId::new(0);
/// Small and light, 1.50 CNY in the supermarket, from 50 pieces on 0.80 CNY.
pub(crate) const CHARM: SkuId = SkuId::new(0);
/// Fit the medium box, 8 CNY in the supermarket.
pub(crate) const FLIP_FLOPS: SkuId = SkuId::new(1);
pub(crate) const COURIER: CourierId = CourierId::new(0);

fn rules() -> Rules {
    let kind =
        |size, side: u32, fen| BoxKind { size, inner_mm: [side, side, side], weight_g: 20, price: Money::fen(fen) };
    let zone = |first| CourierZone {
        first_kg: Money::yuan(first),
        added_kg: Money::yuan(1),
        mean_hours: 60,
        spread_hours: 20,
    };
    let courier = |name: &str, near, far| Courier {
        name_en: name.into(),
        name_zh: name.into(),
        zones: vec![zone(near), zone(far)],
        cut_off_second: 20 * 3_600,
        volumetric_mm3_per_g: 6_000,
        loss_ppm: 0,
        damage_bp: 0,
        surface_mail: false,
    };
    Rules {
        catalogue: catalogue(),
        boxes: [
            kind(BoxSize::Matchbox, 60, 20),
            kind(BoxSize::Small, 150, 50),
            kind(BoxSize::Medium, 300, 120),
            kind(BoxSize::Large, 500, 250),
        ],
        couriers: vec![courier("Steady", 5, 8), courier("Swift", 9, 14)],
        timers: Timers {
            dispatch: SimSpan::hours(72),
            confirm: SimSpan::days(10),
            confirm_surface: SimSpan::days(30),
            return_window: SimSpan::days(7),
            review: SimSpan::days(15),
        },
        reputation: ReputationRules::default(),
        ranking: RankingWeights { relevance: 4.0, sales: 1.0, freshness_days: 7.0, ..RankingWeights::default() },
        credit_level_bounds: vec![4, 11, 41],
        shops_max: 5,
        listings_per_shop_max: 5,
        purchase_quantity_max: 1_000,
        price_max: Money::yuan(10_000),
        freight_max: Money::yuan(100),
        street: StreetRules::default(),
    }
}

fn catalogue() -> Catalogue {
    let concept = |key: &str, zh: &str| Concept { key: key.into(), en: vec![key.into()], zh: vec![zh.into()] };
    let lexicon = Lexicon {
        concepts: vec![concept("phone", "手机"), concept("charm", "挂件"), concept("slippers", "拖鞋")],
    };
    let product = |code: &str, category, en: &str, zh: &str, size_mm, fen: i64| Product {
        code: code.into(),
        category,
        en: en.into(),
        zh: zh.into(),
        about_en: format!("About {en}"),
        about_zh: format!("关于{zh}"),
        concepts: lexicon.read(&format!("{en} {zh}")),
        fair_price: Money::fen(fen * 2),
        weight_g: 10,
        size_mm,
        fragility: BasisPoints(100),
        supermarket_price: Money::fen(fen),
        wholesale: vec![PriceTier { min: 50, price: Money::fen(fen * 8 / 15) }],
        wholesale_days: 2,
        quality_supermarket: 70,
        quality_wholesale: 60,
    };
    let category = |key: &str, en: &str, zh: &str| Category {
        key: key.into(),
        en: en.into(),
        zh: zh.into(),
        demand: 1,
        return_rate: BasisPoints(500),
    };
    let keyword = |en: &str, zh: &str, category, volume| Keyword {
        en: en.into(),
        zh: zh.into(),
        concepts: lexicon.read(en),
        category,
        volume,
    };
    Catalogue {
        categories: vec![category("trinkets", "Trinkets", "饰品"), category("slippers", "Slippers", "拖鞋")],
        products: vec![
            product("TRK-001", 0, "Phone charm", "手机挂件", [40, 30, 10], 150),
            product("FLP-001", 1, "Beach slippers", "沙滩拖鞋", [280, 110, 90], 800),
        ],
        keywords: vec![
            keyword("phone charm", "手机挂件", 0, 50),
            keyword("charm", "挂件", 0, 20),
            keyword("slippers", "拖鞋", 1, 30),
        ],
        lexicon,
    }
}

pub(crate) fn text(sku: SkuId, title: &str, price_fen: i64) -> ListingText {
    ListingText {
        sku,
        title: ListingTitle::parse(title).expect("a title"),
        description: ListingDescription::default(),
        price: Money::fen(price_fen),
        freight: Money::yuan(5),
        photos: Vec::new(),
        watermark: false,
        offer_limit: None,
    }
}

/// What the first courier grants members who pledge so many parcels a month together: this share off, and nothing lost
/// by whoever sends fewer.
pub(crate) fn pooled(parcels: u32, cut: BasisPoints) -> CourierTerms {
    CourierTerms {
        tiers: vec![RateTier { parcels, cut }],
        shops_min: 1,
        pledge: [1, 9],
        hold: Money::fen(10),
        fulfilled: BasisPoints(0),
        barred_months: 0,
    }
}

/// What a shop asks of the association.
pub(crate) fn of_association(shop: ShopId, command: association::SellerCommand) -> Command {
    Command::Seller(shop, SellerCommand::Street(SellerAsk::Association(command)))
}

/// A market, its moment, and what happened so far.
#[derive(Debug, Clone)]
pub(crate) struct Town {
    pub market: Market,
    pub now: SimTime,
}

impl Town {
    /// Two shops with 340 CNY each, nothing else.
    pub fn new() -> Self {
        let empty = Self { market: Market::new(Arc::new(rules())), now: SimTime::ZERO };
        ["Pan's trinkets", "Rival"].into_iter().fold(empty, |town, name| {
            let name = ShopName::parse(name).expect("a name");
            let (keeper, capital) = (Keeper::Person, Money::yuan(340));
            town.given(Command::Operator(OperatorCommand::OpenShop { name, keeper, capital }))
        })
    }
    /// The first shop sells ten charms (1.50 CNY each) at 2.50 CNY with 5 CNY freight.
    pub fn stocked() -> Self {
        Self::new()
            .bought(SHOP, CHARM, 10)
            .seller(SHOP, SellerCommand::DraftListing(text(CHARM, "Phone charm, pink", 250)))
            .seller(SHOP, SellerCommand::PublishListing { listing: LISTING })
    }
    /// Somebody bought two of them.
    pub fn ordered() -> Self {
        Self::stocked().order(LISTING, 2)
    }
    /// The courier has them, in the smallest box that fits.
    pub fn dispatched() -> Self {
        let (orders, boxing) = (vec![ORDER], Boxing::Rule(BoxRule::SmallestFit));
        Self::ordered()
            .seller(SHOP, SellerCommand::PackOrders { orders: orders.clone(), boxing })
            .seller(SHOP, SellerCommand::DispatchOrders { orders, courier: COURIER })
    }
    /// Two days later they arrived.
    pub fn delivered() -> Self {
        let arrived = WorldCommand::DeliverParcel { order: ORDER, damaged: false };
        Self::dispatched().after(SimSpan::days(2)).given(Command::World(arrived))
    }
    /// The buyer confirmed.
    pub fn settled() -> Self {
        Self::delivered().buyer(BuyerCommand::ConfirmReceipt { order: ORDER })
    }
    /// The buyer wrote a review: this for the goods, 5 for the service, 4 for the way.
    pub fn reviewed(described: u8) -> Self {
        let scores = Scores { described, service: 5, logistics: 4 };
        Self::settled().buyer(BuyerCommand::WriteReview { order: ORDER, scores, words: 3, photo: false })
    }

    /// The same town with an association of these rules, which these shops joined.
    pub fn joined(mut self, rules: association::Rules, members: &[ShopId]) -> Self {
        let mut all = Rules::clone(self.market.rules());
        all.street.association = rules;
        self.market = self.market.with_rules(Arc::new(all));
        let join = |shop: &ShopId| of_association(*shop, association::SellerCommand::Join);
        members.iter().fold(self, |town, shop| town.given(join(shop)))
    }
    /// A shop bought pieces in the supermarket and has them.
    pub fn bought(self, shop: ShopId, sku: SkuId, quantity: u32) -> Self {
        let town = self.seller(shop, SellerCommand::BuyStock { sku, quantity, source: Source::Supermarket });
        let purchase = PurchaseId(u32::try_from(town.market.purchases().len()).expect("few") - 1);
        town.given(Command::World(WorldCommand::DeliverStock { purchase, quality: 60 }))
    }
    /// Somebody buys so many pieces at what the listing asks.
    pub fn order(self, listing: ListingId, quantity: u32) -> Self {
        let text = &self.market.listing(listing).expect("there").text;
        let (seen_price, seen_freight) = (text.price, text.freight);
        self.buyer(BuyerCommand::PlaceOrder { listing, quantity, seen_price, seen_freight, zone: 1 })
    }
    pub fn after(mut self, span: SimSpan) -> Self {
        self.now = self.now + span;
        self
    }
    pub fn seller(self, shop: ShopId, command: SellerCommand) -> Self {
        self.given(Command::Seller(shop, command))
    }
    pub fn buyer(self, command: BuyerCommand) -> Self {
        self.given(Command::Buyer(BuyerId(7), command))
    }
    /// A command that is granted.
    pub fn given(mut self, command: Command) -> Self {
        let events = self.market.decide(self.now, &command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
        for event in events {
            let fact = Fact { sequence: self.market.next_sequence(), at: self.now, event };
            self.market.apply(&fact);
        }
        self
    }
}
