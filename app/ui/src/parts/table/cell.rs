//! What stands in a table: cells of anything that can be written, and lines of cells.

use crate::parts::badge::Tone;
use crate::parts::numbers::{money, number, share_here};
use crate::parts::time::{Moment, Span};
use domain::{BasisPoints, Money, SimSpan, SimTime};
use leptos::prelude::*;

/// One cell. Made from text, numbers, money, moments, or `Cell::view` for everything else.
pub struct Cell(AnyView);

impl Cell {
    /// Any view: a badge, a picture with words, a button.
    pub fn view(view: impl IntoView + 'static) -> Self {
        Self(view.into_any())
    }
    /// Nothing to show, said with a dash.
    pub fn none() -> Self {
        Self("–".into_any())
    }
    /// A value that may be missing.
    pub fn maybe(value: Option<impl Into<Self>>) -> Self {
        value.map_or_else(Self::none, Into::into)
    }
    /// Two lines: what it is, and a softer line under it.
    pub fn two(first: impl Into<String>, second: impl Into<String>) -> Self {
        let (first, second) = (first.into(), second.into());
        Self(view! { <span class="two-lines"><span>{first}</span><span class="soft">{second}</span></span> }.into_any())
    }
    pub(crate) fn into_view(self) -> AnyView {
        self.0
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self(text.into_any())
    }
}
impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self(text.to_owned().into_any())
    }
}
impl From<crate::words::Phrase> for Cell {
    fn from(phrase: crate::words::Phrase) -> Self {
        Self(crate::words::t(phrase).into_any())
    }
}
impl From<AnyView> for Cell {
    fn from(view: AnyView) -> Self {
        Self(view)
    }
}
impl From<Money> for Cell {
    fn from(amount: Money) -> Self {
        Self(view! { <span class:negative=amount.as_fen() < 0>{money(amount)}</span> }.into_any())
    }
}
impl From<BasisPoints> for Cell {
    fn from(share: BasisPoints) -> Self {
        Self(share_here(share).into_any())
    }
}
impl From<u32> for Cell {
    fn from(count: u32) -> Self {
        Self(number(i64::from(count)).into_any())
    }
}
impl From<i64> for Cell {
    fn from(count: i64) -> Self {
        Self(number(count).into_any())
    }
}
impl From<SimTime> for Cell {
    fn from(at: SimTime) -> Self {
        Self(view! { <Moment at /> }.into_any())
    }
}
impl From<SimSpan> for Cell {
    fn from(span: SimSpan) -> Self {
        Self(view! { <Span span /> }.into_any())
    }
}

/// One line of a table.
pub struct Line {
    pub(crate) cells: Vec<Cell>,
    pub(crate) href: Option<String>,
    pub(crate) pick: Option<(String, String)>,
    pub(crate) tone: Option<Tone>,
    pub(crate) id: Option<String>,
    pub(crate) current: bool,
}

impl Line {
    /// A line of these cells, one per column; the first names the line.
    pub const fn new(cells: Vec<Cell>) -> Self {
        Self { cells, href: None, pick: None, tone: None, id: None, current: false }
    }
    /// The whole line opens this address.
    #[must_use]
    pub fn opens(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
    /// The line can be picked for the bulk bar: value sent, and the line's name for screen readers.
    #[must_use]
    pub fn picked_as(mut self, value: impl Into<String>, label: impl Into<String>) -> Self {
        self.pick = Some((value.into(), label.into()));
        self
    }
    /// Needs attention, or is done; a word in the line must say the same.
    #[must_use]
    pub const fn toned(mut self, tone: Tone) -> Self {
        self.tone = Some(tone);
        self
    }
    /// An `id`, to link to the line and to find it again after a live change.
    #[must_use]
    pub fn named(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }
    /// The reader's own line, or the one a link pointed at.
    #[must_use]
    pub const fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }
}
