//! The exercises a teacher can start from: rubrics with targets for a shop that begins with 340 CNY. They
//! are files in `seeds/exercises`, compiled in; a copy of one, changed or not, is pinned with the assignment.

use crate::rubric::{Rubric, RubricProblem};
use serde::Deserialize;
use std::sync::LazyLock;

/// Key and text of every template, in the order a class meets them.
const FILES: [(&str, &str); 5] = [
    ("first-sale", include_str!("../../../seeds/exercises/first-sale.toml")),
    ("on-time", include_str!("../../../seeds/exercises/on-time.toml")),
    ("visibility", include_str!("../../../seeds/exercises/visibility.toml")),
    ("service", include_str!("../../../seeds/exercises/service.toml")),
    ("margin", include_str!("../../../seeds/exercises/margin.toml")),
];

static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let read = |(key, text)| Template::parse(key, text).expect("compiled-in templates are tested");
    FILES.map(read).into()
});

/// An exercise to start from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its key in files, forms and addresses, e.g. `first-sale`.
    pub key: &'static str,
    /// How long the exercise is meant to run, in market days; a suggestion for the due date.
    pub days: u32,
    /// What it judges, as version 1.
    pub rubric: Rubric,
}

/// A template file: the rubric and how long it is meant to run.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TemplateFile {
    days: u32,
    rubric: Rubric,
}

impl Template {
    /// All templates, in the order a class meets them.
    pub fn all() -> &'static [Self] {
        &TEMPLATES
    }
    /// The template with this key, if there is one.
    pub fn find(key: &str) -> Option<&'static Self> {
        Self::all().iter().find(|template| template.key == key)
    }
    fn parse(key: &'static str, text: &str) -> Result<Self, RubricProblem> {
        let file: TemplateFile =
            toml::from_str(text).map_err(|problem| RubricProblem::NotReadable(problem.to_string()))?;
        file.rubric.validate()?;
        Ok(Self { key, days: file.days, rubric: file.rubric })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rubric::{Judgement, Wording};
    use domain::teaching::{MetricUnit, Points};

    #[test]
    fn every_template_is_a_sound_rubric_of_a_hundred_points() {
        for (key, text) in FILES {
            let template = Template::parse(key, text).unwrap_or_else(|problem| panic!("{key}: {problem}"));
            assert_eq!(template.rubric.points_max(), Points::whole(100), "{key}");
            assert_eq!((template.rubric.version, template.days > 0), (1, true), "{key}");
            assert_eq!(Rubric::parse_json(&template.rubric.to_json()), Ok(template.rubric), "{key}");
        }
    }

    #[test]
    fn every_template_measures_and_leaves_one_thing_to_the_teacher() {
        for template in Template::all() {
            let criteria = &template.rubric.criteria;
            let by_hand = criteria.iter().filter(|criterion| matches!(criterion.judgement, Judgement::ByHand { .. }));
            assert_eq!(by_hand.count(), 1, "{}", template.key);
            assert!(criteria.len() >= 4, "{}", template.key);
        }
    }

    #[test]
    fn every_text_is_told_in_english_and_in_chinese() {
        for template in Template::all() {
            for text in texts(&template.rubric) {
                let chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
                assert!(!chinese(&text.en) && chinese(&text.zh), "{}: {text:?}", template.key);
            }
        }
    }

    fn texts(rubric: &Rubric) -> Vec<&Wording> {
        let mut texts = vec![&rubric.title, &rubric.about];
        for criterion in &rubric.criteria {
            texts.push(&criterion.title);
            if let Judgement::ByHand { hint } = &criterion.judgement {
                texts.push(hint);
            }
        }
        texts
    }

    #[test]
    fn targets_stay_within_what_their_metric_can_be() {
        for template in Template::all() {
            for criterion in &template.rubric.criteria {
                let Judgement::Automatic { metric, floor, target } = criterion.judgement else { continue };
                let possible = match metric.unit() {
                    MetricUnit::BasisPoints => 0..=10_000,
                    MetricUnit::Hundredths => 100..=500,
                    MetricUnit::Count | MetricUnit::Fen => 0..=i64::MAX,
                };
                assert!(possible.contains(&floor) && possible.contains(&target), "{}", template.key);
            }
        }
    }

    #[test]
    fn a_template_is_found_by_its_key_alone() {
        for template in Template::all() {
            assert_eq!(Template::find(template.key), Some(template));
        }
        assert_eq!(Template::find("First-Sale"), None);
    }
}
