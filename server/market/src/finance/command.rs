//! What may be asked of creditors, the tax office and the trustee.

use super::LoanId;
use domain::shop::Source;
use domain::{Money, ShopId, SkuId};
use serde::{Deserialize, Serialize};

/// What a seller may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SellerCommand {
    /// Buy goods on account: the supplier lends their whole price.
    BuyOnCredit {
        /// Which goods.
        sku: SkuId,
        /// Pieces.
        quantity: u32,
        /// From where.
        source: Source,
    },
    /// Take a small loan of the town's lender.
    Borrow {
        /// How much.
        amount: Money,
    },
    /// Pay a debt back, or part of it, before it is collected.
    RepayDebt {
        /// Which.
        loan: LoanId,
        /// How much.
        amount: Money,
    },
    /// Begin anew after a bankruptcy that is wound up, with new capital and the old reputation.
    Restart,
}

/// What creditors, the tax office and the trustee do by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorldCommand {
    /// A creditor looks after a loan whose moment has come: weekly interest, collection, in the end bankruptcy.
    Attend {
        /// Which.
        loan: LoanId,
    },
    /// The tax office assesses the month before.
    AssessTax {
        /// Whose.
        shop: ShopId,
    },
    /// The trustee of a closed shop sells off what is there and pays its creditors.
    WindUp {
        /// Which shop.
        shop: ShopId,
    },
}
