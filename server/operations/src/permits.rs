//! Permits: values that prove a check was made. Their fields are private to this file, so no other code
//! can make one; every function that changes something takes one.

use crate::faults::OrFault;
use crate::house::HouseState;
use crate::secrets::sha256;
use contract::{ApiError, Visitor};
use domain::people::Role;
use domain::{ClassId, CollegeId, PersonId, ShopId, WorldId};
use engine::WorldHandle;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::{CollegeRow, EnrolmentKind, MembershipRow, SignedInRow};

/// A cached session is asked for again after this long; ending a session clears it at once in this process.
const CACHE_MICROS: i64 = 2_000_000;
/// Sessions remembered at once; beyond that the cache starts anew.
const CACHE_SESSIONS_MAX: usize = 10_000;

/// A student's session ends after seven days without use (ASVS 7.3).
pub(crate) const STUDENT_IDLE_MICROS: i64 = 7 * 86_400_000_000;
/// A student's session ends after 30 days in any case.
pub(crate) const STUDENT_ABSOLUTE_MICROS: i64 = 30 * 86_400_000_000;
/// A teacher's or admin's session ends after eight hours without use.
pub(crate) const STAFF_IDLE_MICROS: i64 = 8 * 3_600_000_000;
/// A teacher's or admin's session ends after 24 hours in any case.
pub(crate) const STAFF_ABSOLUTE_MICROS: i64 = 24 * 3_600_000_000;

/// How long a session of this role lives without use, and in any case, in microseconds.
pub(crate) const fn session_micros(role: Role) -> (i64, i64) {
    match role {
        Role::Student => (STUDENT_IDLE_MICROS, STUDENT_ABSOLUTE_MICROS),
        Role::Teacher | Role::Admin => (STAFF_IDLE_MICROS, STAFF_ABSOLUTE_MICROS),
    }
}

/// Everything a session's checks need, read together.
pub(crate) struct Known {
    pub row: SignedInRow,
    pub college: CollegeRow,
    pub memberships: Vec<MembershipRow>,
}

/// Sessions seen in the last moments, by token hash.
#[derive(Default)]
pub(crate) struct SessionCache(Mutex<Remembered>);

#[derive(Default)]
struct Remembered {
    /// Counts the clearings: a session read before one is not put in after it.
    generation: u64,
    sessions: HashMap<[u8; 32], Read>,
}

/// When a session was read (UTC microseconds), and what was read.
type Read = (i64, Arc<Known>);

impl SessionCache {
    /// What is remembered of a session, or the generation to put it in with.
    fn get(&self, hash: &[u8; 32], now: i64) -> Result<Arc<Known>, u64> {
        let remembered = self.lock();
        let read = remembered.sessions.get(hash).filter(|(read_at, _)| now - read_at < CACHE_MICROS);
        read.map(|(_, known)| Arc::clone(known)).ok_or(remembered.generation)
    }
    /// Remembers a session read since `generation`; nothing if everything was forgotten in between, because the
    /// session may have been ended after it was read.
    fn put(&self, hash: [u8; 32], generation: u64, now: i64, known: Arc<Known>) {
        let mut remembered = self.lock();
        if remembered.generation != generation {
            return;
        }
        if remembered.sessions.len() >= CACHE_SESSIONS_MAX {
            remembered.sessions.clear();
        }
        remembered.sessions.insert(hash, (now, known));
    }
    /// Forgets everything: called after anything that changes who may do what.
    pub fn clear(&self) {
        let mut remembered = self.lock();
        remembered.generation += 1;
        remembered.sessions.clear();
    }
    fn lock(&self) -> std::sync::MutexGuard<'_, Remembered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A signed-in, active person.
#[derive(Clone)]
pub(crate) struct SignedIn(Arc<Known>);

impl SignedIn {
    pub fn college(&self) -> CollegeId {
        self.0.row.person.college
    }
    pub fn college_row(&self) -> &CollegeRow {
        &self.0.college
    }
    pub fn person(&self) -> PersonId {
        self.0.row.person.id
    }
    pub fn row(&self) -> &SignedInRow {
        &self.0.row
    }
    pub fn role(&self) -> Role {
        self.0.row.person.role
    }
    pub fn memberships(&self) -> &[MembershipRow] {
        &self.0.memberships
    }
    /// The college's time zone.
    pub fn zone(&self) -> jiff::tz::TimeZone {
        crate::local_time::zone(&self.0.college.zone)
    }
}

/// A member of a class: student or teacher.
#[derive(Clone)]
pub(crate) struct MemberPermit {
    who: SignedIn,
    membership: usize,
}

impl MemberPermit {
    pub fn who(&self) -> &SignedIn {
        &self.who
    }
    pub fn membership(&self) -> &MembershipRow {
        &self.who.0.memberships[self.membership]
    }
    pub fn class(&self) -> ClassId {
        self.membership().class.id
    }
    /// The class's world, if its market was opened.
    pub fn world(&self) -> Option<WorldId> {
        self.membership().class.world
    }
    pub fn is_teacher(&self) -> bool {
        self.membership().enrolment.kind == EnrolmentKind::Teacher
    }
    /// The member's own shop number, if it was opened.
    pub fn shop(&self) -> Option<ShopId> {
        self.membership().enrolment.shop
    }
}

/// A student of a class.
#[derive(Clone)]
pub(crate) struct StudentPermit(MemberPermit);

impl std::ops::Deref for StudentPermit {
    type Target = MemberPermit;
    fn deref(&self) -> &MemberPermit {
        &self.0
    }
}

/// The owner of a shop in a running market.
#[derive(Clone)]
pub(crate) struct SellerPermit {
    member: MemberPermit,
    shop: ShopId,
    world: WorldHandle,
}

impl SellerPermit {
    pub fn member(&self) -> &MemberPermit {
        &self.member
    }
    pub fn shop(&self) -> ShopId {
        self.shop
    }
    pub fn world(&self) -> &WorldHandle {
        &self.world
    }
}

/// Whoever may look into a shop of a running market: its owner, or a teacher of the class.
#[derive(Clone)]
pub(crate) struct LookPermit {
    member: MemberPermit,
    shop: ShopId,
    world: WorldHandle,
}

impl LookPermit {
    pub fn member(&self) -> &MemberPermit {
        &self.member
    }
    pub fn shop(&self) -> ShopId {
        self.shop
    }
    pub fn world(&self) -> &WorldHandle {
        &self.world
    }
}

/// A teacher of this class.
#[derive(Clone)]
pub(crate) struct TeacherPermit(MemberPermit);

impl std::ops::Deref for TeacherPermit {
    type Target = MemberPermit;
    fn deref(&self) -> &MemberPermit {
        &self.0
    }
}

/// An admin of the college.
#[derive(Clone)]
pub(crate) struct AdminPermit(SignedIn);

impl AdminPermit {
    pub fn who(&self) -> &SignedIn {
        &self.0
    }
}

impl HouseState {
    /// The signed-in person behind a visitor's token.
    pub async fn signed_in(&self, visitor: &Visitor) -> Result<SignedIn, ApiError> {
        let token = visitor.token.as_deref().ok_or(ApiError::NotSignedIn)?;
        let (college, secret) = token.split_once('.').ok_or(ApiError::NotSignedIn)?;
        let college: CollegeId = college.parse().map_err(|_| ApiError::NotSignedIn)?;
        let now = self.now();
        let hash = sha256(secret.as_bytes());
        let generation = match self.sessions.get(&hash, now) {
            Ok(known) if known.row.person.college == college => return Ok(SignedIn(known)),
            // A token that names another college than its session's is nobody's; asked below, and refused there.
            Ok(_) => return Err(ApiError::NotSignedIn),
            Err(generation) => generation,
        };
        let row = self.store.session(college, hash, now).await.or_fault("session")?.ok_or(ApiError::NotSignedIn)?;
        let (idle, _) = session_micros(row.person.role);
        self.store.touch_session(college, &row.session, now, now + idle).await.or_fault("session touched")?;
        let college_row = self.store.college(college).await.or_fault("college")?.ok_or(ApiError::NotSignedIn)?;
        let memberships = self.store.classes_of(college, row.person.id).await.or_fault("classes of person")?;
        let known = Arc::new(Known { row, college: college_row, memberships });
        self.sessions.put(hash, generation, now, Arc::clone(&known));
        Ok(SignedIn(known))
    }

    /// A member of this class, student or teacher; anybody else does not learn that it exists.
    pub async fn member(&self, visitor: &Visitor, class: ClassId) -> Result<MemberPermit, ApiError> {
        let who = self.signed_in(visitor).await?;
        let membership =
            who.memberships().iter().position(|membership| membership.class.id == class).ok_or(ApiError::NotFound)?;
        Ok(MemberPermit { who, membership })
    }

    /// A student of this class. Its teacher is told it is not theirs to do; others learn nothing.
    pub async fn student(&self, visitor: &Visitor, class: ClassId) -> Result<StudentPermit, ApiError> {
        let member = self.member(visitor, class).await?;
        if member.is_teacher() { Err(ApiError::NotAllowed) } else { Ok(StudentPermit(member)) }
    }

    /// A teacher of this class. Its students are told it is not theirs to do; others learn nothing.
    pub async fn teacher(&self, visitor: &Visitor, class: ClassId) -> Result<TeacherPermit, ApiError> {
        let member = self.member(visitor, class).await?;
        if member.is_teacher() { Ok(TeacherPermit(member)) } else { Err(ApiError::NotAllowed) }
    }

    /// The owner of a shop in this class's running market; `NotFound` before it was opened.
    pub async fn seller(&self, visitor: &Visitor, class: ClassId) -> Result<SellerPermit, ApiError> {
        let StudentPermit(member) = self.student(visitor, class).await?;
        let shop = member.shop().ok_or(ApiError::NotFound)?;
        let world = self.running(&member).await?.ok_or(ApiError::NotFound)?;
        Ok(SellerPermit { member, shop, world })
    }

    /// The owner of this shop, or a teacher of its class; anybody else does not learn that it exists.
    pub async fn look(&self, visitor: &Visitor, class: ClassId, shop: ShopId) -> Result<LookPermit, ApiError> {
        let member = self.member(visitor, class).await?;
        if !member.is_teacher() && member.shop() != Some(shop) {
            return Err(ApiError::NotFound);
        }
        let world = self.running(&member).await?.ok_or(ApiError::NotFound)?;
        let known = world.read(|world| world.market().shop(shop).is_some()).await.or_fault("shop")?;
        if known { Ok(LookPermit { member, shop, world }) } else { Err(ApiError::NotFound) }
    }

    /// An admin of their college.
    pub async fn admin(&self, visitor: &Visitor) -> Result<AdminPermit, ApiError> {
        let who = self.signed_in(visitor).await?;
        if who.role() == Role::Admin { Ok(AdminPermit(who)) } else { Err(ApiError::NotAllowed) }
    }

    /// A teacher, of whichever classes.
    pub async fn any_teacher(&self, visitor: &Visitor) -> Result<SignedIn, ApiError> {
        let who = self.signed_in(visitor).await?;
        if who.role() == Role::Teacher { Ok(who) } else { Err(ApiError::NotAllowed) }
    }

    /// The running market of a member's class; `None` before it was opened.
    pub async fn running(&self, member: &MemberPermit) -> Result<Option<WorldHandle>, ApiError> {
        match member.world() {
            None => Ok(None),
            Some(world) => self.engine.world(member.who().college(), world).await.or_fault("world").map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entrance::fixture::TestHouse;

    #[tokio::test]
    async fn a_session_read_before_everything_was_forgotten_is_not_remembered_after() {
        let (house, admin) = TestHouse::founded().await;
        let SignedIn(known) = house.operations.0.signed_in(&admin).await.expect("signed in");
        let (cache, hash) = (SessionCache::default(), [7; 32]);
        let before = cache.get(&hash, 0).err().expect("nothing is remembered yet");
        cache.clear();
        cache.put(hash, before, 0, Arc::clone(&known));
        let after = cache.get(&hash, 0).err().expect("what was read before the sign-out is not remembered");
        cache.put(hash, after, 0, known);
        assert!(cache.get(&hash, CACHE_MICROS - 1).is_ok());
        assert!(cache.get(&hash, CACHE_MICROS).is_err(), "and only for two seconds");
    }
}
