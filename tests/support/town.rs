//! A production house filled by its own forms, with more than one college and class: the set-up link, admins,
//! teachers, rosters, printed codes, open markets, shops with goods on sale.

use super::house::{House, run};
use super::person::{Page, PageForm, Person};
use std::collections::BTreeMap;
use std::time::Duration;
use tempfile::TempDir;

/// Everybody's password in these stories.
pub const PASSWORD: &str = "a long practice sentence 7";
/// How often an ongoing run is looked at before giving up; every look waits 100 ms.
const RUN_LOOKS: usize = 600;

/// A production house of its own, on an empty database at first.
pub struct Town {
    /// The running program.
    pub house: House,
    /// Where its database lies; removed with it.
    pub folder: TempDir,
}

impl Town {
    /// Starts an empty house.
    pub async fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let house = House::serve(&folder.path().join("town.db")).await;
        Self { house, folder }
    }

    /// `http://127.0.0.1:<port>`.
    pub fn address(&self) -> &str {
        &self.house.address
    }

    /// The database as the program is told it.
    pub fn database_url(&self) -> String {
        format!("sqlite://{}?mode=rwc", self.folder.path().join("town.db").display())
    }

    /// Makes the first college and its admin with the one-time link.
    pub async fn set_up(&self, college: &str, email: &str) -> Person {
        let admin = Person::new(self.address());
        let who = [("college", college), ("name", "Ada Admin"), ("email", email)];
        let secrets = [("password", PASSWORD), ("password_again", PASSWORD)];
        let first = fill(&admin, &self.set_up_path(), "/set_up", &[&who[..], &secrets[..]].concat()).await;
        assert_eq!(first.path, "/admin/people", "{}", first.text());
        admin
    }

    /// The path of the one-time link.
    pub fn set_up_path(&self) -> String {
        let link = self.house.set_up.as_deref().expect("an empty house prints a set-up link");
        link[link.find("/setup/").expect("a link of this house")..].to_owned()
    }

    /// Makes a further college on the command line; its admin activates the printed code.
    pub async fn another_college(&self, college: &str, email: &str) -> Person {
        let url = self.database_url();
        let create = ["admin", "create", "--college", college, "--name", "Olga Other", "--email", email];
        let arguments: Vec<&str> = ["--database-url", &url].into_iter().chain(create).collect();
        let (code, said) = run(&arguments).await;
        assert_eq!(code, Some(0), "{said}");
        let code = said.split_whitespace().find(|word| is_code(word)).expect("a code was printed");
        self.activate(college, email, code).await
    }

    /// Uses an activation code and is signed in by it.
    pub async fn activate(&self, college: &str, login: &str, code: &str) -> Person {
        let person = Person::new(self.address());
        let page = person.get("/activate").await;
        let fields = [("login", login), ("code", code), ("password", PASSWORD), ("password_again", PASSWORD)];
        let form = filled(page.form("/activate").with("college", &college_of(&page, college)), &fields);
        let first = send(&person, "/activate", form).await;
        assert!(!first.path.starts_with("/activate"), "{login}: {}", first.text());
        person
    }

    /// Signs in with the password of these stories.
    pub async fn sign_in(&self, college: &str, login: &str) -> Person {
        let person = Person::new(self.address());
        let first = try_sign_in(&person, college, login, PASSWORD).await;
        assert!(!first.path.starts_with("/sign-in"), "{login}: {}", first.text());
        person
    }
}

/// Tries to sign in and gives the page this leads to.
pub async fn try_sign_in(person: &Person, college: &str, login: &str, password: &str) -> Page {
    let page = person.get("/sign-in").await;
    let form = page.form("/sign_in").with("college", &college_of(&page, college));
    send(person, "/sign-in", filled(form, &[("login", login), ("password", password)])).await
}

/// The college's key on a sign-in page: chosen from the list, or hidden when there is only one.
pub fn college_of(page: &Page, name: &str) -> String {
    let options = page.html.split("<option ").skip(1).filter(|it| it.contains(name));
    let listed = options.filter_map(|it| it.split("value=\"").nth(1)?.split('"').next()).next().map(str::to_owned);
    let hidden = || page.forms().iter().find_map(|form| form.value("college").map(str::to_owned));
    listed.or_else(hidden).unwrap_or_else(|| panic!("no college {name} on {}", page.path))
}

/// Opens a page, fills in its form that posts to `action`, sends it and gives the page it leads to.
pub async fn fill(person: &Person, path: &str, action: &str, fields: &[(&str, &str)]) -> Page {
    let form = filled(person.get(path).await.form(action), fields);
    send(person, path, form).await
}

/// Sends a form of the page at `path`; a form for files goes as one without any.
pub async fn send(person: &Person, path: &str, form: PageForm) -> Page {
    if form.files {
        return person.upload(path, &form, "no_file", "", Vec::new()).await;
    }
    person.post(path, &form.action, &form.fields).await
}

/// A form with these fields filled in.
pub fn filled(form: PageForm, fields: &[(&str, &str)]) -> PageForm {
    fields.iter().fold(form, |form, (name, value)| form.with(name, value))
}

/// Adds a teacher, prints the code, lets the teacher activate it.
pub async fn add_teacher(town: &Town, admin: &Person, college: &str, name: &str, email: &str) -> Person {
    let fields = [("name", name), ("role", "teacher"), ("email", email)];
    let people = fill(admin, "/admin/people", "/create_person", &fields).await;
    assert!(people.path.contains("done=created"), "{}", people.text());
    let person = person_id(&people, name);
    let forms = people.forms().into_iter().filter(|form| form.action.ends_with("/admin/codes"));
    let form = forms.into_iter().find(|form| form.value("person") == Some(&person)).expect("a form for a new code");
    let code = codes(&send(admin, "/admin/people", form).await).into_values().next().expect("one code");
    town.activate(college, email, &code).await
}

/// The id of a person on the admin's list of people.
pub fn person_id(people: &Page, name: &str) -> String {
    let rows = people.html.split("<tr").filter(|row| row.contains(name));
    let mut ids = rows.filter_map(|row| row.split("name=\"person\" value=\"").nth(1)?.split('"').next());
    ids.next().map(str::to_owned).unwrap_or_else(|| panic!("{name} is not among the people"))
}

/// Creates a class with its teacher.
pub async fn add_class(admin: &Person, name: &str, teacher: &str) {
    let page = admin.get("/admin/classes").await;
    let options = page.html.split("<option ").filter(|it| it.contains(teacher));
    let id = options.filter_map(|it| it.split("value=\"").nth(1)?.split('"').next()).next().expect("the teacher");
    let form = filled(page.form("/create_class"), &[("name", name), ("teacher", id)]);
    let classes = send(admin, "/admin/classes", form).await;
    assert!(classes.path.contains("done=created"), "{}", classes.text());
}

/// Uploads a roster and gives its preview.
pub async fn upload_roster(admin: &Person, file_name: &str, bytes: &[u8]) -> Page {
    let form = admin.get("/admin/imports").await.form("/admin/imports/upload");
    admin.upload("/admin/imports", &form, "file", file_name, bytes.to_vec()).await
}

/// Uploads and applies a roster that is good throughout; gives the import's page.
pub async fn enrol(admin: &Person, roster: &str) -> Page {
    let preview = upload_roster(admin, "roster.csv", roster.as_bytes()).await;
    let done = send(admin, &preview.path, preview.form("/apply_roster").with("good_rows_only", "false")).await;
    assert!(done.text().contains("The roster was applied"), "{}", done.text());
    done
}

/// Prints the codes of a class: login to code.
pub async fn print_codes(admin: &Person, class: &str) -> BTreeMap<String, String> {
    let classes = admin.get("/admin/classes").await;
    let row = classes.html.split("<tr").find(|row| row.contains(class)).expect("the class is listed");
    let id = row.split("name=\"class\" value=\"").nth(1).and_then(|it| it.split('"').next()).expect("its id");
    let forms = classes.forms().into_iter().filter(|form| form.action.ends_with("/admin/codes"));
    let form = forms.into_iter().find(|form| form.value("class") == Some(id)).expect("its form");
    codes(&send(admin, "/admin/classes", form).await)
}

/// Login and code of every slip on the page of codes.
pub fn codes(page: &Page) -> BTreeMap<String, String> {
    let slip = |html: &str| {
        let login = html.split("<dd>").nth(1)?.split('<').next()?.to_owned();
        let code = html.split("<code>").nth(1)?.split('<').next()?.to_owned();
        is_code(&code).then_some((login, code))
    };
    page.html.split("<li class=\"code\"").skip(1).filter_map(slip).collect()
}

fn is_code(word: &str) -> bool {
    word.len() == 14 && word.split('-').count() == 3 && word.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
}

/// The class a person's first page belongs to, or links to.
pub async fn class_of(person: &Person) -> String {
    let page = person.get("/").await;
    let class = |path: &str| {
        let rest = path.strip_prefix("/class/").or_else(|| path.strip_prefix("/teach/"))?;
        rest.split(['/', '?']).next().filter(|id| id.len() == 36).map(str::to_owned)
    };
    class(&page.path).or_else(|| page.links().iter().find_map(|link| class(link))).expect("a class")
}

/// Opens the market of a class and pauses it, so that nothing moves but by runs.
pub async fn open_market(teacher: &Person, class: &str, seed: &str) {
    let place = format!("/teach/{class}/market");
    fill(teacher, &place, "/open_market", &[("seed", seed)]).await;
    let paused = fill(teacher, &place, "/set_pace", &[("pace", "0")]).await;
    assert!(paused.text().contains("Run ahead"), "{}", paused.text());
}

/// Runs the market of a class some days ahead and waits for the end of the run.
pub async fn run_days(teacher: &Person, class: &str, days: &str, standing: &[&str]) {
    let place = format!("/teach/{class}/market");
    let form = filled(teacher.get(&place).await.form("/run"), &[("to", "days"), ("days", days)]);
    let form = standing.iter().fold(form, |form, shop| form.also("standing[]", shop));
    let begun = send(teacher, &place, form).await;
    assert!(!begun.path.contains("__err"), "{}", begun.text());
    for _ in 0..RUN_LOOKS {
        if !teacher.get(&place).await.html.contains("/cancel_run") {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the run of {days} days did not end");
}

/// Opens a shop, buys twelve pieces at the supermarket and puts them on sale; gives the listing's id.
pub async fn sell(student: &Person, class: &str, shop: &str, sku: &str, title: &str) -> String {
    fill(student, &format!("/class/{class}/today"), "/open_shop", &[("name", shop)]).await;
    let place = format!("/class/{class}/sourcing/{sku}");
    let bought = fill(student, &place, "/buy_stock", &[("source", "supermarket"), ("quantity", "12")]).await;
    assert!(bought.path.contains("done=bought"), "{}", bought.text());
    let fields = [("title", title), ("price", "19.90"), ("freight", "6"), ("then", "publish")];
    write_listing(student, class, sku, &fields).await
}

/// Writes a listing and gives its id.
pub async fn write_listing(student: &Person, class: &str, sku: &str, fields: &[(&str, &str)]) -> String {
    let place = format!("/class/{class}/listings/new?sku={sku}");
    let saved = fill(student, &place, "/listings/save", &[&[("sku", sku)], fields].concat()).await;
    let id = saved.path.rsplit('/').next().unwrap_or("").split('?').next().unwrap_or("").to_owned();
    assert!(id.starts_with("L-"), "{}: {}", saved.path, saved.text());
    id
}
