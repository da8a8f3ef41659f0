//! A person with a plain HTTP client: cookies, forms read from pages, no script. What works for them works
//! without WASM.

use reqwest::header::{ACCEPT, ACCEPT_LANGUAGE, ORIGIN, REFERER};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode};
use std::collections::BTreeMap;

/// Somebody with a browser that runs no scripts.
#[derive(Clone)]
pub struct Person {
    client: Client,
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

impl Person {
    /// A new person with an empty cookie jar.
    pub fn new(address: &str) -> Self {
        let client = Client::builder().cookie_store(true).redirect(Policy::limited(5)).build().expect("a client");
        Self { client, address: address.to_owned() }
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
        Some(Page { status, path, html: answer.text().await.ok()? })
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

impl Page {
    /// The first form that posts to an address ending in `action`.
    pub fn form(&self, action: &str) -> PageForm {
        self.forms().into_iter().find(|form| form.action.split('?').next().is_some_and(|it| it.ends_with(action))).unwrap_or_else(
            || panic!("no form posts to {action} on {}: {:?}", self.path, self.forms().iter().map(|it| it.action.clone()).collect::<Vec<_>>()),
        )
    }

    /// All forms that post.
    pub fn forms(&self) -> Vec<PageForm> {
        self.html.split("<form").skip(1).filter_map(|rest| {
            let body = rest.split("</form>").next()?;
            let tag = body.split('>').next()?;
            (attribute(tag, "method").as_deref() == Some("post")).then(|| PageForm {
                action: attribute(tag, "action").unwrap_or_default(),
                files: tag.contains("multipart"),
                fields: fields(body),
            })
        }).collect()
    }

    /// Links of the page, in order.
    pub fn links(&self) -> Vec<String> {
        let tags = self.html.split("<a ").skip(1).filter_map(|rest| rest.split('>').next());
        tags.filter_map(|tag| attribute(tag, "href")).collect()
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
    /// What a field holds.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }
}

async fn page(answer: Response) -> Page {
    let (status, path) = (answer.status(), path_of(&answer));
    Page { status, path, html: answer.text().await.expect("a text") }
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
    let start = tag.find(&format!(" {name}=\"")).map(|at| at + name.len() + 3).or_else(|| {
        tag.strip_prefix(&format!("{name}=\"")).map(|_| name.len() + 2)
    })?;
    tag[start..].split('"').next().map(unescape)
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'").replace("&#39;", "'").replace("&amp;", "&")
}
