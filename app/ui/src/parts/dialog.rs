//! A question before something that cannot be taken back: opens in place, names the consequence in numbers.

use super::button::{Weight, button_form_html};
use super::written::{escaped, written};
use leptos::prelude::*;

/// A button that asks first. Opening needs no script; the second button, inside, does it.
#[component]
pub fn Confirm(
    /// The button that opens the question: "End listing…".
    #[prop(into)]
    label: String,
    /// The question as a heading.
    #[prop(into)]
    question: String,
    /// What will happen, with numbers.
    #[prop(into)]
    consequence: String,
    /// The button that does it: "End listing".
    #[prop(into)]
    verb: String,
    /// Where it posts.
    #[prop(into)]
    action: String,
    /// Hidden fields: name and value.
    #[prop(optional)]
    hidden: Vec<(&'static str, String)>,
    /// Not destructive, only weighty.
    #[prop(optional)]
    mild: bool,
) -> impl IntoView {
    written(Question { label, question, consequence, verb, action, hidden, mild }.html())
}

/// The same question for what is written as text; see [`Confirm`] for the fields.
pub struct Question {
    /// The button that opens the question.
    pub label: String,
    /// The question as a heading.
    pub question: String,
    /// What will happen, with numbers.
    pub consequence: String,
    /// The button that does it.
    pub verb: String,
    /// Where it posts.
    pub action: String,
    /// Hidden fields: name and value.
    pub hidden: Vec<(&'static str, String)>,
    /// Not destructive, only weighty.
    pub mild: bool,
}

impl Question {
    /// As HTML text.
    pub fn html(&self) -> String {
        let (opener, weight) = if self.mild { ("button", Weight::Primary) } else { ("button danger", Weight::Danger) };
        let question = escaped(&self.question);
        format!(
            "<details class=\"confirm\"><summary class=\"{opener}\">{}</summary><div class=\"confirm-body\" \
             role=\"group\" aria-label=\"{question}\"><p class=\"message-title\">{question}</p><p>{}</p>{}</div></details>",
            escaped(&self.label),
            escaped(&self.consequence),
            button_form_html(&self.action, "", &self.hidden, weight.class(), &self.verb),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_about_a_strange_name_asks_about_that_name() {
        let question = Question {
            label: "Suspend…".into(),
            question: "Suspend <Lin> & \"Wu\"?".into(),
            consequence: "Signed out.".into(),
            verb: "Suspend".into(),
            action: "/api/set_suspended".into(),
            hidden: vec![("person", "1\"".into())],
            mild: false,
        };
        let html = question.html();
        let said = "Suspend &lt;Lin&gt; &amp; &quot;Wu&quot;?";
        assert!(html.contains(&format!("aria-label=\"{said}\"><p class=\"message-title\">{said}</p>")), "{html}");
        assert!(html.contains("<input type=\"hidden\" name=\"person\" value=\"1&quot;\">"), "{html}");
        assert!(html.contains("<form class=\"form\" method=\"post\" action=\"/api/set_suspended\">"), "{html}");
    }
}
