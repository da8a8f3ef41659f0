//! Settings: flags, then environment (both by the command line), then one TOML file, then defaults.

use crate::cli::{ServeArgs, SharedArgs};
use anyhow::{Context, bail};
use serde::Deserialize;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

/// Where a production house keeps everything unless told otherwise.
pub const DATABASE_DEFAULT: &str = "sqlite://data/shopyard.db?mode=rwc";
/// Where the demo house lives; never the production database.
pub const DEMO_DATABASE: &str = "sqlite://data/demo.db?mode=rwc";
/// Where the server listens unless told otherwise.
const PORT_DEFAULT: u16 = 3000;

/// The settings file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SettingsFile {
    /// Database address.
    pub database_url: Option<String>,
    /// Address and port to listen on.
    pub listen: Option<SocketAddr>,
    /// The https address people use.
    pub public_url: Option<String>,
    /// Folder with the browser bundle.
    pub site: Option<PathBuf>,
}

/// How cookies and headers are set, from how people reach the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exposure {
    /// This machine only, plain HTTP.
    Loopback,
    /// A classroom network, plain HTTP.
    Lan,
    /// Behind a proxy that speaks TLS.
    Tls,
}

/// How to serve.
#[derive(Debug, Clone)]
pub struct ServeSettings {
    /// Address and port.
    pub listen: SocketAddr,
    /// Who can reach it, and how.
    pub exposure: Exposure,
    /// The address printed on slips and links.
    pub address: String,
    /// Folder with the browser bundle.
    pub site: PathBuf,
}

impl SettingsFile {
    /// Reads the file a person named, or nothing.
    ///
    /// # Errors
    /// When the file cannot be read or holds an unknown key.
    pub fn read(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path else { return Ok(Self::default()) };
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        toml::from_str(&text).with_context(|| format!("cannot understand {}", path.display()))
    }
}

/// The database address: flag or environment, file, default. A bare path means SQLite.
pub fn database_url(shared: &SharedArgs, file: &SettingsFile) -> String {
    let given = shared.database_url.clone().or_else(|| file.database_url.clone());
    given.map_or_else(|| DATABASE_DEFAULT.to_owned(), |given| full_address(&given))
}

/// A database address as typed; a bare path means SQLite. A SQLite file that is not there yet may be made, unless the
/// address says how to open it; commands that only look refuse one that is missing by themselves.
pub fn full_address(given: &str) -> String {
    let address = if given.contains("://") || given.starts_with("sqlite:") {
        given.to_owned()
    } else {
        format!("sqlite://{given}")
    };
    match address.split_once('?') {
        _ if !address.starts_with("sqlite:") => address,
        None => format!("{address}?mode=rwc"),
        Some((_, said)) if said.split('&').any(|part| part.starts_with("mode=")) => address,
        Some(_) => format!("{address}&mode=rwc"),
    }
}

/// How to serve, with everything that would be unsafe refused.
///
/// # Errors
/// When plain HTTP would leave this machine without `--lan`, or the public address is not https.
pub fn serve_settings(args: &ServeArgs, file: &SettingsFile) -> anyhow::Result<ServeSettings> {
    let public_url = args.public_url.clone().or_else(|| file.public_url.clone());
    let everywhere = SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), PORT_DEFAULT);
    let here = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), PORT_DEFAULT);
    let listen = args.listen.or(file.listen).unwrap_or(if args.lan { everywhere } else { here });
    let (exposure, address) = match public_url {
        Some(url) if url.starts_with("https://") => (Exposure::Tls, url.trim_end_matches('/').to_owned()),
        Some(url) => bail!("--public-url must begin with https://, not {url}"),
        None if args.lan => (Exposure::Lan, format!("http://{listen}")),
        None if listen.ip().is_loopback() => (Exposure::Loopback, format!("http://{listen}")),
        None => bail!(
            "{listen} can be reached from other machines without encryption. \
             Put a TLS proxy in front and name it with --public-url https://..., or say --lan for a closed classroom network."
        ),
    };
    let site = args.site.clone().or_else(|| file.site.clone()).unwrap_or_else(site_default);
    Ok(ServeSettings { listen, exposure, address, site })
}

/// `site` beside the folder of the program (target/site of a build), else `target/site` here.
fn site_default() -> PathBuf {
    let beside = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.parent()?.join("site")));
    beside.filter(|path| path.is_dir()).unwrap_or_else(|| PathBuf::from("target/site"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_does_not_leave_the_machine_unasked() {
        let listen = Some("0.0.0.0:3000".parse().expect("an address"));
        let open = ServeArgs { listen, ..ServeArgs::default() };
        assert!(serve_settings(&open, &SettingsFile::default()).is_err());
        let lan = ServeArgs { lan: true, ..open.clone() };
        assert_eq!(serve_settings(&lan, &SettingsFile::default()).expect("allowed").exposure, Exposure::Lan);
        let tls = ServeArgs { public_url: Some("https://shop.example".into()), ..open };
        assert_eq!(serve_settings(&tls, &SettingsFile::default()).expect("allowed").exposure, Exposure::Tls);
    }

    #[test]
    fn a_flag_beats_the_file_and_a_bare_path_is_sqlite() {
        let file = SettingsFile { database_url: Some("postgres://x/y".into()), ..SettingsFile::default() };
        let flag = SharedArgs { database_url: Some("a.db".into()), config: None };
        assert_eq!(database_url(&flag, &file), "sqlite://a.db?mode=rwc");
        assert_eq!(database_url(&SharedArgs::default(), &file), "postgres://x/y");
        assert_eq!(database_url(&SharedArgs::default(), &SettingsFile::default()), DATABASE_DEFAULT);
    }

    #[test]
    fn a_sqlite_file_may_be_made_unless_the_address_says_how_to_open_it() {
        for (typed, address) in [
            ("sqlite:///srv/x.db", "sqlite:///srv/x.db?mode=rwc"),
            ("sqlite:x.db", "sqlite:x.db?mode=rwc"),
            ("sqlite:///srv/x.db?mode=ro", "sqlite:///srv/x.db?mode=ro"),
            ("sqlite:///srv/x.db?cache=private", "sqlite:///srv/x.db?cache=private&mode=rwc"),
            ("postgres://x/y", "postgres://x/y"),
        ] {
            assert_eq!(full_address(typed), address);
        }
    }

    #[test]
    fn an_unknown_key_in_the_file_is_refused() {
        assert!(toml::from_str::<SettingsFile>("databse_url = 'x'").is_err());
    }
}
