//! A shop's chat desk: conversations, promises, figures. What buyers hide (limit, inclination) is read by nothing here.

use super::{newest_first, title_of};
use crate::dress::Dress;
use contract::views::chat::{DeskFigures, DeskView, MessageView, PromiseRow, ReadFinding, TalkRow, TalkView};
use contract::{FormErrors, Problem};
use domain::chat::{Fate, Topics};
use domain::{ShopId, SimTime};
use market::Market;
use market::chat::reading::{Because, Finding, ReadingWords};
use market::chat::{self, Answer, Content, Conversation, ConversationId, From, Message, ReportProblem};

/// Ended conversations shown at once; older ones are found by their number.
const ENDED_SHOWN: usize = 50;
/// Days that are over whose figures stand on the desk's page.
const FIGURES_DAYS: u32 = 7;

/// A shop's desk at a moment; `None` for a shop that never opened.
pub(crate) fn desk_view(market: &Market, dress: Dress, shop: ShopId, now: SimTime) -> Option<DeskView> {
    market.shop(shop)?;
    let state = &market.street().chat;
    let desk = state.desk(shop).cloned().unwrap_or_default();
    let row = |(number, talk): (u32, &Conversation)| talk_row(market, dress, number, talk);
    let own = (0..).zip(state.conversations()).filter(|(_, talk)| talk.shop == shop);
    let (ended, open): (Vec<_>, Vec<_>) = own.partition(|(_, talk)| talk.closed.is_some());
    let mut open: Vec<TalkRow> = open.into_iter().map(row).collect();
    // Those who wait come first, longest first; `None` would sort before them.
    open.sort_by_key(|talk| (talk.waiting_since.is_none(), talk.waiting_since, talk.conversation));
    let mut ended = ended;
    ended.sort_by_key(|(number, talk)| (talk.closed, *number));
    let mut ended = newest_first(ended.into_iter().map(row));
    ended.truncate(ENDED_SHOWN);
    let yesterday = now.day();
    let days = [yesterday.saturating_sub(FIGURES_DAYS), yesterday];
    Some(DeskView {
        hours: desk.hours,
        online: desk.online(now),
        away: desk.away,
        auto_reply: desk.auto_reply,
        open,
        ended,
        promises: promises(market, shop),
        // Before the first day is over there is nothing to count.
        figures: desk_figures(market, shop, days, now).unwrap_or_default(),
    })
}

/// Promises that are still to keep, those due first.
fn promises(market: &Market, shop: ShopId) -> Vec<PromiseRow> {
    let own = |order| market.order(order).is_some_and(|order| order.shop == shop);
    let all = (0..).zip(market.street().chat.promises());
    let open = all.filter(|(_, promised)| promised.fate == Fate::Open && own(promised.order));
    let mut rows: Vec<PromiseRow> = open
        .map(|(number, promised)| PromiseRow {
            promise: number,
            order: promised.order,
            what: promised.promise,
            due: promised.due,
            cost: promised.cost(market),
            fate: promised.fate,
        })
        .collect();
    rows.sort_by_key(|row| (row.due, row.promise));
    rows
}

fn talk_row(market: &Market, dress: Dress, number: u32, talk: &Conversation) -> TalkRow {
    let open = market.street().chat.open(ConversationId(number));
    TalkRow {
        conversation: number,
        buyer: dress.buyer(talk.buyer),
        listing: talk.listing,
        title: title_of(market, talk.listing),
        order: talk.order,
        kind: talk.kind(),
        channel: talk.channel,
        opened: talk.opened,
        first_reply: talk.first_reply,
        waiting_since: open.filter(|open| !open.answered).map(|open| open.since),
        outcome: talk.outcome,
        evaluation: talk.evaluation,
    }
}

/// One open conversation in full; `None` if it is not this shop's, or has ended: its messages are not kept.
pub(crate) fn talk_view(market: &Market, dress: Dress, shop: ShopId, number: ConversationId) -> Option<TalkView> {
    let state = &market.street().chat;
    let talk = state.conversation(number).filter(|talk| talk.shop == shop)?;
    let open = state.open(number)?;
    let words = &market.rules().street.chat.words;
    Some(TalkView {
        row: talk_row(market, dress, number.0, talk),
        question: talk.question,
        price: market.listing(talk.listing)?.text.price,
        wish: open.wish,
        offer: open.offer.map(|offer| (offer.price, offer.until)),
        messages: open.messages.iter().map(|message| message_view(words, message)).collect(),
    })
}

fn message_view(words: &ReadingWords, message: &Message) -> MessageView {
    let empty = MessageView {
        at: message.at,
        from_buyer: message.from == From::Buyer,
        automatic: message.from == From::Machine,
        text: None,
        asks: None,
        price: None,
        declines: false,
        topics: Topics::default(),
        promises: Vec::new(),
        reasons: Vec::new(),
    };
    let read = |text: &str, said: &Answer| MessageView {
        text: (!text.is_empty()).then(|| text.to_owned()),
        topics: said.topics,
        promises: said.promises.clone(),
        reasons: words.read(text).reasons.into_iter().map(|reason| (finding(reason.finding), reason.words)).collect(),
        ..empty.clone()
    };
    let typed = |text: &Option<domain::chat::ChatText>| text.as_ref().map_or("", |text| text.as_str()).to_owned();
    // Beside an offer or a no, a text counts as what it was read to say.
    let beside = |text: &Option<domain::chat::ChatText>| {
        let text = typed(text);
        read(&text, &words.read(&text).answer)
    };
    match &message.content {
        Content::Asked { topic, wish, .. } => MessageView { asks: Some(*topic), price: *wish, ..empty },
        Content::Wished { wish, .. } => MessageView { price: Some(*wish), ..empty },
        Content::Said { answer, text } => read(&typed(text), answer),
        Content::Offered { price, text } => MessageView { price: Some(*price), ..beside(text) },
        Content::Declined { text } => MessageView { declines: true, ..beside(text) },
        Content::Automatic { text } => MessageView { text: Some(text.as_str().to_owned()), ..empty },
    }
}

const fn finding(found: Finding) -> ReadFinding {
    match found {
        Finding::Answers(topic) => ReadFinding::Answers(topic),
        Finding::AsksBack(topic) => ReadFinding::AsksBack(topic),
        Finding::Polite => ReadFinding::Polite,
        Finding::Rude => ReadFinding::Rude,
        Finding::Promises(promise) => ReadFinding::Promises(promise),
        Finding::NotPromised(promise, because) => match because {
            Because::Negated => ReadFinding::Negated(promise),
            Because::Hedged => ReadFinding::Hedged(promise),
            Because::Conditional => ReadFinding::Conditional(promise),
            Because::Asked => ReadFinding::Asked(promise),
        },
    }
}

/// The desk's figures of whole market days that are over.
///
/// # Errors
/// Which of the two days is wrong, and its bounds.
pub fn desk_figures(
    market: &Market,
    shop: ShopId,
    [from_day, until_day]: [u32; 2],
    now: SimTime,
) -> Result<DeskFigures, FormErrors> {
    let out_of_range = |field, least: u32, most: u32| {
        FormErrors::field(field, Problem::OutOfRange { least: least.into(), most: most.into() })
    };
    let tally = chat::report(market, shop, from_day, until_day, now).map_err(|problem| match problem {
        ReportProblem::NotOver => out_of_range("until_day", from_day.saturating_add(1), now.day()),
        ReportProblem::TooFarBack { earliest } => out_of_range("from_day", earliest, now.day()),
        ReportProblem::TooLong { most } => {
            out_of_range("until_day", from_day.saturating_add(1), from_day.saturating_add(most))
        }
    })?;
    Ok(DeskFigures {
        from_day,
        until_day,
        average_wait: chat::average_wait(&tally),
        received: chat::received(&tally),
        unanswered: chat::unanswered(&tally),
        online: chat::online_time(&tally),
        online_share: chat::online_share(&tally),
        evaluation: chat::evaluation(&tally),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{LISTING, RIVAL, SHOP, Town};
    use domain::chat::{Channel, ChatText, Promise, Topic};
    use domain::{Money, SimSpan};
    use market::chat::{BuyerCommand, Question, SellerCommand};
    use market::street::{BuyerAsk, SellerAsk};
    use market::{BuyerCommand as AnyBuyer, BuyerId, Command, SellerCommand as AnySeller};
    use std::sync::Arc;

    const DRESS: Dress = Dress::of_seed(7);
    const TALK: ConversationId = ConversationId(0);

    /// Somebody asked whether the charm is in stock, in a town that reads and speaks like Yiwu.
    fn asked() -> Town {
        let mut town = Town::stocked();
        let mut rules = market::Rules::clone(town.market.rules());
        rules.street.chat = sim::Scenario::yiwu().rules.street.chat.clone();
        town.market = town.market.clone().with_rules(Arc::new(rules));
        let question = Question {
            listing: LISTING,
            order: None,
            topic: Topic::Stock,
            channel: Channel::Instant,
            quantity: 1,
            zone: 1,
            wish: None,
            need_milli: -3,
            words: 9,
        };
        town.given(Command::Buyer(BuyerId(4), AnyBuyer::Street(BuyerAsk::Chat(BuyerCommand::Open(question)))))
    }

    fn seller(command: SellerCommand) -> Command {
        Command::Seller(SHOP, AnySeller::Street(SellerAsk::Chat(command)))
    }

    #[test]
    fn a_conversation_shows_what_was_asked_and_how_the_answer_was_read() {
        let town = asked();
        let desk = desk_view(&town.market, DRESS, SHOP, town.now).expect("open");
        assert_eq!((desk.open.len(), desk.open[0].waiting_since), (1, Some(town.now)));
        assert_eq!(desk.open[0].buyer, DRESS.buyer(BuyerId(4)));
        let text = ChatText::parse("Yes, it is in stock. We ship today.").expect("a text");
        let say = SellerCommand::Say { conversation: TALK, answer: Answer::default(), text: Some(text) };
        let town = town.after(SimSpan::minutes(2)).given(seller(say));
        let view = talk_view(&town.market, DRESS, SHOP, TALK).expect("own");
        assert_eq!((view.row.waiting_since, view.row.first_reply), (None, Some(town.now)));
        assert_eq!((view.messages[0].asks, view.messages[0].from_buyer), (Some(Topic::Stock), true));
        let answer = &view.messages[1];
        assert!(answer.topics.contains(Topic::Stock) && answer.promises == [Promise::ShipToday]);
        assert!(answer.reasons.iter().any(|(found, _)| *found == ReadFinding::Promises(Promise::ShipToday)));
        assert_eq!(talk_view(&town.market, DRESS, RIVAL, TALK), None);
        let rival = desk_view(&town.market, DRESS, RIVAL, town.now).expect("open");
        assert!(rival.open.is_empty() && rival.ended.is_empty() && rival.promises.is_empty());
    }

    #[test]
    fn an_ended_conversation_is_a_row_and_its_messages_are_gone() {
        let town = asked().given(seller(SellerCommand::Close { conversation: TALK })).after(SimSpan::days(2));
        let desk = desk_view(&town.market, DRESS, SHOP, town.now).expect("open");
        assert_eq!((desk.open.len(), desk.ended.len()), (0, 1));
        assert_eq!((desk.figures.received, desk.figures.unanswered), (1, 1));
        assert_eq!(talk_view(&town.market, DRESS, SHOP, TALK), None);
    }

    #[test]
    fn an_offer_and_a_no_are_told_with_their_price() {
        let words = asked().market.rules().street.chat.words.clone();
        let view = |content| message_view(&words, &Message { at: SimTime::ZERO, from: From::Seller, content });
        let offered = view(Content::Offered { price: Money::fen(220), text: None });
        assert_eq!((offered.price, offered.declines, offered.text), (Some(Money::fen(220)), false, None));
        assert!(view(Content::Declined { text: None }).declines);
    }

    #[test]
    fn the_desks_figures_are_of_days_that_are_over_and_not_too_many() {
        let town = Town::new();
        let now = town.now + SimSpan::days(9);
        let asked = |days| desk_figures(&town.market, SHOP, days, now);
        let Err(errors) = asked([8, 10]) else { panic!("a day that is not over") };
        assert_eq!(errors.fields["until_day"], Problem::OutOfRange { least: 9, most: 9 });
        assert!(asked([3, 3]).is_err(), "no day at all");
    }
}
