//! What the association knows: members, posts, sessions, group purchases, courier pools, mentorings, offers, edges.

use super::{Edge, Group, Member, Mentoring, Offer, ParcelPledge, Pool, Post, Session};
use domain::{CourierId, ShopId, SimTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

macro_rules! number {
    ($name:ident, $inner:ty, $what:literal) => {
        #[doc = $what]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);
        impl $name {
            /// As a place in its table.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}
number!(PostId, u32, "A post's number in its world.");
number!(CourseId, u8, "A course's number in its scenario.");
number!(SessionId, u32, "The number of a session with bookings in its world.");
number!(GroupId, u32, "A group purchase's number in its world.");
number!(MentoringId, u32, "A mentoring's number in its world.");
number!(OfferId, u32, "The number of an offer between shops in its world.");

/// State.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct State {
    pub(crate) members: BTreeMap<ShopId, Member>,
    pub(crate) posts: Vec<Post>,
    pub(crate) sessions: Vec<Session>,
    /// When a shop attended a course.
    pub(crate) attended: BTreeMap<(ShopId, CourseId), SimTime>,
    pub(crate) groups: Vec<Group>,
    /// Only couriers anybody ever pledged to.
    pub(crate) pools: BTreeMap<CourierId, Pool>,
    pub(crate) mentorings: Vec<Mentoring>,
    pub(crate) offers: Vec<Offer>,
    pub(crate) edges: Vec<Edge>,
}

impl State {
    /// All members of today.
    pub const fn members(&self) -> &BTreeMap<ShopId, Member> {
        &self.members
    }
    /// All posts and replies ever written, hidden ones too; index = number.
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }
    /// All sessions anybody ever booked; index = number.
    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }
    /// When a shop attended a course, if it did.
    pub fn attended_at(&self, shop: ShopId, course: CourseId) -> Option<SimTime> {
        self.attended.get(&(shop, course)).copied()
    }
    /// Different courses a shop attended.
    pub fn courses_of(&self, shop: ShopId) -> impl Iterator<Item = CourseId> + '_ {
        let all = (shop, CourseId(0))..=(shop, CourseId(u8::MAX));
        self.attended.range(all).map(|((_, course), _)| *course)
    }
    /// All group purchases ever opened; index = number.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }
    /// Pledges and contract of a courier, if anybody ever pledged to it.
    pub fn pool(&self, courier: CourierId) -> Option<&Pool> {
        self.pools.get(&courier)
    }
    /// Couriers anybody ever pledged to.
    pub fn couriers(&self) -> impl Iterator<Item = CourierId> + '_ {
        self.pools.keys().copied()
    }
    /// All mentorings ever asked for; index = number.
    pub fn mentorings(&self) -> &[Mentoring] {
        &self.mentorings
    }
    /// All offers between shops ever made; index = number.
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }
    /// Who helped whom, in order of time.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }
    /// A shop's pledge of parcels to a courier, if it has one.
    pub fn parcel_pledge(&self, courier: CourierId, shop: ShopId) -> Option<&ParcelPledge> {
        self.pools.get(&courier)?.pledges.get(&shop)
    }
}
