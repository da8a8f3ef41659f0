//! The whole story of a first market day in a real browser with its scripts on: a new student opens a shop beside
//! 24 others, the teacher runs the market, pages move by themselves, a grade is made and published.

use crate::support::browser::{Browser, LAPTOP};
use crate::support::house::House;
use crate::support::pages::{Reader, enter};
use std::io::Write as _;

/// The new student, in the demo's living class.
const NUMBER: &str = "260199";
const PASSWORD: &str = "a sentence is fine";
/// What is sold: a light trinket that many buyers search for.
const GOODS: &str = "TRK-001";
const TITLE: &str = "Mini plastic doll phone charm";
/// Market days within which a fair product is ordered.
const DAYS_MOST: u32 = 4;
/// Live pages a host must bear at once, one more than a browser opens connections to it twice over.
const TABS: usize = 8;

#[tokio::test]
async fn the_first_market_days_work_in_a_browser() {
    let place = tempfile::tempdir().expect("a folder");
    let house = House::demo(&place.path().join("demo.db")).await;
    let (teacher, student) = (Browser::open(LAPTOP).await, Browser::open(LAPTOP).await);
    let code = enrol(&teacher, &house).await;
    let class = activate(&student, &house, &code).await;
    let at = |path: &str| format!("{}{class}/{path}", house.address);
    let teach = |path: &str| at(path).replacen("/class/", "/teach/", 1);

    open_shop(&student).await;
    stock_and_publish(&student, &at("sourcing")).await;

    enter(&teacher, &house, Reader::Teacher).await;
    orders_arrive_live(&student, &at("orders"), &teacher, &teach("market")).await;
    ship_everything(&student, &at("orders")).await;
    let escrow = purse(&student, &at("money"), 1).await;
    assert_ne!(escrow, "¥0.00", "what buyers paid waits in escrow");
    let released = money_is_released(&student, &at("money"), &teacher, &teach("market")).await;
    assert!(released, "a buyer confirmed and the money was paid out");

    let exercise = submit_exercise(&student, &at("exercises")).await;
    mark_and_publish(&teacher, &teach("exercises"), &exercise).await;
    see_grade_and_evidence(&student, &at(&format!("exercises/{exercise}"))).await;

    leaderboard_moves_live(&student, &at("leaderboard"), &teacher, &teach("market")).await;
    sign_out(&student, &at("today")).await;
    teacher.close().await;
    student.close().await;
    house.kill().await;
}

#[tokio::test]
async fn eight_live_tabs_do_not_starve_the_ninth() {
    let place = tempfile::tempdir().expect("a folder");
    let house = House::demo(&place.path().join("demo.db")).await;
    let browser = Browser::open(LAPTOP).await;
    enter(&browser, &house, Reader::Student).await;
    let today = format!("{}{}", house.address, browser.path().await);
    let board = today.replace("/today", "/leaderboard");
    for tab in 0..TABS {
        let window = browser.client.new_window(tab % 2 == 0).await.expect("a window opens").handle;
        browser.client.switch_to_window(window).await.expect("a window can be used");
        browser.go(if tab % 3 == 0 { &board } else { &today }).await;
        browser.awake().await;
        browser.until("return document.hidden || document.querySelector('.live.on') !== null").await;
    }
    let window = browser.client.new_window(true).await.expect("a window opens").handle;
    browser.client.switch_to_window(window).await.expect("a window can be used");
    browser.go(&today.replace("/today", "/orders")).await;
    browser.awake().await;
    browser
        .until("return document.querySelector('main h1') !== null && document.querySelector('.live.on') !== null")
        .await;
    browser.close().await;
    house.kill().await;
}

/// The admin imports one more student and prints the code.
async fn enrol(admin: &Browser, house: &House) -> String {
    enter(admin, house, Reader::Admin).await;
    admin.go(&format!("{}/admin/classes", house.address)).await;
    let class = admin.ask("return document.querySelector('tbody th, tbody td').innerText.trim()").await;
    let class = class.as_str().expect("a class has a name").lines().next().expect("a line").to_owned();
    let mut roster = tempfile::NamedTempFile::with_suffix(".csv").expect("a file");
    write!(roster, "student_number,name,class,email\n{NUMBER},Fresh Fan,{class},\n").expect("written");
    admin.go(&format!("{}/admin/imports", house.address)).await;
    admin.choose_file("input[type=file]", roster.path()).await;
    admin.follow("form[enctype='multipart/form-data'] button").await;
    admin.follow("form[action$=apply_roster] button").await;
    admin.go(&format!("{}/admin/classes", house.address)).await;
    admin.click("details.confirm > summary").await;
    admin.follow("details.confirm[open] button").await;
    let slip = format!(
        "const own = [...document.querySelectorAll('li.code')].find(slip => slip.innerText.includes('{NUMBER}'));
         return own ? own.querySelector('code').innerText : ''"
    );
    let code = admin.ask(&slip).await.as_str().unwrap_or_default().to_owned();
    assert!(!code.is_empty(), "a code is printed for the new student");
    code
}

/// The student activates the account; gives the class's path.
async fn activate(student: &Browser, house: &House, code: &str) -> String {
    student.go(&format!("{}/activate", house.address)).await;
    for (name, value) in [("login", NUMBER), ("code", code), ("password", PASSWORD), ("password_again", PASSWORD)] {
        student.fill(&format!("input[name={name}]"), value).await;
    }
    student.follow("form[action$=activate] button").await;
    let path = student.path().await;
    path.strip_suffix("/today").unwrap_or_else(|| panic!("activation leads to {path}")).to_owned()
}

async fn open_shop(student: &Browser) {
    student.awake().await;
    student.fill("input[name=name]", "Fresh Lantern").await;
    student.follow("form[action$=open_shop] button").await;
    let words = student.words().await;
    assert!(words.contains("¥340.00"), "a new shop starts with 340 yuan: {words}");
}

/// Buys at the supermarket and puts the goods on sale with a fair price.
async fn stock_and_publish(student: &Browser, sourcing: &str) {
    student.go(sourcing).await;
    student.fill("input[name=search]", GOODS).await;
    student.follow("form:has(input[name=search]) button").await;
    student.follow("tbody a[href*='/sourcing/P-']").await;
    let goods = student.path().await;
    let goods = goods.split('?').next().unwrap_or_default();
    student.click("input[name=source][value=supermarket]").await;
    student.fill("input[name=quantity]", "40").await;
    student.follow("form[action$=buy_stock] button").await;
    let sku = goods.rsplit('/').next().unwrap_or_default();
    student.go(&format!("{}?sku={sku}", sourcing.replace("/sourcing", "/listings/new"))).await;
    for (name, value) in [("title", TITLE), ("price", "2.40"), ("freight", "6")] {
        student.fill(&format!("input[name={name}]"), value).await;
    }
    student.follow("button[name=then][value=publish]").await;
    student.go(&sourcing.replace("/sourcing", "/listings")).await;
    let words = student.words().await;
    assert!(words.contains(TITLE) && words.contains("On sale"), "the listing is on sale: {words}");
}

/// The student looks at the orders; the teacher runs days until some are there, without the page being loaded again.
async fn orders_arrive_live(student: &Browser, orders: &str, teacher: &Browser, market: &str) {
    student.go(orders).await;
    student.awake().await;
    student.until("return document.querySelector('.live.on') !== null").await;
    student.ask("window.stayed = true").await;
    let arrived =
        "return window.stayed === true && document.querySelectorAll('#orders input[name=\"orders[]\"]').length > 0";
    for _ in 0..DAYS_MOST {
        run_day(teacher, market).await;
        if student.ask(arrived).await.as_bool() == Some(true) {
            return;
        }
    }
    student.until(arrived).await;
}

/// Runs the market one day ahead and waits until it stands again.
async fn run_day(teacher: &Browser, market: &str) {
    teacher.go(market).await;
    teacher.click("input[name=to][value=days]").await;
    teacher.fill("input[name=days]", "1").await;
    teacher.follow("form[action$='classroom/run'] .actions button").await;
    for _ in 0..600 {
        if teacher.ask("return document.querySelector(\"form[action$='classroom/run']\") !== null").await == true {
            return;
        }
        teacher.go(market).await;
    }
    panic!("the run never came to its end");
}

/// Ticks all orders with the box in the table's head, packs and ships them in one go.
async fn ship_everything(student: &Browser, orders: &str) {
    student.go(orders).await;
    student.awake().await;
    student.until("return document.querySelector('thead input[type=checkbox]')?.hidden === false").await;
    let count = student.ask("return document.querySelectorAll('input[name=\"orders[]\"]').length").await;
    student.click("thead input[type=checkbox]").await;
    let ticked = student.ask("return document.querySelectorAll('input[name=\"orders[]\"]:checked').length").await;
    assert_eq!(ticked, count, "one tick ticks all");
    student.follow("form[action$=ship_orders] button.primary").await;
    student.go(orders).await;
    let left = student.ask("return document.querySelectorAll('input[name=\"orders[]\"]').length").await;
    assert_eq!(left, 0, "everything was handed to a courier: {}", student.words().await);
}

/// A figure of the money page, by its place.
async fn purse(student: &Browser, money: &str, place: usize) -> String {
    student.go(money).await;
    let value = student.ask(&format!("return document.querySelectorAll('.figure-value')[{place}].innerText")).await;
    value.as_str().unwrap_or_default().to_owned()
}

/// Days go by until the first buyer confirms.
async fn money_is_released(student: &Browser, money: &str, teacher: &Browser, market: &str) -> bool {
    for _ in 0..12 {
        run_day(teacher, market).await;
        student.go(money).await;
        if student.words().await.contains("Paid out to you") {
            return true;
        }
    }
    false
}

/// Looks at the open exercise and hands it in; gives its id.
async fn submit_exercise(student: &Browser, exercises: &str) -> String {
    student.go(exercises).await;
    student.follow("tbody tr a[href*='/exercises/']").await;
    let bars = student.ask("return document.querySelectorAll('#criteria .criterion').length").await;
    assert!(bars.as_u64() >= Some(3), "each criterion shows its progress: {}", student.words().await);
    student.fill("textarea[name=note]", "I packed every evening before the trucks left.").await;
    student.follow("form[action$=submit_exercise] button").await;
    let path = student.path().await;
    let path = path.split('?').next().unwrap_or_default();
    path.rsplit('/').next().expect("an exercise has an id").to_owned()
}

/// The teacher opens the new submission, judges what waits for a human eye, and publishes the marks.
async fn mark_and_publish(teacher: &Browser, exercises: &str, exercise: &str) {
    let page = format!("{exercises}/{exercise}");
    teacher.go(&page).await;
    teacher.follow("#submissions tbody a[href*='/marking/']").await;
    teacher.fill("input[name='marks[0][points]']", "15").await;
    teacher.fill("textarea[name='marks[0][feedback]']", "A routine that holds.").await;
    teacher.follow("form[action$='classroom/mark'] button").await;
    teacher.go(&page).await;
    teacher.click("details.confirm > summary").await;
    teacher.follow("details.confirm[open] button").await;
}

/// The grade, the teacher's words, and from a point to the fact that earned it.
async fn see_grade_and_evidence(student: &Browser, exercise: &str) {
    student.go(exercise).await;
    let words = student.words().await;
    assert!(words.contains("A routine that holds.") && words.contains("15 of 20"), "the marks are out: {words}");
    student.click("details:has(ul.evidence) > summary").await;
    let link = student.ask("return document.querySelector('details[open] ul.evidence a').getAttribute('href')").await;
    let fact = link.as_str().and_then(|link| link.split('#').nth(1)).expect("a link to a fact").to_owned();
    student.follow("details[open] ul.evidence a").await;
    let there = student.ask(&format!("return document.getElementById('{fact}') !== null")).await;
    assert_eq!(there, true, "the fact {fact} stands in the timeline");
}

/// The board moves by itself when an hour closes.
async fn leaderboard_moves_live(student: &Browser, board: &str, teacher: &Browser, market: &str) {
    student.go(board).await;
    student.awake().await;
    student.until("return document.querySelector('.live.on') !== null").await;
    student.ask("window.before = document.getElementById('board').innerText").await;
    run_day(teacher, market).await;
    student
        .until("return window.before !== undefined && document.getElementById('board').innerText !== window.before")
        .await;
}

async fn sign_out(student: &Browser, today: &str) {
    student.go(today).await;
    student.click(".top-tools details.menu > summary").await;
    student.follow("form[action='/sign-out'] button").await;
    assert_eq!(student.path().await, "/sign-in");
    student.go(today).await;
    assert!(student.path().await.starts_with("/sign-in"), "what needs a person asks who it is");
}
