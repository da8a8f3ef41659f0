//! Words of an admin's pages, one file per place: people, classes, imports, codes, the house itself.
//!
//! Words that several of these places say stand here.

pub mod classes;
pub mod codes;
pub mod house;
pub mod imports;
pub mod people;

use super::Phrase;
use contract::views::admin::{ImportState, PersonState};
use domain::people::Role;

/// Column: what can be done.
pub const ACTION: Phrase = Phrase::new("Action", "操作");
/// Column: state.
pub const STATE: Phrase = Phrase::new("State", "状态");
/// Column: a name.
pub const NAME: Phrase = Phrase::new("Name", "姓名");
/// Column: a class.
pub const CLASS: Phrase = Phrase::new("Class", "班级");
/// Column: student number.
pub const STUDENT_NUMBER: Phrase = Phrase::new("Student number", "学号");
/// Column: e-mail.
pub const EMAIL: Phrase = Phrase::new("E-mail", "邮箱");
/// Column: when.
pub const WHEN: Phrase = Phrase::new("When", "时间");

/// A person's state.
pub const fn person_state(state: PersonState) -> Phrase {
    match state {
        PersonState::NotActivated => Phrase::new("Never signed in", "未激活"),
        PersonState::Active => Phrase::new("Active", "正常"),
        PersonState::Suspended => Phrase::new("Suspended", "已停用"),
        PersonState::Left => Phrase::new("Left", "已离校"),
    }
}

/// A role.
pub const fn role(role: Role) -> Phrase {
    match role {
        Role::Student => crate::words::frame::STUDENT,
        Role::Teacher => crate::words::frame::TEACHER,
        Role::Admin => crate::words::frame::ADMIN,
    }
}

/// People of a role.
pub const fn roles(role: Role) -> Phrase {
    match role {
        Role::Student => Phrase::new("Students", "学生"),
        Role::Teacher => Phrase::new("Teachers", "教师"),
        Role::Admin => Phrase::new("Admins", "管理员"),
    }
}

/// Where an import stands.
pub const fn import_state(state: ImportState) -> Phrase {
    match state {
        ImportState::Pending => Phrase::new("Waiting for you", "待确认"),
        ImportState::Applied => Phrase::new("Applied", "已导入"),
        ImportState::Cancelled => Phrase::new("Thrown away", "已放弃"),
    }
}

/// `1 person`, `3 people`.
fn people_counted(count: u32) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}
