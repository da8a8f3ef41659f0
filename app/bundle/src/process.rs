//! Other programs: how they are started, and what is said when they fail.

use anyhow::{Context as _, Result, bail};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What `cargo run` tells this program about its own package. Passed on, it would make some build scripts
/// of the inner cargo believe their surroundings changed, and compile everything again.
const OWN_PACKAGE_VARIABLES: [&str; 4] = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_NAME", "CARGO_CRATE_NAME"];

/// The cargo this program was started by, to be run in the workspace's root.
pub fn cargo(root: &Path) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(root);
    for (name, _) in std::env::vars_os() {
        if OWN_PACKAGE_VARIABLES.iter().any(|own| name.to_string_lossy().starts_with(own)) {
            command.env_remove(name);
        }
    }
    command
}

/// Runs to the end with its output shown. Anything but success is an error that names the command.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command.status().with_context(|| format!("cannot start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status}); its own message is above");
    }
    Ok(())
}

/// Runs to the end and gives what it printed; its errors are shown.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output = command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot start `{shown}`"))?;
    if !output.status.success() {
        bail!("`{shown}` failed ({})", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{shown}` printed no UTF-8"))
}

/// Whether the command can be started and succeeds; nothing is shown.
pub fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// What the command printed, if it can be started and succeeds; nothing is shown.
pub fn quiet_output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).ok())?
}

/// As `succeeds`, and the command is ended when it takes longer than this.
pub fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = quiet.spawn() else {
        return false;
    };
    let begun = Instant::now();
    while begun.elapsed() < limit {
        match child.try_wait() {
            Ok(None) => std::thread::sleep(Duration::from_millis(50)),
            Ok(Some(status)) => return status.success(),
            Err(_) => return false,
        }
    }
    // Should it have ended by itself just now, there is nothing left to end.
    if child.kill().is_ok() {
        // A killed child stays in the system's list until it is waited for.
        return child.wait().is_ok_and(|status| status.success());
    }
    false
}

/// Puts the command in this process's place, so that Ctrl-C and every other signal go to it and to nobody else.
#[cfg(unix)]
pub fn become_command(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt as _;
    let shown = shown(command);
    Err(command.exec()).with_context(|| format!("cannot start `{shown}`"))
}

/// Runs the command to its end. The console sends Ctrl-C to it as well, and its exit code becomes ours.
#[cfg(not(unix))]
pub fn become_command(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command.status().with_context(|| format!("cannot start `{shown}`"))?;
    std::process::exit(status.code().unwrap_or(1));
}

/// The first folder on PATH that has this program, with the program's name.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    find_in(std::env::split_paths(&path), name)
}

/// The first of the folders that has this program, with the program's name.
pub fn find_in(folders: impl Iterator<Item = PathBuf>, name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    folders.map(|folder| folder.join(&file)).find(|program| program.is_file())
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_named_in_the_error() {
        let error = run(&mut Command::new("no-such-program-anywhere")).expect_err("it cannot run");
        assert!(error.to_string().contains("no-such-program-anywhere"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_command_that_takes_too_long_is_ended_and_has_not_succeeded() {
        let begun = Instant::now();
        assert!(!succeeds_within(Command::new("sleep").arg("60"), Duration::from_millis(200)));
        assert!(begun.elapsed() < Duration::from_secs(30));
        assert!(succeeds_within(Command::new("sleep").arg("0"), Duration::from_secs(30)));
    }

    #[test]
    fn only_a_file_counts_as_a_program() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let found = |name| find_in([folder.join("nowhere"), folder.to_path_buf()].into_iter(), name);
        assert_eq!(found("src"), None, "a folder is no program");
        if std::env::consts::EXE_SUFFIX.is_empty() {
            assert_eq!(found("Cargo.toml"), Some(folder.join("Cargo.toml")));
        }
    }
}
