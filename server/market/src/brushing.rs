//! Brushing: notices of reputation boosters on the street's boards, fake orders on their account, what the platform
//! does when it finds them, and the appeal. Fake orders never enter the order book: each batch adds to what buyers
//! see of a listing and a shop (sales, reviews, credit), and stays known here, so that it can be taken away again.
//! Tallies, and with them grades, count real trade only. Also replies to reviews and follow-up reviews.

mod apply;
mod audit;
mod command;
mod decide;
mod event;
mod ladder;
mod penalties;
mod reviewing;
mod rules;
mod state;

pub use command::{FollowUpTone, Manner, OperatorCommand, ParcelKind, SellerCommand, WorldCommand};
pub use decide::{TaskCost, task_cost, usual_orders};
pub use event::{Event, Evidence};
pub use ladder::Sentence;
pub use penalties::{may_advertise, record};
pub use reviewing::{FollowUp, Reply};
pub use rules::{Limit, Rules};
pub use state::{
    Appeal, Batch, BatchId, Case, CaseId, Fake, Notice, NoticeId, Record, Scheme, SchemeEnd, SchemeId, State,
};

pub(crate) use apply::{GLOWING, apply};
pub(crate) use audit::{audit, fakes};
pub(crate) use decide::{decide_operator, decide_seller, decide_world};
pub(crate) use penalties::{refuse_closed, search_factor};

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
