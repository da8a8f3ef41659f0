//! Who marks photos keeps them, and pays for it with a little of what buyers like.

use crate::scenario::Scenario;
use crate::world::World;
use domain::shop::{ListingStatus, PhotoSha, ShopName};
use domain::{Money, ShopId, SimTime};
use market::command::{Keeper, ListingText};
use market::listing::Listing;
use market::rules::Script;
use market::{BuyerId, Command, OperatorCommand, SellerCommand};
use std::sync::Arc;

const MAKER: ShopId = ShopId::new(0);
const COPYCAT: ShopId = ShopId::new(1);

/// A shop that puts two photos on all of its listings on the ninth day, marked or not, beside a copycat that looks at
/// all of them every day; four days later.
fn beside_a_copycat(watermark: bool) -> World {
    let mut scenario = Scenario::yiwu();
    scenario.buyers.count = 4_000;
    scenario.rivals.clear();
    scenario.scripts.copy_photos_bp = 10_000;
    let (mut world, mut facts) = (World::new(Arc::new(scenario), 31), Vec::new());
    for (name, script) in [("Maker", Script::CostPlus), ("Me Too", Script::Copycat)] {
        let open = OperatorCommand::OpenShop {
            name: ShopName::parse(name).expect("a name"),
            keeper: Keeper::ScriptedPerson(script),
            capital: Money::yuan(40_000),
        };
        world.submit(&Command::Operator(open), &mut facts).expect("there is room");
    }
    world.run_to(SimTime::day_start(9), &mut facts);
    for (listing, text) in live(&world, MAKER).map(|own| (own.id, own.text.clone())).collect::<Vec<_>>() {
        let text = ListingText { photos: vec![PhotoSha([7; 32]), PhotoSha([8; 32])], watermark, ..text };
        let edit = SellerCommand::EditListing { listing, text, publish: false };
        world.submit(&Command::Seller(MAKER, edit), &mut facts).expect("an own listing");
    }
    world.run_to(SimTime::day_start(13), &mut facts);
    world
}

fn live(world: &World, shop: ShopId) -> impl Iterator<Item = &Listing> {
    let listings = world.market().listings().iter();
    listings.filter(move |listing| listing.shop == shop && listing.status == ListingStatus::Live)
}

#[test]
fn a_copycat_takes_over_photos_of_the_same_goods_but_never_marked_ones() {
    for watermark in [false, true] {
        let world = beside_a_copycat(watermark);
        let photos = |sku| live(&world, MAKER).find(|listing| listing.text.sku == sku).map(|own| &own.text.photos);
        let same: Vec<&Listing> = live(&world, COPYCAT).filter(|own| photos(own.text.sku).is_some()).collect();
        let taken = same.iter().filter(|own| photos(own.text.sku) == Some(&own.text.photos)).count();
        println!("watermark {watermark}: {taken} of {} taken", same.len());
        assert!(same.len() >= 2, "they sell some of the same goods");
        assert_eq!(taken, if watermark { 0 } else { same.len() });
        // Its own goods alone have nothing to be copied from.
        assert!(live(&world, COPYCAT).all(|own| photos(own.text.sku).is_some() || own.text.photos.is_empty()));
    }
}

#[test]
fn a_watermark_costs_what_the_scenario_says_of_what_photos_are_worth() {
    let [plain, marked] = [false, true].map(|watermark| {
        let world = beside_a_copycat(watermark);
        let listing = live(&world, MAKER).next().expect("it sells something").id;
        let (who, buyer) = (BuyerId(5), world.population().buyer(BuyerId(5)));
        world.kernel().terms(world.market(), listing, who, buyer, 12).photos
    });
    let choice = Scenario::yiwu().choice;
    assert!((plain - choice.photo_weights.iter().sum::<f64>()).abs() < 1e-9, "{plain}");
    assert!((plain - marked - choice.watermark_loss).abs() < 1e-9, "{plain} {marked}");
    assert!(choice.watermark_loss > 0.0 && choice.watermark_loss < choice.photo_weights[1] / 5.0, "small, but felt");
}
