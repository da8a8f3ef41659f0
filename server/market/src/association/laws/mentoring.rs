//! Mentoring: who may do what at which stage, and what the network says of it.

use super::super::tests::{SHOPS, words, world};
use super::super::{MentoringId, MentoringStage, SellerCommand, WorldCommand};
use super::{Step, beginning, lives, steps};
use crate::town::Town;
use domain::SimSpan;
use domain::association::HelpKind;
use proptest::prelude::*;
use std::collections::BTreeSet;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Asked,
    Running,
    Over,
    Done,
}

#[derive(Debug)]
struct Row {
    mentee: usize,
    mentor: usize,
    hours: u32,
    until: i64,
    stage: Stage,
    given: Vec<i64>,
    confirmed: u32,
    thanked: bool,
}

#[derive(Debug)]
struct Model {
    joined: i64,
    now: i64,
    rows: Vec<Row>,
}

const DAY: i64 = 86_400;

impl Model {
    fn ask(&mut self, mentee: usize, mentor: usize, hours: u32) -> bool {
        let open = |row: &Row| matches!(row.stage, Stage::Asked | Stage::Running);
        let twice = self.rows.iter().any(|row| open(row) && (row.mentee, row.mentor) == (mentee, mentor));
        if mentee == mentor || self.now < self.joined + 5 * DAY || !(1..=3).contains(&hours) || twice {
            return false;
        }
        let (stage, given, until) = (Stage::Asked, Vec::new(), self.now + 3 * DAY);
        self.rows.push(Row { mentee, mentor, hours, until, stage, given, confirmed: 0, thanked: false });
        true
    }
    /// Whether it was granted; kinds as in [`step`].
    fn act(&mut self, kind: u8, shop: usize, which: usize) -> bool {
        let week = |row: &Row| row.given.iter().filter(|given| **given + 7 * DAY > self.now).count();
        let Some(row) = self.rows.get(which) else { return false };
        let busy = self.rows.iter().filter(|other| other.mentor == row.mentor).map(week).sum::<usize>() >= 2;
        let now = self.now;
        let row = &mut self.rows[which];
        let waits = row.given.len() > row.confirmed as usize;
        let (mentor, mentee) = (row.mentor == shop, row.mentee == shop);
        match (kind, row.stage) {
            (3 | 4, Stage::Asked) if mentor => row.stage = Stage::Running,
            (5, Stage::Asked) if mentor => row.stage = Stage::Over,
            (6..=8, Stage::Running) if mentor && !waits && !busy => row.given.push(now),
            (9..=11, Stage::Running) if mentee && waits => {
                row.confirmed += 1;
                if row.confirmed == row.hours {
                    row.stage = Stage::Done;
                }
            }
            (12, Stage::Running) if mentor || mentee => row.stage = Stage::Over,
            (12, Stage::Asked) if mentee => row.stage = Stage::Over,
            (13, _) if mentee && row.confirmed > 0 && !row.thanked => row.thanked = true,
            (14, Stage::Asked) if now >= row.until => row.stage = Stage::Over,
            _ => return false,
        }
        true
    }
}

fn step(town: &mut Town, model: &mut Model, step: Step) -> (bool, bool) {
    town.now = town.now + SimSpan::hours(step.hours);
    model.now += i64::from(step.hours) * 3_600;
    let chosen = step.pick(model.rows.len());
    let mentoring = MentoringId(u32::try_from(chosen).expect("few"));
    // Most who act are those whose turn it may be.
    let side = model.rows.get(chosen).map(|row| if matches!(step.kind, 3..=8) { row.mentor } else { row.mentee });
    let shop = side.filter(|_| !step.amount.is_multiple_of(6)).unwrap_or(step.shop);
    let step = Step { shop, ..step };
    let command = match step.kind {
        0..=2 => {
            let (mentor, hours) = (step.which as usize % 3, step.amount % 5);
            let text = words("May I ask?");
            let command = SellerCommand::AskMentor { mentor: SHOPS[mentor], hours, text };
            return (town.submit(&step.command(command)).is_ok(), model.ask(shop, mentor, hours));
        }
        3 | 4 => step.command(SellerCommand::AcceptMentee { mentoring }),
        5 => step.command(SellerCommand::DeclineMentee { mentoring }),
        6..=8 => step.command(SellerCommand::GiveHour { mentoring }),
        9..=11 => step.command(SellerCommand::ConfirmHour { mentoring }),
        12 => step.command(SellerCommand::EndMentoring { mentoring }),
        13 => step.command(SellerCommand::Thank { mentoring, text: words("Thanks!") }),
        _ => world(WorldCommand::ExpireMentoring { mentoring }),
    };
    (town.submit(&command).is_ok(), model.act(step.kind, shop, chosen))
}

fn agree(town: &Town, model: &Model) {
    let state = &town.market.street().association;
    assert_eq!(state.mentorings().len(), model.rows.len());
    for (found, expected) in state.mentorings().iter().zip(&model.rows) {
        let stage = match found.stage {
            MentoringStage::Asked { .. } => Stage::Asked,
            MentoringStage::Running => Stage::Running,
            MentoringStage::Done => Stage::Done,
            MentoringStage::Declined | MentoringStage::Ended { .. } => Stage::Over,
        };
        assert_eq!(
            (stage, found.given.len(), found.confirmed),
            (expected.stage, expected.given.len(), expected.confirmed)
        );
        assert_eq!(found.thanks.is_some(), expected.thanked);
    }
    let weight = |kind| state.edges().iter().filter(|edge| edge.kind == kind).map(|edge| edge.weight).sum::<u32>();
    assert_eq!(weight(HelpKind::Mentored), model.rows.iter().map(|row| row.confirmed).sum::<u32>());
    assert_eq!(weight(HelpKind::Thanked), model.rows.iter().map(|row| u32::from(row.thanked)).sum::<u32>());
}

fn begin() -> (Town, Model) {
    let (mut town, _, joined) = beginning();
    town.now = town.now + SimSpan::days(4);
    let now = i64::from(town.now.as_seconds());
    (town, Model { joined, now, rows: Vec::new() })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn mentorings_go_their_way_as_their_model_says(life in steps(15)) {
        let (mut town, mut model) = begin();
        for taken in life {
            let (granted, expected) = step(&mut town, &mut model, taken);
            prop_assert_eq!(granted, expected, "{:?}", taken);
            agree(&town, &model);
        }
    }
}

#[test]
fn random_mentorings_are_done_thanked_refused_and_given_up() {
    let (mut stages, mut thanked, mut done) = (BTreeSet::new(), 0, 0);
    for life in lives(15, 200) {
        let (mut town, mut model) = begin();
        for taken in life {
            step(&mut town, &mut model, taken);
        }
        stages.extend(model.rows.iter().map(|row| row.stage));
        thanked += model.rows.iter().filter(|row| row.thanked).count();
        done += model.rows.iter().filter(|row| row.stage == Stage::Done).count();
    }
    println!("{done} done, {thanked} thanked");
    assert!(stages.len() == 4 && thanked > 10 && done > 10);
}
