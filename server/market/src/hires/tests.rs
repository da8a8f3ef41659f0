//! Given a shop with orders and buyers who ask, when somebody is hired, then what their work brings and costs.

use super::*;
use crate::chat::{self, BuyerCommand as ChatBuyer, ConversationId};
use crate::command::{BuyerCommand, BuyerId, Command, SellerCommand as Seller, WorldCommand as World};
use crate::event::Event as MarketEvent;
use crate::finance::{self, LoanKind};
use crate::ledger::Account;
use crate::refusal::Refusal;
use crate::statements::{self, Flow, Item};
use crate::street::{BuyerAsk, SellerAsk, WorldAsk};
use crate::town::{BUYER, COURIER, LISTING, ORDER, RIVAL, SHOP, Town, buy};
use domain::chat::{Promise, Topic};
use domain::refusals::{ChatRefusal, HiresRefusal, StreetRefusal};
use domain::shop::{BoxRule, BoxSize, ListingStatus, OrderStatus};
use domain::{BasisPoints, ListingId, Money, OrderId, ShopId, SimSpan, SimTime};
use std::sync::Arc;

mod designs;
mod staff;
mod work;

/// A good and a poor designer, two assistants at 2 CNY an hour.
pub(crate) fn rules() -> Rules {
    let designer = |fee, quality| Designer {
        name_en: "Mei".into(),
        name_zh: "梅".into(),
        fee: Money::yuan(fee),
        days: 4,
        revisions: 1,
        jobs_max: 1,
        past: Standing { jobs: 4, stars: 18 },
        quality,
    };
    let assistant = Assistant {
        name_en: "Fang".into(),
        name_zh: "芳".into(),
        wage: Money::yuan(2),
        past: Standing::default(),
        parcels_new: 2,
        parcels_best: 6,
    };
    Rules {
        designers: vec![designer(40, 90), designer(10, 40)],
        assistants: vec![assistant.clone(), assistant],
        deposit: BasisPoints(2_500),
        answer_within: SimSpan::days(3),
        assistants_max: 1,
        hours_max: 10,
        discount_max: BasisPoints(2_000),
        practice_hours: 20,
        patience_days: 2,
        wage_term: SimSpan::days(7),
    }
}

/// A town under these rules, with a chat desk and patient creditors.
pub(super) fn under(town: Town, hires: Rules) -> Town {
    let mut town = chat::tests::with_desk(town);
    let rules = Arc::make_mut(&mut town.market.rules);
    rules.street.hires = hires;
    rules.street.finance = finance::tests::rules();
    town
}

fn town() -> Town {
    under(Town::stocked(), rules())
}

pub(crate) fn seller(shop: ShopId, command: SellerCommand) -> Command {
    Command::Seller(shop, Seller::Street(SellerAsk::Hires(command)))
}

pub(super) fn world(command: WorldCommand) -> Command {
    Command::World(World::Street(WorldAsk::Hires(command)))
}

fn own(command: SellerCommand) -> Command {
    seller(SHOP, command)
}

fn refused(refusal: HiresRefusal) -> Option<Refusal> {
    Some(Refusal::Street(StreetRefusal::Hires(refusal)))
}

fn balance(town: &Town) -> Money {
    town.market.ledger().balance(Account::Shop(SHOP))
}

const JOB: JobId = JobId(0);
const WORKER: EmploymentId = EmploymentId(0);
const COMMISSION: SellerCommand = SellerCommand::CommissionDesign { designer: 0, listing: LISTING };

/// Desk from 9 to 11, packing from 17 to 19.
pub(super) const SHIFT: Shift = Shift {
    desk: 0b11 << 9,
    packing: 0b11 << 17,
    discount: BasisPoints(1_000),
    box_rule: BoxRule::SmallestFit,
    courier: COURIER,
};

/// Takes on the first assistant.
pub(crate) const HIRE: SellerCommand = SellerCommand::HireAssistant { assistant: 0, shift: SHIFT };

fn hired() -> Town {
    town().given(own(HIRE))
}

/// The first assistant packs one order and hands it over.
pub(crate) fn ship_one(order: OrderId) -> Command {
    let parcels = vec![Parcel { order, larger_box: false, wrong_goods: false }];
    world(WorldCommand::Ship { employment: WORKER, parcels })
}

fn delivered(quality: u8) -> Town {
    town()
        .given(own(COMMISSION))
        .after(SimSpan::days(4))
        .given(world(WorldCommand::DeliverDesign { job: JOB, quality }))
}

/// Buys goods until no more than this many fen are left.
fn spend_all_but(town: Town, fen: i64) -> Town {
    let pieces = (balance(&town).as_fen() - fen).max(0) / 150 + 1;
    let quantity = u32::try_from(pieces.min(balance(&town).as_fen() / 150)).expect("few");
    town.seller(Seller::BuyStock { sku: crate::town::CHARM, quantity, source: domain::shop::Source::Supermarket })
}
