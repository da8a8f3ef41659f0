//! A purchase on its way, and a standing order.

use crate::command::{Command, SellerCommand, StandingOrder, WorldCommand};
use crate::laws::machine::{Machine, obeys};
use crate::stock::PurchaseId;
use crate::town::{CHARM, COURIER, SHOP, Town};
use domain::shop::{BoxRule, Source};
use domain::time::DAY_SECONDS;
use domain::{CourierId, SimSpan, SimTime};

#[derive(Debug, Clone)]
struct Supply {
    /// When each purchase is due; `None` once it came.
    due: Vec<Option<SimTime>>,
    fen: i64,
    stands: bool,
}

/// Fifty charms of the wholesale market.
const LOT: u32 = 50;
const LOT_FEN: i64 = 4_000;

impl Machine for Supply {
    const STEPS: &'static [&'static str] = &[
        "buy",
        "buy too few",
        "deliver the first",
        "deliver the last",
        "stand",
        "stand at no time",
        "stand with nobody",
        "by hand",
    ];
    const SPANS: &'static [SimSpan] = &[SimSpan::ZERO, SimSpan::hours(24), SimSpan::hours(48)];
    const NEVER_GRANTED: &'static [&'static str] = &["buy too few", "stand at no time", "stand with nobody"];
    const NEVER_REFUSED: &'static [&'static str] = &["stand"];
    fn begin() -> (Town, Self) {
        (Town::new(), Self { due: Vec::new(), fen: 34_000, stands: false })
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        let seller = |command| Command::Seller(SHOP, command);
        let buy = |quantity| seller(SellerCommand::BuyStock { sku: CHARM, quantity, source: Source::Wholesale });
        let stand = |second_of_day, courier| {
            seller(SellerCommand::SetStandingOrder(StandingOrder {
                second_of_day,
                box_rule: BoxRule::SmallestFit,
                courier,
            }))
        };
        let deliver = |purchase| Command::World(WorldCommand::DeliverStock { purchase, quality: 50 });
        match step {
            "buy" => buy(LOT),
            "buy too few" => buy(LOT - 1),
            "deliver the first" => deliver(PurchaseId(0)),
            "deliver the last" => deliver(PurchaseId(u32::try_from(self.due.len().max(1)).expect("few") - 1)),
            "stand" => stand(0, COURIER),
            "stand at no time" => stand(DAY_SECONDS, COURIER),
            "stand with nobody" => stand(0, CourierId::new(9)),
            _ => seller(SellerCommand::CancelStandingOrder),
        }
    }
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        let place = if step == "deliver the first" { 0 } else { self.due.len().max(1) - 1 };
        match step {
            "buy" if self.fen < LOT_FEN => return Err("BalanceTooLow"),
            "buy" => {
                self.fen -= LOT_FEN;
                self.due.push(Some(at + SimSpan::days(2)));
            }
            "buy too few" => return Err("BelowMinimumQuantity"),
            "stand" => self.stands = true,
            "stand at no time" => return Err("NotATimeOfDay"),
            "stand with nobody" => return Err("NoSuchCourier"),
            "by hand" if !self.stands => return Err("NoStandingOrder"),
            "by hand" => self.stands = false,
            _ => match self.due.get(place).copied().flatten() {
                None => return Err("NoSuchPurchase"),
                Some(due) if at < due => return Err("TimerNotDue"),
                Some(_) => self.due[place] = None,
            },
        }
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let shop = town.market.shop(SHOP).expect("open");
        let (coming, came) = (self.due.iter().flatten().count(), self.due.iter().filter(|due| due.is_none()).count());
        let stock = shop.stock_of(CHARM).map_or((0, 0), |stock| (stock.incoming, stock.available()));
        stock == (LOT * coming as u32, LOT * came as u32) && shop.standing.is_some() == self.stands
    }
}

#[test]
fn purchases_come_once_and_standing_orders_stand_as_their_table_says() {
    obeys::<Supply>();
}
