//! `shopyard statements`: a shop's balance sheet, profit and loss, cash flow and working capital, from the ledger of a
//! stored world as it stands now.

use super::{open_existing_store, world_row};
use crate::cli::StatementsArgs;
use anyhow::{Context, ensure};
use contract::views::finance::{FinanceView, SheetLine, StatementRow};
use domain::{Language, Money, ShopId};
use operations::street::finance::finance_view;
use std::process::ExitCode;
use ui::words::parts::day;
use ui::words::{Phrase, statements as words};

/// Reads and prints.
///
/// # Errors
/// When there is no such world, shop or day, or the store fails.
pub async fn run(url: &str, args: &StatementsArgs) -> anyhow::Result<ExitCode> {
    let store = open_existing_store(url).await?;
    store.check_schema().await?;
    let row = world_row(&store, args.world).await?;
    let last = row.sim_time.day() + 1;
    let (first, to) = (args.from_day.unwrap_or(1), args.to_day.unwrap_or(last));
    ensure!(first <= to, "--from-day {first} is later than --to-day {to}");
    ensure!(to <= last, "--to-day {to}: the market is in day {last}");
    let now = engine::journal::fork(&store, row.college, row.id, row.next_sequence).await?;
    store.close().await;
    let shop = ShopId::new(args.shop);
    let view = finance_view(now.world.market(), shop, row.sim_time, [first - 1, to]);
    let view = view.with_context(|| format!("there is no shop {} in this world", args.shop))?;
    if args.print.json {
        println!("{}", serde_json::to_string(&view)?);
    } else {
        print!("{}", text(args.print.language, &view));
    }
    Ok(ExitCode::SUCCESS)
}

/// All of it for people. Amounts come first: words of two languages differ in width.
fn text(language: Language, view: &FinanceView) -> String {
    let mut lines = vec![words::BALANCE_SHEET.say(language).to_owned()];
    let is_asset = |row: &&StatementRow<SheetLine>| {
        !matches!(row.line, SheetLine::Debts | SheetLine::Unearned | SheetLine::Capital | SheetLine::Profit)
    };
    let mut say = |phrase: Phrase, amount: Money| lines.push(line(language, phrase, amount));
    let sheet = || view.balance_sheet.iter();
    sheet().filter(is_asset).for_each(|row| say(words::sheet_line(row.line), row.amount));
    say(words::ASSETS, sheet().filter(is_asset).map(|row| row.amount).sum());
    // What stands against the assets is below zero in the view, and printed as people are used to.
    let claims = || sheet().filter(|row| !is_asset(row));
    claims().for_each(|row| say(words::sheet_line(row.line), -row.amount));
    say(words::CLAIMS, -claims().map(|row| row.amount).sum::<Money>());
    say(words::WORKING_CAPITAL, view.working_capital);
    let [from, until] = view.days;
    let stretch = format!("{} - {}", day(language, from), day(language, until - 1));
    lines.push(format!("\n{}, {stretch}", words::PROFIT_AND_LOSS.say(language)));
    let mut say = |phrase: Phrase, amount: Money| lines.push(line(language, phrase, amount));
    view.profit_and_loss.iter().for_each(|row| say(words::profit_line(row.line), row.amount));
    say(words::PROFIT, view.profit_and_loss.iter().map(|row| row.amount).sum());
    lines.push(format!("\n{}, {stretch}", words::CASH_FLOW.say(language)));
    let mut say = |phrase: Phrase, amount: Money| lines.push(line(language, phrase, amount));
    view.cash_flow.iter().for_each(|row| say(words::flow_line(row.line), row.amount));
    lines.push(String::new());
    lines.join("\n")
}

fn line(language: Language, phrase: Phrase, amount: Money) -> String {
    format!("{:>14}  {}", amount.to_string(), phrase.say(language))
}
