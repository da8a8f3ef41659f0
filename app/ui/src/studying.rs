//! A student's exercises, submissions and grades, and the timeline of the own shop behind them.
//!
//! What is measured is told in [`crate::words::trade`], what a fact says in [`crate::words::facts`].

pub mod actions;
mod criteria;
mod evidence;
mod exercise;
mod exercises;
pub mod facts;
mod submission;
mod timeline;

pub use exercise::ExercisePage;
pub use exercises::ExercisesPage;
pub use timeline::TimelinePage;
