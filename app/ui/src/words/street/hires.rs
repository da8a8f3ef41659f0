//! Why people for hire refuse.

use domain::Language;
use domain::refusals::HiresRefusal as Refusal;

/// Why it refused, and what to do now.
pub(super) fn refusal(language: Language, refusal: &Refusal) -> String {
    if language == Language::English { english(refusal) } else { chinese(refusal) }
}

fn english(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoSuchDesigner => "There is no such designer. Look at the list again.".into(),
        Refusal::DesignerBusy { most } => {
            format!("This designer has {most} jobs already. Wait until one is done, or ask another.")
        }
        Refusal::AlreadyCommissioned => {
            "A designer works on this listing already. Wait for the design, or cancel it.".into()
        }
        Refusal::NoSuchJob => "Your shop has no such job with a designer.".into(),
        Refusal::JobOver => "This job is over. Commission a new design if you want another.".into(),
        Refusal::NotDelivered { .. } => {
            "The design is not there yet. Wait for it; once it is late you can cancel and get the deposit back.".into()
        }
        Refusal::AlreadyDelivered => "The design has been delivered already.".into(),
        Refusal::NoRevisionsLeft { most } => {
            format!("The fee covers {most} revisions, and they are used up. Accept the design or cancel the job.")
        }
        Refusal::StarsOutOfRange => "Give 1 to 5 stars.".into(),
        Refusal::NoSuchAssistant => "Nobody of this number looks for work. Look at the list again.".into(),
        Refusal::AlreadyEmployed => "This assistant works in a shop already. Ask somebody else.".into(),
        Refusal::TooManyAssistants { most } => {
            format!("Your room holds {most} assistants. Let one go before you hire another.")
        }
        Refusal::WagesOwed { owed } => {
            format!("You still owe {owed} of wages, so nobody starts here. Pay that debt first.")
        }
        Refusal::NoShift => "Choose at least one hour at the desk or at the packing table.".into(),
        Refusal::NoSuchHours => "These are not hours of a day.".into(),
        Refusal::TooManyHours { most } => format!("Nobody works more than {most} hours a day. Choose fewer."),
        Refusal::HoursOverlap => "Nobody chats and packs in the same hour. Choose one of the two for each hour.".into(),
        Refusal::DiscountOutOfRange { most_bp } => {
            format!("An assistant may take off between 0 and {} percent.", most_bp / 100)
        }
        Refusal::ShiftUnchanged => "The shift is like this already.".into(),
        Refusal::NoSuchEmployment => "No such assistant works in your shop.".into(),
        Refusal::HasLeft => "This assistant has left your shop.".into(),
        Refusal::NotOnShift => "The assistant does not do this at this hour. Change the shift.".into(),
        Refusal::HandsFull { left } => {
            format!("The assistant can pack {left} more parcels this hour. The rest waits, or you pack it yourself.")
        }
        Refusal::NotForAssistants => {
            "An assistant answers and offers within its allowance; promise money yourself.".into()
        }
        Refusal::NothingToPack => "None of this can be packed: it fits no box or no longer waits.".into(),
    }
}

fn chinese(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoSuchDesigner => "没有这位美工，请重新查看名单。".into(),
        Refusal::DesignerBusy { most } => format!("这位美工手上已有 {most} 单活，请等一单完成或另找一位。"),
        Refusal::AlreadyCommissioned => "已有美工在做这件商品的页面，请等交稿或先取消。".into(),
        Refusal::NoSuchJob => "本店没有这单设计。".into(),
        Refusal::JobOver => "这单设计已结束，需要时请重新委托。".into(),
        Refusal::NotDelivered { .. } => "设计稿还没交。请再等等；逾期后可以取消并退回定金。".into(),
        Refusal::AlreadyDelivered => "设计稿已经交了。".into(),
        Refusal::NoRevisionsLeft { most } => format!("费用只含 {most} 次修改，已用完。请验收或取消。"),
        Refusal::StarsOutOfRange => "请打 1 到 5 星。".into(),
        Refusal::NoSuchAssistant => "没有这位求职者，请重新查看名单。".into(),
        Refusal::AlreadyEmployed => "这位助手已在别家店上班，请另找一位。".into(),
        Refusal::TooManyAssistants { most } => format!("店里只坐得下 {most} 位助手，请先辞退一位。"),
        Refusal::WagesOwed { owed } => {
            format!("您还欠工资 {owed}，没人愿意来上班，请先还清。")
        }
        Refusal::NoShift => "请至少安排一个小时的客服或打包。".into(),
        Refusal::NoSuchHours => "一天里没有这些钟点。".into(),
        Refusal::TooManyHours { most } => format!("一天最多工作 {most} 小时，请减少钟点。"),
        Refusal::HoursOverlap => "同一小时不能既做客服又打包，请二选一。".into(),
        Refusal::DiscountOutOfRange { most_bp } => format!("助手最多可让价 {}%。", most_bp / 100),
        Refusal::ShiftUnchanged => "班次没有变化。".into(),
        Refusal::NoSuchEmployment => "本店没有这位助手。".into(),
        Refusal::HasLeft => "这位助手已经离开本店。".into(),
        Refusal::NotOnShift => "这个钟点助手不做这件事，请调整班次。".into(),
        Refusal::HandsFull { left } => format!("助手这一小时还能打包 {left} 件，其余请等下一小时或自己打包。"),
        Refusal::NotForAssistants => "助手只能答复和在权限内报价，承诺退款请亲自处理。".into(),
        Refusal::NothingToPack => "这些都不能打包：没有合适的箱子，或已不在等待发货。".into(),
    }
}
