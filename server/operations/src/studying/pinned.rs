//! Pinned rubrics and score sheets, read once: both are stored as text that is never changed, and a gradebook
//! shows hundreds of them. Keys are random ids with a version, so a remembered value can never be an old one.

use crate::faults::fault;
use contract::ApiError;
use domain::teaching::AssignmentStatus;
use domain::{AssignmentId, SubmissionId};
use grading::{Rubric, ScoreSheet};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};
use store::{AssignmentRow, ScoreSheetRow};

/// Rubrics remembered at once; beyond that the memory starts anew (a rubric takes some kilobytes).
const RUBRICS_MAX: usize = 1_000;
/// Sheets remembered at once, without their evidence; beyond that the memory starts anew.
const SHEETS_MAX: usize = 50_000;

/// What was read of pinned rubrics and stored sheets.
pub(crate) struct Pinned {
    rubrics: Memory<(AssignmentId, u32), Rubric>,
    sheets: Memory<(SubmissionId, u32), ScoreSheet>,
}

impl Default for Pinned {
    fn default() -> Self {
        Self { rubrics: Memory::new(RUBRICS_MAX), sheets: Memory::new(SHEETS_MAX) }
    }
}

impl Pinned {
    /// The rubric pinned with an assignment. A draft's may still change and is read each time.
    pub fn rubric_of(&self, assignment: &AssignmentRow) -> Result<Arc<Rubric>, ApiError> {
        let read = || Rubric::parse_json(&assignment.rubric).map_err(|problem| fault("pinned rubric", &problem));
        match assignment.status {
            AssignmentStatus::Draft => read().map(Arc::new),
            _ => self.rubrics.get_or_read((assignment.id, assignment.rubric_version), read),
        }
    }

    /// A stored sheet without its evidence, for tables.
    pub fn scores_of(&self, row: &ScoreSheetRow) -> Result<Arc<ScoreSheet>, ApiError> {
        self.sheets.get_or_read((row.submission, row.number), || {
            let mut sheet = sheet_of(row)?;
            sheet.criteria.iter_mut().for_each(|score| score.evidence = Vec::new());
            Ok(sheet)
        })
    }
}

/// A stored sheet in full.
pub(crate) fn sheet_of(row: &ScoreSheetRow) -> Result<ScoreSheet, ApiError> {
    serde_json::from_str(&row.body).map_err(|problem| fault("stored score sheet", &problem))
}

/// The sheet of a submission that has none: nothing judged.
pub(crate) fn no_sheet(rubric: &Rubric) -> ScoreSheet {
    let window = grading::Window { first_sequence: 1, last_sequence: 0 };
    ScoreSheet { rubric_version: rubric.version, window, criteria: Vec::new() }
}

/// Values read from stored text, by key.
struct Memory<K, V> {
    most: usize,
    known: Mutex<HashMap<K, Arc<V>>>,
}

impl<K: Eq + Hash, V> Memory<K, V> {
    fn new(most: usize) -> Self {
        Self { most, known: Mutex::default() }
    }
    fn get_or_read(&self, key: K, read: impl FnOnce() -> Result<V, ApiError>) -> Result<Arc<V>, ApiError> {
        if let Some(value) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Arc::clone(value));
        }
        let value = Arc::new(read()?);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= self.most {
            known.clear();
        }
        known.insert(key, Arc::clone(&value));
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_once_until_there_are_too_many() {
        let memory: Memory<u32, u32> = Memory::new(2);
        let mut reads = Vec::new();
        for key in [1, 1, 2, 1, 3, 1] {
            let value = memory.get_or_read(key, || {
                reads.push(key);
                Ok(key * 10)
            });
            assert_eq!(*value.expect("read"), key * 10);
        }
        assert_eq!(reads, [1, 2, 3, 1]);
    }

    #[test]
    fn a_value_that_cannot_be_read_is_not_remembered() {
        let memory: Memory<u32, u32> = Memory::new(2);
        assert_eq!(memory.get_or_read(1, || Err(ApiError::NotFound)), Err(ApiError::NotFound));
        assert_eq!(memory.get_or_read(1, || Ok(5)), Ok(Arc::new(5)));
    }
}
