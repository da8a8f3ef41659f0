//! A real college in a production house, founded as people do it: by the printed set-up link, a roster file,
//! activation codes and a teacher who opens the market. Plain HTTP only.

use super::house::House;
use super::person::{Page, Person};

/// Everybody's password.
const PASSWORD: &str = "long enough words";
/// The class of the roster.
const CLASS: &str = "E-commerce 1";
/// The teacher's e-mail.
const TEACHER: &str = "tess@example.org";

/// A college with one class whose market is open.
pub struct College {
    /// Signed in as admin.
    pub admin: Person,
    /// Signed in as the class's teacher.
    pub teacher: Person,
    /// Signed in as students, in the order of the roster; no shop is open yet.
    pub students: Vec<Person>,
    /// Id of the class.
    pub class: String,
}

impl College {
    /// Founds the college in an empty house and opens the class's market; the market keeps its usual pace.
    pub async fn found(house: &House, students: usize) -> Self {
        let admin = set_up(house).await;
        enrol(&admin, students).await;
        let class = admin.get("/admin/classes").await.form("/admin/codes").value("class").expect("a class").to_owned();
        let people = admin.get("/admin/people").await;
        let teacher = people.form("/create_person").with("name", "Tess Teacher").with("role", "teacher");
        let teacher = teacher.with("email", TEACHER).with("class", &class);
        admin.post("/admin/people", &teacher.action, &teacher.fields).await;
        let codes = admin.get("/admin/classes").await.form("/admin/codes");
        let slips = admin.post("/admin/classes", &codes.action, &codes.fields).await;
        let mut college = Self { admin, teacher: Person::new(&house.address), students: Vec::new(), class };
        for (login, code) in codes_of(&slips) {
            let person = activate(house, &login, &code).await;
            if login == TEACHER { college.teacher = person } else { college.students.push(person) }
        }
        assert_eq!(college.students.len(), students, "everybody of the roster got a code");
        let page = college.teach("market");
        let open = college.teacher.get(&page).await.form("/open_market").with("scenario", "yiwu").with("seed", "7");
        let opened = college.teacher.post(&page, &open.action, &open.fields).await;
        assert!(opened.shows("Market time"), "the market is open: {}", opened.path);
        college
    }

    /// Everybody's browser goes to the house's present address; cookies stay.
    pub fn follow(&mut self, house: &House) {
        for person in [&mut self.admin, &mut self.teacher].into_iter().chain(&mut self.students) {
            house.address.clone_into(&mut person.address);
        }
    }

    /// A place of the class, as its members see it.
    pub fn place(&self, place: &str) -> String {
        format!("/class/{}/{place}", self.class)
    }

    /// A place of the class, as its teacher sees it.
    pub fn teach(&self, place: &str) -> String {
        format!("/teach/{}/{place}", self.class)
    }

    /// Opens a student's shop.
    pub async fn open_shop(&self, student: usize, name: &str) {
        let today = self.place("today");
        let form = self.students[student].get(&today).await.form("/open_shop").with("name", name);
        self.accept(student, &today, &form.action, &form.fields).await;
    }

    /// A student buys goods at the supermarket.
    pub async fn buy(&self, student: usize, sku: &str, quantity: u32) {
        let page = self.place(&format!("sourcing/{sku}"));
        let form = self.students[student].get(&page).await.form("/buy_stock").with("source", "supermarket");
        let form = form.with("quantity", &quantity.to_string());
        self.accept(student, &page, &form.action, &form.fields).await;
    }

    /// Lets the market run ahead and waits until it stands still again.
    pub async fn run_days(&self, days: u32) {
        let page = self.teach("market");
        let form = self.teacher.get(&page).await.form("/run").with("to", "days").with("days", &days.to_string());
        self.teacher.post(&page, &form.action, &form.fields).await;
        self.until_at_rest().await;
    }

    /// Sets the market's pace: market seconds per real second, 0 for a pause.
    pub async fn set_pace(&self, pace: u32) {
        let page = self.teach("market");
        let form = self.teacher.get(&page).await.form("/set_pace").with("pace", &pace.to_string());
        let set = self.teacher.post(&page, &form.action, &form.fields).await;
        assert!(set.status.is_success() && !set.path.contains("__err"), "the pace was refused: {}", set.path);
    }

    /// Waits until the market is past this minute, 30 seconds at most.
    pub async fn until_past(&self, minutes: u32) {
        for _ in 0..300 {
            if market_minutes(&self.teacher.get(&self.teach("market")).await) > minutes {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("the market stands still at minute {minutes}");
    }

    /// Waits until no run ahead is going on, 30 seconds at most; gives the market's minutes since its beginning.
    pub async fn until_at_rest(&self) -> u32 {
        for _ in 0..300 {
            let page = self.teacher.get(&self.teach("market")).await;
            if !page.shows("/cancel_run") {
                return market_minutes(&page);
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("the market never came to rest");
    }

    async fn accept(&self, student: usize, from: &str, action: &str, fields: &[(String, String)]) {
        let page = self.students[student].post(from, action, fields).await;
        assert!(page.status.is_success() && !page.path.contains("__err"), "{action} was refused: {}", page.path);
    }
}

/// The market's minutes since its beginning, as a teacher's page tells them: `Day 3 14:05`.
pub fn market_minutes(page: &Page) -> u32 {
    let text = page.text();
    let after = text.split("Market time Day ").nth(1).unwrap_or_else(|| panic!("no market time on {}", page.path));
    let mut words = after.split_whitespace();
    let mut number = |separator| -> Vec<u32> {
        let word = words.next().unwrap_or_default();
        word.split(separator).map(|part: &str| part.parse().expect("a number")).collect()
    };
    let (day, clock) = (number(' '), number(':'));
    (day[0] - 1) * 1_440 + clock[0] * 60 + clock[1]
}

async fn set_up(house: &House) -> Person {
    let admin = Person::new(&house.address);
    let link = house.set_up.as_deref().expect("an empty house prints its set-up link");
    let path = link.strip_prefix(house.address.as_str()).expect("a link of this house");
    let form = admin.get(path).await.form("/set_up").with("college", "Lantern College").with("name", "Ada Admin");
    let form = form.with("email", "ada@example.org").with("password", PASSWORD).with("password_again", PASSWORD);
    let inside = admin.post(path, &form.action, &form.fields).await;
    assert_eq!(inside.path, "/admin/people", "the first admin is inside");
    admin
}

async fn enrol(admin: &Person, students: usize) {
    let rows: String = (1..=students).map(|number| format!("20260{number:02},Lin No {number},{CLASS},\n")).collect();
    let upload = admin.get("/admin/imports").await.form("/upload");
    let file = format!("student_number,name,class,email\n{rows}").into_bytes();
    let preview = admin.upload("/admin/imports", &upload, "file", "roster.csv", file).await;
    let apply = preview.form("/apply_roster");
    admin.post(&preview.path, &apply.action, &apply.fields).await;
}

/// Logins and codes of the printed slips.
fn codes_of(page: &Page) -> Vec<(String, String)> {
    let slips = page.html.split("<li class=\"code\">").skip(1);
    let inner = |slip: &str, before: &str| {
        let found = slip.split(before).nth(1).and_then(|rest| rest.split('<').next());
        found.unwrap_or_else(|| panic!("no {before} on a slip")).to_owned()
    };
    slips.map(|slip| (inner(slip, "<dd>"), inner(slip, "<code>"))).collect()
}

async fn activate(house: &House, login: &str, code: &str) -> Person {
    let person = Person::new(&house.address);
    let form = person.get("/activate").await.form("/activate").with("login", login).with("code", code);
    let form = form.with("password", PASSWORD).with("password_again", PASSWORD);
    let inside = person.post("/activate", &form.action, &form.fields).await;
    assert!(!inside.path.contains("__err"), "{login} is inside: {}", inside.path);
    person
}
