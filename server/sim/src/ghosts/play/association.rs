//! What a ghost asks of the association. Other recorded shops are this world's ghosts of the same number.

use super::{AssociationAct, ghost_name, sku};
use crate::world::Hand;
use domain::association::BoardText;
use domain::{CourierId, ShopId, SimSpan, SkuId};
use market::association::{
    CourseId, Group, GroupId, GroupStage, Mentoring, MentoringId, MentoringStage, Offer, OfferId, OfferStage,
    SellerCommand, Session, SessionId, SessionStage, State,
};
use market::command::Keeper;
use market::rules::Script;

/// What a ghost asks a mentor about.
const QUESTION: &str = "The question of the shop that is replayed here. 此店去年的问题。";
/// What a ghost says in thanks.
const THANKS: &str = "Thank you! 谢谢！";

pub(super) fn command(hand: &Hand<'_>, act: &AssociationAct) -> Option<SellerCommand> {
    Some(match act {
        AssociationAct::Join => SellerCommand::Join,
        AssociationAct::Leave => SellerCommand::Leave,
        AssociationAct::BookSeat { course, ahead } => {
            let taught = hand.market().rules().street.association.courses.get(usize::from(*course))?;
            let then = hand.at() + SimSpan::seconds(*ahead);
            let starts = if taught.starts_at(then) { then } else { taught.next_after(hand.at()) };
            SellerCommand::BookSeat { course: CourseId(*course), starts }
        }
        AssociationAct::GiveSeatBack { course } => {
            let session = session(hand, *course, |stage| stage == SessionStage::Planned)?;
            SellerCommand::GiveSeatBack { session }
        }
        AssociationAct::CheckIn { course } => {
            let on = |stage| matches!(stage, SessionStage::Begun { ends } if hand.at() < ends);
            SellerCommand::CheckIn { session: session(hand, *course, on)? }
        }
        AssociationAct::OpenGroup { code, target, pieces, hours } => {
            SellerCommand::OpenGroup { sku: sku(hand, code)?, target: *target, pieces: *pieces, hours: *hours }
        }
        AssociationAct::Pledge { code, pieces } => {
            SellerCommand::Pledge { group: group(hand, code, false)?, pieces: *pieces }
        }
        AssociationAct::WithdrawPledge { code } => SellerCommand::WithdrawPledge { group: group(hand, code, true)? },
        AssociationAct::PledgeParcels { courier, parcels } => {
            SellerCommand::PledgeParcels { courier: CourierId::new(*courier), parcels: *parcels }
        }
        AssociationAct::EndParcelPledge { courier } => {
            SellerCommand::EndParcelPledge { courier: CourierId::new(*courier) }
        }
        _ => between_shops(hand, act)?,
    })
}

fn between_shops(hand: &Hand<'_>, act: &AssociationAct) -> Option<SellerCommand> {
    let own = hand.shop().id;
    let asked = |stage| matches!(stage, MentoringStage::Asked { .. });
    let running = |stage| stage == MentoringStage::Running;
    // A mentee thanks when all hours are over, too.
    let any = |_| true;
    let text = |words| BoardText::parse(words).ok();
    Some(match act {
        AssociationAct::AskMentor { mentor, hours } => {
            SellerCommand::AskMentor { mentor: ghost(hand, *mentor)?, hours: *hours, text: text(QUESTION)? }
        }
        AssociationAct::AnswerMentee { mentee, accepted } => {
            let mentoring = mentoring(hand, ghost(hand, *mentee)?, own, asked)?;
            if *accepted {
                SellerCommand::AcceptMentee { mentoring }
            } else {
                SellerCommand::DeclineMentee { mentoring }
            }
        }
        AssociationAct::GiveHour { mentee } => {
            SellerCommand::GiveHour { mentoring: mentoring(hand, ghost(hand, *mentee)?, own, running)? }
        }
        AssociationAct::ConfirmHour { mentor } => {
            SellerCommand::ConfirmHour { mentoring: mentoring(hand, own, ghost(hand, *mentor)?, running)? }
        }
        AssociationAct::EndMentoring { with } => {
            let (with, open) = (ghost(hand, *with)?, |stage| asked(stage) || running(stage));
            let mentoring = mentoring(hand, own, with, open).or_else(|| mentoring(hand, with, own, open))?;
            SellerCommand::EndMentoring { mentoring }
        }
        AssociationAct::Thank { mentor } => {
            SellerCommand::Thank { mentoring: mentoring(hand, own, ghost(hand, *mentor)?, any)?, text: text(THANKS)? }
        }
        AssociationAct::OfferGoods { to, code, pieces, unit_price } => SellerCommand::OfferGoods {
            to: ghost(hand, *to)?,
            sku: sku(hand, code)?,
            pieces: *pieces,
            unit_price: *unit_price,
        },
        AssociationAct::AcceptOffer { from, code } => {
            SellerCommand::AcceptOffer { offer: offer(hand, ghost(hand, *from)?, own, sku(hand, code)?)? }
        }
        AssociationAct::DeclineOffer { from, code } => {
            SellerCommand::DeclineOffer { offer: offer(hand, ghost(hand, *from)?, own, sku(hand, code)?)? }
        }
        AssociationAct::WithdrawOffer { to, code } => {
            SellerCommand::WithdrawOffer { offer: offer(hand, own, ghost(hand, *to)?, sku(hand, code)?)? }
        }
        _ => return None,
    })
}

/// The ghost that plays this recording.
fn ghost(hand: &Hand<'_>, recording: u32) -> Option<ShopId> {
    let name = ghost_name(recording as usize);
    let shops = hand.market().shops().iter();
    let mut ghosts = shops.filter(|shop| shop.keeper == Keeper::Rival(Script::Ghost));
    ghosts.find(|shop| shop.name == name).map(|shop| shop.id)
}

fn state<'a>(hand: &'a Hand<'_>) -> &'a State {
    &hand.market().street().association
}

/// The last session of a course in which the shop has a seat.
fn session(hand: &Hand<'_>, course: u8, stage: impl Fn(SessionStage) -> bool) -> Option<SessionId> {
    let seated = |row: &Session| row.seats.iter().any(|seat| seat.shop == hand.shop().id);
    let all = (0_u32..).zip(state(hand).sessions());
    let own = all.filter(|(_, row)| row.course == CourseId(course) && stage(row.stage) && seated(row));
    own.map(|(number, _)| SessionId(number)).last()
}

/// The first open group purchase of these goods in which the shop takes part, or does not yet.
fn group(hand: &Hand<'_>, code: &str, takes_part: bool) -> Option<GroupId> {
    let sku = sku(hand, code)?;
    let open = |row: &Group| row.stage == GroupStage::Open && row.sku == sku && hand.at() < row.deadline;
    let mut all = (0_u32..).zip(state(hand).groups());
    all.find(|(_, row)| open(row) && row.pledge_of(hand.shop().id).is_some() == takes_part)
        .map(|(number, _)| GroupId(number))
}

/// The last mentoring between the two.
fn mentoring(
    hand: &Hand<'_>,
    mentee: ShopId,
    mentor: ShopId,
    stage: impl Fn(MentoringStage) -> bool,
) -> Option<MentoringId> {
    let theirs = |row: &Mentoring| row.mentee == mentee && row.mentor == mentor && stage(row.stage);
    let all = (0_u32..).zip(state(hand).mentorings());
    all.filter(|(_, row)| theirs(row)).map(|(number, _)| MentoringId(number)).last()
}

/// The first offer of these goods that stands between the two.
fn offer(hand: &Hand<'_>, from: ShopId, to: ShopId, sku: SkuId) -> Option<OfferId> {
    let theirs = |row: &Offer| (row.from, row.to, row.sku) == (from, to, sku) && row.stage == OfferStage::Open;
    let mut all = (0_u32..).zip(state(hand).offers());
    all.find(|(_, row)| theirs(row)).map(|(number, _)| OfferId(number))
}
