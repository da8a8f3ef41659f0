//! The leaderboard of a class, read from the boards this process keeps (`boards.rs`).

use crate::boards::Boards;
use crate::house::HouseState;
use crate::permits::MemberPermit;
use contract::ApiError;
use contract::views::storefront::{LeaderboardView, StandingRow};
use domain::teaching::Board;
use domain::{ShopId, SimTime};

impl HouseState {
    pub(super) async fn leaderboard(&self, member: &MemberPermit, board: Board) -> Result<LeaderboardView, ApiError> {
        let Some(world) = self.running(member).await? else { return Ok(empty(board)) };
        let boards = self.boards(member.who().college(), member.class(), &world).await?;
        Ok(leaderboard_view(&boards, board, member.shop()))
    }
}

/// A board before the market was opened.
const fn empty(board: Board) -> LeaderboardView {
    LeaderboardView {
        board,
        as_of: SimTime::ZERO,
        standings: Vec::new(),
        unplaced: Vec::new(),
        medals: Vec::new(),
        medals_day: None,
    }
}

/// One board for a viewer with this shop.
fn leaderboard_view(boards: &Boards, board: Board, own: Option<ShopId>) -> LeaderboardView {
    let standings = boards.of(board);
    let row = |standing: &grading::Standing| StandingRow {
        place: standing.place,
        place_before: standing.place_before,
        alias: standing.alias.clone(),
        shop: standing.shop,
        value: standing.value,
        orders: standing.orders,
        own: own == Some(standing.shop),
    };
    let medals = boards.medals.as_ref();
    LeaderboardView {
        board,
        as_of: SimTime::hour_start(standings.closed_hours),
        standings: standings.placed.iter().map(row).collect(),
        unplaced: standings.unplaced.iter().map(|entry| entry.alias.clone()).collect(),
        medals: medals
            .map(|day| day.medals.iter().map(|medal| (medal.place, medal.alias.clone())).collect())
            .unwrap_or_default(),
        medals_day: medals.map(|day| day.day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{RIVAL, SHOP, Town};
    use grading::Entry;
    use market::{Command, HourTable, WorldCommand};

    #[test]
    fn the_viewer_s_own_row_is_marked_and_shops_without_orders_are_unplaced() {
        let mut town = Town::settled();
        for hour in 0..48 {
            let table = HourTable { hour, ..HourTable::default() };
            let ends = SimTime::hour_start(hour + 1);
            town.now = town.now.max(ends);
            town = town.given(Command::World(WorldCommand::CloseHour { ends, table }));
        }
        let entries =
            vec![Entry { shop: SHOP, alias: "Pan".to_owned() }, Entry { shop: RIVAL, alias: "Quiet".to_owned() }];
        let boards = Boards::of_market(&town.market, &entries);
        let view = leaderboard_view(&boards, Board::Contribution, Some(SHOP));
        assert_eq!(view.as_of, SimTime::hour_start(48));
        let rows: Vec<_> = view.standings.iter().map(|row| (row.place, row.alias.as_str(), row.own)).collect();
        assert_eq!(rows, [(1, "Pan", true)]);
        assert_eq!(view.unplaced, ["Quiet"]);
        assert_eq!(view.medals_day, Some(1));
        assert!(!leaderboard_view(&boards, Board::Contribution, Some(RIVAL)).standings[0].own);
    }
}
