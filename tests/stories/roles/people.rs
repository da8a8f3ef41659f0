//! The thirteen actors of the matrix and the two colleges they live in, made by forms. Everybody's private things
//! carry a canary: a word that must never stand in an answer to somebody else.

use crate::support::caller::Caller;
use crate::support::person::Person;
use crate::support::town::{
    Town, add_class, add_teacher, class_of, enrol, fill, filled, open_market, person_id, print_codes, run_days, sell,
    send, write_listing,
};
use std::collections::BTreeMap;

/// The college most actors belong to.
pub const HERE: &str = "Lantern College";
/// The other college.
pub const THERE: &str = "Harbour College";
const PHOTO: &[u8] = include_bytes!("../files/photo.png");
const PHOTO_THERE: &[u8] = include_bytes!("../files/photo-there.png");

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
    /// Nobody signed in.
    Anonymous,
    /// The student whose things the matrix calls "own".
    Owner,
    /// Same class, no shop yet.
    Mate,
    /// Same class, a shop of their own.
    Neighbour,
    /// Student of another class of the college.
    OtherClass,
    /// Student of another college.
    OtherSchool,
    /// Was in the class, left it.
    Former,
    /// Was signed in when the admin suspended them.
    Suspended,
    /// Teacher of the class.
    Teacher,
    /// Teacher of another class of the college.
    OtherTeacher,
    /// Teacher of another college.
    TeacherThere,
    /// Admin of the college.
    Admin,
    /// Admin of another college.
    AdminThere,
}

/// All of them.
pub const ACTORS: [Actor; 13] = [
    Actor::Anonymous,
    Actor::Owner,
    Actor::Mate,
    Actor::Neighbour,
    Actor::OtherClass,
    Actor::OtherSchool,
    Actor::Former,
    Actor::Suspended,
    Actor::Teacher,
    Actor::OtherTeacher,
    Actor::TeacherThere,
    Actor::Admin,
    Actor::AdminThere,
];

/// One shopkeeper's things, as the matrix puts them into addresses.
#[derive(Debug, Clone, Default)]
pub struct Things {
    /// Values by the name of a placeholder: `class`, `listing`, `order`, `shop`, `import`, `assignment`, ...
    pub ids: BTreeMap<&'static str, String>,
}

/// A private word and who wrote it.
#[derive(Debug, Clone)]
pub struct Canary {
    /// The word.
    pub word: String,
    /// Whose it is.
    pub of: Actor,
}

/// The house of the matrix.
pub struct Cast {
    /// The program; ends with this value.
    _town: Town,
    /// A signed-in caller per actor.
    pub callers: BTreeMap<Actor, Caller>,
    /// The things of the four shopkeepers.
    pub things: BTreeMap<Actor, Things>,
    /// Every canary.
    pub canaries: Vec<Canary>,
}

const SHOPKEEPERS: [(Actor, &str); 4] = [
    (Actor::Owner, "owner"),
    (Actor::Neighbour, "neighbour"),
    (Actor::OtherClass, "otherclass"),
    (Actor::OtherSchool, "otherschool"),
];

/// Number and address of a student's login.
fn student(word: &str) -> (String, String) {
    (format!("N-{word}").to_uppercase(), format!("canary.{word}@example.com"))
}

fn roster(class: &str, words: &[&str]) -> String {
    let row = |word: &&str| {
        let (number, email) = student(word);
        format!("{number},Person {word},{class},{email}\n")
    };
    format!("student_number,name,class,email\n{}", words.iter().map(row).collect::<String>())
}

/// Builds the two colleges and lets everybody in.
pub async fn assemble() -> Cast {
    let town = Town::open().await;
    let admin = town.set_up(HERE, "admin@example.com").await;
    let admin_there = town.another_college(THERE, "admin.there@example.com").await;
    let teacher = add_teacher(&town, &admin, HERE, "Teacher One", "teacher@example.com").await;
    let other_teacher = add_teacher(&town, &admin, HERE, "Teacher Two", "other.teacher@example.com").await;
    let teacher_there = add_teacher(&town, &admin_there, THERE, "Teacher Three", "teacher.there@example.com").await;
    add_class(&admin, "Class A", "Teacher One").await;
    add_class(&admin, "Class B", "Teacher Two").await;
    add_class(&admin_there, "Class C", "Teacher Three").await;
    let here = enrol(&admin, &roster("Class A", &["owner", "mate", "neighbour", "former", "suspended"])).await;
    enrol(&admin, &roster("Class B", &["otherclass"])).await;
    let there = enrol(&admin_there, &roster("Class C", &["otherschool"])).await;
    let mut students = admit(&town, &admin, HERE, "Class A").await;
    students.extend(admit(&town, &admin, HERE, "Class B").await);
    students.extend(admit(&town, &admin_there, THERE, "Class C").await);
    let mut things = BTreeMap::new();
    let teachers = [
        (Actor::Owner, &teacher),
        (Actor::Neighbour, &teacher),
        (Actor::OtherClass, &other_teacher),
        (Actor::OtherSchool, &teacher_there),
    ];
    let mut first_of_class = BTreeMap::new();
    for ((actor, word), (_, teacher)) in SHOPKEEPERS.into_iter().zip(teachers) {
        let keeper = &students[&student(word).0];
        let class = class_of(keeper).await;
        if !first_of_class.contains_key(&class) {
            open_market(teacher, &class, "7").await;
            let exercises =
                [give_exercise(teacher, &class, "publish").await, give_exercise(teacher, &class, "save").await];
            first_of_class.insert(class.clone(), exercises);
        }
        let mut own = keep_shop(keeper, &class, word).await;
        let [assignment, draft] = first_of_class[&class].clone();
        own.ids.extend([("assignment", assignment), ("draft", draft)]);
        things.insert(actor, own);
    }
    for (actor, (_, teacher)) in SHOPKEEPERS.into_iter().zip(teachers).map(|((actor, _), teacher)| (actor, teacher)) {
        if actor != Actor::Neighbour {
            run_days(teacher, &things[&actor].ids["class"], "3", &[]).await;
        }
    }
    for ((actor, word), (_, teacher)) in SHOPKEEPERS.into_iter().zip(teachers) {
        let keeper = &students[&student(word).0];
        hand_in(keeper, teacher, things.get_mut(&actor).expect("made above"), word).await;
    }
    name_people(&admin, &admin_there, [&here.path, &there.path], &mut things).await;
    let callers = let_in(&town, &admin).await;
    let words = SHOPKEEPERS.iter().flat_map(|(actor, word)| {
        let canary = |word: String| Canary { word, of: *actor };
        [
            format!("canary {word} draft"),
            format!("canary {word} note"),
            format!("canary {word} feedback"),
            student(word).1,
        ]
        .map(canary)
    });
    let canaries = words.collect();
    Cast { _town: town, callers, things, canaries }
}

async fn admit(town: &Town, admin: &Person, college: &str, class: &str) -> BTreeMap<String, Person> {
    let mut admitted = BTreeMap::new();
    for (login, code) in print_codes(admin, class).await {
        admitted.insert(login.clone(), town.activate(college, &login, &code).await);
    }
    admitted
}

async fn give_exercise(teacher: &Person, class: &str, then: &str) -> String {
    let place = format!("/teach/{class}/exercises/new?template=first-sale");
    let page = fill(teacher, &place, "/save_exercise", &[("then", then)]).await;
    page.path.rsplit('/').next().expect("an id").to_owned()
}

/// A shop with goods on sale, a draft with photo, and an import that waits.
async fn keep_shop(keeper: &Person, class: &str, word: &str) -> Things {
    let offer = sell(keeper, class, &format!("Shop {word}"), "P-0", &format!("Thai natural rice soap {word}")).await;
    let fields = [("title", &*format!("canary {word} draft")), ("price", "9"), ("freight", "0"), ("then", "save")];
    let listing = write_listing(keeper, class, "P-1", &fields).await;
    let place = format!("/class/{class}/listings/{listing}");
    let form = keeper.get(&place).await.form("/listings/save");
    let photo = if word == "otherschool" { PHOTO_THERE } else { PHOTO };
    let with_photo = keeper.upload(&place, &form, "new_photos", "photo.png", photo.to_vec()).await;
    let photo =
        with_photo.html.split("/photo/").nth(1).and_then(|it| it.split('"').next()).expect("the photo is shown");
    let place = format!("/class/{class}/listings/import");
    let form = keeper.get(&place).await.form("/listings/import/upload");
    let file = format!("Title,URL handle,SKU,Price\ncanary {word} draft,h,COS-002,15.50\n");
    let preview = keeper.upload(&place, &form, "file", "products.csv", file.into_bytes()).await;
    let import = preview.path.rsplit('/').next().expect("an import").to_owned();
    let market = keeper.get(&format!("/class/{class}/market/listing/{offer}")).await;
    let shop =
        market.links().iter().find_map(|it| it.split("/market/shop/").nth(1).map(str::to_owned)).expect("a shop");
    let ids = [
        ("class", class.to_owned()),
        ("offer", offer),
        ("listing", listing),
        ("photo", photo.to_owned()),
        ("import", import),
        ("shop", shop),
        ("sku", "P-0".to_owned()),
    ];
    Things { ids: ids.into() }
}

/// The first order that waits, a submission with a note, feedback that is not published.
async fn hand_in(keeper: &Person, teacher: &Person, things: &mut Things, word: &str) {
    let (class, assignment) = (things.ids["class"].clone(), things.ids["assignment"].clone());
    let orders = keeper.get(&format!("/class/{class}/orders")).await;
    let order = orders.html.split("name=\"orders[]\" value=\"").nth(1).and_then(|it| it.split('"').next());
    things.ids.insert("order", order.unwrap_or_else(|| panic!("{word} got no order in three days")).to_owned());
    let note = format!("canary {word} note");
    fill(keeper, &format!("/class/{class}/exercises/{assignment}"), "/submit_exercise", &[("note", &note)]).await;
    let place = format!("/teach/{class}/exercises/{assignment}");
    let exercise = teacher.get(&place).await;
    let name = format!("Person {word}");
    let row = exercise.html.split("<tr").find(|row| row.contains(&name) && row.contains("/marking/")).expect("a row");
    let submission = row.split("/marking/").nth(1).and_then(|it| it.split(['"', '?']).next()).expect("a submission");
    things.ids.insert("submission", submission.to_owned());
    let place = format!("/teach/{class}/marking/{submission}");
    let form = teacher.get(&place).await.form("/mark");
    let feedback = format!("canary {word} feedback");
    let marked = send(teacher, &place, filled(form, &[("marks[0][points]", "10"), ("feedback", &feedback)])).await;
    assert!(marked.path.contains("done=marked"), "{}", marked.text());
}

/// Ids that admins use: a roster import and a person of each college.
async fn name_people(here: &Person, there: &Person, imports: [&str; 2], things: &mut BTreeMap<Actor, Things>) {
    let person_here = person_id(&here.get("/admin/people").await, "Person mate");
    let person_there = person_id(&there.get("/admin/people").await, "Person otherschool");
    for (actor, own) in things.iter_mut() {
        let (import, person) =
            if *actor == Actor::OtherSchool { (imports[1], &person_there) } else { (imports[0], &person_here) };
        own.ids.insert("roster", import.rsplit('/').next().expect("an id").to_owned());
        own.ids.insert("person", person.clone());
    }
}

/// Signs everybody in; then one leaves the class and one is suspended, both while signed in.
async fn let_in(town: &Town, admin: &Person) -> BTreeMap<Actor, Caller> {
    let logins = [
        (Actor::Owner, HERE, "N-OWNER"),
        (Actor::Mate, HERE, "N-MATE"),
        (Actor::Neighbour, HERE, "N-NEIGHBOUR"),
        (Actor::OtherClass, HERE, "N-OTHERCLASS"),
        (Actor::OtherSchool, THERE, "N-OTHERSCHOOL"),
        (Actor::Former, HERE, "N-FORMER"),
        (Actor::Suspended, HERE, "N-SUSPENDED"),
        (Actor::Teacher, HERE, "teacher@example.com"),
        (Actor::OtherTeacher, HERE, "other.teacher@example.com"),
        (Actor::TeacherThere, THERE, "teacher.there@example.com"),
        (Actor::Admin, HERE, "admin@example.com"),
        (Actor::AdminThere, THERE, "admin.there@example.com"),
    ];
    let mut callers: BTreeMap<Actor, Caller> = [(Actor::Anonymous, Caller::new(town.address()))].into();
    for (actor, college, login) in logins {
        callers.insert(actor, Caller::signed_in(town.address(), college, login).await);
    }
    let people = admin.get("/admin/people").await;
    let class = class_of(&town.sign_in(HERE, "N-FORMER").await).await;
    super::former::leave_class(town, &person_id(&people, "Person former")).await;
    until_missing(&callers[&Actor::Former], &format!("/class/{class}/market")).await;
    let suspended = person_id(&people, "Person suspended");
    let forms = people.forms().into_iter().filter(|form| form.action.ends_with("/set_suspended"));
    let form = forms.into_iter().find(|form| form.value("person") == Some(&suspended)).expect("a form to suspend");
    send(admin, "/admin/people", form).await;
    callers
}

/// A session that was just looked up is remembered for two seconds; waits for what the database says now.
async fn until_missing(caller: &Caller, path: &str) {
    for _ in 0..100 {
        if caller.get(path).await.status == 404 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("who left still sees {path}");
}
