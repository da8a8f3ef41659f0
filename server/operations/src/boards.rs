//! The boards of each world as of its last closed hour, computed once and kept: a board moves when an hour
//! closes, and only then. Public names come from the enrolments and are read again with every closed hour, or
//! after half a minute of wall time, so that a new name also shows while the market is paused.

use crate::faults::OrFault;
use crate::house::HouseState;
use contract::ApiError;
use domain::teaching::Board;
use domain::{ClassId, CollegeId, ShopId, WorldId};
use engine::WorldHandle;
use grading::{DayMedals, Entry, Standings};
use market::Market;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::{EnrolmentKind, RosterRow};

/// How long public names are kept, in microseconds.
const NAMES_MICROS: i64 = 30_000_000;

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
pub(crate) struct BoardCache(Mutex<HashMap<WorldId, Kept>>);

struct Kept {
    read_at: i64,
    closed_hours: u32,
    boards: Arc<Boards>,
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
        if let Some(boards) = self.kept_boards(world.id(), closed_hours, now) {
            return Ok(boards);
        }
        let roster = self.store.roster(college, class).await.or_fault("roster")?;
        let computed = world.read(|world| {
            let market = world.market();
            (market.next_hour(), Arc::new(Boards::of_market(market, &entries(market, &roster))))
        });
        let (closed_hours, boards) = computed.await.or_fault("boards")?;
        let kept = Kept { read_at: now, closed_hours, boards: Arc::clone(&boards) };
        self.boards.0.lock().unwrap_or_else(PoisonError::into_inner).insert(world.id(), kept);
        Ok(boards)
    }

    fn kept_boards(&self, world: WorldId, closed_hours: u32, now: i64) -> Option<Arc<Boards>> {
        let boards = self.boards.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = boards.get(&world)?;
        let fresh = kept.closed_hours == closed_hours && now - kept.read_at < NAMES_MICROS;
        fresh.then(|| Arc::clone(&kept.boards))
    }
}

/// The shops of a class with their keepers' public names; who chose none goes by the shop's name.
fn entries(market: &Market, roster: &[RosterRow]) -> Vec<Entry> {
    let students = roster.iter().map(|row| &row.enrolment).filter(|row| row.kind == EnrolmentKind::Student);
    let alias = |shop: ShopId, alias: Option<&String>| match alias {
        Some(alias) => alias.clone(),
        None => market.shop(shop).map(|shop| shop.name.as_str().to_owned()).unwrap_or_default(),
    };
    let entry = |row: &store::EnrolmentRow| {
        let shop = row.shop?;
        Some(Entry { shop, alias: alias(shop, row.alias.as_ref()) })
    };
    students.filter_map(entry).collect()
}
