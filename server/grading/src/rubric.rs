//! A rubric: what an exercise judges, by which metric or by whose hand, and for how many points. The pinned
//! text of a rubric is stored with the assignment, so that a later change of a template changes no grade.
//! Scoring lives in [`mod@crate::score`], the ready-made rubrics in [`mod@crate::template`].

use domain::teaching::{Metric, Points};
use domain::{CriterionId, Language};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// How many criteria a rubric may have: more than twelve fit on no page and into no head (design value).
pub const CRITERIA: RangeInclusive<usize> = 1..=12;
/// Most points of a whole rubric, as many as a typed field of points may hold.
pub const POINTS_MAX: Points = Points::whole(1_000);
/// Most characters of a title, as for the title of an exercise.
pub const TITLE_CHARACTERS_MAX: usize = 80;
/// Most characters of any longer text of a rubric (design value).
pub const TEXT_CHARACTERS_MAX: usize = 2_000;

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// English.
    pub en: String,
    /// Simplified Chinese.
    pub zh: String,
}

/// What an exercise judges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rubric {
    /// Counts up when a teacher changes the rubric of an assignment; from 1.
    pub version: u32,
    /// What the exercise is called.
    pub title: Wording,
    /// What to do, for students.
    pub about: Wording,
    /// What is judged, in the order pages list it.
    pub criteria: Vec<Criterion>,
}

/// One thing judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its number within the rubric; unique, never reused for another criterion.
    pub id: CriterionId,
    /// What is judged, in a few words.
    pub title: Wording,
    /// Points for reaching all of it.
    pub points_max: Points,
    /// Who judges, and how.
    pub judgement: Judgement,
}

/// How a criterion is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Judgement {
    /// By a metric of the shop over the window of the submission; between floor and target part of the points.
    Automatic {
        /// Which metric.
        metric: Metric,
        /// The value that still earns nothing, in the metric's unit.
        floor: i64,
        /// The value that earns all points, in the metric's unit.
        target: i64,
    },
    /// By the teacher.
    ByHand {
        /// What to look at, for teacher and student.
        hint: Wording,
    },
}

/// What is wrong with a rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum RubricProblem {
    /// Not the text of a rubric at all.
    #[error("not a rubric: {0}")]
    NotReadable(String),
    /// Too few or too many criteria.
    #[error("{count} criteria, wanted are 1 to 12")]
    CriteriaCount {
        /// How many there are.
        count: usize,
    },
    /// Two criteria have one number.
    #[error("criterion {criterion} is there twice")]
    NumberTwice {
        /// The number.
        criterion: CriterionId,
    },
    /// A criterion is worth nothing or less.
    #[error("criterion {criterion} has no points to earn")]
    PointsNotPositive {
        /// Which.
        criterion: CriterionId,
    },
    /// All criteria together are worth too much.
    #[error("more than 1000 points in all")]
    PointsTooMany,
    /// Nothing lies between floor and target.
    #[error("floor and target of criterion {criterion} are the same")]
    FloorIsTarget {
        /// Which.
        criterion: CriterionId,
    },
    /// The target is worse than the floor.
    #[error("target of criterion {criterion} is worse than its floor")]
    TargetWorseThanFloor {
        /// Which.
        criterion: CriterionId,
    },
    /// A title or text is empty or too long in a language; of the whole rubric when no criterion is named.
    #[error("a text is missing or too long")]
    Text {
        /// Which criterion's, if a criterion's.
        criterion: Option<CriterionId>,
        /// In which language.
        language: Language,
    },
}

impl Wording {
    /// The text in this language.
    pub fn pick(&self, language: Language) -> &str {
        language.pick(&self.en, &self.zh)
    }
    /// The first language in which this is empty or has more characters than these.
    fn language_without(&self, characters_max: usize) -> Option<Language> {
        let fits = |text: &str| !text.trim().is_empty() && text.chars().count() <= characters_max;
        Language::ALL.into_iter().find(|language| !fits(self.pick(*language)))
    }
}

impl Rubric {
    /// Reads the pinned text of a rubric and checks it.
    ///
    /// # Errors
    /// [`RubricProblem::NotReadable`] for what is not a rubric or holds unknown fields, otherwise as
    /// [`Rubric::validate`].
    pub fn parse_json(text: &str) -> Result<Self, RubricProblem> {
        let rubric: Self =
            serde_json::from_str(text).map_err(|problem| RubricProblem::NotReadable(problem.to_string()))?;
        rubric.validate()?;
        Ok(rubric)
    }
    /// The text to pin; [`Rubric::parse_json`] reads it back.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a rubric is plain texts and numbers")
    }
    /// Checks number of criteria, points, floors and targets, and that nothing is left untold in either language.
    ///
    /// # Errors
    /// The first problem found, criteria in their order.
    pub fn validate(&self) -> Result<(), RubricProblem> {
        let count = self.criteria.len();
        if !CRITERIA.contains(&count) {
            return Err(RubricProblem::CriteriaCount { count });
        }
        check_text(None, &self.title, TITLE_CHARACTERS_MAX)?;
        check_text(None, &self.about, TEXT_CHARACTERS_MAX)?;
        for (place, criterion) in self.criteria.iter().enumerate() {
            if self.criteria[..place].iter().any(|other| other.id == criterion.id) {
                return Err(RubricProblem::NumberTwice { criterion: criterion.id });
            }
            criterion.validate()?;
        }
        if self.points_sum() > i64::from(POINTS_MAX.0) {
            return Err(RubricProblem::PointsTooMany);
        }
        Ok(())
    }
    /// Points for reaching everything.
    pub fn points_max(&self) -> Points {
        Points(i32::try_from(self.points_sum()).expect("a valid rubric has at most 1,000 points"))
    }
    /// A criterion by its number.
    pub fn criterion(&self, id: CriterionId) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }

    fn points_sum(&self) -> i64 {
        self.criteria.iter().map(|criterion| i64::from(criterion.points_max.0)).sum()
    }
}

impl Criterion {
    fn validate(&self) -> Result<(), RubricProblem> {
        let criterion = self.id;
        check_text(Some(criterion), &self.title, TITLE_CHARACTERS_MAX)?;
        if self.points_max <= Points(0) {
            return Err(RubricProblem::PointsNotPositive { criterion });
        }
        match &self.judgement {
            Judgement::Automatic { floor, target, .. } if floor == target => {
                Err(RubricProblem::FloorIsTarget { criterion })
            }
            Judgement::Automatic { metric, floor, target } if metric.larger_is_better() != (target > floor) => {
                Err(RubricProblem::TargetWorseThanFloor { criterion })
            }
            Judgement::Automatic { .. } => Ok(()),
            Judgement::ByHand { hint } => check_text(Some(criterion), hint, TEXT_CHARACTERS_MAX),
        }
    }
}

fn check_text(criterion: Option<CriterionId>, text: &Wording, characters_max: usize) -> Result<(), RubricProblem> {
    match text.language_without(characters_max) {
        Some(language) => Err(RubricProblem::Text { criterion, language }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{automatic, by_hand, rubric};

    fn sound() -> Rubric {
        rubric(vec![automatic(1, Metric::Orders, 0, 10, 4_000), by_hand(2, 2_000)])
    }

    /// The problem of a sound rubric after this change.
    fn problem_after(change: impl FnOnce(&mut Rubric)) -> Option<RubricProblem> {
        let mut rubric = sound();
        change(&mut rubric);
        rubric.validate().err()
    }

    #[test]
    fn a_pinned_text_reads_back_as_the_same_rubric() {
        let rubric = sound();
        assert_eq!(Rubric::parse_json(&rubric.to_json()), Ok(rubric.clone()));
        assert_eq!(rubric.points_max(), Points(6_000));
    }

    #[test]
    fn a_text_with_an_unknown_field_is_not_a_rubric() {
        let text = sound().to_json();
        for strange in [
            text.replacen("\"version\"", "\"bonus\":1,\"version\"", 1),
            text.replacen("\"floor\"", "\"ceiling\":1,\"floor\"", 1),
            text.replacen("\"hint\"", "\"hints\"", 1),
            text.replacen("orders", "luck", 1),
            "{}".to_owned(),
            String::new(),
        ] {
            assert_ne!(strange, text);
            assert!(matches!(Rubric::parse_json(&strange), Err(RubricProblem::NotReadable(_))), "{strange}");
        }
    }

    #[test]
    fn a_rubric_has_one_to_twelve_criteria() {
        let count_of = |count: usize| problem_after(|rubric| rubric.criteria = criteria(count));
        assert_eq!(count_of(0), Some(RubricProblem::CriteriaCount { count: 0 }));
        assert_eq!(count_of(1), None);
        assert_eq!(count_of(12), None);
        assert_eq!(count_of(13), Some(RubricProblem::CriteriaCount { count: 13 }));
    }

    fn criteria(count: usize) -> Vec<Criterion> {
        (0..count).map(|number| by_hand(u32::try_from(number).expect("few"), 100)).collect()
    }

    #[test]
    fn points_are_above_zero_and_at_most_a_thousand_together() {
        let criterion = CriterionId::new(2);
        let with = |points| problem_after(|rubric| rubric.criteria[1].points_max = Points(points));
        assert_eq!(with(0), Some(RubricProblem::PointsNotPositive { criterion }));
        assert_eq!(with(-5), Some(RubricProblem::PointsNotPositive { criterion }));
        assert_eq!(with(96_000), None);
        assert_eq!(with(96_001), Some(RubricProblem::PointsTooMany));
        assert_eq!(with(i32::MAX), Some(RubricProblem::PointsTooMany));
    }

    #[test]
    fn a_target_lies_on_the_better_side_of_its_floor() {
        let criterion = CriterionId::new(1);
        let with = |metric, floor, target| {
            problem_after(|rubric| rubric.criteria[0] = automatic(1, metric, floor, target, 1_000))
        };
        assert_eq!(with(Metric::Orders, 3, 3), Some(RubricProblem::FloorIsTarget { criterion }));
        assert_eq!(with(Metric::Orders, 3, 2), Some(RubricProblem::TargetWorseThanFloor { criterion }));
        assert_eq!(with(Metric::ReturnRate, 300, 900), Some(RubricProblem::TargetWorseThanFloor { criterion }));
        assert_eq!(with(Metric::ReturnRate, 900, 300), None);
        assert_eq!(with(Metric::Contribution, -5_000, 0), None);
    }

    #[test]
    fn a_number_is_used_once() {
        let criterion = CriterionId::new(1);
        let twice = problem_after(|rubric| rubric.criteria[1].id = criterion);
        assert_eq!(twice, Some(RubricProblem::NumberTwice { criterion }));
    }

    #[test]
    fn nothing_is_left_untold_in_either_language() {
        let missing = |criterion, language| Some(RubricProblem::Text { criterion, language });
        let first = Some(CriterionId::new(1));
        assert_eq!(problem_after(|rubric| rubric.title.zh = " ".to_owned()), missing(None, Language::Chinese));
        assert_eq!(problem_after(|rubric| rubric.about.en.clear()), missing(None, Language::English));
        assert_eq!(
            problem_after(|rubric| rubric.criteria[0].title.en = "x".repeat(81)),
            missing(first, Language::English)
        );
    }
}
