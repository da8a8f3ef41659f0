//! A batch: ordered while its stall has room, at the dock or with customs, claimed for once and in time.

use super::{FIRST, IMPORTER, came, charms, deliver, seller, under, world};
use crate::command::Command;
use crate::laws::machine::{Machine, obeys};
use crate::ledger::Account;
use crate::sourcing::{ConsignmentId, Origin, SellerCommand, WorldCommand};
use crate::town::{CHARM, SHOP, Town, open_shop};
use domain::{Money, SimSpan, SimTime};
use std::sync::Arc;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Claim {
    None,
    Waits(SimTime),
    Answered,
}

#[derive(Debug, Clone, Copy)]
struct Batch {
    imported: bool,
    inspected: bool,
    due: SimTime,
    /// When it came to the dock; `None` on its way, or kept.
    received: Option<SimTime>,
    seized: bool,
    /// The price of what was missing or sorted out.
    short: i64,
    claim: Claim,
}

#[derive(Debug, Clone)]
struct Dock {
    batches: Vec<Batch>,
    /// Until when the stall and the importer are booked.
    busy: [SimTime; 2],
    pieces: u32,
    fen: i64,
}

/// A hundred charms: 74 fen each at the stall, where they are a day's work, and 5 fen for looking at one.
const PIECES: u32 = 100;
const GOODS: i64 = 7_400;
const INSPECTION: i64 = 500;
/// From abroad 56 fen each, 5 CNY freight for their kilogram, a tenth of all that as duty.
const IMPORTED: i64 = 5_600 + 500 + 610;
/// How far ahead a source may be booked here.
const QUEUE_MAX: SimSpan = SimSpan::days(2);
/// Ten of the hundred are missing, or defective.
const TENTH: u32 = 10;

impl Dock {
    fn order(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        let (imported, inspected) = (step == "import", step == "order and inspect");
        let (price, lead) = if imported { (IMPORTED, SimSpan::days(20)) } else { (GOODS, SimSpan::days(1)) };
        let busy = &mut self.busy[usize::from(imported)];
        let free_at = (*busy).max(at);
        if free_at > at + QUEUE_MAX {
            return Err("BookedOut");
        }
        let cost = price + if inspected { INSPECTION } else { 0 };
        if self.fen < cost {
            return Err("BalanceTooLow");
        }
        self.fen -= cost;
        // A hundred are a day's work for either.
        *busy = free_at + SimSpan::days(1);
        let due = *busy + lead;
        let (received, seized, short, claim) = (None, false, 0, Claim::None);
        self.batches.push(Batch { imported, inspected, due, received, seized, short, claim });
        Ok(())
    }
    /// The batch a step speaks of: the first, or the latest.
    fn meant(&self, step: &str) -> usize {
        if step.ends_with("first") { 0 } else { self.batches.len().max(1) - 1 }
    }
}

impl Machine for Dock {
    const STEPS: &'static [&'static str] = &[
        "order",
        "order and inspect",
        "import",
        "bring the whole first",
        "bring some of the first",
        "bring bad ones of the latest",
        "bring too many of the latest",
        "customs keeps the latest",
        "claim for the first",
        "claim for the latest",
        "pay for the first",
        "refuse for the latest",
    ];
    /// Often none: a source is booked out by many orders of one day.
    const SPANS: &'static [SimSpan] =
        &[SimSpan::ZERO, SimSpan::ZERO, SimSpan::ZERO, SimSpan::hours(24), SimSpan::hours(48), SimSpan::days(8)];
    const NEVER_GRANTED: &'static [&'static str] = &["bring too many of the latest"];
    const SEQUENCES: u32 = 1_000;
    fn begin() -> (Town, Self) {
        let mut town = under(Town::empty()).given(open_shop("Pan", 900));
        Arc::make_mut(&mut town.market.rules).street.sourcing.queue_max = QUEUE_MAX;
        (town, Self { batches: Vec::new(), busy: [SimTime::ZERO; 2], pieces: 0, fen: 90_000 })
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        let number = u32::try_from(self.meant(step)).expect("few");
        let consignment = ConsignmentId(number);
        let order = |origin, inspect| {
            seller(SellerCommand::OrderGoods { origin, lines: vec![charms(PIECES)], inspect, on_account: false })
        };
        match step {
            "order" => order(Origin::Stall(FIRST), false),
            "order and inspect" => order(Origin::Stall(FIRST), true),
            "import" => order(Origin::Import(IMPORTER), false),
            "bring the whole first" => deliver(number, vec![came(PIECES, 0, 60)]),
            "bring some of the first" => deliver(number, vec![came(PIECES - TENTH, 0, 60)]),
            "bring bad ones of the latest" => deliver(number, vec![came(PIECES, TENTH, 60)]),
            "bring too many of the latest" => deliver(number, vec![came(PIECES + 1, 0, 60)]),
            "customs keeps the latest" => world(WorldCommand::SeizeGoods { consignment }),
            "claim for the first" | "claim for the latest" => seller(SellerCommand::ClaimShort { consignment }),
            answer => world(WorldCommand::AnswerClaim { consignment, granted: answer == "pay for the first" }),
        }
    }
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        if matches!(step, "order" | "order and inspect" | "import") {
            return self.order(step, at);
        }
        let place = self.meant(step);
        let answers = step == "pay for the first" || step == "refuse for the latest";
        let Some(batch) = self.batches.get_mut(place) else {
            return Err(if answers { "NoClaimWaits" } else { "NoSuchBatch" });
        };
        match (step, batch.received) {
            ("pay for the first" | "refuse for the latest", _) => {
                let Claim::Waits(due) = batch.claim else { return Err("NoClaimWaits") };
                if at < due {
                    return Err("TimerNotDue");
                }
                batch.claim = Claim::Answered;
                self.fen += if step == "pay for the first" { batch.short } else { 0 };
            }
            ("claim for the first" | "claim for the latest", None) => return Err("NothingShort"),
            ("claim for the first" | "claim for the latest", Some(received)) => {
                if batch.claim != Claim::None {
                    return Err("AlreadyClaimed");
                }
                if batch.short == 0 {
                    return Err("NothingShort");
                }
                if at > received + SimSpan::days(7) {
                    return Err("ClaimTooLate");
                }
                batch.claim = Claim::Waits(at + SimSpan::days(2));
            }
            (_, received) if received.is_some() || batch.seized => return Err("NoSuchBatch"),
            _ if at < batch.due => return Err("TimerNotDue"),
            ("customs keeps the latest", _) if !batch.imported => return Err("NotAnImport"),
            ("customs keeps the latest", _) => batch.seized = true,
            ("bring too many of the latest", _) => return Err("ArrivalMalformed"),
            _ => {
                batch.received = Some(at);
                // What nobody looks at goes onto the shelf with the rest.
                let out = step == "bring bad ones of the latest" && batch.inspected;
                let short = if step == "bring some of the first" || out { TENTH } else { 0 };
                let price = if batch.imported { 5_600 } else { GOODS };
                batch.short = price * i64::from(short) / i64::from(PIECES);
                self.pieces += PIECES - short;
            }
        }
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let stock = town.market.shop(SHOP).and_then(|shop| shop.stock_of(CHARM));
        let waits = self.batches.iter().filter(|batch| batch.received.is_none() && !batch.seized).count() as u32;
        let shorts = town.market.street().sourcing.consignments().iter().map(|batch| batch.short);
        stock.map_or((0, 0), |stock| (stock.available(), stock.incoming)) == (self.pieces, waits * PIECES)
            && shorts.eq(self.batches.iter().map(|batch| Money::fen(batch.short)))
            && town.market.ledger().balance(Account::Shop(SHOP)).as_fen() == self.fen
    }
}

#[test]
fn batches_come_are_kept_and_claimed_for_as_their_table_says() {
    obeys::<Dock>();
}
