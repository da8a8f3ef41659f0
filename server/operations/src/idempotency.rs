//! Writes outside the market: one transaction that also holds the answer, keyed by the request. The same
//! key with the same content gets the stored answer; with other content it is a conflict.
//!
//! Market commands keep their answers in the same table. Their content begins with the word "market" and the world
//! (`engine/src/handle.rs`), so no key is ever good for both kinds. A write that belongs to a class names it in
//! its content, so none is good for two classes either.

use crate::faults::{OrFault, fault};
use crate::house::HouseState;
use crate::permits::SignedIn;
use crate::secrets::sha256;
use contract::ApiError;
use domain::RequestKey;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{Change, Claim, Request};

/// Stored with the answer of a write that happened.
const STATUS_DONE: u32 = 200;

/// What beginning a write led to.
pub(crate) enum Begun<T> {
    /// It happened before: the stored answer.
    Answered(T),
    /// It happens now, in this open change.
    New(Write),
}

/// An open write, to be finished with its answer; dropped, nothing happened.
pub(crate) struct Write {
    pub change: Change,
}

impl Write {
    /// Stores the answer and keeps everything.
    pub async fn finish<T: Serialize>(mut self, answer: &T) -> Result<(), ApiError> {
        let body = serde_json::to_vec(answer).map_err(|problem| fault("answer", &problem))?;
        self.change.answer(STATUS_DONE, &body).await.or_fault("answer")?;
        self.change.commit().await.or_fault("commit")
    }
}

impl HouseState {
    /// Begins a write of this person. `content` is everything the request says, for telling replays from conflicts.
    pub async fn begin<T: DeserializeOwned>(
        &self,
        who: &SignedIn,
        key: RequestKey,
        route: &'static str,
        content: &[u8],
    ) -> Result<Begun<T>, ApiError> {
        let request =
            Request { college: who.college(), actor: who.person(), key, route, hash: sha256(content), at: self.now() };
        let mut change = self.store.change().await.or_fault("change")?;
        match change.claim(&request).await.or_fault("claim")? {
            Claim::New => Ok(Begun::New(Write { change })),
            Claim::OtherContent => Err(ApiError::KeyConflict),
            Claim::Answered(row) => serde_json::from_slice(&row.body)
                .map(Begun::Answered)
                .map_err(|problem| fault("stored answer", &problem)),
        }
    }
}
