//! Words of the printed activation codes.

use crate::words::Phrase;
use domain::Language;

/// Title.
pub const TITLE: Phrase = Phrase::new("Activation codes", "激活码");
/// What the page is for.
pub const ABOUT: Phrase = Phrase::new(
    "Print now, cut along the lines, and hand each slip to its person.",
    "请立即打印，沿虚线裁开后逐一发放。",
);
/// Warning.
pub const ONCE: Phrase = Phrase::new(
    "These codes are shown once. After leaving or reloading this page nobody can read them again; you can only make new ones.",
    "激活码只显示这一次。离开或刷新本页后无法再次查看，只能重新生成。",
);
/// Nothing to show.
pub const NONE: Phrase = Phrase::new("No codes to show", "没有可显示的激活码");
/// Why.
pub const NONE_WHY: Phrase =
    Phrase::new("Everybody here has signed in already; nobody needs a code.", "成员均已激活，无需激活码。");
/// These codes were made by the same request before.
pub const SHOWN_ONCE: Phrase = Phrase::new("These codes were made and shown already", "这批激活码已生成并显示过");
/// What to do then.
pub const SHOWN_ONCE_WHY: Phrase = Phrase::new(
    "Codes are made once and cannot be shown again, because only their fingerprints are kept. Slips you printed stay good; if one was lost, make new codes.",
    "激活码只在生成时显示一次，系统只保存其校验值，无法再次显示。已打印的纸条仍然有效；如有遗失，请重新生成。",
);
/// Link.
pub const BACK: Phrase = Phrase::new("To the classes", "返回班级");
/// Printing.
pub const PRINT_HINT: Phrase =
    Phrase::new("Print this page with your browser (Ctrl+P).", "请用浏览器打印本页（Ctrl+P）。");
/// On a slip.
pub const LOGIN: Phrase = Phrase::new("Login", "账号");
/// On a slip.
pub const CODE: Phrase = Phrase::new("Code", "激活码");
/// Label of the slips.
pub const SLIPS: Phrase = Phrase::new("Slips to cut out", "激活码纸条");

/// On a slip: where to go.
pub fn go_to(language: Language, address: &str, college: &str) -> String {
    match language {
        Language::English => format!("Open {address}, choose {college}, type login and code."),
        Language::Chinese => format!("打开 {address}，选择{college}，输入账号和激活码。"),
    }
}
/// On a slip: how long.
pub fn valid(language: Language, days: u32) -> String {
    match language {
        Language::English => format!("Valid for {days} days, once."),
        Language::Chinese => format!("{days} 天内有效，仅可使用一次。"),
    }
}
/// How many there are.
pub fn counted(language: Language, count: u32) -> String {
    match language {
        Language::English => format!("Codes for {}.", super::people_counted(count)),
        Language::Chinese => format!("共 {count} 人的激活码。"),
    }
}
