//! A teacher's classes: the list, and one class with its figures and the students who need a word.

use super::book::Book;
use super::control::scenarios;
use super::exercises::exercise_rows;
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::{MemberPermit, TeacherPermit};
use crate::selling::figures::{WEEK_DAYS, figures_of};
use crate::selling::paging::count;
use contract::views::FigureView;
use contract::views::frame::ClockView;
use contract::views::teaching::{ClassRow, ClassView, ClassesView, QuietReason};
use contract::{ApiError, Visitor};
use domain::shop::ListingStatus;
use domain::teaching::Metric;
use domain::{ShopId, SimTime};
use engine::WorldHandle;
use market::Market;
use market::metrics::ShopTally;
use store::{EnrolmentKind, RosterRow};

/// What a class is looked at by.
const FIGURES: [Metric; 5] =
    [Metric::Orders, Metric::Revenue, Metric::Contribution, Metric::Conversion, Metric::ServiceScore];

impl HouseState {
    pub(super) async fn taught_classes(&self, visitor: &Visitor) -> Result<ClassesView, ApiError> {
        let who = self.any_teacher(visitor).await?;
        let taught = who.memberships().iter().filter(|it| it.enrolment.kind == EnrolmentKind::Teacher);
        let mut classes = Vec::new();
        for class in taught.map(|membership| membership.class.id) {
            let permit = self.teacher(visitor, class).await?;
            let clock = self.clock_if_it_runs(&permit).await;
            let book = self.book(&permit).await?;
            classes.push(self.taught_row(&permit, &book, clock).await?);
        }
        Ok(ClassesView { classes })
    }

    pub(super) async fn taught_class(&self, permit: &TeacherPermit) -> Result<ClassView, ApiError> {
        let book = self.book(permit).await?;
        let world = self.running(permit).await?;
        let clock = match &world {
            None => None,
            Some(world) => Some(self.clock_view(permit, world).await?),
        };
        let (figures, quiet) = match &world {
            None => (Vec::new(), quiet_without_market(&book.students)),
            Some(world) => seen_in(world, &book.students).await?,
        };
        Ok(ClassView {
            row: self.taught_row(permit, &book, clock).await?,
            scenarios: if world.is_none() { scenarios() } else { Vec::new() },
            figures,
            quiet,
            exercises: exercise_rows(&book, &permit.who().zone()),
        })
    }

    async fn taught_row(
        &self,
        permit: &TeacherPermit,
        book: &Book,
        clock: Option<ClockView>,
    ) -> Result<ClassRow, ApiError> {
        let teachers = self.store.teacher_names(permit.who().college(), Some(permit.class()));
        let teachers = teachers.await.or_fault("teachers")?.into_iter().map(|(_, name)| name).collect();
        Ok(ClassRow {
            id: permit.class(),
            name: permit.membership().class.name.clone(),
            students: count(book.students.len()),
            shops: count(book.students.iter().filter(|row| row.enrolment.shop.is_some()).count()),
            clock,
            to_mark: count(book.to_mark()),
            teachers,
        })
    }

    /// The clock of a class. A world that cannot run now must not hide the other classes: it has no clock.
    async fn clock_if_it_runs(&self, permit: &MemberPermit) -> Option<ClockView> {
        let world = self.running(permit).await.ok()??;
        self.clock_view(permit, &world).await.ok()
    }
}

/// Figures of all the class's shops together, and the students who need a word.
async fn seen_in(
    world: &WorldHandle,
    students: &[RosterRow],
) -> Result<(Vec<FigureView>, Vec<(String, QuietReason)>), ApiError> {
    let shops: Vec<ShopId> = students.iter().filter_map(|student| student.enrolment.shop).collect();
    let look = |world: &engine::Image| {
        let (market, now) = (world.market(), world.now());
        let window = |from: u32, to: u32| {
            let mut sum = ShopTally::default();
            let shops = shops.iter().filter_map(|shop| market.shop(*shop));
            shops.for_each(|shop| sum.add(&shop.tally.window(from, to)));
            sum
        };
        let quiet = students.iter().filter_map(|student| quiet_reason(market, now, student));
        (figures_of(window, now, WEEK_DAYS, &FIGURES), quiet.collect())
    };
    world.read(look).await.or_fault("class")
}

/// Why this student needs a word, the most basic reason first.
fn quiet_reason(market: &Market, now: SimTime, student: &RosterRow) -> Option<(String, QuietReason)> {
    let shop = student.enrolment.shop.and_then(|shop| market.shop(shop));
    let reason = match shop {
        _ if student.person.password_hash.is_none() => QuietReason::NotActivated,
        None => QuietReason::NoShop,
        Some(shop) => {
            let live = |status| status == ListingStatus::Live;
            let listed = shop.listings.iter().filter_map(|it| market.listing(*it)).any(|it| live(it.status));
            let late = shop.open_orders.iter().filter_map(|it| market.order(*it)).any(|it| it.dispatch_deadline < now);
            match (late, listed) {
                (true, _) => QuietReason::LateOrders,
                (false, false) => QuietReason::NothingListed,
                (false, true) => return None,
            }
        }
    };
    Some((student.person.name.clone(), reason))
}

/// Before the market is open only one thing can be missing.
fn quiet_without_market(students: &[RosterRow]) -> Vec<(String, QuietReason)> {
    let never = students.iter().filter(|student| student.person.password_hash.is_none());
    never.map(|student| (student.person.name.clone(), QuietReason::NotActivated)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::selling::town::{RIVAL, SHOP, Town};
    use crate::teaching::tests::student;
    use domain::SimSpan;

    fn reason(town: &Town, shop: Option<ShopId>, activated: bool) -> Option<QuietReason> {
        let mut student = student(1, "Lin");
        student.enrolment.shop = shop;
        student.person.password_hash = activated.then(|| "hash".to_owned());
        quiet_reason(&town.market, town.now, &student).map(|(_, reason)| reason)
    }

    #[test]
    fn a_student_needs_a_word_for_the_most_basic_thing_that_is_missing() {
        let town = Town::ordered();
        assert_eq!(reason(&town, Some(SHOP), true), None);
        assert_eq!(reason(&town, Some(SHOP), false), Some(QuietReason::NotActivated));
        assert_eq!(reason(&town, None, true), Some(QuietReason::NoShop));
        assert_eq!(reason(&town, Some(RIVAL), true), Some(QuietReason::NothingListed));
        let late = town.after(SimSpan::hours(73));
        assert_eq!(reason(&late, Some(SHOP), true), Some(QuietReason::LateOrders));
    }
}
