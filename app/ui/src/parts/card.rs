//! A sheet of paper with a heading: groups what belongs together.

use leptos::prelude::*;

/// A section with an `h2`. Cards lie on the page, never inside one another.
#[component]
pub fn Card(
    /// The heading; without one the card is a plain sheet.
    #[prop(optional, into)]
    title: Option<String>,
    /// One sentence under the heading.
    #[prop(optional, into)]
    about: Option<String>,
    /// A link or small button at the heading's right.
    #[prop(optional, into)]
    aside: Option<AnyView>,
    /// The part of the page a notice refreshes; the word of a [`contract::notices::Notice`], or several with blanks.
    #[prop(optional, into)]
    live: Option<String>,
    /// An `id`, needed with `live`.
    #[prop(optional, into)]
    id: Option<String>,
    children: Children,
) -> impl IntoView {
    let head = title.is_some() || aside.is_some();
    view! {
        <section class="card" id=id data-live=live>
            {head.then(|| view! {
                <header class="card-head">
                    <div>
                        {title.map(|title| view! { <h2>{title}</h2> })}
                        {about.map(|about| view! { <p class="soft">{about}</p> })}
                    </div>
                    {aside}
                </header>
            })}
            {children()}
        </section>
    }
}

/// Cards beside each other where there is room: 2 or 3 columns, one on a phone.
#[component]
pub fn Cards(children: Children) -> impl IntoView {
    view! { <div class="cards">{children()}</div> }
}

/// The work on the left, a narrow column of help or summary on the right (below, on a phone).
#[component]
pub fn Split(
    /// The narrow column.
    #[prop(into)]
    side: AnyView,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="split">
            <div class="stack">{children()}</div>
            <aside class="stack">{side}</aside>
        </div>
    }
}

/// Things below each other, one step apart.
#[component]
pub fn Stack(children: Children) -> impl IntoView {
    view! { <div class="stack">{children()}</div> }
}

/// Things beside each other that wrap: buttons, badges.
#[component]
pub fn Row(children: Children) -> impl IntoView {
    view! { <div class="row">{children()}</div> }
}
