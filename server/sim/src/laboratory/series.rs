//! Series for own analysis: one row per day and listing, shop or keyword of an arm's world, as comma-separated
//! values.

use super::arms::quoted;
use super::experiment::{Arm, run_watched};
use crate::sightings::Sighting;
use domain::SimTime;
use domain::chat::TalkOutcome;
use market::street::StreetEvent;
use market::{Event, Fact, Market, chat};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What rows are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesOf {
    /// Listings.
    Listing,
    /// Shops.
    Shop,
    /// Keywords.
    Keyword,
}

/// Sums of one row.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    searches: u64,
    impressions: u64,
    visits: u64,
    carts: u64,
    orders: u64,
    pieces: u64,
    turnover_fen: i64,
}

/// The names of the columns.
#[must_use]
pub const fn header(of: SeriesOf) -> &'static str {
    match of {
        SeriesOf::Listing => {
            "arm,seed,day,listing,shop,goods,price_fen,impressions,visits,carts,orders,pieces,turnover_fen"
        }
        SeriesOf::Shop => "arm,seed,day,shop,name,impressions,visits,carts,orders,pieces,turnover_fen",
        SeriesOf::Keyword => "arm,seed,day,keyword,en,zh,searches,impressions,visits,carts,orders",
    }
}

/// Plays an arm's world from its first counted day on and gives its rows, without the header.
///
/// # Panics
/// Like [`run_watched`].
#[must_use]
pub fn series(arm: &Arm, seed: u64, of: SeriesOf) -> String {
    let (mut arm, from) = (arm.clone(), arm.from_day);
    // Conversations end in orders long after the search that began them: those are watched from the beginning.
    if of == SeriesOf::Keyword {
        (arm.sightings, arm.from_day) = (true, 0);
    }
    let mut asked = Asked::default();
    let mut day_rows: BTreeMap<u32, Row> = BTreeMap::new();
    let mut text = String::new();
    let prefix = format!("{},{seed}", quoted(&arm.name));
    run_watched(&arm, seed, &mut |fact, market, sightings| {
        let counted = fact.hour() / 24 >= from;
        match of {
            SeriesOf::Keyword => count_keywords(&mut day_rows, &mut asked, fact, market, sightings),
            _ if !counted => return,
            _ => count_offers(&mut day_rows, fact, market, of),
        }
        let closes = matches!(&fact.event, Event::HourClosed { table, .. } if table.hour % 24 == 23);
        if closes {
            let rows = std::mem::take(&mut day_rows);
            if counted {
                write_day(&mut text, &prefix, fact.hour() / 24, &rows, market, of);
            }
        }
    });
    text
}

/// The rows of all arms with all seeds, in this order, under their header. Threads share out the worlds.
///
/// # Panics
/// Like [`run_watched`].
#[must_use]
pub fn all_series(arms: &[Arm], seeds: &[u64], of: SeriesOf, threads: u32) -> String {
    let worlds: Vec<(&Arm, u64)> = arms.iter().flat_map(|arm| seeds.iter().map(move |seed| (arm, *seed))).collect();
    let threads = threads.max(1) as usize;
    let share = |thread: usize| {
        let own = worlds.iter().enumerate().skip(thread).step_by(threads);
        own.map(|(number, (arm, seed))| (number, series(arm, *seed, of))).collect::<Vec<_>>()
    };
    let mut rows: Vec<(usize, String)> = std::thread::scope(|scope| {
        let share = &share;
        let handles: Vec<_> = (0..threads).map(|thread| scope.spawn(move || share(thread))).collect();
        let join = |handle: std::thread::ScopedJoinHandle<'_, Vec<(usize, String)>>| match handle.join() {
            Ok(rows) => rows,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        handles.into_iter().flat_map(join).collect()
    });
    rows.sort_unstable_by_key(|(number, _)| *number);
    let rows: String = rows.into_iter().map(|(_, rows)| rows).collect();
    format!("{}\n{rows}", header(of))
}

fn count_offers(rows: &mut BTreeMap<u32, Row>, fact: &Fact, market: &Market, of: SeriesOf) {
    let key = |listing: domain::ListingId| match of {
        SeriesOf::Shop => market.listings()[listing.index()].shop.number(),
        _ => listing.number(),
    };
    match &fact.event {
        Event::HourClosed { table, .. } => {
            for counted in table.rows() {
                let row = rows.entry(key(counted.listing)).or_default();
                row.impressions += u64::from(counted.impressions);
                row.visits += u64::from(counted.visits);
                row.carts += u64::from(counted.carts);
            }
        }
        Event::OrderPlaced { order, listing, quantity, .. } => {
            let row = rows.entry(key(*listing)).or_default();
            row.orders += 1;
            row.pieces += u64::from(*quantity);
            row.turnover_fen += market.order(*order).map_or(0, |order| order.paid().as_fen());
        }
        _ => {}
    }
}

/// Keywords of the searches that ended in a question, by buyer and moment.
type Asked = BTreeMap<(u32, SimTime), u32>;

/// The sessions of an hour come with each of its facts; they are counted when it closes. What is bought in a
/// conversation belongs to the search that began it.
fn count_keywords(
    rows: &mut BTreeMap<u32, Row>,
    asked: &mut Asked,
    fact: &Fact,
    market: &Market,
    sightings: &[Sighting],
) {
    if let Event::Street(StreetEvent::Chat(chat::Event::Closed {
        conversation,
        outcome: TalkOutcome::Bought { .. },
        ..
    })) = &fact.event
        && let Some(row) = market.street().chat.conversation(*conversation)
    {
        let key = (row.buyer.0, row.opened);
        let now = sightings.iter().find(|sighting| sighting.asked.is_some() && (sighting.buyer.0, sighting.at) == key);
        if let Some(keyword) = now.map(|sighting| sighting.keyword).or_else(|| asked.get(&key).copied()) {
            rows.entry(keyword).or_default().orders += 1;
        }
    }
    if !matches!(fact.event, Event::HourClosed { .. }) {
        return;
    }
    for sighting in sightings {
        let row = rows.entry(sighting.keyword).or_default();
        row.searches += 1;
        row.impressions += sighting.seen.iter().map(|seen| u64::from(seen.times)).sum::<u64>();
        row.visits += sighting.seen.iter().filter(|seen| seen.opened).count() as u64;
        row.carts += u64::from(sighting.cart.is_some());
        row.orders += u64::from(sighting.wish.is_some());
        if sighting.asked.is_some() {
            asked.insert((sighting.buyer.0, sighting.at), sighting.keyword);
        }
    }
}

fn write_day(text: &mut String, prefix: &str, day: u32, rows: &BTreeMap<u32, Row>, market: &Market, of: SeriesOf) {
    const ALWAYS: &str = "a string takes any text";
    for (number, row) in rows {
        write!(text, "{prefix},{day},{number}").expect(ALWAYS);
        match of {
            SeriesOf::Listing => {
                let listing = &market.listings()[*number as usize];
                let code = &market.rules().catalogue.products[listing.text.sku.index()].code;
                write!(text, ",{},{code},{}", listing.shop.number(), listing.text.price.as_fen()).expect(ALWAYS);
            }
            SeriesOf::Shop => {
                write!(text, ",{}", quoted(market.shops()[*number as usize].name.as_str())).expect(ALWAYS)
            }
            SeriesOf::Keyword => {
                let keyword = &market.rules().catalogue.keywords[*number as usize];
                write!(text, ",{},{},{}", quoted(&keyword.en), quoted(&keyword.zh), row.searches).expect(ALWAYS);
            }
        }
        write!(text, ",{},{},{},{}", row.impressions, row.visits, row.carts, row.orders).expect(ALWAYS);
        if of != SeriesOf::Keyword {
            write!(text, ",{},{}", row.pieces, row.turnover_fen).expect(ALWAYS);
        }
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scenario;
    use crate::laboratory::experiment::{Size, run};

    #[test]
    fn the_three_series_add_up_to_the_same_market() {
        let size = Size { shops: 8, rivals: 2, listings: 5, buyers: 800, from_day: 2, days: 6 };
        // Orders from abroad come from no keyword.
        let mut scenario = Scenario::yiwu();
        scenario.export.keepers.share_bp = 0;
        let arm = Arm::new("a", &scenario, size);
        let total = run(&arm, 4).total();
        for of in [SeriesOf::Listing, SeriesOf::Shop, SeriesOf::Keyword] {
            let text = series(&arm, 4, of);
            let names: Vec<&str> = header(of).split(',').collect();
            let column = |name: &str| {
                let place = names.iter().position(|column| *column == name).expect("a column");
                text.lines()
                    .map(|line| line.split(',').nth(place).and_then(|cell| cell.parse::<f64>().ok()).expect("a number"))
                    .sum::<f64>()
            };
            assert!(text.lines().all(|line| line.split(',').count() == names.len()), "{of:?}");
            assert_eq!((column("visits"), column("orders")), (total.visits, total.orders), "{of:?}");
            assert!(column("orders") > 5.0);
        }
    }
}
