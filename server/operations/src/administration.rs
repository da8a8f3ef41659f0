//! The admin's house: people, activation codes, classes, roster imports, audit, the state of the house.
//!
//! Each topic is a file of `administration/`; every call asks for an `AdminPermit` first. Reading a roster
//! file, which touches nothing, is in `administration/roster.rs`.

mod audit;
mod classes;
mod codes;
mod effects;
mod imports;
mod people;
mod roster;
mod system;

#[cfg(test)]
mod tests;

pub(crate) use codes::{CODE_MICROS, grouped};

use crate::house::Operations;
use contract::forms::{ClassForm, PersonForm, Upload};
use contract::views::admin::{
    AdminClassesView, AuditView, CodesView, ImportsView, PeopleView, RosterImportView, SystemView,
};
use contract::{Answer, Visitor, backend::Administration};
use domain::people::Role;
use domain::{ClassId, PersonId, RequestKey};

impl Administration for Operations {
    fn people<'a>(
        &'a self,
        visitor: &'a Visitor,
        query: String,
        role: Option<Role>,
        page: u32,
    ) -> Answer<'a, PeopleView> {
        Box::pin(async move { self.0.people(&self.0.admin(visitor).await?, query, role, page).await })
    }
    fn create_person<'a>(&'a self, visitor: &'a Visitor, key: RequestKey, form: PersonForm) -> Answer<'a, ()> {
        Box::pin(async move { self.0.create_person(&self.0.admin(visitor).await?, key, form).await })
    }
    fn set_suspended<'a>(
        &'a self,
        visitor: &'a Visitor,
        key: RequestKey,
        person: PersonId,
        suspended: bool,
    ) -> Answer<'a, ()> {
        Box::pin(async move { self.0.set_suspended(&self.0.admin(visitor).await?, key, person, suspended).await })
    }
    fn new_codes<'a>(
        &'a self,
        visitor: &'a Visitor,
        key: RequestKey,
        class: Option<ClassId>,
        person: Option<PersonId>,
    ) -> Answer<'a, CodesView> {
        Box::pin(async move { self.0.new_codes(&self.0.admin(visitor).await?, key, class, person).await })
    }
    fn classes<'a>(&'a self, visitor: &'a Visitor) -> Answer<'a, AdminClassesView> {
        Box::pin(async move { self.0.admin_classes(&self.0.admin(visitor).await?).await })
    }
    fn create_class<'a>(&'a self, visitor: &'a Visitor, key: RequestKey, form: ClassForm) -> Answer<'a, ()> {
        Box::pin(async move { self.0.create_class(&self.0.admin(visitor).await?, key, form).await })
    }
    fn imports<'a>(&'a self, visitor: &'a Visitor) -> Answer<'a, ImportsView> {
        Box::pin(async move { self.0.imports(&self.0.admin(visitor).await?).await })
    }
    fn upload_roster<'a>(&'a self, visitor: &'a Visitor, key: RequestKey, upload: Upload) -> Answer<'a, String> {
        Box::pin(async move { self.0.upload_roster(&self.0.admin(visitor).await?, key, upload).await })
    }
    fn roster<'a>(&'a self, visitor: &'a Visitor, import: String, page: u32) -> Answer<'a, RosterImportView> {
        Box::pin(async move { self.0.roster_view(&self.0.admin(visitor).await?, &import, page).await })
    }
    fn apply_roster<'a>(
        &'a self,
        visitor: &'a Visitor,
        key: RequestKey,
        import: String,
        good_rows_only: bool,
    ) -> Answer<'a, ()> {
        Box::pin(async move { self.0.apply_roster(&self.0.admin(visitor).await?, key, &import, good_rows_only).await })
    }
    fn cancel_roster<'a>(&'a self, visitor: &'a Visitor, key: RequestKey, import: String) -> Answer<'a, ()> {
        Box::pin(async move { self.0.cancel_roster(&self.0.admin(visitor).await?, key, &import).await })
    }
    fn roster_problems_csv<'a>(&'a self, visitor: &'a Visitor, import: String) -> Answer<'a, Vec<u8>> {
        Box::pin(async move { self.0.roster_problems_csv(&self.0.admin(visitor).await?, &import).await })
    }
    fn audit<'a>(&'a self, visitor: &'a Visitor, query: String, page: u32) -> Answer<'a, AuditView> {
        Box::pin(async move { self.0.audit_view(&self.0.admin(visitor).await?, query, page).await })
    }
    fn system<'a>(&'a self, visitor: &'a Visitor) -> Answer<'a, SystemView> {
        Box::pin(async move { self.0.system_view(&self.0.admin(visitor).await?).await })
    }
}
