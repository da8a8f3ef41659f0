//! Activation codes, shown once, as slips of paper to cut out. The address carries the request's key: the codes
//! are made by the first look and never shown again.

use crate::asking::{id, key};
use crate::icons::Icon;
use crate::loading::{framed, missing, query};
use crate::parts::badge::Tone;
use crate::parts::card::Card;
use crate::parts::empty::Empty;
use crate::parts::notice::Message;
use crate::parts::page::Page;
use crate::words::admin::codes::*;
use crate::words::places;
use crate::words::{t, use_language};
use contract::views::admin::{CodeSlip, CodesView};
use contract::{ApiError, paths};
use domain::{ClassId, PersonId, RequestKey};
use leptos::prelude::*;

/// The slips.
#[component]
pub fn CodesPage() -> impl IntoView {
    let (request, class, person) = match asked() {
        Ok(asked) => asked,
        Err(error) => return missing(error),
    };
    framed(
        None,
        move |asker| async move { asker.backend.administration.new_codes(&asker.visitor, request, class, person).await },
        |view: CodesView| view! { <Codes view/> }.into_any(),
    )
}

/// Whose codes the address asks for, and under which key.
fn asked() -> Result<(RequestKey, Option<ClassId>, Option<PersonId>), ApiError> {
    let request = key(&query("key")).map_err(|_| ApiError::NotFound)?;
    let (class, person) = (query("class"), query("person"));
    match (class.as_str(), person.as_str()) {
        (class, "") => Ok((request, Some(id(class)?), None)),
        ("", person) => Ok((request, None, Some(id(person)?))),
        _ => Err(ApiError::NotFound),
    }
}

#[component]
fn Codes(view: CodesView) -> impl IntoView {
    let language = use_language();
    let way = vec![(t(places::CLASSES).into(), paths::ADMIN_CLASSES.to_owned())];
    if view.slips.is_empty() {
        let then = (BACK.into(), paths::ADMIN_CLASSES.to_owned());
        return view! {
            <Page title=TITLE way><Card><Empty title=NONE why=NONE_WHY then drawing=Icon::Lock/></Card></Page>
        }
        .into_any();
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
