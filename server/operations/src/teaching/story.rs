//! A class from the opening of its market to the published grade, on a real database with the real engine.

use crate::entrance::fixture::{TestHouse, key, visitor};
use crate::live::{Follower, Told};
use contract::backend::teaching::GradebookFile;
use contract::backend::{Administration, Selling, Studying, Teaching};
use contract::forms::{
    AdjustForm, BuyStockForm, ClassForm, ExerciseForm, ListingForm, MarkForm, OpenMarketForm, OpenShopForm, PaceForm,
    RunForm, SubmitForm,
};
use contract::notices::Notice;
use contract::views::studying::ExerciseView;
use contract::views::teaching::GradeCell;
use contract::{ApiError, Problem, Visitor};
use domain::people::Role;
use domain::teaching::{AssignmentStatus, Points};
use domain::{AssignmentId, ClassId, CollegeId, SimTime, SubmissionId};
use std::time::Duration;
use store::{EnrolmentKind, NewEnrolment};

struct Class {
    house: TestHouse,
    admin: Visitor,
    teacher: Visitor,
    college: CollegeId,
    class: ClassId,
}

fn owned(text: &str) -> String {
    text.to_owned()
}

fn whole<T: std::fmt::Debug>(answer: Result<T, ApiError>) -> Option<Problem> {
    match answer {
        Err(ApiError::Form(errors)) => errors.whole,
        other => panic!("no form error: {other:?}"),
    }
}

impl Class {
    async fn new() -> Self {
        let (house, admin) = TestHouse::founded().await;
        let college = house.store.colleges().await.expect("read")[0].id;
        let code = house.person_with_code(&admin, Role::Teacher, "tang@example.com").await;
        let teacher = visitor(&house.activate("tang@example.com", &code).await.expect("activated"));
        let person = house.store.person_by_login(college, "tang@example.com").await.expect("read").expect("there");
        let form = ClassForm { name: owned("Trade 1"), teacher: person.id.to_string() };
        house.operations.create_class(&admin, key(), form).await.expect("class");
        let class = house.store.classes(college).await.expect("read")[0].id;
        Self { house, admin, teacher, college, class }
    }

    async fn student(&self, number: &str, enrolled: bool) -> Visitor {
        let code = self.house.person_with_code(&self.admin, Role::Student, number).await;
        let person = self.house.store.person_by_login(self.college, number).await.expect("read").expect("there").id;
        if enrolled {
            let (college, class) = (self.college, self.class);
            let enrolment = NewEnrolment { college, class, person, kind: EnrolmentKind::Student, alias: None, at: 0 };
            let mut change = self.house.store.change().await.expect("begun");
            assert_eq!(change.enrol(&enrolment).await.expect("enrolled"), store::Enrolled::Enrolled);
            change.commit().await.expect("stored");
        }
        visitor(&self.house.activate(number, &code).await.expect("activated"))
    }

    async fn open_market(&self) -> Result<(), ApiError> {
        let form = OpenMarketForm { scenario: owned("yiwu"), seed: owned("7") };
        self.house.operations.open_market(&self.teacher, self.class, key(), form).await
    }

    /// Opens a shop with one fair product on sale.
    async fn opens_shop(&self, student: &Visitor) {
        let (operations, class) = (&self.house.operations, self.class);
        let form = OpenShopForm { name: owned("Lin's shop") };
        operations.open_shop(student, class, key(), form).await.expect("opened");
        let sku = || owned("P-0");
        let form = BuyStockForm { sku: sku(), quantity: owned("5"), source: owned("supermarket") };
        operations.buy_stock(student, class, key(), form).await.expect("bought");
        let product = operations.product(student, class, domain::SkuId::new(0)).await.expect("a product");
        let supermarket = product.row.supermarket;
        let form = ListingForm {
            sku: sku(),
            title: product.row.name.en.clone(),
            price: supermarket.times(2).to_field(),
            freight: owned("0"),
            then: owned("publish"),
            ..ListingForm::default()
        };
        operations.save_listing(student, class, key(), form, Vec::new()).await.expect("on sale");
    }

    fn exercise_form(&self, then: &str) -> ExerciseForm {
        ExerciseForm {
            template: owned("first-sale"),
            title: owned("First sale"),
            due: owned("2036-12-01T18:30"),
            criteria: owned("0|1|15\n0|80|20\n0|3|35\n50|95|10\n||20"),
            then: owned(then),
            ..ExerciseForm::default()
        }
    }

    async fn runs(&self, to: &str, standing_for: &str) {
        let form = RunForm { to: owned(to), standing_for: owned(standing_for) };
        let request = key();
        for _ in 0..2 {
            // Asked for twice: it runs once.
            let run = self.house.operations.run(&self.teacher, self.class, request, form.clone()).await;
            run.expect("a run");
        }
        for _ in 0..6_000 {
            let control = self.house.operations.market_control(&self.teacher, self.class).await.expect("control");
            if control.run.is_none() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the run did not end");
    }

    async fn now(&self) -> SimTime {
        let control = self.house.operations.market_control(&self.teacher, self.class).await.expect("control");
        control.clock.expect("open").now
    }

    async fn seen(&self, student: &Visitor, exercise: AssignmentId) -> ExerciseView {
        Studying::exercise(&self.house.operations, student, self.class, exercise).await.expect("an exercise")
    }

    async fn audited(&self) -> Vec<String> {
        let rows = self.house.store.audit_page(self.college, None, 50).await.expect("read");
        rows.into_iter().map(|row| row.action).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_market_is_opened_once_paced_and_run_by_its_teacher_alone() {
    let class = Class::new().await;
    let operations = &class.house.operations;
    let student = class.student("2026001", true).await;
    let stranger = class.student("2026002", false).await;
    let form = class.exercise_form("publish");
    let refused = operations.save_exercise(&class.teacher, class.class, key(), form).await;
    assert_eq!(whole(refused), Some(Problem::MarketNotOpen));
    class.open_market().await.expect("opened");
    assert_eq!(whole(class.open_market().await), Some(Problem::Taken));
    let control = operations.market_control(&class.teacher, class.class).await.expect("control");
    assert_eq!(control.clock.as_ref().map(|clock| clock.pace), Some(48));
    let mut stream = operations.follow(&class.teacher, class.class, None).await.expect("followed");
    assert_eq!(control.scenario.expect("opened").1, 7);
    let pace = |pace: &str| PaceForm { pace: owned(pace) };
    operations.set_pace(&class.teacher, class.class, key(), pace("0")).await.expect("paused");
    for (who, expected) in [(&student, ApiError::NotAllowed), (&stranger, ApiError::NotFound)] {
        assert_eq!(operations.set_pace(who, class.class, key(), pace("60")).await, Err(expected.clone()));
        assert_eq!(operations.market_control(who, class.class).await, Err(expected.clone()));
        assert_eq!(operations.gradebook(who, class.class).await, Err(expected));
    }
    class.runs("pick_up", "").await;
    assert_eq!(class.now().await, SimTime::hour_start(20));
    class.runs("1", "").await;
    assert_eq!(class.now().await, SimTime::hour_start(44));
    // Open pages hear of the pause, and of the begin and the end of both runs.
    let mut paces = 0;
    while paces < 5 {
        paces += u32::from(stream.next_notice().await == Notice::Pace);
    }
    let wrong = RunForm { to: owned("1"), standing_for: owned("0") };
    let refused = operations.run(&class.teacher, class.class, key(), wrong).await;
    let Err(ApiError::Form(errors)) = refused else { panic!("a rival's shop was switched: {refused:?}") };
    assert_eq!(errors.fields["standing_for"], Problem::NotAChoice);
    assert_eq!(errors.values["to"], "1");
    assert_eq!(class.audited().await[..4], ["run_begun", "run_begun", "pace_set", "market_opened"]);
    operations.0.engine.shut_down().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exercise_is_graded_from_what_happened_and_the_gradebook_says_the_same() {
    let class = Class::new().await;
    let operations = &class.house.operations;
    let student = class.student("2026001", true).await;
    class.open_market().await.expect("opened");
    let pace = PaceForm { pace: owned("0") };
    operations.set_pace(&class.teacher, class.class, key(), pace).await.expect("paused");
    class.opens_shop(&student).await;
    // What happens before the exercise is published does not count.
    class.runs("pick_up", "").await;
    let exercise = published(&class, &student).await;
    assert_eq!(class.seen(&student, exercise).await.opened_at, SimTime::hour_start(20));
    let shop = operations.shops(&class.teacher, class.class).await.expect("shops").shops;
    let own = shop.iter().find(|row| row.person.is_some()).expect("the student's").id;
    class.runs("2", &own.to_string()).await;
    let progress = class.seen(&student, exercise).await;
    let (id, submitted) = submitted(&class, &student, exercise).await;
    let scores = |view: &ExerciseView| view.criteria.iter().map(|it| (it.points, it.measured)).collect::<Vec<_>>();
    assert_eq!(scores(&progress), scores(&submitted), "the sheet says what the progress said");
    assert!(submitted.row.points.expect("judged") >= Points::whole(15), "one listing was on sale: {submitted:?}");
    assert!(submitted.criteria[1].evidence.iter().any(|fact| fact.what.code == "hour_closed"), "{submitted:?}");
    graded_twice(&class, id).await;
    let mut streams = streams(&class, &student).await;
    let total = marked_and_published(&class, exercise, id).await;
    assert_eq!(streams.0.next_notice().await, Notice::Grades, "the teacher's other pages hear of the mark");
    assert_eq!(streams.1.next_notice().await, Notice::Grades, "the student hears of the publication");
    assert!(streams.1.is_silent().await, "and of nothing before it");
    let view = class.seen(&student, exercise).await;
    assert_eq!(view.submission.expect("submitted").grade, Some((total, Points::whole(100))));
    let book = operations.gradebook(&class.teacher, class.class).await.expect("gradebook");
    assert_eq!(book.rows[0].cells, [GradeCell::Graded(id, total)]);
    let file = operations.gradebook_csv(&class.teacher, class.class, GradebookFile::Canvas).await.expect("a file");
    let file = String::from_utf8(file).expect("UTF-8");
    assert!(file.lines().nth(2).expect("a row").ends_with(&format!(",Trade 1,{total}")), "{file}");
    operations.0.engine.shut_down().await;
}

/// The open streams of teacher and student, on a market that stands still.
async fn streams(class: &Class, student: &Visitor) -> (Follower, Follower) {
    let operations = &class.house.operations;
    let teacher = operations.follow(&class.teacher, class.class, None).await.expect("followed");
    (teacher, operations.follow(student, class.class, None).await.expect("followed"))
}

impl Follower {
    /// The next notice; clocks are passed over.
    async fn next_notice(&mut self) -> Notice {
        loop {
            let told = tokio::time::timeout(Duration::from_secs(10), self.next()).await.expect("told in time");
            if let Told::Notice { notice, .. } = told.expect("the stream goes on") {
                return notice;
            }
        }
    }
    /// Whether nothing more waits.
    async fn is_silent(&mut self) -> bool {
        tokio::time::timeout(Duration::ZERO, self.next()).await.is_err()
    }
}

/// The exercise: drafted, unseen by the student, changed, published once.
async fn published(class: &Class, student: &Visitor) -> AssignmentId {
    let operations = &class.house.operations;
    let request = key();
    let draft = operations.save_exercise(&class.teacher, class.class, request, class.exercise_form("save")).await;
    let draft = draft.expect("saved");
    let again = operations.save_exercise(&class.teacher, class.class, request, class.exercise_form("save")).await;
    assert_eq!(again, Ok(draft), "the same request is the same draft");
    assert_eq!(operations.exercises_of(student, class.class).await, []);
    let hidden = Studying::exercise(operations, student, class.class, draft).await;
    assert_eq!(hidden, Err(ApiError::NotFound));
    let form = ExerciseForm { id: draft.to_string(), ..class.exercise_form("publish") };
    operations.save_exercise(&class.teacher, class.class, key(), form.clone()).await.expect("published");
    let changed = operations.save_exercise(&class.teacher, class.class, key(), form).await;
    assert_eq!(whole(changed), Some(Problem::AssignmentNotOpen), "what is published stays as it is");
    assert_eq!(operations.exercises_of(student, class.class).await, [(draft, AssignmentStatus::Open)]);
    draft
}

/// The student submits, twice with one request, and looks.
async fn submitted(class: &Class, student: &Visitor, exercise: AssignmentId) -> (SubmissionId, ExerciseView) {
    let operations = &class.house.operations;
    let form = SubmitForm { note: owned("Because\r\nthey are small.") };
    let request = key();
    for _ in 0..2 {
        let answer = operations.submit(student, class.class, request, exercise, form.clone()).await;
        answer.expect("submitted");
    }
    let rows = class.house.store.submissions_of(class.college, exercise).await.expect("read");
    assert_eq!(rows.len(), 1);
    let view = class.seen(student, exercise).await;
    assert_eq!(view.submission.as_ref().map(|it| it.note.as_str()), Some("Because\nthey are small."));
    (rows[0].id, view)
}

/// Computing the stored sheet again from the journal gives the same sheet, also after the market went on.
async fn graded_twice(class: &Class, id: SubmissionId) {
    let store = &class.house.store;
    let row = store.submission(class.college, id).await.expect("read").expect("there");
    let sheets = store.score_sheets(class.college, id).await.expect("read");
    let stored: grading::ScoreSheet = serde_json::from_str(&sheets[0].body).expect("a sheet");
    assert_eq!(stored.window.last_sequence, row.closes_on_sequence);
    class.runs("1", "").await;
    let assignment = store.assignment(class.college, row.assignment).await.expect("read").expect("there");
    let rubric = grading::Rubric::parse_json(&assignment.rubric).expect("sound");
    let world = store.class(class.college, class.class).await.expect("read").expect("there").world.expect("open");
    let handle = class.house.operations.0.engine.world(class.college, world).await.expect("runs");
    let facts = handle.facts(0, row.closes_on_sequence + 1).await.expect("facts");
    let judge = |world: &engine::Image| grading::score(&rubric, &facts, stored.window, row.shop, world.market());
    assert_eq!(handle.read(judge).await.expect("a sheet"), stored);
}

/// Marks and adjusts; publishing is refused before. Gives the grade.
async fn marked_and_published(class: &Class, exercise: AssignmentId, id: SubmissionId) -> Points {
    let (operations, teacher) = (&class.house.operations, &class.teacher);
    let refused = operations.publish_marks(teacher, class.class, key(), exercise).await;
    assert_eq!(whole(refused), Some(Problem::MarksMissing { count: 1 }));
    let form = MarkForm { marks: owned("5|12.5|A reason is given"), feedback: owned("Go on") };
    operations.mark(teacher, class.class, key(), id, form).await.expect("marked");
    let form = AdjustForm { criterion: owned(""), points: owned("2"), reason: owned("Power cut") };
    operations.adjust(teacher, class.class, key(), id, form).await.expect("adjusted");
    let marking = operations.marking(teacher, class.class, id).await.expect("marking");
    let judged: i32 = marking.criteria.iter().filter_map(|it| it.points).map(|points| points.0).sum();
    assert_eq!(marking.total, Points(judged + 200));
    assert_eq!(marking.criteria[4].points, Some(Points(1_250)));
    assert_eq!((marking.adjustments.len(), marking.next), (1, None));
    operations.publish_marks(teacher, class.class, key(), exercise).await.expect("published");
    let actions = class.audited().await;
    let newest: Vec<&str> = actions[..4].iter().map(String::as_str).collect();
    assert_eq!(newest, ["marks_published", "points_adjusted", "feedback_written", "marked"]);
    marking.total
}

impl crate::Operations {
    /// Ids and states of the exercises a student sees.
    async fn exercises_of(&self, student: &Visitor, class: ClassId) -> Vec<(AssignmentId, AssignmentStatus)> {
        let view = Studying::exercises(self, student, class).await.expect("exercises");
        view.exercises.iter().map(|row| (row.id, row.status)).collect()
    }
}
