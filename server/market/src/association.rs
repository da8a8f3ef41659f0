//! Business of the street: the sellers' association. Membership with a fee and a badge, boards, the calendar of courses
//! that open tools, group buying, a pooled courier contract, mentoring, trade between shops. Who helped whom is kept as
//! a network of edges. Each of these is one file with its rows and what it grants or refuses; `apply` changes them.

mod apply;
mod audit;
mod boards;
mod command;
mod courier;
mod courses;
mod event;
mod groups;
mod meaning;
mod members;
mod mentoring;
mod network;
mod rules;
mod state;
mod tools;
mod trade;

pub use boards::Post;
pub use command::{OperatorCommand, SellerCommand, WorldCommand};
pub use courier::{ParcelPledge, Pool, rate_cut};
pub use courses::{Seat, Session, SessionStage, has_learning_badge, require, seats_ahead, unlocked};
pub use event::{Event, MentoringEnd, OfferEnd, Parting};
pub use groups::{Group, GroupStage, Pledge, held, hold_per_piece};
pub use members::{Member, has_badge, is_member, member};
pub use mentoring::{Mentoring, MentoringStage, is_mentor};
pub use network::Edge;
pub use rules::{Board, CourierTerms, Course, RateTier, Rules};
pub use state::{CourseId, GroupId, MentoringId, OfferId, PostId, SessionId, State};
pub use tools::{KeywordReport, Losses, keyword_report, losses};
pub use trade::{Offer, OfferStage, WashSigns, wash_signs};

pub(crate) use apply::{apply, count_parcel};
pub(crate) use audit::audit;
pub(crate) use courier::charge;
pub(crate) use members::closed_down;

use crate::event::Event as MarketEvent;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::state::Market;
use domain::refusals::{AssociationRefusal, StreetRefusal};
use domain::{ShopId, SimTime};

impl From<AssociationRefusal> for Refusal {
    fn from(refusal: AssociationRefusal) -> Self {
        StreetRefusal::from(refusal).into()
    }
}

pub(crate) fn decide_seller(
    market: &Market,
    at: SimTime,
    shop: &Shop,
    command: &SellerCommand,
) -> Result<Vec<MarketEvent>, Refusal> {
    let own = shop.id;
    match command {
        SellerCommand::Join => members::join(market, at, shop),
        SellerCommand::Leave => members::leave(market, at, own),
        SellerCommand::WritePost { board, text } => boards::write(market, at, own, *board, text),
        SellerCommand::Reply { post, text } => boards::reply(market, at, own, *post, text),
        SellerCommand::BookSeat { course, starts } => courses::book(market, at, own, *course, *starts),
        SellerCommand::GiveSeatBack { session } => courses::give_back(market, at, own, *session),
        SellerCommand::CheckIn { session } => courses::check_in(market, at, own, *session),
        SellerCommand::OpenGroup { sku, target, pieces, hours } => {
            groups::open(market, at, own, *sku, *target, *pieces, *hours)
        }
        SellerCommand::Pledge { group, pieces } => groups::pledge(market, at, own, *group, *pieces),
        SellerCommand::WithdrawPledge { group } => groups::withdraw(market, at, own, *group),
        SellerCommand::PledgeParcels { courier, parcels } => courier::pledge(market, own, *courier, *parcels),
        SellerCommand::EndParcelPledge { courier } => courier::end_pledge(market, own, *courier),
        SellerCommand::AskMentor { mentor, hours, text } => mentoring::ask(market, at, own, *mentor, *hours, text),
        SellerCommand::AcceptMentee { mentoring } => mentoring::answer(market, own, *mentoring, true),
        SellerCommand::DeclineMentee { mentoring } => mentoring::answer(market, own, *mentoring, false),
        SellerCommand::GiveHour { mentoring } => mentoring::give_hour(market, at, own, *mentoring),
        SellerCommand::ConfirmHour { mentoring } => mentoring::confirm_hour(market, own, *mentoring),
        SellerCommand::EndMentoring { mentoring } => mentoring::end(market, own, *mentoring),
        SellerCommand::Thank { mentoring, text } => mentoring::thank(market, own, *mentoring, text),
        SellerCommand::OfferGoods { to, sku, pieces, unit_price } => {
            trade::offer(market, at, shop, *to, *sku, *pieces, *unit_price)
        }
        SellerCommand::AcceptOffer { offer } => trade::accept(market, at, own, *offer),
        SellerCommand::DeclineOffer { offer } => trade::decline(market, own, *offer),
        SellerCommand::WithdrawOffer { offer } => trade::withdraw(market, own, *offer),
    }
}

pub(crate) fn decide_world(market: &Market, at: SimTime, command: &WorldCommand) -> Result<Vec<MarketEvent>, Refusal> {
    match *command {
        WorldCommand::ChargeMembership { shop } => members::charge(market, at, shop),
        WorldCommand::OpenSession { session, held } => courses::open_session(market, at, session, held),
        WorldCommand::CloseGroup { group } => groups::close(market, at, group),
        WorldCommand::ReviewCourier { courier } => courier::review(market, at, courier),
        WorldCommand::ExpireMentoring { mentoring } => mentoring::expire(market, at, mentoring),
        WorldCommand::ExpireOffer { offer } => trade::expire(market, at, offer),
    }
}

pub(crate) fn decide_operator(market: &Market, command: &OperatorCommand) -> Result<Vec<MarketEvent>, Refusal> {
    match *command {
        OperatorCommand::HidePost { post } => boards::hide(market, post),
        OperatorCommand::ShowPost { post } => boards::show(market, post),
    }
}

/// Refuses whoever is no member.
fn members_only(market: &Market, shop: ShopId) -> Result<(), AssociationRefusal> {
    if is_member(market, shop) { Ok(()) } else { Err(AssociationRefusal::NotMember) }
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
