//! From facts to grades: a pinned rubric and a slice of the journal give a score sheet with its evidence,
//! a sheet with a teacher's marks, adjustments and the late policy gives a grade; and the class leaderboard.
//!
//! No clock, no dice, no I/O: the same inputs give the same sheet whenever it is computed. What a metric
//! means is `market::metrics`' business; who may see or change a grade is `operations`'.

pub mod grade;
pub mod leaderboard;
pub mod rubric;
pub mod score;
pub mod template;

#[cfg(test)]
mod fixture;

pub use grade::{Adjustment, Grade, LatePolicy, Lateness, Mark, MarkProblem, grade};
pub use leaderboard::{DayMedals, Entry, Medal, Standing, Standings, medals, standings};
pub use rubric::{Criterion, Judgement, Rubric, RubricProblem, Wording};
pub use score::{Progress, Score, ScoreSheet, Window, finding, progress, score};
pub use template::Template;
