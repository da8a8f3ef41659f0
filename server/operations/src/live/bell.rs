//! The bell of the grades: exercises, submissions and marks are rows, not facts of a market, so whoever changes them
//! rings here once the change is kept. Every open stream of the class hears it. One process: a viewer served by
//! another one sees the change at the next closed hour.

use crate::house::HouseState;
use crate::permits::MemberPermit;
use domain::ClassId;
use tokio::sync::broadcast;

/// Rings kept for a slow stream before it must load everything again.
const RINGS_MAX: usize = 64;

/// Who has something new to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Concerned {
    /// The class's teachers: something was handed in or marked.
    Teachers,
    /// Everybody in the class: an exercise or its marks were published.
    Everybody,
}

/// Exercises or grades of a class changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ring {
    pub class: ClassId,
    pub concerned: Concerned,
}

/// Hands rings to all open streams.
pub(crate) struct Bell(broadcast::Sender<Ring>);

impl Default for Bell {
    fn default() -> Self {
        Self(broadcast::Sender::new(RINGS_MAX))
    }
}

impl Bell {
    /// Every ring from now on.
    pub fn listen(&self) -> broadcast::Receiver<Ring> {
        self.0.subscribe()
    }
}

impl Ring {
    /// Whether this member is concerned.
    pub fn concerns(self, class: ClassId, is_teacher: bool) -> bool {
        self.class == class && (is_teacher || self.concerned == Concerned::Everybody)
    }
}

impl HouseState {
    /// Tells open pages of the member's class that exercises or grades changed; called after the change was kept.
    pub(crate) fn grades_changed(&self, member: &MemberPermit, concerned: Concerned) {
        // Nobody may be listening.
        let _ = self.bell.0.send(Ring { class: member.class(), concerned });
    }
}
