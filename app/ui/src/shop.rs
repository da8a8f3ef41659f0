//! A student's selling pages: today, sourcing, listings, imports, orders, money, insight.
//!
//! Pages load and arrange; their parts take plain views, so that a teacher's page of the same shop can show them
//! through [`Reader::Teacher`]. What forms post is in `actions`.

pub mod actions;
pub mod goods;
pub mod import;
pub mod insight;
pub mod listing;
pub mod listings;
pub mod money;
pub mod orders;
pub mod outcome;
pub mod product;
pub mod reviews;
pub mod sourcing;
pub mod today;

pub use import::{ProductImportPage, ProductUploadPage};
pub use insight::InsightPage;
pub use listing::{ListingPage, NewListingPage};
pub use listings::ListingsPage;
pub use money::MoneyPage;
pub use orders::{OrderPage, OrdersPage};
pub use product::ProductPage;
pub use sourcing::SourcingPage;
pub use today::TodayPage;

use contract::paths;
use domain::shop::ListingStatus;
use domain::{ClassId, ListingId, OrderId};

/// Who reads a part of a shop's pages: decides where its lines lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The shop's owner: lines open the pages where work is done.
    Owner(ClassId),
    /// A teacher: live listings open the storefront, everything else only shows.
    Teacher(ClassId),
}

impl Reader {
    /// Where a line of this order leads.
    pub fn order(self, order: OrderId) -> Option<String> {
        match self {
            Self::Owner(class) => Some(paths::order(class, order)),
            Self::Teacher(_) => None,
        }
    }
    /// Where a line of this listing leads.
    pub fn listing(self, listing: ListingId, status: ListingStatus) -> Option<String> {
        match self {
            Self::Owner(class) => Some(paths::listing(class, listing)),
            Self::Teacher(class) => (status == ListingStatus::Live).then(|| paths::offer(class, listing)),
        }
    }
    /// The class, where the reader may change something.
    pub const fn owner(self) -> Option<ClassId> {
        match self {
            Self::Owner(class) => Some(class),
            Self::Teacher(_) => None,
        }
    }
}
