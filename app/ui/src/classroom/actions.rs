//! What the forms of a teacher's pages post.
#![expect(missing_docs, reason = "the macro makes a struct per action; its fields are those of the documented forms")]

use crate::asking::{ActionError, asker, go_to, id, key};
use contract::forms::{AdjustForm, ExerciseForm, MarkForm, OpenMarketForm, PaceForm, RunForm};
use contract::{ApiError, paths};
use domain::{AssignmentId, ClassId, SubmissionId};
use leptos::server;
use serde::{Deserialize, Serialize};

/// Fields of one criterion of a draft: `criteria[0][floor]` and so on. A criterion judged by hand has only points.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionFields {
    /// The criterion's number in the rubric.
    #[serde(default)]
    pub number: String,
    /// Value that earns nothing, as typed.
    #[serde(default)]
    pub floor: String,
    /// Value that earns all points, as typed.
    #[serde(default)]
    pub target: String,
    /// Points possible, as typed.
    #[serde(default)]
    pub points: String,
}

/// Fields of one judged criterion: `marks[0][points]` and so on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkFields {
    /// The criterion's number.
    pub number: String,
    /// Points given, as typed; empty for not judged yet.
    #[serde(default)]
    pub points: String,
    /// Words to the student.
    #[serde(default)]
    pub feedback: String,
}

/// Opens the market of a class.
#[server(endpoint = "classroom/open_market")]
pub async fn open_market(
    class: String,
    request_key: String,
    #[server(flatten)] form: OpenMarketForm,
) -> Result<(), ActionError> {
    let (asker, class) = (asker()?, id::<ClassId>(&class)?);
    asker.backend.teaching.open_market(&asker.visitor, class, key(&request_key)?, form).await?;
    go_to(&paths::teach(class, "market"));
    Ok(())
}

/// Sets the pace.
#[server(endpoint = "classroom/set_pace")]
pub async fn set_pace(class: String, request_key: String, pace: String) -> Result<(), ActionError> {
    let (asker, class) = (asker()?, id::<ClassId>(&class)?);
    asker.backend.teaching.set_pace(&asker.visitor, class, key(&request_key)?, PaceForm { pace }).await?;
    go_to(&paths::teach(class, "market"));
    Ok(())
}

/// Runs the market ahead. `to` is `pick_up` or `days`; `standing` names shops to switch a standing order on for.
#[server(endpoint = "classroom/run")]
pub async fn run(
    class: String,
    request_key: String,
    #[server(default)] to: String,
    #[server(default)] days: String,
    #[server(default)] standing: Vec<String>,
) -> Result<(), ActionError> {
    let (asker, class) = (asker()?, id::<ClassId>(&class)?);
    let form = RunForm { to: if to == "days" { days.clone() } else { to.clone() }, standing_for: standing.join(" ") };
    let ran = asker.backend.teaching.run(&asker.visitor, class, key(&request_key)?, form).await;
    ran.map_err(|error| run_fields(error, &to, &days))?;
    go_to(&paths::teach(class, "market"));
    Ok(())
}

/// Cancels a run; the market pauses where it is.
#[server(endpoint = "classroom/cancel_run")]
pub async fn cancel_run(class: String, request_key: String) -> Result<(), ActionError> {
    let (asker, class) = (asker()?, id::<ClassId>(&class)?);
    asker.backend.teaching.cancel_run(&asker.visitor, class, key(&request_key)?).await?;
    go_to(&paths::teach(class, "market"));
    Ok(())
}

/// Saves a draft, or publishes it when the button says so.
#[server(endpoint = "classroom/save_exercise")]
pub async fn save_exercise(
    class: String,
    request_key: String,
    #[server(flatten)] form: ExerciseForm,
    #[server(default)] criteria: Vec<CriterionFields>,
) -> Result<(), ActionError> {
    let (asker, class) = (asker()?, id::<ClassId>(&class)?);
    let form = ExerciseForm { criteria: criteria_lines(&criteria), ..form };
    let saved = asker.backend.teaching.save_exercise(&asker.visitor, class, key(&request_key)?, form).await;
    let assignment = saved.map_err(|error| criteria_fields(error, &criteria))?;
    go_to(&paths::teach_exercise(class, assignment));
    Ok(())
}

/// Marks a submission by hand.
#[server(endpoint = "classroom/mark")]
pub async fn mark(
    class: String,
    request_key: String,
    submission: String,
    #[server(default)] marks: Vec<MarkFields>,
    #[server(default)] feedback: String,
) -> Result<(), ActionError> {
    let (asker, class, submission) = (asker()?, id::<ClassId>(&class)?, id::<SubmissionId>(&submission)?);
    let form = MarkForm { marks: mark_lines(&marks), feedback };
    let marked = asker.backend.teaching.mark(&asker.visitor, class, key(&request_key)?, submission, form).await;
    marked.map_err(|error| mark_fields(error, &marks))?;
    go_to(&format!("{}?done=marked", paths::marking(class, submission)));
    Ok(())
}

/// Adds a signed change of points.
#[server(endpoint = "classroom/adjust")]
pub async fn adjust(
    class: String,
    request_key: String,
    submission: String,
    #[server(flatten)] form: AdjustForm,
) -> Result<(), ActionError> {
    let (asker, class, submission) = (asker()?, id::<ClassId>(&class)?, id::<SubmissionId>(&submission)?);
    asker.backend.teaching.adjust(&asker.visitor, class, key(&request_key)?, submission, form).await?;
    go_to(&format!("{}?done=adjusted", paths::marking(class, submission)));
    Ok(())
}

/// Publishes the marks of an exercise.
#[server(endpoint = "classroom/publish_marks")]
pub async fn publish_marks(class: String, request_key: String, assignment: String) -> Result<(), ActionError> {
    let (asker, class, assignment) = (asker()?, id::<ClassId>(&class)?, id::<AssignmentId>(&assignment)?);
    asker.backend.teaching.publish_marks(&asker.visitor, class, key(&request_key)?, assignment).await?;
    go_to(&paths::teach_exercise(class, assignment));
    Ok(())
}

/// One line per criterion, as the contract wants them.
fn criteria_lines(criteria: &[CriterionFields]) -> String {
    let lines = criteria
        .iter()
        .map(|fields| format!("{}|{}|{}", one_line(&fields.floor), one_line(&fields.target), one_line(&fields.points)));
    lines.collect::<Vec<_>>().join("\n")
}

/// One line per judged criterion. Feedback comes last, so a bar inside it does no harm.
fn mark_lines(marks: &[MarkFields]) -> String {
    let lines = marks.iter().map(|fields| {
        let feedback = fields.feedback.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{}|{}|{feedback}", one_line(&fields.number), one_line(&fields.points))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A field of a joined line: neither its end nor the bar between fields may stand in it.
fn one_line(text: &str) -> String {
    text.trim().replace(['\n', '\r', '|'], " ")
}

/// Problems and typed text go back to the fields of each criterion.
fn criteria_fields(error: ApiError, criteria: &[CriterionFields]) -> ApiError {
    let values = criteria.iter().enumerate().flat_map(|(place, fields)| {
        [("floor", &fields.floor), ("target", &fields.target), ("points", &fields.points)]
            .map(|(field, typed)| (format!("criteria[{place}][{field}]"), typed.clone()))
    });
    let numbers = criteria.iter().map(|fields| fields.number.as_str()).collect::<Vec<_>>();
    with_values(renamed(error, "criteria", &numbers), values)
}

/// Problems and typed text go back to the fields of each judged criterion.
fn mark_fields(error: ApiError, marks: &[MarkFields]) -> ApiError {
    let values = marks.iter().enumerate().flat_map(|(place, fields)| {
        [("points", &fields.points), ("feedback", &fields.feedback)]
            .map(|(field, typed)| (format!("marks[{place}][{field}]"), typed.clone()))
    });
    let numbers = marks.iter().map(|fields| fields.number.as_str()).collect::<Vec<_>>();
    with_values(renamed(error, "marks", &numbers), values)
}

/// The server names a criterion's field by the criterion's number (`criteria.5.floor`), the page by its place.
fn renamed(error: ApiError, list: &str, numbers: &[&str]) -> ApiError {
    let place = |name: &str| {
        let (number, field) = name.strip_prefix(list)?.strip_prefix('.')?.split_once('.')?;
        let place = numbers.iter().position(|known| *known == number)?;
        Some(format!("{list}[{place}][{field}]"))
    };
    match error {
        ApiError::Form(mut errors) => {
            let fields = std::mem::take(&mut errors.fields);
            errors.fields = fields.into_iter().map(|(name, problem)| (place(&name).unwrap_or(name), problem)).collect();
            ApiError::Form(errors)
        }
        other => other,
    }
}

/// The number of days is its own field on the page; a problem with `to` belongs to it when days were asked for.
fn run_fields(error: ApiError, to: &str, days: &str) -> ApiError {
    let error = match error {
        ApiError::Form(mut errors) if to == "days" => {
            if let Some(problem) = errors.fields.remove("to") {
                errors.add("days", problem);
            }
            ApiError::Form(errors)
        }
        other => other,
    };
    with_values(error, [("to".to_owned(), to.to_owned()), ("days".to_owned(), days.to_owned())])
}

fn with_values(error: ApiError, values: impl IntoIterator<Item = (String, String)>) -> ApiError {
    match error {
        ApiError::Form(mut errors) => {
            errors.values.extend(values);
            ApiError::Form(errors)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{FormErrors, Problem};

    fn mark(number: &str, points: &str, feedback: &str) -> MarkFields {
        MarkFields { number: number.into(), points: points.into(), feedback: feedback.into() }
    }

    #[test]
    fn joined_lines_keep_one_line_per_criterion_whatever_was_typed() {
        let criteria = [
            CriterionFields { number: "1".into(), floor: "0".into(), target: "3\n9|9".into(), points: "10".into() },
            CriterionFields { points: " 5 ".into(), ..CriterionFields::default() },
        ];
        assert_eq!(criteria_lines(&criteria), "0|3 9 9|10\n||5");
        assert_eq!(mark_lines(&[mark("5", "7.5", "Good titles |\r\nmore photos")]), "5|7.5|Good titles | more photos");
    }

    #[test]
    fn a_refused_mark_comes_back_beside_its_own_field_with_everything_typed() {
        let refused = ApiError::Form(FormErrors::field("marks.5.points", Problem::NotANumber));
        let typed = [mark("4", "7", ""), mark("5", "x", "Good")];
        let ApiError::Form(errors) = mark_fields(refused, &typed) else { panic!("a form error") };
        assert_eq!(errors.values["marks[1][feedback]"], "Good");
        assert_eq!(errors.fields["marks[1][points]"], Problem::NotANumber);
    }

    #[test]
    fn a_wrong_number_of_days_is_said_beside_the_days() {
        let refused = || ApiError::Form(FormErrors::field("to", Problem::NotANumber));
        let ApiError::Form(errors) = run_fields(refused(), "days", "x") else { panic!("a form error") };
        assert!(errors.fields.contains_key("days"));
        let ApiError::Form(errors) = run_fields(refused(), "", "") else { panic!("a form error") };
        assert!(errors.fields.contains_key("to"));
    }
}
