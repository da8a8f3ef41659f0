//! Every page of the product: the router's own list of addresses, filled with what a demo house links to, each as
//! somebody it belongs to.

use super::browser::Browser;
use super::house::House;
use super::sources;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;

/// Who looks at a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    /// Nobody is signed in.
    Nobody,
    /// A student with a shop.
    Student,
    /// Their teacher.
    Teacher,
    /// An admin of their college.
    Admin,
}

impl Reader {
    /// Everybody.
    pub const ALL: [Self; 4] = [Self::Nobody, Self::Student, Self::Teacher, Self::Admin];

    /// A word for file names.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Student => "student",
            Self::Teacher => "teacher",
            Self::Admin => "admin",
        }
    }

    /// Where a look around begins.
    const fn doors(self) -> &'static [&'static str] {
        match self {
            Self::Nobody => &["/sign-in", "/activate"],
            Self::Student => &["/", "/me", "/parts"],
            Self::Teacher => &["/teach"],
            Self::Admin => &["/admin/people"],
        }
    }
}

/// The address patterns of the router, e.g. `/class/:class/orders/:order`.
pub fn patterns() -> Vec<String> {
    let router = sources::text(&sources::root().join("app/ui/src/app.rs"));
    let patterns = router.split("path!(\"").skip(1).filter_map(|rest| rest.split('"').next());
    patterns.map(str::to_owned).collect()
}

/// The pattern an address falls under; a written-out part is nearer than a placeholder.
pub fn pattern_of<'a>(address: &str, patterns: &'a [String]) -> Option<&'a str> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |pattern: &&String| {
        let own: Vec<&str> = pattern.split('/').collect();
        own.len() == parts.len() && own.iter().zip(&parts).all(|(own, part)| own.starts_with(':') || own == part)
    };
    patterns.iter().filter(fits).min_by_key(|pattern| pattern.matches(':').count()).map(String::as_str)
}

/// What a look around found.
#[derive(Debug, Default)]
pub struct Found {
    /// Per pattern the first address that shows it, and who sees it.
    pub pages: BTreeMap<String, (Reader, String)>,
    /// Links that lead nowhere: reader, page, address.
    pub dead: Vec<(Reader, String, String)>,
}

impl Found {
    /// Pages of this reader: pattern and address.
    pub fn of(&self, reader: Reader) -> impl Iterator<Item = (&str, &str)> {
        let own = self.pages.iter().filter(move |(_, (who, _))| *who == reader);
        own.map(|(pattern, (_, address))| (pattern.as_str(), address.as_str()))
    }

    /// Patterns that nobody has seen.
    pub fn missing(&self) -> Vec<String> {
        patterns().into_iter().filter(|pattern| !self.pages.contains_key(pattern)).collect()
    }
}

/// Enters the demo as this reader, in the language and colours of the browser's cookies.
pub async fn enter(browser: &Browser, house: &House, reader: Reader) {
    browser.go(&format!("{}/sign-in", house.address)).await;
    browser.client.delete_cookie("session").await.expect("cookies can go");
    browser.client.delete_all_cookies().await.expect("cookies can go");
    browser.go(&format!("{}/sign-in", house.address)).await;
    let door = match reader {
        Reader::Nobody => return,
        Reader::Student => 1,
        Reader::Teacher => 2,
        Reader::Admin => 3,
    };
    browser.follow(&format!(".demo-person:nth-of-type({door}) button")).await;
}

/// Chooses language (`en`, `zh-CN`) and colours (`light`, `dark`) as the page's own little forms do.
pub async fn choose(browser: &Browser, house: &House, language: &str, scheme: &str) {
    for (action, field, value) in [("/language", "language", language), ("/scheme", "scheme", scheme)] {
        browser.go(&format!("{}/sign-in", house.address)).await;
        let post = format!(
            "const form = document.createElement('form'); form.method = 'post'; form.action = '{action}';
             for (const [name, value] of [['{field}', '{value}'], ['back', '/sign-in']]) {{
               const input = document.createElement('input'); input.name = name; input.value = value; form.append(input);
             }}
             document.body.append(form); window.left = true; form.submit();"
        );
        browser.ask(&post).await;
        browser.until("return window.left === undefined && document.readyState === 'complete'").await;
    }
}

/// Looks around a demo house as everybody, following links until no new kind of page is found. Files are uploaded and
/// codes printed on the way, so that their pages exist.
pub async fn look_around(browser: &Browser, house: &House) -> Found {
    let patterns = patterns();
    let mut found = Found::default();
    for reader in Reader::ALL {
        enter(browser, house, reader).await;
        let mut seen = BTreeSet::new();
        let mut waiting: VecDeque<(String, String)> =
            reader.doors().iter().map(|door| ("door".to_owned(), (*door).to_owned())).collect();
        while let Some((from, address)) = waiting.pop_front() {
            // Every kind of address once: pages by their pattern, the rest by its shape without ids.
            let Some(pattern) = pattern_of(&address, &patterns) else {
                if seen.insert(shape(&address)) && !answers(browser, house, &address).await {
                    found.dead.push((reader, from, address));
                }
                continue;
            };
            if !seen.insert(pattern.to_owned()) {
                continue;
            }
            browser.go(&format!("{}{address}", house.address)).await;
            if status(browser).await != 200 {
                found.dead.push((reader, from, address));
                continue;
            }
            found.pages.entry(pattern.to_owned()).or_insert((reader, address.clone()));
            let links = browser.ask(LINKS).await;
            let links = links.as_array().into_iter().flatten().filter_map(|link| link.as_str());
            waiting.extend(links.map(|link| (address.clone(), link.to_owned())));
            if let Some(made) = make(browser, pattern).await {
                waiting.push_back((address, made));
            }
        }
    }
    found
}

/// Same-site links of the page.
const LINKS: &str = "return [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin)
    .map(a => a.pathname + a.search)";

/// Does on a page what makes a further page exist, and tells its address.
async fn make(browser: &Browser, pattern: &str) -> Option<String> {
    let files = sources::root().join("tests/stories/files");
    match pattern {
        "/class/:class/listings/import" => upload(browser, files.join("shopify-today.csv")).await,
        "/admin/imports" => upload(browser, files.join("roster-gb18030.csv")).await,
        "/admin/classes" => {
            browser.click("details.confirm > summary").await;
            browser.follow("details.confirm[open] button[type=submit]").await;
        }
        _ => return None,
    }
    Some(browser.path().await)
}

async fn upload(browser: &Browser, file: PathBuf) {
    browser.choose_file("input[type=file]", &file).await;
    browser.follow("form[enctype='multipart/form-data'] button[type=submit]").await;
}

/// Status the open page was answered with.
pub async fn status(browser: &Browser) -> u64 {
    let asked = "return performance.getEntriesByType('navigation')[0].responseStatus";
    browser.ask(asked).await.as_u64().unwrap_or(0)
}

/// Whether an address that is no page (a download) is answered.
async fn answers(browser: &Browser, house: &House, address: &str) -> bool {
    let asked = "const done = arguments[arguments.length - 1];
        fetch(arguments[0]).then(answer => done(answer.ok), () => done(false))";
    let address = serde_json::Value::from(format!("{}{address}", house.address));
    browser.client.execute_async(asked, vec![address]).await.is_ok_and(|answer| answer.as_bool() == Some(true))
}

/// An address without its ids and query.
fn shape(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let digits = |part: &str| part.chars().any(|letter| letter.is_ascii_digit());
    path.split('/').map(|part| if digits(part) { ":" } else { part }).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_pattern_is_the_one_with_the_most_written_out() {
        let patterns = patterns();
        assert_eq!(pattern_of("/class/7/listings/new?sku=P-3", &patterns), Some("/class/:class/listings/new"));
        assert_eq!(pattern_of("/class/7/listings/L-3", &patterns), Some("/class/:class/listings/:listing"));
        assert_eq!(pattern_of("/exports/7/gradebook.csv", &patterns), None);
    }
}
