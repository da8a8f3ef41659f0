//! Somebody who asks the server without a page: every header is chosen, redirects are answers, cookies are kept.

use super::person::Person;
use super::town::{PASSWORD, college_of};
use reqwest::header::{ACCEPT, LOCATION, ORIGIN, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder, Response};
use std::time::Duration;

/// How long any answer may take; a live stream is read no longer than this.
const WAIT: Duration = Duration::from_secs(20);

/// A client that follows nothing and hides nothing.
#[derive(Clone)]
pub struct Caller {
    client: Client,
    address: String,
}

/// A bare answer.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Status code.
    pub status: u16,
    /// Where it sends the browser; empty if nowhere.
    pub location: String,
    /// Every header as `name: value`, lower case names.
    pub headers: Vec<(String, String)>,
    /// The whole body; empty for a stream, which is not read.
    pub body: String,
}

/// What a request carries.
#[derive(Debug, Clone)]
pub enum Sent {
    /// Nothing.
    Nothing,
    /// Fields of a form.
    Fields(Vec<(String, String)>),
    /// Fields and one file: field, name, bytes.
    File(Vec<(String, String)>, &'static str, &'static str, Vec<u8>),
}

impl Caller {
    /// Nobody in particular.
    pub fn new(address: &str) -> Self {
        let client = Client::builder().cookie_store(true).redirect(Policy::none()).timeout(WAIT).build();
        Self { client: client.expect("a client"), address: address.to_owned() }
    }

    /// A caller who has just signed in with the password of the stories.
    pub async fn signed_in(address: &str, college: &str, login: &str) -> Self {
        let caller = Self::new(address);
        let reply = caller.sign_in(college, login, PASSWORD).await;
        let cookie =
            reply.headers.iter().any(|(name, value)| name == SET_COOKIE.as_str() && value.starts_with("session="));
        assert!(cookie, "{login} cannot sign in: {} {}", reply.status, reply.body);
        caller
    }

    /// Tries to sign in.
    pub async fn sign_in(&self, college: &str, login: &str, password: &str) -> Reply {
        let page = Person::new(&self.address).get("/sign-in").await;
        let fields = [("college", &*college_of(&page, college)), ("login", login), ("password", password)];
        self.post("/api/entrance/sign_in", &fields).await
    }

    /// Asks for a page.
    pub async fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &Sent::Nothing, &[]).await
    }

    /// Posts fields, as a program would: not asking for a page.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.ask("POST", path, &Sent::Fields(fields), &[]).await
    }

    /// Asks anything. A header given replaces the usual one: `origin` is this site unless said otherwise, and
    /// left out when given as empty.
    pub async fn ask(&self, method: &str, path: &str, sent: &Sent, headers: &[(&str, &str)]) -> Reply {
        let method: Method = method.parse().expect("a method");
        let mut request = self.client.request(method, format!("{}{path}", self.address));
        let named = |name: &str| headers.iter().any(|(it, _)| *it == name);
        if !named("origin") {
            request = request.header(ORIGIN, &self.address);
        }
        if !named("accept") {
            request = request.header(ACCEPT, "application/json");
        }
        for (name, value) in headers.iter().filter(|(_, value)| !value.is_empty()) {
            request = request.header(*name, *value);
        }
        reply(with_body(request, sent).send().await.expect("an answer")).await
    }
}

fn with_body(request: RequestBuilder, sent: &Sent) -> RequestBuilder {
    match sent {
        Sent::Nothing => request,
        Sent::Fields(fields) => request.form(fields),
        Sent::File(fields, field, name, bytes) => {
            let body = reqwest::multipart::Form::new();
            let body = fields.iter().fold(body, |body, (name, value)| body.text(name.clone(), value.clone()));
            let part = reqwest::multipart::Part::bytes(bytes.clone()).file_name((*name).to_owned());
            request.multipart(body.part((*field).to_owned(), part))
        }
    }
}

async fn reply(answer: Response) -> Reply {
    let text = |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers: Vec<(String, String)> =
        answer.headers().iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
    let location = answer.headers().get(LOCATION).map(text).unwrap_or_default();
    let streams = headers.iter().any(|(name, value)| name == "content-type" && value.starts_with("text/event-stream"));
    let status = answer.status().as_u16();
    let body = if streams { Vec::new() } else { answer.bytes().await.expect("a body").to_vec() };
    Reply { status, location, headers, body: String::from_utf8_lossy(&body).replace("<!>", "") }
}

impl Reply {
    /// A header's value; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value.as_str())
    }
}
