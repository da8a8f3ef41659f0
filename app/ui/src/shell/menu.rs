//! Small forms of the header that work without script: language, colours, and the person's menu.

use crate::icons::{Icon, icon};
use crate::session::{Scheme, use_here, use_scheme};
use crate::words::frame::{
    ADMIN, LANGUAGE, ME, SCHEME, SCHEME_AUTO, SCHEME_DARK, SCHEME_LIGHT, SIGN_OUT, STUDENT, TEACHER,
};
use crate::words::{t, use_language};
use contract::paths;
use domain::Language;
use domain::people::Role;
use leptos::prelude::*;

/// Where the language switch posts: fields `language` (tag) and `back` (address to return to).
pub const LANGUAGE_ACTION: &str = "/language";
/// Where the colour switch posts: fields `scheme` (`auto`, `light`, `dark`) and `back`.
pub const SCHEME_ACTION: &str = "/scheme";
/// Where signing out posts; no fields.
pub const SIGN_OUT_ACTION: &str = "/sign-out";

/// Offers the other language, in its own words.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let other = match use_language() {
        Language::English => Language::Chinese,
        Language::Chinese => Language::English,
    };
    let name = other.pick("English", "中文");
    view! {
        <form class="switch" method="post" action=LANGUAGE_ACTION>
            <input type="hidden" name="back" value=use_here().0 />
            <button type="submit" class="button quiet" name="language" value=other.tag() lang=other.tag() title=t(LANGUAGE)>
                {name}
            </button>
        </form>
    }
}

/// Three small buttons: as the device, light, dark.
#[component]
pub fn SchemeSwitch() -> impl IntoView {
    let chosen = use_scheme();
    let buttons = Scheme::ALL.map(|scheme| {
        let (name, drawing) = match scheme {
            Scheme::Auto => (SCHEME_AUTO, Icon::Device),
            Scheme::Light => (SCHEME_LIGHT, Icon::Sun),
            Scheme::Dark => (SCHEME_DARK, Icon::Moon),
        };
        let pressed = if scheme == chosen { "true" } else { "false" };
        view! {
            <button type="submit" name="scheme" value=scheme.word() aria-pressed=pressed title=t(name)>
                {icon(drawing)}<span class="unseen">{t(name)}</span>
            </button>
        }
    });
    view! {
        <form class="switch scheme" method="post" action=SCHEME_ACTION role="group" aria-label=t(SCHEME)>
            <input type="hidden" name="back" value=use_here().0 />
            {buttons.collect_view()}
        </form>
    }
}

/// Who is signed in, and the way out.
#[component]
pub fn PersonMenu(
    /// The person's name.
    name: String,
    /// Their role.
    role: Role,
    /// Their college.
    college: String,
) -> impl IntoView {
    let role_name = match role {
        Role::Student => STUDENT,
        Role::Teacher => TEACHER,
        Role::Admin => ADMIN,
    };
    view! {
        <details class="menu">
            <summary>{icon(Icon::Person)}<span class="menu-name">{name.clone()}</span></summary>
            <div class="menu-body">
                <p class="menu-who"><strong>{name}</strong><span class="soft">{t(role_name)}" · "{college}</span></p>
                <a class="menu-item" href=paths::ME>{t(ME)}</a>
                <SchemeSwitch />
                <form method="post" action=SIGN_OUT_ACTION>
                    <button type="submit" class="menu-item">{t(SIGN_OUT)}</button>
                </form>
            </div>
        </details>
    }
}
