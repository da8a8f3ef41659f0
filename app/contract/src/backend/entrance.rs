//! Sign-in, the own account, the storefront, the leaderboard, and the admin's house.

use super::{Answer, Visitor};
use crate::forms::{ActivateForm, AliasForm, ClassForm, PasswordForm, PersonForm, SetUpForm, SignInForm, Upload};
use crate::views::admin::{
    AdminClassesView, AuditView, CodesView, ImportsView, PeopleView, RosterImportView, SystemView,
};
use crate::views::entrance::{MeView, SignInView};
use crate::views::frame::FrameView;
use crate::views::storefront::{LeaderboardView, MarketView, OfferView, StorefrontShopView};
use domain::people::Role;
use domain::teaching::Board;
use domain::{ClassId, Language, ListingId, PersonId, RequestKey, ShopId};

/// A new session: the token for the cookie and where to go first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// 256-bit random token; stored only as its hash.
    pub token: String,
    /// Seconds the cookie may live.
    pub max_age_seconds: u32,
    /// The person's first page.
    pub first_page: String,
    /// The person's language.
    pub language: Language,
}

/// Sign-in and the own account.
pub trait Entrance: Send + Sync {
    /// The frame of a page, optionally within a class the person belongs to (else `NotFound`).
    fn frame<'a>(&'a self, visitor: &'a Visitor, class: Option<ClassId>) -> Answer<'a, FrameView>;
    /// The person's first page: a student's Today, a teacher's classes, an admin's people.
    fn first_page<'a>(&'a self, visitor: &'a Visitor) -> Answer<'a, String>;
    /// What the sign-in page offers.
    fn sign_in_page<'a>(&'a self, visitor: &'a Visitor) -> Answer<'a, SignInView>;
    /// Signs in; wrong credentials and too many tries are form errors.
    fn sign_in<'a>(&'a self, visitor: &'a Visitor, form: SignInForm) -> Answer<'a, SignedIn>;
    /// Enters as a demo person; `NotFound` in a production house.
    fn enter_demo<'a>(&'a self, visitor: &'a Visitor, key: String) -> Answer<'a, SignedIn>;
    /// Uses an activation code, sets the password and signs in.
    fn activate<'a>(&'a self, visitor: &'a Visitor, form: ActivateForm) -> Answer<'a, SignedIn>;
    /// Whether this one-time set-up token is valid now.
    fn set_up_token_valid<'a>(&'a self, token: String) -> Answer<'a, bool>;
    /// Creates the first college and admin, and signs in.
    fn set_up<'a>(&'a self, visitor: &'a Visitor, form: SetUpForm) -> Answer<'a, SignedIn>;
    /// Ends the asking session.
    fn sign_out<'a>(&'a self, visitor: &'a Visitor) -> Answer<'a, ()>;
    /// The own account.
    fn me<'a>(&'a self, visitor: &'a Visitor) -> Answer<'a, MeView>;
    /// Ends one of the own sessions.
    fn end_session<'a>(&'a self, visitor: &'a Visitor, key: String) -> Answer<'a, ()>;
    /// Remembers the person's language; does nothing when nobody is signed in.
    fn choose_language<'a>(&'a self, visitor: &'a Visitor, language: Language) -> Answer<'a, ()>;
    /// Changes the own alias.
    fn choose_alias<'a>(&'a self, visitor: &'a Visitor, form: AliasForm) -> Answer<'a, ()>;
    /// Changes the own password and ends all other sessions.
    fn change_password<'a>(&'a self, visitor: &'a Visitor, form: PasswordForm) -> Answer<'a, ()>;
}

/// The class's market as a buyer sees it, and the leaderboard. For members of the class.
pub trait Browsing: Send + Sync {
    /// Search.
    fn market<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        query: String,
        category: Option<String>,
        page: u32,
    ) -> Answer<'a, MarketView>;
    /// One listing.
    fn offer<'a>(&'a self, visitor: &'a Visitor, class: ClassId, listing: ListingId) -> Answer<'a, OfferView>;
    /// One shop.
    fn shop<'a>(
        &'a self,
        visitor: &'a Visitor,
        class: ClassId,
        shop: ShopId,
        page: u32,
    ) -> Answer<'a, StorefrontShopView>;
    /// One board.
    fn leaderboard<'a>(&'a self, visitor: &'a Visitor, class: ClassId, board: Board) -> Answer<'a, LeaderboardView>;
    /// A photo's JPEG bytes at 1600 or 400 pixels, for members of a class of the college that shows it.
    fn photo<'a>(&'a self, visitor: &'a Visitor, sha_hex: String, width: u32) -> Answer<'a, Vec<u8>>;
}

/// The admin's house: people, classes, imports, audit.
pub trait Administration: Send + Sync {
    /// People, filtered.
    fn people<'a>(
        &'a self,
        visitor: &'a Visitor,
        query: String,
        role: Option<Role>,
        page: u32,
    ) -> Answer<'a, PeopleView>;
    /// Creates a person.
    fn create_person<'a>(&'a self, visitor: &'a Visitor, key: RequestKey, form: PersonForm) -> Answer<'a, ()>;
    /// Suspends or re-admits a person; a suspended person's sessions end at once.
    fn set_suspended<'a>(
        &'a self,
        visitor: &'a Visitor,
        key: RequestKey,
        person: PersonId,
        suspended: bool,
    ) -> Answer<'a, ()>;
    /// Makes new activation codes for these people (all of a class that never signed in, or one person) and shows them once.
    fn new_codes<'a>(
        &'a self,
        visitor: &'a Visitor,
        key: RequestKey,
        class: Option<ClassId>,
        person: Option<PersonId>,
    ) -> Answer<'a, CodesView>;
    /// Classes.
    fn classes<'a>(&'a self, visitor: &'a Visitor) -> Answer<'a, AdminClassesView>;
    /// Creates a class.
    fn create_class<'a>(&'a self, visitor: &'a Visitor, key: RequestKey, form: ClassForm) -> Answer<'a, ()>;
    /// Imports so far.
    fn imports<'a>(&'a self, visitor: &'a Visitor) -> Answer<'a, ImportsView>;
    /// Reads a roster file into a preview; writes nothing else. Answers the import's key.
    fn upload_roster<'a>(&'a self, visitor: &'a Visitor, key: RequestKey, upload: Upload) -> Answer<'a, String>;
    /// A preview.
    fn roster<'a>(&'a self, visitor: &'a Visitor, import: String, page: u32) -> Answer<'a, RosterImportView>;
    /// Applies all good rows (`good_rows_only`), or everything if nothing is bad; idempotent.
    fn apply_roster<'a>(
        &'a self,
        visitor: &'a Visitor,
        key: RequestKey,
        import: String,
        good_rows_only: bool,
    ) -> Answer<'a, ()>;
    /// Throws a preview away.
    fn cancel_roster<'a>(&'a self, visitor: &'a Visitor, key: RequestKey, import: String) -> Answer<'a, ()>;
    /// The bad rows as a CSV file for mending: bytes in UTF-8 with mark.
    fn roster_problems_csv<'a>(&'a self, visitor: &'a Visitor, import: String) -> Answer<'a, Vec<u8>>;
    /// The audit log.
    fn audit<'a>(&'a self, visitor: &'a Visitor, query: String, page: u32) -> Answer<'a, AuditView>;
    /// The state of the house.
    fn system<'a>(&'a self, visitor: &'a Visitor) -> Answer<'a, SystemView>;
}
