//! Opening the shop. The market's journal holds the shop, the enrolment holds whose it is: two writes, and the
//! process may end between them. So nothing is taken on trust here:
//!
//! - openings are done one at a time, and the enrolment is read from the store, not from the session;
//! - a shop kept by a person that no current enrolment names is looked for in the world's command log, which
//!   holds who sent each opening. If it was this person, the enrolment is mended ([`HouseState::found_again`]).
//!   Today's page does the same, so a shop is found again without asking for it twice.

use super::submitting::keeping;
use crate::faults::{OrFault, fault, not_accepted};
use crate::house::HouseState;
use crate::permits::{MemberPermit, StudentPermit};
use crate::studying::typed::following_key;
use contract::forms::OpenShopForm;
use contract::{ApiError, FormErrors, Problem};
use domain::shop::ShopName;
use domain::{PersonId, RequestKey, ShopId};
use engine::{Submission, WorldHandle};
use market::command::Keeper;
use market::{Command, Event, Market, OperatorCommand, Refusal};
use std::collections::HashSet;
use store::NewAudit;

/// Commands of a world's log read at a time.
const COMMANDS_PER_READ: u32 = 1_000;
/// Facts looked through for an opening, from its command on: in a new market the rivals' come before it.
const FACTS_OF_AN_OPENING_MAX: u64 = 1_000;

impl HouseState {
    pub(super) async fn open_shop(
        &self,
        student: &StudentPermit,
        key: RequestKey,
        form: &OpenShopForm,
    ) -> Result<(), ApiError> {
        let wrong = |errors: FormErrors| ApiError::from(errors.with_values(form.values()));
        let mut errors = FormErrors::default();
        let Some(name) = errors.take("name", ShopName::parse(&form.name)) else { return Err(wrong(errors)) };
        let world = self.running(student).await?.ok_or_else(|| wrong(FormErrors::whole(Problem::MarketNotOpen)))?;
        let _one_at_a_time = self.opening.lock().await;
        let (college, person) = (student.who().college(), student.who().person());
        // The inbox is served in order: once this empty request is answered, an opening that was still pending is decided.
        let settled = Submission { person, key: following_key(key, "settled"), route: "settled", commands: Vec::new() };
        world.submit(settled).await.map_err(|problem| not_accepted(problem, key, |_| None))?;
        let enrolment = self.store.enrolment(college, student.class(), person).await.or_fault("enrolment")?;
        let known = enrolment.ok_or(ApiError::NotFound)?.shop;
        let known = match known {
            Some(shop) => Some(shop),
            None => self.found_again(student, &world).await?,
        };
        if let Some(shop) = known {
            // The same wish again is fulfilled already; another one is not.
            let named = |world: &engine::Image| world.market().shop(shop).is_some_and(|shop| shop.name == name);
            let same = world.read(named).await.or_fault("shop")?;
            return if same { Ok(()) } else { Err(wrong(FormErrors::whole(Problem::ShopExists))) };
        }
        let capital = world.read(|world| world.scenario().person_capital).await.or_fault("start capital")?;
        let open = OperatorCommand::OpenShop { name, keeper: Keeper::Person, capital };
        let submission = Submission { person, key, route: "open_shop", commands: vec![Command::Operator(open)] };
        let accepted = world
            .submit(submission)
            .await
            .map_err(|problem| keeping(not_accepted(problem, key, refused_field), &form.values()))?;
        let shop = opened_in(&world, accepted.first_sequence, accepted.next_sequence).await?;
        let shop = shop.ok_or_else(|| fault("open_shop", &"the journal holds no opening"))?;
        self.note_owner(student, shop).await
    }

    /// The shop of a student whose enrolment names none, if they opened one in this world; the enrolment is
    /// mended. Cheap unless the market has a person's shop that nobody is enrolled with.
    pub(super) async fn found_again(
        &self,
        student: &MemberPermit,
        world: &WorldHandle,
    ) -> Result<Option<ShopId>, ApiError> {
        let college = student.who().college();
        let kept = world.read(|world| kept_by_persons(world.market())).await.or_fault("shops")?;
        let roster = self.store.roster(college, student.class()).await.or_fault("roster")?;
        let owned: HashSet<ShopId> = roster.into_iter().filter_map(|row| row.enrolment.shop).collect();
        if kept.iter().all(|shop| owned.contains(shop)) {
            return Ok(None);
        }
        let Some(shop) = self.opened_by(student, world).await?.filter(|shop| !owned.contains(shop)) else {
            return Ok(None);
        };
        tracing::warn!(%shop, person = %student.who().person(), "shop found again: its owner had not been noted");
        self.note_owner(student, shop).await?;
        Ok(Some(shop))
    }

    /// The shop this person opened, by the world's command log.
    async fn opened_by(&self, student: &MemberPermit, world: &WorldHandle) -> Result<Option<ShopId>, ApiError> {
        let (college, person) = (student.who().college(), student.who().person());
        let mut next = 0;
        loop {
            let rows = self.store.commands_from(college, world.id(), next, COMMANDS_PER_READ).await;
            let rows = rows.or_fault("command log")?;
            let Some(last) = rows.last() else { return Ok(None) };
            next = last.number + 1;
            for row in rows.iter().filter(|row| opens_shop(row, person)) {
                let next = row.first_sequence + FACTS_OF_AN_OPENING_MAX;
                if let Some(shop) = opened_in(world, row.first_sequence, next).await? {
                    return Ok(Some(shop));
                }
            }
        }
    }

    /// Writes into the enrolment whose shop this is.
    async fn note_owner(&self, student: &MemberPermit, shop: ShopId) -> Result<(), ApiError> {
        let (college, person) = (student.who().college(), student.who().person());
        let mut change = self.store.change().await.or_fault("change")?;
        if !change.set_shop(college, student.class(), person, shop).await.or_fault("owner of the shop")? {
            return Err(fault("owner of the shop", &"the enrolment names another shop or ended"));
        }
        let audit = NewAudit {
            college,
            at: self.now(),
            person: Some(person),
            action: "shop_opened".to_owned(),
            object: student.class().to_string(),
            detail: shop.to_string(),
        };
        change.audit(&audit).await.or_fault("audit")?;
        change.commit().await.or_fault("owner of the shop")?;
        self.sessions.clear();
        Ok(())
    }
}

/// The first shop of a person opened from one fact to another: the one that the command of the first fact opened.
async fn opened_in(world: &WorldHandle, first: u64, next: u64) -> Result<Option<ShopId>, ApiError> {
    let facts = world.facts(first, next).await.or_fault("journal")?;
    Ok(facts.iter().find_map(|fact| match &fact.event {
        Event::ShopOpened { shop, keeper: Keeper::Person, .. } => Some(*shop),
        _ => None,
    }))
}

/// The shops that persons with a login keep.
fn kept_by_persons(market: &Market) -> Vec<ShopId> {
    market.shops().iter().filter(|shop| shop.keeper == Keeper::Person).map(|shop| shop.id).collect()
}

/// Whether this command opened a shop for this person.
fn opens_shop(row: &store::CommandRow, person: PersonId) -> bool {
    let is_opening = |command: &Command| {
        matches!(command, Command::Operator(OperatorCommand::OpenShop { keeper: Keeper::Person, .. }))
    };
    row.person == Some(person) && postcard::from_bytes::<Command>(&row.body).is_ok_and(|command| is_opening(&command))
}

const fn refused_field(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::ShopNameTaken => Some("name"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Money, SimTime};
    use market::SellerCommand;
    use uuid::Uuid;

    fn row(person: u128, command: &Command) -> store::CommandRow {
        store::CommandRow {
            number: 0,
            sim_at: SimTime::ZERO,
            first_sequence: 0,
            person: Some(PersonId::new(Uuid::from_u128(person))),
            request_key: None,
            request_hash: [0; 32],
            body: postcard::to_stdvec(command).expect("plain data"),
            outcome: Vec::new(),
        }
    }

    #[test]
    fn only_the_own_opening_counts_in_the_log() {
        let me = PersonId::new(Uuid::from_u128(1));
        let name = ShopName::parse("Lantern Lane").expect("a name");
        let open = |keeper| {
            let name = name.clone();
            Command::Operator(OperatorCommand::OpenShop { name, keeper, capital: Money::yuan(340) })
        };
        assert!(opens_shop(&row(1, &open(Keeper::Person)), me));
        assert!(!opens_shop(&row(2, &open(Keeper::Person)), me));
        assert!(!opens_shop(&row(1, &open(Keeper::Rival(market::rules::Script::CostPlus))), me));
        let other = Command::Seller(ShopId::new(0), SellerCommand::CancelStandingOrder);
        assert!(!opens_shop(&row(1, &other), me));
    }
}
