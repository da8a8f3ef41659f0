//! The boosters' board, a shop's agreements with them, and the platform's cases against it.

use super::newest_first;
use contract::views::brushing::{AgreementRow, AppealView, BrushingView, CaseRow, NoticeRow, PenaltyView};
use domain::{Money, ShopId, SimTime};
use market::Market;
use market::brushing::{Appeal, Batch, Case, SchemeId, record};
use market::ledger::Account;

/// What a shop may see of boosters and penalties at a moment.
#[must_use]
pub fn brushing_view(market: &Market, shop: ShopId, now: SimTime) -> BrushingView {
    let (rules, state) = (&market.rules().street.brushing, &market.street().brushing);
    let board = state.board(now).map(|(number, notice)| NoticeRow {
        notice: number.0,
        fee: notice.fee,
        free_tasks: state.free_tasks(number),
        own_addresses: notice.manner.own_addresses,
        chats_first: notice.manner.chats_first,
        words: notice.words,
        until: notice.until,
    });
    let schemes = (0..).map(SchemeId).zip(state.schemes()).filter(|(_, scheme)| scheme.shop == shop);
    let agreements = schemes.map(|(number, scheme)| AgreementRow {
        scheme: number.0,
        listing: scheme.listing,
        tasks: scheme.tasks,
        every_days: scheme.every_days,
        next: scheme.next,
        orders: scheme.live.orders,
        reviews: scheme.live.reviews,
        on_its_way: on_its_way(state.batches(), number),
    });
    let cases = (0_u32..).zip(state.cases()).filter(|(_, case)| case.shop == shop);
    let held = record(market, shop);
    BrushingView {
        board: board.collect(),
        agreements: newest_first(agreements),
        cases: newest_first(cases.map(|(number, case)| case_row(market, now, number, case))),
        penalties: PenaltyView {
            points: held.points,
            closes_at: rules.closes_at,
            limited_until: held.limited_until,
            closed: held.closed,
        },
        balance: market.ledger().balance(Account::Shop(shop)),
    }
}

/// Price and freight that boosters of an agreement have yet to give back.
fn on_its_way(batches: &[Batch], scheme: SchemeId) -> Money {
    batches.iter().filter(|batch| batch.scheme == scheme && !batch.settled).map(|batch| batch.float).sum()
}

fn case_row(market: &Market, now: SimTime, number: u32, case: &Case) -> CaseRow {
    let until = case.at + market.rules().street.brushing.appeal_within;
    CaseRow {
        case: number,
        listing: case.listing,
        at: case.at,
        points: case.points,
        orders_removed: case.removed.orders,
        reviews_removed: case.removed.reviews,
        demoted_until: case.demoted_until,
        hazard_ppm: case.evidence.hazard_ppm,
        appeal: match case.appeal {
            Appeal::None if now <= until => AppealView::Open { until },
            Appeal::None => AppealView::Missed,
            Appeal::Waits { due } => AppealView::Waits { due },
            Appeal::Upheld => AppealView::Upheld,
            Appeal::Overturned => AppealView::Overturned,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{LISTING, RIVAL, SHOP, Town};
    use domain::SimSpan;
    use market::brushing::{Evidence, Limit, Manner, NoticeId, ParcelKind, Rules, SellerCommand, WorldCommand};
    use market::street::{SellerAsk, WorldAsk};
    use market::{Command, SellerCommand as AnySeller, WorldCommand as AnyWorld};
    use std::sync::Arc;

    fn world(command: WorldCommand) -> Command {
        Command::World(AnyWorld::Street(WorldAsk::Brushing(command)))
    }

    fn hired() -> Town {
        let mut town = Town::stocked();
        let mut rules = market::Rules::clone(town.market.rules());
        rules.street.brushing = Rules {
            board_max: 3,
            tasks_max: 5,
            every_days_max: 7,
            days_max: 30,
            lead: SimSpan::hours(1),
            round_trip: SimSpan::days(3),
            points_by_repeat: [12, 12, 24],
            limits: vec![Limit { points: 12, span: SimSpan::days(7) }],
            closes_at: 48,
            demotion: SimSpan::days(30),
            demoted_factor: 0.5,
            limited_factor: 0.5,
            season_days: 365,
            appeal_within: SimSpan::days(3),
            appeal_takes: SimSpan::days(2),
            ..Rules::default()
        };
        town.market = town.market.clone().with_rules(Arc::new(rules));
        let manner = Manner { own_addresses: false, chats_first: true };
        let until = town.now + SimSpan::days(9);
        let post = WorldCommand::PostNotice { fee: Money::yuan(2), tasks_per_day: 6, manner, words: 4, until };
        let hire = SellerCommand::HireBooster {
            notice: NoticeId(0),
            listing: LISTING,
            tasks: 3,
            every_days: 1,
            days: 5,
            parcel: ParcelKind::Waybill,
        };
        let hire = Command::Seller(SHOP, AnySeller::Street(SellerAsk::Brushing(hire)));
        town.given(world(post)).given(hire)
    }

    #[test]
    fn an_agreement_and_the_case_it_ends_in_are_told_to_its_shop_alone() {
        let town = hired().after(SimSpan::hours(1));
        let town = town.given(world(WorldCommand::PlaceBatch { scheme: SchemeId(0), tasks: 3 }));
        let view = brushing_view(&town.market, SHOP, town.now);
        assert_eq!((view.board[0].free_tasks, view.board[0].words), (3, 4), "three of six hands are taken");
        let row = &view.agreements[0];
        assert_eq!((row.listing, row.orders, row.on_its_way), (LISTING, 3, Money::fen(3 * 750)));
        assert!(view.cases.is_empty() && view.penalties.points == 0);
        let evidence = Evidence {
            tasks: 3,
            week_orders: 0,
            shared_address: true,
            silent: false,
            parcel: ParcelKind::Waybill,
            hazard_ppm: 900,
        };
        let town = town.given(world(WorldCommand::Catch { scheme: SchemeId(0), evidence }));
        let view = brushing_view(&town.market, SHOP, town.now);
        let case = &view.cases[0];
        assert_eq!((case.points, case.orders_removed, case.hazard_ppm), (12, 3, 900));
        assert_eq!(case.appeal, AppealView::Open { until: town.now + SimSpan::days(3) });
        assert_eq!((view.penalties.points, view.penalties.closes_at), (12, 48));
        let late = brushing_view(&town.market, SHOP, town.now + SimSpan::days(4));
        assert_eq!(late.cases[0].appeal, AppealView::Missed);
        let rival = brushing_view(&town.market, RIVAL, town.now);
        assert!(rival.agreements.is_empty() && rival.cases.is_empty() && rival.board.len() == 1);
    }
}
