//! The town of an agent: the supplier ships what the shop sells.

use super::{CHARM, COURIER, LISTING, SHOP, Town, text};
use domain::sourcing::ContractKind;
use domain::{BasisPoints, SimSpan};
use market::sourcing::{self, ContractId, ContractRules, Hidden, Supplier, SupplierId};
use market::street::SellerAsk;
use market::{Command, Rules, SellerCommand};
use std::sync::Arc;

impl Town {
    /// The first shop is a supplier's agent for charms and owns none; somebody ordered two.
    pub fn of_an_agent() -> Self {
        let supplier = Supplier {
            name_en: "Catalogue".into(),
            name_zh: "网店".into(),
            category: None,
            supermarket_list: true,
            hidden: Hidden { quality: 0, reliability: BasisPoints::ONE, defects: BasisPoints(0) },
            daily_pieces: 100,
            level_min: 0,
            window: Some([BasisPoints(10_000), BasisPoints(30_000)]),
            agent_cost: Some(BasisPoints(12_000)),
            dealer_ladder: None,
            lead: SimSpan::hours(30),
            courier: COURIER,
        };
        let mut town = Town::new();
        let mut rules = Rules::clone(town.market.rules());
        rules.street.sourcing = sourcing::Rules {
            suppliers: vec![supplier],
            contract: ContractRules { carried_max: 3, drop_pieces_max: 5, ..ContractRules::default() },
            queue_max: SimSpan::days(9),
            ..sourcing::Rules::default()
        };
        town.market = town.market.clone().with_rules(Arc::new(rules));
        let ask = |command| Command::Seller(SHOP, SellerCommand::Street(SellerAsk::Sourcing(command)));
        let kind = ContractKind::Agent;
        town.given(ask(sourcing::SellerCommand::Sign { supplier: SupplierId(0), kind }))
            .given(ask(sourcing::SellerCommand::Carry { contract: ContractId(0), sku: CHARM }))
            .seller(SHOP, SellerCommand::DraftListings { texts: vec![text(CHARM, "Phone charm", 250)], publish: true })
            .order(LISTING, 2)
    }
}
