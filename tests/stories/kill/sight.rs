//! What pages and files show of the acts: each exactly once, or not at all, never by half.

use super::acts::{Act, KEPT, Trace};
use crate::support::college::{College, market_minutes};

/// Everything that shows, as of one moment.
pub struct Sight {
    /// Market minutes since the beginning.
    pub minutes: u32,
    /// Whether a run ahead is going on.
    pub is_running: bool,
    students: Vec<Own>,
    imports: String,
    people: String,
    shops: String,
}

/// What one student sees.
struct Own {
    statement: String,
    listings: String,
    /// Pieces of the kept goods in stock; `None` without a shop.
    in_stock: Option<u32>,
}

impl Sight {
    /// Looks at every page once. Today's page comes first: it finds a shop again whose opening was cut off.
    pub async fn of(college: &College) -> Self {
        let market = college.teacher.get(&college.teach("market")).await;
        let mut students = Vec::new();
        for person in &college.students {
            person.get(&college.place("today")).await;
            let statement = person.get(&college.place("money/statement.csv")).await;
            students.push(Own {
                statement: if statement.status.is_success() { statement.html } else { String::new() },
                listings: person.get(&college.place("listings")).await.html,
                in_stock: in_stock(&person.get(&college.place(&format!("sourcing/{KEPT}"))).await.html),
            });
        }
        Self {
            minutes: market_minutes(&market),
            is_running: market.shows("/cancel_run"),
            students,
            imports: college.admin.get("/admin/imports").await.html,
            people: college.admin.get("/admin/people?search=99").await.html,
            shops: college.teacher.get(&college.teach("shops")).await.html,
        }
    }

    /// Whether an act shows, all of it and once.
    pub fn is_done(&self, act: &Act) -> bool {
        let counts = self.counts(act);
        let done = counts.first().is_none_or(|count| *count > 0);
        let expected = usize::from(done);
        assert!(counts.iter().all(|count| *count == expected), "done by half or doubled: {counts:?} of {act:?}");
        // What shows nowhere is done when it was answered.
        if counts.is_empty() { act.answer.as_ref().is_some_and(|answer| answer.is_accepted()) } else { done }
    }

    /// Every acknowledged act shows exactly once, a refused one not at all; stock is what was bought.
    pub fn check(&self, acknowledged: &[Act], unanswered: Option<&Act>) {
        for act in acknowledged {
            let accepted = act.answer.as_ref().is_some_and(|answer| answer.is_accepted());
            assert_eq!(self.is_done(act), accepted, "{act:?}");
        }
        for (student, own) in self.students.iter().enumerate() {
            let done = acknowledged.iter().filter(|act| act.answer.as_ref().is_some_and(|it| it.is_accepted()));
            let bought: u32 = done.chain(unanswered).map(|act| bought(act, student)).sum();
            assert_eq!(own.in_stock.unwrap_or(0), bought, "pieces in stock of student {student}");
        }
    }

    /// How often each part of an act shows.
    fn counts(&self, act: &Act) -> Vec<usize> {
        let own = act.student.map(|student| &self.students[student]);
        let lines = |words: &str| own.map_or(0, |own| own.statement.matches(words).count());
        match &act.trace {
            Trace::Stock { amount, .. } => vec![lines(&format!(",Goods bought,,{amount},"))],
            Trace::Listings(titles) => {
                let shown = |title: &String| own.map_or(0, |own| own.listings.matches(&cell(title)).count());
                titles.iter().map(shown).collect()
            }
            Trace::Parcels(orders) => {
                let two = |order: &String| [lines(&format!(",Box,{order},")), lines(&format!(",Courier,{order},"))];
                orders.iter().flat_map(two).collect()
            }
            Trace::RosterFile(name) => vec![self.imports.matches(&cell(name)).count()],
            Trace::People(numbers) => numbers.iter().map(|it| self.people.matches(&cell(it)).count()).collect(),
            Trace::Shop(name) => vec![self.shops.matches(&cell(name)).count(), lines(",Start capital,,")],
            Trace::Answer => Vec::new(),
        }
    }
}

/// A text as it stands alone in an element.
fn cell(text: &str) -> String {
    format!(">{text}<")
}

fn bought(act: &Act, student: usize) -> u32 {
    match act.trace {
        Trace::Stock { quantity, .. } if act.student == Some(student) => quantity,
        _ => 0,
    }
}

fn in_stock(html: &str) -> Option<u32> {
    let after = html.split("In stock</p><p class=\"figure-value\">").nth(1)?;
    after.split('<').next()?.parse().ok()
}
