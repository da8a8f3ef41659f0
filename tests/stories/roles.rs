//! Who may do what: every route and server function, asked by thirteen actors for their own things, a
//! neighbour's, another class's, another college's, and for nothing at all. A route without a row fails, and so
//! does a row without a route. What another tenant has is "not found", never "not allowed", and no answer may
//! carry somebody else's words.

mod former;
mod people;
mod table;

use crate::support::caller::{Reply, Sent};
use people::{ACTORS, Actor, Cast, assemble};
use std::collections::{BTreeMap, BTreeSet};
use table::{CALLS, Guard, PAGES, Row};

/// An id that nothing has.
const NOTHING: &str = "00000000-0000-4000-8000-000000000000";
/// Placeholders that name a thing; the last one of a row is the thing its guard is about.
const THINGS: [&str; 10] =
    ["listing", "order", "offer", "shop", "import", "assignment", "draft", "submission", "roster", "person"];
/// Of these, the numbers inside one market: a number of another market may be something else here.
const COUNTERS: [&str; 4] = ["listing", "order", "offer", "shop"];

/// Whose ids a request names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Variant {
    Own,
    Neighbours,
    OtherClass,
    OtherSchool,
    /// The own class with things of the other college.
    Mixed,
    /// The own class with things that do not exist.
    NoThing,
    /// A class that does not exist.
    NoClass,
}

const VARIANTS: [Variant; 7] = [
    Variant::Own,
    Variant::Neighbours,
    Variant::OtherClass,
    Variant::OtherSchool,
    Variant::Mixed,
    Variant::NoThing,
    Variant::NoClass,
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// The guard let it through; what the content then meets is not this test's question.
    Through,
    SignIn,
    NotAllowed,
    NotFound,
    /// Anything else is a defect.
    Wrong(u16),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Student,
    Teacher,
}

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    let plain = |path: &str| {
        let parts = path.split('?').next().unwrap_or("").split('/');
        let dynamic = |part: &str| part.starts_with([':', '{', '*']);
        let part = |part: &str| if dynamic(part) || part.contains('{') { "*".to_owned() } else { part.to_owned() };
        parts.map(part).collect::<Vec<_>>().join("/").replace("COS-001.svg", "*").replace("/pkg/nothing.js", "/pkg/*")
    };
    let listed: BTreeSet<(String, String)> =
        web::routes_listed().into_iter().map(|(method, path)| (method, plain(&path))).collect();
    let rows: BTreeSet<(String, String)> =
        PAGES.iter().chain(CALLS).map(|row| (row.method.to_owned(), plain(row.path))).collect();
    let uncovered: Vec<_> = listed.difference(&rows).collect();
    let unknown: Vec<_> = rows.difference(&listed).collect();
    assert!(
        uncovered.is_empty() && unknown.is_empty(),
        "routes without a row: {uncovered:?}; rows without a route: {unknown:?}"
    );
    assert!(listed.len() > 80, "only {} routes were listed", listed.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_reaches_exactly_what_is_theirs_and_reads_nobody_elses_words() {
    let cast = assemble().await;
    let mut matrix = Matrix { cast: &cast, asked: 0, failed: Vec::new() };
    for row in PAGES.iter().chain(CALLS) {
        matrix.ask_row(row).await;
    }
    matrix.ask_for_drafts_in_the_storefront().await;
    println!("COUNT {} cells of the role matrix asked", matrix.asked);
    assert!(
        matrix.failed.is_empty(),
        "{} of {} cells:\n{}",
        matrix.failed.len(),
        matrix.asked,
        matrix.failed.join("\n")
    );
    assert!(matrix.asked > 3_000, "only {} cells", matrix.asked);
}

struct Matrix<'a> {
    cast: &'a Cast,
    asked: usize,
    failed: Vec<String>,
}

impl Matrix<'_> {
    async fn ask_row(&mut self, row: &Row) {
        let mut seen = BTreeSet::new();
        for variant in VARIANTS {
            let ids = self.ids(variant);
            if variant == Variant::Mixed && thing(row).is_some_and(|thing| COUNTERS.contains(&thing)) {
                continue;
            }
            if !seen.insert((with_ids(row.path, &ids), with_ids(row.fields, &ids))) {
                continue;
            }
            for actor in ACTORS {
                self.ask_cell(row, variant, &ids, actor).await;
            }
        }
    }

    async fn ask_cell(&mut self, row: &Row, variant: Variant, ids: &BTreeMap<&'static str, String>, actor: Actor) {
        self.asked += 1;
        let mut ids = ids.clone();
        ids.insert("key", format!("00000000-0000-4000-8000-{:012x}", self.asked + 1));
        let path = with_ids(row.path, &ids);
        let fields: Vec<(String, String)> = row
            .fields
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), with_ids(value, &ids)))
            .collect();
        let sent = match (row.method, row.file) {
            ("GET", _) => Sent::Nothing,
            (_, None) => Sent::Fields(fields),
            (_, Some("")) => Sent::File(fields, "new_photos", "", Vec::new()),
            (_, Some(field)) => Sent::File(fields, field, "file.csv", b"nothing of use".to_vec()),
        };
        let accept = if row.method == "GET" { "text/html" } else { "application/json" };
        let reply = self.cast.callers[&actor].ask(row.method, &path, &sent, &[("accept", accept)]).await;
        let (found, expected) = (outcome(&reply), self.expected(row, &ids, actor));
        let cell = format!("{} {} as {actor:?} with ids {variant:?}", row.method, row.path);
        if found != expected {
            self.failed.push(format!("{cell}: {found:?}, expected {expected:?} ({}) {path}", reply.status));
        }
        for canary in &self.cast.canaries {
            if (reply.body.contains(&canary.word) || reply.location.contains(&canary.word))
                && !self.may_read(actor, canary)
            {
                self.failed.push(format!("{cell}: carries {:?} of {:?}", canary.word, canary.of));
            }
        }
    }

    /// A draft is on no shelf, whoever asks, its writer included.
    async fn ask_for_drafts_in_the_storefront(&mut self) {
        for of in [Actor::Owner, Actor::Neighbour] {
            let ids = &self.cast.things[&of].ids;
            let path = format!("/class/{}/market/listing/{}", ids["class"], ids["listing"]);
            for actor in [Actor::Owner, Actor::Neighbour, Actor::Mate, Actor::Teacher] {
                self.asked += 1;
                let reply = self.cast.callers[&actor].get(&path).await;
                if reply.status == 200 {
                    self.failed.push(format!("the draft of {of:?} stands in the storefront for {actor:?}"));
                }
            }
        }
    }

    fn ids(&self, variant: Variant) -> BTreeMap<&'static str, String> {
        let of = |actor: Actor| self.cast.things[&actor].ids.clone();
        let own = of(Actor::Owner);
        let mut ids = match variant {
            Variant::Own | Variant::NoThing | Variant::NoClass => own.clone(),
            Variant::Neighbours => of(Actor::Neighbour),
            Variant::OtherClass => of(Actor::OtherClass),
            Variant::OtherSchool | Variant::Mixed => of(Actor::OtherSchool),
        };
        if variant == Variant::Mixed {
            ids.insert("class", own["class"].clone());
        }
        if variant == Variant::NoClass {
            ids.insert("class", NOTHING.to_owned());
        }
        if variant == Variant::NoThing {
            for thing in THINGS {
                let id =
                    if COUNTERS.contains(&thing) { format!("{}-999999", &ids[thing][..1]) } else { NOTHING.to_owned() };
                ids.insert(thing, id);
            }
            ids.insert("photo", format!("{}-400.jpg", "0".repeat(64)));
        }
        ids.insert("token", "0".repeat(64));
        ids.insert("college", NOTHING.to_owned());
        ids
    }

    /// The shopkeeper who has the thing of this row in the class named, if anybody of the cast has it.
    fn holder(&self, row: &Row, ids: &BTreeMap<&'static str, String>) -> Option<Actor> {
        let thing = thing(row)?;
        let has = |held: &BTreeMap<&'static str, String>| held["class"] == ids["class"] && held[thing] == ids[thing];
        self.cast.things.iter().find(|(_, things)| has(&things.ids)).map(|(actor, _)| *actor)
    }

    fn role(&self, actor: Actor, class: &str) -> Option<Role> {
        let class_of = |keeper: Actor| self.cast.things[&keeper].ids["class"] == class;
        let in_class = match actor {
            Actor::Owner | Actor::Mate | Actor::Neighbour | Actor::Teacher => class_of(Actor::Owner),
            Actor::OtherClass | Actor::OtherTeacher => class_of(Actor::OtherClass),
            Actor::OtherSchool | Actor::TeacherThere => class_of(Actor::OtherSchool),
            Actor::Anonymous | Actor::Former | Actor::Suspended | Actor::Admin | Actor::AdminThere => false,
        };
        let teaches = matches!(actor, Actor::Teacher | Actor::OtherTeacher | Actor::TeacherThere);
        in_class.then_some(if teaches { Role::Teacher } else { Role::Student })
    }

    fn expected(&self, row: &Row, ids: &BTreeMap<&'static str, String>, actor: Actor) -> Outcome {
        use Outcome::{NotAllowed, NotFound, SignIn, Through};
        match row.guard {
            Guard::Open => return Through,
            Guard::Leaving => return SignIn,
            Guard::Nowhere => return NotFound,
            _ if matches!(actor, Actor::Anonymous | Actor::Suspended) => return SignIn,
            _ => {}
        }
        let role = self.role(actor, &ids["class"]);
        let there = |thing: &str, actor: Actor| self.cast.things[&actor].ids[thing] == ids[thing];
        let is_there = matches!(actor, Actor::OtherSchool | Actor::TeacherThere | Actor::AdminThere);
        let if_so = |is: bool| if is { Through } else { NotFound };
        let in_class = self.holder(row, ids).is_some();
        match row.guard {
            Guard::Open | Guard::SignedIn => Through,
            Guard::Leaving => SignIn,
            Guard::Nowhere | Guard::NobodysThing => NotFound,
            Guard::College => if_so(there("photo", if is_there { Actor::OtherSchool } else { Actor::Owner })),
            Guard::Member => if_so(role.is_some()),
            Guard::MemberThing => if_so(role.is_some() && in_class),
            Guard::AnyTeacher => match actor {
                Actor::Teacher | Actor::OtherTeacher | Actor::TeacherThere => Through,
                _ => NotAllowed,
            },
            Guard::Admin | Guard::AdminThing => match actor {
                Actor::Admin | Actor::AdminThere if row.guard == Guard::Admin => Through,
                Actor::Admin => if_so(thing(row).is_some_and(|it| there(it, Actor::Owner))),
                Actor::AdminThere => if_so(thing(row).is_some_and(|it| there(it, Actor::OtherSchool))),
                _ => NotAllowed,
            },
            Guard::Teacher | Guard::TeacherThing => match role {
                None => NotFound,
                Some(Role::Student) => NotAllowed,
                Some(Role::Teacher) => if_so(row.guard == Guard::Teacher || in_class),
            },
            Guard::Student | Guard::StudentThing | Guard::Seller | Guard::SellerThing => match role {
                None => NotFound,
                Some(Role::Teacher) => NotAllowed,
                Some(Role::Student) => if_so(match row.guard {
                    Guard::Student => true,
                    Guard::StudentThing => in_class,
                    Guard::Seller => actor != Actor::Mate,
                    _ => self.holder(row, ids) == Some(actor),
                }),
            },
        }
    }

    fn may_read(&self, actor: Actor, canary: &people::Canary) -> bool {
        let class = &self.cast.things[&canary.of].ids["class"];
        let of_college = if canary.of == Actor::OtherSchool { Actor::AdminThere } else { Actor::Admin };
        canary.of == actor
            || self.role(actor, class) == Some(Role::Teacher)
            || (canary.word.contains('@') && actor == of_college)
    }
}

/// The thing a row's guard is about: the last placeholder that names one.
fn thing(row: &Row) -> Option<&'static str> {
    let text = format!("{}{}", row.path, row.fields);
    THINGS
        .into_iter()
        .filter_map(|thing| Some((text.rfind(&format!("{{{thing}}}"))?, thing)))
        .max()
        .map(|(_, thing)| thing)
}

fn with_ids(text: &str, ids: &BTreeMap<&'static str, String>) -> String {
    ids.iter().fold(text.to_owned(), |text, (name, id)| text.replace(&format!("{{{name}}}"), id))
}

fn outcome(reply: &Reply) -> Outcome {
    match reply.status {
        300..=399 if reply.location.starts_with("/sign-in") && !reply.body.contains("__err") => Outcome::SignIn,
        200 | 300..=399 | 409 | 422 => Outcome::Through,
        401 => Outcome::SignIn,
        403 => Outcome::NotAllowed,
        404 => Outcome::NotFound,
        other => Outcome::Wrong(other),
    }
}
