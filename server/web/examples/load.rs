//! Load on a running demo of this machine: first an open load (requests come when they come, whether or not the
//! last was answered), then a closed one (each connection asks again at once). Ends by itself.
//!
//! `shopyard demo` in one window, `cargo run --release -p web --example load` in another. The figures include what
//! the generator itself takes from the same cores.

#[path = "load/connection.rs"]
mod connection;
#[path = "load/visitors.rs"]
mod visitors;

use anyhow::{Context, ensure};
use clap::Parser;
use connection::Connection;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use visitors::Target;

/// Connections of the open load.
const OPEN_CONNECTIONS: usize = 64;

/// What to send where.
#[derive(Debug, Clone, Parser)]
struct Args {
    /// Where the demo listens; loopback only.
    #[arg(default_value = "127.0.0.1:3000")]
    address: SocketAddr,
    /// Requests a second of the open load.
    #[arg(long, default_value_t = 300, value_parser = clap::value_parser!(u32).range(1..=2_000))]
    rate: u32,
    /// Seconds of the open load.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(0..=60))]
    open_seconds: u32,
    /// Connections of the closed load.
    #[arg(long, default_value_t = 32, value_parser = clap::value_parser!(u32).range(1..=64))]
    connections: u32,
    /// Seconds of the closed load.
    #[arg(long, default_value_t = 15, value_parser = clap::value_parser!(u32).range(0..=60))]
    closed_seconds: u32,
}

/// Latencies of one load.
#[derive(Default)]
struct Outcome {
    latencies: Vec<Duration>,
    failures: usize,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    ensure!(args.address.ip().is_loopback(), "{} is not this machine; load is for one's own demo", args.address);
    let targets = Arc::new(visitors::targets(args.address).await.context("is a demo running there?")?);
    println!("{} pages of {} sessions in turn", targets.len(), visitors::SESSIONS);
    open(&args, &targets).await?.print(&format!("open, {} requests/s", args.rate), args.open_seconds);
    closed(&args, &targets).await?.print(&format!("closed, {} connections", args.connections), args.closed_seconds);
    Ok(())
}

/// Requests at moments drawn beforehand; a latency counts from the moment the request was due.
async fn open(args: &Args, targets: &Arc<Vec<Target>>) -> anyhow::Result<Outcome> {
    let due = due_moments(args.rate, args.open_seconds);
    let began = Instant::now() + Duration::from_millis(100);
    let mut workers = Vec::new();
    for worker in 0..OPEN_CONNECTIONS {
        let own: Vec<(usize, Duration)> =
            due.iter().copied().enumerate().skip(worker).step_by(OPEN_CONNECTIONS).collect();
        let (targets, address) = (Arc::clone(targets), args.address);
        workers.push(tokio::spawn(async move {
            let mut outcome = Outcome::default();
            let mut connection = Connection::open(address).await?;
            for (number, due) in own {
                tokio::time::sleep_until((began + due).into()).await;
                let answered = connection.get(&targets[number % targets.len()]).await;
                outcome.count(answered, began + due);
            }
            anyhow::Ok(outcome)
        }));
    }
    gather(workers).await
}

/// Each connection asks for one page after another.
async fn closed(args: &Args, targets: &Arc<Vec<Target>>) -> anyhow::Result<Outcome> {
    let ends = Instant::now() + Duration::from_secs(args.closed_seconds.into());
    let mut workers = Vec::new();
    for worker in 0..args.connections as usize {
        let (targets, address) = (Arc::clone(targets), args.address);
        workers.push(tokio::spawn(async move {
            let mut outcome = Outcome::default();
            let mut connection = Connection::open(address).await?;
            let mut number = worker * 7;
            while Instant::now() < ends {
                let began = Instant::now();
                let answered = connection.get(&targets[number % targets.len()]).await;
                outcome.count(answered, began);
                number += 1;
            }
            anyhow::Ok(outcome)
        }));
    }
    gather(workers).await
}

async fn gather(workers: Vec<tokio::task::JoinHandle<anyhow::Result<Outcome>>>) -> anyhow::Result<Outcome> {
    let mut all = Outcome::default();
    for worker in workers {
        let outcome = worker.await??;
        all.latencies.extend(outcome.latencies);
        all.failures += outcome.failures;
    }
    all.latencies.sort_unstable();
    Ok(all)
}

/// Moments with exponential gaps, the same in every run: people do not come at even intervals.
fn due_moments(rate: u32, seconds: u32) -> Vec<Duration> {
    let (mut state, mut at, mut moments) = (0x9E37_79B9_7F4A_7C15_u64, 0.0, Vec::new());
    loop {
        // An xorshift step is random enough for gaps.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let uniform = ((state >> 11) as f64 + 1.0) / (1_u64 << 53) as f64;
        at -= uniform.ln() / f64::from(rate);
        if at >= f64::from(seconds) {
            return moments;
        }
        moments.push(Duration::from_secs_f64(at));
    }
}

impl Outcome {
    fn count(&mut self, answered: anyhow::Result<()>, since: Instant) {
        match answered {
            Ok(()) => self.latencies.push(since.elapsed()),
            Err(problem) => {
                if self.failures == 0 {
                    eprintln!("failed: {problem:#}");
                }
                self.failures += 1;
            }
        }
    }

    fn print(&self, name: &str, seconds: u32) {
        let milliseconds = |share: f64| {
            let place = ((self.latencies.len() as f64 * share) as usize).min(self.latencies.len().saturating_sub(1));
            self.latencies.get(place).map_or(f64::NAN, |latency| latency.as_secs_f64() * 1e3)
        };
        println!(
            "{name:<24} {:>7} answered {:>4} failed {:>7.0}/s   p50 {:>6.1} ms   p90 {:>6.1} ms   p99 {:>6.1} ms   most {:>6.1} ms",
            self.latencies.len(),
            self.failures,
            self.latencies.len() as f64 / f64::from(seconds.max(1)),
            milliseconds(0.5),
            milliseconds(0.9),
            milliseconds(0.99),
            milliseconds(1.0),
        );
    }
}
