//! Following a class's market: stored chunks, and rings of the grades' bell, become notices this viewer may see. A
//! notice says what changed, never the data: the page asks again, so permission is checked once more.

pub(crate) mod bell;
pub(crate) mod crowd;

use self::bell::Ring;
use self::crowd::Place;
use crate::faults::OrFault;
use crate::house::{HouseState, Operations};
use crate::permits::MemberPermit;
use contract::notices::Notice;
use contract::views::frame::ClockView;
use contract::{ApiError, Visitor};
use domain::{ClassId, ShopId};
use engine::{Published, WorldHandle};
use market::{Event, Fact, Market};
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast;

/// How long a silent stream goes on before the session is checked again.
const RECHECK: Duration = Duration::from_secs(30);

/// What a follower is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Something changed.
    Notice {
        /// `<world>:<sequence>`, for taking up the stream again.
        id: String,
        /// What.
        notice: Notice,
    },
    /// The market clock, for keeping the page's own clock right.
    Clock(ClockView),
    /// This person has too many streams open: this one, the oldest, ends, and need not come back soon.
    Crowded,
}

/// One viewer's stream. Holds a bounded queue: a slow viewer is told to load everything again.
pub struct Follower {
    house: Arc<HouseState>,
    visitor: Visitor,
    class: ClassId,
    shop: Option<ShopId>,
    is_teacher: bool,
    world: WorldHandle,
    feed: broadcast::Receiver<Published>,
    bell: broadcast::Receiver<Ring>,
    place: Place,
    waiting: VecDeque<Told>,
    ended: bool,
}

/// What a follower heard first.
enum Heard {
    Market(Result<Published, broadcast::error::RecvError>),
    Bell(Result<Ring, broadcast::error::RecvError>),
    GivenUp,
    Silence,
}

impl Operations {
    /// Follows a class's market from now on. `last_event` is the id of the last event the browser has seen;
    /// when something happened since, the first thing told is to load everything again.
    ///
    /// # Errors
    /// When the visitor is no member of the class or its market is not open.
    pub async fn follow(
        &self,
        visitor: &Visitor,
        class: ClassId,
        last_event: Option<&str>,
    ) -> Result<Follower, ApiError> {
        let member = self.0.member(visitor, class).await?;
        let world = self.0.running(&member).await?.ok_or(ApiError::NotFound)?;
        let (feed, bell) = (world.subscribe(), self.0.bell.listen());
        let mut follower = Follower {
            house: Arc::clone(&self.0),
            visitor: visitor.clone(),
            class,
            shop: member.shop(),
            is_teacher: member.is_teacher(),
            world,
            feed,
            bell,
            place: self.0.crowd.enter(member.who().person()),
            waiting: VecDeque::new(),
            ended: false,
        };
        let now = follower.world.read(|world| world.market().next_sequence()).await.or_fault("follow")?;
        let seen = last_event.and_then(|id| id.rsplit_once(':')).and_then(|(_, sequence)| sequence.parse::<u64>().ok());
        if seen.is_some_and(|seen| seen < now) {
            follower.queue(now, Notice::Resync);
        } else if last_event.is_some() {
            // The market stood still, but grades have no numbers to compare.
            follower.queue(now, Notice::Grades);
        }
        let clock = self.0.clock_view(&member, &follower.world).await?;
        follower.waiting.push_back(Told::Clock(clock));
        Ok(follower)
    }
}

impl Follower {
    /// What happened next; `None` when the world stopped, the viewer may no longer look, or the stream was given up
    /// for newer ones of the same person.
    pub async fn next(&mut self) -> Option<Told> {
        loop {
            if let Some(told) = self.waiting.pop_front() {
                return Some(told);
            }
            if self.ended {
                return None;
            }
            match self.hear().await {
                Heard::Market(Ok(published)) => self.take(published).await?,
                Heard::Bell(Ok(ring)) => {
                    if ring.concerns(self.class, self.is_teacher) {
                        self.queue_now(Notice::Grades).await?;
                    }
                }
                Heard::Market(Err(broadcast::error::RecvError::Lagged(_)))
                | Heard::Bell(Err(broadcast::error::RecvError::Lagged(_))) => self.queue_now(Notice::Resync).await?,
                Heard::Market(Err(broadcast::error::RecvError::Closed))
                | Heard::Bell(Err(broadcast::error::RecvError::Closed)) => return None,
                Heard::GivenUp => {
                    self.ended = true;
                    return Some(Told::Crowded);
                }
                // On a quiet market too, whoever may no longer look is no longer told.
                Heard::Silence => drop(self.house.member(&self.visitor, self.class).await.ok()?),
            }
        }
    }

    async fn hear(&mut self) -> Heard {
        tokio::select! {
            () = self.place.given_up() => Heard::GivenUp,
            market = self.feed.recv() => Heard::Market(market),
            ring = self.bell.recv() => Heard::Bell(ring),
            () = tokio::time::sleep(RECHECK) => Heard::Silence,
        }
    }

    /// Queues a notice of what is in no chunk, under the number the market has reached.
    async fn queue_now(&mut self, notice: Notice) -> Option<()> {
        let now = self.world.read(|world| world.market().next_sequence()).await.ok()?;
        self.queue(now, notice);
        Some(())
    }

    /// Queues what a stored chunk means to this viewer. At each closed hour and change of pace the session is
    /// checked again and the clock is sent along.
    async fn take(&mut self, published: Published) -> Option<()> {
        let hour_closed = published.facts.iter().any(|fact| matches!(fact.event, Event::HourClosed { .. }));
        if hour_closed || published.pace_changed {
            let member: MemberPermit = self.house.member(&self.visitor, self.class).await.ok()?;
            self.shop = member.shop();
            let clock = self.house.clock_view(&member, &self.world).await.ok()?;
            self.waiting.push_back(Told::Clock(clock));
        }
        let mut notices = BTreeSet::new();
        if hour_closed {
            notices.insert(Notice::Hour);
        }
        if published.pace_changed {
            notices.insert(Notice::Pace);
        }
        if let Some(shop) = self.shop {
            let facts = Arc::clone(&published.facts);
            let own = self.world.read(|world| own_notices(&facts, shop, world.market())).await.ok()?;
            notices.extend(own);
        }
        for notice in notices {
            self.queue(published.next_sequence, notice);
        }
        Some(())
    }

    fn queue(&mut self, sequence: u64, notice: Notice) {
        let id = format!("{}:{sequence}", self.world.id());
        self.waiting.push_back(Told::Notice { id, notice });
    }
}

/// What facts mean to the owner of a shop.
fn own_notices(facts: &[Fact], shop: ShopId, market: &Market) -> BTreeSet<Notice> {
    let mut notices = BTreeSet::new();
    for fact in facts {
        if fact.event.shop(market) != Some(shop) {
            continue;
        }
        match &fact.event {
            Event::OrderPlaced { .. } | Event::OrderCancelled { .. } | Event::ParcelLost { .. } => {
                notices.extend([Notice::Orders, Notice::Money]);
            }
            Event::OrderPacked { .. } | Event::OrderDispatched { .. } => {
                notices.extend([Notice::Orders, Notice::Money]);
            }
            Event::ParcelDelivered { .. } => {
                notices.insert(Notice::Orders);
            }
            Event::EscrowReleased { .. } => {
                notices.extend([Notice::Orders, Notice::Money]);
            }
            Event::ReturnRequested { .. } | Event::ReturnReceived { .. } => {
                notices.extend([Notice::Orders, Notice::Money, Notice::Reviews]);
            }
            Event::ReviewWritten { .. } | Event::ReviewDefaulted { .. } | Event::ReviewPhotographed { .. } => {
                notices.insert(Notice::Reviews);
            }
            Event::StockDelivered { .. } => {
                notices.insert(Notice::Stock);
            }
            Event::StockOrdered { .. } => {
                notices.extend([Notice::Stock, Notice::Money]);
            }
            _ => {}
        }
    }
    notices
}
