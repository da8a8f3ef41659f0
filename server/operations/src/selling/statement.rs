//! The statement as a CSV file, guarded against formulas, saying in itself that it is practice money.

use super::money::posting_view;
use crate::cells::guarded;
use crate::faults::{OrFault, fault};
use crate::house::HouseState;
use crate::permits::SellerPermit;
use contract::ApiError;
use domain::{Language, Money, ShopId};
use market::Market;

/// The first line of the file.
const SIMULATED: (&str, &str) =
    ("Simulated practice market: no real money, no real buyers.", "模拟实训市场：非真实资金，非真实买家。");

impl HouseState {
    pub(super) async fn statement_csv(&self, permit: &SellerPermit, language: Language) -> Result<Vec<u8>, ApiError> {
        let shop = permit.shop();
        let look = |world: &engine::Image| statement_csv(world.market(), shop, language);
        let written = permit.world().read(look).await.or_fault("statement")?;
        written.map_err(|problem| fault("statement", &problem))
    }
}

/// The statement, oldest first, with the balances after each line; UTF-8 with mark, so that Excel shows Chinese.
fn statement_csv(market: &Market, shop: ShopId, language: Language) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer("\u{FEFF}".as_bytes().to_vec());
    let name = market.shop(shop).map(|shop| shop.name.as_str().to_owned()).unwrap_or_default();
    writer.write_record([format!("{} {}", SIMULATED.0, SIMULATED.1), guarded(&name)])?;
    writer.write_record([
        "market time 市场时间",
        "reason 事由",
        "order 订单",
        "balance change 余额变动",
        "escrow change 担保变动",
        "balance 余额",
        "escrow 担保",
        "deposit change 保证金变动",
        "debts change 欠款变动",
        "deposit 保证金",
        "debts 欠款",
    ])?;
    let (mut balance, mut escrow, mut deposit, mut debts) = (Money::ZERO, Money::ZERO, Money::ZERO, Money::ZERO);
    for line in market.ledger().statement(shop).iter().map(posting_view) {
        balance += line.balance_change;
        escrow += line.escrow_change;
        deposit += line.deposit_change;
        debts += line.debts_change;
        writer.write_record([
            line.at.to_string(),
            line.reason.said(language).to_owned(),
            line.order.map(|order| order.to_string()).unwrap_or_default(),
            line.balance_change.to_field(),
            line.escrow_change.to_field(),
            balance.to_field(),
            escrow.to_field(),
            line.deposit_change.to_field(),
            line.debts_change.to_field(),
            deposit.to_field(),
            debts.to_field(),
        ])?;
    }
    writer.into_inner().map_err(|problem| problem.into_error().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{SHOP, Town};
    use domain::shop::ShopName;
    use market::SellerCommand;

    #[test]
    fn the_file_says_it_is_simulated_and_its_last_line_is_the_balance_of_the_books() {
        let market = Town::settled().market;
        let bytes = statement_csv(&market, SHOP, Language::English).expect("written");
        let text = String::from_utf8(bytes).expect("UTF-8");
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with('\u{FEFF}') && lines[0].contains("Simulated") && lines[0].contains("模拟"));
        assert!(lines[1].contains("reason 事由"));
        assert_eq!(lines[2], "D1 00:00,Start capital,,340.00,0.00,340.00,0.00,0.00,0.00,0.00,0.00");
        let balance = market.ledger().balance(market::ledger::Account::Shop(SHOP)).to_field();
        let released = format!("Paid out to you,O-0,10.00,-10.00,{balance},0.00,0.00,0.00,0.00,0.00");
        assert!(lines.last().expect("lines").ends_with(&released));
    }

    #[test]
    fn a_shop_named_like_a_formula_runs_in_no_spreadsheet() {
        let name = ShopName::parse("=1+1").expect("a name");
        let market = Town::new().seller(SHOP, SellerCommand::RenameShop { name }).market;
        let bytes = statement_csv(&market, SHOP, Language::Chinese).expect("written");
        assert!(String::from_utf8(bytes).expect("UTF-8").contains(",'=1+1"));
    }
}
