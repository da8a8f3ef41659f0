//! Values of a scenario file replaced from outside, as `--set path=value` does: on the file's tree of values
//! before it is read into types, so that unknown paths, wrong kinds and impossible values are refused by the
//! same rules as in the file.

use super::bounds;
use super::file::ScenarioFile;
use super::problem::{ScenarioProblem, SourceText};
use serde::Deserialize;
use toml::{Table, Value};

/// One replacement.
#[derive(Debug, Clone, PartialEq)]
pub struct Override {
    /// As it was written, for refusals.
    written: String,
    path: Vec<Step>,
    value: Value,
}

/// First names of what stands in the catalogue rather than in a scenario.
const CATALOGUE: [&str; 8] =
    ["catalogue", "category", "categories", "goods", "keyword", "keywords", "product", "products"];

/// One step into the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    Place(usize),
}

impl Override {
    /// Reads `path=value`: a path such as `choice.outside_utility`, `courier[1].loss_ppm` or
    /// `choice.price_weights[2]`, and a TOML value; a bare word is taken as text.
    ///
    /// # Errors
    /// When it is not of that form.
    pub fn parse(written: &str) -> Result<Self, ScenarioProblem> {
        let refuse = |reason: &str| problem(written, reason.to_owned());
        let Some((path, value)) = written.split_once('=') else {
            return Err(refuse("must be path=value"));
        };
        let path = steps(path.trim())
            .ok_or_else(|| refuse("not a path like choice.outside_utility or courier[1].loss_ppm"))?;
        let value = value.trim();
        if value.is_empty() {
            return Err(refuse("no value"));
        }
        let read: Result<Table, _> = toml::from_str(&format!("value = {value}"));
        let value = match read {
            Ok(mut table) if table.len() == 1 => {
                table.remove("value").unwrap_or_else(|| Value::String(value.to_owned()))
            }
            _ if value.chars().all(|letter| letter.is_alphanumeric() || " -_".contains(letter)) => {
                Value::String(value.to_owned())
            }
            _ => return Err(refuse("the value is not written as in a scenario file")),
        };
        Ok(Self { written: written.to_owned(), path, value })
    }
    /// A replacement of a value by a value that is there already, e.g. from a file of arms.
    ///
    /// # Errors
    /// When the path is none.
    pub fn of_value(path: &str, value: Value) -> Result<Self, ScenarioProblem> {
        let written = format!("{path}={value}");
        let steps = steps(path).ok_or_else(|| problem(&written, "not a path".to_owned()))?;
        Ok(Self { written, path: steps, value })
    }
    /// Puts the value into the tree.
    fn apply(&self, tree: &mut Value) -> Result<(), ScenarioProblem> {
        let mut at = tree;
        for (depth, step) in self.path.iter().enumerate() {
            let last = depth + 1 == self.path.len();
            let refuse = |reason| problem(&self.written, reason);
            at = match (step, at) {
                // What a file may leave out can be set as well; the file's own reader then refuses what it does not know.
                (Step::Key(key), Value::Table(table)) if last => {
                    table.insert(key.clone(), self.value.clone());
                    return Ok(());
                }
                (Step::Key(key), Value::Table(table)) => match table.get_mut(key) {
                    Some(found) => found,
                    None => return Err(refuse(self.unknown(key))),
                },
                (Step::Place(place), Value::Array(rows)) => {
                    let count = rows.len();
                    if *place == count && last {
                        rows.push(self.value.clone());
                    }
                    rows.get_mut(*place)
                        .ok_or_else(|| refuse(format!("there are only {count} here, counted from 0")))?
                }
                (Step::Key(key), _) => return Err(refuse(format!("there is nothing with a {key} here"))),
                (Step::Place(place), _) => return Err(refuse(format!("there is no list to take number {place} of"))),
            };
        }
        *at = self.value.clone();
        Ok(())
    }
    /// Why nothing of that name can be set.
    fn unknown(&self, key: &str) -> String {
        match self.path.first() {
            Some(Step::Key(first)) if CATALOGUE.contains(&first.as_str()) => format!(
                "there is no {key} in this scenario: goods, categories and keywords stand in the catalogue, which cannot be replaced"
            ),
            _ => format!("there is no {key} in this scenario"),
        }
    }
    /// What the file's reader says about the tree with this value in it.
    fn refused(&self, reason: String) -> ScenarioProblem {
        let key = self.key();
        let unknown = reason.starts_with(&format!("unknown field `{key}`"));
        problem(&self.written, if unknown { self.unknown(key) } else { reason })
    }
    /// Refuses numbers out of range.
    fn check_range(&self) -> Result<(), ScenarioProblem> {
        let keys = self.path.iter().filter_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Place(_) => None,
        });
        bounds::check_value(&mut keys.collect(), &self.value).map_err(|reason| problem(&self.written, reason))
    }
    /// Whether it replaces this very value, places left out.
    pub(crate) fn sets(&self, path: &str) -> bool {
        let keys = self.path.iter().filter_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Place(_) => None,
        });
        keys.eq(path.split('.'))
    }
    /// A refusal of this replacement.
    pub(crate) fn problem(&self, reason: &str) -> ScenarioProblem {
        problem(&self.written, reason.to_owned())
    }
    /// The last name in the path.
    fn key(&self) -> &str {
        let keys = self.path.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Place(_) => None,
        });
        keys.unwrap_or_default()
    }
}

fn problem(written: &str, reason: String) -> ScenarioProblem {
    ScenarioProblem { file: format!("--set {written}"), line: 0, reason }
}

fn steps(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (key, places) = part.split_at(part.find('[').unwrap_or(part.len()));
        let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
        if key.is_empty() || !key.chars().all(plain) {
            return None;
        }
        steps.push(Step::Key(key.to_owned()));
        for place in places.split('[').skip(1) {
            steps.push(Step::Place(place.strip_suffix(']')?.parse().ok()?));
        }
    }
    Some(steps)
}

/// The file with the values replaced; a replacement of the wrong kind is found by trying them one by one.
pub fn read_with(source: &SourceText<'_>, overrides: &[Override]) -> Result<ScenarioFile, ScenarioProblem> {
    let mut tree: Value = source.read::<Table>().map(Value::Table)?;
    for replaced in overrides {
        replaced.apply(&mut tree)?;
        ScenarioFile::deserialize(tree.clone()).map_err(|wrong| replaced.refused(reason_of(&wrong)))?;
        replaced.check_range()?;
    }
    ScenarioFile::deserialize(tree).map_err(|wrong| problem("", reason_of(&wrong)))
}

fn reason_of(wrong: &toml::de::Error) -> String {
    wrong.message().trim().to_owned()
}

/// Says which replacement made an impossible scenario of a possible file: the one whose name the reason
/// begins with, else all of them.
pub fn blamed(overrides: &[Override], found: ScenarioProblem) -> ScenarioProblem {
    let named = overrides.iter().rev().find(|replaced| found.reason.starts_with(&format!("{}:", replaced.key())));
    let written = named.map_or_else(
        || overrides.iter().map(|replaced| replaced.written.as_str()).collect::<Vec<_>>().join(" --set "),
        |replaced| replaced.written.clone(),
    );
    problem(&written, found.reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scenario;

    fn with(written: &[&str]) -> Result<Scenario, ScenarioProblem> {
        let overrides: Result<Vec<_>, _> = written.iter().map(|text| Override::parse(text)).collect();
        Scenario::yiwu_with(&overrides?)
    }

    #[test]
    fn any_value_of_the_file_can_be_replaced() {
        let scenario = with(&[
            "choice.outside_utility=3.9",
            "courier[1].loss_ppm=0",
            "rival[0].script=premium",
            "choice.price_weights[2]=4",
            "rival[5]={ name = \"Sixth\", script = \"discounter\", capital_fen = 100 }",
        ]);
        let scenario = scenario.expect("all of it is possible");
        assert_eq!(scenario.choice.outside_utility.to_bits(), 3.9_f64.to_bits());
        assert_eq!(scenario.rules.couriers[1].loss_ppm, 0);
        assert_eq!(scenario.rivals[0].script, market::rules::Script::Premium);
        assert_eq!(scenario.choice.price_weights[2].to_bits(), 4_f64.to_bits());
        assert_eq!(scenario.rivals.len(), 6);
    }

    #[test]
    fn what_a_file_may_leave_out_can_be_set() {
        let partner = "name_en = \"A\", name_zh = \"甲\", from_zone = 1, missed_bp = 0, missed_hours = 1, loss_ppm = 0, damage_bp = 0";
        let partner = format!("carriage_service.courier[1].partner={{ {partner} }}");
        let scenario = with(&["sourcing.supplier[0].window_bp=[8000, 12000]", &partner]).expect("both are optional");
        assert!(scenario.rules.street.sourcing.suppliers[0].window.is_some());
        assert_eq!(
            scenario.rules.street.carriage.services[1].partner.as_ref().map(|partner| partner.from_zone),
            Some(1)
        );
    }

    #[test]
    fn what_cannot_be_is_refused_with_the_replacement_and_the_reason() {
        let cases = [
            ("choice.outside", "must be path=value"),
            ("choice.outside=", "no value"),
            ("choice..x=1", "not a path"),
            ("choice.outside_utilty=3", "there is no outside_utilty"),
            ("courier[9].loss_ppm=0", "only 3"),
            ("choice[0]=1", "no list"),
            ("choice.outside_utility=far", "invalid type"),
            ("timers.dispatch_hours=\"72 h\"", "invalid type"),
            ("choice.sku_dissimilarity=0.9", "at most the category's"),
            ("courier[0].loss_ppm=2000000", "must be 0 to 1,000,000"),
            ("rival[0].script=dreamer", "dreamer"),
            ("keyword[0].volume=5", "stand in the catalogue"),
            ("goods=5", "stand in the catalogue"),
            ("timers.dispatch_hours=9999999", "must be 1 to 8784"),
            ("choice.price_weights[2]=nan", "must be a number"),
            ("carriage_service.courier[1].partner={ name_en = \"X\" }", "missing field"),
        ];
        for (written, reason) in cases {
            let refused = with(&[written]).expect_err(written);
            assert!(refused.to_string().starts_with(&format!("--set {written}: ")), "{refused}");
            assert!(refused.reason.contains(reason), "{refused}");
        }
    }

    #[test]
    fn of_several_replacements_the_one_to_blame_is_named() {
        let refused = with(&["choice.click_base=0.5", "buyers.shopper_share_bp=20000", "choice.click_max=0.9"]);
        let refused = refused.expect_err("more than all");
        assert_eq!(refused.file, "--set buyers.shopper_share_bp=20000");
    }
}
