//! The whole way of a seller's requests, from session to journal, on a real database and engine.

use super::classroom::Classroom;
use crate::entrance::fixture::key;
use contract::backend::{Browsing, Selling};
use contract::forms::{ListingForm, OrdersForm, Upload};
use contract::views::PictureView;
use contract::views::selling::{NextStep, SourceRow};
use contract::{ApiError, Problem};
use domain::shop::{ListingStatus, ShopName};
use domain::{ListingId, Money, OrderId, SimTime};
use engine::Submission;
use market::command::Keeper;
use market::{Command, OperatorCommand};

fn form(sku: &str, title: &str, price: &str, then: &str) -> ListingForm {
    ListingForm {
        sku: sku.into(),
        title: title.into(),
        price: price.into(),
        freight: "3".into(),
        then: then.into(),
        ..ListingForm::default()
    }
}

fn photo() -> Upload {
    let picture = image::RgbImage::from_pixel(500, 300, image::Rgb([10, 120, 200]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("written");
    Upload { file_name: "charm.png".into(), bytes: bytes.into_inner() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_opens_once_with_its_start_capital_and_the_same_wish_again_is_fulfilled() {
    let class = Classroom::open().await;
    let (student, _) = class.student("2026001").await;
    let operations = class.house.operations.clone();
    let today = operations.today(&student, class.class).await.expect("before opening");
    assert_eq!((today.start_capital, today.next_steps.as_slice()), (Money::yuan(340), &[NextStep::OpenShop][..]));
    class.open_shop(&student, "Lantern Lane").await.expect("opened");
    class.open_shop(&student, "Lantern Lane").await.expect("fulfilled already");
    let Err(ApiError::Form(errors)) = class.open_shop(&student, "Second Shop").await else { panic!("a second shop") };
    assert_eq!((errors.whole, errors.values["name"].as_str()), (Some(Problem::ShopExists), "Second Shop"));
    let today = operations.today(&student, class.class).await.expect("today");
    assert_eq!(today.shop.expect("open").name, "Lantern Lane");
    assert_eq!(today.balance, Money::yuan(340));
    let (other, _) = class.student("2026002").await;
    let Err(ApiError::Form(errors)) = class.open_shop(&other, "ＬＡＮＴＥＲＮ lane").await else {
        panic!("taken")
    };
    assert!(errors.fields.contains_key("name"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_whose_owner_was_never_noted_is_found_again_by_its_owner_alone() {
    let mut class = Classroom::open().await;
    let ((owner, person), (other, _)) = (class.student("2026001").await, class.student("2026002").await);
    // The process ended right after the journal had taken the opening.
    let name = ShopName::parse("Lantern Lane").expect("a name");
    let open = OperatorCommand::OpenShop { name, keeper: Keeper::Person, capital: Money::yuan(340) };
    let submission = Submission { person, key: key(), route: "open_shop", commands: vec![Command::Operator(open)] };
    class.handle().await.submit(submission).await.expect("opened");
    class.house.restart();
    let operations = class.house.operations.clone();
    assert_eq!(operations.today(&other, class.class).await.expect("today").shop, None);
    let found = operations.today(&owner, class.class).await.expect("today").shop.expect("found again");
    assert_eq!(found.name, "Lantern Lane");
    let enrolment = class.house.store.enrolment(class.college, class.class, person).await.expect("read");
    assert_eq!(enrolment.expect("enrolled").shop, Some(found.id));
    class.open_shop(&owner, "Lantern Lane").await.expect("fulfilled already");
    class.open_shop(&other, "Corner Lamp").await.expect("opens an own one");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_listing_with_a_photo_sells_and_its_orders_are_shipped_and_paid() {
    let class = Classroom::open().await;
    let (keeper, _) = class.keeper("2026001", "Lantern Lane").await;
    let (other, _) = class.keeper("2026002", "Corner Lamp").await;
    let operations = class.house.operations.clone();
    let (at, id) = (class.class, ListingId::new);
    let sources = operations.sourcing(&keeper, at, String::new(), None, 1).await.expect("sources");
    let mut goods = sources.products.rows;
    goods.sort_by_key(|row| row.supermarket);
    for row in &goods[..6] {
        class.buy(&keeper, &row.sku.to_string(), "5").await.expect("bought");
    }
    let sku = goods[0].sku.to_string();
    let refused = form(&sku, &goods[0].name.en, "-1", "publish");
    let Err(ApiError::Form(errors)) = operations.save_listing(&keeper, at, key(), refused, vec![photo()]).await else {
        panic!("a negative price");
    };
    let kept = errors.values["photos"].clone();
    assert_eq!(kept.len(), 64, "the uploaded photo is not lost");
    let fair = |row: &SourceRow| row.supermarket.share(domain::BasisPoints(13_000)).to_field();
    let mut wanted = form(&sku, &goods[0].name.en, &fair(&goods[0]), "publish");
    wanted.photos = kept.clone();
    let request = key();
    let listing = operations.save_listing(&keeper, at, request, wanted.clone(), vec![]).await.expect("on sale");
    assert_eq!(operations.save_listing(&keeper, at, request, wanted.clone(), vec![]).await, Ok(listing));
    wanted.title = "Other content under the same key".into();
    assert_eq!(operations.save_listing(&keeper, at, request, wanted, vec![]).await, Err(ApiError::KeyConflict));
    let listings = operations.listings(&keeper, at, Some(ListingStatus::Live), 1).await.expect("listings").listings;
    assert_eq!(listings.rows.iter().map(|row| &row.picture).collect::<Vec<_>>(), [&PictureView::Photo(kept.clone())]);
    for row in &goods[1..6] {
        let form = form(&row.sku.to_string(), &row.name.en, &fair(row), "publish");
        operations.save_listing(&keeper, at, key(), form, vec![]).await.expect("on sale");
    }
    for width in [1_600, 400] {
        assert!(
            operations.photo(&other, kept.clone(), width).await.expect("a classmate sees it").starts_with(b"\xFF\xD8")
        );
    }
    assert_eq!(operations.photo(&other, kept, 800).await, Err(ApiError::NotFound));
    let foreign = operations.set_listing_status(&other, at, key(), listing, ListingStatus::Ended).await;
    assert_eq!(foreign, Err(ApiError::NotFound));
    assert_eq!(operations.listing_editor(&other, at, Some(listing), None).await, Err(ApiError::NotFound));
    assert_eq!(
        operations.set_listing_status(&keeper, at, key(), id(9_999), ListingStatus::Ended).await,
        Err(ApiError::NotFound)
    );

    class.run_to(SimTime::day_start(5)).await;
    let open = operations.orders(&keeper, at, "open".into(), 1).await.expect("orders").orders.rows;
    assert!(!open.is_empty(), "five market days bring fair products an order");
    // As many as the little money left pays boxes and couriers for.
    let orders = open.iter().take(5).map(|row| row.id.to_string()).collect::<Vec<_>>().join(" ");
    let ship = OrdersForm { orders, boxing: "smallest_fit".into(), courier: "C-0".into() };
    assert_eq!(operations.ship_orders(&other, at, key(), ship.clone()).await, Err(ApiError::NotFound));
    let request = key();
    for _ in 0..2 {
        operations.ship_orders(&keeper, at, request, ship.clone()).await.expect("shipped, and answered again");
    }
    let Err(ApiError::Form(errors)) = operations.ship_orders(&keeper, at, key(), ship).await else { panic!("twice") };
    assert!(matches!(errors.fields["orders"], Problem::Refused(contract::Refused::OrderNotInState { .. })));
    assert_eq!(operations.order(&other, at, open[0].id).await, Err(ApiError::NotFound));
    assert_eq!(operations.order(&keeper, at, OrderId::new(999_999)).await, Err(ApiError::NotFound));

    class.run_to(SimTime::day_start(20)).await;
    let money = operations.money(&keeper, at, 0, 1).await.expect("money");
    assert!(money.profit.orders > 0 && money.profit.revenue > Money::ZERO);
    assert_eq!(money.course.iter().sum::<i64>(), money.profit.contribution.as_fen());
    let board = operations.leaderboard(&keeper, at, domain::teaching::Board::Contribution).await.expect("board");
    assert_eq!(
        board.standings.iter().map(|row| (row.alias.as_str(), row.own)).collect::<Vec<_>>(),
        [("Lantern Lane", true)]
    );
    assert_eq!((board.unplaced, board.as_of), (vec!["Corner Lamp".to_owned()], SimTime::day_start(20)));
}

#[tokio::test(flavor = "multi_thread")]
async fn before_a_market_opens_and_for_strangers_there_is_nothing_to_see() {
    let class = Classroom::open().await;
    let (student, _) = class.student("2026001").await;
    let operations = class.house.operations.clone();
    let stranger = domain::ClassId::new(uuid::Uuid::from_u128(99));
    assert_eq!(operations.market(&student, stranger, String::new(), None, 1).await.err(), Some(ApiError::NotFound));
    assert_eq!(operations.orders(&student, class.class, String::new(), 1).await.err(), Some(ApiError::NotFound));
    assert_eq!(operations.today(&Default::default(), class.class).await.err(), Some(ApiError::NotSignedIn));
    assert_eq!(operations.today(&class.admin, class.class).await.err(), Some(ApiError::NotFound));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_thrown_away_makes_no_draft_and_one_applied_cannot_be_thrown_away() {
    let class = Classroom::open().await;
    let (student, _) = class.student("2026001").await;
    class.open_shop(&student, "Lantern Lane").await.expect("opened");
    let (operations, place) = (&class.house.operations, class.class);
    let upload = || Upload { file_name: "p.csv".into(), bytes: "Title,SKU,Price\nPink charm,TRK-001,2.50\n".into() };
    let thrown = operations.upload_products(&student, place, key(), upload()).await.expect("a preview");
    let applied = operations.upload_products(&student, place, key(), upload()).await.expect("a preview");
    for _ in 0..2 {
        operations.cancel_products(&student, place, key(), thrown.clone()).await.expect("thrown away");
    }
    let late = operations.apply_products(&student, place, key(), thrown.clone(), String::new()).await;
    assert!(matches!(late, Err(ApiError::Form(_))), "{late:?}");
    let view = operations.product_import(&student, place, thrown).await.expect("still shown");
    assert_eq!(view.state, contract::views::admin::ImportState::Cancelled);
    operations.apply_products(&student, place, key(), applied.clone(), String::new()).await.expect("applied");
    let late = operations.cancel_products(&student, place, key(), applied).await;
    assert!(matches!(late, Err(ApiError::Form(_))), "{late:?}");
    let drafts = operations.listings(&student, place, Some(ListingStatus::Draft), 1).await.expect("listings");
    assert_eq!(drafts.listings.rows.len(), 1, "one draft of one file: {drafts:?}");
    let (neighbour, _) = class.student("2026002").await;
    class.open_shop(&neighbour, "Second").await.expect("opened");
    let foreign = operations.upload_products(&student, place, key(), upload()).await.expect("a preview");
    assert_eq!(operations.cancel_products(&neighbour, place, key(), foreign).await, Err(ApiError::NotFound));
}
