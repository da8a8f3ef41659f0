//! The addresses of the product, in one place: pages link with these, the router is built from the same words.

use domain::{AssignmentId, ClassId, ListingId, OrderId, ShopId, SkuId, SubmissionId};

/// The sign-in page.
pub const SIGN_IN: &str = "/sign-in";
/// First use of an activation code.
pub const ACTIVATE: &str = "/activate";
/// Own sessions, language and alias.
pub const ME: &str = "/me";
/// The teacher's classes.
pub const TEACH: &str = "/teach";
/// The admin's people.
pub const ADMIN_PEOPLE: &str = "/admin/people";
/// The admin's classes.
pub const ADMIN_CLASSES: &str = "/admin/classes";
/// Roster imports.
pub const ADMIN_IMPORTS: &str = "/admin/imports";
/// The audit log.
pub const ADMIN_AUDIT: &str = "/admin/audit";
/// The state of the house.
pub const ADMIN_SYSTEM: &str = "/admin/system";

/// A place of a student's class: `today`, `sourcing`, `listings`, `orders`, `money`, `insight`, `exercises`, `market`, `leaderboard`.
pub fn class_place(class: ClassId, place: &str) -> String {
    format!("/class/{class}/{place}")
}
/// One product at the sources.
pub fn product(class: ClassId, sku: SkuId) -> String {
    format!("/class/{class}/sourcing/{sku}")
}
/// One own listing's editor.
pub fn listing(class: ClassId, listing: ListingId) -> String {
    format!("/class/{class}/listings/{listing}")
}
/// One own order.
pub fn order(class: ClassId, order: OrderId) -> String {
    format!("/class/{class}/orders/{order}")
}
/// One exercise as the student sees it.
pub fn exercise(class: ClassId, assignment: AssignmentId) -> String {
    format!("/class/{class}/exercises/{assignment}")
}
/// The own timeline around a journal number.
pub fn timeline(class: ClassId, sequence: u64) -> String {
    format!("/class/{class}/timeline?at={sequence}#f{sequence}")
}
/// A listing in the storefront.
pub fn offer(class: ClassId, listing: ListingId) -> String {
    format!("/class/{class}/market/listing/{listing}")
}
/// A shop in the storefront.
pub fn storefront_shop(class: ClassId, shop: ShopId) -> String {
    format!("/class/{class}/market/shop/{shop}")
}
/// A place of a teacher's class: ``, `market`, `shops`, `exercises`, `marking`, `gradebook`.
pub fn teach(class: ClassId, place: &str) -> String {
    if place.is_empty() { format!("/teach/{class}") } else { format!("/teach/{class}/{place}") }
}
/// One shop as the teacher sees it.
pub fn teach_shop(class: ClassId, shop: ShopId) -> String {
    format!("/teach/{class}/shops/{shop}")
}
/// One exercise as the teacher sees it.
pub fn teach_exercise(class: ClassId, assignment: AssignmentId) -> String {
    format!("/teach/{class}/exercises/{assignment}")
}
/// One submission to mark.
pub fn marking(class: ClassId, submission: SubmissionId) -> String {
    format!("/teach/{class}/marking/{submission}")
}
/// A catalogue picture, by the product's code.
pub fn catalogue_picture(code: &str) -> String {
    format!("/catalogue/{code}.svg")
}
/// A photo, by its SHA-256 in hexadecimal and its width (1600 or 400).
pub fn photo(sha_hex: &str, width: u32) -> String {
    format!("/photo/{sha_hex}-{width}.jpg")
}
/// The live stream of a class.
pub fn live(class: ClassId) -> String {
    format!("/live/{class}")
}
