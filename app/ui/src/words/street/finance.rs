//! Why credit, tax office and trustee refuse.

use domain::Language;
use domain::refusals::FinanceRefusal;

/// Why it was refused, and what to do now.
pub(super) fn refusal(language: Language, refusal: &FinanceRefusal) -> String {
    let english = language == Language::English;
    match refusal {
        FinanceRefusal::ShopClosed { since } if english => {
            format!("The shop went bankrupt and is closed since {since}. You can begin anew once the trustee is done.")
        }
        FinanceRefusal::ShopClosed { since } => format!("店铺已破产，自 {since} 起停业。清算结束后可重新开业。"),
        FinanceRefusal::NotClosed if english => "The shop is open; there is nothing to begin anew.".into(),
        FinanceRefusal::NotClosed => "店铺正常营业，无需重新开业。".into(),
        FinanceRefusal::WindingUp { until } if english => {
            format!("The trustee winds the shop up until {until}. Begin anew after that.")
        }
        FinanceRefusal::WindingUp { until } => format!("清算将于 {until} 结束，届时可重新开业。"),
        FinanceRefusal::AlreadyWoundUp if english => "The shop is wound up already. You can begin anew.".into(),
        FinanceRefusal::AlreadyWoundUp => "清算已结束，可以重新开业。".into(),
        FinanceRefusal::TooManyRestarts { most } if english => {
            format!("A shop may begin anew {most} times, and this one has. Ask your teacher for a new shop.")
        }
        FinanceRefusal::TooManyRestarts { most } => {
            format!("每店最多可重新开业 {most} 次，本店次数已用完。请向老师申请新店铺。")
        }
        FinanceRefusal::HistoryTooShort { settled, settled_needed, level, level_needed } if english => format!(
            "Nobody lends to a shop so young: it needs {settled_needed} settled orders and credit level {level_needed}, and has {settled} and level {level}. Sell more first."
        ),
        FinanceRefusal::HistoryTooShort { settled, settled_needed, level, level_needed } => format!(
            "店铺资历不足，无法赊账或借款：需成交 {settled_needed} 单、信用等级 {level_needed}，目前为 {settled} 单、等级 {level}。请先多卖一些。"
        ),
        FinanceRefusal::SomethingOverdue { overdue } if english => {
            format!("{overdue} is overdue, and nobody lends to a shop that is late. Repay it first.")
        }
        FinanceRefusal::SomethingOverdue { overdue } => format!("您有 {overdue} 逾期未还，暂不能再借。请先还清。"),
        FinanceRefusal::TooManyLoans { most } if english => {
            format!("A shop may have {most} debts at once. Repay one first.")
        }
        FinanceRefusal::TooManyLoans { most } => format!("每店最多同时有 {most} 笔欠款，请先还清一笔。"),
        FinanceRefusal::AboveLimit { asked, left } if english => {
            format!(
                "You asked for {asked}, and {left} of your limit is left. It grows with your sales of the last month."
            )
        }
        FinanceRefusal::AboveLimit { asked, left } => {
            format!("您申请 {asked}，剩余额度为 {left}。额度随近一个月的销售额增长。")
        }
        FinanceRefusal::LoanTooSmall { least } if english => {
            format!("Less than {least} is not lent. Ask for more, or pay from your balance.")
        }
        FinanceRefusal::LoanTooSmall { least } => format!("低于 {least} 不予赊借。请提高金额，或用余额支付。"),
        FinanceRefusal::NoSuchLoan if english => "There is no such debt, or it is paid.".into(),
        FinanceRefusal::NoSuchLoan => "没有这笔欠款，或已还清。".into(),
        FinanceRefusal::RepaymentOutOfRange { owed } if english => {
            format!("You owe {owed}. Enter an amount above zero and no more than that.")
        }
        FinanceRefusal::RepaymentOutOfRange { owed } => format!("您欠款 {owed}，请输入大于零且不超过该数的金额。"),
        FinanceRefusal::NoTaxDue if english => "No tax is due.".into(),
        FinanceRefusal::NoTaxDue => "没有应缴税款。".into(),
    }
}
