//! The market clock, the signature of the product: market date and time, pace, the strip of the day with a mark
//! for now, and the time left until the trucks come.
//!
//! The server renders it; in the browser it runs on between two messages of the server: market time reached plus
//! pace times the wall time since then.

#![expect(missing_docs, reason = "the island macro makes a struct of the properties without passing their docs on")]

use super::day_strip::{across, phase_at, strip_drawing};
use super::live_stream::CLOCK_CHANGED;
use crate::words::frame::{MARKET_CLOCK, PAUSED, PAUSED_HINT, RUNNING, pace, parcels_waiting, until_pick_up, weekday};
use crate::words::parts::{day, span, time_of_day};
use contract::views::frame::ClockView;
use domain::{Language, SimSpan, SimTime};
use leptos::ev::Custom;
use leptos::prelude::*;
use std::time::Duration;

/// How often the clock's face moves. At pace 60 this is one market minute.
const TICK: Duration = Duration::from_secs(1);
/// Parcels drawn as dots; more are told by the number.
const DOTS_MAX: u32 = 12;

/// The clock.
#[island]
pub fn MarketClock(
    /// The language of the page.
    language: Language,
    /// What the server knows.
    clock: ClockView,
) -> impl IntoView {
    let clock = RwSignal::new(clock);
    let waited = RwSignal::new(0_u32);
    let now = Memo::new(move |_| clock.with(|clock| run_on(clock, waited.get())));
    Effect::new(move || keep_running(clock, waited));

    let date = move || {
        let now = now.get();
        format!("{} {}", day(language, now.day()), weekday(language, now.weekday()))
    };
    let time = move || time_of_day(now.get().second_of_day());
    let paused = move || clock.with(|clock| clock.pace == 0 && clock.running_to.is_none());
    let class = move || if paused() { "clock paused" } else { "clock" };
    let state = move || match clock.with(|clock| (clock.running_to, clock.pace)) {
        (Some(_), _) => RUNNING.say(language).to_owned(),
        (None, 0) => PAUSED.say(language).to_owned(),
        (None, faster) => pace(language, faster),
    };
    let phase = move || phase_at(now.get().second_of_day()).name.say(language);
    let left = move || clock.with(|clock| left_words(language, clock, now.get()));
    let parcels = move || clock.with(|clock| clock.parcels_waiting);
    let mark = move || across(now.get().second_of_day());
    view! {
        <div class=class role="group" aria-label=MARKET_CLOCK.say(language)>
            <p class="clock-face">
                <span class="clock-date">{date}</span>
                <span class="clock-time">{time}</span>
                <span class="clock-state" title=move || paused().then(|| PAUSED_HINT.say(language))>{state}</span>
            </p>
            <svg class="strip" width="100%" height="12" aria-hidden="true">
                {strip_drawing()}
                {move || dots(parcels())}
                <line class="now" x1=mark x2=mark y1="0" y2="100%"></line>
            </svg>
            <p class="clock-left">
                <span class="clock-phase">{phase}</span>
                <span>{left}</span>
                {move || (parcels() > 0).then(|| {
                    view! { <span class="clock-parcels">{parcels_waiting(language, parcels())}</span> }
                })}
            </p>
        </div>
    }
}

/// Waiting parcels as dots before the hour of the trucks.
fn dots(parcels: u32) -> impl IntoView {
    let pick_up = 20 * domain::time::HOUR_SECONDS;
    (0..parcels.min(DOTS_MAX))
        .map(|place| {
            let x = across(pick_up - 600 - place * 720);
            view! { <circle class="parcel" cx=x cy="50%" r="2"></circle> }
        })
        .collect_view()
}

/// Market time after this many wall seconds; a run ahead stops at its end.
fn run_on(clock: &ClockView, waited_seconds: u32) -> SimTime {
    let reached =
        clock.now + SimSpan::seconds(clock.pace.saturating_mul(waited_seconds).min(SimSpan::days(365).as_seconds()));
    clock.running_to.map_or(reached, |end| reached.min(end.max(clock.now)))
}

/// Time left until the trucks, in market time and, while the clock runs, in real time.
fn left_words(language: Language, clock: &ClockView, now: SimTime) -> String {
    let pick_up_second = clock.next_pick_up.second_of_day();
    let next = if clock.next_pick_up > now { clock.next_pick_up } else { now.next_at(pick_up_second) };
    let left = next.since(now).as_seconds();
    let real = left.checked_div(clock.pace).map(|seconds| span(language, seconds.max(1)));
    until_pick_up(language, &span(language, left), real.as_deref())
}

/// Ticks in the browser, and takes a new clock from the live stream.
fn keep_running(clock: RwSignal<ClockView>, waited: RwSignal<u32>) {
    let started = RwSignal::new(wall_seconds());
    let tick = set_interval_with_handle(move || waited.set(elapsed(started.get_untracked())), TICK).ok();
    let changed = window_event_listener(Custom::<web_sys::CustomEvent>::new(CLOCK_CHANGED), move |event| {
        let text = event.detail().as_string().unwrap_or_default();
        if let Ok(fresh) = serde_json::from_str::<ClockView>(&text) {
            started.set(wall_seconds());
            waited.set(0);
            clock.set(fresh);
        }
    });
    on_cleanup(move || {
        if let Some(tick) = tick {
            tick.clear();
        }
        changed.remove();
    });
}

/// Seconds since the page was opened, by the browser's own steady clock.
fn wall_seconds() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now() / 1_000.0)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page is open for less than 136 years")]
fn elapsed(started: f64) -> u32 {
    (wall_seconds() - started).max(0.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(pace: u32, running_to: Option<SimTime>) -> ClockView {
        let now = SimTime::day_start(2) + SimSpan::hours(19);
        ClockView { now, pace, running_to, next_pick_up: now + SimSpan::hours(1), parcels_waiting: 3 }
    }

    #[test]
    fn the_clock_runs_on_at_its_pace_and_stands_when_paused() {
        let start = clock(60, None).now;
        assert_eq!(run_on(&clock(60, None), 30), start + SimSpan::minutes(30));
        assert_eq!(run_on(&clock(0, None), 30), start);
        let end = start + SimSpan::minutes(10);
        assert_eq!(run_on(&clock(60, Some(end)), 30), end);
    }

    #[test]
    fn after_the_trucks_have_left_the_next_ones_come_a_day_later() {
        let clock = clock(60, None);
        assert_eq!(left_words(Language::English, &clock, clock.now), "Pick-up in 1 h 00 min · 1 min real time");
        let after = clock.now + SimSpan::hours(2);
        assert_eq!(left_words(Language::English, &clock, after), "Pick-up in 23 h 00 min · 23 min real time");
    }

    #[test]
    fn a_paused_clock_promises_no_real_time() {
        let clock = clock(0, None);
        assert_eq!(left_words(Language::Chinese, &clock, clock.now), "距揽件 1 小时 00 分");
    }
}
