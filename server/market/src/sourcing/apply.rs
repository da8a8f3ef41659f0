//! Samples, talks, batches and contracts change; batches become stock, carried goods become offers.

use super::state::{Claim, Consignment, Contract, ContractEnd, Drop, Sample, Source, Stage, Talk, TalkStage};
use super::{Carton, ConsignmentId, ContractId, ContractKind, Event, Origin};
use crate::state::Market;
use crate::stock::Lot;
use domain::{Money, ShopId, SimTime};

pub(crate) fn apply(market: &mut Market, at: SimTime, event: &Event) {
    match event {
        Event::DayBegan { moods, batches } => {
            let state = &mut market.street.sourcing;
            (state.moods, state.batches) = (moods.clone(), batches.clone());
        }
        Event::SampleTaken { .. } | Event::SampleRead { .. } => sample(market, event),
        Event::TalkOpened { .. } | Event::TalkMoved { .. } => talk(market, at, event),
        Event::GoodsOrdered { .. } => order(market, at, event),
        Event::GoodsReceived { consignment, cartons, missing, sorted_out, short } => {
            let batch = &mut market.street.sourcing.consignments[consignment.index()];
            (batch.missing, batch.sorted_out, batch.short) = (*missing, *sorted_out, *short);
            receive(market, at, *consignment, cartons, Stage::Received { at });
        }
        Event::GoodsSeized { consignment } => receive(market, at, *consignment, &[], Stage::Seized { at }),
        Event::ShortClaimed { consignment, asked, due } => {
            let (asked, due) = (*asked, *due);
            market.street.sourcing.consignments[consignment.index()].claim = Claim::Waits { asked, due };
        }
        Event::ClaimAnswered { consignment, paid } => {
            market.street.sourcing.consignments[consignment.index()].claim = Claim::Answered { paid: *paid };
        }
        Event::ContractSigned { contract, shop, supplier, kind } => {
            let contracts = &mut market.street.sourcing.contracts;
            assert_eq!(contract.index(), contracts.len(), "contracts are numbered without gaps");
            contracts.push(Contract {
                shop: *shop,
                supplier: *supplier,
                kind: *kind,
                signed_at: at,
                goods: Vec::new(),
                warnings: 0,
                mend_by: None,
                end: None,
            });
        }
        Event::ContractWarned { contract, until, .. } => {
            let row = &mut market.street.sourcing.contracts[contract.index()];
            row.warnings += 1;
            row.mend_by = Some(*until);
        }
        Event::ContractCut { contract, listing, price, least, most, banned_until } => {
            let (listing, price, least, most, banned_until) = (*listing, *price, *least, *most, *banned_until);
            end(market, *contract, ContractEnd::Cut { at, listing, price, least, most, banned_until });
        }
        Event::ContractEnded { contract } => end(market, *contract, ContractEnd::Ended { at }),
        Event::Carried { contract, sku } => {
            let state = &mut market.street.sourcing;
            let row = &mut state.contracts[contract.index()];
            row.goods.push(*sku);
            let shop = row.shop;
            state.carried.insert((shop, *sku), *contract);
            market.recount_shelf(shop);
        }
        Event::CarriedNoMore { contract, sku } => {
            let state = &mut market.street.sourcing;
            let row = &mut state.contracts[contract.index()];
            row.goods.retain(|goods| goods != sku);
            let shop = row.shop;
            state.carried.remove(&(shop, *sku));
            market.recount_shelf(shop);
        }
        Event::DropSupplied { order, contract, carton } => {
            let state = &mut market.street.sourcing;
            let Contract { shop, supplier, .. } = state.contracts[contract.index()];
            state.drops.insert(*order, Drop { contract: *contract, waits: true });
            state.waiting.push(*order);
            *state.dropped.entry(supplier).or_default() += carton.pieces;
            take_in(market, at, shop, carton);
        }
    }
}

fn sample(market: &mut Market, event: &Event) {
    let samples = &mut market.street.sourcing.samples;
    match event {
        Event::SampleTaken { sample, shop, stall, sku, price, due } => {
            assert_eq!(sample.index(), samples.len(), "samples are numbered without gaps");
            let (shop, stall, sku, price, due) = (*shop, *stall, *sku, *price, *due);
            samples.push(Sample { shop, stall, sku, price, due, reading: None });
        }
        Event::SampleRead { sample, reading } => samples[sample.index()].reading = Some(*reading),
        other => unreachable!("{other:?} is no sample"),
    }
}

fn talk(market: &mut Market, at: SimTime, event: &Event) {
    let state = &mut market.street.sourcing;
    match event {
        Event::TalkOpened { talk, shop, stall, lines, reserve, rounds } => {
            assert_eq!(talk.index(), state.talks.len(), "talks are numbered without gaps");
            state.talks.push(Talk {
                shop: *shop,
                stall: *stall,
                lines: lines.clone(),
                reserve: *reserve,
                rounds: *rounds,
                round: 0,
                insults: 0,
                bid: None,
                ask: lines.iter().map(|line| line.price).sum(),
                stage: TalkStage::Open,
                until: at,
            });
            state.ties.entry((*shop, *stall)).or_default().talk = Some(*talk);
        }
        Event::TalkMoved { talk, bid, ask, round, insults, stage, until, face, sulks_until } => {
            let row = &mut state.talks[talk.index()];
            row.bid = bid.or(row.bid);
            (row.ask, row.round, row.insults) = (*ask, *round, *insults);
            (row.stage, row.until) = (*stage, *until);
            let ties = state.ties.entry((row.shop, row.stall)).or_default();
            (ties.face, ties.sulks_until) = (*face, *sulks_until);
            ties.talk = stage.is_open().then_some(*talk);
        }
        other => unreachable!("{other:?} is no talk"),
    }
}

fn order(market: &mut Market, at: SimTime, event: &Event) {
    let Event::GoodsOrdered { consignment, shop, origin, lines, freight, duty, inspected, due, busy_until, .. } = event
    else {
        unreachable!("only orders come here")
    };
    let state = &mut market.street.sourcing;
    assert_eq!(consignment.index(), state.consignments.len(), "batches are numbered without gaps");
    state.consignments.push(Consignment {
        shop: *shop,
        origin: *origin,
        lines: lines.clone(),
        freight: *freight,
        duty: *duty,
        inspected: *inspected,
        ordered_at: at,
        due: *due,
        stage: Stage::UnderWay,
        missing: 0,
        sorted_out: 0,
        short: Money::ZERO,
        claim: Claim::None,
    });
    let source = match *origin {
        Origin::Stall(stall) => Source::Stall(stall),
        Origin::Import(importer) | Origin::ImportTest(importer) => Source::Importer(importer),
        Origin::Dealer(contract) => {
            let row = &mut state.contracts[contract.index()];
            let fresh: Vec<_> = lines.iter().map(|line| line.sku).filter(|sku| !row.goods.contains(sku)).collect();
            row.goods.extend(fresh);
            Source::Supplier(row.supplier)
        }
    };
    state.busy.insert(source, *busy_until);
    for line in lines {
        market.shops[shop.index()].stock_entry(line.sku).incoming += line.pieces;
    }
}

/// A batch is on its way no more: what came is taken in, what did not is a loss.
fn receive(market: &mut Market, at: SimTime, consignment: ConsignmentId, cartons: &[Carton], stage: Stage) {
    let batch = &mut market.street.sourcing.consignments[consignment.index()];
    batch.stage = stage;
    let (shop, lines, landed) = (batch.shop, batch.lines.clone(), batch.landed());
    for line in &lines {
        let stock = market.shops[shop.index()].stock_entry(line.sku);
        stock.incoming = stock.incoming.checked_sub(line.pieces).expect("what comes was on its way");
    }
    let taken: Money = cartons.iter().map(|carton| carton.unit_cost.times(carton.pieces)).sum();
    cartons.iter().for_each(|carton| take_in(market, at, shop, carton));
    let sku = lines.first().expect("no batch is empty").sku;
    market.write_off_paid(at, shop, sku, landed - taken);
}

fn take_in(market: &mut Market, at: SimTime, shop: ShopId, carton: &Carton) {
    let Carton { sku, pieces, unit_cost, quality } = *carton;
    let lot = Lot { available: pieces, unit_cost, quality, received_at: at };
    market.take_in_paid(shop, sku, lot, unit_cost.times(pieces));
}

/// The contract is over; what an agent offered without stock is offered so no more.
fn end(market: &mut Market, contract: ContractId, why: ContractEnd) {
    let state = &mut market.street.sourcing;
    let row = &mut state.contracts[contract.index()];
    row.end = Some(why);
    row.mend_by = None;
    let shop = row.shop;
    if row.kind == ContractKind::Agent {
        state.carried.retain(|_, under| *under != contract);
        market.recount_shelf(shop);
    }
}
