//! A world: a market, its buyers and agents, its clock. Everything that happens goes through
//! [`Market::decide`]; the world only says who asks for what, and when.
//!
//! A world is fully given by its scenario, its seed and the commands submitted to it.

mod hand;
mod snapshot;

pub use hand::Hand;
pub use snapshot::SnapshotProblem;

use crate::agenda::{Agenda, Wake};
use crate::agents::{self, Circumstances, buyers, couriers, fulfilment, scripts, suppliers};
use crate::demand::Demand;
use crate::ghosts::{self, Played};
use crate::kernel::{Kernel, Wish};
use crate::population::{Buyer, Population};
use crate::random::Luck;
use crate::scenario::Scenario;
use crate::sessions::{DayPlan, Rhythm, Session};
use crate::sightings::{Sighting, Sightings};
use domain::shop::ShopName;
use domain::{OrderId, ShopId, SimSpan, SimTime};
use market::command::{Boxing, Keeper};
use market::rules::Script;
use market::stock::PurchaseId;
use market::{BuyerCommand, Command, Fact, Market, OperatorCommand, Refusal, WorldCommand};
use std::sync::Arc;

/// One running simulation.
#[derive(Debug, Clone)]
pub struct World {
    scenario: Arc<Scenario>,
    luck: Luck,
    market: Market,
    now: SimTime,
    /// Whether the rivals were asked in; their facts come with the first advance or submission.
    begun: bool,
    population: Population,
    rhythm: Rhythm,
    plan: DayPlan,
    kernel: Kernel,
    agenda: Agenda,
    demand: Demand,
    /// How the recordings of ghosts fared; index = ghost.
    played: Vec<Played>,
    /// Somebody who wants to see every session, see [`Self::watch`].
    watcher: Option<Box<Sightings>>,
}

impl World {
    /// A world at the beginning of its time. The scenario's rivals open with the first advance.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>, seed: u64) -> Self {
        let market = Market::new(Arc::clone(&scenario.rules));
        let luck = Luck::of_seed(seed);
        let mut kernel = Kernel::new(&scenario, &market, luck);
        kernel.begin_hour(&market, 0);
        Self::assemble(scenario, luck, market, SimTime::ZERO, kernel)
    }
    fn assemble(scenario: Arc<Scenario>, luck: Luck, market: Market, now: SimTime, kernel: Kernel) -> Self {
        let begun = market.next_sequence() > 0;
        let population = Population::draw(&scenario, luck);
        let rhythm = Rhythm::new(&scenario);
        let mut plan = DayPlan::default();
        plan.draw(now.day(), &rhythm, &population, luck);
        if begun {
            plan.skip_until(now);
        }
        let agenda = Circumstances { scenario: &scenario, luck }.rebuild(&market, now);
        let demand = Demand::of_market(&market, now);
        let played = vec![Played::default(); scenario.ghosts.len()];
        let watcher = None;
        Self { scenario, luck, market, now, begun, population, rhythm, plan, kernel, agenda, demand, played, watcher }
    }
    /// The time reached: everything up to and at this moment has happened.
    #[must_use]
    pub const fn now(&self) -> SimTime {
        self.now
    }
    /// The market.
    #[must_use]
    pub const fn market(&self) -> &Market {
        &self.market
    }
    /// The scenario.
    #[must_use]
    pub const fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }
    /// How the recordings of this world's ghosts fared so far; index = ghost.
    #[must_use]
    pub fn ghosts_played(&self) -> &[Played] {
        &self.played
    }
    /// The buyers.
    #[must_use]
    pub const fn population(&self) -> &Population {
        &self.population
    }
    /// Lets the world run up to `target`, at most to the end of the current market hour. Appends what
    /// happened, and gives the time reached. A target that is not later lets nothing happen.
    pub fn advance(&mut self, target: SimTime, facts: &mut Vec<Fact>) -> SimTime {
        self.begin(facts);
        let hour_end = SimTime::hour_start(self.now.hour() + 1);
        let goal = target.min(hour_end).max(self.now);
        if goal == hour_end {
            self.play_before(hour_end, facts);
            self.close_hour(hour_end, facts);
        }
        self.play_before(goal + SimSpan::seconds(1), facts);
        self.now = goal;
        goal
    }
    /// Lets the world run up to `target` over as many hours as it takes.
    pub fn run_to(&mut self, target: SimTime, facts: &mut Vec<Fact>) {
        while self.now < target {
            self.advance(target, facts);
        }
    }
    /// A command from outside, given at the time reached. What follows from it at the same moment, such as
    /// a supermarket's delivery, happens in the same call.
    ///
    /// # Errors
    /// The market's refusal; nothing changed then, but the rivals' opening may have been appended.
    pub fn submit(&mut self, command: &Command, facts: &mut Vec<Fact>) -> Result<(), Refusal> {
        self.begin(facts);
        self.act(self.now, command, facts)?;
        while let Some((at, wake, subject)) = self.agenda.take_until(self.now) {
            self.wake(at, wake, subject, facts);
        }
        Ok(())
    }
    /// Asks the scenario's rivals in, once.
    fn begin(&mut self, facts: &mut Vec<Fact>) {
        if std::mem::replace(&mut self.begun, true) {
            return;
        }
        let scenario = Arc::clone(&self.scenario);
        for rival in &scenario.rivals {
            let open = OperatorCommand::OpenShop {
                name: ShopName::parse(&rival.name).expect("a scenario's names are checked"),
                keeper: Keeper::Rival(rival.script),
                capital: rival.capital_fen,
            };
            // Refused only when the scenario asks in more rivals than it allows shops, or two of one name.
            let _ = self.act(SimTime::ZERO, &Command::Operator(open), facts);
        }
        for (number, recording) in scenario.ghosts.iter().enumerate() {
            let (name, keeper) = (ghosts::ghost_name(number), Keeper::Rival(Script::Ghost));
            let open = OperatorCommand::OpenShop { name, keeper, capital: recording.capital };
            let _ = self.act(SimTime::ZERO, &Command::Operator(open), facts);
        }
    }
    /// Plays wake-ups and sessions in order of time; at the same second wake-ups come first.
    fn play_before(&mut self, before: SimTime, facts: &mut Vec<Fact>) {
        loop {
            let session_at = self.plan.next_at().filter(|at| *at < before);
            let wake_at = self.agenda.next_at().filter(|at| *at < before);
            match (wake_at, session_at) {
                (Some(wake), session) if session.is_none_or(|session| wake <= session) => {
                    if let Some((at, wake, subject)) = self.agenda.take_until(wake) {
                        self.wake(at, wake, subject, facts);
                    }
                }
                (wake, Some(_)) => {
                    let until = wake.unwrap_or(before);
                    self.play_sessions(until, facts);
                }
                _ => return,
            }
        }
    }
    /// Plays sessions until one of them ends in an order, or the next wake-up is due.
    fn play_sessions(&mut self, before: SimTime, facts: &mut Vec<Fact>) {
        while let Some((session, buyer)) = self.plan.take_before(before) {
            let Some(wish) = self.play(session, buyer) else { continue };
            let circumstances = Circumstances { scenario: &self.scenario, luck: self.luck };
            if let Some(ask) = agents::chat::ask(circumstances, &self.market, session, &buyer, wish) {
                // Who cannot ask, because the desk is full or the two talk already, decides without.
                if self.act(session.at, &ask, facts).is_ok() {
                    if let Some(watcher) = &mut self.watcher {
                        watcher.note_asked(wish.listing);
                    }
                    return;
                }
            }
            if wish.bought {
                self.order(session, wish, buyer.zone, facts);
                return;
            }
        }
    }
    #[inline]
    fn play(&mut self, session: Session, buyer: Buyer) -> Option<Wish> {
        let Some(watcher) = &mut self.watcher else { return self.kernel.search(session, &buyer, self.luck) };
        let wish = self.kernel.search_watched(session, &buyer, self.luck, watcher.as_mut());
        watcher.note_terms(&self.kernel, &self.market, &buyer, wish.filter(|wish| wish.bought));
        wish
    }
    /// From now on every search session is written down in full; what happens does not change.
    pub fn watch(&mut self) {
        self.watcher = Some(Box::default());
    }
    /// The search sessions written down since [`Self::watch`] or since they were last taken.
    pub fn take_sightings(&mut self) -> Vec<Sighting> {
        self.watcher.as_mut().map(|watcher| watcher.take()).unwrap_or_default()
    }
    /// Search as it is at this moment.
    #[must_use]
    pub const fn kernel(&self) -> &Kernel {
        &self.kernel
    }
    fn order(&mut self, session: Session, wish: Wish, zone: u8, facts: &mut Vec<Fact>) {
        let Some(listing) = self.market.listing(wish.listing) else { return };
        let circumstances = Circumstances { scenario: &self.scenario, luck: self.luck };
        if let Some(other) = agents::trades::not_at_once(circumstances, &self.market, session, wish, listing, zone) {
            // Refused like an order that is paid at once.
            let _ = self.act(session.at, &other, facts);
            return;
        }
        let command = BuyerCommand::PlaceOrder {
            listing: wish.listing,
            quantity: wish.quantity,
            seen_price: listing.text.price,
            seen_freight: listing.text.freight,
            zone,
        };
        // The kernel's shelf follows every fact, so a wish is refused only if rules say what it cannot know.
        let _ = self.act(session.at, &Command::Buyer(session.buyer, command), facts);
    }
    fn close_hour(&mut self, ends: SimTime, facts: &mut Vec<Fact>) {
        let table = self.kernel.close_hour(ends.hour() - 1);
        let close = Command::World(WorldCommand::CloseHour { ends, table });
        self.act(ends, &close, facts).expect("hours are closed in order, with listings that exist");
        if ends.second_of_day() == 0 {
            self.plan.draw(ends.day(), &self.rhythm, &self.population, self.luck);
            self.demand.begin_day(ends.day());
        }
        let charges = self.kernel.ad_charges(ends.hour() - 1);
        self.try_all(ends, &charges, facts);
        let circumstances = Circumstances { scenario: &self.scenario, luck: self.luck };
        let commands = agents::street::hour_closed(circumstances, &self.market, ends.hour() - 1);
        self.try_all(ends, &commands, facts);
        self.kernel.begin_hour(&self.market, ends.hour());
    }
    /// Gives commands one after the other; those that were overtaken are refused and forgotten.
    fn try_all(&mut self, at: SimTime, commands: &[Command], facts: &mut Vec<Fact>) {
        for command in commands {
            let _ = self.act(at, command, facts);
        }
    }
    /// The one way anything happens here: ask the market, apply what it says, let everybody know.
    fn act(&mut self, at: SimTime, command: &Command, facts: &mut Vec<Fact>) -> Result<(), Refusal> {
        for event in self.market.decide(at, command)? {
            let fact = Fact { sequence: self.market.next_sequence(), at, event };
            self.market.apply(&fact);
            self.kernel.follow(&fact.event, &self.market);
            self.demand.follow(&fact.event, at);
            let circumstances = Circumstances { scenario: &self.scenario, luck: self.luck };
            circumstances.follow(&fact.event, at, &self.market, &mut self.agenda);
            facts.push(fact);
        }
        Ok(())
    }
    /// Somebody wakes up.
    fn wake(&mut self, at: SimTime, wake: Wake, subject: u32, facts: &mut Vec<Fact>) {
        match wake {
            Wake::Standing => self.standing(at, ShopId::new(subject), facts),
            Wake::ScriptLook | Wake::ScriptPack => self.script(at, wake, ShopId::new(subject), facts),
            street if street > Wake::ScriptPack => {
                let circumstances = Circumstances { scenario: &self.scenario, luck: self.luck };
                let commands = agents::street::wake(circumstances, &self.market, at, wake, subject);
                self.try_all(at, &commands, facts);
            }
            _ => {
                if let Some(command) = self.single_command(wake, subject) {
                    // A wake-up that was overtaken, e.g. of an order cancelled meanwhile, is refused and forgotten.
                    let _ = self.act(at, &command, facts);
                }
            }
        }
    }
    /// The command of those who do one thing when they wake up.
    fn single_command(&self, wake: Wake, subject: u32) -> Option<Command> {
        let circumstances = Circumstances { scenario: &self.scenario, luck: self.luck };
        if wake == Wake::StockDue {
            return suppliers::deliver(circumstances, &self.market, PurchaseId(subject));
        }
        let order = self.market.order(OrderId::new(subject))?;
        match wake {
            Wake::Parcel => order.dispatched.map(|_| couriers::arrive(circumstances, &self.market, order)),
            Wake::ReturnTrip => Some(couriers::bring_back(circumstances, order)),
            Wake::ConfirmTimer => Some(Command::World(WorldCommand::ConfirmByTimer { order: order.id })),
            Wake::ReviewTimer => Some(Command::World(WorldCommand::ReviewByTimer { order: order.id })),
            Wake::Judgement => buyers::judge(circumstances, order),
            Wake::Patience => Some(buyers::give_up(order)),
            Wake::Review => Some(buyers::review(circumstances, &self.market, order)),
            _ => None,
        }
    }
    fn standing(&mut self, at: SimTime, shop: ShopId, facts: &mut Vec<Fact>) {
        let standing = self.market.shop(shop).and_then(|shop| shop.standing);
        // A standing order that was moved to another time of day has its own wake-up; this one is stale.
        let Some(standing) = standing.filter(|standing| standing.second_of_day == at.second_of_day()) else { return };
        let mut hand = Hand::new(self, at, shop, facts);
        fulfilment::fulfil(&mut hand, Boxing::Rule(standing.box_rule), standing.courier);
        agents::plan_standing(&self.market.shops()[shop.index()], at, &mut self.agenda);
    }
    fn script(&mut self, at: SimTime, wake: Wake, shop: ShopId, facts: &mut Vec<Fact>) {
        let Some(script) = self.market.shop(shop).and_then(|shop| shop.keeper.script()) else { return };
        if script == Script::Ghost {
            self.haunt(at, shop, facts);
            return;
        }
        let mut hand = Hand::new(self, at, shop, facts);
        if wake == Wake::ScriptLook {
            scripts::look(&mut hand, script);
        } else {
            scripts::pack(&mut hand, script);
        }
        let circumstances = Circumstances { scenario: &self.scenario, luck: self.luck };
        let keeper = &self.market.shops()[shop.index()];
        let next = if wake == Wake::ScriptLook {
            scripts::next_look(circumstances, keeper, script, at)
        } else {
            scripts::next_packing(circumstances, keeper, script, at)
        };
        self.agenda.plan(next, wake, shop.number());
    }
    /// A ghost does what its recording says for this moment.
    fn haunt(&mut self, at: SimTime, shop: ShopId, facts: &mut Vec<Fact>) {
        let ghosts = Arc::clone(&self.scenario.ghosts);
        let number = self.market.shop(shop).and_then(|shop| ghosts::number_of(shop, ghosts.len()));
        let Some(number) = number else { return };
        let played = ghosts::play(&mut Hand::new(self, at, shop, facts), &ghosts[number]);
        self.played[number].granted += played.granted;
        self.played[number].skipped += played.skipped;
        if let Some(next) = ghosts::next_step(&ghosts[number], &self.market.shops()[shop.index()], at) {
            self.agenda.plan(next, Wake::ScriptLook, shop.number());
        }
    }
}

#[cfg(test)]
mod tests;
