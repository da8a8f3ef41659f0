//! What a keeper did with people for hire, in the association and where goods come from. Stalls, suppliers, importers,
//! designers, assistants and courses are named by their numbers in the scenario's lists, as couriers are; other shops
//! by their place among the recordings. What people wrote to each other stays behind.

use super::Which;
use domain::Money;
use market::hires::Shift;
use market::sourcing::ContractKind;
use serde::{Deserialize, Serialize};

/// With designers and assistants. A job is the listing's that is not over, an employment the assistant's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum HireAct {
    /// Commission a design.
    Commission {
        /// Of whom.
        designer: u32,
        /// For which listing.
        listing: Which,
    },
    /// Send the design back to be changed.
    AskRevision {
        /// Of which listing.
        listing: Which,
    },
    /// Take the design.
    AcceptDesign {
        /// Of which listing.
        listing: Which,
        /// How it was rated, 1 to 5.
        stars: u8,
    },
    /// End the job without its design.
    CancelDesign {
        /// For which listing.
        listing: Which,
    },
    /// Hire an assistant.
    Employ {
        /// Whom.
        assistant: u32,
        /// When and how.
        shift: Shift,
    },
    /// Give another shift.
    ChangeShift {
        /// Whose.
        assistant: u32,
        /// When and how from then on.
        shift: Shift,
    },
    /// Let an assistant go.
    Dismiss {
        /// Whom.
        assistant: u32,
        /// How the work was rated, 1 to 5.
        stars: u8,
    },
}

/// Goods of a batch: catalogue code and pieces.
pub type Goods = (String, u32);

/// Where a batch came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Batch {
    /// A stall, at its list price.
    Stall(u32),
    /// A supplier the shop deals for.
    Dealer(u32),
    /// An importer, a whole lot.
    Import(u32),
    /// An importer, a small batch to test.
    ImportTest(u32),
}

/// At stalls and with suppliers. A talk is the one that is open with the stall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SourcingAct {
    /// Buy a piece to test it.
    Sample {
        /// At which stall.
        stall: u32,
        /// Catalogue code.
        code: String,
    },
    /// Begin to bargain.
    OpenTalk {
        /// With which stall.
        stall: u32,
        /// Over what.
        lines: Vec<Goods>,
        /// First bid, for all of it.
        bid: Money,
    },
    /// Bid again.
    Bid {
        /// At which stall.
        stall: u32,
        /// For all of it.
        bid: Money,
    },
    /// Agree to what the stall asks.
    Agree {
        /// Which stall.
        stall: u32,
    },
    /// Go away.
    LeaveTalk {
        /// From which stall.
        stall: u32,
    },
    /// Buy what was agreed.
    BuyAgreed {
        /// At which stall.
        stall: u32,
        /// The dock sorts out what is defective.
        inspect: bool,
        /// On account rather than paid at once.
        on_account: bool,
    },
    /// Order at list price.
    Order {
        /// From where.
        batch: Batch,
        /// What.
        lines: Vec<Goods>,
        /// The dock sorts out what is defective.
        inspect: bool,
        /// On account rather than paid at once.
        on_account: bool,
    },
    /// Claim what was short in the oldest batch with something to claim.
    ClaimShort,
    /// Sign a contract.
    Sign {
        /// With which supplier.
        supplier: u32,
        /// As what.
        kind: ContractKind,
    },
    /// End it.
    EndContract {
        /// With which supplier.
        supplier: u32,
        /// As what.
        kind: ContractKind,
    },
    /// Offer an agency's goods without own stock.
    Carry {
        /// Of which supplier.
        supplier: u32,
        /// Catalogue code.
        code: String,
    },
    /// Offer them so no more.
    CarryNoMore {
        /// Of which supplier.
        supplier: u32,
        /// Catalogue code.
        code: String,
    },
}

/// In the association. A group purchase is the one open for its goods; what passed between two shops is that of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AssociationAct {
    /// Become a member.
    Join,
    /// Leave.
    Leave,
    /// Take a seat in a course.
    BookSeat {
        /// Which course.
        course: u8,
        /// Seconds from booking to the session's start; where none starts then, the next one is booked.
        ahead: u32,
    },
    /// Give the seat back.
    GiveSeatBack {
        /// In which course.
        course: u8,
    },
    /// Be there.
    CheckIn {
        /// In which course.
        course: u8,
    },
    /// Open a group purchase.
    OpenGroup {
        /// Catalogue code.
        code: String,
        /// Pieces to reach together.
        target: u32,
        /// Own pieces.
        pieces: u32,
        /// Hours until the deadline.
        hours: u32,
    },
    /// Pledge pieces to somebody's.
    Pledge {
        /// Catalogue code.
        code: String,
        /// Pieces.
        pieces: u32,
    },
    /// Take the pledge back.
    WithdrawPledge {
        /// Catalogue code.
        code: String,
    },
    /// Pledge parcels to a courier's contract.
    PledgeParcels {
        /// Number of the courier.
        courier: u32,
        /// Parcels a month.
        parcels: u32,
    },
    /// End that pledge.
    EndParcelPledge {
        /// Number of the courier.
        courier: u32,
    },
    /// Ask another recorded shop for mentor hours.
    AskMentor {
        /// Which recording.
        mentor: u32,
        /// Hours.
        hours: u32,
    },
    /// Say yes or no to a mentee.
    AnswerMentee {
        /// Which recording.
        mentee: u32,
        /// Yes.
        accepted: bool,
    },
    /// Say that an hour was given.
    GiveHour {
        /// To which recording.
        mentee: u32,
    },
    /// Confirm the hour.
    ConfirmHour {
        /// Of which recording.
        mentor: u32,
    },
    /// End a mentoring.
    EndMentoring {
        /// With which recording.
        with: u32,
    },
    /// Thank the mentor.
    Thank {
        /// Which recording.
        mentor: u32,
    },
    /// Offer goods to another recorded shop.
    OfferGoods {
        /// Which recording.
        to: u32,
        /// Catalogue code.
        code: String,
        /// Pieces.
        pieces: u32,
        /// Price of one piece.
        unit_price: Money,
    },
    /// Accept the oldest offer of these goods.
    AcceptOffer {
        /// Of which recording.
        from: u32,
        /// Catalogue code.
        code: String,
    },
    /// Decline it.
    DeclineOffer {
        /// Of which recording.
        from: u32,
        /// Catalogue code.
        code: String,
    },
    /// Take the oldest own offer of these goods back.
    WithdrawOffer {
        /// To which recording.
        to: u32,
        /// Catalogue code.
        code: String,
    },
}
