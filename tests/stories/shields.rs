//! What stands between the house and other sites: headers on every answer, cookies, forged requests, sessions
//! that end, nothing from third parties, guessing passwords, ways back that lead elsewhere.

use crate::support::caller::{Caller, Reply, Sent};
use crate::support::house::House;
use crate::support::person::Person;
use crate::support::town::{
    PASSWORD, Town, add_class, add_teacher, class_of, enrol, fill, open_market, person_id, print_codes, send,
    try_sign_in,
};
use std::collections::BTreeSet;

const COLLEGE: &str = "Lantern College";
/// An id that nothing has.
const NOTHING: &str = "00000000-0000-4000-8000-000000000000";

/// A class with two students.
struct School {
    town: Town,
    admin: Person,
    teacher: Person,
    student: Person,
    class: String,
}

async fn school() -> School {
    let town = Town::open().await;
    let admin = town.set_up(COLLEGE, "admin@example.com").await;
    let teacher = add_teacher(&town, &admin, COLLEGE, "Teacher One", "teacher@example.com").await;
    add_class(&admin, "Class A", "Teacher One").await;
    enrol(&admin, "student_number,name,class,email\nN-1,Person one,Class A,\nN-2,Person two,Class A,\n").await;
    let codes = print_codes(&admin, "Class A").await;
    let student = town.activate(COLLEGE, "N-1", &codes["N-1"]).await;
    town.activate(COLLEGE, "N-2", &codes["N-2"]).await;
    let class = class_of(&student).await;
    open_market(&teacher, &class, "7").await;
    School { town, admin, teacher, student, class }
}

/// A listed route as an address: this class, and ids that nothing has.
fn address(route: &str, class: &str) -> String {
    let part = |part: &str| match part.trim_matches(|it| it == '{' || it == '}' || it == ':') {
        word if word == part => part.to_owned(),
        "class" => class.to_owned(),
        "listing" => "L-99999".to_owned(),
        "order" => "O-99999".to_owned(),
        "shop" => "S-0".to_owned(),
        "sku" => "P-0".to_owned(),
        "name" => "nothing.svg".to_owned(),
        _ => NOTHING.to_owned(),
    };
    route.split('/').map(part).collect::<Vec<_>>().join("/")
}

fn routes(method: &str, class: &str) -> Vec<String> {
    let listed = web::routes_listed().into_iter().filter(|(it, _)| it == method).map(|(_, path)| address(&path, class));
    listed.collect::<BTreeSet<_>>().into_iter().collect()
}

/// What is missing or wrong in the headers of an answer.
fn weak_headers(path: &str, reply: &Reply) -> Vec<String> {
    let policy = reply.header("content-security-policy");
    let is_page = reply.header("content-type").starts_with("text/html") && !reply.body.is_empty();
    let cache = reply.header("cache-control");
    let is_public_file = path.starts_with("/pkg/") || path.starts_with("/catalogue/");
    let checks = [
        ("a policy", policy.contains("default-src")),
        (
            "no unsafe-inline",
            !policy.contains("unsafe-inline") && !policy.contains("unsafe-eval")
                || policy.contains("wasm-unsafe-eval") && !policy.contains("unsafe-inline"),
        ),
        ("no frames", policy.contains("frame-ancestors 'none'")),
        ("a nonce for scripts", !is_page || policy.contains("script-src 'nonce-")),
        ("forms stay here", !is_page || policy.contains("form-action 'self'")),
        ("nosniff", reply.header("x-content-type-options") == "nosniff"),
        ("referrer policy", reply.header("referrer-policy") == "same-origin"),
        ("noindex", reply.header("x-robots-tag").contains("noindex")),
        ("no-store", cache == "no-store" || is_public_file || (cache == "no-cache" && path.starts_with("/live/"))),
        ("opener policy", reply.header("cross-origin-opener-policy") == "same-origin"),
        ("resource policy", reply.header("cross-origin-resource-policy") == "same-origin"),
        ("no word of the software", reply.header("server").is_empty() && reply.header("x-powered-by").is_empty()),
        ("no other origins", reply.header("access-control-allow-origin").is_empty()),
    ];
    checks.iter().filter(|(_, holds)| !holds).map(|(what, _)| format!("{path} ({}): {what}", reply.status)).collect()
}

#[tokio::test]
async fn every_answer_carries_the_headers_of_the_house() {
    let school = school().await;
    let mut weak = Vec::new();
    let mut asked = 0;
    for login in ["N-1", "teacher@example.com", "admin@example.com"] {
        let caller = Caller::signed_in(school.town.address(), COLLEGE, login).await;
        for path in routes("GET", &school.class) {
            let reply = caller.ask("GET", &path, &Sent::Nothing, &[("accept", "text/html")]).await;
            weak.extend(weak_headers(&path, &reply));
            asked += 1;
        }
    }
    let nobody = Caller::new(school.town.address());
    for path in routes("POST", &school.class) {
        weak.extend(weak_headers(&path, &nobody.post(&path, &[]).await));
        asked += 1;
    }
    for path in ["/nowhere", "/api/nothing", "/sign-in?next=//evil"] {
        weak.extend(weak_headers(path, &nobody.get(path).await));
        asked += 1;
    }
    println!("COUNT headers of {asked} answers");
    assert!(weak.is_empty() && asked > 200, "{asked} answers, weak:\n{}", weak.join("\n"));
}

#[tokio::test]
async fn a_request_from_another_site_is_refused_on_every_route_that_changes_something() {
    let school = school().await;
    let student = Caller::signed_in(school.town.address(), COLLEGE, "N-1").await;
    let forged: [&[(&str, &str)]; 5] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", "")],
        &[("sec-fetch-site", "same-site"), ("origin", "https://other.example.com")],
        &[("origin", "https://evil.example.com")],
        &[("origin", "null")],
    ];
    let mut tried = 0;
    for path in routes("POST", &school.class) {
        for headers in forged {
            let fields =
                vec![("class".to_owned(), school.class.clone()), ("request_key".to_owned(), NOTHING.to_owned())];
            let reply = student.ask("POST", &path, &Sent::Fields(fields), headers).await;
            assert_eq!(reply.status, 403, "{path} took a request with {headers:?}");
            tried += 1;
        }
    }
    assert_eq!(student.get("/me").await.status, 200, "the session outlived {tried} forged requests");
    println!("COUNT {tried} forged requests refused");
    assert!(tried > 150, "{tried}");
}

#[tokio::test]
async fn asking_for_a_page_changes_nothing() {
    let school = school().await;
    let student = Caller::signed_in(school.town.address(), COLLEGE, "N-1").await;
    for path in routes("POST", &school.class) {
        let reply = student.get(&path).await;
        // The page of codes is there for admins alone.
        assert!(matches!(reply.status, 400 | 403 | 404 | 405), "GET {path} answered {}", reply.status);
    }
}

#[tokio::test]
async fn cookies_are_out_of_reach_of_scripts_and_other_sites() {
    let school = school().await;
    let caller = Caller::new(school.town.address());
    let entered = caller.sign_in(COLLEGE, "N-1", PASSWORD).await;
    let language = caller.post("/language", &[("language", "zh-CN"), ("back", "/")]).await;
    let scheme = caller.post("/scheme", &[("scheme", "dark"), ("back", "/")]).await;
    let left = caller.post("/sign-out", &[]).await;
    let mut cookies = 0;
    for reply in [&entered, &language, &scheme, &left] {
        for (_, cookie) in reply.headers.iter().filter(|(name, _)| name == "set-cookie") {
            cookies += 1;
            for word in ["HttpOnly", "SameSite=Lax", "Path=/"] {
                assert!(cookie.contains(word), "{cookie} lacks {word}");
            }
        }
    }
    assert_eq!(cookies, 4);
    assert!(left.header("clear-site-data").contains("storage"));
}

#[tokio::test]
async fn a_session_is_dead_after_sign_out_a_new_password_and_suspension() {
    let school = school().await;
    let address = school.town.address();
    let cookie = |reply: &Reply| reply.header("set-cookie").split(';').next().unwrap_or("").to_owned();
    let caller = Caller::new(address);
    let kept = cookie(&caller.sign_in(COLLEGE, "N-1", PASSWORD).await);
    let thief = Caller::new(address);
    let with = async |cookie: &str| thief.ask("GET", "/me", &Sent::Nothing, &[("cookie", cookie)]).await.status;
    assert_eq!(with(&kept).await, 200);
    caller.post("/sign-out", &[]).await;
    assert_eq!(with(&kept).await, 303, "the session outlived its sign-out");
    let (first, second) = (Caller::new(address), Caller::new(address));
    let old = cookie(&first.sign_in(COLLEGE, "N-1", PASSWORD).await);
    let fresh = cookie(&second.sign_in(COLLEGE, "N-1", PASSWORD).await);
    assert_ne!(old, fresh, "every sign-in has a token of its own");
    assert_eq!(with(&old).await, 200);
    let new = "another long sentence 8";
    let fields = [("current", PASSWORD), ("password", new), ("password_again", new)];
    assert_eq!(second.post("/api/entrance/change_password", &fields).await.status, 303);
    assert_eq!(with(&old).await, 303, "the session outlived a new password");
    assert_ne!(second.get("/me").await.status, 303, "who changes the password stays signed in");
    let other = Caller::new(address);
    let shut = cookie(&other.sign_in(COLLEGE, "N-2", PASSWORD).await);
    assert_eq!(with(&shut).await, 200);
    let people = school.admin.get("/admin/people").await;
    let person = person_id(&people, "Person two");
    let forms = people.forms().into_iter().filter(|form| form.action.ends_with("/set_suspended"));
    let form = forms.into_iter().find(|form| form.value("person") == Some(&person)).expect("a form");
    send(&school.admin, "/admin/people", form).await;
    assert_eq!(with(&shut).await, 303, "the session outlived a suspension");
    assert_eq!(other.sign_in(COLLEGE, "N-2", PASSWORD).await.status, 422, "who is suspended cannot sign in");
    let mut made_up = 0;
    for number in 0..200_u32 {
        let place = usize::try_from(number).expect("small") % fresh.len();
        let mut bytes = fresh.clone().into_bytes();
        if place > "session=".len() {
            bytes[place] = if bytes[place] == b'0' { b'1' } else { b'0' };
            let changed = String::from_utf8(bytes).expect("still text");
            assert_ne!(with(&changed).await, 200, "a changed token was taken");
            made_up += 1;
        }
    }
    println!("COUNT {made_up} changed tokens refused");
}

#[tokio::test]
async fn no_page_style_or_script_names_another_house() {
    let folder = tempfile::tempdir().expect("a folder");
    let demo = House::demo(&folder.path().join("demo.db")).await;
    let mut files = BTreeSet::new();
    let mut seen = 0;
    for place in 0..3 {
        let person = Person::new(&demo.address);
        let doors = person.get("/sign-in").await;
        let doors = doors.forms().into_iter().filter(|form| form.action.ends_with("/enter_demo"));
        let door = doors.into_iter().nth(place * 2).expect("a demo person");
        let first = send(&person, "/sign-in", door).await;
        let mut open: Vec<String> = first.links();
        let mut visited: BTreeSet<String> = BTreeSet::new();
        while let Some(link) = open.pop() {
            assert!(link.starts_with(['/', '#', '?']), "a link leads out of the house: {link}");
            let path = link.split('#').next().unwrap_or("").to_owned();
            if !path.starts_with('/') || visited.len() > 60 || !visited.insert(path.clone()) {
                continue;
            }
            let page = person.get(&path).await;
            seen += 1;
            foreign(&path, &page.html, &demo.address);
            files.extend(page.html.split('"').filter(|it| it.starts_with("/pkg/")).map(str::to_owned));
            if visited.len() < 40 {
                open.extend(page.links());
            }
        }
    }
    let nobody = Person::new(&demo.address);
    for file in &files {
        foreign(file, &without_comments(&nobody.get(file).await.html), &demo.address);
    }
    println!("COUNT {seen} pages and {} files without a foreign address", files.len());
    assert!(seen > 60, "{seen}");
    assert!(!files.is_empty(), "no style and no script: build the browser bundle first (`cargo shopyard front`)");
}

/// A script's text without its whole-line comments: what is written about it, not what it does.
fn without_comments(script: &str) -> String {
    let is_comment = |line: &&str| ["//", "/*", "*"].iter().any(|start| line.trim_start().starts_with(start));
    script.lines().filter(|line| !is_comment(line)).collect::<Vec<_>>().join("\n")
}

/// Fails when a text names an address of another host. Names of XML languages are names, not addresses; what is
/// shown as an example of a reserved domain is not followed by a browser.
fn foreign(path: &str, text: &str, own: &str) {
    for scheme in ["http://", "https://", "\"//", "url(//"] {
        for (at, _) in text.match_indices(scheme) {
            let rest: String = text[at..].chars().take(60).collect();
            let is_name = rest.starts_with("http://www.w3.org/");
            assert!(is_name || rest.starts_with(own), "{path} names {rest}");
        }
    }
}

#[tokio::test]
async fn guessing_a_password_is_slowed_down_and_nobody_else_waits() {
    let school = school().await;
    let wrong = async |number: usize| {
        let page =
            try_sign_in(&Person::new(school.town.address()), COLLEGE, "N-1", &format!("wrong guess {number}")).await;
        page.text()
    };
    for number in 0..5 {
        assert!(wrong(number).await.contains("do not match"), "guess {number}");
    }
    assert!(wrong(5).await.contains("Too many tries"), "the sixth wrong guess must wait");
    let right = try_sign_in(&Person::new(school.town.address()), COLLEGE, "N-1", PASSWORD).await;
    assert!(right.text().contains("Too many tries"), "the right password is not told from a wrong one while waiting");
    let unknown = try_sign_in(&Person::new(school.town.address()), COLLEGE, "N-77", "wrong guess").await;
    assert!(unknown.text().contains("do not match"), "unknown and known names are told the same");
    let mate = try_sign_in(&Person::new(school.town.address()), COLLEGE, "N-2", PASSWORD).await;
    assert!(!mate.path.starts_with("/sign-in"), "a classmate at the same address waits too: {}", mate.text());
    assert_eq!(school.student.get("/me").await.status.as_u16(), 200, "who is signed in stays so");
    assert_eq!(school.teacher.get("/me").await.status.as_u16(), 200);
}

#[tokio::test]
async fn the_way_back_never_leads_to_another_house() {
    let school = school().await;
    let evil = [
        "//evil.example.com",
        "/\\evil.example.com",
        "\\\\evil.example.com",
        "https://evil.example.com",
        "http:evil.example.com",
        "/%2f%2fevil.example.com",
        "/%2F/evil.example.com",
        "/%5cevil.example.com",
        "javascript:alert(1)",
        " //evil.example.com",
        "/\t/evil.example.com",
        "/\n/evil.example.com",
        "///evil.example.com",
        "/.//evil.example.com",
        "data:text/html,x",
        "/a\r\nset-cookie: session=x",
        "@evil.example.com",
        ".evil.example.com",
        "",
    ];
    let mut tried = 0;
    for next in evil {
        let caller = Caller::new(school.town.address());
        let page = Person::new(school.town.address()).get("/sign-in").await;
        let college = crate::support::town::college_of(&page, COLLEGE);
        let fields = [("college", &*college), ("login", "N-1"), ("password", PASSWORD), ("next", next)];
        for (path, fields) in [
            ("/api/entrance/sign_in", &fields[..]),
            ("/language", &[("language", "en"), ("back", next)]),
            ("/scheme", &[("scheme", "dark"), ("back", next)]),
        ] {
            let reply = caller.post(path, fields).await;
            assert_eq!(reply.status, 303, "{path} {next:?}");
            assert!(stays_here(&reply.location), "{path} {next:?} leads to {:?}", reply.location);
            assert!(!reply.headers.iter().any(|(name, value)| name == "set-cookie" && value.starts_with("session=x")));
            tried += 1;
        }
        let shown =
            caller.ask("GET", "/sign-in?next=%2F%2Fevil.example.com", &Sent::Nothing, &[("accept", "text/html")]).await;
        assert!(shown.location.is_empty() || stays_here(&shown.location), "{}", shown.location);
    }
    let order = school.student.clone();
    let page = fill(&order, &format!("/class/{}/today", school.class), "/open_shop", &[("name", "Soap Corner")]).await;
    assert!(page.path.starts_with("/class/"), "{}", page.path);
    println!("COUNT {tried} ways back");
}

/// Whether a browser reads this as a path of the same host.
fn stays_here(location: &str) -> bool {
    let lower = location.to_ascii_lowercase().replace("%2f", "/").replace("%5c", "\\");
    let plain: String = lower.chars().filter(|it| !it.is_ascii_control()).collect();
    plain.starts_with('/') && !plain.starts_with("//") && !plain.starts_with("/\\")
}

/// Pages are rendered on one thread and dropped on another; a value bound to its thread would cut the connection.
#[tokio::test]
async fn live_pages_answer_every_time_when_many_ask_at_once() {
    let school = school().await;
    let caller = Caller::signed_in(school.town.address(), COLLEGE, "teacher@example.com").await;
    let path = format!("/teach/{}/market", school.class);
    let many = (0..16).map(|_| {
        let (caller, path) = (caller.clone(), path.clone());
        tokio::spawn(async move {
            let mut answers = 0;
            for _ in 0..15 {
                answers += usize::from(caller.get(&path).await.status == 200);
            }
            answers
        })
    });
    let mut answers = 0;
    for asking in many.collect::<Vec<_>>() {
        answers += asking.await.expect("no connection was cut");
    }
    println!("COUNT {answers} live pages at once");
    assert_eq!(answers, 16 * 15);
}

/// Codes are made by a form alone: opening the page makes none, and neither a link nor a form on another site can
/// make the codes printed before worth nothing.
#[tokio::test]
async fn another_site_cannot_make_an_admin_throw_printed_codes_away() {
    let school = school().await;
    let admin = Caller::signed_in(school.town.address(), COLLEGE, "admin@example.com").await;
    enrol(&school.admin, "student_number,name,class,email\nN-3,Person three,Class A,\n").await;
    let codes = print_codes(&school.admin, "Class A").await;
    let wanted = [("class".to_owned(), school.class.clone()), ("request_key".to_owned(), NOTHING.to_owned())];
    let opened = admin.get(&format!("/admin/codes?class={}&key={NOTHING}&request_key={NOTHING}", school.class)).await;
    assert_eq!(opened.status, 200);
    for site in ["cross-site", "same-site"] {
        let headers = [("accept", "text/html"), ("origin", "http://elsewhere.example"), ("sec-fetch-site", site)];
        let reply = admin.ask("POST", "/admin/codes", &Sent::Fields(wanted.to_vec()), &headers).await;
        assert_eq!(reply.status, 403, "{site}");
    }
    school.town.activate(COLLEGE, "N-3", &codes["N-3"]).await;
}
