//! Words of sign-in, activation, set-up and a person's own page.

use super::Phrase;

/// Title of the sign-in page.
pub const SIGN_IN_TITLE: Phrase = Phrase::new("Sign in", "登录");
/// What the sign-in page is for.
pub const SIGN_IN_ABOUT: Phrase =
    Phrase::new("Use your student number or e-mail and your password.", "请使用学号或邮箱和密码登录。");
/// What the sign-in page of the demo is for.
pub const DEMO_ABOUT: Phrase = Phrase::new(
    "A made-up college with a living market. Enter as anybody; nothing here is real.",
    "这是一所虚构的学院，市场正在运转。任选一个身份进入，一切都是模拟的。",
);
/// Card with the password form.
pub const WITH_PASSWORD: Phrase = Phrase::new("With a password", "密码登录");
/// The college field.
pub const COLLEGE: Phrase = Phrase::new("College", "学校");
/// The login field.
pub const LOGIN: Phrase = Phrase::new("Student number or e-mail", "学号或邮箱");
/// Hint of the login field.
pub const LOGIN_HINT: Phrase = Phrase::new("As your college enrolled you.", "与学校录入的一致。");
/// The password field.
pub const PASSWORD: Phrase = Phrase::new("Password", "密码");
/// The button.
pub const SIGN_IN_VERB: Phrase = Phrase::new("Sign in", "登录");
/// Link to activation.
pub const HAVE_CODE: Phrase = Phrase::new("I have an activation code", "我有激活码");
/// Link from activation.
pub const HAVE_PASSWORD: Phrase = Phrase::new("I have a password already", "我已有密码");
/// What a college's card of demo people is for.
pub const DEMO_ENTER: Phrase = Phrase::new("One click, no password.", "点一下即可进入，无需密码。");
/// Before the role on a demo button.
pub const ENTER_AS: Phrase = Phrase::new("Enter as", "进入身份：");
/// What the demo student sees.
pub const DEMO_STUDENT: Phrase = Phrase::new(
    "Keep a shop: buy, list, pack, ship, read the figures.",
    "经营一家店：进货、上架、打包、发货、看数据。",
);
/// What the demo teacher sees.
pub const DEMO_TEACHER: Phrase =
    Phrase::new("Run the market, set exercises, mark, see every shop.", "控制市场、布置练习、批改、查看每家店。");
/// What the demo admin sees.
pub const DEMO_ADMIN: Phrase = Phrase::new(
    "Enrol a cohort from a file, print codes, read the audit log.",
    "用文件批量录入学生、打印激活码、查审计日志。",
);
/// Title of the activation page.
pub const ACTIVATE_TITLE: Phrase = Phrase::new("Activate your account", "激活账号");
/// What it is for.
pub const ACTIVATE_ABOUT: Phrase = Phrase::new(
    "Use the code on your slip once and choose a password.",
    "输入纸条上的激活码（只能用一次），并设置密码。",
);
/// The code field.
pub const CODE: Phrase = Phrase::new("Activation code", "激活码");
/// Hint of the code field.
pub const CODE_HINT: Phrase =
    Phrase::new("Twelve letters and digits; dashes do not matter.", "12 位字母和数字，横线可不输。");
/// A new password.
pub const NEW_PASSWORD: Phrase = Phrase::new("New password", "新密码");
/// Hint of the password field.
pub const PASSWORD_HINT: Phrase = Phrase::new(
    "At least 8 characters; 15 or more is better. A sentence is fine.",
    "至少 8 个字符，15 个以上更安全，可以用一句话。",
);
/// The same again.
pub const PASSWORD_AGAIN: Phrase = Phrase::new("The same password again", "再输一次密码");
/// The button.
pub const ACTIVATE_VERB: Phrase = Phrase::new("Activate and enter", "激活并进入");
/// Title of the set-up page.
pub const SET_UP_TITLE: Phrase = Phrase::new("Set up your college", "建立学校");
/// What it is for.
pub const SET_UP_ABOUT: Phrase = Phrase::new(
    "This house is empty. Name your college and make its first admin; this link then stops working.",
    "系统还是空的。请填写学校名称并创建第一位管理员，之后此链接失效。",
);
/// The college's name.
pub const COLLEGE_NAME: Phrase = Phrase::new("Name of the college", "学校名称");
/// The admin's name.
pub const YOUR_NAME: Phrase = Phrase::new("Your name", "您的姓名");
/// E-mail.
pub const EMAIL: Phrase = Phrase::new("E-mail", "邮箱");
/// Hint of the e-mail field.
pub const EMAIL_HINT: Phrase = Phrase::new("You sign in with it; no mail is sent.", "用于登录，系统不会发送邮件。");
/// The button.
pub const SET_UP_VERB: Phrase = Phrase::new("Create college and admin", "创建学校和管理员");
/// Title of the own account.
pub const ME_TITLE: Phrase = Phrase::new("My account", "我的账号");
/// What it is for.
pub const ME_ABOUT: Phrase = Phrase::new(
    "Your name on the leaderboard, your password, and where you are signed in.",
    "排行榜昵称、密码，以及登录过的设备。",
);
/// Name.
pub const NAME: Phrase = Phrase::new("Name", "姓名");
/// Student number.
pub const STUDENT_NUMBER: Phrase = Phrase::new("Student number", "学号");
/// The alias.
pub const ALIAS: Phrase = Phrase::new("Leaderboard name", "排行榜昵称");
/// What the alias is for.
pub const ALIAS_ABOUT: Phrase =
    Phrase::new("Classmates see this name, never your own.", "同学看到的是这个昵称，而不是你的真名。");
/// Hint of the alias field.
pub const ALIAS_HINT: Phrase =
    Phrase::new("2 to 24 characters, one of a kind in the class.", "2–24 个字符，班内不能重复。");
/// The button.
pub const ALIAS_VERB: Phrase = Phrase::new("Use this name", "使用此昵称");
/// Card of the password.
pub const CHANGE_PASSWORD: Phrase = Phrase::new("Change password", "修改密码");
/// What changing does.
pub const CHANGE_PASSWORD_ABOUT: Phrase =
    Phrase::new("Everywhere else you will be signed out.", "修改后，其他设备上的登录会全部退出。");
/// The password now.
pub const PASSWORD_NOW: Phrase = Phrase::new("Password now", "当前密码");
/// The button.
pub const CHANGE_PASSWORD_VERB: Phrase = Phrase::new("Change password", "修改密码");
/// Open sessions.
pub const SESSIONS: Phrase = Phrase::new("Where you are signed in", "登录设备");
/// What the list is for.
pub const SESSIONS_ABOUT: Phrase = Phrase::new("End a session you do not know.", "不认识的登录，请立即结束。");
/// Column: the browser.
pub const BROWSER: Phrase = Phrase::new("Browser", "浏览器");
/// Column: when it began.
pub const BEGAN: Phrase = Phrase::new("Began", "登录时间");
/// Column: last use.
pub const LAST_USED: Phrase = Phrase::new("Last used", "最近使用");
/// Column: what can be done.
pub const ACTION: Phrase = Phrase::new("Action", "操作");
/// The session asking.
pub const THIS_SESSION: Phrase = Phrase::new("This one", "当前");
/// End it.
pub const END_SESSION: Phrase = Phrase::new("End", "结束");
