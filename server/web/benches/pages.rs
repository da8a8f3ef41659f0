//! What a page costs: processor time of the whole process for one signed-in GET through the router (session,
//! permission, views, rendering, security headers, compression), no network, on one thread.
//!
//! `cargo bench -p web`. The house is the demo with its class grown to 60 students with 60 shops and six
//! exercises. "warm" is a page that somebody asks for again within two seconds, as a class does; "cold" is one
//! whose session, book and names have all to be read from the database again.

#[path = "pages/cpu.rs"]
mod cpu;
#[path = "pages/house.rs"]
mod house;

use axum::Router;
use axum::body::{Body, to_bytes};
use cpu::CpuTime;
use criterion::{Criterion, criterion_group, criterion_main};
use house::House;
use http::header::{ACCEPT_ENCODING, COOKIE};
use http::{Request, StatusCode};
use std::time::Duration;
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// More than any page.
const BYTES_MAX: usize = 4 * 1024 * 1024;
/// What today's browsers say they can unpack over plain HTTP and TLS.
const BROWSER: &str = "gzip, deflate, br";

/// A page that is measured.
struct Page {
    name: &'static str,
    path: String,
    token: String,
}

impl Page {
    fn request(&self, coding: &str) -> Request<Body> {
        Request::get(&self.path)
            .header(COOKIE, format!("session={}", self.token))
            .header(ACCEPT_ENCODING, coding)
            .body(Body::empty())
            .expect("a plain request")
    }
}

/// One answered request; the number of bytes sent.
async fn ask(router: &Router, request: Request<Body>) -> usize {
    let response = router.clone().oneshot(request).await.expect("the router always answers");
    assert_eq!(response.status(), StatusCode::OK);
    to_bytes(response.into_body(), BYTES_MAX).await.expect("a whole page").len()
}

async fn text(router: &Router, page: &Page) -> String {
    let response = router.clone().oneshot(page.request("identity")).await.expect("the router always answers");
    assert_eq!(response.status(), StatusCode::OK, "{}", page.path);
    let bytes = to_bytes(response.into_body(), BYTES_MAX).await.expect("a whole page");
    String::from_utf8(bytes.to_vec()).expect("pages are UTF-8")
}

/// The pages of a student, a teacher and an admin.
fn pages(house: &House) -> Vec<Page> {
    let class = house.class;
    let page = |token: &str, name, path| Page { name, path, token: token.to_owned() };
    let student = |name, rest: &str| page(&house.student, name, format!("/class/{class}/{rest}"));
    let teacher = |name, rest: &str| page(&house.teacher, name, format!("/teach/{class}{rest}"));
    let admin = |name, rest: &str| page(&house.admin, name, format!("/admin/{rest}"));
    let exercise = house.exercise;
    vec![
        page(&house.teacher, "classes of teacher", "/teach".to_owned()),
        page(&house.student, "me", "/me".to_owned()),
        student("leaderboard", "leaderboard"),
        teacher("gradebook", "/gradebook"),
        student("today", "today"),
        student("orders", "orders"),
        student("listings", "listings"),
        student("listing editor", &format!("listings/{}", house.listing)),
        student("money", "money"),
        student("insight", "insight"),
        student("market", "market"),
        student("sourcing", "sourcing"),
        student("exercises", "exercises"),
        student("exercise", &format!("exercises/{exercise}")),
        student("timeline", "timeline"),
        teacher("class", ""),
        teacher("shops", "/shops"),
        teacher("market control", "/market"),
        teacher("one shop", &format!("/shops/{}", house.shop)),
        teacher("one shop: money", &format!("/shops/{}?part=money", house.shop)),
        teacher("one shop: listings", &format!("/shops/{}?part=listings", house.shop)),
        teacher("one shop: timeline", &format!("/shops/{}/timeline", house.shop)),
        teacher("exercises of teacher", "/exercises"),
        teacher("marking", "/marking"),
        teacher("exercise of teacher", &format!("/exercises/{exercise}")),
        admin("people", "people"),
        admin("classes", "classes"),
        admin("imports", "imports"),
        admin("roster preview", &format!("imports/{}", house.import)),
        admin("audit", "audit"),
        admin("system", "system"),
    ]
}

fn print_sizes(runtime: &Runtime, router: &Router, pages: &[Page]) {
    println!("page                       rows   bytes    gzip      br");
    for page in pages {
        let (text, gzip, brotli) = runtime.block_on(async {
            let gzip = ask(router, page.request("gzip")).await;
            (text(router, page).await, gzip, ask(router, page.request(BROWSER)).await)
        });
        let rows = text.matches("<tr").count();
        println!("{:<24} {rows:>6} {:>7} {gzip:>7} {brotli:>7}", page.name, text.len());
        assert!(rows > 60 || !matches!(page.name, "leaderboard" | "gradebook"), "{} has {rows} rows", page.name);
    }
}

fn page_costs(criterion: &mut Criterion<CpuTime>) {
    let house = house::build();
    let runtime = &house.runtime;
    let router = &house.router;
    let pages = pages(&house);
    print_sizes(runtime, router, &pages);
    let mut group = criterion.benchmark_group("warm");
    for page in &pages {
        group.bench_function(page.name, |bencher| {
            bencher.iter(|| runtime.block_on(ask(router, page.request(BROWSER))));
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("cold");
    let cold = ["leaderboard", "gradebook", "today", "timeline", "exercise"];
    for page in pages.iter().filter(|page| cold.contains(&page.name)) {
        group.bench_function(page.name, |bencher| {
            bencher.iter(|| {
                house.clock.skip_a_minute();
                runtime.block_on(ask(router, page.request(BROWSER)))
            });
        });
    }
    group.finish();
    runtime.block_on(house.engine.shut_down());
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .with_measurement(CpuTime)
        .sample_size(20)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2));
    targets = page_costs
}
criterion_main!(benches);
