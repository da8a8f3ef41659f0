//! The way in: sign-in, first activation, set-up of an empty house, the own account.

pub mod actions;
mod activate;
mod me;
mod set_up;
mod sign_in;

pub use activate::ActivatePage;
pub use me::MePage;
pub use set_up::SetUpPage;
pub use sign_in::SignInPage;
