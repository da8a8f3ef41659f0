//! `shopyard explain`: why buyers did not buy a listing in one hour, derived anew from the stored commands.

use super::open_existing_store;
use crate::cli::ExplainArgs;
use domain::ListingId;
use market::BuyerId;
use sim::explain::{Explanation, SessionStory, explain};
use sim::kernel::Terms;
use std::process::ExitCode;

/// Derives and prints.
///
/// # Errors
/// When there is no such world, listing or closed hour, or the store fails.
pub async fn run(url: &str, args: &ExplainArgs) -> anyhow::Result<ExitCode> {
    let store = open_existing_store(url).await?;
    let found = store.worlds().await?.into_iter().find(|world| world.id == args.world);
    let Some(row) = found else { anyhow::bail!("there is no world {} in this house", args.world) };
    let (world, hour) = engine::journal::watch_hour(&store, row.college, row.id, args.hour).await?;
    store.close().await;
    let known = (args.listing as usize) < hour.market.listings().len();
    anyhow::ensure!(known, "there was no listing {} before hour {}", args.listing, args.hour);
    let listing = ListingId::new(args.listing);
    let told = explain(world.scenario(), world.population(), &hour, listing, args.buyer.map(BuyerId));
    if args.json {
        println!("{}", serde_json::to_string(&told)?);
    } else {
        print_for_people(&told);
    }
    Ok(ExitCode::SUCCESS)
}

fn print_for_people(told: &Explanation) {
    let sums = &told.waterfall;
    println!(
        "listing {} \"{}\", hour {} (day {}, {}:00)",
        told.listing,
        told.title,
        told.hour,
        told.hour / 24,
        told.hour % 24
    );
    let steps = [
        ("searches of its category", sums.searches),
        ("title answers nothing", sums.not_relevant),
        ("others filled the page", sums.below_the_page),
        ("sold out", sums.sold_out),
        ("buyer stopped reading before", sums.not_examined),
        ("read, not opened", sums.not_opened),
        ("opened, asked the seller first", sums.asked_first),
        ("opened, bought elsewhere", sums.lost_to_others),
        ("opened, only put aside", sums.only_put_aside),
        ("opened, not wanted", sums.not_wanted),
        ("bought here", sums.bought),
    ];
    steps.iter().for_each(|(step, count)| println!("  {step:<30} {count:>6}"));
    for rival in &sums.rivals {
        println!("  lost {} times to listing {} by {}", rival.times, rival.listing, rival.by);
    }
    for fix in &told.fixes {
        let cost = domain::Money::fen(fix.cost_per_order_fen);
        let cheapest = if fix.cheapest { "; the cheapest" } else { "" };
        println!("  {:+.3} orders in this hour: {} (costs {cost} an order{cheapest})", fix.orders_added, fix.change);
    }
    told.sessions.iter().for_each(|story| print_story(told.listing, story));
}

fn print_story(listing: u32, story: &SessionStory) {
    let sighting = &story.sighting;
    println!("\n  buyer {} at {} typed \"{}\": {}", sighting.buyer.0, sighting.at, story.keyword_en, story.ending);
    println!("    reads {} results, examined {}", sighting.depth, sighting.seen.len());
    for seen in sighting.seen.iter().filter(|seen| seen.opened || seen.listing.number() == listing) {
        let terms = Terms::NAMES.iter().zip(seen.terms.values()).filter(|(_, value)| *value != 0.0);
        let terms: Vec<String> = terms.map(|(name, value)| format!("{name} {value:+.2}")).collect();
        let opened = if seen.opened { "opened" } else { "not opened" };
        println!(
            "    place {:>2} listing {} at {}: {opened}, utility {:+.2} = {}",
            seen.place + 1,
            seen.listing.number(),
            domain::Money::fen(seen.total_fen),
            seen.terms.sum(),
            terms.join(" ")
        );
    }
    if let Some(talk) = &story.talk {
        let waited = talk
            .waited_seconds
            .map_or("no answer within the hour".to_owned(), |wait| format!("answered after {wait} s"));
        println!(
            "    asked listing {}'s seller about {}: {waited}; {}",
            talk.listing,
            talk.question,
            talk.outcome.as_deref().unwrap_or("still open")
        );
    }
    if let Some(weighing) = &sighting.weighing {
        let (chance, draw) = (100.0 * weighing.chance(), 100.0 * weighing.draw);
        println!(
            "    buys anything with {chance:.2} %, drew {draw:.2}{}",
            if weighing.shopper { "; takes the lowest price" } else { "" }
        );
    }
}
