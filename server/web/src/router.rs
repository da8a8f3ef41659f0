//! Every address of the product, in one place. Pages and server functions come from `ui`; files, uploads,
//! downloads and the live stream are here.

use crate::assets::{self, Bundle};
use crate::reply::PageReply;
use crate::settings::Exposure;
use crate::visitor::Asking;
use crate::{codes, downloads, functions, headers, kept, live, pictures, preferences, uploads, visitor};
use axum::extract::{DefaultBodyLimit, FromRef, Request};
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Router, body::Body};
use contract::Backend;
use http::header::CONTENT_SECURITY_POLICY;
use http::request::Parts;
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{LeptosRoutes, ResponseOptions, generate_route_list};
use operations::Operations;
use std::sync::Arc;
use std::time::Duration;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;
use ui::asking::{ReplyHandle, Returned};
use ui::session::{Here, RequestKeys};
use ui::shell::Assets;

/// Most bytes of a request body: a roster of 20 MB plus the form around it. Single uploads have smaller bounds of their own.
pub const BODY_BYTES_MAX: usize = 21 * 1024 * 1024;

/// Most bytes of a form without files.
const FORM_BYTES_MAX: usize = 256 * 1024;
/// How long a body may pause before the connection is given up.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// Addresses that are neither pages nor server functions: method and path, as tests list them.
pub const ROUTES: &[(&str, &str)] = &[
    ("GET", "/catalogue/{name}"),
    ("GET", "/class/{class}/money/statement.csv"),
    ("GET", "/health"),
    ("GET", "/live/{class}"),
    ("GET", "/photo/{name}"),
    ("GET", "/pkg/{name}"),
    ("GET", "/admin/imports/{import}/problems.csv"),
    ("GET", "/teach/{class}/gradebook/canvas.csv"),
    ("GET", "/teach/{class}/gradebook/moodle.csv"),
    ("POST", "/admin/codes"),
    ("POST", "/admin/imports/upload"),
    ("POST", "/class/{class}/listings/import/upload"),
    ("POST", "/class/{class}/listings/save"),
    ("POST", "/language"),
    ("POST", "/scheme"),
    ("POST", "/sign-out"),
];

/// Everything a request handler of this server needs.
#[derive(Clone)]
pub struct Site {
    /// What a signed-in person may do.
    pub operations: Operations,
    /// The same, as pages see it.
    pub backend: Backend,
    /// The browser bundle.
    pub bundle: Bundle,
    /// How cookies and headers are set.
    pub exposure: Exposure,
    /// Leptos' own settings.
    pub leptos: LeptosOptions,
}

impl FromRef<Site> for LeptosOptions {
    fn from_ref(site: &Site) -> Self {
        site.leptos.clone()
    }
}
impl FromRef<Site> for Bundle {
    fn from_ref(site: &Site) -> Self {
        site.bundle.clone()
    }
}
impl FromRef<Site> for Exposure {
    fn from_ref(site: &Site) -> Self {
        site.exposure
    }
}

impl Site {
    /// What a page or server function finds in its context.
    pub fn provide(&self) {
        let Some(parts) = use_context::<Parts>() else { return };
        let here = parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        provide_context(Here(here));
        provide_context(self.backend.clone());
        provide_context(RequestKeys::new(|| domain::RequestKey::new(uuid::Uuid::new_v4())));
        provide_context(Assets {
            css: self.bundle.address("shopyard.css").unwrap_or_default(),
            icon: self.bundle.address("favicon.svg"),
            js: self.bundle.address("shopyard.js"),
            wasm: self.bundle.address("shopyard_bg.wasm").unwrap_or_default(),
        });
        if let Some(asking) = parts.extensions.get::<Asking>() {
            provide_context(asking.visitor.language);
            provide_context(asking.scheme);
            provide_context(asking.visitor.clone());
        }
        if let Some(returned) = parts.extensions.get::<Returned>() {
            provide_context(returned.clone());
        }
        if let Some(options) = use_context::<ResponseOptions>() {
            if let Some(nonce) = use_nonce()
                && let Ok(policy) = http::HeaderValue::from_str(&headers::page_policy(&nonce))
            {
                options.insert_header(CONTENT_SECURITY_POLICY, policy);
            }
            provide_context(ReplyHandle(Arc::new(PageReply { options, exposure: self.exposure })));
        }
    }
}

/// Every route of the server: pages and server functions as the frameworks list them, and `ROUTES`.
pub fn routes_listed() -> Vec<(String, String)> {
    let pages = generate_route_list(ui::app::App).into_iter().map(|route| ("GET".to_owned(), route.path().to_owned()));
    let functions =
        leptos::server_fn::axum::server_fn_paths().map(|(path, method)| (method.to_string(), path.to_owned()));
    let others = ROUTES.iter().map(|(method, path)| ((*method).to_owned(), (*path).to_owned()));
    pages.chain(functions).chain(others).collect()
}

/// The whole server as one service.
pub fn router(site: Site) -> Router {
    let pages = generate_route_list(ui::app::App);
    let for_pages = site.clone();
    let for_functions = site.clone();
    let function = move |request: Request<Body>| {
        let site = for_functions.clone();
        async move { leptos_axum::handle_server_fns_with_context(move || site.provide(), request).await }
    };
    let large = DefaultBodyLimit::max(BODY_BYTES_MAX);
    Router::new()
        .route("/api/{*function}", get(function.clone()).post(function))
        .leptos_routes_with_context(
            &site,
            pages,
            move || for_pages.provide(),
            || {
                leptos::view! { <ui::shell::Document><ui::app::App/></ui::shell::Document> }
            },
        )
        .route("/catalogue/{name}", get(pictures::serve))
        .route("/class/{class}/listings/import/upload", post(uploads::products).layer(large))
        .route("/class/{class}/listings/save", post(uploads::listing).layer(large))
        .route("/class/{class}/money/statement.csv", get(downloads::statement))
        .route("/admin/codes", post(codes::make))
        .route("/admin/imports/upload", post(uploads::roster).layer(large))
        .route("/admin/imports/{import}/problems.csv", get(downloads::roster_problems))
        .route("/teach/{class}/gradebook/canvas.csv", get(downloads::canvas))
        .route("/teach/{class}/gradebook/moodle.csv", get(downloads::moodle))
        .route("/health", get(async || "ok"))
        .route("/language", post(preferences::language))
        .route("/live/{class}", get(live::follow))
        .route("/photo/{name}", get(downloads::photo))
        .route("/pkg/{name}", get(assets::serve))
        .route("/scheme", post(preferences::scheme))
        .route("/sign-out", post(preferences::sign_out))
        .fallback(missing_page)
        .layer(map_response(functions::with_status))
        .layer(from_fn_with_state(site.clone(), kept::carry))
        .layer(from_fn_with_state(site.clone(), visitor::read))
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(RequestBodyTimeoutLayer::new(BODY_TIMEOUT))
        .layer(CsrfLayer::new())
        .layer(from_fn(uploads::refuse_huge))
        .layer(from_fn_with_state(site.exposure, headers::add))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .with_state(site)
}

/// An address that nothing answers.
async fn missing_page(
    axum::extract::State(site): axum::extract::State<Site>,
    request: Request<Body>,
) -> impl IntoResponse {
    let render = leptos_axum::render_app_async_with_context(
        move || site.provide(),
        || {
            leptos::view! { <ui::shell::Document><ui::app::App/></ui::shell::Document> }
        },
    );
    let mut response = render(request).await;
    *response.status_mut() = http::StatusCode::NOT_FOUND;
    response
}
