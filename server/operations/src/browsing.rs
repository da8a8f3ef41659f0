//! The class's market as a buyer would see it, the leaderboard and the photos: the contract's `Browsing`, for
//! members of the class.

mod leaderboard;
mod offers;
mod photo;
mod search;
mod storefront;

use crate::house::Operations;
use contract::backend::Browsing;
use contract::views::storefront::{LeaderboardView, MarketView, OfferView, StorefrontShopView};
use contract::{Answer, Visitor};
use domain::teaching::Board;
use domain::{ClassId, ListingId, ShopId};

impl Browsing for Operations {
    fn market<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        query: String,
        category: Option<String>,
        page: u32,
    ) -> Answer<'a, MarketView> {
        Box::pin(async move { self.0.market(&self.0.member(visitor, class).await?, query, category, page).await })
    }
    fn offer<'a>(&'a self, visitor: &'a Visitor, class: ClassId, listing: ListingId) -> Answer<'a, OfferView> {
        Box::pin(async move { self.0.offer(&self.0.member(visitor, class).await?, listing).await })
    }
    fn shop<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        shop: ShopId,
        page: u32,
    ) -> Answer<'a, StorefrontShopView> {
        Box::pin(async move { self.0.storefront_shop(&self.0.member(visitor, class).await?, shop, page).await })
    }
    fn leaderboard<'a>(&'a self, visitor: &'a Visitor, class: ClassId, board: Board) -> Answer<'a, LeaderboardView> {
        Box::pin(async move { self.0.leaderboard(&self.0.member(visitor, class).await?, board).await })
    }
    fn photo<'a>(&'a self, visitor: &'a Visitor, sha_hex: String, width: u32) -> Answer<'a, Vec<u8>> {
        Box::pin(async move { self.0.photo(&self.0.signed_in(visitor).await?, &sha_hex, width).await })
    }
}
