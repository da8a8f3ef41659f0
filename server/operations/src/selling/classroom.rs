//! A class with an open market on a real database and a real engine, for tests of the whole way of a request.

use crate::entrance::fixture::{TestHouse, key, visitor};
use contract::backend::Selling;
use contract::forms::{BuyStockForm, ListingForm, OpenShopForm};
use contract::{ApiError, Visitor};
use domain::people::{ClassName, Role};
use domain::{ClassId, CollegeId, ListingId, PersonId, ShopId, SimTime, WorldId};
use engine::WorldHandle;
use store::{Added, Enrolled, EnrolmentKind, NewClass, NewEnrolment, NewWorld};
use uuid::Uuid;

pub(crate) struct Classroom {
    pub house: TestHouse,
    pub admin: Visitor,
    pub college: CollegeId,
    pub class: ClassId,
    pub world: WorldId,
}

impl Classroom {
    /// A class whose market is open and paused at its beginning.
    pub async fn open() -> Self {
        let (house, admin) = TestHouse::founded().await;
        let college = house.store.colleges().await.expect("read")[0].id;
        let (class, world) = (ClassId::new(Uuid::from_u128(11)), WorldId::new(Uuid::from_u128(12)));
        let mut change = house.store.change().await.expect("begun");
        let name = ClassName::parse("Trade 1").expect("a name");
        let added = change.create_class(&NewClass { college, id: class, name, at: 0 }).await.expect("class");
        assert_eq!(added, Added::Added);
        let scenario = include_str!("../../../../seeds/scenarios/yiwu.toml").to_owned();
        let world_row = NewWorld {
            college,
            id: world,
            class,
            scenario,
            seed: 7,
            engine_version: sim::ENGINE_VERSION,
            pace: "0".to_owned(),
            at: 0,
        };
        assert_eq!(change.create_world(&world_row).await.expect("world"), Added::Added);
        change.commit().await.expect("stored");
        Self { house, admin, college, class, world }
    }

    /// A student of the class, signed in.
    pub async fn student(&self, number: &str) -> (Visitor, PersonId) {
        let code = self.house.person_with_code(&self.admin, Role::Student, number).await;
        let person = self.house.store.person_by_login(self.college, number).await.expect("read").expect("there").id;
        let (college, class) = (self.college, self.class);
        let enrolment = NewEnrolment { college, class, person, kind: EnrolmentKind::Student, alias: None, at: 0 };
        let mut change = self.house.store.change().await.expect("begun");
        assert_eq!(change.enrol(&enrolment).await.expect("enrolled"), Enrolled::Enrolled);
        change.commit().await.expect("stored");
        (visitor(&self.house.activate(number, &code).await.expect("activated")), person)
    }

    /// A student with a shop of this name.
    pub async fn keeper(&self, number: &str, shop: &str) -> (Visitor, PersonId) {
        let (student, person) = self.student(number).await;
        self.open_shop(&student, shop).await.expect("opened");
        (student, person)
    }

    pub async fn open_shop(&self, student: &Visitor, name: &str) -> Result<(), ApiError> {
        let form = OpenShopForm { name: name.to_owned() };
        self.house.operations.open_shop(student, self.class, key(), form).await
    }

    pub async fn buy(&self, keeper: &Visitor, sku: &str, quantity: &str) -> Result<(), ApiError> {
        let (sku, quantity, source) = (sku.to_owned(), quantity.to_owned(), "supermarket".to_owned());
        let form = BuyStockForm { sku, quantity, source };
        self.house.operations.buy_stock(keeper, self.class, key(), form).await
    }

    /// A teacher of the class, signed in.
    pub async fn teacher(&self, email: &str) -> Visitor {
        let code = self.house.person_with_code(&self.admin, Role::Teacher, email).await;
        let person = self.house.store.person_by_login(self.college, email).await.expect("read").expect("there").id;
        let (college, class) = (self.college, self.class);
        let enrolment = NewEnrolment { college, class, person, kind: EnrolmentKind::Teacher, alias: None, at: 0 };
        let mut change = self.house.store.change().await.expect("begun");
        assert_eq!(change.enrol(&enrolment).await.expect("enrolled"), Enrolled::Enrolled);
        change.commit().await.expect("stored");
        visitor(&self.house.activate(email, &code).await.expect("activated"))
    }

    /// A keeper's shop.
    pub async fn shop_of(&self, keeper: &Visitor) -> ShopId {
        let today = self.house.operations.today(keeper, self.class).await.expect("today");
        today.shop.expect("opened").id
    }

    /// Puts a product on sale.
    pub async fn publish(&self, keeper: &Visitor, sku: &str, title: &str, price: &str) -> ListingId {
        let form = ListingForm {
            sku: sku.to_owned(),
            title: title.to_owned(),
            price: price.to_owned(),
            freight: "3".to_owned(),
            then: "publish".to_owned(),
            ..ListingForm::default()
        };
        self.house.operations.save_listing(keeper, self.class, key(), form, Vec::new()).await.expect("published")
    }

    pub async fn handle(&self) -> WorldHandle {
        self.house.operations.0.engine.world(self.college, self.world).await.expect("running")
    }

    /// Lets the market run to a moment.
    pub async fn run_to(&self, to: SimTime) {
        let handle = self.handle().await;
        handle.run_to(to).await.expect("running");
        while handle.clock().await.expect("alive").now < to {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }
}
