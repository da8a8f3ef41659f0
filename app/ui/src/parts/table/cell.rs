//! What stands in a table: cells of anything that can be written, and lines of cells.

use crate::parts::badge::{Tone, badge_html};
use crate::parts::numbers::{money, number, share_here};
use crate::parts::time::wall_moment;
use crate::parts::written::{escaped, written};
use crate::words::parts::{moment, span};
use crate::words::use_language;
use contract::views::LocalTime;
use domain::{BasisPoints, Money, SimSpan, SimTime};
use leptos::prelude::*;

/// One cell. Made from text, numbers, money, moments, badges, or `Cell::view` for everything else. All but the last
/// are written as text, see [`crate::parts::written`].
pub struct Cell(Content);

enum Content {
    /// HTML, escaped.
    Written(String),
    /// Views.
    View(AnyView),
}

impl Cell {
    /// Any view: a picture with words, a field.
    pub fn view(view: impl IntoView + 'static) -> Self {
        Self(Content::View(view.into_any()))
    }
    /// HTML that is escaped already.
    pub const fn html(html: String) -> Self {
        Self(Content::Written(html))
    }
    /// Nothing to show, said with a dash.
    pub fn none() -> Self {
        Self::html("–".to_owned())
    }
    /// A value that may be missing.
    pub fn maybe(value: Option<impl Into<Self>>) -> Self {
        value.map_or_else(Self::none, Into::into)
    }
    /// Two lines: what it is, and a softer line under it.
    pub fn two(first: impl Into<String>, second: impl Into<String>) -> Self {
        let (first, second) = (escaped(&first.into()), escaped(&second.into()));
        Self::html(format!("<span class=\"two-lines\"><span>{first}</span><span class=\"soft\">{second}</span></span>"))
    }
    /// A state, as [`crate::parts::badge::Badge`] shows it.
    pub fn badge(label: impl Into<String>, tone: Tone) -> Self {
        Self::html(badge_html(&label.into(), tone))
    }
    /// The cell's HTML, if it is written.
    pub(super) fn as_written(&self) -> Option<&str> {
        match &self.0 {
            Content::Written(html) => Some(html),
            Content::View(_) => None,
        }
    }
    pub(crate) fn into_view(self) -> AnyView {
        match self.0 {
            Content::Written(html) => written(html).into_any(),
            Content::View(view) => view,
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::html(escaped(&text))
    }
}
impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::html(escaped(text))
    }
}
impl From<crate::words::Phrase> for Cell {
    fn from(phrase: crate::words::Phrase) -> Self {
        crate::words::t(phrase).into()
    }
}
impl From<AnyView> for Cell {
    fn from(view: AnyView) -> Self {
        Self(Content::View(view))
    }
}
impl From<Money> for Cell {
    fn from(amount: Money) -> Self {
        let class = if amount.as_fen() < 0 { " class=\"negative\"" } else { "" };
        Self::html(format!("<span{class}>{}</span>", money(amount)))
    }
}
impl From<BasisPoints> for Cell {
    fn from(share: BasisPoints) -> Self {
        share_here(share).into()
    }
}
impl From<u32> for Cell {
    fn from(count: u32) -> Self {
        i64::from(count).into()
    }
}
impl From<i64> for Cell {
    fn from(count: i64) -> Self {
        Self::html(number(count))
    }
}
impl From<SimTime> for Cell {
    fn from(at: SimTime) -> Self {
        moment_cell(&moment(use_language(), at))
    }
}
impl From<SimSpan> for Cell {
    fn from(length: SimSpan) -> Self {
        moment_cell(&span(use_language(), length.as_seconds()))
    }
}
impl From<LocalTime> for Cell {
    fn from(at: LocalTime) -> Self {
        let text = wall_moment(at);
        let machine = text.replace(' ', "T");
        Self::html(format!("<time class=\"moment\" datetime=\"{machine}\">{text}</time>"))
    }
}

fn moment_cell(text: &str) -> Cell {
    Cell::html(format!("<span class=\"moment\">{}</span>", escaped(text)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_is_text_in_a_cell() {
        for cell in [Cell::from("<b>"), Cell::from("<b>".to_owned()), Cell::badge("<b>", Tone::Good)] {
            let html = cell.as_written().expect("written");
            assert!(html.contains("&lt;b&gt;") && !html.contains("<b>"), "{html}");
        }
        let two = Cell::two("<i>", "&");
        assert!(
            two.as_written().is_some_and(|html| html.contains("<span>&lt;i&gt;</span><span class=\"soft\">&amp;<"))
        );
    }
}
