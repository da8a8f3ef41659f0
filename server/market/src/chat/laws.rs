//! Laws of the desk for any sequence of commands: against a small reference model of a conversation, with the books
//! audited after every fact, and the same market from the same facts.

use super::tests::{question, with_desk};
use super::*;
use crate::command::{BuyerId, Command, SellerCommand as Seller, WorldCommand as World};
use crate::state::Market;
use crate::street::{BuyerAsk, SellerAsk, WorldAsk};
use crate::town::{LISTING, SHOP, Town};
use domain::chat::{ChatText, Promise, Topic};
use domain::{Money, OrderId, SimSpan};
use proptest::prelude::*;

/// What a conversation is, told simply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Model {
    buyer: u32,
    open: bool,
    answered: bool,
    offer: Option<i64>,
    messages: u32,
    wait: Option<u32>,
    opened: u32,
}

#[derive(Debug, Clone, Copy)]
struct Step {
    wait: u32,
    kind: u8,
    which: u32,
    amount: u32,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let wait = prop_oneof![6 => 0..90_u32, 2 => 90..9_000_u32, 1 => 80_000..180_000_u32];
    let step = (wait, 0..16_u8, 0..6_u32, 0..300_u32).prop_map(|(wait, kind, which, amount)| Step {
        wait,
        kind,
        which,
        amount,
    });
    prop::collection::vec(step, 1..120)
}

impl Step {
    fn command(self, market: &Market) -> Command {
        let conversation = ConversationId(self.which);
        let row = market.street().chat.conversation(conversation);
        let buyer = row.filter(|_| !self.amount.is_multiple_of(9)).map_or(BuyerId(self.amount % 5), |row| row.buyer);
        let price = Money::fen(i64::from(self.amount));
        let seller = |command| Command::Seller(SHOP, Seller::Street(SellerAsk::Chat(command)));
        let asks = |command| Command::Buyer(buyer, crate::BuyerCommand::Street(BuyerAsk::Chat(command)));
        let topic = Topic::ALL[self.amount as usize % 16];
        match self.kind {
            0..=3 => {
                let order = (self.amount.is_multiple_of(4)).then(|| OrderId::new(self.which));
                let order = order.and_then(|order| market.order(order));
                let topic = if order.is_some() { Topic::Damage } else { topic };
                let wish = (topic == Topic::Price).then_some(price);
                let asked = Question { order: order.map(|order| order.id), topic, wish, ..question(topic) };
                let buyer = order.map_or(BuyerId(self.amount % 5), |order| order.buyer);
                Command::Buyer(buyer, crate::BuyerCommand::Street(BuyerAsk::Chat(BuyerCommand::Open(asked))))
            }
            4..=6 => {
                let texts =
                    ["We ship today!", "全额退款给您", "亲，送您一个小礼物", "Which one?", "三天内到", "stupid"];
                let text = ChatText::parse(texts[self.amount as usize % 6]).ok().filter(|_| self.kind != 4);
                let promises = if self.kind == 6 {
                    vec![Promise::ArrivesWithin { days: self.amount as u8 % 14 }]
                } else {
                    Vec::new()
                };
                seller(SellerCommand::Say { conversation, answer: Answer { promises, ..Answer::about(topic) }, text })
            }
            7 => seller(SellerCommand::Offer { conversation, price, text: None }),
            8 => seller(SellerCommand::Decline { conversation, text: None }),
            9 if self.amount < 60 => seller(SellerCommand::Close { conversation }),
            9 => seller(SellerCommand::SetHours { hours: self.amount }),
            10 => asks(BuyerCommand::Wish { conversation, wish: price, words: 0 }),
            11 | 12 => {
                let offered = market.street().chat.open(conversation).and_then(|talk| talk.offer);
                let seen_price =
                    offered.filter(|_| !self.amount.is_multiple_of(3)).map_or(Money::fen(250), |offer| offer.price);
                asks(BuyerCommand::Buy { conversation, seen_price, seen_freight: Money::yuan(5) })
            }
            13 => asks(BuyerCommand::Leave { conversation }),
            14 => seller(SellerCommand::KeepPromise { promise: PromiseId(self.which) }),
            _ => Command::World(World::Street(WorldAsk::Chat(WorldCommand::JudgePromise {
                promise: PromiseId(self.which),
            }))),
        }
    }
}

/// Follows one event in the model.
fn follow(model: &mut Vec<Model>, at: u32, event: &Event) {
    let Some(conversation) = event.conversation() else { return };
    if let Event::Opened { buyer, .. } = event {
        let fresh =
            Model { buyer: buyer.0, open: true, answered: false, offer: None, messages: 1, wait: None, opened: at };
        model.push(fresh);
        return;
    }
    let talk = &mut model[conversation.0 as usize];
    assert!(talk.open, "nothing happens in an ended conversation");
    match event {
        Event::Said { .. } | Event::Offered { .. } | Event::Declined { .. } => {
            talk.answered = true;
            talk.messages += 1;
            talk.wait = talk.wait.or(Some(at - talk.opened));
            if let Event::Offered { price, .. } = event {
                talk.offer = Some(price.as_fen());
            }
        }
        Event::Wished { .. } => {
            assert!(talk.answered, "a buyer waits for its turn");
            talk.answered = false;
            talk.messages += 1;
        }
        Event::Closed { evaluation, .. } => {
            assert_eq!(evaluation.is_some(), talk.wait.is_some(), "who was answered evaluates, and nobody else");
            talk.open = false;
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_desk_is_what_its_facts_say_and_what_a_plain_model_says(steps in steps()) {
        let mut town = with_desk(Town::stocked());
        let rules = town.market.rules().clone();
        let mut model: Vec<Model> = Vec::new();
        for step in steps {
            town.now = town.now + SimSpan::seconds(step.wait);
            let command = step.command(&town.market);
            let before = town.facts.len();
            let _ = town.submit(&command);
            for fact in &town.facts[before..] {
                if let crate::Event::Street(crate::street::StreetEvent::Chat(event)) = &fact.event {
                    follow(&mut model, fact.at.as_seconds(), event);
                }
            }
        }
        let chat = &town.market.street().chat;
        prop_assert_eq!(chat.conversations().len(), model.len());
        for (number, plain) in (0..).zip(&model) {
            let (row, talk) = (&chat.conversations()[number as usize], chat.open(ConversationId(number)));
            prop_assert_eq!(talk.is_some(), plain.open);
            prop_assert_eq!(row.buyer.0, plain.buyer);
            prop_assert_eq!(row.first_reply.map(|reply| reply.since(row.opened).as_seconds()), plain.wait);
            if let Some(talk) = talk {
                prop_assert_eq!(talk.messages.len() as u32, plain.messages);
                prop_assert_eq!(talk.answered, plain.answered);
                prop_assert_eq!(talk.offer.map(|offer| offer.price.as_fen()), plain.offer);
            }
        }
        // Nobody talks to one shop twice at a time.
        let mut talking: Vec<u32> = model.iter().filter(|talk| talk.open).map(|talk| talk.buyer).collect();
        let all = talking.len();
        talking.sort_unstable();
        talking.dedup();
        prop_assert_eq!(talking.len(), all);
        // Sold at most at the listing's price.
        let price = town.market.listings()[LISTING.index()].text.price;
        prop_assert!(town.market.orders().iter().all(|order| order.unit_price <= price));
        let mut again = Market::new(rules);
        for fact in &town.facts {
            again.apply(fact);
        }
        prop_assert_eq!(&again, &town.market);
        let bytes = postcard::to_stdvec(&town.market).expect("plain data");
        let read: Market = postcard::from_bytes(&bytes).expect("reads back");
        prop_assert_eq!(read.with_rules(town.market.rules().clone()), town.market);
    }
}
