//! Lives in which members do anything at all: balance sheets balance, facts replay, snapshots keep everything, and
//! every kind of fact is reached.

use super::super::tests::{SHOPS, ask, operator, selling, send, strangers, words, world};
use super::super::{
    CourseId, GroupId, GroupStage, MentoringId, MentoringStage, OfferId, OperatorCommand, PostId, SellerCommand,
    Session, SessionId, SessionStage, WorldCommand,
};
use super::{Step, lives, steps};
use crate::command::Command;
use crate::event::Event as MarketEvent;
use crate::statements::balance_sheet;
use crate::street::StreetEvent;
use crate::town::{CHARM, COURIER, Town};
use domain::{Money, SimSpan};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Kinds of steps.
const KINDS: u8 = 40;

/// The command these numbers stand for.
fn command(town: &Town, step: Step) -> Command {
    let state = &town.market.street().association;
    let pick = |count: usize| u32::try_from(step.pick(count)).expect("few");
    let (group, offer) = (GroupId(pick(state.groups().len())), OfferId(pick(state.offers().len())));
    let (post, session) = (PostId(pick(state.posts().len())), SessionId(pick(state.sessions().len())));
    let mentoring = MentoringId(pick(state.mentorings().len()));
    let other = SHOPS[(step.shop + 1 + step.which as usize % 2) % 3];
    let seller = |command| step.command(command);
    match step.kind {
        0..=3 => seller(SellerCommand::Join),
        4 => seller(SellerCommand::Leave),
        5 => seller(SellerCommand::WritePost { board: (step.amount % 3) as u8, text: words("Hello") }),
        6 => seller(SellerCommand::Reply { post, text: words("Hello!") }),
        7..=9 => {
            let course = CourseId((step.amount % 2) as u8);
            let taught = &town.market.rules().street.association.courses[course.index()];
            seller(SellerCommand::BookSeat { course, starts: taught.next_after(town.now) })
        }
        10 => seller(SellerCommand::GiveSeatBack { session }),
        11 | 12 => seller(SellerCommand::CheckIn { session }),
        13 | 14 => {
            seller(SellerCommand::OpenGroup { sku: CHARM, target: 50, pieces: step.amount, hours: 24 + step.which })
        }
        15 | 16 => seller(SellerCommand::Pledge { group, pieces: step.amount }),
        17 => seller(SellerCommand::WithdrawPledge { group }),
        18 | 19 => seller(SellerCommand::PledgeParcels { courier: COURIER, parcels: step.amount % 8 }),
        20 => seller(SellerCommand::EndParcelPledge { courier: COURIER }),
        21 => seller(SellerCommand::AskMentor { mentor: other, hours: 1 + step.amount % 3, text: words("How?") }),
        22 => seller(SellerCommand::AcceptMentee { mentoring }),
        23 => seller(SellerCommand::DeclineMentee { mentoring }),
        24 | 25 => seller(SellerCommand::GiveHour { mentoring }),
        26 | 27 => seller(SellerCommand::ConfirmHour { mentoring }),
        28 => seller(SellerCommand::EndMentoring { mentoring }),
        29 => seller(SellerCommand::Thank { mentoring, text: words("Thanks!") }),
        30 | 31 => {
            let unit_price = Money::fen(i64::from(step.which) * 5);
            seller(SellerCommand::OfferGoods { to: other, sku: CHARM, pieces: step.amount % 30, unit_price })
        }
        32 => seller(SellerCommand::AcceptOffer { offer }),
        33 => seller(SellerCommand::DeclineOffer { offer }),
        34 => seller(SellerCommand::WithdrawOffer { offer }),
        35 => operator(OperatorCommand::HidePost { post }),
        36 => operator(OperatorCommand::ShowPost { post }),
        _ => world(WorldCommand::ReviewCourier { courier: COURIER }),
    }
}

/// What somebody whose turn it is would do of this kind: who has a seat where a course is on, or takes part in the
/// mentoring on the side that may act.
fn eager(town: &Town, step: Step) -> Option<Command> {
    let state = &town.market.street().association;
    if matches!(step.kind, 11 | 12) {
        let on = |row: &Session| matches!(row.stage, SessionStage::Begun { ends } if town.now < ends);
        let mut begun = (0..).map(SessionId).zip(state.sessions()).filter(|(_, row)| on(row));
        return begun.find_map(|(session, row)| {
            let seat = row.seats.iter().find(|seat| !seat.attended)?;
            Some(ask(seat.shop, SellerCommand::CheckIn { session }))
        });
    }
    let row = state.mentorings().get(step.pick(state.mentorings().len()))?;
    let shop = match step.kind {
        22..=25 => row.mentor,
        26..=29 => row.mentee,
        _ => return None,
    };
    let shop = SHOPS.iter().position(|own| *own == shop)?;
    Some(command(town, Step { shop, ..step }))
}

/// Everything that is due now.
fn due(town: &Town, held: bool) -> Vec<Command> {
    let state = &town.market.street().association;
    let mut due = Vec::new();
    due.extend(state.members().keys().map(|shop| WorldCommand::ChargeMembership { shop: *shop }));
    for (number, row) in (0..).zip(state.sessions()).filter(|(_, row)| row.stage == SessionStage::Planned) {
        if row.starts <= town.now {
            due.push(WorldCommand::OpenSession { session: SessionId(number), held });
        }
    }
    let groups = (0..).zip(state.groups()).filter(|(_, row)| row.stage == GroupStage::Open);
    due.extend(groups.map(|(number, _)| WorldCommand::CloseGroup { group: GroupId(number) }));
    let asked = (0..).zip(state.mentorings()).filter(|(_, row)| matches!(row.stage, MentoringStage::Asked { .. }));
    due.extend(asked.map(|(number, _)| WorldCommand::ExpireMentoring { mentoring: MentoringId(number) }));
    let offers = (0..).take(state.offers().len());
    due.extend(offers.map(|number| WorldCommand::ExpireOffer { offer: OfferId(number) }));
    due.into_iter().map(world).collect()
}

fn live(life: &[Step], mut look: impl FnMut(&Town)) -> Town {
    let mut town = selling(strangers());
    for step in life {
        town.now = town.now + SimSpan::hours(step.hours);
        for command in due(&town, !step.which.is_multiple_of(3)) {
            let _ = town.submit(&command);
        }
        if step.kind >= 38 && town.market.orders().len() < 40 {
            town = send(town, u32::try_from(step.shop).expect("three"));
        } else {
            let wanted = eager(&town, *step).unwrap_or_else(|| command(&town, *step));
            let _ = town.submit(&wanted);
        }
        look(&town);
    }
    town
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn balance_sheets_balance_whatever_members_pledge_trade_and_pay(life in steps(KINDS)) {
        live(&life, |town| {
            for shop in SHOPS {
                let sheet = balance_sheet(&town.market, shop);
                assert_eq!(sheet.assets() - sheet.liabilities(), sheet.capital + sheet.profit);
            }
        });
    }

    #[test]
    fn the_same_facts_give_the_same_association_and_a_snapshot_keeps_it(life in steps(KINDS)) {
        let town = live(&life, |_| ());
        let mut again = crate::Market::new(town.market.rules().clone());
        town.facts.iter().for_each(|fact| again.apply(fact));
        prop_assert_eq!(&again, &town.market);
        let bytes = postcard::to_stdvec(&town.market).expect("a market is plain data");
        let read: crate::Market = postcard::from_bytes(&bytes).expect("it reads back");
        prop_assert_eq!(read.with_rules(town.market.rules().clone()), town.market);
    }

    #[test]
    fn who_is_no_member_is_granted_nothing_but_to_join_and_to_hear_the_platform(life in steps(KINDS)) {
        let mut shown = true;
        live(&life, |town| {
            let members = town.market.street().association.members();
            for shop in SHOPS.into_iter().filter(|shop| !members.contains_key(shop)) {
                for step in &life[..life.len().min(20)] {
                    let own = SHOPS.iter().position(|own| *own == shop).expect("one of three");
                    let wanted = command(town, Step { shop: own, ..*step });
                    let open = matches!(step.kind, 0..=3 | 7..=12 | 29) || step.kind >= 35;
                    shown &= open || town.market.decide(town.now, &wanted).is_err();
                }
            }
        });
        prop_assert!(shown);
    }
}

#[test]
fn random_lives_reach_every_kind_of_fact() {
    let mut kinds = BTreeSet::new();
    for life in lives(KINDS, 250) {
        let town = live(&life, |_| ());
        kinds.extend(town.facts.iter().filter_map(|fact| match &fact.event {
            MarketEvent::Street(StreetEvent::Association(event)) => {
                Some(format!("{event:?}").chars().take_while(|letter| letter.is_alphanumeric()).collect::<String>())
            }
            _ => None,
        }));
    }
    assert_eq!(kinds.len(), 28, "missing some: {kinds:?}");
}
