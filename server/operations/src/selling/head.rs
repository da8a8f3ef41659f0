//! The head of a shop's page, and the small pieces of a market that many pages show.

use contract::views::selling::{CourierView, KeeperView, ShopHeadView, StandingView};
use contract::views::{Bilingual, PictureView};
use domain::shop::BoxSize;
use domain::{CourierId, Money};
use market::catalogue::{Category, Product};
use market::command::{Keeper, ListingText};
use market::review::Reputation;
use market::shop::Shop;
use market::{Market, Rules};

/// The head of a shop's page.
pub(crate) fn shop_head(market: &Market, shop: &Shop) -> ShopHeadView {
    ShopHeadView {
        id: shop.id,
        name: shop.name.as_str().to_owned(),
        opened_at: shop.opened_at,
        credit_points: shop.reputation.credit_points,
        level: level(market, &shop.reputation),
        service_score: shop.reputation.service_score(),
        standing: standing(shop),
        keeper: keeper(shop.keeper),
    }
}

/// Who keeps a shop, as pages may tell; which script is nobody's business.
pub(crate) const fn keeper(keeper: Keeper) -> KeeperView {
    match keeper {
        Keeper::Person => KeeperView::Person,
        Keeper::ScriptedPerson(_) => KeeperView::ScriptedPerson,
        Keeper::Rival(_) => KeeperView::Rival,
    }
}

/// A shop's standing order.
pub(crate) fn standing(shop: &Shop) -> Option<StandingView> {
    shop.standing.map(|standing| StandingView {
        second_of_day: standing.second_of_day,
        box_rule: standing.box_rule,
        courier: standing.courier,
    })
}

/// The credit level, 0 to 20.
pub(crate) fn level(market: &Market, reputation: &Reputation) -> u8 {
    u8::try_from(reputation.level(&market.rules().credit_level_bounds)).unwrap_or(u8::MAX)
}

/// Means of the three scores that count now in hundredths, if any do.
pub(crate) fn dsr(reputation: &Reputation) -> Option<[i64; 3]> {
    let sums = [reputation.described_sum, reputation.service_sum, reputation.logistics_sum];
    let mean = |sum| mean_hundredths(sum, reputation.scored);
    Some([mean(sums[0])?, mean(sums[1])?, mean(sums[2])?])
}

/// `sum / count` in hundredths, rounded to the nearest; `None` of nothing.
pub(crate) fn mean_hundredths(sum: u32, count: u32) -> Option<i64> {
    let count = i64::from(count);
    (count > 0).then(|| (i64::from(sum) * 100 + count / 2) / count)
}

/// A product's name.
pub(crate) fn product_name(product: &Product) -> Bilingual {
    Bilingual { en: product.en.clone(), zh: product.zh.clone() }
}

/// A category's name.
pub(crate) fn category_name(category: &Category) -> Bilingual {
    Bilingual { en: category.en.clone(), zh: category.zh.clone() }
}

/// A listing's pictures: its own photos, or the catalogue's drawing when it has none.
pub(crate) fn pictures(market: &Market, text: &ListingText) -> Vec<PictureView> {
    if !text.photos.is_empty() {
        return text.photos.iter().map(|photo| PictureView::Photo(photo.to_hex())).collect();
    }
    let product = market.rules().catalogue.product(text.sku);
    product.map(|product| PictureView::Catalogue(product.code.clone())).into_iter().collect()
}

/// A listing's cover.
pub(crate) fn cover(market: &Market, text: &ListingText) -> PictureView {
    pictures(market, text).into_iter().next().unwrap_or_else(|| PictureView::Catalogue(String::new()))
}

/// The couriers to choose from.
pub(crate) fn couriers(rules: &Rules) -> Vec<CourierView> {
    let courier = |(number, courier): (u32, &market::rules::Courier)| CourierView {
        id: CourierId::new(number),
        name: Bilingual { en: courier.name_en.clone(), zh: courier.name_zh.clone() },
        zones: courier.zones.iter().map(|zone| (zone.first_kg, zone.added_kg, zone.mean_hours)).collect(),
        cut_off_second: courier.cut_off_second,
    };
    (0..).zip(&rules.couriers).map(courier).collect()
}

/// The boxes to choose from: size, inner size in millimetres, price.
pub(crate) fn boxes(rules: &Rules) -> Vec<(BoxSize, [u32; 3], Money)> {
    rules.boxes.iter().map(|kind| (kind.size, kind.inner_mm, kind.price)).collect()
}

/// The boxes so many pieces fit into: size, price.
pub(crate) fn fitting_boxes(rules: &Rules, product: &Product, quantity: u32) -> Vec<(BoxSize, Money)> {
    let fitting = rules.boxes.iter().filter(|kind| market::parcel::fits(product, quantity, kind));
    fitting.map(|kind| (kind.size, kind.price)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{CHARM, FLIP_FLOPS, SHOP, Town};

    #[test]
    fn a_mean_is_rounded_to_the_nearest_hundredth() {
        assert_eq!(mean_hundredths(14, 3), Some(467));
        assert_eq!(mean_hundredths(0, 0), None);
    }

    #[test]
    fn a_head_says_what_the_shop_is_worth_to_buyers() {
        let town = Town::reviewed(5);
        let shop = town.market.shop(SHOP).expect("open");
        let head = shop_head(&town.market, shop);
        assert_eq!((head.credit_points, head.level, head.service_score), (1, 0, Some(467)));
        assert_eq!(dsr(&shop.reputation), Some([500, 500, 400]));
        assert_eq!(head.keeper, KeeperView::Person);
    }

    #[test]
    fn goods_fit_into_the_boxes_from_the_smallest_fit_on() {
        let rules = Town::new().market.rules().clone();
        let sizes = |sku| {
            let product = rules.catalogue.product(sku).expect("in the catalogue");
            fitting_boxes(&rules, product, 1).into_iter().map(|(size, _)| size).collect::<Vec<_>>()
        };
        assert_eq!(sizes(CHARM), BoxSize::ALL);
        assert_eq!(sizes(FLIP_FLOPS), [BoxSize::Medium, BoxSize::Large]);
    }
}
