//! The sellers' association as one shop sees it, and the network of who helped whom as a teacher does.

use super::newest_first;
use contract::views::Bilingual;
use contract::views::association::{
    AssociationView, BoardView, CourierPoolRow, CourseNotice, CourseRow, GroupRow, GroupStageView, HelpEdgeRow,
    HelpNetworkView, MembershipView, MentoringRow, MentoringStageView, OfferRow, OfferStageView, ParcelPledgeRow,
    PostView, ShopRef, ThreadView, TradeWatchRow,
};
use domain::association::Tool;
use domain::time::HOUR_SECONDS;
use domain::{BasisPoints, CourierId, Language, Money, ShopId, SimTime};
use market::Market;
use market::association::{
    self, Board, CourierTerms, Course, CourseId, Group, GroupStage, Mentoring, MentoringStage, Offer, OfferId,
    OfferStage, Post, PostId, Session, SessionId, SessionStage, has_badge, has_learning_badge, is_mentor, member,
    seats_ahead, unlocked, wash_signs,
};
use market::ledger::Account;

/// The association for one shop at a moment, its names in the reader's language.
#[must_use]
pub fn association_view(market: &Market, shop: ShopId, now: SimTime, language: Language) -> AssociationView {
    let (rules, state) = (&market.rules().street.association, &market.street().association);
    let couriers = (0..).map(CourierId::new).zip(&rules.couriers).filter(|(_, terms)| !terms.tiers.is_empty());
    let courses = (0..).map(CourseId).zip(&rules.courses);
    let groups = (0_u32..).zip(state.groups());
    let concerns = |group: &Group| group.stage == GroupStage::Open || group.pledge_of(shop).is_some();
    let mentorings = (0_u32..).zip(state.mentorings());
    let own_mentoring = |row: &Mentoring| row.mentee == shop || row.mentor == shop;
    let offers = (0_u32..).zip(state.offers()).filter(|(_, offer)| offer.from == shop || offer.to == shop);
    let mentors = state.members().keys().filter(|other| **other != shop && is_mentor(market, **other, now));
    AssociationView {
        membership: membership(market, shop, now),
        boards: (0..).zip(&rules.boards).map(|(number, board)| board_view(market, number, board, language)).collect(),
        courses: courses.map(|(number, course)| course_row(market, shop, now, language, (number, course))).collect(),
        notices: course_notices(market, shop, now),
        tools: Tool::ALL.into_iter().filter(|tool| unlocked(market, shop, *tool)).collect(),
        learning_badge: has_learning_badge(market, shop),
        groups: newest_first(
            groups.filter(|(_, group)| concerns(group)).map(|(number, group)| group_row(market, shop, number, group)),
        ),
        couriers: couriers.map(|(courier, terms)| pool_row(market, shop, now, courier, terms)).collect(),
        mentorings: newest_first(
            mentorings.filter(|(_, row)| own_mentoring(row)).map(|(number, row)| mentoring_row(market, number, row)),
        ),
        mentors: mentors.map(|other| shop_ref(market, *other)).collect(),
        offers: newest_first(offers.map(|(number, offer)| offer_row(market, number, offer))),
        held: association::held(market, shop),
        balance: market.ledger().balance(Account::Shop(shop)),
    }
}

fn shop_ref(market: &Market, shop: ShopId) -> ShopRef {
    let name = market.shop(shop).map(|shop| shop.name.as_str().to_owned()).unwrap_or_default();
    ShopRef { shop, name }
}

fn membership(market: &Market, shop: ShopId, now: SimTime) -> MembershipView {
    let (rules, own) = (&market.rules().street.association, member(market, shop));
    MembershipView {
        since: own.map(|member| member.since),
        paid_until: own.map(|member| member.paid_until),
        badge: has_badge(market, shop, now),
        opens: rules.opens,
        settled_min: rules.settled_min,
        entry: rules.entry,
        fee: rules.fee,
    }
}

fn post_view(market: &Market, number: u32, post: &Post) -> PostView {
    PostView {
        post: number,
        by: shop_ref(market, post.shop),
        at: post.at,
        text: post.text.as_str().to_owned(),
        hidden: post.hidden,
    }
}

fn board_view(market: &Market, board: u8, named: &Board, language: Language) -> BoardView {
    let shown = || (0_u32..).zip(market.street().association.posts()).filter(|(_, post)| !post.hidden);
    let begun = shown().filter(|(_, post)| post.board == board && post.reply_to.is_none());
    let thread = |(number, post): (u32, &Post)| ThreadView {
        begun: post_view(market, number, post),
        replies: shown()
            .filter(|(_, reply)| reply.reply_to == Some(PostId(number)))
            .map(|(number, reply)| post_view(market, number, reply))
            .collect(),
    };
    let mut threads: Vec<ThreadView> = begun.map(thread).collect();
    let newest = |thread: &ThreadView| thread.replies.last().unwrap_or(&thread.begun).post;
    threads.sort_by_key(|thread| std::cmp::Reverse(newest(thread)));
    BoardView { board, name: language.pick(&named.en, &named.zh).to_owned(), threads }
}

fn course_row(
    market: &Market,
    shop: ShopId,
    now: SimTime,
    language: Language,
    (number, course): (CourseId, &Course),
) -> CourseRow {
    let state = &market.street().association;
    let starts = course.next_after(now);
    let sessions = || (0_u32..).zip(state.sessions()).filter(|(_, session)| session.course == number);
    let taken = sessions().find(|(_, session)| session.starts == starts).map_or(0, |(_, session)| session.seats.len());
    let goes_on = |stage| match stage {
        SessionStage::Planned => true,
        SessionStage::Begun { ends } => now < ends,
        SessionStage::CalledOff => false,
    };
    let has_seat = |seats: &[association::Seat]| seats.iter().any(|seat| seat.shop == shop);
    let booked = sessions().find(|(_, session)| goes_on(session.stage) && has_seat(&session.seats));
    let books_from = starts.as_seconds().saturating_sub(course.books_from.as_seconds());
    CourseRow {
        course: number.0,
        name: language.pick(&course.en, &course.zh).to_owned(),
        host: course.host,
        tool: course.tool,
        starts,
        begins_in_hours: hours_until(now, starts),
        ends: starts + course.lasts,
        seats_left: course.seats.saturating_sub(u32::try_from(taken).expect("seats are few")),
        fee: course.fee,
        books_from: SimTime::from_seconds(books_from),
        booked: booked.map(|(session, _)| session),
        attended_at: state.attended_at(shop, number),
    }
}

/// Hours from now until a moment that lies ahead, begun ones counted whole.
fn hours_until(now: SimTime, starts: SimTime) -> u32 {
    starts.as_seconds().saturating_sub(now.as_seconds()).div_ceil(HOUR_SECONDS)
}

/// What a shop is told of the courses it has a seat in: in how many hours they begin, or that they are on.
#[must_use]
pub fn course_notices(market: &Market, shop: ShopId, now: SimTime) -> Vec<CourseNotice> {
    let courses = &market.rules().street.association.courses;
    let notice = |(number, session): (SessionId, &Session)| {
        let course = courses.get(usize::from(session.course.0))?;
        let on = matches!(session.stage, SessionStage::Begun { .. });
        Some(CourseNotice {
            course: session.course.0,
            name: Bilingual { en: course.en.clone(), zh: course.zh.clone() },
            session: number.0,
            starts: session.starts,
            begins_in_hours: (!on).then(|| hours_until(now, session.starts)),
        })
    };
    seats_ahead(market, shop, now).into_iter().filter_map(notice).collect()
}

fn group_row(market: &Market, shop: ShopId, number: u32, group: &Group) -> GroupRow {
    let product = market.rules().catalogue.product(group.sku);
    let tiers = product.map_or(&[][..], |product| &product.wholesale);
    let price_for = |pieces| tiers.iter().rev().find(|tier| pieces >= tier.min).map(|tier| tier.price);
    let own_pieces = group.pledge_of(shop).map(|pledge| pledge.pieces);
    GroupRow {
        group: number,
        organiser: shop_ref(market, group.organiser),
        sku: group.sku,
        target: group.target,
        pledged: group.pieces(),
        hold: group.hold,
        price: price_for(group.target).unwrap_or(Money::ZERO),
        price_alone: own_pieces.and_then(price_for),
        deadline: group.deadline,
        own_pieces,
        stage: match group.stage {
            GroupStage::Open => GroupStageView::Open,
            GroupStage::Reached { unit_cost } => GroupStageView::Reached(unit_cost),
            GroupStage::Failed => GroupStageView::Failed,
        },
    }
}

fn pool_row(market: &Market, shop: ShopId, now: SimTime, courier: CourierId, terms: &CourierTerms) -> CourierPoolRow {
    let (rules, state) = (&market.rules().street.association, &market.street().association);
    let month = rules.month(now);
    let pool = state.pool(courier).cloned().unwrap_or_default();
    let bound = pool.pledges.values().filter(|pledge| pledge.bound);
    CourierPoolRow {
        courier,
        tiers: terms.tiers.iter().map(|tier| (tier.parcels, tier.cut)).collect(),
        shops_min: terms.shops_min,
        shops: u32::try_from(pool.pledges.len()).expect("shops are u32"),
        pledged: pool.pledges.values().map(|pledge| pledge.parcels).sum(),
        sent: bound.map(|pledge| pledge.sent).sum(),
        contract: pool.contract.map(|contract| (contract.parcels, contract.cut)),
        barred_until: (pool.barred_until > month).then(|| rules.month_start(pool.barred_until)),
        review_at: rules.month_start(month + 1),
        hold: terms.hold,
        own: pool.pledges.get(&shop).map(|pledge| ParcelPledgeRow {
            parcels: pledge.parcels,
            sent: pledge.sent,
            held: pledge.held,
            bound: pledge.bound,
            ending: pledge.ending,
        }),
    }
}

fn mentoring_row(market: &Market, number: u32, row: &Mentoring) -> MentoringRow {
    MentoringRow {
        mentoring: number,
        mentee: shop_ref(market, row.mentee),
        mentor: shop_ref(market, row.mentor),
        text: row.text.as_str().to_owned(),
        hours: row.hours,
        given: u32::try_from(row.given.len()).expect("hours are few"),
        confirmed: row.confirmed,
        stage: match row.stage {
            MentoringStage::Asked { until } => MentoringStageView::Asked(until),
            MentoringStage::Declined => MentoringStageView::Declined,
            MentoringStage::Running => MentoringStageView::Running,
            MentoringStage::Done => MentoringStageView::Done,
            MentoringStage::Ended { .. } => MentoringStageView::Ended,
        },
        thanks: row.thanks.as_ref().map(|text| text.as_str().to_owned()),
    }
}

fn offer_row(market: &Market, number: u32, offer: &Offer) -> OfferRow {
    OfferRow {
        offer: number,
        from: shop_ref(market, offer.from),
        to: shop_ref(market, offer.to),
        sku: offer.sku,
        pieces: offer.pieces,
        unit_price: offer.unit_price,
        until: offer.until,
        stage: match offer.stage {
            OfferStage::Open => OfferStageView::Open,
            OfferStage::Accepted { at, .. } => OfferStageView::Accepted(at),
            OfferStage::Closed { .. } => OfferStageView::Closed,
        },
    }
}

/// Who helped whom in a market, and which trades between shops look like a show.
#[must_use]
pub fn help_network_view(market: &Market) -> HelpNetworkView {
    let state = &market.street().association;
    let edges = state.edges().iter().map(|edge| HelpEdgeRow {
        from: edge.from,
        to: edge.to,
        kind: edge.kind,
        hour: edge.hour,
        weight: edge.weight,
    });
    let trades = (0_u32..).zip(state.offers()).filter_map(|(number, offer)| {
        let OfferStage::Accepted { cost, .. } = offer.stage else { return None };
        let signs = wash_signs(market, OfferId(number));
        Some(TradeWatchRow {
            offer: offer_row(market, number, offer),
            cost,
            back_and_forth: signs.back_and_forth,
            odd_price: signs.odd_price,
            price_share: BasisPoints(i32::try_from(signs.price_bp).unwrap_or(i32::MAX)),
        })
    });
    HelpNetworkView {
        shops: market.shops().iter().map(|shop| shop_ref(market, shop.id)).collect(),
        edges: edges.collect(),
        trades: newest_first(trades),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::steps::next_steps;
    use crate::selling::town::{CHARM, COURIER, RIVAL, SHOP, Town, of_association as ask, pooled};
    use contract::views::selling::NextStep;
    use domain::SimSpan;
    use domain::association::{BoardText, CourseHost, HelpKind};
    use market::association::{Rules, SellerCommand, WorldCommand as AssociationWorld};
    use market::street::WorldAsk;
    use market::{Command, WorldCommand};

    fn members() -> Town {
        let course = Course {
            en: "Keywords".into(),
            zh: "关键词".into(),
            host: CourseHost::Association,
            tool: Tool::KeywordReport,
            first: SimTime::day_start(3),
            every: SimSpan::days(7),
            lasts: SimSpan::hours(2),
            seats: 2,
            fee: Money::yuan(8),
            books_from: SimSpan::days(10),
            gives_back_until: SimSpan::hours(12),
        };
        let rules = Rules {
            term: SimSpan::days(30),
            boards: vec![Board { en: "Goods".into(), zh: "货源".into() }],
            posts_per_day: 2,
            courses: vec![course],
            month_days: 30,
            couriers: vec![pooled(2, BasisPoints(1_000))],
            offer_stands: SimSpan::days(2),
            offers_max: 2,
            wash_prices: [BasisPoints(5_000), BasisPoints(20_000)],
            ..Rules::default()
        };
        Town::stocked().joined(rules, &[SHOP, RIVAL])
    }

    #[test]
    fn a_member_sees_its_seat_its_pledge_and_what_it_has_not_learnt() {
        let (course, starts) = (CourseId(0), SimTime::day_start(3));
        let town = members()
            .given(ask(SHOP, SellerCommand::BookSeat { course, starts }))
            .given(ask(SHOP, SellerCommand::PledgeParcels { courier: COURIER, parcels: 3 }));
        let view = association_view(&town.market, SHOP, town.now, Language::Chinese);
        assert!(view.membership.since.is_some() && !view.learning_badge);
        assert_eq!(view.tools, [Tool::SubScores, Tool::LossWaterfall], "no course teaches the others");
        let row = &view.courses[0];
        assert_eq!((row.name.as_str(), row.starts, row.seats_left, row.booked), ("关键词", starts, 1, Some(0)));
        let pool = &view.couriers[0];
        assert_eq!((pool.pledged, pool.contract, pool.own.map(|own| own.parcels)), (3, None, Some(3)));
        assert_eq!(view.held, Money::fen(30));
        let rival = association_view(&town.market, RIVAL, town.now, Language::English);
        assert_eq!((rival.courses[0].booked, rival.couriers[0].own), (None, None));
    }

    #[test]
    fn whoever_has_a_seat_is_told_in_how_many_hours_the_course_begins_and_when_it_is_on_until_it_is_there() {
        let (course, starts, session) = (CourseId(0), SimTime::day_start(3), SessionId(0));
        let world = |command| Command::World(WorldCommand::Street(WorldAsk::Association(command)));
        let said = |town: &Town| {
            let notices = course_notices(&town.market, SHOP, town.now).into_iter();
            notices.map(|notice| notice.begins_in_hours).collect::<Vec<_>>()
        };
        let town = members();
        assert_eq!(said(&town), [], "no seat, no notice");
        let town = town.given(ask(SHOP, SellerCommand::BookSeat { course, starts }));
        let hours = starts.since(town.now).as_seconds().div_ceil(3_600);
        assert_eq!(said(&town), [Some(hours)]);
        let name = || Bilingual { en: "Keywords".into(), zh: "关键词".into() };
        let attends = |town: &Town| next_steps(&town.market, town.market.shop(SHOP).expect("open"), town.now);
        let soon = town.now + SimSpan::seconds(starts.since(town.now).as_seconds() - 20 * 3_600);
        let eve = NextStep::AttendCourse { name: name(), hours: Some(20) };
        assert!(next_steps(&town.market, town.market.shop(SHOP).expect("open"), soon).contains(&eve));
        assert!(hours > 36 && !attends(&town).iter().any(|step| matches!(step, NextStep::AttendCourse { .. })));
        let row = |town: &Town| association_view(&town.market, RIVAL, town.now, Language::English).courses.remove(0);
        assert_eq!(row(&town).begins_in_hours, hours, "everybody sees when it begins");
        assert_eq!(course_notices(&town.market, RIVAL, town.now), [], "but only who has a seat is told");
        let wait = SimSpan::seconds(starts.since(town.now).as_seconds());
        let town = town.after(wait).given(world(AssociationWorld::OpenSession { session, held: true }));
        assert_eq!(said(&town), [None], "it is on");
        assert!(
            attends(&town).contains(&NextStep::AttendCourse { name: name(), hours: None }),
            "and stands on today's page"
        );
        assert_eq!(row(&town).begins_in_hours, 7 * 24, "the next one");
        let town = town.given(ask(SHOP, SellerCommand::CheckIn { session }));
        assert_eq!(said(&town), []);
    }

    #[test]
    fn boards_trades_and_help_are_told_as_they_happened() {
        let text = BoardText::parse("Who sells boxes?").expect("a text");
        let answer = BoardText::parse("I do.").expect("a text");
        let offer = SellerCommand::OfferGoods { to: RIVAL, sku: CHARM, pieces: 2, unit_price: Money::fen(10) };
        let town = members()
            .given(ask(SHOP, SellerCommand::WritePost { board: 0, text }))
            .given(ask(RIVAL, SellerCommand::Reply { post: PostId(0), text: answer }))
            .given(ask(SHOP, offer))
            .given(ask(RIVAL, SellerCommand::AcceptOffer { offer: OfferId(0) }));
        let view = association_view(&town.market, SHOP, town.now, Language::English);
        let thread = &view.boards[0].threads[0];
        assert_eq!((thread.begun.by.shop, thread.replies.len()), (SHOP, 1));
        assert_eq!(view.offers[0].stage, OfferStageView::Accepted(town.now));
        let network = help_network_view(&town.market);
        assert!(network.edges.iter().any(|edge| edge.kind == HelpKind::Traded && edge.weight == 2));
        assert!(network.trades[0].odd_price, "ten fen for goods of 1.50 CNY");
    }
}
