//! System packages through apt: found missing, installed where we may, asked for in one sentence where we may not.

use crate::{process, progress};
use anyhow::{Context as _, Result, bail};
use std::process::Command;

/// Something a step needs from the system.
pub struct Need {
    /// What to call it to a person.
    pub what: &'static str,
    /// Debian's name for it.
    pub package: &'static str,
    /// Whether it is there.
    pub found: fn() -> bool,
}

/// Installs what is missing, or says what to install.
pub fn provide(needs: &[Need]) -> Result<()> {
    if missing(needs).is_empty() {
        return Ok(());
    }
    let packages: Vec<_> = missing(needs).iter().map(|need| need.package).collect();
    match Apt::allowed() {
        Some(apt) => progress::step(&format!("installing {}", packages.join(", ")), || {
            apt.install(&packages).with_context(|| format!("apt could not help; {}", request(&missing(needs), false)))
        })?,
        None => bail!("{}", request(&missing(needs), process::find_program("apt-get").is_some())),
    }
    let still = missing(needs);
    if !still.is_empty() {
        bail!("apt installed its packages, yet something is not found; {}", request(&still, false));
    }
    Ok(())
}

fn missing(needs: &[Need]) -> Vec<&Need> {
    needs.iter().filter(|need| !(need.found)()).collect()
}

/// The sentence for a person who has to install by hand.
fn request(needs: &[&Need], has_apt: bool) -> String {
    let things: Vec<_> = needs.iter().map(|need| need.what).collect();
    let things = things.join("; ");
    if !has_apt {
        return format!("please install, programs so that they are found on PATH: {things}");
    }
    let packages: Vec<_> = needs.iter().map(|need| need.package).collect();
    format!("missing: {things}. Please run, as root or behind sudo: apt-get install {}", packages.join(" "))
}

/// apt-get, run as root or through a sudo that asks nothing.
struct Apt {
    sudo: bool,
}

impl Apt {
    fn allowed() -> Option<Self> {
        process::find_program("apt-get")?;
        let is_root = process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
        if is_root {
            return Some(Self { sudo: false });
        }
        let sudo =
            process::find_program("sudo").is_some() && process::succeeds(Command::new("sudo").args(["-n", "true"]));
        sudo.then_some(Self { sudo })
    }

    fn install(&self, packages: &[&str]) -> Result<()> {
        // A fresh machine has no package lists. A stale mirror need not stop us: the install will tell.
        if process::run(self.command().args(["-q", "update"])).is_err() {
            progress::note("the package lists could not be renewed; trying with those at hand");
        }
        process::run(self.command().args(["-q", "install", "-y", "--no-install-recommends"]).args(packages))
    }

    fn command(&self) -> Command {
        // `env` sets the variable behind sudo too, which would drop it.
        let quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
        let mut command = Command::new(if self.sudo { "sudo" } else { quiet[0] });
        command.args(if self.sudo { ["-n"].iter().chain(&quiet) } else { [].iter().chain(&quiet[1..]) });
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THERE: Need = Need { what: "something there", package: "there", found: || true };
    const GONE: Need = Need { what: "something gone", package: "gone", found: || false };

    #[test]
    fn only_what_is_missing_is_asked_for() {
        let needs = [THERE, GONE];
        let sentence = request(&missing(&needs), true);
        assert!(sentence.contains("something gone") && sentence.ends_with("apt-get install gone"), "{sentence}");
        assert!(!sentence.contains("something there"), "{sentence}");
    }

    #[test]
    fn where_there_is_no_apt_the_sentence_does_not_send_people_to_it() {
        let sentence = request(&[&GONE], false);
        assert!(sentence.contains("something gone") && !sentence.contains("apt"), "{sentence}");
    }

    #[test]
    fn a_machine_with_everything_is_left_alone() {
        provide(&[THERE]).expect("nothing is missing");
    }
}
