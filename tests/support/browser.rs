//! A real headless Chromium through its driver, with an empty profile of its own.

use fantoccini::{Client, ClientBuilder};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// How long the driver may take to start.
const DRIVER_WAIT: Duration = Duration::from_secs(20);

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
        let client = ClientBuilder::new(fantoccini::wd::HttpConnector::default())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("chromium opens");
        Self { client, driver, _profile: profile }
    }

    /// Opens a page and waits until its islands are awake (when scripts run).
    pub async fn go(&self, address: &str) {
        self.client.goto(address).await.expect("a page");
    }

    /// Waits until the islands of the page are awake.
    pub async fn awake(&self) {
        let awake = "return document.documentElement.dataset.awake !== undefined";
        self.until(awake).await;
    }

    /// Waits until a script returns true, 15 seconds at most.
    pub async fn until(&self, script: &str) {
        for _ in 0..300 {
            let value = self.client.execute(script, vec![]).await.unwrap_or_default();
            if value.as_bool() == Some(true) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("never became true: {script}");
    }

    /// A picture of the window.
    pub async fn picture(&self, to: &Path) {
        let png = self.client.screenshot().await.expect("a picture");
        std::fs::write(to, png).expect("written");
    }

    /// Ends browser and driver.
    pub async fn close(mut self) {
        let _ = self.client.close().await;
        let _ = self.driver.kill().await;
    }
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
    let own = [
        format!("--window-size={},{}", window.width, window.height),
        format!("--user-data-dir={}", profile.display()),
    ];
    fixed.iter().map(|it| (*it).to_owned()).chain(own).collect()
}

async fn driver_port(driver: &mut Child) -> u16 {
    let output = driver.stdout.take().expect("piped");
    let mut lines = BufReader::new(output).lines();
    let reading = async {
        while let Some(line) = lines.next_line().await.expect("readable") {
            if let Some((_, port)) = line.rsplit_once("on port ") {
                return port.trim().trim_end_matches('.').parse().expect("a port");
            }
        }
        panic!("chromedriver did not say its port");
    };
    let port = tokio::time::timeout(DRIVER_WAIT, reading).await.expect("chromedriver says its port");
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
