//! The next steps of a shop's owner as a list; the first of them carries the page's one primary action.

use crate::icons::{Icon, icon};
use crate::parts::badge::Tone;
use crate::parts::button::Weight;
use crate::parts::card::Card;
use crate::parts::link::LinkButton;
use crate::parts::notice::Message;
use crate::shop::goods::named;
use crate::words::shop::today::*;
use crate::words::{Phrase, t, use_language};
use contract::paths;
use contract::views::selling::NextStep;
use domain::ClassId;
use leptos::prelude::*;

/// Hours before a booked course from which it is urgent (ours, because an evening's packing takes as long).
const COURSE_URGENT_HOURS: u32 = 3;

/// What to do next, most urgent first.
#[component]
pub fn NextSteps(
    /// The class.
    class: ClassId,
    /// The steps.
    steps: Vec<NextStep>,
) -> impl IntoView {
    let content = if steps.is_empty() {
        let href = paths::class_place(class, "insight");
        view! {
            <Message tone=Tone::Good title=NOTHING_WAITS><p>{t(NOTHING_WAITS_WHY)}</p></Message>
            <p><LinkButton label=SEE_INSIGHT href/></p>
        }
        .into_any()
    } else {
        let steps = steps.iter().enumerate().map(|(place, step)| step_view(class, step, place == 0));
        view! { <ol class="steps">{steps.collect_view()}</ol> }.into_any()
    };
    view! {
        <Card title=NEXT_STEPS about=NEXT_STEPS_ABOUT live="orders stock reviews grades hour" id="next-steps">{content}</Card>
    }
}

fn step_view(class: ClassId, step: &NextStep, first: bool) -> impl IntoView + use<> {
    let Shown { drawing, urgent, words: (title, why, verb), href } = shown(class, step);
    let weight = if first { Weight::Primary } else { Weight::Plain };
    view! {
        <li class="step" class:urgent=urgent>
            <span class="step-drawing">{icon(drawing)}</span>
            <div>
                <p class="step-title">{title}</p>
                <p class="soft">{why}</p>
            </div>
            <LinkButton label=verb href weight/>
        </li>
    }
}

/// How a step is shown.
struct Shown {
    drawing: Icon,
    /// Time runs out; the words say so.
    urgent: bool,
    /// What, why, and the verb.
    words: (String, String, String),
    href: String,
}

fn shown(class: ClassId, step: &NextStep) -> Shown {
    let language = use_language();
    let place = |word: &str| paths::class_place(class, word);
    let calm = |drawing, words, href| Shown { drawing, urgent: false, words, href };
    match step {
        NextStep::OpenShop => calm(Icon::Shops, said(OPEN_FIRST), place("today")),
        NextStep::BuyFirstStock => calm(Icon::Sourcing, said(BUY_FIRST), place("sourcing")),
        NextStep::WriteFirstListing => calm(Icon::Listings, said(LIST_FIRST), format!("{}/new", place("listings"))),
        NextStep::PublishDraft { listing, title } => {
            calm(Icon::Listings, publish_draft(language, title), paths::listing(class, *listing))
        }
        NextStep::PackOrders { count, urgent } => Shown {
            drawing: Icon::Parcel,
            urgent: *urgent > 0,
            words: pack_orders(language, *count, *urgent),
            href: place("orders"),
        },
        NextStep::Restock { sku, name } => {
            calm(Icon::Sourcing, restock(language, &named(name)), paths::product(class, *sku))
        }
        NextStep::ReadReview { order, score } => {
            calm(Icon::Chats, read_review(language, *score), paths::order(class, *order))
        }
        NextStep::AttendCourse { name, hours } => Shown {
            drawing: Icon::Learn,
            urgent: hours.is_none_or(|hours| hours <= COURSE_URGENT_HOURS),
            words: attend_course(language, &named(name), *hours),
            href: place("timeline"),
        },
        NextStep::DoExercise { assignment, title } => {
            calm(Icon::Exercises, do_exercise(language, title), paths::exercise(class, *assignment))
        }
    }
}

fn said((title, why, verb): (Phrase, Phrase, Phrase)) -> (String, String, String) {
    (title.into(), why.into(), verb.into())
}
