//! The frame: header with class, market clock, language and person; places at the left; the page; the footer.

use super::menu::{LanguageSwitch, PersonMenu, SchemeSwitch};
use super::navigation::{Navigation, places};
use crate::icons::{Icon, icon};
use crate::parts::badge::Tone;
use crate::parts::form_guard::FormGuard;
use crate::parts::live_stream::LiveStream;
use crate::parts::market_clock::MarketClock;
use crate::parts::notice::Banner;
use crate::parts::practice::PracticeMark;
use crate::parts::seal::Seal;
use crate::words::frame::{PAUSED, PAUSED_HINT, PRACTICE_MARKET_HINT, PRODUCT, SIGN_IN, SKIP};
use crate::words::{t, use_language};
use contract::paths;
use contract::views::frame::{FrameClass, FrameView};
use domain::ClassId;
use domain::people::Role;
use leptos::prelude::*;

/// The frame of a signed-in page.
#[component]
pub fn Frame(
    /// Who looks, in which class, at which market time.
    frame: FrameView,
    children: Children,
) -> impl IntoView {
    let language = use_language();
    let all = places(&frame);
    let home = all.first().map_or_else(|| "/".to_owned(), |place| place.href.clone());
    let clock = frame.class.as_ref().and_then(|class| class.clock.clone());
    let paused = clock.as_ref().is_some_and(|clock| clock.pace == 0 && clock.running_to.is_none());
    let live = frame.class.as_ref().filter(|class| class.clock.is_some()).map(|class| paths::live(class.id));
    let role = frame.role;
    view! {
        <a class="skip" href="#content">{t(SKIP)}</a>
        <div class="frame" class:paused=paused>
            <header class="top">
                <a class="brand" href=home><Seal /><span class="brand-name">{t(PRODUCT)}</span></a>
                {frame.class.map(|class| view! { <ClassMark class classes=frame.classes role /> })}
                {clock.map(|clock| view! { <div class="top-clock"><MarketClock language clock /></div> })}
                <div class="top-tools">
                    <LanguageSwitch />
                    <PersonMenu name=frame.person role college=frame.college />
                </div>
            </header>
            <Navigation places=all />
            <main id="content" tabindex="-1">
                {paused.then(|| view! { <Banner tone=Tone::Waiting>{t(PAUSED)}" · "{t(PAUSED_HINT)}</Banner> })}
                {children()}
            </main>
            <footer class="foot">
                <PracticeMark />
                <span class="soft">{t(PRACTICE_MARKET_HINT)}</span>
                {live.map(|address| view! { <LiveStream language address /> })}
            </footer>
        </div>
        <FormGuard />
    }
}

/// The class of the page and the shop kept in it; a person with several classes can switch.
#[component]
fn ClassMark(class: FrameClass, classes: Vec<(ClassId, String)>, role: Role) -> impl IntoView {
    let home = move |id: ClassId| match role {
        Role::Student => paths::class_place(id, "today"),
        Role::Teacher | Role::Admin => paths::teach(id, ""),
    };
    let name = view! {
        <span class="class-name">{class.name}</span>
        {class.shop.map(|shop| view! { <span class="class-shop">{shop}</span> })}
    };
    let others: Vec<_> = classes.into_iter().filter(|(id, _)| *id != class.id).collect();
    if others.is_empty() {
        return view! { <div class="class-mark">{name}</div> }.into_any();
    }
    let others = others.into_iter().map(|(id, name)| view! { <a class="menu-item" href=home(id)>{name}</a> });
    view! {
        <details class="menu class-mark">
            <summary><span class="class-words">{name}</span>{icon(Icon::Down)}</summary>
            <div class="menu-body">{others.collect_view()}</div>
        </details>
    }
    .into_any()
}

/// The frame of pages without a person: sign-in, activation, set-up.
#[component]
pub fn PlainFrame(
    /// Offer the way to the sign-in page.
    #[prop(optional)]
    sign_in: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <a class="skip" href="#content">{t(SKIP)}</a>
        <div class="frame plain">
            <header class="top">
                <a class="brand" href="/"><Seal /><span class="brand-name">{t(PRODUCT)}</span></a>
                <div class="top-tools">
                    <SchemeSwitch />
                    <LanguageSwitch />
                    {sign_in.then(|| view! { <a class="button" href=paths::SIGN_IN>{t(SIGN_IN)}</a> })}
                </div>
            </header>
            <main id="content" tabindex="-1">{children()}</main>
            <footer class="foot"><PracticeMark /><span class="soft">{t(PRACTICE_MARKET_HINT)}</span></footer>
        </div>
        <FormGuard />
    }
}
