//! Reviews as the seller reads them. Written as text instead of built as views: fifty reviews with three scores each
//! cost half a page's time otherwise. The stars of a score are drawn once and used by every score.

use super::Reader;
use crate::parts::written::escaped;
use crate::words::parts::{SIMULATED, SIMULATED_HINT, moment, stars};
use crate::words::shop::insight::{FOLLOW_UP, FOLLOW_UP_PHOTO, REPLY, SCORES, WITH_PHOTO};
use crate::words::{Phrase, use_language};
use contract::views::selling::ReviewRow;
use domain::Language;
use leptos::prelude::*;
use std::fmt::Write;
use std::sync::LazyLock;

/// Most stars of a score.
const STARS: u8 = 5;
/// The outline of a star of width 20 from its tip on; the same as in [`crate::parts::stars`].
const OUTLINE: &str = "l2.5 5.2 5.7.7-4.2 3.9 1.1 5.7-5.1-2.8-5.1 2.8 1.1-5.7-4.2-3.9 5.7-.7z";

/// The stars of every score, to be used by the reviews after it.
static DRAWINGS: LazyLock<String> = LazyLock::new(|| {
    let symbol = |score: u8| {
        format!(
            "<symbol id=\"score-{score}\" viewBox=\"0 0 105 20\"><path class=\"star-back\" d=\"{}\"></path>\
             <path class=\"star-scored\" d=\"{}\"></path></symbol>",
            outlines(STARS),
            outlines(score)
        )
    };
    let symbols: String = (1..=STARS).map(symbol).collect();
    format!("<svg class=\"drawings\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\">{symbols}</svg>")
});

/// So many stars beside each other, one every 21.25: 16 pixels and a gap of one.
fn outlines(count: u8) -> String {
    let tip = |place: u8| 1_000 + u32::from(place) * 2_125;
    (0..count).map(|place| format!("M{}.{:02} 1.8{OUTLINE}", tip(place) / 100, tip(place) % 100)).collect()
}

/// Reviews, one under the other. At most one such list stands on a page.
#[component]
pub fn ReviewList(
    /// The reviews, newest first.
    reviews: Vec<ReviewRow>,
    /// Who reads.
    reader: Reader,
) -> impl IntoView {
    let language = use_language();
    let mut html = String::with_capacity(reviews.len() * 1_200);
    reviews.iter().for_each(|review| write_review(&mut html, language, review, reader));
    view! { <div inner_html=format!("{}<ul class=\"reviews\">{html}</ul>", *DRAWINGS)></div> }
}

fn write_review(html: &mut String, language: Language, review: &ReviewRow, reader: Reader) {
    let written = write!(
        html,
        "<li class=\"review\"><p class=\"review-head\"><span class=\"buyer\">{buyer}<span class=\"simulated\" \
         title=\"{hint}\">{simulated}</span></span><span class=\"soft\"><span class=\"moment\">{at}</span></span></p>\
         <p>{words}</p><ul class=\"review-scores\">",
        buyer = escaped(&review.buyer),
        hint = escaped(SIMULATED_HINT.say(language)),
        simulated = escaped(SIMULATED.say(language)),
        at = escaped(&moment(language, review.at)),
        words = escaped(review.words.pick(language)),
    );
    written.expect("a text takes any text");
    for (name, score) in SCORES.into_iter().zip(review.scores) {
        let shown = score.clamp(1, STARS);
        let written = write!(
            html,
            "<li><span class=\"soft\">{name}</span> <svg class=\"score\" width=\"84\" height=\"16\" role=\"img\" \
             aria-label=\"{said}\"><use href=\"#score-{shown}\"></use></svg></li>",
            name = escaped(name.say(language)),
            said = escaped(&stars(language, u32::from(score) * 10)),
        );
        written.expect("a text takes any text");
    }
    html.push_str("</ul>");
    write_below(html, language, review);
    let order = review.order.and_then(|order| Some((order, reader.order(order)?)));
    let link = order.map(|(order, href)| format!(" · <a href=\"{}\">{order}</a>", escaped(&href)));
    let written = write!(
        html,
        "<p class=\"soft\">{title}{link}</p></li>",
        title = escaped(&review.title),
        link = link.unwrap_or_default()
    );
    written.expect("a text takes any text");
}

/// What came with a review and what was written under it.
fn write_below(html: &mut String, language: Language, review: &ReviewRow) {
    let mut line = |name: Phrase, words: &str| {
        let written =
            write!(html, "<p><span class=\"soft\">{}</span> {}</p>", escaped(name.say(language)), escaped(words));
        written.expect("a text takes any text");
    };
    if review.photo {
        line(WITH_PHOTO, "");
    }
    if let Some(reply) = &review.reply {
        line(REPLY, &reply.text);
    }
    if let Some(follow_up) = &review.follow_up {
        line(if follow_up.photo { FOLLOW_UP_PHOTO } else { FOLLOW_UP }, follow_up.words.pick(language));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::views::Bilingual;
    use contract::views::selling::{FollowUpRow, ReplyRow};
    use domain::{OrderId, SimTime};

    fn html(scores: [u8; 3]) -> String {
        let words = Bilingual { en: "<b>Fine</b> & good".into(), zh: "好".into() };
        let review = ReviewRow {
            order: Some(OrderId::new(7)),
            buyer: "Wu·sim".into(),
            scores,
            words,
            at: SimTime::ZERO,
            title: "Bell \"small\"".into(),
            photo: true,
            reply: Some(ReplyRow { at: SimTime::ZERO, text: "<i>Sorry</i>".into() }),
            follow_up: Some(FollowUpRow {
                at: SimTime::ZERO,
                words: Bilingual { en: "Still works.".into(), zh: "还能用。".into() },
                photo: true,
            }),
        };
        let mut html = String::new();
        let class = "00000000-0000-0000-0000-000000000007".parse().expect("an id");
        write_review(&mut html, Language::English, &review, Reader::Owner(class));
        html
    }

    #[test]
    fn words_and_titles_are_text_and_the_order_is_a_link() {
        let html = html([5, 4, 1]);
        assert!(html.contains("<p>&lt;b&gt;Fine&lt;/b&gt; &amp; good</p>"), "{html}");
        assert!(html.contains("Bell &quot;small&quot; · <a href=\"/class/"), "{html}");
    }

    #[test]
    fn a_photo_a_reply_and_a_follow_up_stand_under_the_review() {
        let html = html([5, 4, 1]);
        assert!(html.contains(WITH_PHOTO.say(Language::English)), "{html}");
        assert!(html.contains("&lt;i&gt;Sorry&lt;/i&gt;") && html.contains(REPLY.say(Language::English)), "{html}");
        assert!(html.contains("Still works.") && html.contains(FOLLOW_UP_PHOTO.say(Language::English)), "{html}");
    }

    #[test]
    fn every_score_says_itself_in_words_and_uses_a_drawing_that_is_there() {
        for score in 1..=STARS {
            let html = html([score, score, score]);
            assert!(html.contains(&format!("aria-label=\"{}\"", stars(Language::English, u32::from(score) * 10))));
            assert!(html.contains(&format!("href=\"#score-{score}\"")));
            assert!(DRAWINGS.contains(&format!("<symbol id=\"score-{score}\"")));
        }
        assert_eq!(outlines(5).matches('M').count(), 5);
        assert!(outlines(5).contains("M95.00 1.8"), "the last star ends at the edge");
    }
}
