//! `shopyard serve`: run a real college's house.

use crate::cli::ServeArgs;
use crate::serving::{Serving, open_house, start};
use crate::settings::{Exposure, ServeSettings, SettingsFile, serve_settings};
use engine::{SystemClock, WallClock};
use qrcode::QrCode;
use qrcode::render::unicode;
use sha2::{Digest, Sha256};
use std::process::ExitCode;
use store::{HouseKind, Store};

/// How long a printed set-up link stays valid; the next start prints a new one.
const SET_UP_MICROS: i64 = 24 * 3_600_000_000;

/// Serves until Ctrl-C.
///
/// # Errors
/// With a sentence for the person who typed it.
pub async fn run(url: &str, args: &ServeArgs, file: &SettingsFile) -> anyhow::Result<ExitCode> {
    let settings = serve_settings(args, file)?;
    let house = open_house(url, HouseKind::Production, &slip_address(&settings)).await?;
    let set_up = set_up_link(&house.store).await?;
    let serving = start(house, &settings).await?;
    let address = printed_address(&serving, &settings);
    println!("Shopyard serves {address}");
    if let Some(token) = set_up {
        println!("\nThis house is empty. Open this link once, within 24 hours, to make the first college and admin:\n");
        println!("  {address}/setup/{token}\n");
    }
    if settings.exposure == Exposure::Lan {
        warn_lan(&address);
    }
    until_stopped(serving).await;
    Ok(ExitCode::SUCCESS)
}

/// Waits for Ctrl-C (or a terminate signal), then ends cleanly.
pub async fn until_stopped(serving: Serving) {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).ok();
    let terminated = async {
        match terminate.as_mut() {
            Some(signal) => signal.recv().await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated => {}
    }
    println!("\nStopping: the markets end their current hour's work ...");
    serving.stop().await;
}

/// A one-time link for an empty house; `None` once a college exists.
async fn set_up_link(store: &Store) -> anyhow::Result<Option<String>> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    let token = hex::encode(bytes);
    let hash = Sha256::digest(token.as_bytes()).into();
    let offered = store.offer_setup(hash, SystemClock.now_micros() + SET_UP_MICROS).await?;
    Ok(offered.then_some(token))
}

/// The address people type: the public one, or that of this machine on its network.
fn printed_address(serving: &Serving, settings: &ServeSettings) -> String {
    match settings.exposure {
        Exposure::Tls => settings.address.clone(),
        Exposure::Loopback => format!("http://{}", serving.address),
        Exposure::Lan => format!("http://{}:{}", own_network_address(), serving.address.port()),
    }
}

/// The address printed on slips with activation codes. In a classroom "all addresses" is none that a phone could open.
fn slip_address(settings: &ServeSettings) -> String {
    match settings.exposure {
        Exposure::Lan => format!("http://{}:{}", own_network_address(), settings.listen.port()),
        Exposure::Tls | Exposure::Loopback => settings.address.clone(),
    }
}

/// The address this machine would use towards its network; asks the routing table, sends nothing.
fn own_network_address() -> String {
    let found = std::net::UdpSocket::bind("0.0.0.0:0")
        .and_then(|socket| {
            // A documentation address (RFC 5737): connecting a datagram socket only looks up the route.
            socket.connect("192.0.2.1:9")?;
            socket.local_addr()
        })
        .map(|address| address.ip().to_string());
    found.unwrap_or_else(|_| "127.0.0.1".to_owned())
}

fn warn_lan(address: &str) {
    println!(
        "Classroom mode: everything travels unencrypted on this network. Use it only where you trust the network,"
    );
    println!("and have people choose passwords they use nowhere else.\n");
    if let Ok(code) = QrCode::new(address.as_bytes()) {
        println!("{}", code.render::<unicode::Dense1x2>().quiet_zone(true).build());
    }
}
