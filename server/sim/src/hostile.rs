//! What nobody should send: bytes for commands, nonsense for the chat desk, mangled scenario files. The fuzz targets
//! in `tests/fuzz` look for hours; these look with every run of the tests.

use crate::scenario::SourceText;
use crate::{Scenario, World};
use market::{Command, OperatorCommand, SellerCommand};
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

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
