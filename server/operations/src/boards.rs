//! The boards of each world as of its last closed hour, computed once and kept: a board moves when an hour
//! closes, and only then. Public names come from the enrolments and are read again when one was chosen or the class
//! has another stamp, so that a new name also shows while the market is paused.

use crate::faults::OrFault;
use crate::house::HouseState;
use contract::ApiError;
use domain::teaching::Board;
use domain::{ClassId, CollegeId, ShopId, WorldId};
use engine::WorldHandle;
use grading::{DayMedals, Entry, Standings};
use market::Market;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{ClassStamp, EnrolmentKind, RosterRow};

/// Names and stamp are looked at again after this long, in microseconds.
const LOOKED_MICROS: i64 = 2_000_000;

/// All boards of a class as of one closed hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Boards {
    standings: [Standings; Board::ALL.len()],
    /// Medals of the last market day that ended.
    pub medals: Option<DayMedals>,
}

impl Boards {
    /// The boards of these shops, as of the market's last closed hour.
    pub fn of_market(market: &Market, class: &[Entry]) -> Self {
        let closed = market.next_hour();
        Self {
            standings: Board::ALL.map(|board| grading::standings(market, class, board, closed)),
            medals: grading::medals(market, class, closed),
        }
    }
    /// One of them.
    pub fn of(&self, board: Board) -> &Standings {
        let place = Board::ALL.iter().position(|it| *it == board);
        &self.standings[place.expect("every board is among all boards")]
    }
}

/// The boards kept, by world.
#[derive(Default)]
pub(crate) struct BoardCache(Mutex<Shelf>);

#[derive(Default)]
struct Shelf {
    /// Counts the public names chosen in this process: boards begun before one are not kept after it.
    renames: u64,
    kept: HashMap<WorldId, Kept>,
}

/// Boards, and what they were made of.
#[derive(Clone)]
struct Kept {
    /// When names and stamp were last looked at, UTC microseconds.
    looked_at: i64,
    /// The stamp read before the names.
    stamp: ClassStamp,
    names: Arc<[Named]>,
    closed_hours: u32,
    class: Arc<[Entry]>,
    boards: Arc<Boards>,
}

/// A shop with the public name its keeper chose, if one was chosen.
type Named = (ShopId, Option<String>);

impl BoardCache {
    fn look(&self, world: WorldId) -> (u64, Option<Kept>) {
        let shelf = self.lock();
        (shelf.renames, shelf.kept.get(&world).cloned())
    }

    /// Keeps boards, unless a name was chosen since they were begun.
    fn keep(&self, world: WorldId, renames: u64, kept: Kept) {
        let mut shelf = self.lock();
        if shelf.renames == renames {
            shelf.kept.insert(world, kept);
        }
    }

    /// Says that somebody chose a public name; called after it was stored.
    pub fn renamed(&self) {
        let mut shelf = self.lock();
        shelf.renames += 1;
        shelf.kept.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Shelf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HouseState {
    /// The boards of a class as of its market's last closed hour.
    pub async fn boards(
        &self,
        college: CollegeId,
        class: ClassId,
        world: &WorldHandle,
    ) -> Result<Arc<Boards>, ApiError> {
        let closed_hours = world.read(|world| world.market().next_hour()).await.or_fault("closed hours")?;
        let now = self.now();
        let (renames, kept) = self.boards.look(world.id());
        if let Some(kept) = &kept
            && kept.closed_hours == closed_hours
            && now - kept.looked_at < LOOKED_MICROS
        {
            return Ok(Arc::clone(&kept.boards));
        }
        let stamp = self.store.class_stamp(college, class).await.or_fault("stamp of the class")?;
        let names = match &kept {
            Some(kept) if kept.stamp == stamp => Arc::clone(&kept.names),
            _ => names(&self.store.roster(college, class).await.or_fault("roster")?),
        };
        let computed = world.read(|world| {
            let (market, class) = (world.market(), entries(world.market(), &names));
            match kept {
                Some(kept) if kept.closed_hours == market.next_hour() && *kept.class == *class => kept,
                _ => Kept {
                    looked_at: now,
                    stamp,
                    names: Arc::clone(&names),
                    closed_hours: market.next_hour(),
                    boards: Arc::new(Boards::of_market(market, &class)),
                    class: class.into(),
                },
            }
        });
        let computed = computed.await.or_fault("boards")?;
        let boards = Arc::clone(&computed.boards);
        self.boards.keep(world.id(), renames, Kept { looked_at: now, stamp, names, ..computed });
        Ok(boards)
    }
}

/// The shops of a class's students.
fn names(roster: &[RosterRow]) -> Arc<[Named]> {
    let students = roster.iter().map(|row| &row.enrolment).filter(|row| row.kind == EnrolmentKind::Student);
    students.filter_map(|row| Some((row.shop?, row.alias.clone()))).collect()
}

/// The shops with their keepers' public names; who chose none goes by the shop's name.
fn entries(market: &Market, names: &[Named]) -> Vec<Entry> {
    let alias = |shop: ShopId, alias: Option<&String>| match alias {
        Some(alias) => alias.clone(),
        None => market.shop(shop).map(|shop| shop.name.as_str().to_owned()).unwrap_or_default(),
    };
    names.iter().map(|(shop, name)| Entry { shop: *shop, alias: alias(*shop, name.as_ref()) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{RIVAL, SHOP, Town};
    use uuid::Uuid;

    #[test]
    fn boards_begun_before_a_name_was_chosen_are_not_kept_after_it() {
        let (cache, world) = (BoardCache::default(), WorldId::new(Uuid::from_u128(1)));
        let kept = || Kept {
            looked_at: 0,
            stamp: ClassStamp::default(),
            names: Arc::from([]),
            closed_hours: 0,
            class: Arc::from([]),
            boards: Arc::new(Boards::of_market(&Town::new().market, &[])),
        };
        let (renames, _) = cache.look(world);
        cache.keep(world, renames, kept());
        assert!(cache.look(world).1.is_some());
        cache.renamed();
        assert!(cache.look(world).1.is_none());
        cache.keep(world, renames, kept());
        assert!(cache.look(world).1.is_none());
    }

    #[test]
    fn who_chose_no_name_goes_by_the_shop_s() {
        let market = Town::new().market;
        let class = entries(&market, &[(SHOP, Some("Pan".to_owned())), (RIVAL, None)]);
        assert_eq!(class[0].alias, "Pan");
        assert_eq!(class[1].alias, market.shop(RIVAL).expect("open").name.as_str());
    }
}
