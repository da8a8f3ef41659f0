//! Charts drawn by the server: no script, no legend where a direct label fits, the numbers in a table behind.
//!
//! Lines and areas are drawn in a stretched inner picture with strokes that keep their width; words are placed by
//! percentages in the outer one. So a chart fills any width and its words never shrink.

pub mod bars;
pub mod frame;
pub mod line;
pub mod scale;
pub mod spark;
pub mod waterfall;

pub use bars::Bars;
pub use frame::Axis;
pub use line::{LineChart, Series};
pub use spark::Spark;
pub use waterfall::{Step, Waterfall};
