//! Words of roster imports: upload and preview.

use crate::words::Phrase;
use contract::Problem;
use contract::views::admin::{FileEncoding, RosterEffect, RosterForm};
use domain::Language;
use domain::people::TextProblem;

/// Title.
pub const TITLE: Phrase = Phrase::new("Import a roster", "导入名单");
/// What the page is for.
pub const ABOUT: Phrase = Phrase::new(
    "Bring whole classes at once. You see every row before anything is written.",
    "一次导入整班学生，写入前可逐行预览。",
);
/// Card.
pub const UPLOAD: Phrase = Phrase::new("Choose the file", "选择文件");
/// Field.
pub const FILE: Phrase = Phrase::new("Roster file", "名单文件");
/// Hint.
pub const FILE_HINT: Phrase = Phrase::new(
    "CSV in UTF-8 or GB18030 (as Excel in China saves it), at most 20 MB.",
    "CSV 文件，UTF-8 或 GB18030（Excel 中文版默认）编码，不超过 20 MB。",
);
/// Button.
pub const PREVIEW_VERB: Phrase = Phrase::new("Preview rows", "预览");
/// Card.
pub const HEADERS: Phrase = Phrase::new("Headers this page understands", "支持的表头");
/// Its sentence.
pub const HEADERS_ABOUT: Phrase = Phrase::new(
    "The first row names the columns, in any order. Other columns are ignored. E-mail may be empty.",
    "首行为表头，顺序不限，多余的列会被忽略，邮箱可留空。",
);
/// A form of headers.
pub const ENGLISH_HEADERS: Phrase = Phrase::new("English", "英文表头");
/// A form of headers.
pub const CHINESE_HEADERS: Phrase = Phrase::new("Chinese", "中文表头");
/// A form of headers.
pub const MOODLE_HEADERS: Phrase = Phrase::new("Moodle's user upload", "Moodle 用户上传");
/// Card.
pub const EARLIER: Phrase = Phrase::new("Imports so far", "历史导入");
/// Column.
pub const FILE_NAME: Phrase = Phrase::new("File", "文件");
/// Column.
pub const GOOD: Phrase = Phrase::new("Good rows", "可导入");
/// Column.
pub const BAD: Phrase = Phrase::new("Bad rows", "有问题");
/// None.
pub const NONE: Phrase = Phrase::new("Nothing imported yet", "暂无导入记录");
/// Why.
pub const NONE_WHY: Phrase =
    Phrase::new("Choose a file above. Until you apply it, nothing is written.", "请在上方选择文件，确认之前不会写入。");
/// Title of the preview.
pub const PREVIEW: Phrase = Phrase::new("Check the roster", "核对名单");
/// Figures.
pub const FIGURES: Phrase = Phrase::new("What is in the file", "文件概况");
/// Figure.
pub const ENCODING: Phrase = Phrase::new("Encoding", "编码");
/// Figure.
pub const FORM: Phrase = Phrase::new("Headers", "表头");
/// Card.
pub const PROBLEMS: Phrase = Phrase::new("Rows to mend", "需要修改的行");
/// Its sentence.
pub const PROBLEMS_ABOUT: Phrase = Phrase::new(
    "Each wrong cell with what to do. Mend them in the file and upload it again.",
    "逐项列出问题及修改方法，请修改文件后重新上传。",
);
/// Link.
pub const PROBLEMS_CSV: Phrase = Phrase::new("Download bad rows", "下载问题行");
/// Column.
pub const ROW: Phrase = Phrase::new("Row", "行号");
/// Column.
pub const COLUMN: Phrase = Phrase::new("Column", "列");
/// Column.
pub const VALUE: Phrase = Phrase::new("Value", "内容");
/// Column.
pub const REASON: Phrase = Phrase::new("Why not", "原因");
/// Column.
pub const FIX: Phrase = Phrase::new("What to do", "如何修改");
/// Card.
pub const PEOPLE: Phrase = Phrase::new("Good rows", "可导入的行");
/// Its sentence.
pub const PEOPLE_ABOUT: Phrase = Phrase::new("What applying will do, row by row.", "导入后每一行的结果。");
/// Column.
pub const EFFECT: Phrase = Phrase::new("What happens", "结果");
/// New classes.
pub const NEW_CLASSES: Phrase = Phrase::new("These classes will be created", "将新建以下班级");
/// What then.
pub const NEW_CLASSES_WHY: Phrase = Phrase::new(
    "They have no teacher yet: name one under Classes afterwards. Check for typing mistakes.",
    "新班级暂无教师，请稍后在“班级”中指定；并请核对班级名称有无错字。",
);
/// Card.
pub const APPLY: Phrase = Phrase::new("Apply", "确认导入");
/// Button.
pub const APPLY_GOOD: Phrase = Phrase::new("Apply the good rows", "导入可用的行");
/// Button.
pub const APPLY_ALL: Phrase = Phrase::new("Apply all rows", "全部导入");
/// Sentence about the button.
pub const ALL_OR_NOTHING: Phrase = Phrase::new(
    "“All rows or nothing” writes nothing while any row is bad: mend the file first.",
    "也可先修改文件：只要有问题行，“全部导入”就不会写入任何内容。",
);
/// Button.
pub const APPLY_ALL_OR_NOTHING: Phrase = Phrase::new("All rows or nothing", "全部导入（有问题则不导入）");
/// Button.
pub const CANCEL: Phrase = Phrase::new("Throw away", "放弃导入");
/// No good rows.
pub const NO_GOOD: Phrase =
    Phrase::new("No row can be applied. Mend the file and upload it again.", "没有可导入的行，请修改文件后重新上传。");
/// Applied.
pub const APPLIED: Phrase = Phrase::new("The roster was applied", "名单已导入");
/// What now.
pub const APPLIED_WHY: Phrase = Phrase::new("Print activation codes for the class next.", "请继续为班级打印激活码。");
/// Link.
pub const TO_CLASSES: Phrase = Phrase::new("Print codes", "打印激活码");
/// Cancelled.
pub const CANCELLED: Phrase =
    Phrase::new("This import was thrown away. Nothing was written.", "此次导入已放弃，未写入任何内容。");
/// Link.
pub const ANOTHER: Phrase = Phrase::new("Upload another file", "上传其他文件");

/// How a file was decoded.
pub const fn encoding(encoding: FileEncoding) -> &'static str {
    match encoding {
        FileEncoding::Utf8 => "UTF-8",
        FileEncoding::Gb18030 => "GB18030",
    }
}

/// Which headers it had.
pub const fn form(form: RosterForm) -> Phrase {
    match form {
        RosterForm::English => ENGLISH_HEADERS,
        RosterForm::Chinese => CHINESE_HEADERS,
        RosterForm::Moodle => MOODLE_HEADERS,
    }
}

/// What applying a row does.
pub const fn effect(effect: RosterEffect) -> Phrase {
    match effect {
        RosterEffect::Create => Phrase::new("New person", "新增"),
        RosterEffect::Update => Phrase::new("Details or class change", "更新信息或班级"),
        RosterEffect::Unchanged => Phrase::new("Nothing changes", "无变化"),
    }
}

/// What applying will do, in numbers.
pub fn consequence(language: Language, create: u32, update: u32, unchanged: u32, bad: u32) -> String {
    match language {
        Language::English => {
            format!("{create} new, {update} changed, {unchanged} already right; {bad} left out.")
        }
        Language::Chinese => format!("新增 {create} 人，更新 {update} 人，{unchanged} 人无变化；跳过 {bad} 行。"),
    }
}

/// Names of classes in one sentence.
pub fn listed(language: Language, names: &[String]) -> String {
    names.join(language.pick(", ", "、"))
}

/// What is wrong with a cell. There is no hint above a cell, so a wrong form is said in the cell's own terms.
pub fn reason(language: Language, problem: &Problem) -> String {
    let reason = match problem {
        Problem::Text(TextProblem::WrongForm) => Phrase::new("Not written as expected.", "格式不正确。"),
        Problem::Text(TextProblem::Missing) => Phrase::new("Empty.", "内容为空。"),
        Problem::Taken => Phrase::new("Somebody else has this already.", "已被他人使用。"),
        other => return crate::words::problems::problem(language, other),
    };
    reason.say(language).to_owned()
}

/// How a cell is mended in the file.
pub fn fix(language: Language, problem: &Problem) -> String {
    let fix = match problem {
        Problem::Text(TextProblem::Missing) => Phrase::new("Fill this cell.", "请填写此单元格。"),
        Problem::Text(TextProblem::TooLong) => Phrase::new("Shorten the text.", "请缩短内容。"),
        Problem::Text(TextProblem::TooShort) => Phrase::new("Write it in full.", "请填写完整。"),
        Problem::Text(TextProblem::WrongForm) => Phrase::new(
            "Letters and digits only for a number, such as 2026001; an address like lin@example.com.",
            "学号只含字母和数字，如 2026001；邮箱如 lin@example.com。",
        ),
        Problem::Text(_) => Phrase::new("Write plain text in one line.", "请写成一行普通文字。"),
        Problem::Taken => Phrase::new(
            "Somebody else has this already, in the file or in the college. Look for a doubled row.",
            "文件或学校中已有相同内容，请检查是否重复。",
        ),
        Problem::NotAChoice => {
            Phrase::new("Use a name that exists, spelled the same way.", "请填写已有的名称，写法须一致。")
        }
        _ => Phrase::new("Correct this cell in the file.", "请在文件中更正此单元格。"),
    };
    fix.say(language).to_owned()
}
