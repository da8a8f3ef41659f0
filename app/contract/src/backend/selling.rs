//! What a shop's owner may ask and do. Every call names the class; the shop is the visitor's own one there.

use super::{Answer, Visitor};
use crate::forms::{BuyStockForm, ListingForm, OpenShopForm, OrdersForm, StandingForm, Upload};
use crate::views::selling::{
    InsightView, ListingEditorView, ListingsView, MoneyView, OrderView, OrdersView, ProductImportView, ProductView,
    SourcingView, TodayView,
};
use domain::shop::ListingStatus;
use domain::{ClassId, ListingId, OrderId, RequestKey, SkuId};

/// A shop's owner.
pub trait Selling: Send + Sync {
    /// Today.
    fn today<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, TodayView>;
    /// Opens the shop.
    fn open_shop<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        form: OpenShopForm,
    ) -> Answer<'a, ()>;
    /// The sources.
    fn sourcing<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        query: String,
        category: Option<String>,
        page: u32,
    ) -> Answer<'a, SourcingView>;
    /// One product at the sources.
    fn product<'a>(&'a self, visitor: &'a Visitor, class: ClassId, sku: SkuId) -> Answer<'a, ProductView>;
    /// Buys stock.
    fn buy_stock<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        form: BuyStockForm,
    ) -> Answer<'a, ()>;
    /// The own listings.
    fn listings<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        status: Option<ListingStatus>,
        page: u32,
    ) -> Answer<'a, ListingsView>;
    /// The editor: of a listing, or of a new one (optionally for this product).
    fn listing_editor<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        listing: Option<ListingId>,
        sku: Option<SkuId>,
    ) -> Answer<'a, ListingEditorView>;
    /// Writes or changes a listing, storing uploaded photos first; publishes it when the form says so.
    fn save_listing<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        form: ListingForm,
        photos: Vec<Upload>,
    ) -> Answer<'a, ListingId>;
    /// Publishes, pauses or ends a listing: the status asked for.
    fn set_listing_status<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        listing: ListingId,
        status: ListingStatus,
    ) -> Answer<'a, ()>;
    /// Reads a Shopify product file into a preview; drafts nothing. Answers the import's key.
    fn upload_products<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        upload: Upload,
    ) -> Answer<'a, String>;
    /// The preview.
    fn product_import<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        import: String,
    ) -> Answer<'a, ProductImportView>;
    /// Drafts the good rows; idempotent. Rows whose SKU is unknown take the product chosen per line: `line=P-12 ...`.
    fn apply_products<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        import: String,
        choices: String,
    ) -> Answer<'a, ()>;
    /// Throws a preview away; idempotent. What was applied stays applied.
    fn cancel_products<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        import: String,
    ) -> Answer<'a, ()>;
    /// The own orders.
    fn orders<'a>(&'a self, visitor: &'a Visitor, class: ClassId, filter: String, page: u32) -> Answer<'a, OrdersView>;
    /// One own order.
    fn order<'a>(&'a self, visitor: &'a Visitor, class: ClassId, order: OrderId) -> Answer<'a, OrderView>;
    /// Packs the named orders. Answers how many of them it passed over because a supplier ships them.
    fn pack_orders<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        form: OrdersForm,
    ) -> Answer<'a, u32>;
    /// Packs those of the named orders that are not packed, and hands all of them to the courier. Answers how many of
    /// them it passed over because a supplier ships them.
    fn ship_orders<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        form: OrdersForm,
    ) -> Answer<'a, u32>;
    /// Gives up an order.
    fn cancel_order<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        order: OrderId,
    ) -> Answer<'a, ()>;
    /// Sets the standing order; an empty form ends it.
    fn set_standing<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        form: Option<StandingForm>,
    ) -> Answer<'a, ()>;
    /// Money: profit and loss from day to day, statement.
    fn money<'a>(&'a self, visitor: &'a Visitor, class: ClassId, days: u32, page: u32) -> Answer<'a, MoneyView>;
    /// The statement as CSV, formula cells guarded: bytes in UTF-8 with mark.
    fn statement_csv<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, Vec<u8>>;
    /// Reviews, reputation, funnel.
    fn insight<'a>(&'a self, visitor: &'a Visitor, class: ClassId, page: u32) -> Answer<'a, InsightView>;
}
