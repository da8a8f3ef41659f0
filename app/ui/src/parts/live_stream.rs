//! The live stream: listens for notices and renews the parts of the page they touch.
//!
//! A notice carries no data. The page is asked for again (permissions are checked once more) and the content of
//! every element whose `data-live` names the notice is exchanged, found again by its `id`. Small islands inside it
//! (a table's "select all") are woken again by the document's script.

#![expect(missing_docs, reason = "the island macro makes a struct of the properties without passing their docs on")]

mod windows;

use crate::words::frame::{LIVE, RECONNECTING};
use contract::notices::Notice;
use domain::Language;
use leptos::ev::{pagehide, visibilitychange};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::js_sys::Reflect;
use web_sys::{CustomEvent, CustomEventInit, Document, DomParser, Element, EventSource, HtmlElement, MessageEvent};
use windows::Post;

/// Kind of the window event that hands a new clock to the market clock; its detail is a `ClockView` as JSON.
pub const CLOCK_CHANGED: &str = "shopyard:clock";
/// Kind of the event an element sends up after its content was exchanged.
pub const EXCHANGED: &str = "shopyard:exchanged";
/// Name of the server-sent event that carries a `ClockView` as JSON.
const CLOCK_EVENT: &str = "clock";
/// Name of the server-sent event that carries the word of a [`Notice`].
const NOTICE_EVENT: &str = "notice";
/// Notices that come together are answered by one request.
const GATHER: Duration = Duration::from_millis(400);

/// Says whether the page is live, and keeps it so. Closes in hidden tabs and shares streams between windows, because
/// a browser opens six connections to one host.
#[island]
pub fn LiveStream(
    /// The language of the page.
    language: Language,
    /// The address of the class's stream.
    address: String,
) -> impl IntoView {
    let connected = RwSignal::new(false);
    let waiting = StoredValue::new(Vec::<String>::new());
    Effect::new(move || {
        // Made in the browser only, where effects run: the server drops a page's values on any of its threads.
        let post = StoredValue::new_local(None::<Post>);
        let hearer = Hearer { address: address.clone(), connected, waiting };
        let follow = move || {
            // The old one says good-bye before the new one says hello.
            post.set_value(None);
            post.set_value((!document().hidden()).then(|| Post::start(hearer.clone())));
        };
        follow();
        let seen = window_event_listener(visibilitychange, move |_| {
            follow();
            if !document().hidden() {
                // Nothing was heard while the window was hidden.
                gather(Notice::Resync.word().to_owned(), waiting);
            }
        });
        let left = window_event_listener(pagehide, move |_| post.set_value(None));
        on_cleanup(move || {
            seen.remove();
            left.remove();
            post.set_value(None);
        });
    });
    let words = move || if connected.get() { LIVE.say(language) } else { RECONNECTING.say(language) };
    let class = move || if connected.get() { "live on" } else { "live" };
    view! { <span class=class role="status">{words}</span> }
}

/// What becomes of what is heard, from the own stream or from another window.
#[derive(Clone)]
struct Hearer {
    address: String,
    connected: RwSignal<bool>,
    waiting: StoredValue<Vec<String>>,
}

impl Hearer {
    fn address(&self) -> &str {
        &self.address
    }

    /// Another window has the stream and tells.
    fn is_told(&self) {
        self.connected.set(true);
    }

    fn hear(&self, kind: &str, data: &str) {
        match kind {
            NOTICE_EVENT => gather(data.to_owned(), self.waiting),
            _ => pass_clock(&JsValue::from_str(data)),
        }
    }
}

/// An open stream; closes when dropped.
struct Listening {
    source: EventSource,
    /// The browser calls these; they live as long as the stream.
    _calls: Vec<Closure<dyn Fn(MessageEvent)>>,
    _state: Closure<dyn Fn()>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.source.set_onopen(None);
        self.source.set_onerror(None);
        self.source.close();
    }
}

impl Listening {
    /// Opens the stream; `tell` gets everything that is heard, for the other windows.
    fn start(hearer: &Hearer, tell: impl Fn(&str, &str) + Clone + 'static) -> Option<Self> {
        let source = EventSource::new(&hearer.address).ok()?;
        let mut calls = Vec::new();
        for kind in [NOTICE_EVENT, CLOCK_EVENT] {
            let (hearer, tell) = (hearer.clone(), tell.clone());
            let call = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(data) = event.data().as_string() {
                    hearer.hear(kind, &data);
                    tell(kind, &data);
                }
            });
            source.add_event_listener_with_callback(kind, call.as_ref().unchecked_ref()).ok()?;
            calls.push(call);
        }
        let (watched, connected) = (source.clone(), hearer.connected);
        let state = Closure::<dyn Fn()>::new(move || connected.set(watched.ready_state() == EventSource::OPEN));
        source.set_onopen(Some(state.as_ref().unchecked_ref()));
        source.set_onerror(Some(state.as_ref().unchecked_ref()));
        Some(Self { source, _calls: calls, _state: state })
    }
}

fn pass_clock(clock: &JsValue) {
    let detail = CustomEventInit::new();
    detail.set_detail(clock);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(CLOCK_CHANGED, &detail) {
        window().dispatch_event(&event).ok();
    }
}

/// Notes the notice; the first one of a burst starts the timer.
fn gather(word: String, waiting: StoredValue<Vec<String>>) {
    let first = waiting.with_value(Vec::is_empty);
    waiting.update_value(|words| words.push(word));
    if first {
        set_timeout(
            move || {
                let words = waiting.try_update_value(std::mem::take).unwrap_or_default();
                spawn_local(async move {
                    // A page that cannot be had now is had with the next notice; what is shown stays true.
                    renew(&words).await.ok();
                });
            },
            GATHER,
        );
    }
}

async fn renew(words: &[String]) -> Result<(), JsValue> {
    let touched = touched(words)?;
    if touched.is_empty() {
        return Ok(());
    }
    let here = window().location().href()?;
    let response: web_sys::Response = JsFuture::from(window().fetch_with_str(&here)).await?.dyn_into()?;
    if !response.ok() || response.redirected() {
        return Ok(());
    }
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    let fresh = DomParser::new()?.parse_from_string(&text, web_sys::SupportedType::TextHtml)?;
    touched.iter().for_each(|old| exchange(old, &fresh));
    Ok(())
}

/// The elements of the page that any of the words concerns; all of them after a resync.
fn touched(words: &[String]) -> Result<Vec<Element>, JsValue> {
    let all = words.iter().any(|word| word == Notice::Resync.word());
    let list = document().query_selector_all("[data-live][id]")?;
    let elements = (0..list.length()).filter_map(|place| list.item(place)?.dyn_into::<Element>().ok());
    let concerns = |element: &Element| {
        let named = element.get_attribute("data-live").unwrap_or_default();
        named.split(' ').any(|name| words.iter().any(|word| word == name))
    };
    Ok(elements.filter(|element| all || concerns(element)).collect())
}

/// Exchanges the content, and leaves it alone while somebody types or ticks inside it.
fn exchange(old: &Element, fresh: &Document) {
    let busy =
        old.query_selector("input:focus, textarea:focus, select:focus, input[type=checkbox]:checked, details[open]");
    let (Ok(None), Some(new)) = (busy, fresh.get_element_by_id(&old.id())) else {
        return;
    };
    if is_typed_in(old) {
        return;
    }
    if old.inner_html() == new.inner_html() {
        return;
    }
    let focused = document().active_element().filter(|element| old.contains(Some(element)));
    let focus_id = focused.as_ref().map(Element::id).filter(|id| !id.is_empty());
    let focus_href = focused.and_then(|element| element.get_attribute("href"));
    mark_new_lines(old, &new);
    old.set_inner_html(&new.inner_html());
    let detail = CustomEventInit::new();
    detail.set_bubbles(true);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(EXCHANGED, &detail) {
        old.dispatch_event(&event).ok();
    }
    let again = focus_id.and_then(|id| document().get_element_by_id(&id)).or_else(|| {
        let href = focus_href?;
        old.query_selector(&format!("a[href=\"{href}\"]")).ok().flatten()
    });
    if let Some(element) = again.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.focus().ok();
    }
}

/// Whether a field holds other text than the server gave it.
fn is_typed_in(part: &Element) -> bool {
    let Ok(fields) = part.query_selector_all("textarea, input:not([type=hidden])") else { return false };
    let read = |field: &JsValue, name: &str| Reflect::get(field, &JsValue::from_str(name)).ok()?.as_string();
    (0..fields.length())
        .filter_map(|place| fields.item(place))
        .any(|field| read(&field, "value") != read(&field, "defaultValue"))
}

/// Lines that were not there before fade in once; the style sheet does it by this mark.
fn mark_new_lines(old: &Element, new: &Element) {
    let Ok(lines) = new.query_selector_all("[id]") else { return };
    for line in (0..lines.length()).filter_map(|place| lines.item(place)?.dyn_into::<Element>().ok()) {
        let selector = format!("[id=\"{}\"]", line.id());
        if matches!(old.query_selector(&selector), Ok(None)) {
            line.set_attribute("data-arrived", "").ok();
        }
    }
}
