//! The forms that are sent under fire. Each leaves a trace of its own, so that it can be found once or not at all.

use crate::support::college::College;
use crate::support::person::{Answer, Person, Posting};

/// Goods that are listed and sold.
pub const SOLD: &str = "P-0";
/// Goods that are only bought, so that what is in stock is what was bought.
pub const KEPT: &str = "P-4";
/// What one piece of them costs at the supermarket, in fen.
const KEPT_FEN: u32 = 855;
/// Days of one run ahead.
const RUN_DAYS: u32 = 2;

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Buy,
    UploadProducts,
    DraftProducts,
    Ship,
    List,
    UploadRoster,
    Enrol,
    RunAhead,
    OpenShop,
    BuyTooMuch,
}

/// Where an act shows.
#[derive(Debug, Clone)]
pub enum Trace {
    /// One line of the own statement with this amount; so many pieces more in stock.
    Stock { amount: String, quantity: u32 },
    /// One listing with each of these titles.
    Listings(Vec<String>),
    /// One line for the box and one for the courier in the statement for each of these orders.
    Parcels(Vec<String>),
    /// One row in the list of roster imports.
    RosterFile(String),
    /// One row among the people for each of these student numbers.
    People(Vec<String>),
    /// One shop of this name in the class and one start capital in the statement.
    Shop(String),
    /// Nothing but its answer.
    Answer,
}

/// One form, whether it was acknowledged, and where it shows.
#[derive(Debug, Clone)]
pub struct Act {
    pub kind: Kind,
    /// The student; `None` for teacher and admin.
    pub student: Option<usize>,
    pub posting: Posting,
    pub trace: Trace,
    pub answer: Option<Answer>,
}

/// What the next acts need to know of the earlier ones.
#[derive(Debug, Default)]
pub struct Prepared {
    /// Acts so far; makes every trace new.
    count: u32,
    /// An uploaded product file: whose, where, and its titles.
    products: Option<(usize, String, Vec<String>)>,
    /// An uploaded roster: where, and its student numbers.
    roster: Option<(String, Vec<String>)>,
    /// Traces of the file just uploaded.
    in_file: Vec<String>,
    /// Shops opened under fire.
    opened: usize,
    /// Purchases of each student so far.
    bought: [u32; super::SHOPS],
}

impl Kind {
    /// All of them, in the order of the rounds.
    pub const ALL: [Self; 10] = [
        Self::Buy,
        Self::UploadProducts,
        Self::DraftProducts,
        Self::Ship,
        Self::OpenShop,
        Self::List,
        Self::UploadRoster,
        Self::Enrol,
        Self::RunAhead,
        Self::BuyTooMuch,
    ];

    /// What a round does.
    pub fn of_round(round: usize) -> Self {
        Self::ALL[round % Self::ALL.len()]
    }
}

impl Act {
    /// Who does it.
    pub fn person<'a>(&self, college: &'a College) -> &'a Person {
        match (self.student, self.kind) {
            (Some(student), _) => &college.students[student],
            (None, Kind::RunAhead) => &college.teacher,
            (None, _) => &college.admin,
        }
    }

    /// Market minutes at which a run ahead that began at `minutes` ends.
    pub fn rests_at(&self, minutes: u32) -> u32 {
        if self.kind == Kind::RunAhead { minutes + RUN_DAYS * 1_440 } else { minutes }
    }

    fn new(kind: Kind, student: Option<usize>, posting: Posting, trace: Trace) -> Self {
        Self { kind, student, posting, trace, answer: None }
    }
}

impl Prepared {
    /// Remembers what an answer leads to.
    pub fn note(&mut self, act: &Act) {
        let Some(answer) = act.answer.as_ref().filter(|answer| answer.is_accepted()) else { return };
        match (act.kind, act.student) {
            (Kind::UploadProducts, Some(student)) => {
                self.products = Some((student, answer.location.clone(), std::mem::take(&mut self.in_file)));
            }
            (Kind::UploadRoster, None) => {
                self.roster = Some((answer.location.clone(), std::mem::take(&mut self.in_file)));
            }
            (Kind::OpenShop, _) => self.opened += 1,
            _ => {}
        }
    }
}

/// Fills in the next form of this kind; nothing is sent yet.
pub async fn next(college: &College, kind: Kind, prepared: &mut Prepared) -> Act {
    prepared.count += 1;
    let count = prepared.count;
    let student = count as usize % super::SHOPS;
    match kind {
        Kind::Buy => buy_more(college, student, prepared).await,
        Kind::BuyTooMuch => buy(college, kind, student, 3_000 + count).await,
        Kind::UploadProducts => upload_products(college, student, prepared).await,
        Kind::DraftProducts => draft_products(college, prepared).await,
        Kind::Ship => match ship(college).await {
            Some(act) => act,
            // Nobody ordered since the last parcels went: more goods on the shelf.
            None => listing(college, student, &format!("Rice soap for everybody {count}")).await,
        },
        Kind::List => listing(college, student, &format!("Rice soap under fire {count}")).await,
        Kind::UploadRoster => upload_roster(college, prepared).await,
        Kind::Enrol => enrol(college, prepared).await,
        Kind::RunAhead => run_ahead(college).await,
        Kind::OpenShop => match super::SHOPS + prepared.opened {
            newcomer if newcomer < super::STUDENTS => open_shop(college, newcomer).await,
            _ => buy_more(college, student, prepared).await,
        },
    }
}

/// Every purchase of a student has another quantity, hence another amount.
async fn buy_more(college: &College, student: usize, prepared: &mut Prepared) -> Act {
    prepared.bought[student] += 1;
    buy(college, Kind::Buy, student, prepared.bought[student]).await
}

async fn buy(college: &College, kind: Kind, student: usize, quantity: u32) -> Act {
    let page = college.place(&format!("sourcing/{KEPT}"));
    let form = college.students[student].get(&page).await.form("/buy_stock");
    let form = form.with("source", "supermarket").with("quantity", &quantity.to_string());
    let fen = KEPT_FEN * quantity;
    let trace = Trace::Stock { amount: format!("-{}.{:02}", fen / 100, fen % 100), quantity };
    Act::new(kind, Some(student), Posting::plain(&page, form), trace)
}

/// A new listing, put on sale at once.
pub async fn listing(college: &College, student: usize, title: &str) -> Act {
    let page = college.place(&format!("listings/new?sku={SOLD}"));
    let form = college.students[student].get(&page).await.form("/save").with("sku", SOLD).with("title", title);
    let form = form.with("description", "Cold-made with rice milk; the scent is faint.").with("price", "18.00");
    let form = form.with("freight", "5.00").with("then", "publish");
    let trace = Trace::Listings(vec![title.to_owned()]);
    Act::new(Kind::List, Some(student), Posting::plain(&page, form), trace)
}

async fn ship(college: &College) -> Option<Act> {
    let page = college.place("orders");
    for student in 0..super::SHOPS {
        let orders = college.students[student].get(&page).await;
        let waiting: Vec<String> = orders
            .html
            .split("name=\"orders[]\" value=\"")
            .skip(1)
            .filter_map(|rest| Some(rest.split('"').next()?.to_owned()))
            .collect();
        if waiting.is_empty() {
            continue;
        }
        let mut form = orders.form("/ship_orders").with("boxing", "smallest_fit").with("courier", "C-0");
        form.fields.retain(|(name, _)| name != "orders[]");
        for (place, order) in waiting.iter().enumerate() {
            form = form.with(&format!("orders[{place}]"), order);
        }
        return Some(Act::new(Kind::Ship, Some(student), Posting::plain(&page, form), Trace::Parcels(waiting)));
    }
    None
}

async fn upload_products(college: &College, student: usize, prepared: &mut Prepared) -> Act {
    let page = college.place("listings/import");
    let form = college.students[student].get(&page).await.form("/upload");
    let titles: Vec<String> =
        (1..=3).map(|row| format!("Imported balm {}.{row} of the file", prepared.count)).collect();
    let rows: String = titles.iter().map(|title| format!("{title},COS-005,9.50\n")).collect();
    let file = form.with_file(&page, "file", "products.csv", &format!("Title,SKU,Price\n{rows}"));
    prepared.in_file = titles;
    Act::new(Kind::UploadProducts, Some(student), file, Trace::Answer)
}

async fn draft_products(college: &College, prepared: &mut Prepared) -> Act {
    let (student, page, titles) = prepared.products.take().expect("a file was uploaded in the round before");
    let form = college.students[student].get(&page).await.form("/apply_products");
    Act::new(Kind::DraftProducts, Some(student), Posting::plain(&page, form), Trace::Listings(titles))
}

async fn upload_roster(college: &College, prepared: &mut Prepared) -> Act {
    let page = "/admin/imports";
    let form = college.admin.get(page).await.form("/upload");
    let numbers: Vec<String> = (1..=5).map(|row| format!("99{:03}{row}", prepared.count)).collect();
    let rows: String = numbers.iter().map(|number| format!("{number},Newcomer,E-commerce 2,\n")).collect();
    let name = format!("roster-{}.csv", prepared.count);
    let file = form.with_file(page, "file", &name, &format!("student_number,name,class,email\n{rows}"));
    prepared.in_file = numbers;
    Act::new(Kind::UploadRoster, None, file, Trace::RosterFile(name))
}

async fn enrol(college: &College, prepared: &mut Prepared) -> Act {
    let (page, numbers) = prepared.roster.take().expect("a file was uploaded in the round before");
    let form = college.admin.get(&page).await.form("/apply_roster");
    Act::new(Kind::Enrol, None, Posting::plain(&page, form), Trace::People(numbers))
}

async fn run_ahead(college: &College) -> Act {
    let page = college.teach("market");
    let form = college.teacher.get(&page).await.form("/run");
    let form = form.with("to", "days").with("days", &RUN_DAYS.to_string());
    Act::new(Kind::RunAhead, None, Posting::plain(&page, form), Trace::Answer)
}

async fn open_shop(college: &College, student: usize) -> Act {
    let page = college.place("today");
    let name = format!("Opened under fire {student}");
    let form = college.students[student].get(&page).await.form("/open_shop").with("name", &name);
    Act::new(Kind::OpenShop, Some(student), Posting::plain(&page, form), Trace::Shop(name))
}
