//! The frame around every page. Asked for on every page, so it costs one cached session and two looks at the
//! class's world.

use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::MemberPermit;
use contract::views::frame::{FrameClass, FrameView};
use contract::{ApiError, Visitor};
use domain::ClassId;
use engine::WorldHandle;

impl HouseState {
    pub(super) async fn frame(&self, visitor: &Visitor, class: Option<ClassId>) -> Result<FrameView, ApiError> {
        let who = self.signed_in(visitor).await?;
        let class = match class {
            Some(class) => Some(self.frame_class(&self.member(visitor, class).await?).await?),
            None => None,
        };
        let person = &who.row().person;
        Ok(FrameView {
            person: person.name.clone(),
            role: person.role,
            college: who.college_row().name.clone(),
            demo: self.is_demo(),
            class,
            classes: who.memberships().iter().map(|it| (it.class.id, it.class.name.clone())).collect(),
            language: person.language,
        })
    }

    async fn frame_class(&self, member: &MemberPermit) -> Result<FrameClass, ApiError> {
        let (clock, shop) = match self.running(member).await? {
            Some(world) => (Some(self.clock_view(member, &world).await?), own_shop(member, &world).await?),
            None => (None, None),
        };
        Ok(FrameClass { id: member.class(), name: member.membership().class.name.clone(), clock, shop })
    }
}

/// The name of the member's own shop, if they have one.
async fn own_shop(member: &MemberPermit, world: &WorldHandle) -> Result<Option<String>, ApiError> {
    let Some(shop) = member.shop() else { return Ok(None) };
    let name = |world: &engine::Image| world.market().shop(shop).map(|shop| shop.name.as_str().to_owned());
    world.read(name).await.or_fault("shop of the frame")
}
