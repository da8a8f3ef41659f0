//! Every page for everybody: axe-core finds nothing serious on any page in either language and scheme, a phone's
//! width needs no sideways scrolling, and no link leads to a missing page.

use crate::support::browser::{Browser, LAPTOP};
use crate::support::house::House;
use crate::support::pages::{Found, Reader, choose, enter, look_around};
use crate::support::sources;
use serde_json::Value;

/// Width and height of a small phone, in CSS pixels.
const PHONE: (u32, u32) = (360, 740);
/// What counts: findings of these weights. Runs with the whole rule set of WCAG 2.2 A and AA and good practice.
const AXE: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then(result => done(result.violations
      .filter(found => ['serious', 'critical'].includes(found.impact))
      .map(found => `${found.id}: ${found.nodes.slice(0, 3).map(node => node.target.join(' ') + ' | '
        + node.failureSummary.replaceAll('\\n', ' ')).join(' ;; ')}`)), problem => done([String(problem)]))";

#[tokio::test]
async fn every_page_is_found_from_another_and_no_link_is_dead() {
    let (house, browser, found, _place) = open().await;
    let _ = (house.kill().await, browser.close().await);
    assert_eq!(found.missing(), ["/setup/:token"], "pages that no link leads to, but for the one-time link's");
    assert!(found.dead.is_empty(), "dead links: {:#?}", found.dead);
}

#[tokio::test]
async fn nothing_serious_keeps_anybody_from_any_page_in_english() {
    no_findings("en").await;
}

#[tokio::test]
async fn nothing_serious_keeps_anybody_from_any_page_in_chinese() {
    no_findings("zh-CN").await;
}

#[tokio::test]
async fn the_page_of_the_one_time_link_is_as_good_as_the_others() {
    let place = tempfile::tempdir().expect("a folder");
    let house = House::serve(&place.path().join("empty.db")).await;
    let link = house.set_up.clone().expect("an empty house prints its link");
    let browser = Browser::open(LAPTOP).await;
    let axe = axe();
    let mut wrong = Vec::new();
    for (language, scheme) in [("en", "light"), ("en", "dark"), ("zh-CN", "light"), ("zh-CN", "dark")] {
        choose(&browser, &house, language, scheme).await;
        look(&browser, &axe, &link, &mut wrong).await;
    }
    browser.close().await;
    house.kill().await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn axe_does_see_what_is_wrong() {
    let place = tempfile::tempdir().expect("a folder");
    let house = House::demo(&place.path().join("demo.db")).await;
    let browser = Browser::open(LAPTOP).await;
    browser.go(&format!("{}/activate", house.address)).await;
    browser.ask("document.querySelectorAll('label').forEach(label => label.remove())").await;
    let found = findings(&browser, &axe()).await;
    browser.close().await;
    house.kill().await;
    assert!(found.iter().any(|finding| finding.starts_with("label:")), "{found:?}");
}

/// Every page in one language, both schemes, wide with axe, and once as narrow as a phone.
async fn no_findings(language: &str) {
    let (house, browser, found, _place) = open().await;
    let axe = axe();
    let mut wrong = Vec::new();
    for reader in Reader::ALL {
        enter(&browser, &house, reader).await;
        for scheme in ["light", "dark"] {
            choose(&browser, &house, language, scheme).await;
            for (_, address) in found.of(reader) {
                look(&browser, &axe, &format!("{}{address}", house.address), &mut wrong).await;
            }
        }
    }
    browser.close().await;
    house.kill().await;
    assert!(wrong.is_empty(), "{} findings in {language}: {wrong:#?}", wrong.len());
}

/// One page: wide with axe, then narrow.
async fn look(browser: &Browser, axe: &str, address: &str, wrong: &mut Vec<String>) {
    browser.resize(LAPTOP.width, LAPTOP.height).await;
    browser.go(address).await;
    let here = browser.path().await;
    wrong.extend(findings(browser, axe).await.into_iter().map(|finding| format!("{here} {finding}")));
    browser.resize(PHONE.0, PHONE.1).await;
    let widths =
        browser.ask("const page = document.documentElement; return [page.scrollWidth, page.clientWidth]").await;
    let width = |place: usize| widths[place].as_u64().unwrap_or(0);
    assert_eq!(width(1), u64::from(PHONE.0), "the window is as narrow as a phone");
    if width(0) > width(1) {
        wrong.push(format!("{here} is {} wide on a phone of {}", width(0), width(1)));
    }
}

async fn findings(browser: &Browser, axe: &str) -> Vec<String> {
    browser.client.execute(axe, vec![]).await.expect("axe is read");
    let found = browser.client.execute_async(AXE, vec![]).await.expect("axe runs");
    let found = found.as_array().cloned().unwrap_or_else(|| panic!("axe gives a list, not {found}"));
    found.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn axe() -> String {
    sources::text(&sources::root().join("tests/support/axe/axe.min.js"))
}

async fn open() -> (House, Browser, Found, tempfile::TempDir) {
    let place = tempfile::tempdir().expect("a folder");
    let house = House::demo(&place.path().join("demo.db")).await;
    let browser = Browser::open(LAPTOP).await;
    let found = look_around(&browser, &house).await;
    (house, browser, found, place)
}
