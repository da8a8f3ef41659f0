//! The door, on a real database: set-up, sign-in, activation, sessions.

use super::fixture::{DAY, MINUTE, PASSWORD, TestHouse, key, visitor};
use contract::backend::{Administration, Entrance};
use contract::forms::{AliasForm, PasswordForm};
use contract::{ApiError, FormErrors, Problem, Visitor};
use domain::people::{CollegeName, Email, PersonName, Role};
use domain::{CollegeId, Language, PersonId};
use store::{HouseKind, NewPerson};

/// The problem of a field, or of the whole form for `""`.
fn problem<T: std::fmt::Debug>(answer: Result<T, ApiError>, field: &str) -> Problem {
    match answer {
        Err(ApiError::Form(FormErrors { whole: Some(problem), .. })) if field.is_empty() => problem,
        Err(ApiError::Form(mut errors)) => errors.fields.remove(field).expect(field),
        other => panic!("no form error: {other:?}"),
    }
}

#[tokio::test]
async fn the_set_up_link_founds_one_college_once_and_signs_its_admin_in() {
    let house = TestHouse::empty(HouseKind::Production).await;
    let valid = async |token: &str| house.operations.set_up_token_valid(token.to_owned()).await.expect("asked");
    assert!(house.offer("earlier").await && house.offer("link").await);
    assert_eq!((valid("earlier").await, valid("link").await), (false, true));
    assert_eq!(problem(house.set_up("earlier", "Jinhua College").await, ""), Problem::CodeNotValid);
    let admin = house.set_up("link", "Jinhua College").await.expect("set up");
    assert_eq!(admin.first_page, contract::paths::ADMIN_PEOPLE);
    let frame = house.operations.frame(&visitor(&admin), None).await.expect("a frame");
    assert_eq!(
        (frame.person.as_str(), frame.role, frame.college.as_str()),
        ("Ada Admin", Role::Admin, "Jinhua College")
    );
    assert_eq!((valid("link").await, house.offer("another").await), (false, false));
    assert_eq!(problem(house.set_up("link", "Second College").await, ""), Problem::CodeNotValid);
    assert_eq!(house.store.colleges().await.expect("read").len(), 1);
    assert!(house.sign_in("ADA@example.com", PASSWORD).await.is_ok());
}

#[tokio::test]
async fn a_set_up_link_ends_after_a_day() {
    let house = TestHouse::empty(HouseKind::Production).await;
    assert!(house.offer("link").await);
    house.advance(DAY);
    assert_eq!(problem(house.set_up("link", "Jinhua College").await, ""), Problem::CodeNotValid);
}

#[tokio::test]
async fn the_command_line_lets_admins_in_of_known_and_new_colleges() {
    let (house, admin) = TestHouse::founded().await;
    house.person_with_code(&admin, Role::Teacher, "lin@example.com").await;
    let create = |college: &str, email: &str| {
        let parsed = (CollegeName::parse(college), PersonName::parse("Bo"), Email::parse(email));
        let (college, name, email) =
            (parsed.0.expect("a name"), parsed.1.expect("a name"), parsed.2.expect("an address"));
        super::create_admin(&house.store, college, name, email)
    };
    for email in ["bo@example.com", "ada@example.com"] {
        let code = create("Jinhua College", email).await.expect("a code");
        let signed_in = house.activate(email, &code).await.expect("activated");
        assert_eq!(signed_in.first_page, contract::paths::ADMIN_PEOPLE);
    }
    assert_eq!(house.operations.me(&admin).await, Err(ApiError::NotSignedIn), "a new password ends old sessions");
    assert!(matches!(create("Jinhua College", "lin@example.com").await, Err(super::NoAdmin::EmailTaken)));
    create("Yiwu College", "lin@example.com").await.expect("another college's people are others");
    assert_eq!(house.store.colleges().await.expect("read").len(), 2);
}

#[tokio::test]
async fn unknown_people_wrong_passwords_and_suspended_people_get_the_same_answer() {
    let (house, admin) = TestHouse::founded().await;
    let code = house.person_with_code(&admin, Role::Student, "2026001").await;
    house.activate("2026001", &code).await.expect("activated");
    house.person_with_code(&admin, Role::Student, "2026002").await;
    let wrong = house.sign_in("2026001", "wrong").await.map(drop);
    assert!(matches!(&wrong, Err(ApiError::Form(errors)) if errors.whole == Some(Problem::WrongCredentials)
        && errors.values["login"] == "2026001" && !errors.values.contains_key("password")));
    for login in ["2026999", "nobody@example.com", "?", "2026002"] {
        assert_eq!(problem(house.sign_in(login, PASSWORD).await, ""), Problem::WrongCredentials, "{login}");
    }
    let college: CollegeId = house.college().await.parse().expect("an id");
    let person = house.store.person_by_login(college, "2026001").await.expect("read").expect("there").id;
    house.operations.set_suspended(&admin, key(), person, true).await.expect("suspended");
    assert_eq!(problem(house.sign_in("2026001", PASSWORD).await, ""), Problem::WrongCredentials);
    house.operations.set_suspended(&admin, key(), person, false).await.expect("re-admitted");
    assert!(house.sign_in("2026001", PASSWORD).await.is_ok());
}

#[tokio::test]
async fn five_wrong_tries_cost_a_wait_that_a_restart_does_not_forgive_and_success_ends() {
    let (mut house, admin) = TestHouse::founded().await;
    for _ in 0..5 {
        assert_eq!(problem(house.sign_in("ada@example.com", "wrong").await, ""), Problem::WrongCredentials);
    }
    assert_eq!(
        problem(house.sign_in("ada@example.com", PASSWORD).await, ""),
        Problem::TooManyTries { wait_minutes: 1 }
    );
    house.restart();
    assert_eq!(
        problem(house.sign_in("Ada@Example.com", PASSWORD).await, ""),
        Problem::TooManyTries { wait_minutes: 1 }
    );
    let audit = house.operations.audit(&admin, "sign_in_limited".to_owned(), 1).await.expect("audit");
    assert_eq!((audit.rows.total, audit.chain_whole), (1, true));
    house.advance(MINUTE);
    house.sign_in("ada@example.com", PASSWORD).await.expect("right password after the wait");
    for _ in 0..5 {
        assert_eq!(problem(house.sign_in("ada@example.com", "wrong").await, ""), Problem::WrongCredentials);
    }
}

#[tokio::test]
async fn number_and_address_of_a_person_share_their_tries() {
    let (house, admin) = TestHouse::founded().await;
    let roster = "student_number,name,class,email\n2026001,Lin,Trade 1,lin@example.com\n";
    let upload = contract::forms::Upload { file_name: "r.csv".to_owned(), bytes: roster.into() };
    let import = house.operations.upload_roster(&admin, key(), upload).await.expect("read");
    house.operations.apply_roster(&admin, key(), import, false).await.expect("applied");
    for login in ["2026001", "lin@example.com", "2026001", "lin@example.com", "2026001"] {
        assert_eq!(problem(house.sign_in(login, "wrong").await, ""), Problem::WrongCredentials);
    }
    assert_eq!(problem(house.sign_in("lin@example.com", "wrong").await, ""), Problem::TooManyTries { wait_minutes: 1 });
    let code = house.new_code(&admin, "2026001").await;
    assert_eq!(
        problem(house.activate("2026001", &code).await, ""),
        Problem::TooManyTries { wait_minutes: 1 },
        "codes are tried no faster than passwords"
    );
}

#[tokio::test]
async fn twenty_tries_at_once_check_few_passwords() {
    let (house, _) = TestHouse::founded().await;
    let house = std::sync::Arc::new(house);
    let tries = (0..20).map(|_| {
        let house = std::sync::Arc::clone(&house);
        tokio::spawn(async move { problem(house.sign_in("ada@example.com", "wrong").await, "") })
    });
    let mut checked = 0;
    for answer in tries.collect::<Vec<_>>() {
        checked += u32::from(answer.await.expect("answered") == Problem::WrongCredentials);
    }
    assert!((1..=6).contains(&checked), "{checked}");
}

#[tokio::test]
async fn a_code_works_once_for_its_own_person_and_thirty_days() {
    let (house, admin) = TestHouse::founded().await;
    let code = house.person_with_code(&admin, Role::Student, "2026001").await;
    let other = house.person_with_code(&admin, Role::Student, "2026002").await;
    assert_eq!(problem(house.activate("2026001", &other).await, "code"), Problem::CodeNotValid);
    let signed_in = house.activate("2026001", &code.to_lowercase().replace('-', " ")).await.expect("activated");
    assert_eq!(signed_in.first_page, contract::paths::ME, "in no class yet");
    assert_eq!(problem(house.activate("2026001", &code).await, "code"), Problem::CodeNotValid);
    house.advance(30 * DAY);
    assert_eq!(problem(house.activate("2026002", &other).await, "code"), Problem::CodeNotValid, "expired");
}

#[tokio::test]
async fn a_new_code_ends_the_earlier_one_and_using_it_ends_the_sessions() {
    let (house, admin) = TestHouse::founded().await;
    let first = house.person_with_code(&admin, Role::Teacher, "lin@example.com").await;
    let second = house.new_code(&admin, "lin@example.com").await;
    assert_eq!(problem(house.activate("lin@example.com", &first).await, "code"), Problem::CodeNotValid);
    let before = visitor(&house.activate("lin@example.com", &second).await.expect("activated"));
    assert_eq!(house.operations.first_page(&before).await.as_deref(), Ok(contract::paths::TEACH));
    let third = house.new_code(&admin, "lin@example.com").await;
    let after = visitor(&house.activate("lin@example.com", &third).await.expect("activated"));
    assert_eq!(house.operations.me(&before).await, Err(ApiError::NotSignedIn));
    assert!(house.operations.me(&after).await.is_ok());
}

#[tokio::test]
async fn sessions_are_listed_and_end_by_hand_by_suspension_and_by_time() {
    let (house, admin) = TestHouse::founded().await;
    let code = house.person_with_code(&admin, Role::Student, "2026001").await;
    let here = visitor(&house.activate("2026001", &code).await.expect("activated"));
    house.advance(MINUTE);
    let there = visitor(&house.sign_in("2026001", PASSWORD).await.expect("signed in"));
    let sessions = house.operations.me(&here).await.expect("me").sessions;
    assert_eq!(sessions.iter().map(|session| session.current).collect::<Vec<_>>(), [false, true]);
    assert_eq!(house.operations.end_session(&admin, sessions[0].key.clone()).await, Err(ApiError::NotFound));
    house.operations.end_session(&here, sessions[0].key.clone()).await.expect("ended");
    assert_eq!(house.operations.me(&there).await, Err(ApiError::NotSignedIn));
    let again = visitor(&house.sign_in("2026001", PASSWORD).await.expect("signed in"));
    house.operations.sign_out(&again).await.expect("signed out");
    assert_eq!(house.operations.me(&again).await, Err(ApiError::NotSignedIn));
    house.advance(7 * DAY);
    assert_eq!(house.operations.me(&here).await, Err(ApiError::NotSignedIn), "seven days unused");
}

#[tokio::test]
async fn a_suspended_person_is_out_at_the_next_request() {
    let (house, admin) = TestHouse::founded().await;
    let code = house.person_with_code(&admin, Role::Student, "2026001").await;
    let student = visitor(&house.activate("2026001", &code).await.expect("activated"));
    assert!(house.operations.frame(&student, None).await.is_ok());
    let people = house.operations.people(&admin, "2026001".to_owned(), None, 1).await.expect("people");
    house.operations.set_suspended(&admin, key(), people.people.rows[0].id, true).await.expect("suspended");
    assert_eq!(house.operations.frame(&student, None).await, Err(ApiError::NotSignedIn));
}

#[tokio::test]
async fn a_new_password_needs_the_old_one_and_ends_the_other_sessions() {
    let (house, admin) = TestHouse::founded().await;
    let other = visitor(&house.sign_in("ada@example.com", PASSWORD).await.expect("signed in"));
    let form = |current: &str, password: &str| PasswordForm {
        current: current.to_owned(),
        password: password.to_owned(),
        password_again: password.to_owned(),
    };
    let change = |form| house.operations.change_password(&admin, form);
    assert_eq!(problem(change(form("wrong", "a herd of tapirs")).await, "current"), Problem::WrongCredentials);
    assert!(matches!(problem(change(form(PASSWORD, "Password123")).await, "password"), Problem::Text(_)));
    assert!(matches!(problem(change(form(PASSWORD, "ada@example.com")).await, "password"), Problem::Text(_)));
    change(form(PASSWORD, "a herd of tapirs")).await.expect("changed");
    assert!(house.operations.me(&admin).await.is_ok());
    assert_eq!(house.operations.me(&other).await, Err(ApiError::NotSignedIn));
    assert_eq!(problem(house.sign_in("ada@example.com", PASSWORD).await, ""), Problem::WrongCredentials);
    assert!(house.sign_in("ada@example.com", "a herd of tapirs").await.is_ok());
}

#[tokio::test]
async fn signing_in_again_replaces_the_browser_s_session() {
    let (house, admin) = TestHouse::founded().await;
    let form = contract::forms::SignInForm {
        college: house.college().await,
        login: "ada@example.com".to_owned(),
        password: PASSWORD.to_owned(),
    };
    let again = house.operations.sign_in(&admin, form).await.expect("signed in");
    assert_ne!(Some(&again.token), admin.token.as_ref());
    assert_eq!(house.operations.me(&admin).await, Err(ApiError::NotSignedIn));
    assert_eq!(house.operations.me(&visitor(&again)).await.expect("me").sessions.len(), 1);
}

#[tokio::test]
async fn the_language_is_remembered_and_nobody_s_is_nothing() {
    let (house, admin) = TestHouse::founded().await;
    house.operations.choose_language(&admin, Language::Chinese).await.expect("chosen");
    assert_eq!(house.operations.frame(&admin, None).await.expect("frame").language, Language::Chinese);
    assert_eq!(house.operations.choose_language(&Visitor::default(), Language::Chinese).await, Ok(()));
    assert_eq!(house.operations.sign_out(&Visitor::default()).await, Ok(()));
    let forged = Visitor { token: Some("no.token".to_owned()), ..Visitor::default() };
    assert_eq!(house.operations.frame(&forged, None).await, Err(ApiError::NotSignedIn));
}

#[tokio::test]
async fn an_alias_is_one_s_own_in_a_class_and_other_classes_are_not_found() {
    let (house, admin) = TestHouse::founded().await;
    let roster = "student_number,name,class\n2026001,Lin,Trade 1\n2026002,Pan,Trade 1\n2026003,Wu,Trade 2\n";
    let upload = contract::forms::Upload { file_name: "r.csv".to_owned(), bytes: roster.into() };
    let import = house.operations.upload_roster(&admin, key(), upload).await.expect("read");
    house.operations.apply_roster(&admin, key(), import, false).await.expect("applied");
    let mut people = Vec::new();
    for login in ["2026001", "2026002", "2026003"] {
        let code = house.new_code(&admin, login).await;
        people.push(visitor(&house.activate(login, &code).await.expect("activated")));
    }
    let class = house.operations.me(&people[0]).await.expect("me").aliases[0].0;
    let choose = |person: usize, alias: &str| {
        let form = AliasForm { class: class.to_string(), alias: alias.to_owned() };
        house.operations.choose_alias(&people[person], form)
    };
    choose(0, "Night Owl").await.expect("chosen");
    assert_eq!(house.operations.me(&people[0]).await.expect("me").aliases[0].2, "Night Owl");
    assert_eq!(problem(choose(1, "night owl").await, "alias"), Problem::Taken);
    assert!(matches!(problem(choose(1, "x").await, "alias"), Problem::Text(_)));
    assert_eq!(choose(2, "Stranger").await, Err(ApiError::NotFound));
    assert_eq!(house.operations.frame(&people[2], Some(class)).await, Err(ApiError::NotFound));
    let frame = house.operations.frame(&people[0], Some(class)).await.expect("frame").class.expect("a class");
    assert_eq!((frame.name.as_str(), frame.clock, frame.shop), ("Trade 1", None, None));
    assert_eq!(house.operations.first_page(&people[0]).await, Ok(contract::paths::class_place(class, "today")));
}

#[tokio::test]
async fn demo_people_are_entered_by_one_click_in_a_demo_house_only() {
    let (production, _) = TestHouse::founded().await;
    let anybody = Visitor::default();
    assert!(production.operations.sign_in_page(&anybody).await.expect("page").demo_people.is_empty());
    let house = TestHouse::empty(HouseKind::Demo).await;
    assert_eq!(house.set_up("link", "Jinhua College").await, Err(ApiError::NotFound));
    let college = demo_college(&house).await;
    let page = house.operations.sign_in_page(&anybody).await.expect("page");
    assert_eq!(page.colleges, [(college.to_string(), "Demo College".to_owned())]);
    let roles: Vec<Role> = page.demo_people.iter().map(|person| person.role).collect();
    assert_eq!(roles, [Role::Student, Role::Teacher, Role::Admin]);
    for person in page.demo_people {
        let entered = house.operations.enter_demo(&anybody, person.key.clone()).await.expect("entered");
        let frame = house.operations.frame(&visitor(&entered), None).await.expect("frame");
        assert_eq!((frame.person, frame.demo), (person.name, true));
        assert_eq!(production.operations.enter_demo(&anybody, person.key).await.map(drop), Err(ApiError::NotFound));
    }
    assert_eq!(house.operations.enter_demo(&anybody, "x".to_owned()).await.map(drop), Err(ApiError::NotFound));
}

/// A demo college with two people of each role.
async fn demo_college(house: &TestHouse) -> CollegeId {
    let college = CollegeId::new(crate::secrets::row_uuid(house.now()));
    let mut change = house.store.change().await.expect("change");
    let new = store::NewCollege {
        id: college,
        name: CollegeName::parse("Demo College").expect("a name"),
        zone: "Asia/Shanghai".to_owned(),
        language: Language::English,
        at: house.now(),
    };
    assert_eq!(change.create_college(&new).await.expect("created"), store::Added::Added);
    for (place, role) in [Role::Student, Role::Teacher, Role::Admin].into_iter().cycle().take(6).enumerate() {
        let person = NewPerson {
            college,
            id: PersonId::new(crate::secrets::row_uuid(house.now() + i64::try_from(place).expect("small") * 1_000)),
            kind: HouseKind::Demo,
            role,
            name: PersonName::parse(&format!("Demo {place}")).expect("a name"),
            student_number: None,
            email: Some(Email::parse(&format!("p{place}@example.com")).expect("an address")),
            password_hash: None,
            language: Language::English,
            at: house.now(),
        };
        assert_eq!(change.create_person(&person).await.expect("created"), store::PersonAdded::Added);
    }
    change.commit().await.expect("kept");
    college
}
