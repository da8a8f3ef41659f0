//! The gradebook: a line per student, a column per exercise. The names stay while the grid scrolls.
//!
//! It is not the ordinary table: its heads are links with two lines, and on a phone it stays a grid.

use crate::icons::{Icon, icon_html};
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
use std::fmt::Write;

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

/// Drawing, its name on this page, word and class of a state.
type State = (Icon, &'static str, Phrase, &'static str);

const MISSING: State = (Icon::Cross, "is-missing", NOT_SUBMITTED, "grade missing");
const TO_MARK: State = (Icon::Clock, "is-waiting", WAITING, "grade waiting");
const COMPLETE: State = (Icon::Check, "is-good", GRADED, "grade good");

/// The states with their drawings, which the cells use again.
#[component]
fn Legend() -> impl IntoView {
    let states = [MISSING, TO_MARK, COMPLETE].map(|(drawing, name, word, look)| {
        let drawing = named(drawing, name);
        view! { <li class=look><span class="grade-drawing" inner_html=drawing></span>{t(word)}</li> }
    });
    view! { <ul class="grade-legend" aria-label=t(LEGEND)>{states}</ul> }
}

/// A drawing whose path has this name on the page.
fn named(drawing: Icon, name: &str) -> String {
    icon_html(drawing).replacen("<path ", &format!("<path id=\"{name}\" "), 1)
}

#[component]
fn Grid(class: ClassId, view: GradebookView) -> impl IntoView {
    let means = (0..view.columns.len()).map(|column| mean(&view.rows, column)).collect::<Vec<_>>();
    let heads = view.columns.into_iter().map(|column| head(class, column)).collect_view();
    let marks = Marks::of(class, use_language());
    let mut lines = String::with_capacity(view.rows.iter().map(|row| 200 + row.cells.len() * 320).sum());
    view.rows.iter().for_each(|row| write_line(&mut lines, &marks, row));
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
fn write_line(html: &mut String, marks: &Marks, row: &GradebookRow) {
    let written = write!(
        html,
        "<tr><th scope=\"row\" class=\"who\"><span>{name}</span><span class=\"soft\">{number}</span></th>",
        name = escaped(&row.name),
        number = escaped(&row.student_number),
    );
    written.expect("a text takes any text");
    row.cells.iter().for_each(|cell| write_grade(html, marks, cell));
    write!(html, "<td class=\"numeric total\">{}</td></tr>", row.total).expect("a text takes any text");
}

/// A cell: points, and its state as drawing, word and colour.
fn write_grade(html: &mut String, marks: &Marks, cell: &GradeCell) {
    let ((submission, points), (before, after)) = match cell {
        GradeCell::NotSubmitted => return html.push_str(&marks.missing),
        GradeCell::Waiting(submission, points) => ((*submission, points), &marks.to_mark),
        GradeCell::Graded(submission, points) => ((*submission, points), &marks.complete),
    };
    write!(html, "{before}{submission}\"><span class=\"grade-points\">{points}</span>{after}")
        .expect("a text takes any text");
}

/// What stands in the cells of each state, made once: all of a cell without a submission; before the submission's
/// id and after the points of one with.
struct Marks {
    missing: String,
    to_mark: (String, String),
    complete: (String, String),
}

impl Marks {
    fn of(class: ClassId, language: Language) -> Self {
        let mark = |(_, name, word, _): State| {
            format!(
                "<svg class=\"icon\" viewBox=\"0 0 20 20\" aria-hidden=\"true\"><use href=\"#{name}\"></use></svg>\
                 <span class=\"grade-word\">{}</span>",
                escaped(word.say(language))
            )
        };
        let link = |state: State| {
            let submissions = paths::teach(class, "marking");
            let before = format!("<td class=\"numeric\"><a class=\"{}\" href=\"{submissions}/", state.3);
            (before, format!("{}</a></td>", mark(state)))
        };
        let missing = format!("<td class=\"numeric\"><span class=\"{}\">{}</span></td>", MISSING.3, mark(MISSING));
        Self { missing, to_mark: link(TO_MARK), complete: link(COMPLETE) }
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
        let marks = Marks::of(class, Language::English);
        let written = |row: &GradebookRow| {
            let mut html = String::new();
            write_line(&mut html, &marks, row);
            html
        };
        let id = SubmissionId::new(Default::default());
        let lin = GradebookRow { name: "<i>Lin</i>".into(), ..row(GradeCell::Graded(id, Points(850))) };
        let html = written(&lin);
        assert!(html.contains("<span>&lt;i&gt;Lin&lt;/i&gt;</span>"), "{html}");
        assert!(html.contains(&format!("href=\"{}\"", paths::marking(class, id))), "{html}");
        assert!(html.contains(&format!("<span class=\"grade-word\">{}</span></a>", GRADED.en)), "{html}");
        let html = written(&row(GradeCell::NotSubmitted));
        assert!(html.contains(NOT_SUBMITTED.en) && !html.contains("<a "), "{html}");
    }

    #[test]
    fn the_legend_draws_what_the_cells_use() {
        for (drawing, name, ..) in [MISSING, TO_MARK, COMPLETE] {
            assert!(named(drawing, name).contains(&format!("<path id=\"{name}\"")), "{name}");
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
