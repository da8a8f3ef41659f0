//! Sentences for every code that can come back: what happened, why, what to do. Never blame.

use super::Phrase;
use super::parts::moment;
use super::trade::{listing_status, order_status};
use contract::{ApiError, Problem, Refused};
use domain::Language;
use domain::money::MoneyProblem;
use domain::people::TextProblem;

/// Asks for the same page once more.
pub const TRY_AGAIN: Phrase = Phrase::new("Try again", "重试");

/// The heading of a page that could not be shown.
pub const fn api_error_title(language: Language, error: &ApiError) -> &'static str {
    match error {
        ApiError::NotSignedIn => Phrase::new("Please sign in", "请先登录"),
        ApiError::NotAllowed => Phrase::new("Not yours to open", "无权查看"),
        ApiError::NotFound => Phrase::new("Nothing at this address", "页面不存在"),
        ApiError::Busy => Phrase::new("One moment", "请稍候"),
        ApiError::Pending(_) => Phrase::new("Being done", "正在处理"),
        ApiError::KeyConflict | ApiError::Form(_) => Phrase::new("This was not done", "操作未完成"),
        ApiError::OtherVersion { .. } => Phrase::new("A market of another version", "市场版本不符"),
        ApiError::Fault { .. } => Phrase::new("Something broke", "系统故障"),
    }
    .say(language)
}

/// Why a page or action could not be served, and what to do now.
pub fn api_error(language: Language, error: &ApiError) -> String {
    match error {
        ApiError::NotSignedIn => say!(language, "Sign in to see this page.", "请先登录再查看此页面。"),
        ApiError::NotAllowed => {
            say!(language, "This page belongs to somebody else.", "这个页面不属于您，无法查看。")
        }
        ApiError::NotFound => say!(
            language,
            "There is nothing at this address. It may have been removed, or the link has a typing mistake.",
            "此地址没有内容，可能已被删除，或链接有误。"
        ),
        ApiError::Busy => {
            say!(
                language,
                "The market is busy. Try again in a moment; nothing was changed.",
                "市场繁忙，请稍后重试，未作任何更改。"
            )
        }
        ApiError::Pending(_) => {
            say!(
                language,
                "Accepted, but not finished yet. This page shows the result soon.",
                "已受理，正在处理，稍后将显示结果。"
            )
        }
        ApiError::KeyConflict => say!(
            language,
            "This form was already sent with other content. Open the page again to send a new one.",
            "此表单已用其他内容提交过，请重新打开页面再提交。"
        ),
        ApiError::Form(errors) => match &errors.whole {
            Some(whole) => problem(language, whole),
            None => say!(language, "Some fields need another look.", "有几项内容需要修改。"),
        },
        ApiError::OtherVersion { stored, own } => say!(
            language,
            "Version {stored} of the program wrote this market, and version {own}, which runs here, cannot read it. \
             Nothing was changed. Tell the person who runs the server: start the former program to go on with it, or \
             open a new class with this one.",
            "此市场由程序版本 {stored} 写成，当前运行的版本 {own} 无法读取。数据未作任何更改。请告知服务器管理员：\
             若要继续此市场，请启动原来的程序；否则请用当前程序新开一个班级。"
        ),
        ApiError::Fault { reference } => say!(
            language,
            "Something broke on our side and was written down. Give this number to your teacher: {reference}.",
            "系统出现故障，已记录。请把此编号告知老师：{reference}。"
        ),
    }
}

/// What is wrong with a field or form, and what would be right.
pub fn problem(language: Language, problem: &Problem) -> String {
    match problem {
        Problem::Text(text) => text_problem(language, *text),
        Problem::Money(money) => money_problem(language, *money),
        Problem::Refused(refusal) => refused(language, refusal),
        Problem::NotANumber => say!(language, "Enter a whole number, such as 12.", "请输入整数，例如 12。"),
        Problem::OutOfRange { least, most } => {
            say!(language, "Enter a number from {least} to {most}.", "请输入 {least} 到 {most} 之间的数。")
        }
        Problem::NotAChoice => say!(language, "Choose one of the options offered.", "请从给出的选项中选择。"),
        Problem::NothingChosen => say!(language, "Choose at least one.", "请至少选择一项。"),
        Problem::Taken => say!(language, "Somebody else has this already. Try another.", "已被占用，请换一个。"),
        Problem::WrongCredentials => say!(
            language,
            "The name and password do not match. Check both and try again.",
            "账号与密码不匹配，请检查后重试。"
        ),
        Problem::TooManyTries { wait_minutes } => {
            say!(
                language,
                "Too many tries. Wait {wait_minutes} min and try again.",
                "尝试次数过多，请 {wait_minutes} 分钟后再试。"
            )
        }
        Problem::CodeNotValid => say!(
            language,
            "This code is unknown, used or too old. Ask your teacher for a new one.",
            "此激活码无效、已使用或已过期，请向老师索取新的激活码。"
        ),
        Problem::PasswordsDiffer => {
            say!(language, "The two passwords differ. Type the same one twice.", "两次输入的密码不一致，请重新输入。")
        }
        Problem::MarketNotOpen => {
            say!(language, "The market of this class is not open. Ask your teacher.", "本班市场尚未开放，请联系老师。")
        }
        Problem::AssignmentNotOpen => {
            say!(language, "This exercise is not open at the moment.", "此实训任务当前未开放。")
        }
        Problem::AlreadySubmitted => say!(language, "This was submitted already.", "已经提交过了。"),
        Problem::RowsBad { count } => {
            say!(
                language,
                "{count} cells are wrong, so nothing was enrolled. Mend the file and upload it again, or enrol the good rows.",
                "有 {count} 处错误，未录入任何人。请修改文件后重新上传，或只录入正确的行。"
            )
        }
        Problem::MarksMissing { count } => {
            say!(
                language,
                "{count} submissions are not marked yet. Mark them first.",
                "还有 {count} 份提交未批改，请先完成批改。"
            )
        }
        Problem::ShopExists => {
            say!(language, "You have a shop in this market already.", "您在此市场已有店铺。")
        }
        Problem::FileTooLarge { .. }
        | Problem::WrongFileKind
        | Problem::ColumnMissing { .. }
        | Problem::NoRows
        | Problem::TooManyRows { .. } => file_problem(language, problem),
    }
}

fn file_problem(language: Language, problem: &Problem) -> String {
    match problem {
        Problem::FileTooLarge { most_bytes } => {
            let most = most_bytes / 1_000_000;
            say!(language, "The file is too large. At most {most} MB.", "文件过大，最大 {most} MB。")
        }
        Problem::ColumnMissing { header } => {
            say!(
                language,
                "The file has no column “{header}”. Add it to the first row.",
                "文件缺少“{header}”列，请在首行加上。"
            )
        }
        Problem::NoRows => say!(language, "The file has no rows below its header.", "文件除表头外没有数据。"),
        Problem::TooManyRows { most } => {
            say!(language, "The file has more than {most} rows. Split it.", "文件超过 {most} 行，请拆分后再导入。")
        }
        _ => say!(
            language,
            "This kind of file does not work here. See the hint for the kinds that do.",
            "不支持此类文件，请查看提示中的格式。"
        ),
    }
}

fn text_problem(language: Language, problem: TextProblem) -> String {
    match problem {
        TextProblem::Missing => say!(language, "Fill this in.", "请填写此项。"),
        TextProblem::TooShort => say!(language, "This is too short.", "内容太短。"),
        TextProblem::TooLong => say!(language, "This is too long. Shorten it.", "内容太长，请缩短。"),
        TextProblem::ForbiddenCharacter => {
            say!(
                language,
                "This holds a character that cannot be used, such as a line break.",
                "含有不允许的字符，例如换行。"
            )
        }
        TextProblem::WrongForm => {
            say!(language, "This does not have the form described above.", "格式不符合上方说明。")
        }
        TextProblem::TooCommon => {
            say!(language, "Too easy to guess. Use three or four unrelated words.", "过于常见，容易被猜到，请换一个。")
        }
    }
}

fn money_problem(language: Language, problem: MoneyProblem) -> String {
    match problem {
        MoneyProblem::Missing => say!(language, "Enter an amount, such as 2.50.", "请输入金额，例如 2.50。"),
        MoneyProblem::NotAnAmount => {
            say!(
                language,
                "Enter digits with at most two decimals, such as 2.50.",
                "请输入数字，最多两位小数，例如 2.50。"
            )
        }
        MoneyProblem::Negative => say!(language, "Enter an amount of zero or more.", "金额不能小于零。"),
        MoneyProblem::TooLarge => say!(language, "Enter at most ¥1,000,000.", "金额最多 ¥1,000,000。"),
    }
}

/// Why the rules of trade said no, with the numbers, and what would work.
pub fn refused(language: Language, refusal: &Refused) -> String {
    match refusal {
        Refused::BalanceTooLow { needed, balance } => say!(
            language,
            "This costs {needed} and the shop has {balance}. Buy less, or wait until escrow is paid out.",
            "需要 {needed}，店铺余额 {balance}。请减少数量，或等待货款到账。"
        ),
        Refused::StockNotAvailable { available, asked } => say!(
            language,
            "{asked} asked for, {available} available. Lower the quantity or buy stock first.",
            "需要 {asked} 件，可用库存 {available} 件。请减少数量或先进货。"
        ),
        Refused::BelowMinimumQuantity { least } => say!(
            language,
            "The wholesaler sells at least {least} pieces. The supermarket sells single pieces, dearer.",
            "批发商最少起批 {least} 件；网商超市可单件购买，但价格较高。"
        ),
        Refused::OrderNotInState { order, status } => {
            let state = order_status(*status).say(language);
            say!(
                language,
                "Order {order} is now: {state}. Nothing was done twice.",
                "订单 {order} 当前状态：{state}，未重复操作。"
            )
        }
        Refused::ListingNotInState { status } => {
            let state = listing_status(*status).say(language);
            say!(
                language,
                "The listing is now: {state}. That does not allow this.",
                "宝贝当前状态：{state}，不能执行此操作。"
            )
        }
        Refused::BoxTooSmall { order } => {
            say!(
                language,
                "The goods of order {order} do not fit into this box. Choose a larger one.",
                "订单 {order} 的商品装不进此箱，请选大一号。"
            )
        }
        Refused::NamedTwice { order } => {
            say!(language, "Order {order} was chosen twice.", "订单 {order} 被重复选择。")
        }
        Refused::PriceChanged { price } => {
            say!(
                language,
                "The price has changed to {price}. Look again before you order.",
                "价格已变为 {price}，请确认后再下单。"
            )
        }
        Refused::NotYetLate { deadline } => {
            let when = moment(language, *deadline);
            say!(language, "The order can be cancelled from {when}.", "{when} 之后才能取消此订单。")
        }
        Refused::ReturnWindowOver { ended } => {
            let when = moment(language, *ended);
            say!(language, "The return window ended {when}.", "退货期限已于 {when} 结束。")
        }
        Refused::TimerNotDue { due } => {
            let when = moment(language, *due);
            say!(language, "This is due {when}, not earlier.", "{when} 才到期。")
        }
        other => refused_bound(language, other),
    }
}

/// Refusals about bounds: how many, how much.
fn refused_bound(language: Language, refusal: &Refused) -> String {
    match refusal {
        Refused::TooManyShops { most } => {
            say!(language, "This market is full: {most} shops.", "市场已满，最多 {most} 家店铺。")
        }
        Refused::TooManyListings { most } => {
            say!(
                language,
                "A shop has at most {most} listings. End one first.",
                "每店最多 {most} 个宝贝，请先下架一个。"
            )
        }
        Refused::QuantityZero => say!(language, "Enter a quantity of at least 1.", "数量至少为 1。"),
        Refused::QuantityTooLarge { most } => {
            say!(language, "At most {most} pieces at a time.", "每次最多 {most} 件。")
        }
        Refused::PriceNotPositive => say!(language, "Enter a price above zero.", "价格必须大于零。"),
        Refused::PriceTooHigh { most } => say!(language, "Enter a price of at most {most}.", "价格最高 {most}。"),
        Refused::FreightOutOfRange { most } => {
            say!(language, "Enter freight from ¥0.00 to {most}.", "运费须在 ¥0.00 到 {most} 之间。")
        }
        Refused::TooManyPhotos { most } => {
            say!(language, "A listing has at most {most} photos.", "每个宝贝最多 {most} 张图片。")
        }
        Refused::WatermarkWithoutPhoto => say!(
            language,
            "A watermark needs a photo to be on. Add a photo, or untick it.",
            "没有图片就无法加水印。请添加图片，或取消勾选。"
        ),
        Refused::ProductFixed => say!(
            language,
            "A listing that was on sale keeps its product. Make a new listing for another one.",
            "已上架过的宝贝不能更换商品，请新建宝贝。"
        ),
        Refused::ShopNameTaken => {
            say!(language, "Another shop has this name. Try another.", "店名已被使用，请换一个。")
        }
        Refused::NothingChosen => say!(language, "Choose at least one order.", "请至少选择一个订单。"),
        Refused::AlreadyReviewed => say!(language, "This order was rated already.", "此订单已评价。"),
        Refused::ScoreOutOfRange => say!(language, "Scores go from 1 to 5.", "评分为 1 到 5 分。"),
        Refused::NotATimeOfDay => {
            say!(language, "Enter a time from 00:00 to 23:59.", "请输入 00:00 到 23:59 之间的时间。")
        }
        Refused::NoStandingOrder => say!(language, "There is no standing order to end.", "没有可取消的自动发货设置。"),
        Refused::WrongHour { expected } => {
            say!(language, "Hour {expected} closes next.", "下一个结算的是第 {expected} 小时。")
        }
        Refused::HourTableMalformed => {
            say!(language, "The hour's counts do not fit the market.", "本小时的统计与市场不符。")
        }
        Refused::CapitalOutOfRange { most } => {
            say!(
                language,
                "Start capital is between zero and {most}. Enter less.",
                "启动资金须在零到 {most} 之间，请改小。"
            )
        }
        Refused::Street(refusal) => super::street::refusal(language, refusal),
        other => refused_missing(language, other),
    }
}

/// Refusals because something is not there, or is not this shop's.
fn refused_missing(language: Language, refusal: &Refused) -> String {
    match refusal {
        Refused::NoSuchShop => say!(language, "There is no such shop in this market.", "市场中没有这家店铺。"),
        Refused::NoSuchListing => say!(language, "There is no such listing in your shop.", "您的店铺没有这个宝贝。"),
        Refused::NoSuchOrder => say!(language, "There is no such order in your shop.", "您的店铺没有这个订单。"),
        Refused::NoSuchProduct => say!(language, "There is no such product in the catalogue.", "商品库中没有此商品。"),
        Refused::NoSuchCourier => say!(language, "There is no such courier.", "没有这家快递公司。"),
        Refused::NoSuchPurchase => {
            say!(language, "There is no such purchase, or it has arrived already.", "没有这笔进货，或已到货。")
        }
        Refused::NoSuchZone => say!(language, "No courier serves this zone.", "没有快递可送达此区域。"),
        _ => say!(language, "The rules of the market do not allow this.", "市场规则不允许此操作。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Money, OrderId};

    #[test]
    fn a_refusal_carries_its_numbers_in_both_languages() {
        let refusal = Refused::BalanceTooLow { needed: Money::yuan(68), balance: Money::fen(1_250) };
        for language in Language::ALL {
            let sentence = refused(language, &refusal);
            assert!(sentence.contains("¥68.00") && sentence.contains("¥12.50"), "{sentence}");
        }
    }

    #[test]
    fn an_order_is_named_as_a_teacher_reads_it_aloud() {
        let refusal = Refused::BoxTooSmall { order: OrderId::new(341) };
        assert!(refused(Language::English, &refusal).contains("O-341"));
    }
}
