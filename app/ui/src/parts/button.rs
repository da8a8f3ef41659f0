//! Buttons that send a form. A link that looks like a button is in [`super::link`].

use super::written::escaped;
use crate::icons::{Icon, icon};
use crate::session::fresh_request_key;
use leptos::prelude::*;

/// How loud a button or a link-button is. At most one `Primary` on a page: the one next action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// The one next action: lantern vermilion.
    Primary,
    /// An ordinary action.
    #[default]
    Plain,
    /// An action inside text or a toolbar, without a frame.
    Quiet,
    /// Destroys or ends something.
    Danger,
}

impl Weight {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Plain => "button",
            Self::Quiet => "button quiet",
            Self::Danger => "button danger",
        }
    }
}

/// A form of one button that posts hidden fields and its own request key, as HTML text: for lines of a table, where
/// there is one on every line. `look` is the form's class beside `form`, `button` the button's class.
pub(crate) fn button_form_html(
    action: &str,
    look: &str,
    hidden: &[(&str, String)],
    button: &str,
    label: &str,
) -> String {
    let field = |name: &str, value: &str| {
        format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">", escaped(name), escaped(value))
    };
    let key = fresh_request_key().map(|key| field("request_key", &key.to_string())).unwrap_or_default();
    let hidden: String = hidden.iter().map(|(name, value)| field(name, value)).collect();
    format!(
        "<form class=\"form{look}\" method=\"post\" action=\"{}\">{key}{hidden}<button type=\"submit\" \
         class=\"{button}\"><span>{}</span></button></form>",
        escaped(action),
        escaped(label)
    )
}

/// A button that sends the form it is in. The label says the verb and its object: "Publish listing".
#[component]
pub fn Button(
    /// The verb and its object.
    #[prop(into)]
    label: String,
    /// How loud.
    #[prop(optional)]
    weight: Weight,
    /// A drawing before the label.
    #[prop(optional, into)]
    drawing: Option<Icon>,
    /// Field name, when the form has several buttons.
    #[prop(optional, into)]
    name: Option<String>,
    /// Field value sent with `name`.
    #[prop(optional, into)]
    value: Option<String>,
    /// Another address than the form's own, for bulk bars.
    #[prop(optional, into)]
    action: Option<String>,
    /// Sends the form although a required field is empty (for "Save draft").
    #[prop(optional)]
    skip_checks: bool,
    /// Cannot be used now; say beside it why.
    #[prop(optional)]
    disabled: bool,
    /// Smaller, for rows of a table.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    view! {
        <button
            type="submit"
            class=weight.class()
            class:small=small
            name=name
            value=value
            formaction=action
            formnovalidate=skip_checks
            disabled=disabled
        >
            {drawing.map(icon)}
            <span>{label}</span>
        </button>
    }
}
