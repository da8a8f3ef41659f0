//! Experiments: arms that differ in one thing run over the same seeds, so that every pair of worlds shares its
//! luck. An arm is a small world of the laboratory with scripted keepers; what came of it is counted per shop.

use super::looked::Looked;
use super::{CAPITAL, script_of};
use crate::scenario::{RivalRules, Scenario};
use crate::sightings::Sighting;
use crate::world::World;
use domain::chat::{TalkOutcome, Topic};
use domain::shop::ShopName;
use domain::{Money, ShopId, SimSpan, SimTime};
use market::ads;
use market::chat::Conversation;
use market::command::Keeper;
use market::ledger::Account;
use market::rules::Script;
use market::street::StreetEvent;
use market::{Command, Event, Fact, Market, OperatorCommand};
use serde::Serialize;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One arm: a world, and which of its days and shops are counted.
#[derive(Debug, Clone)]
pub struct Arm {
    /// What it is called.
    pub name: String,
    /// The scenario with its treatment.
    pub scenario: Scenario,
    /// Who keeps the shops that open after the rivals, in order; numbers go on from the rivals'.
    pub keepers: Vec<Script>,
    /// Keepers who come later: the day, and the script; their numbers follow.
    pub late: Vec<(u32, Script)>,
    /// Money each of them begins with.
    pub capital: Money,
    /// First market day that is counted; before it shops fill their shelves.
    pub from_day: u32,
    /// Hour of that day from which is counted.
    pub from_hour: u32,
    /// Market day at whose start the world ends.
    pub days: u32,
    /// Whether search sessions of the counted days are looked at one by one.
    pub sightings: bool,
}

/// The size of a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Scripted people's shops.
    pub shops: u32,
    /// Rivals.
    pub rivals: u32,
    /// Listings each shop works towards.
    pub listings: u32,
    /// Buyers.
    pub buyers: u32,
    /// First counted day.
    pub from_day: u32,
    /// Days.
    pub days: u32,
}

/// Most market days of an experiment: ten years, well within what a world's clock counts.
const DAYS_MAX: u32 = 3_660;
/// Most buyers, as a scenario may have.
const BUYERS_MAX: u32 = 16_777_215;

impl Size {
    /// Refuses a size that the scenario, or any market, has no room for: the number to blame, and why.
    ///
    /// # Errors
    /// Its name on the command line and in a file of arms, and the reason.
    pub fn check(&self, scenario: &Scenario) -> Result<(), (&'static str, String)> {
        let (shops, listings) = (scenario.rules.shops_max, scenario.rules.listings_per_shop_max);
        if self.shops.saturating_add(self.rivals) > shops {
            return Err(("shops", format!("the scenario allows {shops} shops, rivals included")));
        }
        if self.listings > listings {
            return Err(("listings", format!("the scenario allows {listings} listings of a shop")));
        }
        if self.buyers > BUYERS_MAX {
            return Err(("buyers", format!("a market has at most {BUYERS_MAX} buyers")));
        }
        if self.days > DAYS_MAX {
            return Err(("days", format!("a world is played for at most {DAYS_MAX} days")));
        }
        Ok(())
    }
}

impl Arm {
    /// A world of this size with the laboratory's usual mix of keepers.
    #[must_use]
    pub fn new(name: &str, scenario: &Scenario, size: Size) -> Self {
        let mut scenario = scenario.clone();
        scenario.buyers.count = size.buyers;
        scenario.scripts.listings = size.listings;
        set_rivals(&mut scenario, size.rivals);
        let keepers = (0..size.shops).map(|shop| script_of(shop, size.shops)).collect();
        let (from_day, days) = (size.from_day, size.days);
        let (name, late) = (name.to_owned(), Vec::new());
        Self { name, scenario, keepers, late, capital: CAPITAL, from_day, from_hour: 0, days, sightings: false }
    }
    /// The number of the first shop that is not a rival's.
    #[must_use]
    pub fn first_shop(&self) -> u32 {
        self.scenario.rivals.len() as u32
    }
    /// Numbers of the shops kept by this script, rivals left out.
    #[must_use]
    pub fn shops_of(&self, script: Script) -> Vec<u32> {
        let numbered = (self.first_shop()..).zip(&self.keepers);
        numbered.filter(|(_, keeper)| **keeper == script).map(|(shop, _)| shop).collect()
    }
}

/// Gives a scenario this many rivals: its own first, further ones by the same scripts in turn.
pub(super) fn set_rivals(scenario: &mut Scenario, count: u32) {
    let scripts = [Script::CostPlus, Script::Discounter, Script::Premium, Script::Copycat];
    let named = std::mem::take(&mut scenario.rivals);
    scenario.rivals = (0..count as usize)
        .map(|number| match named.get(number) {
            Some(rival) => RivalRules { capital_fen: CAPITAL, ..rival.clone() },
            None => {
                let name = format!("Rival {}", number + 1);
                RivalRules { name, script: scripts[number % scripts.len()], capital_fen: CAPITAL }
            }
        })
        .collect();
}

/// Sums over the counted days.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Counts {
    /// Results examined.
    pub impressions: f64,
    /// Results opened.
    pub visits: f64,
    /// Put aside.
    pub carts: f64,
    /// Orders placed.
    pub orders: f64,
    /// Pieces of them.
    pub pieces: f64,
    /// Goods and freight of them, fen.
    pub turnover_fen: f64,
    /// Returns asked for.
    pub returns: f64,
    /// Parcels that reached their buyers.
    pub delivered: f64,
    /// Reviews written by their "as described" stars, 1 to 5.
    pub stars: [f64; 5],
    /// Sum of the logistics scores of those reviews.
    pub logistics_sum: f64,
    /// Silent buyers counted as content.
    pub silent: f64,
}

impl Counts {
    /// Adds another's sums.
    pub fn add(&mut self, other: &Self) {
        self.impressions += other.impressions;
        self.visits += other.visits;
        self.carts += other.carts;
        self.orders += other.orders;
        self.pieces += other.pieces;
        self.turnover_fen += other.turnover_fen;
        self.returns += other.returns;
        self.delivered += other.delivered;
        self.logistics_sum += other.logistics_sum;
        self.silent += other.silent;
        self.stars.iter_mut().zip(other.stars).for_each(|(sum, stars)| *sum += stars);
    }
    /// Reviews written.
    #[must_use]
    pub fn reviews(&self) -> f64 {
        self.stars.iter().sum()
    }
}

/// What came of one arm with one seed.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Per shop, by number.
    pub shops: Vec<Counts>,
    /// Per category, by number.
    pub categories: Vec<Counts>,
    /// Search sessions by hour of the day.
    pub hours: [f64; 24],
    /// Per shop: balance and escrow at the end, less its capital, fen.
    pub gains_fen: Vec<f64>,
    /// Per listing with at least 20 impressions in the counted days: orders, and reviews and stars shown at the end.
    pub listings: Vec<ListingOutcome>,
    /// All purchases from the beginning; sorted by buyer, then moment.
    pub purchases: Vec<Purchase>,
    /// Per shop: conversations that visits began in the counted days, those about prices left out, which have several
    /// waits; and those of them that ended in a purchase.
    pub talks: Vec<[f64; 2]>,
    /// Shop, buyer, orders of the counted days.
    pub customers: Vec<(u32, u32, u32)>,
    /// Per shop: what advertising cost in the counted days, fen.
    pub ads_fen: Vec<f64>,
    /// Per shop: orders of the first seven counted days.
    pub early_orders: Vec<f64>,
    /// Per shop: mean logistics score of its DSR at the end; `NaN` for a shop without one.
    pub logistics: Vec<f64>,
    /// What the laboratory's own look at sessions gathered.
    pub looked: Looked,
    /// Buyers of the world.
    pub buyers: f64,
    /// Buyers who take the lowest total price.
    pub shoppers: f64,
}

/// One purchase.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Purchase {
    /// By whom.
    pub buyer: u32,
    /// Days since the beginning.
    pub day: f64,
    /// At which shop.
    pub shop: u32,
    /// Goods of which category.
    pub category: u16,
}

/// One listing at the end of a world.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ListingOutcome {
    /// Whose.
    pub shop: u32,
    /// Orders in the counted days.
    pub orders: f64,
    /// Reviews.
    pub reviews: f64,
    /// Mean stars; 0 without reviews.
    pub rating: f64,
    /// Variance of the stars.
    pub variance: f64,
}

impl Outcome {
    /// Sums over some shops.
    #[must_use]
    pub fn of_shops(&self, shops: &[u32]) -> Counts {
        let mut sum = Counts::default();
        shops.iter().filter_map(|shop| self.shops.get(*shop as usize)).for_each(|shop| sum.add(shop));
        sum
    }
    /// Share of some shops' buyers in the counted days who bought there more than once.
    #[must_use]
    pub fn returning_share(&self, shops: &[u32]) -> f64 {
        let own = self.customers.iter().filter(|(shop, _, _)| shops.contains(shop));
        let (all, again) =
            own.fold((0.0, 0.0), |sum: (f64, f64), row| (sum.0 + 1.0, sum.1 + f64::from(u8::from(row.2 > 1))));
        again / all
    }
    /// Mean over some shops of the logistics score that buyers see at the end, of those that have one.
    #[must_use]
    pub fn logistics_of(&self, shops: &[u32]) -> f64 {
        let scores = shops.iter().filter_map(|shop| self.logistics.get(*shop as usize));
        let scores: Vec<f64> = scores.copied().filter(|score| score.is_finite()).collect();
        scores.iter().sum::<f64>() / scores.len() as f64
    }
    /// Sums over all shops.
    #[must_use]
    pub fn total(&self) -> Counts {
        let mut sum = Counts::default();
        self.shops.iter().for_each(|shop| sum.add(shop));
        sum
    }
}

/// Runs every arm over the seeds; `outcomes[arm][seed]`. Threads share out the worlds.
///
/// # Panics
/// If a world's own invariants break: its panic is passed on.
#[must_use]
pub fn run_arms(arms: &[Arm], seeds: &[u64], threads: u32) -> Vec<Vec<Outcome>> {
    let jobs: Vec<(usize, usize)> =
        (0..arms.len()).flat_map(|arm| (0..seeds.len()).map(move |seed| (arm, seed))).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((arm, seed)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push((*arm, *seed, run(&arms[*arm], seeds[*seed])));
        }
        done
    };
    let mut outcomes: Vec<Vec<Outcome>> = arms.iter().map(|_| vec![Outcome::default(); seeds.len()]).collect();
    let finished = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(work)).collect();
        let join = |handle: std::thread::ScopedJoinHandle<'_, Vec<(usize, usize, Outcome)>>| match handle.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        handles.into_iter().flat_map(join).collect::<Vec<_>>()
    });
    for (arm, seed, outcome) in finished {
        outcomes[arm][seed] = outcome;
    }
    outcomes
}

/// Plays one arm with one seed.
///
/// # Panics
/// If the scenario refuses the arm's shops, e.g. because it allows too few.
#[must_use]
pub fn run(arm: &Arm, seed: u64) -> Outcome {
    run_watched(arm, seed, &mut |_, _, _| ())
}

/// Plays one arm with one seed; `watch` sees every fact as it is applied, and the sessions looked at before it.
///
/// # Panics
/// Like [`run`].
pub fn run_watched(arm: &Arm, seed: u64, watch: &mut dyn FnMut(&Fact, &Market, &[Sighting])) -> Outcome {
    let (mut world, mut facts) = open(arm, seed);
    let mut counting = Counting::new(&world, arm);
    let end = SimTime::day_start(arm.days);
    while world.now() < end {
        if arm.sightings && world.now() == SimTime::day_start(arm.from_day) {
            world.watch();
        }
        let now = world.now();
        for (_, script) in arm.late.iter().filter(|(day, _)| now == SimTime::day_start(*day)) {
            open_shop(&mut world, *script, arm.capital, &mut facts);
        }
        let goal = SimTime::hour_start(world.now().hour() + 1);
        world.advance(goal, &mut facts);
        let seen = world.take_sightings();
        for fact in facts.drain(..) {
            watch(&fact, world.market(), &seen);
            counting.see(&fact, world.market());
        }
        seen.iter().for_each(|sighting| counting.outcome.looked.see(sighting));
    }
    counting.finish(&world)
}

/// An arm's world with its shops open, at the beginning of time, and the facts so far.
///
/// # Panics
/// If the scenario refuses the arm's shops, e.g. because it allows too few.
#[must_use]
pub fn open(arm: &Arm, seed: u64) -> (World, Vec<Fact>) {
    let mut facts = Vec::new();
    let mut world = World::new(Arc::new(arm.scenario.clone()), seed);
    arm.keepers.iter().for_each(|script| open_shop(&mut world, *script, arm.capital, &mut facts));
    (world, facts)
}

fn open_shop(world: &mut World, script: Script, capital: Money, facts: &mut Vec<Fact>) {
    let number = world.market().shops().len() + 1;
    let open = OperatorCommand::OpenShop {
        name: ShopName::parse(&format!("Shop {number:02}")).expect("a short plain name"),
        keeper: Keeper::ScriptedPerson(script),
        capital,
    };
    world.submit(&Command::Operator(open), facts).expect("the scenario allows as many shops");
}

/// Counts one world's facts.
struct Counting {
    outcome: Outcome,
    from: SimTime,
    capital: Vec<f64>,
    orders_of_listing: Vec<f64>,
    impressions_of_listing: Vec<f64>,
}

impl Counting {
    fn new(world: &World, arm: &Arm) -> Self {
        let buyers = world.population().buyers();
        let outcome = Outcome {
            categories: vec![Counts::default(); arm.scenario.rules.catalogue.categories.len()],
            buyers: buyers.len() as f64,
            shoppers: buyers.iter().filter(|buyer| buyer.shopper).count() as f64,
            ..Outcome::default()
        };
        Self {
            outcome,
            from: SimTime::hour_start(arm.from_day * 24 + arm.from_hour),
            capital: Vec::new(),
            orders_of_listing: Vec::new(),
            impressions_of_listing: Vec::new(),
        }
    }
    fn see(&mut self, fact: &Fact, market: &Market) {
        if let Event::ShopOpened { capital, .. } = &fact.event {
            self.capital.push(capital.as_fen() as f64);
        }
        if let Event::OrderPlaced { buyer, listing, .. } = &fact.event {
            let listing = &market.listings()[listing.index()];
            self.outcome.purchases.push(Purchase {
                buyer: buyer.0,
                day: f64::from(fact.at.as_seconds()) / f64::from(domain::time::DAY_SECONDS),
                shop: listing.shop.number(),
                category: market.rules().catalogue.products[listing.text.sku.index()].category,
            });
        }
        if SimTime::hour_start(fact.hour()) < self.from {
            return;
        }
        let shops = market.shops().len();
        self.outcome.shops.resize(shops, Counts::default());
        self.outcome.ads_fen.resize(shops, 0.0);
        self.outcome.early_orders.resize(shops, 0.0);
        if let Event::Street(StreetEvent::Ads(ads::Event::HourCharged { campaign, charges, .. })) = &fact.event {
            let shop = market.street().ads.campaigns()[campaign.0 as usize].shop;
            self.outcome.ads_fen[shop.index()] += charges.iter().copied().sum::<Money>().as_fen() as f64;
        }
        if let Event::OrderPlaced { listing, .. } = &fact.event
            && fact.at < self.from + SimSpan::days(7)
        {
            self.outcome.early_orders[market.listings()[listing.index()].shop.index()] += 1.0;
        }
        match &fact.event {
            Event::HourClosed { table, .. } => {
                self.outcome.hours[table.hour as usize % 24] += f64::from(table.sessions);
                let rows = market.listings().len();
                self.orders_of_listing.resize(rows, 0.0);
                self.impressions_of_listing.resize(rows, 0.0);
                for row in table.rows() {
                    self.impressions_of_listing[row.listing.index()] += f64::from(row.impressions);
                    let listing = &market.listings()[row.listing.index()];
                    self.count(market, listing.shop, listing.text.sku.index(), |counts| {
                        counts.impressions += f64::from(row.impressions);
                        counts.visits += f64::from(row.visits);
                        counts.carts += f64::from(row.carts);
                    });
                }
            }
            event => self.see_order(event, market),
        }
    }
    fn see_order(&mut self, event: &Event, market: &Market) {
        let Some(order) = event.order().and_then(|order| market.order(order)) else { return };
        let (shop, sku) = (order.shop, order.sku.index());
        match event {
            Event::OrderPlaced { listing, .. } => {
                self.orders_of_listing.resize(market.listings().len(), 0.0);
                self.orders_of_listing[listing.index()] += 1.0;
                self.count(market, shop, sku, |counts| {
                    counts.orders += 1.0;
                    counts.pieces += f64::from(order.quantity);
                    counts.turnover_fen += order.paid().as_fen() as f64;
                });
            }
            Event::ReturnRequested { .. } => self.count(market, shop, sku, |counts| counts.returns += 1.0),
            Event::ParcelDelivered { .. } => self.count(market, shop, sku, |counts| counts.delivered += 1.0),
            Event::ReviewDefaulted { .. } => self.count(market, shop, sku, |counts| counts.silent += 1.0),
            Event::ReviewWritten { scores, .. } => self.count(market, shop, sku, |counts| {
                counts.stars[usize::from(scores.described) - 1] += 1.0;
                counts.logistics_sum += f64::from(scores.logistics);
            }),
            _ => {}
        }
    }
    fn count(&mut self, market: &Market, shop: ShopId, sku: usize, change: impl Fn(&mut Counts)) {
        change(&mut self.outcome.shops[shop.index()]);
        let category = market.rules().catalogue.products[sku].category;
        change(&mut self.outcome.categories[usize::from(category)]);
    }
    fn finish(mut self, world: &World) -> Outcome {
        let market = world.market();
        self.outcome.purchases.sort_by(|a, b| a.buyer.cmp(&b.buyer).then(a.day.total_cmp(&b.day)));
        self.outcome.talks = vec![[0.0; 2]; market.shops().len()];
        let rows = market.street().chat.conversations().iter();
        let answered_once = |row: &&Conversation| row.order.is_none() && row.question != Topic::Price;
        for row in rows.filter(answered_once).filter(|row| row.opened >= self.from) {
            let bought = matches!(row.outcome, Some(TalkOutcome::Bought { .. }));
            let sums = &mut self.outcome.talks[row.shop.index()];
            *sums = [sums[0] + 1.0, sums[1] + f64::from(u8::from(bought))];
        }
        let mut escrow = vec![0.0; market.shops().len()];
        for order in market.orders().iter().filter(|order| order.closed_at.is_none()) {
            escrow[order.shop.index()] += market.paid_for(order).as_fen() as f64;
        }
        for (shop, held) in market.shops().iter().zip(escrow) {
            let balance = market.ledger().balance(Account::Shop(shop.id)).as_fen() as f64;
            self.outcome.gains_fen.push(balance + held - self.capital[shop.id.index()]);
            let seen = &shop.reputation;
            self.outcome.logistics.push(f64::from(seen.logistics_sum) / f64::from(seen.scored));
        }
        let mut pairs = std::collections::BTreeMap::new();
        for order in market.orders().iter().filter(|order| order.placed_at >= self.from) {
            *pairs.entry((order.shop.number(), order.buyer.0)).or_insert(0) += 1;
        }
        self.outcome.customers = pairs.into_iter().map(|((shop, buyer), orders)| (shop, buyer, orders)).collect();
        let mut stars = vec![[0.0_f64; 5]; market.listings().len()];
        for review in market.reviews() {
            if let Some(order) = market.order(review.order) {
                stars[order.listing.index()][usize::from(review.scores.described) - 1] += 1.0;
            }
        }
        let shown = self.impressions_of_listing.iter().enumerate().filter(|(_, impressions)| **impressions >= 20.0);
        for (number, _) in shown {
            let (reviews, rating, variance) = moments(&stars[number]);
            let (shop, orders) = (market.listings()[number].shop.number(), self.orders_of_listing[number]);
            self.outcome.listings.push(ListingOutcome { shop, orders, reviews, rating, variance });
        }
        self.outcome
    }
}

/// Number, mean and variance of stars.
fn moments(stars: &[f64; 5]) -> (f64, f64, f64) {
    let count: f64 = stars.iter().sum();
    if count == 0.0 {
        return (0.0, 0.0, 0.0);
    }
    let mean = (1..=5).map(|star| f64::from(star) * stars[star as usize - 1]).sum::<f64>() / count;
    let spread = (1..=5).map(|star| (f64::from(star) - mean).powi(2) * stars[star as usize - 1]).sum::<f64>();
    (count, mean, spread / count)
}
