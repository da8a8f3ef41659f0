//! A teacher's pages: classes, the market control room, shops, exercises, marking, gradebook.
//!
//! Pages load and arrange; what forms post is in `actions`, facts of a shop in `facts` (students' pages may show
//! them too), words are in [`crate::words::classroom`].

pub mod actions;
mod class;
mod classes;
mod draft;
mod exercise;
mod exercises;
mod gradebook;
mod market;
mod marking;
mod opening;
pub mod rubric;
mod said;
mod shop;
mod shops;
mod timeline;

pub use class::ClassPage;
pub use classes::ClassesPage;
pub use draft::{EditExercisePage, NewExercisePage};
pub use exercise::TeacherExercisePage;
pub use exercises::TeacherExercisesPage;
pub use gradebook::GradebookPage;
pub use market::MarketControlPage;
pub use marking::{MarkingOverviewPage, MarkingPage};
pub use shop::ShopReadPage;
pub use shops::ShopsPage;
pub use timeline::ShopTimelinePage;

pub(crate) use classes::market_cell;
pub(crate) use said::Said;
