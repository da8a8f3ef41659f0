//! The frame around every page: who looks, in which class, at which market time.

use domain::people::Role;
use domain::{ClassId, Language, SimTime};
use serde::{Deserialize, Serialize};

/// What the frame of a signed-in page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameView {
    /// The person's name.
    pub person: String,
    /// Their role.
    pub role: Role,
    /// Their college's name.
    pub college: String,
    /// Whether this is the demo house.
    pub demo: bool,
    /// The class this page belongs to, if to one.
    pub class: Option<FrameClass>,
    /// All classes of the person, for switching.
    pub classes: Vec<(ClassId, String)>,
    /// The person's language.
    pub language: Language,
}

/// The class of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameClass {
    /// Which class.
    pub id: ClassId,
    /// Its name.
    pub name: String,
    /// The clock of its market, if the market was opened.
    pub clock: Option<ClockView>,
    /// The viewer's own shop name, if they have a shop here.
    pub shop: Option<String>,
}

/// The market clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockView {
    /// Market time reached.
    pub now: SimTime,
    /// Market seconds per real second; 0 when paused.
    pub pace: u32,
    /// A run in progress: where it ends.
    pub running_to: Option<SimTime>,
    /// The next pick-up.
    pub next_pick_up: SimTime,
    /// The viewer's parcels waiting to be packed or handed over (0 for who has no shop).
    pub parcels_waiting: u32,
}
