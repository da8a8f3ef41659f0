//! Random lives of a small market: who wants what, drawn from plain numbers, so that a life can be made shorter
//! and still means something. Mostly sensible, sometimes not.

use crate::command::{
    Boxing, BuyerCommand, BuyerId, Command, ListingText, OperatorCommand, SellerCommand, StandingOrder, WorldCommand,
};
use crate::event::{HourRow, HourTable};
use crate::review::Scores;
use crate::state::Market;
use crate::stock::PurchaseId;
use crate::town::{Town, name, open_shop, text};
use domain::shop::{BoxRule, BoxSize, ListingTitle, OrderStatus, ReturnReason, Source};
use domain::{CourierId, ListingId, Money, OrderId, ShopId, SimSpan, SimTime, SkuId};
use proptest::prelude::*;

/// One step of a random life: time passes, then somebody wants something. The numbers choose who and what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    wait_seconds: u32,
    kind: u8,
    which: u32,
    amount: u32,
    choice: u32,
}

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let wait =
        prop_oneof![60 => Just(0_u32), 30 => 1..7_200_u32, 3 => 3_600..260_000_u32, 1 => 1_200_000..1_500_000_u32];
    let step = (wait, 0..34_u8, 0..64_u32, 0..40_u32, any::<u32>())
        .prop_map(|(wait_seconds, kind, which, amount, choice)| Step { wait_seconds, kind, which, amount, choice });
    prop::collection::vec(step, 1..240)
}

impl Step {
    /// The command these numbers stand for in this market. Mostly about what exists, sometimes about what does not.
    pub(crate) fn command(self, market: &Market) -> Command {
        match self.kind {
            0 => open_shop(["Pan", "Rival", "Third", "Fourth"][self.which as usize % 4], i64::from(self.amount) - 1),
            1 => Command::Operator(OperatorCommand::SetStandingOrder {
                shop: self.shop(market),
                standing: self.standing(),
            }),
            2..=14 => self.seller(market),
            15..=24 => self.buyer(market),
            _ => Command::World(self.world(market)),
        }
    }
    fn of(self, count: usize) -> u32 {
        self.which % (u32::try_from(count).expect("few") + 1)
    }
    /// Mostly an order in one of these states, else any number up to one too many.
    fn order(self, market: &Market, states: &[OrderStatus]) -> OrderId {
        let fitting: Vec<OrderId> =
            market.orders().iter().filter(|order| states.contains(&order.status)).map(|order| order.id).collect();
        if fitting.is_empty() || self.choice.is_multiple_of(8) {
            OrderId::new(self.of(market.orders().len()))
        } else {
            fitting[self.which as usize % fitting.len()]
        }
    }
    /// Whoever may command the seller's side of an order, and the shop's orders in the same state.
    fn waiting(self, market: &Market, states: &[OrderStatus]) -> (ShopId, Vec<OrderId>) {
        let chosen = self.order(market, states);
        let Some(order) = market.order(chosen) else { return (self.shop(market), vec![chosen]) };
        let alike = |other: &&OrderId| market.order(**other).is_some_and(|other| other.status == order.status);
        let shop = &market.shops()[order.shop.index()];
        let orders = shop.open_orders.iter().filter(alike).copied().collect();
        (shop.id, if self.amount.is_multiple_of(2) { vec![chosen] } else { orders })
    }
    fn shop(self, market: &Market) -> ShopId {
        ShopId::new(self.choice % (u32::try_from(market.shops().len()).expect("few") + 1))
    }
    fn listing(self, market: &Market) -> ListingId {
        ListingId::new(self.of(market.listings().len()))
    }
    fn standing(self) -> StandingOrder {
        let second_of_day = self.choice % 90_000;
        StandingOrder { second_of_day, box_rule: BoxRule::SmallestFit, courier: CourierId::new(self.amount % 3) }
    }
    fn text(self) -> ListingText {
        let title = ["Phone charm, pink", "手机挂件", "Flip-flops"][self.which as usize % 3];
        ListingText {
            title: ListingTitle::parse(title).expect("a title"),
            freight: Money::fen(i64::from(self.choice % 900)),
            offer_limit: (self.choice.is_multiple_of(5)).then_some(self.amount),
            ..text(SkuId::new(self.choice % 4), i64::from(self.amount) * 20)
        }
    }
    fn seller(self, market: &Market) -> Command {
        let listing = self.listing(market);
        let owner = market.listing(listing).filter(|_| !self.choice.is_multiple_of(8)).map(|listing| listing.shop);
        let shop = self.shop(market);
        let source = if self.choice.is_multiple_of(3) { Source::Wholesale } else { Source::Supermarket };
        let (shop, command) = match self.kind {
            2 => (shop, SellerCommand::BuyStock { sku: SkuId::new(self.which % 4), quantity: self.amount * 4, source }),
            3 => (shop, SellerCommand::DraftListing(self.text())),
            4..=7 => (owner.unwrap_or(shop), self.on_listing(listing)),
            8 | 9 => {
                let (shop, orders) = self.waiting(market, &[OrderStatus::Paid]);
                (shop, SellerCommand::PackOrders { orders, boxing: self.boxing() })
            }
            10 => {
                let (shop, orders) = self.waiting(market, &[OrderStatus::Packed]);
                (shop, SellerCommand::DispatchOrders { orders, courier: CourierId::new(self.amount % 3) })
            }
            11 => {
                let (shop, orders) = self.waiting(market, &[OrderStatus::Paid, OrderStatus::Packed]);
                let boxing = (!self.choice.is_multiple_of(5)).then(|| self.boxing());
                (shop, SellerCommand::ShipOrders { orders, boxing, courier: CourierId::new(self.amount % 3) })
            }
            12 => {
                let (shop, orders) = self.waiting(market, &[OrderStatus::Paid, OrderStatus::Packed]);
                (shop, SellerCommand::CancelOrder { order: orders.first().copied().unwrap_or(OrderId::new(0)) })
            }
            13 => (
                shop,
                SellerCommand::RenameShop { name: name(["Pan", "Pan & sons", "Rival"][self.which as usize % 3]) },
            ),
            _ if self.amount < 20 => (shop, SellerCommand::CancelStandingOrder),
            _ => (shop, SellerCommand::SetStandingOrder(self.standing())),
        };
        Command::Seller(shop, command)
    }
    fn on_listing(self, listing: ListingId) -> SellerCommand {
        match self.amount {
            0 | 1 => SellerCommand::EndListing { listing },
            2..=5 => SellerCommand::PauseListing { listing },
            6..=10 => SellerCommand::Reprice { listing, price: Money::fen(i64::from(self.choice % 1_000)) },
            11..=18 => {
                SellerCommand::EditListing { listing, text: self.text(), publish: self.choice.is_multiple_of(2) }
            }
            _ => SellerCommand::PublishListing { listing },
        }
    }
    fn boxing(self) -> Boxing {
        match self.choice % 6 {
            0 => Boxing::Rule(BoxRule::OneLarger),
            1 => Boxing::Size(BoxSize::Small),
            2 => Boxing::Size(BoxSize::Large),
            _ => Boxing::Rule(BoxRule::SmallestFit),
        }
    }
    /// Most commands come from the order's own buyer.
    fn buyer(self, market: &Market) -> Command {
        let states: &[OrderStatus] = match self.kind {
            20 | 22 | 23 => &[OrderStatus::Delivered],
            21 => &[OrderStatus::Delivered, OrderStatus::Settled, OrderStatus::Returned],
            _ => &[OrderStatus::Paid, OrderStatus::Packed],
        };
        let order = self.order(market, states);
        let own = market.order(order).filter(|_| !self.choice.is_multiple_of(7)).map(|order| order.buyer);
        let reasons =
            [ReturnReason::NotAsDescribed, ReturnReason::Damaged, ReturnReason::TooLate, ReturnReason::ChangedMind];
        let score = |shift: u32| u8::try_from((self.choice >> shift) % 6 + u32::from(self.amount > 4)).expect("small");
        let command = match self.kind {
            15..=19 => return Command::Buyer(BuyerId(self.which), self.place(market)),
            20 => BuyerCommand::ConfirmReceipt { order },
            21 => {
                let scores = Scores { described: score(0), service: score(4), logistics: score(8) };
                BuyerCommand::WriteReview { order, scores, words: self.choice, photo: false }
            }
            22 | 23 => BuyerCommand::RequestReturn { order, reason: reasons[self.amount as usize % 4] },
            _ => BuyerCommand::CancelOrder { order },
        };
        Command::Buyer(own.unwrap_or(BuyerId(self.which)), command)
    }
    fn place(self, market: &Market) -> BuyerCommand {
        let listing = self.listing(market);
        let seen = market.listing(listing).map(|listing| (listing.text.price, listing.text.freight));
        let (seen_price, seen_freight) =
            seen.filter(|_| !self.choice.is_multiple_of(10)).unwrap_or((Money::fen(250), Money::yuan(5)));
        let zone = u8::try_from(self.choice % 4).expect("small");
        BuyerCommand::PlaceOrder { listing, quantity: self.amount % 6, seen_price, seen_freight, zone }
    }
    fn world(self, market: &Market) -> WorldCommand {
        let order = |states: &[OrderStatus]| self.order(market, states);
        match self.kind {
            25..=27 => WorldCommand::DeliverStock {
                purchase: PurchaseId(self.of(market.purchases().len())),
                quality: u8::try_from(self.choice % 256).expect("a byte"),
            },
            28 | 29 if self.amount < 8 => WorldCommand::LoseParcel { order: order(&[OrderStatus::Dispatched]) },
            28 | 29 => {
                let order = order(&[OrderStatus::Dispatched]);
                WorldCommand::DeliverParcel { order, damaged: self.choice.is_multiple_of(3) }
            }
            30 | 31 => {
                let order = order(&[OrderStatus::Returning]);
                WorldCommand::ReceiveReturn { order, resellable: self.amount.is_multiple_of(2) }
            }
            32 => WorldCommand::ConfirmByTimer { order: order(&[OrderStatus::Dispatched, OrderStatus::Delivered]) },
            _ => WorldCommand::ReviewByTimer { order: order(&[OrderStatus::Settled]) },
        }
    }
}

/// Two or more shops, one of them stocked, live these steps; every hour that ends on the way is closed.
/// Checks that deciding twice gives the same.
pub(crate) fn live(steps: &[Step]) -> Town {
    let mut town = Town::stocked();
    steps.iter().for_each(|step| take(&mut town, *step));
    town
}

/// A town takes one step.
pub(crate) fn take(town: &mut Town, step: Step) {
    let target = town.now + SimSpan::seconds(step.wait_seconds);
    while SimTime::hour_start(town.market.next_hour() + 1) <= target {
        town.now = SimTime::hour_start(town.market.next_hour() + 1);
        let close = Command::World(close_hour(&town.market, step));
        let closed = town.market.decide(town.now, &close).expect("an hour closes in its turn");
        // Audited with the step that follows, not hundreds of times in a long wait.
        closed.into_iter().for_each(|event| town.happen(event));
    }
    town.market.audit().expect("the books balance after the wait");
    town.now = target;
    let command = step.command(&town.market);
    assert_eq!(town.market.decide(town.now, &command), town.market.decide(town.now, &command));
    let before = town.market.next_sequence();
    let outcome = town.submit(&command);
    let happened = outcome.map_or(0, |events| events.len());
    assert_eq!(town.market.next_sequence() - before, happened as u64, "a refusal leaves no fact");
}

/// An hour in which every other listing was shown.
fn close_hour(market: &Market, step: Step) -> WorldCommand {
    let hour = market.next_hour();
    let mut table = HourTable { hour, sessions: step.amount, ..HourTable::default() };
    for listing in market.listings().iter().filter(|listing| (listing.id.number() + hour).is_multiple_of(2)) {
        let (impressions, visits, carts) = (step.amount, step.amount / 4, step.amount / 9);
        table.push(HourRow { listing: listing.id, impressions, visits, carts });
    }
    WorldCommand::CloseHour { ends: SimTime::hour_start(hour + 1), table }
}
