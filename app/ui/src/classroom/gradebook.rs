//! The gradebook: a line per student, a column per exercise. The names stay while the grid scrolls.
//!
//! It is not the ordinary table: its heads are links with two lines, and on a phone it stays a grid.

use crate::icons::{Icon, icon};
use crate::loading::{class_of_page, framed, missing};
use crate::parts::card::Card;
use crate::parts::empty::Empty;
use crate::parts::link::LinkButton;
use crate::parts::page::Page;
use crate::words::classroom::STUDENT;
use crate::words::classroom::gradebook::*;
use crate::words::places::GRADEBOOK;
use crate::words::{Phrase, t, use_language};
use contract::paths;
use contract::views::teaching::{GradeCell, GradebookRow, GradebookView};
use domain::teaching::Points;
use domain::{AssignmentId, ClassId};
use leptos::prelude::*;

/// All grades of a class.
#[component]
pub fn GradebookPage() -> impl IntoView {
    let class = match class_of_page() {
        Ok(class) => class,
        Err(error) => return missing(error),
    };
    framed(
        Some(class),
        move |asker| async move { asker.backend.teaching.gradebook(&asker.visitor, class).await },
        move |view: GradebookView| view! { <Gradebook class view/> }.into_any(),
    )
}

#[component]
fn Gradebook(class: ClassId, view: GradebookView) -> impl IntoView {
    let path = paths::teach(class, "gradebook");
    if view.columns.is_empty() {
        let then = (TO_EXERCISES.into(), paths::teach(class, "exercises"));
        return view! {
            <Page title=GRADEBOOK about=ABOUT>
                <Card><Empty title=NONE why=NONE_WHY then drawing=Icon::Gradebook/></Card>
            </Page>
        }
        .into_any();
    }
    let files = view! {
        <LinkButton label=CANVAS href=format!("{path}/canvas.csv") drawing=Icon::Download download=true/>
        <LinkButton label=MOODLE href=format!("{path}/moodle.csv") drawing=Icon::Download download=true/>
    };
    view! {
        <Page title=GRADEBOOK about=ABOUT aside=files.into_any()>
            <Card live="grades" id="gradebook">
                <Legend/>
                <Grid class view/>
            </Card>
        </Page>
    }
    .into_any()
}

/// Drawing, word and class of a state.
type State = (Icon, Phrase, &'static str);

const MISSING: State = (Icon::Cross, NOT_SUBMITTED, "grade missing");
const TO_MARK: State = (Icon::Clock, WAITING, "grade waiting");
const COMPLETE: State = (Icon::Check, GRADED, "grade good");

#[component]
fn Legend() -> impl IntoView {
    let states = [MISSING, TO_MARK, COMPLETE].map(|(drawing, word, look)| {
        view! { <li class=look>{icon(drawing)}{t(word)}</li> }
    });
    view! { <ul class="grade-legend" aria-label=t(LEGEND)>{states}</ul> }
}

#[component]
fn Grid(class: ClassId, view: GradebookView) -> impl IntoView {
    let means = (0..view.columns.len()).map(|column| mean(&view.rows, column)).collect::<Vec<_>>();
    let heads = view.columns.into_iter().map(|column| head(class, column)).collect_view();
    let lines = view.rows.into_iter().map(|row| line(class, row)).collect_view();
    let means = means.into_iter().map(|mean| {
        view! { <td class="numeric">{mean.map_or_else(|| "–".to_owned(), |points| points.to_string())}</td> }
    });
    view! {
        <div class="grades-frame" role="region" aria-label=t(GRADEBOOK) tabindex="0">
            <table class="grades">
                <caption class="unseen">{view.class}</caption>
                <thead>
                    <tr><th scope="col" class="who">{t(STUDENT)}</th>{heads}<th scope="col" class="numeric">{t(TOTAL)}</th></tr>
                </thead>
                <tbody>{lines}</tbody>
                <tfoot><tr><th scope="row" class="who">{t(MEAN)}</th>{means.collect_view()}<td></td></tr></tfoot>
            </table>
        </div>
    }
}

fn head(class: ClassId, column: (AssignmentId, String, Points, bool)) -> impl IntoView {
    let (assignment, title, most, published) = column;
    let state = if published { PUBLISHED } else { NOT_PUBLISHED };
    let under = format!("{} · {}", out_of(use_language(), &most.to_string()), t(state));
    view! {
        <th scope="col" class="numeric">
            <a href=paths::teach_exercise(class, assignment)>{title}</a>
            <span class="soft">{under}</span>
        </th>
    }
}

fn line(class: ClassId, row: GradebookRow) -> impl IntoView {
    let cells = row.cells.into_iter().map(|cell| grade(class, cell)).collect_view();
    view! {
        <tr>
            <th scope="row" class="who"><span>{row.name}</span><span class="soft">{row.student_number}</span></th>
            {cells}
            <td class="numeric total">{row.total.to_string()}</td>
        </tr>
    }
}

/// A cell: points, and its state as drawing, word and colour.
fn grade(class: ClassId, cell: GradeCell) -> impl IntoView {
    let (drawing, word, look) = match cell {
        GradeCell::NotSubmitted => MISSING,
        GradeCell::Waiting(..) => TO_MARK,
        GradeCell::Graded(..) => COMPLETE,
    };
    let mark = view! { {icon(drawing)}<span class="grade-word">{t(word)}</span> };
    let content = match cell {
        GradeCell::NotSubmitted => view! { <span class=look>{mark}</span> }.into_any(),
        GradeCell::Waiting(submission, points) | GradeCell::Graded(submission, points) => view! {
            <a class=look href=paths::marking(class, submission)>
                <span class="grade-points">{points.to_string()}</span>{mark}
            </a>
        }
        .into_any(),
    };
    view! { <td class="numeric">{content}</td> }
}

/// The mean of a column's complete grades, rounded down to hundredths; `None` without any.
fn mean(rows: &[GradebookRow], column: usize) -> Option<Points> {
    let graded = rows.iter().filter_map(|row| match row.cells.get(column) {
        Some(GradeCell::Graded(_, points)) => Some(i64::from(points.0)),
        _ => None,
    });
    let (sum, count) = graded.fold((0, 0_i64), |(sum, count), points| (sum + points, count + 1));
    let mean = sum.checked_div_euclid(count)?;
    i32::try_from(mean).ok().map(Points)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{PersonId, SubmissionId};

    fn row(cell: GradeCell) -> GradebookRow {
        GradebookRow {
            person: PersonId::new(Default::default()),
            name: String::new(),
            student_number: String::new(),
            cells: vec![cell],
            total: Points(0),
        }
    }

    #[test]
    fn only_complete_grades_make_the_mean() {
        let id = SubmissionId::new(Default::default());
        let rows = [
            row(GradeCell::Graded(id, Points(700))),
            row(GradeCell::Graded(id, Points(850))),
            row(GradeCell::Waiting(id, Points(100))),
            row(GradeCell::NotSubmitted),
        ];
        assert_eq!(mean(&rows, 0), Some(Points(775)));
        assert_eq!(mean(&rows[3..], 0), None);
    }
}
