//! The agenda: agents' planned wake-ups in order. A wake-up is (moment, kind, whom it concerns) and sorts
//! by exactly that, not by when it was written down: so an agenda rebuilt from a market after a restart
//! runs like the one that was never interrupted, and a wake-up planned twice counts once.

use domain::SimTime;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Why somebody wakes up. At the same moment, kinds run in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Wake {
    /// A supplier hands over; concerns a purchase.
    StockDue,
    /// A parcel arrives or is given up as lost; concerns an order.
    Parcel,
    /// Returned goods reach the shop; concerns an order.
    ReturnTrip,
    /// The platform's confirmation timer; concerns an order.
    ConfirmTimer,
    /// The platform's review timer; concerns an order.
    ReviewTimer,
    /// A buyer decides whether to keep delivered goods; concerns an order.
    Judgement,
    /// A buyer's patience with a late hand-over ends; concerns an order.
    Patience,
    /// A buyer writes a review; concerns an order.
    Review,
    /// A standing order is due; concerns a shop.
    Standing,
    /// A scripted keeper looks at the market; concerns a shop.
    ScriptLook,
    /// A scripted keeper packs and ships; concerns a shop.
    ScriptPack,
    /// Somebody of the street's `ads`; whom it concerns is that business's affair.
    Ads,
    /// Somebody of the street's `tiers`; whom it concerns is that business's affair.
    Tiers,
    /// Somebody of the street's `chat`; whom it concerns is that business's affair.
    Chat,
    /// Somebody of the street's `sourcing`; whom it concerns is that business's affair.
    Sourcing,
    /// Somebody of the street's `storage`; whom it concerns is that business's affair.
    Storage,
    /// Somebody of the street's `carriage`; whom it concerns is that business's affair.
    Carriage,
    /// Somebody of the street's `disputes`; whom it concerns is that business's affair.
    Disputes,
    /// Somebody of the street's `brushing`; whom it concerns is that business's affair.
    Brushing,
    /// Somebody of the street's `hires`; whom it concerns is that business's affair.
    Hires,
    /// Somebody of the street's `association`; whom it concerns is that business's affair.
    Association,
    /// Somebody of the street's `export`; whom it concerns is that business's affair.
    Export,
    /// Somebody of the street's `finance`; whom it concerns is that business's affair.
    Finance,
    /// Somebody of the street's `trades`; whom it concerns is that business's affair.
    Trades,
}

impl Wake {
    const ALL: [Self; 24] = [
        Self::StockDue,
        Self::Parcel,
        Self::ReturnTrip,
        Self::ConfirmTimer,
        Self::ReviewTimer,
        Self::Judgement,
        Self::Patience,
        Self::Review,
        Self::Standing,
        Self::ScriptLook,
        Self::ScriptPack,
        Self::Ads,
        Self::Tiers,
        Self::Chat,
        Self::Sourcing,
        Self::Storage,
        Self::Carriage,
        Self::Disputes,
        Self::Brushing,
        Self::Hires,
        Self::Association,
        Self::Export,
        Self::Finance,
        Self::Trades,
    ];
}

/// Bits of a packed wake-up that hold whom it concerns: 67 million orders fit into a world.
const SUBJECT_BITS: u32 = 26;
/// Hours ahead that have a place of their own: more than most agents plan, and a power of two.
const NEAR_HOURS: usize = 1_024;

/// The wake-ups that are still to come. Those of the next hour that has any are sorted once; those planned for it
/// since lie in a heap, which stays small; later ones lie by hour, unsorted. A heap of all of them would be large, and
/// slow to take from.
#[derive(Debug, Clone, Default)]
pub struct Agenda {
    /// Of this hour, the next one last. Moment in the upper 32 bits, then 6 bits of kind, then the subject's number.
    sorted: Vec<u64>,
    /// Planned for this hour, or for before, since it was sorted.
    added: BinaryHeap<Reverse<u64>>,
    /// Wake-ups up to this hour are in the two above, which are empty only when all is.
    hour: u32,
    /// The hours that follow, by their number modulo [`NEAR_HOURS`]; empty until something is planned.
    near: Vec<Vec<u64>>,
    /// How many wake-ups lie there.
    waiting: usize,
    /// Hours beyond.
    far: BTreeMap<u32, Vec<u64>>,
}

impl Agenda {
    /// Plans a wake-up. Planning the same one twice changes nothing.
    pub fn plan(&mut self, at: SimTime, wake: Wake, subject: u32) {
        assert!(subject >> SUBJECT_BITS == 0, "a world has fewer than 2^26 of anything");
        let packed = (u64::from(at.as_seconds()) << 32) | ((wake as u64) << SUBJECT_BITS) | u64::from(subject);
        let hour = at.hour();
        if hour <= self.hour {
            self.added.push(Reverse(packed));
            return;
        }
        if hour - self.hour < NEAR_HOURS as u32 {
            self.near.resize(NEAR_HOURS, Vec::new());
            self.near[hour as usize % NEAR_HOURS].push(packed);
            self.waiting += 1;
        } else {
            self.far.entry(hour).or_default().push(packed);
        }
        self.refill();
    }
    /// When the next wake-up is.
    #[must_use]
    pub fn next_at(&self) -> Option<SimTime> {
        self.next().map(moment)
    }
    /// Takes the next wake-up that is not later than `latest`.
    pub fn take_until(&mut self, latest: SimTime) -> Option<(SimTime, Wake, u32)> {
        let packed = self.next().filter(|packed| moment(*packed) <= latest)?;
        while self.sorted.last() == Some(&packed) {
            self.sorted.pop();
        }
        while self.added.peek() == Some(&Reverse(packed)) {
            self.added.pop();
        }
        self.refill();
        let kind = (packed >> SUBJECT_BITS) as usize & 0x3f;
        Some((moment(packed), Wake::ALL[kind], packed as u32 & ((1 << SUBJECT_BITS) - 1)))
    }
    #[inline]
    fn next(&self) -> Option<u64> {
        let added = self.added.peek().map(|Reverse(packed)| *packed);
        match (self.sorted.last().copied(), added) {
            (Some(sorted), Some(added)) => Some(sorted.min(added)),
            (sorted, added) => sorted.or(added),
        }
    }
    /// Goes on to the next hour that has wake-ups once there are none left of this one.
    #[inline]
    fn refill(&mut self) {
        if self.sorted.is_empty() && self.added.is_empty() && (self.waiting > 0 || !self.far.is_empty()) {
            self.next_hour();
        }
    }
    fn next_hour(&mut self) {
        if self.waiting == 0 {
            // Nothing is near: the hours between are passed over.
            self.hour = self.far.first_key_value().map_or(self.hour, |(hour, _)| *hour - 1);
        }
        while self.sorted.is_empty() {
            self.hour += 1;
            // The hour that has just come near takes the place of the one that begins.
            let begins = self.near.get_mut(self.hour as usize % NEAR_HOURS);
            self.sorted.append(begins.unwrap_or(&mut Vec::new()));
            self.waiting -= self.sorted.len();
            if let Some(mut wakes) = self.far.remove(&self.hour) {
                self.sorted.append(&mut wakes);
            }
            let come_near = self.hour + NEAR_HOURS as u32 - 1;
            while let Some(entry) = self.far.first_entry().filter(|entry| *entry.key() <= come_near) {
                let (hour, wakes) = entry.remove_entry();
                self.near.resize(NEAR_HOURS, Vec::new());
                self.waiting += wakes.len();
                self.near[hour as usize % NEAR_HOURS].extend(wakes);
            }
        }
        self.sorted.sort_unstable_by(|one, other| other.cmp(one));
    }
}

/// The moment of a packed wake-up.
fn moment(packed: u64) -> SimTime {
    SimTime::from_seconds((packed >> 32) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wake_ups_come_in_order_whatever_order_they_were_planned_in() {
        let planned =
            [(50, Wake::Review, 3), (10, Wake::ScriptPack, 1), (50, Wake::Parcel, 9), (10, Wake::StockDue, 2)];
        let mut agenda = Agenda::default();
        for (second, wake, subject) in planned.into_iter().chain(planned) {
            agenda.plan(SimTime::from_seconds(second), wake, subject);
        }
        let mut taken = Vec::new();
        while let Some((at, wake, subject)) = agenda.take_until(SimTime::from_seconds(49)) {
            taken.push((at.as_seconds(), wake, subject));
        }
        assert_eq!(taken, [(10, Wake::StockDue, 2), (10, Wake::ScriptPack, 1)], "nothing of second 50 yet");
        assert_eq!(agenda.next_at(), Some(SimTime::from_seconds(50)));
        assert_eq!(agenda.take_until(SimTime::from_seconds(50)).map(|wake| wake.2), Some(9));
        assert_eq!(agenda.take_until(SimTime::from_seconds(50)).map(|wake| wake.1), Some(Wake::Review));
        assert_eq!(agenda.take_until(SimTime::from_seconds(50)), None, "planned twice, run once");
    }

    #[test]
    fn wake_ups_of_any_hours_come_as_from_one_sorted_list() {
        let mut agenda = Agenda::default();
        let mut sorted = std::collections::BTreeSet::new();
        let mut seconds = 1_u32;
        for round in 0..4_000_u32 {
            seconds = seconds.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            // Some plan for soon after what was just taken, some for days or months later, some once more.
            let ahead = if round % 11 == 0 { seconds % 12_000_000 } else { seconds % 400_000 };
            let at = SimTime::from_seconds(round * 60 + ahead);
            for subject in [round % 7, round % 5] {
                agenda.plan(at, Wake::Parcel, subject);
                sorted.insert((at, subject));
            }
            if round % 3 == 0 {
                let expected = sorted.pop_first();
                let latest = SimTime::from_seconds(u32::MAX);
                assert_eq!(agenda.take_until(latest).map(|(at, _, subject)| (at, subject)), expected);
            }
        }
        assert_eq!(agenda.next_at(), sorted.first().map(|next| next.0));
    }

    #[test]
    fn every_kind_unpacks_to_itself() {
        for (number, wake) in Wake::ALL.into_iter().enumerate() {
            assert_eq!(number, wake as usize);
        }
    }
}
