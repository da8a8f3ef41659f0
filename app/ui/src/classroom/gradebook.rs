//! The gradebook: a line per student, a column per exercise. The names stay while the grid scrolls.
//!
//! It is not the ordinary table: its heads are links with two lines, and on a phone it stays a grid.

use crate::icons::{Icon, icon, icon_html};
use crate::loading::{class_of_page, framed, missing};
use crate::parts::card::Card;
use crate::parts::empty::Empty;
use crate::parts::link::LinkButton;
use crate::parts::page::Page;
use crate::parts::written::escaped;
use crate::words::classroom::STUDENT;
use crate::words::classroom::gradebook::*;
use crate::words::places::GRADEBOOK;
use crate::words::{Phrase, t, use_language};
use contract::paths;
use contract::views::teaching::{GradeCell, GradebookRow, GradebookView};
use domain::teaching::Points;
use domain::{AssignmentId, ClassId, Language};
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
    let marks = Marks::in_language(use_language());
    let lines: String = view.rows.iter().map(|row| line(class, &marks, row)).collect();
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
                <tbody inner_html=lines></tbody>
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

/// A student's line as HTML text: a class has hundreds of cells, see [`crate::parts::written`].
fn line(class: ClassId, marks: &Marks, row: &GradebookRow) -> String {
    let cells: String = row.cells.iter().map(|cell| grade(class, marks, cell)).collect();
    format!(
        "<tr><th scope=\"row\" class=\"who\"><span>{name}</span><span class=\"soft\">{number}</span></th>{cells}\
         <td class=\"numeric total\">{total}</td></tr>",
        name = escaped(&row.name),
        number = escaped(&row.student_number),
        total = row.total,
    )
}

/// A cell: points, and its state as drawing, word and colour.
fn grade(class: ClassId, marks: &Marks, cell: &GradeCell) -> String {
    let ((submission, points), (look, mark)) = match cell {
        GradeCell::NotSubmitted => {
            let (look, mark) = &marks.missing;
            return format!("<td class=\"numeric\"><span class=\"{look}\">{mark}</span></td>");
        }
        GradeCell::Waiting(submission, points) => ((*submission, points), &marks.to_mark),
        GradeCell::Graded(submission, points) => ((*submission, points), &marks.complete),
    };
    let href = paths::marking(class, submission);
    format!(
        "<td class=\"numeric\"><a class=\"{look}\" href=\"{href}\"><span class=\"grade-points\">{points}</span>\
         {mark}</a></td>"
    )
}

/// What stands in the cells of each state, made once: its class, and its drawing with its word as HTML.
struct Marks {
    missing: (&'static str, String),
    to_mark: (&'static str, String),
    complete: (&'static str, String),
}

impl Marks {
    fn in_language(language: Language) -> Self {
        let mark = |(drawing, word, look): State| {
            let word = escaped(word.say(language));
            (look, format!("{}<span class=\"grade-word\">{word}</span>", icon_html(drawing)))
        };
        Self { missing: mark(MISSING), to_mark: mark(TO_MARK), complete: mark(COMPLETE) }
    }
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
    fn a_name_is_text_and_a_grade_is_a_link_with_its_state_in_words() {
        let class: ClassId = "00000000-0000-0000-0000-000000000007".parse().expect("an id");
        let marks = Marks::in_language(Language::English);
        let id = SubmissionId::new(Default::default());
        let row = GradebookRow { name: "<i>Lin</i>".into(), ..row(GradeCell::Graded(id, Points(850))) };
        let html = line(class, &marks, &row);
        assert!(html.contains("<span>&lt;i&gt;Lin&lt;/i&gt;</span>"), "{html}");
        assert!(html.contains(&format!("href=\"{}\"", paths::marking(class, id))), "{html}");
        assert!(html.contains(&format!("<span class=\"grade-word\">{}</span></a>", GRADED.en)), "{html}");
        let html = grade(class, &marks, &GradeCell::NotSubmitted);
        assert!(html.contains(NOT_SUBMITTED.en) && !html.contains("href"), "{html}");
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
