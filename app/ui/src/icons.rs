//! The icons: one stroke drawing each, on a grid of 20, in the colour of the text beside it.
//!
//! Drawn for this product. An icon never stands alone: a word is always beside it.

use crate::parts::written::written;
use leptos::prelude::*;

/// Which drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say what is drawn")]
pub enum Icon {
    Today,
    Sourcing,
    Listings,
    Orders,
    Chats,
    Marketing,
    Money,
    Insight,
    Town,
    Learn,
    Grades,
    Market,
    Leaderboard,
    Exercises,
    Class,
    Shops,
    Marking,
    Gradebook,
    People,
    Imports,
    Audit,
    System,
    More,
    Person,
    Check,
    Cross,
    Warning,
    Info,
    Clock,
    Pause,
    Lock,
    Up,
    Down,
    Level,
    Search,
    Help,
    Download,
    Upload,
    Plus,
    Truck,
    Parcel,
    Sun,
    Moon,
    Device,
    Arrow,
    Live,
}

impl Icon {
    /// The drawing as an SVG path.
    const fn path(self) -> &'static str {
        match self {
            Self::Today => "M3 8.5 10 3l7 5.5V17h-4.5v-5h-5v5H3z",
            Self::Sourcing => "M2.5 6.5 10 3l7.5 3.5v7L10 17l-7.5-3.5zM2.5 6.5 10 10l7.5-3.5M10 10v7M6.2 4.8l7.6 3.5",
            Self::Listings => "M3 3h6.5L17 10.5 10.5 17 3 9.5zM6.4 6.4h.1",
            Self::Orders => "M5 2.5h10v15l-2.5-1.6L10 17.5l-2.5-1.6L5 17.5zM7.5 6.5h5M7.5 9.5h5M7.5 12.5h3",
            Self::Chats => "M3 4h14v9.5H9L5 17v-3.5H3zM6.5 8.7h.1M10 8.7h.1M13.4 8.7h.1",
            Self::Marketing => "M3 8v4h2.5L13 16V4L5.5 8zM6 12v4.5h2M15.5 7.5c1.2 1.4 1.2 3.6 0 5",
            Self::Money => {
                "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zM6.8 5.8 10 10l3.2-4.2M10 10v4.8M7 10.2h6M7 12.6h6"
            }
            Self::Insight => "M3 3v14h14M6.5 13.5V10M10 13.5V6M13.5 13.5V8.5",
            Self::Town => "M2.5 17h15M4 17V8l3.5-2.5L11 8v9M11 17v-6h5v6M6.5 10.5h2M6.5 13.5h2M13.5 13.5h.1",
            Self::Learn => {
                "M10 5.5C8 4 5.500 3.600 2.500 3.600v11.800c3 0 5.500.4 7.500 1.900 2-1.500 4.500-1.900 7.500-1.900V3.600c-3 0-5.500.4-7.500 1.900zM10 5.500v11.800"
            }
            Self::Grades => "M10 2.500 12.200 7l5 .7-3.600 3.500.9 5L10 13.800l-4.500 2.400.9-5L2.800 7.700l5-.7z",
            Self::Market => {
                "M3 7.500 4.500 3h11L17 7.500M3 7.500a2.300 2.300 0 0 0 4.700 0 2.300 2.300 0 0 0 4.600 0 2.300 2.300 0 0 0 4.700 0M4.200 9.800V17h11.600V9.800M8 17v-4h4v4"
            }
            Self::Leaderboard => "M2.500 17V11H7v6M7 17V4.500h6V17M13 17V8.500h4.500V17M2 17h16",
            Self::Exercises => "M4 4.500h12V17H4zM7.500 3h5v3h-5zM7 11l2 2 4-4.200",
            Self::Class => "M2.500 4h15v9.500h-15zM6 17l2-3.500M14 17l-2-3.500M5.500 7h5M5.500 10h8",
            Self::Shops => "M2.500 8 4 4h5l1 4M10 8l1-4h5l1.500 4M2.500 8h15M4 8v9h12V8M8 17v-5h4v5",
            Self::Marking => "M12.500 4 16 7.500 7.500 16 3.500 16.500 4 12.500zM10.500 6l3.500 3.500M12 17h5",
            Self::Gradebook => "M3 3.500h14v13H3zM3 7.500h14M8 7.500v9M3 12h14",
            Self::People => {
                "M7.500 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 17c0-3.600 2.200-5.500 5.500-5.500S13 13.400 13 17M13 3.300a3 3 0 0 1 0 5.400M14.500 11.800c2.200.6 3.500 2.400 3.500 5.200"
            }
            Self::Imports => "M10 2.500v9M6.500 8 10 11.500 13.500 8M3 12.500V17h14v-4.500",
            Self::Audit => {
                "M4 2.500h8.500L16 6v5M4 2.500v15h6M7 7h5M7 10h3M13.500 12a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM15.700 17.200 18 19"
            }
            Self::System => "M3 4h14v5H3zM3 11h14v5H3zM6 6.500h.1M6 13.500h.1M10 6.500h4M10 13.500h4",
            Self::More => "M3.500 5.500h13M3.500 10h13M3.500 14.500h13",
            Self::Person => {
                "M10 9.500a3.400 3.400 0 1 0 0-6.800 3.400 3.400 0 0 0 0 6.800zM3.500 17.500c0-3.800 2.700-5.800 6.500-5.800s6.500 2 6.500 5.800"
            }
            Self::Check => "M4 10.500 8 14.500 16 5.500",
            Self::Cross => "M5 5l10 10M15 5 5 15",
            Self::Warning => "M10 3 18 17H2zM10 8v4M10 14.500h.1",
            Self::Info => "M10 2.500a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15zM10 9v5M10 6.300h.1",
            Self::Clock => "M10 2.500a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15zM10 5.500V10l3 2",
            Self::Pause => "M6.500 4.500v11M13.500 4.500v11",
            Self::Lock => "M5 9h10v8H5zM7 9V6.500a3 3 0 0 1 6 0V9",
            Self::Up => "M10 16V4M5 9l5-5 5 5",
            Self::Down => "M10 4v12M5 11l5 5 5-5",
            Self::Level => "M3.500 8h13M3.500 12h13",
            Self::Search => "M8.500 3a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11zM12.500 12.500 17 17",
            Self::Help => {
                "M10 2.500a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15zM7.800 8a2.200 2.200 0 1 1 3.300 1.900c-.8.500-1.100.9-1.100 1.800M10 14.300h.1"
            }
            Self::Download => "M10 3v9M6.500 8.500 10 12l3.500-3.500M4 16.500h12",
            Self::Upload => "M10 12.500V3.500M6.500 7 10 3.500 13.500 7M4 16.500h12",
            Self::Plus => "M10 4v12M4 10h12",
            Self::Truck => {
                "M2 5h9.500v9H2zM11.500 8H15l3 3v3h-6.500M5.500 12.700a1.800 1.800 0 1 1 0 3.600 1.800 1.800 0 0 1 0-3.600zM14.300 12.700a1.800 1.800 0 1 1 0 3.600 1.800 1.800 0 0 1 0-3.600z"
            }
            Self::Parcel => "M3 6h14v11H3zM3 6l2-3h10l2 3M10 3v7M8 10h4",
            Self::Sun => {
                "M10 6.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7zM10 2v1.500M10 16.500V18M2 10h1.500M16.500 10H18M4.300 4.300l1.100 1.100M14.600 14.600l1.100 1.100M4.300 15.700l1.100-1.100M14.600 5.400l1.100-1.100"
            }
            Self::Moon => "M16.500 11.800A7 7 0 0 1 8.200 3.500a7 7 0 1 0 8.300 8.300z",
            Self::Device => "M3 4h14v9.500H3zM7 17h6M10 13.500V17",
            Self::Arrow => "M4 10h12M11 5l5 5-5 5",
            Self::Live => {
                "M10 8.500a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3zM6 14a5.600 5.600 0 0 1 0-8M14 6a5.600 5.600 0 0 1 0 8M3.600 16.400a9 9 0 0 1 0-12.800M16.400 3.600a9 9 0 0 1 0 12.800"
            }
        }
    }
}

/// The drawing, hidden from assistive technology: the word beside it says what it means.
pub fn icon(which: Icon) -> impl IntoView {
    written(icon_html(which))
}

/// The same drawing as HTML text, for what is written as text.
#[must_use]
pub fn icon_html(which: Icon) -> String {
    format!(
        "<svg class=\"icon\" viewBox=\"0 0 20 20\" width=\"20\" height=\"20\" aria-hidden=\"true\" \
         focusable=\"false\"><path d=\"{}\"></path></svg>",
        which.path()
    )
}
