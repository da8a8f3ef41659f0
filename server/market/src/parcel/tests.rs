//! Boxes by sides and volume; charges by the kilogram begun, by weight or volume.

use super::{charge, chargeable_grams, choose_box, fits, smallest_fit};
use crate::catalogue::Product;
use crate::command::Boxing;
use crate::town::{CHARM, FLIP_FLOPS, WARDROBE, rules};
use domain::shop::{BoxRule, BoxSize};
use domain::{Money, SkuId};
use proptest::prelude::*;

fn product(sku: SkuId) -> Product {
    rules().catalogue.product(sku).expect("a product").clone()
}

#[test]
fn goods_go_into_the_smallest_box_that_takes_their_sides_and_volume() {
    for (sku, quantity, size) in [
        (CHARM, 1, Some(BoxSize::Matchbox)),
        (CHARM, 2, Some(BoxSize::Matchbox)),
        (CHARM, 3, Some(BoxSize::Small)),
        (FLIP_FLOPS, 1, Some(BoxSize::Medium)),
        (FLIP_FLOPS, 3, Some(BoxSize::Large)),
        (WARDROBE, 1, None),
    ] {
        assert_eq!(smallest_fit(&rules(), &product(sku), quantity), size, "{quantity} of {sku}");
    }
}

#[test]
fn one_larger_than_the_largest_is_the_largest() {
    let one_larger = Boxing::Rule(BoxRule::OneLarger);
    let choose = |sku, quantity| choose_box(&rules(), &product(sku), quantity, one_larger);
    assert_eq!(choose(CHARM, 1), Some(BoxSize::Small));
    assert_eq!(choose(FLIP_FLOPS, 3), Some(BoxSize::Large));
    assert_eq!(choose(WARDROBE, 1), None);
}

#[test]
fn a_long_thing_does_not_fit_a_roomy_short_box() {
    let stick = Product { size_mm: [510, 5, 5], ..product(CHARM) };
    assert!(!fits(&stick, 1, rules().box_kind(BoxSize::Large)));
}

#[test]
fn a_courier_charges_each_kilogram_begun() {
    let far = rules().couriers[0].zones[2];
    for (grams, yuan) in [(1, 12), (1_000, 12), (1_001, 20), (2_000, 20), (2_001, 28)] {
        assert_eq!(charge(&far, grams), Money::yuan(yuan), "{grams} g");
    }
}

#[test]
fn a_light_big_parcel_is_charged_by_its_volume() {
    let rules = rules();
    let grams =
        |sku, quantity, size| chargeable_grams(&product(sku), quantity, rules.box_kind(size), &rules.couriers[0]);
    assert_eq!(grams(CHARM, 2, BoxSize::Matchbox), 25, "weight and box");
    assert_eq!(grams(CHARM, 2, BoxSize::Large), 10_000, "60,000 cubic centimetres");
    assert_eq!(grams(FLIP_FLOPS, 4, BoxSize::Medium), 1_680, "heavier than its 1,200 g of volume");
}

proptest! {
    #[test]
    fn more_pieces_never_need_a_smaller_box(sides in prop::array::uniform3(1..400_u32), quantity in 1..30_u32) {
        let goods = Product { size_mm: sides, ..product(CHARM) };
        let size = |quantity| smallest_fit(&rules(), &goods, quantity).map_or(BoxSize::ALL.len(), BoxSize::index);
        prop_assert!(size(quantity) <= size(quantity + 1));
    }

    #[test]
    fn heavier_is_never_cheaper(grams in 1..100_000_u64) {
        let zone = rules().couriers[1].zones[1];
        prop_assert!(charge(&zone, grams) <= charge(&zone, grams + 1));
    }
}
