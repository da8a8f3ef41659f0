//! What may be asked about one shop of a class's market, section by section. Its owner may ask, and a teacher of the
//! class; everybody else is told what a mistyped address is told. What the association teaches is refused to a shop
//! that has not learnt it, whoever asks.

use super::{Answer, Visitor};
use crate::views::ads::{AdsView, KeywordReportView, LossesView, StandingView};
use crate::views::association::{AssociationView, HelpNetworkView};
use crate::views::brushing::BrushingView;
use crate::views::chat::{DeskFigures, DeskView, TalkView};
use crate::views::disputes::{CarriageView, CaseView, CasesView, NoReasonView};
use crate::views::export::ExportView;
use crate::views::finance::FinanceView;
use crate::views::health::HealthView;
use crate::views::hires::HiresView;
use crate::views::shocks::ShocksView;
use crate::views::sourcing::SourcingView;
use crate::views::storage::StorageView;
use crate::views::tiers::TiersView;
use crate::views::trades::TradesView;
use domain::{ClassId, ListingId, ShopId};

/// About which shop somebody asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShopOf {
    /// The class whose market it is in.
    pub class: ClassId,
    /// The shop.
    pub shop: ShopId,
}

/// Whole market days from one until another (excluded), from day 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRange {
    /// The first.
    pub from: u32,
    /// The day after the last.
    pub until: u32,
}

/// Whoever may look into a shop and asks.
pub trait Asking: Send + Sync {
    /// The shop's health next to that of its category.
    fn health<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, HealthView>;
    /// The five figures of the chat desk, for days that are over.
    fn desk_figures<'a>(&'a self, visitor: &'a Visitor, of: ShopOf, days: DayRange) -> Answer<'a, DeskFigures>;
    /// Where a listing stands for a keyword (typed in either language), part by part of the published score.
    fn standing<'a>(
        &'a self,
        visitor: &'a Visitor,
        of: ShopOf,
        listing: ListingId,
        keyword: String,
    ) -> Answer<'a, StandingView>;
    /// What is known of a keyword (typed in either language) in the whole market.
    fn keyword_report<'a>(&'a self, visitor: &'a Visitor, of: ShopOf, keyword: String)
    -> Answer<'a, KeywordReportView>;
    /// Where a listing's visitors were lost, step by step.
    fn losses<'a>(&'a self, visitor: &'a Visitor, of: ShopOf, listing: ListingId) -> Answer<'a, LossesView>;
    /// Campaigns, admission, occupied keywords.
    fn ads<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, AdsView>;
    /// The service tier and the deposit.
    fn tiers<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, TiersView>;
    /// The chat desk with its conversations and promises.
    fn desk<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, DeskView>;
    /// One conversation in full, by its number.
    fn talk<'a>(&'a self, visitor: &'a Visitor, of: ShopOf, number: u32) -> Answer<'a, TalkView>;
    /// Stalls, suppliers, importers, batches.
    fn sources<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, SourcingView>;
    /// Space and boxes.
    fn storage<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, StorageView>;
    /// Couriers' next trucks, and claims against couriers.
    fn carriage<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, CarriageView>;
    /// All refund cases.
    fn cases<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, CasesView>;
    /// One refund case in full, by its number.
    fn case<'a>(&'a self, visitor: &'a Visitor, of: ShopOf, number: u32) -> Answer<'a, CaseView>;
    /// Whether orders placed now from a listing can be returned without reason.
    fn no_reason<'a>(&'a self, visitor: &'a Visitor, of: ShopOf, listing: ListingId) -> Answer<'a, NoReasonView>;
    /// All trades by the platform's names.
    fn trades<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, TradesView>;
    /// The boosters' board, agreements with them, the platform's cases.
    fn brushing<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, BrushingView>;
    /// Designers, assistants, jobs.
    fn hires<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, HiresView>;
    /// The association, in the visitor's language.
    fn association<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, AssociationView>;
    /// Selling abroad.
    fn export<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, ExportView>;
    /// Debts, working capital, and the three statements; profit and loss and cash flow of these days.
    fn finance<'a>(&'a self, visitor: &'a Visitor, of: ShopOf, days: DayRange) -> Answer<'a, FinanceView>;
    /// What the town feels, and the festivals of the next days.
    fn calendar<'a>(&'a self, visitor: &'a Visitor, of: ShopOf, days_ahead: u32) -> Answer<'a, ShocksView>;
    /// Who helped whom in a class's market: its teachers' to see.
    fn help_network<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, HelpNetworkView>;
}
