//! A shop's owner: the contract's `Selling`. Views are built by plain functions from a market's state, so that
//! the teacher's read-only pages are the same pages; writes parse the form once and send market commands.

pub(crate) mod figures;
pub(crate) mod head;
pub(crate) mod insight;
pub(crate) mod listings;
pub(crate) mod money;
pub(crate) mod orders;
pub(crate) mod paging;
pub(crate) mod reviews;
pub(crate) mod sourcing;
pub(crate) mod steps;

mod editor;
mod fields;
mod opening;
mod order;
mod photos;
mod products;
mod shipping;
mod statement;
mod submitting;
mod today;
pub(crate) mod writing;

#[cfg(test)]
pub(crate) mod classroom;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod town;

use crate::house::Operations;
use contract::backend::Selling;
use contract::forms::{BuyStockForm, ListingForm, OpenShopForm, OrdersForm, StandingForm, Upload};
use contract::views::selling::{
    InsightView, ListingEditorView, ListingsView, MoneyView, OrderView, OrdersView, ProductImportView, ProductView,
    SourcingView, TodayView,
};
use contract::{Answer, Visitor};
use domain::shop::ListingStatus;
use domain::{ClassId, ListingId, OrderId, RequestKey, SkuId};

impl Selling for Operations {
    fn today<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, TodayView> {
        Box::pin(self.0.today(visitor, class))
    }
    fn open_shop<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        form: OpenShopForm,
    ) -> Answer<'a, ()> {
        Box::pin(async move { self.0.open_shop(&self.0.student(visitor, class).await?, key, &form).await })
    }
    fn sourcing<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        query: String,
        category: Option<String>,
        page: u32,
    ) -> Answer<'a, SourcingView> {
        Box::pin(async move { self.0.sourcing(&self.0.seller(visitor, class).await?, query, category, page).await })
    }
    fn product<'a>(&'a self, visitor: &'a Visitor, class: ClassId, sku: SkuId) -> Answer<'a, ProductView> {
        Box::pin(async move { self.0.product(&self.0.seller(visitor, class).await?, sku).await })
    }
    fn buy_stock<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        form: BuyStockForm,
    ) -> Answer<'a, ()> {
        Box::pin(async move { self.0.buy_stock(&self.0.seller(visitor, class).await?, key, &form).await })
    }
    fn listings<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        status: Option<ListingStatus>,
        page: u32,
    ) -> Answer<'a, ListingsView> {
        Box::pin(async move { self.0.listings(&self.0.seller(visitor, class).await?, status, page).await })
    }
    fn listing_editor<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        listing: Option<ListingId>,
        sku: Option<SkuId>,
    ) -> Answer<'a, ListingEditorView> {
        Box::pin(async move {
            self.0.listing_editor(&self.0.seller(visitor, class).await?, visitor.language, listing, sku).await
        })
    }
    fn save_listing<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        form: ListingForm,
        photos: Vec<Upload>,
    ) -> Answer<'a, ListingId> {
        Box::pin(async move { self.0.save_listing(&self.0.seller(visitor, class).await?, key, form, photos).await })
    }
    fn set_listing_status<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        listing: ListingId,
        status: ListingStatus,
    ) -> Answer<'a, ()> {
        Box::pin(
            async move { self.0.set_listing_status(&self.0.seller(visitor, class).await?, key, listing, status).await },
        )
    }
    fn upload_products<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        upload: Upload,
    ) -> Answer<'a, String> {
        Box::pin(async move { self.0.upload_products(&self.0.seller(visitor, class).await?, key, upload).await })
    }
    fn product_import<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        import: String,
    ) -> Answer<'a, ProductImportView> {
        Box::pin(async move { self.0.product_import(&self.0.seller(visitor, class).await?, &import).await })
    }
    fn cancel_products<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        import: String,
    ) -> Answer<'a, ()> {
        Box::pin(async move { self.0.cancel_products(&self.0.seller(visitor, class).await?, key, &import).await })
    }
    fn apply_products<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        import: String,
        choices: String,
    ) -> Answer<'a, ()> {
        Box::pin(
            async move { self.0.apply_products(&self.0.seller(visitor, class).await?, key, &import, &choices).await },
        )
    }
    fn orders<'a>(&'a self, visitor: &'a Visitor, class: ClassId, filter: String, page: u32) -> Answer<'a, OrdersView> {
        Box::pin(async move { self.0.orders(&self.0.seller(visitor, class).await?, &filter, page).await })
    }
    fn order<'a>(&'a self, visitor: &'a Visitor, class: ClassId, order: OrderId) -> Answer<'a, OrderView> {
        Box::pin(async move { self.0.order(&self.0.seller(visitor, class).await?, visitor.language, order).await })
    }
    fn pack_orders<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        form: OrdersForm,
    ) -> Answer<'a, u32> {
        Box::pin(async move { self.0.pack_orders(&self.0.seller(visitor, class).await?, key, &form).await })
    }
    fn ship_orders<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        form: OrdersForm,
    ) -> Answer<'a, u32> {
        Box::pin(async move { self.0.ship_orders(&self.0.seller(visitor, class).await?, key, &form).await })
    }
    fn cancel_order<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        order: OrderId,
    ) -> Answer<'a, ()> {
        Box::pin(async move { self.0.cancel_order(&self.0.seller(visitor, class).await?, key, order).await })
    }
    fn set_standing<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        key: RequestKey,
        form: Option<StandingForm>,
    ) -> Answer<'a, ()> {
        Box::pin(async move { self.0.set_standing(&self.0.seller(visitor, class).await?, key, form.as_ref()).await })
    }
    fn money<'a>(&'a self, visitor: &'a Visitor, class: ClassId, days: u32, page: u32) -> Answer<'a, MoneyView> {
        Box::pin(async move { self.0.money(&self.0.seller(visitor, class).await?, days, page).await })
    }
    fn statement_csv<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, Vec<u8>> {
        Box::pin(async move { self.0.statement_csv(&self.0.seller(visitor, class).await?, visitor.language).await })
    }
    fn insight<'a>(&'a self, visitor: &'a Visitor, class: ClassId, page: u32) -> Answer<'a, InsightView> {
        Box::pin(async move { self.0.insight(&self.0.seller(visitor, class).await?, page).await })
    }
}
