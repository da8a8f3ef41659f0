//! Photos a listing has: each stays while its box is ticked. Works without script; several boxes share one name.

use crate::parts::field::error_line;
use crate::parts::form::use_form_errors;
use crate::parts::picture::Picture;
use crate::words::shop::listings::{PHOTOS, PHOTOS_HINT};
use crate::words::{problems, t, use_language};
use contract::views::PictureView;
use leptos::prelude::*;

/// The kept photos, to untick.
#[component]
pub fn Photos(
    /// Hex names, in order.
    kept: Vec<String>,
) -> impl IntoView {
    let errors = use_form_errors().unwrap_or_default();
    let error = errors.fields.get("photos").map(|problem| problems::problem(use_language(), problem));
    if kept.is_empty() && error.is_none() {
        return ().into_any();
    }
    let typed = errors.values.get("photos").cloned();
    let boxes = (1_u32..).zip(kept).map(|(number, name)| {
        let checked = stays(typed.as_deref(), &name);
        let said = format!("{} {number}", t(PHOTOS));
        view! {
            <label class="photo-kept">
                <Picture picture=Some(PictureView::Photo(name.clone())) alt=said/>
                <input type="checkbox" name="photos" value=name checked=checked/>
            </label>
        }
    });
    let bad = error.is_some();
    view! {
        <fieldset class="field" class:bad=bad id="field-photos">
            <legend>{t(PHOTOS)}</legend>
            <p class="field-hint">{t(PHOTOS_HINT)}</p>
            {error_line("photos", error)}
            <div class="listing-photos">{boxes.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

/// A photo stays unless the form came back with its box empty.
fn stays(typed: Option<&str>, name: &str) -> bool {
    typed.is_none_or(|typed| typed.split_whitespace().any(|kept| kept == name))
}

#[cfg(test)]
mod tests {
    use super::stays;

    #[test]
    fn a_photo_unticked_before_a_refusal_stays_unticked() {
        assert!(stays(None, "a7"));
        assert!(stays(Some("b1 a7"), "a7"));
        assert!(!stays(Some("b1"), "a7") && !stays(Some(""), "a7"));
    }
}
