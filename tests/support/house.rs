//! The program as a real process: started on a free port, killed or stopped by its handle.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// How long a start may take: building the demo included.
const START_WAIT: Duration = Duration::from_secs(120);
/// Market days of the demo used in stories: enough for reviews, returns and marked exercises.
const STORY_DAYS: &str = "12";

/// A running program.
pub struct House {
    child: Child,
    /// `http://127.0.0.1:<port>`.
    pub address: String,
    /// The one-time set-up link, if the start printed one.
    pub set_up: Option<String>,
}

/// The program's path.
pub fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_shopyard-under-test"))
}

impl House {
    /// Serves a production house from this SQLite file.
    pub async fn serve(database: &Path) -> Self {
        let url = format!("sqlite://{}?mode=rwc", database.display());
        Self::start(&["--database-url", &url, "serve", "--listen", "127.0.0.1:0"]).await
    }

    /// Serves the demo from this SQLite file (its name must be `demo.db`), building it first if it is missing.
    pub async fn demo(database: &Path) -> Self {
        let url = format!("sqlite://{}?mode=rwc", database.display());
        Self::start(&["--database-url", &url, "demo", "--days", STORY_DAYS, "--listen", "127.0.0.1:0"]).await
    }

    /// Starts the program with these arguments and waits until it says where it serves.
    pub async fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(program())
            .args(arguments)
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .spawn()
            .expect("the program starts");
        let output = child.stdout.take().expect("piped");
        let mut lines = BufReader::new(output).lines();
        let mut address = None;
        let mut set_up = None;
        let reading = async {
            while let Some(line) = lines.next_line().await.expect("readable output") {
                if let Some(found) = line.split_whitespace().find(|word| word.starts_with("http://127.0.0.1:")) {
                    match found.split_once("/setup/") {
                        Some(_) => set_up = Some(found.to_owned()),
                        None => address = Some(found.to_owned()),
                    }
                }
                let settled = set_up.is_some() || line.contains("Ctrl-C") || line.starts_with("Shopyard serves");
                if address.is_some() && settled && !(line.starts_with("Shopyard serves")) {
                    break;
                }
                if line.starts_with("Shopyard serves") {
                    // An empty house prints its link right after this line; give it the moment it needs.
                    let more = tokio::time::timeout(Duration::from_millis(300), async {
                        while let Ok(Some(line)) = lines.next_line().await {
                            if let Some(link) = line.split_whitespace().find(|word| word.contains("/setup/")) {
                                return Some(link.to_owned());
                            }
                        }
                        None
                    });
                    set_up = more.await.ok().flatten();
                    break;
                }
            }
        };
        tokio::time::timeout(START_WAIT, reading).await.expect("the program says where it serves");
        // Keeps the pipe open and drained, so that printing never blocks the program.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Self { child, address: address.expect("an address was printed"), set_up }
    }

    /// `kill -9`: no farewell, no flush.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("killed");
    }

    /// Memory in use now, in bytes.
    pub fn resident_bytes(&self) -> u64 {
        let pid = self.child.id().expect("running");
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or("");
        line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) * 1_024
    }
}

/// Runs the program to its end and gives exit code and output.
pub async fn run(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(program()).args(arguments).env("RUST_LOG", "warn").output().await.expect("runs");
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.code(), text)
}
