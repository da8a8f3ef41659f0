//! Requests to change a market. Everybody uses the same door: students, teachers, rivals, buyers,
//! couriers and suppliers all send these, and any of them may be refused.

use crate::event::HourTable;
use crate::rules::Script;
use crate::stock::PurchaseId;
use crate::street::{BuyerAsk, OperatorAsk, SellerAsk, WorldAsk};
use domain::shop::{BoxRule, BoxSize, ListingDescription, ListingTitle, PhotoSha, ReturnReason, ShopName, Source};
use domain::{CourierId, ListingId, Money, OrderId, ShopId, SimTime, SkuId};
use serde::{Deserialize, Serialize};

/// A simulated customer's number in its world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BuyerId(pub u32);

/// A request to change a market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// From the marketplace's own hand: teachers and set-up.
    Operator(OperatorCommand),
    /// From whoever keeps this shop. Rivals have no other commands than students.
    Seller(ShopId, SellerCommand),
    /// From a simulated buyer.
    Buyer(BuyerId, BuyerCommand),
    /// From suppliers, couriers and the platform's timers; only the simulation sends these.
    World(WorldCommand),
}

/// What the marketplace's operator may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OperatorCommand {
    /// Open a shop and credit its start capital.
    OpenShop {
        /// The name over the door; unique in the market, ignoring case.
        name: ShopName,
        /// Who keeps it.
        keeper: Keeper,
        /// Money to begin with.
        capital: Money,
    },
    /// Switch a shop's standing order on (or replace it) on the seller's behalf, for an unattended run.
    SetStandingOrder {
        /// The shop.
        shop: ShopId,
        /// The order to stand.
        standing: StandingOrder,
    },
    /// Ask something of one of the street's businesses.
    Street(OperatorAsk),
}

/// Who keeps a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Keeper {
    /// A person with a login.
    Person,
    /// A person of the demo college whose hand the simulation plays.
    ScriptedPerson(Script),
    /// A rival of the marketplace.
    Rival(Script),
}

impl Keeper {
    /// The script the simulation plays for this shop, if any.
    pub const fn script(self) -> Option<Script> {
        match self {
            Self::Person => None,
            Self::ScriptedPerson(script) | Self::Rival(script) => Some(script),
        }
    }
}

/// A shop's rule that packs and ships by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingOrder {
    /// When packing starts, second of the day; the town packs from 17:30.
    pub second_of_day: u32,
    /// How the box is chosen.
    pub box_rule: BoxRule,
    /// Who carries.
    pub courier: CourierId,
}

/// Everything a seller writes into a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingText {
    /// What is sold; fixed once the listing was published.
    pub sku: SkuId,
    /// The title buyers search.
    pub title: ListingTitle,
    /// The description.
    pub description: ListingDescription,
    /// Offer price of one piece.
    pub price: Money,
    /// What the buyer pays for freight, per order.
    pub freight: Money,
    /// Own photos, at most [`domain::shop::LISTING_PHOTOS_MAX`], first is the cover.
    pub photos: Vec<PhotoSha>,
    /// Whether they bear the shop's watermark: a little less pleasant to look at, and of no use to who copies them.
    pub watermark: bool,
    /// Pieces still offered; `None` offers whatever is in stock.
    pub offer_limit: Option<u32>,
}

/// What a seller may ask for the own shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SellerCommand {
    /// Buy goods; they arrive after the source's lead time.
    BuyStock {
        /// Which goods.
        sku: SkuId,
        /// Pieces.
        quantity: u32,
        /// From where.
        source: Source,
    },
    /// Write a new listing; it stays a draft until published.
    DraftListing(ListingText),
    /// Write several listings at once, all or none, as an import does.
    DraftListings {
        /// Their content.
        texts: Vec<ListingText>,
        /// Put them on sale too.
        publish: bool,
    },
    /// Change a listing's text, price, freight, photos or limit.
    EditListing {
        /// Which.
        listing: ListingId,
        /// All of its new content.
        text: ListingText,
        /// Put it on sale too, if it is not; all or nothing.
        publish: bool,
    },
    /// Put a draft or paused listing on sale.
    PublishListing {
        /// Which.
        listing: ListingId,
    },
    /// Take a live listing off for now.
    PauseListing {
        /// Which.
        listing: ListingId,
    },
    /// Take a listing off for good.
    EndListing {
        /// Which.
        listing: ListingId,
    },
    /// Change only the price.
    Reprice {
        /// Which.
        listing: ListingId,
        /// New offer price.
        price: Money,
    },
    /// Pack paid orders; each gets its own box, paid at once.
    PackOrders {
        /// Which; all or none, but for those a supplier ships: they are passed over.
        orders: Vec<OrderId>,
        /// Into what.
        boxing: Boxing,
    },
    /// Hand packed orders to a courier; freight is paid at once. Parcels leave at the next pick-up.
    DispatchOrders {
        /// Which; all or none, but for those a supplier ships: they are passed over.
        orders: Vec<OrderId>,
        /// To whom.
        courier: CourierId,
    },
    /// Pack those that are not packed yet and hand all of them to a courier, all or none.
    ShipOrders {
        /// Which, paid or packed; those a supplier ships are passed over.
        orders: Vec<OrderId>,
        /// Into what the unpacked ones go; `None` refuses unpacked ones.
        boxing: Option<Boxing>,
        /// To whom.
        courier: CourierId,
    },
    /// Give up orders that were not handed over; the buyers are paid back.
    CancelOrder {
        /// Which.
        order: OrderId,
    },
    /// Let paid orders pack and ship themselves every day.
    SetStandingOrder(StandingOrder),
    /// Pack and ship by hand again.
    CancelStandingOrder,
    /// Change the name over the door.
    RenameShop {
        /// The new name; unique in the market.
        name: ShopName,
    },
    /// Ask something of one of the street's businesses.
    Street(SellerAsk),
}

/// How the box is chosen when packing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Boxing {
    /// By rule, order by order.
    Rule(BoxRule),
    /// This size for all.
    Size(BoxSize),
}

/// What a simulated buyer may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BuyerCommand {
    /// Buy and pay into escrow.
    PlaceOrder {
        /// From which listing.
        listing: ListingId,
        /// Pieces, at least one.
        quantity: u32,
        /// The price of one piece the buyer saw; the order is refused if it changed.
        seen_price: Money,
        /// The freight the buyer saw.
        seen_freight: Money,
        /// Delivery zone of the buyer's address, index into the couriers' zone prices.
        zone: u8,
    },
    /// Say the goods arrived well; releases the escrow.
    ConfirmReceipt {
        /// Which order.
        order: OrderId,
    },
    /// Rate a delivered order.
    WriteReview {
        /// Which order.
        order: OrderId,
        /// The three DSR scores.
        scores: crate::review::Scores,
        /// Which words dress the review; an index the corpora are picked by, decides nothing.
        words: u32,
        /// Whether with a photo of the goods.
        photo: bool,
    },
    /// Ask to send the goods back.
    RequestReturn {
        /// Which order.
        order: OrderId,
        /// Why.
        reason: ReturnReason,
    },
    /// Give up waiting for an order past its dispatch deadline.
    CancelOrder {
        /// Which order.
        order: OrderId,
    },
    /// Ask something of one of the street's businesses.
    Street(BuyerAsk),
}

/// What suppliers, couriers and the platform's timers do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {
    /// A supplier hands over what was bought.
    DeliverStock {
        /// Which purchase.
        purchase: PurchaseId,
        /// Hidden mean quality of the lot, 0 to 100.
        quality: u8,
    },
    /// A courier brings a parcel to the door.
    DeliverParcel {
        /// Which order.
        order: OrderId,
        /// Whether the goods broke on the way.
        damaged: bool,
    },
    /// A courier admits a parcel is gone and pays for it.
    LoseParcel {
        /// Which order.
        order: OrderId,
    },
    /// Returned goods reach the shop; the buyer is paid back.
    ReceiveReturn {
        /// Which order.
        order: OrderId,
        /// Whether they can be sold again.
        resellable: bool,
    },
    /// The platform confirms receipt for a silent buyer.
    ConfirmByTimer {
        /// Which order.
        order: OrderId,
    },
    /// The platform counts a silent buyer as content: one credit point, no scores.
    ReviewByTimer {
        /// Which order.
        order: OrderId,
    },
    /// An hour ends: what was counted in it.
    CloseHour {
        /// The moment it ends.
        ends: SimTime,
        /// The counts.
        table: HourTable,
    },
    /// One of the street's businesses or timers does something.
    Street(WorldAsk),
}
