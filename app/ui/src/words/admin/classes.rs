//! Words of the admin's classes.

use crate::words::Phrase;

/// What the page is for.
pub const ABOUT: Phrase = Phrase::new(
    "Every class of your college, who teaches it, and codes for its newcomers.",
    "本校班级、任课教师和新生激活码。",
);
/// Card.
pub const CREATE: Phrase = Phrase::new("Create a class", "创建班级");
/// Its sentence.
pub const CREATE_ABOUT: Phrase = Phrase::new(
    "A class that a roster brought without a teacher gets one when you name it here.",
    "名单导入时产生、尚无教师的班级，在此填写同名即可指定教师。",
);
/// Field.
pub const NAME_FIELD: Phrase = Phrase::new("Name of the class", "班级名称");
/// Hint.
pub const NAME_HINT: Phrase = Phrase::new("Such as E-commerce 2026-1.", "例如：电子商务2026-1班。");
/// Field.
pub const TEACHER: Phrase = Phrase::new("Teacher", "任课教师");
/// Nobody to choose.
pub const NO_TEACHERS: Phrase = Phrase::new("Add a teacher first", "请先添加教师");
/// Why.
pub const NO_TEACHERS_WHY: Phrase = Phrase::new("A class needs somebody who teaches it.", "每个班级需要一名任课教师。");
/// Link.
pub const TO_PEOPLE: Phrase = Phrase::new("Add a person", "添加人员");
/// Button.
pub const CREATE_VERB: Phrase = Phrase::new("Create class", "创建班级");
/// Column.
pub const TEACHERS: Phrase = Phrase::new("Teachers", "任课教师");
/// Nobody.
pub const NO_TEACHER: Phrase = Phrase::new("nobody yet", "未指定");
/// Button.
pub const CODES: Phrase = Phrase::new("Print codes…", "打印激活码…");
/// Question.
pub const CODES_QUESTION: Phrase = Phrase::new("Make new activation codes for this class?", "为本班生成新的激活码？");
/// Consequence.
pub const CODES_CONSEQUENCE: Phrase = Phrase::new(
    "Everybody who never signed in gets a new code; codes printed earlier for them stop working. The new ones are shown once.",
    "所有未激活的成员将获得新激活码，之前打印的激活码失效。新激活码只显示一次。",
);
/// Verb.
pub const CODES_VERB: Phrase = Phrase::new("Make and show codes", "生成并显示");
/// None.
pub const NONE: Phrase = Phrase::new("No classes yet", "暂无班级");
/// Why.
pub const NONE_WHY: Phrase =
    Phrase::new("Create one below, or import a roster that names them.", "请在下方创建，或导入包含班级的名单。");
/// Done.
pub const DONE_CREATED: Phrase =
    Phrase::new("The class is there. Import its roster next.", "班级已创建，请继续导入名单。");
