//! Words of the list of people.

use crate::words::Phrase;
use domain::Language;

/// What the page is for.
pub const ABOUT: Phrase = Phrase::new(
    "Everybody with a login in your college. Whole classes come by import.",
    "本校全部账号。整班学生请使用名单导入。",
);
/// Search.
pub const SEARCH: Phrase = Phrase::new("Name, student number or e-mail", "姓名、学号或邮箱");
/// Tabs.
pub const BY_ROLE: Phrase = Phrase::new("By role", "按角色");
/// Tab.
pub const ALL: Phrase = Phrase::new("Everybody", "全部");
/// Column.
pub const LOGIN: Phrase = Phrase::new("Signs in with", "登录账号");
/// Column.
pub const ROLE: Phrase = Phrase::new("Role", "角色");
/// Column.
pub const CLASSES: Phrase = Phrase::new("Classes", "班级");
/// Card.
pub const CREATE: Phrase = Phrase::new("Add one person", "添加人员");
/// Its sentence.
pub const CREATE_ABOUT: Phrase = Phrase::new(
    "Afterwards print an activation code: the person chooses a password with it.",
    "添加后请打印激活码，本人凭激活码设置密码。",
);
/// Field.
pub const NAME_HINT: Phrase = Phrase::new("As on the class list.", "与名单一致。");
/// Hint.
pub const NUMBER_HINT: Phrase = Phrase::new("Needed for students; they sign in with it.", "学生必填，用于登录。");
/// Hint.
pub const EMAIL_HINT: Phrase =
    Phrase::new("Needed for teachers and admins; no mail is sent.", "教师和管理员必填，系统不会发送邮件。");
/// Hint.
pub const CLASS_HINT: Phrase =
    Phrase::new("Students learn in it, teachers teach it.", "学生在该班学习，教师任教该班。");
/// Choice.
pub const NO_CLASS: Phrase = Phrase::new("No class yet", "暂不分班");
/// Button.
pub const CREATE_VERB: Phrase = Phrase::new("Add person", "添加");
/// Button.
pub const NEW_CODE: Phrase = Phrase::new("New code", "新激活码");
/// Opens the question.
pub const SUSPEND: Phrase = Phrase::new("Suspend…", "停用…");
/// Verb.
pub const SUSPEND_VERB: Phrase = Phrase::new("Suspend", "停用");
/// Opens the question.
pub const READMIT: Phrase = Phrase::new("Re-admit…", "恢复…");
/// Verb.
pub const READMIT_VERB: Phrase = Phrase::new("Re-admit", "恢复");
/// Nobody found.
pub const NONE: Phrase = Phrase::new("Nobody found", "没有找到");
/// Why.
pub const NONE_WHY: Phrase =
    Phrase::new("Try a part of the name, or look at all roles.", "请换用姓名的一部分，或查看全部角色。");
/// Link.
pub const SHOW_ALL: Phrase = Phrase::new("Show everybody", "显示全部");
/// Link.
pub const IMPORT: Phrase = Phrase::new("Import a roster", "导入名单");
/// Done.
pub const DONE_CREATED: Phrase =
    Phrase::new("The person was added. Print an activation code next.", "已添加，请继续打印激活码。");
/// Done.
pub const DONE_SUSPENDED: Phrase =
    Phrase::new("Suspended. All sessions of this person ended.", "已停用，该账号的登录均已结束。");
/// Done.
pub const DONE_READMITTED: Phrase =
    Phrase::new("Re-admitted. The old password works again.", "已恢复，可用原密码登录。");

/// Question.
pub fn suspend_question(language: Language, name: &str) -> String {
    match language {
        Language::English => format!("Suspend {name}?"),
        Language::Chinese => format!("停用 {name}？"),
    }
}
/// What suspending does.
pub const SUSPEND_CONSEQUENCE: Phrase = Phrase::new(
    "All sessions end at once and signing in is refused until you re-admit. Shop, orders and grades stay.",
    "所有登录立即结束，恢复前无法登录。店铺、订单和成绩保留。",
);
/// Question.
pub fn readmit_question(language: Language, name: &str) -> String {
    match language {
        Language::English => format!("Re-admit {name}?"),
        Language::Chinese => format!("恢复 {name}？"),
    }
}
/// What re-admitting does.
pub const READMIT_CONSEQUENCE: Phrase =
    Phrase::new("Signing in works again with the password from before.", "可再次用原密码登录。");
