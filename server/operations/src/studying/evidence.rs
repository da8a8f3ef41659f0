//! The facts behind a score sheet, as a shop's owner may see them.

use crate::faults::OrFault;
use crate::house::HouseState;
use contract::ApiError;
use contract::views::studying::EvidenceView;
use domain::ShopId;
use engine::WorldHandle;
use std::collections::HashMap;

impl HouseState {
    /// The facts behind these journal numbers, as the owner of this shop may see them; those of other shops are
    /// left out.
    pub(crate) async fn evidence(
        &self,
        world: &WorldHandle,
        shop: ShopId,
        numbers: Vec<u64>,
    ) -> Result<HashMap<u64, EvidenceView>, ApiError> {
        let book = self.facts_of(world).await?;
        let look = |world: &engine::Image| {
            let told = numbers.into_iter().filter_map(|number| book.told(number, world.market(), shop));
            told.map(|view| (view.sequence, view)).collect()
        };
        world.read(look).await.or_fault("evidence")
    }
}
