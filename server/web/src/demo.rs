//! The demo college: made-up people who did what people do, through the same doors. Fixed seed, so that
//! everybody looks at the same town. Only ever built in a demo house.

mod lessons;
mod people;
mod town;

use crate::serving::OpenHouse;
use domain::SimTime;

/// Market pace of the living demo: one real second is one market minute.
const PACE: u32 = 60;
/// Market day on which the first exercise is given.
const FIRST_LESSON_DAY: u32 = 2;
/// Market day on which it is handed in and marked.
const FIRST_MARKING_DAY: u32 = 8;
/// Days before the end of the build on which the visitor's own shop opens, and the exercise is given that it is
/// graded by.
const OWN_SHOP_DAYS: u32 = 8;
/// Days before the end of the build on which that exercise is handed in and marked.
const OWN_MARKING_DAYS: u32 = 3;
/// Days before the end of the build on which the open exercise is given.
const OPEN_LESSON_DAYS: u32 = 5;

/// Builds the demo: two colleges, a class of 30, `days` market days played, exercises graded, open and draft.
///
/// # Errors
/// When anything is refused or breaks; the demo is then incomplete and should be built afresh.
pub async fn build(house: &OpenHouse, days: u32, seed: u64) -> anyhow::Result<()> {
    let people = people::enrol(house).await?;
    let town = town::open(house, &people, seed).await?;
    let lessons = lessons::Lessons::new(house, &people);
    let mut plan: Vec<(u32, Step)> = vec![
        (FIRST_LESSON_DAY, Step::GiveFirst),
        (FIRST_MARKING_DAY, Step::MarkFirst),
        (days.saturating_sub(OWN_SHOP_DAYS), Step::OpenOwnShop),
        (days.saturating_sub(OWN_SHOP_DAYS), Step::GiveOwn),
        (days.saturating_sub(OWN_MARKING_DAYS), Step::MarkOwn),
        (days.saturating_sub(OPEN_LESSON_DAYS), Step::GiveOpen),
        (days, Step::DraftNext),
    ];
    plan.retain(|(day, _)| *day <= days);
    plan.sort_by_key(|(day, _)| *day);
    let (mut first, mut own) = (None, None);
    for (day, step) in plan {
        town.run_to(SimTime::day_start(day)).await?;
        match step {
            Step::GiveFirst => first = Some(lessons.give("first-sale", None).await?),
            Step::MarkFirst => {
                if let Some(assignment) = first {
                    lessons.hand_in_and_mark(assignment).await?;
                }
            }
            Step::OpenOwnShop => town::open_own_shop(house, &people).await?,
            Step::GiveOwn => own = Some((day, lessons.give("visibility", None).await?)),
            // A build of very few days has nothing to mark yet.
            Step::MarkOwn => match own {
                Some((given, assignment)) if given < day => lessons.hand_in_and_mark(assignment).await?,
                _ => {}
            },
            Step::GiveOpen => {
                lessons.give("on-time", Some(lessons::OPEN_DAYS)).await?;
            }
            Step::DraftNext => lessons.draft("margin").await?,
        }
    }
    town.run_to(SimTime::day_start(days)).await?;
    // The demo wakes up in the evening peak, when most happens.
    town.run_to(SimTime::day_start(days) + domain::SimSpan::hours(17)).await?;
    town.set_pace(PACE).await
}

/// What happens between stretches of market time.
#[derive(Clone, Copy)]
enum Step {
    GiveFirst,
    MarkFirst,
    OpenOwnShop,
    GiveOwn,
    MarkOwn,
    GiveOpen,
    DraftNext,
}
