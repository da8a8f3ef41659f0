//! Every section of a shop, asked by everybody: the owner and the teacher are shown it, nobody else learns anything.

use crate::selling::classroom::Classroom;
use contract::backend::asking::{Asking, DayRange, ShopOf};
use contract::views::finance::FlowLine;
use contract::{ApiError, Problem, Refused, Visitor};
use domain::association::Tool;
use domain::people::{CollegeName, Email, PersonName};
use domain::refusals::{AdsRefusal, AssociationRefusal, StreetRefusal};
use domain::{ClassId, ListingId, ShopId, SimTime};

const LISTING: ListingId = ListingId::new(0);
const DAYS: DayRange = DayRange { from: 0, until: 2 };
/// How many sections there are; the network is a class's, not a shop's.
const SECTIONS: usize = 23;

type Told = (&'static str, Result<(), ApiError>);

/// What a visitor is told by every method.
async fn told(asking: &dyn Asking, visitor: &Visitor, of: ShopOf) -> Vec<Told> {
    let keyword = || "phone charm".to_owned();
    vec![
        ("health", asking.health(visitor, of).await.map(drop)),
        ("desk figures", asking.desk_figures(visitor, of, DAYS).await.map(drop)),
        ("standing", asking.standing(visitor, of, LISTING, keyword()).await.map(drop)),
        ("keyword report", asking.keyword_report(visitor, of, keyword()).await.map(drop)),
        ("losses", asking.losses(visitor, of, LISTING).await.map(drop)),
        ("ads", asking.ads(visitor, of).await.map(drop)),
        ("tiers", asking.tiers(visitor, of).await.map(drop)),
        ("desk", asking.desk(visitor, of).await.map(drop)),
        ("talk", asking.talk(visitor, of, 0).await.map(drop)),
        ("sources", asking.sources(visitor, of).await.map(drop)),
        ("storage", asking.storage(visitor, of).await.map(drop)),
        ("carriage", asking.carriage(visitor, of).await.map(drop)),
        ("cases", asking.cases(visitor, of).await.map(drop)),
        ("case", asking.case(visitor, of, 0).await.map(drop)),
        ("no reason", asking.no_reason(visitor, of, LISTING).await.map(drop)),
        ("trades", asking.trades(visitor, of).await.map(drop)),
        ("brushing", asking.brushing(visitor, of).await.map(drop)),
        ("hires", asking.hires(visitor, of).await.map(drop)),
        ("association", asking.association(visitor, of).await.map(drop)),
        ("export", asking.export(visitor, of).await.map(drop)),
        ("finance", asking.finance(visitor, of, DAYS).await.map(drop)),
        ("calendar", asking.calendar(visitor, of, 30).await.map(drop)),
        ("network", asking.help_network(visitor, of.class).await.map(drop)),
    ]
}

/// An admin of a second college in the same house, signed in.
async fn stranger(class: &Classroom) -> Visitor {
    let name = |text| PersonName::parse(text).expect("a name");
    let email = "bo@example.com";
    let college = CollegeName::parse("Yiwu College").expect("a name");
    let parsed = Email::parse(email).expect("an e-mail");
    let code = crate::create_admin(&class.house.store, college, name("Bo"), parsed).await.expect("created");
    let colleges = class.house.store.colleges().await.expect("read");
    let other = colleges.iter().find(|row| row.id != class.college).expect("a second one").id;
    class.house.activate_in(other, email, &code).await
}

fn of(class: ClassId, shop: u32) -> ShopOf {
    ShopOf { class, shop: ShopId::new(shop) }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_is_shown_to_its_owner_and_the_teacher_and_nobody_else_learns_that_it_is_there() {
    let class = Classroom::open().await;
    let (owner, _) = class.keeper("2026001", "Lantern Lane").await;
    let (classmate, _) = class.keeper("2026002", "Paper Moon").await;
    let teacher = class.teacher("lin@example.com").await;
    let stranger = stranger(&class).await;
    class.buy(&owner, "P-0", "5").await.expect("bought");
    class.run_to(SimTime::day_start(2)).await;
    let (operations, own) = (class.house.operations.clone(), class.shop_of(&owner).await);
    let asking: &dyn Asking = &operations;
    let asked = ShopOf { class: class.class, shop: own };

    let owners = told(asking, &owner, asked).await;
    assert_eq!(owners.len(), SECTIONS);
    // What the shop has none of, and what its owner must learn or may not see.
    let ads = |refusal| StreetRefusal::Ads(refusal);
    let locked = StreetRefusal::Association(AssociationRefusal::ToolLocked { tool: Tool::KeywordReport });
    for (section, answer) in &owners {
        match *section {
            "standing" | "losses" | "no reason" => assert_eq!(*answer, Err(ApiError::NotFound), "no listing yet"),
            "talk" | "case" => assert_eq!(*answer, Err(ApiError::NotFound), "nobody asked or complained yet"),
            "keyword report" => {
                let Err(ApiError::Form(errors)) = answer else { panic!("{answer:?}") };
                assert_eq!(errors.whole, Some(Problem::Refused(Refused::Street(locked.clone()))));
            }
            "network" => assert_eq!(*answer, Err(ApiError::NotAllowed), "a teacher's"),
            _ => assert_eq!(*answer, Ok(()), "{section}"),
        }
    }
    for ((section, answer), (_, owners)) in told(asking, &teacher, asked).await.iter().zip(&owners) {
        let wanted = if *section == "network" { &Ok(()) } else { owners };
        assert_eq!(answer, wanted, "{section} is shown to the class's teacher");
    }
    for (section, answer) in told(asking, &classmate, asked).await {
        let wanted = if section == "network" { ApiError::NotAllowed } else { ApiError::NotFound };
        assert_eq!(answer, Err(wanted), "{section} is not a classmate's");
    }
    for (section, answer) in told(asking, &stranger, asked).await {
        assert_eq!(answer, Err(ApiError::NotFound), "{section} is nobody's of another college");
    }
    for (section, answer) in told(asking, &Visitor::default(), asked).await {
        assert_eq!(answer, Err(ApiError::NotSignedIn), "{section}");
    }
    for (section, answer) in told(asking, &teacher, of(class.class, 4_000)).await {
        let wanted = if section == "network" { Ok(()) } else { Err(ApiError::NotFound) };
        assert_eq!(answer, wanted, "{section} of a shop that is not there");
    }

    let nonsense = asking.keyword_report(&owner, asked, "nothing of this town".to_owned()).await;
    let Err(ApiError::Form(errors)) = nonsense else { panic!("{nonsense:?}") };
    let unknown = Problem::Refused(Refused::Street(ads(AdsRefusal::NoSuchKeyword)));
    assert_eq!((&errors.fields["keyword"], errors.values["keyword"].as_str()), (&unknown, "nothing of this town"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_reads_statements_of_days_that_have_begun() {
    let class = Classroom::open().await;
    let (owner, _) = class.keeper("2026001", "Lantern Lane").await;
    class.buy(&owner, "P-0", "5").await.expect("bought");
    class.run_to(SimTime::day_start(2)).await;
    let operations = class.house.operations.clone();
    let asking: &dyn Asking = &operations;
    let asked = ShopOf { class: class.class, shop: class.shop_of(&owner).await };
    let view = asking.finance(&owner, asked, DAYS).await.expect("the own shop");
    let flow = |line| view.cash_flow.iter().find(|row| row.line == line).expect("every line").amount;
    assert!(flow(FlowLine::Suppliers).as_fen() < 0 && flow(FlowLine::Capital).as_fen() > 0);
    assert_eq!(flow(FlowLine::End), view.balance);
    assert_eq!(view.days, [0, 2]);
    for (from, until) in [(0, 4), (2, 2), (9, 3)] {
        let answer = asking.finance(&owner, asked, DayRange { from, until }).await;
        let Err(ApiError::Form(errors)) = answer else { panic!("{from} {until}: {answer:?}") };
        assert!(errors.fields.contains_key("until_day"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_parts_of_a_score_are_shown_to_who_has_learnt_to_read_them() {
    let class = Classroom::open().await;
    let (owner, _) = class.keeper("2026001", "Lantern Lane").await;
    class.buy(&owner, "P-0", "5").await.expect("bought");
    let listing = class.publish(&owner, "P-0", "Phone charm with bell 手机挂件", "2.50").await;
    let operations = class.house.operations.clone();
    let asking: &dyn Asking = &operations;
    let asked = ShopOf { class: class.class, shop: class.shop_of(&owner).await };
    let Err(ApiError::Form(errors)) = asking.standing(&owner, asked, listing, "phone charm".to_owned()).await else {
        panic!("a course teaches it in Yiwu")
    };
    let tool = Tool::SubScores;
    let locked = StreetRefusal::Association(AssociationRefusal::ToolLocked { tool });
    assert_eq!(errors.whole, Some(Problem::Refused(Refused::Street(locked))));
    let answer = asking.no_reason(&owner, asked, listing).await.expect("the own listing");
    assert_eq!(answer.listing, listing);

    // The same shop in a town whose association teaches no such course.
    let market = class.handle().await.read(|world| world.market().clone()).await.expect("running");
    let mut rules = market::Rules::clone(market.rules());
    rules.street.association.courses.clear();
    let market = market.with_rules(std::sync::Arc::new(rules));
    let keyword = market.rules().catalogue.keyword_of_words(" Phone Charm ").expect("typed in any case");
    assert_eq!(market.rules().catalogue.keyword_of_words("手机挂件"), Some(keyword), "in either language");
    let view = crate::street::ads::standing_view(&market, asked.shop, listing, keyword, SimTime::ZERO).expect("open");
    let sum: f64 = view.parts.iter().map(|part| part.value * part.weight).sum();
    assert!((sum - view.total).abs() < 1e-9 && view.total > 0.0, "{view:?}");
}
