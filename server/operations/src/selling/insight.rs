//! Insight: reputation, all metrics, reviews, the way from being seen to being bought.

use super::figures::{DAY_HOURS, WEEK_DAYS, figures, last_days};
use super::head::{dsr, shop_head};
use super::paging::page_of;
use super::reviews::{review_row, reviews_where};
use crate::dress::Dress;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::SellerPermit;
use contract::ApiError;
use contract::views::selling::InsightView;
use domain::teaching::Metric;
use domain::{ShopId, SimTime};
use market::Market;
use market::review::Review;
use market::shop::Shop;

impl HouseState {
    pub(super) async fn insight(&self, permit: &SellerPermit, page: u32) -> Result<InsightView, ApiError> {
        let dress = self.dress(permit.member().who().college(), permit.world().id()).await?;
        let shop = permit.shop();
        let look = |world: &engine::Image| insight_view(world.market(), dress, shop, world.now(), page);
        permit.world().read(look).await.or_fault("insight")?.ok_or(ApiError::NotFound)
    }
}

/// Insight into a shop, for its owner and teacher; `None` if the shop is not there.
pub(crate) fn insight_view(
    market: &Market,
    dress: Dress,
    shop: ShopId,
    now: SimTime,
    page: u32,
) -> Option<InsightView> {
    let shop = market.shop(shop)?;
    let id = shop.id;
    let reviews = reviews_where(market, move |order| order.shop == id);
    let (from, to) = last_days(now, WEEK_DAYS);
    let week = shop.tally.window(from, to);
    let head = shop_head(market, shop);
    Some(InsightView {
        next_level_at: market.rules().credit_level_bounds.get(usize::from(head.level)).copied(),
        shop: head,
        figures: figures(market, shop.id, now, WEEK_DAYS, &Metric::ALL),
        dsr: dsr(&shop.reputation),
        histogram: histogram(&reviews),
        reviews: page_of(reviews, page, |review| review_row(market, dress, review, true)),
        funnel: [week.impressions, week.visits, week.carts, week.orders],
        by_hour: orders_by_hour(shop, from, to),
    })
}

/// Reviews per score for the goods, 1 to 5.
fn histogram(reviews: &[&Review]) -> [u32; 5] {
    let mut histogram = [0; 5];
    for review in reviews {
        histogram[usize::from(review.scores.described.clamp(1, 5)) - 1] += 1;
    }
    histogram
}

/// Orders placed per hour of the day, over the market hours `from..to`.
fn orders_by_hour(shop: &Shop, from: u32, to: u32) -> Vec<u32> {
    let mut hours = vec![0; DAY_HOURS as usize];
    for (hour, tally) in shop.tally.hours().filter(|(hour, _)| (from..to).contains(hour)) {
        hours[(hour % DAY_HOURS) as usize] += tally.orders;
    }
    hours
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{LISTING, ORDER, RIVAL, SHOP, Town};
    use domain::SimSpan;

    #[test]
    fn insight_shows_reputation_reviews_and_when_buyers_buy() {
        let town = Town::reviewed(5).after(SimSpan::hours(21)).order(LISTING, 1);
        let view = insight_view(&town.market, Dress::of_seed(1), SHOP, town.now, 1).expect("open");
        assert_eq!((view.shop.credit_points, view.next_level_at), (1, Some(4)));
        assert_eq!((view.dsr, view.histogram), (Some([500, 500, 400]), [0, 0, 0, 0, 1]));
        assert_eq!((view.funnel[3], view.by_hour.len()), (2, 24));
        assert_eq!((view.by_hour[0], view.by_hour[21]), (1, 1));
        assert_eq!((view.figures.len(), view.reviews.rows[0].order), (12, Some(ORDER)));
        let rival = insight_view(&town.market, Dress::of_seed(1), RIVAL, town.now, 1).expect("open");
        assert_eq!((rival.reviews.total, rival.dsr), (0, None), "another shop's reviews are not its own");
    }
}
