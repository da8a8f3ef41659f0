//! Writing an exercise: the form of a template or draft, saving it, publishing it to the class. A published
//! exercise keeps its rubric; only drafts are changed.

use super::targets::{better_than, from_field, points_from_field, to_field};
use crate::faults::OrFault;
use crate::house::HouseState;
use crate::idempotency::{Begun, Write};
use crate::live::bell::Concerned;
use crate::local_time;
use crate::permits::TeacherPermit;
use crate::secrets::row_uuid;
use crate::studying::criteria::bilingual;
use crate::studying::typed::{keeping, wrong};
use crate::studying::window::opens_at;
use contract::forms::ExerciseForm;
use contract::views::teaching::{CriterionDraftView, ExerciseDraftView};
use contract::{ApiError, FormErrors, Problem};
use domain::people::TextProblem;
use domain::teaching::{AssignmentStatus, AssignmentTitle};
use domain::{AssignmentId, RequestKey};
use grading::{Criterion, Judgement, Rubric, RubricProblem, Template};
use store::{Added, AssignmentEdit, AssignmentRow, NewAssignment, NewAudit};

/// Most points of a whole rubric.
const POINTS_MAX: i64 = 1_000;

/// What a form says, understood.
struct Exercise {
    title: AssignmentTitle,
    due_at: Option<i64>,
    rubric: Rubric,
    publish: bool,
}

impl HouseState {
    pub(super) async fn exercise_draft(
        &self,
        permit: &TeacherPermit,
        template: Option<&str>,
        draft: Option<AssignmentId>,
    ) -> Result<ExerciseDraftView, ApiError> {
        if let Some(draft) = draft {
            let row = self.assignment_of(permit, draft).await?;
            if row.status != AssignmentStatus::Draft {
                return Err(ApiError::NotFound);
            }
            let due = row.due_at.map(|due| local_time::to_field(due, &permit.who().zone()));
            let rubric = self.pinned.rubric_of(&row)?;
            return Ok(draft_view(Some(row.id), &row.template, row.title, due, &rubric));
        }
        let template = template.and_then(Template::find).ok_or(ApiError::NotFound)?;
        let title = template.rubric.title.pick(permit.who().college_row().language).to_owned();
        Ok(draft_view(None, template.key, title, None, &template.rubric))
    }

    pub(super) async fn save_exercise(
        &self,
        permit: &TeacherPermit,
        key: RequestKey,
        form: &ExerciseForm,
    ) -> Result<AssignmentId, ApiError> {
        let saved = self.save_exercise_checked(permit, key, form).await;
        saved.map_err(|error| keeping(error, form.values()))
    }

    async fn save_exercise_checked(
        &self,
        permit: &TeacherPermit,
        key: RequestKey,
        form: &ExerciseForm,
    ) -> Result<AssignmentId, ApiError> {
        const ROUTE: &str = "save_exercise";
        let content = serde_json::to_vec(form).expect("a form is plain texts");
        if let Some(answer) = self.answered_before(permit.who(), key, ROUTE, &content).await? {
            return Ok(answer);
        }
        let draft = self.draft_of(permit, &form.id).await?;
        let base = match &draft {
            Some(draft) => {
                let mut rubric = Rubric::clone(&*self.pinned.rubric_of(draft)?);
                rubric.version += 1;
                rubric
            }
            None => {
                let template = Template::find(form.template.trim());
                template.ok_or_else(|| FormErrors::field("template", Problem::NotAChoice))?.rubric.clone()
            }
        };
        let exercise = read(form, base, &permit.who().zone())?;
        let opens = if exercise.publish { Some(self.opening_moment(permit).await?) } else { None };
        let mut write = match self.begin(permit.who(), key, ROUTE, &content).await? {
            Begun::Answered(answer) => return Ok(answer),
            Begun::New(write) => write,
        };
        let id = self.write_draft(&mut write, permit, draft.as_ref(), form, &exercise).await?;
        let college = permit.who().college();
        if let Some(opens) = opens {
            if !write.change.open_assignment(college, id, opens).await.or_fault("assignment opened")? {
                return Err(wrong(Problem::AssignmentNotOpen));
            }
            let row = self.done(permit, "exercise_published", id, format!("{} from {opens}", exercise.title));
            write.change.audit(&row).await.or_fault("audit")?;
        }
        write.finish(&id).await?;
        self.book_changed(permit);
        self.grades_changed(permit, if exercise.publish { Concerned::Everybody } else { Concerned::Teachers });
        Ok(id)
    }

    /// The draft a form names, if it names one.
    async fn draft_of(&self, permit: &TeacherPermit, id: &str) -> Result<Option<AssignmentRow>, ApiError> {
        if id.trim().is_empty() {
            return Ok(None);
        }
        let id = id.trim().parse().map_err(|_| ApiError::NotFound)?;
        let row = self.assignment_of(permit, id).await?;
        match row.status {
            AssignmentStatus::Draft => Ok(Some(row)),
            AssignmentStatus::Open | AssignmentStatus::Published => Err(wrong(Problem::AssignmentNotOpen)),
        }
    }

    /// When the window of an exercise published now begins.
    async fn opening_moment(&self, permit: &TeacherPermit) -> Result<domain::SimTime, ApiError> {
        let world = self.running(permit).await?.ok_or_else(|| wrong(Problem::MarketNotOpen))?;
        world.read(|world| opens_at(world.now())).await.or_fault("market time")
    }

    async fn write_draft(
        &self,
        write: &mut Write,
        permit: &TeacherPermit,
        draft: Option<&AssignmentRow>,
        form: &ExerciseForm,
        exercise: &Exercise,
    ) -> Result<AssignmentId, ApiError> {
        let (college, now) = (permit.who().college(), self.now());
        let (rubric, rubric_version) = (exercise.rubric.to_json(), exercise.rubric.version);
        let (title, due_at) = (exercise.title.clone(), exercise.due_at);
        if let Some(draft) = draft {
            let edit = AssignmentEdit { college, id: draft.id, title, rubric, rubric_version, due_at };
            if !write.change.edit_assignment(&edit).await.or_fault("draft changed")? {
                return Err(wrong(Problem::AssignmentNotOpen));
            }
            return Ok(draft.id);
        }
        let new = NewAssignment {
            college,
            id: AssignmentId::new(row_uuid(now)),
            class: permit.class(),
            title,
            template: form.template.trim().to_owned(),
            rubric,
            rubric_version,
            due_at,
            by: permit.who().person(),
            at: now,
        };
        match write.change.create_assignment(&new).await.or_fault("draft created")? {
            Added::Added => Ok(new.id),
            // The id is new, so only the class can be gone.
            Added::Taken => Err(ApiError::NotFound),
        }
    }

    /// An entry of the audit log about something a teacher did.
    pub(super) fn done(
        &self,
        permit: &TeacherPermit,
        action: &str,
        object: impl std::fmt::Display,
        detail: String,
    ) -> NewAudit {
        NewAudit {
            college: permit.who().college(),
            at: self.now(),
            person: Some(permit.who().person()),
            action: action.to_owned(),
            object: object.to_string(),
            detail,
        }
    }
}

fn draft_view(
    id: Option<AssignmentId>,
    template: &str,
    title: String,
    due: Option<String>,
    rubric: &Rubric,
) -> ExerciseDraftView {
    let criterion = |criterion: &Criterion| {
        let (metric, floor, target) = match criterion.judgement {
            Judgement::Automatic { metric, floor, target } => {
                (Some(metric), to_field(metric, floor), to_field(metric, target))
            }
            Judgement::ByHand { .. } => (None, String::new(), String::new()),
        };
        CriterionDraftView {
            number: criterion.id.number(),
            title: bilingual(&criterion.title),
            metric,
            floor,
            target,
            points: criterion.points_max.to_string(),
        }
    };
    ExerciseDraftView {
        id,
        template: template.to_owned(),
        title,
        about: bilingual(&rubric.about),
        due: due.unwrap_or_default(),
        criteria: rubric.criteria.iter().map(criterion).collect(),
    }
}

/// Reads the form into the rubric it changes; every wrong field is named.
fn read(form: &ExerciseForm, mut rubric: Rubric, zone: &jiff::tz::TimeZone) -> Result<Exercise, FormErrors> {
    let mut errors = FormErrors::default();
    let title = errors.take("title", AssignmentTitle::parse(&form.title));
    let due_at = match form.due.trim() {
        "" => None,
        due => {
            let moment = local_time::from_field(due, zone).ok_or(TextProblem::WrongForm);
            errors.take("due", moment)
        }
    };
    let publish = match form.then.trim() {
        "publish" => true,
        "save" => false,
        _ => {
            errors.add("then", Problem::NotAChoice);
            false
        }
    };
    // One line per criterion; a form without any leaves the rubric as it is.
    let lines: Vec<&str> = form.criteria.trim_end().lines().collect();
    if !lines.is_empty() {
        if lines.len() != rubric.criteria.len() {
            errors.add("criteria", Problem::NotAChoice);
        }
        for (criterion, line) in rubric.criteria.iter_mut().zip(lines) {
            read_criterion(&mut errors, criterion, line);
        }
    }
    if errors.is_empty() {
        check(&mut errors, &rubric);
    }
    match title {
        Some(title) if errors.is_empty() => Ok(Exercise { title, due_at, rubric, publish }),
        _ => Err(errors),
    }
}

/// `floor|target|points`; the first two stand empty for a criterion judged by hand.
fn read_criterion(errors: &mut FormErrors, criterion: &mut Criterion, line: &str) {
    let mut parts = line.split('|');
    let mut next = || parts.next().unwrap_or("").trim();
    let (floor_text, target_text, points_text) = (next(), next(), next());
    let field = |name: &str| format!("criteria.{}.{name}", criterion.id.number());
    if let Judgement::Automatic { metric, floor, target } = &mut criterion.judgement {
        let typed = errors.take(&field("floor"), from_field(*metric, floor_text));
        *floor = typed.unwrap_or(*floor);
        let typed = errors.take(&field("target"), from_field(*metric, target_text));
        *target = typed.unwrap_or(*target);
    }
    let points = errors.take(&field("points"), points_from_field(points_text));
    criterion.points_max = points.unwrap_or(criterion.points_max);
}

/// What only the rubric as a whole can be wrong about.
fn check(errors: &mut FormErrors, rubric: &Rubric) {
    for criterion in &rubric.criteria {
        if let Judgement::Automatic { metric, floor, target } = criterion.judgement
            && (target == floor || (target > floor) != metric.larger_is_better())
        {
            errors.add(&format!("criteria.{}.target", criterion.id.number()), better_than(metric, floor));
        }
    }
    if errors.is_empty() {
        match rubric.validate() {
            Ok(()) => {}
            Err(RubricProblem::PointsTooMany) => {
                errors.whole = Some(Problem::OutOfRange { least: 1, most: POINTS_MAX });
            }
            Err(_) => errors.add("criteria", Problem::NotAChoice),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::views::LocalTime;
    use domain::teaching::{Metric, Points};
    use jiff::tz::TimeZone;

    fn template() -> Rubric {
        Template::find("on-time").expect("a template").rubric.clone()
    }

    fn form(criteria: &str) -> ExerciseForm {
        let text = |text: &str| text.to_owned();
        ExerciseForm {
            id: String::new(),
            template: text("on-time"),
            title: text("A week on time"),
            due: text("2026-12-01T18:30"),
            criteria: text(criteria),
            then: text("save"),
        }
    }

    fn as_shown(rubric: &Rubric) -> String {
        let view = draft_view(None, "on-time", String::new(), None, rubric);
        let line = |it: &CriterionDraftView| format!("{}|{}|{}\n", it.floor, it.target, it.points);
        view.criteria.iter().map(line).collect()
    }

    #[test]
    fn a_form_sent_back_as_it_was_shown_changes_nothing() {
        let exercise = read(&form(&as_shown(&template())), template(), &TimeZone::UTC).expect("sound");
        assert_eq!(exercise.rubric, template());
        let due = local_time::local(exercise.due_at.expect("due"), &TimeZone::UTC);
        assert_eq!(due, LocalTime { year: 2026, month: 12, day: 1, hour: 18, minute: 30 });
    }

    #[test]
    fn floors_and_targets_are_read_in_the_unit_they_are_typed_in() {
        let exercise = read(&form("60|97.5|40\n0|12|15\n15|5|10\n70|98|15\n||20"), template(), &TimeZone::UTC);
        let rubric = exercise.expect("sound").rubric;
        let expected = Judgement::Automatic { metric: Metric::OnTimeDispatch, floor: 6_000, target: 9_750 };
        assert_eq!(rubric.criteria[0].judgement, expected);
        assert_eq!(rubric.criteria[4].points_max, Points::whole(20));
    }

    #[test]
    fn every_wrong_field_is_named_and_nothing_else() {
        let mut form = form("60|120|40\nx|12|15\n4|15|10\n70|98|0\n||20");
        form.title = String::new();
        form.due = "tomorrow".to_owned();
        let errors = read(&form, template(), &TimeZone::UTC).err().expect("wrong");
        let names: Vec<&str> = errors.fields.keys().map(String::as_str).collect();
        assert_eq!(names, ["criteria.1.target", "criteria.2.floor", "criteria.4.points", "due", "title"]);
    }

    #[test]
    fn a_target_worse_than_its_floor_is_named_with_what_would_do() {
        let errors = read(&form("60|97|40\n0|12|15\n4|15|10\n70|98|15\n||20"), template(), &TimeZone::UTC);
        let errors = errors.err().expect("a return rate is better small");
        assert_eq!(errors.fields["criteria.3.target"], Problem::OutOfRange { least: 0, most: 3 });
    }

    #[test]
    fn more_than_a_thousand_points_are_too_many() {
        let errors = read(&form("60|97|400\n0|12|400\n15|4|100\n70|98|100\n||1"), template(), &TimeZone::UTC);
        assert_eq!(errors.err().expect("too many").whole, Some(Problem::OutOfRange { least: 1, most: 1_000 }));
    }
}
