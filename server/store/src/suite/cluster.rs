//! A PostgreSQL server of one's own for the length of a test: data and socket in a temporary folder, no network.
//! PostgreSQL refuses to run as root, so there it runs as the system's `postgres` account.

use super::folder::Folder;
use sqlx::{AssertSqlSafe, Connection};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Where Debian and its kin put the programs, by version, outside the search path.
const DEBIAN_PROGRAMS: &str = "/usr/lib/postgresql";
const PROGRAMS: [&str; 4] = ["initdb", "postgres", "pg_ctl", "pg_isready"];
const START_SECONDS_MAX: u64 = 30;

pub(super) struct Cluster {
    programs: PathBuf,
    folder: Folder,
    server: Child,
}

impl Cluster {
    pub(super) fn start() -> Self {
        let programs = programs().expect(
            "PostgreSQL's programs (initdb, postgres, pg_ctl, pg_isready) are on no search path and in no version folder: \
             `cargo shopyard test` installs them, or install your system's postgresql package",
        );
        let folder = Folder::new();
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(folder.path()));
        }
        let data = folder.file("data");
        run(as_postgres(&programs.join("initdb"))
            .args(["--username=postgres", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C", "-D"])
            .arg(&data));
        let server = as_postgres(&programs.join("postgres"))
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(folder.path())
            .args(["-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=60"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let cluster = Self { programs, folder, server };
        cluster.wait_until_it_answers();
        cluster
    }

    /// Makes an empty database and gives its address.
    pub(super) async fn database(&self, name: &str) -> String {
        sqlx::any::install_default_drivers();
        let mut connection = sqlx::AnyConnection::connect(&self.address("postgres")).await.expect("the server answers");
        sqlx::raw_sql(AssertSqlSafe(format!("create database {name}")))
            .execute(&mut connection)
            .await
            .expect("the database is made");
        connection.close().await.expect("the connection ends");
        self.address(name)
    }

    fn address(&self, database: &str) -> String {
        format!("postgres:///{database}?host={}&user=postgres", self.folder.path().display())
    }

    fn wait_until_it_answers(&self) {
        let begun = Instant::now();
        loop {
            let asked = Command::new(self.programs.join("pg_isready"))
                .arg("-q")
                .arg("-h")
                .arg(self.folder.path())
                .status()
                .expect("pg_isready runs");
            if asked.success() {
                return;
            }
            assert!(begun.elapsed() < Duration::from_secs(START_SECONDS_MAX), "the server does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let stopped = as_postgres(&self.programs.join("pg_ctl"))
            .args(["stop", "--mode=immediate", "--silent", "-D"])
            .arg(self.folder.file("data"))
            .status();
        if !stopped.is_ok_and(|status| status.success())
            && let Err(error) = self.server.kill()
        {
            eprintln!("the server may still run: {error}");
        }
        if let Err(error) = self.server.wait() {
            eprintln!("the server's end was not seen: {error}");
        }
    }
}

fn programs() -> Option<PathBuf> {
    let is_there = |folder: &PathBuf| PROGRAMS.iter().all(|program| folder.join(program).is_file());
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut versions: Vec<PathBuf> = std::fs::read_dir(DEBIAN_PROGRAMS)
        .map(|folders| folders.filter_map(|folder| Some(folder.ok()?.path().join("bin"))).collect())
        .unwrap_or_default();
    versions.sort();
    versions.reverse();
    std::env::split_paths(&path).chain(versions).find(is_there)
}

fn is_root() -> bool {
    let asked = Command::new("id").arg("-u").output().expect("id runs");
    asked.stdout.trim_ascii() == b"0"
}

fn as_postgres(program: &Path) -> Command {
    let mut command = if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    // The caller's folder may be closed to that account.
    command.current_dir(std::env::temp_dir());
    command
}

fn run(command: &mut Command) {
    let done = command.output().expect("the program is there");
    assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
}
