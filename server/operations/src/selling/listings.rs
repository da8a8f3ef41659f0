//! The own listings: the table, goods without a listing, and taking one on or off sale.

use super::head::{cover, mean_hundredths, product_name};
use super::paging::page_of;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::SellerPermit;
use contract::views::Bilingual;
use contract::views::selling::{ListingRow, ListingsView};
use contract::{ApiError, FormErrors, Problem};
use domain::shop::ListingStatus;
use domain::{BasisPoints, ListingId, RequestKey, ShopId, SkuId};
use market::listing::Listing;
use market::shop::Shop;
use market::{Market, Refusal, SellerCommand};

impl HouseState {
    pub(super) async fn listings(
        &self,
        permit: &SellerPermit,
        status: Option<ListingStatus>,
        page: u32,
    ) -> Result<ListingsView, ApiError> {
        let shop = permit.shop();
        let look = |world: &engine::Image| listings_view(world.market(), shop, status, page);
        permit.world().read(look).await.or_fault("listings")?.ok_or(ApiError::NotFound)
    }

    pub(super) async fn set_listing_status(
        &self,
        permit: &SellerPermit,
        key: RequestKey,
        listing: ListingId,
        status: ListingStatus,
    ) -> Result<(), ApiError> {
        let command = match status {
            ListingStatus::Live => SellerCommand::PublishListing { listing },
            ListingStatus::Paused => SellerCommand::PauseListing { listing },
            ListingStatus::Ended => SellerCommand::EndListing { listing },
            ListingStatus::Draft => return Err(FormErrors::field("status", Problem::NotAChoice).into()),
        };
        let field = |refusal: &Refusal| match refusal {
            Refusal::ListingNotInState { .. } => Some("status"),
            Refusal::PriceNotPositive | Refusal::PriceTooHigh { .. } => Some("price"),
            _ => None,
        };
        self.submit(permit, key, "set_listing_status", command, &[], field).await.map(drop)
    }
}

/// The listings of a shop in this state (or all), the newest first; `None` if the shop is not there.
pub(crate) fn listings_view(
    market: &Market,
    shop: ShopId,
    status: Option<ListingStatus>,
    page: u32,
) -> Option<ListingsView> {
    let shop = market.shop(shop)?;
    let fits = |listing: &&Listing| status.is_none_or(|status| listing.status == status);
    let listed: Vec<&Listing> = listings_of(market, shop).rev().filter(fits).collect();
    Some(ListingsView {
        status,
        listings: page_of(listed, page, |listing| listing_row(market, listing)),
        unlisted: unlisted(market, shop),
    })
}

/// A shop's listings in the order written.
pub(crate) fn listings_of<'a>(market: &'a Market, shop: &'a Shop) -> impl DoubleEndedIterator<Item = &'a Listing> {
    shop.listings.iter().filter_map(|listing| market.listing(*listing))
}

/// One listing in the owner's table.
pub(crate) fn listing_row(market: &Market, listing: &Listing) -> ListingRow {
    let history = &listing.history;
    ListingRow {
        id: listing.id,
        title: listing.text.title.as_str().to_owned(),
        picture: cover(market, &listing.text),
        status: listing.status,
        price: listing.text.price,
        freight: listing.text.freight,
        available: market.offered(listing),
        impressions: history.impressions,
        visits: history.visits,
        orders: history.orders,
        conversion: BasisPoints::ratio(history.orders.into(), history.visits.into()),
        stars: mean_hundredths(history.stars, history.reviews),
    }
}

/// Goods in stock that no listing offers, not even a draft: which, name, pieces.
fn unlisted(market: &Market, shop: &Shop) -> Vec<(SkuId, Bilingual, u32)> {
    let listed = |sku| listings_of(market, shop).any(|it| it.text.sku == sku && it.status != ListingStatus::Ended);
    let lying = shop.stock.iter().filter(|stock| stock.available() > 0 && !listed(stock.sku));
    let named = lying.filter_map(|stock| {
        let product = market.rules().catalogue.product(stock.sku)?;
        Some((stock.sku, product_name(product), stock.available()))
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{CHARM, FLIP_FLOPS, LISTING, RIVAL, SHOP, Town, text};
    use contract::views::PictureView;

    #[test]
    fn listings_come_newest_first_and_can_be_filtered() {
        let town = Town::ordered().seller(SHOP, SellerCommand::DraftListing(text(FLIP_FLOPS, "Slippers", 1_500)));
        let ids = |status| {
            let view = listings_view(&town.market, SHOP, status, 1).expect("open");
            view.listings.rows.iter().map(|row| row.id.number()).collect::<Vec<_>>()
        };
        assert_eq!(ids(None), [1, 0]);
        assert_eq!(ids(Some(ListingStatus::Live)), [0]);
        let view = listings_view(&town.market, SHOP, None, 1).expect("open");
        let row = view.listings.rows.last().expect("the first");
        assert_eq!((row.available, row.orders, row.conversion), (8, 1, None));
        assert_eq!(row.picture, PictureView::Catalogue("TRK-001".into()));
        assert_eq!(listings_view(&town.market, RIVAL, None, 1).expect("open").listings.total, 0);
    }

    #[test]
    fn goods_without_a_listing_are_pointed_out_until_one_is_drafted() {
        let town = Town::stocked().bought(SHOP, FLIP_FLOPS, 3);
        let unlisted = |town: &Town| listings_view(&town.market, SHOP, None, 1).expect("open").unlisted;
        assert_eq!(
            unlisted(&town).iter().map(|(sku, _, pieces)| (*sku, *pieces)).collect::<Vec<_>>(),
            [(FLIP_FLOPS, 3)]
        );
        let town = town.seller(SHOP, SellerCommand::DraftListing(text(FLIP_FLOPS, "Slippers", 0)));
        assert_eq!(unlisted(&town), []);
        let town = town.seller(SHOP, SellerCommand::EndListing { listing: LISTING });
        assert_eq!(unlisted(&town).iter().map(|(sku, ..)| *sku).collect::<Vec<_>>(), [CHARM]);
    }
}
