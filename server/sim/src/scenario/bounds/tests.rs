use super::*;
use crate::scenario::Scenario;

/// Every number of a table: its path, places left out.
fn numbers(path: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                numbers(&path, value, found);
            }
        }
        Value::Array(rows) => rows.iter().for_each(|row| numbers(path, row, found)),
        Value::Integer(_) | Value::Float(_) => found.push(path.to_owned()),
        Value::String(_) | Value::Boolean(_) | Value::Datetime(_) => {}
    }
}

#[test]
fn every_number_of_the_scenario_and_its_catalogue_has_a_range_and_every_named_path_is_there() {
    let catalogue = Scenario::yiwu_catalogue();
    let mut found = Vec::new();
    for source in [Scenario::yiwu_source(), catalogue.keywords].iter().chain(&catalogue.products) {
        let tree: Value = toml::from_str(source.text).map(Value::Table).expect("it is TOML");
        numbers("", &tree, &mut found);
    }
    found.sort_unstable();
    found.dedup();
    assert!(found.len() > 600, "{}", found.len());
    let bare: Vec<&String> =
        found.iter().filter(|path| range_of(&path.split('.').collect::<Vec<_>>()).is_none()).collect();
    assert!(bare.is_empty(), "numbers nobody gave a range: {bare:?}");
    for (path, _) in BY_PATH {
        assert!(found.iter().any(|known| known.ends_with(path)), "{path} is not there");
    }
}

#[test]
fn what_is_no_number_or_out_of_range_is_refused_with_its_line_wherever_it_stands() {
    let yiwu = Scenario::yiwu_source();
    for (from, to, reason) in [
        ("dispatch_hours = 72 ", "dispatch_hours = 2_000_000 ", "dispatch_hours: must be 1 to 8784, not 2000000"),
        (
            "credit_class_divisor = 4 ",
            "credit_class_divisor = 2147483647 ",
            "credit_class_divisor: must be 1 to 1,000,000",
        ),
        ("price_weights = [1.2,", "price_weights = [nan,", "price_weights: must be a number, not NaN"),
        ("wholesale_spread = 6.0 ", "wholesale_spread = inf ", "wholesale_spread: must be a number, not inf"),
        ("{ first_kg_fen = 2600,", "{ first_kg_fen = 26000000,", "first_kg_fen: must be 0 to 100,000, not 26000000"),
        ("storage-boxes = 6,", "storage-boxes = 6000000,", "storage-boxes: must be 0 to 1,000,000, not 6000000"),
    ] {
        assert_eq!(yiwu.text.matches(from).count(), 1, "{from}");
        let text = yiwu.text.replace(from, to);
        let source = SourceText { file: "yiwu.toml", text: &text };
        let refused = Scenario::parse(&source, &Scenario::yiwu_catalogue()).expect_err(to);
        let line = text.lines().position(|line| line.contains(to)).expect("it is there") + 1;
        assert_eq!(refused.line, line, "{refused}");
        assert!(refused.reason.starts_with(reason), "{refused}");
    }
}
