//! The command line, written to teach: `shopyard --help` is the first manual.

use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Shopyard: a practice marketplace for e-commerce colleges.
#[derive(Debug, Parser)]
#[command(
    name = "shopyard",
    version,
    about = "Shopyard (练摊): a practice marketplace for e-commerce colleges",
    long_about = "Shopyard (练摊) is a simulated marketplace in which students open practice shops before they go live.\n\n\
        First steps:\n  \
        shopyard demo                 look around in a made-up college (nothing real is touched)\n  \
        shopyard serve                run your own college; an empty house prints a one-time set-up link\n  \
        shopyard serve --lan          the same for a classroom without internet and certificates\n\n\
        Settings come from flags, then environment variables, then one TOML file (--config)."
)]
pub struct Cli {
    /// Settings shared by all commands.
    #[command(flatten)]
    pub shared: SharedArgs,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Settings shared by all commands.
#[derive(Debug, Clone, Default, Args)]
pub struct SharedArgs {
    /// TOML file with settings: database_url, listen, public_url, site.
    #[arg(long, global = true, env = "SHOPYARD_CONFIG")]
    pub config: Option<PathBuf>,
    /// Where everything is kept: sqlite://path or postgres://... [default: sqlite://data/shopyard.db]
    #[arg(long, global = true, env = "DATABASE_URL")]
    pub database_url: Option<String>,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the marketplace for your college.
    Serve(ServeArgs),
    /// Build a made-up college (two colleges, a class of 30, 45 market days played) in data/demo.db and serve it.
    Demo(DemoArgs),
    /// Bring the database to this version's schema.
    Migrate,
    /// People that can only be made from here.
    Admin {
        /// What to do.
        #[command(subcommand)]
        command: AdminCommand,
    },
    /// Run markets without a database and print what happened as JSON.
    Simulate(SimulateArgs),
    /// Run the published experiments in this program's own markets and say which measurements it meets.
    Calibrate(CalibrateArgs),
    /// Say why buyers did not buy a listing in one hour of a class's market, or where it stood for a keyword.
    Explain(ExplainArgs),
    /// Print a shop's balance sheet, profit and loss, cash flow and working capital, from the ledger.
    Statements(StatementsArgs),
    /// Last year's shops as rivals of another class: record them, give them, ask how they fare.
    Ghosts {
        /// What to do.
        #[command(subcommand)]
        command: GhostsCommand,
    },
    /// Derive a class's market again from its commands alone and compare it with the stored facts.
    Replay(WorldArgs),
    /// Check numbers, books, stock, snapshots and the audit chain of the whole house.
    Verify,
    /// Write a consistent copy of the database while it runs (SQLite).
    Backup {
        /// File to write; must not exist.
        to: PathBuf,
    },
    /// Put a copy back. The database must not be in use and must not exist, unless --replace keeps the old one aside.
    Restore {
        /// Copy made by `backup`.
        from: PathBuf,
        /// Move the present database aside first (it gets the ending .before-restore).
        #[arg(long)]
        replace: bool,
    },
}

/// How to serve.
#[derive(Debug, Clone, Default, Args)]
pub struct ServeArgs {
    /// Address and port to listen on [default: 127.0.0.1:3000]
    #[arg(long, env = "SHOPYARD_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// Serve a classroom network without TLS: listens on all addresses, uses plain cookies, prints address and QR code.
    #[arg(long)]
    pub lan: bool,
    /// The https address people use, when a TLS proxy stands in front; turns on secure cookies and HSTS.
    #[arg(long, env = "SHOPYARD_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Folder with the browser bundle [default: target/site beside the program]
    #[arg(long, env = "SHOPYARD_SITE")]
    pub site: Option<PathBuf>,
}

/// How to build and serve the demo.
#[derive(Debug, Clone, Default, Args)]
pub struct DemoArgs {
    /// How to serve it.
    #[command(flatten)]
    pub serve: ServeArgs,
    /// Throw an existing demo away and build it anew.
    #[arg(long)]
    pub fresh: bool,
    /// Only build it.
    #[arg(long)]
    pub build_only: bool,
    /// Market days to play before going live.
    #[arg(long, default_value_t = 45)]
    pub days: u32,
    /// Seed of the demo's luck.
    #[arg(long, default_value_t = 2010)]
    pub seed: u64,
}

/// Commands about admins.
#[derive(Debug, Subcommand)]
pub enum AdminCommand {
    /// Create an admin (and the college, if it does not exist) and print a one-time activation code.
    Create {
        /// Name of the college.
        #[arg(long)]
        college: String,
        /// The admin's name.
        #[arg(long)]
        name: String,
        /// The admin's e-mail, used to sign in.
        #[arg(long)]
        email: String,
    },
}

/// Commands about ghosts.
#[derive(Debug, Subcommand)]
pub enum GhostsCommand {
    /// Write what the shops of a world did to a file, from its journal, without names, photos or messages.
    Record {
        /// The world's id.
        #[arg(long)]
        world: domain::WorldId,
        /// File to write; must not exist.
        #[arg(long)]
        out: PathBuf,
    },
    /// Give the shops of a file to a class whose market is not open yet; they open with it, under names of ghosts.
    Give {
        /// The class's id: it stands in the addresses of its pages.
        #[arg(long)]
        class: domain::ClassId,
        /// File made by `record`.
        #[arg(long)]
        file: PathBuf,
    },
    /// Say how many of its steps each ghost of a world could do so far, and how many its world refused.
    Fared {
        /// The world's id.
        #[arg(long)]
        world: domain::WorldId,
    },
}

/// Which world.
#[derive(Debug, Clone, Args)]
pub struct WorldArgs {
    /// The world's id; without it all worlds of the house.
    #[arg(long)]
    pub world: Option<domain::WorldId>,
}

/// What to calibrate.
#[derive(Debug, Clone, Args)]
pub struct CalibrateArgs {
    /// Scenario file [default: the built-in Yiwu scenario]
    #[arg(long)]
    pub scenario: Option<PathBuf>,
    /// Replace a value of the scenario: path=value, e.g. choice.outside_utility=3.9; may be given often.
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Seeds of each arm; the same ones in every arm.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(2..=1_000))]
    pub seeds: u32,
    /// The first seed.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Threads that share out the worlds.
    #[arg(long, default_value_t = 2)]
    pub threads: u32,
    /// Only these targets, by number, separated by commas.
    #[arg(long, value_delimiter = ',')]
    pub only: Vec<u8>,
    /// TOML file of named arms, each replacing values of the scenario: the targets are measured in every arm with the
    /// same seeds and compared with the first arm.
    #[arg(long)]
    pub arms: Option<PathBuf>,
    /// Instead of measuring targets, play the experiments' usual town and write one row per day and listing, shop or
    /// keyword as CSV to --out; with --arms, of every arm.
    #[arg(long, value_parser = ["listing", "shop", "keyword"], requires = "out", conflicts_with_all = ["only", "json", "zh", "check"])]
    pub series: Option<String>,
    /// File for what is measured as CSV, or for --series.
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// Print JSON (without it, the page text; with --arms, a table).
    #[arg(long, conflicts_with = "zh")]
    pub json: bool,
    /// The page text in Chinese.
    #[arg(long, conflicts_with = "arms")]
    pub zh: bool,
    /// Exit with an error when a required target is missed, or fewer than four in five fit.
    #[arg(long, conflicts_with = "arms")]
    pub check: bool,
}

/// What to explain.
#[derive(Debug, Clone, Args)]
pub struct ExplainArgs {
    /// The world's id.
    #[arg(long)]
    pub world: domain::WorldId,
    /// The listing's number.
    #[arg(long)]
    pub listing: u32,
    /// The market hour since the beginning: 24 times the day, plus the hour.
    #[arg(long)]
    pub hour: u32,
    /// Only this buyer's sessions [default: those in which the listing was opened, at most ten]
    #[arg(long)]
    pub buyer: Option<u32>,
    /// Instead, where the listing stood for this keyword (English or Chinese) as the hour began: the published weights,
    /// each part of its score, the score and its place.
    #[arg(long, conflicts_with = "buyer")]
    pub keyword: Option<String>,
    /// How to print it.
    #[command(flatten)]
    pub print: PrintArgs,
}

/// Whose statements.
#[derive(Debug, Clone, Args)]
pub struct StatementsArgs {
    /// The world's id.
    #[arg(long)]
    pub world: domain::WorldId,
    /// The shop's number.
    #[arg(long)]
    pub shop: u32,
    /// First market day of profit and loss and cash flow, counted from 1 as on every page [default: 1]
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub from_day: Option<u32>,
    /// Last market day of them, included [default: the day in progress]
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub to_day: Option<u32>,
    /// How to print them.
    #[command(flatten)]
    pub print: PrintArgs,
}

/// How to print what people or machines read.
#[derive(Debug, Clone, Args)]
pub struct PrintArgs {
    /// Print JSON (without it, a text for people).
    #[arg(long)]
    pub json: bool,
    /// The language of the text: en or zh.
    #[arg(long, default_value = "en", value_parser = language, conflicts_with = "json")]
    pub language: domain::Language,
}

/// A language of the command line, by its two letters.
fn language(typed: &str) -> Result<domain::Language, String> {
    match typed {
        "en" => Ok(domain::Language::English),
        "zh" => Ok(domain::Language::Chinese),
        _ => Err("en or zh".to_owned()),
    }
}

/// What to simulate.
#[derive(Debug, Clone, Args)]
pub struct SimulateArgs {
    /// Scenario file [default: the built-in Yiwu scenario]
    #[arg(long)]
    pub scenario: Option<PathBuf>,
    /// Replace a value of the scenario: path=value, e.g. choice.outside_utility=3.9 or timers.dispatch_hours=48; may be given often.
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// TOML file of named arms to compare with common luck; --worlds are then the seeds of each arm.
    #[arg(long, conflicts_with_all = ["step", "check"])]
    pub arms: Option<PathBuf>,
    /// First market day that is counted with --arms and --series [default: 0]
    #[arg(long)]
    pub from_day: Option<u32>,
    /// Write one row per day and listing, shop or keyword as CSV to --out; with --arms, of every arm instead of
    /// comparing them.
    #[arg(long, value_parser = ["listing", "shop", "keyword"], requires = "out", conflicts_with_all = ["step", "check", "json"])]
    pub series: Option<String>,
    /// File for --series, or for the comparison of --arms as CSV.
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// File of last year's shops, made by `ghosts record`, to have as further rivals.
    #[arg(long, conflicts_with_all = ["arms", "series"])]
    pub ghosts: Option<PathBuf>,
    /// Shops kept by scripts (40 % cost-plus, 20 % discounter, 15 % premium, 15 % copycat, 10 % idle).
    #[arg(long, default_value_t = 60)]
    pub shops: u32,
    /// Rival shops.
    #[arg(long, default_value_t = 20)]
    pub rivals: u32,
    /// Listings per shop.
    #[arg(long, default_value_t = 25)]
    pub listings: u32,
    /// Buyers.
    #[arg(long, default_value_t = 20_000)]
    pub buyers: u32,
    /// Market days.
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..))]
    pub days: u32,
    /// Seed of the first world; further worlds take the next ones.
    #[arg(long, default_value_t = 7)]
    pub seed: u64,
    /// Worlds [default: 1; with --arms, 8]
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub worlds: Option<u32>,
    /// Threads that share out the worlds.
    #[arg(long, default_value_t = 1)]
    pub threads: u32,
    /// Step of the clock: 1h or 24h. The result is the same.
    #[arg(long, default_value = "1h", value_parser = ["1h", "24h"])]
    pub step: String,
    /// Print JSON (without it, a summary for people).
    #[arg(long)]
    pub json: bool,
    /// Exit with an error when a figure is outside its band.
    #[arg(long)]
    pub check: bool,
}
