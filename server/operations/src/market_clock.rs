//! The market clock as the frame shows it.

use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::MemberPermit;
use contract::ApiError;
use contract::views::frame::ClockView;
use domain::SimTime;
use engine::WorldHandle;
use market::Market;

/// The truck of the town leaves at 20:00 when no courier says otherwise (facts: the Yiwu paper).
const PICK_UP_SECOND: u32 = 20 * 3_600;

/// The next moment a courier's truck leaves.
pub(crate) fn next_pick_up(market: &Market, now: SimTime) -> SimTime {
    let cut_offs = market.rules().couriers.iter().map(|courier| now.next_at(courier.cut_off_second));
    cut_offs.min().unwrap_or_else(|| now.next_at(PICK_UP_SECOND))
}

impl HouseState {
    /// The clock of a member's market, with the member's own waiting parcels.
    pub async fn clock_view(&self, member: &MemberPermit, world: &WorldHandle) -> Result<ClockView, ApiError> {
        let clock = world.clock().await.or_fault("clock")?;
        let shop = member.shop();
        let (next_pick_up, parcels_waiting) = world
            .read(|world| {
                let market = world.market();
                let waiting = shop.and_then(|shop| market.shop(shop)).map_or(0, |shop| shop.open_orders.len());
                (next_pick_up(market, clock.now), u32::try_from(waiting).unwrap_or(u32::MAX))
            })
            .await
            .or_fault("clock")?;
        Ok(ClockView {
            now: clock.now,
            pace: clock.pace,
            running_to: clock.run.map(|run| run.to),
            next_pick_up,
            parcels_waiting,
        })
    }
}
