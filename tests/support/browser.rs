//! A real headless Chromium through its driver, with an empty profile of its own.

use fantoccini::cookies::Cookie;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use url::{ParseError, Url};

/// How long the driver may take to start.
const DRIVER_WAIT: Duration = Duration::from_secs(30);
/// How often a state is looked for, and the pause between two looks: 30 seconds in all.
const LOOKS: u32 = 600;
const PAUSE: Duration = Duration::from_millis(50);

/// A browser; close it with [`Browser::close`].
pub struct Browser {
    /// The WebDriver client.
    pub client: Client,
    driver: Child,
    _profile: TempDir,
}

/// How a browser is opened.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// Whether pages may run scripts.
    pub scripts: bool,
}

/// A laptop's window with scripts.
pub const LAPTOP: Window = Window { width: 1280, height: 900, scripts: true };

impl Browser {
    /// Opens a browser.
    pub async fn open(window: Window) -> Self {
        let mut driver = Command::new(first_of(&["chromedriver", "/usr/lib/chromium/chromedriver"]))
            .args(["--port=0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("chromedriver starts; `cargo shopyard test` installs it");
        let port = driver_port(&mut driver).await;
        let profile = tempfile::tempdir().expect("a profile folder");
        let options = json!({
            "binary": first_of(&["chromium", "chromium-browser", "google-chrome"]),
            "args": arguments(window, profile.path()),
            "prefs": { "profile.managed_default_content_settings.javascript": if window.scripts { 1 } else { 2 } },
        });
        let mut capabilities = serde_json::Map::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("chromium opens");
        Self { client, driver, _profile: profile }
    }

    /// Opens a page and waits until it is loaded.
    pub async fn go(&self, address: &str) {
        self.client.goto(address).await.expect("a page");
    }

    /// Waits until the islands of the page are awake.
    pub async fn awake(&self) {
        self.until("return document.documentElement.dataset.awake !== undefined").await;
    }

    /// Waits until a script returns true, half a minute at most.
    pub async fn until(&self, script: &str) {
        for _ in 0..LOOKS {
            // A page that is just being left answers with an error; the next look finds the new one.
            let value = self.client.execute(script, vec![]).await.unwrap_or_default();
            if value.as_bool() == Some(true) {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
        panic!("never became true on {}: {script}\n{}", self.path().await, self.words().await);
    }

    /// What a script returns.
    pub async fn ask(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap_or_else(|problem| panic!("{problem}: {script}"))
    }

    /// Path and query of the page.
    pub async fn path(&self) -> String {
        self.ask("return location.pathname + location.search").await.as_str().unwrap_or_default().to_owned()
    }

    /// What can be read on the page.
    pub async fn words(&self) -> String {
        self.ask("return document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// Clicks the first element that a selector finds and waits for the page that follows.
    pub async fn follow(&self, selector: &str) {
        self.ask("window.left = true").await;
        self.click(selector).await;
        self.until("return window.left === undefined && document.readyState === 'complete'").await;
    }

    /// Clicks the first element that a selector finds; the page stays.
    pub async fn click(&self, selector: &str) {
        let found = self.client.find(Locator::Css(selector)).await;
        let element = match found {
            Ok(element) => element,
            Err(problem) => panic!("{selector} on {}: {problem}\n{}", self.path().await, self.words().await),
        };
        // A click on what lies under the fixed places would meet those.
        let middle = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        let handle = serde_json::to_value(&element).expect("an element has a name");
        self.client.execute(middle, vec![handle]).await.expect("scrolled");
        element.click().await.unwrap_or_else(|problem| panic!("{selector}: {problem}"));
    }

    /// Types into the first field that a selector finds, in place of what stands there.
    pub async fn fill(&self, selector: &str, text: &str) {
        let field = self.client.find(Locator::Css(selector)).await;
        let field = field.unwrap_or_else(|problem| panic!("{selector}: {problem}"));
        field.clear().await.expect("a field can be emptied");
        field.send_keys(text).await.expect("a field takes text");
    }

    /// Chooses a file.
    pub async fn choose_file(&self, selector: &str, file: &Path) {
        let field = self.client.find(Locator::Css(selector)).await;
        let field = field.unwrap_or_else(|problem| panic!("{selector}: {problem}"));
        field.send_keys(&file.display().to_string()).await.expect("a file is chosen");
    }

    /// Sets a cookie of the site whose page is open.
    pub async fn set_cookie(&self, name: &str, value: &str) {
        let cookie = Cookie::build((name.to_owned(), value.to_owned())).path("/").build();
        self.client.add_cookie(cookie).await.expect("a cookie is taken");
    }

    /// Makes the page as wide and high as this, narrower than any window can be too.
    pub async fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// A picture of the whole page down to `most` pixels.
    pub async fn picture(&self, most: u32, to: &Path) {
        let size = self.ask("return [innerWidth, document.documentElement.scrollHeight]").await;
        let height = size[1].as_u64().unwrap_or(0).min(u64::from(most));
        let clip = json!({ "x": 0, "y": 0, "width": size[0], "height": height, "scale": 1 });
        let asked = json!({ "captureBeyondViewport": true, "clip": clip });
        let answer = self.devtools("Page.captureScreenshot", asked).await;
        let png = base64(answer["data"].as_str().expect("a picture"));
        std::fs::write(to, png).expect("written");
    }

    async fn devtools(&self, method: &'static str, parameters: Value) -> Value {
        self.client.issue_cmd(Devtools { method, parameters }).await.expect("chromium does it")
    }

    /// Ends browser and driver.
    pub async fn close(mut self) {
        // A browser that is gone already is closed.
        let _ = self.client.close().await;
        let _ = self.driver.kill().await;
    }
}

/// A command of Chromium's own protocol, through the driver.
#[derive(Debug)]
struct Devtools {
    method: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for Devtools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.method, "params": self.parameters }).to_string()))
    }
}

/// Bytes of a base64 text; the driver's texts have no other characters.
fn base64(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let letters: Vec<u8> = text.bytes().filter(|letter| *letter != b'=').map(value).collect();
    let mut bytes = Vec::with_capacity(letters.len() * 3 / 4);
    for four in letters.chunks(4) {
        let joined = four.iter().fold(0_u32, |sum, six| sum << 6 | u32::from(*six)) << (6 * (4 - four.len()));
        bytes.extend_from_slice(&joined.to_be_bytes()[1..four.len()]);
    }
    bytes
}

fn arguments(window: Window, profile: &Path) -> Vec<String> {
    let fixed = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
        "--lang=en",
    ];
    let own =
        [format!("--window-size={},{}", window.width, window.height), format!("--user-data-dir={}", profile.display())];
    fixed.iter().map(|it| (*it).to_owned()).chain(own).collect()
}

async fn driver_port(driver: &mut Child) -> u16 {
    let output = driver.stdout.take().expect("piped");
    let mut lines = BufReader::new(output).lines();
    let reading = async {
        while let Some(line) = lines.next_line().await.expect("readable") {
            // It first repeats the port that was asked for, 0, and then says the one it got.
            let said =
                line.rsplit_once("on port ").and_then(|(_, port)| port.trim().trim_end_matches('.').parse().ok());
            if let Some(port) = said.filter(|port| *port != 0) {
                return port;
            }
        }
        panic!("chromedriver did not say its port");
    };
    let port = tokio::time::timeout(DRIVER_WAIT, reading).await.expect("chromedriver says its port");
    // Keeps the pipe open and drained, so that printing never blocks the driver.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    port
}

/// The first of these programs that exists, by path or on PATH.
fn first_of(names: &[&str]) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|candidate| candidate.is_file())
        .unwrap_or_else(|| panic!("none of {names:?} is installed; `cargo shopyard test` installs it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_gives_back_the_bytes_whatever_their_number() {
        let read = |text| String::from_utf8(base64(text)).expect("text");
        assert_eq!([read("c2hvcA=="), read("c2hvcHk="), read("c2hvcHlh")], ["shop", "shopy", "shopya"]);
    }
}
