//! The admin's house on a real database: rosters, people, codes, classes, audit.

use crate::entrance::fixture::{MINUTE, PASSWORD, TestHouse, key, visitor};
use contract::backend::Administration;
use contract::forms::{ClassForm, PersonForm, Upload};
use contract::views::admin::{ImportState, PersonState, RosterEffect};
use contract::{ApiError, Problem, Visitor};
use domain::people::Role;
use domain::{ClassId, PersonId};
use std::fmt::Write as _;

const ROSTER: &str = "student_number,name,class,email\n2026001,Lin,Trade 1,lin@example.com\n2026002,Pan,Trade 2,\n";

async fn upload(house: &TestHouse, admin: &Visitor, text: &str) -> String {
    let upload = Upload { file_name: "C:\\lists\\autumn.csv".to_owned(), bytes: text.into() };
    house.operations.upload_roster(admin, key(), upload).await.expect("read")
}

/// Details of the audit rows of an action, newest first.
async fn audited(house: &TestHouse, admin: &Visitor, action: &str) -> Vec<String> {
    let audit = house.operations.audit(admin, action.to_owned(), 1).await.expect("audit");
    assert!(audit.chain_whole);
    audit.rows.rows.into_iter().map(|row| row.detail).collect()
}

#[tokio::test]
async fn a_roster_is_previewed_applied_once_and_the_same_file_changes_nothing() {
    let (house, admin) = TestHouse::founded().await;
    let import = upload(&house, &admin, ROSTER).await;
    let preview = house.operations.roster(&admin, import.clone(), 1).await.expect("preview");
    assert_eq!((preview.row.file_name.as_str(), preview.row.good, preview.row.bad), ("autumn.csv", 2, 0));
    assert_eq!(preview.new_classes, ["Trade 1", "Trade 2"]);
    assert!(preview.people.rows.iter().all(|row| row.effect == RosterEffect::Create));
    let people = house.operations.people(&admin, String::new(), Some(Role::Student), 1).await.expect("people");
    assert_eq!(people.people.total, 0, "a preview writes nobody");
    let same = key();
    for key in [same, same, key()] {
        house.operations.apply_roster(&admin, key, import.clone(), false).await.expect("applied");
    }
    let again = upload(&house, &admin, ROSTER).await;
    let preview = house.operations.roster(&admin, again.clone(), 1).await.expect("preview");
    assert!(preview.new_classes.is_empty());
    assert!(preview.people.rows.iter().all(|row| row.effect == RosterEffect::Unchanged));
    house.operations.apply_roster(&admin, key(), again, false).await.expect("applied");
    assert_eq!(
        audited(&house, &admin, "roster_applied").await,
        [
            "created=0 updated=0 unchanged=2 left_out=0 classes_created=0",
            "created=2 updated=0 unchanged=0 left_out=0 classes_created=2"
        ]
    );
    let people = house.operations.people(&admin, String::new(), Some(Role::Student), 1).await.expect("people");
    let rows: Vec<_> =
        people.people.rows.iter().map(|row| (row.name.as_str(), row.classes.join("+"), row.state)).collect();
    let expected = |name, class: &str| (name, class.to_owned(), PersonState::NotActivated);
    assert_eq!(rows, [expected("Lin", "Trade 1"), expected("Pan", "Trade 2")]);
    let imports = house.operations.imports(&admin).await.expect("imports").imports;
    assert_eq!(imports.iter().map(|row| row.state).collect::<Vec<_>>(), [ImportState::Applied; 2]);
}

#[tokio::test]
async fn with_bad_rows_it_is_the_good_ones_or_nothing() {
    let (house, admin) = TestHouse::founded().await;
    let import = upload(&house, &admin, &format!("{ROSTER}bad/number,Wu,Trade 1,\n")).await;
    let all = house.operations.apply_roster(&admin, key(), import.clone(), false).await;
    assert!(matches!(all, Err(ApiError::Form(errors)) if errors.fields.contains_key("good_rows_only")));
    assert!(house.operations.classes(&admin).await.expect("classes").classes.is_empty());
    let csv = house.operations.roster_problems_csv(&admin, import.clone()).await.expect("a file");
    assert!(String::from_utf8(csv).expect("UTF-8").contains("bad/number,Wu,Trade 1,,4,student_number: wrong_form"));
    house.operations.apply_roster(&admin, key(), import, true).await.expect("applied");
    assert_eq!(
        audited(&house, &admin, "roster_applied").await,
        ["created=2 updated=0 unchanged=0 left_out=1 classes_created=2"]
    );
}

#[tokio::test]
async fn numbers_and_addresses_of_other_people_are_seen_in_the_preview_and_again_at_applying() {
    let (house, admin) = TestHouse::founded().await;
    let with_admin = format!("{ROSTER}2026003,Wu,Trade 1,ada@example.com\n");
    let import = upload(&house, &admin, &with_admin).await;
    let preview = house.operations.roster(&admin, import, 1).await.expect("preview");
    let problems: Vec<_> =
        preview.problems.iter().map(|it| (it.line, it.column.as_str(), it.value.as_str(), &it.problem)).collect();
    assert_eq!(problems, [(4, "email", "ada@example.com", &Problem::Taken)]);
    // A teacher who takes an address between preview and applying leaves that row out.
    let late = upload(&house, &admin, ROSTER).await;
    house.person_with_code(&admin, Role::Teacher, "lin@example.com").await;
    assert!(matches!(
        house.operations.apply_roster(&admin, key(), late.clone(), false).await,
        Err(ApiError::Form(errors)) if errors.whole == Some(Problem::Taken)
    ));
    house.operations.apply_roster(&admin, key(), late, true).await.expect("applied");
    assert_eq!(
        audited(&house, &admin, "roster_applied").await,
        ["created=1 updated=0 unchanged=0 left_out=1 classes_created=2"]
    );
}

#[tokio::test]
async fn a_cancelled_preview_cannot_be_applied_and_uploads_that_are_no_roster_leave_none() {
    let (house, admin) = TestHouse::founded().await;
    let import = upload(&house, &admin, ROSTER).await;
    house.operations.cancel_roster(&admin, key(), import.clone()).await.expect("cancelled");
    assert!(matches!(house.operations.apply_roster(&admin, key(), import, false).await, Err(ApiError::Form(_))));
    for (bytes, problem) in [
        (vec![b'x'; 50_000_000], Problem::FileTooLarge { most_bytes: 20_971_520 }),
        (b"PK\x03\x04".to_vec(), Problem::WrongFileKind),
        (Vec::new(), Problem::NoRows),
    ] {
        let upload = Upload { file_name: "x".to_owned(), bytes };
        let answer = house.operations.upload_roster(&admin, key(), upload).await;
        assert!(matches!(answer, Err(ApiError::Form(errors)) if errors.fields["file"] == problem));
    }
    assert_eq!(house.operations.imports(&admin).await.expect("imports").imports.len(), 1);
    assert_eq!(house.operations.roster(&admin, "x".to_owned(), 1).await, Err(ApiError::NotFound));
}

#[tokio::test]
async fn one_upload_sent_twice_is_one_preview() {
    let (house, admin) = TestHouse::founded().await;
    let upload = || Upload { file_name: "a.csv".to_owned(), bytes: ROSTER.into() };
    let key = key();
    let first = house.operations.upload_roster(&admin, key, upload()).await.expect("read");
    assert_eq!(house.operations.upload_roster(&admin, key, upload()).await, Ok(first));
    let other = Upload { file_name: "a.csv".to_owned(), bytes: format!("{ROSTER}\n2026009,Wu,T,\n").into() };
    assert_eq!(house.operations.upload_roster(&admin, key, other).await, Err(ApiError::KeyConflict));
    assert_eq!(house.operations.imports(&admin).await.expect("imports").imports.len(), 1);
}

#[tokio::test]
async fn only_admins_come_in_and_other_colleges_people_are_not_found() {
    let (house, admin) = TestHouse::founded().await;
    let code = house.person_with_code(&admin, Role::Teacher, "lin@example.com").await;
    let teacher = visitor(&house.activate("lin@example.com", &code).await.expect("activated"));
    let import = upload(&house, &admin, ROSTER).await;
    for (who, expected) in [(&teacher, ApiError::NotAllowed), (&Visitor::default(), ApiError::NotSignedIn)] {
        assert_eq!(house.operations.people(who, String::new(), None, 1).await, Err(expected.clone()));
        assert_eq!(house.operations.roster(who, import.clone(), 1).await, Err(expected.clone()));
        assert_eq!(house.operations.apply_roster(who, key(), import.clone(), true).await, Err(expected.clone()));
        assert_eq!(house.operations.new_codes(who, key(), None, None).await, Err(expected));
    }
    let stranger = PersonId::new(crate::secrets::row_uuid(1));
    assert_eq!(house.operations.set_suspended(&admin, key(), stranger, true).await, Err(ApiError::NotFound));
    assert_eq!(house.operations.new_codes(&admin, key(), None, Some(stranger)).await, Err(ApiError::NotFound));
    let nowhere = ClassId::new(crate::secrets::row_uuid(1));
    assert_eq!(house.operations.new_codes(&admin, key(), Some(nowhere), None).await, Err(ApiError::NotFound));
}

#[tokio::test]
async fn codes_go_to_those_of_a_class_who_never_signed_in_and_are_shown_once() {
    let (house, admin) = TestHouse::founded().await;
    let import =
        upload(&house, &admin, "student_number,name,class\n2026002,Pan,T\n2026001,Lin,T\n2026003,Wu,T\n").await;
    house.operations.apply_roster(&admin, key(), import, false).await.expect("applied");
    let code = house.new_code(&admin, "2026003").await;
    house.activate("2026003", &code).await.expect("activated");
    let class = house.operations.classes(&admin).await.expect("classes").classes[0].id;
    let key = key();
    let codes = house.operations.new_codes(&admin, key, Some(class), None).await.expect("codes");
    assert_eq!(codes.address, "http://127.0.0.1:3000/activate");
    let logins: Vec<_> = codes.slips.iter().map(|slip| (slip.login.as_str(), slip.class.as_str())).collect();
    assert_eq!(logins, [("2026001", "T"), ("2026002", "T")]);
    let again = house.operations.new_codes(&admin, key, Some(class), None).await.expect("answered");
    assert_eq!((again.people, again.slips.len()), (2, 0), "made once, and not shown again");
    house.activate("2026001", &codes.slips[0].code).await.expect("the printed codes still work");
    assert_eq!(audited(&house, &admin, "codes_printed").await, ["people=2", "people=1"]);
}

#[tokio::test]
async fn a_class_gets_its_teacher_also_when_a_roster_made_it() {
    let (house, admin) = TestHouse::founded().await;
    house.person_with_code(&admin, Role::Teacher, "gu@example.com").await;
    let import = upload(&house, &admin, ROSTER).await;
    house.operations.apply_roster(&admin, key(), import, false).await.expect("applied");
    house.advance(MINUTE);
    let teacher = house.operations.classes(&admin).await.expect("classes").teachers[0].0;
    let create = |name: &str, teacher: &str| {
        let form = ClassForm { name: name.to_owned(), teacher: teacher.to_owned() };
        house.operations.create_class(&admin, key(), form)
    };
    create("Trade 1", &teacher.to_string()).await.expect("given a teacher");
    create("Trade 3", &teacher.to_string()).await.expect("created");
    for (name, teacher, field) in [
        ("Trade 1", teacher.to_string(), "name"),
        ("", teacher.to_string(), "name"),
        ("Trade 4", String::new(), "teacher"),
    ] {
        let answer = create(name, &teacher).await;
        assert!(matches!(answer, Err(ApiError::Form(errors)) if errors.fields.contains_key(field)), "{name} {field}");
    }
    let classes = house.operations.classes(&admin).await.expect("classes").classes;
    let rows: Vec<_> = classes.iter().map(|row| (row.name.as_str(), row.students, row.teachers.len())).collect();
    assert_eq!(rows, [("Trade 1", 1, 1), ("Trade 2", 1, 0), ("Trade 3", 0, 1)]);
}

#[tokio::test]
async fn people_are_created_once_searched_and_paged() {
    let (house, admin) = TestHouse::founded().await;
    let roster = (0..120).fold("student_number,name,class\n".to_owned(), |mut text, place| {
        writeln!(text, "{},Student {place},T", 2_026_000 + place).expect("text grows");
        text
    });
    let import = upload(&house, &admin, &roster).await;
    house.operations.apply_roster(&admin, key(), import, false).await.expect("applied");
    let page = house.operations.people(&admin, String::new(), Some(Role::Student), 9).await.expect("people");
    assert_eq!((page.people.page, page.people.pages, page.people.total, page.people.rows.len()), (3, 3, 120, 20));
    assert_eq!(page.counts, [120, 0, 1]);
    let found = house.operations.people(&admin, " STUDENT 11 ".to_owned(), None, 1).await.expect("people");
    assert_eq!((found.people.total, found.people.rows[0].name.as_str()), (11, "Student 11"), "11 and 110 to 119");
    let form = PersonForm {
        name: "Lin".to_owned(),
        role: "student".to_owned(),
        student_number: "2026000".to_owned(),
        ..PersonForm::default()
    };
    let taken = house.operations.create_person(&admin, key(), form).await;
    assert!(matches!(taken, Err(ApiError::Form(errors)) if errors.fields["student_number"] == Problem::Taken
        && errors.values["name"] == "Lin"));
}

#[tokio::test]
async fn an_admin_cannot_lock_themselves_out() {
    let (house, admin) = TestHouse::founded().await;
    let own = house.operations.people(&admin, "ada".to_owned(), None, 1).await.expect("people").people.rows[0].id;
    assert!(matches!(house.operations.set_suspended(&admin, key(), own, true).await, Err(ApiError::Form(_))));
    assert!(house.sign_in("ada@example.com", PASSWORD).await.is_ok());
}

#[tokio::test]
async fn the_state_of_the_house_counts_people_and_sessions() {
    let (house, admin) = TestHouse::founded().await;
    let import = upload(&house, &admin, ROSTER).await;
    house.operations.apply_roster(&admin, key(), import, false).await.expect("applied");
    let system = house.operations.system(&admin).await.expect("system");
    assert_eq!((system.people, system.sessions, system.database.as_str()), ([1, 2, 0, 0], 1, "SQLite"));
}
