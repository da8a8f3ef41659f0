//! The people of the demo: two colleges, their staff, a class of 30. Names are invented on purpose so that
//! nobody takes them for real.

use crate::serving::OpenHouse;
use anyhow::{Context, ensure};
use contract::Visitor;
use domain::people::{Alias, ClassName, CollegeName, Email, PersonName, Role, StudentNumber};
use domain::{ClassId, CollegeId, Language, PersonId};
use engine::{SystemClock, WallClock};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use store::{
    Added, Enrolled, EnrolmentKind, HouseKind, NewClass, NewCollege, NewEnrolment, NewPerson, NewSession, PersonAdded,
};
use uuid::Uuid;

/// Students of the class.
const STUDENTS: usize = 30;
/// Students of the second college's class.
const OTHER_STUDENTS: usize = 6;
/// Stands where a password's hash would be: verifies against nothing.
const NO_PASSWORD: &str = "demo people enter with one click";
/// Life of the sessions used while building.
const BUILD_SESSION_MICROS: i64 = 3_600_000_000;

/// The people a build works with.
pub struct People {
    /// The college with the living class.
    pub college: CollegeId,
    /// Its class.
    pub class: ClassId,
    /// The class's teacher.
    pub teacher: PersonId,
    /// The students, in order of student number, with their leaderboard names.
    pub students: Vec<(PersonId, String)>,
}

#[derive(Deserialize)]
struct NamesFile {
    student: Vec<Name>,
}

#[derive(Deserialize)]
struct Name {
    zh: String,
    pinyin: String,
    en: String,
}

/// Creates colleges, staff, class and students.
pub async fn enrol(house: &OpenHouse) -> anyhow::Result<People> {
    let names: NamesFile = toml::from_str(include_str!("../../../../seeds/names/students.toml"))?;
    ensure!(names.student.len() >= STUDENTS + OTHER_STUDENTS, "too few demo names");
    let (ours, others) = names.student.split_at(STUDENTS);
    let college = college(house, "Lantern Street E-commerce College 灯笼街电商学院 (demo)").await?;
    person(house, college, Role::Admin, "Ink Stone 墨砚", Login::email("ink.stone@example.com")?).await?;
    let teacher =
        person(house, college, Role::Teacher, "Abacus Wu 吴算盘", Login::email("abacus.wu@example.com")?).await?;
    let colleague =
        person(house, college, Role::Teacher, "Ledger Zhou 周账房", Login::email("ledger.zhou@example.com")?).await?;
    let class = class(house, college, teacher, "E-commerce 1 电商一班").await?;
    self::class(house, college, colleague, "E-commerce 2 电商二班").await?;
    let students = enrol_students(house, college, class, ours, "2601").await?;
    let other = self::college(house, "Harbour Trade College 海港商贸学院 (demo)").await?;
    person(house, other, Role::Admin, "Anchor Lu 陆锚", Login::email("anchor.lu@example.com")?).await?;
    let other_teacher =
        person(house, other, Role::Teacher, "Compass He 何罗盘", Login::email("compass.he@example.com")?).await?;
    let other_class = self::class(house, other, other_teacher, "Trade 1 商贸一班").await?;
    enrol_students(house, other, other_class, others.split_at(OTHER_STUDENTS).0, "2602").await?;
    Ok(People { college, class, teacher, students })
}

/// What a person would sign in with, if demo people had passwords. E-mails are of a reserved domain.
struct Login {
    student_number: Option<StudentNumber>,
    email: Option<Email>,
}

impl Login {
    fn email(address: &str) -> anyhow::Result<Self> {
        Ok(Self { student_number: None, email: Some(Email::parse(address)?) })
    }
}

async fn college(house: &OpenHouse, name: &str) -> anyhow::Result<CollegeId> {
    let id = CollegeId::new(Uuid::now_v7());
    let name = CollegeName::parse(name)?;
    let college = NewCollege { id, name, zone: "Asia/Shanghai".into(), language: Language::English, at: now() };
    let mut change = house.store.change().await?;
    ensure!(change.create_college(&college).await? == Added::Added, "the college is there already");
    change.commit().await?;
    Ok(id)
}

async fn person(
    house: &OpenHouse,
    college: CollegeId,
    role: Role,
    name: &str,
    login: Login,
) -> anyhow::Result<PersonId> {
    let id = PersonId::new(Uuid::now_v7());
    let person = NewPerson {
        college,
        id,
        kind: HouseKind::Demo,
        role,
        name: PersonName::parse(name)?,
        student_number: login.student_number,
        email: login.email,
        password_hash: Some(NO_PASSWORD.to_owned()),
        language: Language::English,
        at: now(),
    };
    let mut change = house.store.change().await?;
    let added = change.create_person(&person).await?;
    ensure!(matches!(added, PersonAdded::Added), "{name} was not added: {added:?}");
    change.commit().await?;
    Ok(id)
}

async fn class(house: &OpenHouse, college: CollegeId, teacher: PersonId, name: &str) -> anyhow::Result<ClassId> {
    let id = ClassId::new(Uuid::now_v7());
    let mut change = house.store.change().await?;
    let class = NewClass { college, id, name: ClassName::parse(name)?, at: now() };
    ensure!(change.create_class(&class).await? == Added::Added, "the class is there already");
    let kind = EnrolmentKind::Teacher;
    let enrolment = NewEnrolment { college, class: id, person: teacher, kind, alias: None, at: now() };
    ensure!(change.enrol(&enrolment).await? == Enrolled::Enrolled, "the teacher was not enrolled");
    change.commit().await?;
    Ok(id)
}

async fn enrol_students(
    house: &OpenHouse,
    college: CollegeId,
    class: ClassId,
    names: &[Name],
    prefix: &str,
) -> anyhow::Result<Vec<(PersonId, String)>> {
    let mut students = Vec::new();
    for (number, name) in names.iter().enumerate() {
        let student_number = StudentNumber::parse(&format!("{prefix}{:02}", number + 1))?;
        let full = format!("{} {}", name.zh, name.pinyin);
        let id =
            person(house, college, Role::Student, &full, Login { student_number: Some(student_number), email: None })
                .await?;
        let alias = Alias::parse(&format!("{} {:02}", name.en, number + 1))?;
        let public = alias.as_str().to_owned();
        let mut change = house.store.change().await?;
        let kind = EnrolmentKind::Student;
        let enrolment = NewEnrolment { college, class, person: id, kind, alias: Some(alias), at: now() };
        ensure!(change.enrol(&enrolment).await? == Enrolled::Enrolled, "{public} was not enrolled");
        change.commit().await?;
        students.push((id, public));
    }
    Ok(students)
}

/// A visitor with a session of this person, so that the build uses the same doors as everybody.
pub async fn visitor(house: &OpenHouse, college: CollegeId, person: PersonId) -> anyhow::Result<Visitor> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    let secret = hex::encode(bytes);
    let session = NewSession {
        college,
        id: Uuid::now_v7(),
        token_hash: Sha256::digest(secret.as_bytes()).into(),
        person,
        user_agent: "demo build".into(),
        at: now(),
        idle_expires_at: now() + BUILD_SESSION_MICROS,
        absolute_expires_at: now() + BUILD_SESSION_MICROS,
    };
    let mut change = house.store.change().await.context("session")?;
    change.start_session(&session).await?;
    change.commit().await?;
    Ok(Visitor { token: Some(format!("{college}.{secret}")), ..Visitor::default() })
}

fn now() -> i64 {
    SystemClock.now_micros()
}
