//! How many streams a person has open. A forgotten browser must not take the connections of everybody else, so the
//! oldest stream ends when there are too many.

use domain::PersonId;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;

/// Most open streams of one person: a browser keeps three, so two browsers and a phone fit (design value).
pub(crate) const STREAMS_MAX: usize = 8;

/// All open streams, the oldest of each person first.
#[derive(Clone, Default)]
pub(crate) struct Crowd(Arc<Mutex<Open>>);

type Open = HashMap<PersonId, VecDeque<Arc<Notify>>>;

/// A stream's place; given back when dropped.
pub(crate) struct Place {
    crowd: Crowd,
    person: PersonId,
    given_up: Arc<Notify>,
}

impl Crowd {
    /// A place for one more stream of this person; beyond [`STREAMS_MAX`] the oldest must go.
    pub fn enter(&self, person: PersonId) -> Place {
        let given_up = Arc::new(Notify::new());
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = open.entry(person).or_default();
        own.push_back(Arc::clone(&given_up));
        while own.len() > STREAMS_MAX {
            // Kept until it is asked for: the stream may be busy just now.
            own.pop_front().into_iter().for_each(|oldest| oldest.notify_one());
        }
        drop(open);
        Place { crowd: self.clone(), person, given_up }
    }
}

impl Place {
    /// Returns when this stream has to end.
    pub async fn given_up(&self) {
        self.given_up.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.crowd.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = open.get_mut(&self.person) {
            own.retain(|other| !Arc::ptr_eq(other, &self.given_up));
            if own.is_empty() {
                open.remove(&self.person);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use uuid::Uuid;

    fn person(number: u128) -> PersonId {
        PersonId::new(Uuid::from_u128(number))
    }

    /// Whether the place has to be left now.
    async fn must_go(place: &Place) -> bool {
        tokio::time::timeout(Duration::ZERO, place.given_up()).await.is_ok()
    }

    #[tokio::test]
    async fn of_nine_streams_the_oldest_ends_and_those_of_others_stay() {
        let crowd = Crowd::default();
        let other = crowd.enter(person(2));
        let mut places: Vec<Place> = (0..STREAMS_MAX).map(|_| crowd.enter(person(1))).collect();
        assert!(!must_go(&places[0]).await);
        places.push(crowd.enter(person(1)));
        assert!(must_go(&places[0]).await);
        assert!(!must_go(&places[1]).await && !must_go(&other).await);
    }

    #[tokio::test]
    async fn a_closed_stream_makes_room() {
        let crowd = Crowd::default();
        let oldest = crowd.enter(person(1));
        for _ in 0..3 * STREAMS_MAX {
            drop(crowd.enter(person(1)));
        }
        assert!(!must_go(&oldest).await);
        drop(oldest);
        assert!(crowd.0.lock().expect("no panic").is_empty(), "nothing is kept of who left");
    }
}
