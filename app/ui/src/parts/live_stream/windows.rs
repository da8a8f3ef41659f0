//! Several windows of one browser. A browser opens six connections to a host, and a stream keeps one; a seventh
//! window could then not even be loaded. So at most three windows keep a stream of their own, the newest, and tell
//! the others over a channel inside the browser what they hear.

use super::{CLOCK_EVENT, Hearer, Listening, NOTICE_EVENT};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::js_sys::{Date, Math};
use web_sys::{BroadcastChannel, MessageEvent};

/// Windows with a stream of their own; leaves connections for loading pages and pictures.
const STREAMS_MOST: usize = 3;
/// The channel of all windows that show live pages of this host.
const CHANNEL: &str = "shopyard:live";
/// A window came, and asks who else is here.
const HELLO: &str = "hello";
/// Another one answers.
const HERE: &str = "here";
/// A window goes, or is hidden.
const BYE: &str = "bye";

/// This window among the others. Says good-bye when dropped.
pub(super) struct Post {
    shared: Rc<Shared>,
    /// The browser calls it; it lives as long as the post.
    _call: Option<Closure<dyn Fn(MessageEvent)>>,
}

/// What the window knows. Names of windows sort by when they came.
struct Shared {
    own: String,
    others: RefCell<BTreeSet<String>>,
    stream: RefCell<Option<Listening>>,
    hearer: Hearer,
    channel: Option<BroadcastChannel>,
}

impl Post {
    /// Takes part, and opens a stream if there are few others. A browser without channels gives every window one.
    pub fn start(hearer: Hearer) -> Self {
        let own = format!("{:015.0}{:09.0}", Date::now(), Math::random() * 1e9);
        let channel = BroadcastChannel::new(CHANNEL).ok();
        let shared = Shared { own, others: RefCell::default(), stream: RefCell::default(), hearer, channel };
        let shared = Rc::new(shared);
        let call = shared.channel.as_ref().map(|channel| {
            let hears = Rc::clone(&shared);
            let call = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(said) = event.data().as_string() {
                    hears.hear(&said);
                }
            });
            channel.set_onmessage(Some(call.as_ref().unchecked_ref()));
            call
        });
        shared.say(HELLO, &shared.own, "");
        shared.settle();
        Self { shared, _call: call }
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        self.shared.stream.take();
        self.shared.say(BYE, &self.shared.own, "");
        if let Some(channel) = &self.shared.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}

impl Shared {
    /// Three lines: what, who or about which address, and the rest.
    fn say(&self, what: &str, of: &str, rest: &str) {
        if let Some(channel) = &self.channel {
            // A channel that was closed has nobody left to hear it.
            channel.post_message(&JsValue::from_str(&message(what, of, rest))).ok();
        }
    }

    fn hear(&self, said: &str) {
        let Some((what, of, rest)) = parts(said) else { return };
        match what {
            HELLO => {
                self.others.borrow_mut().insert(of.to_owned());
                self.say(HERE, &self.own, "");
                self.settle();
            }
            HERE => {
                self.others.borrow_mut().insert(of.to_owned());
                self.settle();
            }
            BYE => {
                self.others.borrow_mut().remove(of);
                self.settle();
            }
            NOTICE_EVENT | CLOCK_EVENT if of == self.hearer.address() && self.stream.borrow().is_none() => {
                self.hearer.hear(what, rest);
            }
            _ => {}
        }
    }

    /// Opens or closes the own stream.
    fn settle(&self) {
        let streams = streams(&self.own, &self.others.borrow());
        let mut stream = self.stream.borrow_mut();
        if !streams {
            *stream = None;
            self.hearer.is_told();
        } else if stream.is_none() {
            let channel = self.channel.clone();
            let address = self.hearer.address().to_owned();
            *stream = Listening::start(&self.hearer, move |kind: &str, data: &str| {
                if let Some(channel) = &channel {
                    channel.post_message(&JsValue::from_str(&message(kind, &address, data))).ok();
                }
            });
        }
    }
}

/// Whether a window of this name has a stream beside these others: the newest have.
fn streams(own: &str, others: &BTreeSet<String>) -> bool {
    others.iter().filter(|other| other.as_str() > own).count() < STREAMS_MOST
}

fn message(what: &str, of: &str, rest: &str) -> String {
    format!("{what}\n{of}\n{rest}")
}

fn parts(said: &str) -> Option<(&str, &str, &str)> {
    let (what, rest) = said.split_once('\n')?;
    let (of, rest) = rest.split_once('\n')?;
    Some((what, of, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_windows_the_three_newest_have_a_stream() {
        let all: BTreeSet<String> = (1..=8).map(|number| number.to_string()).collect();
        let with = |own: &String| {
            let others = all.iter().filter(|other| *other != own).cloned().collect();
            streams(own, &others)
        };
        let holders: Vec<&String> = all.iter().filter(|own| with(own)).collect();
        assert_eq!(holders, ["6", "7", "8"]);
    }

    #[test]
    fn a_message_is_read_as_it_was_written() {
        assert_eq!(parts(&message(NOTICE_EVENT, "/live/7", "orders")), Some((NOTICE_EVENT, "/live/7", "orders")));
        assert_eq!(parts("hello"), None);
    }
}
