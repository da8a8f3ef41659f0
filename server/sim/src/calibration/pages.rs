//! What a place on the page does: clicks by rank, conversion by rank, and which click model fits.

use super::bench::{Bench, Finding, Measure};
use super::prices::by_treatment_alone;
use super::statistics::slope;
use crate::laboratory::experiment::{Arm, Outcome, Size};
use crate::laboratory::looked::FirstClick;
use crate::scenario::ResultPage;
use crate::treatment::{PageOrder, Treated};
use market::rules::Script;

fn by_lot(mut arm: Arm) -> Arm {
    arm.scenario.treatment.order = PageOrder::Lottery;
    by_treatment_alone(&mut arm);
    arm.sightings = true;
    arm
}

pub fn click_share_by_rank(bench: &Bench<'_>) -> Vec<Finding> {
    let size = Size { shops: 20, rivals: 0, listings: 8, buyers: 3_000, from_day: 5, days: 15 };
    let mut arm = bench.arm("identical goods by lot", size);
    arm.keepers = vec![Script::CostPlus; 20];
    let catalogue = &arm.scenario.rules.catalogue;
    let carries = catalogue.products.iter().step_by(catalogue.products.len() / 8).map(|product| product.code.clone());
    let carries = carries.take(8).collect();
    arm.scenario.treatment.rules.push(Treated { carries, ..Treated::default() });
    let mut list = arm.clone();
    "identical goods by lot, as a list".clone_into(&mut list.name);
    arm.scenario.choice.page = ResultPage::Grid;
    list.scenario.choice.page = ResultPage::List;
    let arms = [by_lot(arm), by_lot(list)];
    let outcomes = bench.run(&arms);
    let clicks = |outcome: &Outcome, place: usize| outcome.looked.places[place][1];
    let ratio =
        |arm: usize| outcomes[arm].iter().map(|outcome| clicks(outcome, 0) / clicks(outcome, 1)).collect::<Vec<f64>>();
    let exponent: Vec<f64> = outcomes[0]
        .iter()
        .map(|outcome| {
            let rows =
                (0..10).map(|place| ((place as f64 + 1.0).ln(), clicks(outcome, place).ln(), clicks(outcome, place)));
            -slope(&rows.collect::<Vec<_>>())
        })
        .collect();
    vec![Finding {
        number: 5,
        measured: vec![
            Measure::between("clicks on rank 1 / rank 2 (preset grid)", &ratio(0), 1.5, 2.2),
            Measure::between("exponent of clicks by rank, places 1 to 10", &exponent, 0.6, 1.0),
            Measure::between("clicks on rank 1 / rank 2 (preset list)", &ratio(1), 3.0, 4.0),
        ],
        with_ranking: Vec::new(),
        method: "Twenty sellers of the same eight goods, places drawn by lot every hour; all clicks, not only the first. The scenario's pages are the product grid; the list is its other preset, `choice.page`.",
        worlds: bench.worlds(&arms),
    }]
}

pub fn places_by_lot(bench: &Bench<'_>) -> Vec<Finding> {
    let size = Size { shops: 36, rivals: 4, listings: 15, buyers: 3_000, from_day: 8, days: 22 };
    let arms = [by_lot(bench.arm("usual goods by lot", size))];
    let outcomes = bench.run(&arms);
    let within = |outcome: &Outcome| {
        let [both, squared, opened, bought] = outcome.looked.within;
        both / squared / (bought / opened)
    };
    let conversion: Vec<f64> = outcomes[0].iter().map(within).collect();
    let across = |outcome: &Outcome| {
        let places = &outcome.looked.places;
        let (clicks, orders) = places.iter().fold((0.0, 0.0), |sum, row| (sum.0 + row[1], sum.1 + row[2]));
        let rows = (0..places.len()).map(|place| {
            let [_, clicks_here, orders_here] = places[place];
            (place as f64 + 1.0, orders_here / clicks_here / (orders / clicks), clicks_here)
        });
        slope(&rows.filter(|row| row.2 > 0.0).collect::<Vec<_>>())
    };
    let across: Vec<f64> = outcomes[0].iter().map(across).collect();
    let clicks: Vec<f64> =
        outcomes[0].iter().map(|outcome| outcome.looked.places[0][1] / outcome.looked.places[9][1]).collect();
    let gain: Vec<f64> = outcomes[0].iter().map(|outcome| cascade_gain(&outcome.looked.first_clicks)).collect();
    let intents = intents(&outcomes[0]);
    let worlds = bench.worlds(&arms);
    vec![
        Finding { worlds: worlds.clone(), ..intents },
        Finding {
            number: 7,
            measured: vec![
                Measure::no_effect("change of P(buy | click) per place within a session, relative", &conversion),
                Measure::told("the same across sessions", &across),
                Measure::told("clicks on place 1 / place 10", &clicks),
            ],
            with_ranking: Vec::new(),
            method: "Places by lot every hour; regression of buying on place with a constant per session, so that readers of whole pages, who open more and buy less of each, are not mistaken for an effect of places. Fits when the interval holds zero.",
            worlds: worlds.clone(),
        },
        Finding {
            number: 9,
            measured: vec![Measure::positive("log-likelihood of the cascade over pure decay, per session", &gain)],
            with_ranking: Vec::new(),
            method: "First clicks only, as in the source. Both models fitted to the same sessions: the cascade with a relevance per listing, the decay with a relevance per listing and a factor per place. An earlier version threw the decay's scale to and fro while fitting it and so let the cascade win by far.",
            worlds,
        },
    ]
}

/// What putting aside and remembering say about buying.
fn intents(outcomes: &[Outcome]) -> Finding {
    // A tenth of a session keeps odds finite where nothing of a kind was bought.
    let odds = |bought: f64, all: f64| ((bought + 0.1) / (all - bought + 0.1)).ln();
    let cart = |outcome: &Outcome| {
        let [all, _, carts, bought] = outcome.looked.intents;
        odds(bought, carts) - odds(0.0, all - carts)
    };
    let favourite = |outcome: &Outcome| {
        let [all, favourites, carts, _] = outcome.looked.intents;
        odds(0.0, favourites) - odds(0.0, all - carts - favourites)
    };
    let more: Vec<f64> = outcomes.iter().map(|outcome| cart(outcome) - favourite(outcome)).collect();
    let share = |number: usize| {
        let of = |outcome: &Outcome| {
            let visits: f64 = outcome.looked.places.iter().map(|row| row[1]).sum();
            100.0 * outcome.looked.intents[number] / visits
        };
        outcomes.iter().map(of).collect::<Vec<f64>>()
    };
    Finding {
        number: 12,
        measured: vec![
            Measure::positive("log odds of buying after putting aside, less after remembering as a favourite", &more),
            Measure::told("favourites per page view, %", &share(1)),
            Measure::told("carts per page view, %", &share(2)),
        ],
        with_ranking: Vec::new(),
        method: "Within one search session: what is bought was put aside first, a favourite is not bought in the same session. Only the order of the effects is tested.",
        worlds: String::new(),
    }
}

/// How much better the cascade predicts where the first click falls than decay by place does, per session.
fn cascade_gain(sessions: &[FirstClick]) -> f64 {
    let listings = sessions.iter().flat_map(|session| &session.examined).max().map_or(0, |most| *most as usize + 1);
    let places = crate::kernel::PAGE_PLACES;
    let cascade = {
        let (mut clicks, mut examined) = (vec![0.5; listings], vec![1.0; listings]);
        for session in sessions {
            let until = session.place.map_or(session.examined.len(), |place| usize::from(place) + 1);
            session.examined[..until].iter().for_each(|listing| examined[*listing as usize] += 1.0);
            if let Some(place) = session.place {
                clicks[session.examined[usize::from(place)] as usize] += 1.0;
            }
        }
        clicks.iter().zip(&examined).map(|(clicks, examined)| clicks / examined).collect::<Vec<f64>>()
    };
    let (relevance, decay) = fit_decay(sessions, listings, places);
    let likelihood = |chance: f64, clicked: bool| {
        let chance = chance.clamp(1e-6, 1.0 - 1e-6);
        if clicked { chance.ln() } else { (1.0 - chance).ln() }
    };
    let mut gain = 0.0;
    for session in sessions {
        let mut unseen = 1.0;
        for (place, listing) in session.examined.iter().enumerate() {
            let clicked = session.place.is_some_and(|clicked| usize::from(clicked) == place);
            let by_cascade = unseen * cascade[*listing as usize];
            unseen *= 1.0 - cascade[*listing as usize];
            let by_decay = relevance[*listing as usize] * decay[place];
            gain += likelihood(by_cascade, clicked) - likelihood(by_decay, clicked);
        }
    }
    gain / sessions.len().max(1) as f64
}

/// Relevance per listing and factor per place, by turns.
fn fit_decay(sessions: &[FirstClick], listings: usize, places: usize) -> (Vec<f64>, Vec<f64>) {
    const TURNS: usize = 12;
    let (mut relevance, mut decay) = (vec![0.3; listings], vec![1.0; places]);
    let seen = || {
        sessions.iter().flat_map(|session| {
            let clicked = move |place| f64::from(u8::from(session.place.is_some_and(|at| usize::from(at) == place)));
            session.examined.iter().enumerate().map(move |(place, listing)| (place, *listing as usize, clicked(place)))
        })
    };
    let rates = |sums: Vec<(f64, f64)>| sums.into_iter().map(|(clicks, weight)| clicks / weight).collect::<Vec<f64>>();
    // One after the other: both at once would throw their common scale to and fro for ever.
    for _ in 0..TURNS {
        let mut sums = vec![(0.5, 1.0); listings];
        seen().for_each(|(place, listing, clicked)| {
            sums[listing] = (sums[listing].0 + clicked, sums[listing].1 + decay[place]);
        });
        relevance = rates(sums);
        let mut sums = vec![(0.5, 1.0); places];
        seen().for_each(|(place, listing, clicked)| {
            sums[place] = (sums[place].0 + clicked, sums[place].1 + relevance[listing]);
        });
        decay = rates(sums);
    }
    (relevance, decay)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Luck, Purpose};

    /// Sessions over forty listings on pages of ten, with the chance of opening a place's listing.
    fn sessions(chance: impl Fn(usize, usize) -> f64) -> Vec<FirstClick> {
        let mut stream = Luck::of_seed(3).stream(Purpose::Lottery, 1);
        let mut session = || {
            let mut examined: Vec<u32> = Vec::new();
            while examined.len() < 10 {
                let listing = stream.below(40);
                if !examined.contains(&listing) {
                    examined.push(listing);
                }
            }
            let opened = examined
                .iter()
                .enumerate()
                .position(|(place, listing)| stream.uniform() < chance(place, *listing as usize));
            FirstClick { examined, place: opened.map(|place| place as u8) }
        };
        (0..6_000).map(|_| session()).collect()
    }

    #[test]
    fn either_click_model_wins_in_its_own_world() {
        let relevance = |listing: usize| 0.1 + 0.02 * (listing % 20) as f64;
        let cascade = cascade_gain(&sessions(|_, listing| relevance(listing)));
        assert!(cascade > 0.01, "{cascade}");
        let decay = cascade_gain(&sessions(|place, listing| relevance(listing) / (place as f64 + 1.0)));
        assert!(decay < -0.01, "{decay}");
    }
}
