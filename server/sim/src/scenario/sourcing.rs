//! Section `[sourcing]`: stalls, suppliers and importers with everything they hide, how the dock and contracts work,
//! and how scripted keepers use them.

mod check;
mod entries;

pub use entries::{HiddenSection, ImporterSection, LadderStep, StallSection, SupplierSection};

use domain::{BasisPoints, Money, SimSpan};
use market::catalogue::Catalogue;
use market::sourcing::{ContractRules, HaggleRules, Rules};
use serde::Deserialize;

/// The section.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourcingSection {
    /// Stalls of the whole town.
    pub town_stalls: u32,
    /// Kinds of goods in one batch, at most.
    pub lines_max: u32,
    /// Hours from buying a sample to its test.
    pub sample_hours: u32,
    /// Standard deviation of a test, points.
    pub sample_spread: f64,
    /// Points by which a wholly unreliable source's samples are better than its lots.
    pub sample_flattery: f64,
    /// Standard deviation of a lot's quality, points.
    pub lot_spread: f64,
    /// Points that lots of a delivery gone wrong are worse.
    pub fade: f64,
    /// Standard deviation of a supplier's pieces from day to day, points.
    pub batch_spread: f64,
    /// Standard deviation of a stall's mood, basis points of the list price.
    pub mood_bp: u32,
    /// Hours by which a delivery that goes wrong is late: least, most.
    pub late_hours: [u32; 2],
    /// Deliveries gone wrong that come short too, basis points.
    pub short_bp: u32,
    /// Pieces missing then, basis points: least, most.
    pub short_range_bp: [u32; 2],
    /// Hours of the day in which the dock takes goods in: from, until.
    pub dock_hours: [u32; 2],
    /// Fee for looking at one piece at the dock.
    pub inspection_fen: Money,
    /// Hidden quality of a defective piece, points.
    pub defective_quality: u8,
    /// Cartons over which a batch's defective pieces are spread, at most.
    pub bad_cartons_max: u32,
    /// Days a stall or supplier may be booked ahead.
    pub queue_days: u32,
    /// Days after receipt to claim what was short.
    pub short_claim_days: u32,
    /// Days until the supplier answers.
    pub short_answer_days: u32,
    /// See [`HaggleSection`].
    pub haggle: HaggleSection,
    /// See [`ContractSection`].
    pub contract: ContractSection,
    /// See [`KeeperSourcing`].
    pub keepers: KeeperSourcing,
    /// The stalls, in order of their number.
    #[serde(rename = "stall")]
    pub stalls: Vec<StallSection>,
    /// The suppliers, in order of their number.
    #[serde(rename = "supplier")]
    pub suppliers: Vec<SupplierSection>,
    /// The importers, in order of their number.
    #[serde(rename = "importer")]
    pub importers: Vec<ImporterSection>,
}

/// How stalls bargain.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HaggleSection {
    /// How far below the reserve a bid insults, basis points.
    pub insult_bp: u32,
    /// Insults a stall bears.
    pub insults_borne: u8,
    /// A smaller rise moves nothing, basis points of the list price.
    pub token_bp: u32,
    /// Part of the room that the last ask keeps, basis points.
    pub kept_bp: u32,
    /// Most points of face.
    pub face_max: i8,
    /// What a point is worth, basis points of the list price.
    pub face_worth_bp: u32,
    /// Hours an ask or an agreed price stands.
    pub stands_hours: u32,
    /// Days a stall that walked out does not speak with the shop.
    pub sulks_days: u32,
}

/// How suppliers watch contracts and ship for agents.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractSection {
    /// Warnings before a breach costs the contract.
    pub warnings: u32,
    /// Hours to put a price right.
    pub mend_hours: u32,
    /// Days until a supplier that cut a shop off signs again.
    pub banned_days: u32,
    /// A price outside the window that is noticed in a night, basis points.
    pub notice_bp: u32,
    /// Goods one contract may have on sale without stock.
    pub carried_max: u32,
    /// Pieces of one order that are shipped without stock.
    pub drop_pieces_max: u32,
    /// Hours from a buyer's order to the supplier's packing, at least.
    pub packing_hours: u32,
    /// Hour of the day in which suppliers pack.
    pub ship_hour: u32,
}

/// How scripted keepers use all this.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeeperSourcing {
    /// Keepers who restock at stalls, basis points.
    pub stalls_bp: u32,
    /// A sample's reading from which they buy there, points.
    pub reading_min: u8,
    /// Their bids, in order, basis points of the list price.
    pub bids_bp: Vec<u32>,
    /// The last ask they agree to, basis points of the list price.
    pub agree_bp: u32,
    /// Of those, who have the dock sort out what is defective, basis points.
    pub inspect_bp: u32,
    /// Keepers who offer goods without stock, basis points.
    pub carry_bp: u32,
    /// Goods they carry so.
    pub carry_goods: u32,
    /// Premium keepers who deal for a supplier, basis points.
    pub dealers_bp: u32,
    /// Premium keepers who try imports, basis points.
    pub imports_bp: u32,
    /// Pieces of their test batches.
    pub import_test: u32,
}

/// Basis points that were checked to be small.
pub(super) fn points(share: u32) -> BasisPoints {
    BasisPoints(i32::try_from(share).expect("checked to be small"))
}

impl SourcingSection {
    /// As the market's rules.
    pub fn rules(&self, catalogue: &Catalogue) -> Rules {
        Rules {
            town_stalls: self.town_stalls,
            stalls: self.stalls.iter().map(|stall| stall.stall(catalogue)).collect(),
            suppliers: self.suppliers.iter().map(|supplier| supplier.supplier(catalogue)).collect(),
            importers: self.importers.iter().map(|importer| importer.importer(catalogue)).collect(),
            lines_max: self.lines_max,
            sample_takes: SimSpan::hours(self.sample_hours),
            inspection_fee: self.inspection_fen,
            defective_quality: self.defective_quality,
            bad_cartons_max: self.bad_cartons_max,
            queue_max: SimSpan::days(self.queue_days),
            claim_within: SimSpan::days(self.short_claim_days),
            claim_takes: SimSpan::days(self.short_answer_days),
            haggle: self.haggle.rules(),
            contract: self.contract.rules(),
        }
    }
}

impl HaggleSection {
    fn rules(&self) -> HaggleRules {
        HaggleRules {
            insult: points(self.insult_bp),
            insults_borne: self.insults_borne,
            token: points(self.token_bp),
            kept: points(self.kept_bp),
            face_max: self.face_max,
            face: points(self.face_worth_bp),
            stands: SimSpan::hours(self.stands_hours),
            sulks: SimSpan::days(self.sulks_days),
        }
    }
}

impl ContractSection {
    fn rules(&self) -> ContractRules {
        ContractRules {
            warnings: self.warnings,
            mend: SimSpan::hours(self.mend_hours),
            banned: SimSpan::days(self.banned_days),
            carried_max: self.carried_max,
            drop_pieces_max: self.drop_pieces_max,
            handling: SimSpan::hours(self.packing_hours),
        }
    }
}

#[cfg(test)]
mod tests;
