//! `shopyard explain`: why buyers did not buy a listing in one hour, derived anew from the stored commands.

use super::open_existing_store;
use crate::cli::ExplainArgs;
use domain::ListingId;
use market::BuyerId;
use sim::explain::{Explanation, SessionStory, Waterfall, explain};
use sim::kernel::Terms;
use sim::sightings::{Seen, Weighing};
use std::process::ExitCode;

/// A change that would have added fewer orders in an hour than this is not worth a line.
const FIX_MIN: f64 = 0.0005;

/// Derives and prints.
///
/// # Errors
/// When there is no such world, listing or closed hour, or the store fails.
pub async fn run(url: &str, args: &ExplainArgs) -> anyhow::Result<ExitCode> {
    let store = open_existing_store(url).await?;
    store.check_schema().await?;
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
        print_for_people(&told, args.buyer);
    }
    Ok(ExitCode::SUCCESS)
}

fn print_for_people(told: &Explanation, buyer: Option<u32>) {
    let sums = &told.waterfall;
    let begins = domain::SimTime::hour_start(told.hour);
    println!("listing {} \"{}\", hour {} ({begins})", told.listing, told.title, told.hour);
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
        println!("  lost {} times to listing {}, whose lead was most in: {}", rival.times, rival.listing, rival.by);
    }
    print_fixes(told);
    if told.sessions.is_empty() {
        println!("\n{}", nobody(sums, buyer));
    }
    told.sessions.iter().for_each(|story| print_story(told.listing, story));
}

/// The changes that would have sold more, best first, and the cheapest of them.
fn print_fixes(told: &Explanation) {
    let mut helpful = told.fixes.iter().filter(|fix| fix.orders_added >= FIX_MIN).peekable();
    if helpful.peek().is_none() {
        let nothing = match told.waterfall.impressions {
            0 => "nobody read the listing, so no change of it is weighed: it lacks words that are typed, or rank",
            _ => "no change of the seller's would have sold more to these buyers in this hour",
        };
        println!("\n  {nothing}");
        return;
    }
    println!("\n  what would have sold more in this hour, best first when its cost is counted (expected orders):");
    helpful.clone().for_each(|fix| {
        println!("  {:+.3}  {} ({})", fix.orders_added, fix.change, price(fix.cost_per_order_fen));
    });
    if let Some(cheapest) = helpful.find(|fix| fix.cheapest) {
        println!("  cheapest that helps: {} ({})", cheapest.change, price(cheapest.cost_per_order_fen));
    }
}

fn price(cost_per_order_fen: i64) -> String {
    match cost_per_order_fen {
        0 => "only work".to_owned(),
        fen => format!("{} an order", domain::Money::fen(fen)),
    }
}

/// Why no session is told.
fn nobody(sums: &Waterfall, buyer: Option<u32>) -> String {
    match (buyer, sums.searches) {
        (Some(buyer), _) => format!("buyer {buyer} searched for nothing in this hour"),
        (None, 0) => "nobody searched for goods of its category in this hour".to_owned(),
        (None, searches) => {
            format!("nobody opened the listing in {searches} searches; --buyer tells any buyer's searches of this hour")
        }
    }
}

/// Why a session did not end in an order, in a sentence.
fn why(story: &SessionStory, listing: u32) -> String {
    let sighting = &story.sighting;
    let taken = sighting.wish.map(|(bought, _)| format!("bought listing {} instead", bought.number()));
    let asked = sighting.asked.map(|asked| format!("asked the seller of listing {} first", asked.number()));
    match story.ending {
        "another category" => "searched for goods of another category".to_owned(),
        "not relevant" => "its title and attributes answer nothing of what was typed".to_owned(),
        "below the page" => "it ranks below the page that buyers are shown".to_owned(),
        "sold out" => "it was sold out or off sale when its turn came".to_owned(),
        "not examined" => format!("the buyer read only {} results, it stands lower", sighting.seen.len()),
        "not opened" => "it was read and not opened: the draw was above its odds of being opened".to_owned(),
        "lost to others" => taken.or(asked).unwrap_or_else(|| "another offer was taken".to_owned()),
        "only put aside" => {
            let aside = sighting.cart.map_or(listing, ListingId::number);
            format!("nothing was bought; listing {aside} was put aside")
        }
        "not wanted" => {
            "what was opened weighs little against not buying, and the draw was above the chance".to_owned()
        }
        "asked first" => "the buyer asked its seller first; see the conversation".to_owned(),
        _ => format!("bought {} pieces here", sighting.wish.map_or(0, |(_, pieces)| pieces)),
    }
}

fn print_story(listing: u32, story: &SessionStory) {
    let sighting = &story.sighting;
    println!("\n  buyer {} at {} typed \"{}\": {}", sighting.buyer.0, sighting.at, story.keyword_en, story.ending);
    println!("    why: {}", why(story, listing));
    let rank = sighting.page.iter().position(|ranked| ranked.number() == listing);
    let shown = rank.map_or("not among those ranked for it".to_owned(), |rank| format!("rank {} for it", rank + 1));
    println!(
        "    listing {listing} has {shown}; the buyer reads {} results, examined {}",
        sighting.depth,
        sighting.seen.len()
    );
    for seen in sighting.seen.iter().filter(|seen| seen.opened || seen.listing.number() == listing) {
        print_seen(seen, listing, sighting.weighing.as_ref());
    }
    if let Some(talk) = &story.talk {
        let waited = talk
            .waited_seconds
            .map_or("no answer within the hour".to_owned(), |wait| format!("answered after {wait} s"));
        println!(
            "    asked listing {}'s seller about {}: {waited}; {}",
            talk.listing,
            talk.question,
            talk.outcome.as_deref().unwrap_or("still open at the hour's end")
        );
    }
    if let Some(weighing) = &sighting.weighing {
        let (chance, draw) = (100.0 * weighing.chance(), 100.0 * weighing.draw);
        println!(
            "    not buying is worth {:+.2}; all that was opened, together, {:+.2}: buys with {chance:.2} %, drew {draw:.2} %{}",
            weighing.outside.ln(),
            weighing.inside.ln(),
            if weighing.shopper { "; takes the lowest price or nothing" } else { "" }
        );
    }
}

/// One examined result: what it asks, whether it was opened, its utility term by term, its share among the opened.
fn print_seen(seen: &Seen, listing: u32, weighing: Option<&Weighing>) {
    let terms = Terms::NAMES.iter().zip(seen.terms.values()).filter(|(_, value)| *value != 0.0);
    let terms: Vec<String> = terms.map(|(name, value)| format!("{name} {value:+.2}")).collect();
    let name = if seen.listing.number() == listing { "this listing" } else { "alternative" };
    let opened = if seen.opened { "opened" } else { "not opened" };
    let share = weighing.and_then(|weighing| weighing.offers.iter().find(|(offer, _)| *offer == seen.listing));
    println!(
        "    place {:>2} {name} {} at {}: {opened} (odds {:.1} %, drew {:.1} %){}",
        seen.place + 1,
        seen.listing.number(),
        domain::Money::fen(seen.total_fen),
        100.0 * seen.odds,
        100.0 * seen.draw,
        share.map_or(String::new(), |(_, share)| format!(", {:.0} % of a purchase", 100.0 * share))
    );
    println!("             utility {:+.2} = {}", seen.terms.sum(), terms.join(" "));
}
