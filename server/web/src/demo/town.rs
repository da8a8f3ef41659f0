//! The demo's market: the visitor's own shop (the first student's) and 24 shops kept by scripted people.

use super::people::{People, visitor};
use crate::serving::OpenHouse;
use anyhow::Context;
use contract::forms::{BuyStockForm, ListingForm, OpenShopForm, StandingForm};
use domain::shop::ShopName;
use domain::{CourierId, Money, RequestKey, ShopId, SimTime, SkuId, WorldId};
use engine::{Submission, SystemClock, WallClock, WorldHandle};
use market::command::Keeper;
use market::rules::Script;
use market::{Command, OperatorCommand};
use std::time::Duration;
use store::NewWorld;
use uuid::Uuid;

/// Shops kept by scripted people.
const SCRIPTED_SHOPS: usize = 24;
/// Their scripts, dealt round: four cost-plus, two discounters, one and a half premium and copycat, one idle in ten.
const SCRIPTS: [Script; 10] = [
    Script::CostPlus,
    Script::Discounter,
    Script::Premium,
    Script::CostPlus,
    Script::Copycat,
    Script::CostPlus,
    Script::Discounter,
    Script::Idle,
    Script::CostPlus,
    Script::Premium,
];
/// Start capital of a scripted person's shop; more than a beginner's, they play a term in minutes.
const SCRIPTED_CAPITAL: Money = Money::yuan(2_000);
/// Goods of the visitor's shop: catalogue code and pieces.
const OWN_GOODS: [(&str, u32); 3] = [("TRK-001", 30), ("KEY-001", 8), ("PCH-001", 6)];
/// Price of the visitor's goods over what the supermarket asks, in percent.
const OWN_MARKUP_PERCENT: i64 = 170;
/// What a buyer of the visitor's goods pays for freight, in yuan: about what a parcel costs on the way to most zones.
const OWN_FREIGHT: &str = "7";

/// The running market.
pub struct Town {
    world: WorldHandle,
}

/// Opens the class's market and the scripted people's shops.
pub async fn open(house: &OpenHouse, people: &People, seed: u64) -> anyhow::Result<Town> {
    let id = WorldId::new(Uuid::now_v7());
    let world = NewWorld {
        college: people.college,
        id,
        class: people.class,
        scenario: engine::scenarios::OFFERED[0].text.to_owned(),
        seed,
        engine_version: sim::ENGINE_VERSION,
        pace: "0".to_owned(),
        at: SystemClock.now_micros(),
    };
    let mut change = house.store.change().await?;
    anyhow::ensure!(change.create_world(&world).await? == store::Added::Added, "the class has a market already");
    change.commit().await?;
    let handle = house.engine.world(people.college, id).await?;
    let names = shop_names();
    for (number, ((person, _), name)) in people.students.iter().skip(1).zip(&names).take(SCRIPTED_SHOPS).enumerate() {
        let keeper = Keeper::ScriptedPerson(SCRIPTS[number % SCRIPTS.len()]);
        let name = ShopName::parse(name).with_context(|| format!("shop name {name}"))?;
        let command = Command::Operator(OperatorCommand::OpenShop { name, keeper, capital: SCRIPTED_CAPITAL });
        let submission = Submission { person: *person, key: key(), route: "demo/open_shop", commands: vec![command] };
        let accepted = handle.submit(submission).await.with_context(|| format!("shop of student {number}"))?;
        let shop = accepted.created.first().copied().context("a shop was created")?;
        let mut change = house.store.change().await?;
        change.set_shop(people.college, people.class, *person, ShopId::new(shop)).await?;
        change.commit().await?;
    }
    Ok(Town { world: handle })
}

impl Town {
    /// Plays up to this moment.
    pub async fn run_to(&self, to: SimTime) -> anyhow::Result<()> {
        self.world.run_to(to).await?;
        let mut day = self.world.clock().await?.now.day();
        loop {
            let clock = self.world.clock().await?;
            if clock.now >= to && clock.run.is_none() {
                return Ok(());
            }
            if clock.now.day() >= day + 5 {
                day = clock.now.day();
                println!("  market day {day}");
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
    /// Lets the market live at this pace.
    pub async fn set_pace(&self, pace: u32) -> anyhow::Result<()> {
        Ok(self.world.set_pace(pace).await?)
    }
}

/// Opens the visitor's shop as a beginner would: 340 CNY, a few goods from the supermarket, three listings, a standing order.
pub async fn open_own_shop(house: &OpenHouse, people: &People) -> anyhow::Result<()> {
    let (person, _) = people.students.first().context("a student without a shop")?;
    let visitor = visitor(house, people.college, *person).await?;
    let selling = &house.operations.backend().selling;
    let class = people.class;
    selling.open_shop(&visitor, class, key(), OpenShopForm { name: "First Lantern 第一盏灯".into() }).await?;
    let scenario = sim::Scenario::yiwu();
    let catalogue = &scenario.rules.catalogue;
    for (code, pieces) in OWN_GOODS {
        let sku = catalogue.sku_of_code(code).with_context(|| format!("{code} in the catalogue"))?;
        let form = BuyStockForm { sku: sku.to_string(), quantity: pieces.to_string(), source: "supermarket".into() };
        selling.buy_stock(&visitor, class, key(), form).await.with_context(|| format!("buying {code}"))?;
        let form = own_listing(catalogue, sku)?;
        selling.save_listing(&visitor, class, key(), form, vec![]).await.with_context(|| format!("listing {code}"))?;
    }
    let standing =
        StandingForm { time: "17:30".into(), box_rule: "smallest_fit".into(), courier: CourierId::new(0).to_string() };
    selling.set_standing(&visitor, class, key(), Some(standing)).await?;
    Ok(())
}

fn own_listing(catalogue: &market::catalogue::Catalogue, sku: SkuId) -> anyhow::Result<ListingForm> {
    let product = catalogue.product(sku).context("product")?;
    let price = Money::fen(product.supermarket_price.as_fen() * OWN_MARKUP_PERCENT / 100);
    Ok(ListingForm {
        sku: sku.to_string(),
        title: product.zh.clone(),
        description: product.about_zh.clone(),
        price: price.to_field(),
        freight: OWN_FREIGHT.into(),
        then: "publish".into(),
        ..ListingForm::default()
    })
}

/// Names over the doors: English and Chinese in turn.
fn shop_names() -> Vec<String> {
    let english = include_str!("../../../../seeds/names/shops_en.txt").lines();
    let chinese = include_str!("../../../../seeds/names/shops_zh.txt").lines();
    let pairs = english.zip(chinese).filter(|(en, zh)| !en.trim().is_empty() && !zh.trim().is_empty());
    pairs.flat_map(|(en, zh)| [en.trim().to_owned(), zh.trim().to_owned()]).collect()
}

/// A new request key.
pub fn key() -> RequestKey {
    RequestKey::new(Uuid::new_v4())
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::ensure;

    #[test]
    fn there_are_names_for_all_shops_and_they_differ() -> anyhow::Result<()> {
        let names = shop_names();
        ensure!(names.len() >= SCRIPTED_SHOPS, "{} names", names.len());
        let different: std::collections::BTreeSet<_> = names.iter().take(SCRIPTED_SHOPS).collect();
        ensure!(different.len() == SCRIPTED_SHOPS, "names repeat");
        for name in names.iter().take(SCRIPTED_SHOPS) {
            ShopName::parse(name)?;
        }
        Ok(())
    }
}
