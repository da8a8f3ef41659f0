//! What the association says no to, one row per refusal that no other test names: who asks for what, and the no.

use super::*;
use crate::laws::machine::name;

#[test]
fn every_no_of_the_association_is_said_to_somebody() {
    let mut choosy = strangers();
    Arc::make_mut(&mut choosy.market.rules).street.association.settled_min = 1;
    let alone = strangers().given(ask(SHOP, SellerCommand::Join));
    let group = |hours| SellerCommand::OpenGroup { sku: CHARM, target: 50, pieces: 10, hours };
    let odd = SellerCommand::OpenGroup { sku: CHARM, target: 51, pieces: 10, hours: 48 };
    let mentor = SellerCommand::AskMentor { mentor: RIVAL, hours: 1, text: words("How?") };
    let goods = SellerCommand::OfferGoods { to: RIVAL, sku: CHARM, pieces: 1, unit_price: Money::fen(100) };
    let unhide = OperatorCommand::ShowPost { post: PostId(0) };
    let post = SellerCommand::WritePost { board: 0, text: words("Hello") };
    let starts = SimTime::hour_start(34);
    let parcels = |parcels| SellerCommand::PledgeParcels { courier: COURIER, parcels };
    let free = domain::CourierId::new(1);
    let mentoring = MentoringId(0);
    let organised = || members().given(ask(SHOP, group(48)));
    let rows: Vec<(Town, Command, &str)> = vec![
        (choosy, ask(SHOP, SellerCommand::Join), "TooFewSettled"),
        (alone.clone(), ask(SHOP, mentor), "PartnerNotMember"),
        (alone, ask(SHOP, goods), "PartnerNotMember"),
        (members().given(ask(SHOP, post)), operator(unhide), "NotHidden"),
        (members(), ask(SHOP, SellerCommand::BookSeat { course: CourseId(9), starts }), "NoSuchCourse"),
        (members(), ask(SHOP, SellerCommand::Pledge { group: GroupId(0), pieces: 1 }), "NoSuchGroup"),
        (members(), ask(SHOP, group(1)), "DeadlineOutOfRange"),
        (members(), ask(SHOP, odd), "NoSuchTier"),
        (organised(), ask(SHOP, group(48)), "GroupOpenAlready"),
        (organised(), ask(RIVAL, SellerCommand::WithdrawPledge { group: GroupId(0) }), "NoPledge"),
        (members(), ask(SHOP, SellerCommand::EndParcelPledge { courier: COURIER }), "NoPledge"),
        (members(), ask(SHOP, SellerCommand::PledgeParcels { courier: free, parcels: 1 }), "NoContract"),
        (members(), ask(SHOP, parcels(11)), "ParcelsOutOfRange"),
        (members(), ask(SHOP, SellerCommand::AcceptMentee { mentoring }), "NoSuchMentoring"),
    ];
    for (mut town, command, no) in rows {
        let said = town.submit(&command).expect_err("it is refused");
        assert_eq!(name(&said), no, "{command:?}");
    }
}

#[test]
fn an_hour_that_nobody_gave_cannot_be_confirmed() {
    let asked = SellerCommand::AskMentor { mentor: RIVAL, hours: 1, text: words("How?") };
    let mentoring = MentoringId(0);
    let town = members().after(SimSpan::days(6)).given(ask(SHOP, asked));
    let mut town = town.given(ask(RIVAL, SellerCommand::AcceptMentee { mentoring }));
    let said = town.submit(&ask(SHOP, SellerCommand::ConfirmHour { mentoring })).expect_err("it is refused");
    assert_eq!(name(&said), "NoHourWaits");
}
