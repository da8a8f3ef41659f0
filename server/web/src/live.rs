//! The live stream: server-sent events of what this viewer may know. `id:` is `<world>:<sequence>`.

use crate::downloads::refused;
use crate::router::Site;
use crate::visitor::Asking;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use domain::ClassId;
use futures::stream;
use http::HeaderMap;
use operations::live::{Follower, Told};
use std::convert::Infallible;
use std::time::Duration;

/// How often a silent stream says that it lives.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

/// After how long a stream that was given up for newer ones of the same person may come back.
const CROWDED_RETRY: Duration = Duration::from_secs(120);

/// Follows a class's market.
pub async fn follow(
    State(site): State<Site>,
    Extension(asking): Extension<Asking>,
    Path(class): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Ok(class) = class.parse::<ClassId>() else { return refused(&contract::ApiError::NotFound) };
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()).map(str::to_owned);
    match site.operations.follow(&asking.visitor, class, last.as_deref()).await {
        Err(error) => refused(&error),
        Ok(follower) => {
            let events = stream::unfold(follower, async |mut follower: Follower| {
                let told = follower.next().await?;
                Some((Ok::<_, Infallible>(event(&told)), follower))
            });
            Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response()
        }
    }
}

fn event(told: &Told) -> Event {
    match told {
        Told::Notice { id, notice } => Event::default().id(id).event("notice").data(notice.word()),
        Told::Clock(clock) => {
            let data = serde_json::to_string(clock).unwrap_or_default();
            Event::default().event("clock").data(data)
        }
        // Browsers come back by themselves; soon, and they would push out the next stream.
        Told::Crowded => Event::default().event("crowded").retry(CROWDED_RETRY),
    }
}
