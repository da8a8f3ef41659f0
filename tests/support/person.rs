//! A person with a plain HTTP client: cookies, forms read from pages, no script. What works for them works
//! without WASM.

use reqwest::cookie::Jar;
use reqwest::header::{ACCEPT, ACCEPT_LANGUAGE, LOCATION, ORIGIN, REFERER};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Somebody with a browser that runs no scripts.
#[derive(Clone)]
pub struct Person {
    client: Client,
    /// The same cookies, but redirects are answers.
    literal: Client,
    /// `http://127.0.0.1:<port>`.
    pub address: String,
}

/// A page as it came.
#[derive(Debug, Clone)]
pub struct Page {
    /// Status code.
    pub status: StatusCode,
    /// Path and query it was finally found at.
    pub path: String,
    /// The HTML.
    pub html: String,
}

/// A form of a page: where it posts, and what it would send untouched.
#[derive(Debug, Clone, Default)]
pub struct PageForm {
    /// Address it posts to.
    pub action: String,
    /// Whether it carries files.
    pub files: bool,
    /// Fields in order: name and value.
    pub fields: Vec<(String, String)>,
}

/// A form filled in, to be sent once or again exactly as it is.
#[derive(Debug, Clone)]
pub struct Posting {
    /// The page it stands on.
    pub from: String,
    /// What it sends.
    pub form: PageForm,
    /// Its file: field, name, bytes.
    pub file: Option<(String, String, Vec<u8>)>,
}

/// What the server answered to a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Status code.
    pub status: StatusCode,
    /// Where it sends the browser, without host and port.
    pub location: String,
}

impl Person {
    /// A new person with an empty cookie jar.
    pub fn new(address: &str) -> Self {
        let jar = Arc::new(Jar::default());
        let client =
            |policy| Client::builder().cookie_provider(Arc::clone(&jar)).redirect(policy).build().expect("a client");
        Self { client: client(Policy::limited(5)), literal: client(Policy::none()), address: address.to_owned() }
    }

    /// Opens a page, following redirects.
    pub async fn get(&self, path: &str) -> Page {
        let request = self.client.get(format!("{}{path}", self.address));
        let answer = request.header(ACCEPT, "text/html").header(ACCEPT_LANGUAGE, "en").send().await.expect("an answer");
        page(answer).await
    }

    /// Posts fields as a form of the page at `from` would, and follows the redirect.
    pub async fn post(&self, from: &str, action: &str, fields: &[(String, String)]) -> Page {
        self.try_post(from, action, fields).await.expect("an answer")
    }

    /// The same, for when the server may be gone: `None` when no answer came.
    pub async fn try_post(&self, from: &str, action: &str, fields: &[(String, String)]) -> Option<Page> {
        let request = self
            .client
            .post(format!("{}{action}", self.address))
            .header(ACCEPT, "text/html")
            .header(ACCEPT_LANGUAGE, "en")
            .header(ORIGIN, self.address.clone())
            .header(REFERER, format!("{}{from}", self.address))
            .form(fields);
        let answer = request.send().await.ok()?;
        let (status, path) = (answer.status(), path_of(&answer));
        Some(Page { status, path, html: whole(&answer.text().await.ok()?) })
    }

    /// Sends a form and gives the bare answer, redirect or not; `None` when the server was gone before it answered.
    pub async fn send(&self, posting: &Posting) -> Option<Answer> {
        let request = self
            .literal
            .post(format!("{}{}", self.address, posting.form.action))
            .header(ACCEPT, "text/html")
            .header(ACCEPT_LANGUAGE, "en")
            .header(ORIGIN, self.address.clone())
            .header(REFERER, format!("{}{}", self.address, posting.from));
        let answer = posting.body(request).send().await.ok()?;
        let location = answer.headers().get(LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let path = location.strip_prefix(self.address.as_str()).unwrap_or(location);
        Some(Answer { status: answer.status(), location: path.to_owned() })
    }

    /// Posts a form with one file.
    pub async fn upload(&self, from: &str, form: &PageForm, field: &str, name: &str, bytes: Vec<u8>) -> Page {
        let mut body = reqwest::multipart::Form::new();
        for (name, value) in &form.fields {
            if name != field {
                body = body.text(name.clone(), value.clone());
            }
        }
        let part = reqwest::multipart::Part::bytes(bytes).file_name(name.to_owned());
        let request = self
            .client
            .post(format!("{}{}", self.address, form.action))
            .header(ACCEPT, "text/html")
            .header(ORIGIN, self.address.clone())
            .header(REFERER, format!("{}{from}", self.address))
            .multipart(body.part(field.to_owned(), part));
        page(request.send().await.expect("an answer")).await
    }

    /// The bare client, for what no form does.
    pub fn client(&self) -> &Client {
        &self.client
    }
}

impl Posting {
    /// A form that carries no file.
    pub fn plain(from: &str, form: PageForm) -> Self {
        Self { from: from.to_owned(), form, file: None }
    }
    fn body(&self, request: RequestBuilder) -> RequestBuilder {
        if !self.form.files {
            return request.form(&self.form.fields);
        }
        let mut body = reqwest::multipart::Form::new();
        for (name, value) in &self.form.fields {
            body = body.text(name.clone(), value.clone());
        }
        if let Some((field, name, bytes)) = &self.file {
            body = body.part(field.clone(), reqwest::multipart::Part::bytes(bytes.clone()).file_name(name.clone()));
        }
        request.multipart(body)
    }
}

impl Answer {
    /// Whether the server took the form.
    pub fn is_accepted(&self) -> bool {
        self.status == StatusCode::SEE_OTHER && !self.location.contains("__err=")
    }
}

impl Page {
    /// The first form that posts to an address ending in `action`.
    pub fn form(&self, action: &str) -> PageForm {
        self.forms()
            .into_iter()
            .find(|form| form.action.split('?').next().is_some_and(|it| it.ends_with(action)))
            .unwrap_or_else(|| {
                panic!(
                    "no form posts to {action} on {}: {:?}",
                    self.path,
                    self.forms().iter().map(|it| it.action.clone()).collect::<Vec<_>>()
                )
            })
    }

    /// All forms that post.
    pub fn forms(&self) -> Vec<PageForm> {
        self.html
            .split("<form")
            .skip(1)
            .filter_map(|rest| {
                let body = rest.split("</form>").next()?;
                let tag = body.split('>').next()?;
                (attribute(tag, "method").as_deref() == Some("post")).then(|| PageForm {
                    action: attribute(tag, "action").unwrap_or_default(),
                    files: tag.contains("multipart"),
                    fields: fields(body),
                })
            })
            .collect()
    }

    /// Links of the page, in order.
    pub fn links(&self) -> Vec<String> {
        let tags = self.html.split("<a ").skip(1).filter_map(|rest| rest.split('>').next());
        tags.filter_map(|tag| attribute(tag, "href")).collect()
    }

    /// The words of the page, without tags, one blank between them.
    pub fn text(&self) -> String {
        let words = self.html.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text);
        unescape(&words.collect::<Vec<_>>().join(" ")).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether the page shows this text.
    pub fn shows(&self, text: &str) -> bool {
        self.html.contains(text)
    }
}

impl PageForm {
    /// The same form with one field filled in.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        match self.fields.iter_mut().find(|(it, _)| it == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.fields.push((name.to_owned(), value.to_owned())),
        }
        self
    }
    /// The same form with one more value of a field that may come several times.
    #[must_use]
    pub fn also(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }
    /// The same form with one file chosen, as it stands on the page at `from`.
    pub fn with_file(self, from: &str, field: &str, name: &str, text: &str) -> Posting {
        Posting { from: from.to_owned(), form: self, file: Some((field.to_owned(), name.to_owned(), text.into())) }
    }
    /// What a field holds.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }
}

async fn page(answer: Response) -> Page {
    let (status, path) = (answer.status(), path_of(&answer));
    Page { status, path, html: whole(&answer.text().await.expect("a text")) }
}

/// The page without the marks that the browser bundle finds its places by; they part words.
fn whole(html: &str) -> String {
    html.replace("<!>", "")
}

fn path_of(answer: &Response) -> String {
    let url = answer.url();
    url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
}

/// What the form would send untouched: hidden and text inputs, text areas, chosen options, checked boxes.
fn fields(body: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for rest in body.split("<input").skip(1) {
        let tag = rest.split('>').next().unwrap_or("");
        let kind = attribute(tag, "type").unwrap_or_else(|| "text".to_owned());
        let picked = !matches!(kind.as_str(), "checkbox" | "radio") || tag.contains(" checked");
        if let (Some(name), true) = (attribute(tag, "name"), picked && !matches!(kind.as_str(), "file" | "submit")) {
            found.push((name, attribute(tag, "value").unwrap_or_default()));
        }
    }
    for rest in body.split("<textarea").skip(1) {
        let (tag, after) = rest.split_once('>').unwrap_or((rest, ""));
        if let Some(name) = attribute(tag, "name") {
            found.push((name, unescape(after.split("</textarea>").next().unwrap_or(""))));
        }
    }
    for rest in body.split("<select").skip(1) {
        let (tag, after) = rest.split_once('>').unwrap_or((rest, ""));
        let options: BTreeMap<bool, String> = after
            .split("</select>")
            .next()
            .unwrap_or("")
            .split("<option")
            .skip(1)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .filter_map(|option| option.split('>').next())
            .map(|option| (option.contains(" selected"), attribute(option, "value").unwrap_or_default()))
            .collect();
        let chosen = options.get(&true).or_else(|| options.get(&false));
        if let (Some(name), Some(value)) = (attribute(tag, "name"), chosen) {
            found.push((name, value.clone()));
        }
    }
    found
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag
        .find(&format!(" {name}=\""))
        .map(|at| at + name.len() + 3)
        .or_else(|| tag.strip_prefix(&format!("{name}=\"")).map(|_| name.len() + 2))?;
    tag[start..].split('"').next().map(unescape)
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
