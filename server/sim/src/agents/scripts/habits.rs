//! What scripted keepers do beside trading: promise returns where nobody must, reply to bad reviews, greet at the desk,
//! rent room and buy boxes when there is reason, borrow when short and repay when rich, take a deposit back in need.
//! Looked at once a day; most days nothing is done.

use super::{chat, lot, writes_chinese};
use crate::random::Purpose;
use crate::world::Hand;
use domain::chat::ChatText;
use domain::shop::{BoxSize, ListingStatus};
use domain::time::DAY_SECONDS;
use domain::{BasisPoints, ListingId, Money, ReviewId};
use market::SellerCommand;
use market::brushing::SellerCommand as BrushingCommand;
use market::chat::SellerCommand as ChatCommand;
use market::disputes::{NoReasonMode, SellerCommand as DisputesCommand};
use market::finance::{self, LoanKind, SellerCommand as FinanceCommand};
use market::rules::Script;
use market::storage::SellerCommand as StorageCommand;
use market::street::SellerAsk;
use market::tiers::{self, DepositState, SellerCommand as TiersCommand};

/// Numbers of the lasting lots that say who has which habit.
const RETURNS_LOT: u32 = u32::MAX - 16;
const GREETS_LOT: u32 = u32::MAX - 17;
const BUNDLES_LOT: u32 = u32::MAX - 18;
const BORROWS_LOT: u32 = u32::MAX - 19;
/// Number of the draw about a review that says whether it gets a reply: far beyond those of a buyer who follows it up.
const REPLIES: u64 = 1 << 20;
/// Stars for goods as described up to which a review is bad.
const BAD_STARS: u8 = 2;
/// A keeper reads the reviews of so many days, for it does not look at the same minute every day.
const READS_DAYS: u32 = 2;

/// Looks after all of them.
pub fn look_after(hand: &mut Hand<'_>, script: Script) {
    if script == Script::Idle || finance::closure(hand.market(), hand.shop().id).is_some() {
        return;
    }
    promise_returns(hand, script);
    greet(hand);
    reply_to_bad_reviews(hand);
    rent_room(hand);
    buy_boxes(hand, script);
    look_after_debts(hand);
    take_deposit_back(hand);
}

fn ask(hand: &mut Hand<'_>, ask: SellerAsk) {
    // Refused only when rules say what was not looked at here; then it stays as it was.
    let _ = hand.ask(SellerCommand::Street(ask));
}

/// Whether this keeper is one of the share that has a habit.
fn is_one_of(hand: &Hand<'_>, number: u32, share_bp: u32) -> bool {
    share_bp > 0 && lot(hand, number) * 10_000.0 < f64::from(share_bp)
}

/// Where nobody must, careful keepers promise returns without reason, and some of the others.
fn promise_returns(hand: &mut Hand<'_>, script: Script) {
    let market = hand.market();
    if market.rules().street.disputes.no_reason != NoReasonMode::OptIn {
        return;
    }
    let careful = matches!(script, Script::Premium | Script::FastService);
    if !careful && !is_one_of(hand, RETURNS_LOT, hand.scenario().habits.no_reason_bp) {
        return;
    }
    let own = hand.shop().listings.iter().filter_map(|listing| market.listing(*listing));
    let live = own.filter(|listing| listing.status == ListingStatus::Live);
    let unspoken = live.filter(|listing| !market.no_reason_offered(listing.id, hand.at()));
    for listing in unspoken.map(|listing| listing.id).collect::<Vec<ListingId>>() {
        ask(hand, SellerAsk::Disputes(DisputesCommand::OfferNoReason { listing, offered: true }));
    }
}

/// Says once what whoever comes to the desk reads at once.
fn greet(hand: &mut Hand<'_>) {
    let kept = hand.market().street().chat.desk(hand.shop().id);
    let silent = kept.is_some_and(|desk| desk.hours != 0 && desk.auto_reply.is_none());
    if silent && is_one_of(hand, GREETS_LOT, hand.scenario().habits.auto_reply_bp) {
        let words = if writes_chinese(hand) {
            "您好，稍等，马上回复您。"
        } else {
            "Hello! Somebody will answer soon."
        };
        ask(hand, SellerAsk::Chat(ChatCommand::SetAutoReply { text: chat::text(words) }));
    }
}

/// Replies to some of the bad reviews of the last days.
fn reply_to_bad_reviews(hand: &mut Hand<'_>) {
    let (market, at, shop) = (hand.market(), hand.at(), hand.shop().id);
    let share = f64::from(hand.scenario().habits.reply_bp);
    let recent = market.reviews().iter().rev();
    let recent = recent.take_while(|review| at.since(review.at).as_seconds() < READS_DAYS * DAY_SECONDS);
    // Few are bad, and whose they are lies far away in memory: asked of those alone.
    let bad = recent.filter(|review| review.scores.described <= BAD_STARS);
    let own = bad.filter(|review| market.order(review.order).is_some_and(|order| order.shop == shop));
    let luck = hand.circumstances().luck;
    let chosen = own.filter(|review| {
        let draw = luck.key(Purpose::FollowUp, review.id.number(), 0).uniform(REPLIES);
        draw * 10_000.0 < share && !market.street().brushing.replies().contains_key(&review.id)
    });
    let chosen: Vec<ReviewId> = chosen.map(|review| review.id).collect();
    for review in chosen {
        if let Some(text) = sorry(hand) {
            ask(hand, SellerAsk::Brushing(BrushingCommand::ReplyToReview { review, text }));
        }
    }
}

fn sorry(hand: &Hand<'_>) -> Option<ChatText> {
    chat::text(if writes_chinese(hand) {
        "很抱歉让您失望了，请到聊天窗口联系我们，一定给您处理。"
    } else {
        "We are sorry. Please write to us at the desk; we will look into it."
    })
}

/// Rents as many square metres as goods in the corridor need.
fn rent_room(hand: &mut Hand<'_>) {
    let (market, shop) = (hand.market(), hand.shop());
    let overflow = market.overflow_dm3(shop);
    if overflow == 0 {
        return;
    }
    let rules = &market.rules().street.storage;
    let rented = market.street().storage.basement(shop.id).map_or(0, |basement| basement.square_metres);
    let more = u32::try_from(overflow.div_ceil(rules.dm3_per_square_metre.max(1))).unwrap_or(u32::MAX);
    let square_metres = rented.saturating_add(more).min(rules.square_metres_max);
    let rent = rules.rent.times(square_metres);
    if square_metres > rented && hand.balance() >= rent.times(hand.scenario().habits.rent_cover) {
        ask(hand, SellerAsk::Storage(StorageCommand::RentSpace { square_metres }));
    }
}

/// Keeps boxes for what sells, of the size its best seller goes into.
fn buy_boxes(hand: &mut Hand<'_>, script: Script) {
    let habits = &hand.scenario().habits;
    let (weeks, cover) = (habits.bundle_weeks, habits.bundle_cover);
    if !is_one_of(hand, BUNDLES_LOT, habits.bundles_bp) {
        return;
    }
    let (market, shop) = (hand.market(), hand.shop());
    let sold = |listing: &ListingId| hand.pieces_sold_lately(*listing);
    let Some(best) = shop.listings.iter().copied().max_by_key(sold).and_then(|listing| market.listing(listing)) else {
        return;
    };
    let a_week: u32 = shop.listings.iter().map(sold).sum();
    let size = boxed(hand, script, best.text.sku);
    let storage = &market.street().storage;
    let held = storage.basement(shop.id).map_or(0, |own| own.boxes[size.index()].iter().map(|lot| lot.count).sum());
    let coming = storage.bundles().iter().any(|bundle| bundle.shop == shop.id && !bundle.delivered);
    let rules = &market.rules().street.storage;
    let count = a_week.saturating_mul(weeks).min(rules.bundle_max);
    let price = market.rules().box_kind(size).price.times(count) + rules.bicycle;
    if !coming && count >= rules.bundle_min && held < a_week / 2 && hand.balance() >= price.times(cover) {
        ask(hand, SellerAsk::Storage(StorageCommand::OrderBoxes { size, count }));
    }
}

/// The box this keeper packs one piece into.
fn boxed(hand: &Hand<'_>, script: Script, sku: domain::SkuId) -> BoxSize {
    let snug = hand.snug_box(sku);
    let larger = BoxSize::ALL.get(snug.index() + 1).copied().unwrap_or(snug);
    if matches!(script, Script::Premium | Script::FastService) { larger } else { snug }
}

/// Borrows a little when the next parcels cannot be paid, and repays the lender when there is plenty.
fn look_after_debts(hand: &mut Hand<'_>) {
    let open: Vec<_> = finance::open_loans(hand.market(), hand.shop().id).collect();
    let command = if open.is_empty() {
        loan_in_need(hand).map(|amount| FinanceCommand::Borrow { amount })
    } else {
        let cover = hand.scenario().habits.repay_cover;
        let cash = open.iter().find(|(_, loan)| loan.kind == LoanKind::Cash);
        let plenty = cash.filter(|(_, loan)| hand.balance() >= loan.owed.times(cover));
        plenty.map(|(number, loan)| FinanceCommand::RepayDebt { loan: *number, amount: loan.owed })
    };
    if let Some(command) = command {
        ask(hand, SellerAsk::Finance(command));
    }
}

/// The least loan, for a keeper who borrows, has parcels to pay and less than that left, and whom the lender trusts.
fn loan_in_need(hand: &Hand<'_>) -> Option<Money> {
    let (market, shop) = (hand.market(), hand.shop());
    let least = market.rules().street.finance.cash.least;
    let short = !shop.open_orders.is_empty() && hand.balance() < least;
    let borrows = short && is_one_of(hand, BORROWS_LOT, hand.scenario().habits.borrow_bp);
    let lent = borrows.then(|| finance::credit_left(market, shop, LoanKind::Cash, hand.at()).ok()).flatten();
    lent.filter(|left| *left >= least).map(|_| least)
}

/// Takes the deposit back when the balance has become small beside it.
fn take_deposit_back(hand: &mut Hand<'_>) {
    let (rules, row) = (&hand.market().rules().street.tiers, tiers::row(hand.market(), hand.shop().id));
    let share = i32::try_from(hand.scenario().habits.deposit_cover_bp).expect("a checked share");
    let needed: Money = rules.deposit.share(BasisPoints(share));
    if row.deposit == DepositState::Held && hand.balance() < needed {
        ask(hand, SellerAsk::Tiers(TiersCommand::AskDepositBack));
    }
}

#[cfg(test)]
mod tests;
