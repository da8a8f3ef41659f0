//! How scripted keepers owe: some buy what sells best on account when it runs short, one lot at a time, and let the
//! supplier collect. A keeper who went bankrupt begins anew as soon as that is allowed.

use super::{lot, restock};
use crate::world::Hand;
use domain::SkuId;
use domain::shop::{ListingStatus, Source};
use market::SellerCommand;
use market::finance::{self, LoanKind, SellerCommand as FinanceCommand};
use market::rules::Script;
use market::street::SellerAsk;

/// The number of the lasting lot that says who buys on account.
const ACCOUNT_LOT: u32 = u32::MAX - 1;

/// Begins anew after a bankruptcy, or buys on account.
pub fn look_after(hand: &mut Hand<'_>, script: Script) {
    if finance::closure(hand.market(), hand.shop().id).is_some() {
        begin_anew(hand, script);
        return;
    }
    let share = f64::from(hand.scenario().keeper_finance.on_account_bp);
    let borrows = !matches!(script, Script::Idle | Script::Premium) && lot(hand, ACCOUNT_LOT) * 10_000.0 < share;
    if borrows && finance::open_loans(hand.market(), hand.shop().id).next().is_none() {
        buy_on_account(hand);
    }
}

/// The goods carried before, a first lot of each as far as the new capital goes.
fn begin_anew(hand: &mut Hand<'_>, script: Script) {
    if ask(hand, FinanceCommand::Restart).is_ok() {
        let carried: Vec<SkuId> = hand.shop().stock.iter().map(|stock| stock.sku).collect();
        carried.into_iter().for_each(|sku| restock::first_purchase(hand, script, sku));
    }
}

/// Of the goods whose cover has become short, those that sold best, as a wholesale lot.
fn buy_on_account(hand: &mut Hand<'_>) {
    let (shop, at) = (hand.shop(), hand.at());
    let Ok(left) = finance::credit_left(hand.market(), shop, LoanKind::Goods, at) else { return };
    let (reorder_cover, order_cover) =
        (hand.scenario().scripts.reorder_cover_days, hand.scenario().scripts.order_cover_days);
    let live = shop.listings.iter().filter_map(|listing| hand.market().listing(*listing));
    let short = live.filter(|listing| listing.status == ListingStatus::Live).filter_map(|listing| {
        let sold = hand.pieces_sold_lately(listing.id);
        let per_day = f64::from(sold) / crate::demand::WINDOW_DAYS;
        let held = shop.stock_of(listing.text.sku).map_or(0, |stock| stock.available() + stock.incoming);
        let product = &hand.scenario().rules.catalogue.products[listing.text.sku.index()];
        let wanted = (per_day * order_cover) as u32;
        let quantity = wanted.max(product.minimum(Source::Wholesale)).min(hand.scenario().rules.purchase_quantity_max);
        let price = product.unit_price(Source::Wholesale, quantity)?.times(quantity);
        let fits = f64::from(held) < per_day * reorder_cover && quantity <= wanted.saturating_mul(2) && price <= left;
        fits.then_some((sold, listing.text.sku, quantity))
    });
    if let Some((_, sku, quantity)) = short.max_by_key(|(sold, sku, _)| (*sold, std::cmp::Reverse(*sku))) {
        // Refused for less than is worth an account: the keeper pays for it then.
        let _ = ask(hand, FinanceCommand::BuyOnCredit { sku, quantity, source: Source::Wholesale });
    }
}

fn ask(hand: &mut Hand<'_>, command: FinanceCommand) -> Result<(), market::Refusal> {
    hand.ask(SellerCommand::Street(SellerAsk::Finance(command)))
}
