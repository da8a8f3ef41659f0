//! Who asks for what: the demo's student and teacher, each entered many times, so that sessions differ as they
//! do in a class.

use crate::connection::{Answer, Connection};
use anyhow::{Context, ensure};
use std::net::SocketAddr;

/// Sessions entered: students and, every eighth, the teacher.
pub const SESSIONS: usize = 32;
/// Every how many-th session is the teacher's.
const TEACHER_EVERY: usize = 8;
/// What a student looks at, after the class's address.
const STUDENT_PAGES: [&str; 9] =
    ["today", "leaderboard", "orders", "listings", "market", "money", "insight", "sourcing", "exercises"];
/// What the teacher looks at.
const TEACHER_PAGES: [&str; 4] = ["gradebook", "shops", "marking", "exercises"];

/// A page and whose session asks for it.
#[derive(Debug, Clone)]
pub struct Target {
    /// Path.
    pub path: String,
    /// Cookie header.
    pub cookie: String,
}

/// Every page of every session, mixed.
pub async fn targets(address: SocketAddr) -> anyhow::Result<Vec<Target>> {
    let mut connection = Connection::open(address).await?;
    let keys = demo_people(&mut connection, address).await?;
    let (mut student, mut teacher) = (None, None);
    for key in &keys {
        let cookie = enter(&mut connection, address, key).await?;
        let home = home(&mut connection, address, &cookie).await?;
        if let Some(class) = class_of(&home) {
            student.get_or_insert((key, class));
        } else if home.starts_with("/teach") && teacher.is_none() {
            teacher = Some(key);
        }
    }
    let (student, class) = student.context("no student with a class among the demo's people")?;
    let mut targets = Vec::new();
    for session in 0..SESSIONS {
        let teaches = session % TEACHER_EVERY == TEACHER_EVERY - 1;
        let key = if teaches { teacher.context("no teacher among the demo's people")? } else { student };
        let cookie = enter(&mut connection, address, key).await?;
        let target =
            |area: &str, page: &str| Target { path: format!("/{area}/{class}/{page}"), cookie: cookie.clone() };
        if teaches {
            targets.extend(TEACHER_PAGES.iter().map(|page| target("teach", page)));
        } else {
            targets.extend(STUDENT_PAGES.iter().map(|page| target("class", page)));
        }
    }
    // Neighbours in time are different pages of different sessions; 97 shares no factor with the number of targets.
    let mixed: Vec<Target> = (0..targets.len()).map(|place| targets[place * 97 % targets.len()].clone()).collect();
    for target in &mixed {
        connection.get(target).await.with_context(|| format!("trying {}", target.path))?;
    }
    Ok(mixed)
}

/// The keys of the people that the sign-in page offers.
async fn demo_people(connection: &mut Connection, address: SocketAddr) -> anyhow::Result<Vec<String>> {
    let answer = connection.ask(&format!("GET /sign-in HTTP/1.1\r\nHost: {address}\r\n\r\n")).await?;
    let page = String::from_utf8(answer.body)?;
    let inputs = page.split("<input").filter(|input| input.contains("name=\"person\""));
    let value = |input: &str| Some(input.split_once("value=\"")?.1.split_once('"')?.0.to_owned());
    let keys: Vec<String> = inputs.filter_map(value).collect();
    ensure!(!keys.is_empty(), "the sign-in page offers nobody: not a demo");
    Ok(keys)
}

/// Enters as this person; gives the cookie header of the new session.
async fn enter(connection: &mut Connection, address: SocketAddr, key: &str) -> anyhow::Result<String> {
    let body = format!("person={key}");
    let request = format!(
        "POST /api/entrance/enter_demo HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let answer = connection.ask(&request).await?;
    let cookie = answer.header("set-cookie").and_then(|cookie| cookie.split(';').next());
    cookie.map(str::to_owned).with_context(|| format!("not let in: {}", answer.status))
}

/// Where the home page sends this session.
async fn home(connection: &mut Connection, address: SocketAddr, cookie: &str) -> anyhow::Result<String> {
    let request = format!("GET / HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n\r\n");
    let answer: Answer = connection.ask(&request).await?;
    Ok(answer.header("location").unwrap_or_default().to_owned())
}

/// The class in an address like `/class/{class}/today`.
fn class_of(path: &str) -> Option<String> {
    Some(path.strip_prefix("/class/")?.split('/').next()?.to_owned())
}
