//! `exp` and `ln` by polynomials of + - * / only, so that a world gives the same numbers on every platform
//! (the standard library's differ in the last bit from one to the next). No fused multiply-add.

/// e^x. Below -700 it gives 0, above 700 it stays at e^700; relative error below 4e-15 in between.
#[inline]
#[must_use]
pub fn exp(x: f64) -> f64 {
    if x < -700.0 {
        return 0.0;
    }
    let x = if x > 700.0 { 700.0 } else { x };
    // x = n ln 2 + r with |r| at most half of ln 2; adding and subtracting 1.5 * 2^52 rounds to a whole number.
    const ROUNDER: f64 = 6_755_399_441_055_744.0;
    const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    let n = (x * std::f64::consts::LOG2_E + ROUNDER) - ROUNDER;
    let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    let r2 = r * r;
    let r4 = r2 * r2;
    // Taylor series to the 12th power in Estrin's order: short dependency chains.
    let low = (1.0 + r) + r2 * (1.0 / 2.0 + r * (1.0 / 6.0));
    let middle = (1.0 / 24.0 + r * (1.0 / 120.0)) + r2 * (1.0 / 720.0 + r * (1.0 / 5_040.0));
    let high = (1.0 / 40_320.0 + r * (1.0 / 362_880.0)) + r2 * (1.0 / 3_628_800.0 + r * (1.0 / 39_916_800.0));
    let top = 1.0 / 479_001_600.0;
    let series = low + r4 * (middle + r4 * (high + r4 * top));
    series * f64::from_bits(((n as i64 + 1_023) as u64) << 52)
}

/// Natural logarithm of a positive normal number; absolute error below 2e-15 times max(1, |ln x|).
/// Not meant for zero, negative or subnormal numbers: money and weights are none of these.
#[inline]
#[must_use]
pub fn ln(x: f64) -> f64 {
    debug_assert!(x.is_normal() && x > 0.0, "ln of {x}");
    let bits = x.to_bits();
    // Mantissa in [sqrt(1/2), sqrt(2)): take one off the exponent when the fraction is above sqrt(2).
    const SQRT_2_FRACTION: u64 = 0x6_a09e_667f_3bcd;
    let above = u64::from(bits & 0xf_ffff_ffff_ffff > SQRT_2_FRACTION);
    let exponent = (bits >> 52) as i64 - 1_023 + above as i64;
    let mantissa = f64::from_bits((bits & 0xf_ffff_ffff_ffff) | ((1_023 - above) << 52));
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let z = s * s;
    let z2 = z * z;
    let z4 = z2 * z2;
    // ln m = 2 (s + s^3/3 + s^5/5 + ...), |s| at most 0.172.
    let low = (1.0 / 3.0 + z * (1.0 / 5.0)) + z2 * (1.0 / 7.0 + z * (1.0 / 9.0));
    let high = (1.0 / 11.0 + z * (1.0 / 13.0)) + z2 * (1.0 / 15.0 + z * (1.0 / 17.0));
    let series = 2.0 * (s + s * z * (low + z4 * (high + z4 * (1.0 / 19.0 + z * (1.0 / 21.0)))));
    const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    let exponent = exponent as f64;
    exponent * LN_2_HIGH + (exponent * LN_2_LOW + series)
}

/// base^power for a positive base.
#[inline]
#[must_use]
pub fn pow(base: f64, power: f64) -> f64 {
    exp(power * ln(base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_within_four_parts_in_a_quadrillion_of_the_true_value() {
        let mut worst = 0.0_f64;
        for step in -280_000..=280_000 {
            let x = f64::from(step) * 0.0025 + 0.000_31;
            if x.abs() < 699.0 {
                worst = worst.max((exp(x) / x.exp() - 1.0).abs());
            }
        }
        assert!(worst < 4e-15, "worst relative error {worst:e}");
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp(-800.0), 0.0);
        assert!(exp(800.0).is_finite());
    }

    #[test]
    fn ln_is_within_two_parts_in_a_quadrillion_of_the_true_value() {
        let mut worst = 0.0_f64;
        for step in 1..400_000 {
            for x in [f64::from(step) * 0.01, 1.0 / f64::from(step), 0.5 + f64::from(step) * 4e-6] {
                worst = worst.max((ln(x) - x.ln()).abs() / x.ln().abs().max(1.0));
            }
        }
        assert!(worst < 2e-15, "worst error {worst:e}");
        assert_eq!(ln(1.0), 0.0);
    }

    #[test]
    fn the_bits_of_a_few_results_are_the_same_everywhere() {
        let results = [exp(1.0), exp(-2.2), ln(10.0), ln(0.35), pow(12.5, 0.8)].map(f64::to_bits);
        // What this code gives on x86-64; another platform must give the same.
        let pinned = [
            0x4005_bf0a_8b14_5769,
            0x3fbc_5d98_8575_b10e,
            0x4002_6bb1_bbb5_5516,
            0xbff0_cc12_48b5_6ccc,
            0x401e_2bbe_e6e6_caf6,
        ];
        assert_eq!(results, pinned, "{results:#x?}");
    }
}
