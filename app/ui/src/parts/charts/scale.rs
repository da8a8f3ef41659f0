//! From values to places in a picture: round bounds, and shares of height in hundredths of a percent.

/// The range a chart shows: zero always lies in it, and both ends are round numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// Lower end.
    pub least: i64,
    /// Upper end, above the lower.
    pub most: i64,
    /// Between two ruled lines.
    pub step: i64,
}

impl Scale {
    /// A scale for these values, with about four ruled lines.
    pub fn of(values: impl IntoIterator<Item = i64>) -> Self {
        let (low, high) = values.into_iter().fold((0, 0), |(low, high), value| (value.min(low), value.max(high)));
        let step = round_step((high - low).max(1));
        let least = low.div_euclid(step) * step;
        let most = (-(-high).div_euclid(step) * step).max(least + step);
        Self { least, most, step }
    }
    /// The values at which a line is ruled, lowest first.
    pub fn rules(self) -> impl Iterator<Item = i64> {
        (0..).map(move |place| self.least + place * self.step).take_while(move |value| *value <= self.most)
    }
    /// Distance from the top, 0 to 10,000.
    pub fn down(self, value: i64) -> i64 {
        let share = i128::from(self.most - value) * 10_000 / i128::from(self.most - self.least);
        i64::try_from(share).unwrap_or(0).clamp(0, 10_000)
    }
}

/// 1, 2 or 5 times a power of ten, so that about four steps make the range.
fn round_step(range: i64) -> i64 {
    let rough = (range / 4).max(1);
    let power = 10_i64.pow(rough.ilog10());
    [1, 2, 5].into_iter().map(|digit| digit * power).find(|step| *step >= rough).unwrap_or(power * 10)
}

/// Hundredths of a percent as a percentage: `12.5%`.
pub fn percent(ten_thousandths: i64) -> String {
    let sign = if ten_thousandths < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}%", ten_thousandths.abs() / 100, ten_thousandths.abs() % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_round_and_hold_zero_and_every_value() {
        let scale = Scale::of([37, 180, 912]);
        assert_eq!((scale.least, scale.most, scale.step), (0, 1_000, 500));
        let losses = Scale::of([-120, 80]);
        assert_eq!((losses.least, losses.most), (-150, 100));
        assert_eq!(losses.down(100), 0);
        assert_eq!(losses.down(-150), 10_000);
        assert_eq!(Scale::of([]).most, 1);
    }
}
