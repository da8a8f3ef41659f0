//! What nobody should send: bytes for commands, nonsense for the chat desk, mangled scenario files. The fuzz targets
//! in `tests/fuzz` look for hours; these look with every run of the tests.

use crate::scenario::SourceText;
use crate::{Scenario, World};
use market::{Command, OperatorCommand, SellerCommand};
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};
use toml::de::{DeTable, DeValue};

/// Buyers of the market: too few to buy much.
const BUYERS: u32 = 100;

static TOWN: LazyLock<World> = LazyLock::new(|| {
    let mut scenario = Scenario::yiwu();
    scenario.buyers.count = BUYERS;
    World::new(Arc::new(scenario), 1)
});

/// Bytes of a command a rival gave, with some bytes changed.
fn mangled() -> impl Strategy<Value = Vec<u8>> {
    let scripted = || {
        let mut world = TOWN.clone();
        let mut facts = Vec::new();
        world.run_to(domain::SimTime::hour_start(1), &mut facts);
        let shops = world.market().shops().iter();
        let pauses = shops.filter_map(|shop| {
            let listing = *shop.listings.first()?;
            Some(Command::Seller(shop.id, SellerCommand::PauseListing { listing }))
        });
        pauses.map(|command| postcard::to_stdvec(&command).expect("plain data")).collect::<Vec<_>>()
    };
    static VALID: std::sync::OnceLock<Vec<Vec<u8>>> = std::sync::OnceLock::new();
    let valid = VALID.get_or_init(scripted).clone();
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4);
    (prop::sample::select(valid), changes).prop_map(|(mut bytes, changes)| {
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes
    })
}

/// Puts whatever the bytes say to the market, command after command.
fn put_to_the_market(bytes: &[u8]) -> Result<(), TestCaseError> {
    let mut world = TOWN.clone();
    let mut facts = Vec::new();
    let mut rest = bytes;
    while let Ok((command, after)) = postcard::take_from_bytes::<Command>(rest) {
        let refused = world.submit(&command, &mut facts).is_err();
        prop_assert!(refused || world.market().audit().is_ok(), "{:?}", command);
        rest = after;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_stop_a_market_or_spoil_its_books(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        put_to_the_market(&bytes)?;
    }

    #[test]
    fn a_mangled_command_is_refused_or_its_books_balance(bytes in mangled()) {
        put_to_the_market(&bytes)?;
    }

    #[test]
    fn any_text_is_read_and_always_means_the_same(text in any::<String>()) {
        let words = &TOWN.scenario().rules.street.chat.words;
        prop_assert_eq!(words.read(&text), words.read(&text));
    }
}

proptest! {
    // Each case reads a whole scenario.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_mangled_scenario_file_is_read_or_refused_with_file_line_and_reason(
        line in any::<prop::sample::Index>(),
        instead in prop_oneof![
            Just(String::new()),
            Just("unknown_key = 1".to_owned()),
            "[a-z_]{1,12} = -?[0-9]{1,19}",
            "[ -~]{0,30}",
        ],
    ) {
        let plain = Scenario::yiwu_source();
        let mut lines: Vec<&str> = plain.text.lines().collect();
        let line = line.index(lines.len());
        lines[line] = &instead;
        let text = lines.join("\n");
        let source = SourceText { file: "mangled.toml", text: &text };
        if let Err(problem) = Scenario::parse(&source, &Scenario::yiwu_catalogue()) {
            let said = problem.to_string();
            prop_assert!(said.starts_with("mangled.toml:"), "{}", said);
        }
    }
}

/// A number of the scenario file.
struct Number {
    /// Its names, places left out.
    path: String,
    /// The bytes it stands in.
    span: std::ops::Range<usize>,
}

/// One number for each name in the scenario file.
fn numbers() -> Vec<Number> {
    fn look(path: &str, value: &toml::Spanned<DeValue<'_>>, found: &mut Vec<Number>) {
        match value.get_ref() {
            DeValue::Table(table) => look_in(path, table, found),
            DeValue::Array(rows) => rows.iter().for_each(|row| look(path, row, found)),
            DeValue::Integer(_) | DeValue::Float(_) => {
                found.push(Number { path: path.to_owned(), span: value.span() });
            }
            DeValue::String(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {}
        }
    }
    fn look_in(path: &str, table: &DeTable<'_>, found: &mut Vec<Number>) {
        for (key, value) in table {
            look(&format!("{path}.{}", key.get_ref()), value, found);
        }
    }
    let tree = DeTable::parse(Scenario::yiwu_source().text).expect("it is TOML");
    let mut found = Vec::new();
    look_in("", tree.get_ref(), &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found.dedup_by(|a, b| a.path == b.path);
    found
}

/// What stands in a number's place: the ends of what machines count with, and what is no number.
const EXTREMES: [&str; 10] =
    ["0", "-1", "1", "2147483648", "4294967295", "9223372036854775807", "1e300", "nan", "-inf", "\"72 h\""];

/// Reads the scenario with one number replaced: a refusal says file, line and why, or two days of a small market pass.
fn one_number_replaced(number: &Number, instead: &str) -> Result<(), String> {
    let plain = Scenario::yiwu_source().text;
    let text = format!("{}{instead}{}", &plain[..number.span.start], &plain[number.span.end..]);
    let told = format!("{} = {instead}", number.path);
    let source = SourceText { file: "extreme.toml", text: &text };
    let mut scenario = match Scenario::parse(&source, &Scenario::yiwu_catalogue()) {
        Ok(scenario) => scenario,
        Err(problem) => {
            let own = plain[..number.span.start].matches('\n').count() + 1;
            // What two values must be to each other is said of either.
            let key = problem.reason.split(':').next().unwrap_or_default();
            let at = problem.line.checked_sub(1).and_then(|line| text.lines().nth(line)).unwrap_or_default();
            let right = problem.file == "extreme.toml" && (problem.line == own || at.contains(key));
            return if right { Ok(()) } else { Err(format!("{told} stands in line {own}: {problem}")) };
        }
    };
    scenario.buyers.count = scenario.buyers.count.min(BUYERS);
    let played = std::panic::catch_unwind(|| {
        let mut world = World::new(Arc::new(scenario), 1);
        world.run_to(domain::SimTime::day_start(2), &mut Vec::new());
        world.market().audit().is_ok()
    });
    match played {
        Ok(true) => Ok(()),
        Ok(false) => Err(format!("{told}: the books do not balance")),
        Err(_) => Err(format!("{told}: the world stopped")),
    }
}

proptest! {
    // Each case reads a scenario and may play it.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_extreme_number_is_refused_with_its_line_or_its_market_runs(
        number in any::<prop::sample::Index>(),
        instead in prop::sample::select(&EXTREMES[..]),
    ) {
        static NUMBERS: LazyLock<Vec<Number>> = LazyLock::new(numbers);
        prop_assert!(NUMBERS.len() > 600);
        let played = one_number_replaced(&NUMBERS[number.index(NUMBERS.len())], instead);
        prop_assert!(played.is_ok(), "{:?}", played);
    }
}

#[test]
fn an_operator_cannot_grant_more_than_money_can_hold() {
    let mut world = TOWN.clone();
    let open = OperatorCommand::OpenShop {
        name: domain::shop::ShopName::parse("Endless").expect("a name"),
        keeper: market::command::Keeper::Person,
        capital: domain::Money::fen(i64::MAX),
    };
    assert!(world.submit(&Command::Operator(open), &mut Vec::new()).is_err());
}
