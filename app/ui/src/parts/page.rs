//! One page: its title, one `h1`, one sentence of what this is, and the work.

use super::breadcrumb::Breadcrumb;
use super::disclosure::HelpDrawer;
use super::link::LinkButton;
use super::notice::TroubleMessage;
use crate::words::frame::{PRODUCT, SIGN_IN};
use crate::words::places::HOME;
use crate::words::{problems, t, use_language};
use contract::{ApiError, paths};
use leptos::prelude::*;
use leptos_meta::Title;

/// The content of a page, inside the frame. Sets the document's title.
#[component]
pub fn Page(
    /// The heading.
    #[prop(into)]
    title: String,
    /// One sentence: what this page is for.
    #[prop(optional, into)]
    about: Option<String>,
    /// The pages above this one: label and address.
    #[prop(optional)]
    way: Vec<(String, String)>,
    /// The one next action, or a badge: at the heading's right.
    #[prop(optional, into)]
    aside: Option<AnyView>,
    /// Help, in a drawer that never stands in the way.
    #[prop(optional, into)]
    help: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let document_title = format!("{title} · {}", t(PRODUCT));
    view! {
        <Title text=document_title />
        <div class="page">
            <header class="page-head">
                {(!way.is_empty()).then(|| view! { <Breadcrumb way /> })}
                <div class="page-line">
                    <div>
                        <h1>{title}</h1>
                        {about.map(|about| view! { <p class="page-about">{about}</p> })}
                    </div>
                    {aside.map(|aside| view! { <div class="page-aside">{aside}</div> })}
                </div>
                {help.map(|help| view! { <HelpDrawer>{help}</HelpDrawer> })}
            </header>
            {children()}
        </div>
    }
}

/// A page that could not be shown: what happened, why, and the one thing to do.
#[component]
pub fn Trouble(
    /// What came back instead of the data.
    error: ApiError,
) -> impl IntoView {
    let title = problems::api_error_title(use_language(), &error);
    let (label, href) = match error {
        ApiError::NotSignedIn => (SIGN_IN, paths::SIGN_IN.to_owned()),
        // The same address again: the link is a new try.
        ApiError::Busy | ApiError::Pending(_) => (problems::TRY_AGAIN, crate::session::use_here().0),
        _ => (HOME, "/".to_owned()),
    };
    view! {
        <Page title=title>
            <TroubleMessage error />
            <p><LinkButton label href /></p>
        </Page>
    }
}
