//! A conversation about a price: wishes and offers by turns, room for so many messages, and an order at what was agreed.

use super::{Answer, Question, asks, question, seller, with_desk};
use crate::chat::{BuyerCommand, ConversationId, SellerCommand};
use crate::command::{Command, SellerCommand as Seller};
use crate::laws::machine::{Machine, obeys};
use crate::town::{BUYER, LISTING, SHOP, STRANGER, Town};
use domain::chat::{TalkOutcome, Topic};
use domain::{Money, SimSpan, SimTime};

#[derive(Debug, Clone, Copy, PartialEq)]
enum End {
    Open,
    Left,
    Closed,
    Bought,
}

#[derive(Debug, Clone, Default)]
struct Haggling {
    talks: Vec<End>,
    messages: usize,
    /// Whether the seller spoke last.
    answered: bool,
    offer: Option<(i64, SimTime)>,
    /// The listing's price.
    price: i64,
    /// What orders were placed at.
    sold: Vec<i64>,
}

/// What these tests' rules and town say.
const MESSAGES_MAX: usize = 6;
const STOCK: usize = 10;

impl Haggling {
    fn end(&mut self, how: End) {
        *self.talks.last_mut().expect("it is open") = how;
    }
    /// What a piece costs the buyer now: an offer binds the seller only, and only while it stands.
    fn agreed(&self, at: SimTime) -> i64 {
        self.offer.filter(|offer| at <= offer.1).map_or(self.price, |offer| offer.0.min(self.price))
    }
    fn buy(&mut self, at: SimTime, fen: i64) -> Result<(), &'static str> {
        if fen != self.agreed(at) {
            return Err("PriceChanged");
        }
        if self.sold.len() == STOCK {
            return Err("StockNotAvailable");
        }
        self.sold.push(fen);
        self.end(End::Bought);
        Ok(())
    }
    /// Somebody says something: refused when the conversation is full.
    fn say(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        if self.messages == MESSAGES_MAX {
            return Err("TooManyMessages");
        }
        match step {
            "offer 2.20" if self.price < 220 => return Err("OfferAbovePrice"),
            "offer 2.20" => self.offer = Some((220, at + SimSpan::hours(24))),
            "offer nothing" => return Err("PriceNotPositive"),
            "offer 2.51" => return Err("OfferAbovePrice"),
            "wish for 1.80" | "wish for 2.51" if !self.answered => return Err("NothingSince"),
            "wish for 2.51" => return Err("WishOutOfRange"),
            _ => {}
        }
        self.messages += 1;
        self.answered = step != "wish for 1.80";
        Ok(())
    }
}

impl Machine for Haggling {
    const STEPS: &'static [&'static str] = &[
        "ask",
        "answer",
        "offer 2.20",
        "offer 2.51",
        "offer nothing",
        "decline",
        "wish for 1.80",
        "wish for 2.51",
        "buy at 2.20",
        "buy at 2.50",
        "leave",
        "close",
        "a stranger leaves",
        "ask 2.00 of all",
        "ask 2.50 of all",
    ];
    const SPANS: &'static [SimSpan] = &[SimSpan::ZERO, SimSpan::ZERO, SimSpan::hours(13)];
    const NEVER_GRANTED: &'static [&'static str] =
        &["offer 2.51", "offer nothing", "wish for 2.51", "a stranger leaves"];
    const NEVER_REFUSED: &'static [&'static str] = &["ask 2.00 of all", "ask 2.50 of all"];
    const SEQUENCES: u32 = 256;
    fn begin() -> (Town, Self) {
        (with_desk(Town::stocked()), Self { price: 250, ..Self::default() })
    }
    fn command(&self, step: &str, _: SimTime) -> Command {
        let conversation = ConversationId(u32::try_from(self.talks.len().max(1)).expect("few") - 1);
        let offer = |fen| seller(SellerCommand::Offer { conversation, price: Money::fen(fen), text: None });
        let wish = |fen| asks(BUYER, BuyerCommand::Wish { conversation, wish: Money::fen(fen), words: 0 });
        let buy = |fen| {
            let (seen_price, seen_freight) = (Money::fen(fen), Money::yuan(5));
            asks(BUYER, BuyerCommand::Buy { conversation, seen_price, seen_freight })
        };
        let reprice = |fen| Command::Seller(SHOP, Seller::Reprice { listing: LISTING, price: Money::fen(fen) });
        match step {
            "ask" => {
                let wish = Some(Money::fen(150));
                asks(BUYER, BuyerCommand::Open(Question { wish, ..question(Topic::Price) }))
            }
            "answer" => seller(SellerCommand::Say { conversation, answer: Answer::about(Topic::Price), text: None }),
            "offer 2.20" => offer(220),
            "offer 2.51" => offer(251),
            "offer nothing" => offer(0),
            "decline" => seller(SellerCommand::Decline { conversation, text: None }),
            "wish for 1.80" => wish(180),
            "wish for 2.51" => wish(251),
            "buy at 2.20" => buy(220),
            "buy at 2.50" => buy(250),
            "leave" => asks(BUYER, BuyerCommand::Leave { conversation }),
            "close" => seller(SellerCommand::Close { conversation }),
            "a stranger leaves" => asks(STRANGER, BuyerCommand::Leave { conversation }),
            "ask 2.00 of all" => reprice(200),
            _ => reprice(250),
        }
    }
    fn step(&mut self, step: &str, at: SimTime) -> Result<(), &'static str> {
        let open = self.talks.last() == Some(&End::Open);
        match step {
            "ask 2.00 of all" => self.price = 200,
            "ask 2.50 of all" => self.price = 250,
            "ask" if open => return Err("AlreadyTalking"),
            "ask" => {
                self.talks.push(End::Open);
                (self.messages, self.answered, self.offer) = (1, false, None);
            }
            "a stranger leaves" => return Err("NoSuchConversation"),
            _ if self.talks.is_empty() => return Err("NoSuchConversation"),
            _ if !open => return Err("ConversationEnded"),
            "buy at 2.20" => return self.buy(at, 220),
            "buy at 2.50" => return self.buy(at, 250),
            "leave" => self.end(End::Left),
            "close" => self.end(End::Closed),
            _ => return self.say(step, at),
        }
        Ok(())
    }
    fn is_seen(&self, town: &Town) -> bool {
        let chat = &town.market.street().chat;
        let ends = chat.conversations().iter().map(|row| match row.outcome {
            None => End::Open,
            Some(TalkOutcome::Left) => End::Left,
            Some(TalkOutcome::ClosedBySeller) => End::Closed,
            Some(TalkOutcome::Bought { .. }) => End::Bought,
        });
        let said = chat.open_talks().next().map(|(_, talk)| {
            let offer = talk.offer.map(|offer| (offer.price.as_fen(), offer.until));
            (talk.messages.len(), talk.answered, offer)
        });
        let open = self.talks.last() == Some(&End::Open);
        ends.eq(self.talks.iter().copied())
            && said == open.then_some((self.messages, self.answered, self.offer))
            && town.market.orders().iter().map(|order| order.unit_price.as_fen()).eq(self.sold.iter().copied())
    }
}

#[test]
fn wishes_offers_and_orders_follow_each_other_as_their_table_says() {
    obeys::<Haggling>();
}
