//! What becomes of samples and batches: drawn from what their source hides, each from its own stream of luck.

use super::dock_opens;
use crate::agents::{Circumstances, hours_between};
use crate::random::{Purpose, Stream};
use domain::{BasisPoints, SimTime};
use market::Market;
use market::sourcing::{Arrived, Consignment, ConsignmentId, Hidden, Origin, SampleId, WorldCommand as Ask, hidden};

/// The whole, in basis points.
const WHOLE: f64 = BasisPoints::ONE.0 as f64;
/// A delivery that goes wrong has this many times the usual defective pieces (design value).
const CARELESS_FACTOR: f64 = 2.0;

/// What becomes of a batch, as far as its moment needs it.
pub(super) struct Fate {
    /// When it reaches the dock.
    pub at: SimTime,
    /// Whether the source let the shop down.
    wrong: bool,
    /// Share of the pieces that is missing.
    short: f64,
    /// Whether customs keeps it.
    seized: bool,
    /// The rest of its luck, for what is in it.
    stream: Stream,
}

fn share(points: BasisPoints) -> f64 {
    f64::from(points.0) / WHOLE
}

/// What becomes of a batch; `None` when there is no such batch.
pub(super) fn fate(circumstances: Circumstances<'_>, market: &Market, number: ConsignmentId) -> Option<Fate> {
    let batch = market.street().sourcing.consignment(number)?;
    let source = hidden(market, batch.origin)?;
    let section = &circumstances.scenario.sourcing;
    let mut stream = circumstances.luck.stream(Purpose::GoodsBatch, number.0);
    // All are drawn, whether they matter or not, so that one trait of a source moves nothing else.
    let [reliable, late, comes_short, missing, customs] = [(); 5].map(|()| stream.uniform());
    let wrong = reliable >= share(source.reliability);
    let promised = if wrong { batch.due + hours_between(section.late_hours, late) } else { batch.due };
    let [least, most] = section.short_range_bp.map(|bp| f64::from(bp) / WHOLE);
    let short = wrong && comes_short < f64::from(section.short_bp) / WHOLE;
    Some(Fate {
        at: dock_opens(section.dock_hours, promised),
        wrong,
        short: if short { least + (most - least) * missing } else { 0.0 },
        seized: customs < seized(market, batch),
        stream,
    })
}

fn seized(market: &Market, batch: &Consignment) -> f64 {
    match batch.origin {
        Origin::Import(importer) | Origin::ImportTest(importer) => {
            let importer = market.rules().street.sourcing.importers.get(importer.index());
            importer.map_or(0.0, |importer| share(importer.seized))
        }
        Origin::Stall(_) | Origin::Dealer(_) => 0.0,
    }
}

/// A batch reaches the dock, or does not.
pub(super) fn arrive(circumstances: Circumstances<'_>, market: &Market, consignment: ConsignmentId) -> Option<Ask> {
    let mut fate = fate(circumstances, market, consignment)?;
    if fate.seized {
        return Some(Ask::SeizeGoods { consignment });
    }
    let batch = market.street().sourcing.consignment(consignment)?;
    let source = hidden(market, batch.origin)?;
    let mut arrived = Vec::with_capacity(batch.lines.len());
    for line in &batch.lines {
        let usual = market.rules().catalogue.product(line.sku)?.quality_wholesale;
        let missing = (f64::from(line.pieces) * fate.short) as u32;
        arrived.push(came(circumstances, &mut fate, source, usual, line.pieces - missing));
    }
    Some(Ask::DeliverGoods { consignment, arrived })
}

/// What came of one line: its quality lies around the source's, its defective pieces around their rate.
fn came(circumstances: Circumstances<'_>, fate: &mut Fate, source: Hidden, usual: u8, pieces: u32) -> Arrived {
    let section = &circumstances.scenario.sourcing;
    let (mood, care) = (fate.stream.bell(), fate.stream.bell());
    let fade = if fate.wrong { section.fade } else { 0.0 };
    let quality = f64::from(i32::from(usual) + source.quality) + section.lot_spread * mood - fade;
    let factor = if fate.wrong { CARELESS_FACTOR } else { 1.0 };
    let expected = f64::from(pieces) * share(source.defects) * factor;
    let defective = (expected + expected.sqrt() * care + 0.5).clamp(0.0, f64::from(pieces)) as u32;
    Arrived { pieces, defective, quality: quality.clamp(0.0, 100.0) as u8 }
}

/// What a sample's test says: the stall's quality, flattered by those who choose their samples, and noise.
pub(super) fn test(circumstances: Circumstances<'_>, market: &Market, sample: SampleId) -> Option<Ask> {
    let taken = market.street().sourcing.sample(sample)?;
    let source = hidden(market, Origin::Stall(taken.stall))?;
    let usual = market.rules().catalogue.product(taken.sku)?.quality_wholesale;
    let section = &circumstances.scenario.sourcing;
    let noise = section.sample_spread * circumstances.luck.stream(Purpose::SampleTest, sample.0).bell();
    let flattery = section.sample_flattery * (1.0 - share(source.reliability));
    let reading = f64::from(i32::from(usual) + source.quality) + flattery + noise;
    Some(Ask::ReadSample { sample, reading: reading.clamp(0.0, 100.0) as u8 })
}

/// A supplier pays a claim as reliably as it delivers.
pub(super) fn answer(circumstances: Circumstances<'_>, market: &Market, consignment: ConsignmentId) -> Option<Ask> {
    let batch = market.street().sourcing.consignment(consignment)?;
    let source = hidden(market, batch.origin)?;
    let draw = circumstances.luck.stream(Purpose::GoodsClaim, consignment.0).uniform();
    Some(Ask::AnswerClaim { consignment, granted: draw < share(source.reliability) })
}
