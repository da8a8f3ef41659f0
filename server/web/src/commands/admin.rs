//! `shopyard admin create`: the way in when no admin can sign in.

use super::open_store;
use crate::cli::AdminCommand;
use anyhow::{Context, bail};
use domain::people::{CollegeName, Email, PersonName};
use std::process::ExitCode;
use store::{House, HouseKind};

/// Creates an admin and prints a one-time activation code.
///
/// # Errors
/// With a sentence for the person who typed it.
pub async fn run(url: &str, command: AdminCommand) -> anyhow::Result<ExitCode> {
    let AdminCommand::Create { college, name, email } = command;
    let college = CollegeName::parse(&college).context("--college")?;
    let name = PersonName::parse(&name).context("--name")?;
    let email = Email::parse(&email).context("--email")?;
    let store = open_store(url).await?;
    if let House::OfOtherKind = store.settle_house(HouseKind::Production).await? {
        bail!("this is the demo database; real people are not made in it");
    }
    let code = operations::create_admin(&store, college, name, email.clone()).await?;
    println!("Admin created. Activate at /activate with {email} and this code (valid 30 days, once):\n\n  {code}\n");
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
