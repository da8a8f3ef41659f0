//! The audit log, newest first, searched over everything an entry says.

use crate::faults::OrFault;
use crate::house::HouseState;
use crate::local_time::local;
use crate::permits::AdminPermit;
use contract::ApiError;
use contract::views::Page;
use contract::views::admin::{AuditRow, AuditView};
use domain::PersonId;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use store::AuditChain;

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
        let chain = self.store.verify_audit(college).await.or_fault("audit verified")?;
        let mut names = Names { house: self, permit, known: HashMap::new() };
        let rows = if query.is_empty() {
            names.page(page, &zone).await?
        } else {
            let wanted = query.to_lowercase();
            let newest = self.store.audit_page(college, None, SEARCHED_MAX).await.or_fault("audit")?;
            let mut found = Vec::new();
            for row in newest {
                let row = names.row(row, &zone).await?;
                if [&row.person, &row.action, &row.object, &row.detail]
                    .iter()
                    .any(|it| it.to_lowercase().contains(&wanted))
                {
                    found.push(row);
                }
            }
            Page::cut(found, page)
        };
        Ok(AuditView { query, rows, chain_whole: matches!(chain, AuditChain::Whole { .. }) })
    }
}

/// Turns entries into rows; every person's name is looked up once.
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
        let newest = store.audit_page(college, None, 1).await.or_fault("audit")?;
        let total = newest.first().map_or(0, |row| u32::try_from(row.number).unwrap_or(u32::MAX));
        let pages = total.div_ceil(ROWS).max(1);
        let page = page.clamp(1, pages);
        let before = u64::from(total - (page - 1) * ROWS) + 1;
        let mut rows = Vec::new();
        for row in store.audit_page(college, Some(before), ROWS).await.or_fault("audit")? {
            rows.push(self.row(row, zone).await?);
        }
        Ok(Page { rows, page, pages, total })
    }

    async fn row(&mut self, row: store::AuditRow, zone: &TimeZone) -> Result<AuditRow, ApiError> {
        let person = match row.person {
            Some(person) => self.name(person).await?,
            None => String::new(),
        };
        Ok(AuditRow {
            number: row.number,
            at: local(row.at, zone),
            person,
            action: row.action,
            object: row.object,
            detail: row.detail,
        })
    }

    async fn name(&mut self, person: PersonId) -> Result<String, ApiError> {
        if let Some(name) = self.known.get(&person) {
            return Ok(name.clone());
        }
        let row = self.house.store.person(self.permit.who().college(), person).await.or_fault("person")?;
        let name = row.map(|row| row.name).unwrap_or_default();
        self.known.insert(person, name.clone());
        Ok(name)
    }
}
