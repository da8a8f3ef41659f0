//! One listing and one shop as a buyer sees them. A listing that is not on sale is seen by its owner alone.

use super::offers::{offer_row, on_sale, sort_by_sales};
use crate::dress::Dress;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::MemberPermit;
use crate::selling::head::{category_name, dsr, keeper, level, pictures};
use crate::selling::listings::listings_of;
use crate::selling::paging::page_of;
use crate::selling::reviews::{review_row, reviews_where};
use contract::ApiError;
use contract::views::storefront::{OfferView, StorefrontShopView};
use domain::{ListingId, ShopId};
use market::Market;

/// Reviews shown with an offer.
const REVIEWS_MAX: usize = 20;
/// Offers of the same product shown with an offer.
const ALTERNATIVES_MAX: usize = 6;

impl HouseState {
    pub(super) async fn offer(&self, member: &MemberPermit, listing: ListingId) -> Result<OfferView, ApiError> {
        let world = self.running(member).await?.ok_or(ApiError::NotFound)?;
        let dress = self.dress(member.who().college(), world.id()).await?;
        let own = member.shop();
        let look = |world: &engine::Image| offer_view(world.market(), dress, own, listing);
        world.read(look).await.or_fault("offer")?.ok_or(ApiError::NotFound)
    }

    pub(super) async fn storefront_shop(
        &self,
        member: &MemberPermit,
        shop: ShopId,
        page: u32,
    ) -> Result<StorefrontShopView, ApiError> {
        let world = self.running(member).await?.ok_or(ApiError::NotFound)?;
        let look = |world: &engine::Image| shop_view(world.market(), shop, page);
        world.read(look).await.or_fault("shop")?.ok_or(ApiError::NotFound)
    }
}

/// One listing for a viewer with this shop; `None` if it is not for their eyes.
fn offer_view(market: &Market, dress: Dress, own: Option<ShopId>, listing: ListingId) -> Option<OfferView> {
    let listing = market.listing(listing)?;
    let own = own == Some(listing.shop);
    let (listing, shop) = match on_sale(market, listing) {
        Some(offer) => offer,
        None if own => (listing, market.shop(listing.shop)?),
        None => return None,
    };
    let catalogue = &market.rules().catalogue;
    let product = catalogue.product(listing.text.sku)?;
    let (id, sku) = (listing.id, listing.text.sku);
    let others = market.listings().iter().filter(|other| other.text.sku == sku && other.shop != shop.id);
    let mut others: Vec<_> = others.filter_map(|other| on_sale(market, other)).collect();
    others.sort_by_key(|(other, _)| (market.offered(other) == 0, other.text.price + other.text.freight, other.id));
    let reviews = reviews_where(market, move |order| order.listing == id);
    Some(OfferView {
        row: offer_row(market, listing, shop),
        sku,
        description: listing.text.description.as_str().to_owned(),
        pictures: pictures(market, &listing.text),
        category: category_name(catalogue.categories.get(usize::from(product.category))?),
        available: market.offered(listing),
        reviews: reviews.into_iter().take(REVIEWS_MAX).map(|review| review_row(market, dress, review, false)).collect(),
        alternatives: others
            .into_iter()
            .take(ALTERNATIVES_MAX)
            .map(|(other, shop)| offer_row(market, other, shop))
            .collect(),
        own,
    })
}

/// One shop as buyers see it; `None` if it is not there.
fn shop_view(market: &Market, shop: ShopId, page: u32) -> Option<StorefrontShopView> {
    let shop = market.shop(shop)?;
    let mut offers: Vec<_> = listings_of(market, shop).filter_map(|listing| on_sale(market, listing)).collect();
    sort_by_sales(market, &mut offers);
    Some(StorefrontShopView {
        id: shop.id,
        name: shop.name.as_str().to_owned(),
        keeper: keeper(shop.keeper),
        opened_at: shop.opened_at,
        level: level(market, &shop.reputation),
        credit_points: shop.reputation.credit_points,
        dsr: dsr(&shop.reputation),
        offers: page_of(offers, page, |(listing, shop)| offer_row(market, listing, shop)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{CHARM, LISTING, RIVAL, SHOP, Town, text};
    use market::SellerCommand;

    #[test]
    fn an_offer_shows_reviews_without_orders_and_the_same_goods_elsewhere() {
        let town = Town::reviewed(5)
            .seller(RIVAL, SellerCommand::DraftListing(text(CHARM, "Charm", 200)))
            .seller(RIVAL, SellerCommand::PublishListing { listing: ListingId::new(1) });
        let view = offer_view(&town.market, Dress::of_seed(1), None, LISTING).expect("on sale");
        assert_eq!((view.available, view.row.sold, view.row.stars, view.own), (8, 2, Some(500), false));
        assert_eq!(view.reviews[0].order, None);
        assert_eq!(view.alternatives.iter().map(|row| (row.shop, row.sold_out)).collect::<Vec<_>>(), [(RIVAL, true)]);
    }

    #[test]
    fn a_draft_is_seen_by_its_owner_alone() {
        let town = Town::new().seller(SHOP, SellerCommand::DraftListing(text(CHARM, "Charm", 200)));
        let seen = |own| offer_view(&town.market, Dress::of_seed(1), own, LISTING).is_some();
        assert_eq!([seen(Some(SHOP)), seen(Some(RIVAL)), seen(None)], [true, false, false]);
        let view = shop_view(&town.market, SHOP, 1).expect("open");
        assert_eq!(view.offers.total, 0);
        assert!(shop_view(&town.market, ShopId::new(9), 1).is_none());
    }
}
