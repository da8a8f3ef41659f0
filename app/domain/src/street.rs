//! What can happen between a shop and the street's businesses, by name: what a timeline and a page tell of it.

use serde::{Deserialize, Serialize};

macro_rules! facts {
    ($($(#[$what:meta])* $name:ident = $code:literal,)*) => {
        /// One kind of fact of the street.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum StreetFact {
            $($(#[$what])* $name,)*
        }

        impl StreetFact {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its code, as it stands in exports: business and fact in snake case.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

facts! {
    /// A campaign was opened.
    AdsCampaignOpened = "ads_campaign_opened",
    /// A campaign was changed, paused or resumed.
    AdsCampaignAdjusted = "ads_campaign_adjusted",
    /// A campaign was closed for good.
    AdsCampaignClosed = "ads_campaign_closed",
    /// A listing's bids were replaced.
    AdsBidsSet = "ads_bids_set",
    /// A shop became active enough to advertise.
    AdsAdmitted = "ads_admitted",
    /// A shop's activity fell below what advertising asks for; its campaigns stand still.
    AdsSuspended = "ads_suspended",
    /// A listing occupies a keyword.
    AdsKeywordOccupied = "ads_keyword_occupied",
    /// A keyword is free again.
    AdsKeywordVacated = "ads_keyword_vacated",
    /// A campaign's hour, as columns by keyword: of all impressions and visits of the hour those on paid places.
    AdsHourCharged = "ads_hour_charged",
    /// A shop took another tier.
    TiersTierChosen = "tiers_tier_chosen",
    /// A month's fee was paid, for a lower tier than before if the shop could not pay the old one.
    TiersMonthBilled = "tiers_month_billed",
    /// The deposit was paid in, or filled up.
    TiersDepositPaid = "tiers_deposit_paid",
    /// The deposit was asked back.
    TiersDepositAskedBack = "tiers_deposit_asked_back",
    /// The deposit was paid back.
    TiersDepositReturned = "tiers_deposit_returned",
    /// A shop keeps other hours at the desk.
    ChatHoursSet = "chat_hours_set",
    /// A shop's automatic reply from now on.
    ChatAutoReplySet = "chat_auto_reply_set",
    /// A buyer began a conversation.
    ChatOpened = "chat_opened",
    /// The seller answered.
    ChatSaid = "chat_said",
    /// The seller offered a price.
    ChatOffered = "chat_offered",
    /// The seller declined a wished price.
    ChatDeclined = "chat_declined",
    /// The buyer named another price.
    ChatWished = "chat_wished",
    /// A conversation ended.
    ChatClosed = "chat_closed",
    /// A gift was put in or a refund paid, as promised.
    ChatPromiseKept = "chat_promise_kept",
    /// A promise came due.
    ChatPromiseJudged = "chat_promise_judged",
    /// A shop rents this much space from now on.
    StorageSpaceRented = "storage_space_rented",
    /// A month's rent was paid.
    StorageRentPaid = "storage_rent_paid",
    /// The rent could not be paid; the landlord took the basement back.
    StorageSpaceLost = "storage_space_lost",
    /// Goods stood in the corridor overnight.
    StorageOverflowFined = "storage_overflow_fined",
    /// A bundle of boxes was ordered and paid, the bicycle too.
    StorageBoxesOrdered = "storage_boxes_ordered",
    /// A bundle came.
    StorageBoxesDelivered = "storage_boxes_delivered",
    /// A seller claimed.
    CarriageClaimed = "carriage_claimed",
    /// The courier answered.
    CarriageAnswered = "carriage_answered",
    /// A buyer asked for money back.
    DisputesOpened = "disputes_opened",
    /// The goods may go back: the seller agreed, was silent, or lost.
    DisputesAgreed = "disputes_agreed",
    /// The seller refused.
    DisputesRefused = "disputes_refused",
    /// A side gave evidence.
    DisputesEvidenceGiven = "disputes_evidence_given",
    /// The buyer handed the goods to a courier.
    DisputesSentBack = "disputes_sent_back",
    /// The goods are back in the shop, to be looked at.
    DisputesGoodsCame = "disputes_goods_came",
    /// The buyer called customer service.
    DisputesServiceCalled = "disputes_service_called",
    /// Customer service took the case up.
    DisputesServiceEntered = "disputes_service_entered",
    /// It ruled.
    DisputesRuled = "disputes_ruled",
    /// The loser appealed.
    DisputesAppealed = "disputes_appealed",
    /// The last word was spoken; what it means follows in the same batch.
    DisputesAppealRuled = "disputes_appeal_ruled",
    /// A case ended.
    DisputesEnded = "disputes_ended",
    /// A listing's future orders can be returned without reason, or no longer.
    DisputesNoReasonOffered = "disputes_no_reason_offered",
    /// A booster put a notice up.
    BrushingNoticePosted = "brushing_notice_posted",
    /// A seller agreed with a booster.
    BrushingBoosterHired = "brushing_booster_hired",
    /// An agreement ended before its time.
    BrushingSchemeEnded = "brushing_scheme_ended",
    /// Boosters placed fake orders; the seller paid fee, price and parcels.
    BrushingBatchPlaced = "brushing_batch_placed",
    /// No booster had time for a batch.
    BrushingBatchMissed = "brushing_batch_missed",
    /// Boosters confirmed, gave the price back and, unless they had been found by then, wrote glowing reviews.
    BrushingBatchSettled = "brushing_batch_settled",
    /// The platform found an agreement's fake orders, took away what they had brought, and punished.
    BrushingCaught = "brushing_caught",
    /// A seller appealed.
    BrushingAppealed = "brushing_appealed",
    /// An appeal was ruled on.
    BrushingAppealRuled = "brushing_appeal_ruled",
    /// A listing's demotion ended.
    BrushingDemotionEnded = "brushing_demotion_ended",
    /// A shop's limits ended.
    BrushingLimitsEnded = "brushing_limits_ended",
    /// A season began; penalty points are cleared and closed shops may sell again.
    BrushingSeasonBegan = "brushing_season_began",
    /// A seller replied to a review.
    BrushingReviewReplied = "brushing_review_replied",
    /// A buyer followed a review up.
    BrushingReviewFollowed = "brushing_review_followed",
    /// A shock began.
    ShocksBegan = "shocks_began",
    /// It ended before its time.
    ShocksEnded = "shocks_ended",
    /// A supplier took recalled goods back and paid what they had cost.
    ShocksGoodsRecalled = "shocks_goods_recalled",
    /// A shop received a prize.
    ShocksPrizeAwarded = "shocks_prize_awarded",
    /// A shop was the best newcomer of a week and is shown on the front page.
    ShocksWeekAwarded = "shocks_week_awarded",
    /// Something is owed from now on. Goods and cash come into the balance; tax goes to the treasury.
    FinanceLent = "finance_lent",
    /// A creditor looked after a debt.
    FinanceAttended = "finance_attended",
    /// A debt, or part of it, was paid back.
    FinanceRepaid = "finance_repaid",
    /// The tax office assessed a month.
    FinanceTaxAssessed = "finance_tax_assessed",
    /// A debt stayed unpaid beyond its grace: the shop closed.
    FinanceBankrupt = "finance_bankrupt",
    /// The trustee sold goods off to a supplier.
    FinanceSoldOff = "finance_sold_off",
    /// What is owed after everything was sold is the creditor's loss.
    FinanceWrittenOff = "finance_written_off",
    /// The trustee acted.
    FinanceWoundUp = "finance_wound_up",
    /// The keeper began anew.
    FinanceRestarted = "finance_restarted",
    /// A seller commissioned a design and paid the deposit.
    HiresDesignCommissioned = "hires_design_commissioned",
    /// A designer handed a design in.
    HiresDesignDelivered = "hires_design_delivered",
    /// A seller asked for a change.
    HiresRevisionAsked = "hires_revision_asked",
    /// A design was taken: buyers see it from now on.
    HiresDesignAccepted = "hires_design_accepted",
    /// A job ended without its design.
    HiresDesignCancelled = "hires_design_cancelled",
    /// An assistant was hired.
    HiresEmployed = "hires_employed",
    /// An assistant works another shift.
    HiresShiftChanged = "hires_shift_changed",
    /// An assistant answered at the desk.
    HiresAnswered = "hires_answered",
    /// An assistant packed and handed over.
    HiresShipped = "hires_shipped",
    /// A day was paid.
    HiresWagePaid = "hires_wage_paid",
    /// An assistant left.
    HiresLeft = "hires_left",
    /// A buyer placed an order and did not pay yet.
    TradesPlaced = "trades_placed",
    /// It was paid and became an order.
    TradesPaid = "trades_paid",
    /// It was closed before it was paid.
    TradesClosed = "trades_closed",
    /// A part of an order went ahead.
    TradesPartConsigned = "trades_part_consigned",
    /// A buyer placed an order and left before a payment was made out.
    TradesLeft = "trades_left",
    /// Its payment was made out.
    TradesPaymentMadeOut = "trades_payment_made_out",
    /// A buyer placed an order with a foreign card; its bank answers later.
    TradesCardPending = "trades_card_pending",
    /// The bank refused the card.
    TradesCardDeclined = "trades_card_declined",
    /// The order placed next is paid at the door.
    TradesOnDelivery = "trades_on_delivery",
    /// A buyer paid at the door and signed.
    TradesSigned = "trades_signed",
    /// A buyer refused a parcel at the door.
    TradesRefusedAtDoor = "trades_refused_at_door",
    /// A channel abroad was opened or extended.
    ExportChannelOpened = "export_channel_opened",
    /// A listing is offered abroad from now on.
    ExportOffered = "export_offered",
    /// A listing is offered abroad no longer.
    ExportWithdrawn = "export_withdrawn",
    /// The bank published exchange rates.
    ExportRatesPublished = "export_rates_published",
    /// An order came from abroad.
    ExportOrdered = "export_ordered",
    /// Customs hold a parcel.
    ExportHeld = "export_held",
    /// Customs let a parcel pass.
    ExportCleared = "export_cleared",
    /// Import tax was paid back.
    ExportTaxesPaidBack = "export_taxes_paid_back",
    /// A shop joined the association.
    AssociationJoined = "association_joined",
    /// A member paid for the next term.
    AssociationFeePaid = "association_fee_paid",
    /// A membership ended.
    AssociationLeft = "association_left",
    /// A member wrote on a board.
    AssociationPostWritten = "association_post_written",
    /// The operator hid a post.
    AssociationPostHidden = "association_post_hidden",
    /// The operator showed a post again.
    AssociationPostShown = "association_post_shown",
    /// A shop took a seat in a course.
    AssociationSeatBooked = "association_seat_booked",
    /// A seat was given back, or its session called off.
    AssociationSeatGivenBack = "association_seat_given_back",
    /// A session of a course began.
    AssociationSessionBegun = "association_session_begun",
    /// A session's lecturer did not come.
    AssociationSessionCalledOff = "association_session_called_off",
    /// A shop attended a course.
    AssociationCheckedIn = "association_checked_in",
    /// A group purchase was opened.
    AssociationGroupOpened = "association_group_opened",
    /// A shop pledged pieces to a group purchase.
    AssociationPledged = "association_pledged",
    /// What was held for a pledge came back.
    AssociationPledgeReleased = "association_pledge_released",
    /// A group purchase was decided.
    AssociationGroupClosed = "association_group_closed",
    /// A shop pledged parcels to a courier's contract.
    AssociationParcelsPledged = "association_parcels_pledged",
    /// A pledge of parcels ends with the month.
    AssociationParcelPledgeEnding = "association_parcel_pledge_ending",
    /// A pledge of parcels ended.
    AssociationParcelPledgeReleased = "association_parcel_pledge_released",
    /// A month of a courier's contract was reviewed.
    AssociationCourierReviewed = "association_courier_reviewed",
    /// A shop asked another for mentor hours.
    AssociationMentorAsked = "association_mentor_asked",
    /// The mentor said yes or no.
    AssociationMentorAnswered = "association_mentor_answered",
    /// The mentor says an hour was given.
    AssociationHourGiven = "association_hour_given",
    /// The mentee confirmed an hour.
    AssociationHourConfirmed = "association_hour_confirmed",
    /// A mentoring ended early.
    AssociationMentoringEnded = "association_mentoring_ended",
    /// A mentee said thanks.
    AssociationMentorThanked = "association_mentor_thanked",
    /// A shop offered goods to another.
    AssociationOfferMade = "association_offer_made",
    /// The other shop bought.
    AssociationOfferAccepted = "association_offer_accepted",
    /// An offer came to nothing.
    AssociationOfferClosed = "association_offer_closed",
    /// A market day began for stalls and suppliers.
    SourcingDayBegan = "sourcing_day_began",
    /// A piece was bought to test it.
    SourcingSampleTaken = "sourcing_sample_taken",
    /// A sample was tested.
    SourcingSampleRead = "sourcing_sample_read",
    /// Somebody began to bargain with a stall.
    SourcingTalkOpened = "sourcing_talk_opened",
    /// A bid was made and answered, or a talk ended.
    SourcingTalkMoved = "sourcing_talk_moved",
    /// A batch was ordered and paid.
    SourcingGoodsOrdered = "sourcing_goods_ordered",
    /// A batch reached the dock and the stock.
    SourcingGoodsReceived = "sourcing_goods_received",
    /// Customs kept a lot.
    SourcingGoodsSeized = "sourcing_goods_seized",
    /// The shop claimed what was short.
    SourcingShortClaimed = "sourcing_short_claimed",
    /// The supplier answered a claim.
    SourcingClaimAnswered = "sourcing_claim_answered",
    /// A contract with a supplier was signed.
    SourcingContractSigned = "sourcing_contract_signed",
    /// A supplier warned of a price outside the contract's window.
    SourcingContractWarned = "sourcing_contract_warned",
    /// A supplier cut the shop off for a price outside the window.
    SourcingContractCut = "sourcing_contract_cut",
    /// The shop ended a contract.
    SourcingContractEnded = "sourcing_contract_ended",
    /// Goods are offered without own stock.
    SourcingCarried = "sourcing_carried",
    /// They are offered so no more.
    SourcingCarriedNoMore = "sourcing_carried_no_more",
    /// A supplier set pieces aside for a buyer's order and was paid.
    SourcingDropSupplied = "sourcing_drop_supplied",
}

impl StreetFact {
    /// The fact of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fact| fact.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_belongs_to_one_fact() {
        assert!(StreetFact::ALL.iter().all(|fact| StreetFact::from_code(fact.code()) == Some(*fact)));
    }
}
