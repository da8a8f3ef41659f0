//! Sending a keeper's command to the market, and keeping what was typed when it is refused.

use crate::faults::not_accepted;
use crate::house::HouseState;
use crate::permits::SellerPermit;
use contract::ApiError;
use domain::RequestKey;
use engine::{Accepted, Submission};
use market::{Command, Refusal, SellerCommand};

impl HouseState {
    /// Sends one command of the shop's keeper. A refusal stands beside the field that `field` names, and form
    /// errors carry `values`, so that nothing typed is lost. No state is looked at before: the same request again
    /// must get the stored answer, whatever has happened since.
    pub(super) async fn submit(
        &self,
        permit: &SellerPermit,
        key: RequestKey,
        route: &'static str,
        command: SellerCommand,
        values: &[(&str, &str)],
        field: fn(&Refusal) -> Option<&'static str>,
    ) -> Result<Accepted, ApiError> {
        let submission = Submission {
            person: permit.member().who().person(),
            key,
            route,
            commands: vec![Command::Seller(permit.shop(), command)],
        };
        let answered = permit.world().submit(submission).await;
        answered.map_err(|problem| keeping(not_accepted(problem, key, field), values))
    }
}

/// Form errors with everything that was typed; other errors as they are.
pub(super) fn keeping(error: ApiError, values: &[(&str, &str)]) -> ApiError {
    match error {
        ApiError::Form(errors) => errors.with_values(values.iter().copied()).into(),
        other => other,
    }
}
