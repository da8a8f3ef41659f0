//! A shop's space, what stands in the corridor, its own boxes and those the bicycle is bringing.

use contract::views::storage::{BoxesRow, BundleRow, StorageView};
use domain::shop::BoxSize;
use domain::{ShopId, SimTime};
use market::Market;

/// What a shop has of space and boxes; `None` for a shop that never opened.
#[must_use]
pub fn storage_view(market: &Market, shop: ShopId) -> Option<StorageView> {
    let opened = market.shop(shop)?;
    let (rules, state) = (&market.rules().street.storage, &market.street().storage);
    let basement = state.basement(shop);
    let boxes = BoxSize::ALL.into_iter().map(|size| {
        let lots = basement.map_or(&[][..], |basement| &basement.boxes[size.index()]);
        BoxesRow {
            size,
            own: lots.iter().map(|lot| lot.count).sum(),
            single: market.rules().box_kind(size).price,
            bundled: market.rules().box_kind(size).price.share(rules.bundle_price),
        }
    });
    let coming = state.bundles().iter().filter(|bundle| bundle.shop == shop && !bundle.delivered);
    let coming = coming.map(|bundle| BundleRow { size: bundle.size, count: bundle.count, due: bundle.due });
    Some(StorageView {
        square_metres: basement.map_or(0, |basement| basement.square_metres),
        square_metres_max: rules.square_metres_max,
        rent: rules.rent,
        rent_due: basement.and_then(|basement| basement.rent_due),
        goods_dm3: market.goods_dm3(opened),
        room_dm3: market.room_dm3(shop),
        overflow_dm3: market.overflow_dm3(opened),
        overflow_fine: rules.overflow_fine,
        boxes: boxes.collect(),
        bundles: [rules.bundle_min, rules.bundle_max],
        bicycle: rules.bicycle,
        coming: in_order_of_arrival(coming.collect()),
    })
}

fn in_order_of_arrival(mut coming: Vec<BundleRow>) -> Vec<BundleRow> {
    // Bundles of one moment stay in the order in which they were ordered.
    coming.sort_by_key(|bundle: &BundleRow| -> SimTime { bundle.due });
    coming
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{SHOP, Town};
    use domain::{BasisPoints, Money, SimSpan};
    use market::storage::{Rules, SellerCommand};
    use market::street::SellerAsk;
    use market::{Command, SellerCommand as AnySeller};
    use std::sync::Arc;

    #[test]
    fn boxes_and_metres_are_those_that_were_paid() {
        let mut town = Town::stocked();
        let mut rules = market::Rules::clone(town.market.rules());
        rules.street.storage = Rules {
            dm3_per_square_metre: 500,
            square_metres_max: 9,
            rent: Money::yuan(2),
            rent_period: SimSpan::days(30),
            bundle_min: 10,
            bundle_max: 100,
            bundle_price: BasisPoints(7_000),
            bicycle: Money::yuan(1),
            bicycle_takes: SimSpan::hours(3),
            ..Rules::default()
        };
        town.market = town.market.clone().with_rules(Arc::new(rules));
        let ask = |command| Command::Seller(SHOP, AnySeller::Street(SellerAsk::Storage(command)));
        let before = storage_view(&town.market, SHOP).expect("open");
        assert_eq!((before.room_dm3, before.overflow_dm3), (0, before.goods_dm3), "all of it is in the corridor");
        town = town.given(ask(SellerCommand::RentSpace { square_metres: 2 }));
        town = town.given(ask(SellerCommand::OrderBoxes { size: BoxSize::Small, count: 10 }));
        let view = storage_view(&town.market, SHOP).expect("open");
        assert_eq!((view.square_metres, view.room_dm3, view.overflow_dm3), (2, 1_000, 0));
        assert_eq!(view.rent_due, Some(town.now + SimSpan::days(30)));
        assert_eq!((view.boxes[1].own, view.boxes[1].bundled), (0, Money::fen(35)));
        assert_eq!((view.coming[0].count, view.coming[0].due), (10, town.now + SimSpan::hours(3)));
    }
}
