//! Where a shop's goods come from. What sources hide (quality, reliability, defects, reserve) is read by nothing here.

use super::{bilingual, newest_first};
use contract::views::Bilingual;
use contract::views::sourcing::{
    BatchRow, BatchState, BoundGoods, ClaimView, ContractEndView, ContractRow, ExperienceRow, ImporterRow, LineRow,
    OriginView, SampleRow, SourcingView, StallRow, StepRow, SupplierRow, TalkRow, TalkState,
};
use domain::sourcing::ContractKind;
use domain::time::DAY_SECONDS;
use domain::{Money, ShopId, SimSpan, SimTime};
use market::Market;
use market::ledger::Account;
use market::sourcing::{
    Claim, Consignment, ConsignmentId, Contract, ContractEnd, ContractId, Importer, Line, Origin, Source, Stage, Stall,
    StallId, Step, Supplier, SupplierId, Talk, TalkId, TalkStage, agent_price, window,
};

/// Everything about sourcing that a shop may see at a moment.
#[must_use]
pub fn sourcing_view(market: &Market, shop: ShopId, now: SimTime) -> SourcingView {
    let (rules, state) = (&market.rules().street.sourcing, &market.street().sourcing);
    let stalls = (0..).map(StallId).zip(&rules.stalls);
    let suppliers = (0..).map(SupplierId).zip(&rules.suppliers);
    let talks = (0..).map(TalkId).zip(state.talks()).filter(|(_, talk)| talk.shop == shop);
    let batches = (0..).map(ConsignmentId).zip(state.consignments()).filter(|(_, batch)| batch.shop == shop);
    let contracts = (0..).map(ContractId).zip(state.contracts()).filter(|(_, row)| row.shop == shop);
    let own = |order: &domain::OrderId| market.order(*order).is_some_and(|order| order.shop == shop);
    SourcingView {
        town_stalls: rules.town_stalls,
        stalls: stalls.map(|(number, stall)| stall_row(market, shop, now, number, stall)).collect(),
        talks: newest_first(talks.filter_map(|(number, talk)| talk_row(number, talk))),
        batches: newest_first(batches.map(|(number, batch)| batch_row(market, now, number, batch))),
        suppliers: suppliers.map(|(number, row)| supplier_row(market, shop, now, number, row)).collect(),
        contracts: newest_first(contracts.map(|(number, row)| contract_row(market, number, row))),
        importers: (0..).zip(&rules.importers).map(|(number, importer)| importer_row(number, importer)).collect(),
        waiting: state.waiting().iter().copied().filter(own).collect(),
        balance: market.ledger().balance(Account::Shop(shop)),
    }
}

/// Whole days of a span, begun ones counted.
const fn days(span: SimSpan) -> u32 {
    span.as_seconds().div_ceil(DAY_SECONDS)
}

fn ladder(steps: &[Step; 3]) -> Vec<StepRow> {
    steps.iter().map(|step| StepRow { min: step.min, price_bp: step.price.0 }).collect()
}

fn lines(lines: &[Line]) -> Vec<LineRow> {
    lines.iter().map(|line| LineRow { sku: line.sku, pieces: line.pieces, price: line.price }).collect()
}

fn trade(market: &Market, category: u16) -> Bilingual {
    let category = market.rules().catalogue.categories.get(usize::from(category));
    category.map_or_else(|| bilingual("", ""), |category| bilingual(&category.en, &category.zh))
}

fn stall_row(market: &Market, shop: ShopId, now: SimTime, number: StallId, stall: &Stall) -> StallRow {
    let state = &market.street().sourcing;
    let ties = state.ties(shop, number);
    let samples = state.samples().iter().filter(|sample| sample.shop == shop && sample.stall == number);
    StallRow {
        stall: number.0,
        name: bilingual(&stall.name_en, &stall.name_zh),
        place: stall.place.clone(),
        trade: trade(market, stall.category),
        ladder: ladder(&stall.ladder),
        mixed: stall.mixed,
        daily_pieces: stall.daily_pieces,
        lead_days: days(stall.lead),
        booked_until: state.booked_until(Source::Stall(number)).filter(|until| *until > now),
        samples: samples
            .map(|sample| SampleRow { sku: sample.sku, reading: sample.reading, due: sample.due })
            .collect(),
        experience: experience(market, shop, number),
        face: ties.face,
        sulks_until: ties.sulks_until.filter(|until| *until > now),
    }
}

/// What the shop's own batches from a stall were like.
fn experience(market: &Market, shop: ShopId, stall: StallId) -> ExperienceRow {
    let mut row = ExperienceRow { batches: 0, late: 0, pieces: 0, missing: 0, sorted_out: 0, inspected: 0 };
    let batches = market.street().sourcing.consignments().iter();
    for batch in batches.filter(|batch| batch.shop == shop && batch.origin == Origin::Stall(stall)) {
        let Stage::Received { at } = batch.stage else { continue };
        row.batches += 1;
        row.late += u32::from(at >= batch.due + SimSpan::days(1));
        row.pieces += batch.pieces();
        row.missing += batch.missing;
        row.sorted_out += batch.sorted_out;
        row.inspected += if batch.inspected { batch.pieces() - batch.missing } else { 0 };
    }
    row
}

/// A talk of which something can still come.
fn talk_row(TalkId(number): TalkId, talk: &Talk) -> Option<TalkRow> {
    let state = match talk.stage {
        TalkStage::Open => TalkState::Open,
        TalkStage::LastAsk => TalkState::LastAsk,
        TalkStage::Agreed => TalkState::Agreed,
        TalkStage::Bought | TalkStage::Left | TalkStage::Broken | TalkStage::WalkedOut => return None,
    };
    Some(TalkRow {
        talk: number,
        stall: talk.stall.0,
        lines: lines(&talk.lines),
        list: talk.list(),
        bid: talk.bid,
        ask: talk.ask,
        bids_left: talk.rounds.saturating_sub(talk.round),
        state,
        until: talk.until,
    })
}

fn batch_row(market: &Market, now: SimTime, ConsignmentId(number): ConsignmentId, batch: &Consignment) -> BatchRow {
    BatchRow {
        batch: number,
        origin: match batch.origin {
            Origin::Stall(stall) => OriginView::Stall(stall.0),
            Origin::Dealer(contract) => OriginView::Dealer(contract.0),
            Origin::Import(importer) => OriginView::Import(importer.0),
            Origin::ImportTest(importer) => OriginView::ImportTest(importer.0),
        },
        lines: lines(&batch.lines),
        freight: batch.freight,
        duty: batch.duty,
        inspected: batch.inspected,
        state: match batch.stage {
            Stage::UnderWay => BatchState::UnderWay { due: batch.due },
            Stage::Received { at } => BatchState::Received { at },
            Stage::Seized { at } => BatchState::Seized { at },
        },
        missing: batch.missing,
        sorted_out: batch.sorted_out,
        claim: claim_view(market, now, batch),
    }
}

fn claim_view(market: &Market, now: SimTime, batch: &Consignment) -> ClaimView {
    match (batch.claim, batch.stage) {
        (Claim::Waits { asked, due }, _) => ClaimView::Waits { asked, due },
        (Claim::Answered { paid }, _) => ClaimView::Answered { paid },
        (Claim::None, Stage::Received { at }) if batch.short > Money::ZERO => {
            let until = at + market.rules().street.sourcing.claim_within;
            if now <= until { ClaimView::Open { short: batch.short, until } } else { ClaimView::Nothing }
        }
        (Claim::None, _) => ClaimView::Nothing,
    }
}

fn supplier_row(market: &Market, shop: ShopId, now: SimTime, number: SupplierId, supplier: &Supplier) -> SupplierRow {
    let contracts = market.street().sourcing.contracts().iter();
    let bans = contracts.filter(|row| row.shop == shop && row.supplier == number).filter_map(|row| match row.end {
        Some(ContractEnd::Cut { banned_until, .. }) => Some(banned_until),
        _ => None,
    });
    SupplierRow {
        supplier: number.0,
        name: bilingual(&supplier.name_en, &supplier.name_zh),
        trade: supplier.category.map(|category| trade(market, category)),
        level_min: supplier.level_min,
        window_bp: supplier.window.map(|window| window.map(|share| share.0)),
        agent_bp: supplier.agent_cost.map(|share| share.0),
        dealer_ladder: supplier.dealer_ladder.as_ref().map(ladder),
        banned_until: bans.max().filter(|until| *until > now),
    }
}

fn contract_row(market: &Market, ContractId(number): ContractId, contract: &Contract) -> ContractRow {
    let rules = market.rules();
    let supplier = rules.street.sourcing.suppliers.get(contract.supplier.index());
    let goods = contract.goods.iter().filter_map(|sku| {
        let (supplier, product) = (supplier?, rules.catalogue.product(*sku)?);
        let cost = (contract.kind == ContractKind::Agent).then(|| agent_price(supplier, product)).flatten();
        Some(BoundGoods { sku: *sku, cost, window: window(supplier, product) })
    });
    ContractRow {
        contract: number,
        supplier: contract.supplier.0,
        kind: contract.kind,
        signed_at: contract.signed_at,
        goods: goods.collect(),
        warnings: contract.warnings,
        mend_by: contract.mend_by,
        end: contract.end.map(|end| match end {
            ContractEnd::Ended { at } => ContractEndView::Ended { at },
            ContractEnd::Cut { at, listing, price, least, most, .. } => {
                ContractEndView::Cut { at, listing, price, least, most }
            }
        }),
    }
}

fn importer_row(number: u32, importer: &Importer) -> ImporterRow {
    ImporterRow {
        importer: number,
        name: bilingual(&importer.name_en, &importer.name_zh),
        origin: bilingual(&importer.origin_en, &importer.origin_zh),
        goods: importer.goods.clone(),
        lot_min: importer.lot_min,
        lead_days: days(importer.lead),
        test_max: importer.test_max,
        test_lead_days: days(importer.test_lead),
        duty_bp: importer.duty.0,
        seized_bp: importer.seized.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{ORDER, RIVAL, SHOP, Town};

    #[test]
    fn an_agent_sees_what_a_piece_costs_and_which_orders_the_supplier_ships() {
        let town = Town::of_an_agent();
        let view = sourcing_view(&town.market, SHOP, town.now);
        let contract = &view.contracts[0];
        assert_eq!((contract.kind, contract.supplier, contract.end.is_none()), (ContractKind::Agent, 0, true));
        let goods = &contract.goods[0];
        assert_eq!(goods.cost, Some(Money::fen(180)), "a fifth on 1.50 CNY");
        assert_eq!(goods.window, Some((Money::fen(150), Money::fen(450))));
        assert_eq!(view.waiting, [ORDER]);
        let rival = sourcing_view(&town.market, RIVAL, town.now);
        assert!(rival.contracts.is_empty() && rival.waiting.is_empty());
        assert_eq!(rival.suppliers.len(), 1, "everybody knows who there is");
    }
}
