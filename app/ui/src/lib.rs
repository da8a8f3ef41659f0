//! The pages of Shopyard and the parts they are made of.
//!
//! `parts` is the design system (its looks are in `style/`, one file per part, same names), `words` the
//! catalogue of every visible string, `shell` the document and the frame, `session` what the server tells a
//! page about its request. Pages are rendered on the server; only islands become WASM.

#![cfg_attr(
    not(feature = "ssr"),
    expect(unused_imports, dead_code, reason = "bodies of server functions exist only on the server")
)]
#![recursion_limit = "256"]

pub mod admin;
pub mod app;
pub mod asking;
pub mod classroom;
pub mod entrance;
pub mod home;
pub mod icons;
pub mod loading;
pub mod parts;
pub mod session;
pub mod shell;
pub mod shop;
pub mod storefront;
pub mod studying;
pub mod words;
