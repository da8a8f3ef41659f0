//! Wrong or hostile input: a translated error beside its field, everything typed still there, nothing changed.

use crate::support::caller::{Caller, Sent};
use crate::support::person::{Page, Person};
use crate::support::town::{
    Town, add_class, add_teacher, class_of, enrol, fill, filled, open_market, print_codes, run_days, sell, send,
    upload_roster, write_listing,
};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

const COLLEGE: &str = "Lantern College";
/// An id that nothing has.
const NOTHING: &str = "00000000-0000-4000-8000-000000000000";
/// How long the refusal of a huge body may take.
const REFUSAL_WAIT: Duration = Duration::from_secs(1);

/// A class with two students, and its open market.
struct School {
    town: Town,
    admin: Person,
    teacher: Person,
    student: Person,
    neighbour: Person,
    class: String,
}

async fn school() -> School {
    let town = Town::open().await;
    let admin = town.set_up(COLLEGE, "admin@example.com").await;
    let teacher = add_teacher(&town, &admin, COLLEGE, "Teacher One", "teacher@example.com").await;
    add_class(&admin, "Class A", "Teacher One").await;
    let roster = "student_number,name,class,email\nN-1,=HYPERLINK(1),Class A,\nN-2,＠Second,Class A,\n";
    enrol(&admin, roster).await;
    let codes = print_codes(&admin, "Class A").await;
    let student = town.activate(COLLEGE, "N-1", &codes["N-1"]).await;
    let neighbour = town.activate(COLLEGE, "N-2", &codes["N-2"]).await;
    let class = class_of(&student).await;
    open_market(&teacher, &class, "7").await;
    School { town, admin, teacher, student, neighbour, class }
}

/// Whether the field carries an error of its own on this page.
fn marked(page: &Page, field: &str) -> bool {
    page.html.contains(&format!("id=\"error-{field}\""))
}

/// Sends wrong values of one field, one after the other: each time the error stands beside it, what was typed is
/// still there (in the field's own form), and the rest of the form too.
async fn refuses_each(
    who: &Person,
    path: &str,
    action: &str,
    good: &[(&str, &str)],
    field: &str,
    wrong: &[&str],
) -> usize {
    for value in wrong {
        let page = fill(who, path, action, &[good, &[(field, value)]].concat()).await;
        assert!(page.path.contains("__err="), "{path} took {field}={value:?}: {}", page.path);
        assert!(marked(&page, field), "{field}={value:?} has no error beside it on {path}: {}", page.text());
        let form = page.form(action);
        let kept = form.value(field).unwrap_or_default();
        assert_eq!(kept.trim(), value.trim(), "what was typed into {field} is gone");
        for (name, typed) in good.iter().filter(|(name, _)| *name != "then" && *name != field) {
            assert_eq!(form.value(name), Some(*typed), "{name} was lost when {field} was wrong");
        }
    }
    wrong.len()
}

/// A text too long for an address is not lost: it waits with the server, and the address stays short for any proxy.
#[tokio::test]
async fn a_long_text_is_given_back_and_the_address_stays_short() {
    let school = school().await;
    sell(&school.student, &school.class, "First", "P-0", "Phone charm").await;
    let path = format!("/class/{}/listings/new?sku=P-0", school.class);
    let long = "手工编织，结实耐用。".repeat(190);
    let fields = |price| [("title", "Woven pouch"), ("description", long.as_str()), ("price", price), ("freight", "3")];
    let mut page = fill(&school.student, &path, "/listings/save", &fields("x")).await;
    for price in ["-1", "1.234"] {
        assert!(page.path.contains("__err=") && page.path.len() < 400, "{}", page.path);
        assert!(marked(&page, "price"), "{}", page.text());
        assert_eq!(page.form("/listings/save").value("description"), Some(long.as_str()), "what was typed is gone");
        // The page with the key is where the next try comes from.
        let here = page.path.clone();
        page = send(&school.student, &here, filled(page.form("/listings/save"), &fields(price))).await;
    }
    let foreign = school.neighbour.get(&page.path).await;
    assert!(!foreign.html.contains("手工编织"), "another student reads what was typed");
}

#[tokio::test]
async fn wrong_prices_quantities_and_texts_are_told_beside_their_field_and_change_nothing() {
    let school = school().await;
    let (student, class) = (&school.student, school.class.as_str());
    let mut tried = 0;
    let today = format!("/class/{class}/today");
    let long_name = "x".repeat(31);
    tried += refuses_each(student, &today, "/open_shop", &[], "name", &["", "x", &long_name]).await;
    sell(student, class, "=2+5 Shop", "P-0", "Thai natural rice soap handmade").await;
    let listing = format!("/class/{class}/listings/new?sku=P-0");
    let good = [
        ("sku", "P-0"),
        ("title", "A soap of my own"),
        ("description", "Soft."),
        ("price", "9.90"),
        ("freight", "5"),
        ("then", "publish"),
    ];
    let prices =
        ["-3", "0", "abc", "1e9", "12.345", "1000000000", "99999999999999999999999", "", "NaN", "=1+1", "１２．３４５"];
    tried += refuses_each(student, &listing, "/listings/save", &good, "price", &prices).await;
    tried += refuses_each(student, &listing, "/listings/save", &good, "freight", &["-1", "abc", "99999999999"]).await;
    let long_title = "t".repeat(61);
    tried += refuses_each(student, &listing, "/listings/save", &good, "title", &["", "abc", &long_title]).await;
    let long_text = "d".repeat(20_000);
    tried += refuses_each(student, &listing, "/listings/save", &good, "description", &[&long_text]).await;
    tried += refuses_each(student, &listing, "/listings/save", &good, "offer_limit", &["-1", "x", "99999999999"]).await;
    let listings = student.get(&format!("/class/{class}/listings")).await;
    assert!(!listings.text().contains("A soap of my own"), "a refused listing was written");
    let goods = format!("/class/{class}/sourcing/P-0");
    let pieces = ["0", "-1", "1.5", "abc", "", "5000", "99999999999999999999"];
    tried += refuses_each(student, &goods, "/buy_stock", &[("source", "supermarket")], "quantity", &pieces).await;
    tried += refuses_each(student, &goods, "/buy_stock", &[("source", "wholesale")], "quantity", &["3"]).await;
    let moon = fill(student, &goods, "/buy_stock", &[("source", "moon"), ("quantity", "1")]).await;
    assert!(moon.path.contains("__err="), "{}", moon.path);
    let money = student.get(&format!("/class/{class}/money")).await;
    assert!(money.text().contains("Balance ¥184.00"), "a refused purchase cost money: {}", money.text());
    println!("COUNT {tried} wrong values refused beside their field");
    assert!(tried > 30);
}

#[tokio::test]
async fn the_same_error_is_told_in_chinese_to_who_reads_chinese() {
    let school = school().await;
    let (student, class) = (&school.student, school.class.as_str());
    let goods = format!("/class/{class}/sourcing/P-0");
    fill(student, &format!("/class/{class}/today"), "/open_shop", &[("name", "Soap Corner")]).await;
    let english = fill(student, &goods, "/buy_stock", &[("quantity", "abc")]).await;
    student.post("/me", "/language", &[("language".into(), "zh-CN".into()), ("back".into(), "/me".into())]).await;
    let chinese = fill(student, &goods, "/buy_stock", &[("quantity", "abc")]).await;
    for (page, language, sentence) in [(&english, "en", "whole number"), (&chinese, "zh-CN", "请输入整数")] {
        assert!(page.html.contains(&format!("<html lang=\"{language}\"")), "{language}");
        assert!(marked(page, "quantity") && page.text().contains(sentence), "{language}: {}", page.text());
        assert_eq!(page.form("/buy_stock").value("quantity"), Some("abc"), "{language}");
    }
}

#[tokio::test]
async fn an_order_is_shipped_once_and_a_request_key_means_one_thing() {
    let school = school().await;
    let (student, class) = (&school.student, school.class.as_str());
    sell(student, class, "Soap Corner", "P-0", "Thai natural rice soap handmade").await;
    run_days(&school.teacher, class, "3", &[]).await;
    let place = format!("/class/{class}/orders");
    let waiting = student.get(&place).await;
    let order = waiting.html.split("name=\"orders[]\" value=\"").nth(1).and_then(|it| it.split('"').next());
    let order = order.expect("an order after three days").to_owned();
    let form = filled(waiting.form("/ship_orders"), &[("boxing", "smallest_fit"), ("courier", "C-0")])
        .also("orders[]", &order);
    let shipped = send(student, &place, form.clone()).await;
    assert!(shipped.path.contains("done=shipped"), "{}", shipped.text());
    let balance =
        |page: &Page| page.text().split("Balance ").nth(1).map(|it| it.split(' ').next().unwrap_or("").to_owned());
    let money = format!("/class/{class}/money");
    let after = balance(&student.get(&money).await).expect("a balance");
    let again = send(student, &place, form.clone()).await;
    assert!(again.path.contains("done=shipped"), "the same request twice has one answer: {}", again.text());
    let other = send(student, &place, form.clone().with("courier", "C-1")).await;
    assert!(other.text().contains("already sent with other content"), "{}", other.text());
    let twice = send(student, &place, form.clone().with("request_key", NOTHING)).await;
    assert!(twice.text().contains("Nothing was done twice"), "{}", twice.text());
    assert_eq!(balance(&student.get(&money).await), Some(after), "shipping again cost money");
    let given_up = fill_action(student, &place, "/api/shop/cancel_order", class, &[("order", &order)]).await;
    assert!(given_up.path.contains("__err") || given_up.status.is_client_error(), "a shipped order was given up");
}

/// Posts to an action whose form this page need not have.
async fn fill_action(who: &Person, from: &str, action: &str, class: &str, fields: &[(&str, &str)]) -> Page {
    let key = "00000000-0000-4000-8000-0000000000ff";
    let all = [&[("class", class), ("request_key", key)], fields].concat();
    let all: Vec<(String, String)> =
        all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    who.post(from, action, &all).await
}

#[tokio::test]
async fn what_is_sold_out_is_not_sold_again() {
    let school = school().await;
    let (student, class) = (&school.student, school.class.as_str());
    fill(student, &format!("/class/{class}/today"), "/open_shop", &[("name", "Soap Corner")]).await;
    let goods = format!("/class/{class}/sourcing/P-0");
    fill(student, &goods, "/buy_stock", &[("source", "supermarket"), ("quantity", "3")]).await;
    let fields = [
        ("title", "Thai natural rice soap handmade"),
        ("price", "6"),
        ("freight", "0"),
        ("offer_limit", "50"),
        ("then", "publish"),
    ];
    write_listing(student, class, "P-0", &fields).await;
    run_days(&school.teacher, class, "4", &[]).await;
    let orders = student.get(&format!("/class/{class}/orders?filter=all")).await.text();
    let pieces = |text: &str| {
        text.split(" × Thai natural rice soap").filter_map(|it| it.rsplit(' ').next()?.parse::<u32>().ok()).sum::<u32>()
    };
    assert_eq!(pieces(&orders), 3, "three pieces were there, cheap, for four days: {orders}");
}

#[tokio::test]
async fn foreign_and_made_up_ids_are_not_found() {
    let school = school().await;
    let (student, neighbour, class) = (&school.student, &school.neighbour, school.class.as_str());
    sell(student, class, "Soap Corner", "P-0", "Thai natural rice soap handmade").await;
    sell(neighbour, class, "Other Corner", "P-1", "Thai natural coconut soap handmade").await;
    let own = student.get(&format!("/class/{class}/listings")).await.links();
    let listing = own.iter().find(|link| link.contains("/listings/L-")).expect("the own listing");
    let mut asked = 0;
    for path in [
        listing.clone(),
        format!("/class/{class}/listings/L-99999"),
        format!("/class/{class}/listings/x%00y"),
        format!("/class/{class}/orders/O-99999"),
        format!("/class/{class}/exercises/{NOTHING}"),
        format!("/class/{class}/listings/import/{NOTHING}"),
        format!("/class/{class}/sourcing/P-99999"),
        format!("/class/{NOTHING}/today"),
        "/class/nonsense/today".to_owned(),
        format!("/class/{class}/nowhere"),
    ] {
        let page = neighbour.get(&path).await;
        assert_eq!(page.status.as_u16(), 404, "{path}: {}", page.text());
        asked += 1;
    }
    let listing = listing.rsplit('/').next().expect("an id");
    let fields = [("listing", listing), ("status", "ended")];
    let ended =
        fill_action(neighbour, &format!("/class/{class}/listings"), "/api/shop/set_listing_status", class, &fields)
            .await;
    assert!(!ended.path.contains("done="), "{}", ended.path);
    let still = student.get(&format!("/class/{class}/listings/{listing}")).await;
    assert!(still.text().contains("On sale"), "a neighbour ended a listing");
    println!("COUNT {asked} foreign or made-up addresses");
}

#[tokio::test]
async fn files_of_the_wrong_kind_are_refused_beside_their_field() {
    let school = school().await;
    let (student, class) = (&school.student, school.class.as_str());
    sell(student, class, "Soap Corner", "P-0", "Thai natural rice soap handmade").await;
    let png: &[u8] = include_bytes!("files/photo.png");
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";
    let mut bomb = png.to_vec();
    bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let photos: [(&str, &[u8]); 6] = [
        ("a.svg", svg),
        ("a.gif", gif),
        ("a.html", b"<!doctype html><b>hi</b>"),
        ("a.png", b"no picture at all"),
        ("a.png", &png[..40]),
        ("bomb.png", &bomb),
    ];
    let place = format!("/class/{class}/listings/new?sku=P-0");
    let mut tried = 0;
    for (name, bytes) in photos {
        let form = student.get(&place).await.form("/listings/save");
        let form = filled(
            form,
            &[("sku", "P-0"), ("title", "A soap of my own"), ("price", "9"), ("freight", "0"), ("then", "publish")],
        );
        let page = student.upload(&place, &form, "new_photos", name, bytes.to_vec()).await;
        assert!(page.path.contains("__err="), "{name} was taken as a photo: {}", page.path);
        assert_eq!(page.form("/listings/save").value("title"), Some("A soap of my own"), "{name}");
        assert!(
            marked(&page, "photos") || marked(&page, "new_photos"),
            "{name}: no error beside the photos: {}",
            page.text()
        );
        tried += 1;
    }
    let products = format!("/class/{class}/listings/import");
    for (name, bytes) in [("a.csv", png), ("empty.csv", b""), ("a.csv", b"\0\0\0\0"), ("a.csv", b"one,two\n1,2\n")] {
        let form = student.get(&products).await.form("/listings/import/upload");
        let page = student.upload(&products, &form, "file", name, bytes.to_vec()).await;
        assert!(page.path.contains("__err=") && marked(&page, "file"), "products {name} {bytes:?}: {}", page.text());
        let page = upload_roster(&school.admin, name, bytes).await;
        assert!(page.path.contains("__err=") && marked(&page, "file"), "roster {name} {bytes:?}: {}", page.text());
        tried += 2;
    }
    let imports = school.admin.get("/admin/imports").await.text();
    assert_eq!(imports.matches(".csv").count(), 1, "a refused file left an import: {imports}");
    println!("COUNT {tried} wrong files");
}

#[tokio::test]
async fn fifty_megabytes_are_refused_before_they_are_sent() {
    let town = Town::open().await;
    let host = town.address().trim_start_matches("http://").to_owned();
    for path in ["/admin/imports/upload", "/api/entrance/sign_in", "/class/x/listings/save"] {
        let begun = Instant::now();
        let mut line = TcpStream::connect(&host).await.expect("a connection");
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {host}\r\norigin: {}\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 52428800\r\n\r\n",
            town.address()
        );
        line.write_all(head.as_bytes()).await.expect("sent");
        let mut answer = [0_u8; 32];
        let read = tokio::time::timeout(REFUSAL_WAIT, line.read(&mut answer))
            .await
            .expect("a quick answer")
            .expect("readable");
        assert!(answer[..read].starts_with(b"HTTP/1.1 413"), "{path}: {:?}", String::from_utf8_lossy(&answer[..read]));
        assert!(begun.elapsed() < REFUSAL_WAIT, "{path}");
    }
}

#[tokio::test]
async fn a_body_that_hides_its_size_is_cut_off_too() {
    let school = school().await;
    let admin = Caller::signed_in(school.town.address(), COLLEGE, "admin@example.com").await;
    let fields = vec![("request_key".to_owned(), NOTHING.to_owned())];
    let most = 20 * 1024 * 1024;
    let sent = Sent::File(fields, "file", "roster.csv", vec![b'x'; most + 1000]);
    let reply = admin.ask("POST", "/admin/imports/upload", &sent, &[]).await;
    assert!((300..500).contains(&reply.status), "{}", reply.status);
    assert!(reply.status != 303 || reply.location.contains("__err="), "{}", reply.location);
}

#[tokio::test]
async fn no_cell_of_an_export_begins_like_a_formula() {
    let school = school().await;
    let (student, teacher, class) = (&school.student, &school.teacher, school.class.as_str());
    sell(student, class, "=2+5 Shop", "P-0", "=cmd|' /C calc'!A0 soap").await;
    sell(&school.neighbour, class, "＠Second", "P-1", "+Coconut soap").await;
    let place = format!("/teach/{class}/exercises/new?template=first-sale");
    let given = fill(teacher, &place, "/save_exercise", &[("title", "@SUM(A1:A9)"), ("then", "publish")]).await;
    let assignment = given.path.rsplit('/').next().expect("an id");
    fill(student, &format!("/class/{class}/exercises/{assignment}"), "/submit_exercise", &[("note", "-1")]).await;
    let exercise = teacher.get(&given.path).await;
    let marking = exercise.links().into_iter().find(|link| link.contains("/marking/")).expect("a submission");
    fill(teacher, &marking, "/mark", &[("marks[0][points]", "10"), ("feedback", "\t=1+1")]).await;
    fill(teacher, &given.path, "/publish_marks", &[]).await;
    run_days(teacher, class, "2", &[]).await;
    let roster = "student_number,name,class,email\n=1,-Bad,Class A,@x\n";
    let import = upload_roster(&school.admin, "roster.csv", roster.as_bytes()).await.path;
    let mut cells = 0;
    for (who, path) in [
        (student, format!("/class/{class}/money/statement.csv")),
        (teacher, format!("/teach/{class}/gradebook/canvas.csv")),
        (teacher, format!("/teach/{class}/gradebook/moodle.csv")),
        (&school.admin, format!("{import}/problems.csv")),
    ] {
        let file = who.get(&path).await.html;
        for cell in csv_cells(file.trim_start_matches('\u{feff}')) {
            cells += 1;
            let is_number = cell.parse::<f64>().is_ok();
            let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
            assert!(is_number || !begins, "{path} has the active cell {cell:?}");
        }
    }
    println!("COUNT {cells} cells of exports");
    assert!(cells > 60, "{cells}");
}

/// The cells of a CSV file, quotes undone.
fn csv_cells(text: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => cell.extend(characters.next()),
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => cells.push(std::mem::take(&mut cell).trim_end_matches('\r').to_owned()),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells
}

#[tokio::test]
async fn a_forged_error_in_the_address_does_no_harm() {
    let school = school().await;
    let (student, class) = (&school.student, school.class.as_str());
    for forged in [
        "%%%",
        "x",
        "eyJmb3JtIjp7fX0=",
        "eyJmb3JtIjp7ImZpZWxkcyI6e30sIndob2xlIjpudWxsLCJ2YWx1ZXMiOnsibmFtZSI6IlwiPjxzY3JpcHQ+YWxlcnQoMSk8L3NjcmlwdD4ifX19",
    ] {
        let page = student.get(&format!("/class/{class}/today?__path=%2Fapi%2Fshop%2Fopen_shop&__err={forged}")).await;
        assert_eq!(page.status.as_u16(), 200, "{forged}");
        assert!(!page.html.contains("<script>alert(1)"), "{forged} became a script");
    }
}
