//! Processor time of the process as criterion's measure: what a server pays, whoever else uses the machine.

use cpu_time::ProcessTime;
use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use std::time::Duration;

/// Processor time of all threads of this process.
pub struct CpuTime;

impl Measurement for CpuTime {
    type Intermediate = ProcessTime;
    type Value = Duration;
    fn start(&self) -> Self::Intermediate {
        ProcessTime::now()
    }
    fn end(&self, began: Self::Intermediate) -> Self::Value {
        began.elapsed()
    }
    fn add(&self, one: &Self::Value, other: &Self::Value) -> Self::Value {
        *one + *other
    }
    fn zero(&self) -> Self::Value {
        Duration::ZERO
    }
    fn to_f64(&self, value: &Self::Value) -> f64 {
        value.as_secs_f64() * 1e9
    }
    fn formatter(&self) -> &dyn ValueFormatter {
        // Both are durations.
        WallTime.formatter()
    }
}
