//! Activation codes, shown once, as slips of paper to cut out. The form that makes them is answered with this page;
//! opening its address makes nothing and shows none.

use crate::icons::Icon;
use crate::loading::framed;
use crate::parts::badge::Tone;
use crate::parts::card::Card;
use crate::parts::empty::Empty;
use crate::parts::notice::Message;
use crate::parts::page::Page;
use crate::words::admin::codes::*;
use crate::words::places;
use crate::words::{Phrase, t, use_language};
use contract::views::admin::{CodeSlip, CodesView};
use contract::{ApiError, paths};
use leptos::prelude::*;

/// The codes this request made, as provided by the server; a page that was only opened has none.
#[derive(Clone)]
pub struct MadeCodes(pub Result<CodesView, ApiError>);

/// The slips.
#[component]
pub fn CodesPage() -> impl IntoView {
    match use_context::<MadeCodes>() {
        Some(MadeCodes(made)) => framed(None, move |_| async move { made }, |view| view! { <Codes view/> }.into_any()),
        None => framed(
            None,
            // Asked only for the permit: what is not for an admin is not even named to others.
            |asker| async move { asker.backend.administration.classes(&asker.visitor).await },
            |_| view! { <NoCodes title=NONE why=SHOWN_ONCE_WHY/> }.into_any(),
        ),
    }
}

/// Nothing to print, and why.
#[component]
fn NoCodes(title: Phrase, why: Phrase) -> impl IntoView {
    let way = vec![(t(places::CLASSES).into(), paths::ADMIN_CLASSES.to_owned())];
    let then = (BACK.into(), paths::ADMIN_CLASSES.to_owned());
    view! { <Page title=TITLE way><Card><Empty title why then drawing=Icon::Lock/></Card></Page> }
}

#[component]
fn Codes(view: CodesView) -> impl IntoView {
    let language = use_language();
    let way = vec![(t(places::CLASSES).into(), paths::ADMIN_CLASSES.to_owned())];
    match (view.slips.is_empty(), view.people) {
        (false, _) => {}
        (true, 0) => return view! { <NoCodes title=NONE why=NONE_WHY/> }.into_any(),
        (true, _) => return view! { <NoCodes title=SHOWN_ONCE why=SHOWN_ONCE_WHY/> }.into_any(),
    }
    let count = u32::try_from(view.slips.len()).unwrap_or(u32::MAX);
    let (college, valid) = (view.college, valid(language, view.valid_days));
    let go_to = go_to(language, &view.address, &college);
    let slips = view.slips.into_iter().map(|slip| slip_view(slip, &college, &go_to, &valid)).collect_view();
    view! {
        <Page title=TITLE about=ABOUT way>
            <div class="screen-only">
                <Message tone=Tone::Waiting title=counted(language, count)>
                    <p>{t(ONCE)}</p>
                    <p>{t(PRINT_HINT)}</p>
                </Message>
            </div>
            <ul class="codes" aria-label=t(SLIPS)>{slips}</ul>
        </Page>
    }
    .into_any()
}

fn slip_view(slip: CodeSlip, college: &str, go_to: &str, valid: &str) -> impl IntoView + use<> {
    let (college, go_to, valid) = (college.to_owned(), go_to.to_owned(), valid.to_owned());
    let place = if slip.class.is_empty() { college } else { format!("{college} · {}", slip.class) };
    view! {
        <li class="code">
            <p class="code-who"><strong>{slip.name}</strong><span class="soft">{place}</span></p>
            <dl>
                <div><dt>{t(LOGIN)}</dt><dd>{slip.login}</dd></div>
                <div><dt>{t(CODE)}</dt><dd><code>{slip.code}</code></dd></div>
            </dl>
            <p class="code-how">{go_to}" "{valid}</p>
        </li>
    }
}
