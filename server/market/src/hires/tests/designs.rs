//! Commission, delivery, revision, acceptance, an end without a design.

use super::*;

#[test]
fn a_design_costs_its_deposit_now_and_the_rest_when_it_is_taken() {
    let before = balance(&town());
    let town = town().given(own(COMMISSION));
    assert_eq!(before - balance(&town), Money::yuan(10));
    assert_eq!(design_of(&town.market, LISTING), 0, "nothing is seen before it is taken");
    let town = delivered(70).given(own(SellerCommand::AcceptDesign { job: JOB, stars: 5 }));
    assert_eq!(before - balance(&town), Money::yuan(40));
    assert_eq!(design_of(&town.market, LISTING), 70);
    assert_eq!(town.market.ledger().balance(Account::Workers), Money::yuan(40));
    assert_eq!(town.market.standing_of_designer(0).and_then(Standing::hundredths), Some(460), "23 stars of 5 jobs");
}

#[test]
fn no_design_is_better_than_its_designer() {
    let town = town().given(own(SellerCommand::CommissionDesign { designer: 1, listing: LISTING }));
    let town = town.given(world(WorldCommand::DeliverDesign { job: JOB, quality: 99 }));
    let town = town.given(own(SellerCommand::AcceptDesign { job: JOB, stars: 2 }));
    assert_eq!(design_of(&town.market, LISTING), 40);
}

#[test]
fn a_design_makes_up_for_missing_photos_in_the_platforms_measure() {
    let mut town = delivered(70).given(own(SellerCommand::AcceptDesign { job: JOB, stars: 5 }));
    let mut listing = town.market.listings[0].clone();
    assert!((picture_quality(&town.market, &listing, 2) - 0.7).abs() < 1e-9);
    listing.text.photos = vec![domain::shop::PhotoSha([1; 32]); 2];
    assert!((picture_quality(&town.market, &listing, 2) - 1.0).abs() < 1e-9, "own photos are as good as they are");
    let again = town.submit(&own(SellerCommand::AcceptDesign { job: JOB, stars: 5 }));
    assert_eq!(again.err(), refused(HiresRefusal::JobOver));
}

#[test]
fn commissions_are_refused_by_their_rules() {
    let mut town = town().given(own(COMMISSION));
    for (command, refusal) in [
        (COMMISSION, HiresRefusal::AlreadyCommissioned),
        (SellerCommand::CommissionDesign { designer: 9, listing: LISTING }, HiresRefusal::NoSuchDesigner),
        (SellerCommand::AcceptDesign { job: JobId(7), stars: 3 }, HiresRefusal::NoSuchJob),
        (SellerCommand::AcceptDesign { job: JOB, stars: 3 }, HiresRefusal::NotDelivered { due: SimTime::day_start(4) }),
        (SellerCommand::AskRevision { job: JOB }, HiresRefusal::NotDelivered { due: SimTime::day_start(4) }),
    ] {
        assert_eq!(town.submit(&own(command)).err(), refused(refusal));
    }
    let others = seller(RIVAL, SellerCommand::CancelDesign { job: JOB });
    assert_eq!(town.submit(&others).err(), refused(HiresRefusal::NoSuchJob));
    assert_eq!(town.submit(&seller(RIVAL, COMMISSION)).err(), Some(Refusal::NoSuchListing));
    let second = crate::town::text(crate::town::CHARM, 300);
    let mut town = town.seller(Seller::DraftListing(second));
    let busy = own(SellerCommand::CommissionDesign { designer: 0, listing: ListingId::new(1) });
    assert_eq!(town.submit(&busy).err(), refused(HiresRefusal::DesignerBusy { most: 1 }));
    let mut town = delivered(60);
    for stars in [0, 6] {
        let accept = own(SellerCommand::AcceptDesign { job: JOB, stars });
        assert_eq!(town.submit(&accept).err(), refused(HiresRefusal::StarsOutOfRange));
    }
    let again = world(WorldCommand::DeliverDesign { job: JOB, quality: 60 });
    assert_eq!(town.submit(&again).err(), refused(HiresRefusal::AlreadyDelivered));
}

#[test]
fn a_revision_takes_half_the_time_and_the_fee_covers_only_so_many() {
    let revise = own(SellerCommand::AskRevision { job: JOB });
    let town = delivered(50).given(revise.clone());
    assert_eq!(town.market.street().hires.jobs()[0].due, SimTime::day_start(6));
    let mut town = town.given(world(WorldCommand::DeliverDesign { job: JOB, quality: 80 }));
    assert_eq!(town.submit(&revise).err(), refused(HiresRefusal::NoRevisionsLeft { most: 1 }));
    let town = town.given(own(SellerCommand::AcceptDesign { job: JOB, stars: 4 }));
    assert_eq!(design_of(&town.market, LISTING), 80);
}

#[test]
fn a_late_designer_gives_the_deposit_back_and_one_in_time_keeps_it() {
    let cancel = own(SellerCommand::CancelDesign { job: JOB });
    let start = balance(&town());
    for (days, seconds, back) in [(3, 0, 0), (4, 0, 0), (4, 1, 10)] {
        let waited = SimSpan::seconds(days * 86_400 + seconds);
        let town = town().given(own(COMMISSION)).after(waited).given(cancel.clone());
        assert_eq!(start - balance(&town), Money::yuan(10 - back), "after {days} days and {seconds} seconds");
    }
    let town = delivered(20).after(SimSpan::days(1)).given(cancel);
    assert_eq!(start - balance(&town), Money::yuan(10), "refused work was still done");
    assert_eq!(design_of(&town.market, LISTING), 0);
}

#[test]
fn silence_takes_a_design_and_what_the_balance_lacks_is_owed() {
    let timer = world(WorldCommand::AcceptByTimer { job: JOB });
    let mut town = delivered(60);
    let due = town.now + SimSpan::days(3);
    assert_eq!(town.submit(&timer).err(), Some(Refusal::TimerNotDue { due }));
    let mut town = spend_all_but(town, 500).after(SimSpan::days(3));
    let left = balance(&town);
    town.submit(&timer).expect("it is due");
    assert_eq!(balance(&town), Money::ZERO);
    assert_eq!(town.market.ledger().balance(Account::Debts(SHOP)), left - Money::yuan(30));
    assert_eq!(design_of(&town.market, LISTING), 60);
    assert_eq!(town.market.ledger().balance(Account::Workers), Money::yuan(40), "all of the fee, owed or paid");
}
