//! `/`: on to the person's first page, or to sign-in. And what is shown where nothing is.

use crate::asking::go_to;
use crate::loading::{missing, plain};
use crate::parts::showcase::Showcase;
use contract::{ApiError, paths};
use leptos::prelude::*;

/// Sends everybody on to where they begin.
#[component]
pub fn HomePage() -> impl IntoView {
    plain(
        |asker| async move {
            match asker.backend.entrance.first_page(&asker.visitor).await {
                Ok(first) => Ok(first),
                Err(ApiError::NotSignedIn) => Ok(paths::SIGN_IN.to_owned()),
                Err(error) => Err(error),
            }
        },
        |first: String| {
            go_to(&first);
            ().into_any()
        },
    )
}

/// An address that names nothing.
#[component]
pub fn MissingPage() -> impl IntoView {
    missing(ApiError::NotFound)
}

/// Every part in every state, in the demo house only.
#[component]
pub fn PartsPage() -> impl IntoView {
    plain(
        |asker| async move {
            let view = asker.backend.entrance.sign_in_page(&asker.visitor).await?;
            // Only a demo house offers people to enter as.
            if view.demo_people.is_empty() { Err(ApiError::NotFound) } else { Ok(()) }
        },
        |()| view! { <Showcase/> }.into_any(),
    )
}
