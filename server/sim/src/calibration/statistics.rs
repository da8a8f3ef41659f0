//! The little statistics an experiment needs: means with confidence intervals over seeds (Student's t, paired
//! because every arm runs with the same seeds), slopes, correlations.

use serde::Serialize;

/// A mean over seeds with its 95 % confidence interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    /// The mean.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Seeds it rests on.
    pub seeds: usize,
}

/// Two-sided 95 % points of Student's t with 1, 2, ... degrees of freedom.
const T: [f64; 30] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
    2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
];

impl Estimate {
    /// Of one value per seed; values that are not numbers (a seed without a single order) are left out.
    #[must_use]
    pub fn of(values: &[f64]) -> Self {
        let values: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
        let count = values.len();
        if count == 0 {
            return Self { value: f64::NAN, low: f64::NAN, high: f64::NAN, seeds: 0 };
        }
        let mean = values.iter().sum::<f64>() / count as f64;
        if count == 1 {
            return Self { value: mean, low: f64::NEG_INFINITY, high: f64::INFINITY, seeds: 1 };
        }
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count as f64 - 1.0);
        let half = T.get(count - 2).copied().unwrap_or(1.96) * (variance / count as f64).sqrt();
        Self { value: mean, low: mean - half, high: mean + half, seeds: count }
    }
    /// Whether the interval lies on this side of zero altogether.
    #[must_use]
    pub fn is_below_zero(&self) -> bool {
        self.high < 0.0
    }
    /// Whether the interval lies above zero altogether.
    #[must_use]
    pub fn is_above_zero(&self) -> bool {
        self.low > 0.0
    }
    /// Whether zero lies within the interval.
    #[must_use]
    pub fn holds_zero(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }
}

/// Least-squares slope of y on x, rows weighted.
#[must_use]
pub fn slope(rows: &[(f64, f64, f64)]) -> f64 {
    let weight: f64 = rows.iter().map(|row| row.2).sum();
    let (mean_x, mean_y) = rows.iter().fold((0.0, 0.0), |sum, row| (sum.0 + row.0 * row.2, sum.1 + row.1 * row.2));
    let (mean_x, mean_y) = (mean_x / weight, mean_y / weight);
    let above: f64 = rows.iter().map(|row| row.2 * (row.0 - mean_x) * (row.1 - mean_y)).sum();
    let below: f64 = rows.iter().map(|row| row.2 * (row.0 - mean_x).powi(2)).sum();
    above / below
}

/// Ordinary least squares of the last column on the others; `None` when these do not tell their effects apart.
#[must_use]
pub fn least_squares<const COLUMNS: usize>(rows: &[([f64; COLUMNS], f64)]) -> Option<[f64; COLUMNS]> {
    let mut sums = [[0.0; COLUMNS]; COLUMNS];
    let mut right = [0.0; COLUMNS];
    for (x, y) in rows {
        for line in 0..COLUMNS {
            right[line] += x[line] * y;
            (0..COLUMNS).for_each(|column| sums[line][column] += x[line] * x[column]);
        }
    }
    // Gauss and Jordan, the largest pivot first.
    for step in 0..COLUMNS {
        let pivot = (step..COLUMNS).max_by(|a, b| sums[*a][step].abs().total_cmp(&sums[*b][step].abs()))?;
        if sums[pivot][step].abs() < 1e-9 {
            return None;
        }
        sums.swap(step, pivot);
        right.swap(step, pivot);
        for line in (0..COLUMNS).filter(|line| *line != step) {
            let factor = sums[line][step] / sums[step][step];
            (step..COLUMNS).for_each(|column| sums[line][column] -= factor * sums[step][column]);
            right[line] -= factor * right[step];
        }
    }
    Some(std::array::from_fn(|line| right[line] / sums[line][line]))
}

/// Pearson's correlation.
#[must_use]
pub fn correlation(rows: &[(f64, f64)]) -> f64 {
    let count = rows.len() as f64;
    let (mean_x, mean_y) =
        (rows.iter().map(|row| row.0).sum::<f64>() / count, rows.iter().map(|row| row.1).sum::<f64>() / count);
    let sum = |part: &dyn Fn(&(f64, f64)) -> f64| rows.iter().map(part).sum::<f64>();
    let both = sum(&|row| (row.0 - mean_x) * (row.1 - mean_y));
    both / (sum(&|row| (row.0 - mean_x).powi(2)) * sum(&|row| (row.1 - mean_y).powi(2))).sqrt()
}

/// Spearman's rank correlation; ties share their mean rank.
#[must_use]
pub fn rank_correlation(a: &[f64], b: &[f64]) -> f64 {
    let rows: Vec<(f64, f64)> = ranks(a).into_iter().zip(ranks(b)).collect();
    correlation(&rows)
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let below = |value: f64| values.iter().filter(|other| **other < value).count() as f64;
    let same = |value: f64| values.iter().filter(|other| **other == value).count() as f64;
    values.iter().map(|value| below(*value) + (same(*value) - 1.0) / 2.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_students_over_seeds_and_leaves_out_what_is_no_number() {
        let estimate = Estimate::of(&[1.0, 2.0, 3.0, f64::NAN]);
        // Standard error 1/sqrt(3), times 4.303.
        assert!((estimate.value - 2.0).abs() < 1e-12 && (estimate.high - 2.0 - 2.4843).abs() < 1e-3, "{estimate:?}");
        assert_eq!(estimate.seeds, 3);
        assert!(estimate.holds_zero() && !estimate.is_above_zero());
    }

    #[test]
    fn least_squares_finds_the_plane_and_refuses_columns_that_go_together() {
        let plane = |a: f64, b: f64| ([1.0, a, b], 2.0 + 3.0 * a - b);
        let rows = [plane(0.0, 1.0), plane(1.0, 0.0), plane(2.0, 5.0), plane(-1.0, 4.0)];
        let found = least_squares(&rows).expect("three columns, four rows");
        assert!(found.iter().zip([2.0, 3.0, -1.0]).all(|(found, wanted)| (found - wanted).abs() < 1e-9), "{found:?}");
        assert_eq!(least_squares(&[([1.0, 2.0], 1.0), ([2.0, 4.0], 5.0)]), None);
    }

    #[test]
    fn slopes_and_correlations_are_those_of_textbooks() {
        assert!((slope(&[(0.0, 1.0, 1.0), (1.0, 3.0, 1.0), (2.0, 5.0, 9.0)]) - 2.0).abs() < 1e-12);
        assert!((correlation(&[(0.0, 1.0), (1.0, 0.0), (2.0, -1.0)]) + 1.0).abs() < 1e-12);
        assert!((rank_correlation(&[1.0, 2.0, 30.0, 4.0], &[2.0, 3.0, 900.0, 9.0]) - 1.0).abs() < 1e-12);
        assert!((rank_correlation(&[1.0, 1.0, 2.0], &[5.0, 5.0, 1.0]) + 1.0).abs() < 1e-12);
    }
}
