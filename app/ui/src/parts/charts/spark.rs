//! A word-sized line: the course of one figure, without axes.

use leptos::prelude::*;

/// The course of values, oldest first, from its own least to its own most. The figure beside it says the number.
#[component]
pub fn Spark(
    /// At least two values.
    values: Vec<i64>,
) -> impl IntoView {
    view! { <svg class="spark" aria-hidden="true" focusable="false" inner_html=drawing(&values)></svg> }
}

/// Written as text: a table of metrics has a dozen of them, see [`crate::parts::written`].
fn drawing(values: &[i64]) -> String {
    let (points, last) = points(values);
    format!(
        "<svg class=\"plot\" viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" width=\"96%\" height=\"100%\">\
         <polygon class=\"area\" points=\"0,100 {points} 100,100\"></polygon>\
         <polyline class=\"course\" points=\"{points}\"></polyline></svg>\
         <circle class=\"end\" cx=\"96%\" cy=\"{last}%\" r=\"2.5\"></circle>"
    )
}

/// Points in a square of 100, and how far down the last one lies. Keeps a margin for the stroke.
fn points(values: &[i64]) -> (String, i64) {
    let least = values.iter().copied().min().unwrap_or(0);
    let range = (values.iter().copied().max().unwrap_or(0) - least).max(1);
    let steps = i64::try_from(values.len().saturating_sub(1).max(1)).unwrap_or(1);
    let down = |value: i64| 90 - (value - least) * 80 / range;
    let points = (0..).zip(values).map(|(place, value)| format!("{},{}", place * 100 / steps, down(*value)));
    (points.collect::<Vec<_>>().join(" "), values.last().map_or(90, |value| down(*value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_value_is_at_the_top_and_the_last_is_where_the_dot_goes() {
        assert_eq!(points(&[0, 10, 5]), ("0,90 50,10 100,50".to_owned(), 50));
        assert_eq!(points(&[7, 7]).1, 90);
    }
}
