//! `/parts`: every part in every state, with made-up values. For the demo house only; the router adds it.
//!
//! The texts here stand in place, in both languages, because no other page uses them.

mod basics;
mod drawn;
mod forms;
mod tables;
mod trade;

use super::link::LinkButton;
use super::page::Page;
use crate::words::frame::PRODUCT;
use crate::words::{t, use_language};
use leptos::prelude::*;

/// The text in the language of the page.
fn say(english: &'static str, chinese: &'static str) -> &'static str {
    use_language().pick(english, chinese)
}

/// The page, without a frame: the router puts it into the one it has.
#[component]
pub fn Showcase() -> impl IntoView {
    let help = view! {
        <p>{say(
            "This is where help stands: closed at first, one press away, and never between you and the work.",
            "帮助放在这里：默认收起，需要时点开，不打扰操作。",
        )}</p>
    };
    view! {
        <Page
            title=say("Parts", "界面部件")
            about=say("Every part of the design system in every state.", "设计系统的全部部件及其各种状态。")
            way=vec![(t(PRODUCT).to_owned(), "/".to_owned())]
            aside=view! { <LinkButton label=say("Back to the shop", "返回店铺") href="/" /> }.into_any()
            help=help.into_any()
        >
            <basics::Basics />
            <trade::Trade />
            <tables::Tables />
            <forms::Forms />
            <drawn::Drawn />
        </Page>
    }
}
