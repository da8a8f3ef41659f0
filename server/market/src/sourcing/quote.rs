//! What a batch would cost at its source. Pages quote with it and `decide` charges with it.

use super::rules::{Importer, Stall, Supplier, step};
use super::state::Line;
use super::{ContractKind, Origin, Source, Wanted};
use crate::catalogue::Product;
use crate::refusal::Refusal;
use crate::state::Market;
use domain::refusals::SourcingRefusal;
use domain::{BasisPoints, Money, ShopId, SimSpan, SkuId};

/// Grams of a kilogram.
const KILOGRAM_G: u64 = 1_000;

/// What a batch would cost, and when it would come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// What is asked for each line.
    pub lines: Vec<Line>,
    /// Freight to the dock.
    pub freight: Money,
    /// Duty.
    pub duty: Money,
    /// From order to dock when nobody waits.
    pub lead: SimSpan,
    /// Pieces the source can hand out on a day.
    pub daily_pieces: u32,
    /// Who would be busy with it.
    pub source: Source,
}

impl Quote {
    /// Goods alone.
    pub fn goods(&self) -> Money {
        self.lines.iter().map(|line| line.price).sum()
    }
    /// Pieces of all lines.
    pub fn pieces(&self) -> u32 {
        self.lines.iter().map(|line| line.pieces).sum()
    }
}

/// What this shop would be asked for these goods there.
///
/// # Errors
/// Goods the source does not have, too few or too many pieces, a mixed batch where none is sold, no contract.
pub fn quote(market: &Market, shop: ShopId, origin: Origin, wanted: &[Wanted]) -> Result<Quote, Refusal> {
    let pieces = check_lines(market, wanted)?;
    let rules = &market.rules.street.sourcing;
    match origin {
        Origin::Stall(id) => {
            let stall = rules.stalls.get(id.index()).ok_or(SourcingRefusal::NoSuchStall)?;
            at_stall(market, stall, wanted, pieces, Source::Stall(id))
        }
        Origin::Dealer(id) => {
            let contract = super::in_force(market, shop, id)?;
            if contract.kind != ContractKind::Dealer {
                return Err(SourcingRefusal::NotADealer.into());
            }
            let supplier = &rules.suppliers[contract.supplier.index()];
            of_supplier(market, supplier, wanted, pieces, Source::Supplier(contract.supplier))
        }
        Origin::Import(id) | Origin::ImportTest(id) => {
            let importer = rules.importers.get(id.index()).ok_or(SourcingRefusal::NoSuchImporter)?;
            let test = matches!(origin, Origin::ImportTest(_));
            imported(market, importer, wanted, pieces, test, Source::Importer(id))
        }
    }
}

/// Lines that mean something; gives their pieces together.
fn check_lines(market: &Market, wanted: &[Wanted]) -> Result<u32, Refusal> {
    let most = market.rules.street.sourcing.lines_max;
    if wanted.is_empty() {
        return Err(Refusal::NothingChosen);
    }
    if wanted.len() > most as usize {
        return Err(SourcingRefusal::TooManyLines { most }.into());
    }
    let mut seen: Vec<SkuId> = Vec::with_capacity(wanted.len());
    let mut pieces = 0_u32;
    for line in wanted {
        market.rules.catalogue.product(line.sku).ok_or(Refusal::NoSuchProduct)?;
        if seen.contains(&line.sku) {
            return Err(SourcingRefusal::GoodsTwice.into());
        }
        if line.pieces == 0 {
            return Err(Refusal::QuantityZero);
        }
        seen.push(line.sku);
        pieces = pieces.saturating_add(line.pieces);
    }
    let most = market.rules.purchase_quantity_max;
    if pieces > most { Err(Refusal::QuantityTooLarge { most }) } else { Ok(pieces) }
}

/// The first wholesale price of a product: what stalls and importers reckon from.
fn base_price(product: &Product) -> Money {
    product.wholesale.first().map_or(product.supermarket_price, |tier| tier.price)
}

/// List price of a supplier's piece, from which contracts reckon costs and price windows.
pub fn list_price(supplier: &Supplier, product: &Product) -> Money {
    if supplier.supermarket_list { product.supermarket_price } else { product.fair_price }
}

/// Least and highest retail price a contract allows for a piece; `None` when it allows any.
pub fn window(supplier: &Supplier, product: &Product) -> Option<(Money, Money)> {
    let list = list_price(supplier, product);
    supplier.window.map(|[least, most]| (list.share(least), list.share(most)))
}

/// What a piece costs an agent of this supplier; `None` when it takes no agents.
pub fn agent_price(supplier: &Supplier, product: &Product) -> Option<Money> {
    supplier.agent_cost.map(|cost| list_price(supplier, product).share(cost))
}

fn priced(market: &Market, wanted: &[Wanted], unit: impl Fn(&Product) -> Money) -> Vec<Line> {
    let products = &market.rules.catalogue.products;
    let line = |wanted: &Wanted| {
        let price = unit(&products[wanted.sku.index()]).times(wanted.pieces);
        Line { sku: wanted.sku, pieces: wanted.pieces, price }
    };
    wanted.iter().map(line).collect()
}

/// Refuses goods of which this does not hold.
fn all_there(market: &Market, wanted: &[Wanted], has: impl Fn(SkuId, &Product) -> bool) -> Result<(), SourcingRefusal> {
    let products = &market.rules.catalogue.products;
    let there = wanted.iter().all(|line| has(line.sku, &products[line.sku.index()]));
    if there { Ok(()) } else { Err(SourcingRefusal::NotTheirGoods) }
}

fn at_stall(market: &Market, stall: &Stall, wanted: &[Wanted], pieces: u32, source: Source) -> Result<Quote, Refusal> {
    all_there(market, wanted, |_, product| product.category == stall.category)?;
    if wanted.len() > 1 && !stall.mixed {
        return Err(SourcingRefusal::NoMixedBatch.into());
    }
    let share = stepped(&stall.ladder, pieces)?;
    let unit = |product: &Product| base_price(product).share(stall.price).share(share);
    let lines = priced(market, wanted, unit);
    let (lead, daily_pieces) = (stall.lead, stall.daily_pieces);
    Ok(Quote { lines, freight: Money::ZERO, duty: Money::ZERO, lead, daily_pieces, source })
}

fn of_supplier(
    market: &Market,
    supplier: &Supplier,
    wanted: &[Wanted],
    pieces: u32,
    source: Source,
) -> Result<Quote, Refusal> {
    all_there(market, wanted, |_, product| supplier.has(product.category))?;
    let ladder = supplier.dealer_ladder.as_ref().ok_or(SourcingRefusal::NotOffered)?;
    let share = stepped(ladder, pieces)?;
    let lines = priced(market, wanted, |product| list_price(supplier, product).share(share));
    let (lead, daily_pieces) = (supplier.lead, supplier.daily_pieces);
    Ok(Quote { lines, freight: Money::ZERO, duty: Money::ZERO, lead, daily_pieces, source })
}

fn stepped(ladder: &[super::Step; 3], pieces: u32) -> Result<BasisPoints, Refusal> {
    step(ladder, pieces).ok_or(Refusal::BelowMinimumQuantity { least: ladder[0].min })
}

fn imported(
    market: &Market,
    importer: &Importer,
    wanted: &[Wanted],
    pieces: u32,
    test: bool,
    source: Source,
) -> Result<Quote, Refusal> {
    all_there(market, wanted, |sku, _| importer.goods.contains(&sku))?;
    if test && pieces > importer.test_max {
        return Err(SourcingRefusal::TestTooLarge { most: importer.test_max }.into());
    }
    if !test && pieces < importer.lot_min {
        return Err(Refusal::BelowMinimumQuantity { least: importer.lot_min });
    }
    let (share, freight_kg, lead) = if test {
        (importer.test_price, importer.test_freight_kg, importer.test_lead)
    } else {
        (importer.price, importer.freight_kg, importer.lead)
    };
    let lines = priced(market, wanted, |product| base_price(product).share(share));
    let weighs =
        |line: &Wanted| u64::from(market.rules.catalogue.products[line.sku.index()].weight_g) * u64::from(line.pieces);
    let kilograms = wanted.iter().map(weighs).sum::<u64>().div_ceil(KILOGRAM_G);
    let freight = freight_kg.times(u32::try_from(kilograms).expect("no batch weighs four million tons"));
    let goods: Money = lines.iter().map(|line| line.price).sum();
    let duty = (goods + freight).share(importer.duty);
    Ok(Quote { lines, freight, duty, lead, daily_pieces: importer.daily_pieces, source })
}
