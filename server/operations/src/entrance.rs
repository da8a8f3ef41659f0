//! Sign-in, activation, first set-up and the own account: the contract's `Entrance`.
//!
//! Each topic is a file of `entrance/`; here is only the door. Sessions are checked in `permits.rs`.

mod account;
mod activation;
mod attempts;
mod command_line;
mod demo;
mod frame;
mod passwords;
mod set_up;
mod sign_in;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;

pub use command_line::{NoAdmin, create_admin};

use crate::house::Operations;
use contract::backend::entrance::SignedIn;
use contract::forms::{ActivateForm, AliasForm, PasswordForm, SetUpForm, SignInForm};
use contract::views::entrance::{MeView, SignInView};
use contract::views::frame::FrameView;
use contract::{Answer, Visitor, backend::Entrance};
use domain::{ClassId, Language};

impl Entrance for Operations {
    fn frame<'a>(&'a self, visitor: &'a Visitor, class: Option<ClassId>) -> Answer<'a, FrameView> {
        Box::pin(self.0.frame(visitor, class))
    }
    fn first_page<'a>(&'a self, visitor: &'a Visitor) -> Answer<'a, String> {
        Box::pin(async move { Ok(sign_in::first_page(&self.0.signed_in(visitor).await?)) })
    }
    fn sign_in_page<'a>(&'a self, _visitor: &'a Visitor) -> Answer<'a, SignInView> {
        Box::pin(self.0.sign_in_page())
    }
    fn sign_in<'a>(&'a self, visitor: &'a Visitor, form: SignInForm) -> Answer<'a, SignedIn> {
        Box::pin(self.0.sign_in(visitor, form))
    }
    fn enter_demo<'a>(&'a self, visitor: &'a Visitor, key: String) -> Answer<'a, SignedIn> {
        Box::pin(self.0.enter_demo(visitor, key))
    }
    fn activate<'a>(&'a self, visitor: &'a Visitor, form: ActivateForm) -> Answer<'a, SignedIn> {
        Box::pin(self.0.activate(visitor, form))
    }
    fn set_up_token_valid<'a>(&'a self, token: String) -> Answer<'a, bool> {
        Box::pin(self.0.set_up_token_valid(token))
    }
    fn set_up<'a>(&'a self, visitor: &'a Visitor, form: SetUpForm) -> Answer<'a, SignedIn> {
        Box::pin(self.0.set_up(visitor, form))
    }
    fn sign_out<'a>(&'a self, visitor: &'a Visitor) -> Answer<'a, ()> {
        Box::pin(self.0.sign_out(visitor))
    }
    fn me<'a>(&'a self, visitor: &'a Visitor) -> Answer<'a, MeView> {
        Box::pin(self.0.me(visitor))
    }
    fn end_session<'a>(&'a self, visitor: &'a Visitor, key: String) -> Answer<'a, ()> {
        Box::pin(self.0.end_session(visitor, key))
    }
    fn choose_language<'a>(&'a self, visitor: &'a Visitor, language: Language) -> Answer<'a, ()> {
        Box::pin(self.0.choose_language(visitor, language))
    }
    fn choose_alias<'a>(&'a self, visitor: &'a Visitor, form: AliasForm) -> Answer<'a, ()> {
        Box::pin(self.0.choose_alias(visitor, form))
    }
    fn change_password<'a>(&'a self, visitor: &'a Visitor, form: PasswordForm) -> Answer<'a, ()> {
        Box::pin(self.0.change_password(visitor, form))
    }
}
