//! An audit that cannot find a spoiled book is no audit: each book is spoiled once.

use super::BookProblem;
use crate::ledger::{Account, Reason, Transfer};
use crate::review::Scores;
use crate::state::Market;
use crate::town::{CHARM, LISTING, SHOP, Town};
use domain::Money;

/// Does something to a market that no fact does.
type Spoil = fn(&mut Market);

/// A market with an order settled and reviewed, and another one waiting.
fn market() -> Market {
    let scores = Scores { described: 5, service: 5, logistics: 5 };
    let review = crate::BuyerCommand::WriteReview { order: crate::town::ORDER, scores, words: 0, photo: false };
    Town::settled().buyer(review).buyer(crate::town::buy(LISTING, 1)).market
}

#[test]
fn whatever_is_spoiled_is_named() {
    let fen = Money::fen(1);
    let stock = BookProblem::Stock { shop: SHOP, sku: CHARM };
    let cases: [(&str, Spoil, BookProblem); 15] = [
        ("money appears", |market| market.ledger.parties[0] += Money::fen(1), BookProblem::Sum { sum: fen }),
        ("a balance without a line", |market| shift(market, 1), BookProblem::Statement { shop: SHOP }),
        ("a line is lost", |market| market.ledger.statements[0].truncate(3), BookProblem::Statement { shop: SHOP }),
        ("a piece vanishes", |market| market.shops[0].stock[0].lots[0].available -= 1, stock.clone()),
        ("a lot gets dearer", |market| market.shops[0].stock[0].lots[0].unit_cost = Money::yuan(9), stock.clone()),
        ("a held piece is let go", |market| market.shops[0].stock[0].reserved = 0, stock.clone()),
        ("goods are on their way to nobody", |market| market.shops[0].stock[0].incoming = 1, stock.clone()),
        ("a delivery is forgotten", |market| market.purchases[0].delivered_at = None, stock.clone()),
        ("stock is forgotten", |market| market.shops[0].stock.clear(), stock),
        (
            "an open order is forgotten",
            |market| market.shops[0].open_orders.clear(),
            BookProblem::OpenOrders { shop: SHOP },
        ),
        ("a shelf is miscounted", |market| market.shops[0].shelf.live = 2, BookProblem::Shelf { shop: SHOP }),
        ("stars are added", |market| market.listings[0].history.stars += 1, BookProblem::History { listing: LISTING }),
        (
            "an order is counted twice",
            |market| {
                market.shops[0].tally.count(99, |tally| {
                    tally.orders += 1;
                    true
                })
            },
            BookProblem::Tally { shop: SHOP },
        ),
        (
            "credit is added",
            |market| market.shops[0].reputation.credit_points += 1,
            BookProblem::Reputation { shop: SHOP },
        ),
        (
            "escrow is missing",
            |market| market.orders[1].closed_at = Some(market.last_at),
            BookProblem::Escrow { shop: SHOP, held: Money::fen(750), owed: Money::ZERO },
        ),
    ];
    for (what, spoil, problem) in cases {
        let mut market = market();
        assert_eq!(market.audit(), Ok(()));
        spoil(&mut market);
        assert_eq!(market.audit(), Err(problem), "{what}");
    }
}

/// Moves money to a shop without writing a line.
fn shift(market: &mut Market, fen: i64) {
    market.ledger.parties[0] -= Money::fen(fen);
    market.ledger.shops[0] += Money::fen(fen);
}

#[test]
fn each_transfer_writes_one_line_for_the_shop_it_touches() {
    let mut ledger = market().ledger;
    let before = ledger.statement(SHOP).len();
    let (debit, credit) = (Account::Escrow(SHOP), Account::Shop(SHOP));
    let release = Transfer { debit, credit, amount: Money::fen(7), reason: Reason::EscrowRelease };
    ledger.post(domain::SimTime::ZERO, None, &release);
    let line = ledger.statement(SHOP)[before];
    assert_eq!((line.balance_change, line.escrow_change), (Money::fen(7), Money::fen(-7)));
    assert_eq!(ledger.statement(SHOP).len(), before + 1);
    assert_eq!(ledger.sum(), Money::ZERO);
}
