//! What a ghost asks of designers and assistants.

use super::{HireAct, listing};
use crate::world::Hand;
use market::hires::{EmploymentId, JobId, SellerCommand};

pub(super) fn command(hand: &Hand<'_>, act: &HireAct) -> Option<SellerCommand> {
    let job = |which| {
        let (listing, jobs) = (listing(hand, which)?, hand.market().street().hires.jobs());
        let own = (0_u32..).zip(jobs).filter(|(_, job)| job.shop == hand.shop().id && job.listing == listing);
        own.filter(|(_, job)| job.is_open()).map(|(number, _)| JobId(number)).last()
    };
    let employment = |assistant: u32| -> Option<EmploymentId> {
        let mut own = hand.market().street().hires.of_shop(hand.shop().id);
        own.find(|(_, row)| row.assistant == assistant).map(|(number, _)| number)
    };
    Some(match act {
        HireAct::Commission { designer, listing: which } => {
            SellerCommand::CommissionDesign { designer: *designer, listing: listing(hand, which)? }
        }
        HireAct::AskRevision { listing } => SellerCommand::AskRevision { job: job(listing)? },
        HireAct::AcceptDesign { listing, stars } => SellerCommand::AcceptDesign { job: job(listing)?, stars: *stars },
        HireAct::CancelDesign { listing } => SellerCommand::CancelDesign { job: job(listing)? },
        HireAct::Employ { assistant, shift } => SellerCommand::HireAssistant { assistant: *assistant, shift: *shift },
        HireAct::ChangeShift { assistant, shift } => {
            SellerCommand::ChangeShift { employment: employment(*assistant)?, shift: *shift }
        }
        HireAct::Dismiss { assistant, stars } => {
            SellerCommand::Dismiss { employment: employment(*assistant)?, stars: *stars }
        }
    })
}
