//! Words of the frame around every page: header, footer, market clock, person menu.

use super::Phrase;
use domain::Language;

/// The product's name.
pub const PRODUCT: Phrase = Phrase::new("Shopyard", "练摊");
/// The constant mark that nothing here is a real trade.
pub const PRACTICE_MARKET: Phrase = Phrase::new("Practice market", "模拟市场");
/// What the mark means.
pub const PRACTICE_MARKET_HINT: Phrase =
    Phrase::new("Buyers and money are simulated. Nothing here is real trade.", "买家和资金均为模拟，不产生真实交易。");
/// First link of the page.
pub const SKIP: Phrase = Phrase::new("Skip to the content", "跳到正文");
/// Label of the main navigation.
pub const PLACES: Phrase = Phrase::new("Places", "导航");
/// The sheet with the places that do not fit into the bar.
pub const MORE: Phrase = Phrase::new("More", "更多");
/// Label of the language switch.
pub const LANGUAGE: Phrase = Phrase::new("Language", "语言");
/// Label of the scheme switch.
pub const SCHEME: Phrase = Phrase::new("Colours", "外观");
/// Follow the device.
pub const SCHEME_AUTO: Phrase = Phrase::new("As the device", "跟随系统");
/// Light colours.
pub const SCHEME_LIGHT: Phrase = Phrase::new("Light", "浅色");
/// Dark colours.
pub const SCHEME_DARK: Phrase = Phrase::new("Dark", "深色");
/// The own page.
pub const ME: Phrase = Phrase::new("My account", "我的账号");
/// Leave.
pub const SIGN_OUT: Phrase = Phrase::new("Sign out", "退出登录");
/// Come in.
pub const SIGN_IN: Phrase = Phrase::new("Sign in", "登录");
/// Label of the market clock.
pub const MARKET_CLOCK: Phrase = Phrase::new("Market clock", "市场时钟");
/// The market stands still.
pub const PAUSED: Phrase = Phrase::new("Paused", "已暂停");
/// The market runs ahead as fast as it can.
pub const RUNNING: Phrase = Phrase::new("Running ahead", "快进中");
/// What paused means.
pub const PAUSED_HINT: Phrase = Phrase::new("Market time stands still", "市场时间已停止");
/// The stream is connected.
pub const LIVE: Phrase = Phrase::new("Live", "实时");
/// The stream is being opened again.
pub const RECONNECTING: Phrase = Phrase::new("Reconnecting", "重新连接中");
/// Phase of the day: most sellers sleep.
pub const PHASE_SLEEP: Phrase = Phrase::new("Sleep", "休息");
/// Phase of the day: buyers ask and order.
pub const PHASE_CHATS: Phrase = Phrase::new("Chats", "接单");
/// Phase of the day: parcels are packed.
pub const PHASE_PACKING: Phrase = Phrase::new("Packing", "打包");
/// Phase of the day: the couriers' trucks collect.
pub const PHASE_TRUCKS: Phrase = Phrase::new("Trucks", "揽件");
/// Phase of the day: supper after the trucks have left.
pub const PHASE_SUPPER: Phrase = Phrase::new("Supper", "晚饭");
/// The role of a student.
pub const STUDENT: Phrase = Phrase::new("Student", "学生");
/// The role of a teacher.
pub const TEACHER: Phrase = Phrase::new("Teacher", "教师");
/// The role of an admin.
pub const ADMIN: Phrase = Phrase::new("Admin", "管理员");

/// `pace 60×`: market seconds per real second.
pub fn pace(language: Language, pace: u32) -> String {
    match language {
        Language::English => format!("{pace}× real time"),
        Language::Chinese => format!("{pace} 倍速"),
    }
}

/// Until the trucks come, in market time and in real minutes.
pub fn until_pick_up(language: Language, market: &str, real: Option<&str>) -> String {
    match (language, real) {
        (Language::English, Some(real)) => format!("Pick-up in {market} · {real} real time"),
        (Language::English, None) => format!("Pick-up in {market}"),
        (Language::Chinese, Some(real)) => format!("距揽件 {market} · 实际 {real}"),
        (Language::Chinese, None) => format!("距揽件 {market}"),
    }
}

/// Parcels not yet handed over.
pub fn parcels_waiting(language: Language, count: u32) -> String {
    match language {
        Language::English if count == 1 => "1 parcel waiting".to_owned(),
        Language::English => format!("{count} parcels waiting"),
        Language::Chinese => format!("{count} 个包裹待发"),
    }
}

/// The short name of a weekday, 0 is Monday.
pub fn weekday(language: Language, weekday: u32) -> &'static str {
    const NAMES: [Phrase; 7] = [
        Phrase::new("Mon", "周一"),
        Phrase::new("Tue", "周二"),
        Phrase::new("Wed", "周三"),
        Phrase::new("Thu", "周四"),
        Phrase::new("Fri", "周五"),
        Phrase::new("Sat", "周六"),
        Phrase::new("Sun", "周日"),
    ];
    NAMES[(weekday % 7) as usize].say(language)
}
