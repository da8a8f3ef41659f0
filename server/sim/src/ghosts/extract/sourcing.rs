//! What a keeper did at stalls, with suppliers and importers.

use super::{Act, Moment, Recorder};
use crate::ghosts::recording::{Batch, Goods, SourcingAct};
use domain::{ShopId, SimTime};
use market::sourcing::{ContractId, ContractKind, Event, Line, Origin, SupplierId, TalkId, TalkStage};

/// A talk as far as its record needs it.
pub(super) struct Bargaining {
    shop: ShopId,
    stall: u32,
    /// What it is about, until the first bid is known.
    opening: Option<Vec<Goods>>,
    /// Until when what was said last stands; then it lapses by itself.
    until: SimTime,
}

/// A contract as far as its record needs it.
#[derive(Clone, Copy)]
pub(super) struct Signed {
    shop: ShopId,
    supplier: SupplierId,
    kind: ContractKind,
}

impl Recorder<'_> {
    pub(super) fn take_sourcing(&mut self, at: SimTime, event: &Event, before: Option<Moment>) {
        match event {
            Event::SampleTaken { shop, stall, sku, .. } => {
                let code = self.code(*sku);
                self.push(*shop, at, Act::Sourcing(SourcingAct::Sample { stall: stall.0, code }));
            }
            Event::TalkOpened { talk, shop, stall, lines, .. } => {
                let opening = Some(self.goods(lines));
                self.owners.talks.insert(*talk, Bargaining { shop: *shop, stall: stall.0, opening, until: at });
            }
            Event::TalkMoved { .. } => self.take_talk(at, event),
            Event::GoodsOrdered { consignment, shop, origin, lines, inspected, .. } => {
                self.owners.batches.insert(*consignment, *shop);
                let Some(batch) = self.batch(*origin) else { return };
                let on_account = before == Some(Moment::Lent(*shop, at));
                let (lines, inspect) = (self.goods(lines), *inspected);
                self.push(*shop, at, Act::Sourcing(SourcingAct::Order { batch, lines, inspect, on_account }));
            }
            Event::ShortClaimed { consignment, .. } => {
                if let Some(shop) = self.owners.batches.get(consignment).copied() {
                    self.push(shop, at, Act::Sourcing(SourcingAct::ClaimShort));
                }
            }
            Event::ContractSigned { contract, shop, supplier, kind } => {
                let signed = Signed { shop: *shop, supplier: *supplier, kind: *kind };
                self.owners.contracts.insert(*contract, signed);
                self.contract(*contract, at, |supplier, kind| SourcingAct::Sign { supplier, kind });
            }
            Event::ContractEnded { contract } => {
                self.contract(*contract, at, |supplier, kind| SourcingAct::EndContract { supplier, kind });
            }
            Event::Carried { contract, sku } => {
                let code = self.code(*sku);
                self.contract(*contract, at, |supplier, _| SourcingAct::Carry { supplier, code });
            }
            Event::CarriedNoMore { contract, sku } => {
                let code = self.code(*sku);
                self.contract(*contract, at, |supplier, _| SourcingAct::CarryNoMore { supplier, code });
            }
            Event::DropSupplied { order, .. } => {
                self.owners.drops.insert(*order);
            }
            _ => {}
        }
    }
    fn take_talk(&mut self, at: SimTime, event: &Event) {
        let Event::TalkMoved { talk, bid, stage, until, .. } = event else { return };
        let Some(row) = self.owners.talks.get_mut(talk) else { return };
        let lapses = at >= std::mem::replace(&mut row.until, *until);
        let (shop, stall) = (row.shop, row.stall);
        let act = match (*bid, *stage) {
            (Some(bid), _) => match row.opening.take() {
                Some(lines) => SourcingAct::OpenTalk { stall, lines, bid },
                None => SourcingAct::Bid { stall, bid },
            },
            (None, TalkStage::Agreed) => SourcingAct::Agree { stall },
            (None, TalkStage::Bought) => return self.bought_as_agreed(*talk),
            (None, TalkStage::Left | TalkStage::Broken) if !lapses => SourcingAct::LeaveTalk { stall },
            _ => return,
        };
        self.push(shop, at, Act::Sourcing(act));
    }
    /// The order noted just before was of what a talk had agreed.
    fn bought_as_agreed(&mut self, talk: TalkId) {
        let Some(row) = self.owners.talks.get(&talk) else { return };
        let last = self.tapes.get_mut(&row.shop).and_then(|tape| tape.recording.steps.last_mut());
        if let Some(step) = last
            && let Act::Sourcing(SourcingAct::Order { batch: Batch::Stall(stall), inspect, on_account, .. }) = &step.act
        {
            let (stall, inspect, on_account) = (*stall, *inspect, *on_account);
            step.act = Act::Sourcing(SourcingAct::BuyAgreed { stall, inspect, on_account });
        }
    }
    fn contract(&mut self, contract: ContractId, at: SimTime, act: impl FnOnce(u32, ContractKind) -> SourcingAct) {
        if let Some(signed) = self.owners.contracts.get(&contract).copied() {
            self.push(signed.shop, at, Act::Sourcing(act(signed.supplier.0, signed.kind)));
        }
    }
    fn batch(&self, origin: Origin) -> Option<Batch> {
        Some(match origin {
            Origin::Stall(stall) => Batch::Stall(stall.0),
            Origin::Dealer(contract) => Batch::Dealer(self.owners.contracts.get(&contract)?.supplier.0),
            Origin::Import(importer) => Batch::Import(importer.0),
            Origin::ImportTest(importer) => Batch::ImportTest(importer.0),
        })
    }
    fn goods(&self, lines: &[Line]) -> Vec<Goods> {
        lines.iter().map(|line| (self.code(line.sku), line.pieces)).collect()
    }
}
