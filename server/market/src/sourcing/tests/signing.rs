//! A contract as agent: signed, carries goods without stock, warned of a price outside its window, cut off, signed anew.

use super::{BRAND, seller, under, world};
use crate::command::{Command, SellerCommand as Seller};
use crate::laws::machine::{Machine, obeys};
use crate::ledger::Account;
use crate::sourcing::{ContractId, ContractKind, SellerCommand, WorldCommand};
use crate::town::{BUYER, CHARM, FLIP_FLOPS, LISTING, SHOP, Town, WARDROBE, open_shop, text};
use domain::{Money, OrderId, SimSpan, SimTime, SkuId};

#[derive(Debug, Clone, Default)]
struct Contract {
    carries: Vec<SkuId>,
    warned: u32,
    mend_by: SimTime,
    over: bool,
}

#[derive(Debug, Clone)]
struct Agency {
    contracts: Vec<Contract>,
    banned_until: SimTime,
    price: i64,
    /// Orders, oldest first: when placed, and whether the supplier still has to ship.
    orders: Vec<(SimTime, bool)>,
    fen: i64,
}

/// The brand's list price is 3 CNY: it allows 2.40 to 3.60, and asks an agent 2.10.
const LEAST: i64 = 240;
const COST: i64 = 210;
/// A matchbox, and the courier's first kilogram.
const SHIPPING: i64 = 510;

impl Agency {
    /// The latest contract, if it is in force.
    fn in_force(&mut self) -> Result<&mut Contract, &'static str> {
        let latest = self.contracts.last_mut().ok_or("NoSuchContract")?;
        if latest.over { Err("ContractOver") } else { Ok(latest) }
    }
    fn carries(&self, sku: SkuId) -> bool {
        self.contracts.last().is_some_and(|row| !row.over && row.carries.contains(&sku))
    }
    fn goods(step: &str) -> SkuId {
        match step {
            "carry flip-flops" => FLIP_FLOPS,
            "carry wardrobes" => WARDROBE,
            _ => CHARM,
        }
    }
    fn carry(&mut self, sku: SkuId) -> Result<(), &'static str> {
        let row = self.in_force()?;
        if row.carries.contains(&sku) {
            return Err("AlreadyCarried");
        }
        if row.carries.len() == 2 {
            return Err("TooManyCarried");
        }
        row.carries.push(sku);
        Ok(())
    }
    fn notice(&mut self, at: SimTime) -> Result<(), &'static str> {
        let outside = self.price < LEAST && self.carries(CHARM);
        let row = self.in_force()?;
        if !outside {
            return Err("NoBreach");
        }
        if row.warned > 0 && at < row.mend_by {
            return Err("TimerNotDue");
        }
        if row.warned == 0 {
            (row.warned, row.mend_by) = (1, at + SimSpan::days(2));
        } else {
            row.over = true;
            self.banned_until = at + SimSpan::days(30);
        }
        Ok(())
    }
}

impl Machine for Agency {
    const STEPS: &'static [&'static str] = &[
        "sign",
        "sign",
        "end",
        "carry",
        "carry",
        "carry flip-flops",
        "carry wardrobes",
        "carry no more",
        "ask 2 CNY",
        "ask 2.50 CNY",
        "notice",
        "notice",
        "sell one",
        "ship the first",
        "ship the latest",
    ];
    const SPANS: &'static [SimSpan] =
        &[SimSpan::ZERO, SimSpan::ZERO, SimSpan::hours(6), SimSpan::hours(48), SimSpan::days(30)];
    const NEVER_REFUSED: &'static [&'static str] = &["ask 2 CNY", "ask 2.50 CNY"];
    const SEQUENCES: u32 = 512;
    fn begin() -> (Town, Self) {
        let publish = Seller::DraftListings { texts: vec![text(CHARM, 250)], publish: true };
        let town = under(Town::empty()).given(open_shop("Pan", 30)).seller(publish);
        let (contracts, orders) = (Vec::new(), Vec::new());
        (town, Self { contracts, banned_until: SimTime::ZERO, price: 250, orders, fen: 3_000 })
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        let contract = ContractId(u32::try_from(self.contracts.len().max(1)).expect("few") - 1);
        let reprice = |fen| Command::Seller(SHOP, Seller::Reprice { listing: LISTING, price: Money::fen(fen) });
        let ship =
            |order: usize| world(WorldCommand::ShipDrop { order: OrderId::new(u32::try_from(order).expect("few")) });
        match step {
            "sign" => seller(SellerCommand::Sign { supplier: BRAND, kind: ContractKind::Agent }),
            "end" => seller(SellerCommand::EndContract { contract }),
            "carry no more" => seller(SellerCommand::CarryNoMore { contract, sku: CHARM }),
            "ask 2 CNY" => reprice(200),
            "ask 2.50 CNY" => reprice(250),
            "notice" => world(WorldCommand::NoticeBreach { contract, listing: LISTING }),
            "sell one" => {
                let (seen_price, seen_freight) = (Money::fen(self.price), Money::yuan(5));
                let order = crate::BuyerCommand::PlaceOrder {
                    listing: LISTING,
                    quantity: 1,
                    seen_price,
                    seen_freight,
                    zone: 0,
                };
                Command::Buyer(BUYER, order)
            }
            "ship the first" => ship(0),
            "ship the latest" => ship(self.orders.len().max(1) - 1),
            carry => seller(SellerCommand::Carry { contract, sku: Self::goods(carry) }),
        }
    }
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        match step {
            "sign" if at < self.banned_until => return Err("CutOff"),
            "sign" if self.contracts.last().is_some_and(|row| !row.over) => return Err("AlreadySigned"),
            "sign" => self.contracts.push(Contract::default()),
            "end" => self.in_force()?.over = true,
            "carry no more" => {
                let row = self.in_force()?;
                let place = row.carries.iter().position(|sku| *sku == CHARM).ok_or("NotCarried")?;
                row.carries.remove(place);
            }
            "ask 2 CNY" => self.price = 200,
            "ask 2.50 CNY" => self.price = 250,
            "notice" => return self.notice(at),
            // The supplier is paid when the buyer orders; who cannot pay it has nothing to sell.
            "sell one" if !self.carries(CHARM) || self.fen < COST => return Err("StockNotAvailable"),
            "sell one" => {
                self.fen -= COST;
                self.orders.push((at, true));
            }
            "ship the first" | "ship the latest" => {
                let order = if step == "ship the first" { self.orders.first_mut() } else { self.orders.last_mut() };
                let Some((placed, waits)) = order.filter(|order| order.1) else { return Err("NotSuppliers") };
                if at < *placed + SimSpan::hours(6) {
                    return Err("TimerNotDue");
                }
                if self.fen < SHIPPING {
                    return Err("BalanceTooLow");
                }
                // Orders placed are shipped whatever became of the contract.
                (self.fen, *waits) = (self.fen - SHIPPING, false);
            }
            carry => return self.carry(Self::goods(carry)),
        }
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let (market, state) = (&town.market, &town.market.street().sourcing);
        let contracts = state.contracts().iter().map(|row| (row.warnings, row.end.is_some()));
        let offered = if self.carries(CHARM) { 6 } else { 0 };
        contracts.eq(self.contracts.iter().map(|row| (row.warned, row.over)))
            && market.offered(&market.listings()[LISTING.index()]) == offered
            && state.waiting().len() == self.orders.iter().filter(|order| order.1).count()
            && market.ledger().balance(Account::Shop(SHOP)).as_fen() == self.fen
    }
}

#[test]
fn contracts_are_signed_warned_of_and_cut_as_their_table_says() {
    obeys::<Agency>();
}
