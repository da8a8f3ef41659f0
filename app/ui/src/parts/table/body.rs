//! The lines of a table. Lines of written cells, which are most, are written as text and stand on the page in one
//! piece; a line with a view among its cells is a view.

use super::cell::{Cell, Line};
use super::column::Column;
use crate::parts::badge::Tone;
use crate::parts::written::{escaped, written};
use crate::words::parts::SELECT;
use crate::words::t;
use leptos::prelude::*;
use std::fmt::Write as _;

/// What every line of a table needs to know of it.
pub(super) struct Body {
    /// Per column its label and whether it is numeric.
    columns: Vec<(String, bool)>,
    /// Per column the attributes of its cells, written: the label for stacked rows, and the class.
    attributes: Vec<String>,
    /// The name of the checkboxes, if lines can be picked.
    picks: Option<&'static str>,
}

impl Body {
    pub fn new(columns: &[Column], picks: Option<&'static str>) -> Self {
        let attributes = columns.iter().map(|column| {
            let class = if column.numeric { " class=\"numeric\"" } else { "" };
            format!(" data-label=\"{}\"{class}", escaped(&column.label))
        });
        let attributes = attributes.collect();
        let columns = columns.iter().map(|column| (column.label.clone(), column.numeric)).collect();
        Self { columns, attributes, picks }
    }

    /// The lines, in order.
    pub fn lines(&self, lines: Vec<Line>) -> Vec<AnyView> {
        let mut shown = Vec::new();
        let mut html = String::new();
        for line in lines {
            if line.cells.iter().all(|cell| cell.as_written().is_some()) {
                self.write(&mut html, &line);
            } else {
                if !html.is_empty() {
                    shown.push(written(std::mem::take(&mut html)).into_any());
                }
                shown.push(self.view(line));
            }
        }
        if !html.is_empty() {
            shown.push(written(html).into_any());
        }
        shown
    }

    /// A line of written cells.
    fn write(&self, html: &mut String, line: &Line) {
        let class = match (line.tone, line.href.is_some()) {
            (None, false) => String::new(),
            (tone, opens) => format!(" class=\"{}\"", class_of(tone, opens)),
        };
        let id = line.id.as_ref().map(|id| format!(" id=\"{}\"", escaped(id))).unwrap_or_default();
        let current = if line.current { " aria-current=\"true\"" } else { "" };
        push(html, format_args!("<tr{class}{id}{current}>"));
        html.push_str(&self.pick(line));
        for (place, cell) in line.cells.iter().enumerate() {
            self.write_cell(html, place, cell, line.href.as_deref());
        }
        html.push_str("</tr>");
    }

    /// A line with a view among its cells.
    fn view(&self, line: Line) -> AnyView {
        let class = class_of(line.tone, line.href.is_some());
        let class = (!class.is_empty()).then_some(class);
        let pick = self.pick(&line);
        let pick = (!pick.is_empty()).then(|| written(pick));
        let Line { cells, href, id, current, .. } = line;
        let cells = cells.into_iter().enumerate().map(|(place, cell)| {
            if cell.as_written().is_some() {
                let mut html = String::new();
                self.write_cell(&mut html, place, &cell, href.as_deref());
                return written(html).into_any();
            }
            let (label, numeric) = self.columns.get(place).cloned().unzip();
            let numeric = numeric.unwrap_or_default();
            if place > 0 {
                return view! { <td data-label=label class:numeric=numeric>{cell.into_view()}</td> }.into_any();
            }
            let content = match href.clone() {
                Some(href) => view! { <a class="line-link" href=href>{cell.into_view()}</a> }.into_any(),
                None => cell.into_view(),
            };
            view! { <th scope="row" data-label=label class:numeric=numeric>{content}</th> }.into_any()
        });
        let cells = cells.collect_view();
        view! { <tr class=class id=id aria-current=current.then_some("true")>{pick}{cells}</tr> }.into_any()
    }

    fn write_cell(&self, html: &mut String, place: usize, cell: &Cell, href: Option<&str>) {
        let attributes = self.attributes.get(place).map_or("", String::as_str);
        let content = cell.as_written().unwrap_or_default();
        match (place, href) {
            (0, None) => push(html, format_args!("<th scope=\"row\"{attributes}>{content}</th>")),
            (0, Some(href)) => {
                let href = escaped(href);
                push(
                    html,
                    format_args!(
                        "<th scope=\"row\"{attributes}><a class=\"line-link\" href=\"{href}\">{content}</a></th>"
                    ),
                );
            }
            _ => push(html, format_args!("<td{attributes}>{content}</td>")),
        }
    }

    /// The cell of the checkbox, written; nothing in a table without.
    fn pick(&self, line: &Line) -> String {
        match (self.picks, &line.pick) {
            (None, _) => String::new(),
            (Some(_), None) => "<td class=\"pick\"></td>".to_owned(),
            (Some(name), Some((value, label))) => format!(
                "<td class=\"pick\"><input type=\"checkbox\" name=\"{name}\" value=\"{}\" aria-label=\"{} {}\"></td>",
                escaped(value),
                t(SELECT),
                escaped(label)
            ),
        }
    }
}

/// Writing into a text cannot fail.
fn push(html: &mut String, what: std::fmt::Arguments<'_>) {
    html.write_fmt(what).expect("a text takes everything");
}

fn class_of(tone: Option<Tone>, opens: bool) -> String {
    let words = [tone.map(Tone::word), opens.then_some("opens")];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(line: Line, picks: Option<&'static str>) -> String {
        let mut html = String::new();
        let columns = [Column::text("Shop"), Column::number("\"Orders\"")];
        Body::new(&columns, picks).write(&mut html, &line);
        html
    }

    #[test]
    fn a_line_opens_as_a_whole_and_its_names_are_text() {
        let html = line(Line::new(vec!["<Lin>".into(), 1_200_u32.into()]).opens("/s?a=1&b=2").named("row-1"), None);
        assert_eq!(
            html,
            "<tr class=\"opens\" id=\"row-1\"><th scope=\"row\" data-label=\"Shop\"><a class=\"line-link\" \
             href=\"/s?a=1&amp;b=2\">&lt;Lin&gt;</a></th><td data-label=\"&quot;Orders&quot;\" \
             class=\"numeric\">1,200</td></tr>"
        );
    }

    #[test]
    fn only_lines_with_a_value_can_be_picked() {
        let cells = || vec!["Lin".into(), 0_u32.into()];
        let html = line(Line::new(cells()).picked_as("O-1", "<O-1>").toned(Tone::Bad).current(true), Some("orders[]"));
        assert!(html.starts_with("<tr class=\"bad\" aria-current=\"true\"><td class=\"pick\"><input "), "{html}");
        assert!(html.contains("name=\"orders[]\" value=\"O-1\" aria-label=\"Select &lt;O-1&gt;\""), "{html}");
        let html = line(Line::new(cells()), Some("orders[]"));
        assert!(html.starts_with("<tr><td class=\"pick\"></td><th"), "{html}");
    }
}
