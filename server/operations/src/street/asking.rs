//! The contract's `Asking`: whoever may look into a shop is shown its part of every business. The permit holds the
//! shop, so nobody asks about another's; what a course teaches is refused by the market itself.

use super::ads::{ads_view, keyword_report_view, losses_view, standing_view};
use super::association::{association_view, help_network_view};
use super::brushing::brushing_view;
use super::chat::{desk_figures, desk_view, talk_view};
use super::disputes::{carriage_view, case_view, cases_view, no_reason_view};
use super::export::export_view;
use super::finance::finance_view;
use super::health::health_view;
use super::hires::hires_view;
use super::shocks::shocks_view;
use super::sourcing::sourcing_view;
use super::storage::storage_view;
use super::tiers::tiers_view;
use super::trades::trades_view;
use crate::dress::Dress;
use crate::faults::{OrFault, not_granted};
use crate::house::{HouseState, Operations};
use contract::backend::Asking;
use contract::backend::asking::{DayRange, ShopOf};
use contract::views::ads::{AdsView, KeywordReportView, LossesView, StandingView};
use contract::views::association::{AssociationView, HelpNetworkView};
use contract::views::brushing::BrushingView;
use contract::views::chat::{DeskFigures, DeskView, TalkView};
use contract::views::disputes::{CarriageView, CaseView, CasesView, NoReasonView};
use contract::views::export::ExportView;
use contract::views::finance::FinanceView;
use contract::views::health::HealthView;
use contract::views::hires::HiresView;
use contract::views::shocks::ShocksView;
use contract::views::sourcing::SourcingView;
use contract::views::storage::StorageView;
use contract::views::tiers::TiersView;
use contract::views::trades::TradesView;
use contract::{Answer, ApiError, FormErrors, Problem, Refused, Visitor};
use domain::refusals::{AdsRefusal, StreetRefusal};
use domain::{ClassId, ListingId, ShopId, SimTime};
use market::chat::ConversationId;
use market::disputes::CaseId;
use market::search::KeywordId;
use market::{Market, Refusal};

/// Most days ahead that festivals are told of: a year.
const AHEAD_DAYS_MAX: u32 = 366;

impl HouseState {
    /// Shows a shop to whoever may look into it.
    async fn asked<T>(
        &self,
        visitor: &Visitor,
        of: ShopOf,
        look: impl FnOnce(&Market, ShopId, SimTime) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        let permit = self.look(visitor, of.class, of.shop).await?;
        let look = |world: &engine::Image| look(world.market(), permit.shop(), world.now());
        permit.world().read(look).await.or_fault("shop looked into")?
    }

    /// The same for what names buyers.
    async fn asked_dressed<T>(
        &self,
        visitor: &Visitor,
        of: ShopOf,
        look: impl FnOnce(&Market, Dress, ShopId, SimTime) -> Option<T>,
    ) -> Result<T, ApiError> {
        let permit = self.look(visitor, of.class, of.shop).await?;
        let dress = self.dress(permit.member().who().college(), permit.world().id()).await?;
        let look = |world: &engine::Image| look(world.market(), dress, permit.shop(), world.now());
        permit.world().read(look).await.or_fault("desk looked at")?.ok_or(ApiError::NotFound)
    }
}

/// The keyword that was typed.
fn keyword_of(market: &Market, typed: &str) -> Result<KeywordId, ApiError> {
    let unknown = Problem::Refused(Refused::Street(StreetRefusal::Ads(AdsRefusal::NoSuchKeyword)));
    let known = market.rules().catalogue.keyword_of_words(typed);
    known.ok_or_else(|| FormErrors::field("keyword", unknown).with_values([("keyword", typed)]).into())
}

/// What the market refuses to show.
fn refused(refusal: Refusal) -> ApiError {
    not_granted(refusal, None)
}

impl Asking for Operations {
    fn health<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, HealthView> {
        Box::pin(
            self.0.asked(visitor, of, |market, shop, now| health_view(market, shop, now).ok_or(ApiError::NotFound)),
        )
    }
    fn desk_figures<'a>(&'a self, visitor: &'a Visitor, of: ShopOf, days: DayRange) -> Answer<'a, DeskFigures> {
        Box::pin(
            self.0.asked(visitor, of, move |market, shop, now| {
                Ok(desk_figures(market, shop, [days.from, days.until], now)?)
            }),
        )
    }
    fn standing<'a>(
        &'a self,
        visitor: &'a Visitor,
        of: ShopOf,
        listing: ListingId,
        keyword: String,
    ) -> Answer<'a, StandingView> {
        Box::pin(self.0.asked(visitor, of, move |market, shop, now| {
            let keyword = keyword_of(market, &keyword)?;
            standing_view(market, shop, listing, keyword, now).map_err(refused)
        }))
    }
    fn keyword_report<'a>(
        &'a self,
        visitor: &'a Visitor,
        of: ShopOf,
        keyword: String,
    ) -> Answer<'a, KeywordReportView> {
        Box::pin(self.0.asked(visitor, of, move |market, shop, _| {
            keyword_report_view(market, shop, keyword_of(market, &keyword)?).map_err(refused)
        }))
    }
    fn losses<'a>(&'a self, visitor: &'a Visitor, of: ShopOf, listing: ListingId) -> Answer<'a, LossesView> {
        Box::pin(self.0.asked(visitor, of, move |market, shop, _| losses_view(market, shop, listing).map_err(refused)))
    }
    fn ads<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, AdsView> {
        Box::pin(self.0.asked(visitor, of, |market, shop, now| ads_view(market, shop, now).ok_or(ApiError::NotFound)))
    }
    fn tiers<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, TiersView> {
        Box::pin(self.0.asked(visitor, of, |market, shop, now| Ok(tiers_view(market, shop, now))))
    }
    fn desk<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, DeskView> {
        Box::pin(self.0.asked_dressed(visitor, of, desk_view))
    }
    fn talk<'a>(&'a self, visitor: &'a Visitor, of: ShopOf, number: u32) -> Answer<'a, TalkView> {
        Box::pin(self.0.asked_dressed(visitor, of, move |market, dress, shop, _| {
            talk_view(market, dress, shop, ConversationId(number))
        }))
    }
    fn sources<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, SourcingView> {
        Box::pin(self.0.asked(visitor, of, |market, shop, now| Ok(sourcing_view(market, shop, now))))
    }
    fn storage<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, StorageView> {
        Box::pin(self.0.asked(visitor, of, |market, shop, _| storage_view(market, shop).ok_or(ApiError::NotFound)))
    }
    fn carriage<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, CarriageView> {
        Box::pin(self.0.asked(visitor, of, |market, shop, now| Ok(carriage_view(market, shop, now))))
    }
    fn cases<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, CasesView> {
        Box::pin(self.0.asked(visitor, of, |market, shop, _| Ok(cases_view(market, shop))))
    }
    fn case<'a>(&'a self, visitor: &'a Visitor, of: ShopOf, number: u32) -> Answer<'a, CaseView> {
        Box::pin(self.0.asked(visitor, of, move |market, shop, now| {
            case_view(market, shop, CaseId(number), now).ok_or(ApiError::NotFound)
        }))
    }
    fn no_reason<'a>(&'a self, visitor: &'a Visitor, of: ShopOf, listing: ListingId) -> Answer<'a, NoReasonView> {
        Box::pin(self.0.asked(visitor, of, move |market, shop, now| {
            let own = market.listing(listing).filter(|found| found.shop == shop).ok_or(ApiError::NotFound)?;
            Ok(no_reason_view(market, own.id, now))
        }))
    }
    fn trades<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, TradesView> {
        Box::pin(self.0.asked(visitor, of, |market, shop, _| Ok(trades_view(market, shop))))
    }
    fn brushing<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, BrushingView> {
        Box::pin(self.0.asked(visitor, of, |market, shop, now| Ok(brushing_view(market, shop, now))))
    }
    fn hires<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, HiresView> {
        Box::pin(self.0.asked(visitor, of, |market, shop, now| Ok(hires_view(market, shop, now))))
    }
    fn association<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, AssociationView> {
        let language = visitor.language;
        Box::pin(self.0.asked(visitor, of, move |market, shop, now| Ok(association_view(market, shop, now, language))))
    }
    fn export<'a>(&'a self, visitor: &'a Visitor, of: ShopOf) -> Answer<'a, ExportView> {
        Box::pin(self.0.asked(visitor, of, |market, shop, now| Ok(export_view(market, shop, now))))
    }
    fn finance<'a>(&'a self, visitor: &'a Visitor, of: ShopOf, days: DayRange) -> Answer<'a, FinanceView> {
        Box::pin(self.0.asked(visitor, of, move |market, shop, now| {
            // The day in progress is the last that can be asked for.
            let [least, most] = [i64::from(days.from) + 1, i64::from(now.day()) + 1];
            if !(least..=most).contains(&i64::from(days.until)) {
                return Err(FormErrors::field("until_day", Problem::OutOfRange { least, most }).into());
            }
            finance_view(market, shop, now, [days.from, days.until]).ok_or(ApiError::NotFound)
        }))
    }
    fn calendar<'a>(&'a self, visitor: &'a Visitor, of: ShopOf, days_ahead: u32) -> Answer<'a, ShocksView> {
        Box::pin(
            self.0
                .asked(visitor, of, move |market, _, now| Ok(shocks_view(market, now, days_ahead.min(AHEAD_DAYS_MAX)))),
        )
    }
    fn help_network<'a>(&'a self, visitor: &'a Visitor, class: ClassId) -> Answer<'a, HelpNetworkView> {
        Box::pin(async move {
            let permit = self.0.teacher(visitor, class).await?;
            let world = self.0.running(&permit).await?.ok_or(ApiError::NotFound)?;
            world.read(|world| help_network_view(world.market())).await.or_fault("help network")
        })
    }
}

#[cfg(test)]
mod tests;
