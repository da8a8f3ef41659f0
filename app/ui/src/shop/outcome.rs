//! What the last action on a page led to: a word in the address after success, the refusal after a refusal.
//!
//! Forms show their own refusals beside their fields. [`Outcome`] is for actions without such a form: bulk bars,
//! single buttons, confirmed questions.

use crate::asking::last_error;
use crate::loading::query;
use crate::parts::badge::Tone;
use crate::parts::link::Address;
use crate::parts::notice::Message;
use crate::words::shop::{DONE_SAVED, imports, listings, orders, sourcing, today};
use crate::words::{Phrase, problems, t, use_language};
use contract::ApiError;
use domain::Language;
use leptos::prelude::*;

/// What was done, as the word in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// The shop was opened.
    ShopOpened,
    /// Stock was bought.
    Bought,
    /// A listing was saved.
    Saved,
    /// A listing changed its state.
    ListingStatus,
    /// Orders were packed.
    Packed,
    /// Orders were handed to a courier.
    Shipped,
    /// An order was given up.
    Cancelled,
    /// The standing order was set.
    StandingSet,
    /// The standing order was ended.
    StandingEnded,
    /// The preview of a product file was thrown away.
    ImportCancelled,
}

impl Done {
    const ALL: [(Self, &'static str, Phrase); 10] = [
        (Self::ShopOpened, "opened", today::DONE_OPENED),
        (Self::Bought, "bought", sourcing::DONE_BOUGHT),
        (Self::Saved, "saved", DONE_SAVED),
        (Self::ListingStatus, "status", listings::DONE_STATE),
        (Self::Packed, "packed", orders::DONE_PACKED),
        (Self::Shipped, "shipped", orders::DONE_SHIPPED),
        (Self::Cancelled, "cancelled", orders::DONE_CANCELLED),
        (Self::StandingSet, "standing", orders::DONE_STANDING),
        (Self::StandingEnded, "standing_off", orders::DONE_STANDING_ENDED),
        (Self::ImportCancelled, "import_off", imports::CANCELLED),
    ];
    /// The address that shows this outcome.
    pub fn at(self, path: &str) -> String {
        let word = Self::ALL.into_iter().find(|(done, _, _)| *done == self).map_or("", |(_, word, _)| word);
        Address::parse(path).with("done", word).href()
    }
    /// The same when some of the orders named were passed over because a supplier ships them.
    pub fn passing_over(self, orders: u32, path: &str) -> String {
        let at = self.at(path);
        if orders == 0 { at } else { Address::parse(&at).with("passed", &orders.to_string()).href() }
    }
}

/// Says what the last action did, or why it was refused. `actions` are the paths of the actions of this page that
/// have no form to show their refusal in.
#[component]
pub fn Outcome(
    /// Paths of actions.
    #[prop(optional)]
    actions: Vec<&'static str>,
) -> impl IntoView {
    if let Some(error) = actions.into_iter().find_map(last_error) {
        let tone = match error {
            ApiError::Busy | ApiError::Pending(_) => Tone::Waiting,
            _ => Tone::Bad,
        };
        let title = problems::api_error_title(use_language(), &error);
        let sentences = sentences(use_language(), &error).into_iter().map(|sentence| view! { <p>{sentence}</p> });
        return view! { <Message tone title announce=true>{sentences.collect_view()}</Message> }.into_any();
    }
    // A refusal of a form on this page keeps the address it came from, with the word of an earlier success.
    if !query("__err").is_empty() {
        return ().into_any();
    }
    let word = query("done");
    let done = Done::ALL.into_iter().find(|(_, known, _)| *known == word);
    let passed = query("passed").parse().ok().filter(|orders| *orders > 0);
    let passed = passed.map(|orders| view! { <p>{orders::passed_over(use_language(), orders)}</p> });
    done.map(|(_, _, said)| view! { <Message tone=Tone::Good announce=true><p>{t(said)}</p>{passed}</Message> })
        .into_any()
}

/// Every sentence of an error.
fn sentences(language: Language, error: &ApiError) -> Vec<String> {
    match error {
        ApiError::Form(errors) => {
            let all = errors.whole.iter().chain(errors.fields.values());
            all.map(|problem| problems::problem(language, problem)).collect()
        }
        other => vec![problems::api_error(language, other)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{FormErrors, Problem};

    #[test]
    fn every_problem_of_a_refused_form_is_said() {
        let mut errors = FormErrors::whole(Problem::MarketNotOpen);
        errors.add("courier", Problem::NotAChoice);
        assert_eq!(sentences(Language::English, &ApiError::Form(errors)).len(), 2);
    }

    #[test]
    fn an_outcome_is_a_word_in_the_address() {
        assert_eq!(Done::Packed.at("/orders"), "/orders?done=packed");
        assert_eq!(Done::Packed.passing_over(0, "/orders"), "/orders?done=packed");
        assert_eq!(Done::Shipped.passing_over(2, "/orders?page=3"), "/orders?page=3&done=shipped&passed=2");
        assert!(Done::ALL.iter().all(|(_, word, _)| !word.is_empty()));
    }
}
