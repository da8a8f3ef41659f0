//! How scripted keepers deal with each other: they ask a mentor once, give and confirm hours, offer goods they have too
//! many of to whoever runs short, and take such offers when they need the goods.

use super::super::restock::spendable;
use super::{ASK_MENTOR_LOT, MENTOR_LOT, ask, is_one, words, writes_chinese};
use crate::demand::WINDOW_DAYS;
use crate::world::Hand;
use domain::shop::ListingStatus;
use domain::{BasisPoints, Money, ShopId, SimSpan, SkuId};
use market::association::{
    self, Mentoring, MentoringId, MentoringStage, Offer, OfferId, OfferStage, SellerCommand as AssociationCommand,
};

/// Hours a keeper asks a mentor for (design value).
const HOURS: u32 = 2;
/// Pieces below which a surplus is not worth an offer (design value).
const SURPLUS_PIECES: u32 = 30;
/// Days until a keeper offers the same goods again (design value).
const OFFER_AGAIN_DAYS: u32 = 14;
/// A keeper spends no more than this part of the free money on an offer (design value).
const OFFER_PARTS: i64 = 3;

/// Looks after mentorings and trade.
pub fn look_after(hand: &mut Hand<'_>) {
    ask_mentor(hand);
    go_on(hand);
    answer_offers(hand);
    offer_surplus(hand);
}

/// Asks the oldest member who can be a mentor, once.
fn ask_mentor(hand: &mut Hand<'_>) {
    let share = hand.scenario().association.keepers.ask_mentor_bp;
    let (own, at, market) = (hand.shop().id, hand.at(), hand.market());
    let state = &market.street().association;
    let mentors = |shop: &ShopId| *shop != own && association::is_mentor(market, *shop, at);
    if !is_one(hand, ASK_MENTOR_LOT, share) || state.mentorings().iter().any(|row| row.mentee == own) {
        return;
    }
    let members = state.members().iter().map(|(shop, member)| (member.since, *shop));
    let Some((_, mentor)) = members.filter(|(_, shop)| mentors(shop)).min() else { return };
    let text = words(if writes_chinese(hand) {
        "想请教怎样提高转化率。"
    } else {
        "How do I get more visitors to buy?"
    });
    // Refused where fewer hours are usual.
    let _ = ask(hand, AssociationCommand::AskMentor { mentor, hours: HOURS, text });
}

/// Answers, gives, confirms and thanks: one thing for each mentoring in which it is this keeper's turn.
fn go_on(hand: &mut Hand<'_>) {
    let (own, accepts) = (hand.shop().id, hand.scenario().association.keepers.mentor_bp);
    let helps = is_one(hand, MENTOR_LOT, accepts);
    let rows = (0_u32..).map(MentoringId).zip(hand.market().street().association.mentorings());
    let mine = rows.filter(|(_, row)| row.mentor == own || row.mentee == own);
    let turns: Vec<(MentoringId, bool, Mentoring)> =
        mine.map(|(id, row)| (id, row.mentor == own, row.clone())).collect();
    for (mentoring, is_mentor, row) in turns {
        let command = match row.stage {
            MentoringStage::Asked { .. } if is_mentor && helps => AssociationCommand::AcceptMentee { mentoring },
            MentoringStage::Asked { .. } if is_mentor => AssociationCommand::DeclineMentee { mentoring },
            MentoringStage::Running if is_mentor && !row.waits() => AssociationCommand::GiveHour { mentoring },
            MentoringStage::Running if !is_mentor && row.waits() => AssociationCommand::ConfirmHour { mentoring },
            MentoringStage::Done if !is_mentor && row.thanks.is_none() => {
                let text = words(if writes_chinese(hand) { "谢谢指点！" } else { "Thank you, that helped." });
                AssociationCommand::Thank { mentoring, text }
            }
            _ => continue,
        };
        // Refused when the mentor's hours of the week are used up: there is another day.
        let _ = ask(hand, command);
    }
}

/// Pieces of a good there and on the way, and pieces sold a day; `None` when it is not on sale here.
fn cover(hand: &Hand<'_>, shop: ShopId, sku: SkuId) -> Option<(u32, f64)> {
    let market = hand.market();
    let shop = market.shop(shop)?;
    let own = shop.listings.iter().filter_map(|listing| market.listing(*listing));
    let mut live = own.filter(|listing| listing.text.sku == sku && listing.status == ListingStatus::Live).peekable();
    live.peek()?;
    let sold: u32 = live.map(|listing| hand.pieces_sold_lately(listing.id)).sum();
    let held = shop.stock_of(sku).map_or(0, |stock| stock.available() + stock.incoming);
    Some((held, f64::from(sold) / WINDOW_DAYS))
}

/// Takes offers of goods that sell here and run short, if they are cheaper than the supermarket; declines others.
fn answer_offers(hand: &mut Hand<'_>) {
    let own = hand.shop().id;
    let offers = (0_u32..).map(OfferId).zip(hand.market().street().association.offers());
    let mine = offers.filter(|(_, offer)| offer.to == own && offer.stage == OfferStage::Open);
    let mine: Vec<(OfferId, Offer)> = mine.map(|(id, offer)| (id, *offer)).collect();
    for (offer, row) in mine {
        let rules = &hand.scenario().association.keepers;
        let supermarket = hand.scenario().rules.catalogue.products[row.sku.index()].supermarket_price;
        let budget = Money::fen(spendable(hand).as_fen() / OFFER_PARTS);
        let short = cover(hand, own, row.sku).is_some_and(|(held, per_day)| {
            f64::from(held) < per_day * rules.shortage_days && f64::from(row.pieces) < per_day * rules.surplus_days
        });
        let wanted = short && row.unit_price < supermarket && row.amount() <= budget;
        let taken = wanted && ask(hand, AssociationCommand::AcceptOffer { offer }).is_ok();
        if !taken {
            // An offer that was overtaken is closed already.
            let _ = ask(hand, AssociationCommand::DeclineOffer { offer });
        }
    }
}

/// Offers half of the first surplus to the first member who sells the goods and runs short.
fn offer_surplus(hand: &mut Hand<'_>) {
    let (own, at) = (hand.shop().id, hand.at());
    let keepers = hand.scenario().association.keepers.clone();
    let state = &hand.market().street().association;
    let lately = |sku: SkuId| {
        let again = SimSpan::days(OFFER_AGAIN_DAYS);
        let fresh = state.offers().iter().rev().take_while(|offer| offer.made_at + again > at);
        fresh.into_iter().any(|offer| offer.from == own && offer.sku == sku)
    };
    let surplus = hand.shop().stock.iter().filter(|stock| stock.available() >= SURPLUS_PIECES).filter(|stock| {
        let per_day = cover(hand, own, stock.sku).map_or(0.0, |(_, per_day)| per_day);
        f64::from(stock.available()) > per_day * keepers.surplus_days && !lately(stock.sku)
    });
    let found = surplus.map(|stock| (stock.sku, stock.available() / 2)).find_map(|(sku, pieces)| {
        let fellows = state.members().keys().copied().filter(|fellow| *fellow != own);
        let mut short = fellows.filter(|fellow| {
            let held = cover(hand, *fellow, sku);
            held.is_some_and(|(held, per_day)| per_day > 0.0 && f64::from(held) < per_day * keepers.shortage_days)
        });
        short.next().map(|to| (to, sku, pieces))
    });
    let Some((to, sku, pieces)) = found else { return };
    let share = BasisPoints(i32::try_from(keepers.surplus_price_bp).expect("shares are checked"));
    let unit_price = hand.scenario().rules.catalogue.products[sku.index()].supermarket_price.share(share);
    // Refused when too many offers are open.
    let _ = ask(hand, AssociationCommand::OfferGoods { to, sku, pieces, unit_price });
}
