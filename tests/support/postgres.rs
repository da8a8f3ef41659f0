//! A PostgreSQL of the test's own: data and socket in a temporary folder, gone when it is dropped.

use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A running cluster.
pub struct Cluster {
    folder: TempDir,
    port: u16,
}

impl Cluster {
    /// Starts a cluster on a free port of this machine.
    pub fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("shopyard-pg").tempdir().expect("a folder");
        // The server refuses to run as root, so everything of it belongs to its own account.
        if is_root() {
            let given = Command::new("chown").arg("postgres").arg(folder.path()).status().expect("chown runs");
            assert!(given.success(), "the folder is given to the postgres account");
        }
        let port = free_port();
        let data = folder.path().join("data");
        run("initdb", &["-D", &text(&data), "-A", "trust", "-U", "postgres", "-E", "UTF8"]);
        let options = format!("-p {port} -k {} -c listen_addresses=127.0.0.1", folder.path().display());
        let log = folder.path().join("log");
        run("pg_ctl", &["-D", &text(&data), "-o", &options, "-l", &text(&log), "-w", "start"]);
        Self { folder, port }
    }

    /// The address of its one database.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let data = text(&self.folder.path().join("data"));
        let _ = command("pg_ctl", &["-D", &data, "-m", "immediate", "stop"]).status();
    }
}

fn run(program: &str, arguments: &[&str]) {
    // The started server keeps the pipes of its starter open, so nothing is piped.
    let status = command(program, arguments).stdout(std::process::Stdio::null()).status().expect("the program runs");
    assert!(status.success(), "{program} {arguments:?}");
}

fn command(program: &str, arguments: &[&str]) -> Command {
    let path = find(program);
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(path);
        command
    } else {
        Command::new(path)
    };
    command.args(arguments).current_dir("/");
    command
}

/// The program on PATH or where Debian keeps it.
fn find(program: &str) -> PathBuf {
    let debian =
        std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|it| it.path().join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = debian.chain(std::env::split_paths(&path)).collect();
    folders
        .into_iter()
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
        .unwrap_or_else(|| panic!("{program} is not installed; `cargo shopyard test` installs PostgreSQL"))
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output().expect("id runs");
    output.stdout.starts_with(b"0")
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
