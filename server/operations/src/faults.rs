//! Faults and refusals on their way out: what broke is logged once, here, with a reference; what the
//! rules refused becomes the contract's code, variant by variant.

use contract::{ApiError, FormErrors, Problem, Refused};
use engine::{EngineFault, NotAccepted};
use market::Refusal;
use store::StoreFault;

/// Logs what broke and gives the person a reference to it.
pub(crate) fn fault(context: &'static str, problem: &dyn std::fmt::Display) -> ApiError {
    let reference = crate::secrets::reference();
    tracing::error!(%reference, context, %problem, "fault");
    ApiError::Fault { reference }
}

/// Short way from a store's answer to the person's.
pub(crate) trait OrFault<T> {
    /// The value, or a logged fault.
    fn or_fault(self, context: &'static str) -> Result<T, ApiError>;
}

impl<T> OrFault<T> for Result<T, StoreFault> {
    fn or_fault(self, context: &'static str) -> Result<T, ApiError> {
        self.map_err(|problem| fault(context, &problem))
    }
}

impl<T> OrFault<T> for Result<T, EngineFault> {
    fn or_fault(self, context: &'static str) -> Result<T, ApiError> {
        self.map_err(|problem| engine_fault(context, &problem))
    }
}

/// A market of another version is told as what it is: whoever reads it can do something about it.
fn engine_fault(context: &'static str, problem: &EngineFault) -> ApiError {
    match problem.versions() {
        Some((stored, own)) => ApiError::OtherVersion { stored, own },
        None => fault(context, problem),
    }
}

/// A submission that was not accepted, as the person sees it. A refusal concerns the field named, or the whole form.
pub(crate) fn not_accepted(
    problem: NotAccepted,
    key: domain::RequestKey,
    field: impl FnOnce(&Refusal) -> Option<&'static str>,
) -> ApiError {
    match problem {
        NotAccepted::Busy => ApiError::Busy,
        NotAccepted::Pending => ApiError::Pending(key),
        NotAccepted::OtherContent => ApiError::KeyConflict,
        NotAccepted::Fault(problem) => engine_fault("world", &problem),
        NotAccepted::Refused(refusal) => {
            let field = field(&refusal);
            not_granted(refusal, field)
        }
    }
}

/// A refusal as the person sees it, beside the field named or of the whole form. What is not there, or is somebody
/// else's, is not found.
pub(crate) fn not_granted(refusal: Refusal, field: Option<&'static str>) -> ApiError {
    match refused(refusal) {
        Refused::NoSuchShop | Refused::NoSuchListing | Refused::NoSuchOrder => ApiError::NotFound,
        refused => ApiError::Form(match field {
            Some(field) => FormErrors::field(field, Problem::Refused(refused)),
            None => FormErrors::whole(Problem::Refused(refused)),
        }),
    }
}

/// The contract's code of a refusal.
pub(crate) fn refused(refusal: Refusal) -> Refused {
    match refusal {
        Refusal::NoSuchShop => Refused::NoSuchShop,
        Refusal::NoSuchListing => Refused::NoSuchListing,
        Refusal::NoSuchOrder => Refused::NoSuchOrder,
        Refusal::NoSuchProduct => Refused::NoSuchProduct,
        Refusal::NoSuchCourier => Refused::NoSuchCourier,
        Refusal::NoSuchPurchase => Refused::NoSuchPurchase,
        Refusal::ShopNameTaken => Refused::ShopNameTaken,
        Refusal::TooManyShops { most } => Refused::TooManyShops { most },
        Refusal::TooManyListings { most } => Refused::TooManyListings { most },
        Refusal::QuantityZero => Refused::QuantityZero,
        Refusal::QuantityTooLarge { most } => Refused::QuantityTooLarge { most },
        Refusal::BelowMinimumQuantity { least } => Refused::BelowMinimumQuantity { least },
        Refusal::BalanceTooLow { needed, balance } => Refused::BalanceTooLow { needed, balance },
        Refusal::PriceNotPositive => Refused::PriceNotPositive,
        Refusal::PriceTooHigh { most } => Refused::PriceTooHigh { most },
        Refusal::FreightOutOfRange { most } => Refused::FreightOutOfRange { most },
        Refusal::TooManyPhotos { most } => Refused::TooManyPhotos { most },
        Refusal::WatermarkWithoutPhoto => Refused::WatermarkWithoutPhoto,
        Refusal::ProductFixed => Refused::ProductFixed,
        Refusal::ListingNotInState { status } => Refused::ListingNotInState { status },
        Refusal::StockNotAvailable { available, asked } => Refused::StockNotAvailable { available, asked },
        Refusal::PriceChanged { price } => Refused::PriceChanged { price },
        Refusal::OrderNotInState { order, status } => Refused::OrderNotInState { order, status },
        Refusal::NothingChosen => Refused::NothingChosen,
        Refusal::NamedTwice { order } => Refused::NamedTwice { order },
        Refusal::BoxTooSmall { order } => Refused::BoxTooSmall { order },
        Refusal::NotYetLate { deadline } => Refused::NotYetLate { deadline },
        Refusal::ReturnWindowOver { ended } => Refused::ReturnWindowOver { ended },
        Refusal::AlreadyReviewed => Refused::AlreadyReviewed,
        Refusal::ScoreOutOfRange => Refused::ScoreOutOfRange,
        Refusal::NoStandingOrder => Refused::NoStandingOrder,
        Refusal::NotATimeOfDay => Refused::NotATimeOfDay,
        Refusal::TimerNotDue { due } => Refused::TimerNotDue { due },
        Refusal::NoSuchZone => Refused::NoSuchZone,
        Refusal::WrongHour { expected } => Refused::WrongHour { expected },
        Refusal::HourTableMalformed => Refused::HourTableMalformed,
        Refusal::CapitalOutOfRange { most } => Refused::CapitalOutOfRange { most },
        Refusal::Street(refusal) => Refused::Street(refusal),
    }
}
