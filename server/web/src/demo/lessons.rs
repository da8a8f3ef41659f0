//! What the demo's teacher and students did: exercises given, handed in, marked, published.

use super::people::{People, visitor};
use super::town::key;
use crate::serving::OpenHouse;
use contract::Visitor;
use contract::forms::{ExerciseForm, MarkForm, SubmitForm};
use contract::views::studying::CriterionKind;
use domain::AssignmentId;
use engine::{SystemClock, WallClock};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Real days until the open exercise is due.
pub const OPEN_DAYS: i64 = 6;
/// Every how many-th student forgot to hand in, so that the gradebook shows what that looks like.
const FORGETFUL: usize = 11;
/// What students wrote, in turn.
const NOTES: [&str; 4] = [
    "I chose small light goods because freight eats the margin of heavy ones.",
    "先从超市少量进货试卖，看哪个关键词有人搜。",
    "My first title had no search words in it. After I changed it, visits came.",
    "定价比同款低一点，但邮费没算好，下次先算单件成本。",
];
/// What the teacher answered, by how much of the hand-marked points was given.
const FEEDBACK: [&str; 3] = [
    "Look at your titles as a buyer would: which words would you type? Let us talk on Thursday.",
    "Good start. State sizes and material honestly, and check price plus freight against your neighbours.",
    "Clear titles, honest text, fair price. 继续保持！",
];

/// Teacher and students at work.
pub struct Lessons<'a> {
    house: &'a OpenHouse,
    people: &'a People,
}

impl<'a> Lessons<'a> {
    /// The lessons of this class.
    pub const fn new(house: &'a OpenHouse, people: &'a People) -> Self {
        Self { house, people }
    }

    async fn teacher(&self) -> anyhow::Result<Visitor> {
        visitor(self.house, self.people.college, self.people.teacher).await
    }

    /// Gives an exercise from a template to the class.
    pub async fn give(&self, template: &str, due_days: Option<i64>) -> anyhow::Result<AssignmentId> {
        self.save(template, due_days, "publish").await
    }

    /// Leaves a draft behind.
    pub async fn draft(&self, template: &str) -> anyhow::Result<()> {
        self.save(template, None, "save").await.map(|_| ())
    }

    async fn save(&self, template: &str, due_days: Option<i64>, then: &str) -> anyhow::Result<AssignmentId> {
        let teacher = self.teacher().await?;
        let teaching = &self.house.operations.backend().teaching;
        let draft = teaching.exercise_draft(&teacher, self.people.class, Some(template.to_owned()), None).await?;
        let lines = draft.criteria.iter().map(|it| format!("{}|{}|{}", it.floor, it.target, it.points));
        let form = ExerciseForm {
            id: String::new(),
            template: draft.template,
            title: draft.title,
            due: due_days.map(due_field).transpose()?.unwrap_or_default(),
            criteria: lines.collect::<Vec<_>>().join("\n"),
            then: then.to_owned(),
        };
        Ok(teaching.save_exercise(&teacher, self.people.class, key(), form).await?)
    }

    /// The class hands in, the teacher marks everything and publishes.
    pub async fn hand_in_and_mark(&self, assignment: AssignmentId) -> anyhow::Result<()> {
        let backend = self.house.operations.backend();
        let class = self.people.class;
        for (number, (person, _)) in self.people.students.iter().enumerate() {
            let student = visitor(self.house, self.people.college, *person).await?;
            let has_shop = backend.selling.today(&student, class).await?.shop.is_some();
            if has_shop && number % FORGETFUL != FORGETFUL - 1 {
                let form = SubmitForm { note: NOTES[number % NOTES.len()].to_owned() };
                backend.studying.submit(&student, class, key(), assignment, form).await?;
            }
        }
        let teacher = self.teacher().await?;
        let exercise = backend.teaching.exercise(&teacher, class, assignment).await?;
        for (number, row) in exercise.submissions.iter().enumerate() {
            let Some(submission) = row.submission else { continue };
            let marking = backend.teaching.marking(&teacher, class, submission).await?;
            let level = number % FEEDBACK.len();
            let by_hand = marking.criteria.iter().filter(|it| matches!(it.kind, CriterionKind::ByHand { .. }));
            let marks = by_hand.map(|it| {
                let points = domain::teaching::Points(it.points_max.0 * (2 + i32::try_from(level).unwrap_or(0)) / 4);
                format!("{}|{points}|{}", it.id.number(), FEEDBACK[level])
            });
            let form = MarkForm { marks: marks.collect::<Vec<_>>().join("\n"), feedback: FEEDBACK[level].to_owned() };
            backend.teaching.mark(&teacher, class, key(), submission, form).await?;
        }
        backend.teaching.publish_marks(&teacher, class, key(), assignment).await?;
        Ok(())
    }
}

/// A due date some real days from now, as the form's field wants it.
fn due_field(days: i64) -> anyhow::Result<String> {
    let moment = Timestamp::from_microsecond(SystemClock.now_micros() + days * 86_400_000_000)?;
    let local = TimeZone::get("Asia/Shanghai")?.to_datetime(moment);
    Ok(format!("{:04}-{:02}-{:02}T18:00", local.year(), local.month(), local.day()))
}
