//! Parcels: which box goods fit into, what a parcel weighs for a courier, what the courier charges.
//! Pure arithmetic over the rules; pages quote with it and `decide` charges with it.

use crate::catalogue::Product;
use crate::command::Boxing;
use crate::rules::{BoxKind, Courier, CourierZone, Rules};
use domain::Money;
use domain::shop::{BoxRule, BoxSize};

/// Share of a box's inner volume that goods can fill, in percent; the rest is gaps and padding (design value).
const FILL_PERCENT_MAX: u64 = 90;
/// Grams in a kilogram.
const KILOGRAM_G: u64 = 1_000;

/// Whether this many pieces fit: one piece must fit by its sides, all pieces must fit by their volume,
/// up to nine tenths of the box. How pieces lie is not looked at.
pub fn fits(product: &Product, quantity: u32, kind: &BoxKind) -> bool {
    let sides = sorted(product.size_mm).into_iter().zip(sorted(kind.inner_mm));
    let volume = product.volume_mm3().saturating_mul(u64::from(quantity));
    sides.into_iter().all(|(piece, inner)| piece <= inner)
        && volume.saturating_mul(100) <= inner_mm3(kind).saturating_mul(FILL_PERCENT_MAX)
}

/// The smallest box these goods fit into; `None` when they fit into no box.
pub fn smallest_fit(rules: &Rules, product: &Product, quantity: u32) -> Option<BoxSize> {
    BoxSize::ALL.into_iter().find(|size| fits(product, quantity, rules.box_kind(*size)))
}

/// The box these goods go into; `None` when they do not fit. One larger than the largest is the largest.
pub fn choose_box(rules: &Rules, product: &Product, quantity: u32, boxing: Boxing) -> Option<BoxSize> {
    match boxing {
        Boxing::Size(size) => fits(product, quantity, rules.box_kind(size)).then_some(size),
        Boxing::Rule(BoxRule::SmallestFit) => smallest_fit(rules, product, quantity),
        Boxing::Rule(BoxRule::OneLarger) => {
            let smallest = smallest_fit(rules, product, quantity)?;
            Some(*BoxSize::ALL.get(smallest.index() + 1).unwrap_or(&smallest))
        }
    }
}

/// Grams the courier charges for: what the parcel weighs, or what its volume stands for if that is more.
pub fn chargeable_grams(product: &Product, quantity: u32, kind: &BoxKind, courier: &Courier) -> u64 {
    let actual = u64::from(product.weight_g) * u64::from(quantity) + u64::from(kind.weight_g);
    let volumetric = inner_mm3(kind).div_ceil(u64::from(courier.volumetric_mm3_per_g.max(1)));
    actual.max(volumetric)
}

/// What the courier charges to this zone: the first kilogram, and each further one begun.
pub fn charge(zone: &CourierZone, grams: u64) -> Money {
    let added = grams.div_ceil(KILOGRAM_G).saturating_sub(1);
    zone.first_kg + zone.added_kg.times(u32::try_from(added).expect("no parcel weighs four million tons"))
}

fn inner_mm3(kind: &BoxKind) -> u64 {
    kind.inner_mm.iter().map(|side| u64::from(*side)).product()
}

fn sorted(mut sides: [u32; 3]) -> [u32; 3] {
    sides.sort_unstable();
    sides
}

#[cfg(test)]
mod tests;
