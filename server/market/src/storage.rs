//! Space and boxes. Goods lie in the keeper's own room until it is full, then in a basement of the block, rented
//! by the square metre; what does not fit stands in the corridor and costs a fine every night. Boxes are bought
//! one by one when packing, or as bundles that the packaging shop brings by bicycle.

mod decide;

pub(crate) use decide::{decide_seller, decide_world};

use crate::ledger::{Account, Reason, Transfer};
use crate::shop::Shop;
use crate::state::Market;
use domain::shop::BoxSize;
use domain::street::StreetFact;
use domain::{Money, OrderId, ShopId, SimSpan, SimTime};
use serde::{Deserialize, Serialize};

/// What a seller may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SellerCommand {
    /// Rent this much space from now on instead of what is rented; more space costs its first month at once.
    RentSpace {
        /// Square metres; zero gives the basement up.
        square_metres: u32,
    },
    /// Order a bundle of boxes; a bicycle brings them.
    OrderBoxes {
        /// Which size.
        size: BoxSize,
        /// How many.
        count: u32,
    },
}

/// What landlords and the packaging shop do by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {
    /// A bicycle brings a bundle.
    DeliverBoxes {
        /// Which.
        bundle: BundleId,
    },
    /// A month of rent falls due.
    ChargeRent {
        /// Whose.
        shop: ShopId,
    },
    /// A night in which goods stood in the corridor.
    FineOverflow {
        /// Whose.
        shop: ShopId,
    },
}

/// A bundle of boxes' number in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BundleId(pub u32);

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A shop rents this much space from now on.
    SpaceRented {
        /// Which shop.
        shop: ShopId,
        /// Square metres.
        square_metres: u32,
        /// First month of the added space, paid at once.
        paid: Money,
    },
    /// A month's rent was paid.
    RentPaid {
        /// By which shop.
        shop: ShopId,
        /// How much.
        amount: Money,
    },
    /// The rent could not be paid; the landlord took the basement back.
    SpaceLost {
        /// Whose.
        shop: ShopId,
    },
    /// Goods stood in the corridor overnight.
    OverflowFined {
        /// Whose.
        shop: ShopId,
        /// Cubic decimetres that did not fit.
        overflow_dm3: u64,
        /// The fine; no more than the shop had.
        fine: Money,
    },
    /// A bundle of boxes was ordered and paid, the bicycle too.
    BoxesOrdered {
        /// Its number: the next free.
        bundle: BundleId,
        /// By which shop.
        shop: ShopId,
        /// Which size.
        size: BoxSize,
        /// How many.
        count: u32,
        /// Price of one box.
        unit_cost: Money,
        /// What the bicycle cost.
        delivery: Money,
        /// When it comes.
        due: SimTime,
    },
    /// A bundle came.
    BoxesDelivered {
        /// Which.
        bundle: BundleId,
    },
}

/// A bundle of boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// Whose.
    pub shop: ShopId,
    /// Which size.
    pub size: BoxSize,
    /// How many.
    pub count: u32,
    /// Price of one box.
    pub unit_cost: Money,
    /// When it comes or came.
    pub due: SimTime,
    /// Whether it came.
    pub delivered: bool,
}

/// What a shop has of space and boxes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Basement {
    /// Square metres rented.
    pub square_metres: u32,
    /// When its next rent falls due, while anything is rented.
    pub rent_due: Option<SimTime>,
    /// Own boxes per size, in the order of [`BoxSize::ALL`], each with what it cost; the oldest are used first.
    pub boxes: [Vec<BoxLot>; 4],
}

/// Boxes that came together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxLot {
    /// How many are left.
    pub count: u32,
    /// What one cost.
    pub unit_cost: Money,
}

/// State of space and boxes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct State {
    /// Per shop; shops that never rented nor ordered may be missing at the end.
    pub(crate) basements: Vec<Basement>,
    /// All bundles ever ordered; index = number.
    pub(crate) bundles: Vec<Bundle>,
}

/// Parameters of space and boxes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// Goods that find room without rent, cubic decimetres.
    pub free_dm3: u64,
    /// Goods a rented square metre holds on its shelves, cubic decimetres.
    pub dm3_per_square_metre: u64,
    /// Most square metres one shop may rent.
    pub square_metres_max: u32,
    /// Rent of a square metre for one period.
    pub rent: Money,
    /// Length of a rent period.
    pub rent_period: SimSpan,
    /// Fine for each begun cubic metre in the corridor, per night.
    pub overflow_fine: Money,
    /// Least boxes of a bundle.
    pub bundle_min: u32,
    /// Most boxes of a bundle.
    pub bundle_max: u32,
    /// What a bundle's boxes cost, in basis points of the price of single ones.
    pub bundle_price: domain::BasisPoints,
    /// What the bicycle costs.
    pub bicycle: Money,
    /// How long the bicycle takes.
    pub bicycle_takes: SimSpan,
}

/// Cubic millimetres in a cubic decimetre.
const DM3_MM3: u64 = 1_000_000;
/// Cubic decimetres in a cubic metre.
const M3_DM3: u64 = 1_000;

impl State {
    /// What a shop has of space and boxes; nothing when it never rented nor ordered.
    pub fn basement(&self, shop: ShopId) -> Option<&Basement> {
        self.basements.get(shop.index())
    }
    /// All bundles ever ordered; index = number.
    pub fn bundles(&self) -> &[Bundle] {
        &self.bundles
    }
    fn basement_mut(&mut self, shop: ShopId) -> &mut Basement {
        if self.basements.len() <= shop.index() {
            self.basements.resize(shop.index() + 1, Basement::default());
        }
        &mut self.basements[shop.index()]
    }
    /// What the shop's next own box of this size cost, if it has one beside those already spoken for.
    pub(crate) fn own_box(&self, shop: ShopId, size: BoxSize, spoken_for: u32) -> Option<Money> {
        let lots = &self.basement(shop)?.boxes[size.index()];
        let mut passed = 0;
        lots.iter().find_map(|lot| {
            passed += lot.count;
            (spoken_for < passed).then_some(lot.unit_cost)
        })
    }
    /// Takes the oldest own box of this size.
    pub(crate) fn use_box(&mut self, shop: ShopId, size: BoxSize) {
        let lots = &mut self.basement_mut(shop).boxes[size.index()];
        let oldest = lots.first_mut().expect("only own boxes are used");
        oldest.count -= 1;
        if oldest.count == 0 {
            lots.remove(0);
        }
    }
}

impl Market {
    /// Cubic decimetres a shop's goods take up, rounded up. Goods on their way take up none.
    pub fn goods_dm3(&self, shop: &Shop) -> u64 {
        let volume = |stock: &crate::stock::Stock| {
            let product = self.rules.catalogue.product(stock.sku);
            product.map_or(0, |product| product.volume_mm3() * u64::from(stock.on_hand()))
        };
        shop.stock.iter().map(volume).sum::<u64>().div_ceil(DM3_MM3)
    }
    /// Cubic decimetres a shop has room for.
    pub fn room_dm3(&self, shop: ShopId) -> u64 {
        let rules = &self.rules.street.storage;
        let rented = self.street.storage.basement(shop).map_or(0, |basement| basement.square_metres);
        rules.free_dm3 + u64::from(rented) * rules.dm3_per_square_metre
    }
    /// Cubic decimetres of a shop's goods that stand in the corridor.
    pub fn overflow_dm3(&self, shop: &Shop) -> u64 {
        self.goods_dm3(shop).saturating_sub(self.room_dm3(shop.id))
    }
}

impl Event {
    /// Its name.
    pub(crate) const fn fact(&self) -> StreetFact {
        match self {
            Self::SpaceRented { .. } => StreetFact::StorageSpaceRented,
            Self::RentPaid { .. } => StreetFact::StorageRentPaid,
            Self::SpaceLost { .. } => StreetFact::StorageSpaceLost,
            Self::OverflowFined { .. } => StreetFact::StorageOverflowFined,
            Self::BoxesOrdered { .. } => StreetFact::StorageBoxesOrdered,
            Self::BoxesDelivered { .. } => StreetFact::StorageBoxesDelivered,
        }
    }
    /// The shop this happened to.
    pub(crate) fn shop(&self, market: &Market) -> Option<ShopId> {
        match self {
            Self::SpaceRented { shop, .. }
            | Self::RentPaid { shop, .. }
            | Self::SpaceLost { shop }
            | Self::OverflowFined { shop, .. }
            | Self::BoxesOrdered { shop, .. } => Some(*shop),
            Self::BoxesDelivered { bundle } => {
                market.street.storage.bundles.get(bundle.0 as usize).map(|bundle| bundle.shop)
            }
        }
    }
    /// Space and bundles are nobody's order.
    pub(crate) const fn order(&self) -> Option<OrderId> {
        None
    }
    /// Rent and fines go to the landlords, bundles to the packaging shop.
    pub(crate) fn transfers(&self) -> Vec<Transfer> {
        let pays = |shop, credit, amount, reason| vec![Transfer { debit: Account::Shop(shop), credit, amount, reason }];
        match *self {
            Self::SpaceRented { shop, paid, .. } => pays(shop, Account::Landlords, paid, Reason::Rent),
            Self::RentPaid { shop, amount } => pays(shop, Account::Landlords, amount, Reason::Rent),
            Self::OverflowFined { shop, fine, .. } => pays(shop, Account::Landlords, fine, Reason::OverflowFine),
            Self::BoxesOrdered { shop, count, unit_cost, delivery, .. } => {
                pays(shop, Account::Packaging, unit_cost.times(count) + delivery, Reason::BoxBundle)
            }
            Self::SpaceLost { .. } | Self::BoxesDelivered { .. } => Vec::new(),
        }
    }
}

pub(crate) fn apply(market: &mut Market, at: SimTime, event: &Event) {
    let period = market.rules.street.storage.rent_period;
    let state = &mut market.street.storage;
    match *event {
        Event::SpaceRented { shop, square_metres, .. } => {
            let basement = state.basement_mut(shop);
            basement.square_metres = square_metres;
            basement.rent_due = (square_metres > 0).then(|| basement.rent_due.unwrap_or(at + period));
        }
        Event::RentPaid { shop, .. } => state.basement_mut(shop).rent_due = Some(at + period),
        Event::SpaceLost { shop } => {
            let basement = state.basement_mut(shop);
            (basement.square_metres, basement.rent_due) = (0, None);
        }
        Event::OverflowFined { .. } => {}
        Event::BoxesOrdered { bundle, shop, size, count, unit_cost, due, .. } => {
            assert_eq!(bundle.0 as usize, state.bundles.len(), "bundles are numbered without gaps");
            state.bundles.push(Bundle { shop, size, count, unit_cost, due, delivered: false });
        }
        Event::BoxesDelivered { bundle } => {
            let came = &mut state.bundles[bundle.0 as usize];
            came.delivered = true;
            let Bundle { shop, size, count, unit_cost, .. } = *came;
            state.basement_mut(shop).boxes[size.index()].push(BoxLot { count, unit_cost });
        }
    }
}

/// What of its own state cannot be, if anything: boxes come from bundles, and rent is due while space is rented.
pub(crate) fn audit(market: &Market) -> Result<(), &'static str> {
    let state = &market.street.storage;
    for (shop, basement) in state.basements.iter().enumerate() {
        if (basement.square_metres > 0) != basement.rent_due.is_some() {
            return Err("space without rent, or rent without space");
        }
        for (size, lots) in BoxSize::ALL.iter().zip(&basement.boxes) {
            let came = state.bundles.iter().filter(|bundle| bundle.delivered && bundle.shop.index() == shop);
            let came: u32 = came.filter(|bundle| bundle.size == *size).map(|bundle| bundle.count).sum();
            let left: u32 = lots.iter().map(|lot| lot.count).sum();
            let used = market.orders.iter().filter(|order| order.shop.index() == shop && order.own_box);
            let used = used.filter(|order| order.packed.is_some_and(|(packed, _)| packed == *size)).count();
            if u64::from(came) != u64::from(left) + used as u64 {
                return Err("own boxes are not those that came less those used");
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
