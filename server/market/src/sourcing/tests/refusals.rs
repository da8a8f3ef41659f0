//! What sources say no to, one row per refusal that no other test names: what the shop asks, and the no.

use super::*;
use crate::laws::machine::name;
use domain::sourcing::ContractKind;

#[test]
fn every_no_of_the_sources_is_said_to_somebody() {
    let sign = |supplier, kind| seller(SellerCommand::Sign { supplier, kind });
    let four = [CHARM, FLIP_FLOPS, WARDROBE, CHARM].map(|sku| Wanted { sku, pieces: 10 }).to_vec();
    let rows: Vec<(Town, Command, &str)> = vec![
        (under(Town::new()), sign(SupplierId(9), ContractKind::Agent), "NoSuchSupplier"),
        (under(Town::new()), sign(CATALOGUE, ContractKind::Dealer), "NotOffered"),
        (under(Town::new()), seller(order(Origin::Import(ImporterId(9)), vec![charms(100)])), "NoSuchImporter"),
        (under(Town::new()), seller(order(Origin::Stall(FIRST), four)), "TooManyLines"),
    ];
    for (mut town, command, no) in rows {
        let said = town.submit(&command).expect_err("it is refused");
        assert_eq!(name(&said), no, "{command:?}");
    }
}
