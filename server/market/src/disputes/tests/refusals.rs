//! What no other test of refunds hears the platform say no to.

use super::*;

#[test]
fn a_parcel_is_reported_missing_once_and_not_again_after_the_report_was_taken_back() {
    let missing = || open(Remedy::RefundOnly, Grounds::NeverArrived, 1_000);
    let town = today(Town::dispatched()).after(SimSpan::days(8)).given(missing());
    let mut town = town.given(buyer(BuyerCommand::Withdraw { case: CASE }));
    assert_eq!(town.submit(&missing()), refused(DisputesRefusal::HadItsCase));
}
