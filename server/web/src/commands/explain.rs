//! `shopyard explain`: why buyers did not buy a listing in one hour, derived anew from the stored commands; or where it
//! stood for a keyword as that hour began.

mod story;

use super::{open_existing_store, world_row};
use crate::cli::ExplainArgs;
use anyhow::Context;
use contract::views::ads::StandingView;
use domain::explain::Step;
use domain::{Language, ListingId, Money, SimTime};
use market::BuyerId;
use operations::street::ads::standing_view_of_house;
use sim::explain::{Explanation, Fix, Hour, explain};
use std::process::ExitCode;
use ui::words::explain as words;
use ui::words::parts::moment;
use ui::words::{Phrase, standing};

/// A change that would have added fewer orders in an hour than this is not worth a line.
const FIX_MIN: f64 = 0.0005;

/// Derives and prints.
///
/// # Errors
/// When there is no such world, listing, keyword or closed hour, or the store fails.
pub async fn run(url: &str, args: &ExplainArgs) -> anyhow::Result<ExitCode> {
    let store = open_existing_store(url).await?;
    store.check_schema().await?;
    let row = world_row(&store, args.world).await?;
    let (world, hour) = engine::journal::watch_hour(&store, row.college, row.id, args.hour).await?;
    store.close().await;
    let known = (args.listing as usize) < hour.market().listings().len();
    anyhow::ensure!(known, "there was no listing {} before hour {}", args.listing, args.hour);
    let listing = ListingId::new(args.listing);
    if let Some(typed) = &args.keyword {
        let view = standing_at(&hour, listing, typed)?;
        if args.print.json {
            println!("{}", serde_json::to_string(&view)?);
        } else {
            print_standing(args.print.language, args.hour, &view);
        }
        return Ok(ExitCode::SUCCESS);
    }
    let told = explain(world.scenario(), world.population(), &hour, listing, args.buyer.map(BuyerId));
    if args.print.json {
        println!("{}", serde_json::to_string(&told)?);
    } else {
        print_for_people(args.print.language, &told, args.buyer);
    }
    Ok(ExitCode::SUCCESS)
}

/// Where a listing stood for a keyword as an hour began.
fn standing_at(hour: &Hour, listing: ListingId, typed: &str) -> anyhow::Result<StandingView> {
    let market = hour.market();
    let known = market.rules().catalogue.keyword_of_words(typed);
    let keyword = known.with_context(|| {
        format!("nobody in this town types \"{typed}\"; buyers' keywords stand in the listing editor")
    })?;
    Ok(standing_view_of_house(market, listing, keyword, SimTime::hour_start(hour.hour))?)
}

fn print_standing(language: Language, hour: u32, view: &StandingView) {
    let say = |phrase: Phrase| phrase.say(language);
    let begins = moment(language, SimTime::hour_start(hour));
    println!("{} \"{}\" / \"{}\", {begins}", view.listing, view.title, view.words.pick(language));
    println!("{:>8} {:>8} {:>8}", say(standing::VALUE), say(standing::WEIGHT), say(standing::COUNTS));
    for row in &view.parts {
        println!(
            "{:>8.4} {:>8.4} {:>8.4}  {}",
            row.value,
            row.weight,
            row.value * row.weight,
            say(standing::part(row.part))
        );
    }
    let penalty = format!("{} %", view.penalty_percent);
    let place = view.place.map_or_else(|| say(standing::NO_PLACE).to_owned(), |place| place.to_string());
    let mut lines = vec![
        (standing::PENALTY, penalty),
        (standing::SCORE, format!("{:.4}", view.total)),
        (standing::PLACE, place),
        (standing::MATCH, say(standing::title_match(view.grade)).to_owned()),
        (standing::ORDER, say(standing::preset(view.preset)).to_owned()),
        (standing::KEYWORD, say(standing::occupancy(view.occupancy)).to_owned()),
    ];
    if view.auctioned {
        lines.push((standing::KEYWORD, say(standing::AUCTIONED).to_owned()));
    }
    lines.iter().for_each(|(name, value)| println!("{}: {value}", say(*name)));
}

fn print_for_people(language: Language, told: &Explanation, buyer: Option<u32>) {
    let sums = &told.waterfall;
    let begins = moment(language, SimTime::hour_start(told.hour));
    println!("{} \"{}\", {begins}", ListingId::new(told.listing), told.title);
    // Counts come first: words of two languages differ in width.
    println!("  {:>6}  {}", sums.searches, words::SEARCHES.say(language));
    for step in Step::ALL {
        println!("  {:>6}  {}", sums.of(step), words::step(step).say(language));
    }
    for rival in &sums.rivals {
        println!("  {}", words::rival(language, rival.listing, rival.times, rival.by));
    }
    print_fixes(language, told);
    if told.sessions.is_empty() {
        println!("\n{}", words::nobody(language, buyer, sums.searches));
    }
    told.sessions.iter().for_each(|session| story::print(language, told.listing, session));
}

/// The changes that would have sold more, best first, and the cheapest of them.
fn print_fixes(language: Language, told: &Explanation) {
    let mut helpful = told.fixes.iter().filter(|fix| fix.orders_added >= FIX_MIN).peekable();
    if helpful.peek().is_none() {
        let nothing = if told.waterfall.impressions == 0 { words::NOBODY_READ } else { words::NOTHING_HELPS };
        println!("\n  {}", nothing.say(language));
        return;
    }
    let said = |fix: &Fix| {
        let cost = words::cost(language, Money::fen(fix.cost_per_order_fen));
        (words::change(language, &fix.change), cost)
    };
    println!("\n  {}", words::WHAT_HELPS.say(language));
    helpful.clone().for_each(|fix| {
        let (change, cost) = said(fix);
        println!("  {:+.3}  {change} ({cost})", fix.orders_added);
    });
    if let Some((change, cost)) = helpful.find(|fix| fix.cheapest).map(said) {
        println!("  {}", words::cheapest(language, &change, &cost));
    }
}
