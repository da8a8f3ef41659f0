//! The HTML document: language, colours, style sheet, the script that wakes the islands. Nothing from elsewhere,
//! nothing inline but one script with the request's nonce.

use crate::parts::live_stream::EXCHANGED;
use crate::session::{Scheme, use_scheme};
use crate::words::frame::PRODUCT;
use crate::words::{t, use_language};
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::{MetaTags, Title, provide_meta_context};

/// Addresses of the built files, hashed by content. Provided by the server as a context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    /// The style sheet.
    pub css: String,
    /// The drawing in the browser's tab.
    pub icon: Option<String>,
    /// The module that loads the islands; `None` renders pages without them.
    pub js: Option<String>,
    /// The islands.
    pub wasm: String,
}

/// The whole document around the routes.
#[component]
pub fn Document(children: Children) -> impl IntoView {
    provide_meta_context();
    let assets = use_context::<Assets>();
    let css = assets.as_ref().map(|assets| assets.css.clone());
    // Without a drawing an empty one, so that the browser does not ask for one that is not there.
    let icon = assets.as_ref().and_then(|assets| assets.icon.clone()).unwrap_or_else(|| "data:,".to_owned());
    let scheme = match use_scheme() {
        Scheme::Auto => None,
        chosen => Some(chosen.word()),
    };
    // The product's name first, so that a page's own title replaces it.
    let title = view! { <Title text=t(PRODUCT) /> };
    let body = children();
    view! {
        <!DOCTYPE html>
        <html lang=use_language().tag() data-scheme=scheme>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="robots" content="noindex, nofollow" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href=icon />
                {css.map(|css| view! { <link rel="stylesheet" href=css /> })}
                {assets.and_then(wake_islands)}
                <MetaTags />
            </head>
            <body>
                {title}
                {body}
            </body>
        </html>
    }
}

/// Loads the module and calls the function of every island on the page. A module that cannot be loaded changes
/// nothing: every form works without it.
fn wake_islands(assets: Assets) -> Option<impl IntoView> {
    let js = assets.js?;
    let script = format!(
        "import('{js}').then(async (m) => {{
  await m.default({{ module_or_path: '{wasm}' }});
  m.hydrate();
  const wake = (root) => root.querySelectorAll('leptos-island').forEach((e) => m[e.dataset.component]?.(e));
  wake(document);
  addEventListener('{EXCHANGED}', (e) => wake(e.target));
  document.documentElement.dataset.awake = '';
}});",
        wasm = assets.wasm
    );
    Some(view! {
        <link rel="modulepreload" href=js nonce=use_nonce() />
        <script type="module" nonce=use_nonce() inner_html=script></script>
    })
}
