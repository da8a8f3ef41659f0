//! Buttons that send a form. A link that looks like a button is in [`super::link`].

use crate::icons::{Icon, icon};
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
