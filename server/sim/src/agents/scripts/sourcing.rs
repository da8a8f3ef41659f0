//! How scripted keepers get goods beyond the price list, modestly: some sample a stall, bargain and restock there; some
//! offer a few goods without stock; premium keepers deal for a brand. Whatever was short is claimed.

use super::{assortment, list_new, lot, pricing, restock};
use crate::world::Hand;
use domain::shop::ListingStatus;
use domain::{BasisPoints, Money, SimTime, SkuId};
use market::SellerCommand;
use market::rules::Script;
use market::sourcing::{
    self, Claim, ConsignmentId, ContractId, ContractKind, ImporterId, Origin, SellerCommand as Ask, Stage, StallId,
    SupplierId, TalkId, TalkStage, Wanted,
};
use market::street::SellerAsk;
use std::cmp::Reverse;

/// Numbers of the lasting lots that say who does what.
const STALL_LOT: u32 = u32::MAX - 10;
const INSPECT_LOT: u32 = u32::MAX - 11;
const CARRY_LOT: u32 = u32::MAX - 12;
const DEALER_LOT: u32 = u32::MAX - 13;
const IMPORT_LOT: u32 = u32::MAX - 14;
/// Goods are carried only if the usual price leaves this over their cost, percent (design value).
const CARRY_MARGIN_PERCENT: i64 = 15;
/// A batch is not ordered when its minimum is more than this many times what is wanted (design value).
const TOO_MUCH: u32 = 2;

/// Looks after everything that has to do with stalls and suppliers; comes before plain restocking.
pub fn look_after(hand: &mut Hand<'_>, script: Script) {
    claim(hand);
    let keepers = hand.scenario().sourcing.keepers.clone();
    match script {
        Script::Premium => {
            if chosen(hand, DEALER_LOT, keepers.dealers_bp) {
                deal(hand);
            }
            if chosen(hand, IMPORT_LOT, keepers.imports_bp) {
                import(hand, keepers.import_test);
            }
        }
        Script::CostPlus | Script::Discounter | Script::Copycat if chosen(hand, STALL_LOT, keepers.stalls_bp) => {
            visit_stalls(hand);
        }
        _ => {}
    }
    if matches!(script, Script::CostPlus | Script::Idle | Script::Discounter)
        && chosen(hand, CARRY_LOT, keepers.carry_bp)
    {
        carry(hand, script, keepers.carry_goods as usize);
    }
}

fn chosen(hand: &Hand<'_>, of: u32, share_bp: u32) -> bool {
    lot(hand, of) * f64::from(BasisPoints::ONE.0) < f64::from(share_bp)
}

fn ask(hand: &mut Hand<'_>, command: Ask) -> bool {
    // Refused when rules say what was not looked at here, e.g. a stall that is booked out; tomorrow is another day.
    hand.ask(SellerCommand::Street(SellerAsk::Sourcing(command))).is_ok()
}

/// Claims what was missing or sorted out in batches that came lately.
fn claim(hand: &mut Hand<'_>) {
    let own = hand.shop().id;
    let batches = (0..).map(ConsignmentId).zip(hand.market().street().sourcing.consignments());
    let short = batches.filter(|(_, batch)| {
        let received = matches!(batch.stage, Stage::Received { .. });
        batch.shop == own && received && batch.claim == Claim::None && !batch.short.is_zero()
    });
    let short: Vec<ConsignmentId> = short.map(|(number, _)| number).collect();
    for consignment in short {
        ask(hand, Ask::ClaimShort { consignment });
    }
}

/// The goods whose cover has become short, best sellers first, with the pieces wanted.
fn running_short(hand: &Hand<'_>) -> Vec<Wanted> {
    let (shop, scripts) = (hand.shop(), &hand.scenario().scripts);
    let mut short: Vec<(u32, Wanted)> = Vec::new();
    for listing in shop.listings.iter().filter_map(|listing| hand.market().listing(*listing)) {
        let sku = listing.text.sku;
        let carried = hand.market().street().sourcing.carried_under(shop.id, sku).is_some();
        let sold = hand.pieces_sold_lately(listing.id);
        let per_day = f64::from(sold) / crate::demand::WINDOW_DAYS;
        let held = shop.stock_of(sku).map_or(0, |stock| stock.available() + stock.incoming);
        let pieces = (per_day * scripts.order_cover_days) as u32;
        let needed = listing.status == ListingStatus::Live && f64::from(held) < per_day * scripts.reorder_cover_days;
        if needed && !carried && pieces > 0 {
            short.push((sold, Wanted { sku, pieces }));
        }
    }
    short.sort_by_key(|(sold, wanted)| (Reverse(*sold), wanted.sku));
    short.into_iter().map(|(_, wanted)| wanted).collect()
}

/// The pieces to order so that a minimum is reached; `None` when that is far more than wanted.
fn at_least(wanted: Wanted, least: u32) -> Option<Wanted> {
    let pieces = wanted.pieces.max(least);
    (pieces <= wanted.pieces.saturating_mul(TOO_MUCH)).then_some(Wanted { pieces, ..wanted })
}

/// Samples a stall it does not know, or buys at the cheapest one whose sample was good enough.
fn visit_stalls(hand: &mut Hand<'_>) {
    let own = hand.shop().id;
    for wanted in running_short(hand) {
        let (market, keepers) = (hand.market(), &hand.scenario().sourcing.keepers);
        let rules = &market.rules().street.sourcing;
        let category = market.rules().catalogue.products[wanted.sku.index()].category;
        let samples = market.street().sourcing.samples();
        let reading = |stall: StallId| {
            let known =
                samples.iter().filter(|sample| (sample.shop, sample.stall, sample.sku) == (own, stall, wanted.sku));
            known.map(|sample| sample.reading).next_back()
        };
        let stalls = (0..).map(StallId).zip(&rules.stalls).filter(|(_, stall)| stall.category == category);
        let fitting: Vec<(StallId, Wanted)> =
            stalls.filter_map(|(id, stall)| Some((id, at_least(wanted, stall.ladder[0].min)?))).collect();
        if let Some((stall, _)) = fitting.iter().find(|(stall, _)| reading(*stall).is_none()) {
            let (stall, sku) = (*stall, wanted.sku);
            ask(hand, Ask::TakeSample { stall, sku });
            return;
        }
        let good = fitting
            .into_iter()
            .filter(|(stall, _)| reading(*stall).flatten().is_some_and(|points| points >= keepers.reading_min));
        let priced = good.filter_map(|(stall, wanted)| {
            let quote = sourcing::quote(market, own, Origin::Stall(stall), &[wanted]).ok()?;
            Some((quote.goods().as_fen() / i64::from(wanted.pieces), stall, wanted, quote.goods()))
        });
        let best = priced.min_by_key(|(unit, stall, ..)| (*unit, *stall));
        if let Some((_, stall, wanted, list)) = best
            && list <= restock::spendable(hand)
        {
            bargain(hand, stall, wanted, list);
            return;
        }
    }
}

/// Bids until both agree or the stall asks no less, then buys if the ask is good enough.
fn bargain(hand: &mut Hand<'_>, stall: StallId, wanted: Wanted, list: Money) {
    let keepers = hand.scenario().sourcing.keepers.clone();
    let share = |bp: u32| list.share(pricing::share(bp));
    let talk = TalkId(u32::try_from(hand.market().street().sourcing.talks().len()).expect("talks are u32"));
    let mut bids = keepers.bids_bp.iter();
    let Some(first) = bids.next() else { return };
    if !ask(hand, Ask::OpenTalk { stall, lines: vec![wanted], bid: share(*first) }) {
        return;
    }
    for bid in bids {
        ask(hand, Ask::Bid { talk, bid: share(*bid) });
    }
    let Some(row) = hand.market().street().sourcing.talk(talk) else { return };
    let (stage, asked) = (row.stage, row.ask);
    let agreed = stage == TalkStage::Agreed || (asked <= share(keepers.agree_bp) && ask(hand, Ask::Agree { talk }));
    if agreed {
        let inspect = chosen(hand, INSPECT_LOT, keepers.inspect_bp);
        ask(hand, Ask::BuyAgreed { talk, inspect, on_account: false });
    } else {
        ask(hand, Ask::LeaveTalk { talk });
    }
}

/// The keeper's contract of this kind that is in force, if it has one.
fn contract(hand: &Hand<'_>, kind: ContractKind) -> Option<ContractId> {
    let own = hand.shop().id;
    let contracts = (0..).map(ContractId).zip(hand.market().street().sourcing.contracts());
    let mut mine = contracts.filter(|(_, row)| row.shop == own && row.kind == kind && row.end.is_none());
    mine.next().map(|(number, _)| number)
}

/// The first supplier that takes this kind of contract and makes goods of a category the keeper sells.
fn supplier(hand: &Hand<'_>, kind: ContractKind, branded: bool) -> Option<SupplierId> {
    let rules = hand.market().rules();
    let sells = |category: u16| {
        hand.shop().stock.iter().any(|stock| rules.catalogue.products[stock.sku.index()].category == category)
    };
    let mut fitting = (0..).map(SupplierId).zip(&rules.street.sourcing.suppliers).filter(|(_, supplier)| {
        let takes = match kind {
            ContractKind::Agent => supplier.agent_cost.is_some(),
            ContractKind::Dealer => supplier.dealer_ladder.is_some(),
        };
        takes && supplier.category.map_or(!branded, |category| branded && sells(category))
    });
    fitting.next().map(|(number, _)| number)
}

/// Signs with a brand whose goods it sells, and orders from it what runs short.
fn deal(hand: &mut Hand<'_>) {
    let Some(contract) = contract(hand, ContractKind::Dealer) else {
        if let Some(supplier) = supplier(hand, ContractKind::Dealer, true) {
            ask(hand, Ask::Sign { supplier, kind: ContractKind::Dealer });
        }
        return;
    };
    let Some(row) = hand.market().street().sourcing.contract(contract) else { return };
    let known = &hand.market().rules().street.sourcing.suppliers[row.supplier.index()];
    let (ladder, made) = (known.dealer_ladder.as_ref().map_or(u32::MAX, |ladder| ladder[0].min), known.category);
    let own = hand.shop().id;
    let catalogue = &hand.scenario().rules.catalogue;
    let theirs = |wanted: &Wanted| made.is_none_or(|made| catalogue.products[wanted.sku.index()].category == made);
    let short: Vec<Wanted> = running_short(hand).into_iter().filter(theirs).collect();
    let batch = short.into_iter().find_map(|wanted| at_least(wanted, ladder));
    if let Some(wanted) = batch {
        let (origin, lines) = (Origin::Dealer(contract), vec![wanted]);
        let price = sourcing::quote(hand.market(), own, origin, &lines).map(|quote| quote.goods());
        if price.is_ok_and(|price| price <= restock::spendable(hand)) {
            ask(hand, Ask::OrderGoods { origin, lines, inspect: false, on_account: false });
        }
    }
}

/// Has an importer's goods that it sells tried in a small batch, once each; orders a lot when they run short.
fn import(hand: &mut Hand<'_>, test: u32) {
    let own = hand.shop().id;
    let importers = (0..).map(ImporterId).zip(&hand.market().rules().street.sourcing.importers);
    let importers: Vec<_> =
        importers.map(|(id, importer)| (id, importer.goods.clone(), importer.lot_min, importer.test_max)).collect();
    let short = running_short(hand);
    for (importer, goods, lot_min, test_max) in importers {
        let listed = assortment::listed(hand);
        let tested = |sku: SkuId| {
            let batches = hand.market().street().sourcing.consignments().iter();
            let mut own = batches.filter(|batch| batch.shop == own && batch.origin == Origin::ImportTest(importer));
            own.any(|batch| batch.lines.iter().any(|line| line.sku == sku))
        };
        let fresh = goods.iter().find(|sku| listed.contains(sku) && !tested(**sku));
        let lot = || short.iter().copied().filter(|wanted| goods.contains(&wanted.sku) && tested(wanted.sku));
        let (origin, wanted) = match (fresh, lot().find_map(|wanted| at_least(wanted, lot_min))) {
            (Some(sku), _) => (Origin::ImportTest(importer), Wanted { sku: *sku, pieces: test.min(test_max) }),
            (None, Some(wanted)) => (Origin::Import(importer), wanted),
            (None, None) => continue,
        };
        let lines = vec![wanted];
        let price = sourcing::quote(hand.market(), own, origin, &lines);
        if price.is_ok_and(|quote| quote.goods() + quote.freight + quote.duty <= restock::spendable(hand)) {
            ask(hand, Ask::OrderGoods { origin, lines, inspect: false, on_account: false });
        }
    }
}

/// Becomes an agent and lists a few goods without stock: of the supermarket's catalogue, or, as a discounter, of a
/// brand, which will not like its prices.
fn carry(hand: &mut Hand<'_>, script: Script, goods: usize) {
    let Some(contract) = contract(hand, ContractKind::Agent) else {
        let settled_in = hand.at() >= hand.shop().opened_at + domain::SimSpan::days(SETTLING_DAYS);
        if let Some(supplier) = supplier(hand, ContractKind::Agent, script == Script::Discounter)
            && settled_in
            && !was_cut(hand, hand.at())
        {
            ask(hand, Ask::Sign { supplier, kind: ContractKind::Agent });
        }
        return;
    };
    let Some(row) = hand.market().street().sourcing.contract(contract) else { return };
    if row.goods.len() >= goods {
        return;
    }
    let wanted = assortment::beyond(hand, script).into_iter().find(|sku| is_worth_it(hand, script, contract, *sku));
    if let Some(sku) = wanted
        && ask(hand, Ask::Carry { contract, sku })
    {
        list_new(hand, script, sku);
    }
}

/// Days a keeper runs its own shelves before it offers others' (design value).
const SETTLING_DAYS: u32 = 3;

/// Whether a supplier cut the shop off and would not sign again.
fn was_cut(hand: &Hand<'_>, at: SimTime) -> bool {
    let own = hand.shop().id;
    hand.market().street().sourcing.contracts().iter().any(|row| match row.end {
        Some(sourcing::ContractEnd::Cut { banned_until, .. }) => row.shop == own && at < banned_until,
        _ => false,
    })
}

/// Whether the supplier has these goods and the keeper's usual price leaves something over their cost.
fn is_worth_it(hand: &Hand<'_>, script: Script, contract: ContractId, sku: SkuId) -> bool {
    let (market, product) = (hand.market(), &hand.scenario().rules.catalogue.products[sku.index()]);
    let Some(row) = market.street().sourcing.contract(contract) else { return false };
    let supplier = &market.rules().street.sourcing.suppliers[row.supplier.index()];
    let Some(cost) = sourcing::agent_price(supplier, product).filter(|_| supplier.has(product.category)) else {
        return false;
    };
    let price = pricing::price(hand, script, sku);
    price.as_fen() * 100 >= cost.as_fen() * (100 + CARRY_MARGIN_PERCENT)
}
