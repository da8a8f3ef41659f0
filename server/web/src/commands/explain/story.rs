//! One search session in full, for people: what was read, opened, asked and weighed.

use domain::explain::Term;
use domain::{Language, Money};
use sim::explain::SessionStory;
use sim::sightings::{Seen, Weighing};
use ui::words::explain as words;
use ui::words::parts::moment;

/// Prints a session from one listing's point of view.
pub fn print(language: Language, listing: u32, story: &SessionStory) {
    let sighting = &story.sighting;
    let typed = language.pick(&story.keyword_en, &story.keyword_zh);
    let at = moment(language, sighting.at);
    println!("\n  {}", words::session(language, sighting.buyer.0, &at, typed));
    println!("    {}", words::ending(language, story.ending));
    let rank = sighting.page.iter().position(|ranked| ranked.number() == listing).map(|rank| rank + 1);
    println!("    {}", words::examined(language, listing, rank, sighting.depth, sighting.seen.len()));
    for seen in sighting.seen.iter().filter(|seen| seen.opened || seen.listing.number() == listing) {
        print_seen(language, seen, listing, sighting.weighing.as_ref());
    }
    if let Some(talk) = &story.talk {
        let about = words::topic(talk.question).say(language);
        let ended = words::outcome(language, talk.outcome);
        println!("    {}", words::talk(language, talk.listing, about, talk.waited_seconds, &ended));
    }
    if let Some(weighing) = &sighting.weighing {
        let worth = [weighing.outside.ln(), weighing.inside.ln()];
        let percent = [100.0 * weighing.chance(), 100.0 * weighing.draw];
        println!("    {}", words::weighed(language, worth, percent, weighing.shopper));
    }
}

/// One examined result: what it asks, whether it was opened, its utility term by term, its share among the opened.
fn print_seen(language: Language, seen: &Seen, listing: u32, weighing: Option<&Weighing>) {
    let terms = Term::ALL.iter().zip(seen.terms.values()).filter(|(_, value)| *value != 0.0);
    let terms: Vec<String> =
        terms.map(|(term, value)| format!("{} {value:+.2}", words::term(*term).say(language))).collect();
    let share = weighing.and_then(|weighing| weighing.offers.iter().find(|(offer, _)| *offer == seen.listing));
    let result = words::ReadResult {
        place: u32::from(seen.place) + 1,
        listing: seen.listing.number(),
        own: seen.listing.number() == listing,
        total: Money::fen(seen.total_fen),
        opened: seen.opened,
        front: seen.front,
        odds_percent: 100.0 * f64::from(seen.odds),
        draw_percent: 100.0 * f64::from(seen.draw),
        share_percent: share.map(|(_, share)| 100.0 * share),
    };
    println!("    {}", words::result(language, &result));
    println!("      {}", words::utility(language, seen.terms.sum(), &terms.join(", ")));
}
