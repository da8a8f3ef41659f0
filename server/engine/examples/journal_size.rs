//! How large the journal and snapshots of a class get in one term: 24 scripted shops, 6 kept by hand and the
//! scenario's rivals, on SQLite in a temporary folder, market time handed out in one-second ticks at pace 60.
//!
//! `cargo run --release -p engine --example journal_size -- [days] [listings] [market seconds a tick] [buyers]`

#[path = "measured/class.rs"]
mod class;

use class::{Fault, HeldClock, engine, enrol, scenario};
use domain::shop::{BoxRule, ListingDescription, ListingTitle, ShopName, Source};
use domain::{CollegeId, CourierId, ListingId, Money, PersonId, RequestKey, ShopId, SimTime, SkuId, WorldId};
use engine::{Submission, WorldHandle};
use market::command::{Keeper, ListingText, StandingOrder};
use market::rules::Script;
use market::{Command, Event, OperatorCommand, SellerCommand};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use store::{Options, Store};
use uuid::Uuid;

/// Shops whose hand the simulation plays: their commands are derived again, not stored.
const SCRIPTED: u32 = 24;
/// Shops whose keepers send stored commands.
const BY_HAND: u32 = 6;
/// Listings of a hand-kept shop; each changes its price twice a day.
const LISTINGS_BY_HAND: u32 = 5;
/// The scripts, dealt round as in the demo.
const SCRIPTS: [Script; 10] = [
    Script::CostPlus,
    Script::Discounter,
    Script::Premium,
    Script::CostPlus,
    Script::Copycat,
    Script::CostPlus,
    Script::Discounter,
    Script::Idle,
    Script::CostPlus,
    Script::Premium,
];
/// Start capital of every shop.
const CAPITAL: Money = Money::yuan(2_000);
/// Market seconds per real second.
const PACE: u32 = 60;

/// What to measure.
struct Plan {
    days: u32,
    /// Listings of a scripted shop.
    listings: u32,
    /// Market seconds of one tick; 60 is one real second.
    tick: u32,
    /// Buyers; more of them place more orders.
    buyers: u32,
}

/// The running class.
struct Class {
    store: Store,
    college: CollegeId,
    world: WorldId,
    person: PersonId,
    clock: Arc<HeldClock>,
    handle: WorldHandle,
}

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let mut numbers = std::env::args().skip(1).map(|word| word.parse::<u32>());
    let mut number = |default: u32| numbers.next().unwrap_or(Ok(default));
    let plan = Plan {
        days: number(120)?,
        listings: number(8)?,
        tick: number(PACE)?.max(PACE),
        buyers: number(sim::Scenario::yiwu().buyers.count)?,
    };
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("class.db");
    let store = Store::open(&format!("sqlite://{}?mode=rwc", file.display()), Options::default()).await?;
    store.migrate().await?;
    let clock = Arc::<HeldClock>::default();
    let engine = engine(&store, &clock, "journal size");
    let (college, world, person) = enrol(&store, &scenario(plan.listings, plan.buyers)).await?;
    let handle = engine.world(college, world).await?;
    let class = Class { store, college, world, person, clock, handle };
    let began = Instant::now();
    let listings = class.open_shops().await?;
    class.handle.set_pace(PACE).await?;
    for day in 0..plan.days {
        class.keep_by_hand(day, &listings).await?;
        class.run_to(SimTime::day_start(day + 1), plan.tick).await?;
        if (day + 1) % 10 == 0 {
            eprintln!("market day {} of {} after {:.0} s", day + 1, plan.days, began.elapsed().as_secs_f64());
        }
    }
    // A chunk is stored before it is seen; the day's rewriting happens in the same step.
    engine.shut_down().await;
    class.report(&plan, &file).await?;
    class.store.close().await;
    Ok(())
}

impl Class {
    async fn submit(&self, commands: Vec<Command>) -> Result<Vec<u32>, engine::NotAccepted> {
        let key = RequestKey::new(Uuid::new_v4());
        let submission = Submission { person: self.person, key, route: "journal_size", commands };
        Ok(self.handle.submit(submission).await?.created)
    }

    /// Opens all shops; gives the hand-kept listings with their shop and a fair price.
    async fn open_shops(&self) -> Result<Vec<(ShopId, ListingText, ListingId)>, Fault> {
        let mut listings = Vec::new();
        for number in 0..SCRIPTED + BY_HAND {
            let scripted = number < SCRIPTED;
            let script = SCRIPTS[number as usize % SCRIPTS.len()];
            let keeper = if scripted { Keeper::ScriptedPerson(script) } else { Keeper::Person };
            let name = ShopName::parse(&format!("Shop {:02}", number + 1))?;
            let open = Command::Operator(OperatorCommand::OpenShop { name, keeper, capital: CAPITAL });
            let shop = ShopId::new(self.submit(vec![open]).await?[0]);
            if !scripted {
                let texts = hand_written(number)?;
                let mut commands: Vec<SellerCommand> = texts.iter().map(first_purchase).collect();
                let standing =
                    StandingOrder { second_of_day: 63_000, box_rule: BoxRule::SmallestFit, courier: CourierId::new(0) };
                commands.push(SellerCommand::SetStandingOrder(standing));
                commands.push(SellerCommand::DraftListings { texts: texts.clone(), publish: true });
                let commands = commands.into_iter().map(|command| Command::Seller(shop, command)).collect();
                let created = self.submit(commands).await?;
                let drafted = created[created.len() - texts.len()..].iter().map(|it| ListingId::new(*it));
                listings.extend(texts.into_iter().zip(drafted).map(|(text, listing)| (shop, text, listing)));
            }
        }
        Ok(listings)
    }

    /// A day's work at the hand-kept shops: every price twice, and a few more pieces where the money reaches.
    async fn keep_by_hand(&self, day: u32, listings: &[(ShopId, ListingText, ListingId)]) -> Result<(), Fault> {
        for (shop, text, listing) in listings {
            for step in 0..2 {
                let price = Money::fen(text.price.as_fen() + i64::from((day + step) % 7) * 10);
                self.submit(vec![Command::Seller(*shop, SellerCommand::Reprice { listing: *listing, price })]).await?;
            }
            match self.submit(vec![Command::Seller(*shop, buying(text, 3))]).await {
                Ok(_) | Err(engine::NotAccepted::Refused(_)) => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        Ok(())
    }

    /// Hands out wall time tick by tick, each once the market has stored the last.
    async fn run_to(&self, to: SimTime, tick: u32) -> Result<(), Fault> {
        loop {
            let now = self.handle.clock().await?.now;
            if now >= to {
                return Ok(());
            }
            self.clock.0.fetch_add(i64::from(tick) * 1_000_000 / i64::from(PACE), Ordering::SeqCst);
            let goal = now.as_seconds() + tick;
            while self.handle.clock().await?.now.as_seconds() < goal {
                tokio::time::sleep(Duration::from_micros(200)).await;
            }
        }
    }

    async fn report(&self, plan: &Plan, file: &Path) -> Result<(), Fault> {
        let size = self.store.journal_size(self.college, self.world).await?;
        let (mut facts, mut orders, mut from) = (0_u64, 0_u64, 0);
        let next = self.store.world(self.college, self.world).await?.ok_or("the world is gone")?.next_sequence;
        while from < next {
            let some = self.handle.facts(from, (from + 20_000).min(next)).await?;
            facts += some.len() as u64;
            orders += some.iter().filter(|fact| matches!(fact.event, Event::OrderPlaced { .. })).count() as u64;
            from = some.last().ok_or("a gap in the journal")?.sequence + 1;
        }
        let total = size.block_bytes + size.command_bytes + size.snapshot_bytes;
        let megabytes = |bytes: u64| bytes as f64 / 1e6;
        println!("market days        {}", plan.days);
        println!("buyers             {}", plan.buyers);
        println!("ticks              of {} market seconds", plan.tick);
        println!("facts              {facts}");
        println!("orders             {orders}");
        println!("blocks             {} in {} rows", size.block_bytes, size.blocks);
        println!("commands           {} in {} rows", size.command_bytes, size.commands);
        println!("snapshots          {} in {} rows", size.snapshot_bytes, size.snapshots);
        println!("journal, snapshots {:.2} MB", megabytes(total));
        println!("bytes an order     {:.0} of blocks", size.block_bytes as f64 / orders.max(1) as f64);
        println!("database file      {:.2} MB", megabytes(std::fs::metadata(file)?.len()));
        Ok(())
    }
}

/// What a hand-kept shop sells: another few goods in each shop.
fn hand_written(shop: u32) -> Result<Vec<ListingText>, Fault> {
    let scenario = sim::Scenario::yiwu();
    let catalogue = &scenario.rules.catalogue;
    let sku = |place: u32| SkuId::new((shop * LISTINGS_BY_HAND + place) % 120);
    let text = |place: u32| -> Result<ListingText, Fault> {
        let product = catalogue.product(sku(place)).ok_or("a product")?;
        Ok(ListingText {
            sku: sku(place),
            title: ListingTitle::parse(&product.zh)?,
            description: ListingDescription::parse(&product.about_zh)?,
            price: Money::fen(product.supermarket_price.as_fen() * 3 / 2),
            freight: Money::yuan(5),
            photos: Vec::new(),
            watermark: false,
            offer_limit: None,
        })
    };
    (0..LISTINGS_BY_HAND).map(text).collect()
}

/// As many pieces as a fifth of a fifth of the capital buys, ten at most.
fn first_purchase(text: &ListingText) -> SellerCommand {
    let pieces = CAPITAL.as_fen() / i64::from(LISTINGS_BY_HAND * LISTINGS_BY_HAND) / text.price.as_fen().max(1);
    buying(text, u32::try_from(pieces).unwrap_or(1).clamp(1, 10))
}

const fn buying(text: &ListingText, quantity: u32) -> SellerCommand {
    SellerCommand::BuyStock { sku: text.sku, quantity, source: Source::Supermarket }
}
