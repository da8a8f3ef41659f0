//! The program as a real process: started on a free port, killed or stopped by its handle.

use super::sources;
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

/// The program's path: beside the tests, or the running program itself when that is no test (see `bin/pictures.rs`).
pub fn program() -> PathBuf {
    let own = std::env::current_exe().expect("a running program has a path");
    let folder = own.parent().expect("a file lies in a folder");
    if folder.ends_with("deps") { folder.with_file_name("shopyard-under-test") } else { own }
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

    /// Starts the program with these arguments and waits until it says where it serves; for a database file that
    /// is not there yet also for the set-up link that the program then prints.
    pub async fn start(arguments: &[&str]) -> Self {
        // Looked at before the program starts, which makes the file.
        let awaits_set_up = arguments.contains(&"serve") && arguments.iter().any(|it| names_no_file(it));
        let mut child = Command::new(program())
            .args(arguments)
            .env("RUST_LOG", "warn")
            .env("SHOPYARD_SITE", site())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .spawn()
            .expect("the program starts");
        let output = child.stdout.take().expect("piped");
        let mut lines = BufReader::new(output).lines();
        let (mut address, mut set_up) = (None, None);
        let reading = async {
            while address.is_none() || (awaits_set_up && set_up.is_none()) {
                let line = lines.next_line().await.expect("readable output").expect("the program goes on");
                if let Some(found) = line.split_whitespace().find(|word| word.starts_with("http://127.0.0.1:")) {
                    let place = if found.contains("/setup/") { &mut set_up } else { &mut address };
                    *place = Some(found.to_owned());
                }
            }
        };
        tokio::time::timeout(START_WAIT, reading).await.expect("the program says where it serves");
        // Keeps the pipe open and drained, so that printing never blocks the program.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Self { child, address: address.expect("an address was printed"), set_up }
    }

    /// Sends `kill -9` and returns at once; [`House::gone`] waits for the end.
    pub fn strike(&mut self) {
        self.child.start_kill().expect("running until now");
    }

    /// Waits until a struck program is gone and its files are free.
    pub async fn gone(mut self) {
        self.child.wait().await.expect("ended");
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

/// Whether an argument names a SQLite file that is not there yet.
fn names_no_file(argument: &str) -> bool {
    let path = argument.strip_prefix("sqlite://").and_then(|rest| rest.split('?').next());
    path.is_some_and(|path| !Path::new(path).exists())
}

/// The browser bundle: where the build command says, else where it puts it.
fn site() -> PathBuf {
    std::env::var_os("SHOPYARD_SITE").map_or_else(|| sources::root().join("target/site"), PathBuf::from)
}

/// Runs the program to its end and gives exit code and output.
pub async fn run(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(program()).args(arguments).env("RUST_LOG", "warn").output().await.expect("runs");
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.code(), text)
}
