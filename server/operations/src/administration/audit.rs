//! The audit log, newest first, searched over everything an entry says.

use crate::faults::OrFault;
use crate::house::HouseState;
use crate::local_time::local;
use crate::permits::AdminPermit;
use contract::ApiError;
use contract::views::Page;
use contract::views::admin::{AuditRow, AuditView};
use domain::{CollegeId, PersonId};
use jiff::tz::TimeZone;
use std::collections::{HashMap, HashSet};
use std::sync::{LazyLock, Mutex, PoisonError};
use store::AuditPoint;

/// Most characters of a search.
const QUERY_LENGTH_MAX: usize = 100;
/// Newest entries a search looks through.
const SEARCHED_MAX: u32 = 5_000;

impl HouseState {
    pub(super) async fn audit_view(
        &self,
        permit: &AdminPermit,
        query: String,
        page: u32,
    ) -> Result<AuditView, ApiError> {
        let (college, zone) = (permit.who().college(), permit.who().zone());
        let query: String = query.trim().chars().take(QUERY_LENGTH_MAX).collect();
        let chain_whole = self.chain_is_whole(college).await?;
        let mut names = Names { house: self, permit, known: HashMap::new() };
        let rows = if query.is_empty() {
            names.page(page, &zone).await?
        } else {
            let wanted = query.to_lowercase();
            let newest = self.store.audit_page(college, None, SEARCHED_MAX).await.or_fault("audit")?;
            names.learn(&newest).await?;
            let mut found = Vec::new();
            for row in newest {
                let row = names.row(row, &zone);
                if [&row.person, &row.action, &row.object, &row.detail]
                    .iter()
                    .any(|it| it.to_lowercase().contains(&wanted))
                {
                    found.push(row);
                }
            }
            Page::cut(found, page)
        };
        Ok(AuditView { query, rows, chain_whole })
    }

    /// Whether the college's chain is whole. Entries added since the last look are verified at every look, all of
    /// them once a minute: a log of years must not be hashed anew for every page.
    async fn chain_is_whole(&self, college: CollegeId) -> Result<bool, ApiError> {
        let now = self.now();
        let (began, point) = match seen(college) {
            Some((began, point)) if (0..LOOKED_MICROS).contains(&(now - began)) => (began, point),
            _ => (now, AuditPoint::BEGINNING),
        };
        let end = self.store.verify_audit_from(college, point).await.or_fault("audit verified")?;
        see(college, end.map(|end| (began, end)));
        Ok(end.is_some())
    }
}

/// A chain is verified from its beginning this often.
const LOOKED_MICROS: i64 = 60_000_000;

/// When a whole chain was last verified from its beginning, and where it ended at the last look.
type Look = (i64, AuditPoint);

/// The latest look at each college's chain. Ids are random, so houses of one process never meet.
static LOOKS: LazyLock<Mutex<HashMap<CollegeId, Look>>> = LazyLock::new(Mutex::default);

fn seen(college: CollegeId) -> Option<Look> {
    LOOKS.lock().unwrap_or_else(PoisonError::into_inner).get(&college).copied()
}

/// Keeps a look; a broken chain is looked at from the beginning the next time.
fn see(college: CollegeId, look: Option<Look>) {
    let mut looks = LOOKS.lock().unwrap_or_else(PoisonError::into_inner);
    match look {
        Some(look) => looks.insert(college, look),
        None => looks.remove(&college),
    };
}

/// Turns entries into rows; the names of a page's people are looked up together.
struct Names<'a> {
    house: &'a HouseState,
    permit: &'a AdminPermit,
    known: HashMap<PersonId, String>,
}

impl Names<'_> {
    /// A page straight from the store: entries are numbered from 1 without gaps.
    async fn page(&mut self, page: u32, zone: &TimeZone) -> Result<Page<AuditRow>, ApiError> {
        const ROWS: u32 = Page::<AuditRow>::ROWS;
        let (store, college) = (&self.house.store, self.permit.who().college());
        // The first page tells how many there are; another page is asked for by its numbers.
        let newest = store.audit_page(college, None, if page <= 1 { ROWS } else { 1 }).await.or_fault("audit")?;
        let total = newest.first().map_or(0, |row| u32::try_from(row.number).unwrap_or(u32::MAX));
        let pages = total.div_ceil(ROWS).max(1);
        let page = page.clamp(1, pages);
        let entries = if page == 1 && newest.len() == ROWS.min(total) as usize {
            newest
        } else {
            let before = u64::from(total - (page - 1) * ROWS) + 1;
            store.audit_page(college, Some(before), ROWS).await.or_fault("audit")?
        };
        self.learn(&entries).await?;
        let rows = entries.into_iter().map(|entry| self.row(entry, zone)).collect();
        Ok(Page { rows, page, pages, total })
    }

    fn row(&self, row: store::AuditRow, zone: &TimeZone) -> AuditRow {
        AuditRow {
            number: row.number,
            at: local(row.at, zone),
            person: row.person.and_then(|person| self.known.get(&person)).cloned().unwrap_or_default(),
            action: row.action,
            object: row.object,
            detail: row.detail,
        }
    }

    /// Looks up who did these.
    async fn learn(&mut self, entries: &[store::AuditRow]) -> Result<(), ApiError> {
        let people: HashSet<PersonId> = entries.iter().filter_map(|entry| entry.person).collect();
        let people: Vec<PersonId> = people.into_iter().collect();
        let names = self.house.store.person_names(self.permit.who().college(), &people);
        self.known.extend(names.await.or_fault("names")?);
        Ok(())
    }
}
