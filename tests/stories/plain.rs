//! The whole story of a first market day by plain forms: no script runs, no WASM is loaded. From the one-time
//! set-up link to a published grade, its evidence, and the leaderboard.

use crate::support::person::{Page, Person};
use crate::support::town::{
    Town, add_class, add_teacher, class_of, fill, filled, open_market, print_codes, run_days, send, upload_roster,
    write_listing,
};
use reqwest::StatusCode;

const COLLEGE: &str = "Lantern Street College 灯笼街学院";
const CLASS: &str = "电商一班";
const ROSTER: &[u8] = include_bytes!("files/roster-gb18030.csv");
const PRODUCTS_TODAY: &[u8] = include_bytes!("files/shopify-today.csv");
const PRODUCTS_OLDER: &[u8] = include_bytes!("files/shopify-older.csv");

/// Fails with what the page said instead.
fn says(page: &Page, words: &[&str]) {
    let read = page.text();
    for word in words {
        assert!(read.contains(word), "{} does not say {word:?}: {read}", page.path);
    }
}

#[tokio::test]
async fn the_first_market_days_work_by_plain_forms_alone() {
    let town = Town::open().await;
    let admin = town.set_up(COLLEGE, "ada@example.com").await;
    let teacher = add_teacher(&town, &admin, COLLEGE, "Theo Teacher", "theo@example.com").await;
    add_class(&admin, CLASS, "Theo Teacher").await;
    import_the_roster_twice(&admin).await;
    let codes = print_codes(&admin, CLASS).await;
    assert_eq!(codes.keys().collect::<Vec<_>>(), ["2601", "2602", "2605"]);
    let student = town.activate(COLLEGE, "2601", &codes["2601"]).await;
    let class = class_of(&student).await;
    says(&student.get(&format!("/class/{class}/today")).await, &["The market is not open yet"]);
    open_market(&teacher, &class, "7").await;
    open_the_shop(&student, &class).await;
    import_products_of_both_generations(&student, &class).await;
    let assignment = publish_an_exercise(&teacher, &class).await;
    trade(&student, &teacher, &class).await;
    hand_in_and_mark(&student, &teacher, &class, &assignment).await;
    take_the_gradebook_out(&teacher, &class).await;
    see_grade_evidence_and_place(&student, &class, &assignment).await;
    sign_out(&student, &class).await;
}

async fn import_the_roster_twice(admin: &Person) {
    let preview = upload_roster(admin, "花名册.csv", ROSTER).await;
    says(&preview, &["Good rows 3", "Bad rows 3", "GB18030", "3 new, 0 changed, 0 already right; 3 left out"]);
    says(&preview, &["4 学号 –", "5 邮箱 notmail", "7 学号 2601"]);
    let all_or_nothing = preview.form("/apply_roster").with("good_rows_only", "false");
    let refused = send(admin, &preview.path, all_or_nothing).await;
    says(&refused, &["Nothing was changed"]);
    says(&admin.get("/admin/people").await, &["Students 0"]);
    let bad = admin.get(&format!("{}/problems.csv", preview.path)).await;
    assert!(bad.html.contains("notmail") && bad.html.contains("赵六"), "{}", bad.html);
    let good_rows = preview.form("/apply_roster").with("good_rows_only", "true");
    let applied = send(admin, &preview.path, good_rows).await;
    says(&applied, &["The roster was applied"]);
    says(&admin.get("/admin/people").await, &["Students 3"]);
    let again = upload_roster(admin, "花名册.csv", ROSTER).await;
    says(&again, &["0 new, 0 changed, 3 already right"]);
    send(admin, &again.path, again.form("/apply_roster").with("good_rows_only", "true")).await;
    says(&admin.get("/admin/people").await, &["Students 3"]);
}

async fn open_the_shop(student: &Person, class: &str) {
    let today = fill(student, &format!("/class/{class}/today"), "/open_shop", &[("name", "Lin's Corner")]).await;
    says(&today, &["Your shop is open", "Balance ¥340.00"]);
    let place = format!("/class/{class}/sourcing/P-0");
    let fields = [("source", "supermarket"), ("quantity", "12")];
    let bought = fill(student, &place, "/buy_stock", &fields).await;
    says(&bought, &["In stock 12"]);
    let money = student.get(&format!("/class/{class}/money")).await;
    says(&money, &["Balance ¥184.00", "Stock, at cost ¥156.00"]);
    let words = [("title", "Thai natural rice soap handmade"), ("description", "Cold-made with rice milk.")];
    let price = [("price", "19.90"), ("freight", "6"), ("then", "publish")];
    let listing = write_listing(student, class, "P-0", &[&words[..], &price[..]].concat()).await;
    says(&student.get(&format!("/class/{class}/listings/{listing}")).await, &["On sale", "Available 12"]);
    let shelf = student.get(&format!("/class/{class}/market?search=rice%20soap")).await;
    says(&shelf, &["Thai natural rice soap handmade", "Lin's Corner"]);
}

async fn import_products_of_both_generations(student: &Person, class: &str) {
    let place = format!("/class/{class}/listings/import");
    for (file, headers, drafts) in [
        (PRODUCTS_TODAY, "Shopify headers of today", "Become drafts 2"),
        (PRODUCTS_OLDER, "older Shopify headers", "Become drafts 1"),
    ] {
        let form = student.get(&place).await.form("/listings/import/upload");
        let preview = student.upload(&place, &form, "file", "products.csv", file.to_vec()).await;
        says(&preview, &[headers, drafts, "Images not fetched 1", "Quantities ignored 2", "Nothing is written yet"]);
        let done = send(student, &preview.path, preview.form("/apply_products")).await;
        says(&done, &["The drafts were made"]);
    }
    let drafts = student.get(&format!("/class/{class}/listings?status=draft")).await;
    says(&drafts, &["Natural coconut soap", "Mangosteen soap handmade", "Draft"]);
    assert!(!drafts.text().contains("Bad price here"), "a row with a bad price became a draft");
    says(&student.get(&format!("/class/{class}/money")).await, &["Stock, at cost ¥156.00"]);
}

async fn publish_an_exercise(teacher: &Person, class: &str) -> String {
    let place = format!("/teach/{class}/exercises/new?template=first-sale");
    let fields = [("title", "The first sale, by hand"), ("then", "publish")];
    let published = fill(teacher, &place, "/save_exercise", &fields).await;
    says(&published, &["The first sale, by hand", "Open", "Submitted 0 of 3"]);
    published.path.rsplit('/').next().expect("an id").to_owned()
}

async fn trade(student: &Person, teacher: &Person, class: &str) {
    let control = teacher.get(&format!("/teach/{class}/market")).await;
    let shop = control.html.split("name=\"standing[]\" value=\"").nth(1).and_then(|it| it.split('"').next());
    let shop = shop.expect("the shop may be given a standing order").to_owned();
    run_days(teacher, class, "2", &[]).await;
    ship_in_bulk(student, class).await;
    run_days(teacher, class, "9", &[&shop]).await;
    says(&teacher.get(&format!("/teach/{class}/market")).await, &["Lin's Corner", "Standing order"]);
    let timeline = teacher.get(&format!("/teach/{class}/shops/{shop}/timeline")).await;
    says(&timeline, &["was confirmed and paid out", "was rated"]);
    let money = student.get(&format!("/class/{class}/money")).await;
    says(&money, &["In escrow", "Paid out", "Profit and loss"]);
    says(&student.get(&format!("/class/{class}/insight")).await, &["From seen to sold", "Detailed seller ratings"]);
    let reviewed = student.get(&format!("/class/{class}/insight")).await;
    assert!(!reviewed.text().contains("Not rated yet"), "nobody reviewed in eleven days: {}", reviewed.text());
}

/// Ships everything that waits in one form, then shows that the same orders are not shipped twice.
async fn ship_in_bulk(student: &Person, class: &str) {
    let place = format!("/class/{class}/orders");
    let waiting = student.get(&place).await;
    let ticks = waiting.html.split("name=\"orders[]\" value=\"").skip(1).filter_map(|it| it.split('"').next());
    let ticks: Vec<String> = ticks.map(str::to_owned).collect();
    assert!(ticks.len() > 1, "one order or none after two days: {}", waiting.text());
    let form = filled(waiting.form("/ship_orders"), &[("boxing", "smallest_fit"), ("courier", "C-0")]);
    let form = ticks.iter().fold(form, |form, order| form.also("orders[]", order));
    let shipped = send(student, &place, form).await;
    says(&shipped, &["Handed to the courier", "To pack 0", &format!("On the way {}", ticks.len())]);
}

async fn hand_in_and_mark(student: &Person, teacher: &Person, class: &str, assignment: &str) {
    let place = format!("/class/{class}/exercises/{assignment}");
    says(&student.get(&place).await, &["Points so far", "Orders placed", "35 of 35 points"]);
    let submitted = fill(student, &place, "/submit_exercise", &[("note", "Soap sells by its scent words.")]).await;
    says(&submitted, &["Submitted. Your teacher marks it"]);
    let exercise = teacher.get(&format!("/teach/{class}/exercises/{assignment}")).await;
    let marking = exercise.links().into_iter().find(|link| link.contains("/marking/")).expect("a submission to mark");
    let page = teacher.get(&marking).await;
    says(&page, &["Soap sells by its scent words.", "Measured in the market", "Evidence"]);
    let fields = [("marks[0][points]", "15.5"), ("marks[0][feedback]", "Honest titles"), ("feedback", "=Well done")];
    let marked = send(teacher, &marking, filled(page.form("/mark"), &fields)).await;
    says(&marked, &["Marks saved"]);
    let before = student.get(&place).await;
    assert!(!before.text().contains("Honest titles"), "unpublished feedback is shown");
    let path = format!("/teach/{class}/exercises/{assignment}");
    says(&fill(teacher, &path, "/publish_marks", &[]).await, &["Marks published"]);
}

async fn take_the_gradebook_out(teacher: &Person, class: &str) {
    let canvas = teacher.get(&format!("/teach/{class}/gradebook/canvas.csv")).await.html;
    let mut rows = canvas.lines();
    let head = rows.next().unwrap_or_default();
    assert!(head.starts_with("Student,ID,SIS User ID,SIS Login ID,Section,\"The first sale, by hand (E-"), "{canvas}");
    assert!(rows.next().is_some_and(|row| row.starts_with("    Points Possible,,,,,100")), "{canvas}");
    let grade = |row: &str| row.rsplit(',').next().and_then(|it| it.parse::<f64>().ok()).unwrap_or(0.0);
    assert!(canvas.lines().any(|row| row.starts_with("林霞,,2601,2601,") && grade(row) > 60.0), "{canvas}");
    assert!(canvas.contains("'=王五"), "a name that begins like a formula is guarded: {canvas}");
    let moodle = teacher.get(&format!("/teach/{class}/gradebook/moodle.csv")).await.html;
    let moodle = moodle.trim_start_matches('\u{feff}');
    assert!(moodle.starts_with("ID number,Email address,Username,"), "{moodle}");
    assert!(moodle.contains("2601,lin@example.com,2601,") && moodle.contains("'=Well done"), "{moodle}");
}

async fn see_grade_evidence_and_place(student: &Person, class: &str, assignment: &str) {
    let graded = student.get(&format!("/class/{class}/exercises/{assignment}")).await;
    says(
        &graded,
        &["Marks published", "15.5 of 20 points", "Honest titles", "=Well done", "Where the points come from"],
    );
    let evidence = graded.links().into_iter().find(|link| link.contains("/timeline?at=")).expect("a link to evidence");
    let (path, anchor) = evidence.split_once('#').expect("an anchor of the fact");
    let timeline = student.get(path).await;
    assert_eq!(timeline.status, StatusCode::OK);
    assert!(timeline.html.contains(&format!("id=\"{anchor}\"")), "the fact {anchor} is not on {path}");
    let board = student.get(&format!("/class/{class}/leaderboard")).await;
    says(&board, &["You have place 1 of 1", "Lin's Corner"]);
}

async fn sign_out(student: &Person, class: &str) {
    let page = student.get("/me").await;
    let out = send(student, "/me", page.form("/sign-out")).await;
    assert_eq!(out.path, "/sign-in");
    let shut = student.get(&format!("/class/{class}/money")).await;
    assert!(shut.path.starts_with("/sign-in?next="), "{}", shut.path);
}
